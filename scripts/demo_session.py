"""Runs inside QGIS: a simulated analyst clicks an island and answers with keys, and is timed.

Every click is a mouse event on the canvas and every answer a key event in the dock; a time runs from
the event to the end of the paint that shows its effect.
"""

from __future__ import annotations

import json
import os
import time
import traceback
from pathlib import Path
from typing import Any, Callable, Dict, List

import qgis.utils
from demo_project import open_project
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
)
from qgis.PyQt.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

DECISIONS = 400
CLICKS = 15
PAGE = 25
PATIENCE_S = 20.0
KEY = {"accept": Qt.Key.Key_A, "reject": Qt.Key.Key_R, "unsure": Qt.Key.Key_U}
WORLD = QgsRectangle(-180, -62, 180, 74)


class Painted(QObject):
    """Notes when widgets have been painted: the event filter sees the paint, the queue runs after it."""

    def __init__(self, *widgets: Any) -> None:
        super().__init__()
        self.count = 0
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return False


class SimulatedAnalyst:
    """Drives one review and keeps every time it took."""

    def __init__(self, truth: Dict[str, Any]) -> None:
        self.truth = truth
        self.plugin = qgis.utils.plugins["lookalike"]
        self.window = qgis.utils.iface.mainWindow()
        self.canvas = qgis.utils.iface.mapCanvas()
        self.times: Dict[str, List[float]] = {"click": [], "next": [], "saved": [], "retrain": []}
        self.placeholders = 0
        self._asked_at = 0.0

    def run(self) -> Dict[str, Any]:
        self.window.showMaximized()
        self.wait(lambda: self.plugin.desk is not None, "the target to open")
        self.show(WORLD)
        first = self.truth["first"]
        for chip in [*self.truth["clicks"][:CLICKS], first]:
            self.show(WORLD)
            self.click(chip)
        hits = self.first_page_hits()
        self.time_learning()
        self.decide_all()
        self.wait(lambda: not self.desk.session.pending, "every decision to be saved")
        decisions = [[event.chip_id, event.label] for event in self.decided()]
        export = self.export()
        return {
            "qgis": Qgis.QGIS_VERSION,
            "first": first["chip_id"],
            "first_page_hits": hits,
            "decisions": decisions,
            "times": self.times,
            "placeholders": self.placeholders,
            "export": export,
        }

    @property
    def desk(self) -> Any:
        return self.plugin.desk

    def show(self, box: QgsRectangle) -> None:
        self.canvas.setReferencedExtent(QgsReferencedRectangle(box, QgsCoordinateReferenceSystem("EPSG:4326")))
        self.canvas.refresh()
        self.wait(lambda: not self.canvas.isDrawing(), "the map")
        self.settle(0.2)

    def click(self, chip: Dict[str, Any]) -> None:
        """Click the middle of a chip and time it to 25 sharp thumbnails and the candidate layer drawn."""
        viewport = self.canvas.viewport()
        point = self.canvas.getCoordinateTransform().transform(chip["lon"], chip["lat"])
        position = QPoint(round(point.x()), round(point.y()))
        QTest.mouseMove(viewport, position)
        session = self.desk.session
        before = session.last
        painted = Painted(self.plugin.dock.gallery.viewport(), viewport)
        start = time.perf_counter()
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, position)
        self.wait(lambda: session.last is not before, "candidates")
        model = self.plugin.dock.gallery.candidates
        layer_shown = self.desk.layer_is_current
        self.wait(lambda: layer_shown() and not self.canvas.isDrawing(), "the candidate layer")
        rows = range(min(PAGE, model.rowCount()))
        self.wait(lambda: not model.placeholders(rows), "sharp thumbnails")
        seen = painted.count
        self.plugin.dock.gallery.viewport().update()
        viewport.update()
        self.wait(lambda: painted.count > seen, "the paint")
        QApplication.processEvents()
        self.times["click"].append(_ms(start))
        self.placeholders += model.placeholders(rows)

    def first_page_hits(self) -> int:
        items = self.desk.session.queue.items[:PAGE]
        return sum(1 for item in items if self.answer_to(item.candidate.chip_id) == "accept")

    def answer_to(self, chip_id: str) -> str:
        return {1: "accept", 2: "unsure"}.get(self.truth["chips"].get(chip_id, 0), "reject")

    def time_learning(self) -> None:
        """Time each learning from the question to the answer having been shown."""
        session = self.desk.session
        ports = session._ports
        ask, proposed = ports.ask, session.proposed

        def timed_ask(params: Any) -> None:
            self._asked_at = time.perf_counter()
            ask(params)

        def timed_proposed(result: Any) -> None:
            asked_at = self._asked_at  # taking the answer may ask the next question
            proposed(result)
            self.times["retrain"].append(_ms(asked_at))

        object.__setattr__(ports, "ask", timed_ask)
        session.proposed = timed_proposed

    def decide_all(self) -> None:
        session = self.desk.session
        for _ in range(DECISIONS):
            self.wait(lambda: session.queue.current is not None, "a candidate")
            chip_id = session.queue.current.candidate.chip_id
            self.press(self.answer_to(chip_id), chip_id)

    def press(self, label: str, chip_id: str) -> None:
        """Press a key and time it to the paint of the next candidate, sharp, and to the paint that says saved."""
        view = self.plugin.dock.candidate
        session = self.desk.session
        shown: List[str] = []

        def note(painted_chip: str) -> None:
            if view.sharp or not painted_chip:
                shown.append(painted_chip)

        view.painted.connect(note)
        start = time.perf_counter()
        QTest.keyClick(self.plugin.dock.gallery, KEY[label])
        self.wait(lambda: any(chip != chip_id for chip in shown) or session.queue.current is None, "the next candidate")
        self.times["next"].append(_ms(start))
        view.painted.disconnect(note)
        self.wait(lambda: all(event.chip_id != chip_id for event in session.pending), "the decision to be saved")
        self.times["saved"].append(_ms(start))

    def decided(self) -> List[Any]:
        state = self.desk.session.state
        chips = [chip for label in ("accept", "reject", "unsure") for chip in state.chip_ids(label)]
        return sorted((state.decisions(chip)[0] for chip in chips), key=lambda event: event.sequence)

    def export(self) -> Dict[str, Any]:
        path = Path(os.environ["LOOKALIKE_DEMO_FOLDER"]) / "islands.gpkg"
        start = time.perf_counter()
        self.plugin.export_to(str(path))
        self.wait(lambda: path.exists() and not QgsApplication.taskManager().countActiveTasks(), "the export")
        elapsed = _ms(start)
        return {"layers": exported_layers(path), "bytes": path.stat().st_size, "ms": round(elapsed)}

    def settle(self, seconds: float) -> None:
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            QApplication.processEvents()
            time.sleep(0.005)

    def wait(self, done: Callable[[], bool], what: str) -> None:
        until = time.perf_counter() + PATIENCE_S
        while not done():
            QApplication.processEvents()
            if time.perf_counter() > until:
                raise TimeoutError(f"waited {PATIENCE_S:.0f} s for {what}")


