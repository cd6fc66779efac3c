"""Pools the pixels of a lattice's chips: decode, sum, and where vectors are of unit length, normalise."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...errors import LookalikeError, phrase
from ..reader import Options
from .decoding import Decoding
from .lattice import JITTER, Block, Lattice, PixelGrid
from .tiles import Pixels

MEAN, STATISTICS, PIXEL = "mean", "mean+std+min+max", "pixel"
POOLINGS = (MEAN, STATISTICS, PIXEL)
LEAST_VALID = 0.5
"""Share of a chip's area that must hold data."""
STRIP_BYTES = 1024 * 1024
"""Of decoded numbers at a time: what fits the cache of a core pools fastest."""


def dimension(pooling: str, dim: int) -> int:
    """Of a chip's vector. Raises LookalikeError for a pooling that does not exist."""
    if pooling not in POOLINGS:
        raise LookalikeError(f"There is no pooling {pooling!r}. Choose one of {', '.join(POOLINGS)}.")
    return dim * (4 if pooling == STATISTICS else 1)


def pooling_told(options: Options, unit: bool) -> str:
    """What a chip is, as a sentence."""
    if options.pooling == PIXEL:
        return phrase("Every pixel with data is a chip.")
    mean = "the sum of its decoded pixels, of length 1" if unit else "the mean of its decoded pixels"
    more = ", then their standard deviation, least and greatest value," if options.pooling == STATISTICS else ""
    return phrase(
        f"A chip of {options.chip_metres:g} m is {mean}{more} on a grid fixed to the CRS; at least half of its area "
        "has data, otherwise it is left out."
    )


@dataclass(frozen=True, eq=False)
class Chips:
    """n chips: vectors (n, d) float32, bounds (n, 4), and the share of each that held data, float32 (n,)."""

    vectors: NDArray[np.float32]
    bounds: NDArray[np.float64]
    valid: NDArray[np.float32]
    tiles: NDArray[np.int64]
    """(n,) which tile gave most of a chip."""


class Ground:
    """Which ground of a box is taken: where tiles overlap the first that has data counts, and nothing twice."""

    def __init__(self, west: float, south: float, east: float, north: float, grid: PixelGrid) -> None:
        self._west, self._north, self._grid = west, north, grid
        shape = ((north - south) / grid.pixel_y, (east - west) / grid.pixel_x)
        self._taken = np.zeros((int(shape[0]) + 2, int(shape[1]) + 2), bool)

    def take(self, pixels: Pixels, x: NDArray[np.float64], y: NDArray[np.float64]) -> Pixels:
        """The pixels, whose centres lie at x and y, without those whose ground is taken, which now is."""
        down = np.floor((self._north - y) / self._grid.pixel_y + JITTER).astype(np.int64)
        right = np.floor((x - self._west) / self._grid.pixel_x + JITTER).astype(np.int64)
        here = np.ix_(down, right)
        fresh = pixels.valid & ~self._taken[here]
        self._taken[here] |= fresh
        return Pixels(pixels.codes, fresh, pixels.scales)


