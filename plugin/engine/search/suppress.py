"""Overlap of chips, how much of one others leave to see, and the page of candidates that shows no place twice."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ...protocol import SAME_PLACE_OVERLAP
from ..collection.geometry import is_geographic
from ..collection.open import Collection
from ..collection.overlap import pairs_over

MOST_AT_ONCE = 4096
ANOTHER_DATE = 0.75
"""Chips of different dates that share more than this part of their area show one place: an answer to one holds for
all."""
GRID = 8
"""A chip is looked at in GRID x GRID points, one bit each."""
POINTS = GRID * GRID
WHOLLY = np.uint64(2**POINTS - 1)

Rows = NDArray[np.int64]


def overlapping(collection: Collection, rows: Rows) -> Rows:
    """Sorted rows of all chips that show the same place as any of `rows` (m,), those themselves included.

    Chips of one CRS are compared in its native grid, chips of different CRSs by their lon/lat footprints.
    """
    return np.unique(pairs_over(collection, np.asarray(rows, np.int64), SAME_PLACE_OVERLAP)[1])


def covered(collection: Collection, chip: Rows, other: Rows) -> NDArray[np.uint64]:
    """(m,) the points of other[i] that chip[i] covers; all of them where the two are in different CRSs.

    Those are the few that meet along the edge of a zone, mostly twins.
    """
    bounds = collection.bounds
    west, south, east, north = bounds[other].T[..., None]
    step = (np.arange(GRID) + 0.5) / GRID
    own = bounds[chip]
    far_x = west + (east - west) * step - ((own[:, 0] + own[:, 2]) / 2)[:, None]
    far_y = south + (north - south) * step - ((own[:, 1] + own[:, 3]) / 2)[:, None]
    crs = collection.crs_index[chip]
    degrees = np.array([is_geographic(one) for one in collection.crs])[crs]
    far_x[degrees] = (far_x[degrees] + 180) % 360 - 180
    inside_x = np.abs(far_x) <= ((own[:, 2] - own[:, 0]) / 2)[:, None]
    inside_y = np.abs(far_y) <= ((own[:, 3] - own[:, 1]) / 2)[:, None]
    inside = (inside_y[:, :, None] & inside_x[:, None, :]).reshape(-1, POINTS)
    bits = np.packbits(inside, axis=1).view(np.uint64)[:, 0]
    return np.where(crs == collection.crs_index[other], bits, WHOLLY)


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
