"""The map tool with which the analyst points at an example."""

from __future__ import annotations

from typing import Any, Callable, Optional, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureSource,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsMapToolIdentify
from qgis.PyQt.QtCore import QEvent, QObject, QPoint, Qt, pyqtSignal
from qgis.PyQt.QtGui import QCursor, QKeyEvent

from ..errors import UserError
from ..protocol import Point
from .hover import Feature, HoverOutline, signed_cursor
from .lonlat import LONLAT
from .pointed import Picked

QUICK_SOURCES = ("memory", "ogr", "spatialite", "delimitedtext")
"""Providers that answer what lies under the mouse at once; others are asked by a click alone."""
MANY = 20_000
"""Features of which a layer without a spatial index would look at each one."""


class PickTool(QgsMapTool):
    """Left click gives an example; Ctrl adds another, Shift adds one of what it is not; right click offers more.

    What a click would take is outlined under the mouse, and the cursor shows what Ctrl and Shift do.
    """

    picked = pyqtSignal(object)  # Picked
    menu_wanted = pyqtSignal(object, QPoint)  # Picked where it was clicked, and the place on the screen
    refused = pyqtSignal(str)
    left = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, active_layer: Callable[[], Optional[QgsVectorLayer]]) -> None:
        super().__init__(canvas)
        self._active_layer = active_layer
        self._identify = QgsMapToolIdentify(canvas)
        ratio = float(canvas.devicePixelRatioF())
        self._cursors = {sign: signed_cursor(sign, ratio) for sign in ("+", "-")}
        self._sign = ""
        self.hover = HoverOutline(canvas, self._feature_at_once, self._place_of)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def activate(self) -> None:
        super().activate()
        self.canvas().viewport().installEventFilter(self)

    def deactivate(self) -> None:
        self.canvas().viewport().removeEventFilter(self)
        self.hover.leave()
        super().deactivate()

    def close(self) -> None:
        """Take what it shows off the map."""
        self.canvas().viewport().removeEventFilter(self)
        self.hover.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Leave:
            self.hover.leave()
        return False

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        self._follow(event.modifiers())
        self.hover.moved(event.pos())

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        try:
            if event.button() == Qt.MouseButton.LeftButton:
                self.picked.emit(self._pick(event))
            elif event.button() == Qt.MouseButton.RightButton:
                self.menu_wanted.emit(self._pick(event), self.canvas().viewport().mapToGlobal(event.pos()))
        except UserError as error:
            self.refused.emit(str(error))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        self._follow(_with(event, pressed=True))
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        self._follow(_with(event, pressed=False))
        event.ignore()

    def _follow(self, modifiers: Any) -> None:
        """Show by cursor and outline what a click with these keys held would do."""
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        sign = "-" if shift else "+" if modifiers & Qt.KeyboardModifier.ControlModifier else ""
        if sign != self._sign:
            self._sign = sign
            self.setCursor(self._cursors.get(sign, QCursor(Qt.CursorShape.CrossCursor)))
            self.hover.set_positive(not shift)

    def _pick(self, event: QgsMapMouseEvent) -> Picked:
        place = self._place_of(event.pos())
        if place is None:
            raise UserError(self.tr("This click lies outside the area the map's CRS is made for; click on the map."))
        wkb_hex, layer_name = self._feature_under(event)
        modifiers = event.modifiers()
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        ctrl = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        lon = (place[0] + 180.0) % 360.0 - 180.0
        return Picked(lon, place[1], wkb_hex, layer_name, positive=not shift, adds=shift or ctrl)

    def _place_of(self, position: QPoint) -> Optional[Point]:
        """Return where a pixel is in lon/lat, as long as the map counts longitudes; None where its CRS ends."""
        point = self.toMapCoordinates(position)
        try:
            place = self._to_lonlat(self.canvas().mapSettings().destinationCrs()).transform(point)
        except QgsCsException:
            return None
        return place.x(), place.y()

    def _feature_under(self, event: QgsMapMouseEvent) -> Tuple[str, str]:
        found = self._feature_at(event.pos(), self._active_layer())
        if found is None:
            return "", ""
        geometry, layer = found
        try:
            geometry.transform(self._to_lonlat(layer.crs()))
        except QgsCsException as error:
            text = self.tr("The feature of “{layer}” has no place in lon/lat; check the layer's CRS.")
            raise UserError(text.format(layer=layer.name())) from error
        return bytes(geometry.asWkb()).hex(), layer.name()

    def _feature_at(self, position: QPoint, layer: Optional[QgsVectorLayer]) -> Optional[Feature]:
        if layer is None:
            return None
        mode = QgsMapToolIdentify.IdentifyMode.TopDownStopAtFirst
        hits = self._identify.identify(position.x(), position.y(), [layer], mode)
        return (QgsGeometry(hits[0].mFeature.geometry()), layer) if hits else None

    def _feature_at_once(self, position: QPoint) -> Optional[Feature]:
        """Return the feature under the mouse, where its layer can tell that without a network in between."""
        layer = self._active_layer()
        if layer is None or layer.providerType().lower() not in QUICK_SOURCES:
            return None
        indexed = layer.hasSpatialIndex() == QgsFeatureSource.SpatialIndexPresence.SpatialIndexPresent
        return self._feature_at(position, layer) if indexed or layer.featureCount() <= MANY else None

    @staticmethod
    def _to_lonlat(crs: QgsCoordinateReferenceSystem) -> QgsCoordinateTransform:
        return QgsCoordinateTransform(crs, LONLAT, QgsProject.instance())


def _with(event: QKeyEvent, *, pressed: bool) -> Any:
    """Return the modifiers as they are once a key is pressed or released, which Qt says of the time before."""
    own = {
        Qt.Key.Key_Shift: Qt.KeyboardModifier.ShiftModifier,
        Qt.Key.Key_Control: Qt.KeyboardModifier.ControlModifier,
    }.get(event.key())
    if own is None:
        return event.modifiers()
    return event.modifiers() | own if pressed else event.modifiers() & ~own
