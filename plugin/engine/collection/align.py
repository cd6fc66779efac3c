"""Finds for each chip of one collection the chip of another that shows the same place and time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from .batch import UNKNOWN_TIME, Report, Stop
from .blocks import boxes_of
from .geometry import is_geographic
from .open import Collection
from .overlap import box_overlap, ring_overlap
from .shapes import polygons_of

LEAST_SHARE = 0.5
"""Of a chip's ground that its partner has to show."""
SMALL = 0.5
"""A chip of less than this share of another's area is one of several in it: it need not be the other's best."""
ALIKE = 0.01
"""Overlaps, and distances in sides of a chip, that differ by less are taken for equal."""
SAME_PLACE = 0.05
"""Chips whose centres lie less than this share of a side apart show one place."""
ROWS_AT_ONCE = 256

Rows = NDArray[np.int64]
Numbers = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Alignment:
    """rows: (n,) the row of the other collection that each chip belongs to, else -1. ambiguous: how many of those
    without one have several that fit equally well, at different places."""

    rows: Rows
    ambiguous: int


@dataclass(frozen=True, eq=False)
class _Pairs:
    """Chips i and j of two collections that overlap and whose intervals meet.

    share: of i's ground that j shows; ratio: area of i by that of j; union: intersection by union; dx, dy: from the
    centre of i to that of j, in sides of i; meeting: of the seconds that one of the two shows, the share that both do.
    """

    i: Rows
    j: Rows
    share: Numbers
    ratio: Numbers
    union: Numbers
    dx: Numbers
    dy: Numbers
    meeting: Numbers

    def __getitem__(self, which: Mask | Rows) -> _Pairs:
        return _Pairs(*(getattr(self, name)[which] for name in self.__dataclass_fields__))


def align(a: Collection, b: Collection, report: Report = lambda *_: None, stop: Stop = lambda: False) -> Alignment:
    """The partner in b of each chip of a: the one with the largest intersection over union, that shows more than half
    of the chip's ground and has its own largest with this chip, or with another at the same place.

    Of equal overlaps the nearest centre decides, at one place the interval that agrees best, then the lower row; equals
    at different places leave a chip without. Chips less than half as large as what holds them need not be its best, for
    there are several. Intervals have to meet; one that is not known meets every one. Ends early, without a partner for
    the rest, when `stop` says so.
    """
    rows = np.full(a.count, -1, np.int64)
    ambiguous = 0
    for first in range(0, a.count, ROWS_AT_ONCE):
        if stop():
            break
        some = np.arange(first, min(first + ROWS_AT_ONCE, a.count))
        pairs = _overlapping(a, b, some)
        best, unsure = _best(pairs[pairs.share > LEAST_SHARE])
        equals = np.flatnonzero(best.ratio >= SMALL)
        agreed, not_sure = _agreed(a, b, best.i[equals], best.j[equals])
        unsure[equals] |= not_sure
        kept = ~unsure
        kept[equals] &= agreed
        rows[best.i[kept]] = best.j[kept]
        ambiguous += int(unsure.sum())
        report(some[-1] + 1, a.count, "Looking for the same places")
    return Alignment(rows, ambiguous)


def _agreed(a: Collection, b: Collection, chips: Rows, partners: Rows) -> tuple[Mask, Mask]:
    """(m,) whether the best in a for each partner in b is the chip, or at its place; and whether there are several."""
    asked, back = np.unique(partners, return_inverse=True)
    best, unsure = _best(_overlapping(b, a, asked))
    at = np.searchsorted(best.i, asked)  # none is missing: each has at least the chip that asks
    there = best.j[at][back]
    own, other = a.footprints[chips].mean(axis=1), a.footprints[there].mean(axis=1)
    side = np.ptp(a.footprints[chips], axis=1)
    away = np.abs(other - own)
    away[:, 0] = np.abs(away[:, 0] - np.rint(away[:, 0] / 360) * 360)
    same = (there == chips) | (away < SAME_PLACE * side).all(axis=1)
    return same, unsure[at][back]


def _best(pairs: _Pairs) -> tuple[_Pairs, Mask]:
    """The best pair of each chip i, by i, and whether others at another place are as good."""
    if not len(pairs.i):
        return pairs, np.zeros(0, np.bool_)
    pairs = pairs[np.lexsort((pairs.j, -pairs.meeting, pairs.i))]
    start = np.flatnonzero(np.diff(pairs.i, prepend=-1))
    group = np.cumsum(np.diff(pairs.i, prepend=-1) != 0) - 1
    good = pairs.union >= np.maximum.reduceat(pairs.union, start)[group] - ALIKE
    distance = np.where(good, np.hypot(pairs.dx, pairs.dy), np.inf)
    good &= distance <= np.minimum.reduceat(distance, start)[group] + ALIKE
    first = np.flatnonzero(good)[np.flatnonzero(np.diff(group[good], prepend=-1))]
    away = np.hypot(pairs.dx - pairs.dx[first][group], pairs.dy - pairs.dy[first][group])
    return pairs[first], np.logical_or.reduceat(good & (away > SAME_PLACE), start)


