"""Reads the chips of a grid product part by part, whatever its files are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ...collection.batch import UNKNOWN_TIME, Batch, same_interval
from ...errors import LookalikeError
from ..reader import Found, Options, Part
from .lattice import Block, Blocking, Lattice, blocks_over, chips_in, lattice_of
from .pooling import PIXEL, STATISTICS, BlockPool, Ground, dimension
from .tiles import Pixels, Tile

WINDOW_BYTES = 64 * 1024 * 1024
"""Of pixels as they are stored, at a time."""
LARGEST_SIDE_PX = 1024
"""Of a block: products are stored in tiles of up to so many pixels, and a block should hold whole ones."""
PART_CHIPS = 16384
PIXEL_BLOCK = 256
"""Pixels along a block where every pixel is a chip."""
VALID = "valid_share"
FARTHEST = 1e9
"""No CRS of the Earth has coordinates beyond this, in metres, feet or degrees."""


class GridReader:
    """The chips of tiles on one lattice for each CRS; tiles of the same CRS and year are pooled as one picture.

    `found` as the product tells it, but for the number of chips. `unit`: whether vectors are of unit length. Raises
    LookalikeError when the chip size or the pooling is none, or a tile lies nowhere.
    """

    def __init__(self, found: Found, tiles: Sequence[Tile], options: Options, unit: bool) -> None:
        self._options = options
        self._unit = unit
        self._groups: dict[tuple[str, int], list[Tile]] = {}
        for tile in sorted(tiles, key=lambda tile: (str(tile.source), tile.key)):
            grid = tile.grid
            if not all(abs(side) < FARTHEST for side in (grid.west, grid.east, grid.south, grid.north)):
                raise LookalikeError(
                    f"{tile.source} begins at {grid.west:.4g}, {grid.north:.4g}, which is no place on Earth. "
                    "Get the file again."
                )
            self._groups.setdefault((tile.crs, tile.year or 0), []).append(tile)
        self._blocks: dict[str, tuple[Lattice, Block, list[Tile]]] = {}
        self.parts: tuple[Part, ...] = tuple(
            part for (crs, year), group in sorted(self._groups.items()) for part in self._parts_of(crs, year, group)
        )
        fields = () if options.pooling == PIXEL else (VALID,)
        years = tuple(sorted({tile.year for tile in tiles if tile.year is not None}))
        chips = sum(part.chips for part in self.parts)
        dim = dimension(options.pooling, tiles[0].dim)
        self.found = replace(found, dim=dim, chips=chips, years=years, fields=fields)

    def read(self, part: Part) -> Iterator[Batch]:
        """The chips of a part, north to south and west to east, a batch for each file that they are mostly of."""
        lattice, block, tiles = self._blocks[part.key]
        if self._options.pooling == PIXEL:
            for tile in tiles:
                yield from self._pixels(tile, block)
            return
        pool = BlockPool(lattice, block, tiles[0].dim, self._options.pooling == STATISTICS)
        ground = Ground(*pool.reach(), tiles[0].grid) if len(tiles) > 1 else None
        for number, tile in enumerate(tiles):
            for row, column, pixels in _windows(tile, *pool.reach()):
                if ground:
                    height, width = pixels.valid.shape
                    pixels = ground.take(pixels, tile.grid.x(column, column + width), tile.grid.y(row, row + height))
                pool.add(pixels, row, column, tile.grid, tile.decoding(), number)
        chips = pool.chips(self._unit)
        for number, tile in enumerate(tiles):
            mine = np.flatnonzero(chips.tiles == number)
            if len(mine):
                bounds = chips.bounds[mine]
                table = pa.table({VALID: chips.valid[mine]})
                yield _batch(tile, chips.vectors[mine], bounds, _middles(tile, bounds), table)

    def _parts_of(self, crs: str, year: int, tiles: list[Tile]) -> Iterator[Part]:
        lattice = self._lattice(crs, tiles)
        blocking = _blocking(lattice, tiles, self._options.pooling == PIXEL)
        counts: dict[Block, int] = {}
        members: dict[Block, list[Tile]] = {}
        for tile in tiles:
            grid = tile.grid
            for rows, columns in tile.occupied():
                box = (
                    grid.west + columns[0] * grid.pixel_x,
                    grid.north - rows[1] * grid.pixel_y,
                    grid.west + columns[1] * grid.pixel_x,
                    grid.north - rows[0] * grid.pixel_y,
                )
                for block in blocks_over(lattice, blocking, *box):
                    counts[block] = counts.get(block, 0) + chips_in(lattice, block, *box)
                    mine = members.setdefault(block, [])
                    if not mine or mine[-1] is not tile:
                        mine.append(tile)
        for block in sorted(counts, key=lambda block: (-block.first, block.west)):
            key = f"{crs}/{year}/{block.first}+{block.last - block.first}/{block.west!r}"
            self._blocks[key] = (lattice, block, members[block])
            wider = max(lattice.width(block.first), lattice.width(block.last))
            over = max(max(tile.reach) - 1 for tile in members[block]) / 2 * lattice.size
            west, east = block.west - over, block.east + wider + over
            yield Part(
                key,
                counts[block],
                crs,
                (west, block.first * lattice.size - over, east, block.last * lattice.size + over),
            )

    def _lattice(self, crs: str, tiles: list[Tile]) -> Lattice:
        pixel = _pixel(tiles)
        if self._options.pooling == PIXEL:
            return Lattice(pixel, False)
        lattice = lattice_of(crs, self._options.chip_metres)
        if lattice.size < pixel * (1 - 1e-6):
            metres = self._options.chip_metres * pixel / lattice.size
            raise LookalikeError(
                f"A chip of {self._options.chip_metres:g} m is smaller than a pixel of {tiles[0].source}, which has "
                f"{metres:.4g} m. Choose a larger chip, or every pixel as a chip (pixel)."
            )
        return lattice

    def _pixels(self, tile: Tile, block: Block) -> Iterator[Batch]:
        by, grid = tile.decoding(), tile.grid
        size = max(grid.pixel_x, grid.pixel_y)
        for row, column, pixels in _windows(tile, block.west, block.first * size, block.east, block.last * size):
            height, width = pixels.valid.shape
            step = max(1, PART_CHIPS // width)
            for first in range(0, height, step):
                rows = slice(first, min(first + step, height))
                down, right = np.nonzero(pixels.valid[rows])
                if not len(down):
                    continue
                numbers = pixels.numbers(rows, slice(0, width), by)[down, right]
                vectors = numbers * np.float32(by.factor) + np.float32(by.offset)
                down, right = down + row + first, right + column
                x, y = grid.west + right * grid.pixel_x, grid.north - down * grid.pixel_y
                over_x, over_y = ((reach - 1) / 2 for reach in tile.reach)
                over_x, over_y = over_x * grid.pixel_x, over_y * grid.pixel_y
                bounds = np.stack(
                    [x - over_x, y - grid.pixel_y - over_y, x + grid.pixel_x + over_x, y + over_y], axis=1
                )
                yield _batch(tile, vectors, bounds, down * grid.width + right, None)


def _pixel(tiles: Sequence[Tile]) -> float:
    return max(max(tile.grid.pixel_x, tile.grid.pixel_y) for tile in tiles)


def _blocking(lattice: Lattice, tiles: Sequence[Tile], pixel: bool) -> Blocking:
    """Blocks that begin where the first tile does, so that they hold whole pieces of how it is stored."""
    budget = WINDOW_BYTES // max(tile.pixel_bytes for tile in tiles)
    largest = PIXEL_BLOCK if pixel else LARGEST_SIDE_PX
    # A power of two, as pieces are in every product, so that few of them are decoded twice.
    across = down = min(largest, 2 ** (max(1, int(budget**0.5)).bit_length() - 1))
    if any(tile.whole_rows for tile in tiles):
        across = max(tile.grid.width for tile in tiles)
        down = max(1, min(largest, budget // across))
    most = PIXEL_BLOCK**2 if pixel else PART_CHIPS
    chips_across = max(1, min(int(across * _pixel(tiles) / lattice.size + 1e-6), most))
    chips_down = max(1, min(int(down * _pixel(tiles) / lattice.size + 1e-6), most // chips_across))
    west = min(tile.grid.west for tile in tiles)
    north = max(tile.grid.north for tile in tiles)
    return Blocking(
        chips_across,
        chips_down,
        float(np.floor(west / lattice.size + 1e-6) * lattice.size),
        int(np.ceil(north / lattice.size - 1e-6)) % chips_down,
    )


def _windows(tile: Tile, west: float, south: float, east: float, north: float) -> Iterator[tuple[int, int, Pixels]]:
    """Row, column and pixels of the windows of a tile whose centres lie in a box, each WINDOW_BYTES at most."""
    grid = tile.grid
    (top, bottom), (left, right) = grid.rows(south, north), grid.columns(west, east)
    if top >= bottom or left >= right:
        return
    # A chip as large as a tile is read in strips.
    step = max(1, WINDOW_BYTES // (tile.pixel_bytes * (right - left)))
    for first in range(top, bottom, step):
        yield first, left, tile.read((first, min(first + step, bottom)), (left, right))


def _middles(tile: Tile, bounds: NDArray[np.float64]) -> NDArray[np.int64]:
    """(n,) the pixel of the tile in the middle of each chip, counted by rows from the north west."""
    grid = tile.grid
    column = ((bounds[:, 0] + bounds[:, 2]) / 2 - grid.west) / grid.pixel_x
    row = (grid.north - (bounds[:, 1] + bounds[:, 3]) / 2) / grid.pixel_y
    column, row = np.clip(column, 0, grid.width - 1), np.clip(row, 0, grid.height - 1)
    return row.astype(np.int64) * grid.width + column.astype(np.int64)


def _batch(
    tile: Tile,
    vectors: NDArray[np.float32],
    bounds: NDArray[np.float64],
    rows: NDArray[np.int64],
    attributes: pa.Table | None,
) -> Batch:
    begin, end = year_span(tile.year)
    return Batch(
        vectors,
        bounds,
        tile.crs,
        same_interval(len(vectors), begin, end),
        attributes=attributes,
        source=str(tile.source),
        source_rows=rows,
    )


def year_span(year: int | None) -> tuple[int, int]:
    """The first and the last second of a year in UTC."""
    if year is None:
        return UNKNOWN_TIME, UNKNOWN_TIME
    begin, after = (int(datetime(one, 1, 1, tzinfo=UTC).timestamp()) for one in (year, year + 1))
    return begin, after - 1
