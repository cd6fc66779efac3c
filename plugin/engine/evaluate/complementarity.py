"""How much embeddings gain by being fused, over the best single one: the complementarity index, with its controls."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from ...protocol import LEAST_BLOCKS, LEAST_POSITIVES
from ..collection.vectors import freeze
from ..collection.whiten import whiten
from ..errors import LookalikeError, phrase
from ..learn.pool import Pool
from ..search.kernel import one_blas_thread
from .block_metrics import Metric, average_precision, r2
from .ridge import PENALTIES, left_out

Floats = NDArray[np.float64]
Vectors = NDArray[np.float32]
Report = Callable[[int, int, str], None]

FOLDS = 5
DRAWS = 500
SHUFFLES = 3
INTERVAL = (2.5, 97.5)
ROWS_PER_NUMBER = 4
"""So many rows for each number of a vector tell principal directions."""


@dataclass(frozen=True, eq=False)
class Task:
    """What is to be told from the vectors.

    targets: (n, t) float64, a column a class of 0 and 1, or one column of a quantity.
    """

    targets: Floats
    classes: bool

    @property
    def positives(self) -> int:
        """Rows of any class; 0 of a quantity."""
        return int((self.targets > 0).any(axis=1).sum()) if self.classes else 0

    @property
    def metric(self) -> Metric:
        return average_precision if self.classes else r2


@dataclass(frozen=True)
class Gain:
    """A difference of two metrics and its interval of 95 %, from blocks drawn anew, both on the same draws."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class Joined:
    """What fusing embeddings is worth.

    index: M(fused) - M(best single); over_shuffled: M(fused) - M(best single with the others' rows shuffled);
    equal_size: M(fused, cut to as many principal components as the best single one has numbers) - M(best single).
    """

    names: tuple[str, ...]
    fused: float
    best_single: float
    best_names: tuple[str, ...]
    """The single embedding that the inner folds chose, for each outer fold."""
    index: Gain
    over_shuffled: Gain
    equal_size: Gain
    block_gain: Floats
    """(blocks,) by how much the mean squared error falls in each block, as a share of the best single's."""

    @property
    def complementary(self) -> bool:
        return min(self.index.low, self.over_shuffled.low, self.equal_size.low) > 0


@dataclass(frozen=True, eq=False)
class Complementarity:
    """metric: its name; singles: M of each embedding; joined: every pair, and all together where there are three."""

    metric: str
    singles: dict[str, float]
    joined: tuple[Joined, ...]
    blocks: NDArray[np.int64]
    """(blocks,) the number of each block, in the order of `block_gain`."""


@dataclass(frozen=True, eq=False)
class _Judged:
    """Predictions (n, t) of rows by fits that never saw their fold, and the inner folds' metric for each fold."""

    predicted: Floats
    inner: Floats


def complementarity(
    pools: Mapping[str, Pool],
    rows: NDArray[np.int64],
    task: Task,
    blocks: NDArray[np.int64],
    seed: int = 0,
    report: Report = lambda *_: None,
) -> Complementarity:
    """The complementarity index CI(S, task) = M(fused S) - max M(single) of embeddings of the same chips.

    After "Better Together" (arXiv 2605.18667), which measures the gain of fused embeddings over the best single one;
    this way of doing it is ours. pools: the embeddings by name; rows: (n,) the chips whose target is known; blocks:
    (n,) number of the spatial block of each. The same head on whitened unit vectors, ridge regression, for all; its
    penalty, and which single embedding is best, are chosen in folds of blocks inside the training part of each of 5
    outer folds of blocks. M is the average precision (the mean of it over classes) or R2. Fused are the unit vectors
    side by side. Principal components are those of the centred vectors side by side, whitened after. Raises
    LookalikeError with too few blocks.
    """
    if len(pools) < 2:
        raise LookalikeError("Complementarity is a matter of two embeddings or more. Name another one.")
    check_blocks(task, blocks)
    with one_blas_thread():
        return _compared(pools, rows, task, blocks, seed, report)


