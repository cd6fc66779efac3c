"""Fixtures for tests inside QGIS: engines that work, engines that do not, and what is logged."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from pathlib import Path
from typing import Any, Callable, Iterator, List, Optional, Tuple

import pytest
from osgeo import gdal, osr
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.gui import QgsLayerTreeMapCanvasBridge, QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication, QMainWindow, QVBoxLayout, QWidget

import plugin.plugin as plugin_module
from plugin.engine_client import engine_choice
from plugin.engine_client.client import EngineClient, Patience
from plugin.engine_client.environment import PACKAGES, Launch, default_python, engine_launch
from plugin.engine_client.pending import EngineError

FAKE_ENGINE = Path(__file__).with_name("fake_engine.py")
TINY_ENCODER = Path(__file__).parents[1] / "tiny_encoder.py"


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


@pytest.fixture
def replies() -> Replies:
    return Replies()


def fake_launch(mode: str = "normal") -> Launch:
    return Launch(sys.executable, ["-u", str(FAKE_ENGINE), mode], dict(os.environ))


@pytest.fixture
def make_client(qgis_app: Any) -> Iterator[Callable[..., EngineClient]]:
    """Return a function that makes clients of a fake engine (or of any launch); they end with the test."""
    clients: List[EngineClient] = []

    def make(mode: str = "normal", launch: Any = None, **patience: Any) -> EngineClient:
        client = EngineClient(launch or (lambda: fake_launch(mode)), patience=Patience(**patience))
        clients.append(client)
        return client

    yield make
    for client in clients:
        client.close()


@pytest.fixture(scope="session")
def engine_python() -> str:
    """Return a Python that can run the real engine, or skip the test."""
    python = os.environ.get("LOOKALIKE_PYTHON") or str(default_python())
    if not Path(python).is_file():
        pytest.skip(f"no engine: LOOKALIKE_PYTHON is not set and {python} does not exist")
    imports = "; ".join(f"import {name}" for name in PACKAGES)
    if subprocess.run([python, "-I", "-c", imports], capture_output=True, check=False).returncode:
        pytest.skip(f"{python} lacks some of {', '.join(PACKAGES)}")
    return python


@pytest.fixture
def real_client(make_client: Callable[..., EngineClient], engine_python: str) -> EngineClient:
    """Return a client of the real engine, not started yet."""
    return make_client(launch=lambda: engine_launch(engine_python))


@pytest.fixture
def messages(qgis_app: Any) -> Iterator[List[str]]:
    """Return the lines that reach QGIS's log under Lookalike's tag, as they come."""
    lines: List[str] = []

    def take(text: str, tag: str, _level: Any) -> None:
        if tag == "Lookalike":
            lines.append(text)

    log = qgis_app.messageLog()
    log.messageReceived.connect(take)
    yield lines
    log.messageReceived.disconnect(take)


LONLAT = QgsCoordinateReferenceSystem("EPSG:4326")


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
        self.bridge = QgsLayerTreeMapCanvasBridge(QgsProject.instance().layerTreeRoot(), self.canvas, self.canvas)

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
        """Open a collection and click an example, up to the first page."""
        self.open(collection)
        self.point(lon, lat)
        self.wait(lambda: self.session.queue.current is not None, "candidates")

    def press(self, key: Any, widget: Any = None, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(widget or self.dock.gallery, key, modifier)

    def no_pictures_wait(self) -> bool:
        return is_idle(self.desk._thumbnails)

    def saved(self) -> None:
        self.wait(lambda: not self.session.pending, "every decision to be saved")

    def wait(self, done: Callable[[], bool], what: str, seconds: float = 15.0) -> None:
        until = time.monotonic() + seconds
        while not done():
            QApplication.processEvents()
            time.sleep(0.002)
            if time.monotonic() > until:
                raise AssertionError(f"waited {seconds:.0f} s for {what}; told {self.told[-3:]}")

    def settle(self, seconds: float = 0.05) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            time.sleep(0.002)

    def messages(self) -> List[str]:
        """What stands in the message bar now."""
        return [item.text() for item in self.iface.bar.items()]

    def _note(self, _item: Any) -> None:
        item = self.iface.bar.currentItem()
        if item is not None:
            self.told.append(item.text())


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> Iterator[List[str]]:
    """Fail the test when an exception reached Qt or a thread."""
    seen: List[str] = []

    def note(kind: Any, value: Any, trace: Any) -> None:
        seen.append("".join(traceback.format_exception(kind, value, trace)))

    def note_in_thread(hook: Any) -> None:
        note(hook.exc_type, hook.exc_value, hook.exc_traceback)

    monkeypatch.setattr(sys, "excepthook", note)
    monkeypatch.setattr(threading, "excepthook", note_in_thread)
    yield seen
    assert not seen, "\n".join(seen)


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that the plugin's temporary files go to."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that stands in for the QGIS profile."""
    folder = tmp_path / "profile"
    folder.mkdir()
    monkeypatch.setattr("plugin.project.record.QgsApplication.qgisSettingsDirPath", lambda: str(folder))
    return folder


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    """Return a folder that the fake engine takes for a collection."""
    folder = tmp_path / "islands"
    folder.mkdir()
    return folder


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Return a function that says what engine the plugin gets from its next start on."""
    heat = tmp_path / "heat.tif"
    write_raster(heat, 40, 20, 1)
    monkeypatch.setenv("LOOKALIKE_FAKE_HEAT", str(heat))

    def choose(mode: str) -> None:
        monkeypatch.setattr(engine_choice, "engine_launch", lambda _chosen: fake_launch(mode))

    choose("grid 0")
    return choose


@pytest.fixture
def iface(qgis_app: Any) -> Iterator[Iface]:
    project = QgsProject.instance()
    project.clear()
    project.setCrs(LONLAT)
    project.setDirty(False)
    made = Iface()
    made.canvas.setDestinationCrs(LONLAT)
    made.window.show()
    made.canvas.setExtent(QgsRectangle(-21, -12, 21, 12))
    QApplication.processEvents()
    yield made
    project.clear()
    made.window.close()
    made.window.deleteLater()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def app(iface: Iface, faults: List[str], scratch: Path, profile: Path, engine: Callable[[str], None]) -> Iterator[App]:
    """Return QGIS with the plugin loaded and an engine that knows one collection; nothing may be left of it after."""
    made = App(iface)
    made.load()
    yield made
    if made.plugin is not None:
        made.unload()


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


@pytest.fixture
def picture(tmp_path: Path, iface: Iface) -> QgsRasterLayer:
    """Return imagery below the fake collection, in the project and on the canvas."""
    layer = QgsRasterLayer(str(write_raster(tmp_path / "picture.tif", 400, 200, 3)), "picture raster")
    assert layer.isValid()
    QgsProject.instance().addMapLayer(layer)
    QApplication.processEvents()
    return layer


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


@pytest.fixture(scope="session")
def real_collection(tmp_path_factory: pytest.TempPathFactory, engine_python: str) -> Path:
    """Return a collection that the real engine made of a raster: chips of 8 pixels, one degree."""
    folder = tmp_path_factory.mktemp("real")
    raster = write_raster(folder / "scene.tif", 320, 160, 3)
    subprocess.run([engine_python, "-I", str(TINY_ENCODER), str(folder / "colours.onnx")], check=True)
    main = Path(plugin_module.__file__).parent / "engine" / "__main__.py"
    options = ["--encoder", str(folder / "colours.onnx"), "--chip", "8", "--stride", "8", "--to", str(folder / "made")]
    subprocess.run([engine_python, "-I", str(main), "embed", str(raster), *options], check=True, capture_output=True)
    return folder / "made"
