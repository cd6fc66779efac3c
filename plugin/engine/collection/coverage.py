"""Says what ground a collection covers, and where an area asked for has no chip."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from rasterio.features import shapes
from shapely import Geometry
from shapely.errors import GEOSException

from ...protocol import CoverageParams, CoverageResult
from ..errors import Cancelled, phrase
from .batch import Report, Stop
from .blocks import POLAR, boxes_of
from .filter import read_polygon, subset
from .geometry import footprints_of, to_lonlat
from .manifest import BLOCK_ROWS
from .open import Collection
from .shapes import areas_m2, polygons_of, within_world
from .whole import whole

GRID = 1e-7
"""Degrees, about a centimetre: edges of neighbours that should be one are made one."""
SIMPLER = 0.01
"""Outlines are simplified by this share of a chip's side."""
SLIVER = 0.05
"""What is smaller than this share of a chip is no hole: edges of grids that meet are never quite the same."""
ROWS_AT_ONCE = 256 * BLOCK_ROWS
SAMPLE = 64
BAND = 60.0
"""Degrees of longitude within which chips are joined in their own grid."""
SAME_LINE = 1e-4
"""Sides of chips that differ by less than this share of a side lie on one line."""
MOST_CELLS = 1 << 22
FEW_BOXES = 4096
"""Of boxes with more lines than make MOST_CELLS so many are joined as polygons: they follow no grid."""

Shapes = NDArray[np.object_]


@dataclass(frozen=True)
class Coverage:
    """Lon/lat polygons between -180 and 180, by (n,): what is covered, and the holes in the area asked for."""

    covered: Shapes
    holes: Shapes
    area_km2: float

    @property
    def covered_km2(self) -> float:
        """Square kilometres on the ellipsoid: of all that is covered, inside the area asked for or not."""
        return float(areas_m2(self.covered).sum() / 1e6)

    @property
    def holes_km2(self) -> float:
        return float(areas_m2(self.holes).sum() / 1e6)


def coverage(
    collection: Collection,
    area: Geometry | None = None,
    among: NDArray[np.bool_] | None = None,
    report: Report = lambda *_: None,
    stop: Stop = lambda: False,
) -> Coverage:
    """The union of the footprints of all chips, or of those that `among` (n,) names, and what it leaves of `area`.

    Some chips at a time, so that memory holds outlines and not chips. Raises Cancelled when `stop` says so.
    """
    side = _side(collection)
    quanta = _quanta(collection)
    chosen = None if among is None else np.flatnonzero(among)
    count = collection.count if chosen is None else len(chosen)
    pieces: list[Shapes] = []
    for first in range(0, count, ROWS_AT_ONCE):
        some = slice(first, min(first + ROWS_AT_ONCE, count))
        rows = np.arange(some.start, some.stop) if chosen is None else chosen[some]
        pieces += _outlines(collection, rows, quanta, stop)
        report(some.stop, count, "Joining footprints")
    covered = shapely.simplify(_joined(pieces, stop), SIMPLER * side, preserve_topology=True)
    covered = _without_slivers(covered, SLIVER * side**2)
    holes: Geometry = shapely.Polygon()
    area_km2 = 0.0
    if area is not None:
        area = within_world(area)
        holes = _left_of(area, covered)
        area_km2 = float(areas_m2(np.array([area])).sum() / 1e6)
    parts = _parts(holes)
    return Coverage(covered, parts[shapely.area(parts) > SLIVER * side**2], area_km2)


def write_coverage(
    collection: Collection, params: CoverageParams, report: Report = lambda *_: None, stop: Stop = lambda: False
) -> CoverageResult:
    """Write the coverage as GeoJSON (RFC 7946), whole or not at all: features of `kind` "covered" and "hole".

    Raises LookalikeError when the area or the filter cannot be meant, or the file cannot be written.
    """
    area = read_polygon(params.area, phrase("The area's polygon")) if params.area else None
    among = subset(collection, params.filter).mask if params.filter is not None else None
    found = coverage(collection, area, among, report, stop)
    features = []
    for kind, parts in (("covered", found.covered), ("hole", found.holes)):
        for part, square_metres in zip(parts, areas_m2(parts), strict=True):
            features.append(
                {
                    "type": "Feature",
                    "properties": {"kind": kind, "area_km2": round(square_metres / 1e6, 6)},
                    "geometry": json.loads(shapely.to_geojson(shapely.geometry.polygon.orient(part))),
                }
            )
    to = Path(params.to).absolute()
    with whole(to) as file:
        file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return CoverageResult(str(to), found.covered_km2, found.area_km2, len(found.holes), found.holes_km2)


