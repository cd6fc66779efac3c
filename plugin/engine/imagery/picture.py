"""Makes pictures of parts of a raster: which bands, how they are stretched, and as a PNG."""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.enums import ColorInterp, Resampling
from rasterio.windows import Window

from ..errors import LookalikeError
from .raster import STRETCH

SAMPLE_PX = 512
LARGEST_SAMPLE = 4096
"""A raster without overviews is read whole for its stretch up to this width and height."""
_COLOURS = ("red", "green", "blue")
_SENTINEL = {"red": "b04", "green": "b03", "blue": "b02"}
_NANOMETRES = {"red": 665.0, "green": 560.0, "blue": 490.0}
_WAVELENGTH = re.compile(r"(?:central?_?)?wavelengths?(?:_(um|nm|micrometers|nanometers))?$", re.IGNORECASE)
NEAR_NM = 45.0


@dataclass(frozen=True)
class Look:
    """How a raster is shown: one band in grey (or with its palette) or three; what becomes 0 and 255 by band.

    `low` and `high` are empty where the values are shown as they are.
    """

    bands: tuple[int, ...]
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    palette: dict[int, tuple[int, int, int, int]] | None = None


def look_of(
    dataset: Any, bands: tuple[int, ...] = (), low: tuple[float, ...] = (), high: tuple[float, ...] = ()
) -> Look:
    """The look of an open raster; `bands`, `low` and `high` are those it was embedded with, where known.

    Raises LookalikeError where its pixels are of a kind that cannot be shown.
    """
    if dataset.dtypes[0].startswith("complex"):
        raise LookalikeError(f"{dataset.name} holds complex numbers, which are no picture. Choose other imagery.")
    if bands and max(bands) <= dataset.count:
        # One band or three can be seen; of four or more, those that are red, green and blue.
        seen = bands if len(bands) in (1, 3) else tuple(b for b in bands_of(dataset) if b in bands) or bands[:1]
        if low and len(low) == len(high) == len(bands):
            places = [bands.index(band) for band in seen]
            return Look(seen, tuple(low[place] for place in places), tuple(high[place] for place in places))
    else:
        seen = bands_of(dataset)
    if len(seen) == 1 and dataset.colorinterp[seen[0] - 1] is ColorInterp.palette:
        return Look(seen, palette=dataset.colormap(seen[0]))
    if all(dataset.dtypes[band - 1] == "uint8" for band in seen):
        return Look(seen)
    return _stretched(dataset, seen)


def bands_of(dataset: Any) -> tuple[int, ...]:
    """Red, green and blue by what the file says of its bands, else by their wavelengths, else by usual orders.

    Of 16 bits and more than three bands the usual order is that of wavelengths, blue first; with a coastal band before
    (12 or 13 bands of Sentinel-2) blue is the second.
    """
    colours = {ColorInterp.red: "red", ColorInterp.green: "green", ColorInterp.blue: "blue"}
    by_colour = {
        colours[one]: band for band, one in reversed(list(enumerate(dataset.colorinterp, 1))) if one in colours
    }
    by_name: dict[str, int] = {}
    for band, name in reversed(list(enumerate(dataset.descriptions, 1))):
        words = re.split(r"[^a-z0-9]+", (name or "").lower())
        for colour in _COLOURS:
            short = _SENTINEL[colour]
            if colour in words or short in words or short.replace("0", "") in words:
                by_name[colour] = band
    for found in (by_name, by_colour, _by_wavelength(dataset)):
        if len(found) == 3:
            return tuple(found[colour] for colour in _COLOURS)
    if dataset.count < 3:
        return (1,)
    if dataset.count == 3 or dataset.dtypes[0] == "uint8":
        return (1, 2, 3)
    return (4, 3, 2) if dataset.count in (12, 13) else (3, 2, 1)


def _by_wavelength(dataset: Any) -> dict[str, int]:
    found: dict[str, tuple[float, int]] = {}
    for band in range(1, dataset.count + 1):
        tags = {**dataset.tags(band), **dataset.tags(band, ns="IMAGERY")}
        for name, text in tags.items():
            match = _WAVELENGTH.fullmatch(name)
            number = re.match(r"\s*(\d+(?:\.\d+)?)", text) if match else None
            if number is None:
                continue
            value = float(number.group(1))
            length = value * 1000 if value < 100 else value
            for colour, middle in _NANOMETRES.items():
                off = abs(length - middle)
                if off <= NEAR_NM and off < found.get(colour, (NEAR_NM + 1, 0))[0]:
                    found[colour] = (off, band)
    return {colour: band for colour, (_, band) in found.items()}