def _compared(
    pools: Mapping[str, Pool],
    rows: NDArray[np.int64],
    task: Task,
    blocks: NDArray[np.int64],
    seed: int,
    report: Report,
) -> Complementarity:
    fold = folds_of(task, blocks, seed)
    sets = {name: pool.vectors(rows) for name, pool in pools.items()}
    joins = [*combinations(sets, 2), *([tuple(sets)] if len(sets) > 2 else [])]
    todo = len(sets) + len(joins) * (SHUFFLES + 2)
    done = 0

    def judged(vectors: Vectors, what: str) -> _Judged:
        nonlocal done
        result = _judge(vectors, task, fold)
        done += 1
        report(done, todo, what)
        return result

    singles = {name: judged(vectors, name) for name, vectors in sets.items()}
    numbers, block = np.unique(blocks, return_inverse=True)
    draws = _draws(block, len(numbers), seed)
    found = []
    for names in joins:
        best, best_names = _best(singles, names, fold)
        kept = max(names, key=best_names.count)
        fused = judged(_side_by_side([sets[name] for name in names]), " + ".join(names))
        shuffled = [
            judged(_with_shuffled(sets, names, kept, fold, seed + turn), phrase("rows of the others shuffled"))
            for turn in range(SHUFFLES)
        ]
        together = [pools[name] for name in names]
        equal = judged(_principal(together, rows, sets[kept].shape[1], seed), phrase("at equal size"))
        measure = _Measure(task, draws, fold)
        found.append(
            Joined(
                names,
                measure.value(fused.predicted),
                measure.value(best),
                best_names,
                measure.gain([fused.predicted], [best]),
                measure.gain([fused.predicted], [one.predicted for one in shuffled]),
                measure.gain([equal.predicted], [best]),
                _block_gain(task, block, len(numbers), fused.predicted, best),
            )
        )
    measure = _Measure(task, draws, fold)
    values = {name: measure.value(one.predicted) for name, one in singles.items()}
    return Complementarity("average precision" if task.classes else "R2", values, tuple(found), numbers)


def check_blocks(task: Task, blocks: NDArray[np.int64]) -> None:
    """Raises LookalikeError unless every class has LEAST_POSITIVES in LEAST_BLOCKS, or a quantity that many rows, and
    not all rows are alike in it.
    """
    for column in range(task.targets.shape[1]):
        where = blocks[task.targets[:, column] > 0] if task.classes else blocks
        there = len(np.unique(where))
        if len(where) < LEAST_POSITIVES or there < LEAST_BLOCKS:
            what = "positives" if task.classes else "chips with a value"
            raise LookalikeError(
                f"There are {len(where)} {what} in {there} blocks. At least {LEAST_POSITIVES} in {LEAST_BLOCKS} blocks "
                "are needed to tell which embedding serves best: decide on more, farther apart, or take smaller blocks."
            )
        if not np.ptp(task.targets[:, column]):
            raise LookalikeError(
                f"All {len(blocks)} chips are of one class or value: there is nothing to tell it from. Give others too."
            )


def folds_of(task: Task, blocks: NDArray[np.int64], seed: int) -> NDArray[np.int64]:
    """(n,) fold of each row; blocks stay whole, and positives are spread as evenly over folds as blocks allow."""
    numbers, block = np.unique(blocks, return_inverse=True)
    share = task.targets if task.classes else np.ones((len(blocks), 1))
    weight = np.zeros((len(numbers), share.shape[1] + 1))
    np.add.at(weight, block, np.concatenate([share, np.ones((len(blocks), 1))], axis=1))
    weight /= weight.sum(axis=0)
    shuffled = np.random.default_rng(seed).permutation(len(numbers))
    order = shuffled[np.argsort(-weight[shuffled].max(axis=1), kind="stable")]
    load = np.zeros((FOLDS, weight.shape[1]))
    of_block = np.empty(len(numbers), np.int64)
    for one in order:
        fold = int(np.argmin((load**2 + 2 * load * weight[one]).sum(axis=1)))
        load[fold] += weight[one]
        of_block[one] = fold
    return of_block[block]


def _judge(vectors: Vectors, task: Task, fold: NDArray[np.int64]) -> _Judged:
    quality = np.zeros((FOLDS, len(PENALTIES)))
    predicted = np.empty(task.targets.shape)
    inside = [*combinations(range(FOLDS), 2), *combinations(range(FOLDS), 1)]  # the pairs first: they choose
    for left, rows, found in left_out(vectors, task.targets, fold, inside):
        if len(left) == 1:
            predicted[rows] = found[quality[left[0]].argmax()]
            continue
        for outer, inner in (left, left[::-1]):
            mine = fold[rows] == inner
            ones = np.ones((1, int(mine.sum())))
            quality[outer] += [task.metric(one[mine], task.targets[rows[mine]], ones)[0] for one in found]
    return _Judged(predicted, quality.max(axis=1) / (FOLDS - 1))


