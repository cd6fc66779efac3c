"""Shares of joined embeddings: what is left out in closed form, and that the embedding that tells leads."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from plugin.engine.learn.shares import FEWEST, candidates, scale_of, shares_of

DIMS = (6, 9)
MEMBERS, OTHERS, WEAK = 20, 40, 30


def unit(rows: NDArray[np.float64]) -> NDArray[np.float32]:
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


@pytest.fixture
def truth() -> NDArray[np.bool_]:
    return np.arange(MEMBERS + OTHERS + WEAK) < MEMBERS


@pytest.fixture
def weight() -> NDArray[np.float64]:
    return np.repeat([1.0, 0.1], [MEMBERS + OTHERS, WEAK])


def joined(truth: NDArray[np.bool_], telling: tuple[bool, ...], seed: int = 4) -> NDArray[np.float32]:
    """Embeddings side by side; those that tell have members apart from the rest."""
    rng = np.random.default_rng(seed)
    parts = []
    for dim, tells in zip(DIMS, telling, strict=True):
        rows = rng.standard_normal((len(truth), dim))
        rows[truth, 0] += 3.0 * tells
        parts.append(unit(rows))
    return np.concatenate(parts, axis=1) / np.float32(len(DIMS) ** 0.5)


@pytest.mark.parametrize("count", [2, 3, 4, 6])
def test_candidates_are_shares_of_one_each_and_all_alike_first(count: int) -> None:
    found = candidates(count)
    assert found[0] == (1 / count,) * count
    assert len(set(found)) == len(found)
    assert all(len(shares) == count and min(shares) >= 0 and sum(shares) == pytest.approx(1) for shares in found)
    assert {tuple(float(part == alone) for part in range(count)) for alone in range(count)} <= set(found)


@pytest.mark.parametrize("telling", [(True, False), (False, True)])
def test_the_embedding_that_tells_leads(
    truth: NDArray[np.bool_], weight: NDArray[np.float64], telling: tuple[bool, ...]
) -> None:
    shares = shares_of(joined(truth, telling), DIMS, truth, weight, 3.0, weight < 1)
    assert shares[telling.index(True)] >= 0.8


def test_two_that_tell_of_different_members_are_both_heard(
    truth: NDArray[np.bool_], weight: NDArray[np.float64]
) -> None:
    half = truth & (np.arange(len(truth)) % 2 == 0)
    rng = np.random.default_rng(1)
    parts = []
    for dim, seen in zip(DIMS, (half, truth & ~half), strict=True):
        rows = rng.standard_normal((len(truth), dim))
        rows[seen, 0] += 4
        parts.append(unit(rows))
    shares = shares_of(np.concatenate(parts, axis=1) / np.float32(2**0.5), DIMS, truth, weight, 3.0, weight < 1)
    assert min(shares) >= 0.2 - 1e-9


@pytest.mark.parametrize("positives, negatives", [(FEWEST - 1, OTHERS), (MEMBERS, FEWEST - 1)])
def test_few_decisions_leave_all_alike(
    truth: NDArray[np.bool_], weight: NDArray[np.float64], positives: int, negatives: int
) -> None:
    number = np.arange(len(truth))
    kept = (number < positives) | ((number >= MEMBERS) & (number < MEMBERS + negatives)) | (number >= MEMBERS + OTHERS)
    vectors = joined(truth, (True, False))[kept]
    assert shares_of(vectors, DIMS, truth[kept], weight[kept], 3.0, weight[kept] < 1) == (0.5, 0.5)


def test_scaled_vectors_have_the_shares_of_their_cosine(truth: NDArray[np.bool_]) -> None:
    vectors = joined(truth, (True, True))
    scaled = vectors * scale_of((0.8, 0.2), DIMS)
    first, second = vectors[:, : DIMS[0]], vectors[:, DIMS[0] :]
    expected = 2 * (0.8 * first @ first.T + 0.2 * second @ second.T)
    assert scaled @ scaled.T == pytest.approx(expected, abs=1e-6)
