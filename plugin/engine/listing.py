"""Lists of chips by state, in the order asked for; the last few are kept, so that a window of one costs nothing."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ..protocol import Candidate, ListParams, ListResult, Point
from ..protocol import listing as kinds
from .collection.batch import UNKNOWN_TIME
from .collection.filter import subset
from .collection.geometry import middle
from .collection.open import Collection
from .errors import LookalikeError
from .known import Known, Rows, places, resolve
from .learn.one_vs_rest import OneVsRest
from .learn.strategy import NO_ROWS
from .paging import tells_odds
from .ranking import Scored, rank

KEPT = 4
SEMI_MAJOR, SEMI_MINOR = 6378137.0, 6356752.314245
"""Of WGS 84, in metres."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class _Listing:
    """The first rows (m,) of a list in its order, with all that a window tells of each."""

    content_hash: str
    asked: ListParams
    rows: Rows
    scores: NDArray[np.float32]
    ranks: NDArray[np.int64]
    percentiles: Numbers
    uncovered: NDArray[np.float32]
    classes: tuple[str, ...]
    total: int
    unresolved: int
    strategy: str
    head: str


_kept: deque[_Listing] = deque(maxlen=KEPT)


def list_chips(collection: Collection, params: ListParams) -> ListResult:
    """A window of a list; after `propose` by the same answers nothing is scored again.

    Raises LookalikeError as `propose` does, and for a state, an order or a window that does not exist.
    """
    if params.offset < 0 or not 0 < params.count <= kinds.MOST_AT_ONCE:
        raise LookalikeError(
            f"A window of {params.count} chips from {params.offset} on is none. "
            f"Ask for 1 to {kinds.MOST_AT_ONCE}, from 0 on."
        )
    found = _listing(collection, replace(params, offset=0, count=1))
    window = slice(params.offset, params.offset + params.count)
    chips = collection.chips(found.rows[window])
    said = zip(
        chips,
        found.scores[window].tolist(),
        found.ranks[window].tolist(),
        found.percentiles[window].tolist(),
        found.uncovered[window].tolist(),
        found.classes[window],
        strict=True,
    )
    return ListResult(
        candidates=tuple(
            Candidate(
                chip.chip_id,
                chip.footprint,
                chip.valid_from,
                chip.valid_to,
                score,
                place,
                percentile,
                probability=1.0,
                class_name=name,
                uncovered=uncovered,
            )
            for chip, score, place, percentile, uncovered, name in said
        ),
        offset=params.offset,
        listed=len(found.rows),
        total=found.total,
        unresolved=found.unresolved,
        strategy=found.strategy,
        head=found.head,
    )


def _listing(collection: Collection, asked: ListParams) -> _Listing:
    for kept in _kept:
        if kept.content_hash == collection.content_hash and kept.asked == asked:
            return kept
    _check(asked)
    collection = collection.ranked_by(asked.ranked_by)
    known = resolve(collection, asked.answers, asked.ranked_by)
    scored = rank(collection, known, asked.ranked_by.strategy, asked.ranked_by.seed)
    rows, unresolved = _rows_in(collection, known, asked)
    if asked.filter is not None:
        rows = subset(collection, asked.filter).among(rows)
    listed = rows[first_of(_keys(collection, scored, rows, asked), kinds.MOST_LISTED)]
    ranks, percentiles = standing(scored.ranking.scores, listed)
    model, beside = scored.model, known.beside
    uncovered = np.ones(len(listed), np.float32)
    order = np.argsort(beside.rows)
    if len(order):
        at = np.minimum(np.searchsorted(beside.rows[order], listed), len(order) - 1)
        there = beside.rows[order][at] == listed
        uncovered[there] = beside.uncovered[order][at[there]]
    made = _Listing(
        collection.content_hash,
        asked,
        listed,
        scored.ranking.scores[listed],
        ranks,
        percentiles,
        uncovered,
        tuple(model.classes_of(listed)) if isinstance(model, OneVsRest) else ("",) * len(listed),
        len(rows),
        unresolved,
        scored.strategy,
        scored.head,
    )
    _kept.appendleft(made)
    return made


def _check(asked: ListParams) -> None:
    if not asked.states:
        raise LookalikeError("The list is of no chips. Choose at least one state.")
    for state in asked.states:
        if state not in kinds.STATES:
            raise LookalikeError(f"There is no state {state!r}. Choose among {', '.join(kinds.STATES)}.")
    if asked.order not in kinds.ORDERS:
        raise LookalikeError(f"There is no order by {asked.order!r}. Choose one of {', '.join(kinds.ORDERS)}.")
    if asked.order == kinds.BY_DISTANCE and (asked.near is None or not np.isfinite(asked.near).all()):
        raise LookalikeError("An order by distance needs a place to be near to, in degrees of longitude and latitude.")


