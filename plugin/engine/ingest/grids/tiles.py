"""What a reader of pixels must give of each of its files, so that all are pooled by one piece of code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from .decoding import Decoding
from .lattice import PixelGrid

Span = tuple[int, int]
"""First and last (not included) row or column."""


@dataclass(frozen=True, eq=False)
class Pixels:
    """A window of a tile, north up, as stored.

    codes: (h, w, d) of any number type, in any memory order. valid: (h, w), False where there is no data.
    scales: (h, w) or (h, w, d) float32 that codes are multiplied with, or None.
    """

    codes: NDArray[Any]
    valid: NDArray[np.bool_]
    scales: NDArray[np.float32] | None = None

    def numbers(self, rows: slice, columns: slice, decoding: Decoding) -> NDArray[np.float32]:
        """(h, w, d) of a part of the window before the decoding's factor and offset, 0 where there is no data."""
        numbers = decoding.numbers(self.codes[rows, columns])
        if self.scales is not None:
            scales = self.scales[rows, columns]
            with np.errstate(invalid="ignore", over="ignore"):  # where there is no data
                numbers *= scales if scales.ndim == 3 else scales[..., None]
        valid = self.valid[rows, columns]
        if not valid.all():
            numbers[~valid] = 0
        return numbers


class Tile(Protocol):
    """One raster of one time. Raises LookalikeError, naming the file, when it cannot be read."""

    @property
    def source(self) -> Path: ...

    @property
    def key(self) -> str:
        """Stable, and unique among the tiles of one source."""
        ...

    @property
    def crs(self) -> str: ...

    @property
    def year(self) -> int | None: ...

    @property
    def grid(self) -> PixelGrid: ...

    @property
    def dim(self) -> int: ...

    @property
    def pixel_bytes(self) -> int:
        """Memory that a pixel takes as it is read."""
        ...

    @property
    def whole_rows(self) -> bool:
        """Whether the file is stored by rows, so that a part of one costs as much as all of it."""
        ...

    @property
    def reach(self) -> tuple[float, float]:
        """How many times as wide and as tall as its pixel a chip is, where every pixel is one: 1 without overlap."""
        ...

    def decoding(self) -> Decoding: ...

    def occupied(self) -> Iterable[tuple[Span, Span]]:
        """Rows and columns of the windows that hold anything, without overlap."""
        ...

    def read(self, rows: Span, columns: Span) -> Pixels: ...
