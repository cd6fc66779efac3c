"""Reads the pixels of a collection's chips again, and checks that they and the encoder give what it holds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..collection.open import Collection, place_of
from ..collection.whiten import whiten
from ..errors import LookalikeError
from ..imagery.chips import Cutting, read_chips
from ..imagery.raster import Raster
from .finding import encoder_file
from .onnx import Encoder

ALIKE = 0.9
"""Cosine, whitened, of what the encoder makes of a chip's pixels and the code that the collection holds."""


class ChipReader:
    """The pixels of chips as they were embedded, and the encoder that embedded them.

    Raises LookalikeError with one sentence where the encoder or the imagery is not there or is another.
    """

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        layers = [layer for layer in collection.manifest.imagery if layer.kind == "raster" and layer.bands]
        if not layers:
            raise LookalikeError(
                f"The collection {collection.manifest.name} does not say which raster its chips were cut from."
            )
        path = encoder_file(collection)
        self._rasters: list[Raster] = []
        self._good: set[Path] = set()
        try:
            for layer in layers:
                self._rasters.append(Raster(place_of(collection.path, layer), layer.bands))
            self.encoder = Encoder(path, len(layers[0].bands))
        except BaseException:
            self.close()
            raise

    @property
    def how(self) -> str:
        """What the place is told by, for people."""
        encoder = f"{self.encoder.name} {self.encoder.version}".strip()
        return f"{encoder} ({self._rasters[0].path.name})"

    def close(self) -> None:
        for raster in self._rasters:
            raster.close()

    def pixels(self, row: int) -> NDArray[np.uint8]:
        """(bands, height, width) of a chip, north up; what has no data has the chip's mean colour.

        Raises LookalikeError where no raster has it, or not as it was when it was embedded.
        """
        crs = self._collection.crs[int(self._collection.crs_index[row])]
        for raster in self._rasters:
            if raster.crs != crs:
                continue
            window = raster.window_of(np.asarray(self._collection.bounds[row]))
            if window is None:
                continue
            column, line, width, height = window
            chips = next(read_chips(raster, Cutting(width, height, 1, 1, (column,), (line,), 0)))
            if len(chips.pixels) and (raster.path in self._good or self._is_alike(row, chips.pixels)):
                self._good.add(raster.path)
                return chips.pixels[0]
        names = ", ".join(str(raster.path) for raster in self._rasters)
        raise LookalikeError(f"{names} is not the imagery, or not the encoder's, that the chips were embedded from.")

    def _is_alike(self, row: int, pixels: NDArray[np.uint8]) -> bool:
        vector = whiten(self.encoder.vectors(pixels), self._collection.whitening)[0]
        return float(vector @ self._collection.vectors(np.array([row]))[0]) >= ALIKE
