"""Which footprints touch a geometry, by GEOS: without what is compiled, round a pole, and where rounding tells."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry

from .blocks import boxes_of, by_block, round_the_pole
from .manifest import BLOCK_ROWS
from .parallel import in_parallel, workers
from .shapes import polygons_of

Rows = NDArray[np.int64]
Boxes = NDArray[np.float64]
Mask = NDArray[np.bool_]
BLOCKS_AT_ONCE = 512
SHARED_FROM = 256
"""Blocks; from so many on, threads share the work."""
GROUP = 16
"""Rows of a block that are compared with a geometry together, before they are compared one by one."""
TURNS = (-360.0, 0.0, 360.0)


def touched(footprints: NDArray[np.float64], block: Rows, boxes: Boxes, geometry: Geometry) -> Mask:
    """(k, BLOCK_ROWS) which rows of blocks (k,) with these lon/lat boxes (k, 4) touch a geometry `near_zero`."""
    many = workers() if len(block) >= SHARED_FROM else 1
    which = np.zeros((len(block), BLOCK_ROWS), np.bool_)

    def work(first: int) -> None:
        # A prepared geometry may be used by one thread alone.
        own = shapely.from_wkb(shapely.to_wkb(geometry))
        which[first::many] = _touched(footprints, block[first::many], boxes[first::many], own)

    if many > 1:
        list(in_parallel(work, range(many)))
    else:
        work(0)
    return which


def _touched(footprints: NDArray[np.float64], block: Rows, boxes: Boxes, geometry: Geometry) -> Mask:
    shapely.prepare(geometry)
    near, whole = _meets_and_holds(geometry, boxes)
    which = np.zeros((len(block), BLOCK_ROWS), np.bool_)
    which[whole] = block[whole, None] * BLOCK_ROWS + np.arange(BLOCK_ROWS) < len(footprints)
    for place, own in _boxes_in(footprints, block, np.flatnonzero(near & ~whole)):
        known = ~np.isnan(own[:, 0])
        low = np.fmin.reduce(own[:, :2].reshape(-1, GROUP, 2), axis=1)
        high = np.fmax.reduce(own[:, 2:].reshape(-1, GROUP, 2), axis=1)
        some, all_of = _meets_and_holds(geometry, np.concatenate([low, high], axis=1))
        found = np.repeat(all_of, GROUP) & known
        unsure = np.flatnonzero(np.repeat(some & ~all_of, GROUP) & known)
        rows = block[place[unsure // BLOCK_ROWS]] * BLOCK_ROWS + unsure % BLOCK_ROWS
        found[unsure] = footprints_touch(footprints[rows], geometry)
        which[place] = found.reshape(-1, BLOCK_ROWS)
    return which


def _boxes_in(footprints: NDArray[np.float64], block: Rows, places: Rows) -> Iterator[tuple[Rows, Boxes]]:
    """Some of the places at a time, and the lon/lat boxes of their blocks' rows; behind the last row not numbers."""
    for first in range(0, len(places), BLOCKS_AT_ONCE):
        some = places[first : first + BLOCKS_AT_ONCE]
        rings = by_block(footprints, block[some])
        yield some, round_the_pole(boxes_of(rings.reshape(-1, *rings.shape[2:])))


def _meets_and_holds(geometry: Geometry, boxes: Boxes) -> tuple[Mask, Mask]:
    """(k,) whether a prepared geometry meets each box, and whether it holds it whole, by any name of its meridians."""
    meets, holds = np.zeros(len(boxes), bool), np.zeros(len(boxes), bool)
    west, _, east, _ = geometry.bounds
    for turn in TURNS:
        near = np.flatnonzero((boxes[:, 0] + turn <= east) & (boxes[:, 2] + turn >= west))
        if not len(near):
            continue
        shapes = shapely.box(boxes[near, 0] + turn, boxes[near, 1], boxes[near, 2] + turn, boxes[near, 3])
        meeting = shapely.intersects(geometry, shapes)
        meets[near] |= meeting
        holds[near[meeting]] |= shapely.contains(geometry, shapes[meeting])
    return meets, holds


def footprints_touch(footprints: NDArray[np.float64], geometry: Geometry) -> Mask:
    """(m,) whether footprints (m, 4, 2) touch a lon/lat geometry `near_zero`, by any name of their meridians."""
    shapely.prepare(geometry)
    rings = np.asarray(footprints)
    touch = np.zeros(len(rings), bool)
    west, _, east, _ = geometry.bounds
    boxes = round_the_pole(boxes_of(rings))
    all_round = boxes[:, 2] - boxes[:, 0] >= 360
    for turn in TURNS:
        near = np.flatnonzero(~touch & (all_round | (boxes[:, 0] + turn <= east) & (boxes[:, 2] + turn >= west)))
        # A corner that lies in the geometry says it ten times as fast.
        for corner in range(rings.shape[1]):
            within = shapely.intersects_xy(geometry, rings[near, corner, 0] + turn, rings[near, corner, 1])
            touch[near[within]] = True
            near = near[~within]
        touch[near] = shapely.intersects(geometry, polygons_of(rings[near] + np.array([turn, 0.0])))
    return touch
