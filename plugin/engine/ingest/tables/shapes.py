"""Footprints as tables hold them: WKB, WKT or coordinates, to four corners in the table's own CRS."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import shapely
from numpy.typing import NDArray

from ...collection import machine

NOTHING, QUAD, POINT, OUTLINE = 0, 1, 2, 3
"""What a row's geometry is: missing or empty; four corners; a point; something else, of which the box is taken."""
FARTHEST = 1e12
"""Coordinates that no CRS reaches in any unit; GEOS takes forever over some hulls with still larger ones."""

_POLYGON = np.frombuffer(b"\x01\x03\x00\x00\x00\x01\x00\x00\x00\x05\x00\x00\x00", np.uint8)
_POINT = np.frombuffer(b"\x01\x01\x00\x00\x00", np.uint8)

# Collections within collections, ten thousand deep, overflow the stack of the library that reads these two.
_WKT = re.compile(r"\s*(SRID=\d+;\s*)?(POINT|(MULTI)?POLYGON)\b", re.I)
_SRID = re.compile(r"\s*SRID=\d+;", re.I)
_GEOJSON = re.compile(r"\s*\{[^{}\[\]]*\[[^{}\"]*\][^{}\[\]]*\}\s*")
_HEXADECIMAL = re.compile(r"0[01]")
_TEXTS = (
    (_WKT.match, shapely.from_wkt),
    (_GEOJSON.fullmatch, shapely.from_geojson),
    (_HEXADECIMAL.match, shapely.from_wkb),
)


@dataclass(frozen=True, eq=False)
class Shapes:
    """corners: (n, 4, 2) x, y, counter-clockwise from the lower left; a point four times, NaN where there is nothing.

    kinds: (n,) uint8 of NOTHING, QUAD, POINT, OUTLINE.
    """

    corners: NDArray[np.float64]
    kinds: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.kinds)


def shapes_of_wkb(column: pa.Array, turn: float = 0.0) -> Shapes:
    """Shapes of a binary column of (extended) WKB; `turn` is 360 where x is a longitude, which may jump at 180."""
    column = column.cast(pa.large_binary()) if not pa.types.is_large_binary(column.type) else column
    n = len(column)
    corners, kinds = np.full((n, 4, 2), np.nan), np.zeros(n, np.uint8)
    _, offsets_buffer, data = column.buffers()
    offsets = np.frombuffer(offsets_buffer, np.int64, n + 1, column.offset * 8) if n else np.zeros(1, np.int64)
    raw = np.frombuffer(data, np.uint8) if data is not None else np.empty(0, np.uint8)
    sizes = np.diff(offsets)
    valid = column.is_valid().to_numpy(zero_copy_only=False)
    rest = valid & (sizes > 0)
    for size, head, points, kind in ((93, _POLYGON, 5, QUAD), (21, _POINT, 1, POINT)):
        plain = valid & (sizes == size)
        if not plain.any():
            continue
        if plain.all():
            rows = raw[offsets[0] : offsets[-1]].reshape(n, size)
        else:
            rows = raw[offsets[:-1][plain, None] + np.arange(size)]
        of_kind = _begins_with(rows, head)
        if not of_kind.all():
            plain[plain] = of_kind
            rows = rows[of_kind]
        xy = np.ascontiguousarray(rows[:, len(head) :]).view("<f8").reshape(-1, points, 2)
        if kind == POINT:
            corners[plain], kinds[plain] = xy, POINT
            rest &= ~plain
        else:
            quads, usable = _quads(xy, turn)
            if len(quads) == n and usable.all():
                return Shapes(quads, np.full(n, QUAD, np.uint8))
            if not usable.all():
                plain[plain] = usable
                quads = quads[usable]
            corners[plain], kinds[plain] = quads, QUAD
            rest &= ~plain
    if rest.any():
        odd = pc.filter(column, pa.array(rest)).to_numpy(zero_copy_only=False)
        with np.errstate(all="ignore"):
            found = shapes_of(shapely.from_wkb(odd, on_invalid="ignore"), turn)
        corners[rest], kinds[rest] = found.corners, found.kinds
    return Shapes(corners, kinds)


