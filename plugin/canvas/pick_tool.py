"""The map tool with which the analyst points at an example."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsMapToolIdentify
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent

from ..errors import UserError
from .lonlat import LONLAT


@dataclass(frozen=True)
class Picked:
    """What was pointed at: a point in lon/lat, and the feature's geometry (hex WKB, lon/lat) if one was hit."""

    lon: float
    lat: float
    feature_wkb_hex: str
    layer_name: str
    positive: bool
    adds: bool


class PickTool(QgsMapTool):
    """Left click gives an example; Ctrl adds another, Shift adds one of what it is not."""

    picked = pyqtSignal(object)  # Picked
    refused = pyqtSignal(str)
    left = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, active_layer: Callable[[], Optional[QgsVectorLayer]]) -> None:
        super().__init__(canvas)
        self._active_layer = active_layer
        self._identify = QgsMapToolIdentify(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        if event.button() != Qt.MouseButton.LeftButton:
            return
        try:
            self.picked.emit(self._pick(event))
        except UserError as error:
            self.refused.emit(str(error))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            event.ignore()

    def _pick(self, event: QgsMapMouseEvent) -> Picked:
        point = self.toMapCoordinates(event.pos())
        try:
            place = self._to_lonlat(self.canvas().mapSettings().destinationCrs()).transform(point)
        except QgsCsException as error:
            text = self.tr("This click lies outside the area the map's CRS is made for; click on the map.")
            raise UserError(text) from error
        wkb_hex, layer_name = self._feature_under(event)
        modifiers = event.modifiers()
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        ctrl = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        lon = (place.x() + 180.0) % 360.0 - 180.0
        return Picked(lon, place.y(), wkb_hex, layer_name, positive=not shift, adds=shift or ctrl)

    def _feature_under(self, event: QgsMapMouseEvent) -> tuple[str, str]:
        layer = self._active_layer()
        if layer is None:
            return "", ""
        mode = QgsMapToolIdentify.IdentifyMode.TopDownStopAtFirst
        hits = self._identify.identify(event.pos().x(), event.pos().y(), [layer], mode)
        if not hits:
            return "", ""
        geometry = QgsGeometry(hits[0].mFeature.geometry())
        try:
            geometry.transform(self._to_lonlat(layer.crs()))
        except QgsCsException as error:
            text = self.tr("The feature of “{layer}” has no place in lon/lat; check the layer's CRS.")
            raise UserError(text.format(layer=layer.name())) from error
        return bytes(geometry.asWkb()).hex(), layer.name()

    @staticmethod
    def _to_lonlat(crs: QgsCoordinateReferenceSystem) -> QgsCoordinateTransform:
        return QgsCoordinateTransform(crs, LONLAT, QgsProject.instance())
