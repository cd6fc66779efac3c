"""Runs inside QGIS: opens, clicks, filters, pans and zooms in a large collection, and notes how long QGIS stood still.

A timer fires every 5 ms while everything is done; the longest time between two of its ticks is how long QGIS could
not answer to the mouse. A time runs from the event to the paint that shows its effect.
"""

from __future__ import annotations

import os
import statistics
import time
from functools import partial
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

import qgis.utils
from bench_qgis_pauses import Heartbeat, memory_mb
from qgis.core import Qgis, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QDate, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis_hands import Hands, run_and_leave

CLICKS = 11
ANSWERS = 30
MOVES = 8
OVERVIEW, NEAR = 120_000.0, 12_000.0  # metres of map shown


class Session(Hands):
    """Drives one QGIS and keeps what it measured: a row for each thing that was done."""

    def __init__(self, folder: Path, data: Path, pictures: Optional[Path]) -> None:
        super().__init__(pictures)
        self.folder, self.data = folder, data
        self.rows: List[Dict[str, Any]] = []
        self.heart = Heartbeat()
        self.import_s = 0.0

    def run(self) -> Dict[str, Any]:
        self.window.showMaximized()
        self.add_imagery(self.data / "imagery")
        collection = self.data / "collection"
        if not collection.exists():
            self.import_it(collection)
        else:
            self.measure("open, the engine starts", lambda: self.open(collection))
        self.measure("zoom to the collection", self.zoom_to_all)
        self.picture("1-all")
        self.map_at(self.place(31, 0.5, 0.5), OVERVIEW)
        self.clicks()
        self.wait(self.has_heat_map, "the heat map")
        self.picture("2-click")
        self.map_at(self.place(31, 0.5, 0.5), OVERVIEW)
        self.measure("map with candidates and heat map", self.redraw)
        self.picture("2-heat-map")
        self.move_about("pan, candidates and heat map", OVERVIEW, self.pan)
        self.move_about("zoom, candidates and heat map", OVERVIEW, self.zoom)
        self.picture("3-zoomed-out")
        self.map_at(self.place(31, 0.5, 0.5), NEAR)
        self.move_about("pan, near", NEAR, self.pan)
        self.picture("4-near")
        self.answers()
        self.filters()
        self.coverage()
        self.reopen()
        return {
            "qgis": Qgis.QGIS_VERSION,
            "chips": self.plugin.collection.chips,
            "dim": self.plugin.collection.dim,
            "import_s": self.import_s,
            "qgis_mb": memory_mb(os.getpid()),
            "rows": self.rows,
        }

    def picture(self, name: str) -> None:
        super().picture(name)
        self.heart.take()

    def measure(self, what: str, act: Callable[[], None], times: int = 1) -> None:
        """Do a thing some times; note the median of its times and the longest pause of QGIS."""
        taken = []
        self.heart.take()
        for _ in range(times):
            start = time.perf_counter()
            act()
            taken.append((time.perf_counter() - start) * 1000.0)
        self.note(what, taken, self.heart.take())

    def note(self, what: str, taken: Sequence[float], still: Tuple[float, float]) -> None:
        row = {"what": what, "ms": statistics.median(taken), "most_ms": max(taken)}
        row["paused_ms"], row["busy_ms"] = still
        self.rows.append(row)
        print(row, flush=True)

    def import_it(self, collection: Path) -> None:
        """Import through the window, as an analyst does."""
        dialog = self.plugin.tools.imports.show()
        begun = time.perf_counter()
        self.measure("import: read what the files hold", lambda: self.inspect(dialog))
        dialog.options.to.setText(str(collection))
        self.picture("0-import")
        self.heart.take()
        start = time.perf_counter()
        dialog.begun.emit()
        self.wait(lambda: not self.plugin.tools.imports.is_running or self.desk is not None, "the import", True)
        self.wait(lambda: self.desk is not None, "the collection to open")
        self.import_s = time.perf_counter() - begun
        self.note("import, and open", [(time.perf_counter() - start) * 1000.0], self.heart.take())
        self.picture("0-imported")

    def inspect(self, dialog: Any) -> None:
        dialog.choose((str(self.data / "embeddings"),))
        self.wait(lambda: dialog.found is not None, "what the files hold")

    def open(self, collection: Path) -> None:
        self.plugin.open_collection(str(collection))
        self.wait(lambda: self.desk is not None, "the collection to open")

    def zoom_to_all(self) -> None:
        self.plugin.dock.zoom_wanted.emit()
        self.wait_for_map()

    def clicks(self) -> None:
        """Click places, and time each to its candidates and to the whole page of pictures and the layer."""
        self.plugin.start_pointing()
        self.settle(0.3)
        first, whole = [], []
        paused = busy = 0.0
        for number in range(CLICKS + 1):
            share = 0.35 + 0.3 * number / CLICKS
            place = self.place(31, share, 1 - share)
            self.map_at(place, OVERVIEW)  # the map went to the candidates of the click before
            self.heart.take()
            start = time.perf_counter()
            self.click(place)
            candidates = (time.perf_counter() - start) * 1000.0
            self.wait_for_page()
            still = self.heart.take()
            if number:  # the first one also makes the layer and compiles the kernel
                first.append(candidates)
                whole.append((time.perf_counter() - start) * 1000.0)
                paused, busy = max(paused, still[0]), max(busy, still[1])
            else:
                self.note("first click, to candidates", [candidates], still)
        self.note("click, to candidates", first, (paused, busy))
        self.note("click, to 25 pictures and the layer", whole, (paused, busy))

    def has_heat_map(self) -> bool:
        return self.layer("heat map") is not None and not self.desk.session.asking

    def redraw(self) -> None:
        self.canvas.refreshAllLayers()
        self.wait_for_map()

    def move_about(self, what: str, metres: float, move: Callable[[int], None]) -> None:
        taken = []
        self.heart.take()
        for number in range(MOVES):
            start = time.perf_counter()
            move(number)
            self.wait_for_map()
            taken.append((time.perf_counter() - start) * 1000.0)
        self.note(what, taken, self.heart.take())

    def pan(self, number: int) -> None:
        box = self.canvas.extent()
        step = box.width() / 4 * (1 if number % 2 else -1)
        self.canvas.setExtent(
            QgsRectangle(box.xMinimum() + step, box.yMinimum(), box.xMaximum() + step, box.yMaximum())
        )
        self.canvas.refresh()

    def zoom(self, number: int) -> None:
        self.canvas.zoomByFactor(2.0 if number < MOVES // 2 else 0.5)

    def answers(self) -> None:
        """Answer with keys, accepting what looks as the example does, and time each to the next candidate."""
        session, gallery = self.desk.session, self.plugin.dock.gallery
        taken = []
        self.heart.take()
        for number in range(ANSWERS):
            self.wait(lambda: session.queue.current is not None, "a candidate")
            before = session.queue.current.candidate.chip_id
            start = time.perf_counter()
            QTest.keyClick(gallery, Qt.Key.Key_A if number % 3 else Qt.Key.Key_R)
            self.wait(partial(_is_another, session, before), "the next candidate")
            taken.append((time.perf_counter() - start) * 1000.0)
        self.note("answer, to the next candidate", taken, self.heart.take())
        self.wait(lambda: not session.asking and not session.pending, "the learning")
        self.settle(2.0)
        self.note("learning and its heat map", [0.0], self.heart.take())
        self.picture("5-answered")

    def filters(self) -> None:
        """Filter by the map view, by date, by an attribute, and take each back."""
        row = self.plugin.dock.filter_row
        self.map_at(self.place(33, 0.5, 0.5), OVERVIEW / 2)
        self.measure("filter: map view", lambda: self.filtered(lambda: row.area_wanted.emit("view")))
        self.picture("6-filter")
        self.measure("filter: and dates", lambda: self.filtered(lambda: row._since.setDate(QDate(2024, 3, 1))))
        self.measure("filter: and cloud", lambda: self.filtered(lambda: self.type_where("cloud < 0.1")))
        self.picture("7-filters")
        self.measure("filter: taken away", lambda: self.filtered(lambda: row.cleared.emit()))

    def type_where(self, text: str) -> None:
        where = self.plugin.dock.filter_row._where
        where.setText(text)
        where.returnPressed.emit()

    def filtered(self, act: Callable[[], None]) -> None:
        session, before = self.desk.session, self.desk.session.sought.filter
        answered = session.last
        act()
        self.wait(lambda: session.sought.filter != before, "the filter")
        self.wait(lambda: session.last is not answered and not session.asking, "the filtered candidates")

    def coverage(self) -> None:
        self.zoom_to_all()
        self.measure("coverage", self.cover)
        self.picture("8-coverage")
        self.move_about("pan, coverage and heat map", OVERVIEW, self.pan)
        self.move_about("zoom, coverage and heat map", OVERVIEW, self.zoom)
        self.map_at(self.place(31, 0.0, 0.0), OVERVIEW)
        self.picture("9-coverage-near")

    def cover(self) -> None:
        self.plugin.dock.coverage_wanted.emit()
        self.wait(lambda: self.layer("coverage") is not None, "the coverage")
        self.wait_for_map()

    def reopen(self) -> None:
        """Save the project, leave it, and open it again."""
        file = self.folder / "million.qgz"
        project = QgsProject.instance()
        project.setFileName(str(file))

        def write() -> None:
            project.write()

        self.measure("save the project", write)
        self.wait(lambda: not self.desk.session.pending, "every decision to be saved")
        qgis.utils.iface.newProject(False)
        self.settle(1.0)

        def read() -> None:
            qgis.utils.iface.addProject(str(file))
            self.wait(lambda: self.desk is not None and self.desk.session.queue.current is not None, "the candidates")

        self.measure("reopen the project, to candidates", read)
        self.settle(3.0)
        self.note("after reopening", [0.0], self.heart.take())
        self.picture("10-reopened")


def _is_another(session: Any, chip_id: str) -> bool:
    current = session.queue.current
    return current is None or bool(current.candidate.chip_id != chip_id)


def measured() -> Dict[str, Any]:
    """Drive QGIS and return what was seen."""
    pictures = os.environ["LOOKALIKE_BENCH_PICTURES"]
    folder = Path(os.environ["LOOKALIKE_SESSION_RESULT"]).parent
    return Session(folder, Path(os.environ["LOOKALIKE_BENCH_DATA"]), Path(pictures) if pictures else None).run()


if __name__ == "__main__":
    QTimer.singleShot(2000, partial(run_and_leave, measured))
