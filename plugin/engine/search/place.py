"""Finds chips by place: under a point, or covering a geometry."""

from __future__ import annotations

import math

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry
from shapely.errors import ShapelyError

from ...protocol import ChipsAtParams, ChipsInParams, ChipsResult
from ..collection.geometry import from_lonlat, is_geographic
from ..collection.open import Collection
from ..errors import LookalikeError
from .suppress import page_of

COVERED = 0.98
"""A chip that would add less than the rest of this share, of what the first one covered, is not worth taking."""
SAME = 1e-3
"""Shares that differ by less count as equal: reprojected edges are never quite straight."""
EXACT_CHIPS = 1000
"""Up to so many chips over a geometry, each next chip is the one that covers most of what is left."""
SEGMENTS = 64
"""A geometry's edges are cut into pieces of 1/SEGMENTS of its extent before it is reprojected."""


def chips_at(collection: Collection, params: ChipsAtParams) -> ChipsResult:
    """Chips that contain the point, the best centred first; none is no error.

    Raises LookalikeError when the point is no place on Earth.
    """
    rows = rows_at(collection, params.lon, params.lat)
    return ChipsResult(tuple(collection.chips(rows)), len(rows))


def rows_at(collection: Collection, lon: float, lat: float) -> NDArray[np.int64]:
    """Rows (m,) of the chips that contain a lon/lat point, the best centred first (ties: by row)."""
    if not (math.isfinite(lon) and math.isfinite(lat) and -90 <= lat <= 90 and abs(lon) <= 720):
        raise LookalikeError(f"{lon:g}, {lat:g} is no longitude and latitude.")
    point = np.array([[lon, lat]])
    natives = [np.stack(from_lonlat(crs, point[:, 0], point[:, 1]), axis=1) for crs in collection.crs]
    where = natives[0] if len(collection.crs) == 1 else point
    if not np.isfinite(where).all():
        return np.empty(0, np.int64)
    _, near = collection.grid.pairs_near(where)
    boxes = collection.bounds[near]
    native = np.concatenate(natives)[collection.crs_index[near]]
    offset = native - (boxes[:, :2] + boxes[:, 2:]) / 2
    degrees = np.array([is_geographic(crs) for crs in collection.crs])[collection.crs_index[near]]
    offset[:, 0] = np.where(degrees, (offset[:, 0] + 180) % 360 - 180, offset[:, 0])
    share = np.abs(offset) / (boxes[:, 2:] - boxes[:, :2])
    # A point on the shared edge of two chips belongs to both, whatever rounding says.
    inside = (share <= 0.5 + 1e-9).all(axis=1)
    near, share = near[inside], share[inside]
    return near[np.lexsort((near, np.round((share**2).sum(axis=1), 9)))]


def chips_in(collection: Collection, params: ChipsInParams) -> ChipsResult:
    """The fewest chips that best cover the geometry, the most useful first; at most `limit` of them are listed.

    Greedy (each next chip covers most of what is left); where more than EXACT_CHIPS chips touch the geometry, chips
    side by side are counted instead. Raises LookalikeError when the geometry is none.
    """
    try:
        geometry = shapely.from_wkb(params.wkb_hex)
    except (ShapelyError, ValueError, TypeError) as error:
        raise LookalikeError(
            "The feature's geometry cannot be read. Repair it with the tool Fix geometries."
        ) from error
    if geometry is None or geometry.is_empty or not np.isfinite(geometry.bounds).all():
        return ChipsResult((), 0)
    geometry = shapely.force_2d(geometry if geometry.is_valid else shapely.make_valid(geometry))
    rows, shapes, wanted = _touching(collection, geometry)
    chosen = _greedy(shapes, wanted) if len(rows) <= EXACT_CHIPS else _side_by_side(collection, rows)
    listed = rows[chosen[: max(0, params.limit)]]
    return ChipsResult(tuple(collection.chips(listed)), len(chosen))


