"""Cuts a raster into chips: which windows there are, and their pixels strip by strip."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..errors import LookalikeError
from .raster import Raster

MOST_NODATA = 0.1
"""Share of a chip's pixels that may be without data; those take the chip's own mean colour."""
SMALLEST_PX = 4
LARGEST_PX = 4096
STRIP_BYTES = 64 * 1024 * 1024
MOST_CHIPS = 200_000_000

PixelWindow = tuple[int, int, int, int]
"""Column, row, width, height."""


@dataclass(frozen=True)
class Cutting:
    """A regular grid of windows in a raster, in pixels; `partial` ones would reach over the edge and are not made."""

    width: int
    height: int
    stride_x: int
    stride_y: int
    columns: tuple[int, ...]
    rows: tuple[int, ...]
    partial: int

    @property
    def count(self) -> int:
        return len(self.columns) * len(self.rows)


@dataclass(frozen=True)
class ChipPixels:
    """Chips by row: pixels (n, bands, height, width) uint8, north up; windows (n, 4) int32. `nodata` were left out."""

    pixels: NDArray[np.uint8]
    windows: NDArray[np.int32]
    nodata: int
    positions: int


def plan(raster: Raster, chip: float, stride: float, unit: str, area: PixelWindow | None = None) -> Cutting:
    """The windows of chips of size `chip` every `stride`, "px" or "m", inside `area` (default: the whole raster).

    Metres become whole pixels, for geographic CRSs at the latitude of the raster's centre. Raises LookalikeError when
    the sizes do not fit the raster.
    """
    if unit == "m":
        size = [metres / pixel for metres in (chip, stride) for pixel in raster.metres_per_pixel()]
    elif unit == "px":
        size = [chip, chip, stride, stride]
        if chip != round(chip) or stride != round(stride):
            raise LookalikeError(
                f"A chip of {chip:g} px every {stride:g} px is not whole pixels. Give whole numbers, or metres."
            )
    else:
        raise LookalikeError(f'"{unit}" is no unit for the chip size. Use px or m.')
    if not all(np.isfinite(size)) or max(size) > 1e9:
        raise LookalikeError(f"A chip of {chip:g} {unit} every {stride:g} {unit} is no usable size.")
    width, height, stride_x, stride_y = (max(1, round(value)) if value > 0 else 0 for value in size)
    if min(width, height) < SMALLEST_PX or max(width, height) > LARGEST_PX:
        raise LookalikeError(
            f"A chip of {chip:g} {unit} has {width} x {height} pixels in {raster.path}; "
            f"{SMALLEST_PX} to {LARGEST_PX} are possible. Choose another chip size."
        )
    if min(stride_x, stride_y) < 1:
        raise LookalikeError(f"A stride of {stride:g} {unit} is no step. Give a positive number.")
    left, top, wide, tall = area or (0, 0, raster.width, raster.height)
    if left < 0 or top < 0 or wide < 1 or tall < 1 or left + wide > raster.width or top + tall > raster.height:
        raise LookalikeError(
            f"The window {left},{top},{wide},{tall} does not lie in {raster.path}, "
            f"which has {raster.width} x {raster.height} pixels."
        )
    columns = range(left, left + wide - width + 1, stride_x)
    rows = range(top, top + tall - height + 1, stride_y)
    if not columns or not rows:
        raise LookalikeError(f"No chip of {width} x {height} pixels fits into {wide} x {tall} pixels of {raster.path}.")
    if len(columns) * len(rows) > MOST_CHIPS:
        raise LookalikeError(
            f"{len(columns) * len(rows)} chips are too many for one collection. Choose a larger stride."
        )
    positions = len(range(left, left + wide, stride_x)) * len(range(top, top + tall, stride_y))
    return Cutting(width, height, stride_x, stride_y, tuple(columns), tuple(rows), positions - len(columns) * len(rows))


def read_chips(raster: Raster, cutting: Cutting) -> Iterator[ChipPixels]:
    """Yield all chips in row-major order, a strip of the raster at a time; chips mostly without data are left out."""
    # Bounds both the pixels read and the chips cut from them, whichever overlap or gap there is between chips.
    step = max(cutting.width, cutting.stride_x)
    group = max(1, STRIP_BYTES // (len(raster.bands) * cutting.height * step))
    for row in cutting.rows:
        for first in range(0, len(cutting.columns), group):
            columns = np.array(cutting.columns[first : first + group])
            left = int(columns[0])
            pixels, valid = raster.read(left, row, int(columns[-1]) + cutting.width - left, cutting.height)
            if raster.south_up:
                pixels, valid = pixels[:, ::-1], valid[::-1]
            yield _cut(pixels, valid, columns, row, cutting)


def _cut(
    pixels: NDArray[np.uint8], valid: NDArray[np.bool_], columns: NDArray[np.int64], row: int, cutting: Cutting
) -> ChipPixels:
    starts = columns - columns[0]
    # (n, bands, height, width), as views until the chips that are kept are copied.
    windows = np.lib.stride_tricks.sliding_window_view(pixels, cutting.width, axis=2)[:, :, starts].transpose(
        2, 0, 1, 3
    )
    masks = np.lib.stride_tricks.sliding_window_view(valid, cutting.width, axis=1)[:, starts].transpose(1, 0, 2)
    missing = 1 - masks.mean(axis=(1, 2))
    kept = missing <= MOST_NODATA
    chips = np.ascontiguousarray(windows[kept])
    for number in np.flatnonzero(missing[kept] > 0):
        mask = masks[kept][number]
        chips[number][:, ~mask] = np.rint(chips[number][:, mask].mean(axis=1))[:, None]
    count = int(kept.sum())
    boxes = np.empty((count, 4), np.int32)
    boxes[:, 0], boxes[:, 1] = columns[kept], row
    boxes[:, 2], boxes[:, 3] = cutting.width, cutting.height
    return ChipPixels(chips, boxes, len(columns) - count, len(columns))


def resized(chips: NDArray[np.uint8] | NDArray[np.float32], height: int, width: int) -> NDArray[np.float32]:
    """Chips (n, bands, h, w) as float32 of another size: bilinear, widened to the source pixels when shrinking."""
    if chips.shape[2:] == (height, width):
        return chips.astype(np.float32)
    down, across = _bilinear(chips.shape[2], height), _bilinear(chips.shape[3], width)
    return np.asarray(down @ (chips.astype(np.float32) @ across.T), np.float32)


def _bilinear(source: int, target: int) -> NDArray[np.float32]:
    """(target, source) weights of a triangle filter of one source pixel, or one target pixel when shrinking."""
    scale = source / target
    reach = max(scale, 1.0)
    centre = (np.arange(target) + 0.5) * scale - 0.5
    weight = np.maximum(0, 1 - np.abs(np.arange(source) - centre[:, None]) / reach)
    return np.asarray(weight / weight.sum(axis=1, keepdims=True), np.float32)
