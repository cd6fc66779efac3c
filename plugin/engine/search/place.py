"""Finds chips by place: under a point, or covering a geometry."""

from __future__ import annotations

import math

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry
from shapely.errors import ShapelyError

from ...protocol import ChipsAtParams, ChipsInParams, ChipsResult, Filter
from ..collection.batch import UNKNOWN_TIME
from ..collection.filter import subset
from ..collection.geometry import from_lonlat, is_geographic
from ..collection.open import Collection
from ..collection.overlap import pairs_over
from ..collection.times import moment
from ..collection.touching import near_zero, touching
from ..errors import LookalikeError
from .suppress import ANOTHER_DATE, page_of

COVERED = 0.98
"""A chip that would add less than the rest of this share, of what the first one covered, is not worth taking."""
SAME = 1e-3
"""Shares that differ by less count as equal: reprojected edges are never quite straight."""
EXACT_CHIPS = 1000
"""Up to so many chips over a geometry, each next chip is the one that covers most of what is left."""
COUNTED = 50_000
SEGMENTS = 64
"""A geometry's edges are cut into pieces of 1/SEGMENTS of its extent before it is reprojected."""


def chips_at(collection: Collection, params: ChipsAtParams) -> ChipsResult:
    """Chips that contain the point, the best centred first; none is no error.

    Raises LookalikeError when the point is no place on Earth.
    """
    rows = rows_at(collection, params.lon, params.lat)
    if params.filter is not None:
        rows = subset(collection, params.filter).among(rows)
    if params.during is not None:
        rows = _during(collection, rows, params.during)[0]
    return ChipsResult(tuple(collection.chips(rows)), len(rows))


def rows_at(collection: Collection, lon: float, lat: float) -> NDArray[np.int64]:
    """Rows (m,) of the chips that contain a lon/lat point, the best centred first (ties: by row)."""
    if not (math.isfinite(lon) and math.isfinite(lat) and -90 <= lat <= 90 and abs(lon) <= 720):
        raise LookalikeError(f"{lon:g}, {lat:g} is no longitude and latitude.")
    _, block = collection.blocks.over(np.array([[lon, lat, lon, lat]]))
    near = collection.blocks.rows(block)
    crs, which = np.unique(collection.crs_index[near], return_inverse=True)
    identities = [collection.crs[number] for number in crs.tolist()]
    points = [np.stack(from_lonlat(one, np.array([lon]), np.array([lat])), axis=1) for one in identities]
    boxes = collection.bounds[near]
    offset = np.concatenate([np.empty((0, 2)), *points])[which] - (boxes[:, :2] + boxes[:, 2:]) / 2
    degrees = np.array([is_geographic(one) for one in identities], bool)[which]
    offset[:, 0] = np.where(degrees, (offset[:, 0] + 180) % 360 - 180, offset[:, 0])
    share = np.abs(offset) / (boxes[:, 2:] - boxes[:, :2])
    # A point on the shared edge of two chips belongs to both, whatever rounding says.
    inside = (share <= 0.5 + 1e-9).all(axis=1)
    near, share = near[inside], share[inside]
    return near[np.lexsort((near, np.round((share**2).sum(axis=1), 9)))]


def chips_in(collection: Collection, params: ChipsInParams) -> ChipsResult:
    """The fewest chips that best cover the geometry, the most useful first; at most `limit` of them are listed.

    Greedy (each next chip covers most of what is left); where more than EXACT_CHIPS chips touch the geometry, chips
    side by side are counted instead. Only chips that meet the filter count. Raises LookalikeError when the geometry
    is none, or the filter cannot be meant.
    """
    try:
        geometry = shapely.from_wkb(params.wkb_hex)
    except (ShapelyError, ValueError, TypeError) as error:
        raise LookalikeError(
            "The feature's geometry cannot be read. Repair it with the tool Fix geometries."
        ) from error
    if geometry is None or geometry.is_empty or not np.isfinite(geometry.bounds).all():
        return ChipsResult((), 0)
    geometry = near_zero(shapely.force_2d(geometry if geometry.is_valid else shapely.make_valid(geometry)))
    rows = touching(collection, geometry).rows
    if params.filter is not None:
        rows = subset(collection, params.filter).among(rows)
    if params.during is not None:
        rows = _one_date_each(collection, *_during(collection, rows, params.during))
    limit = max(0, params.limit)
    if len(rows) > EXACT_CHIPS:
        chosen, total = _side_by_side(collection, rows, limit)
    else:
        rows, chosen = _covering(collection, rows, geometry)
        total = len(chosen)
    return ChipsResult(tuple(collection.chips(rows[chosen[:limit]])), total)


