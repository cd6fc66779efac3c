"""Overlap of chips, and the page of candidates that shows no place twice."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from ...protocol import SAME_PLACE_OVERLAP
from ..collection.grid import ChipGrid
from ..collection.open import Collection

MOST_AT_ONCE = 4096


def overlapping(collection: Collection, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Sorted rows of all chips that show the same place as any of `rows` (m,), those themselves included.

    Chips of one CRS are compared in its native grid, chips of different CRSs by their lon/lat footprints.
    """
    return np.unique(_pairs(collection, np.asarray(rows, np.int64))[1])


def _pairs(collection: Collection, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs (chip, other) of chips that overlap by more than SAME_PLACE_OVERLAP, chip being one of `rows` (m,)."""
    chip, other = collection.grid.pairs_over(rows)
    close = overlap(collection, chip, other) > SAME_PLACE_OVERLAP
    return chip[close], other[close]


def overlap(collection: Collection, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.float64]:
    """(k,) intersection of chips a[i] and b[i] as a share of the smaller one's area."""
    if len(collection.crs) == 1:
        return collection.grid.overlap(a, b)
    share = collection.grid.overlap(a, b)
    # Footprints that touch in lon/lat are few; those are compared exactly.
    near = np.flatnonzero(share > 0)
    a, b = a[near], b[near]
    same = collection.crs_index[a] == collection.crs_index[b]
    exact = np.empty(len(near))
    exact[same] = _native_overlap(collection, a[same], b[same])
    exact[~same] = _footprint_overlap(collection, a[~same], b[~same])
    share[near] = exact
    return share


def _native_overlap(collection: Collection, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.float64]:
    rows, place = np.unique(np.concatenate([a, b]), return_inverse=True)
    if not len(rows):
        return np.empty(0)
    boxes = ChipGrid(np.asarray(collection.bounds[rows]))
    return boxes.overlap(place[: len(a)], place[len(a) :])


def _footprint_overlap(collection: Collection, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.float64]:
    first, second = np.array(collection.footprints[a]), np.array(collection.footprints[b])
    turns = np.rint((second[:, :, 0].mean(axis=1) - first[:, :, 0].mean(axis=1)) / 360) * 360
    second[:, :, 0] -= turns[:, None]
    left, right = shapely.polygons(first), shapely.polygons(second)
    area = np.minimum(shapely.area(left), shapely.area(right))
    return np.asarray(shapely.area(shapely.intersection(left, right)) / np.maximum(area, 1e-30), np.float64)


def page_of(collection: Collection, ranked: NDArray[np.int64], blocked: NDArray[np.bool_], size: int) -> list[int]:
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
        chip, other = _pairs(collection, rows)
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