def _outlines(collection: Collection, rows: NDArray[np.int64], quanta: list[float], stop: Stop) -> list[Shapes]:
    """Polygons that together are the union of the footprints of rows (m,), in lots within which none meets another."""
    found: list[Shapes] = []
    crs_index = collection.crs_index[rows]
    for number in np.unique(crs_index).tolist():
        of_crs = rows[crs_index == number]
        for own, rings in _together(of_crs, np.array(collection.footprints[of_crs])):
            bounds = collection.bounds[own]
            if _are_boxes(collection.crs[number], bounds, rings):
                found += union_of_boxes(collection.crs[number], bounds, quanta[number], stop)
                continue
            for first in range(0, len(rings), BLOCK_ROWS):
                if stop():
                    raise Cancelled
                polygons = polygons_of(rings[first : first + BLOCK_ROWS])
                found.append(_parts(shapely.union_all(polygons, grid_size=GRID)))
    return [_all_within_world(lot) for lot in found]


def _together(
    rows: NDArray[np.int64], rings: NDArray[np.float64]
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float64]]]:
    """Rows (m,) and their rings (m, 4, 2), in lots that lie within some longitudes, and one beside the poles."""
    band = np.floor(rings[:, 0, 0] / BAND)
    band[np.abs(rings[:, :, 1]).max(axis=1) > POLAR] = np.inf
    for one in np.unique(band):
        own = np.flatnonzero(band == one)
        yield rows[own], rings[own]


def _all_within_world(shapes: Shapes) -> Shapes:
    west, _, east, _ = shapely.bounds(shapes).T
    beyond = (west < -180) | (east > 180)
    if not beyond.any():
        return shapes
    return np.concatenate([shapes[~beyond], *(_parts(within_world(shape)) for shape in shapes[beyond])])


