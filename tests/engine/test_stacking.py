"""How far machines are believed: what is left out is left out, and the one that knows is listened to."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.engine.learn.auto import SPACES, Auto, Learned
from plugin.engine.learn.kernel_machine import fit_kernel, similarity
from plugin.engine.learn.stacking import MOST_LEFT_OUT, left_out, shares, stack
from plugin.engine.learn.strategy import Decisions
from plugin.engine.pools import MatrixPool


def test_what_is_said_of_a_sample_left_out_is_what_a_fit_without_it_says() -> None:
    rng = np.random.default_rng(0)
    vectors = rng.standard_normal((30, 6)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    positive, weight = rng.random(30) < 0.4, rng.choice([0.1, 1.0], 30)
    said = left_out(similarity(vectors @ vectors.T), np.where(positive, 1.0, -1.0), 3 * weight)
    for row in range(30):
        others = np.arange(30) != row
        without = fit_kernel(vectors[others], positive[others], weight[others], 3.0)
        assert without.score(vectors[[row]])[0] == pytest.approx(said[row], abs=1e-4)


def test_few_decisions_leave_shares_equal_and_many_give_them_to_who_knows() -> None:
    rng = np.random.default_rng(1)
    truth = np.where(rng.random(400) < 0.3, 1.0, -1.0)
    said = np.stack([truth + rng.standard_normal(400), rng.standard_normal(400)], axis=1)
    first = shares(said[:1], truth[:1], np.ones(1))
    assert first == pytest.approx([0.5, 0.5])
    knows, guesses = shares(said, truth, np.ones(400))
    assert knows > 0.3 > 0.1 > guesses >= 0


def test_the_least_error_of_all_shares_that_are_not_negative() -> None:
    """As many other shares as can be tried do no better."""
    rng = np.random.default_rng(2)
    truth = np.where(rng.random(80) < 0.5, 1.0, -1.0)
    said = rng.standard_normal((80, 3)) + truth[:, None] * [0.5, 0.2, -0.3]
    weight = rng.uniform(0.1, 1, 80)

    def error(tried: np.ndarray) -> float:
        share = weight / weight.sum()
        missed = (said - share @ said) @ tried - (truth - share @ truth)
        return float(weight @ missed**2 + 3 * np.square(tried - 1 / 3).sum())

    found = shares(said, truth, weight)
    assert found.min() == 0
    assert error(found) <= min(map(error, rng.uniform(0, 0.6, (5000, 3)))) + 1e-9


@pytest.mark.parametrize(("strong", "better"), [(True, 0), (False, 1)])
def test_the_space_is_chosen_by_the_decisions(strong: bool, better: int) -> None:
    """Where the target differs along what varies most centring keeps it, where along what varies little whitening."""
    rng = np.random.default_rng(4)
    scale = np.where(np.arange(80) < 4, 8.0, 1.0)
    rows = rng.standard_normal((3000, 80)) * scale
    rows[:150, slice(0, 4) if strong else slice(76, 80)] += 1.5 * scale[0] if strong else 2.0
    pool = MatrixPool(rows.astype(np.float32))
    decisions = Decisions(np.array([0]), accepted=np.arange(1, 30), rejected=np.arange(400, 460))
    model = Auto().fit(pool, decisions)
    assert isinstance(model, Learned)
    free = np.ones(3000, bool)
    free[decisions.known] = False
    page = pool.best(model.score(), 60, free)
    hits = [
        (pool.best(one.score(pool.vectors(np.arange(3000), space)), 60, free) < 150).sum()
        for one, space in zip(model.machines.machines, SPACES, strict=True)
    ]
    assert hits[better] > hits[1 - better]
    assert (page < 150).sum() >= hits[better] - 2


def test_of_many_decisions_some_are_left_out_and_all_are_learnt_from() -> None:
    rng = np.random.default_rng(5)
    vectors = rng.standard_normal((4 * MOST_LEFT_OUT, 5)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    positive, weight = vectors[:, 0] > 0.3, np.ones(len(vectors))
    machine = fit_kernel(vectors, positive, weight, 3.0)
    noise = fit_kernel(rng.permutation(vectors), positive, weight, 3.0)
    both = stack([machine, noise], positive, weight, 3.0, np.zeros(len(vectors), bool))
    assert both.shares[0] > 5 * both.shares[1]
    assert len(both.machines[0].weights) == len(vectors)
    assert np.allclose(
        both.score([vectors, vectors]),
        both.shares[0] * machine.score(vectors) + both.shares[1] * noise.score(vectors),
        atol=1e-5,
    )
