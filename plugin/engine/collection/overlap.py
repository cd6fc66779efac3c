"""Says by how much chips overlap: in their native grid where they share one, by their footprints where they do not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import shapely
from numpy.typing import NDArray

from .blocks import Blocks, boxes_of, by_block
from .geometry import is_geographic
from .manifest import BLOCK_ROWS
from .mapped import mapped
from .shapes import polygons_of

BLOCKS_AT_ONCE = 512
"""Blocks compared with chips at a time: 4 MB of boxes."""

Rows = NDArray[np.int64]
Boxes = NDArray[np.float64]


class Placed(Protocol):
    """Where the chips of a collection lie: what of it is asked here."""

    @property
    def count(self) -> int: ...

    @property
    def crs(self) -> tuple[str, ...]: ...

    @property
    def crs_index(self) -> NDArray[np.uint16]: ...

    @property
    def bounds(self) -> NDArray[np.float64]: ...

    @property
    def footprints(self) -> NDArray[np.float64]: ...

    @property
    def interval_index(self) -> NDArray[np.uint32]: ...

    @property
    def blocks(self) -> Blocks: ...

    @property
    def dates_apart(self) -> bool: ...


@dataclass(frozen=True, eq=False)
class Places:
    """Where chips lie, before there is a collection to open."""

    count: int
    crs: tuple[str, ...]
    crs_index: NDArray[np.uint16]
    bounds: NDArray[np.float64]
    footprints: NDArray[np.float64]
    interval_index: NDArray[np.uint32]
    blocks: Blocks
    dates_apart: bool = False


def places_in(generation: Path, crs: tuple[str, ...]) -> Places:
    """The places that lie in a generation's folder, whose manifest is not written yet."""
    names = ("crs_index", "bounds", "footprints", "interval_index")
    crs_index, bounds, footprints, interval_index = (
        mapped(generation / f"{name}.npy").view(np.ndarray) for name in names
    )
    blocks = Blocks(np.array(mapped(generation / "blocks.npy")), len(bounds))
    return Places(len(bounds), crs, crs_index, bounds, footprints, interval_index, blocks)


def pairs_over(collection: Placed, rows: Rows, least: float) -> tuple[Rows, Rows]:
    """Pairs (chip, other), chip being one of `rows` (m,): the two share more than `least` of the smaller one's area.

    Where dates are apart the two are of one interval.
    """
    chips: list[Rows] = [np.empty(0, np.int64)]
    others: list[Rows] = [np.empty(0, np.int64)]
    asked = boxes_of(collection.footprints[rows])
    which, block = collection.blocks.over(asked)
    for first in range(0, len(which), BLOCKS_AT_ONCE):
        part = slice(first, first + BLOCKS_AT_ONCE)
        chip, other = _touching(collection, rows[which[part]], asked[which[part]], block[part])
        if collection.dates_apart:
            same = collection.interval_index[chip] == collection.interval_index[other]
            chip, other = chip[same], other[same]
        share = overlap(collection, chip, other)
        chips.append(chip[share > least])
        others.append(other[share > least])
    return np.concatenate(chips), np.concatenate(others)


def _touching(collection: Placed, rows: Rows, asked: Boxes, block: Rows) -> tuple[Rows, Rows]:
    """Pairs (chip, other): rows[i] and what its box may touch among the chips of block[i]."""
    own = collection.bounds[rows]
    theirs = by_block(collection.bounds, block)
    degrees = _degrees(collection)
    if len(collection.crs) == 1:
        near = _meet(own, theirs, degrees[0])
    else:
        crs = collection.crs_index[rows]
        same = by_block(collection.crs_index, block) == crs[:, None]
        near = np.zeros(same.shape, bool)
        for number in np.unique(crs):
            mine = crs == number
            near[mine] = _meet(own[mine], theirs[mine], degrees[number]) & same[mine]
        which, place = np.nonzero(~same & (_row_numbers(block) < collection.count))
        # Chips of another CRS lie only where zones meet, so their footprints are looked at one by one.
        theirs = boxes_of(collection.footprints[block[which] * BLOCK_ROWS + place])
        near[which, place] = _meet(asked[which], theirs[:, None], True)[:, 0]
    which, place = np.divmod(np.flatnonzero(near), BLOCK_ROWS)
    return rows[which], block[which] * BLOCK_ROWS + place


