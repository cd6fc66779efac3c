"""Runs inside QGIS: answers with keys, clicks and scrolls, and times each from the event to the end of the paint."""

from __future__ import annotations

import os
import random
from functools import partial
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Tuple

from bench_qgis_pauses import Heartbeat
from paint_clock import PaintClock
from qgis.core import Qgis
from qgis.PyQt.QtCore import QPoint, QPointF, Qt, QTimer
from qgis.PyQt.QtGui import QWheelEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QLabel
from qgis_hands import PAGE, Hands, run_and_leave

OVERVIEW = 120_000.0  # metres of map shown
WARM, KEYS, LAST = 30, 400, 300
CLICKS = 21
PAINT_MS = 10  # after which what is in view has been painted
HEAT_MAPS = 7
WHEELS, DRAGS, PAGES = 200, 60, 60
PACE_S = (0.05, 0.25)  # between two keys, once the next candidate is there: faster than people judge
KEY_OF = {True: Qt.Key.Key_A, False: Qt.Key.Key_R}


class Session(Hands):
    """Drives one QGIS and keeps every time it took, in ms, by the figure it belongs to."""

    def __init__(self, data: Path, pictures: Optional[Path], decisions: int) -> None:
        super().__init__(pictures)
        self.data = data
        self.decisions = decisions
        self.figures: Dict[str, List[float]] = {}
        self.notes: List[str] = []
        self.random = random.Random(0)  # noqa: S311
        self.heart = Heartbeat()
        dock = self.plugin.dock
        self.clock = PaintClock(
            dock.candidate, dock.gallery.viewport(), dock.findChild(QLabel, "lookalikeSaved"), self.canvas.viewport()
        )
        self.pressed = 0

    def run(self) -> Dict[str, Any]:
        self.window.showMaximized()
        self.add_imagery(self.data / "imagery")
        self.plugin.open_collection(str(self.data / "collection"))
        self.wait(lambda: self.desk is not None, "the collection to open")
        self.map_at(self.place(31, 0.5, 0.5), OVERVIEW)
        self.clicks()
        self.picture("1-clicked")
        self.heat_maps()
        self.picture("2-heat-map")
        self.answer(WARM, "warm up")
        self.settle(3.0)
        before = rss_mb()
        self.paced(KEYS)
        self.picture("3-answered")
        self.answer(self.decisions - KEYS - LAST, "")
        self.answer(LAST, "next at the end")
        self.settle(5.0)
        self.figures["memory"] = [rss_mb() - before]
        self.picture("4-many-answers")
        self.scroll()
        self.picture("5-gallery")
        self.notes.append(f"QGIS held {before:,.0f} MB before, {self.pressed:,} keys were pressed")
        return {
            "qgis": Qgis.QGIS_VERSION,
            "chips": self.plugin.collection.chips,
            "dim": self.plugin.collection.dim,
            "figures": {name: values for name, values in self.figures.items() if name != "warm up"},
            "notes": self.notes,
        }

    def note(self, figure: str, ms: float) -> None:
        self.figures.setdefault(figure, []).append(ms)

    def clicks(self) -> None:
        """Click places, each a target begun anew, and time them to the first page and the layer."""
        self.plugin.start_pointing()
        self.settle(0.3)
        self.desk.pictures.drawn.connect(self.look_soon)
        for number in range(CLICKS + 1):
            share = 0.35 + 0.3 * number / CLICKS
            place = self.place(31, share, 1 - share)
            self.map_at(place, OVERVIEW)  # the map went to the candidates of the click before
            self.settle(0.3)
            session, before, model = self.desk.session, self.desk.session.last, self.plugin.dock.gallery.candidates

            def shown(session: Any = session, before: Any = before, model: Any = model) -> bool:
                page = range(min(PAGE, model.rowCount()))
                done = session.last is not before and not session.asking and not model.placeholders(page)
                return done and self.desk.layer_is_current() and not self.canvas.isDrawing()

            taken = self.clock.expect(shown)
            self.press_mouse(place)
            self.wait(taken.is_there, "the page of a click")
            if number:  # the first one also makes the layer and compiles the kernel
                self.note("click", taken.ms)
        self.desk.pictures.drawn.disconnect(self.look_soon)

    def look_soon(self) -> None:
        """A thumbnail is there: half of a page is out of view, and no paint tells of it."""
        QTimer.singleShot(PAINT_MS, self.clock.look)

    def press_mouse(self, place: Any) -> None:
        viewport = self.canvas.viewport()
        point = self.canvas.getCoordinateTransform().transform(place)
        position = QPoint(round(point.x()), round(point.y()))
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, position)

    def heat_maps(self) -> None:
        """Have the heat map made, and time it from the request to its paint on the map."""
        self.wait(lambda: self.layer("heat map") is not None, "the first heat map")
        self.map_at(self.place(31, 0.5, 0.5), 10 * OVERVIEW)
        self.settle(2.0)
        for _ in range(HEAT_MAPS):
            taken = self.clock.expect(partial(self.shows_another, self.layer("heat map").source()))
            self.desk.score_map.ask()
            self.wait(taken.is_there, "the heat map")
            self.note("heat map", taken.ms)
            self.settle(0.3)
        self.map_at(self.place(31, 0.5, 0.5), OVERVIEW)

    def shows_another(self, heat_map: str) -> bool:
        """Whether the map shows another heat map than this file's."""
        return self.layer("heat map").source() != heat_map and not self.canvas.isDrawing()

    def paced(self, count: int) -> None:
        """Answer at a pace, and time the next candidate, its picture and the saving apart."""
        view, session = self.plugin.dock.candidate, self.desk.session
        kept: List[Tuple[str, Any]] = []
        for _ in range(count):
            self.wait(lambda: session.queue.current is not None and not session.is_overtaken, "a candidate")
            chip_id = session.queue.current.candidate.chip_id
            learning = session.asking

            next_shown = partial(_shows_another, view, chip_id)

            def sharp(next_shown: Callable[[], bool] = next_shown) -> bool:
                return next_shown() and view.sharp

            def saved(chip_id: str = chip_id) -> bool:
                return all(event.chip_id != chip_id for event in session.pending)

            taken = self.clock.expect(next_shown)
            kept += [("next", taken), ("sharp", self.clock.expect(sharp)), ("saved", self.clock.expect(saved))]
            if learning:
                kept.append(("next while retraining", taken))
            self.key()
            self.wait(taken.is_there, "the next candidate")
            self.settle(self.random.uniform(*PACE_S))
        self.wait(lambda: all(taken.is_there() for _, taken in kept), "the last picture and the last saving")
        for figure, taken in kept:
            self.note(figure, taken.ms)

    def answer(self, count: int, figure: str) -> None:
        """Answer as soon as the next candidate is there."""
        view, session = self.plugin.dock.candidate, self.desk.session
        for _ in range(count):
            self.wait(lambda: session.queue.current is not None and len(session.pending) < 20, "a candidate")
            chip_id = session.queue.current.candidate.chip_id
            taken = self.clock.expect(partial(_shows_another, view, chip_id))
            self.key()
            self.wait(taken.is_there, "the next candidate")
            if figure:
                self.note(figure, taken.ms)

    def key(self) -> None:
        self.pressed += 1
        QTest.keyClick(self.plugin.dock.gallery, KEY_OF[self.random.random() < 0.6])

    def scroll(self) -> None:
        """Scroll over many candidates with the wheel, by pages and by dragging; each frame ends with its paint."""
        self.fill()
        gallery = self.plugin.dock.gallery
        bar, viewport = gallery.verticalScrollBar(), gallery.viewport()
        bar.setValue(0)
        self.settle(2.0)
        self.heart.take()
        middle = QPointF(viewport.rect().center())
        globally = QPointF(viewport.mapToGlobal(viewport.rect().center()))
        for number in range(WHEELS):
            down = -1 if number < WHEELS * 0.7 else 1
            wheel = QWheelEvent(
                middle, globally, QPoint(0, 0), QPoint(0, 120 * down), Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            self.frame(partial(QApplication.sendEvent, viewport, wheel), bar)
        for _ in range(PAGES):
            self.frame(lambda: bar.triggerAction(bar.SliderAction.SliderPageStepAdd), bar)
        for number in range(DRAGS):
            value = round(bar.maximum() * abs(1 - 2 * number / DRAGS))
            self.frame(partial(bar.setSliderPosition, value), bar)
        pause, busy = self.heart.take()
        self.notes.append(f"scrolling: QGIS stood still for {pause:.0f} ms at most, and worked {busy:.0f} ms of them")

    def fill(self) -> None:
        """List the chips nobody has answered, by score: the list ends with 10,000."""
        session, bar = self.desk.session, self.plugin.dock.review.gallery_bar
        self.wait(lambda: not session.asking, "the learning")
        bar.wanted.emit(bar._list)
        model = self.plugin.dock.gallery.candidates
        self.wait(lambda: model.rowCount() > 0 and model.item(0) is not None, "the list")
        self.notes.append(f"the list that was scrolled holds {model.rowCount():,} chips")

    def frame(self, act: Callable[[], Any], bar: Any) -> None:
        before = bar.value()
        taken = self.clock.expect(lambda: bar.value() != before)
        act()
        if bar.value() == before:
            taken.forget()
            return
        self.wait(taken.is_there, "the frame")
        self.note("scroll", taken.ms)
        self.settle(0.012)


def _shows_another(view: Any, chip_id: str) -> bool:
    """Whether the large picture is of another chip."""
    return view._item is not None and view._item.candidate.chip_id != chip_id


def rss_mb() -> float:
    """What QGIS holds in memory, in MB."""
    return float(Path("/proc/self/status").read_text().split("VmRSS:")[1].split()[0]) / 1024


def measured() -> Dict[str, Any]:
    """Drive QGIS and return what was seen."""
    pictures = os.environ["LOOKALIKE_BENCH_PICTURES"]
    return Session(
        Path(os.environ["LOOKALIKE_BENCH_DATA"]),
        Path(pictures) if pictures else None,
        int(os.environ["LOOKALIKE_BENCH_DECISIONS"]),
    ).run()


if __name__ == "__main__":
    QTimer.singleShot(2000, partial(run_and_leave, measured))