def _stretched(dataset: Any, bands: tuple[int, ...]) -> Look:
    """The percentiles STRETCH of what is valid, in an overview; none yet where the whole file would have to be read."""
    overviews = dataset.overviews(bands[0])
    largest = max(dataset.width, dataset.height)
    if not overviews and largest > LARGEST_SAMPLE:
        return Look(bands)
    shrink = max(1.0, largest / SAMPLE_PX)
    shape = (len(bands), max(1, round(dataset.height / shrink)), max(1, round(dataset.width / shrink)))
    values = dataset.read(bands, out_shape=shape)
    low, high = _percentiles(values, _valid(dataset, bands, values, {"out_shape": shape}))
    return Look(bands, low, high)


def _percentiles(values: NDArray[Any], valid: NDArray[np.bool_]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    if not valid.any():
        return (0.0,) * len(values), (1.0,) * len(values)
    low, high = np.percentile(values[:, valid].astype(np.float64), STRETCH, axis=1)
    return tuple(map(float, low)), tuple(map(float, high))


def render(dataset: Any, look: Look, box: tuple[float, float, float, float], pixels: int) -> NDArray[np.uint8]:
    """(pixels, pixels, 4) RGBA of xmin, ymin, xmax, ymax in the raster's CRS; transparent where it has no data.

    Raises RasterioError where the file cannot be read there.
    """
    t = dataset.transform
    columns = sorted((value - t.c) / t.a for value in (box[0], box[2]))
    rows = sorted((value - t.f) / t.e for value in (box[1], box[3]))
    picture = np.zeros((pixels, pixels, 4), np.uint8)
    left, right = max(0.0, columns[0]), min(float(dataset.width), columns[1])
    top, bottom = max(0.0, rows[0]), min(float(dataset.height), rows[1])
    if left >= right or top >= bottom:
        return picture
    across, down = pixels / (columns[1] - columns[0]), pixels / (rows[1] - rows[0])
    x0, x1 = round((left - columns[0]) * across), round((right - columns[0]) * across)
    y0, y1 = round((top - rows[0]) * down), round((bottom - rows[0]) * down)
    if x0 >= x1 or y0 >= y1:
        return picture
    smooth = Resampling.bilinear if across >= 1 else Resampling.average
    how = {
        "window": Window(left, top, right - left, bottom - top),
        "out_shape": (len(look.bands), y1 - y0, x1 - x0),
        "resampling": Resampling.nearest if look.palette else smooth,
    }
    values = dataset.read(look.bands, **how)
    valid = _valid(dataset, look.bands, values, {**how, "resampling": Resampling.nearest})
    shown = _shown(values, valid, look)
    part = np.concatenate([shown if len(shown) == 3 else np.repeat(shown, 3, axis=0), valid[None] * np.uint8(255)])
    if t.e > 0:
        part = part[:, ::-1]
        y0, y1 = pixels - y1, pixels - y0
    picture[y0:y1, x0:x1] = part.transpose(1, 2, 0)
    return picture


def _shown(values: NDArray[Any], valid: NDArray[np.bool_], look: Look) -> NDArray[np.uint8]:
    """(1 or 3, h, w) of 0 to 255."""
    if look.palette is not None:
        table = np.zeros((256, 3), np.uint8)
        for number, colour in look.palette.items():
            if number < 256:
                table[number] = colour[:3]
        return np.asarray(table[np.clip(values[0], 0, 255).astype(np.uint8)].transpose(2, 0, 1))
    low, high = look.low, look.high
    if not low and values.dtype != np.uint8:
        low, high = _percentiles(values, valid)  # of the picture itself, where more of the file is too much to read
    if not low:
        return values.astype(np.uint8, copy=False)
    least = np.array(low, np.float32)[:, None, None]
    span = np.maximum(np.array(high, np.float32)[:, None, None] - least, 1e-12)
    scaled = (np.nan_to_num(values.astype(np.float32)) - least) * (255 / span)
    return np.rint(np.clip(scaled, 0, 255)).astype(np.uint8)


def _valid(dataset: Any, bands: tuple[int, ...], values: NDArray[Any], how: dict[str, Any]) -> NDArray[np.bool_]:
    """(h, w) where at least one band has data: by nodata value, mask or alpha."""
    flags = [flag.name for band in bands for flag in dataset.mask_flag_enums[band - 1]]
    valid = np.ones(values.shape[1:], bool)
    if any(flag != "all_valid" for flag in flags):
        valid = np.asarray(dataset.read_masks(bands, **how).any(axis=0))
    if values.dtype.kind == "f":
        valid &= np.isfinite(values).all(axis=0)
    return valid


def png_of(picture: NDArray[np.uint8]) -> bytes:
    """RGBA (h, w, 4) as a PNG."""
    height, width, _ = picture.shape
    rows = np.zeros((height, 1 + 4 * width), np.uint8)  # each begins with its filter, none
    rows[:, 1:] = picture.reshape(height, 4 * width)
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows.tobytes(), 1)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
