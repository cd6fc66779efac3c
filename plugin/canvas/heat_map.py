"""The heat map layer: the score of every chip of the collection, seen while zoomed out."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from typing import Optional

from qgis.core import (
    QgsColorRampShader,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsMapLayer,
    QgsProject,
    QgsRasterLayer,
    QgsRasterShader,
    QgsRectangle,
    QgsScaleCalculator,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtXml import QDomDocument, QDomElement

from ..protocol import HeatMapResult
from .layer_group import ROLE, add_layer, remove_layer

ROLE_HEAT = "heat map"
LARGEST_CELL_PX = 20  # a cell drawn larger hides what lies under it, and the chip there can be judged by eye
STALE_SECONDS = 7 * 24 * 3600
STOPS = (
    (0.0, "#fde725", 0),
    (0.35, "#fde725", 0),
    (0.5, "#fde725", 110),
    (0.65, "#fca50a", 170),
    (0.8, "#dd513a", 210),
    (1.0, "#b4184d", 240),
)


class HeatMap:
    """Shows the newest score raster of one target and removes the one before.

    The rasters lie in a folder below `cache`, not in the system's temporary folder: QGIS warns of
    layers there, with a modal dialog, when it is closed.
    """

    def __init__(self, target: str, target_name: str, canvas: QgsMapCanvas, cache: Path) -> None:
        self.target_name = target_name
        self._target = target
        self._canvas = canvas
        self._folder = _folder_in(cache)
        self._count = 0
        self._layer: Optional[QgsRasterLayer] = None

    @property
    def layer(self) -> Optional[QgsRasterLayer]:
        return self._layer

    def next_file(self) -> Path:
        """Return where the next score raster is to be written."""
        self._count += 1
        return Path(self._folder.name) / f"score-{self._count}.tif"

    def forget(self) -> None:
        self._layer = None

    def close(self) -> None:
        """Take the layer away: the file it shows goes with the target that is closed."""
        layer, self._layer = self._layer, None
        if layer is not None:
            remove_layer(layer)
        self._folder.cleanup()

    def show(self, result: HeatMapResult) -> None:
        """Show a score raster; the file it replaces is deleted once nothing reads it."""
        layer = self._layer
        old = layer.source() if layer is not None else ""
        if layer is None:
            title = QCoreApplication.translate("HeatMap", "Heat map of the score")
            layer = QgsRasterLayer(result.path, title, "gdal")
            layer.setCrs(QgsCoordinateReferenceSystem(result.crs))
            add_layer(layer, ROLE_HEAT, self._target, self.target_name, on_top=False)
            self._layer = layer
        else:
            layer.setDataSource(result.path, layer.name(), "gdal")
        self.fit_scale()
        layer.setRenderer(_renderer(layer, result))
        layer.triggerRepaint()
        if old and old != result.path:
            Path(old).unlink(missing_ok=True)

    def fit_scale(self) -> None:
        """Hide the layer at map scales at which a cell is larger than `LARGEST_CELL_PX` in the map's CRS."""
        if self._layer is not None:
            scale = _scale_of_cells(self._layer, self._canvas, LARGEST_CELL_PX)
            self._layer.setScaleBasedVisibility(scale > 0)
            self._layer.setMaximumScale(scale)
            self._layer.setMinimumScale(0)


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


def _scale_of_cells(layer: QgsRasterLayer, canvas: QgsMapCanvas, pixels: int) -> float:
    """Return the scale denominator at which the canvas draws the layer's middle cell `pixels` wide.

    It is computed as the canvas computes its own scale, from map units; 0 where the middle of the
    layer has no place in the map's CRS.
    """
    settings = canvas.mapSettings()
    crs = settings.destinationCrs()
    centre = layer.extent().center()
    half_width, half_height = layer.rasterUnitsPerPixelX() / 2, layer.rasterUnitsPerPixelY() / 2
    cell = QgsRectangle(
        centre.x() - half_width, centre.y() - half_height, centre.x() + half_width, centre.y() + half_height
    )
    try:
        box = QgsCoordinateTransform(layer.crs(), crs, QgsProject.instance()).transformBoundingBox(cell)
    except QgsCsException:
        return 0.0
    return float(QgsScaleCalculator(settings.outputDpi(), crs.mapUnits()).calculate(box, pixels))


def _folder_in(cache: Path) -> tempfile.TemporaryDirectory[str]:
    """Return a new folder in the cache, and drop those that killed QGIS processes left behind."""
    cache.mkdir(parents=True, exist_ok=True)
    for left in cache.glob("scores-*"):
        if time.time() - left.stat().st_mtime > STALE_SECONDS:
            shutil.rmtree(left, ignore_errors=True)
    return tempfile.TemporaryDirectory(prefix="scores-", dir=cache)


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
