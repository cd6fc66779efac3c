"""Opens rasters of strangers safely and reads them as 8-bit bands."""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.errors import NotGeoreferencedWarning, RasterioError
from rasterio.transform import Affine
from rasterio.windows import Window

from ..collection.geometry import crs_identity
from ..errors import LookalikeError

SIGNATURES = {
    b"II*\x00": "GTiff",
    b"MM\x00*": "GTiff",
    b"II+\x00": "GTiff",
    b"MM\x00+": "GTiff",
    b"\xff\xd8\xff": "JPEG",
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"\x00\x00\x00\x0cjP  \r\n\x87\n": "JP2OpenJPEG",
    b"\xff\x4f\xff\x51": "JP2OpenJPEG",
}
"""First bytes of the formats that are read, and the one GDAL driver that may open each."""
LARGEST_BLOCK_BYTES = 1024**3
SAMPLE_PX = 1024
ON_GRID = 0.05
"""So far, in pixels, from the edges of pixels what was cut along them may seem to lie, by rounding."""
STRETCH = (2.0, 98.0)
"""Percentiles of a band that become 0 and 255 when it is not 8 bit."""


@dataclass(frozen=True)
class Stretch:
    """Values that become 0 and 255, one pair for each band that is read."""

    low: tuple[float, ...]
    high: tuple[float, ...]


def driver_of(path: Path) -> str:
    """The GDAL driver for a file, by its first bytes and not by its name.

    Raises LookalikeError for anything but GeoTIFF, JPEG, PNG and JPEG 2000: a VRT or other XML could make GDAL read
    other files and addresses.
    """
    try:
        if not path.is_file():
            raise LookalikeError(f"There is no raster file {path}.")
        with open(path, "rb") as file:
            head = file.read(64)
    except (OSError, ValueError) as error:
        raise LookalikeError(f"{str(path)!r} cannot be read ({getattr(error, 'strerror', None) or error}).") from error
    for signature, driver in SIGNATURES.items():
        if head.startswith(signature):
            return driver
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise LookalikeError(
            f"{path} is no image but XML text (a VRT, for one), which can point to other files. "
            "Choose the GeoTIFF itself, or convert it with gdal_translate."
        )
    raise LookalikeError(f"{path} is not a GeoTIFF, JPEG, PNG or JPEG 2000 file. Convert it with gdal_translate.")


@dataclass(frozen=True, eq=False)
class Cutout:
    """A window with all bands (bands, height, width), values as they are, north up, and where it lies."""

    values: NDArray[Any]
    crs: Any
    transform: Any
    nodata: float | None
    descriptions: tuple[str | None, ...]


