"""The imagery a chip was cut from: which file or address that is, kept open, and pictures of it."""

from __future__ import annotations

import contextlib
import re
import threading
import urllib.parse
import warnings
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.errors import NotGeoreferencedWarning, RasterioError
from rasterio.transform import Affine
from rasterio.windows import Window

from ..collection.batch import UNKNOWN_TIME
from ..collection.geometry import crs_identity, from_lonlat
from ..collection.manifest import ReviewLayer
from ..collection.open import ADDRESSES, Collection, place_of
from ..errors import LookalikeError
from .picture import Look, look_of, png_of, render
from .raster import ON_GRID, SIGNATURES, Cutout, driver_of
from .remote import RemoteFile, Stop, address_of

KEPT_OPEN = 6
MOST_VALUES = 1 << 26
"""Of all bands of a chip that is cut out."""
DATE_TAGS = ("ACQUISITIONDATETIME", "ACQUISITIONDATE", "DATE_ACQUIRED", "SENSING_TIME", "DATETIME", "TIFFTAG_DATETIME")
_DATE = re.compile(r"(\d{4})[-:](\d\d)[-:](\d\d)")


class BeyondError(LookalikeError):
    """A raster can be read, but not where a chip is."""


@dataclass(frozen=True)
class Source:
    """A file or http(s) address; `layer` is what the collection says of it, None where only a chip names it."""

    address: str
    layer: ReviewLayer | None = None

    @property
    def remote(self) -> bool:
        return "://" in self.address


