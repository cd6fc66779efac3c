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
from .collection.manifest import BLOCK_ROWS
from .collection.open import Collection
from .errors import LookalikeError
from .file_state import state_of
from .known import Known, Rows, places, resolve
from .learn.one_vs_rest import OneVsRest
from .learn.strategy import NO_ROWS
from .paging import tells_odds
from .ranking import Scored, rank

KEPT = 4
SEMI_MAJOR, SEMI_MINOR = 6378137.0, 6356752.314245
"""Of WGS 84, in metres."""
MARK_BITS = 20
WIDE = 20.0
"""Degrees, from which on nothing is said of how far from the middle of a box its chips may be."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class _Listing:
    """The first rows (m,) of a list in its order, with all that a window tells of each."""

    content_hash: str
    asked: ListParams
    files: tuple[object, ...]
    """The states that the files were in which the ranking goes by."""
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
    files = tuple(state_of(file) for file in (asked.ranked_by.head, asked.ranked_by.absent) if file)
    for kept in _kept:
        if kept.content_hash == collection.content_hash and (kept.asked, kept.files) == (asked, files):
            return kept
    _check(asked)
    collection = collection.ranked_by(asked.ranked_by)
    known = resolve(collection, asked.answers, asked.ranked_by)
    scored = rank(collection, known, asked.ranked_by.strategy, asked.ranked_by.seed)
    rows, unresolved = _rows_in(collection, known, asked)
    if asked.filter is not None:
        rows = subset(collection, asked.filter).among(rows)
    total = len(rows)
    if asked.order == kinds.BY_DISTANCE and asked.near is not None:
        rows = outermost(collection, rows, asked.near, kinds.MOST_LISTED, asked.descending)
    listed = rows[first_of(_keys(collection, scored, rows, asked), kinds.MOST_LISTED)]
    ranks, percentiles = standing(scored.ranking.scores, listed, scored.ranking.ascending)
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
        files,
        listed,
        scored.ranking.scores[listed],
        ranks,
        percentiles,
        uncovered,
        tuple(model.classes_of(listed)) if isinstance(model, OneVsRest) else ("",) * len(listed),
        total,
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


def outermost(collection: Collection, rows: Rows, place: Point, most: int, farthest: bool = False) -> Rows:
    """Those of sorted rows (m,) that may be among the `most` nearest to a lon/lat place, or farthest from it.

    Rows lie along a Hilbert curve in blocks, whose boxes say how near and how far their chips may be: a few blocks hold
    `most` of them that are nearer than all of most other blocks.
    """
    if len(rows) <= 2 * most:
        return rows
    block = rows // BLOCK_ROWS
    counts = np.bincount(block)
    there = np.flatnonzero(counts)
    least, greatest = _reach(collection.blocks.corners(there), place)
    if farthest:
        least, greatest = -greatest, -least
    order = np.argsort(greatest)
    enough = int(np.searchsorted(np.cumsum(counts[there][order]), most))
    chosen = np.zeros(len(counts), bool)
    chosen[there[least <= greatest[order[min(enough, len(order) - 1)]]]] = True
    return np.asarray(rows[chosen[block]], np.int64)


def _reach(boxes: Numbers, place: Point) -> tuple[Numbers, Numbers]:
    """(m,) metres that whatever lies in lon/lat boxes (m, 4) is at least, and at most, away from a place."""
    west, south, east, north = boxes.T
    middle_lon, middle_lat = (west + east) / 2, (south + north) / 2
    middles = _geocentric(np.stack([middle_lon, middle_lat], axis=1))
    radius = np.zeros(len(boxes))
    for lon in (west, middle_lon, east):
        for lat in (south, middle_lat, north):
            edge = _geocentric(np.stack([lon, lat], axis=1))
            radius = np.maximum(radius, np.sqrt(sum((a - b) ** 2 for a, b in zip(middles, edge, strict=True))))
    radius = radius * 1.1 + 1.0  # between those nine points a small box bulges by far less
    radius[(east - west > WIDE) | (north - south > WIDE)] = 4 * SEMI_MAJOR
    away = distance_m(np.stack([middle_lon, middle_lat], axis=1), place)
    return np.maximum(0.0, away - radius), away + radius


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


def standing(
    scores: NDArray[np.float32], rows: Rows, ascending: NDArray[np.float32] | None = None
) -> tuple[NDArray[np.int64], Numbers]:
    """(m,) ranks and (m,) percentiles of rows (m,), as `Ranking` tells them one by one.

    A place counts from 1 over all scores (n,), of equal ones the lower row first; the percentile is the share, 0 to
    100, that score less. `ascending` are the scores in order, where that is known.
    """
    ascending = np.sort(scores) if ascending is None else ascending
    values = scores[rows]
    less = np.searchsorted(ascending, values, "left")
    not_more = np.searchsorted(ascending, values, "right")
    ranks = 1 + len(scores) - not_more
    tied = not_more - less > 1
    if tied.any():
        wanted = np.unique(values[tied])
        equals = _in(scores, wanted)
        order = np.argsort(scores[equals], kind="stable")
        in_order = np.empty(len(order), np.int64)
        in_order[order] = np.arange(len(order))
        own = in_order[np.searchsorted(equals, rows[tied])]
        ranks[tied] += own - np.searchsorted(scores[equals][order], values[tied], "left")
    return np.asarray(ranks, np.int64), 100.0 * less / max(1, len(scores))


def _in(scores: NDArray[np.float32], wanted: NDArray[np.float32]) -> Rows:
    """Rows (m,) whose score is one of sorted values (k,): most of the others are told by some of their bits."""
    table = np.zeros(1 << MARK_BITS, bool)
    mask = np.uint32((1 << MARK_BITS) - 1)
    zero = np.float32(0)  # added, so that 0 and -0 have the same bits
    table[(wanted + zero).view(np.uint32) & mask] = True
    maybe = np.flatnonzero(table[(scores + zero).view(np.uint32) & mask])
    at = np.minimum(np.searchsorted(wanted, scores[maybe]), len(wanted) - 1)
    return np.asarray(maybe[wanted[at] == scores[maybe]], np.int64)