def _rows_in(collection: Collection, known: Known, asked: ListParams) -> tuple[Rows, int]:
    """Sorted rows in any of the states, and how many answered chips in them are not here."""
    answers = asked.answers
    ids_of = {
        kinds.ACCEPTED: answers.accepted,
        kinds.REJECTED: answers.rejected,
        kinds.LEFT_UNSURE: answers.unsure,
        kinds.EXAMPLES: (*answers.examples, *answers.counter_examples),
        kinds.IN_CONFLICT: answers.disputed,
    }
    answered = [chip_id for state in asked.states for chip_id in ids_of.get(state, ())]
    found, unresolved = places(collection).rows_of(collection, answered)
    same_place = known.same_place if kinds.SAME_PLACE in asked.states else NO_ROWS
    if kinds.UNSEEN not in asked.states:
        return np.unique(np.concatenate([found, same_place])), len(unresolved)
    wanted = ~collection.without_vector()
    for rows in (*known.answered, known.same_place):
        wanted[rows] = False
    for rows in (found, same_place):
        wanted[rows] = True
    return np.flatnonzero(wanted), len(unresolved)


def _keys(collection: Collection, scored: Scored, rows: Rows, asked: ListParams) -> Numbers:
    """(m,) by which rows (m,) are ordered, least first; infinite for what has no place in the order."""
    none: NDArray[np.bool_]
    if asked.order in (kinds.BY_SCORE, kinds.BY_UNCERTAINTY):
        keys = scored.ranking.scores[rows].astype(np.float64)
        none = collection.without_vector()[rows]
        if asked.order == kinds.BY_UNCERTAINTY:
            if not tells_odds(scored.model):
                raise LookalikeError(
                    "Chips cannot be ordered by uncertainty yet: likeness has no boundary between yes and no. "
                    "Answer some candidates first."
                )
            keys = np.abs(keys)
    elif asked.order == kinds.BY_DISTANCE and asked.near is not None:
        # Of most rows, those of all are read quicker than these are picked.
        most = len(rows) > collection.count // 2
        lonlat = middle(collection.footprints)[rows] if most else middle(collection.footprints[rows])
        keys = distance_m(lonlat, asked.near)
        none = np.isnan(keys)
    elif asked.order == kinds.BY_DATE:
        begin = collection.distinct_intervals[:, 0][collection.interval_index[rows]]
        keys, none = begin.astype(np.float64), begin == UNKNOWN_TIME
    else:
        keys, none = rows.astype(np.float64), np.zeros(len(rows), bool)
    return np.asarray(np.where(none, np.inf, -keys if asked.descending else keys))


def first_of(keys: Numbers, most: int) -> Rows:
    """The places of the min(most, m) least of keys (m,), least first; of equals the first."""
    chosen = np.arange(len(keys))
    if len(keys) > most:
        edge = np.partition(keys, most - 1)[most - 1]
        below = np.flatnonzero(keys < edge)
        chosen = np.sort(np.concatenate([below, np.flatnonzero(keys == edge)[: most - len(below)]]))
    return np.asarray(chosen[np.argsort(keys[chosen], kind="stable")], np.int64)


def distance_m(lonlat: Numbers, place: Point) -> Numbers:
    """(m,) metres of the straight line between places (m, 2) in lon/lat degrees and one, all on WGS 84."""
    here, there = _geocentric(lonlat), _geocentric(np.array([place], np.float64))
    squared = sum((one - other) ** 2 for one, other in zip(here, there, strict=True))
    return np.asarray(np.sqrt(squared), np.float64)


def _geocentric(lonlat: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Metres (m,) from the centre of the Earth along each of its axes."""
    lon, lat = np.radians(lonlat[:, 0]), np.radians(lonlat[:, 1])
    up, flat = np.sin(lat), (SEMI_MINOR / SEMI_MAJOR) ** 2
    normal = SEMI_MAJOR / np.sqrt(1 - (1 - flat) * up * up)
    across = normal * np.cos(lat)
    return across * np.cos(lon), across * np.sin(lon), normal * flat * up


def standing(scores: NDArray[np.float32], rows: Rows) -> tuple[NDArray[np.int64], Numbers]:
    """(m,) ranks and (m,) percentiles of rows (m,), as `Ranking` tells them one by one.

    A place counts from 1 over all scores (n,), of equal ones the lower row first; the percentile is the share, 0 to
    100, that score less.
    """
    ascending, values = np.sort(scores), scores[rows]
    less = np.searchsorted(ascending, values, "left")
    not_more = np.searchsorted(ascending, values, "right")
    ranks = 1 + len(scores) - not_more
    tied = not_more - less > 1
    if tied.any():
        wanted = np.unique(values[tied])
        at = np.minimum(np.searchsorted(wanted, scores), len(wanted) - 1)
        equals = np.flatnonzero(wanted[at] == scores)
        order = np.argsort(scores[equals], kind="stable")
        in_order = np.empty(len(order), np.int64)
        in_order[order] = np.arange(len(order))
        own = in_order[np.searchsorted(equals, rows[tied])]
        ranks[tied] += own - np.searchsorted(scores[equals][order], values[tied], "left")
    return np.asarray(ranks, np.int64), 100.0 * less / max(1, len(scores))
