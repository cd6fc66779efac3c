"""A GeoTIFF whose bands are the numbers of one vector a pixel."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.errors import NotGeoreferencedWarning, RasterioError
from rasterio.windows import Window

from ...collection.geometry import crs_identity, crs_of
from ...errors import LookalikeError
from .decoding import AS_STORED, LINEAR, OFFICIAL, Decoding, Fit, fit_unit_length
from .lattice import PixelGrid
from .tiles import Pixels, Span
from .vrt import shown_by
from .years import year_of

NODATA = -128
LARGEST_BLOCK_BYTES = 1024**3
SAMPLES, SAMPLE_PX, ENOUGH = 24, 32, 2048
"""Windows looked into for the self-check, their side, and the valid pixels that suffice."""
CODES, NUMBERS = ("int8", "int16"), ("float32", "float64")


@dataclass(frozen=True)
class RasterTile:
    """One file as rasterio opens it. Made by `open_tile`."""

    source: Path
    dtype: str
    dim: int
    names: tuple[str, ...]
    nodata: float | None
    crs: str
    grid: PixelGrid
    south_up: bool
    whole_rows: bool
    year: int | None
    year_told: str
    tags: tuple[tuple[str, str], ...]
    changed: int
    """When, in nanoseconds: what is remembered of a file holds for that one."""
    reach: tuple[float, float] = (1.0, 1.0)

    @property
    def key(self) -> str:
        return ""

    @property
    def pixel_bytes(self) -> int:
        return self.dim * np.dtype(self.dtype).itemsize

    def occupied(self) -> list[tuple[Span, Span]]:
        """All of it: where there is no data is not known before it is read."""
        return [((0, self.grid.height), (0, self.grid.width))]

    def decoding(self) -> Decoding:
        """How the file's codes become vectors of unit length. Raises LookalikeError when neither way in use does."""
        fit = fit_of(self)
        if fit.decoding is None:
            raise LookalikeError(
                f"{self.source} cannot be decoded: its vectors should have length 1, and they have {fit.told}. It is "
                "no annual AlphaEarth raster, or was changed on the way; get the file from its publisher again."
            )
        return fit.decoding

    def read(self, rows: Span, columns: Span) -> Pixels:
        """A window north up. Raises LookalikeError when the file is damaged there."""
        first = self.grid.height - rows[1] if self.south_up else rows[0]
        window = Window(columns[0], first, columns[1] - columns[0], rows[1] - rows[0])
        try:
            with opened(self.source) as dataset:
                stored = dataset.read(window=window)
        except RasterioError as error:
            raise LookalikeError(
                f"{self.source} is damaged: columns {columns[0]} to {columns[1]} of rows {first} to "
                f"{first + rows[1] - rows[0]} cannot be read. Get the file again."
            ) from error
        if self.south_up:
            stored = stored[:, ::-1]
        return Pixels(stored.transpose(1, 2, 0), self._valid(stored))

    def _valid(self, stored: NDArray[Any]) -> NDArray[np.bool_]:
        """(h, w) of bands (d, h, w): a pixel without data in one band has none in any."""
        if stored.dtype == np.int8:
            missing = np.zeros(stored.shape[1:], bool)
            for band in stored:
                missing |= band == NODATA
            return ~missing
        # Earth Engine writes masked pixels as zeros, NaN or infinite; a copy of codes keeps -128 in all bands.
        total = np.zeros(stored.shape[1:], np.float32)
        with np.errstate(over="ignore", invalid="ignore"):
            for band in stored:
                total += np.abs(band)
        valid = np.isfinite(total) & (total > 0) & (total < -NODATA * self.dim)
        if self.nodata is not None:
            valid &= stored[0] != self.nodata
        return np.asarray(valid)


@lru_cache(maxsize=4096)
def fit_of(tile: RasterTile) -> Fit:
    """The self-check on a sample of pixels, always the same ones; OFFICIAL where no pixel is valid."""
    codes = _sample(tile)
    whole = tile.dtype in CODES or bool((np.abs(codes) > 1.5).any() and (codes == np.rint(codes)).all())
    if not len(codes):
        return Fit(OFFICIAL if whole else AS_STORED, ())
    return fit_unit_length(codes, (OFFICIAL, LINEAR) if whole else (AS_STORED,))


def _sample(tile: RasterTile) -> NDArray[Any]:
    """(n, d) valid pixels from windows spread over the file, or when those are empty, from the first that is not."""
    height, width = tile.grid.height, tile.grid.width
    spread = [(_halton(number, 2), _halton(number, 3)) for number in range(1, SAMPLES + 1)]
    places = [(int(y * max(1, height - SAMPLE_PX)), int(x * max(1, width - SAMPLE_PX))) for y, x in spread]
    found: list[NDArray[Any]] = []
    for row, column in dict.fromkeys(places):
        found.append(_valid_codes(tile, row, column, SAMPLE_PX, SAMPLE_PX))
        if sum(map(len, found)) >= ENOUGH:
            break
    if not any(map(len, found)):
        for row in range(0, height, 256):
            found.append(_valid_codes(tile, row, 0, 256, width))
            if len(found[-1]):
                break
    return np.concatenate(found)[:ENOUGH]


