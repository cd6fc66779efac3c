"""Runs inside a real QGIS (--code): uses the installed plugin as an analyst would, and reports what happened.

Reads its orders from the environment: PACKAGE_TEST_REPORT, the file to write; PACKAGE_TEST_COLLECTION, the collection
to open; PACKAGE_TEST_ENGINE, "yes" where there is an engine to open it; PACKAGE_TEST_CLICK, "lon,lat" of the example;
PACKAGE_TEST_ZIP, a zip that QGIS's own plugin installer is to install, and to uninstall in the end.
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from functools import partial
from pathlib import Path
from typing import Any, Callable, Dict, List, Set

import pyplugin_installer
import qgis.utils
from qgis.core import Qgis, QgsApplication, QgsCoordinateReferenceSystem, QgsPointXY, QgsProject, QgsRectangle
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtCore import QEvent, QPoint, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QMenu, QMessageBox, QPushButton, QWidget

PATIENCE_S = 60.0
REPORT = Path(os.environ["PACKAGE_TEST_REPORT"])
COLLECTION = os.environ["PACKAGE_TEST_COLLECTION"]
ZIP = os.environ.get("PACKAGE_TEST_ZIP")

report: Dict[str, Any] = {"qgis": Qgis.QGIS_VERSION, "exceptions": [], "messages": []}


def wait(done: Callable[[], Any], what: str) -> None:
    until = time.monotonic() + PATIENCE_S
    while not done():
        QApplication.processEvents()
        time.sleep(0.01)
        if time.monotonic() > until:
            raise TimeoutError(f"waited {PATIENCE_S:.0f} s for {what}")


def settle(seconds: float) -> None:
    until = time.monotonic() + seconds
    wait(lambda: time.monotonic() > until, "the clock")


def children() -> Set[int]:
    """The processes that this one has started."""
    found = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == os.getpid() and fields[0] != "Z":
                found.add(int(entry.name))
    return found


def belongings() -> Dict[str, List[str]]:
    """What a plugin can leave behind, by name."""
    window, canvas = qgis.utils.iface.mainWindow(), qgis.utils.iface.mapCanvas()
    # QGIS takes an empty plugin menu out of the Raster menu, but keeps the object; its entry is looked at below.
    widgets = [widget for widget in window.findChildren(QWidget) if not isinstance(widget, QMenu)]
    ours = [widget.objectName() for widget in widgets if "ookalike" in widget.objectName()]
    actions = [action.text() for action in qgis.utils.iface.rasterMenu().actions() if "ookalike" in action.text()]
    bands = [type(item).__name__ for item in canvas.scene().items() if isinstance(item, QgsRubberBand)]
    # QGIS forgets the modules of a plugin it unloads, but not every package around them.
    modules = [
        name for name in sys.modules if name.startswith("lookalike.") and not hasattr(sys.modules[name], "__path__")
    ]
    tool = canvas.mapTool()
    return {
        "widgets": sorted(ours),
        "actions": actions,
        "bands": bands,
        "modules": modules,
        "tool": [type(tool).__module__] if tool is not None and "lookalike" in type(tool).__module__ else [],
        "processes": [str(pid) for pid in children()],
        "layers": [layer.name() for layer in QgsProject.instance().mapLayers().values()],
    }


def use_without_engine(plugin: Any) -> None:
    bar = qgis.utils.iface.messageBar()
    plugin.open_collection(COLLECTION)
    wait(lambda: bar.items(), "a message")
    settle(1.0)
    report["bar"] = [
        {"text": item.text(), "buttons": [button.text() for button in item.findChildren(QPushButton)]}
        for item in bar.items()
    ]


def is_past(session: Any, chip_id: str) -> bool:
    """Whether another candidate is the current one."""
    return session.queue.current is not None and session.queue.current.candidate.chip_id != chip_id


def use_with_engine(plugin: Any) -> None:
    canvas = qgis.utils.iface.mapCanvas()
    project = QgsProject.instance()
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    plugin.open_collection(COLLECTION)
    wait(lambda: plugin.desk is not None, "the collection to open")
    lon, lat = (float(number) for number in os.environ["PACKAGE_TEST_CLICK"].split(","))
    canvas.setDestinationCrs(project.crs())
    canvas.setExtent(QgsRectangle(lon - 1, lat - 1, lon + 1, lat + 1))
    canvas.refresh()
    wait(lambda: not canvas.isDrawing(), "the map")
    plugin.start_pointing()
    point = canvas.getCoordinateTransform().transform(QgsPointXY(lon, lat))
    position = QPoint(round(point.x()), round(point.y()))
    QTest.mouseMove(canvas.viewport(), position)
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, position)
    session = plugin.desk.session
    wait(lambda: session.queue.current is not None, "candidates")
    report["candidates"] = len(session.queue.items)
    for key in (Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_A):
        shown = session.queue.current.candidate.chip_id
        QTest.keyClick(plugin.dock.gallery, key)
        wait(partial(is_past, session, shown), "the next candidate")
    wait(lambda: not session.pending, "the decisions to be saved")
    exported = REPORT.with_suffix(".gpkg")
    plugin.export_to(str(exported))
    wait(exported.exists, "the export")
    settle(0.5)
    report["in_use"] = belongings()


def note_message(text: str, tag: str, level: int) -> None:
    report["messages"].append([tag, int(level), text])


def main() -> None:
    QgsApplication.messageLog().messageReceived.connect(note_message)
    try:
        report["plugins"] = sorted(qgis.utils.available_plugins)
        before = belongings()
        if ZIP:
            pyplugin_installer.instance().installFromZipFile(ZIP)
            report["plugins"] = sorted(qgis.utils.available_plugins)
            report["loaded"] = report["started"] = "lookalike" in qgis.utils.active_plugins
            qgis.utils.iface.messageBar().clearWidgets()
        else:
            report["loaded"] = qgis.utils.loadPlugin("lookalike")
            report["started"] = qgis.utils.startPlugin("lookalike")
        plugin = qgis.utils.plugins["lookalike"]
        settle(0.5)
        if os.environ["PACKAGE_TEST_ENGINE"] == "yes":
            use_with_engine(plugin)
        else:
            use_without_engine(plugin)
        report["dialogs"] = [box.text() for box in QApplication.topLevelWidgets() if isinstance(box, QMessageBox)]
        del plugin
        if ZIP:
            pyplugin_installer.instance().uninstallPlugin("lookalike", quiet=True)
            report["unloaded"] = "lookalike" not in qgis.utils.plugins
        else:
            report["unloaded"] = qgis.utils.unloadPlugin("lookalike")
        QgsProject.instance().setDirty(False)
        settle(2.5)
        # What was told to delete itself later does so when the event loop is back, and this function never leaves it.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        report["before"], report["after"] = before, belongings()
    except Exception:
        report["exceptions"].append(traceback.format_exc())
    REPORT.write_text(json.dumps(report, indent=1))
    QgsProject.instance().setDirty(False)
    QgsApplication.instance().exit(0)


def unexpected(*what: Any) -> None:
    report["exceptions"].append("".join(traceback.format_exception(*what)))


sys.excepthook = unexpected
QTimer.singleShot(1000, main)
