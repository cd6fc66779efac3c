"""Draws the score of every chip as a raster, one cell for each step of the chip grid."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from weakref import WeakKeyDictionary

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.errors import RasterioError
from rasterio.transform import Affine
from rasterio.windows import Window

from ..collection.geometry import crs_of, is_geographic
from ..collection.open import Collection
from ..collection.whole import whole
from ..errors import Cancelled
from .carry import carrier

NODATA = -9999.0
MOST_CELLS = 100_000_000
ROWS_AT_ONCE = 1 << 16
TILE = 256
KEPT_CHIPS = 8_000_000  # of larger collections it is worked out each time where chips lie, rather than held in memory
CENTRE = ((0.5, 0.5),)
QUARTERS = ((0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75))

Places = tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]


@dataclass(frozen=True, eq=False)
class _Grid:
    """Which cells of a raster a collection's chips lie in; of the raster only the tiles that hold a chip.

    tiles: (t,) number of each tile, counted along the lines of tiles; cells: (m,) int32 place of a cell in those tiles,
    one after the other; rows: (m,) int32 the chip in it, None where cell i is chip i's.
    """

    crs: str
    west: float
    north: float
    step_x: float
    step_y: float
    width: int
    height: int
    tiles: NDArray[np.int64]
    cells: NDArray[np.int32]
    rows: NDArray[np.int32] | None

    def corner(self, number: int) -> tuple[int, int]:
        """Column and line of the first cell of a tile."""
        across = -(-self.width // TILE)
        return number % across * TILE, number // across * TILE


@dataclass(frozen=True)
class _Box:
    """Some of a raster's cells."""

    column: int
    line: int
    width: int
    height: int


_grids: WeakKeyDictionary[Collection, _Grid] = WeakKeyDictionary()


