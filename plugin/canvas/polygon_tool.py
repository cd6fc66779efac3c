"""The map tool with which the analyst draws a polygon round what is meant."""

from __future__ import annotations

from typing import List, Optional, Sequence

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsGeometry, QgsPointXY, QgsProject
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent

from ..compat import POLYGON_GEOMETRY
from .hover import NEGATIVE, POSITIVE
from .lonlat import LONLAT, densified

LEAST_CORNERS = 3
DRAWING = "lookalikeDrawing"
"""The property of the map while it is drawn on: Backspace is the polygon's then."""


class PolygonTool(QgsMapTool):
    """Clicks set corners; double click, right click or Enter ends, Backspace removes the last corner, Esc leaves."""

    drawn = pyqtSignal(str)  # hex WKB in lon/lat
    refused = pyqtSignal(str)
    left = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, colour: QColor = POSITIVE) -> None:
        super().__init__(canvas)
        self._corners: List[QgsPointXY] = []
        self._band: Optional[QgsRubberBand] = None
        self._colour = colour
        self.setCursor(Qt.CursorShape.CrossCursor)

    def set_positive(self, positive: bool) -> None:
        """Say whether an example is drawn or one of what it is not."""
        self._colour = POSITIVE if positive else NEGATIVE

    def activate(self) -> None:
        super().activate()
        self.canvas().setProperty(DRAWING, True)

    def deactivate(self) -> None:
        self.canvas().setProperty(DRAWING, False)
        self._clear()
        super().deactivate()

    def close(self) -> None:
        """Take what it shows off the map."""
        self._clear()

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        if self._corners:
            self._show(self.toMapCoordinates(event.pos()))

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.LeftButton:
            corner = self.toMapCoordinates(event.pos())
            if not self._corners or corner != self._corners[-1]:  # a double click is released twice
                self._corners.append(corner)
            self._show(None)
        elif event.button() == Qt.MouseButton.RightButton:
            self._end()

    def canvasDoubleClickEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.LeftButton:
            self._end()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._end()
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            del self._corners[-1:]
            self._show(None)
            event.accept()
        else:
            event.ignore()

    def _end(self) -> None:
        if len(self._corners) < LEAST_CORNERS:
            self.refused.emit(self.tr("A polygon needs at least three corners; click one more, or press Esc to leave."))
            return
        shape = QgsGeometry.fromPolygonXY([[*self._corners, self._corners[0]]])
        crs = self.canvas().mapSettings().destinationCrs()
        try:
            if crs != LONLAT:
                shape = densified(shape)
                shape.transform(QgsCoordinateTransform(crs, LONLAT, QgsProject.instance()))
        except QgsCsException:
            self.refused.emit(self.tr("This polygon reaches beyond the area the map's CRS is made for."))
            return
        ring = _continuous(shape.asPolygon()[0])
        if abs(ring[0].x() - ring[-1].x()) > 180.0:
            self.refused.emit(self.tr("This polygon goes around a pole. Draw it in parts beside the pole."))
            return
        self._clear()
        self.drawn.emit(bytes(_within_the_world(QgsGeometry.fromPolygonXY([ring])).asWkb()).hex())

    def _show(self, mouse: Optional[QgsPointXY]) -> None:
        if self._band is None:
            self._band = QgsRubberBand(self.canvas(), POLYGON_GEOMETRY)
            self._band.setWidth(2)
            self._band.setStrokeColor(self._colour)
            self._band.setSecondaryStrokeColor(QColor(255, 255, 255, 220))
            fill = QColor(self._colour)
            fill.setAlpha(40)
            self._band.setFillColor(fill)
        self._band.reset(POLYGON_GEOMETRY)
        for corner in [*self._corners, *([mouse] if mouse is not None else [])]:
            self._band.addPoint(corner)
        self._band.show()

    def _clear(self) -> None:
        self._corners.clear()
        if self._band is not None:
            self.canvas().scene().removeItem(self._band)
            self._band = None


def _continuous(ring: Sequence[QgsPointXY]) -> List[QgsPointXY]:
    """Return a closed ring of lon/lat whose longitudes do not leap where it crosses the antimeridian."""
    made: List[QgsPointXY] = []
    for corner in ring:
        turns = round((made[-1].x() - corner.x()) / 360.0) if made else 0
        made.append(QgsPointXY(corner.x() + 360.0 * turns, corner.y()))
    return made


def _within_the_world(shape: QgsGeometry) -> QgsGeometry:
    """Return a polygon that was drawn on a map of longitudes beyond 180 where it is in the world."""
    middle = shape.boundingBox().center().x()
    moved = QgsGeometry(shape)
    moved.translate(-360.0 * round(middle / 360.0), 0.0)
    return moved
