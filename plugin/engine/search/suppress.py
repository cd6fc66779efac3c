"""Overlap of chips, and the page of candidates that shows no place twice."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ...protocol import SAME_PLACE_OVERLAP
from ..collection.open import Collection
from ..collection.overlap import pairs_over

MOST_AT_ONCE = 4096

Rows = NDArray[np.int64]


def overlapping(collection: Collection, rows: Rows) -> Rows:
    """Sorted rows of all chips that show the same place as any of `rows` (m,), those themselves included.

    Chips of one CRS are compared in its native grid, chips of different CRSs by their lon/lat footprints.
    """
    return np.unique(pairs_over(collection, np.asarray(rows, np.int64), SAME_PLACE_OVERLAP)[1])


def page_of(collection: Collection, ranked: Rows, blocked: NDArray[np.bool_], size: int) -> list[int]:
    """The first `size` rows of `ranked` (m,), best first, that are not blocked and overlap no better row of the page.

    blocked: (n,) bool, changed in place: what overlaps a row of the page becomes blocked.
    """
    page: list[int] = []
    free = ranked[~blocked[ranked]]
    # A page needs a little more than its size; finding the neighbours of many rows at once is cheaper than one by one.
    step = min(4 * size, MOST_AT_ONCE)
    for first in range(0, len(free), step):
        rows = free[first : first + step]
        rows = rows[~blocked[rows]]
        chip, other = pairs_over(collection, rows, SAME_PLACE_OVERLAP)
        order = np.argsort(chip, kind="stable")
        other = other[order]
        begin = np.searchsorted(chip[order], rows, "left").tolist()
        end = np.searchsorted(chip[order], rows, "right").tolist()
        for row, low, high in zip(rows.tolist(), begin, end, strict=True):
            if blocked[row]:
                continue
            blocked[other[low:high]] = True
            page.append(row)
            if len(page) == size:
                return page
    return page
