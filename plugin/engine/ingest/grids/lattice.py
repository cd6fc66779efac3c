"""Where the chips of a grid product lie: a lattice fixed to the CRS, the same for every tile and year."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...collection.geometry import crs_of
from ...errors import LookalikeError

METRES_PER_DEGREE = math.pi / 180 * 6_378_137
"""At the equator of WGS 84; Google Earth Engine's pixels of 10 m in degrees follow it."""
JITTER = 1e-6
"""Of a chip or pixel: what coordinates may be off by without belonging to a neighbour."""


@dataclass(frozen=True)
class PixelGrid:
    """Where pixels lie, north up: the upper left corner and the size of a pixel (positive) in CRS units."""

    west: float
    north: float
    pixel_x: float
    pixel_y: float
    width: int
    height: int

    @property
    def south(self) -> float:
        return self.north - self.height * self.pixel_y

    @property
    def east(self) -> float:
        return self.west + self.width * self.pixel_x

    def x(self, first: int, last: int) -> NDArray[np.float64]:
        """Centres of the columns first to last (not included)."""
        return np.asarray(self.west + (np.arange(first, last) + 0.5) * self.pixel_x, np.float64)

    def y(self, first: int, last: int) -> NDArray[np.float64]:
        """Centres of the rows first to last (not included)."""
        return np.asarray(self.north - (np.arange(first, last) + 0.5) * self.pixel_y, np.float64)

    def columns(self, west: float, east: float) -> tuple[int, int]:
        """First and last (not included) of the columns whose centres lie in [west, east)."""
        first = math.ceil((west - self.west) / self.pixel_x - 0.5 - JITTER)
        last = math.ceil((east - self.west) / self.pixel_x - 0.5 - JITTER)
        return max(0, min(first, self.width)), max(0, min(last, self.width))

    def rows(self, south: float, north: float) -> tuple[int, int]:
        """First and last (not included) of the rows whose centres lie in [south, north)."""
        first = math.floor((self.north - north) / self.pixel_y + 0.5 + JITTER)
        last = math.floor((self.north - south) / self.pixel_y + 0.5 + JITTER)
        return max(0, min(first, self.height)), max(0, min(last, self.height))


@dataclass(frozen=True)
class Lattice:
    """Chips of one side: row j spans [j, j + 1) times `size` from y = 0, its chips start at multiples of their width.

    In degrees a chip is made wider by row, so that it stays about square and divides 360 degrees.
    """

    size: float
    geographic: bool

    def width(self, row: int) -> float:
        """Of the chips of a row, in CRS units."""
        if not self.geographic:
            return self.size
        latitude = min(abs((row + 0.5) * self.size), 90.0)
        return 360 / max(1, round(360 * math.cos(math.radians(latitude)) / self.size))

    def rows(self, y: NDArray[np.float64]) -> NDArray[np.int64]:
        """The row each y lies in."""
        return np.floor(y / self.size + JITTER).astype(np.int64)

    def columns(self, x: NDArray[np.float64], row: int) -> NDArray[np.int64]:
        """The column of the row each x lies in."""
        return np.floor(x / self.width(row) + JITTER).astype(np.int64)

    def starting_in(self, west: float, east: float, row: int) -> tuple[int, int]:
        """First and last (not included) column of a row whose west edge lies in [west, east)."""
        width = self.width(row)
        return math.ceil(west / width - JITTER), math.ceil(east / width - JITTER)

    def bounds(self, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> NDArray[np.float64]:
        """(n, 4) xmin, ymin, xmax, ymax of chips."""
        widths = np.array([self.width(int(row)) for row in rows]) if self.geographic else self.size
        boxes = [columns * widths, rows * self.size, (columns + 1) * widths, (rows + 1) * self.size]
        return np.stack(boxes, axis=1).astype(np.float64)


@dataclass(frozen=True, order=True)
class Block:
    """Rows [first, last) of a lattice, and of each the chips that start in [west, east)."""

    first: int
    last: int
    west: float
    east: float


def lattice_of(crs: str, metres: float) -> Lattice:
    """Chips of so many metres in a CRS. Raises LookalikeError when that is no size."""
    if not (math.isfinite(metres) and metres > 0):
        raise LookalikeError(f"A chip of {metres:g} m is no usable size. Give a positive number of metres.")
    system = crs_of(crs)
    if system.is_geographic:
        return Lattice(metres / METRES_PER_DEGREE, True)
    return Lattice(metres / float(system.linear_units_factor[1]), False)


@dataclass(frozen=True)
class Blocking:
    """Blocks of `across` x `down` chips, one of which begins at the x `west` and the row `bottom`."""

    across: int
    down: int
    west: float
    bottom: int


def blocks_over(
    lattice: Lattice, blocking: Blocking, west: float, south: float, east: float, north: float
) -> Iterator[Block]:
    """The blocks that a box touches."""
    step = blocking.across * lattice.size
    top = int(lattice.rows(np.array([north - 2 * JITTER * lattice.size]))[0])
    bottom = int(lattice.rows(np.array([south]))[0])
    lowest, highest = (bottom - blocking.bottom) // blocking.down, (top - blocking.bottom) // blocking.down
    # In degrees a chip that starts in the block before may reach into the box.
    slack = lattice.width(max(abs(top), abs(bottom))) if lattice.geographic else 0.0
    leftmost = math.floor((west - slack - blocking.west) / step + JITTER)
    rightmost = math.ceil((east - blocking.west) / step - JITTER)
    for row in range(highest, lowest - 1, -1):
        for column in range(leftmost, max(rightmost, leftmost + 1)):
            yield Block(
                blocking.bottom + row * blocking.down,
                blocking.bottom + (row + 1) * blocking.down,
                blocking.west + column * step,
                blocking.west + (column + 1) * step,
            )


def chips_in(lattice: Lattice, block: Block, west: float, south: float, east: float, north: float) -> int:
    """How many chips of a block have at least half of their area in a box."""
    first = max(block.first, math.floor(south / lattice.size))
    last = min(block.last, math.ceil(north / lattice.size))
    tall = _shares(lattice.size, first, last, south, north)
    if lattice.geographic:
        lines = zip(range(first, last), tall, strict=True)
        return sum(int((share * _wide(lattice, block, row, west, east) >= 0.5 - JITTER).sum()) for row, share in lines)
    if not len(tall):
        return 0
    return int((np.outer(tall, _wide(lattice, block, first, west, east)) >= 0.5 - JITTER).sum())


def _wide(lattice: Lattice, block: Block, row: int, west: float, east: float) -> NDArray[np.float64]:
    """What share of the width of each chip of a row that starts in the block lies between two x."""
    width = lattice.width(row)
    first, last = lattice.starting_in(block.west, block.east, row)
    return _shares(width, max(first, math.floor(west / width)), min(last, math.ceil(east / width)), west, east)


def _shares(side: float, first: int, last: int, low: float, high: float) -> NDArray[np.float64]:
    edges = np.clip(np.arange(first, max(last, first) + 1) * side, low, high)
    return np.asarray(np.diff(edges) / side, np.float64)
