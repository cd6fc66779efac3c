"""Overlap of chips, and the page of candidates that shows no place twice."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import shapely
from numpy.typing import NDArray

from ..collection.grid import ChipGrid
from ..collection.open import Collection

OVERLAP = 0.1
"""Chips that share more than this part of their area (of the smaller one's) show the same place."""


def overlapping(collection: Collection, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Sorted rows of all chips that overlap any of `rows` (m,) by more than OVERLAP, those themselves included.

    Chips of one CRS are compared in its native grid, chips of different CRSs by their lon/lat footprints.
    """
    return np.unique(_overlapping(collection, np.asarray(rows, np.int64)))


def _overlapping(collection: Collection, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    chip, other = collection.grid.pairs_over(rows)
    return other[overlap(collection, chip, other) > OVERLAP]


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


def page_of(collection: Collection, ranked: Iterable[int], blocked: NDArray[np.bool_], size: int) -> list[int]:
    """The first `size` rows of `ranked`, best first, that are not blocked and overlap no better row of the page.

    blocked: (n,) bool, changed in place: rows shown here and what overlaps them become blocked.
    """
    page: list[int] = []
    for row in ranked:
        if blocked[row]:
            continue
        page.append(row)
        if len(page) == size:
            break
        blocked[_overlapping(collection, np.array([row], np.int64))] = True
    return page
