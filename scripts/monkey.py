"""A monkey at the review desk: random keys, clicks, undos and switches by a seed, and whether all agrees after it.

It runs inside QGIS, or inside a test that stands in for it. Everything is done by mouse and key events, but for what a
person does outside the plugin: opening projects, deleting layers, an engine that dies.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import random
import re
import signal
import sys
import threading
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import Any, Dict, List, Sequence

from qgis.core import Qgis, QgsApplication, QgsProject, QgsRectangle
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt, QTimer
from qgis.PyQt.QtGui import QWheelEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QApplication, QComboBox, QMenu, QWidget

ITEM = Qt.ItemDataRole.UserRole
PATIENCE_S = 90.0
MOST_TARGETS = 4
DELAY_MS = 25
ANSWERS = (Qt.Key.Key_A, Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_R, Qt.Key.Key_U)
OTHER_KEYS = (
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_1, Qt.Key.Key_2,
    Qt.Key.Key_C, Qt.Key.Key_F, Qt.Key.Key_P, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_PageDown, Qt.Key.Key_Home,
    Qt.Key.Key_End, Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_X, Qt.Key.Key_Y, Qt.Key.Key_N,
)  # fmt: skip
NOTHING = Qt.KeyboardModifier.NoModifier
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Faults:
    """What went wrong where nobody would have seen it: exceptions that reached Qt or a thread, and QGIS's log."""

    def __init__(self) -> None:
        self.seen: List[str] = []

    def __enter__(self) -> Faults:
        self._hooks = sys.excepthook, threading.excepthook
        sys.excepthook = self._note
        threading.excepthook = self._note_in_thread
        QgsApplication.messageLog().messageReceived.connect(self._note_line)
        return self

    def __exit__(self, *_: object) -> None:
        sys.excepthook, threading.excepthook = self._hooks
        QgsApplication.messageLog().messageReceived.disconnect(self._note_line)

    def _note(self, *what: Any) -> None:
        self.seen.append("".join(traceback.format_exception(*what)))

    def _note_in_thread(self, hook: Any) -> None:
        self._note(hook.exc_type, hook.exc_value, hook.exc_traceback)

    def _note_line(self, text: str, tag: str, level: Any) -> None:
        if "Traceback" in text and level != Qgis.MessageLevel.Info:  # that is where the engine refused something
            self.seen.append(f"{tag}: {text}")


