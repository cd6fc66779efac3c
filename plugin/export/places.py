"""Accepted chips that touch or overlap, merged into places; correct across the antimeridian."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Iterator, Sequence, Set, Tuple

from qgis.core import (
    QgsCoordinateTransformContext,
    QgsDistanceArea,
    QgsGeometry,
    QgsRectangle,
    QgsSpatialIndex,
)

from ..canvas.lonlat import LONLAT, polygon
from ..protocol import Point

TOUCH_DEGREES = 1e-7  # about a centimetre: what reprojection may leave between two neighbours
GRID_DEGREES = 1e-9
ELLIPSOID = "EPSG:7030"  # WGS 84


@dataclass(frozen=True)
class Place:
    """Chips that lie together: `geometry` in lon/lat with continuous longitudes, `members` their positions."""

    geometry: QgsGeometry
    members: Tuple[int, ...]
    area_m2: float


def centred(ring: Sequence[Point]) -> Tuple[Point, ...]:
    """Return a ring moved by whole turns so that its middle longitude lies between -180 and 180."""
    lons = [lon for lon, _ in ring]
    turn = 360.0 * ((min(lons) + max(lons) + 360.0) // 720.0)
    if not turn:
        return tuple(ring)
    return tuple((lon - turn, lat) for lon, lat in ring)


def split_at_antimeridian(geometry: QgsGeometry) -> QgsGeometry:
    """Return a lon/lat geometry cut at 180 degrees and folded into -180 to 180, as a multipolygon."""
    box = geometry.boundingBox()
    result = QgsGeometry(geometry)
    if box.xMinimum() < -180 or box.xMaximum() > 180:
        parts = []
        for turn in (-360.0, 0.0, 360.0):
            part = geometry.intersection(QgsGeometry.fromRect(QgsRectangle(turn - 180, -90, turn + 180, 90)))
            part.translate(-turn, 0)
            parts += [each for each in part.asGeometryCollection() if each.area() > 0]
        result = QgsGeometry.collectGeometry(parts)
    result.convertToMultiType()
    return result


def merge(rings: Sequence[Sequence[Point]]) -> Iterator[Place]:
    """Yield the places that lon/lat rings form; chips on both sides of the antimeridian find each other."""
    homes = [centred(ring) for ring in rings]
    for turns in places_in(rings):
        yield _place(turns, homes)


def places_in(rings: Sequence[Sequence[Point]]) -> Iterator[Dict[int, float]]:
    """Yield for each place the positions of its rings, each with the turn that puts it beside the others."""
    homes = [centred(ring) for ring in rings]
    index = QgsSpatialIndex()
    at_seam = False
    for number, ring in enumerate(homes):
        box = polygon(ring).boundingBox()
        at_seam = at_seam or box.xMinimum() <= TOUCH_DEGREES - 180 or box.xMaximum() >= 180 - TOUCH_DEGREES
        index.addFeature(number, box)
    seen: Set[int] = set()
    for start in range(len(homes)):
        if start not in seen:
            turns = _connected(start, homes, index, (-360.0, 0.0, 360.0) if at_seam else (0.0,))
            seen.update(turns)
            yield turns


def _connected(
    start: int, homes: Sequence[Sequence[Point]], index: QgsSpatialIndex, looks: Sequence[float]
) -> Dict[int, float]:
    """Return the chips that hang together with `start`, each with the turn that puts it beside the others."""
    turns = {start: 0.0}
    open_ends = [start]
    while open_ends:
        number = open_ends.pop()
        for look in looks:
            here = polygon(homes[number], look)
            for other in index.intersects(here.boundingBox().buffered(TOUCH_DEGREES)):
                if other not in turns and here.distance(polygon(homes[other])) <= TOUCH_DEGREES:
                    turns[other] = turns[number] - look
                    open_ends.append(other)
    return turns


def _place(turns: Dict[int, float], homes: Sequence[Sequence[Point]]) -> Place:
    parts = [polygon(homes[number], turn).snappedToGrid(GRID_DEGREES, GRID_DEGREES) for number, turn in turns.items()]
    geometry = QgsGeometry.unaryUnion(parts) if len(parts) > 1 else parts[0]
    return Place(geometry, tuple(sorted(turns)), area_m2(geometry))


def area_m2(geometry: QgsGeometry) -> float:
    """Return the area of a lon/lat geometry on the WGS 84 ellipsoid, in square metres."""
    measure = QgsDistanceArea()
    measure.setSourceCrs(LONLAT, QgsCoordinateTransformContext())
    measure.setEllipsoid(ELLIPSOID)
    # An area does not depend on longitude; away from the seam nothing folds it.
    middle = QgsGeometry(geometry)
    middle.translate(-geometry.boundingBox().center().x(), 0)
    return float(measure.measureArea(middle))
