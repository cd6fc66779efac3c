"""Finds the chips whose footprints touch a box or a geometry, and holds them as rows of blocks."""

from __future__ import annotations

import itertools
from functools import cached_property
from types import ModuleType
from typing import Protocol

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry

from .blocks import Blocks
from .compiled import Compiled
from .manifest import BLOCK_ROWS
from .outline import RUN, Outline, outlines_of
from .parallel import in_parallel, workers
from .touching_plain import TURNS, footprints_touch, touched

__all__ = ["Touched", "footprints_touch", "near_zero", "touching", "touching_box", "warm"]

Rows = NDArray[np.int64]
Box = tuple[float, float, float, float]
BLOCKS_AT_ONCE = 32
"""What a thread takes at a time: blocks side by side, for which the edges of a geometry are looked through once."""
SHARED_FROM = 256
"""Blocks; from so many on, threads share the work."""
WIDEST = 180.0
"""Degrees; in a block that is wider chips may lie round a pole, and their footprints are not what they enclose."""


class Placed(Protocol):
    """What is asked of a collection here."""

    @property
    def blocks(self) -> Blocks: ...

    @property
    def footprints(self) -> NDArray[np.float64]: ...


class Touched:
    """Chips of a collection of `count` rows: of blocks (k,), sorted, those rows that are named (k, BLOCK_ROWS)."""

    def __init__(self, count: int, block: Rows, named: NDArray[np.bool_]) -> None:
        self._count = count
        self._block = block
        self._named = named

    @cached_property
    def size(self) -> int:
        """How many chips these are."""
        return int(np.count_nonzero(self._named))

    @property
    def rows(self) -> Rows:
        """(m,) the rows, sorted."""
        place, row = np.divmod(np.flatnonzero(self._named), BLOCK_ROWS)
        return np.asarray(self._block[place] * BLOCK_ROWS + row, np.int64)

    @property
    def mask(self) -> NDArray[np.bool_]:
        """(count,) whether each row is one of these."""
        mask = np.zeros(-(-self._count // BLOCK_ROWS) * BLOCK_ROWS, np.bool_)
        mask.reshape(-1, BLOCK_ROWS)[self._block] = self._named
        return mask[: self._count]


def _import_compiled() -> ModuleType:
    from . import touching_compiled

    return touching_compiled


_compiled = Compiled(_import_compiled)


def warm() -> None:
    """Load what is compiled (seconds when nothing is kept); until then GEOS compares, up to 50 times slower."""
    _compiled.load()


def touching_box(collection: Placed, box: Box) -> Touched:
    """The chips whose lon/lat footprints touch a box; past the antimeridian its east is above 180."""
    west, south, east, north = box
    east = min(east, west + 360)
    if west < east and south < north:
        return touching(collection, shapely.box(west, south, east, north))
    # No polygon is as flat as that.
    ends = [(west, south), (east, north)]
    return touching(collection, shapely.LineString(ends) if ends[0] != ends[1] else shapely.Point(ends[0]))


def touching(collection: Placed, geometry: Geometry) -> Touched:
    """The chips whose lon/lat footprints touch a valid lon/lat geometry; whole turns of longitude do not matter."""
    blocks = collection.blocks
    if geometry.is_empty:
        return Touched(blocks.count, np.empty(0, np.int64), np.empty((0, BLOCK_ROWS), np.bool_))
    geometry = near_zero(geometry)
    _, block = blocks.over(np.array([geometry.bounds]))
    boxes = blocks.corners(block)
    outlines = outlines_of(geometry) if _compiled.module is not None else []
    if _compiled.module is None or not outlines:
        return Touched(blocks.count, block, touched(collection.footprints, block, boxes, geometry))
    plain = boxes[:, 2] - boxes[:, 0] < WIDEST
    named = np.zeros((len(block), BLOCK_ROWS), np.uint8)
    for outline in outlines:
        _by_edges(_compiled.module, collection.footprints, block, boxes, outline, plain, named)
    if not plain.all():
        named[~plain] = touched(collection.footprints, block[~plain], boxes[~plain], geometry)
    place, row = np.divmod(np.flatnonzero(named == _compiled.module.UNSURE), BLOCK_ROWS)
    named[place, row] = footprints_touch(collection.footprints[block[place] * BLOCK_ROWS + row], geometry)
    return Touched(blocks.count, block, named.view(np.bool_))


def _by_edges(
    module: ModuleType,
    footprints: NDArray[np.float64],
    block: Rows,
    boxes: NDArray[np.float64],
    outline: Outline,
    plain: NDArray[np.bool_],
    named: NDArray[np.uint8],
) -> None:
    """Write to (k, BLOCK_ROWS) what is compiled says of the rows of those blocks (k,) that are `plain`."""
    rings = np.ascontiguousarray(footprints)
    west, east = outline.runs[:, 0].min(), outline.runs[:, 2].max()
    for turn in TURNS:
        places = np.flatnonzero(plain & (boxes[:, 0] + turn <= east) & (boxes[:, 2] + turn >= west))
        chunks = itertools.count()

        def work(_: int, turn: float = turn, places: Rows = places, chunks: itertools.count[int] = chunks) -> None:
            while (first := next(chunks) * BLOCKS_AT_ONCE) < len(places):
                last = min(first + BLOCKS_AT_ONCE, len(places))
                module.touch(
                    rings, block, boxes, turn, outline.edges, outline.runs, RUN, outline.is_area, places, first, last,
                    named,
                )  # fmt: skip

        if len(places) >= SHARED_FROM and workers() > 1:
            list(in_parallel(work, range(workers())))
        else:
            work(0)


def near_zero(geometry: Geometry) -> Geometry:
    """A lon/lat geometry moved by whole turns so that its middle lies in [-180, 180)."""
    if geometry.is_empty:
        return geometry
    turn = np.floor(((geometry.bounds[0] + geometry.bounds[2]) / 2 + 180) / 360) * 360
    return shapely.transform(geometry, lambda lonlat: lonlat - [turn, 0]) if turn else geometry
