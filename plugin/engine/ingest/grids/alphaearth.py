"""AlphaEarth Foundations annual rasters of 64 bands: as Google publishes them, copies, and Earth Engine exports.

https://developers.google.com/earth-engine/guides/aef_on_gcs_readme
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ...errors import LookalikeError, phrase
from ..reader import Found, Options
from .grid_reader import GridReader
from .pooling import pooling_told
from .products import ALPHAEARTH, ALPHAEARTH_VERSION
from .raster_tile import CODES, NODATA, NUMBERS, RasterTile, fit_of, open_tile, tiles_shown_by
from .vrt import is_tiff, is_vrt
from .years import whole_year

BANDS = 64
CHECKED = 3
"""Files whose lengths are told before an import; every other is checked when it is read."""
_INDEX = "aef_index"


def recognise(paths: Sequence[Path], options: Options) -> GridReader | None:
    """A reader if all files are AlphaEarth rasters (an index of the tiles may lie among them).

    Raises LookalikeError when some are and one is damaged, refused, or has other bands.
    """
    files = [path for path in paths if not path.name.startswith(_INDEX)]
    if not files or not all(path.is_file() and (is_tiff(path) or is_vrt(path)) for path in files):
        return None
    through = [tile for path in files if is_vrt(path) for tile in tiles_shown_by(path)]
    tiles = list({tile.source: tile for tile in through}.values())
    shown = {tile.source for tile in tiles}
    tiles += [open_tile(path) for path in files if is_tiff(path) and path.resolve() not in shown]
    likely = [tile for tile in tiles if _likely(tile)]
    if not likely:
        return None
    for tile in tiles:
        if tile.dim != BANDS or tile.dtype not in CODES + NUMBERS:
            raise LookalikeError(
                f"{tile.source} has {tile.dim} bands of {tile.dtype} where AlphaEarth has {BANDS} of int8 (or decoded, "
                "of float32 or float64). Get the whole file, or leave it out."
            )
    named = any(_named(tile) for tile in likely)
    if not named and likely[0].dtype in NUMBERS and fit_of(likely[0]).decoding is None:
        return None
    return GridReader(_found(tiles, options, len(shown)), tiles, options, unit=ALPHAEARTH.unit)


def _named(tile: RasterTile) -> bool:
    return tile.names[:1] == ("A00",)


def _likely(tile: RasterTile) -> bool:
    if _named(tile):
        return True
    if tile.dtype in CODES:
        return tile.dim == BANDS or (tile.dim > BANDS // 2 and tile.nodata == NODATA)
    return tile.dim == BANDS and tile.dtype in NUMBERS


def _found(tiles: Sequence[RasterTile], options: Options, shown: int) -> Found:
    first = tiles[0]
    ways = {tile.decoding().name: fit_of(tile).told for tile in tiles[:CHECKED]}
    checked = "; ".join(phrase(f"read as {name}, since vectors have {told}") for name, told in ways.items())
    named = ", named A00 to A63" if _named(first) else ""
    without = f", no data {first.nodata:g}" if first.nodata is not None else ""
    undated = [tile for tile in tiles if tile.year is None]
    dated = [tile for tile in tiles if tile.year is not None]
    notes = [phrase(f"Vectors are {checked}.")]
    if any(tile.south_up for tile in tiles):
        notes.append(phrase("Files with the south on top were turned."))
    if shown:
        notes.append(
            phrase(f"{shown} TIFF files that virtual rasters (.vrt) show were read themselves, the right way up.")
        )
    if undated:
        notes.append(phrase(f"No year is known of {len(undated)} files, {undated[0].source.name} for one."))
    notes.append(pooling_told(options, unit=ALPHAEARTH.unit))
    return Found(
        product=ALPHAEARTH.product,
        title=ALPHAEARTH.title,
        why=phrase(f"{BANDS} bands of {first.dtype}{without}{named}, {checked}"),
        model=ALPHAEARTH.model,
        version=ALPHAEARTH_VERSION,
        dim=BANDS,
        chips=0,
        licence=ALPHAEARTH.licence,
        attribution=ALPHAEARTH.attribution,
        acquisition=whole_year(dated[0].year_told if dated else ""),
        notes=tuple(note for note in notes if note),
    )
