"""Cuts chips for images: from rasters of this machine along their pixels, else from what a chip itself names."""

from __future__ import annotations

import urllib.parse
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...protocol import ImageryOfParams, ImageryOfResult
from ..collection.handed_on import name_of_source
from ..collection.manifest import ReviewLayer
from ..collection.open import ADDRESSES, Collection, place_of
from ..errors import Cancelled, LookalikeError, phrase
from .own import BeyondError, OwnImagery, Source, named_source
from .raster import Cutout, Raster
from .remote import Stop

Place = tuple[Raster, tuple[int, int, int, int]] | Source
"""Where a chip is cut: a raster with columns and rows, or what it names."""

GIVE_UP = 3
"""So many failures of one host, one after the other, and it is not asked again."""
NOT_IN_IMAGERY = phrase("not in the imagery")
WEB_FAILED = phrase("imagery on the web not read")
FILE_FAILED = phrase("imagery not read")


class Cutter:
    """Raises LookalikeError where no chip of a collection can be cut at all, Cancelled when `stop` says so while its
    rasters are opened; closed as a context."""

    def __init__(self, collection: Collection, stop: Stop = lambda: False) -> None:
        self._collection = collection
        self._stack = ExitStack()
        self._own = OwnImagery()
        self._failed: Counter[str] = Counter()
        self.problem = ""  # the last one
        names_own = any(collection.manifest.fields.get(name) == "text" for name in ADDRESSES)
        self._rasters: list[Raster] = []
        try:
            for raster in _rasters(collection):
                self._rasters.append(self._stack.enter_context(raster))
                if stop():
                    self._stack.close()
                    raise Cancelled
        except LookalikeError as error:
            if not names_own:
                self._stack.close()
                raise
            self.problem = str(error)

    def __enter__(self) -> Cutter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    @property
    def names(self) -> str:
        """The rasters of this machine."""
        return ", ".join(str(raster.path) for raster in self._rasters)

    def place_of(self, row: int) -> Place | None:
        """Where a chip can be cut, None where nothing says it; the web is not asked for that."""
        crs = self._collection.crs[int(self._collection.crs_index[row])]
        for raster in self._rasters:
            window = raster.window_of(np.asarray(self._collection.bounds[row])) if raster.crs == crs else None
            if window is not None:
                return raster, window
        return named_source(self._collection, row)

    def cut(self, row: int, place: Place, stop: Stop) -> Cutout:
        """A chip with all bands; raises LookalikeError, and Cancelled."""
        if not isinstance(place, Source):
            return place[0].cut_out(*place[1])
        with self._asking(place):
            return self._own.cut_out(self._collection, row, place, stop)

    def seen(self, row: int, place: Place, stop: Stop) -> NDArray[Any]:
        """(1 or 3, h, w) of 0 to 255; raises as `cut`."""
        if isinstance(place, Source):
            with self._asking(place):
                return self._own.shown(self._collection, row, place, stop)
        raster, window = place
        values, _ = raster.read(*window)
        values = values[:, ::-1] if raster.south_up else values
        return values[:1] if len(values) == 2 else values

    @contextmanager
    def _asking(self, source: Source) -> Iterator[None]:
        """Note whether a host gave what it was asked for; one that failed again and again is not asked any more."""
        name = host(source)
        if self._failed[name] >= GIVE_UP:
            raise LookalikeError(self.problem)
        try:
            yield
        except LookalikeError as error:
            self._failed[name] += not isinstance(error, BeyondError)
            self.problem = str(error)
            raise
        del self._failed[name]


def host(source: Source) -> str:
    """Who is asked for it: a host of the web, or a file."""
    return urllib.parse.urlsplit(source.address).netloc if source.remote else source.address


def called(place: Place) -> str:
    """What imagery is called in files that are handed on: an address on the web, or the name of a file."""
    return name_of_source(place.address if isinstance(place, Source) else str(place[0].path))


def why_left_out(place: Place) -> str:
    """Why there is no image of a chip whose imagery could not be read."""
    return WEB_FAILED if isinstance(place, Source) and place.remote else FILE_FAILED


def imagery_of(collection: Collection, params: ImageryOfParams, stop: Stop = lambda: False) -> ImageryOfResult:
    """Which chips name no imagery, and of which it lies on the web; nothing there is asked.

    Raises Cancelled when `stop` says so.
    """
    rows, unresolved = collection.rows_of(params.chips)
    without, web, hosts = list(unresolved), [], set()
    try:
        cutter = Cutter(collection, stop)
    except LookalikeError:
        return ImageryOfResult(params.chips, (), ())
    with cutter:
        for chip_id, row in zip(collection.chip_ids(rows), rows.tolist(), strict=True):
            if stop():
                raise Cancelled
            place = cutter.place_of(row)
            if place is None:
                without.append(chip_id)
            elif isinstance(place, Source) and place.remote:
                web.append(chip_id)
                hosts.add(host(place))
    return ImageryOfResult(tuple(without), tuple(web), tuple(sorted(hosts)))


def _rasters(collection: Collection) -> Iterator[Raster]:
    layers: Sequence[ReviewLayer] = [layer for layer in collection.manifest.imagery if layer.kind == "raster"]
    name = collection.manifest.name
    if not layers:
        raise _no_imagery(name, phrase("its imagery is not a local file"))
    for layer in layers:
        try:
            yield Raster(place_of(collection.path, layer), layer.bands[:3] or (1,))
        except LookalikeError as error:
            raise _no_imagery(name, str(error).rstrip(".")) from error


def _no_imagery(name: str, why: str) -> LookalikeError:
    return LookalikeError(
        f"The collection “{name}” names no raster on this machine to cut chips from: {why}. Nothing was written."
    )
