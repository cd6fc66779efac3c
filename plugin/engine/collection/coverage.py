"""Says what ground a collection covers, and where an area asked for has no chip."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry

from ...protocol import CoverageParams, CoverageResult
from ..errors import Cancelled, LookalikeError
from .batch import Report, Stop
from .blocks import boxes_of
from .filter import read_polygon, subset
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
    group: list[Geometry] = []
    total = -(-collection.count // BLOCK_ROWS)
    for done, union in enumerate(_by_block(collection, among), 1):
        if stop():
            raise Cancelled
        group.append(union)
        if len(group) == TOGETHER:
            unions.append(_joined(group, side))
            group = []
            report(done, total, "Joining footprints")
    covered = _joined([*unions, *group], side)
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
    for kind, shapes in (("covered", found.covered), ("hole", found.holes)):
        for shape, square_metres in zip(shapes, areas_m2(shapes), strict=True):
            features.append(
                {
                    "type": "Feature",
                    "properties": {"kind": kind, "area_km2": round(square_metres / 1e6, 6)},
                    "geometry": json.loads(shapely.to_geojson(shapely.geometry.polygon.orient(shape))),
                }
            )
    to = Path(params.to).absolute()
    _write_whole(to, json.dumps({"type": "FeatureCollection", "features": features}))
    return CoverageResult(str(to), found.covered_km2, found.area_km2, len(found.holes), found.holes_km2)


def _by_block(collection: Collection, among: NDArray[np.bool_] | None) -> Iterator[Geometry]:
    for first in range(0, collection.count, BLOCK_ROWS):
        rings = np.array(collection.footprints[first : first + BLOCK_ROWS])
        if among is not None:
            rings = rings[among[first : first + BLOCK_ROWS]]
        if len(rings):
            rings[:, :, 0] -= np.rint((rings[:, :1, 0] - rings[0, 0, 0]) / 360) * 360
            yield within_world(shapely.union_all(polygons_of(rings), grid_size=GRID))
        else:
            yield shapely.Polygon()


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
