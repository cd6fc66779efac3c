"""The heat map layer: the score of every chip of the collection, seen while zoomed out."""

from __future__ import annotations

import contextlib
import math
import shutil
import tempfile
import time
from pathlib import Path
from typing import List, Optional, Sequence, Tuple

from qgis.core import (
    QgsColorRampLegendNodeSettings,
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

from ..errors import UserError
from ..protocol import HeatMapResult
from ..wording import local
from .layer_group import NOT_SAVED, ROLE, ROLE_HEAT, add_layer, remove_layer

LARGEST_CELL_PX = 20  # a cell drawn larger hides what lies under it, and the chip there can be judged by eye
STALE_SECONDS = 7 * 24 * 3600
STYLE = Path(__file__).resolve().parents[2] / "resources" / "styles" / "heat_map.qml"
"""Its ramp goes from 0 at the median of all scores to 1 at the best; what it colours is all above a threshold."""
Stop = Tuple[float, QColor]


class HeatMap:
    """Shows the newest score raster of one target and removes the one before.

    The rasters lie in a folder below `cache`, not in the system's temporary folder: QGIS warns of
    layers there, with a modal dialog, when it is closed.
    """

    def __init__(self, target: str, target_name: str, canvas: QgsMapCanvas, cache: Path) -> None:
        self.target_name = target_name
        self._target = target
        self._canvas = canvas
        self._cache = cache
        self._folder: Optional[tempfile.TemporaryDirectory[str]] = None
        self._count = 0
        self._layer: Optional[QgsRasterLayer] = None
        self._stops: List[Stop] = []
        self._low, self._high, self._best = 0.0, 1.0, 1.0
        self._threshold: Optional[float] = None

    @property
    def layer(self) -> Optional[QgsRasterLayer]:
        return self._layer

    @property
    def threshold(self) -> Optional[float]:
        """The score below which nothing is coloured, None where colours begin to fade in above the median."""
        return self._threshold

    def set_threshold(self, score: Optional[float]) -> None:
        """Colour what reaches a score; nothing is computed or read anew but what the map shows."""
        if score != self._threshold:
            self._threshold = score
            if self._layer is not None:
                self._colour(self._layer)

    def next_file(self) -> Path:
        """Return where the next score raster is to be written. Raises UserError where nothing can be."""
        if self._folder is None:
            self._folder = _folder_in(self._cache)
        self._count += 1
        return Path(self._folder.name) / f"score-{self._count}.tif"

    def forget(self) -> None:
        self._layer = None

    def close(self) -> None:
        """Take the layer away: the file it shows goes with the target that is closed."""
        layer, self._layer = self._layer, None
        if layer is not None:
            remove_layer(layer)
        if self._folder is not None:
            with contextlib.suppress(OSError):  # the engine may write there yet; what is left is dropped when stale
                self._folder.cleanup()

    def show(self, result: HeatMapResult) -> None:
        """Show a score raster; the file it replaces is deleted once nothing reads it."""
        layer = self._layer
        old = layer.source() if layer is not None else ""
        if layer is None:
            title = QCoreApplication.translate("HeatMap", "Heat map of the score")
            layer = QgsRasterLayer(result.path, title, "gdal")
            layer.setCrs(QgsCoordinateReferenceSystem(result.crs))
            layer.loadNamedStyle(str(STYLE))
            self._stops = _stops_of(layer)
            add_layer(layer, ROLE_HEAT, self._target, self.target_name, on_top=False)
            self._layer = layer
        else:
            opacity, blend = layer.opacity(), layer.blendMode()
            layer.setDataSource(result.path, layer.name(), "gdal")
            layer.setOpacity(opacity)
            layer.setBlendMode(blend)
        self.fit_scale()
        self._low, self._high = result.low, result.high
        self._best = result.high if result.best is None else result.best
        self._colour(layer)
        if old and old != result.path:
            Path(old).unlink(missing_ok=True)

    def fit_scale(self) -> None:
        """Hide the layer at map scales at which a cell is larger than `LARGEST_CELL_PX` in the map's CRS."""
        if self._layer is not None:
            scale = _scale_of_cells(self._layer, self._canvas, LARGEST_CELL_PX)
            self._layer.setScaleBasedVisibility(scale > 0)
            self._layer.setMaximumScale(scale)
            self._layer.setMinimumScale(0)

    def _colour(self, layer: QgsRasterLayer) -> None:
        """Put the ramp where the scores are; how opaque the analyst has made the layer stays."""
        opacity = layer.opacity()
        items = _placed(self._stops, self._low, self._high, self._best, self._threshold)
        layer.setRenderer(_renderer(layer, items))
        layer.setOpacity(opacity)
        layer.triggerRepaint()


def leave_layer_out(layer: QgsMapLayer, element: QDomElement, _document: QDomDocument) -> None:
    """Take a heat map, or a chip's imagery, out of a project that is being written.

    A heat map's file is a cache and may be gone when the project is opened again, which QGIS would answer
    with a modal dialog. A null element is not written.
    """
    if layer.customProperty(ROLE) in NOT_SAVED:
        element.clear()


def leave_nodes_out(document: QDomDocument) -> None:
    """Take them out of the layer tree of a project that is being written."""
    layers = QgsProject.instance().mapLayers()
    doomed = [layer_id for layer_id, layer in layers.items() if layer.customProperty(ROLE) in NOT_SAVED]
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
    """Return a new folder in the cache, and drop those that killed QGIS processes left behind. Raises UserError."""
    try:
        cache.mkdir(parents=True, exist_ok=True)
        for left in cache.glob("scores-*"):
            with contextlib.suppress(FileNotFoundError):  # another QGIS was quicker
                if time.time() - left.stat().st_mtime > STALE_SECONDS:
                    shutil.rmtree(left, ignore_errors=True)
        return tempfile.TemporaryDirectory(prefix="scores-", dir=cache)
    except OSError as error:
        text = QCoreApplication.translate(
            "HeatMap",
            "No heat map: {folder} cannot be written ({reason}); all else works. Make that folder writable.",
        )
        raise UserError(text.format(folder=cache, reason=error.strerror)) from error


def _stops_of(layer: QgsRasterLayer) -> List[Stop]:
    """Return the colours of a layer's ramp, by where they stand in it."""
    ramp = layer.renderer().shader().rasterShaderFunction()
    return [(item.value, item.color) for item in ramp.colorRampItemList()]


def _placed(
    stops: Sequence[Stop], low: float, high: float, best: float, threshold: Optional[float]
) -> List[QgsColorRampShader.ColorRampItem]:
    """Return the ramp from `low` to `high`; with a threshold what of it is seen, from there on, and nothing below.

    A threshold that few chips reach has the ramp go half the way from there to the best at least, so that colours still
    tell them apart. What the layer tree says of a colour stands beside it: a ramp drawn there as a bar has black
    figures in dark themes.
    """
    item = QgsColorRampShader.ColorRampItem
    few = QCoreApplication.translate("HeatMap", "{score}: the best in a thousand")
    none = QCoreApplication.translate("HeatMap", "below {score}: not coloured")
    if threshold is None:
        span = max(high - low, 1e-6)
        values = [low + share * span for share, _ in stops]
        texts = [none if not colour.alpha() else "{score}" for _, colour in stops]
        texts[-1] = few
    else:
        stops = [(share, colour) for share, colour in stops if colour.alpha()]
        first = stops[0][0]
        span = max(high - threshold, (best - threshold) / 2, 0.05 * (high - low), 1e-6)
        values = [threshold + (share - first) / (1.0 - first) * span for share, _ in stops]
        texts = [QCoreApplication.translate("HeatMap", "{score}: the threshold"), *["{score}"] * (len(stops) - 1)]
        texts[-1] = few if span <= high - threshold else "{score}"
    items = [
        item(value, colour, text.format(score=_score(value))) for value, (_, colour), text in zip(values, stops, texts)
    ]
    if threshold is None:
        return items
    nothing = QColor(stops[0][1])
    nothing.setAlpha(0)
    return [
        item(math.nextafter(threshold, -math.inf), nothing, none.format(score=_score(threshold))),
        *items,
    ]


def _score(value: float) -> str:
    return f"{local(value + 0.0):.3g}"


def _renderer(
    layer: QgsRasterLayer, items: Sequence[QgsColorRampShader.ColorRampItem]
) -> QgsSingleBandPseudoColorRenderer:
    legend = QgsColorRampLegendNodeSettings()
    legend.setUseContinuousLegend(False)
    ramp = QgsColorRampShader(items[0].value, items[-1].value)
    ramp.setColorRampType(QgsColorRampShader.Type.Interpolated)
    ramp.setColorRampItemList(list(items))
    ramp.setLegendSettings(legend)
    ramp.setClip(False)
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(ramp)
    return QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader)
