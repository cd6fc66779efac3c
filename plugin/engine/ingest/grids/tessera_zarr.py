"""Zarr stores of pixel embeddings: Tessera by year and UTM zone, and any that follows the geoemb: convention.

https://github.com/ucam-eo/zarr-convention-tessera and https://github.com/geo-embeddings/embeddings-zarr-convention
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from ...collection.comparable import UNKNOWN
from ...errors import LookalikeError, phrase
from ..reader import Found, Options
from .decoding import AS_STORED, LINEAR, OFFICIAL, Decoding, Fit, fit_unit_length
from .grid_reader import GridReader
from .lattice import PixelGrid
from .pooling import PIXEL, pooling_told
from .products import ALPHAEARTH, ALPHAEARTH_VERSION, TESSERA, Product
from .tessera_version import normal_version, one_version
from .tiles import Pixels, Span
from .years import whole_year
from .zarr_array import Node, ZarrArray, is_node, open_array, read_node
from .zarr_chips import NO_OVERLAP, is_of_chips, overlap_told, reach_of
from .zarr_layout import BAND, TIME, X, Y, axes_of, named, place, years_of

VECTORS = ("embeddings", "embedding")
DEPTH = 3
"""Levels of groups below the one that is named."""
SAMPLE = 64
_ALPHAEARTH = re.compile(r"2507\.22291|alpha.?earth|satellite.embedding", re.IGNORECASE)
"""In the model or the source data of a geoemb: store."""
TESSERA_URL = re.compile(r"tessera(?:\.org)?/model/([^/]+)", re.IGNORECASE)


@dataclass(frozen=True)
class ZarrTile:
    """One time of one group."""

    source: Path
    key: str
    crs: str
    grid: PixelGrid
    south_up: bool
    year: int | None
    year_told: str
    dim: int
    vectors: ZarrArray
    axes: tuple[str, ...]
    scales: ZarrArray | None
    step: int
    quantised: Decoding
    windows: tuple[tuple[Span, Span], ...]
    model: str
    version: str
    crs_told: str
    nodata: float | None
    reach: tuple[float, float] = NO_OVERLAP
    whole_rows: bool = False

    @property
    def pixel_bytes(self) -> int:
        scale = 4 * (self.dim if self.scales and len(self.scales.shape) == len(self.vectors.shape) else 1)
        return self.dim * np.dtype(self.vectors.dtype).itemsize + scale

    def decoding(self) -> Decoding:
        return self.quantised

    def occupied(self) -> tuple[tuple[Span, Span], ...]:
        """The chunks that are there; what is not was never written."""
        return self.windows

    def read(self, rows: Span, columns: Span) -> Pixels:
        """A window north up. Raises LookalikeError when a piece is damaged, or missing though its scales are there."""
        height = self.grid.height
        taken = (height - rows[1], height - rows[0]) if self.south_up else rows
        codes = self._window(self.vectors, taken, columns)
        scales = None
        if self.scales is not None:
            scales = self._window(self.scales, taken, columns).astype(np.float32)
            finite = np.isfinite(scales)
            if self.nodata is not None:
                finite &= scales != self.nodata
            valid = finite.all(axis=2) if finite.ndim == 3 else finite
            empty = valid & ((scales != 0).any(axis=2) if scales.ndim == 3 else scales != 0) & ~codes.any(axis=2)
            if empty.any():
                self._check_there(empty, taken, columns)
                valid &= ~empty
        elif codes.dtype.kind == "f":
            valid = np.isfinite(codes).all(axis=2) & codes.any(axis=2)
        else:
            fill = self.vectors.fill if isinstance(self.vectors.fill, int) else 0
            valid = (codes != fill).any(axis=2) & (codes != -128).all(axis=2)
        if self.south_up:
            codes, valid = codes[::-1], valid[::-1]
            scales = None if scales is None else scales[::-1]
        return Pixels(codes, valid, scales)

    def _window(self, array: ZarrArray, rows: Span, columns: Span) -> np.ndarray[Any, Any]:
        """(h, w, d) or, of an array without bands, (h, w), with rows as stored."""
        axes = self.axes if len(array.shape) == len(self.axes) else tuple(axis for axis in self.axes if axis != BAND)
        spans = {TIME: (self.step, self.step + 1), BAND: (0, self.dim), Y: rows, X: columns}
        found = array.read(*(spans[axis] for axis in axes))
        order = [axes.index(axis) for axis in (TIME, Y, X, BAND) if axis in axes]
        turned = found.transpose(order)
        return turned[0] if TIME in axes else turned

    def _check_there(self, empty: np.ndarray[Any, Any], rows: Span, columns: Span) -> None:
        """Raise LookalikeError when pixels with a scale and no code lie in a chunk that is missing."""
        there = {self._chunk_place(index) for index in self.vectors.present()}
        down, right = np.nonzero(empty)
        tall, wide = (self.vectors.chunks[self.axes.index(axis)] for axis in (Y, X))
        needed = set(zip(((down + rows[0]) // tall).tolist(), ((right + columns[0]) // wide).tolist(), strict=True))
        missing = sorted(needed - there)
        if missing:
            raise LookalikeError(
                f"{self.vectors.path} lacks {len(missing)} chunks whose scales are there, the one at row "
                f"{missing[0][0] * tall}, column {missing[0][1] * wide} for one. Get the store again."
            )

    def _chunk_place(self, index: tuple[int, ...]) -> tuple[int, int]:
        return index[self.axes.index(Y)], index[self.axes.index(X)]


def recognise(paths: Sequence[Path], options: Options) -> GridReader | None:
    """A reader if all paths are Zarr stores (folders) with groups of embeddings in them.

    Raises LookalikeError when a store is broken, or when two models or versions are among them.
    """
    if not paths or not all(path.is_dir() and is_node(path) for path in paths):
        return None
    groups = [found for path in paths for found in _groups(path)]
    if not groups:
        return None
    tiles = [tile for node, attributes in groups for tile in _tiles(node, attributes)]
    if not tiles:
        raise LookalikeError(f"{groups[0][0].path} holds no embedding yet: none of its chunks is there.")
    first = tiles[0]
    for tile in tiles:
        if tile.model != first.model or tile.dim != first.dim:
            raise LookalikeError(
                f"{first.source} holds {first.dim} numbers of {first.model}, {tile.source} {tile.dim} of {tile.model}. "
                "Import each into a collection of its own."
            )
    version = one_version((tile.source, tile.version) for tile in tiles)
    if first.model == TESSERA.model and not version:
        version = UNKNOWN
    attributes = groups[0][1]
    if is_of_chips(attributes):
        options = replace(options, pooling=PIXEL)
    product = _product(first, attributes)
    pooled = overlap_told(first.reach) if is_of_chips(attributes) else pooling_told(options, product.unit)
    return GridReader(_found(tiles, product, version, pooled), tiles, options, unit=product.unit)


def _groups(path: Path) -> list[tuple[Node, dict[str, Any]]]:
    """The groups with embeddings at and below a folder, and their attributes over those of the groups above them."""
    above = [path.parent] if is_node(path.parent) else []
    inherited = {key: value for folder in above for key, value in read_node(folder).attributes.items()}
    return _walk(read_node(path), inherited, DEPTH)


def _walk(node: Node, inherited: Mapping[str, Any], depth: int) -> list[tuple[Node, dict[str, Any]]]:
    attributes = {**inherited, **node.attributes}
    if node.kind != "group":
        return []
    if any(is_node(node.path / name) for name in VECTORS):
        return [(node, attributes)]
    if not depth:
        return []
    return [found for child in node.children() for found in _walk(child, attributes, depth - 1)]


def _tiles(node: Node, attributes: Mapping[str, Any]) -> list[ZarrTile]:
    arrays = {child.path.name: child for child in node.children() if child.kind == "array"}
    vectors = open_array(next(arrays[name] for name in VECTORS if name in arrays))
    bands = named(attributes, "n_bands") or named(attributes, "dimensions")
    bands = int(bands) if isinstance(bands, int) else None
    axes = axes_of(vectors, bands)
    dim = vectors.shape[axes.index(BAND)]
    if bands not in (None, dim):
        raise LookalikeError(f"{vectors.path} has {dim} numbers a pixel where its metadata say {bands}. Get it again.")
    placed = place(node, vectors, axes, attributes)
    reach = reach_of(node, attributes, placed) if is_of_chips(attributes) else NO_OVERLAP
    scales, quantised = _quantisation(node, arrays, vectors, attributes)
    if scales is not None:
        _check_scales(vectors, axes, scales)
    steps = vectors.shape[axes.index(TIME)] if TIME in axes else 1
    model, version = _model(node, attributes)
    tiles = []
    for step, (year, told) in enumerate(years_of(node, steps, attributes)):
        windows = _windows(scales or vectors, axes, step, placed.south_up, placed.grid)
        if windows:
            tiles.append(
                ZarrTile(
                    node.path, str(step), placed.crs, placed.grid, placed.south_up, year, told, dim, vectors, axes,
                    scales, step, quantised, windows, model, version, placed.crs_told, _scale_nodata(attributes),
                    reach,
                )
            )  # fmt: skip
    if tiles and _is_alphaearth(attributes) and vectors.dtype == "int8":
        fit = _fit(tiles[0])
        if fit.decoding is None:
            raise LookalikeError(
                f"{vectors.path} cannot be decoded: AlphaEarth's vectors have length 1, and these have {fit.told}. Get "
                "the store again from its publisher."
            )
        tiles = [replace(tile, quantised=fit.decoding) for tile in tiles]
    return tiles


def _check_scales(vectors: ZarrArray, axes: tuple[str, ...], scales: ZarrArray) -> None:
    flat = tuple(side for side, axis in zip(vectors.shape, axes, strict=True) if axis != BAND)
    if scales.shape not in (flat, vectors.shape) or not scales.dtype.startswith("float"):
        raise LookalikeError(
            f"{scales.path} is an array {scales.shape} of {scales.dtype} where the scales of {vectors.shape} are "
            f"{flat} of float32. Get the store again."
        )


def _quantisation(
    node: Node, arrays: Mapping[str, Node], vectors: ZarrArray, attributes: Mapping[str, Any]
) -> tuple[ZarrArray | None, Decoding]:
    """The array of scales, or the one scale of all, by geoemb:quantization, else by an array called scales."""
    told = attributes.get("geoemb:quantization")
    told = told if isinstance(told, dict) else {}
    scale = told.get("scale")
    if isinstance(scale, dict) and scale.get("type") == "scalar":
        try:
            factor, offset = float(scale["scale"]), float(scale.get("offset", 0))
        except (KeyError, TypeError, ValueError) as error:
            raise LookalikeError(f"{node.path} is damaged: its scale is no number. Get it again.") from error
        if not (factor > 0 and np.isfinite([factor, offset]).all()):
            raise LookalikeError(f"{node.path} gives a scale of {factor:g}, which cannot be. Get it again.")
        return None, Decoding(f"{factor:g}v+{offset:g}", factor, offset)
    name = str(scale.get("array_name")) if isinstance(scale, dict) else "scales"
    if name in arrays:
        return open_array(arrays[name]), AS_STORED
    if isinstance(scale, dict) or (vectors.dtype == "int8" and not _is_alphaearth(attributes)):
        raise LookalikeError(f"{node.path} lacks the array {name[:40]!r} that its codes are scaled by.")
    if not vectors.dtype.startswith("float") and not _is_alphaearth(attributes):
        raise LookalikeError(f"{vectors.path} holds {vectors.dtype} and nothing says how they become numbers.")
    return None, AS_STORED


def _scale_nodata(attributes: Mapping[str, Any]) -> float | None:
    """The number that stands for no data in the array of scales, where it is one and not a word such as +inf."""
    told = attributes.get("geoemb:quantization")
    scale = told.get("scale") if isinstance(told, dict) else None
    nodata = scale.get("nodata") if isinstance(scale, dict) else None
    return float(nodata) if isinstance(nodata, (int, float)) else None


def _windows(
    array: ZarrArray, axes: tuple[str, ...], step: int, south_up: bool, grid: PixelGrid
) -> tuple[tuple[Span, Span], ...]:
    """Rows from the north and columns of the chunks of a time that are files; those side by side are joined."""
    kept = axes if len(array.shape) == len(axes) else tuple(axis for axis in axes if axis != BAND)
    tall, wide = array.chunks[kept.index(Y)], array.chunks[kept.index(X)]
    lines: dict[int, set[int]] = {}
    for index in array.present():
        if TIME in kept and index[kept.index(TIME)] != step // array.chunks[kept.index(TIME)]:
            continue
        lines.setdefault(index[kept.index(Y)], set()).add(index[kept.index(X)])
    found: list[tuple[Span, Span]] = []
    for line, columns in sorted(lines.items()):
        first, last = line * tall, min((line + 1) * tall, grid.height)
        rows = (grid.height - last, grid.height - first) if south_up else (first, last)
        if rows[0] >= rows[1] or rows[0] < 0:
            continue  # beyond the array: a file that does not belong to it
        ordered = sorted(column for column in columns if column * wide < grid.width)
        start = 0
        for number, column in enumerate(ordered):
            if number + 1 == len(ordered) or ordered[number + 1] != column + 1:
                found.append((rows, (ordered[start] * wide, min((column + 1) * wide, grid.width))))
                start = number + 1
    return tuple(found)


def _is_alphaearth(attributes: Mapping[str, Any]) -> bool:
    told = f"{attributes.get('geoemb:model')} {attributes.get('geoemb:source_data')}"
    return bool(_ALPHAEARTH.search(told))


def _fit(tile: ZarrTile) -> Fit:
    """Which decoding gives unit vectors, from the first window with data."""
    for rows, columns in tile.windows[:SAMPLE]:
        pixels = tile.read((rows[0], min(rows[0] + 128, rows[1])), (columns[0], min(columns[0] + 512, columns[1])))
        codes = pixels.codes[pixels.valid]
        if len(codes):
            return fit_unit_length(codes[:: max(1, len(codes) // 2048)], (OFFICIAL, LINEAR))
    return Fit(OFFICIAL, ())


def _model(node: Node, attributes: Mapping[str, Any]) -> tuple[str, str]:
    """The model and its version: Tessera unless geoemb: names another."""
    url = attributes.get("geoemb:model")
    tessera = TESSERA_URL.search(str(url))
    version = named(attributes, "model_version") or (tessera[1] if tessera else named(attributes, "dataset_version"))
    if url and not tessera:
        return (ALPHAEARTH.model, ALPHAEARTH_VERSION) if _is_alphaearth(attributes) else (str(url), "")
    return TESSERA.model, normal_version(version) if version else ""


def _product(tile: ZarrTile, attributes: Mapping[str, Any]) -> Product:
    for product in (TESSERA, ALPHAEARTH):
        if tile.model == product.model:
            return product
    slug = re.sub(r"[^a-z0-9]+", "-", re.sub(r"^\w+://", "", tile.model.lower())).strip("-")[:60]
    licence, attribution = (str(attributes.get(key) or "") for key in ("license", "attribution"))
    title = phrase(f"Embeddings of {tile.model}")
    return Product(f"geoemb-{slug}", title, tile.model, licence, attribution, unit=False)


def _found(tiles: Sequence[ZarrTile], product: Product, version: str, pooled: str) -> Found:
    first = tiles[0]
    dated = [tile for tile in tiles if tile.year is not None]
    notes = [pooled, product.note]
    if product is TESSERA and version == UNKNOWN:
        notes.append(phrase("The store does not say of which version of Tessera it is; versions cannot be compared."))
    if len(dated) < len(tiles):
        undated = next(tile.source for tile in tiles if tile.year is None)
        notes.append(phrase(f"No year is known of {undated}."))
    if first.crs_told.startswith("the name"):
        notes.append(phrase(f"The CRS of {first.source} is taken from {first.crs_told}, which is {first.crs}."))
    groups = len({tile.source for tile in tiles})
    stored, kind, name = first.vectors.zarr_format, first.vectors.dtype, first.quantised.name
    how = "scales beside them" if first.scales else f"read as {name}"
    count = "1 group" if groups == 1 else f"{groups} groups"
    return Found(
        product=product.product,
        title=f"{product.title} {version}" if product is TESSERA and version != UNKNOWN else product.title,
        why=phrase(f"Zarr {stored}, {count} of {first.dim} numbers a pixel, {how}, {kind}"),
        model=product.model,
        version=version,
        dim=first.dim,
        chips=0,
        licence=product.licence,
        attribution=product.attribution,
        acquisition=whole_year(dated[0].year_told if dated else ""),
        notes=tuple(note for note in notes if note),
    )