def _overlapping(a: Collection, b: Collection, rows: Rows) -> _Pairs:
    """All pairs of `rows` of a with chips of b that share ground and time."""
    which, j = _near(a, b, rows)
    ours, theirs = a.intervals(rows)[which], b.intervals(j)
    meet = _meet(ours, theirs)
    i, j, meeting = rows[which[meet]], j[meet], _common_time(ours[meet], theirs[meet])
    of_smaller, area_i, area_j, dx, dy = _shared(a, i, b, j)
    common = of_smaller * np.minimum(area_i, area_j)
    tiny = np.finfo(float).tiny
    union = common / np.maximum(area_i + area_j - common, tiny)
    pairs = _Pairs(i, j, common / np.maximum(area_i, tiny), area_i / np.maximum(area_j, tiny), union, dx, dy, meeting)
    return pairs[common > 0]


def _near(a: Collection, b: Collection, rows: Rows) -> tuple[Rows, Rows]:
    """Pairs (i, row of b) whose lon/lat boxes have some area in common."""
    boxes = boxes_of(a.footprints[rows])
    which, block = b.blocks.over(boxes)
    order = np.argsort(block, kind="stable")
    which, block = which[order], block[order]
    near: list[tuple[Rows, Rows]] = [(np.empty(0, np.int64), np.empty(0, np.int64))]
    for one in np.unique(block).tolist():
        mine = which[block == one]
        theirs = b.blocks.rows(np.array([one]))
        own, other = boxes[mine][:, None], boxes_of(b.footprints[theirs])[None]
        turn = np.rint((other[..., 0] + other[..., 2] - own[..., 0] - own[..., 2]) / 720) * 360
        meets = (own[..., 0] < other[..., 2] - turn) & (own[..., 2] > other[..., 0] - turn)
        meets &= (own[..., 1] < other[..., 3]) & (own[..., 3] > other[..., 1])
        i, j = np.nonzero(meets)
        near.append((mine[i], theirs[j]))
    return np.concatenate([i for i, _ in near]), np.concatenate([j for _, j in near])


def _unknown(one: NDArray[np.int64], other: NDArray[np.int64]) -> Mask:
    return np.asarray((one == UNKNOWN_TIME).any(axis=1) | (other == UNKNOWN_TIME).any(axis=1), np.bool_)


def _meet(one: NDArray[np.int64], other: NDArray[np.int64]) -> Mask:
    """(k,) whether intervals (k, 2) have a moment in common."""
    return np.asarray(_unknown(one, other) | ((one[:, 0] <= other[:, 1]) & (other[:, 0] <= one[:, 1])), np.bool_)


def _common_time(one: NDArray[np.int64], other: NDArray[np.int64]) -> Numbers:
    """(k,) intersection over union of intervals (k, 2) that meet, 0 where one is not known."""
    both = np.minimum(one[:, 1], other[:, 1]) - np.maximum(one[:, 0], other[:, 0]) + 1.0
    either = np.maximum(one[:, 1], other[:, 1]) - np.minimum(one[:, 0], other[:, 0]) + 1.0
    return np.where(_unknown(one, other), 0.0, both / np.maximum(either, 1.0))


def _shared(a: Collection, i: Rows, b: Collection, j: Rows) -> tuple[Numbers, Numbers, Numbers, Numbers, Numbers]:
    """(k,) of pairs: intersection as a share of the smaller, both areas in one unit, and the centres' distance in sides
    of the first; in their native grid if shared, else by their footprints."""
    share, area_i, area_j, dx, dy = (np.empty(len(i)) for _ in range(5))
    crs_a, crs_b = a.crs_index[i], b.crs_index[j]
    same = np.zeros(len(i), bool)
    for number, crs in enumerate(a.crs):
        if crs not in b.crs:
            continue
        mine = (crs_a == number) & (crs_b == b.crs.index(crs))
        own, other = a.bounds[i[mine]], b.bounds[j[mine]]
        degrees = is_geographic(crs)
        share[mine] = box_overlap(own, other, degrees)
        area_i[mine], area_j[mine] = (np.prod(box[:, 2:] - box[:, :2], axis=1) for box in (own, other))
        dx[mine], dy[mine] = _apart(own, other, 360.0 if degrees else 0.0)
        same |= mine
    rest = np.flatnonzero(~same)
    rings = a.footprints[i[rest]], b.footprints[j[rest]]
    share[rest] = ring_overlap(*rings)
    area_i[rest], area_j[rest] = (shapely.area(polygons_of(one)) for one in rings)
    dx[rest], dy[rest] = _apart(boxes_of(rings[0]), boxes_of(rings[1]), 360.0)
    return share, area_i, area_j, dx, dy


def _apart(own: Numbers, other: Numbers, turn: float) -> tuple[Numbers, Numbers]:
    """(k,) how far the centre of a box lies from that of another, in sides of the first; `turn` comes to nothing."""
    away = (other[:, :2] + other[:, 2:] - own[:, :2] - own[:, 2:]) / 2
    if turn:
        away[:, 0] -= np.rint(away[:, 0] / turn) * turn
    side = np.maximum(own[:, 2:] - own[:, :2], np.finfo(float).tiny)
    return away[:, 0] / side[:, 0], away[:, 1] / side[:, 1]