def write_heat_map(
    collection: Collection,
    scores: NDArray[np.float32],
    to: Path,
    shown: NDArray[np.bool_] | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> tuple[int, int, str]:
    """Write scores (n,), or those that `shown` (n,) names, as a float32 GeoTIFF, whole or not at all.

    Returns width, height and CRS: the one most chips have. A cell is centred on each chip of that CRS and holds the
    best score of the chips in it, NODATA where there is none; with `shown` the raster ends where they end, and nothing
    shown is one empty cell. Raises LookalikeError when the file cannot be written, Cancelled as soon as `stop` says so.
    """
    grid = _grids.get(collection)
    if grid is None:
        grid = _grid_of(collection, stop)
        if collection.count <= KEPT_CHIPS:
            _grids[collection] = grid
    drawn = scores.astype(np.float32, copy=False) if shown is None else np.where(shown, scores, np.float32(-np.inf))
    cells = np.full(len(grid.tiles) * TILE * TILE, -np.inf, np.float32)
    np.maximum.at(cells, grid.cells, drawn if grid.rows is None else drawn[grid.rows])
    cells[np.isneginf(cells)] = NODATA
    tiles = cells.reshape(-1, TILE, TILE)
    box = _Box(0, 0, grid.width, grid.height) if shown is None else _filled(grid, tiles)
    _write_whole(grid, tiles, box, to, stop)
    return box.width, box.height, grid.crs


def _grid_of(collection: Collection, stop: Callable[[], bool]) -> _Grid:
    counts = np.zeros(len(collection.crs), np.int64)
    for first in range(0, collection.count, ROWS_AT_ONCE):
        counts += np.bincount(collection.crs_index[first : first + ROWS_AT_ONCE], minlength=len(counts))
    number = int(np.argmax(counts))
    step_x, step_y = _steps(collection, number)
    reach = min(step_x, step_y) / 10
    centres = _places(collection, number, reach, CENTRE, stop)
    ends = [(x.min(), y.min(), x.max(), y.max()) for _, x, y in centres if len(x)] or [(0.0, 0.0, 0.0, 0.0)]
    (west, south, _, _), (_, _, east, north) = np.min(ends, axis=0), np.max(ends, axis=0)
    coarser = max(1.0, np.sqrt(((east - west) / step_x + 1) * ((north - south) / step_y + 1) / MOST_CELLS))
    step_x, step_y = step_x * coarser, step_y * coarser
    width, height = round((east - west) / step_x) + 1, round((north - south) / step_y) + 1
    across = -(-width // TILE)
    tile_of = np.full(across * -(-height // TILE), -1, np.int64)
    all_rows, all_cells = [], []
    for rows, x, y in _places(collection, number, reach, QUARTERS, stop):
        column = np.rint((x - west) / step_x).astype(np.int64).clip(0, width - 1)
        line = np.rint((north - y) / step_y).astype(np.int64).clip(0, height - 1)
        tile = line // TILE * across + column // TILE
        tile_of[tile] = 0
        all_rows.append(rows.astype(np.int32))
        all_cells.append((tile << 16) | (line % TILE * TILE + column % TILE))
    tiles = np.flatnonzero(tile_of == 0)
    tile_of[tiles] = np.arange(len(tiles))
    cells = np.concatenate([(tile_of[cell >> 16] << 16 | cell & 0xFFFF).astype(np.int32) for cell in all_cells])
    chips = np.concatenate(all_rows)
    whole = len(chips) == collection.count and bool((chips == np.arange(len(chips))).all())
    return _Grid(
        collection.crs[number],
        west - step_x / 2,
        north + step_y / 2,
        step_x,
        step_y,
        width,
        height,
        tiles,
        cells,
        None if whole else chips,
    )


def _places(
    collection: Collection,
    number: int,
    reach: float,
    of_others: Sequence[tuple[float, float]],
    stop: Callable[[], bool],
) -> Iterator[Places]:
    """Rows, x and y (m,) in CRS `number`, some rows at a time: of chips of that CRS their centre.

    Of chips of another CRS, whose sides are no lines of the raster, the points at shares `of_others` of their width and
    height, to within `reach`: the middles of their quarters leave no cell between two of them empty. Longitudes across
    the antimeridian stay together.
    """
    crs = collection.crs[number]
    west = collection.manifest.extent[0] if is_geographic(crs) else None
    for first in range(0, collection.count, ROWS_AT_ONCE):
        if stop():
            raise Cancelled
        part = slice(first, first + ROWS_AT_ONCE)
        bounds, index = collection.bounds[part], collection.crs_index[part]
        for other in np.unique(index):
            rows = np.flatnonzero(index == other)
            box = bounds[rows]
            carry = carrier(collection.crs[other], crs, box, reach) if other != number else None
            for right, up in CENTRE if carry is None else of_others:
                x = box[:, 0] + right * (box[:, 2] - box[:, 0])
                y = box[:, 1] + up * (box[:, 3] - box[:, 1])
                if carry is not None:
                    x, y = carry(x, y)
                if west is not None:
                    x = west + (x - west + 1e-9) % 360 - 1e-9
                kept = np.isfinite(x) & np.isfinite(y)
                yield first + rows[kept], x[kept], y[kept]


def _steps(collection: Collection, number: int) -> tuple[float, float]:
    """Width and height of a cell: the stride the chips were cut with, else the median chip."""
    grid = collection.manifest.grid
    if grid is not None and grid.crs == number and grid.stride_x > 0 and grid.stride_y > 0:
        return grid.stride_x, grid.stride_y
    some = np.arange(0, collection.count, -(-collection.count // ROWS_AT_ONCE))
    some = some[collection.crs_index[some] == number]
    if not len(some):
        some = np.flatnonzero(collection.crs_index == number)[:ROWS_AT_ONCE]
    size = np.median(collection.bounds[some, 2:] - collection.bounds[some, :2], axis=0)
    return float(size[0]), float(size[1])


def _filled(grid: _Grid, tiles: NDArray[np.float32]) -> _Box:
    """The smallest box with every cell that is not empty; one empty cell where all are."""
    ends = []
    for number, tile in zip(grid.tiles.tolist(), tiles, strict=True):
        full = tile != NODATA
        columns, lines = np.flatnonzero(full.any(axis=0)), np.flatnonzero(full.any(axis=1))
        if len(columns):
            column, line = grid.corner(number)
            ends.append((column + columns[0], line + lines[0], column + columns[-1] + 1, line + lines[-1] + 1))
    if not ends:
        return _Box(0, 0, 1, 1)
    first, last = np.min(ends, axis=0), np.max(ends, axis=0)
    return _Box(int(first[0]), int(first[1]), int(last[2] - first[0]), int(last[3] - first[1]))


def _write_whole(grid: _Grid, tiles: NDArray[np.float32], box: _Box, to: Path, stop: Callable[[], bool]) -> None:
    with whole(to, lasting=False) as part:
        try:
            _write(grid, tiles, box, part, stop)
        except RasterioError as error:
            raise OSError(str(error)) from error


def _write(grid: _Grid, tiles: NDArray[np.float32], box: _Box, to: Path, stop: Callable[[], bool]) -> None:
    """Write what of the tiles (t, TILE, TILE) lies in a box; tiles that hold nothing take no room in the file."""
    with rasterio.open(
        to,
        "w",
        driver="GTiff",
        width=box.width,
        height=box.height,
        count=1,
        dtype="float32",
        crs=crs_of(grid.crs),
        transform=Affine(
            grid.step_x,
            0,
            grid.west + box.column * grid.step_x,
            0,
            -grid.step_y,
            grid.north - box.line * grid.step_y,
        ),
        nodata=NODATA,
        compress="deflate",
        zlevel=1,
        tiled=True,
        blockxsize=TILE,
        blockysize=TILE,
        sparse_ok=True,
    ) as dataset:
        for number, tile in zip(grid.tiles.tolist(), tiles, strict=True):
            if stop():
                raise Cancelled
            if (tile == NODATA).all():
                continue
            column, line = grid.corner(number)
            left, top = max(0, box.column - column), max(0, box.line - line)
            right, bottom = box.column + box.width - column, box.line + box.height - line
            inside = tile[top:bottom, left:right]
            dataset.write(
                inside,
                1,
                window=Window(column + left - box.column, line + top - box.line, *inside.shape[::-1]),
            )