def _best(
    singles: Mapping[str, _Judged], names: Sequence[str], fold: NDArray[np.int64]
) -> tuple[Floats, tuple[str, ...]]:
    """Predictions (n, t) by the single embedding that did best in the inner folds, and its name for each outer fold."""
    chosen = tuple(max(names, key=lambda name: singles[name].inner[outer]) for outer in range(FOLDS))
    predicted = np.empty_like(singles[names[0]].predicted)
    for outer, name in enumerate(chosen):
        rows = fold == outer
        predicted[rows] = singles[name].predicted[rows]
    return predicted, chosen


def _side_by_side(parts: Sequence[Vectors]) -> Vectors:
    return np.concatenate(parts, axis=1) * np.float32(len(parts) ** -0.5)


def _with_shuffled(
    sets: Mapping[str, Vectors], names: Sequence[str], kept: str, fold: NDArray[np.int64], seed: int
) -> Vectors:
    """The embedding `kept` joined with the others, whose rows are shuffled within each fold."""
    shuffled = np.arange(len(fold))
    rng = np.random.default_rng(seed)
    for number in range(FOLDS):
        rows = np.flatnonzero(fold == number)
        shuffled[rows] = rng.permutation(rows)
    return _side_by_side([sets[name] if name == kept else sets[name][shuffled] for name in names])


def _principal(pools: Sequence[Pool], rows: NDArray[np.int64], size: int, seed: int) -> Vectors:
    """(n, size) the first principal components, whitened and of unit length; no label takes part.

    Of the rows themselves, or where these are too few to tell directions, of rows drawn from all that there are.
    """
    vectors = _side_by_side([pool.vectors(rows, "centred") for pool in pools])
    sample, wanted = vectors, ROWS_PER_NUMBER * vectors.shape[1]
    if len(rows) < wanted:
        count = pools[0].count
        drawn = np.random.default_rng(seed).choice(count, min(count, wanted), replace=False)
        parts = [pool.vectors(np.sort(drawn), "centred") for pool in pools]
        sample = _side_by_side(parts)[np.all([part.any(axis=1) for part in parts], axis=0)]
    mean = sample.mean(axis=0)
    around = sample - mean
    _, directions = np.linalg.eigh((around.T @ around).astype(np.float64))
    first = directions[:, ::-1][:, :size]
    by = freeze([np.asarray(around @ first, np.float32)]).by
    return whiten(np.asarray((vectors - mean) @ first, np.float32), by)


def _draws(block: NDArray[np.int64], count: int, seed: int) -> Floats:
    """(1 + DRAWS, n) weight of each row: once, then as often as its block was drawn with replacement."""
    times = np.random.default_rng(seed).multinomial(count, np.full(count, 1 / count), DRAWS)
    return np.concatenate([np.ones((1, len(block))), times[:, block]]).astype(np.float64)


@dataclass(frozen=True, eq=False)
class _Measure:
    task: Task
    draws: Floats
    fold: NDArray[np.int64]

    def value(self, predicted: Floats) -> float:
        return float(self._of(predicted, self.draws[:1])[0])

    def gain(self, ours: Sequence[Floats], theirs: Sequence[Floats]) -> Gain:
        """Mean metric of `ours` less that of `theirs`, with its interval (paired block bootstrap, percentiles)."""
        own, other = (np.mean([self._of(one, self.draws) for one in many], axis=0) for many in (ours, theirs))
        low, high = np.percentile((own - other)[1:], INTERVAL)
        return Gain(float(own[0] - other[0]), float(low), float(high))

    def _of(self, predicted: Floats, draws: Floats) -> Floats:
        if self.task.classes:
            return average_precision(predicted, self.task.targets, draws, self.fold)
        return r2(predicted, self.task.targets, draws)


def _block_gain(task: Task, block: NDArray[np.int64], count: int, fused: Floats, single: Floats) -> Floats:
    sums = [np.bincount(block, ((predicted - task.targets) ** 2).sum(axis=1), count) for predicted in (fused, single)]
    return np.asarray(1.0 - sums[0] / np.maximum(sums[1], np.finfo(np.float64).tiny), np.float64)