def _touching(collection: Collection, geometry: Geometry) -> tuple[NDArray[np.int64], NDArray[np.object_], Geometry]:
    """Rows that touch the geometry, their shapes, and the geometry: in the native CRS or, with several, in lon/lat."""
    single = len(collection.crs) == 1
    turns = round((geometry.bounds[0] + geometry.bounds[2]) / 720)
    geometry = shapely.transform(geometry, lambda lonlat: lonlat - [360 * turns, 0])
    if single:
        geometry = _reprojected(geometry, collection.crs[0])
        boxes = np.asarray(collection.bounds)
    else:
        boxes = collection.lonlat_boxes
    if geometry.is_empty:
        return np.empty(0, np.int64), np.empty(0, object), geometry
    west, south, east, north = geometry.bounds
    shapely.prepare(geometry)
    rows, shapes = [], []
    # The same meridian has many names: a chip at 179 and a geometry at -181 meet.
    for turn in (0.0, -360.0, 360.0) if not single or is_geographic(collection.crs[0]) else (0.0,):
        near = np.flatnonzero(
            (boxes[:, 0] + turn <= east)
            & (boxes[:, 2] + turn >= west)
            & (boxes[:, 1] <= north)
            & (boxes[:, 3] >= south)
        )
        if single:
            xmin, ymin, xmax, ymax = boxes[near].T
            shape = shapely.box(xmin + turn, ymin, xmax + turn, ymax)
        else:
            shape = shapely.polygons(collection.footprints[near] + np.array([turn, 0.0]))
        hit = shapely.intersects(geometry, shape)
        rows.append(near[hit])
        shapes.append(shape[hit])
    return np.concatenate(rows), np.concatenate(shapes), geometry


def _reprojected(geometry: Geometry, crs: str) -> Geometry:
    """A lon/lat geometry in another CRS, its edges densified; parts where the CRS does not reach are left out."""
    if is_geographic(crs):
        dense = geometry
    else:
        west, south, east, north = geometry.bounds
        dense = shapely.segmentize(geometry, max(east - west, north - south, 1e-9) / SEGMENTS)
    coordinates = shapely.get_coordinates(dense)
    x, y = from_lonlat(crs, coordinates[:, 0], coordinates[:, 1])
    if not np.isfinite(x).all() or not np.isfinite(y).all():
        return shapely.Point()
    moved = shapely.set_coordinates(dense, np.stack([x, y], axis=1))
    return moved if moved.is_valid else shapely.make_valid(moved)


def _measure(shapes: NDArray[np.object_], dimension: int) -> NDArray[np.float64]:
    """Area, length or number of points of shapes, by the dimension of what is to be covered."""
    if dimension == 2:
        return np.asarray(shapely.area(shapes), np.float64)
    if dimension == 1:
        return np.asarray(shapely.length(shapes), np.float64)
    return np.asarray(shapely.get_num_coordinates(shapes), np.float64)


def _greedy(shapes: NDArray[np.object_], wanted: Geometry) -> list[int]:
    """Indices of the shapes that cover `wanted` as far as they can, each adding most to those before.

    Between equals the one that has what it covers nearest its middle goes first, then the upper left, so that chips
    lie side by side in a large geometry and a small one gets the chip it is best centred in.
    """
    if not len(shapes):
        return []
    dimension = shapely.get_dimensions(wanted)
    left = shapely.intersection(wanted, shapely.union_all(shapes))
    middle = shapely.centroid(shapes)
    west, _, _, north = shapely.bounds(shapes).T
    fine = SAME * float(np.ptp(shapely.bounds(shapes[0])[[0, 2]]))
    parts = shapely.intersection(shapes, left)
    gains, open_ = _measure(parts, dimension), np.ones(len(shapes), bool)
    sliver = (1 - COVERED) * float(gains.max())
    chosen: list[int] = []
    while open_.any():
        best = float(gains[open_].max())
        if best <= sliver and chosen:
            break
        equals = np.flatnonzero(open_ & (gains >= best * (1 - SAME)))
        away = np.rint(shapely.distance(middle[equals], shapely.centroid(parts[equals])) / fine)
        pick = int(equals[np.lexsort((west[equals], -north[equals], away))[0]])
        chosen.append(pick)
        open_[pick] = False
        left = shapely.difference(left, shapes[pick])
        # Gains only shrink, and only for shapes that meet the one just taken.
        changed = np.flatnonzero(open_ & shapely.intersects(shapes, shapes[pick]))
        parts[changed] = shapely.intersection(shapes[changed], left)
        gains[changed] = _measure(parts[changed], dimension)
    return chosen


def _side_by_side(collection: Collection, rows: NDArray[np.int64]) -> list[int]:
    """Indices into `rows` of chips that hardly overlap one another, in disk order."""
    place = np.full(collection.count, -1, np.int64)
    place[rows] = np.arange(len(rows))
    blocked = place < 0
    return [int(place[row]) for row in page_of(collection, rows, blocked, len(rows))]
