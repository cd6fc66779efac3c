"""Complementarity: the head and the metrics against scikit-learn's, and the verdict where the answer is known."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.linear_model import Ridge
from sklearn.metrics import average_precision_score, r2_score

from plugin.engine.errors import LookalikeError
from plugin.engine.evaluate.block_metrics import average_precision, r2
from plugin.engine.evaluate.complementarity import FOLDS, Task, complementarity, folds_of
from plugin.engine.evaluate.ridge import PENALTIES, fit, fold_sums, left_out, predict, predict_apart
from plugin.engine.pools import MatrixPool

COUNT, BLOCKS = 1200, 40
Floats = NDArray[np.float64]


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(11)


@pytest.fixture
def blocks(rng: np.random.Generator) -> NDArray[np.int64]:
    return rng.integers(0, BLOCKS, COUNT) * 7 + 3


def seen(signal: Floats, noise: int, rng: np.random.Generator) -> MatrixPool:
    """An embedding that holds a signal (n, k) among `noise` numbers of nothing, all turned at random."""
    both = np.concatenate([3 * signal, rng.standard_normal((len(signal), noise))], axis=1)
    turn, _ = np.linalg.qr(rng.standard_normal((both.shape[1],) * 2))
    return MatrixPool((both @ turn).astype(np.float32))


def test_the_head_is_ridge_regression_as_scikit_learn_has_it(rng: np.random.Generator) -> None:
    x, y = rng.standard_normal((200, 12)), rng.standard_normal((200, 3)) + 2
    fold = rng.integers(0, 5, 200)
    weights = fit(fold_sums(x, y, fold, 5), (1, 3))
    rest = ~np.isin(fold, (1, 3))
    for penalty, mine in zip(PENALTIES, predict(weights, x), strict=True):
        theirs = Ridge(alpha=penalty).fit(x[rest], y[rest]).predict(x)
        np.testing.assert_allclose(mine, theirs, atol=1e-9)


def test_with_fewer_rows_than_numbers_the_same_is_found_another_way(rng: np.random.Generator) -> None:
    x, y = rng.standard_normal((90, 120)) / 11, rng.standard_normal((90, 2)) + 2
    fold = rng.integers(0, 5, 90)
    leaving = [(1, 3), (0,)]
    for some, rows, mine in left_out(x, y, fold, leaving):
        assert (rows == np.flatnonzero(np.isin(fold, some))).all()
        np.testing.assert_allclose(mine, predict(fit(fold_sums(x, y, fold, 5), some), x[rows]), atol=1e-8)
    narrow = x[:, :20]
    for _, rows, mine in left_out(narrow, y, fold, leaving):
        for number, one in enumerate(predict_apart(narrow, y, [rows])[0]):
            np.testing.assert_allclose(mine[number], one, atol=1e-8)


def test_metrics_with_weights_are_those_of_scikit_learn(rng: np.random.Generator) -> None:
    truth = (rng.random((300, 2)) < 0.2).astype(float)
    predicted = np.round(truth + rng.standard_normal((300, 2)), 1)
    weights = rng.integers(0, 3, (4, 300)).astype(float)
    mine = average_precision(predicted, truth, weights)
    quality = r2(predicted, truth, weights)
    for number, weight in enumerate(weights):
        theirs = [average_precision_score(truth[:, k], predicted[:, k], sample_weight=weight) for k in range(2)]
        assert mine[number] == pytest.approx(np.mean(theirs))
        assert quality[number] == pytest.approx(r2_score(truth, predicted, sample_weight=weight))


def test_rows_are_ranked_within_their_fold_and_folds_count_by_their_positives(rng: np.random.Generator) -> None:
    truth = (rng.random((300, 2)) < 0.2).astype(float)
    fold = rng.integers(0, 3, 300)
    predicted = truth + rng.standard_normal((300, 2))
    weights = rng.integers(0, 3, (4, 300)).astype(float)
    mine = average_precision(predicted, truth, weights, fold)
    for number, weight in enumerate(weights):
        means = []
        for k in range(2):
            parts = [fold == one for one in range(3)]
            theirs = [average_precision_score(truth[p, k], predicted[p, k], sample_weight=weight[p]) for p in parts]
            means.append(np.average(theirs, weights=[(truth[p, k] * weight[p]).sum() for p in parts]))
        assert mine[number] == pytest.approx(np.mean(means))
    other_scale = predicted * np.array([1.0, 0.01, 30.0])[fold][:, None] + fold[:, None]
    assert average_precision(other_scale, truth, weights, fold) == pytest.approx(mine)


def test_a_class_without_a_positive_in_a_draw_is_left_out_of_its_mean() -> None:
    truth = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]])
    predicted = np.array([[1.0, 0.0], [0.5, 1.0], [2.0, 0.0]])
    weights = np.array([[1.0, 1.0, 1.0], [1.0, 0.0, 1.0]])
    assert average_precision(predicted, truth, weights) == pytest.approx([0.75, 0.5])


def test_blocks_stay_whole_and_folds_are_even(rng: np.random.Generator, blocks: NDArray[np.int64]) -> None:
    positive = (rng.random((COUNT, 1)) < 0.1).astype(float)
    fold = folds_of(Task(positive, True), blocks, 0)
    assert all(len(set(fold[blocks == block])) == 1 for block in np.unique(blocks))
    there = np.bincount(fold, positive[:, 0], FOLDS)
    assert there.min() > 0.5 * there.mean()


def test_embeddings_that_each_see_half_of_it_are_complementary(
    rng: np.random.Generator, blocks: NDArray[np.int64]
) -> None:
    signal = rng.standard_normal((COUNT, 2))
    positive = (signal.sum(axis=1) > 1.5).astype(float)[:, None]
    pools = {"left": seen(signal[:, :1], 15, rng), "right": seen(signal[:, 1:], 15, rng)}
    told = complementarity(pools, np.arange(COUNT), Task(positive, True), blocks)
    (pair,) = told.joined
    assert pair.names == ("left", "right") and told.metric == "average precision"
    assert pair.complementary
    assert pair.index.low > 0.1 and pair.index.low < pair.index.value < pair.index.high
    assert pair.fused > max(told.singles.values()) + 0.1
    assert len(pair.block_gain) == len(told.blocks) and np.mean(pair.block_gain > 0) > 0.8


def test_an_embedding_of_nothing_is_not_complementary(rng: np.random.Generator, blocks: NDArray[np.int64]) -> None:
    signal = rng.standard_normal((COUNT, 1))
    positive = (signal[:, 0] + 0.3 * rng.standard_normal(COUNT) > 1).astype(float)[:, None]
    pools = {"sees": seen(signal, 15, rng), "blind": seen(np.zeros((COUNT, 0)), 16, rng)}
    (pair,) = complementarity(pools, np.arange(COUNT), Task(positive, True), blocks).joined
    assert not pair.complementary
    assert set(pair.best_names) == {"sees"}


def test_two_views_of_the_same_are_not_complementary_whichever_the_inner_folds_choose(
    rng: np.random.Generator, blocks: NDArray[np.int64]
) -> None:
    """Where both are chosen in turn, the best single one must not look worse than either alone."""
    signal = rng.standard_normal((COUNT, 24))
    positive = rng.random(COUNT) < 0.08
    signal[positive, :6] += 0.8

    def view() -> MatrixPool:
        turn, _ = np.linalg.qr(rng.standard_normal((24, 24)))
        return MatrixPool((signal @ turn + 0.02 * rng.standard_normal((COUNT, 24))).astype(np.float32))

    for seed in range(4):
        told = complementarity(
            {"one": view(), "other": view()},
            np.arange(COUNT),
            Task(positive[:, None].astype(np.float64), True),
            blocks,
            seed,
        )
        (pair,) = told.joined
        assert not pair.complementary and pair.index.low < 0 < pair.index.high
        assert abs(pair.best_single - max(told.singles.values())) < 0.01 and abs(pair.index.value) < 0.01


def test_a_quantity_and_three_embeddings(rng: np.random.Generator, blocks: NDArray[np.int64]) -> None:
    signal = rng.standard_normal((COUNT, 2))
    value = (signal.sum(axis=1) + 0.1 * rng.standard_normal(COUNT))[:, None]
    pools = {
        "left": seen(signal[:, :1], 12, rng),
        "right": seen(signal[:, 1:], 12, rng),
        "blind": seen(np.zeros((COUNT, 0)), 8, rng),
    }
    steps: list[tuple[int, int]] = []
    told = complementarity(
        pools, np.arange(COUNT), Task(value, False), blocks, report=lambda done, todo, _: steps.append((done, todo))
    )
    assert told.metric == "R2"
    verdicts = {one.names: one.complementary for one in told.joined}
    assert verdicts[("left", "right")] and not verdicts[("left", "blind")] and not verdicts[("right", "blind")]
    assert ("left", "right", "blind") in verdicts
    assert steps[-1][0] == steps[-1][1] == len(steps)


def test_too_few_positives_or_blocks_are_refused(rng: np.random.Generator, blocks: NDArray[np.int64]) -> None:
    pools = {name: seen(rng.standard_normal((COUNT, 1)), 5, rng) for name in "ab"}
    rows = np.arange(COUNT)
    few = np.zeros((COUNT, 1))
    few[:29] = 1
    with pytest.raises(LookalikeError, match="29 positives"):
        complementarity(pools, rows, Task(few, True), blocks)
    near = (blocks < np.unique(blocks)[4]).astype(float)[:, None]
    with pytest.raises(LookalikeError, match="in 4 blocks"):
        complementarity(pools, rows, Task(near, True), blocks)
    with pytest.raises(LookalikeError, match="two embeddings"):
        complementarity({"a": pools["a"]}, rows, Task(few, True), blocks)
