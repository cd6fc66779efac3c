"""The distinct intervals among those of many chips, and which of them each chip has."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from . import machine

MOST_FEW = 1 << 12
"""So many distinct intervals are told apart by a table rather than by sorting them all; a power of two."""
SLOTS_EACH = 4
"""Places of the table for each, so that hardly any two meet."""


def distinct_intervals(intervals: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The distinct ones of (n, 2) begins and ends, sorted by begin and then end, and (n,) which of them each is."""
    pairs = np.ascontiguousarray(intervals, np.int64)
    if len(pairs) and (pairs == pairs[0]).all():
        return pairs[:1].copy(), np.zeros(len(pairs), np.int64)
    which, count = np.empty(len(pairs), np.int64), np.zeros(1, np.int64)
    found, slots = np.empty((MOST_FEW, 2), np.int64), np.zeros(SLOTS_EACH * MOST_FEW, np.int64)
    if not machine.run("number", pairs, which, found, slots, count, len(pairs), MOST_FEW, len(slots)) or count[0] < 0:
        return _by_sorting(pairs)
    found = found[: count[0]]
    order = _order(found)
    place = np.empty(len(found), np.int64)
    place[order] = np.arange(len(found))
    return found[order], place[which]


def _by_sorting(pairs: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    order = _order(pairs)
    in_order = pairs[order]
    first = np.ones(len(order), np.bool_)
    first[1:] = (in_order[1:, 0] != in_order[:-1, 0]) | (in_order[1:, 1] != in_order[:-1, 1])
    which = np.empty(len(order), np.int64)
    which[order] = np.cumsum(first) - 1
    return in_order[first], which


def _order(pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """(n,) what sorts intervals by begin and end; of equal ones any may come first."""
    begin, end = pairs.T
    length = end - begin
    if (length == length[:1]).all():
        return np.argsort(np.ascontiguousarray(begin))  # several times as fast as by both
    return np.lexsort((end, begin))