def exported_layers(path: Path) -> Dict[str, int]:
    """Return the layers of a GeoPackage with their counts of rows."""
    import sqlite3

    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        names = [row[0] for row in connection.execute("SELECT table_name FROM gpkg_contents ORDER BY table_name")]
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608
    finally:
        connection.close()


def _ms(start: float) -> float:
    return (time.perf_counter() - start) * 1000.0


def main() -> None:
    """Open the demo's project, run, write the result, and leave QGIS; print what went wrong if something did."""
    try:
        folder, raster, collection = (
            Path(os.environ[f"LOOKALIKE_DEMO_{name}"]) for name in ("FOLDER", "RASTER", "COLLECTION")
        )
        open_project(folder, raster, collection)
        truth = json.loads(Path(os.environ["LOOKALIKE_DEMO_TRUTH"]).read_text())
        result = SimulatedAnalyst(truth).run()
        Path(os.environ["LOOKALIKE_DEMO_RESULT"]).write_text(json.dumps(result))
    except Exception:
        Path(os.environ["LOOKALIKE_DEMO_RESULT"]).with_suffix(".error").write_text(traceback.format_exc())
    QgsProject.instance().setDirty(False)
    qgis.utils.iface.actionExit().trigger()


if __name__ == "__main__":
    QTimer.singleShot(2000, main)
