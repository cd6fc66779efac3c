"""From a raster and an encoder to a collection."""

from __future__ import annotations

import os
from pathlib import Path

from ...protocol import CollectionInfo, EmbedParams
from ..collection.batch import UNKNOWN_TIME, Batch, Report, Stop, same_interval
from ..collection.build import About, Builder
from ..collection.manifest import ReviewLayer
from ..collection.open import open_collection
from ..collection.times import moment
from ..errors import Cancelled, LookalikeError, phrase
from ..imagery.chips import PixelWindow, plan, read_chips
from ..imagery.raster import Raster
from .onnx import Encoder

PRODUCT = "imagery"
"""The product of chips cut from the analyst's own rasters: part of every chip's identity."""


def embed(
    params: EmbedParams,
    report: Report = lambda *_: None,
    stop: Stop = lambda: False,
    area: PixelWindow | None = None,
) -> CollectionInfo:
    """Cut the raster into chips, embed them and publish the collection in `params.to`, whole or not at all.

    `area` restricts the chips to a pixel window (column, row, width, height) of the raster. Raises LookalikeError with
    one sentence on anything the user can mend, Cancelled when `stop` says so.
    """
    interval = (moment(params.valid_from, is_end=False), moment(params.valid_to, is_end=True))
    if UNKNOWN_TIME not in interval and interval[0] > interval[1]:
        raise LookalikeError(f"The interval ends ({params.valid_to}) before it begins ({params.valid_from}).")
    with Raster(params.raster, params.bands) as raster:
        cutting = plan(raster, params.chip, params.stride, params.unit, area)
        encoder = Encoder(params.encoder, len(params.bands))
        encoder.prepare(cutting.height, cutting.width)
        pixel_x, pixel_y = raster.pixel
        about = About(
            name=Path(params.to).name,
            product=PRODUCT,
            model=encoder.name,
            version=encoder.version,
            sha256=encoder.sha256,
            file=str(encoder.path),
            preparation=encoder.preparation(cutting.height, cutting.width),
            licence=params.licence,
            attribution=params.attribution,
            imagery=(_review_layer(raster, Path(params.to).absolute()),),
            stride=(cutting.stride_x * pixel_x, cutting.stride_y * pixel_y),
        )
        done = 0
        with Builder(params.to, about, encoder.dim) as builder:
            builder.skip(phrase("partial"), cutting.partial)
            for chips in read_chips(raster, cutting):
                if stop():
                    raise Cancelled
                builder.skip(phrase("nodata"), chips.nodata)
                if len(chips.pixels):
                    bounds = raster.bounds_of(chips.windows)
                    intervals = same_interval(len(bounds), *interval)
                    vectors = encoder.vectors(chips.pixels)
                    builder.add(Batch(vectors, bounds, raster.crs, intervals, windows=chips.windows))
                done += chips.positions
                report(done, cutting.count, "Embedding chips")
            return open_collection(builder.finish(report, stop)).info()


def _review_layer(raster: Raster, folder: Path) -> ReviewLayer:
    try:
        relative = Path(os.path.relpath(raster.path, folder)).as_posix()
    except ValueError:  # on Windows, another drive
        relative = ""
    stretch = raster.stretch
    return ReviewLayer(
        "raster",
        str(raster.path),
        relative,
        bands=raster.bands,
        low=stretch.low if stretch else (),
        high=stretch.high if stretch else (),
    )
