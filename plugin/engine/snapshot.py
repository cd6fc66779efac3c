"""Pictures of a map, embedded by the encoder that made a collection's embedding."""

from __future__ import annotations

import base64
import warnings
from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.errors import NotGeoreferencedWarning, RasterioError

from ..protocol import ChipShape, EncoderParams, EncoderResult, SnapshotParams, SnapshotResult
from .collection.manifest import Embedding
from .collection.open import Collection
from .encode.finding import encoder_file
from .encode.onnx import Encoder
from .errors import LookalikeError
from .imagery.chips import MOST_NODATA
from .imagery.raster import driver_of

COLOURS = 3
"""Bands of a picture of a map: red, green, blue."""
SAMPLE = 1000
"""Chips of each CRS whose sizes are looked at."""
MOST_ACROSS = 8192
"""Pixels along the side of a picture."""


def encoder_of(collection: Collection, params: EncoderParams) -> EncoderResult:
    """Whether pictures can be embedded as the chips were, and how large they are to be.

    Raises LookalikeError for an embedding that does not exist.
    """
    seen = collection.embedding(params.embedding)
    about = seen.embedding_about if len(seen.parts) == 1 else None
    try:
        shapes = _shapes(seen, _encoder(seen))
    except LookalikeError as error:
        return EncoderResult(_name(about), about.sha256 if about else "", (), str(error))
    return EncoderResult(_name(about), seen.embedding_about.sha256, shapes)


def embed_picture(collection: Collection, params: SnapshotParams) -> SnapshotResult:
    """The vector of a picture; raises LookalikeError where the encoder or the picture is not there or does not fit."""
    seen = collection.embedding(params.embedding)
    encoder, about = _encoder(seen), seen.embedding_about
    chip = _chip(Path(params.picture), params.columns, params.rows)
    vector = encoder.vectors(chip[None])[0]
    if len(vector) != about.dim or not np.isfinite(vector).all():
        raise LookalikeError(
            f"The encoder {encoder.path} gives {len(vector)} numbers for this picture, and the embedding has "
            f"{about.dim} finite ones. Use the encoder that made the embedding."
        )
    return SnapshotResult(
        base64.b64encode(vector.astype("<f4").tobytes()).decode("ascii"), _name(about), encoder.sha256
    )


def _name(about: Embedding | None) -> str:
    return f"{about.model} {about.version}".strip() if about else ""


def _encoder(seen: Collection) -> Encoder:
    """The encoder, checked to read red, green and blue; raises LookalikeError where it is not here or reads others."""
    path = encoder_file(seen)
    bands = next((len(layer.bands) for layer in seen.manifest.imagery if layer.bands), COLOURS)
    if bands != COLOURS:
        raise LookalikeError(
            f"The encoder {_name(seen.embedding_about)} reads {bands} bands, and the map shows three: red, green, blue."
        )
    return Encoder(path, COLOURS)


def _shapes(seen: Collection, encoder: Encoder) -> tuple[ChipShape, ...]:
    """The usual size of the chips in each CRS; raises LookalikeError where it is not known in pixels."""
    shapes = []
    of_crs = np.asarray(seen.crs_index)
    for number, crs in enumerate(seen.crs):
        rows = np.flatnonzero(of_crs == number)
        rows = rows[:: max(1, len(rows) // SAMPLE)]
        if not len(rows):
            continue
        bounds = np.asarray(seen.bounds[rows], np.float64)
        width, height = np.median(bounds[:, 2:] - bounds[:, :2], axis=0)
        if seen.windows is not None and (seen.windows[rows, 2:] > 0).any():
            columns, lines = np.median(np.asarray(seen.windows[rows, 2:]), axis=0).astype(int)
        elif encoder.size is not None:
            lines, columns = encoder.size
        else:
            raise LookalikeError(
                f"{seen.manifest.name} does not say how many pixels its chips have, nor does the encoder."
            )
        shapes.append(ChipShape(crs, float(width), float(height), int(columns), int(lines)))
    return tuple(shapes)


def _chip(picture: Path, columns: int, rows: int) -> NDArray[np.uint8]:
    """(3, rows, columns) of a picture; raises LookalikeError where it cannot be read, or shows too little."""
    values, valid = _read(picture)
    times = values.shape[2] // columns if columns > 0 and rows > 0 else 0
    if times < 1 or values.shape[1:] != (rows * times, columns * times):
        raise LookalikeError(
            f"The picture has {values.shape[2]} x {values.shape[1]} pixels, no multiple of {columns} x {rows}."
        )
    blocks = (rows, times, columns, times)
    weight = valid.reshape(blocks).sum(axis=(1, 3), dtype=np.float64)
    total = (values * valid).reshape(COLOURS, *blocks).sum(axis=(2, 4), dtype=np.float64)
    shown = weight * 2 >= times * times
    if 1 - shown.mean() > MOST_NODATA:
        raise LookalikeError(
            f"The map shows nothing in {1 - shown.mean():.0%} of this place. Show a layer that covers it."
        )
    chip = total / np.maximum(weight, 1)
    chip[:, ~shown] = chip[:, shown].mean(axis=1)[:, None]
    return np.rint(chip).astype(np.uint8)


def _read(picture: Path) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """(3, height, width) of a picture, and (height, width) where it shows anything."""
    driver = driver_of(picture)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)  # where it lies is told by who made it
            dataset = rasterio.open(picture, driver=driver, sharing=False)
        with dataset:
            if dataset.count < COLOURS or max(dataset.width, dataset.height) > MOST_ACROSS:
                raise LookalikeError(
                    f"{picture} is no picture of a map: {dataset.count} bands, {dataset.width} px wide."
                )
            values = dataset.read((1, 2, 3))
            valid = dataset.read(4) >= 128 if dataset.count > COLOURS else np.ones(values.shape[1:], bool)
    except RasterioError as error:
        raise LookalikeError(f"{picture} is damaged: it cannot be read as a picture.") from error
    if values.dtype != np.uint8:
        raise LookalikeError(f"{picture} is no picture of a map: its bands are {values.dtype}.")
    return values, valid
