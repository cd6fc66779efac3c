"""The outline of an area in lon/lat on the map, in whatever CRS that is, as of the filter that holds."""

from __future__ import annotations

import re
from typing import Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..compat import POLYGON_GEOMETRY
from .lonlat import LONLAT, densified, is_world

NEAR = 1e-6  # degrees from where a map is cut
MOST_CORNERS = 4_000  # 5 ms to paint, which is done anew whenever something over the outline changes
TURNS = (-360.0, 0.0, 360.0)


class AreaOutline:
    """Dashes of white on black, that differ from the solid frames of chips and are seen on every ground; no fill."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._area: Optional[QgsGeometry] = None
        self._band: Optional[QgsRubberBand] = None
        canvas.destinationCrsChanged.connect(self._draw)

    @property
    def shape(self) -> Optional[QgsGeometry]:
        """What is drawn, in the map's CRS; None for nothing."""
        return self._band.asGeometry() if self._band is not None and self._band.isVisible() else None

    def show(self, area: Optional[QgsGeometry]) -> None:
        """Outline an area in lon/lat, whose longitudes may exceed 180; nothing for None."""
        self._area = area
        self._draw()

    def zoom(self) -> bool:
        """Bring the map to the area; returns False, and does nothing, where the map's CRS does not reach it."""
        crs = self._canvas.mapSettings().destinationCrs()
        shape = on_map(self._area, crs) if self._area is not None else QgsGeometry()
        if shape.isEmpty():
            return False
        box = shape.boundingBox()
        box.scale(1.1)
        self._canvas.setExtent(box)
        self._canvas.refresh()
        return True

    def close(self) -> None:
        """Take it off the map for good."""
        self._canvas.destinationCrsChanged.disconnect(self._draw)
        if self._band is not None:
            self._canvas.scene().removeItem(self._band)
            self._band = None

    def _draw(self) -> None:
        crs = self._canvas.mapSettings().destinationCrs()
        shape = on_map(self._area, crs) if self._area is not None else QgsGeometry()
        if shape.isEmpty():
            if self._band is not None:
                self._band.hide()
            return
        if self._band is None:
            self._band = QgsRubberBand(self._canvas, POLYGON_GEOMETRY)
            self._band.setStrokeColor(QColor("#ffffff"))
            self._band.setSecondaryStrokeColor(QColor("#111111"))
            self._band.setFillColor(QColor(0, 0, 0, 0))
            self._band.setWidth(2)
            self._band.setLineStyle(Qt.PenStyle.DashLine)
        self._band.reset(POLYGON_GEOMETRY)
        for turn in TURNS if crs.isGeographic() else (0.0,):  # such a map goes on beyond 180 degrees
            moved = QgsGeometry(shape)
            moved.translate(turn, 0.0)
            self._band.addGeometry(moved, crs)
        self._band.show()


def on_map(area: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> QgsGeometry:
    """Return an area in lon/lat as it lies on a map of this CRS, an empty one where that does not reach."""
    shape = QgsGeometry(area)
    if is_world(crs):
        bounds = crs.bounds()
        box = shape.boundingBox()
        shape = _within(shape, QgsRectangle(box.xMinimum(), bounds.yMinimum(), box.xMaximum(), bounds.yMaximum()))
    if shape.isEmpty() or crs == LONLAT:
        return shape
    to_map = QgsCoordinateTransform(LONLAT, crs, QgsProject.instance())
    try:
        cut = _cut(crs)
        if not crs.isGeographic() and _leaps(to_map, cut, shape.boundingBox().center().y()):
            shape = _split(shape, cut)
        shape = densified(shape)
        shape.transform(to_map)
    except QgsCsException:
        return QgsGeometry()
    while shape.constGet() is not None and shape.constGet().nCoordinates() > MOST_CORNERS:
        box = shape.boundingBox()
        fewer = shape.simplify(max(box.width(), box.height()) / 2000.0)
        if fewer.isEmpty() or fewer.constGet().nCoordinates() >= shape.constGet().nCoordinates():
            break
        shape = fewer
    return shape


def _cut(crs: QgsCoordinateReferenceSystem) -> float:
    """Return the longitude at which a map of the whole world is cut: opposite its middle."""
    found = re.search(r"\+lon_0=(-?[\d.]+)", crs.toProj())
    return (float(found.group(1)) if found else 0.0) + 180.0


def _leaps(to_map: QgsCoordinateTransform, cut: float, lat: float) -> bool:
    """Whether what lies on both sides of a meridian lies far apart on the map."""
    west, beside, east = (
        to_map.transform(QgsPointXY((lon + 180.0) % 360.0 - 180.0, lat)) for lon in (cut - 1.0, cut - NEAR, cut + NEAR)
    )
    return bool(beside.distance(east) > beside.distance(west))


def _split(shape: QgsGeometry, cut: float) -> QgsGeometry:
    """Return an area in parts, none of which crosses the meridian at which the map is cut."""
    parts = []
    for turn in TURNS:
        moved = QgsGeometry(shape)
        moved.translate(turn, 0.0)
        part = _within(moved, QgsRectangle(cut - 360.0 + NEAR, -90.0, cut - NEAR, 90.0))
        if not part.isEmpty():
            parts.append(part)
    return QgsGeometry.collectGeometry(parts) if parts else QgsGeometry()


def _within(shape: QgsGeometry, box: QgsRectangle) -> QgsGeometry:
    return shape if box.contains(shape.boundingBox()) else shape.intersection(QgsGeometry.fromRect(box))
