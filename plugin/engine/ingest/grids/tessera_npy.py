"""Tessera tiles of 0.1 degrees as geotessera downloads them: int8 codes, scales, and a landmask that says where.

https://github.com/ucam-eo/geotessera: NAME.npy int8 (H, W, 128), NAME_scales.npy float32 (H, W) or (H, W, 128), and
the GeoTIFF NAME.tiff of the same size, whose CRS and transform are theirs; vector = code x scale.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...collection.comparable import UNKNOWN
from ...collection.geometry import to_lonlat
from ...collection.mapped import mapped
from ...errors import LookalikeError, phrase
from ..reader import Found, Options
from .decoding import AS_STORED, Decoding
from .grid_reader import GridReader
from .lattice import PixelGrid
from .pooling import pooling_told
from .products import TESSERA, TESSERA_DIM
from .raster_tile import RasterTile, open_tile
from .tessera_version import normal_version, one_version, version_named
from .tiles import Pixels, Span
from .vrt import is_tiff
from .years import whole_year, year_of

SCALES = "_scales"
LANDMASKS = ("global_0.1_degree_tiff_all", "landmasks", "landmask", ".")
"""Folders in which landmasks lie: beside the tile, or in one of these beside a folder above it."""
LEVELS_UP = 4
FARTHEST_DEGREES = 0.2
"""From the middle of a tile, which its name gives, to that of its landmask: twice a tile's side."""
_TILE = re.compile(r"grid_(-?\d+\.\d+)_(-?\d+\.\d+)")
_REGISTRIES = ("registry", "landmasks", "manifest")
_VERSION_KEYS = ("model_version", "version", "dataset_version", "tessera:model_version", "tessera:dataset_version")


@dataclass(frozen=True)
class NpyTile:
    """One tile; the arrays are mapped, so that no more than a window is in memory."""

    source: Path
    scales: Path
    crs: str
    grid: PixelGrid
    south_up: bool
    year: int | None
    year_told: str
    version: str
    scale_numbers: int
    dim: int = TESSERA_DIM
    whole_rows: bool = False
    reach: tuple[float, float] = (1.0, 1.0)

    @property
    def key(self) -> str:
        return ""

    @property
    def pixel_bytes(self) -> int:
        return self.dim + 4 * self.scale_numbers

    def decoding(self) -> Decoding:
        return AS_STORED

    def occupied(self) -> list[tuple[Span, Span]]:
        return [((0, self.grid.height), (0, self.grid.width))]

    def read(self, rows: Span, columns: Span) -> Pixels:
        height = self.grid.height
        taken = slice(height - rows[1], height - rows[0]) if self.south_up else slice(*rows)
        codes = np.array(_mapped(self.source)[taken, slice(*columns)])
        scales = np.array(_mapped(self.scales)[taken, slice(*columns)], np.float32)
        if self.south_up:
            codes, scales = codes[::-1], scales[::-1]
        valid = np.isfinite(scales)
        return Pixels(codes, np.asarray(valid.all(axis=2) if valid.ndim == 3 else valid), scales)


def recognise(paths: Sequence[Path], options: Options) -> GridReader | None:
    """A reader if all .npy files are tiles with their scales (landmasks and registries may lie among them).

    Raises LookalikeError when one of them is damaged, of another shape or without its landmask, or when two versions
    are among them.
    """
    arrays = [path for path in paths if path.suffix.lower() == ".npy" and not path.stem.endswith(SCALES)]
    lacking = [path for path in arrays if not _scales_of(path).is_file()]
    if lacking and all(_TILE.fullmatch(path.stem) and _kin(path) for path in arrays):
        raise LookalikeError(f"{lacking[0]} has no {_scales_of(lacking[0]).name} beside it. Get both files, together.")
    if not arrays or lacking:
        return None
    given = {path.name: path for path in paths if path.suffix.lower() in (".tif", ".tiff")}
    stems = {path.stem for path in arrays}
    others = [
        path
        for path in paths
        if path.suffix.lower() != ".npy"
        and path.stem not in stems
        and not (path.name in given and (path.parent.name in LANDMASKS or path.stem.startswith("grid_")))
        and not path.stem.lower().startswith(_REGISTRIES)
    ]
    stray = [path for path in paths if path.stem.endswith(SCALES) and path.stem.removesuffix(SCALES) not in stems]
    if others or stray or not _kin(arrays[0]):
        return None
    tiles = [_open(path, given) for path in arrays]
    version = one_version((tile.source, tile.version) for tile in tiles) or UNKNOWN
    return GridReader(_found(tiles, version, options), tiles, options, unit=TESSERA.unit)


def _scales_of(path: Path) -> Path:
    return path.with_name(f"{path.stem}{SCALES}.npy")


def _kin(path: Path) -> bool:
    """Whether an array with scales beside it may be one of Tessera, be it a damaged one."""
    try:
        array = _mapped(path)
    except LookalikeError:
        return True
    return array.ndim == 3 or path.stem.startswith("grid_")


def _mapped(path: Path) -> NDArray[Any]:
    try:
        return np.asarray(mapped(path))
    except Exception as error:  # numpy parses the header as Python, and fails in as many ways
        raise LookalikeError(
            f"{path} is damaged or no plain array of numbers ({str(error)[:80]}). Get the file again."
        ) from error


