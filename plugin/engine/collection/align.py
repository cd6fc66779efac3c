"""Finds for each chip of one collection the chip of another that shows the same place and time."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from .batch import UNKNOWN_TIME, Stop
from .blocks import boxes_of
from .geometry import is_geographic
from .open import Collection
from .overlap import box_overlap, ring_overlap

SAME_CHIP_OVERLAP = 0.5
ROWS_AT_ONCE = 256

Rows = NDArray[np.int64]


def align(a: Collection, b: Collection, stop: Stop = lambda: False) -> Rows:
    """(a.count,) the row of b that shares most with each chip of a, and more than half of the smaller one, else -1.

    Most is counted as a share of the larger one: of a large chip and many small ones inside it, the closest in size
    comes first; of equals the lower row. Intervals have to meet; one that is not known meets every one. Ends early,
    with -1 for the rest, when `stop` says so.
    """
    found = np.full(a.count, -1, np.int64)
    for first in range(0, a.count, ROWS_AT_ONCE):
        if stop():
            break
        rows = np.arange(first, min(first + ROWS_AT_ONCE, a.count))
        which, other = _near(a, b, rows)
        same_time = _meet(a.intervals(rows)[which], b.intervals(other))
        which, other = which[same_time], other[same_time]
        of_smaller, of_larger = _shared(a, rows[which], b, other)
        close = of_smaller > SAME_CHIP_OVERLAP
        which, other, share = which[close], other[close], of_larger[close]
        order = np.lexsort((other, -share, which))
        best = order[np.flatnonzero(np.diff(which[order], prepend=-1))]
        found[rows[which[best]]] = other[best]
    return found


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


def _meet(one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.bool_]:
    """(k,) whether intervals (k, 2) have a moment in common."""
    unknown = (one == UNKNOWN_TIME).any(axis=1) | (other == UNKNOWN_TIME).any(axis=1)
    return np.asarray(unknown | ((one[:, 0] <= other[:, 1]) & (other[:, 0] <= one[:, 1])), np.bool_)


def _shared(a: Collection, rows: Rows, b: Collection, others: Rows) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(k,) intersection of chips as a share of the smaller and of the larger one, in their native grid if shared."""
    share, ratio = np.empty(len(rows)), np.empty(len(rows))
    crs_a, crs_b = a.crs_index[rows], b.crs_index[others]
    same = np.zeros(len(rows), bool)
    for number, crs in enumerate(a.crs):
        if crs not in b.crs:
            continue
        mine = (crs_a == number) & (crs_b == b.crs.index(crs))
        own, other = a.bounds[rows[mine]], b.bounds[others[mine]]
        share[mine] = box_overlap(own, other, is_geographic(crs))
        ratio[mine] = _ratio(*((box[:, 2] - box[:, 0]) * (box[:, 3] - box[:, 1]) for box in (own, other)))
        same |= mine
    rest = ~same
    own, other = a.footprints[rows[rest]], b.footprints[others[rest]]
    share[rest] = ring_overlap(own, other)
    ratio[rest] = _ratio(shapely.area(shapely.polygons(own)), shapely.area(shapely.polygons(other)))
    return share, share * ratio


def _ratio(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.minimum(one, other) / np.maximum(np.maximum(one, other), np.finfo(float).tiny), np.float64)
