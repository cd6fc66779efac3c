"""What the engine's tests work on, made by themselves: rasters, tiny ONNX encoders, collections of known vectors."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import rasterio
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from rasterio.transform import Affine

from plugin.engine.collection.build import About, Batch, Builder
from plugin.engine.collection.open import UNKNOWN_TIME, Collection, open_collection
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


def encoder_model(
    size: int | str = 8,
    dim: int = 6,
    channels: int | str = 3,
    batch: int | str = "N",
    nodes: Sequence[Any] | None = None,
    dtype: int = TensorProto.FLOAT,
) -> Any:
    """Mean and corner colours, projected to `dim` numbers by a fixed matrix."""
    rng = np.random.default_rng(1)
    weights = numpy_helper.from_array(rng.standard_normal((6, dim)).astype(np.float32), "weights")
    if nodes is None:
        nodes = [
            helper.make_node("GlobalAveragePool", ["chips"], ["mean"]),
            helper.make_node("GlobalMaxPool", ["chips"], ["peak"]),
            helper.make_node("Concat", ["mean", "peak"], ["both"], axis=1),
            helper.make_node("Flatten", ["both"], ["flat"], axis=1),
            helper.make_node("MatMul", ["flat", "weights"], ["embedding"]),
        ]
    graph = helper.make_graph(
        list(nodes),
        "encoder",
        [helper.make_tensor_value_info("chips", dtype, [batch, channels, size, size])],
        [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, None)],
        [weights],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    helper.set_model_props(model, {"name": "colours", "version": "3"})
    return model


def write_encoder(path: Path, model: Any | None = None, **settings: Any) -> Path:
    onnx.save(encoder_model(**settings) if model is None else model, path)
    return path


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
        builder.add(Batch(vectors, bounds, crs, interval))
        builder.finish()
    return open_collection(folder)
