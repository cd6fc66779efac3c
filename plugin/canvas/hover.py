"""The outline, under the mouse, of what a click would take: the feature, or the chip that the engine names."""

from __future__ import annotations

from typing import Callable, Optional, Sequence, Tuple

from qgis.core import QgsGeometry, QgsPointXY, QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QObject, QPoint, QPointF, QRectF, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor, QCursor, QPainter, QPen, QPixmap

from ..compat import POLYGON_GEOMETRY
from ..protocol import Point
from .lonlat import LONLAT, polygon

EVERY_MS = 50
POSITIVE, NEGATIVE = QColor("#0077b6"), QColor("#c2410c")
CURSOR_PX = 32

Feature = Tuple[QgsGeometry, QgsVectorLayer]


class HoverOutline(QObject):
    """Looks at most every `EVERY_MS` at what is under the mouse; the last place wins, and older answers are dropped.

    `chip_wanted` asks for the chip at a place in lon/lat, as long as the map counts longitudes: `show_chip` answers.
    """

    chip_wanted = pyqtSignal(float, float)

    def __init__(
        self,
        canvas: QgsMapCanvas,
        feature_at: Callable[[QPoint], Optional[Feature]],
        place_of: Callable[[QPoint], Optional[Point]],
    ) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._feature_at = feature_at
        self._place_of = place_of
        self._band: Optional[QgsRubberBand] = None
        self._colour = POSITIVE
        self._at: Optional[QPoint] = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._look)

    @property
    def is_shown(self) -> bool:
        return self._band is not None and self._band.isVisible()

    def moved(self, position: QPoint) -> None:
        """The mouse is here now, in pixels of the canvas."""
        self._at = QPoint(position)
        if not self._timer.isActive():
            self._timer.start()

    def set_positive(self, positive: bool) -> None:
        """Show that a click would give an example, or one of what it is not."""
        self._colour = POSITIVE if positive else NEGATIVE
        if self._band is not None:
            self._paint(self._band)

    def show_chip(self, ring: Optional[Sequence[Point]]) -> None:
        """Outline a chip (lon/lat) if the mouse still is in it; None for no chip, or one that is not known now."""
        place = self._place_of(self._at) if self._at is not None else None
        if ring is None or place is None:
            self.hide()
            return
        middle = sum(lon for lon, _ in ring) / len(ring)
        shape = polygon(ring, 360.0 * round((place[0] - middle) / 360.0))
        if shape.contains(QgsPointXY(*place)):
            self._outline().setToGeometry(shape, LONLAT)
            self._outline().show()
        else:
            self.hide()

    def preview(self, ring: Sequence[Point], positive: bool) -> None:
        """Outline what an entry of a menu would take, lon/lat, wherever the mouse is."""
        self._timer.stop()
        self.set_positive(positive)
        self._outline().setToGeometry(polygon(ring), LONLAT)
        self._outline().show()

    def leave(self) -> None:
        """The mouse has left the map, or the tool is another."""
        self._timer.stop()
        self._at = None
        self.hide()

    def hide(self) -> None:
        if self._band is not None:
            self._band.hide()

    def close(self) -> None:
        """Take the outline off the map for good."""
        self.leave()
        if self._band is not None:
            self._canvas.scene().removeItem(self._band)
            self._band = None
        self.deleteLater()

    def _look(self) -> None:
        if self._at is None:
            return
        found = self._feature_at(self._at)
        if found is not None:
            self._outline().setToGeometry(found[0], found[1])
            self._outline().show()
            return
        place = self._place_of(self._at)
        if place is None:
            self.hide()
        else:
            self.chip_wanted.emit(*place)

    def _outline(self) -> QgsRubberBand:
        if self._band is None:
            self._band = QgsRubberBand(self._canvas, POLYGON_GEOMETRY)
            self._paint(self._band)
        return self._band

    def _paint(self, band: QgsRubberBand) -> None:
        band.setStrokeColor(self._colour)
        band.setSecondaryStrokeColor(QColor(255, 255, 255, 200))
        fill = QColor(self._colour)
        fill.setAlpha(30)
        band.setFillColor(fill)
        band.setWidth(2)
        band.setLineStyle(Qt.PenStyle.DashLine)


def signed_cursor(sign: str, ratio: float) -> QCursor:
    """Return a crosshair with a "+" or another sign beside it, sharp at a device pixel ratio."""
    picture = QPixmap(round(CURSOR_PX * ratio), round(CURSOR_PX * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    colour = POSITIVE if sign == "+" else NEGATIVE
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle, reach = CURSOR_PX / 2, 9.0
    for width, pen in ((3.0, QColor("#ffffff")), (1.2, QColor("#000000"))):
        painter.setPen(QPen(pen, width))
        painter.drawLine(QPointF(middle - reach, middle), QPointF(middle + reach, middle))
        painter.drawLine(QPointF(middle, middle - reach), QPointF(middle, middle + reach))
    badge = QRectF(middle + 3, middle + 3, 12, 12)
    painter.setPen(QPen(QColor("#ffffff"), 1.0))
    painter.setBrush(colour)
    painter.drawEllipse(badge)
    painter.setPen(QPen(QColor("#ffffff"), 2.0))
    painter.drawLine(badge.center() - QPointF(3, 0), badge.center() + QPointF(3, 0))
    if sign == "+":
        painter.drawLine(badge.center() - QPointF(0, 3), badge.center() + QPointF(0, 3))
    painter.end()
    return QCursor(picture, round(middle), round(middle))
