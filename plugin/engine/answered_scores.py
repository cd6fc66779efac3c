"""How the chips that carry an answer score by the head of now, so that they compare with all other chips."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..protocol import SCORE_COLUMNS, Answers, RankedBy, ScoresParams, ScoresResult, unit_of_scores
from .collection.batch import Stop
from .collection.open import Collection
from .collection.whole import whole
from .errors import Cancelled
from .known import Rows, resolve
from .listing import standing
from .ranking import Scored, rank


@dataclass(frozen=True, eq=False)
class Answered:
    """Sorted rows (m,) that carry an answer and an embedding: score, rank and percentile among all chips."""

    rows: Rows
    scores: NDArray[np.float32]
    ranks: NDArray[np.int64]
    percentiles: NDArray[np.float64]
    scored: Scored


def answered_scores(collection: Collection, answers: Answers, ranked_by: RankedBy) -> Answered:
    """The scores of all answered chips by one head; raises LookalikeError as `propose` does."""
    known = resolve(collection, answers, ranked_by)
    scored = rank(collection, known, ranked_by.strategy, ranked_by.seed)
    rows = np.unique(np.concatenate(known.answered))
    rows = rows[~collection.without_vector()[rows]]
    scores = scored.ranking.scores
    ranks, percentiles = standing(scores, rows)
    return Answered(rows, scores[rows], ranks, percentiles, scored)


def write_scores(collection: Collection, params: ScoresParams, stop: Stop = lambda: False) -> ScoresResult:
    """Write them as a CSV, whole or not at all; raises LookalikeError also when it cannot be written, Cancelled."""
    collection = collection.ranked_by(params.ranked_by)
    found = answered_scores(collection, params.answers, params.ranked_by)
    if stop():
        raise Cancelled
    path = Path(params.to).absolute()
    with whole(path) as part, open(part, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(SCORE_COLUMNS)
        standings = zip(found.scores, found.ranks.tolist(), found.percentiles.tolist(), strict=True)
        for chip_id, (score, place, percentile) in zip(collection.chip_ids(found.rows), standings, strict=True):
            writer.writerow((chip_id, str(score), place, f"{percentile:.7g}"))
    scored = found.scored
    unit = unit_of_scores(scored.strategy)
    return ScoresResult(str(path), len(found.rows), scored.head, scored.strategy, unit, scored.learned_from)
