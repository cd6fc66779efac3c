"""The head with a hidden layer: it learns what no plane can, and says what it lacks where torch is not installed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from plugin.engine.errors import LookalikeError
from plugin.engine.learn import mlp
from plugin.engine.learn.mlp import Mlp, Network
from plugin.engine.learn.published.logistic import Logistic
from plugin.engine.learn.registry import lacking
from plugin.engine.learn.strategy import Decisions, prevalence, weak_negatives
from plugin.engine.pools import MatrixPool

COUNT, DIM, EACH = 900, 8, 60


@pytest.fixture(scope="module")
def pool() -> MatrixPool:
    """Members at both ends of one axis, EACH at either; everything else between them."""
    rng = np.random.default_rng(2)
    vectors = rng.standard_normal((COUNT, DIM)).astype(np.float32)
    vectors[:EACH, 0] += 6
    vectors[EACH : 2 * EACH, 0] -= 6
    return MatrixPool(vectors)


def decided(members: int, others: int) -> Decisions:
    half = members // 2
    accepted = np.concatenate([np.arange(1, half), np.arange(EACH, EACH + half)])
    return Decisions(np.array([0]), accepted, np.arange(300, 300 + others))


def torch() -> None:
    pytest.importorskip("torch", reason="mlp is made with torch, which is not installed")


def found(scores: NDArray[np.float32], known: NDArray[np.int64]) -> float:
    scores = scores.copy()
    scores[known] = -np.inf
    return float(np.mean(np.argsort(-scores)[:80] < 2 * EACH))


def test_it_learns_two_looks_at_opposite_ends(pool: MatrixPool) -> None:
    torch()
    decisions = decided(20, 40)
    model = Mlp().fit(pool, decisions)
    assert isinstance(model, Network) and model.query is None and model.learned_from == 60
    assert found(model.score(), decisions.known) > 0.7
    assert found(Logistic().fit(pool, decisions).score(), decisions.known) < 0.2, "which a plane cannot"


def test_equal_decisions_give_equal_scores_and_another_seed_others(pool: MatrixPool) -> None:
    torch()
    first, second, other = (Mlp(seed).fit(pool, decided(10, 10)).score() for seed in (1, 1, 2))
    assert np.array_equal(first, second) and not np.allclose(first, other)


def test_what_it_was_given_keeps_its_side(pool: MatrixPool) -> None:
    torch()
    decisions = decided(20, 40)
    scores = Mlp().fit(pool, decisions).score()
    assert scores[decisions.positive].min() > scores[decisions.rejected].max()


def test_random_chips_weigh_less_the_more_frequent_the_target_seems(
    pool: MatrixPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[NDArray[np.float32]] = []

    def kept(vectors: object, truth: object, weight: NDArray[np.float32], seed: int) -> tuple[object, ...]:
        given.append(weight)
        return ()

    monkeypatch.setattr(mlp, "need_torch", lambda name: None)
    monkeypatch.setattr(mlp, "trained", kept)
    absent = np.arange(880, COUNT)
    decisions = replace(decided(20, 40), unsure=np.arange(500, 520), absent=absent)
    Mlp().fit(pool, decisions)
    (weight,) = given
    drawn = np.setdiff1d(weak_negatives(COUNT, mlp.WEAK_ROWS, decisions.known, 0), absent)
    of = [pool.vectors(rows, mlp.SPACE) for rows in (decisions.positive, decisions.rejected, drawn)]
    light = 0.1 * (1 - prevalence(*of))
    assert 0.05 <= light < 0.095
    assert np.allclose(weight, np.repeat([1, light, 0.1], [60, len(drawn), len(absent)]))


def test_a_click_alone_is_similar(pool: MatrixPool) -> None:
    torch()
    assert Mlp().fit(pool, Decisions(np.array([3]))).learned_from == 0


def test_without_torch_it_says_what_it_needs(pool: MatrixPool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mlp, "find_spec", lambda name: None)
    with pytest.raises(LookalikeError, match="mlp needs torch"):
        Mlp().fit(pool, decided(10, 10))
    assert "mlp needs torch" in lacking("mlp") and lacking("auto") == ""