def _open(path: Path, given: dict[str, Path]) -> NpyTile:
    codes, scales = _mapped(path), _mapped(_scales_of(path))
    if codes.dtype != np.int8 or codes.ndim != 3 or codes.shape[2] != TESSERA_DIM:
        raise LookalikeError(
            f"{path} is an array {codes.shape} of {codes.dtype} where a Tessera tile is (height, width, {TESSERA_DIM}) "
            "of int8. Get the file again."
        )
    if scales.dtype.kind != "f" or scales.shape not in (codes.shape, codes.shape[:2]):
        raise LookalikeError(
            f"{_scales_of(path)} is an array {scales.shape} of {scales.dtype} where the scales of {path.name} are "
            f"{codes.shape[:2]} or {codes.shape} of float32. Get both files again, together."
        )
    mask = _landmask(path, given)
    if (mask.grid.height, mask.grid.width) != codes.shape[:2]:
        raise LookalikeError(
            f"{mask.source} has {mask.grid.width} x {mask.grid.height} pixels and {path.name} has "
            f"{codes.shape[1]} x {codes.shape[0]}: it is not its landmask. Get both again."
        )
    _check_place(path, mask)
    year, told = year_of(path, {})
    return NpyTile(
        source=path,
        scales=_scales_of(path),
        crs=mask.crs,
        grid=mask.grid,
        south_up=mask.south_up,
        year=year,
        year_told=told,
        version=_version(path, mask),
        scale_numbers=1 if scales.ndim == 2 else TESSERA_DIM,
    )


def _check_place(path: Path, mask: RasterTile) -> None:
    """Raise LookalikeError where the landmask lies far from where the tile's name says that its middle is."""
    named = _TILE.fullmatch(path.stem)
    if not named:
        return
    grid = mask.grid
    x = np.array([grid.west + grid.width * grid.pixel_x / 2])
    y = np.array([grid.north - grid.height * grid.pixel_y / 2])
    lon, lat = (float(degrees[0]) for degrees in to_lonlat(mask.crs, x, y))
    east = (lon - float(named[1]) + 180) % 360 - 180
    if not max(abs(east), abs(lat - float(named[2]))) < FARTHEST_DEGREES:
        raise LookalikeError(
            f"{mask.source} lies at {lon:.2f}, {lat:.2f}, far from {path.name}, whose landmask it should be. "
            "Get both again."
        )


def _landmask(path: Path, given: dict[str, Path]) -> RasterTile:
    names = [f"{path.stem}.tiff", f"{path.stem}.tif"]
    places = [given[name] for name in names if name in given]
    for folder in list(path.parents)[: LEVELS_UP + 1]:
        places += [folder / inside / name for inside in LANDMASKS for name in names]
    for place in places:
        if place.is_file() and is_tiff(place):
            return open_tile(place)
    raise LookalikeError(
        f"{path} has no landmask {names[0]}, which holds its CRS and place. Put it beside the tile, or in a folder "
        f"{LANDMASKS[0]} beside the tiles' folder."
    )


def _version(path: Path, mask: RasterTile) -> str:
    """By the folder, else by what a registry above it or the landmask says of itself."""
    named = version_named(path)
    if named:
        return normal_version(named)
    import pyarrow.parquet as pq  # only a registry needs it

    for folder in list(path.parents)[: LEVELS_UP + 1]:
        registry = folder / "registry.parquet"
        if registry.is_file():
            try:
                metadata = pq.read_schema(registry).metadata or {}
            except (OSError, ValueError):
                break  # what it would say is not needed
            for key in _VERSION_KEYS:
                if key.encode() in metadata:
                    return normal_version(metadata[key.encode()].decode("utf-8", "replace"))
            break
    tags = {key.lower(): value for key, value in mask.tags}
    return next((normal_version(tags[key]) for key in _VERSION_KEYS if key in tags), "")


def _found(tiles: Sequence[NpyTile], version: str, options: Options) -> Found:
    dated = [tile for tile in tiles if tile.year is not None]
    notes = [TESSERA.note, pooling_told(options, unit=TESSERA.unit)]
    notes.append(phrase("Pixels whose scale is no number hold no data."))
    if version == UNKNOWN:
        notes.append(
            phrase(
                "Nothing says of which version of Tessera the tiles are (a folder v1 or v1.1 would); vectors of "
                "different versions cannot be compared."
            )
        )
    if len(dated) < len(tiles):
        undated = next(tile for tile in tiles if tile.year is None)
        missing = len(tiles) - len(dated)
        notes.append(phrase(f"No year is known of {missing} files, {undated.source.name} for one."))
    return Found(
        product=TESSERA.product,
        title=TESSERA.title if version == UNKNOWN else f"{TESSERA.title} {version}",
        why=phrase(f"int8 codes of {TESSERA_DIM} numbers a pixel, scales and a landmask beside them"),
        model=TESSERA.model,
        version=version,
        dim=TESSERA_DIM,
        chips=0,
        licence=TESSERA.licence,
        attribution=TESSERA.attribution,
        acquisition=whole_year(dated[0].year_told if dated else ""),
        notes=tuple(notes),
    )
