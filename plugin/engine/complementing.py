"""Which embedding, or which combination, tells best what is sought: on vectors, or on the chips of a collection."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..protocol import CHIP_SHARE, FEATURE_SHARE, FUSED, Answers, ComplementarityResult, Quality
from .collection.blocks import boxes_of
from .collection.open import Collection, open_collection
from .errors import LookalikeError, phrase
from .evaluate.cases import Labels, chosen_classes, read_labels
from .evaluate.complementarity import Complementarity, Task, complementarity
from .learn.pool import Pool
from .pools import CollectionPool, MatrixPool, read_sound
from .search.suppress import overlapping
from .stopping.blocks import blocks_of, correlation_km, distance_km
from .truth_layer import truths_of

Report = Callable[[int, int, str], None]
Floats = NDArray[np.float64]
Rows = NDArray[np.int64]

MOST_OTHERS = 20_000
"""Chips that are not what is sought, drawn at random where there are more."""
WEAK = 500
"""Chips without an answer that are taken for not sought, where answers are all that is known."""
LEAST_CHIPS_ACROSS = 3
"""A block is at least so many chips wide."""
ACROSS = 8
"""Blocks along the longer side of the extent, where chips are alike however far apart they lie."""


@dataclass(frozen=True, eq=False)
class Told:
    """What was measured, of how many chips in which blocks."""

    found: Complementarity
    chips: int
    positives: int
    """Of any class; 0 where it is a quantity."""
    blocks: NDArray[np.int64]
    """(chips,) the block of each."""
    boxes: Floats | None = None
    """(blocks, 4) west, south, east, north of the chips in each block, where they have a place."""
    notes: tuple[str, ...] = ()


def complement_vectors(
    paths: Sequence[str],
    labels: str,
    values: str,
    blocks: str,
    classes: Sequence[str] = (),
    seed: int = 0,
    report: Report = lambda *_: None,
) -> Told:
    """Of vectors in .npy files of the same rows, for class names or values; and the name of each row's block.

    classes: those that are sought, all unless named.

    All are text files, one row a line. Rows without a class or value take no part. Raises LookalikeError for what the
    user can mend.
    """
    arrays = [read_sound(path) for path in paths]
    counts = [len(array) for array in arrays]
    if len(set(counts)) != 1:
        raise LookalikeError(f"The sets of vectors have {counts} rows. Give the same rows in each.")
    names = _names(paths)
    if values:
        rows, task = quantity(_read_values(values, counts[0]))
    else:
        rows, task = of_classes(read_labels(labels, counts[0]), classes)
    block = read_labels(blocks, counts[0]).number
    if (block[rows] < 0).any():
        raise LookalikeError(f"Line {rows[block[rows] < 0][0] + 1} of {blocks} is empty. Name the block of every row.")
    pools: dict[str, Pool] = {name: MatrixPool(array) for name, array in zip(names, arrays, strict=True)}
    found = complementarity(pools, rows, task, block[rows], seed, report)
    return Told(found, len(rows), task.positives, block[rows])


def complement_collection(
    folder: str,
    truth: str,
    layer: str = "",
    attribute: str = "",
    quantity_of: str = "",
    chip_share: float = CHIP_SHARE,
    feature_share: float = FEATURE_SHARE,
    embeddings: Sequence[str] = (),
    block_km: float | None = None,
    classes: Sequence[str] = (),
    seed: int = 0,
    report: Report = lambda *_: None,
) -> Told:
    """Of the embeddings of a collection's chips, for what a vector layer says is there or for a number of the chips.

    attribute: the field of the layer that names the class; classes: those that are sought, all unless named;
    quantity_of: instead of a layer, a numeric attribute of the chips. Chips that merely touch a feature take no part,
    nor do those that lack one of the embeddings; of chips that are nothing sought MOST_OTHERS are drawn. block_km:
    width of the spatial blocks, else as far as the truth is alike.
    """
    if block_km is not None and not 0 < block_km < np.inf:
        raise LookalikeError(f"A block of {block_km:g} km is none. Give a width above 0.")
    collection = open_collection(folder)
    usable = _usable(collection, embeddings)
    if quantity_of:
        rows, task = quantity(np.where(usable, _number(collection, quantity_of), np.nan))
        rng = np.random.default_rng(seed)
        kept = np.sort(rng.choice(len(rows), min(len(rows), MOST_OTHERS), replace=False))
        rows, task = rows[kept], Task(task.targets[kept], False)
    else:
        _, named = truths_of(collection, truth, layer, attribute, chip_share, feature_share, classes)
        truths = named.values()
        positive = np.stack([one.positive for one in truths], axis=1)
        touched = np.any([one.touched for one in truths], axis=0)
        rows, task = _some(positive, usable & (positive.any(axis=1) | ~touched), seed)
    return _complement(collection, embeddings, rows, task, block_km, seed, report)


def complement_answers(
    collection: Collection, answers: Answers, seed: int = 0, report: Report = lambda *_: None
) -> Told:
    """Of the embeddings of a collection, for what an analyst has decided so far.

    Chips were proposed by one of the embeddings, so that the rejected ones are its own mistakes alone: WEAK chips drawn
    from all others, taken for not sought, hold against these what the others would have proposed.
    """
    accepted, _ = collection.rows_of((*answers.examples, *answers.accepted))
    rejected, _ = collection.rows_of((*answers.counter_examples, *answers.rejected))
    unsure, _ = collection.rows_of((*answers.unsure, *answers.disputed))
    free = _usable(collection, ())
    accepted, rejected = accepted[free[accepted]], np.setdiff1d(rejected[free[rejected]], accepted)
    for known in (accepted, rejected, unsure, overlapping(collection, accepted)):
        free[known] = False
    others = np.flatnonzero(free)
    others = np.random.default_rng(seed).choice(others, min(len(others), WEAK), replace=False)
    rows = np.sort(np.concatenate([accepted, rejected, others]))
    task = Task(np.isin(rows, accepted).astype(np.float64)[:, None], True)
    return _complement(collection, (), rows, task, None, seed, report)


def judge_embeddings(
    collection: Collection, answers: Answers, seed: int = 0, report: Report = lambda *_: None
) -> ComplementarityResult:
    """What `complement_answers` says, and which embedding, or which combination, to use."""
    told = complement_answers(collection, answers, seed, report)
    found = told.found
    singles = [Quality(name, quality) for name, quality in found.singles.items()]
    fused = [
        Quality(
            FUSED.join(one.names),
            one.fused,
            one.index.value,
            one.index.low,
            one.index.high,
            one.complementary,
            is_fused=True,
        )
        for one in found.joined
    ]
    worth = [one for one in fused if one.complementary] or singles
    best = max(worth, key=lambda one: one.quality).embedding
    return ComplementarityResult((*singles, *fused), best, told.chips, told.positives, len(found.blocks), told.notes)


def _complement(
    collection: Collection,
    embeddings: Sequence[str],
    rows: Rows,
    task: Task,
    block_km: float | None,
    seed: int,
    report: Report,
) -> Told:
    pools: dict[str, Pool] = {
        name: CollectionPool(collection.embedding(name)) for name in _chosen(collection, embeddings)
    }
    boxes = boxes_of(collection.footprints[rows])
    places = np.asarray((boxes[:, :2] + boxes[:, 2:]) / 2, np.float64)
    width, notes = (block_km, ()) if block_km else _width_km(boxes, places, task)
    block = blocks_of(places, width)
    found = complementarity(pools, rows, task, block, seed, report)
    edges = np.array([_hull(boxes[block == number]) for number in found.blocks])
    return Told(
        found,
        len(rows),
        task.positives,
        block,
        edges,
        (
            phrase(f"Blocks are {width:,.0f} km wide." if width >= 10 else f"Blocks are {width:.2g} km wide."),
            *notes,
        ),
    )


def _width_km(boxes: Floats, places: Floats, task: Task) -> tuple[float, tuple[str, ...]]:
    """How wide blocks have to be: as far as chips are alike in what is sought, and some chips at least."""
    alike = max(correlation_km(places.__getitem__, column) for column in task.targets.T)
    south_west, north_east = boxes[:, :2], boxes[:, 2:]
    least = LEAST_CHIPS_ACROSS * float(np.median(distance_km(south_west, north_east))) / np.sqrt(2)
    if np.isfinite(alike):
        return max(alike, least), ()
    hull = _hull(boxes)
    across = float(distance_km(hull[None, :2], hull[None, 2:])[0]) / ACROSS
    return max(across, least), (phrase("Chips are alike however far apart they lie: the gain may be too high."),)


def _hull(boxes: Floats) -> Floats:
    return np.concatenate([boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)])


def _chosen(collection: Collection, embeddings: Sequence[str]) -> list[str]:
    names = list(embeddings) or [one.name for one in collection.manifest.embeddings]
    if len(names) < 2:
        raise LookalikeError(
            f"{collection.path} has one embedding. Join another collection of the same places to it (lookalike join)."
        )
    return [collection.embedding(name).embedding_name for name in names]


def _usable(collection: Collection, embeddings: Sequence[str]) -> NDArray[np.bool_]:
    """(n,) the chips that have every one of the embeddings."""
    lacking = [collection.embedding(name).without_vector() for name in _chosen(collection, embeddings)]
    return ~np.any(lacking, axis=0)


def _number(collection: Collection, name: str) -> Floats:
    """(n,) an attribute of the chips, NaN where there is none."""
    kinds = collection.attributes.kinds if collection.attributes is not None else {}
    if collection.attributes is None or kinds.get(name) != "number":
        some = ", ".join(sorted(one for one, kind in kinds.items() if kind == "number")) or "none"
        raise LookalikeError(f"{collection.path} has no numeric attribute {name!r}. There are: {some}.")
    column = collection.attributes.table.column(name).cast("float64")
    return np.asarray(column.to_numpy(), np.float64)


def _some(positive: NDArray[np.bool_], usable: NDArray[np.bool_], seed: int) -> tuple[Rows, Task]:
    """Every usable positive, and MOST_OTHERS of the others, in the order of rows."""
    sought = np.flatnonzero(positive.any(axis=1) & usable)
    others = np.flatnonzero(~positive.any(axis=1) & usable)
    if len(others) > MOST_OTHERS:
        others = np.random.default_rng(seed).choice(others, MOST_OTHERS, replace=False)
    rows = np.sort(np.concatenate([sought, others]))
    return rows, Task(positive[rows].astype(np.float64), True)


def of_classes(labels: Labels, classes: Sequence[str]) -> tuple[NDArray[np.int64], Task]:
    """The rows that have a class, and one target for each class that is named, or for all."""
    numbers, _ = chosen_classes(labels, classes, 0)
    rows = np.flatnonzero(labels.number >= 0)
    return rows, Task((labels.number[rows, None] == np.array(numbers)).astype(np.float64), True)


def quantity(values: NDArray[np.float64]) -> tuple[NDArray[np.int64], Task]:
    """The rows that have a value, and the task of telling it."""
    rows = np.flatnonzero(np.isfinite(values))
    return rows, Task(values[rows, None], False)


def _read_values(path: str, count: int) -> NDArray[np.float64]:
    """(count,) a number a line, NaN for an empty one."""
    lines = read_labels(path, count)
    try:
        numbers = np.array([*map(float, lines.names), np.nan])
    except ValueError as error:
        raise LookalikeError(f"{path} holds something that is no number ({error}). Write one number a line.") from error
    return np.asarray(numbers[lines.number], np.float64)


def _names(paths: Sequence[str]) -> list[str]:
    """A short name for each file, no two the same."""
    stems = [Path(path).stem for path in paths]
    return [stem if stems.count(stem) == 1 else str(path) for stem, path in zip(stems, paths, strict=True)]