class Opened:
    """One open raster, used by one thread: rasterio knows only in it how a remote one is read."""

    def __init__(self, source: Source, stop: Stop) -> None:
        self.source = source
        self.file = RemoteFile(source.address, stop) if source.remote else None
        driver = _driver(self.file) if self.file is not None else driver_of(Path(source.address))
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", NotGeoreferencedWarning)
                opener = self.file.open if self.file is not None else None
                self.dataset: Any = rasterio.open(source.address, driver=driver, sharing=False, opener=opener)
        except RasterioError as error:
            raise self.why() or LookalikeError(f"{source.address} cannot be opened as {driver}.") from error
        t = self.dataset.transform
        if self.dataset.crs is None or t.is_identity or t.b or t.d or t.a <= 0:
            self.close()
            raise LookalikeError(f"{source.address} has no place on Earth, or is rotated. Choose other imagery.")
        self.crs = crs_identity(self.dataset.crs)

    def begin(self, stop: Stop) -> None:
        if self.file is not None:
            self.file.begin(stop)

    @cached_property
    def look(self) -> Look:
        """How it is shown; raises RasterioError where it cannot be read."""
        layer = self.source.layer
        known = (layer.bands, layer.low, layer.high) if layer is not None else ()
        return look_of(self.dataset, *known)

    def picture(self, box: tuple[float, float, float, float], pixels: int) -> NDArray[np.uint8]:
        """(pixels, pixels, 4) RGBA of a box in the raster's CRS; raises LookalikeError or Cancelled."""
        try:
            picture = render(self.dataset, self.look, box, pixels)
        except RasterioError as error:
            sentence = f"{self.source.address} is damaged: it cannot be read at this chip. Get the file again."
            raise self.why() or LookalikeError(sentence) from error
        if problem := self.why():
            raise problem
        return picture

    def window(self, bounds: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
        """Column, row, width and height of the pixels nearest to xmin, ymin, xmax, ymax in the raster's CRS.

        Raises LookalikeError where the raster does not reach that far, or these are too many to be a chip.
        """
        xmin, ymin, xmax, ymax = bounds
        t = self.dataset.transform
        left, right = round((xmin - t.c) / t.a), round((xmax - t.c) / t.a)
        top, bottom = sorted(round((y - t.f) / t.e) for y in (ymin, ymax))
        width, height = right - left, bottom - top
        if min(left, top) < 0 or right > self.dataset.width or bottom > self.dataset.height or min(width, height) < 1:
            raise BeyondError(f"{self.source.address} does not reach this chip. Choose other imagery.")
        if width * height * self.dataset.count > MOST_VALUES:
            raise LookalikeError(f"{self.source.address} has too many pixels in this chip to make an image of it.")
        return left, top, width, height

    def cut_out(self, bounds: tuple[float, float, float, float]) -> Cutout:
        """What lies within xmin, ymin, xmax, ymax in the raster's CRS; raises LookalikeError or Cancelled."""
        left, top, width, height = self.window(bounds)
        dataset = self.dataset
        try:
            values = dataset.read(window=Window(left, top, width, height))
        except RasterioError as error:
            sentence = f"{self.source.address} is damaged: it cannot be read at this chip. Get the file again."
            raise self.why() or LookalikeError(sentence) from error
        if problem := self.why():
            raise problem
        t, south_up = dataset.transform, dataset.transform.e > 0
        north = t.f + (top + height if south_up else top) * t.e
        transform = Affine(t.a, 0, t.c + left * t.a, 0, -abs(t.e), north)
        values = values[:, ::-1] if south_up else values
        return Cutout(values, dataset.crs, transform, dataset.nodata, dataset.descriptions)

    def fits(self, collection: Collection, row: int) -> bool:
        """Whether a chip lies in the raster, along its pixels."""
        if self.crs != collection.crs[int(collection.crs_index[row])]:
            return False
        xmin, ymin, xmax, ymax = (float(value) for value in collection.bounds[row])
        t = self.dataset.transform
        columns = sorted((value - t.c) / t.a for value in (xmin, xmax))
        rows = sorted((value - t.f) / t.e for value in (ymin, ymax))
        edges = np.array([*columns, *rows])
        inside = edges.min() > -ON_GRID and columns[1] < self.dataset.width + ON_GRID
        return bool(
            inside and rows[1] < self.dataset.height + ON_GRID and np.abs(edges - np.rint(edges)).max() <= ON_GRID
        )

    @property
    def acquired(self) -> int:
        """When the raster says that it was acquired, in seconds since 1970; UNKNOWN_TIME where it does not."""
        tags = {**self.dataset.tags(), **self.dataset.tags(ns="IMAGERY")}
        upper = {name.upper(): text for name, text in tags.items()}
        for name in DATE_TAGS:
            match = _DATE.match(upper.get(name, ""))
            if match:
                with contextlib.suppress(ValueError):
                    year, month, day = (int(part) for part in match.groups())
                    return int(datetime(year, month, day, 12, tzinfo=UTC).timestamp())
        return UNKNOWN_TIME

    def close(self) -> None:
        self.dataset.close()
        if self.file is not None:
            self.file.close()

    def why(self) -> Exception | None:
        """What went wrong with a remote file, None where nothing did."""
        return self.file.problem if self.file is not None else None


class OwnImagery:
    """Rasters that are kept open between pictures, by each of the threads that ask for them."""

    def __init__(self) -> None:
        self._of_thread = threading.local()

    def source_of(self, collection: Collection, row: int, stop: Stop) -> tuple[Source, bool]:
        """Where a chip's imagery lies, and whether that is known and not only the first of several that fit.

        What the chip itself names counts first; else the raster of the collection in which it lies along the pixels;
        of several the one that was acquired in the chip's interval. Raises LookalikeError where there is none.
        """
        named = named_source(collection, row)
        if named is not None:
            return named, True
        layers = [layer for layer in collection.manifest.imagery if layer.kind == "raster"]
        sources = [Source(str(place_of(collection.path, layer)), layer) for layer in layers]
        if len(sources) == 1:
            return sources[0], True
        fitting, dated = [], []
        problem: LookalikeError | None = None
        begin, end = (int(value) for value in collection.intervals(np.array([row]))[0])
        for source in sources:
            try:
                with self._open(source, stop) as opened:
                    if not opened.fits(collection, row):
                        continue
                    fitting.append(source)
                    if UNKNOWN_TIME not in (begin, end) and begin <= opened.acquired <= end:
                        dated.append(source)
            except LookalikeError as error:
                problem = error
        if not fitting:
            name = collection.manifest.name
            raise problem or LookalikeError(f"The collection {name} does not say which imagery this chip was cut from.")
        return (dated or fitting)[0], len(fitting) == 1 or len(dated) == 1

    def picture(
        self, collection: Collection, row: int, source: Source, pixels: int, context: float, stop: Stop
    ) -> bytes:
        """A PNG of a square `context` times as wide as a chip; raises LookalikeError or Cancelled."""
        with self._open(source, stop) as opened:
            return png_of(opened.picture(_box(collection, row, opened, context), pixels))

    def cut_out(self, collection: Collection, row: int, source: Source, stop: Stop) -> Cutout:
        """A chip with all bands, values as they are, to the nearest pixels; raises LookalikeError or Cancelled."""
        with self._open(source, stop) as opened:
            return opened.cut_out(_bounds(collection, row, opened))

    def shown(self, collection: Collection, row: int, source: Source, stop: Stop) -> NDArray[np.uint8]:
        """(3, side, side) of 0 to 255 of a chip, as it is shown; raises LookalikeError or Cancelled."""
        with self._open(source, stop) as opened:
            _, _, width, height = opened.window(_bounds(collection, row, opened))
            picture = opened.picture(_box(collection, row, opened, 1.0), max(width, height))
            return np.ascontiguousarray(picture[:, :, :3].transpose(2, 0, 1))

    def look(self, source: Source, stop: Stop) -> Look:
        """How a raster is shown, which has to be opened for it; raises LookalikeError or Cancelled."""
        with self._open(source, stop) as opened:
            try:
                return opened.look
            except RasterioError as error:
                raise opened.why() or LookalikeError(f"{source.address} is damaged: it cannot be read.") from error

    @contextlib.contextmanager
    def _open(self, source: Source, stop: Stop) -> Iterator[Opened]:
        """A raster, kept afterwards unless it failed."""
        kept: OrderedDict[Source, Opened] = self._of_thread.__dict__.setdefault("kept", OrderedDict())
        opened = kept.pop(source, None) or Opened(source, stop)
        opened.begin(stop)
        try:
            yield opened
        except BaseException:
            opened.close()
            raise
        kept[source] = opened
        while len(kept) > KEPT_OPEN:
            kept.popitem(last=False)[1].close()


def named_source(collection: Collection, row: int) -> Source | None:
    """What an attribute of the chip says: an address, or a file that is there.

    Names of other machines (//host/share) are passed over: Windows would sign on there, only because a table says so.
    """
    names: Sequence[str] = [name for name in ADDRESSES if collection.manifest.fields.get(name) == "text"]
    if not names or collection.attributes is None:
        return None
    for name in names:
        text = str(collection.attributes.table.column(name)[row].as_py() or "")
        if address := address_of(text):
            return Source(address)
        if "://" in text and not text.startswith("file://"):
            continue
        name_there = urllib.parse.unquote(text.removeprefix("file://"))
        if not name_there or name_there.replace("\\", "/").startswith("//"):
            continue
        path = collection.path / name_there
        if path.is_file():
            return Source(str(path))
    return None


def _bounds(collection: Collection, row: int, opened: Opened) -> tuple[float, float, float, float]:
    """A chip's xmin, ymin, xmax, ymax in the raster's CRS."""
    if opened.crs == collection.crs[int(collection.crs_index[row])]:
        xmin, ymin, xmax, ymax = (float(value) for value in collection.bounds[row])
        return xmin, ymin, xmax, ymax
    ring = collection.footprints[row]
    x, y = from_lonlat(opened.crs, ring[:, 0], ring[:, 1])
    if not (np.isfinite(x).all() and np.isfinite(y).all()):
        raise BeyondError(f"{opened.source.address} does not reach this chip. Choose other imagery.")
    return float(x.min()), float(y.min()), float(x.max()), float(y.max())


def _box(collection: Collection, row: int, opened: Opened, context: float) -> tuple[float, float, float, float]:
    """The square around a chip in the raster's CRS."""
    xmin, ymin, xmax, ymax = _bounds(collection, row, opened)
    half = max(xmax - xmin, ymax - ymin) * context / 2
    middle_x, middle_y = (xmin + xmax) / 2, (ymin + ymax) / 2
    return middle_x - half, middle_y - half, middle_x + half, middle_y + half


def _driver(file: RemoteFile) -> str:
    for signature, driver in SIGNATURES.items():
        if file.head.startswith(signature):
            return driver
    raise LookalikeError(f"{file.address} is not a GeoTIFF, JPEG, PNG or JPEG 2000 file. Choose other imagery.")
