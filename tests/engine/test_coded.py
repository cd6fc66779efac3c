"""Thousands of samples: solved as near as it counts, and the same, bit by bit, whatever was asked before."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from plugin.engine.collection.whole_sums import _by_numpy, _compiled, warm, whole_sums
from plugin.engine.learn import auto, many_samples
from plugin.engine.learn import coded as module
from plugin.engine.learn.agreement import Sharp
from plugin.engine.learn.auto import SPACES, Auto, Learned, latest
from plugin.engine.learn.coded import MOST, Coded, coded, codes_of, likeness_of
from plugin.engine.learn.kernel_machine import alike
from plugin.engine.learn.many_samples import ManySamples, likeness
from plugin.engine.learn.strategy import Decisions
from plugin.engine.pools import JoinedPool, MatrixPool


@pytest.fixture(scope="module")
def truth() -> NDArray[np.bool_]:
    """Of 1,200 rows, in eight heaps of which three are sought, some of them wrongly."""
    return np.isin(np.arange(1200) % 8, (0, 3, 5)) ^ (np.random.default_rng(1).random(1200) < 0.05)


@pytest.fixture(scope="module")
def vectors() -> NDArray[np.float32]:
    rng = np.random.default_rng(2)
    heaps = 1.2 * rng.standard_normal((8, 40))
    return (heaps[np.arange(1200) % 8] + rng.standard_normal((1200, 40))).astype(np.float32)


@pytest.fixture(scope="module")
def pool(vectors: NDArray[np.float32]) -> MatrixPool:
    return MatrixPool(vectors)


def decisions(truth: NDArray[np.bool_], count: int = 500) -> Decisions:
    rows = np.random.default_rng(3).permutation(len(truth))[:count]
    positive = rows[truth[rows]]
    return Decisions(positive[:1], positive[1:], rows[~truth[rows]])


@pytest.mark.parametrize("count", [1, 7, 128, 300])
def test_whole_sums_are_the_same_compiled_or_not(count: int) -> None:
    warm()
    assert _compiled.module is not None, _compiled.failure
    rng = np.random.default_rng(count)
    matrix = rng.integers(-32768, 32768, (300, 300)).astype(np.int16)
    numbers = rng.integers(-32767, 32768, 300).astype(np.int16)
    expected = matrix[:count, :count].astype(object) @ numbers[:count].astype(object)
    assert whole_sums(matrix, count, numbers).tolist() == expected.tolist()
    assert _by_numpy(matrix, count, numbers).tolist() == expected.tolist()


def test_codes_hold_a_likeness() -> None:
    values = np.array([0, 1, 0.5, np.exp(-4), 1 + 1e-6], np.float32)
    assert np.allclose(likeness_of(codes_of(values)), np.minimum(values, 1), rtol=0, atol=0.6 / MOST)


@pytest.mark.parametrize("noise", [1 / 3, 3.0])
def test_what_is_approached_is_near_the_solution(pool: MatrixPool, truth: NDArray[np.bool_], noise: float) -> None:
    rows = np.random.default_rng(5).permutation(1200)[:700]
    vectors = pool.vectors(np.append(rows, rows[0]))  # one and the same chip twice
    said = np.where(truth[np.append(rows, rows[0])], 1.0, -1.0)
    weight = np.where(said > 0, 1 / noise, 0.4 / noise)
    found, bias = coded(vectors).weights(said, weight)
    exact, expected = alike(vectors).weights(said, weight)
    assert np.linalg.norm(found - exact) < 3e-3 * np.linalg.norm(exact)
    assert bias == pytest.approx(expected, abs=3e-3)
    assert abs(found.sum()) < 1e-3 * np.abs(found).sum()


def clusters(shape: str) -> NDArray[np.float32]:
    """(700, d) of unit length, of which many are nearly alike."""
    rng = np.random.default_rng(11)
    if shape == "half":  # of one land cover, with little noise
        vectors = rng.standard_normal((700, 64))
        vectors[::2] = vectors[0] + 0.02 * rng.standard_normal((350, 64))
    elif shape == "flat":  # of few dimensions, near one another
        vectors = rng.standard_normal(64) / 8 + 0.1 * rng.standard_normal((700, 4)) @ rng.standard_normal((4, 64)) / 16
    elif shape == "heaps":
        vectors = rng.standard_normal((5, 64))[np.arange(700) % 5] + 0.003 * rng.standard_normal((700, 64))
    else:
        vectors = np.repeat(rng.standard_normal((2, 64)), 350, axis=0)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


@pytest.mark.parametrize("doublings", [0, 3])
@pytest.mark.parametrize("shape", ["half", "flat", "heaps", "twice"])
def test_samples_that_are_nearly_alike_are_learned_from(shape: str, doublings: int) -> None:
    """What is kept of them in 16 bits is no likeness that can be."""
    vectors = clusters(shape)
    said, weight = np.where(np.arange(700) % 5 == 0, 1.0, -1.0), np.full(700, 3.0)
    known = coded(vectors).raised(doublings)
    if not doublings:
        chosen, toward = known.pillars()
        assert np.linalg.eigvalsh(toward[chosen].astype(np.float64))[0] < 0
    found, bias = known.weights(said, weight)
    exact, expected = alike(vectors).raised(doublings).weights(said, weight)
    near = 1e-2 if doublings else 3e-3  # raised, what is kept is farther from the truth
    assert np.linalg.norm(found - exact) < near * np.linalg.norm(exact)
    assert bias == pytest.approx(expected, abs=near)
    assert abs(found.sum()) < 1e-6 * np.abs(found).sum()


def fewer_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_STEPS", 2)


def wrong_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_roughly", lambda pillars, likeness, noise: lambda asked: np.sin(asked * 99))


def no_root(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(system: object) -> None:
        raise np.linalg.LinAlgError

    monkeypatch.setattr(module, "_inverse_root", fail)


@pytest.mark.parametrize("spoil", [fewer_steps, wrong_way, no_root])
def test_where_steps_do_not_come_near_the_solution_is_exact(
    pool: MatrixPool, spoil: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    vectors = pool.vectors(np.arange(600))
    said, weight = np.where(np.arange(600) % 8 < 3, 1.0, -1.0), np.full(600, 300.0)
    spoil(monkeypatch)
    found, bias = coded(vectors).weights(said, weight)
    exact, expected = alike(vectors).weights(said, weight)
    assert np.linalg.norm(found - exact) < 3e-3 * np.linalg.norm(exact)
    assert bias == pytest.approx(expected, abs=3e-3)
    assert abs(found.sum()) < 1e-5 * np.abs(found).sum()


def test_parts_and_sharper_kernels(pool: MatrixPool) -> None:
    vectors = pool.vectors(np.arange(300))
    kept, exact = coded(vectors), alike(vectors)
    rows = np.array([3, 299, 0, 17])
    assert np.allclose(kept.among(rows), exact.among(rows), rtol=0, atol=1e-5)
    every = np.arange(300)
    assert np.allclose(kept.raised(3).among(every), exact.raised(3).among(every), rtol=0, atol=2e-4)
    assert np.allclose(kept.among(every), exact.among(every), rtol=0, atol=1e-5), "the samples stay as they are"


@pytest.mark.parametrize("space", SPACES)
def test_what_is_kept_says_what_is_computed_anew(
    pool: MatrixPool, truth: NDArray[np.bool_], space: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many are asked for first, in whatever order, when some are taken back, and when room is made."""
    monkeypatch.setattr(many_samples, "GROWTH", 64)
    rng = np.random.default_rng(7)
    rows = rng.permutation(1200)[:450]
    said, weight = np.where(truth[rows], 1.0, -1.0), np.full(450, 3.0)

    def solved(samples: Coded) -> tuple[bytes, float]:
        weights, bias = samples.weights(said, weight)
        return weights.tobytes(), bias

    expected = ManySamples(pool, space).alike(pool, rows)
    used = ManySamples(pool, space)
    for some in (rng.permutation(1200)[:25], rows[:200], rng.permutation(rows)[:300], rng.permutation(1200)[:150]):
        used.alike(pool, some)
    found = used.alike(pool, rows)
    assert found.count > expected.count, "some that are not asked for lie between them"
    assert solved(found) == solved(expected)
    assert np.array_equal(found.vectors, expected.vectors)
    assert np.array_equal(found.among(np.arange(450)), expected.among(np.arange(450)))


