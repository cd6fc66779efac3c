"""Runs inside QGIS (--code): opens the test's project, then only looks, and writes down what is shown.

It presses nothing: mouse and keys come from outside. The few orders it takes, one a line in the file `orders`, are
what a person does through the Plugin Manager: unload and load.
"""

from __future__ import annotations

import dataclasses
import json
import os
import re
import sys
import time
import traceback
from pathlib import Path
from typing import Any, Callable, Dict, List, Tuple

import qgis.utils
from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QPoint, QTimer
from qgis.PyQt.QtWidgets import QAbstractButton, QAction, QApplication, QDialog, QToolButton, QWidget
from shown import Place, Shown

FOLDER = Path(os.environ["E2E_FOLDER"])
RASTER = os.environ["E2E_RASTER"]
PROJECT = Path(os.environ.get("E2E_PROJECT") or FOLDER / "islands.qgz")
COLLECTION = os.environ["E2E_COLLECTION"]
LOOK_MS = 40
BUTTONS = ("lookalikeExport", "lookalike_accept", "lookalike_undo", "lookalikeOffer")
ACTIONS = ("mActionToggleEditing", "mActionAddFeature", "lookalikePanel", "lookalikePick")


def open_project(file: Path) -> None:
    """Open the project; the first time, make it of the raster, the collection and an empty layer to draw in."""
    project = QgsProject.instance()
    if not file.exists():
        project.clear()
        project.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
        project.addMapLayer(QgsRasterLayer(RASTER, "Sea", "gdal"))
        project.setFileName(str(file))
        project.writeEntry("lookalike", "collection", project.writePath(COLLECTION))
        project.writeEntry("lookalike", "target_name", "islands")
        project.write()
    project.read(str(file))
    iface = qgis.utils.iface
    if os.environ.get("E2E_SKETCH"):
        sketch = QgsVectorLayer("Polygon?crs=EPSG:4326&field=name:string", "Sketch", "memory")
        sketch.setCustomProperty("skipMemoryLayersCheck", 1)
        project.addMapLayer(sketch)
        iface.setActiveLayer(sketch)
        iface.advancedDigitizeToolBar().show()  # only there has Stream Digitize its key
    canvas = iface.mapCanvas()
    canvas.setDestinationCrs(project.crs())
    canvas.setExtent(project.mapLayersByName("Sea")[0].extent())
    canvas.refresh()
    qgis.utils.plugins["lookalike"].start_pointing()


class Look(QObject):
    """Looks at QGIS on a timer and appends a line each time."""

    def __init__(self) -> None:
        super().__init__()
        # A main window has thousands of objects: to look through them each time was half of what QGIS did.
        self._stream = qgis.utils.iface.mainWindow().findChild(QAction, "mActionStreamDigitize")
        self._actions: List[QAction] = []
        self._actions_of: Any = None
        self.told: List[str] = []
        self.errors: List[str] = []
        self._bar = qgis.utils.iface.messageBar()
        self._bar.widgetAdded.connect(self._take_message)
        QgsApplication.messageLog().messageReceived.connect(self._take_line)
        sys.excepthook = self._take_exception
        self._file = os.open(FOLDER / "shown.jsonl", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._saved_before = -1
        self._orders_done = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_MS)

    def look(self) -> None:
        self._obey()
        shown = self._shown()
        os.write(self._file, json.dumps(dataclasses.asdict(shown)).encode() + b"\n")
        saved = sum(1 for _label, is_saved in shown.decided.values() if is_saved)
        if saved != self._saved_before:
            self._saved_before = saved
            os.fsync(self._file)

    def _take_message(self, _item: Any) -> None:
        self.told.append(self._bar.currentItem().text())

    def _take_line(self, text: str, tag: str, _level: Any) -> None:
        if "Traceback" in text:
            self.errors.append(f"{tag}: {text}")

    def _take_exception(self, *what: Any) -> None:
        self.errors.append("".join(traceback.format_exception(*what)))

    def _obey(self) -> None:
        file = FOLDER / "orders"
        for order in file.read_text().split()[self._orders_done :] if file.exists() else []:
            self._orders_done += 1
            {"unload": _unload, "load": _load, "straight": _straight}[order]()

    def _shown(self) -> Shown:
        plugin = qgis.utils.plugins.get("lookalike")
        iface = qgis.utils.iface
        canvas = iface.mapCanvas()
        extent = canvas.extent()
        focus, tool = QApplication.focusWidget(), canvas.mapTool()
        layer = iface.activeLayer()
        dialog = QApplication.activeModalWidget()
        return Shown(
            at=time.monotonic(),
            told=self.told,
            errors=self.errors,
            canvas=(*_corner(canvas.viewport()), canvas.viewport().width(), canvas.viewport().height()),
            extent=(extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()),
            drawing=canvas.isDrawing(),
            dialog=dialog.windowTitle() if isinstance(dialog, QDialog) else "",
            buttons=_buttons(dialog) if isinstance(dialog, QDialog) else {},
            focus="canvas" if focus in (canvas, canvas.viewport()) else focus.objectName() if focus else "",
            tool=type(tool).__name__ if tool is not None else "",
            streaming=self._stream is not None and self._stream.isChecked(),
            editing=isinstance(layer, QgsVectorLayer) and layer.isEditable(),
            layers=[layer.name() for layer in QgsProject.instance().mapLayers().values()],
            orders=self._orders_done,
            dirty=QgsProject.instance().isDirty(),
            window=int(iface.mainWindow().winId()),
            **_of_plugin(plugin),
            **_of_dock(plugin, self._named_actions(plugin)),
        )

    def _named_actions(self, plugin: Any) -> List[QAction]:
        """Return those of `ACTIONS` that there are, found anew when the plugin was loaded or unloaded."""
        if plugin is not self._actions_of:
            self._actions_of = plugin
            window = qgis.utils.iface.mainWindow()
            self._actions = [action for action in window.findChildren(QAction) if action.objectName() in ACTIONS]
        return self._actions


