"""The imagery that a chip was cut from as a layer of the map, opened where nobody waits for it."""

from __future__ import annotations

from typing import Optional, Set

from qgis.core import (
    QgsContrastEnhancement,
    QgsMultiBandColorRenderer,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, QObject, QThread, pyqtSignal

from ..background import BackgroundTask
from ..canvas.layer_facts import is_file
from ..canvas.layer_group import ROLE, ROLE_IMAGERY, TARGET, add_layer, is_ours, remove_layer
from ..messages import Messages
from ..protocol import ChipSourceResult

BUSY = "opening the chip's imagery"


class OpeningTask(BackgroundTask):
    """Opens a raster, perhaps over the network, off the GUI thread."""

    opened = pyqtSignal(object)  # QgsRasterLayer

    def __init__(self, place: str, name: str, refused: str) -> None:
        """`place` is what GDAL opens, `refused` the sentence where that fails."""
        super().__init__(name)
        self._place = place
        self._name = name
        self._refused = refused
        self._gui: QThread = QCoreApplication.instance().thread()
        self.layer: Optional[QgsRasterLayer] = None

    def _work(self) -> bool:
        # QGIS's Python stands still meanwhile: the engine has made sure that a place on the web answers.
        layer = QgsRasterLayer(self._place, self._name, "gdal")
        if not layer.isValid():
            return False
        layer.moveToThread(self._gui)
        self.layer = layer
        return True

    def _unexpected(self, error: Exception) -> str:
        return f"{self._refused} ({error})"

    def _ended(self, done: bool) -> None:
        if done and self.layer is not None and not self.isCanceled():
            self.opened.emit(self.layer)
        elif not self.isCanceled():
            self.failed.emit(self._refused)


class ChipLayer(QObject):
    """Shows one such layer at a time, in the target's group below the candidates."""

    def __init__(self, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._messages = messages
        self._wanted: Optional[ChipSourceResult] = None
        self._target = self._target_name = ""
        self._tasks: Set[OpeningTask] = set()

    def show(self, source: ChipSourceResult, target: str, target_name: str) -> None:
        """Show the imagery at a source; a layer of the project that shows it already is only made visible."""
        self._wanted, self._target, self._target_name = source, target, target_name
        known = self._known(source)
        if known is not None:
            self._make_visible(known)
            return
        name = source.source.split("?")[0].rpartition("/")[2] or source.source
        refused = self.tr("{place} cannot be opened. Check that it can be reached.").format(place=source.source)
        place = f"/vsicurl/{source.source}" if source.remote else source.source
        task = OpeningTask(place, self.tr("Imagery of the chip: {name}").format(name=name), refused)
        task.opened.connect(self._opened)
        task.failed.connect(self._failed)
        self._tasks.add(task)
        task.start()

    def forget(self) -> None:
        """What is being opened is for nobody any more."""
        self._wanted = None
        for task in self._tasks:
            task.opened.disconnect(self._opened)
            task.failed.disconnect(self._failed)
            task.cancel()
        self._tasks.clear()

    def _known(self, source: ChipSourceResult) -> Optional[QgsRasterLayer]:
        for layer in QgsProject.instance().mapLayers().values():
            if is_ours(layer) and layer.customProperty(TARGET) != self._target:
                continue
            if is_file(layer, "" if source.remote else source.source) or layer.source() == f"/vsicurl/{source.source}":
                return layer
        return None

    def _opened(self, layer: QgsRasterLayer) -> None:
        self._tasks.discard(self.sender())
        source = self._wanted
        if source is None:
            return
        for other in list(QgsProject.instance().mapLayers().values()):
            if other.customProperty(ROLE) == ROLE_IMAGERY:
                remove_layer(other)
        if source.bands:
            _show_bands(layer, source)
        add_layer(layer, ROLE_IMAGERY, self._target, self._target_name, on_top=False)

    def _failed(self, sentence: str) -> None:
        self._tasks.discard(self.sender())
        self._messages.warn(sentence)

    @staticmethod
    def _make_visible(layer: QgsRasterLayer) -> None:
        node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
        if node is not None:
            node.setItemVisibilityCheckedParentRecursive(True)


def _show_bands(layer: QgsRasterLayer, source: ChipSourceResult) -> None:
    """Show the bands as they were embedded, where three of them can be colours."""
    if len(source.bands) != 3 or max(source.bands) > layer.bandCount():
        return
    renderer = QgsMultiBandColorRenderer(layer.dataProvider(), *source.bands)
    setters = (
        renderer.setRedContrastEnhancement,
        renderer.setGreenContrastEnhancement,
        renderer.setBlueContrastEnhancement,
    )
    for band, low, high, setter in zip(source.bands, source.low, source.high, setters):
        enhancement = QgsContrastEnhancement(layer.dataProvider().dataType(band))
        algorithm = QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum
        enhancement.setContrastEnhancementAlgorithm(algorithm)
        enhancement.setMinimumValue(low)
        enhancement.setMaximumValue(high)
        setter(enhancement)
    layer.setRenderer(renderer)
