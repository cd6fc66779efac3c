"""Draws the score of every chip as a raster, one cell for each step of the chip grid."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

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


def write_heat_map(collection: Collection, scores: NDArray[np.float32], to: Path) -> tuple[int, int, str]:
    """Write scores (n,) as a float32 GeoTIFF, whole or not at all; returns its width, height and CRS.

    The CRS is the one most chips have; a cell is centred on each chip and holds the best score of the chips in it,
    NODATA where there is none. Raises LookalikeError when the file cannot be written.
    """
    number = int(np.bincount(collection.crs_index).argmax())
    crs = collection.crs[number]
    centre = _centres(collection, number)
    reached = np.isfinite(centre).all(axis=1)
    centre, scores = centre[reached], scores[reached]
    step_x, step_y = _steps(collection, number, centre)
    west, south = centre.min(axis=0)
    east, north = centre.max(axis=0)
    coarser = max(1.0, np.sqrt(((east - west) / step_x + 1) * ((north - south) / step_y + 1) / MOST_CELLS))
    step_x, step_y = step_x * coarser, step_y * coarser
    column = np.rint((centre[:, 0] - west) / step_x).astype(np.int64)
    line = np.rint((north - centre[:, 1]) / step_y).astype(np.int64)
    width, height = int(column.max()) + 1, int(line.max()) + 1
    cells = np.full(width * height, -np.inf, np.float32)
    np.maximum.at(cells, line * width + column, scores)
    cells[np.isneginf(cells)] = NODATA
    _write_whole(
        cells.reshape(height, width), crs, Affine(step_x, 0, west - step_x / 2, 0, -step_y, north + step_y / 2), to
    )
    return width, height, crs


def _centres(collection: Collection, number: int) -> NDArray[np.float64]:
    """(n, 2) centres in CRS `number`; longitudes of a collection across the antimeridian stay together."""
    bounds = np.asarray(collection.bounds)
    centre = (bounds[:, :2] + bounds[:, 2:]) / 2
    others = np.flatnonzero(np.asarray(collection.crs_index) != number)
    crs = collection.crs[number]
    if len(others):
        middle = collection.footprints[others].mean(axis=1)
        centre[others] = np.stack(from_lonlat(crs, middle[:, 0], middle[:, 1]), axis=1)
    if is_geographic(crs):
        west = collection.manifest.extent[0]
        centre[:, 0] = west + (centre[:, 0] - west + 1e-9) % 360 - 1e-9
    return centre


def _steps(collection: Collection, number: int, centre: NDArray[np.float64]) -> tuple[float, float]:
    """Width and height of a cell: the stride the chips were cut with, else half the median chip."""
    grid = collection.manifest.grid
    if grid is not None and grid.crs == number and grid.stride_x > 0 and grid.stride_y > 0:
        return grid.stride_x, grid.stride_y
    boxes = np.asarray(collection.bounds)[np.asarray(collection.crs_index) == number]
    size = np.median(boxes[:, 2:] - boxes[:, :2], axis=0)
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
