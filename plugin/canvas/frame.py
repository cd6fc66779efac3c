"""The frame around the candidate under review, and the map that follows it."""

from __future__ import annotations

from typing import Optional, Sequence

from qgis.core import QgsRectangle
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtGui import QColor, QPainter

from ..compat import POLYGON_GEOMETRY
from ..protocol import Point
from .lonlat import LONLAT, polygon
from .thumbnails import bounds

SMALLEST_PX = 48.0
WANTED_PX = 130.0


class CandidateFrame:
    """A rubber band on the current chip; `follow` brings the map to it.

    The two are apart because a map that is drawn anew keeps the thread that paints busy for many milliseconds.

    When QGIS has drawn a map it draws eight more round it, for whoever may pan it next, each of which keeps that thread
    busy as well. Nobody pans a map that follows the answers: where it was brought here these are left out.
    """

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._band = QgsRubberBand(canvas, POLYGON_GEOMETRY)
        self._band.setStrokeColor(QColor("#ffffff"))
        self._band.setSecondaryStrokeColor(QColor("#111111"))
        self._band.setFillColor(QColor(0, 0, 0, 0))
        self._band.setWidth(3)
        self._sought: Sequence[Point] = ()  # the footprint that the map has not been brought to yet
        self._brought_to: Optional[QgsRectangle] = None  # what the map showed when it was brought somewhere last
        self._left_out = False  # whether it was here that the maps round it were switched off
        canvas.renderComplete.connect(self._drawn)

    def show(self, footprint: Optional[Sequence[Point]]) -> None:
        """Frame a lon/lat footprint, or nothing for None."""
        self._sought = footprint or ()
        if footprint is None:
            self._band.hide()
            return
        self._band.setToGeometry(polygon(footprint), LONLAT)
        self._band.show()

    def follow(self) -> None:
        """Bring the map to what is framed, once: then it is the analyst's to move."""
        sought, self._sought = self._sought, ()
        if sought:
            self._go_to(bounds(sought, self._canvas.mapSettings().destinationCrs()))

    def _go_to(self, box: QgsRectangle) -> None:
        """Pan to the chip, at the analyst's own scale unless the chip would be too small or too large to see."""
        if box.isEmpty():
            return
        per_pixel = self._canvas.mapUnitsPerPixel()
        size = max(box.width(), box.height())
        pixels = size / per_pixel if per_pixel > 0 else 0.0
        shortest = min(self._canvas.width(), self._canvas.height())
        extent = QgsRectangle(self._canvas.extent())
        if pixels < SMALLEST_PX or pixels > shortest * 0.9:
            extent.scale(size / WANTED_PX / per_pixel)
        centre = box.center()
        half_width, half_height = extent.width() / 2.0, extent.height() / 2.0
        self._canvas.setExtent(
            QgsRectangle(
                centre.x() - half_width, centre.y() - half_height, centre.x() + half_width, centre.y() + half_height
            )
        )
        self._brought_to = QgsRectangle(self._canvas.extent())
        self._canvas.refresh()

    def _drawn(self, _painter: Optional[QPainter]) -> None:
        """QGIS has drawn the map and is about to draw what lies round it, if it is to."""
        if self._brought_to is not None:
            is_ours = self._canvas.extent() == self._brought_to
            if not is_ours:
                self._brought_to = None
                self._give_back()
            elif self._canvas.previewJobsEnabled():
                self._canvas.setPreviewJobsEnabled(False)
                self._left_out = True

    def _give_back(self) -> None:
        """Have the maps round it drawn again where it was here that they were switched off, as nobody else did."""
        if self._left_out:
            self._canvas.setPreviewJobsEnabled(True)
        self._left_out = False

    def close(self) -> None:
        self._canvas.renderComplete.disconnect(self._drawn)
        self._give_back()
        self._canvas.scene().removeItem(self._band)
