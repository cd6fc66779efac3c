"""Hands and eyes inside the real QGIS: clicks, waits until something is there, keeps pictures, leaves with a result."""

from __future__ import annotations

import json
import os
import time
import traceback
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional

import qgis.utils
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsReferencedRectangle,
)
from qgis.PyQt.QtCore import QEventLoop, QPoint, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

LOOK_MS = 4
PATIENCE_S = 120.0
LONG_PATIENCE_S = 4 * 3600.0
PAGE = 25


class Hands:
    """What a script does with one QGIS and the plugin in it."""

    def __init__(self, pictures: Optional[Path] = None) -> None:
        self.pictures = pictures
        self.plugin = qgis.utils.plugins["lookalike"]
        self.window = qgis.utils.iface.mainWindow()
        self.canvas = qgis.utils.iface.mapCanvas()

    @property
    def desk(self) -> Any:
        return self.plugin.desk

    def add_imagery(self, folder: Path) -> None:
        """Add the rasters of a folder, in Web Mercator, all in view."""
        project = QgsProject.instance()
        for file in sorted(folder.glob("*.tif")):
            project.addMapLayer(QgsRasterLayer(str(file), file.stem, "gdal"))
        self.settle(0.5)
        project.setCrs(QgsCoordinateReferenceSystem("EPSG:3857"))  # QGIS itself takes that of the first layer
        self.canvas.zoomToFullExtent()
        self.wait_for_map()

    def click(self, place: QgsPointXY) -> None:
        """Click a place, in the map's CRS, and wait for its candidates."""
        session, before = self.desk.session, self.desk.session.last
        viewport = self.canvas.viewport()
        point = self.canvas.getCoordinateTransform().transform(place)
        position = QPoint(round(point.x()), round(point.y()))
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, position)
        self.wait(lambda: session.last is not before, "candidates")

    def wait_for_page(self) -> None:
        """Wait until the first page has its pictures, and the map the candidates."""
        model = self.plugin.dock.gallery.candidates
        self.wait(
            lambda: (
                not model.placeholders(range(min(PAGE, model.rowCount())))
                and self.desk.layer_is_current()
                and not self.canvas.isDrawing()
                and not self.desk.session.asking
            ),
            "the page",
        )

    def layer(self, role: str) -> Any:
        """Return the project's layer of the plugin with this role, None where there is none."""
        layers = QgsProject.instance().mapLayers().values()
        return next((layer for layer in layers if layer.customProperty("lookalike/role") == role), None)

    def place(self, zone: int, east: float, south: float) -> QgsPointXY:
        """Return a place in the map's CRS, by its shares of a zone's land."""
        layer = next(one for one in QgsProject.instance().mapLayers().values() if one.name() == f"zone{zone}")
        box = layer.extent()
        point = QgsPointXY(box.xMinimum() + east * box.width(), box.yMaximum() - south * box.height())
        transform = QgsCoordinateTransform(layer.crs(), QgsProject.instance().crs(), QgsProject.instance())
        return transform.transform(point)

    def map_at(self, middle: QgsPointXY, metres: float) -> None:
        """Show so many metres of map round a place in the map's CRS."""
        half = metres / 2
        box = QgsRectangle(middle.x() - half, middle.y() - half, middle.x() + half, middle.y() + half)
        self.canvas.setReferencedExtent(QgsReferencedRectangle(box, QgsProject.instance().crs()))
        self.canvas.refresh()
        self.wait_for_map()

    def wait_for_map(self) -> None:
        self.settle(0.02)  # the canvas begins to draw when the event loop comes to it
        self.wait(lambda: not self.canvas.isDrawing(), "the map")

    def picture(self, name: str) -> None:
        """Keep a picture of the screen, where pictures are wanted."""
        if self.pictures is None:
            return
        self.pictures.mkdir(parents=True, exist_ok=True)
        self.settle(1.5)
        QApplication.primaryScreen().grabWindow(0).save(str(self.pictures / f"{name}.png"))

    def settle(self, seconds: float) -> None:
        until = time.perf_counter() + seconds
        self.wait(lambda: time.perf_counter() > until, "")

    def wait(self, done: Callable[[], bool], what: str, long: bool = False) -> None:
        """Let QGIS run until something is done."""
        if done():
            return
        loop, look = QEventLoop(), QTimer()
        until = time.perf_counter() + (LONG_PATIENCE_S if long else PATIENCE_S)
        problem: List[BaseException] = []
        met = False  # once: what is still on its way may begin anew before the loop has ended

        def check() -> None:
            nonlocal met
            try:
                met = met or done()
                if met or time.perf_counter() > until:
                    loop.quit()
            except BaseException as error:
                problem.append(error)
                loop.quit()

        look.setTimerType(Qt.TimerType.PreciseTimer)
        look.timeout.connect(check)
        look.start(LOOK_MS)
        loop.exec()
        look.stop()
        if problem:
            raise problem[0]
        if not met:
            self.picture("failed")
            raise TimeoutError(f"waited in vain for {what}")


def run_and_leave(run: Callable[[], Dict[str, Any]]) -> None:
    """Run, write what it returns, or what went wrong, where `real_qgis` looks for it, and end QGIS."""
    result = Path(os.environ["LOOKALIKE_SESSION_RESULT"])
    try:
        result.write_text(json.dumps(run()))
    except BaseException:
        result.with_suffix(".error").write_text(traceback.format_exc())
    QgsProject.instance().setDirty(False)
    qgis.utils.iface.actionExit().trigger()
