"""The heat map layer: the score of every chip of the collection, seen while zoomed out."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.core import (
    QgsColorRampShader,
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsProject,
    QgsRasterLayer,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtXml import QDomDocument, QDomElement

from ..protocol import HeatMapResult
from .layer_group import ROLE, add_layer, remove_layer

ROLE_HEAT = "heat map"
VISIBLE_FROM_SCALE = 20_000_000.0
STOPS = (
    (0.0, "#fde725", 0),
    (0.55, "#fde725", 0),
    (0.7, "#fca50a", 120),
    (0.85, "#dd513a", 190),
    (1.0, "#b4184d", 230),
)


class HeatMap:
    """Shows the newest score raster of one target and removes the one before."""

    def __init__(self, target: str, target_name: str) -> None:
        self._target = target
        self._target_name = target_name
        self._layer: Optional[QgsRasterLayer] = None

    @property
    def layer(self) -> Optional[QgsRasterLayer]:
        return self._layer

    def forget(self) -> None:
        self._layer = None

    def close(self) -> None:
        """Take the layer away: the file it shows goes with the target that is closed."""
        layer, self._layer = self._layer, None
        if layer is not None:
            remove_layer(layer)

    def show(self, result: HeatMapResult) -> None:
        """Show a score raster; the file it replaces is deleted once nothing reads it."""
        layer = self._layer
        old = layer.source() if layer is not None else ""
        if layer is None:
            title = QCoreApplication.translate("HeatMap", "Heat map of the score")
            layer = QgsRasterLayer(result.path, title, "gdal")
            layer.setCrs(QgsCoordinateReferenceSystem(result.crs))
            layer.setScaleBasedVisibility(True)
            layer.setMaximumScale(VISIBLE_FROM_SCALE)
            layer.setMinimumScale(0)
            add_layer(layer, ROLE_HEAT, self._target, self._target_name, on_top=False)
            self._layer = layer
        else:
            layer.setDataSource(result.path, layer.name(), "gdal")
        layer.setRenderer(_renderer(layer, result))
        layer.triggerRepaint()
        if old and old != result.path:
            Path(old).unlink(missing_ok=True)


def leave_layer_out(layer: QgsMapLayer, element: QDomElement, _document: QDomDocument) -> None:
    """Take a heat map out of a project that is being written.

    Its file is a cache and may be gone when the project is opened again, which QGIS would answer
    with a modal dialog. A null element is not written.
    """
    if layer.customProperty(ROLE) == ROLE_HEAT:
        element.clear()


def leave_nodes_out(document: QDomDocument) -> None:
    """Take the heat maps out of the layer tree of a project that is being written."""
    layers = QgsProject.instance().mapLayers()
    doomed = [layer_id for layer_id, layer in layers.items() if layer.customProperty(ROLE) == ROLE_HEAT]
    for tag, attribute in (("layer-tree-layer", "id"), ("layer", "id"), ("legendlayer", "id"), ("item", "")):
        nodes = document.elementsByTagName(tag)
        for index in reversed(range(nodes.count())):
            element = nodes.at(index).toElement()
            if (element.attribute(attribute) if attribute else element.text()) in doomed:
                element.parentNode().removeChild(element)


def _renderer(layer: QgsRasterLayer, result: HeatMapResult) -> QgsSingleBandPseudoColorRenderer:
    span = max(result.high - result.low, 1e-6)
    items = []
    for share, name, alpha in STOPS:
        colour = QColor(name)
        colour.setAlpha(alpha)
        items.append(QgsColorRampShader.ColorRampItem(result.low + share * span, colour, f"{share:.0%}"))
    ramp = QgsColorRampShader(result.low, result.high)
    ramp.setColorRampType(QgsColorRampShader.Type.Interpolated)
    ramp.setColorRampItemList(items)
    ramp.setClip(False)
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(ramp)
    return QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader)