class Monkey:
    """Does so many steps, and looks now and then whether the log and the screen agree."""

    def __init__(self, plugin: Any, window: QWidget, canvas: Any, projects: Sequence[Path], seed: int) -> None:
        """`projects` are files of projects whose collection opens by itself."""
        self.plugin, self.window, self.canvas = plugin, window, canvas
        self.random = random.Random(seed)  # noqa: S311
        self.projects = list(projects)
        self.project = self.projects[0]
        self.wrong: List[str] = []
        self.done: Dict[str, int] = {}
        self.kills = 0
        self._deleted = False  # one of our layers, since the last look
        package = type(plugin).__module__.rpartition(".")[0]
        self._state = importlib.import_module(f"{package}.review.state").TargetState
        self._marks = importlib.import_module(f"{package}.review.marks")
        self._locations = importlib.import_module(f"{package}.review.locations")
        self._record = importlib.import_module(f"{package}.project.record")
        self._actions = (
            (42, self.answer), (14, self.other_key), (6, self.undo), (3, self.redo), (8, self.click_gallery),
            (6, self.click_map), (6, self.press_button), (3, self.wheel), (4, self.move_map), (2, self.resize),
            (1, self.dock_or_float), (2, self.choose_target), (0.3, self.new_target), (1, self.menu_entry),
            (0.5, self.switch_project), (0.5, self.kill_engine), (0.3, self.delete_layers), (4, self.idle),
            (2, self.choose_in_list),
        )  # fmt: skip
        self._guard = QTimer()
        self._guard.timeout.connect(self._close_what_asks)

    def run(self, steps: int, looks: int) -> None:
        """Do the steps, looking so many times at what they led to; `wrong` holds what did not agree."""
        weights = [weight for weight, _ in self._actions]
        self._guard.start(DELAY_MS)
        with Faults() as faults:
            for step in range(1, steps + 1):
                act = self.random.choices(self._actions, weights)[0][1]
                self.done[act.__name__] = self.done.get(act.__name__, 0) + 1
                act()
                QApplication.processEvents()
                if step % max(1, steps // looks) == 0 or step == steps:
                    self.look(step)
            self.wrong += [f"{text}\n({times} times)" for text, times in Counter(faults.seen).items()]
        self._guard.stop()

    def answer(self) -> None:
        QTest.keyClick(self._focus(), self.random.choice(ANSWERS))

    def other_key(self) -> None:
        QTest.keyClick(self._focus(), self.random.choice(OTHER_KEYS))

    def undo(self) -> None:
        for _ in range(self.random.choice((1, 1, 2, 8))):
            QTest.keyClick(self._focus(), Qt.Key.Key_Backspace)

    def redo(self) -> None:
        for _ in range(self.random.choice((1, 1, 2, 8))):
            QTest.keyClick(self._focus(), Qt.Key.Key_Backspace, SHIFT)

    def click_gallery(self) -> None:
        viewport = self.plugin.dock.gallery.viewport()
        act = QTest.mouseDClick if self.random.random() < 0.1 else QTest.mouseClick
        act(
            viewport, Qt.MouseButton.LeftButton, self.random.choice((NOTHING, NOTHING, SHIFT, CTRL)), self._in(viewport)
        )

    def click_map(self) -> None:
        if self.canvas.mapTool() is not self.plugin.tool:
            self.plugin.start_pointing()
        viewport = self.canvas.viewport()
        position = self._in(viewport)
        QTest.mouseMove(viewport, position)
        QTest.mouseClick(
            viewport, Qt.MouseButton.LeftButton, self.random.choice((NOTHING, CTRL, CTRL, SHIFT)), position
        )

    def press_button(self) -> None:
        """Press any button of the panel that can be seen."""
        buttons = [button for button in self.plugin.dock.findChildren(QAbstractButton) if _can_be_pressed(button)]
        if buttons:
            button = self.random.choice(buttons)
            QTest.mouseClick(button, Qt.MouseButton.LeftButton, NOTHING, button.rect().center())

    def wheel(self) -> None:
        viewport = self.random.choice((self.plugin.dock.gallery.viewport(), self.canvas.viewport()))
        place = self._in(viewport)
        turn = QPoint(0, self.random.choice((-240, -120, 120, 240)))
        wheel = QWheelEvent(
            QPointF(place), QPointF(viewport.mapToGlobal(place)), QPoint(0, 0), turn, Qt.MouseButton.NoButton, NOTHING,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(viewport, wheel)

    def move_map(self) -> None:
        box = QgsRectangle(self.canvas.extent())
        box.scale(self.random.choice((0.5, 1.0, 2.0)))
        shift = [self.random.uniform(-0.2, 0.2) * side for side in (box.width(), box.height())]
        whole = self.canvas.fullExtent()
        if whole.contains(box.center()) and box.width() < 4 * whole.width():
            west, south, east, north = box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()
            self.canvas.setExtent(QgsRectangle(west + shift[0], south + shift[1], east + shift[0], north + shift[1]))
        else:
            self.canvas.zoomToFullExtent()
        self.canvas.refresh()

    def resize(self) -> None:
        self.window.showNormal()
        self.window.resize(self.random.randint(700, 1900), self.random.randint(500, 1050))
        width = self.random.randint(200, 700)
        self.window.resizeDocks([self.plugin.dock], [width], Qt.Orientation.Horizontal)

    def dock_or_float(self) -> None:
        dock = self.plugin.dock
        dock.setFloating(self.random.random() < 0.3)
        dock.setUserVisible(self.random.random() < 0.7)

    def choose_target(self) -> None:
        self._see_dock()
        targets = self.plugin.dock.findChild(QComboBox, "lookalikeTarget")
        QTest.keyClick(targets, self.random.choice((Qt.Key.Key_Down, Qt.Key.Key_Up)))

    def choose_in_list(self) -> None:
        """Choose something else in any list of the panel that can be seen."""
        lists = [box for box in self.plugin.dock.findChildren(QComboBox) if box.isVisible() and box.isEnabled()]
        if lists:
            QTest.keyClick(self.random.choice(lists), self.random.choice((Qt.Key.Key_Down, Qt.Key.Key_Up)))

    def new_target(self) -> None:
        if self.plugin.collection is not None and len(self.plugin.targets.entries()) < MOST_TARGETS:
            self.plugin.new_target(f"target {self.random.randint(2, 999)}")

    def menu_entry(self) -> None:
        """Choose any entry of the panel's menu; what it asks is answered with Escape."""
        entries = [
            action
            for menu in self.plugin.dock.findChildren(QMenu)
            for action in menu.actions()
            if action.isEnabled() and action.isVisible() and action.menu() is None and not action.isSeparator()
        ]
        self.random.choice(entries).trigger()

    def switch_project(self) -> None:
        project = QgsProject.instance()
        if self.random.random() < 0.6:
            project.write(str(self.project))
        project.setDirty(False)
        if self.random.random() < 0.2:
            project.clear()
        self.project = self.random.choice(self.projects)
        project.read(str(self.project))

    def kill_engine(self) -> None:
        if self.plugin.client.pid:
            self.kills += 1
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.plugin.client.pid, signal.SIGKILL)

    def delete_layers(self) -> None:
        project = QgsProject.instance()
        ours = [key for key, layer in project.mapLayers().items() if layer.customProperty("lookalike/role")]
        if ours:
            project.removeMapLayer(self.random.choice(ours))
            self._deleted = True

    def idle(self) -> None:
        self._pass(self.random.choice((0.01, 0.05, 0.2)))

    def look(self, step: int) -> None:
        """Wait until nothing is under way, and compare what is shown with what the log says when it is read anew."""
        self._quiet(step)
        desk = self.plugin.desk
        if desk is None:
            self.wrong.append(f"step {step}: no target is open")
            return
        session = desk.session
        folder = self._locations.folder_of(self.plugin.targets.log.writer.path)
        events, troubles = self._locations.read_target(folder, session.identity.target)
        own = (session.identity.analyst, session.identity.installation)
        state = self._state(session.identity.target, own)
        state.apply_all(events)
        said = [
            *troubles,
            *self._counts(state),
            *self._gallery(state),
            *self._layer(state, session),
            *self._view(session),
        ]
        self.wrong += [f"step {step}: {one}" for one in said]

    def _counts(self, state: Any) -> List[str]:
        """The figures under the candidate."""
        counts = state.counts
        figures, shown = self.plugin.dock.figures, {}
        for name in ("accepted", "rejected", "unsure"):
            found = re.search(r"<b>(\d+)</b>", getattr(figures, name).text())
            shown[name] = int(found.group(1)) if found else None
        logged = {"accepted": counts.accepted, "rejected": counts.rejected, "unsure": counts.unsure}
        return [] if shown == logged else [f"the panel counts {shown}, the log {logged}"]

    def _gallery(self, state: Any) -> List[str]:
        wrong = []
        model = self.plugin.dock.gallery.candidates
        for row in range(model.rowCount()):
            item = model.data(model.index(row), ITEM)
            if item is None:
                continue
            chip_id = item.candidate.chip_id
            if item.label != state.label(chip_id):
                wrong.append(f"{chip_id} is {item.label!r} in the gallery, {state.label(chip_id)!r} in the log")
            if not item.saved:
                wrong.append(f"{chip_id} is shown as not saved")
        return wrong

    def _layer(self, state: Any, session: Any) -> List[str]:
        layer = next(
            (
                one
                for one in QgsProject.instance().mapLayers().values()
                if one.customProperty("lookalike/role") == "candidates"
                and one.customProperty("lookalike/target") == session.identity.target
            ),
            None,
        )
        expected = {item.candidate.chip_id: self._marks.CANDIDATE for item in session.queue.items if not item.label}
        for label in ("positive", "negative", "accept", "reject", "unsure", "conflict"):
            standing = self._marks.STANDING_OF_EXAMPLE.get(label, label) if label in ("positive", "negative") else label
            expected.update(dict.fromkeys(state.chip_ids(label), standing))
        deleted, self._deleted = self._deleted, False
        if layer is None and deleted:
            return []  # it comes back with the next answer
        if layer is None:
            return [f"there is no layer, and {len(expected)} chips to show"] if expected else []
        chip, standing = layer.fields().indexOf("chip_id"), layer.fields().indexOf("standing")
        drawn = {feature[chip]: feature[standing] for feature in layer.getFeatures()}
        different = {key for key in {*drawn, *expected} if drawn.get(key) != expected.get(key)}
        return [
            f"{key} is {drawn.get(key)!r} on the map, {expected.get(key)!r} in the log" for key in sorted(different)
        ]

    def _view(self, session: Any) -> List[str]:
        """The large picture shows what an answer would be for."""
        current, shown = session.row.current, self.plugin.dock.candidate._item
        names = [item.candidate.chip_id if item is not None else "nothing" for item in (current, shown)]
        return [] if names[0] == names[1] else [f"{names[0]} would be answered, {names[1]} is shown"]

    def _quiet(self, step: int) -> None:
        until = time.monotonic() + PATIENCE_S
        calm_since = time.monotonic()
        while time.monotonic() - calm_since < 0.4:
            self._pass(0.02)
            desk = self.plugin.desk
            if self.plugin.client.is_given_up:
                self.plugin.client.restart()  # "Try again"
            busy = desk is None or desk.session.asking or desk.session.pending or not desk.layer_is_current()
            if busy or QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None:
                calm_since = time.monotonic()
            if time.monotonic() > until:
                self.wrong.append(f"step {step}: no rest after {PATIENCE_S:.0f} s ({self._doing()})")
                return

    def _doing(self) -> str:
        desk = self.plugin.desk
        if desk is None:
            return f"no target is open; {self.plugin.dock.candidate._hint!r}"
        return f"asking {desk.session.asking}, {len(desk.session.pending)} unsaved, {desk.session.trouble!r}"

    def _focus(self) -> QWidget:
        """A widget that a key may go to: in the panel or on the map."""
        self._see_dock()
        dock = self.plugin.dock
        return self.random.choice((dock.gallery, dock.gallery, dock.gallery, dock.candidate, self.canvas))

    def _see_dock(self) -> None:
        if not self.plugin.dock.isVisible() and self.random.random() < 0.5:
            self.plugin.dock.setUserVisible(True)

    def _in(self, widget: QWidget) -> QPoint:
        return QPoint(self.random.randrange(max(1, widget.width())), self.random.randrange(max(1, widget.height())))

    def _close_what_asks(self) -> None:
        """Answer every question with Escape, and close the windows that were opened."""
        asking = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if asking is not None:
            asking.close()
        for window in QApplication.topLevelWidgets():
            others = window is not self.window and window is not self.plugin.dock
            if others and window.isVisible() and window.isWindow() and self.random.random() < 0.2:
                window.close()

    @staticmethod
    def _pass(seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            time.sleep(0.002)


def _can_be_pressed(button: Any) -> bool:
    return not sip.isdeleted(button) and button.isVisible() and button.isEnabled()