def _straight() -> None:
    """Draw straight segments again: the key of Stream Digitize takes it back in QGIS 3.22 only."""
    window = qgis.utils.iface.mainWindow()
    segments = window.findChild(QAction, "mActionDigitizeWithSegment")
    (segments or window.findChild(QAction, "mActionStreamDigitize")).trigger()


def _of_plugin(plugin: Any) -> Dict[str, Any]:
    desk = plugin.desk if plugin is not None else None
    session = desk.session if desk is not None else None
    item = session.queue.current if session is not None else None
    ring = item.candidate.footprint[:4] if item is not None else ((0.0, 0.0),)
    return {
        "open": session is not None,
        "current": item.candidate.chip_id if item is not None else "",
        "middle": (sum(lon for lon, _ in ring) / len(ring), sum(lat for _, lat in ring) / len(ring)),
        "ahead": session.queue.ahead if session is not None else 0,
        "pending": len(session.pending) if session is not None else 0,
        "asking": session is not None and session.asking,
        "round": session._proposing.round if session is not None else 0,
        "learned": session.last.learned_from if session is not None and session.last is not None else 0,
        "engine": plugin.client.pid if plugin is not None else 0,
        "ready": plugin is not None and plugin.client.is_ready,
    }


def _of_dock(plugin: Any, actions: List[QAction]) -> Dict[str, Any]:
    """What the dock's own widgets say: their texts, and the thumbnails of the gallery's model."""
    if plugin is None:
        counts = {"accepted": 0, "rejected": 0, "unsure": 0}
        return {**counts, "saved": "", "decided": {}, "places": {}, "floating": False}
    dock, gallery = plugin.dock, plugin.dock.gallery
    model = gallery.candidates
    items = [model.data(model.index(row), 0x100) for row in range(model.rowCount())]  # 0x100: Qt.UserRole
    places = {"title": _title(dock), "candidate": _middle(dock.candidate)}
    for name in BUTTONS:
        places[name] = _middle(dock.findChild(QWidget, name))
    for action in actions:
        for button in action.associatedWidgets():
            if isinstance(button, QToolButton) and button.defaultAction() is action and button.isVisible():
                places[action.objectName()] = _middle(button)
    if 0 <= gallery._delegate.current_row < model.rowCount():
        current = gallery.visualRect(model.index(gallery._delegate.current_row)).center()
        places["current"] = _point(gallery.viewport(), current)
    return {
        "accepted": _number(dock.figures.accepted.text()),
        "rejected": _number(dock.figures.rejected.text()),
        "unsure": _number(dock.figures.unsure.text()),
        "saved": dock.figures.saved.text(),
        "decided": {item.candidate.chip_id: (item.label, item.saved) for item in items if item.label},
        "places": places,
        "floating": dock.isFloating(),
    }


def _number(text: str) -> int:
    found = re.search(r"\d+", re.sub(r"<[^>]*>", "", text))  # a colour holds digits too
    return int(found.group()) if found else 0


def _title(dock: Any) -> Place:
    """Return a place on the dock's title bar, left of its buttons."""
    return _point(dock, QPoint(60, max(4, dock.widget().geometry().top() // 2)))


def _buttons(dialog: QDialog) -> Dict[str, Place]:
    return {button.text().replace("&", ""): _middle(button) for button in dialog.findChildren(QAbstractButton)}


def _point(widget: QWidget, point: QPoint) -> Place:
    place = widget.mapToGlobal(point)
    return place.x(), place.y()


def _middle(widget: QWidget) -> Place:
    return _point(widget, widget.rect().center())


def _corner(widget: QWidget) -> Tuple[int, int]:
    return _point(widget, QPoint(0, 0))


def _unload() -> None:
    if not qgis.utils.unloadPlugin("lookalike"):
        raise RuntimeError("QGIS could not unload the plugin")


def _load() -> None:
    for step in (qgis.utils.loadPlugin, qgis.utils.startPlugin):
        if not step("lookalike"):
            raise RuntimeError(f"QGIS could not {step.__name__}")
    qgis.utils.plugins["lookalike"].start_pointing()


def _later(delay_ms: int, act: Callable[[], None]) -> None:
    QTimer.singleShot(delay_ms, act)


_alive: List[Look] = []


def _start() -> None:
    _alive.append(Look())
    open_project(PROJECT)


qgis.utils.iface.mainWindow().showMaximized()
_later(300, _start)
