"""What is kept of samples from round to round: the same, bit by bit, as what a fresh process computes."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from plugin.engine.collection.open import Collection
from plugin.engine.learn import samples as module
from plugin.engine.learn.auto import SPACES, Auto
from plugin.engine.learn.kernel_machine import Alike, alike
from plugin.engine.learn.samples import GRID, Samples, on_grid, products, samples_of
from plugin.engine.learn.strategy import Decisions
from plugin.engine.pools import CollectionPool, MatrixPool


@pytest.fixture(scope="module")
def vectors() -> NDArray[np.float32]:
    return np.random.default_rng(11).standard_normal((900, 50)).astype(np.float32)


@pytest.fixture(scope="module")
def pool(vectors: NDArray[np.float32]) -> MatrixPool:
    return MatrixPool(vectors)


def assert_equal(found: Alike, expected: Alike) -> None:
    assert np.array_equal(found.vectors, expected.vectors)
    assert np.array_equal(found.similar, expected.similar)
    assert (found.cosine is None) is (expected.cosine is None)
    if found.cosine is not None and expected.cosine is not None:
        assert np.array_equal(found.cosine, expected.cosine)


def test_a_product_does_not_depend_on_what_stands_beside_it(vectors: NDArray[np.float32]) -> None:
    unit = on_grid(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))
    assert np.array_equal(np.rint(unit * GRID), unit * GRID)
    whole = products(unit, unit)
    assert np.array_equal(whole, whole.T)
    order = np.random.default_rng(0).permutation(len(unit))
    assert np.array_equal(products(unit[order], unit[order[:77]]), whole[np.ix_(order, order[:77])])
    for row in (0, 5, 899):
        assert np.array_equal(products(unit[row : row + 1], unit[3:]), whole[row : row + 1, 3:])
    exact = [sum(int(x * GRID) * int(y * GRID) for x, y in zip(unit[0], unit[row], strict=True)) for row in range(9)]
    assert [np.float32(one / float(GRID) ** 2) for one in exact] == whole[0, :9].tolist()


@pytest.mark.parametrize("space", SPACES)
def test_a_vector_does_not_depend_on_what_else_is_asked_for(pool: MatrixPool, gridded: Collection, space: str) -> None:
    for one in (pool, CollectionPool(gridded)):
        rows = np.random.default_rng(1).permutation(one.count)[:300]
        every = one.each(rows, space)
        assert np.allclose(every, one.vectors(rows, space), atol=1e-5)
        for first, last in ((0, 1), (7, 20), (150, 300)):
            assert np.array_equal(one.each(rows[first:last], space), every[first:last])


@pytest.mark.parametrize("space", SPACES)
@pytest.mark.parametrize("count", [1, 60, 140, 160, 700])
def test_what_is_kept_is_what_would_be_computed(pool: MatrixPool, space: str, count: int) -> None:
    """However many are asked for first, in whatever order, and when some are taken back."""
    rng = np.random.default_rng(count)
    rows = rng.permutation(900)[:count]
    expected = Samples(pool, space).alike(pool, rows)
    used = Samples(pool, space)
    for some in (rng.permutation(900)[:25], rows[: count // 2], rng.permutation(rows)[: count // 3 + 1], rows):
        used.alike(pool, some)
    assert_equal(used.alike(pool, rows), expected)
    plain = alike(pool.vectors(rows, space))
    assert np.allclose(expected.similar, plain.similar, atol=1e-5)
    assert (expected.cosine is None) is (plain.cosine is None) is (count > 3 * 50)


def test_what_is_kept_has_a_bound(pool: MatrixPool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_KEPT", 100)
    used, rows = Samples(pool, "centred"), np.arange(900)
    for first in range(0, 800, 30):
        some = rows[first : first + 70]
        assert_equal(used.alike(pool, some), Samples(pool, "centred").alike(pool, some))
        assert len(used._place) <= 100


def test_models_are_equal_whatever_was_decided_before(vectors: NDArray[np.float32]) -> None:
    """After more and more answers, some of them taken back, and others changed, as in a process that knows the last."""
    used = MatrixPool(vectors)
    rng = np.random.default_rng(4)
    accepted, rejected = np.split(rng.permutation(np.arange(1, 900))[:400], 2)
    first = np.array([0])
    rounds = [Decisions(first, accepted[:some], rejected[:some]) for some in (1, 20, 200, 120)]
    rounds.append(Decisions(first, np.append(accepted[:119], rejected[3]), np.delete(rejected[:120], 3)))
    for decisions in rounds:
        fresh = MatrixPool(vectors)
        expected, found = Auto().fit(fresh, decisions), Auto().fit(used, decisions)
        assert np.array_equal(found.score(), expected.score())
        assert found.query is not None and expected.query is not None
        assert found.query.head is not None and expected.query.head is not None
        assert found.query.head.identity == expected.query.head.identity


def test_samples_live_as_long_as_their_pool(vectors: NDArray[np.float32]) -> None:
    pool = MatrixPool(vectors)
    assert samples_of(pool, "centred") is samples_of(pool, "centred")
    assert samples_of(pool, "centred") is not samples_of(pool, "whitened")
    assert pool in module._kept
    before = len(module._kept)
    del pool
    assert len(module._kept) == before - 1