def _begins_with(rows: NDArray[np.uint8], head: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """(n,) which rows of bytes begin with `head`: word by word, for NumPy is slow along a short axis."""
    same = np.ones(len(rows), bool)
    for first in range(0, len(head), 4):
        size = min(4, len(head) - first)
        words = np.ascontiguousarray(rows[:, first : first + size])
        if size == 4:
            same &= words.view("<u4")[:, 0] == head[first : first + 4].view("<u4")[0]
        else:
            for byte in range(size):
                same &= words[:, byte] == head[first + byte]
    return same


def shapes_of_wkt(column: pa.Array, turn: float = 0.0) -> Shapes:
    """Shapes of a string column of WKT, of GeoJSON geometries, or of WKB in hexadecimal digits, each as it begins."""
    texts = column.to_numpy(zero_copy_only=False)
    geometries = np.full(len(texts), None, object)
    left = [row for row, text in enumerate(texts) if text]
    with np.errstate(all="ignore"):
        for harmless, read in _TEXTS:
            rows = [row for row in left if harmless(texts[row])]
            if rows:
                geometries[rows] = read([_SRID.sub("", texts[row], count=1) for row in rows], on_invalid="ignore")
            if len(rows) == len(left):
                break
            left = sorted(set(left) - set(rows))
        return shapes_of(geometries, turn)


def shapes_of_points(x: NDArray[np.float64], y: NDArray[np.float64]) -> Shapes:
    """Points given by two columns."""
    point = np.stack([x, y], axis=1).astype(np.float64)
    kinds = np.where(np.isfinite(point).all(axis=1), POINT, NOTHING).astype(np.uint8)
    return Shapes(np.repeat(point[:, None], 4, axis=1), kinds)


def shapes_of_boxes(sides: Sequence[NDArray[np.float64]]) -> Shapes:
    """Boxes given by four columns: xmin, ymin, xmax, ymax; an xmax below xmin lies across the antimeridian."""
    west, south, east, north = (np.asarray(side, np.float64) for side in sides)
    corners = np.stack([np.stack([west, east, east, west], 1), np.stack([south, south, north, north], 1)], axis=2)
    kinds = np.where(np.isfinite(corners).all(axis=(1, 2)), QUAD, NOTHING).astype(np.uint8)
    return Shapes(corners, kinds)


def shapes_of(geometries: NDArray[Any], turn: float = 0.0) -> Shapes:
    """Shapes of any shapely geometries: quadrilaterals also when densified or cut at the antimeridian."""
    n = len(geometries)
    corners, kinds = np.full((n, 4, 2), np.nan), np.zeros(n, np.uint8)
    present = ~(shapely.is_missing(geometries) | shapely.is_empty(geometries))
    types = shapely.get_type_id(geometries)
    point = present & (types == shapely.GeometryType.POINT)
    if point.any():
        corners[point] = shapely.get_coordinates(geometries[point])[:, None]
        kinds[point] = np.where(np.isfinite(corners[point]).all(axis=(1, 2)), POINT, NOTHING)
    left = present & ~point
    if left.any():
        rows = np.flatnonzero(left)
        quads, usable = _plain_quads(geometries[rows], turn)
        corners[rows[usable]], kinds[rows[usable]] = quads, QUAD
        left[rows[usable]] = False
    for row in np.flatnonzero(left):
        found = _corners_of(geometries[row], turn)
        if found is not None:
            corners[row], kinds[row] = found
    return Shapes(corners, kinds)


def _plain_quads(geometries: NDArray[Any], turn: float) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """(k, 4, 2) corners of those that are one ring of four, and (n,) which: a million of them one by one take minutes.

    A collection of one part counts as that part.
    """
    single = shapely.get_num_geometries(geometries) == 1
    parts = np.where(single, shapely.get_geometry(geometries, 0), None)
    plain = (shapely.get_type_id(parts) == shapely.GeometryType.POLYGON) & (shapely.get_num_coordinates(parts) == 5)
    plain &= shapely.get_num_interior_rings(parts) == 0
    quads, usable = _quads(shapely.get_coordinates(parts[plain]).reshape(-1, 5, 2), turn)
    plain[plain] = usable
    return quads[usable], plain


def _corners_of(geometry: Any, turn: float) -> tuple[NDArray[np.float64], int] | None:
    xy = shapely.get_coordinates(geometry)
    if not (np.abs(xy) < FARTHEST).all():
        return None
    if turn and np.ptp(xy[:, 0]) > turn / 2:  # it jumps, or was cut in two, at the antimeridian
        geometry = shapely.transform(geometry, lambda p: p + np.where(p[:, :1] < 0, [[turn, 0.0]], 0.0))
        xy = shapely.get_coordinates(geometry)
    hull = shapely.convex_hull(geometry)
    size = float(np.ptp(xy, axis=0).max())
    ring = shapely.get_coordinates(shapely.simplify(hull, size * 1e-4))
    if len(ring) == 5 and abs(hull.area - geometry.area) <= 1e-3 * hull.area:
        quads, usable = _quads(ring[None], turn)
        if usable[0]:
            return quads[0], QUAD
    (west, south), (east, north) = xy.min(axis=0), xy.max(axis=0)
    if not (east > west and north > south):
        return None
    return np.array([[west, south], [east, south], [east, north], [west, north]]), OUTLINE


def _quads(rings: NDArray[np.float64], turn: float) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """(n, 4, 2) ordered corners of closed rings (n, 5, 2), and which of them are convex quadrilaterals."""
    alike = _alike(rings, turn) if machine.is_loaded() and len(rings) > 1 else None
    if alike is not None:
        return alike, np.ones(len(rings), np.bool_)
    # Corner by corner rather than ring by ring: NumPy is slow along an axis of five.
    x, y = np.ascontiguousarray(rings[..., 0].T), np.ascontiguousarray(rings[..., 1].T)
    with np.errstate(invalid="ignore", over="ignore"):
        if turn and (np.abs(x[1:4] - x[0]) > turn / 2).any():
            x = x - turn * np.rint((x - x[0]) / turn)
            rings = np.stack([x.T, y.T], axis=2)
    with np.errstate(invalid="ignore", over="ignore", divide="ignore"):
        dx, dy = x[1:] - x[:-1], y[1:] - y[:-1]
        turns = dx * np.roll(dy, -1, axis=0) - dy * np.roll(dx, -1, axis=0)
        left: NDArray[np.bool_] = np.all(turns > 0, axis=0)
        right: NDArray[np.bool_] = np.all(turns < 0, axis=0)
        usable = (x[0] == x[4]) & (y[0] == y[4]) & (left | right)
        west, south = x[:4].min(axis=0), y[:4].min(axis=0)
        height = (x[:4] - west) / (x[:4].max(axis=0) - west) + (y[:4] - south) / (y[:4].max(axis=0) - south)
    corners = rings[:, :4]
    if not len(rings):
        return corners, usable
    first = int(np.argmin(height[:, 0]))
    if (left == left[0]).all() and (height[first] <= height).all():
        return corners[:, [(first + (step if left[0] else -step)) % 4 for step in range(4)]], usable
    order = (np.argmin(height, axis=0)[:, None] + np.where(left, 1, -1)[:, None] * np.arange(4)) % 4
    return np.take_along_axis(corners, order[..., None], axis=1), usable


def _alike(rings: NDArray[np.float64], turn: float) -> NDArray[np.float64] | None:
    """The corners of `_quads` where all rings begin at the same corner and turn the same way, as a rule; else None."""
    corners, usable = _quads(rings[:1], turn)
    here = np.flatnonzero((rings[0, :4] == corners[0, 0]).all(axis=1))
    if not usable[0] or not len(here):
        return None
    first = int(here[0])
    step = 1 if (corners[0, 1] == rings[0, (first + 1) % 4]).all() else -1
    found, count = np.empty((len(rings), 4, 2)), np.zeros(1, np.int64)
    machine.run("corners", rings, found, count, np.array([turn / 2 if turn else np.inf]), first, step, len(rings))
    return found if count[0] == len(rings) else None
