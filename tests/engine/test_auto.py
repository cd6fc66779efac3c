"""The default strategy: its first page, its short list, and that a target of several looks is found."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from plugin.engine.learn import auto
from plugin.engine.learn.auto import SPACES, Auto, Learned
from plugin.engine.learn.kernel_machine import AT_ONCE, KernelMachine, fit, fit_kernel, similarity
from plugin.engine.learn.logistic import OneClassError
from plugin.engine.learn.neighbours import NEIGHBOURS, SMALL, surroundings
from plugin.engine.learn.strategy import Decisions, prevalence, weak_negatives
from plugin.engine.pools import JoinedPool, MatrixPool

COUNT, DIM, MEMBERS = 3000, 16, 120


@pytest.fixture(scope="module")
def looks() -> NDArray[np.float32]:
    """Members lie on opposite sides of the origin, where a plane has everything else between them."""
    rng = np.random.default_rng(3)
    rows = rng.standard_normal((COUNT, DIM)).astype(np.float32)
    rows[: MEMBERS // 2, 0] += 4
    rows[MEMBERS // 2 : MEMBERS, 0] -= 4
    return rows


@pytest.fixture(scope="module")
def pool(looks: NDArray[np.float32]) -> MatrixPool:
    return MatrixPool(looks)


def rows(*numbers: int) -> NDArray[np.int64]:
    return np.array(numbers, np.int64)


def free_of(decisions: Decisions) -> NDArray[np.bool_]:
    free = np.ones(COUNT, bool)
    free[decisions.known] = False
    return free


BOTH = Decisions(rows(0), accepted=rows(1, 2, 60, 61, 62), rejected=np.arange(500, 510))


def test_first_page_is_centred_cosine(pool: MatrixPool) -> None:
    decisions = Decisions(rows(5, 9))
    model = Auto().fit(pool, decisions)
    page = model.propose(model.score(), free_of(decisions), 25)
    vectors = pool.vectors(np.arange(COUNT), "centred")
    cosine = vectors @ vectors[[5, 9]].sum(axis=0)
    cosine[[5, 9]] = -np.inf
    assert cosine[page].min() >= np.sort(cosine)[-25] - 1e-3
    assert model.learned_from == 0
    assert model.query is not None and model.query.head is None


def test_a_target_of_two_looks_is_found_where_the_head_sees_one(pool: MatrixPool) -> None:
    model = Auto().fit(pool, BOTH)
    free = free_of(BOTH)
    page = model.propose(model.score(), free, 60)
    assert model.query is not None
    head = pool.best(pool.score(model.query.vector, model.query.transform), 60, free)
    assert (page < MEMBERS).sum() >= 50
    assert (head < MEMBERS).sum() <= 45


def test_scores_are_the_heads_in_another_order(pool: MatrixPool) -> None:
    model = Auto().fit(pool, BOTH)
    assert isinstance(model, Learned)
    plain = pool.score(model.query.vector, model.query.transform, model.query.bias)
    scores = model.score()
    assert not np.array_equal(scores, plain)
    assert np.array_equal(np.sort(scores), np.sort(plain))
    assert np.array_equal(scores[BOTH.known], plain[BOTH.known])


def test_equal_decisions_give_an_equal_page_whatever_was_asked_before(looks: NDArray[np.float32]) -> None:
    used, fresh = Auto(), Auto()
    first, second = MatrixPool(looks), MatrixPool(looks)
    for decisions in (Decisions(rows(0)), Decisions(rows(0), accepted=rows(1), rejected=rows(700)), BOTH):
        last = used.fit(first, decisions).score()
    assert np.array_equal(last, fresh.fit(second, BOTH).score())


def test_joined_pools(looks: NDArray[np.float32]) -> None:
    joined = JoinedPool([MatrixPool(looks), MatrixPool(looks[:, :8])])
    model = Auto().fit(joined, BOTH)
    page = model.propose(model.score(), free_of(BOTH), 40)
    assert (page < MEMBERS).sum() >= 30


def test_neighbours_have_a_say_once_enough_is_found(pool: MatrixPool) -> None:
    few = Decisions(rows(0), accepted=np.arange(1, 29), rejected=np.arange(500, 530))
    many = Decisions(rows(0), accepted=np.arange(1, 30), rejected=np.arange(500, 530))
    around = surroundings(pool)
    assert around is not None
    for decisions, smoothed in ((few, False), (many, True)):
        model = Auto().fit(pool, decisions)
        assert isinstance(model, Learned)
        free = free_of(decisions)
        alone = model.machines.score([around.vectors(np.arange(COUNT), space) for space in SPACES])
        plain = pool.best(alone, 100, free)
        page = model.propose(model.score(), free, 100)
        assert set(page) == set(plain)
        assert np.array_equal(page, plain) is not smoothed


def test_nearest_neighbours_by_whitened_cosine(pool: MatrixPool) -> None:
    around = surroundings(pool)
    assert around is not None
    asked = rows(7, 2000, 7)
    nearest = around.nearest(pool, asked)
    assert nearest.shape == (3, NEIGHBOURS)
    vectors = pool.vectors(np.arange(COUNT))
    for row, found in zip(asked, nearest, strict=True):
        cosine = vectors @ vectors[row]
        cosine[row] = -np.inf
        assert cosine[found].min() >= np.sort(cosine)[-NEIGHBOURS] - 1e-3
        assert row not in found


def test_a_large_pool_is_ranked_by_its_short_list_alone() -> None:
    rng = np.random.default_rng(5)
    count = SMALL // 64 + 1
    large = rng.standard_normal((count, 64)).astype(np.float32)
    large[:200, 0] += 12
    pool = MatrixPool(large)
    assert surroundings(pool) is None
    decisions = Decisions(rows(0), accepted=np.arange(1, 40), rejected=np.arange(500, 520))
    model = Auto().fit(pool, decisions)
    free = np.ones(count, bool)
    free[decisions.known] = False
    assert (model.propose(model.score(), free, 50) < 200).mean() > 0.9


def test_kernel_machine_and_plane_solve_their_equations() -> None:
    rng = np.random.default_rng(0)
    vectors = rng.standard_normal((40, 5)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    positive = rng.random(40) < 0.3
    weight = rng.uniform(0.1, 1, 40)
    machine, plane = fit(vectors, positive, weight, 3.0)
    truth = np.where(positive, 1, -1)
    assert np.allclose(truth - machine.score(vectors), machine.weights / (3 * weight), atol=1e-4)
    assert machine.weights.sum() == pytest.approx(0, abs=1e-4)
    residual = 3 * weight * (truth - vectors @ plane.vector - plane.bias)
    assert np.allclose(residual @ vectors, plane.vector, atol=1e-4)
    assert residual.sum() == pytest.approx(0, abs=1e-4)
    assert np.allclose(similarity(np.array([1.0, 0.0], np.float32)), [1, np.exp(-2)])
    with pytest.raises(OneClassError):
        fit(vectors, np.ones(40, bool), weight, 3.0)


@pytest.mark.parametrize(("samples", "dim"), [(150, 20), (150, 300), (700, 40)])
def test_pages_are_those_of_the_equations_solved_as_they_stand(samples: int, dim: int) -> None:
    """Plane and kernel machine, however they are solved, rank as float64 and the whole bordered system do."""
    rng = np.random.default_rng(samples + dim)
    every = rng.standard_normal((2000, dim)).astype(np.float32)
    every[:400, :3] += 1
    every /= np.linalg.norm(every, axis=1, keepdims=True)
    rows = rng.choice(2000, samples, replace=False)
    positive, weight = rows < 400, rng.choice([0.1, 1.0], samples)
    machine, plane = fit(every[rows], positive, weight, 3.0)
    truth = np.where(positive, 1.0, -1.0)
    exact = every.astype(np.float64)
    cosine = exact @ exact[rows].T
    for alikeness, scores in (
        (cosine, every @ plane.vector + np.float32(plane.bias)),
        (np.exp(2 * (cosine - 1)), machine.score(every)),
    ):
        system = np.ones((samples + 1, samples + 1))
        system[-1, -1] = 0
        system[:-1, :-1] = alikeness[rows] + np.diag(1 / (3 * weight))
        weights = np.linalg.solve(system, np.append(truth, 0))
        expected = alikeness @ weights[:-1] + weights[-1]
        assert np.abs(scores - expected).max() < 1e-4
        assert np.array_equal(np.argsort(-scores)[:25], np.argsort(-expected)[:25])


def test_a_long_list_is_scored_in_parts_as_it_would_be_at_once() -> None:
    rng = np.random.default_rng(1)
    every = rng.standard_normal((30 + 2 * AT_ONCE + 3, 4)).astype(np.float32)
    every /= np.linalg.norm(every, axis=1, keepdims=True)
    machine, rows = KernelMachine(every[:30], rng.standard_normal(30).astype(np.float32), 0.5), every[30:]
    at_once = similarity(rows @ machine.support.T) @ machine.weights + np.float32(0.5)
    assert np.allclose(machine.score(rows), at_once, atol=1e-5)
    assert machine.score(rows[:0]).shape == (0,)


@pytest.mark.parametrize(
    ("accepted", "rejected", "weighs", "in_plane"),
    [(9, 5, 1.0, 1.0), (9, 10, 1.0, 0.5), (9, 50, 0.4, 0.1), (2, 400, 0.015, 0.00375)],
)
def test_many_rejects_weigh_little_in_the_machines_and_the_plane_and_fully_in_its_bias(
    pool: MatrixPool, accepted: int, rejected: int, weighs: float, in_plane: float
) -> None:
    decisions = Decisions(rows(0), np.arange(1, accepted + 1), np.arange(500, 500 + rejected))
    model = Auto().fit(pool, decisions)
    assert isinstance(model, Learned)
    weak = weak_negatives(COUNT, 200, decisions.known, 0)
    samples = np.concatenate([decisions.positive, decisions.rejected, weak])
    positive, random = np.arange(len(samples)) <= accepted, np.arange(len(samples)) > accepted + rejected
    known = pool.vectors(samples, "centred")
    light = 0.1 * (1 - prevalence(known[positive], known[~positive & ~random], known[random]))
    judged = np.where(positive, 1.0, np.where(random, light, weighs))
    for machine, space in zip(model.machines.machines, SPACES, strict=True):
        expected = fit_kernel(pool.vectors(samples, space), positive, judged, 3.0)
        assert np.allclose(machine.weights, expected.weights, atol=1e-4)
    plane = fit(known, positive, np.where(positive, 1.0, np.where(random, light, in_plane)), 3.0)[1]
    assert np.allclose(model.query.vector, 2 * plane.vector, atol=1e-4)
    left = np.where(positive, 1, -1) - known @ plane.vector
    assert model.query.bias == pytest.approx(2 * np.average(left, weights=np.where(random, light, 1.0)), abs=1e-4)
    if in_plane == 1:
        assert model.query.bias == pytest.approx(2 * plane.bias, abs=1e-4)


@pytest.mark.parametrize("share", [0.01, 0.1, 0.3])
def test_how_frequent_a_target_is_is_estimated_from_random_chips(share: float) -> None:
    rng = np.random.default_rng(3)
    off = np.where(np.arange(8) == 0, 3.0, 0.0)

    def chips(count: int, sought: bool) -> np.ndarray:
        rows = rng.standard_normal((count, 8)) + (off if sought else -off / 3)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)

    found, rejected = chips(60, True), chips(60, False)
    random = np.concatenate([chips(round(2000 * share), True), chips(2000 - round(2000 * share), False)])
    assert prevalence(found, rejected, random) == pytest.approx(share, abs=0.02 + 0.3 * share)
    assert prevalence(found[:4], rejected, random) == 0
    assert prevalence(found, rejected, random[:0]) == 0
    assert prevalence(found, rejected, found) == 0.5


def test_random_chips_that_look_like_rejects_do_not_make_a_target_frequent(pool: MatrixPool) -> None:
    rng = np.random.default_rng(4)
    alike = rng.standard_normal((900, 8)).astype(np.float32) + np.float32(2)
    alike /= np.linalg.norm(alike, axis=1, keepdims=True)
    assert prevalence(alike[:20], alike[20:20], alike[400:]) == 0.5
    assert prevalence(alike[:20], alike[20:400], alike[400:]) < 0.1


def test_of_joined_embeddings_the_one_that_tells_is_heard(pool: MatrixPool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside noise of four times as many numbers more members are found than with equal shares."""
    noise = np.random.default_rng(8).standard_normal((COUNT, 4 * DIM)).astype(np.float32)
    joined = JoinedPool([pool, MatrixPool(noise)])
    decisions = Decisions(rows(0), np.arange(1, 30), rejected=np.arange(500, 560))

    def found() -> tuple[Learned, int]:
        model = Auto().fit(joined, decisions)
        assert isinstance(model, Learned)
        return model, int((model.propose(model.score(), free_of(decisions), 25) < MEMBERS).sum())

    model, told = found()
    assert model.scale is not None and model.scale[0] > 1 > model.scale[-1]
    assert model.query is not None
    alone = joined.score(model.query.vector, model.query.transform, model.query.bias)
    assert np.sort(model.score()) == pytest.approx(np.sort(alone), abs=1e-4)
    monkeypatch.setattr(auto, "shares_of", lambda vectors, dims, *_: (0.5, 0.5))
    assert told > found()[1]