def _valid_codes(tile: RasterTile, row: int, column: int, height: int, width: int) -> NDArray[Any]:
    rows = (row, min(row + height, tile.grid.height))
    pixels = tile.read(rows, (column, min(column + width, tile.grid.width)))
    return np.asarray(pixels.codes[pixels.valid])


def _halton(number: int, base: int) -> float:
    """The number-th of a sequence that fills [0, 1) evenly."""
    value, step = 0.0, 1.0
    while number:
        step /= base
        value += step * (number % base)
        number //= base
    return value


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """The rasterio dataset of a TIFF; raises RasterioError as rasterio does."""
    with rasterio.Env(GDAL_NUM_THREADS="ALL_CPUS"), warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)  # said as a sentence
        with rasterio.open(path, driver="GTiff", sharing=False) as dataset:
            yield dataset


def tiles_shown_by(path: Path) -> list[RasterTile]:
    """The TIFF files that a virtual raster shows, as tiles: each is read by itself, as it lies on the ground.

    Raises LookalikeError when it is refused, or shows them elsewhere or otherwise than they are.
    """
    shown = shown_by(path)
    tiles = [open_tile(source) for source in shown.sources]
    west, pixel_x, _, edge, _, pixel_y = shown.transform
    south_up = pixel_y > 0
    north = edge + shown.height * pixel_y if south_up else edge
    year, told = year_of(path, dict(shown.tags))
    for number, tile in enumerate(tiles):
        grid = tile.grid
        sizes = abs(grid.pixel_x / pixel_x - 1) < 1e-6 and abs(grid.pixel_y / abs(pixel_y) - 1) < 1e-6
        slack = 0.01 * grid.pixel_x
        inside = (
            grid.west >= west - slack
            and grid.east <= west + shown.width * pixel_x + slack
            and grid.north <= north + slack
            and grid.south >= north - shown.height * abs(pixel_y) - slack
        )
        crs = not shown.crs or crs_identity(crs_of(shown.crs)) == tile.crs
        if not (sizes and inside and crs and shown.bands == tile.dim) or (
            south_up != tile.south_up and not shown.warped
        ):
            raise LookalikeError(
                f"{path} shows {tile.source.name} in another place, size or orientation than that file has, or a part "
                "of it. Choose the TIFF itself."
            )
        if tile.year is None:
            tiles[number] = replace(tile, year=year, year_told=told)
    return tiles


def open_tile(path: Path) -> RasterTile:
    """Raises LookalikeError when the file is damaged, lies nowhere, or is rotated or mirrored."""
    try:
        with opened(path) as dataset:
            return _tile(path, dataset)
    except (RasterioError, UnicodeDecodeError) as error:  # names and tags may be no text
        raise LookalikeError(f"{path} is damaged: it cannot be opened. Get the file again.") from error


def _tile(path: Path, dataset: Any) -> RasterTile:
    a, b, c, d, e, f = dataset.transform[:6]
    if dataset.crs is None or dataset.transform.is_identity:
        raise LookalikeError(
            f"{path} has no georeference, so its pixels have no place. Give it one with gdal_translate -a_srs -a_ullr."
        )
    if not (dataset.crs.is_geographic or dataset.crs.is_projected):
        raise LookalikeError(
            f"{path} has a local coordinate reference system, so its pixels have no place on Earth. "
            "Set the true one with gdal_edit.py -a_srs."
        )
    if abs(b) > 1e-9 * abs(a) or abs(d) > 1e-9 * abs(e) or a <= 0 or e == 0:
        raise LookalikeError(f"{path} is rotated or mirrored. Warp it to a plain grid with gdalwarp first.")
    height, width = dataset.block_shapes[0]
    bands = dataset.count if dataset.interleaving and dataset.interleaving.value.lower() == "pixel" else 1
    if height * width * bands * np.dtype(dataset.dtypes[0]).itemsize > LARGEST_BLOCK_BYTES:
        raise LookalikeError(
            f"{path} is stored in pieces of {width} x {height} pixels, too large to read. "
            "Make it tiled with gdal_translate -co TILED=YES."
        )
    south_up = e > 0
    tags = tags_of(dataset.tags())
    year, told = year_of(path, tags)
    return RasterTile(
        source=path,
        dtype=dataset.dtypes[0],
        dim=dataset.count,
        names=tuple(name or "" for name in dataset.descriptions),
        nodata=dataset.nodata,
        crs=crs_identity(dataset.crs),
        grid=PixelGrid(c, f + e * dataset.height if south_up else f, a, abs(e), dataset.width, dataset.height),
        south_up=south_up,
        whole_rows=width >= dataset.width > 1024,
        year=year,
        year_told=told,
        tags=tuple(tags.items()),
        changed=path.stat().st_mtime_ns,
    )


def tags_of(tags: Mapping[str, str]) -> dict[str, str]:
    """The tags of a dataset without those that TIFF itself gives, which tell when the file was written."""
    kept = {key: value for key, value in tags.items() if not key.startswith("TIFFTAG_")}
    # GDAL cuts at the first colon what Earth Engine calls system:time_start.
    key, equals, value = kept.get("system", "").partition("=")
    return {**kept, f"system:{key}": value} if equals else kept
