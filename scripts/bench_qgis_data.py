"""Makes what a large collection in QGIS is measured with: GeoParquet files of six UTM zones, and imagery to look at."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import rasterio
from bench_data import DAYS, FIRST_DAY
from numpy.typing import NDArray
from rasterio.enums import Resampling
from rasterio.transform import from_origin

ZONES = (31, 32, 33, 34, 35, 36)
CHIP_M, CHIP_PX = 320.0, 16
WEST, NORTH = 400_000.0, 5_000_000.0
CLASSES, SEEDS = 200, 2500
GROUP = 1 << 15
POLYGON = np.frombuffer(b"\x01\x03\x00\x00\x00\x01\x00\x00\x00\x05\x00\x00\x00", np.uint8)


def make_data(folder: Path, rows: int, dim: int) -> None:
    """Write `embeddings/zone31.parquet` … and `imagery/zone31.tif` …, the same land in every zone.

    Chips are squares of 320 m side by side; the land is in patches of 200 classes of very unequal size, and both the
    vectors and the picture of a chip are its class with noise, so that what is alike also looks alike.
    """
    rng = np.random.default_rng(0)
    side = int(np.ceil(np.sqrt(rows / len(ZONES))))
    land = _land(rng, side)
    centres = rng.standard_normal((CLASSES, dim)).astype(np.float32)
    spectrum = (1 / np.sqrt(np.arange(1, dim + 1))).astype(np.float32)
    _paint(folder / "imagery", rng, land)
    (folder / "embeddings").mkdir(parents=True)
    left = rows
    for zone in ZONES:
        count = min(left, side * side)
        left -= count
        _write(folder / "embeddings" / f"zone{zone}.parquet", rng, zone, land.ravel()[:count], side, centres, spectrum)


def _land(rng: np.random.Generator, side: int) -> NDArray[np.int64]:
    """(side, side) the class of each chip: patches round seeds, of classes as unequal as Zipf's words."""
    weights = 1 / np.arange(1, CLASSES + 1)
    classes = rng.choice(CLASSES, SEEDS, p=weights / weights.sum())
    seeds = rng.uniform(0, side, (SEEDS, 2)).astype(np.float32)
    columns = np.arange(side, dtype=np.float32)
    land = np.empty((side, side), np.int64)
    for row in range(side):
        distance = (columns[:, None] - seeds[:, 0]) ** 2 + (row - seeds[:, 1]) ** 2
        land[row] = classes[distance.argmin(1)]
    return land


def _paint(folder: Path, rng: np.random.Generator, land: NDArray[np.int64]) -> None:
    """Write the land of one zone as a picture of 20 m a pixel, and the same for the others."""
    folder.mkdir(parents=True)
    colours = rng.integers(20, 200, (CLASSES, 3))
    contrast = rng.integers(1, 45, CLASSES)
    size = len(land) * CHIP_PX
    first = folder / f"zone{ZONES[0]}.tif"
    profile: dict[str, Any] = {
        "driver": "GTiff", "width": size, "height": size, "count": 3, "dtype": "uint8", "tiled": True,
        "blockxsize": 256, "blockysize": 256, "compress": "jpeg", "photometric": "ycbcr",
        "crs": f"EPSG:326{ZONES[0]}", "transform": from_origin(WEST, NORTH, CHIP_M / CHIP_PX, CHIP_M / CHIP_PX),
    }  # fmt: skip
    with rasterio.open(first, "w", **profile) as file:
        for row in range(0, len(land), CHIP_PX):
            part = np.repeat(np.repeat(land[row : row + CHIP_PX], CHIP_PX, 0), CHIP_PX, 1)
            grain = rng.integers(0, 256, part.shape) * contrast[part] // 256
            picture = np.clip(colours[part] + grain[..., None], 0, 255).astype(np.uint8)
            window = rasterio.windows.Window(0, row * CHIP_PX, size, len(part))
            file.write(np.moveaxis(picture, 2, 0), window=window)
    with rasterio.open(first, "r+") as file:
        file.build_overviews([2, 4, 8, 16, 32, 64], Resampling.average)
    for zone in ZONES[1:]:
        other = folder / f"zone{zone}.tif"
        shutil.copyfile(first, other)
        with rasterio.open(other, "r+") as file:
            file.crs = f"EPSG:326{zone}"


def _write(
    path: Path,
    rng: np.random.Generator,
    zone: int,
    land: NDArray[np.int64],
    side: int,
    centres: NDArray[np.float32],
    spectrum: NDArray[np.float32],
) -> None:
    dim = centres.shape[1]
    schema = pa.schema(
        [
            ("embedding", pa.list_(pa.float32(), dim)),
            ("date", pa.date32()),
            ("cloud", pa.float32()),
            ("geometry", pa.binary()),
        ],
        metadata={"geo": json.dumps(_geo(zone))},
    )
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for first in range(0, len(land), GROUP):
            classes = land[first : first + GROUP]
            number = np.arange(first, first + len(classes))
            vectors = (centres[classes] + 0.6 * rng.standard_normal((len(classes), dim), np.float32)) * spectrum
            vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
            days = [FIRST_DAY.date() + timedelta(days=int(day)) for day in rng.integers(0, DAYS, len(classes))]
            columns = [
                pa.FixedSizeListArray.from_arrays(vectors.astype(np.float32).ravel(), dim),
                pa.array(days, pa.date32()),
                pa.array(rng.beta(1, 6, len(classes)).astype(np.float32)),
                _squares(WEST + number % side * CHIP_M, NORTH - (number // side + 1) * CHIP_M),
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))


def _squares(west: NDArray[np.floating], south: NDArray[np.floating]) -> pa.Array:
    """Squares of a chip's side as WKB."""
    x = west[:, None] + np.array([0, 1, 1, 0, 0]) * CHIP_M
    y = south[:, None] + np.array([0, 0, 1, 1, 0]) * CHIP_M
    corners = np.stack([x, y], axis=2).reshape(len(west), 10).astype("<f8").view(np.uint8)
    wkb = np.concatenate([np.broadcast_to(POLYGON, (len(west), len(POLYGON))), corners], axis=1)
    offsets = np.arange(len(west) + 1, dtype=np.int32) * wkb.shape[1]
    return pa.Array.from_buffers(
        pa.binary(), len(west), [None, pa.py_buffer(offsets), pa.py_buffer(np.ascontiguousarray(wkb))]
    )


def _geo(zone: int) -> dict[str, Any]:
    crs = {
        "type": "ProjectedCRS",
        "name": f"WGS 84 / UTM zone {zone}N",
        "id": {"authority": "EPSG", "code": 32600 + zone},
    }
    column = {"encoding": "WKB", "geometry_types": ["Polygon"], "crs": crs}
    return {"version": "1.0.0", "primary_column": "geometry", "columns": {"geometry": column}}
