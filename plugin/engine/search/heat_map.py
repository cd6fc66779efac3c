"""Draws the score of every chip as a raster, one cell for each step of the chip grid."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.errors import RasterioError
from rasterio.transform import Affine

from ..collection.geometry import crs_of, from_lonlat, is_geographic
from ..collection.open import Collection
from ..errors import LookalikeError

NODATA = -9999.0
MOST_CELLS = 100_000_000
ROWS_AT_ONCE = 1 << 16


def write_heat_map(
    collection: Collection, scores: NDArray[np.float32], to: Path, shown: NDArray[np.bool_] | None = None
) -> tuple[int, int, str]:
    """Write scores (n,), or those that `shown` (n,) names, as a float32 GeoTIFF, whole or not at all.

    Returns width, height and CRS: the one most chips have. A cell is centred on each chip and holds the best score of
    the chips in it, NODATA where there is none; nothing shown is one such cell. Raises LookalikeError when the file
    cannot be written.
    """
    crs_count = sum(np.bincount(part, minlength=len(collection.crs)) for part in _parts(collection.crs_index))
    number = int(np.argmax(crs_count))
    crs = collection.crs[number]
    parts = _Centres(collection, number, shown)
    ends = [(x.min(), y.min(), x.max(), y.max()) for _, x, y in parts if len(x)] or [(0.0, 0.0, 0.0, 0.0)]
    (west, south, _, _), (_, _, east, north) = np.min(ends, axis=0), np.max(ends, axis=0)
    step_x, step_y = _steps(collection, number)
    coarser = max(1.0, np.sqrt(((east - west) / step_x + 1) * ((north - south) / step_y + 1) / MOST_CELLS))
    step_x, step_y = step_x * coarser, step_y * coarser
    width, height = round((east - west) / step_x) + 1, round((north - south) / step_y) + 1
    cells = np.full(width * height, -np.inf, np.float32)
    for rows, x, y in parts:
        column = np.rint((x - west) / step_x).astype(np.int64)
        line = np.rint((north - y) / step_y).astype(np.int64)
        np.maximum.at(cells, line * width + column, scores[rows])
    cells[np.isneginf(cells)] = NODATA
    _write_whole(
        cells.reshape(height, width), crs, Affine(step_x, 0, west - step_x / 2, 0, -step_y, north + step_y / 2), to
    )
    return width, height, crs


def _parts(values: NDArray[Any]) -> Iterator[NDArray[Any]]:
    for first in range(0, len(values), ROWS_AT_ONCE):
        yield values[first : first + ROWS_AT_ONCE]


@dataclass(frozen=True, eq=False)
class _Centres:
    """Centres, worked out anew whenever they are gone through: all of them at once would be too many to hold."""

    collection: Collection
    number: int
    shown: NDArray[np.bool_] | None

    def __iter__(self) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]]:
        return _centres(self.collection, self.number, self.shown)


def _centres(
    collection: Collection, number: int, shown: NDArray[np.bool_] | None
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]]:
    """Rows and the x and y (m,) of their centres in CRS `number`, where it reaches them, some rows at a time.

    Longitudes of a collection across the antimeridian stay together.
    """
    crs = collection.crs[number]
    for first in range(0, collection.count, ROWS_AT_ONCE):
        part = slice(first, first + ROWS_AT_ONCE)
        bounds = collection.bounds[part]
        x, y = (bounds[:, 0] + bounds[:, 2]) / 2, (bounds[:, 1] + bounds[:, 3]) / 2
        others = np.flatnonzero(collection.crs_index[part] != number)
        if len(others):
            middle = collection.footprints[first + others].mean(axis=1)
            x[others], y[others] = from_lonlat(crs, middle[:, 0], middle[:, 1])
        if is_geographic(crs):
            west = collection.manifest.extent[0]
            x = west + (x - west + 1e-9) % 360 - 1e-9
        kept = np.isfinite(x) & np.isfinite(y)
        if shown is not None:
            kept &= shown[part]
        rows = np.arange(first, first + len(x))
        yield (rows, x, y) if kept.all() else (rows[kept], x[kept], y[kept])


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


def _write_whole(cells: NDArray[np.float32], crs: str, transform: Affine, to: Path) -> None:
    try:
        handle, name = tempfile.mkstemp(prefix=f".{to.name}-", suffix=".tif", dir=to.parent)
        os.close(handle)
    except OSError as error:
        raise LookalikeError(
            f"The heat map cannot be written to {to} ({error.strerror}). Choose another folder."
        ) from error
    part = Path(name)
    try:
        with rasterio.open(
            part,
            "w",
            driver="GTiff",
            width=cells.shape[1],
            height=cells.shape[0],
            count=1,
            dtype="float32",
            crs=crs_of(crs),
            transform=transform,
            nodata=NODATA,
            compress="deflate",
            tiled=True,
        ) as dataset:
            dataset.write(cells, 1)
        part.replace(to)
    except (OSError, RasterioError) as error:
        raise LookalikeError(f"The heat map cannot be written to {to} ({error}). Choose another folder.") from error
    finally:
        part.unlink(missing_ok=True)