def _are_boxes(crs: str, bounds: NDArray[np.float64], rings: NDArray[np.float64]) -> bool:
    """Whether footprints are the native boxes themselves, and no pole is near."""
    if np.abs(rings[:, :, 1]).max() > POLAR:
        return False
    some = np.arange(0, len(rings), -(-len(rings) // SAMPLE))
    expected = footprints_of(crs, bounds[some])
    away = expected - rings[some]
    away[:, :, 0] -= np.rint(away[:, :, 0] / 360) * 360
    return bool(np.abs(away).max() < SIMPLER * float(np.ptp(rings[some], axis=1).min()))


def union_of_boxes(crs: str, bounds: NDArray[np.float64], quantum: float, stop: Stop = lambda: False) -> list[Shapes]:
    """Lon/lat polygons that together are the union of native boxes (n, 4), in lots within which none meets another.

    The lines on which sides lie, to a `quantum`, cut the ground into cells, of which the covered ones are traced: on a
    regular grid that is a hundred times faster than joining polygons. Halves are taken apart where the lines are too
    many. Raises Cancelled when `stop` says so.
    """
    if stop():
        raise Cancelled
    lines = np.rint(bounds / quantum).astype(np.int64)
    xs, x = np.unique(lines[:, [0, 2]], return_inverse=True)
    ys, y = np.unique(lines[:, [1, 3]], return_inverse=True)
    if len(xs) * len(ys) > MOST_CELLS and len(bounds) > FEW_BOXES:
        middle = len(bounds) // 2
        return [
            *union_of_boxes(crs, bounds[:middle], quantum, stop),
            *union_of_boxes(crs, bounds[middle:], quantum, stop),
        ]
    if len(xs) * len(ys) > MOST_CELLS:
        native = _parts(shapely.union_all(shapely.box(*bounds.T)))  # on no grid: hardly two sides are on one line
    else:
        native = _traced(_cells(x.reshape(-1, 2), y.reshape(-1, 2), (len(ys), len(xs))), xs * quantum, ys * quantum)
    # Neighbouring pieces need the corners of their chips in common: between them edges bulge in lon/lat.
    native = shapely.segmentize(native, float((bounds[:, 2:] - bounds[:, :2]).min()) * (1 + SAME_LINE))

    def lonlat(at: NDArray[np.float64]) -> NDArray[np.float64]:
        lon, lat = to_lonlat(crs, at[:, 0], at[:, 1])
        return np.stack([lon - np.rint((lon - lon[0]) / 360) * 360, lat], axis=1)

    return [shapely.transform(native, lonlat)]


def _cells(x: NDArray[np.int64], y: NDArray[np.int64], shape: tuple[int, int]) -> NDArray[np.bool_]:
    """(h - 1, w - 1) which cells between so many lines boxes cover that reach from line to line, x and y (n, 2)."""
    steps = np.zeros(shape, np.int32)
    for i in (0, 1):
        for j in (0, 1):
            np.add.at(steps, (y[:, i], x[:, j]), np.int32(1 if i == j else -1))
    return np.asarray(np.cumsum(np.cumsum(steps, axis=0, out=steps), axis=1, out=steps)[:-1, :-1] > 0)


def _traced(covered: NDArray[np.bool_], xs: NDArray[np.floating], ys: NDArray[np.floating]) -> Shapes:
    """The outlines of the cells that are covered (h, w) between lines at `xs` (w + 1,) and `ys` (h + 1,)."""
    beside = np.zeros_like(covered)
    for one, other in ((np.s_[1:], np.s_[:-1]), (np.s_[:, 1:], np.s_[:, :-1])):
        beside[one] |= covered[other]
        beside[other] |= covered[one]
    row, column = np.nonzero(covered & ~beside)  # most of what is scattered, and quickly drawn
    alone = shapely.box(xs[column], ys[row], xs[column + 1], ys[row + 1])
    rest = (covered & beside).astype(np.uint8)
    rings = [one["coordinates"] for one, _ in shapes(rest, mask=rest.view(bool), connectivity=4)]
    drawn = np.array([shapely.Polygon(one[0], one[1:]) for one in rings], object)
    if len(drawn):
        drawn = shapely.transform(drawn, lambda at: np.stack([xs[at[:, 0].astype(int)], ys[at[:, 1].astype(int)]], 1))
    return np.concatenate([alone, drawn])


def _side(collection: Collection) -> float:
    """Degrees: the median of the smaller side of some chips' lon/lat boxes."""
    some = np.arange(0, collection.count, -(-collection.count // 4096))
    boxes = boxes_of(collection.footprints[some])
    return float(np.median((boxes[:, 2:] - boxes[:, :2]).min(axis=1)))


def _quanta(collection: Collection) -> list[float]:
    """For each CRS the distance within which lines are one: the same for all chips, so that pieces fit together."""
    some = np.arange(0, collection.count, -(-collection.count // 65_536))
    crs_index, bounds = collection.crs_index[some], collection.bounds[some]
    sides = np.where(bounds[:, 2:] > bounds[:, :2], bounds[:, 2:] - bounds[:, :2], np.nan)
    found = []
    for number in range(len(collection.crs)):
        own = sides[crs_index == number]
        if not np.isfinite(own).any():  # a CRS of few chips
            every = collection.bounds[collection.crs_index == number]
            own = every[:, 2:] - every[:, :2]
        found.append(SAME_LINE * float(np.nanmedian(own)))
    return found


def _joined(lots: list[Shapes], stop: Stop) -> Shapes:
    """(m,) polygons, none of which meets another, that cover what the lots cover.

    Only polygons of different lots can meet, so that each heap of those that do is joined by itself.
    """
    pieces = np.concatenate([np.empty(0, object), *lots])
    lot = np.repeat(np.arange(len(lots)), [len(one) for one in lots])
    if len(lots) < 2:
        return pieces
    one, other = shapely.STRtree(pieces).query(pieces, predicate="dwithin", distance=GRID)
    apart = lot[one] != lot[other]
    heap = _heaps(len(pieces), one[apart], other[apart])
    order = np.argsort(heap, kind="stable")
    found = []
    for same in np.split(order, np.flatnonzero(np.diff(heap[order])) + 1):
        if stop():
            raise Cancelled
        found.append(pieces[same] if len(same) == 1 else _parts(shapely.union_all(pieces[same], grid_size=GRID)))
    return np.concatenate(found)


def _heaps(count: int, one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int64]:
    """(count,) for each of so many things the least number of those it is tied to, by ties one[i] to other[i]."""
    heap = np.arange(count)
    while True:
        first, second = heap[one], heap[other]
        if (first == second).all():
            return heap
        least = np.minimum(first, second)
        np.minimum.at(heap, first, least)
        np.minimum.at(heap, second, least)
        while (heap[heap] != heap).any():
            heap = heap[heap]


def _left_of(area: Geometry, covered: Shapes) -> Geometry:
    """What polygons leave of an area."""
    covered = covered[shapely.intersects(shapely.envelope(area), covered)]
    try:
        return shapely.difference(area, shapely.multipolygons(covered))
    except (
        GEOSException
    ):  # outlines that were simplified may touch; on a grid, which takes three times as long, they may
        return shapely.difference(area, shapely.union_all(shapely.make_valid(covered), grid_size=GRID), grid_size=GRID)


def _parts(geometry: Geometry) -> Shapes:
    parts = shapely.get_parts(geometry)
    return np.asarray(parts[(shapely.get_type_id(parts) == shapely.GeometryType.POLYGON) & ~shapely.is_empty(parts)])


def _without_slivers(polygons: Shapes, least: float) -> Shapes:
    """Without the holes that are smaller than `least`, in square degrees."""
    kept = polygons.copy()
    for number in np.flatnonzero(shapely.get_num_interior_rings(polygons)):
        rings = np.array(polygons[number].interiors, object)
        kept[number] = shapely.polygons(polygons[number].exterior, rings[shapely.area(shapely.polygons(rings)) > least])
    return kept
