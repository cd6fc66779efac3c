"""Collections whose chips have imagery, and the pictures that the engine makes of it."""

from __future__ import annotations

import base64
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from rasterio.io import MemoryFile

from plugin.engine import chip_pictures
from plugin.engine.collection.batch import Batch, same_interval
from plugin.engine.collection.build import Builder
from plugin.engine.collection.open import Collection, open_collection
from plugin.engine.collection.times import moment
from plugin.protocol import ChipPictureParams

from .making import ABOUT, boxes_on_grid, clustered

BOUNDS = boxes_on_grid(4, 6, 80, 80, 500_000, 5_000_000)


def asked(collection: Collection, row: int, pixels: int = 8, context: float = 1.0) -> ChipPictureParams:
    return ChipPictureParams(str(collection.path), collection.chip_ids(np.array([row]))[0], pixels, context)


def seen(collection: Collection, row: int, pixels: int = 8, context: float = 1.0) -> NDArray[np.uint8]:
    """(4, pixels, pixels) of a chip's picture."""
    result = chip_pictures.chip_picture(collection, asked(collection, row, pixels, context), lambda: False)
    with MemoryFile(base64.b64decode(result.png)) as file, file.open(driver="PNG") as dataset:
        return np.asarray(dataset.read())


def made_of(folder: Path, bounds: NDArray[np.float64] = BOUNDS, crs: str = "EPSG:32633", **more: Any) -> Collection:
    """A collection whose chips name their imagery (`urls`), lie in `layers`, or both."""
    about = replace(ABOUT, imagery=tuple(more.get("layers", ())))
    urls = more.get("urls")
    attributes = pa.record_batch({"source_url": pa.array(urls)}) if urls is not None else None
    intervals = more.get("intervals", same_interval(len(bounds), moment(None, is_end=False), moment(None, is_end=True)))
    with Builder(folder, about, 8) as builder:
        builder.add(Batch(clustered(len(bounds), 8), bounds, crs, intervals, attributes=attributes))
        builder.finish()
    return open_collection(folder)
