"""Pictures of chips from the imagery they were cut from, and where that lies, as QGIS asks for them."""

from __future__ import annotations

import base64
from functools import cache

from ..protocol import ChipPictureParams, ChipPictureResult, ChipSourceParams, ChipSourceResult
from .collection.batch import Stop
from .collection.open import Collection
from .errors import Cancelled, LookalikeError
from .imagery.own import OwnImagery, Source

LARGEST_PX = 2048
WIDEST = 20.0


@cache
def _imagery() -> OwnImagery:
    return OwnImagery()


def chip_picture(collection: Collection, params: ChipPictureParams, stop: Stop) -> ChipPictureResult:
    """The picture; raises LookalikeError with what is wrong where there is none, Cancelled when `stop` says so."""
    if not (1 <= params.pixels <= LARGEST_PX and 0 < params.context <= WIDEST):
        raise LookalikeError(f"A picture of {params.pixels} pixels, {params.context:g} times a chip, cannot be made.")
    row = _row(collection, params.chip_id)
    source, chosen = _imagery().source_of(collection, row, stop)
    png = _imagery().picture(collection, row, source, params.pixels, params.context, stop)
    if stop():
        raise Cancelled
    return ChipPictureResult(base64.b64encode(png).decode("ascii"), source.address, chosen, source.remote)


def chip_source(collection: Collection | None, params: ChipSourceParams, stop: Stop) -> ChipSourceResult:
    """Where a chip's imagery lies; raises LookalikeError where nothing says so."""
    if params.address or collection is None:
        source, chosen = Source(params.address), True
    else:
        source, chosen = _imagery().source_of(collection, _row(collection, params.chip_id), stop)
    layer = source.layer
    bands, low, high = (layer.bands, layer.low, layer.high) if layer is not None else ((), (), ())
    if source.remote:
        look = _imagery().look(source, stop)
        bands, low, high = look.bands, look.low, look.high
    return ChipSourceResult(source.address, chosen, source.remote, bands, low, high)


def _row(collection: Collection, chip_id: str) -> int:
    rows, _ = collection.rows_of([chip_id])
    if not len(rows):
        raise LookalikeError(f"The chip {chip_id} is not in the collection {collection.manifest.name}.")
    return int(rows[0])