class Raster:
    """A north-up, georeferenced raster of 8 or 16 bits (or float32), read as chosen bands of 0 to 255.

    Raises LookalikeError when the file is no such raster or has not the bands asked for. Bands count from 1.
    """

    def __init__(self, path: str | Path, bands: tuple[int, ...]) -> None:
        self.path = Path(path).absolute()
        driver = driver_of(self.path)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", NotGeoreferencedWarning)  # said below, as a sentence
                self._dataset = rasterio.open(self.path, driver=driver, sharing=False)
        except RasterioError as error:
            raise LookalikeError(f"{self.path} is damaged: it cannot be opened as {driver}.") from error
        try:
            self._check(bands)
            self.bands = bands
            self.crs = crs_identity(self._dataset.crs)
            self.stretch = self._measure_stretch()
        except BaseException:
            self._dataset.close()
            raise

    def __enter__(self) -> Raster:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._dataset.close()

    def _check(self, bands: tuple[int, ...]) -> None:
        dataset = self._dataset
        if dataset.crs is None or dataset.transform.is_identity:
            raise LookalikeError(
                f"{self.path} has no georeference, so its chips have no place. "
                "Give it one with gdal_translate -a_srs -a_ullr."
            )
        if not (dataset.crs.is_geographic or dataset.crs.is_projected):
            raise LookalikeError(
                f"{self.path} has a local coordinate system. Warp it with gdalwarp to one that is known on Earth."
            )
        a, b, _, d, e, _ = dataset.transform[:6]
        if abs(b) > 1e-9 * abs(a) or abs(d) > 1e-9 * abs(e) or a <= 0 or e == 0:
            raise LookalikeError(f"{self.path} is rotated or mirrored. Turn it north up with gdalwarp first.")
        missing = [band for band in bands if not 1 <= band <= dataset.count]
        if missing or not bands:
            raise LookalikeError(
                f"{self.path} has {dataset.count} bands and no band {missing[0] if missing else 0}. "
                "Choose others with --bands."
            )
        kinds = {dataset.dtypes[band - 1] for band in bands}
        if not kinds <= {"uint8", "uint16", "int16", "float32"}:
            raise LookalikeError(
                f"{self.path} has bands of type {sorted(kinds)[0]}; 8 and 16 bit and float32 are read. "
                "Convert it with gdal_translate -ot UInt16."
            )
        height, width = dataset.block_shapes[bands[0] - 1]
        if height * width * dataset.count * 4 > LARGEST_BLOCK_BYTES:
            raise LookalikeError(
                f"{self.path} is stored in pieces of {width} x {height} pixels, too large to read. "
                "Make it tiled with gdal_translate -co TILED=YES."
            )

    @property
    def width(self) -> int:
        return int(self._dataset.width)

    @property
    def height(self) -> int:
        return int(self._dataset.height)

    @property
    def pixel(self) -> tuple[float, float]:
        """Width and height of a pixel in CRS units, both positive."""
        return float(self._dataset.transform.a), abs(float(self._dataset.transform.e))

    def metres_per_pixel(self) -> tuple[float, float]:
        """Width and height of a pixel in metres; for degrees at the latitude of the raster's centre, on the sphere."""
        width, height = self.pixel
        crs = self._dataset.crs
        if crs.is_projected:
            factor = float(crs.linear_units_factor[1])
            return width * factor, height * factor
        latitude = (self._dataset.bounds.bottom + self._dataset.bounds.top) / 2
        degree = math.pi * 6371008.8 / 180
        return width * degree * math.cos(math.radians(latitude)), height * degree

    def bounds_of(self, windows: NDArray[np.int32]) -> NDArray[np.float64]:
        """(n, 4) native xmin, ymin, xmax, ymax of pixel windows (n, 4: column, row, width, height)."""
        transform = self._dataset.transform
        column, row, width, height = windows.astype(np.float64).T
        x = transform.c + column * transform.a
        y = transform.f + row * transform.e
        far_x = transform.c + (column + width) * transform.a
        far_y = transform.f + (row + height) * transform.e
        return np.stack([x, np.minimum(y, far_y), far_x, np.maximum(y, far_y)], axis=1)

    def window_of(self, bounds: NDArray[np.float64]) -> tuple[int, int, int, int] | None:
        """Column, row, width, height of the whole pixels that native xmin, ymin, xmax, ymax are; None where they are
        not, or reach over the edge."""
        transform = self._dataset.transform
        columns = (bounds[[0, 2]] - transform.c) / transform.a
        rows = np.sort((bounds[[1, 3]] - transform.f) / transform.e)
        edges = np.array([columns[0], rows[0], columns[1], rows[1]])
        whole = np.rint(edges)
        if np.abs(edges - whole).max() > ON_GRID or whole[:2].min() < 0:
            return None
        left, top, right, bottom = (int(edge) for edge in whole)
        if right > self.width or bottom > self.height or right <= left or bottom <= top:
            return None
        return left, top, right - left, bottom - top

    def read(self, column: int, row: int, width: int, height: int) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
        """Pixels (bands, height, width) as 0..255, and (height, width) which are valid; rows in the order of the file.

        A pixel is valid when at least one of the bands has data (nodata value, mask or alpha). Raises LookalikeError
        when the file cannot be read there.
        """
        window = Window(column, row, width, height)
        try:
            values = self._dataset.read(self.bands, window=window)
            masked = any("all_valid" not in [f.name for f in self._dataset.mask_flag_enums[b - 1]] for b in self.bands)
            if masked:
                valid = self._dataset.read_masks(self.bands, window=window).any(axis=0)
            else:
                valid = np.ones(values.shape[1:], bool)
        except RasterioError as error:
            raise LookalikeError(
                f"{self.path} is damaged: columns {column} to {column + width} of rows {row} to {row + height} "
                "cannot be read. Get the file again."
            ) from error
        if values.dtype.kind == "f":
            valid &= np.isfinite(values).all(axis=0)
        return self._to_bytes(values), valid

    def cut_out(self, column: int, row: int, width: int, height: int) -> Cutout:
        """A window as it is in the file; raises LookalikeError when the file cannot be read there."""
        dataset, window = self._dataset, Window(column, row, width, height)
        try:
            values = dataset.read(window=window)
        except RasterioError as error:
            raise LookalikeError(f"{self.path} is damaged: row {row} cannot be read. Get the file again.") from error
        a, b, c, d, e, f = dataset.transform[:6]
        top = f + (row + height if self.south_up else row) * e
        values = values[:, ::-1] if self.south_up else values
        transform = Affine(a, b, c + column * a, d, -abs(e), top)
        return Cutout(values, dataset.crs, transform, dataset.nodata, dataset.descriptions)

    @property
    def south_up(self) -> bool:
        """Whether row 0 is the southernmost."""
        return bool(self._dataset.transform.e > 0)

    def _to_bytes(self, values: NDArray[Any]) -> NDArray[np.uint8]:
        if self.stretch is None:
            return values.astype(np.uint8, copy=False)
        low = np.array(self.stretch.low, np.float32)[:, None, None]
        high = np.array(self.stretch.high, np.float32)[:, None, None]
        scaled = (np.nan_to_num(values.astype(np.float32)) - low) * (255 / np.maximum(high - low, 1e-12))
        return np.rint(np.clip(scaled, 0, 255)).astype(np.uint8)

    def _measure_stretch(self) -> Stretch | None:
        """The percentiles STRETCH of every band's valid pixels in an overview; None when all bands are 8 bit."""
        dataset = self._dataset
        if all(dataset.dtypes[band - 1] == "uint8" for band in self.bands):
            return None
        shrink = max(1, math.ceil(max(dataset.width, dataset.height) / SAMPLE_PX))
        shape = (len(self.bands), math.ceil(dataset.height / shrink), math.ceil(dataset.width / shrink))
        try:
            values = dataset.read(self.bands, out_shape=shape)
            valid = dataset.read_masks(self.bands, out_shape=shape).any(axis=0)
        except RasterioError as error:
            raise LookalikeError(f"{self.path} is damaged: its pixels cannot be read.") from error
        valid &= np.isfinite(values).all(axis=0)
        if not valid.any():
            raise LookalikeError(f"{self.path} holds no valid pixel.")
        low, high = np.percentile(values[:, valid].astype(np.float64), STRETCH, axis=1)
        return Stretch(tuple(map(float, low)), tuple(map(float, high)))
