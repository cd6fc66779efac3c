"""Where in its chip the thing is, on the map: a heat inside the frame, and the box around the hottest place."""

from __future__ import annotations

from typing import Any, Optional, Sequence

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsGeometry, QgsPointXY, QgsProject
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem, QgsRubberBand
from qgis.PyQt.QtCore import QPointF, QRectF
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPolygonF, QTransform

from ..compat import POLYGON_GEOMETRY
from ..protocol import Located, Point
from .lonlat import LONLAT, polygon

BOX_COLOUR = QColor("#00e5ff")
COLDEST, STRONGEST = 40, 170
"""Below the first of 255 a cell is not painted; the hottest is painted with the second as its alpha."""


def heat_image(located: Located) -> QImage:
    """Return the heat as a picture of one pixel a cell: clear where nothing speaks for it, then yellow to red."""
    image = QImage(located.columns, located.rows, QImage.Format.Format_ARGB32)
    heat = bytes.fromhex(located.heat)
    for row in range(located.rows):
        for column in range(located.columns):
            warmth = heat[row * located.columns + column]
            share = max(0, warmth - COLDEST) / (255 - COLDEST)
            image.setPixelColor(column, row, QColor(255, round(225 * (1 - share)), 20, round(STRONGEST * share)))
    return image


class WhereOnMap:
    """Shows the heat and the box of one chip; they lie under the frame's outline and hide nothing but the chip."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._heat = _HeatItem(canvas)
        self._box = QgsRubberBand(canvas, POLYGON_GEOMETRY)
        self._box.setStrokeColor(BOX_COLOUR)
        self._box.setSecondaryStrokeColor(QColor(0, 0, 0, 160))
        self._box.setFillColor(QColor(0, 0, 0, 0))
        self._box.setWidth(2)
        self._box.hide()

    @property
    def box(self) -> Optional[QgsGeometry]:
        """The box on the map, in its CRS, None while none is shown."""
        return self._box.asGeometry() if self._box.isVisible() else None

    @property
    def heat(self) -> Optional[QImage]:
        return self._heat.image

    def show(self, footprint: Sequence[Point], located: Optional[Located], image: Optional[QImage] = None) -> None:
        """Show where the thing is in the chip of this lon/lat footprint; nothing for None."""
        self._heat.show_image(image if located is not None else None, footprint)
        if located is None:
            self._box.hide()
            return
        self._box.setToGeometry(polygon(located.ring), LONLAT)
        self._box.show()

    def close(self) -> None:
        for item in (self._heat, self._box):
            self._canvas.scene().removeItem(item)


class _HeatItem(QgsMapCanvasItem):
    """Paints a picture into the quadrilateral that a chip's footprint is on the map."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._footprint: Sequence[Point] = ()
        self.image: Optional[QImage] = None
        self.hide()

    def show_image(self, image: Optional[QImage], footprint: Sequence[Point]) -> None:
        self.image, self._footprint = image, footprint
        self.prepareGeometryChange()
        self.setVisible(image is not None)
        self.update()

    def updatePosition(self) -> None:  # noqa: N802 - the name QGIS calls when the map moves
        self.prepareGeometryChange()
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802
        return self._corners().boundingRect().adjusted(-1, -1, 1, 1)

    def paint(self, painter: QPainter, _option: Any = None, _widget: Any = None) -> None:
        corners = self._corners()
        if self.image is None or corners.count() != 4:
            return
        width, height = self.image.width(), self.image.height()
        # As footprints of boxes go: lower left first, then counter-clockwise.
        inside = QPolygonF([QPointF(0, height), QPointF(width, height), QPointF(width, 0), QPointF(0, 0)])
        transform = QTransform()
        if not QTransform.quadToQuad(inside, corners, transform):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setTransform(transform, True)
        painter.drawImage(QPointF(0, 0), self.image)
        painter.restore()

    def _corners(self) -> QPolygonF:
        """Return the footprint's corners in pixels of the canvas, none where it has no place in the map's CRS."""
        settings = self._canvas.mapSettings()
        transform = QgsCoordinateTransform(LONLAT, settings.destinationCrs(), QgsProject.instance())
        corners = QPolygonF()
        try:
            for lon, lat in self._footprint:
                corners.append(self.toCanvasCoordinates(transform.transform(QgsPointXY(lon, lat))))
        except QgsCsException:
            return QPolygonF()
        return corners
