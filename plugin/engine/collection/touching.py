"""Finds the chips whose footprints touch a box or a geometry, and holds them as blocks and rows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Protocol

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry

from .blocks import Blocks, boxes_of, by_block, round_the_pole
from .manifest import BLOCK_ROWS
from .parallel import in_parallel, workers
from .shapes import polygons_of

Rows = NDArray[np.int64]
Box = tuple[float, float, float, float]
BLOCKS_AT_ONCE = 512
SHARED_FROM = 256
"""Blocks; from so many on, threads share a geometry's work."""
GROUP = 16
"""Rows of a block that are compared with a geometry together, before they are compared one by one."""


class Placed(Protocol):
    """What is asked of a collection here."""

    @property
    def blocks(self) -> Blocks: ...

    @property
    def footprints(self) -> NDArray[np.float64]: ...


class Touched:
    """Chips of a collection of `count` rows: all of some blocks, and some rows of other blocks, none of them twice."""

    def __init__(self, count: int, blocks: Rows, rows: Rows) -> None:
        self._count = count
        self._blocks = np.sort(blocks)
        self._rows = np.sort(rows)

    @cached_property
    def size(self) -> int:
        """How many chips these are."""
        whole = len(self._blocks) * BLOCK_ROWS
        if len(self._blocks) and (self._blocks[-1] + 1) * BLOCK_ROWS > self._count:
            whole -= int((self._blocks[-1] + 1) * BLOCK_ROWS) - self._count
        return whole + len(self._rows)

    @property
    def rows(self) -> Rows:
        """(m,) the rows, sorted."""
        whole = (self._blocks[:, None] * BLOCK_ROWS + np.arange(BLOCK_ROWS)).ravel()
        rows = np.concatenate([whole[whole < self._count], self._rows])
        rows.sort(kind="stable")
        return rows

    @property
    def mask(self) -> NDArray[np.bool_]:
        """(count,) whether each row is one of these."""
        mask = np.zeros(-(-self._count // BLOCK_ROWS) * BLOCK_ROWS, bool)
        mask.reshape(-1, BLOCK_ROWS)[self._blocks] = True
        mask[self._rows] = True
        return mask[: self._count]


def touching_box(collection: Placed, box: Box) -> Touched:
    """The chips whose lon/lat footprints touch a box; past the antimeridian its east is above 180."""
    west, south, east, north = box
    turn = np.floor((west + 180) / 360) * 360
    box = (west - turn, south, min(east - turn, west - turn + 360), north)
    blocks = collection.blocks
    _, block = blocks.over(np.array([box]))
    whole = blocks.inside(block, box)
    rows = []
    for near, boxes in _boxes_in(collection, block[~whole]):
        # What the box holds or misses as a box needs no polygon; only its edge does.
        offset = (boxes[:, 0] - box[0]) % 360
        width = boxes[:, 2] - boxes[:, 0]
        span = box[2] - box[0]
        beside = (offset <= span) | (offset + width >= 360)
        meets = beside & (boxes[:, 1] <= north) & (boxes[:, 3] >= south)
        within = meets & (offset + width <= span) & (boxes[:, 1] >= south) & (boxes[:, 3] <= north)
        edge = near[meets & ~within]
        lon, lat = np.moveaxis(collection.footprints[edge], 2, 0)
        corner = (((lon - box[0]) % 360 <= span) & (lat >= south) & (lat <= north)).any(axis=1)
        unsure = edge[~corner]
        rows += [near[within], edge[corner], unsure[footprints_touch(collection.footprints[unsure], shapely.box(*box))]]
    return Touched(blocks.count, block[whole], np.concatenate([np.empty(0, np.int64), *rows]))


def touching(collection: Placed, geometry: Geometry) -> Touched:
    """The chips whose lon/lat footprints touch a valid lon/lat geometry; whole turns of longitude do not matter."""
    blocks = collection.blocks
    if geometry.is_empty:
        return Touched(blocks.count, np.empty(0, np.int64), np.empty(0, np.int64))
    geometry = near_zero(geometry)
    _, block = blocks.over(np.array([geometry.bounds]))
    many = workers() if len(block) >= SHARED_FROM else 1
    shares = [(block[first::many], shapely.from_wkb(shapely.to_wkb(geometry))) for first in range(many)]
    found = (
        list(in_parallel(lambda share: _touching(collection, *share), shares))
        if many > 1
        else [_touching(collection, *shares[0])]
    )
    return Touched(blocks.count, *(np.concatenate(parts) for parts in zip(*found, strict=True)))


def _touching(collection: Placed, block: Rows, geometry: Geometry) -> tuple[Rows, Rows]:
    """Of some blocks those that lie in a geometry, and the rows of the others that touch it.

    The geometry is prepared, which no two threads may use at once.
    """
    shapely.prepare(geometry)
    near, whole = _meets_and_holds(geometry, collection.blocks.corners(block))
    rows = [np.empty(0, np.int64)]
    for unsure, boxes in _boxes_in(collection, block[near & ~whole]):
        low = np.fmin.reduce(boxes[:, :2].reshape(-1, GROUP, 2), axis=1)
        high = np.fmax.reduce(boxes[:, 2:].reshape(-1, GROUP, 2), axis=1)
        some, all_of = _meets_and_holds(geometry, np.concatenate([low, high], axis=1))
        rows.append(unsure[np.repeat(all_of, GROUP)])
        left = np.repeat(some & ~all_of, GROUP)
        unsure = unsure[left & ~np.isnan(boxes[:, 0])]
        rows.append(unsure[footprints_touch(collection.footprints[unsure], geometry)])
    found = np.concatenate(rows)
    return block[whole], found[found < collection.blocks.count]


def near_zero(geometry: Geometry) -> Geometry:
    """A lon/lat geometry moved by whole turns so that its middle lies in [-180, 180)."""
    if geometry.is_empty:
        return geometry
    turn = np.floor(((geometry.bounds[0] + geometry.bounds[2]) / 2 + 180) / 360) * 360
    return shapely.transform(geometry, lambda lonlat: lonlat - [turn, 0]) if turn else geometry


def _boxes_in(collection: Placed, block: Rows) -> Iterator[tuple[Rows, NDArray[np.float64]]]:
    """The rows of blocks and their lon/lat boxes, some blocks at a time; behind the last row boxes are not numbers."""
    for first in range(0, len(block), BLOCKS_AT_ONCE):
        some = block[first : first + BLOCKS_AT_ONCE]
        rings = by_block(collection.footprints, some)
        rows = (some[:, None] * BLOCK_ROWS + np.arange(BLOCK_ROWS)).ravel()
        yield rows, round_the_pole(boxes_of(rings.reshape(-1, *rings.shape[2:])))


def _meets_and_holds(geometry: Geometry, boxes: NDArray[np.float64]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """(k,) whether a prepared geometry meets each box, and whether it holds it whole, by any name of its meridians."""
    meets, holds = np.zeros(len(boxes), bool), np.zeros(len(boxes), bool)
    west, _, east, _ = geometry.bounds
    for turn in (-360.0, 0.0, 360.0):
        near = np.flatnonzero((boxes[:, 0] + turn <= east) & (boxes[:, 2] + turn >= west))
        if not len(near):
            continue
        shapes = shapely.box(boxes[near, 0] + turn, boxes[near, 1], boxes[near, 2] + turn, boxes[near, 3])
        meeting = shapely.intersects(geometry, shapes)
        meets[near] |= meeting
        holds[near[meeting]] |= shapely.contains(geometry, shapes[meeting])
    return meets, holds


def footprints_touch(footprints: NDArray[np.float64], geometry: Geometry) -> NDArray[np.bool_]:
    """(m,) whether footprints (m, 4, 2) touch a lon/lat geometry `near_zero`, by any name of their meridians."""
    shapely.prepare(geometry)
    rings = np.asarray(footprints)
    touch = np.zeros(len(rings), bool)
    west, _, east, _ = geometry.bounds
    boxes = round_the_pole(boxes_of(rings))
    all_round = boxes[:, 2] - boxes[:, 0] >= 360
    for turn in (-360.0, 0.0, 360.0):
        near = np.flatnonzero(~touch & (all_round | (boxes[:, 0] + turn <= east) & (boxes[:, 2] + turn >= west)))
        # A corner that lies in the geometry says it ten times as fast.
        for corner in range(rings.shape[1]):
            within = shapely.intersects_xy(geometry, rings[near, corner, 0] + turn, rings[near, corner, 1])
            touch[near[within]] = True
            near = near[~within]
        touch[near] = shapely.intersects(geometry, polygons_of(rings[near] + np.array([turn, 0.0])))
    return touch