def _during(
    collection: Collection, rows: NDArray[np.int64], during: tuple[str, str]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Those of rows (m,) whose interval meets a begin and an end, and how much each has in common with them.

    That is what both share of the time that either takes; those with most of it first, equals in their order.
    """
    rows = subset(collection, Filter(since=during[0], until=during[1])).among(rows)
    since, until = moment(during[0], is_end=False), moment(during[1], is_end=True)
    begin, end = np.asarray(collection.intervals(rows), np.int64).reshape(-1, 2).T
    begin, end = np.where(begin == UNKNOWN_TIME, end, begin), np.where(end == UNKNOWN_TIME, begin, end)
    shared = np.minimum(end, until) - np.maximum(begin, since) + 1.0
    either = np.maximum(end, until) - np.minimum(begin, since) + 1.0
    common = shared / either
    order = np.argsort(-common, kind="stable")
    return rows[order], common[order]


def _one_date_each(collection: Collection, rows: NDArray[np.int64], common: NDArray[np.float64]) -> NDArray[np.int64]:
    """Rows (m,) in disk order without those that show a place which another row shows at a time that is meant more."""
    place = dict(zip(rows.tolist(), range(len(rows)), strict=True))
    chip, other = pairs_over(collection.apart(False), rows, ANOTHER_DATE)
    among = np.isin(other, rows)
    chip, other = chip[among], other[among]
    first, second = (np.array([place[row] for row in some.tolist()], np.int64) for some in (chip, other))
    worse = common[first] < common[second]
    return np.setdiff1d(rows, chip[worse])


def _covering(
    collection: Collection, rows: NDArray[np.int64], geometry: Geometry
) -> tuple[NDArray[np.int64], list[int]]:
    """Those of `rows` that touch the geometry in the native CRS, or with several in lon/lat, and which to choose."""
    if len(collection.crs) == 1:
        wanted = _reprojected(geometry, collection.crs[0])
        boxes = np.array(collection.bounds[rows])
        if is_geographic(collection.crs[0]) and not wanted.is_empty:
            boxes[:, [0, 2]] -= _turns_from(wanted, boxes[:, [0, 2]].mean(axis=1))[:, None]
        shapes = shapely.box(*boxes.T)
    else:
        wanted = geometry
        rings = np.array(collection.footprints[rows])
        rings[:, :, 0] -= _turns_from(wanted, rings[:, :, 0].mean(axis=1))[:, None]
        shapes = shapely.polygons(rings)
    hit = shapely.intersects(wanted, shapes)
    return rows[hit], _greedy(shapes[hit], wanted)


def _turns_from(geometry: Geometry, lon: NDArray[np.float64]) -> NDArray[np.float64]:
    """(m,) the whole turns to take from longitudes so that they lie around the geometry."""
    west, _, east, _ = geometry.bounds
    return np.asarray(np.rint((lon - (west + east) / 2) / 360) * 360, np.float64)


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


def _side_by_side(collection: Collection, rows: NDArray[np.int64], limit: int) -> tuple[list[int], int]:
    """Indices into `rows` of at least `limit` chips that hardly overlap one another, in disk order, and how many.

    Of very many chips only the first COUNTED are looked at, and their share is taken for all: rows in disk order are
    a compact patch.
    """
    looked = rows[: max(COUNTED, 4 * limit)]
    place = np.full(collection.count, -1, np.int64)
    place[looked] = np.arange(len(looked))
    chosen = [int(place[row]) for row in page_of(collection, looked, place < 0, len(looked))]
    return chosen, round(len(chosen) * len(rows) / len(looked))
