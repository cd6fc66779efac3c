"""What the engine's tests work on, made by themselves: rasters, collections of known vectors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.transform import Affine

from plugin.engine.collection.batch import UNKNOWN_TIME, Batch, same_interval
from plugin.engine.collection.build import About, Builder
from plugin.engine.collection.open import Collection, open_collection
from plugin.engine.collection.whiten import unit, whiten

ABOUT = About("test", "test-product", "test encoder", "1", "00" * 32)


def write_raster(
    path: Path,
    pixels: NDArray[Any],
    crs: str | None = "EPSG:32633",
    transform: Affine | None = None,
    nodata: float | None = None,
    driver: str = "GTiff",
) -> Path:
    """Write pixels (bands, height, width); by default 10 m pixels in UTM 33N from (500000, 5000000)."""
    bands, height, width = pixels.shape
    with rasterio.open(
        path,
        "w",
        driver=driver,
        width=width,
        height=height,
        count=bands,
        dtype=pixels.dtype,
        crs=crs,
        transform=transform or Affine(10, 0, 500_000, 0, -10, 5_000_000),
        nodata=nodata,
    ) as dataset:
        dataset.write(pixels)
    return path


def noise(height: int, width: int, bands: int = 3, seed: int = 0) -> NDArray[np.uint8]:
    """(bands, height, width) uint8 without any zero."""
    return np.random.default_rng(seed).integers(1, 256, (bands, height, width), dtype=np.uint8)


def clustered(count: int, dim: int, seed: int = 0) -> NDArray[np.float32]:
    """(count, dim) clusters of unequal size with a decaying spectrum, far from the origin, as real embeddings are."""
    rng = np.random.default_rng(seed)
    spectrum = 1 / np.arange(1, dim + 1) ** 0.7
    weights = 1 / np.arange(1, 41)
    centres = rng.standard_normal((40, dim)) * spectrum * 2
    member = rng.choice(40, count, p=weights / weights.sum())
    vectors = centres[member] + rng.standard_normal((count, dim)) * spectrum
    rotation, _ = np.linalg.qr(rng.standard_normal((dim, dim)))
    offset = np.zeros(dim)
    offset[0] = 6
    return ((vectors + offset) @ rotation + 1.5).astype(np.float32)


def exact_vectors(collection: Collection, raw: NDArray[np.float32], transform: str) -> NDArray[np.float32]:
    """(m, d) the unit-length vectors of what the encoder gave (m, d), without the loss of the codes."""
    by = collection.whitening
    return whiten(raw, by) if transform == "whitened" else unit(raw - by.mean)


def boxes_on_grid(
    rows: int, columns: int, size: float, stride: float, west: float, north: float
) -> NDArray[np.float64]:
    """(rows x columns, 4) native boxes, row by row from the upper left."""
    down, right = np.divmod(np.arange(rows * columns), columns)
    x, y = west + right * stride, north - down * stride
    return np.stack([x, y - size, x + size, y], axis=1)


BOUNDS = boxes_on_grid(12, 15, 100, 50, 500_000, 5_000_000)
VECTORS = clustered(len(BOUNDS), 8)
"""180 chips of 100 m every 50 m, and a vector for each."""


def batch(
    vectors: NDArray[np.float32],
    bounds: NDArray[np.float64],
    crs: str = "EPSG:32633",
    interval: tuple[int, int] = (UNKNOWN_TIME, UNKNOWN_TIME),
    **more: Any,
) -> Batch:
    """A batch whose chips all have one interval."""
    return Batch(vectors, bounds, crs, same_interval(len(vectors), *interval), **more)


def build(
    folder: Path,
    vectors: NDArray[np.float32],
    bounds: NDArray[np.float64],
    crs: str = "EPSG:32633",
    interval: tuple[int, int] = (UNKNOWN_TIME, UNKNOWN_TIME),
    about: About = ABOUT,
) -> Collection:
    """A collection of one batch, opened."""
    with Builder(folder, about, vectors.shape[1]) as builder:
        builder.add(batch(vectors, bounds, crs, interval))
        builder.finish()
    return open_collection(folder)