class BlockPool:
    """Sums over the chips of one block, to which any number of windows of any number of tiles is added."""

    def __init__(self, lattice: Lattice, block: Block, dim: int, statistics: bool) -> None:
        self._lattice = lattice
        self._block = block
        self._spans = [lattice.starting_in(block.west, block.east, row) for row in range(block.first, block.last)]
        shape = (len(self._spans), max(last - first for first, last in self._spans))
        self._sums = np.zeros((*shape, dim))
        self._counts = np.zeros(shape, np.int64)
        self._area = np.zeros(shape)
        self._most = np.zeros(shape, np.int64)
        self._tile = np.zeros(shape, np.int64)
        self._statistics = statistics
        if statistics:
            self._squares = np.zeros((*shape, dim))
            self._lowest = np.full((*shape, dim), np.inf, np.float32)
            self._highest = np.full((*shape, dim), -np.inf, np.float32)

    def reach(self) -> tuple[float, float, float, float]:
        """West, south, east and north of all chips of the block."""
        east = self._block.east
        if self._lattice.geographic:
            rows = range(self._block.first, self._block.last)
            ends = zip(rows, self._spans, strict=True)
            east = max(last * self._lattice.width(row) for row, (_, last) in ends)
        size = self._lattice.size
        return self._block.west, self._block.first * size, east, self._block.last * size

    def add(self, pixels: Pixels, row: int, column: int, grid: PixelGrid, decoding: Decoding, tile: int) -> None:
        """Add a window whose upper left pixel is at (row, column) of a tile's grid."""
        height, width = pixels.valid.shape
        x = grid.x(column, column + width)
        lines = self._lattice.rows(grid.y(row, row + height))
        starts = np.flatnonzero(np.r_[True, lines[1:] != lines[:-1]])
        ends = np.r_[starts[1:], height]
        for line, first, last in zip(lines[starts], starts, ends, strict=True):
            index = int(line) - self._block.first
            if 0 <= index < len(self._spans):
                with np.errstate(over="ignore", invalid="ignore"):  # numbers too large end as chips that are not finite
                    self._add_line(pixels, slice(int(first), int(last)), index, x, grid, decoding, tile)

    def _add_line(
        self, pixels: Pixels, rows: slice, index: int, x: NDArray[np.float64], grid: PixelGrid, by: Decoding, tile: int
    ) -> None:
        chips = self._lattice.columns(x, self._block.first + index)
        first, last = self._spans[index]
        left, right = np.searchsorted(chips, [first, last])
        if left == right:
            return
        columns = slice(int(left), int(right))
        valid = pixels.valid[rows, columns]
        if not valid.any():
            return
        chips = chips[columns]
        starts = np.flatnonzero(np.r_[True, chips[1:] != chips[:-1]])
        into = chips[starts] - first
        counts = np.add.reduceat(valid.sum(axis=0), starts)
        self._counts[index, into] += counts
        self._area[index, into] += counts * (grid.pixel_x * grid.pixel_y)
        more = counts > self._most[index, into]
        self._most[index, into[more]] = counts[more]
        self._tile[index, into[more]] = tile
        strip = max(1, STRIP_BYTES // (4 * pixels.codes.shape[2] * (right - left)))
        for start in range(rows.start, rows.stop, strip):
            part = slice(start, min(start + strip, rows.stop))
            numbers = pixels.numbers(part, columns, by)
            covered = valid[start - rows.start : part.stop - rows.start]
            # Factor and offset come after the sum: it is exact, whichever order the rows of a file have.
            totals = np.add.reduceat(numbers.sum(axis=0), starts, axis=0).astype(np.float64)
            counted = np.add.reduceat(covered.sum(axis=0), starts)[:, None]
            self._sums[index, into] += totals * by.factor + counted * by.offset
            if self._statistics:
                squares = np.add.reduceat(np.square(numbers).sum(axis=0, dtype=np.float64), starts, axis=0)
                cross = 2 * by.factor * by.offset * totals + counted * by.offset**2
                self._squares[index, into] += squares * by.factor**2 + cross
                self._add_extremes(numbers, covered, (index, into), starts, by)

    def _add_extremes(
        self,
        numbers: NDArray[np.float32],
        valid: NDArray[np.bool_],
        where: tuple[int, NDArray[np.int64]],
        starts: NDArray[np.intp],
        by: Decoding,
    ) -> None:
        whole = bool(valid.all())
        low = numbers if whole else np.where(valid[..., None], numbers, np.float32(np.inf))
        found = np.minimum.reduceat(low.min(axis=0), starts, axis=0) * by.factor + by.offset
        self._lowest[where] = np.minimum(self._lowest[where], found)
        high = numbers if whole else np.where(valid[..., None], numbers, np.float32(-np.inf))
        found = np.maximum.reduceat(high.max(axis=0), starts, axis=0) * by.factor + by.offset
        self._highest[where] = np.maximum(self._highest[where], found)

    def chips(self, unit: bool) -> Chips:
        """The chips with at least LEAST_VALID of their area, row by row from the north; means of unit length if asked.

        A mean of zero stays a zero vector. Standard deviation, least and greatest are of the decoded values.
        """
        widths = [self._lattice.width(row) for row in range(self._block.first, self._block.last)]
        share = self._area / (np.array(widths)[:, None] * self._lattice.size)
        rows, columns = np.nonzero((share >= LEAST_VALID - 1e-9) & (self._counts > 0))
        order = np.lexsort((columns, -rows))
        rows, columns = rows[order], columns[order]
        counts = self._counts[rows, columns][:, None]
        mean = self._sums[rows, columns] / counts
        parts = [mean]
        if unit:
            length = np.sqrt(np.square(mean).sum(axis=1, keepdims=True))
            parts = [mean / np.where(length > 0, length, 1)]
        if self._statistics:
            parts.append(np.sqrt(np.maximum(self._squares[rows, columns] / counts - np.square(mean), 0)))
            parts += [which[rows, columns].astype(np.float64) for which in (self._lowest, self._highest)]
        firsts = np.array([first for first, _ in self._spans], np.int64)
        return Chips(
            np.concatenate(parts, axis=1).astype(np.float32),
            self._lattice.bounds(rows + self._block.first, columns + firsts[rows]),
            np.minimum(share[rows, columns], 1).astype(np.float32),
            self._tile[rows, columns],
        )
