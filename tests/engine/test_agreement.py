"""The order that rankings agree on, the sharp machine, and when auto asks them."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from plugin.engine.learn.agreement import Difference, Sharp, Unlikely, agreed, fit_sharp
from plugin.engine.learn.auto import SPACES, Auto, Learned
from plugin.engine.learn.kernel_machine import alike, fit_kernel, similarity
from plugin.engine.learn.neighbours import SMALL, surroundings
from plugin.engine.learn.pool import Floats
from plugin.engine.learn.strategy import Decisions
from plugin.engine.pools import JoinedPool, MatrixPool

COUNT, DIM = 3000, 16


@pytest.fixture(scope="module")
def vectors() -> Floats:
    return np.random.default_rng(3).standard_normal((COUNT, DIM)).astype(np.float32)


@pytest.fixture(scope="module")
def pool(vectors: Floats) -> MatrixPool:
    return MatrixPool(vectors)


def unit(rows: Floats) -> Floats:
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def rare(found: int, rejects: int) -> Decisions:
    return Decisions(np.array([0]), accepted=np.arange(1, found), rejected=np.arange(500, 500 + rejects))


def test_a_chip_that_is_near_the_front_everywhere_comes_first() -> None:
    first = np.array([9, 8, 7, 6, 5, 4], np.float32)
    second = np.array([0, 8, 9, 3, 2, 1], np.float32)
    total = agreed([first, second], (1, 1))
    assert np.argsort(-total, kind="stable").tolist() == [2, 1, 0, 3, 4, 5]
    assert total[:2] == pytest.approx([-np.log(10) - np.log(15), -2 * np.log(11)])
    assert agreed([first, second], (1, 0.5))[0] == pytest.approx(-np.log(10) - 0.5 * np.log(15))
    assert agreed([np.zeros(3, np.float32)], (1,)).tolist() == (-np.log([10, 11, 12])).tolist()


def test_the_sharp_machine_solves_its_equations(vectors: Floats) -> None:
    samples, others = unit(vectors[:60]), unit(vectors[60:80])
    positive = np.arange(60) < 8
    weight = np.where(positive, 1.0, 0.3)
    known = alike(samples)
    before = known.similar.copy()
    broad = fit_kernel(known, positive, weight, 3.0)
    sharp = fit_sharp(broad, known, positive, weight, 3.0)
    assert np.array_equal(known.similar, before)
    system = np.exp(16 * (samples @ samples.T - 1)).astype(np.float64) + np.diag(1 / (3 * weight))
    left = np.where(positive, 1.0, -1.0) - system @ sharp.weights
    assert np.ptp(left) < 1e-4  # all that is left is the bias
    assert sharp.weights.sum() == pytest.approx(0, abs=1e-4)
    said, near = sharp.scores(others)
    assert np.allclose(said, broad.score(others), atol=1e-4)
    assert np.allclose(near, np.exp(16 * (others @ samples.T - 1)) @ sharp.weights, atol=1e-4)


@pytest.mark.parametrize(
    ("found", "rejects", "used"), [(3, 6, False), (3, 7, True), (29, 70, True), (30, 70, False), (1, 24, True)]
)
def test_rankings_are_asked_where_little_is_found_and_much_rejected(
    pool: MatrixPool, found: int, rejects: int, used: bool
) -> None:
    model = Auto().fit(pool, rare(found, rejects))
    assert isinstance(model, Learned)
    assert isinstance(model.beside, Sharp) is used


@pytest.mark.parametrize(
    ("found", "rejects", "used"),
    [(3, 0, True), (7, 2, True), (6, 2, False), (70, 4, True), (70, 5, False), (3, 7, False)],
)
def test_centred_cosine_is_asked_where_hardly_anything_was_rejected_yet(
    pool: MatrixPool, found: int, rejects: int, used: bool
) -> None:
    model = Auto().fit(pool, rare(found, rejects))
    assert isinstance(model, Learned)
    assert isinstance(model.beside, Difference) is used


def test_the_first_pages_are_what_the_stack_and_centred_cosine_agree_on(pool: MatrixPool) -> None:
    decisions = rare(12, 3)
    model = Auto().fit(pool, decisions)
    assert isinstance(model, Learned)
    free = np.setdiff1d(np.arange(COUNT), decisions.known)
    seen = [pool.vectors(free, space) for space in SPACES]
    kinds = [pool.vectors(rows, SPACES[0]).sum(axis=0) for rows in (decisions.positive, decisions.rejected)]
    rankings = model.machines.score(seen), seen[0] @ (kinds[0] - kinds[1])
    page = set(order(model, decisions)[:25].tolist())
    expected = free[np.argsort(-agreed(rankings, (1, 1)), kind="stable")][:25]
    assert len(page & set(expected.tolist())) >= 24  # equal but for rounding
    for alone in rankings:
        assert page != set(free[np.argsort(-alone, kind="stable")][:25].tolist())


def order(model: Learned, decisions: Decisions, wanted: int = 100) -> NDArray[np.int64]:
    free = np.ones(model.pool.count, bool)
    free[decisions.known] = False
    return model.propose(model.score(), free, wanted)


def test_the_page_is_what_three_rankings_agree_on(pool: MatrixPool) -> None:
    decisions = rare(4, 40)
    model = Auto().fit(pool, decisions)
    assert isinstance(model, Learned)
    free = np.setdiff1d(np.arange(COUNT), decisions.known)
    seen = [pool.vectors(free, space) for space in SPACES]
    broad = model.machines.machines[0]
    sharp = fit_sharp(
        broad,
        alike(broad.support),
        np.arange(len(broad.weights)) < 4,
        np.where(np.arange(len(broad.weights)) < 4, 1.0, np.where(np.arange(len(broad.weights)) < 44, 0.2, 0.1)),
        3.0,
    )
    near = similarity(seen[0] @ broad.support.T) ** 8 @ sharp.weights
    total = agreed([model.machines.score(seen), broad.score(seen[0]), near], sharp.say)
    expected = free[np.argsort(-total, kind="stable")][:100]
    assert np.mean(order(model, decisions)[:25] == expected[:25]) > 0.9  # equal but for rounding
    alone = free[np.argsort(-model.machines.score(seen), kind="stable")][:100]
    assert not np.array_equal(order(model, decisions), alone)


@pytest.mark.parametrize(
    ("found", "rejects", "used"),
    [(29, 70, False), (30, 60, False), (30, 61, True), (300, 600, False), (300, 601, True)],
)
def test_what_the_stack_takes_for_none_is_ordered_by_agreement_once_enough_is_found(
    pool: MatrixPool, found: int, rejects: int, used: bool
) -> None:
    model = Auto().fit(pool, rare(found, rejects))
    assert isinstance(model, Learned)
    assert isinstance(model.beside, Unlikely) is used


def test_the_likely_come_first_and_then_what_stack_plane_and_sharp_machine_agree_on() -> None:
    rng = np.random.default_rng(4)
    rows = rng.standard_normal((COUNT, DIM)).astype(np.float32)
    rows[:500, 0] += 3
    pool = MatrixPool(rows)
    decisions = rare(40, 90)
    model = Auto().fit(pool, decisions)
    assert isinstance(model, Learned) and isinstance(model.beside, Unlikely)
    free = np.setdiff1d(np.arange(COUNT), decisions.known)
    seen = [pool.vectors(free, space) for space in SPACES]
    stack = model.machines.score(seen)
    near = model.beside.sharp.scores(seen[0])[1]
    likely = np.flatnonzero(stack > 1e-4)
    unlikely = np.flatnonzero(stack < -1e-4)
    ranked = order(model, decisions, len(free))
    assert 50 < len(likely) < 600
    assert set(free[likely].tolist()) <= set(ranked[: len(free) - len(unlikely)].tolist())
    total = agreed([each[unlikely] for each in (stack, seen[0] @ model.query.vector, near)], (1, 0.5, 0.5))
    expected = free[unlikely][np.argsort(-total, kind="stable")]
    assert np.mean(ranked[-len(unlikely) :][:100] == expected[:100]) > 0.9  # equal but for rounding
    assert not np.array_equal(expected[:100], free[unlikely][np.argsort(-stack[unlikely])][:100])


def test_scores_are_the_planes_in_that_order(pool: MatrixPool) -> None:
    model = Auto().fit(pool, rare(3, 30))
    assert isinstance(model, Learned)
    plain = pool.score(model.query.vector, model.query.transform, model.query.bias)
    scores = model.score()
    assert np.array_equal(np.sort(scores), np.sort(plain))
    assert not np.array_equal(scores, plain)


def test_an_equal_page_whatever_was_asked_before(vectors: Floats) -> None:
    first, second = MatrixPool(vectors), MatrixPool(vectors)
    used = Auto()
    for decisions in (rare(1, 0), rare(1, 24), rare(2, 49), rare(3, 80)):
        last = used.fit(first, decisions).score()
    assert np.array_equal(last, Auto().fit(second, rare(3, 80)).score())


def test_joined_and_large_pools_too(vectors: Floats) -> None:
    joined = JoinedPool([MatrixPool(vectors), MatrixPool(vectors[:, :8])])
    large = MatrixPool(np.random.default_rng(5).standard_normal((SMALL // 64 + 1, 64)).astype(np.float32))
    assert surroundings(large) is None
    for pool in (joined, large):
        decisions = rare(6, 60)
        model = Auto().fit(pool, decisions)
        assert isinstance(model, Learned) and isinstance(model.beside, Sharp)
        page = order(model, decisions)
        assert len(set(page.tolist())) == 100 and not np.isin(page, decisions.known).any()
