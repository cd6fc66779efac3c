"""How the scores of a target's chips are spread, counted state by state."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from ..protocol import Answers, ByState, HistogramParams, HistogramResult
from .audit import counted
from .collection.open import Collection
from .known import Known, places, resolve
from .ranking import rank

Floats = NDArray[np.floating]
Rows = NDArray[np.int64]

MOST_BINS = 4096
"""Bins are a power of ten wide, so there are a tenth of these at least, unless scores are all alike."""
FINEST = 6
"""Digits behind the point that a float32 score near 1 still has."""
ALIKE_DIGITS = 3
"""Digits where all scores are the same."""
AT_ONCE = 1 << 16
"""Scores counted at a time: they stay in the cache."""


def histogram(collection: Collection, params: HistogramParams) -> HistogramResult:
    """Count the scores of every chip that meets the filter; after `propose` nothing is scored again.

    Raises LookalikeError as `propose` does.
    """
    collection = collection.ranked_by(params.ranked_by)
    known = resolve(collection, params.answers, params.ranked_by)
    scored = rank(collection, known, params.ranked_by.strategy, params.ranked_by.seed)
    answers = params.now if params.now is not None else params.answers
    if params.now is not None:
        known = resolve(collection, answers, params.ranked_by)
    positive = np.concatenate([known.examples, known.accepted])
    scope = counted(collection, params.filter, positive, known.answered, known.same_place)
    everything = scored.ranking.scores
    unseen = everything[scope.unseen]
    *said, examples = (everything[rows[scope.inside[rows]]] for rows in _of_states(collection, answers, known))
    states = [*said, unseen, examples]
    first, decimals, bins = _bins([float(f(one)) for one in states if len(one) for f in (np.min, np.max)])
    edges = _edges(first, decimals, bins)
    counts = tuple(" ".join(map(str, count_between(one, edges).tolist())) for one in states)
    at = params.threshold
    above = None if at is None else ByState(*(int(np.count_nonzero(one.astype(np.float64) >= at)) for one in states))
    return HistogramResult(first, decimals, counts, scored.strategy, scored.head, scored.learned_from, above)


def _of_states(collection: Collection, answers: Answers, known: Known) -> tuple[Rows, ...]:
    """The rows of all states but what is unseen: as decided, be it an example or not, the same place, and examples."""
    kept = places(collection)
    accepted, rejected, unsure, disputed = (
        kept.rows_of(collection, ids)[0]
        for ids in (answers.accepted, answers.rejected, answers.unsure, answers.disputed)
    )
    decided = np.concatenate([accepted, rejected, unsure, disputed])
    examples = np.setdiff1d(np.concatenate([known.examples, known.counter_examples]), decided)
    return accepted, rejected, np.concatenate([unsure, disputed]), known.same_place, examples


def _bins(ends: list[float]) -> tuple[int, int, int]:
    """Number of the first bin, digits of the edges, and how many bins hold scores that reach so far."""
    if not ends:
        return 0, 2, 1
    low, high = min(ends), max(ends)
    span = high - low
    decimals = min(FINEST, math.floor(math.log10(MOST_BINS / span))) if span > 0 else ALIKE_DIGITS
    while True:
        scale = 10.0**decimals
        first, last = math.floor(low * scale), math.floor(high * scale)
        if last - first < MOST_BINS:
            return first, decimals, last - first + 1
        decimals -= 1


def _edges(first: int, decimals: int, bins: int) -> NDArray[np.float64]:
    """(bins + 1,) the edges as HistogramResult tells them: numbers of so many digits, nearest to those."""
    places = np.arange(first, first + bins + 1, dtype=np.float64)
    return places / 10.0**decimals if decimals >= 0 else places * 10.0**-decimals


def count_between(scores: Floats, edges: NDArray[np.float64]) -> Rows:
    """(m,) how many of scores (n,) lie from each edge (m + 1,) up to, but not with, the next.

    Edges are equally far apart, so the bin is computed and then put right where rounding missed it by one. What lies
    beyond the ends, by rounding alone, is counted in the outermost bins.
    """
    bins = len(edges) - 1
    counts = np.zeros(bins, np.int64)
    scale = bins / (edges[-1] - edges[0])
    for begin in range(0, len(scores), AT_ONCE):
        part = scores[begin : begin + AT_ONCE].astype(np.float64)
        place = ((part - edges[0]) * scale).astype(np.int64).clip(0, bins - 1)
        place -= (part < edges[place]) & (place > 0)
        place += (part >= edges[place + 1]) & (place < bins - 1)
        counts += np.bincount(place, minlength=bins)
    return counts