def _row_numbers(block: Rows) -> Rows:
    return np.asarray(block[:, None] * BLOCK_ROWS + np.arange(BLOCK_ROWS), np.int64)


def _degrees(collection: Placed) -> list[bool]:
    return [is_geographic(crs) for crs in collection.crs]


def _meet(own: Boxes, theirs: Boxes, degrees: bool) -> NDArray[np.bool_]:
    """(m, k) whether box i of (m, 4) and box j of its (m, k, 4) have some area in common."""
    if degrees:
        move = (theirs[:, :, 0] + theirs[:, :, 2] - (own[:, 0] + own[:, 2])[:, None]) / 2
        move = np.rint(move / 360) * 360
        beside = (theirs[:, :, 0] - move < own[:, 2:3]) & (theirs[:, :, 2] - move > own[:, 0:1])
    else:
        beside = (theirs[:, :, 0] < own[:, 2:3]) & (theirs[:, :, 2] > own[:, 0:1])
    return np.asarray(beside & (theirs[:, :, 1] < own[:, 3:4]) & (theirs[:, :, 3] > own[:, 1:2]), np.bool_)


def overlap(collection: Placed, a: Rows, b: Rows) -> NDArray[np.float64]:
    """(k,) intersection of chips a[i] and b[i] as a share of the smaller one's area."""
    first, second = collection.crs_index[a], collection.crs_index[b]
    share = np.empty(len(a))
    for number, degrees in enumerate(_degrees(collection)):
        same = np.flatnonzero((first == number) & (second == number))
        share[same] = box_overlap(collection.bounds[a[same]], collection.bounds[b[same]], degrees)
    other = np.flatnonzero(first != second)
    share[other] = ring_overlap(collection.footprints[a[other]], collection.footprints[b[other]])
    return share


def box_overlap(first: Boxes, second: Boxes, degrees: bool) -> NDArray[np.float64]:
    """(k,) intersection of native boxes (k, 4) as a share of the smaller one's area; longitudes have many names."""
    move = (second[:, 0] + second[:, 2] - first[:, 0] - first[:, 2]) / 2
    move = np.rint(move / 360) * 360 if degrees else np.zeros(len(first))
    width = np.minimum(first[:, 2], second[:, 2] - move) - np.maximum(first[:, 0], second[:, 0] - move)
    height = np.minimum(first[:, 3], second[:, 3]) - np.maximum(first[:, 1], second[:, 1])
    area = np.minimum(_area(first), _area(second))
    return np.asarray(np.maximum(width, 0) * np.maximum(height, 0) / np.maximum(area, np.finfo(float).tiny), np.float64)


def _area(boxes: Boxes) -> NDArray[np.float64]:
    return np.asarray((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]), np.float64)


def ring_overlap(first: NDArray[np.float64], second: NDArray[np.float64]) -> NDArray[np.float64]:
    """(k,) intersection of lon/lat rings (k, 4, 2) as a share of the smaller one's area."""
    first, second = np.array(first), np.array(second)
    turns = np.rint((second[:, :, 0].mean(axis=1) - first[:, :, 0].mean(axis=1)) / 360) * 360
    second[:, :, 0] -= turns[:, None]
    left, right = polygons_of(first), polygons_of(second)
    area = np.minimum(shapely.area(left), shapely.area(right))
    return np.asarray(shapely.area(shapely.intersection(left, right)) / np.maximum(area, 1e-30), np.float64)
