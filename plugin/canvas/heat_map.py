"""The heat map layer: the score of every chip of the collection, seen while zoomed out."""

from __future__ import annotations

from pathlib import Path
from typing import List, Optional

from qgis.core import (
    QgsColorRampShader,
    QgsCoordinateReferenceSystem,
    QgsRasterLayer,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtXml import QDomDocument

from ..protocol import HeatMapResult
from .layer_group import ROLE, add_layer, remove_layers

ROLE_HEAT = "heat map"
VISIBLE_FROM_SCALE = 20_000_000.0
STOPS = ((0.0, "#fde725", 0), (0.5, "#fca50a", 110), (0.8, "#dd513a", 180), (1.0, "#b4184d", 220))


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
        if self._layer is not None:
            self._layer = None
            remove_layers(self._target, ROLE_HEAT)

    def show(self, result: HeatMapResult) -> None:
        """Show a score raster; the file it replaces is deleted once nothing reads it."""
        layer = self._layer
        old = layer.source() if layer is not None else ""
        if layer is None:
            layer = QgsRasterLayer(result.path, "Heat map of the score", "gdal")
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


def leave_out_of_project(document: QDomDocument) -> None:
    """Take heat maps out of a project that is being written: their files are a cache and may be gone
    when it is opened again, which QGIS would answer with a modal dialog."""
    layers = document.elementsByTagName("maplayer")
    doomed: List[str] = []
    for index in reversed(range(layers.count())):
        element = layers.at(index).toElement()
        if _role(element) == ROLE_HEAT:
            doomed.append(element.firstChildElement("id").text())
            element.parentNode().removeChild(element)
    for tag, attribute in (("layer-tree-layer", "id"), ("layer", "id"), ("legendlayer", "id"), ("item", "")):
        nodes = document.elementsByTagName(tag)
        for index in reversed(range(nodes.count())):
            element = nodes.at(index).toElement()
            if (element.attribute(attribute) if attribute else element.text()) in doomed:
                element.parentNode().removeChild(element)


def _role(element: object) -> str:
    options = element.firstChildElement("customproperties").elementsByTagName("Option")  # type: ignore[attr-defined]
    for index in range(options.count()):
        option = options.at(index).toElement()
        if option.attribute("name") == ROLE:
            return str(option.attribute("value"))
    return ""


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
