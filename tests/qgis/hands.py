"""QGIS with the plugin as a person has it in hand, engines that only seem to be some, and what a test leaves behind."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any, Callable, List, Optional, Tuple

from osgeo import gdal, osr
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsLayerTreeMapCanvasBridge, QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

import plugin.plugin as plugin_module
from plugin.compat import QAction
from plugin.engine_client.environment import Launch
from plugin.engine_client.pending import EngineError
from plugin.protocol import PACKAGES

FAKE_ENGINE = Path(__file__).with_name("fake_engine.py")


class Replies:
    """Takes what a client calls back with."""

    def __init__(self) -> None:
        self.results: List[Any] = []
        self.errors: List[EngineError] = []
        self.progress: List[Any] = []

    def result(self, value: Any) -> None:
        self.results.append(value)

    def error(self, error: EngineError) -> None:
        self.errors.append(error)

    def step(self, progress: Any) -> None:
        self.progress.append(progress)


def fake_launch(mode: str = "normal") -> Launch:
    environment = {**os.environ, "LOOKALIKE_FAKE_PACKAGES": " ".join(PACKAGES)}
    return Launch(sys.executable, ["-u", str(FAKE_ENGINE), mode], environment)


LONLAT = QgsCoordinateReferenceSystem("EPSG:4326")
RING = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


class Iface(QObject):
    """As much of QGIS's main window as the plugin uses, made of real widgets."""

    def __init__(self) -> None:
        super().__init__()
        self.window = QMainWindow()
        body = QWidget()
        layout = QVBoxLayout(body)
        self.bar = QgsMessageBar()
        self.canvas = QgsMapCanvas()
        layout.addWidget(self.bar)
        layout.addWidget(self.canvas)
        self.window.setCentralWidget(body)
        self.window.resize(1200, 900)
        self.toolbar = self.window.addToolBar("Plugins")
        self.menu = self.window.menuBar().addMenu("Raster")
        self.pan = QAction("Pan", self.window)
        self.active: Optional[Any] = None
        self.options: List[Any] = []
        self.bridge = QgsLayerTreeMapCanvasBridge(QgsProject.instance().layerTreeRoot(), self.canvas, self.canvas)

    def registerOptionsWidgetFactory(self, factory: Any) -> None:  # noqa: N802
        self.options.append(factory)

    def unregisterOptionsWidgetFactory(self, factory: Any) -> None:  # noqa: N802
        self.options.remove(factory)

    def mainWindow(self) -> QMainWindow:  # noqa: N802
        return self.window

    def messageBar(self) -> QgsMessageBar:  # noqa: N802
        return self.bar

    def mapCanvas(self) -> QgsMapCanvas:  # noqa: N802
        return self.canvas

    def activeLayer(self) -> Optional[Any]:  # noqa: N802
        return self.active

    def actionPan(self) -> QAction:  # noqa: N802
        return self.pan

    def addDockWidget(self, area: Any, dock: Any) -> None:  # noqa: N802
        self.window.addDockWidget(area, dock)

    def removeDockWidget(self, dock: Any) -> None:  # noqa: N802
        self.window.removeDockWidget(dock)

    def addToolBarIcon(self, action: Any) -> None:  # noqa: N802
        self.toolbar.addAction(action)

    def removeToolBarIcon(self, action: Any) -> None:  # noqa: N802
        self.toolbar.removeAction(action)

    def addPluginToRasterMenu(self, _name: str, action: Any) -> None:  # noqa: N802
        self.menu.addAction(action)

    def removePluginRasterMenu(self, _name: str, action: Any) -> None:  # noqa: N802
        self.menu.removeAction(action)

    def addProject(self, path: str) -> bool:  # noqa: N802
        """Open a project as QGIS does: the map shows what it showed when the project was saved, if anything."""
        opened: bool = QgsProject.instance().read(path)
        self.canvas.setExtent(QgsRectangle())
        return opened

    def addVectorLayer(self, path: str, name: str, provider: str) -> None:  # noqa: N802
        raise AssertionError(f"nobody asked for {name} ({provider}) of {path}")


def is_idle(thumbnails: Any) -> bool:
    """Whether no picture is being drawn or waits for it."""
    return not thumbnails._jobs and not thumbnails._wanted