def test_what_is_kept_has_a_bound(pool: MatrixPool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many_samples, "SPARE", 40)
    monkeypatch.setattr(many_samples, "GROWTH", 64)
    used = ManySamples(pool, "centred")
    assert used.alike(pool, np.arange(500)).count == 500
    assert used.alike(pool, np.arange(30, 500)).count == 500, "some were taken back"
    assert used.alike(pool, np.arange(700, 1200)).count == 500, "another target begins anew"


def test_few_samples_free_what_many_took(pool: MatrixPool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many_samples, "MOST_KEPT", 100)
    own = MatrixPool(np.random.default_rng(0).standard_normal((400, 12)))
    assert isinstance(likeness(own, "centred", np.arange(150)), Coded)
    assert "centred" in many_samples._kept[own]
    assert not isinstance(likeness(own, "centred", np.arange(99)), Coded)
    assert "centred" in many_samples._kept[own], "answers may go to and fro"
    likeness(own, "centred", np.arange(30))
    assert "centred" not in many_samples._kept[own]


@pytest.mark.parametrize("joined", [False, True])
@pytest.mark.parametrize("rare", [False, True])
def test_a_ranking_is_that_of_the_exact_solution(
    vectors: NDArray[np.float32], truth: NDArray[np.bool_], joined: bool, rare: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of one embedding and of several, and where a sharp machine has a say: much was rejected and little found."""

    def fresh() -> MatrixPool | JoinedPool:
        parts = [MatrixPool(part) for part in np.split(vectors, 2, axis=1)]
        return JoinedPool(parts) if joined else MatrixPool(vectors)

    asked = decisions(truth)
    if rare:
        asked = Decisions(asked.examples, asked.accepted[:12], asked.rejected)
    exact = Auto().fit(fresh(), asked)
    monkeypatch.setattr(many_samples, "MOST_KEPT", 150)
    found = Auto().fit(fresh(), asked)
    assert isinstance(exact, Learned) and isinstance(found, Learned)
    assert isinstance(found.beside, Sharp) is rare
    free = np.ones(1200, bool)
    free[asked.settled] = False
    first, second = (model.pool.best(model.score(), 200, free) for model in (exact, found))
    assert len(np.intersect1d(first, second)) >= 198
    assert len(np.intersect1d(first[:25], second[:25])) >= 24
    assert truth[first[:25]].mean() > 0.9


def test_models_are_equal_whatever_was_decided_before(
    vectors: NDArray[np.float32], truth: NDArray[np.bool_], monkeypatch: pytest.MonkeyPatch
) -> None:
    """To and fro over the number from which samples are many, some answers taken back, others changed."""
    monkeypatch.setattr(many_samples, "MOST_KEPT", 300)
    used = MatrixPool(vectors)
    for count in (60, 380, 90, 350):
        asked = decisions(truth, count)
        expected, found = Auto().fit(MatrixPool(vectors), asked), Auto().fit(used, asked)
        assert np.array_equal(found.score(), expected.score())


def test_the_latest_answers_are_learned_from(truth: NDArray[np.bool_], monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Decisions(np.arange(3), np.arange(10, 40), np.arange(100, 190), np.arange(200, 230))
    assert latest(asked, 150) is asked
    some = latest(asked, 50)
    assert some.examples.tolist() == [0, 1, 2]
    assert some.accepted.tolist() == list(range(30, 40))
    assert some.rejected.tolist() == list(range(160, 190))
    assert some.unsure.tolist() == list(range(220, 230))
    monkeypatch.setattr(auto, "MOST_LEARNED", 200)
    pool = MatrixPool(np.random.default_rng(0).standard_normal((1200, 12)))
    model = Auto().fit(pool, decisions(truth))
    assert model.learned_from <= 201
    assert isinstance(model, Learned) and len(model.settled) == 500, "none that was answered is asked again"
