"""Says what ground a collection covers, and where an area asked for has no chip."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from rasterio.features import shapes
from shapely import Geometry

from ...protocol import CoverageParams, CoverageResult
from ..errors import Cancelled, LookalikeError
from .batch import Report, Stop
from .blocks import POLAR, boxes_of
from .filter import read_polygon, subset
from .geometry import footprints_of, to_lonlat
from .manifest import BLOCK_ROWS
from .open import Collection
from .shapes import areas_m2, polygons_of, within_world

GRID = 1e-7
"""Degrees, about a centimetre: edges of neighbours that should be one are made one."""
SIMPLER = 0.01
"""Outlines are simplified by this share of a chip's side."""
SLIVER = 0.05
"""What is smaller than this share of a chip is no hole: edges of grids that meet are never quite the same."""
TOGETHER = 64
ROWS_AT_ONCE = 64 * BLOCK_ROWS
SAMPLE = 64
FARTHEST = 90.0
"""Degrees of longitude that chips may lie apart to be joined in their own grid."""
SAME_LINE = 1e-4
"""Sides of chips that differ by less than this share of a side lie on one line."""
MOST_CELLS = 1 << 22


@dataclass(frozen=True)
class Coverage:
    """Lon/lat polygons between -180 and 180, by (n,): what is covered, and the holes in the area asked for."""

    covered: NDArray[np.object_]
    holes: NDArray[np.object_]
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

    Block by block, so that memory holds outlines and not chips. Raises Cancelled when `stop` says so.
    """
    side = _side(collection)
    unions: list[Geometry] = []
    for first in range(0, collection.count, ROWS_AT_ONCE):
        if stop():
            raise Cancelled
        rows = np.arange(first, min(first + ROWS_AT_ONCE, collection.count))
        unions += _outlines(collection, rows if among is None else rows[among[rows]], stop)
        if len(unions) > TOGETHER:
            unions = [_joined(unions, side)]
        report(first + len(rows), collection.count, "Joining footprints")
    covered = _joined(unions, side)
    covered = _without_slivers(covered, SLIVER * side**2)
    holes: Geometry = shapely.Polygon()
    area_km2 = 0.0
    if area is not None:
        area = within_world(area)
        holes = shapely.difference(area, covered, grid_size=GRID)
        area_km2 = float(areas_m2(np.array([area])).sum() / 1e6)
    parts = _parts(holes)
    return Coverage(_parts(covered), parts[shapely.area(parts) > SLIVER * side**2], area_km2)


def write_coverage(
    collection: Collection, params: CoverageParams, report: Report = lambda *_: None, stop: Stop = lambda: False
) -> CoverageResult:
    """Write the coverage as GeoJSON (RFC 7946), whole or not at all: features of `kind` "covered" and "hole".

    Raises LookalikeError when the area or the filter cannot be meant, or the file cannot be written.
    """
    area = read_polygon(params.area, "area") if params.area else None
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
    _write_whole(to, json.dumps({"type": "FeatureCollection", "features": features}))
    return CoverageResult(str(to), found.covered_km2, found.area_km2, len(found.holes), found.holes_km2)


def _outlines(collection: Collection, rows: NDArray[np.int64], stop: Stop) -> list[Geometry]:
    """Polygons, or several of them, that together are the union of the footprints of rows (m,)."""
    found: list[Geometry] = []
    crs_index = collection.crs_index[rows]
    for number in np.unique(crs_index).tolist():
        own = rows[crs_index == number]
        bounds, rings = collection.bounds[own], np.array(collection.footprints[own])
        rings[:, :, 0] -= np.rint((rings[:, :1, 0] - rings[0, 0, 0]) / 360) * 360
        if _are_boxes(collection.crs[number], bounds, rings):
            found += [within_world(one) for one in union_of_boxes(collection.crs[number], bounds)]
            continue
        for first in range(0, len(rings), BLOCK_ROWS):
            if stop():
                raise Cancelled
            polygons = polygons_of(rings[first : first + BLOCK_ROWS])
            found.append(within_world(shapely.union_all(polygons, grid_size=GRID)))
    return found


def _are_boxes(crs: str, bounds: NDArray[np.float64], rings: NDArray[np.float64]) -> bool:
    """Whether footprints are the native boxes themselves, and lie together where longitudes are no trouble."""
    if np.abs(rings[:, :, 1]).max() > POLAR or np.ptp(rings[:, :, 0]) > FARTHEST:
        return False
    some = np.arange(0, len(rings), -(-len(rings) // SAMPLE))
    expected = footprints_of(crs, bounds[some])
    away = expected - rings[some]
    away[:, :, 0] -= np.rint(away[:, :, 0] / 360) * 360
    return bool(np.abs(away).max() < SIMPLER * float(np.ptp(rings[some], axis=1).min()))


def union_of_boxes(crs: str, bounds: NDArray[np.float64]) -> list[Geometry]:
    """Lon/lat geometries that together are the union of native boxes (n, 4).

    The lines on which sides lie cut the ground into cells, of which the covered ones are traced: on a regular grid
    that is a hundred times faster than joining polygons. Halves are taken apart where the lines are too many.
    """
    quantum = SAME_LINE * float(np.median(bounds[:, 2:] - bounds[:, :2]))
    lines = np.rint(bounds / quantum).astype(np.int64)
    xs, x = np.unique(lines[:, [0, 2]], return_inverse=True)
    ys, y = np.unique(lines[:, [1, 3]], return_inverse=True)
    if len(xs) * len(ys) > MOST_CELLS:
        middle = len(bounds) // 2
        return union_of_boxes(crs, bounds[:middle]) + union_of_boxes(crs, bounds[middle:])
    x, y = x.reshape(-1, 2), y.reshape(-1, 2)
    steps = np.zeros((len(ys), len(xs)), np.int32)
    for i in (0, 1):
        for j in (0, 1):
            np.add.at(steps, (y[:, i], x[:, j]), 1 if i == j else -1)
    covered = (np.cumsum(np.cumsum(steps, axis=0), axis=1)[:-1, :-1] > 0).astype(np.uint8)
    traced = shapes(covered, mask=covered.astype(bool), connectivity=4)
    cells = np.array([shapely.Polygon(one["coordinates"][0], one["coordinates"][1:]) for one, _ in traced], object)
    native = shapely.transform(cells, lambda at: np.stack([xs[at[:, 0].astype(int)], ys[at[:, 1].astype(int)]], axis=1))
    native = shapely.transform(native, lambda at: at * quantum)
    # Neighbouring pieces need the corners of their chips in common: between them edges bulge in lon/lat.
    native = shapely.segmentize(native, float((bounds[:, 2:] - bounds[:, :2]).min()) * (1 + SAME_LINE))

    def lonlat(at: NDArray[np.float64]) -> NDArray[np.float64]:
        lon, lat = to_lonlat(crs, at[:, 0], at[:, 1])
        return np.stack([lon - np.rint((lon - lon[0]) / 360) * 360, lat], axis=1)

    return list(shapely.transform(native, lonlat))


def _side(collection: Collection) -> float:
    """Degrees: the median of the smaller side of some chips' lon/lat boxes."""
    some = np.arange(0, collection.count, -(-collection.count // 4096))
    boxes = boxes_of(collection.footprints[some])
    return float(np.median((boxes[:, 2:] - boxes[:, :2]).min(axis=1)))


def _joined(parts: list[Geometry], side: float) -> Geometry:
    union = shapely.union_all(parts, grid_size=GRID)
    return shapely.simplify(union, SIMPLER * side, preserve_topology=True)


def _parts(geometry: Geometry) -> NDArray[np.object_]:
    parts = shapely.get_parts(geometry)
    return np.asarray(parts[(shapely.get_type_id(parts) == shapely.GeometryType.POLYGON) & ~shapely.is_empty(parts)])


def _without_slivers(geometry: Geometry, least: float) -> Geometry:
    """Without the holes that are smaller than `least`, in square degrees."""
    kept = [
        shapely.Polygon(part.exterior, [ring for ring in part.interiors if shapely.Polygon(ring).area > least])
        for part in _parts(geometry)
    ]
    return shapely.multipolygons(kept) if kept else shapely.Polygon()


def _write_whole(to: Path, text: str) -> None:
    try:
        handle, name = tempfile.mkstemp(prefix=f".{to.name}-", dir=to.parent)
    except OSError as error:
        raise LookalikeError(f"The coverage cannot be written to {to} ({error.strerror}).") from error
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        part.replace(to)
    except OSError as error:
        raise LookalikeError(f"The coverage cannot be written to {to} ({error.strerror}).") from error
    finally:
        part.unlink(missing_ok=True)