class App:
    """QGIS with the plugin loaded, and hands to touch it."""

    def __init__(self, iface: Iface) -> None:
        self.iface = iface
        self.canvas = iface.canvas
        self.told: List[str] = []
        iface.bar.widgetAdded.connect(self._note)
        self.plugin: Any = None

    def load(self) -> Any:
        self.plugin = plugin_module.LookalikePlugin(self.iface)
        self.plugin.initGui()
        return self.plugin

    def unload(self) -> None:
        if self.plugin is not None:
            self.plugin.unload()
            self.plugin = None
        self.settle()

    @property
    def desk(self) -> Any:
        return self.plugin.desk

    @property
    def session(self) -> Any:
        return self.plugin.desk.session

    @property
    def dock(self) -> Any:
        return self.plugin.dock

    @property
    def counts(self) -> Tuple[int, int, int]:
        counts = self.session.state.counts
        return counts.accepted, counts.rejected, counts.unsure

    def hint(self) -> str:
        return str(self.dock.candidate._hint)

    def open(self, collection: Path) -> None:
        self.plugin.open_collection(str(collection))
        self.wait(lambda: self.desk is not None, "the target to open")

    def point(self, lon: float, lat: float, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        """Click a place with the pick tool."""
        if self.canvas.mapTool() is not self.plugin.tool:
            self.plugin.start_pointing()
        settings = self.canvas.mapSettings()
        transform = QgsCoordinateTransform(LONLAT, settings.destinationCrs(), QgsProject.instance())
        pixel = settings.mapToPixel().transform(transform.transform(QgsPointXY(lon, lat)))
        position = QPoint(round(pixel.x()), round(pixel.y()))
        QTest.mouseClick(self.canvas.viewport(), Qt.MouseButton.LeftButton, modifier, position)

    def review(self, collection: Path, lon: float = 0.25, lat: float = 0.25) -> None:
        """Open a collection and click an example, up to the first page, with the example in the log."""
        self.open(collection)
        self.point(lon, lat)
        self.wait(lambda: self.session.queue.current is not None, "candidates")
        self.saved()

    def press(self, key: Any, widget: Any = None, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(widget or self.dock.gallery, key, modifier)

    def no_pictures_wait(self) -> bool:
        return is_idle(self.desk.pictures._thumbnails)

    def saved(self) -> None:
        self.wait(lambda: not self.session.pending, "every decision to be saved")

    def wait(self, done: Callable[[], bool], what: str, seconds: float = 60.0) -> None:
        until = time.monotonic() + seconds
        while not done():
            QApplication.processEvents()
            time.sleep(0.002)
            if time.monotonic() > until:
                raise AssertionError(f"waited {seconds:.0f} s for {what}; told {self.told[-3:]}")

    def settle(self, seconds: float = 0.05) -> None:
        """Let time pass, and what was due in it happen, however late a busy machine comes to it."""
        until = time.monotonic() + seconds
        turns_after = 0
        while turns_after < 3:
            turns_after += time.monotonic() >= until
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            time.sleep(0.002)

    def messages(self) -> List[str]:
        """What the message bar says now, whole where the window is too narrow for it."""
        return [item.toolTip() or item.text() for item in self.iface.bar.items()]

    def _note(self, _item: Any) -> None:
        item = self.iface.bar.currentItem()
        if item is not None:
            self.told.append(item.toolTip() or item.text())


def write_raster(
    path: Path, width: int, height: int, bands: int, west: float = -20.0, north: float = 10.0, size: float = 0.0
) -> Path:
    """Write a raster with a chequered picture, 40 degrees wide unless `size` says how large a pixel is."""
    size = size or 40.0 / width
    driver = gdal.GetDriverByName("GTiff")
    kind = gdal.GDT_Byte if bands > 1 else gdal.GDT_Float32
    dataset = driver.Create(str(path), width, height, bands, kind)
    dataset.SetGeoTransform((west, size, 0, north, 0, -size))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(4326)
    dataset.SetProjection(crs.ExportToWkt())
    for band in range(1, bands + 1):
        rows = bytearray()
        for line in range(height):
            rows += bytes(40 + 180 * ((line * 8 // height + column * 8 // width + band) % 2) for column in range(width))
        dataset.GetRasterBand(band).WriteRaster(
            0, 0, width, height, bytes(rows), buf_xsize=width, buf_ysize=height, buf_type=gdal.GDT_Byte
        )
    dataset.FlushCache()
    return path


def engines_running() -> List[int]:
    """Return the process ids of the children of this process."""
    own = os.getpid()
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == own and fields[0] != "Z":
            found.append(int(entry.parent.name))
    return found


def open_files_below(folder: Path) -> List[str]:
    """Return the files below a folder that this process has open."""
    found = []
    for link in Path("/proc/self/fd").iterdir():
        try:
            name = str(link.readlink())
        except OSError:
            continue
        if name.startswith(str(folder)):
            found.append(name)
    return found


def running_tasks() -> int:
    return int(QgsApplication.taskManager().countActiveTasks())
