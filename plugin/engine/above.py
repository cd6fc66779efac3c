"""The unseen chips that score a threshold or more: how many, and as a file.

Unseen is what carries no answer and is not shown for the most part by what was found.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..protocol import (
    ABOVE_COLUMNS,
    AboveParams,
    AboveResult,
    Answers,
    CountAboveParams,
    CountAboveResult,
    Filter,
    RankedBy,
)
from .collection.batch import Report, Stop
from .collection.filter import subset
from .collection.open import Collection, time_text
from .collection.whole import whole
from .errors import Cancelled, LookalikeError
from .known import resolve
from .learn.one_vs_rest import class_names
from .ranking import Scored, rank

Rows = NDArray[np.int64]

ROWS_AT_ONCE = 8192


@dataclass(frozen=True, eq=False)
class Above:
    """Rows (m,) of unseen chips that score `least` or more, best first; rank and percentile are among all chips."""

    rows: Rows
    ranks: Rows
    percentiles: NDArray[np.float64]
    least: float
    scored: Scored


def count_above(collection: Collection, params: CountAboveParams) -> CountAboveResult:
    """How many chips are above; after `propose` nothing is scored again. Raises LookalikeError as `propose` does."""
    collection = collection.ranked_by(params.ranked_by)
    free, scored = _free(collection, params.answers, params.ranked_by, params.filter)
    scores = scored.ranking.scores
    if params.least is not None:
        least = params.least
    else:
        if not 0 <= params.percentile <= 100:
            raise LookalikeError(f"{params.percentile:g} is no percentile. Give 0 to 100.")
        least = scored.ranking.quantile(params.percentile / 100)
    percentile = 100 * int(np.count_nonzero(scores < least)) / max(len(scores), 1)
    chips = int(np.count_nonzero(free & (scores >= least)))
    return CountAboveResult(least, percentile, chips, scored.head, scored.strategy)


def find_above(
    collection: Collection, answers: Answers, ranked_by: RankedBy, wanted: Filter | None, least: float
) -> Above:
    """The chips themselves; raises LookalikeError as `propose` does."""
    free, scored = _free(collection, answers, ranked_by, wanted)
    scores = scored.ranking.scores
    best = np.flatnonzero(scores >= least)
    best = best[np.argsort(-scores[best], kind="stable")]  # of equal scores the lower row first, as ranks are counted
    not_less = np.searchsorted(-scores[best], -scores[best], side="right")
    unseen = free[best]
    return Above(
        best[unseen],
        (1 + np.flatnonzero(unseen)).astype(np.int64),
        100.0 * (len(scores) - not_less[unseen]) / max(len(scores), 1),
        least,
        scored,
    )


def write_above(
    collection: Collection, params: AboveParams, report: Report = lambda *_: None, stop: Stop = lambda: False
) -> AboveResult:
    """Write them as a CSV, whole or not at all; raises LookalikeError when it cannot be written, Cancelled."""
    collection = collection.ranked_by(params.ranked_by)
    found = find_above(collection, params.answers, params.ranked_by, params.filter, params.least)
    path = Path(params.to).absolute()
    with whole(path) as part, open(part, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(ABOVE_COLUMNS)
        for lines, done in _lines(collection, found, stop):
            writer.writerows(lines)
            report(done, len(found.rows), "Listing the chips above the threshold")
    return AboveResult(str(path), len(found.rows), found.scored.head, found.scored.strategy)


def _free(
    collection: Collection, answers: Answers, ranked_by: RankedBy, wanted: Filter | None
) -> tuple[NDArray[np.bool_], Scored]:
    known = resolve(collection, answers, ranked_by)
    scored = rank(collection, known, ranked_by.strategy, ranked_by.seed)
    free = ~collection.without_vector()
    if wanted is not None and wanted != Filter():
        free &= subset(collection, wanted).mask
    for rows in (*known.answered, known.same_place):
        free[rows] = False
    return free, scored


def _lines(collection: Collection, found: Above, stop: Stop) -> Iterator[tuple[list[tuple[object, ...]], int]]:
    scores = found.scored.ranking.scores
    texts: dict[int, str] = {}

    def text(seconds: int) -> str:
        if seconds not in texts:
            texts[seconds] = time_text(seconds) or ""
        return texts[seconds]

    for first in range(0, len(found.rows), ROWS_AT_ONCE):
        if stop():
            raise Cancelled
        part = slice(first, first + ROWS_AT_ONCE)
        rows = found.rows[part]
        lines: list[tuple[object, ...]] = [
            (
                chip_id,
                str(score),
                place,
                f"{percentile:.7g}",
                name,
                text(begin),
                text(end),
                " ".join(map(repr, ring)),
            )
            for chip_id, score, place, percentile, name, (begin, end), ring in zip(
                collection.chip_ids(rows),
                scores[rows],
                found.ranks[part].tolist(),
                found.percentiles[part].tolist(),
                class_names(found.scored.model, rows),
                collection.intervals(rows).tolist(),
                np.asarray(collection.footprints[rows], np.float64).reshape(len(rows), -1).tolist(),
                strict=True,
            )
        ]
        yield lines, first + len(rows)
