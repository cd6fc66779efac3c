"""The scenes that `scripts/screenshots` takes pictures of: a function each, named as its picture is.

A scene begins where the decorator says, does what it is about with the photographer's hands, and returns the widget to
be taken; one that opens a window has its picture taken by `opened` or `entry` and returns None. `spoils` says that the
next scene cannot go on from where it ends.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
from dataclasses import dataclass
from typing import Any, Callable, List

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QCheckBox, QPushButton

EMPTY, OPEN, WORKING = "empty", "open", "working"


@dataclass(frozen=True)
class Scene:
    """A name, where it begins, what it does, and whether the program is not as before after it."""

    name: str
    begins: str
    act: Callable[[Any], Any]
    spoils: bool


SCENES: List[Scene] = []


def scene(begins: str, spoils: bool = False) -> Callable[[Callable[[Any], Any]], Callable[[Any], Any]]:
    """Put a function into the table, under its name."""

    def put(act: Callable[[Any], Any]) -> Callable[[Any], Any]:
        SCENES.append(Scene(act.__name__, begins, act, spoils))
        return act

    return put


@scene(EMPTY)
def first_start(one: Any) -> Any:
    return one.window


@scene(EMPTY)
def panel_first_start(one: Any) -> Any:
    return one.dock


@scene(EMPTY)
def import_empty(one: Any) -> Any:
    return one.entry("Import embeddings…")


@scene(EMPTY, spoils=True)
def engine_missing(one: Any) -> Any:
    chosen = one.plugin.settings.engine_python
    one.plugin.settings.engine_python = "/opt/python3.11/bin/python3"
    one.plugin.client.restart()
    one.plugin.open_collection(os.environ["LOOKALIKE_DEMO_COLLECTION"])
    one.settle(2.0)
    one.save(one.window)
    one.plugin.settings.engine_python = chosen
    one.plugin.client.restart()


@scene(OPEN)
def no_example(one: Any) -> Any:
    return one.window


@scene(OPEN)
def panel_no_example(one: Any) -> Any:
    return one.dock


@scene(OPEN, spoils=True)
def panel_first_click(one: Any) -> Any:
    one.point_at(one.truth["first"])
    return one.dock


@scene(WORKING)
def working(one: Any) -> Any:
    return one.window


@scene(WORKING)
def panel_working(one: Any) -> Any:
    return one.dock


@scene(WORKING)
def panel_narrow(one: Any) -> Any:
    one.width(300)
    one.calm()
    one.save(one.dock)
    one.width(470)


@scene(WORKING)
def panel_wide(one: Any) -> Any:
    one.width(760)
    one.calm()
    one.save(one.dock)
    one.width(470)


@scene(WORKING)
def panel_filter(one: Any) -> Any:
    one.dock.filter_row.toggle()
    one.calm()
    one.save(one.dock)
    one.dock.filter_row.toggle()


@scene(WORKING, spoils=True)
def filter_area(one: Any) -> Any:
    """A filter by a map view that the map has left since."""
    one.dock.filter_row.toggle()
    one.show_map(one.half_an_ocean())
    one.dock.filter_row.area_wanted.emit("view")
    one.settle(2.0)
    canvas = one.plugin.iface.mapCanvas()
    canvas.zoomByFactor(1.3)
    one.calm()
    return one.window


@scene(WORKING)
def panel_judge(one: Any) -> Any:
    one.dock.show_page(one.dock.judge)
    one.settle(3.0)
    one.save(one.dock)
    one.dock.show_page(one.dock.review)


@scene(WORKING)
def panel_judge_with_threshold(one: Any) -> Any:
    one.dock.show_page(one.dock.judge)
    one.settle(1.0)
    switch = one.dock.judge.findChild(QCheckBox, "lookalikeThresholdOn")
    switch.click()
    bar = one.dock.judge.verticalScrollBar()
    bar.setValue(bar.maximum() // 3)
    one.settle(3.0)
    one.save(one.dock)
    switch.click()
    one.dock.show_page(one.dock.review)


@scene(WORKING)
def menu(one: Any) -> Any:
    return one.opened(one.dock.header.open_menu, whole_screen=True)


@scene(WORKING)
def export_window(one: Any) -> Any:
    return one.opened(one.dock.export.emit)


@scene(WORKING)
def coordinates_window(one: Any) -> Any:
    return one.opened(lambda: one.plugin.target_tools.pointing._ask_coordinates(True))


@scene(WORKING)
def heat_map(one: Any) -> Any:
    one.show_map(one.half_an_ocean())
    return one.window


@scene(WORKING)
def peek(one: Any) -> Any:
    QTest.keyPress(one.dock.gallery, Qt.Key.Key_Space)
    one.calm()
    one.save(one.window)
    QTest.keyRelease(one.dock.gallery, Qt.Key.Key_Space)


@scene(WORKING, spoils=True)
def coverage(one: Any) -> Any:
    one.dock.coverage_wanted.emit()
    one.wait(lambda: one.layer("coverage") is not None, "the coverage")
    one.show_map(one.half_an_ocean())
    return one.window


@scene(WORKING)
def import_window(one: Any) -> Any:
    return one.entry("Import embeddings…")


@scene(EMPTY)
def import_refused(one: Any) -> Any:
    """The engine says what is wrong with a file."""

    def fill(dialog: Any) -> None:
        dialog.choose((__file__,))
        one.wait(lambda: dialog._hint.text().startswith("⚠"), "what is wrong")

    return one.entry("Import embeddings…", fill)


@scene(WORKING)
def keys_window(one: Any) -> Any:
    return one.entry("Keys…")


@scene(WORKING)
def targets_window(one: Any) -> Any:
    return one.entry("Targets…")


@scene(WORKING)
def new_target_window(one: Any) -> Any:
    return one.entry("New target…")


@scene(WORKING)
def classes_window(one: Any) -> Any:
    return one.entry("Classes…")


@scene(WORKING)
def seeds_window(one: Any) -> Any:
    return one.entry("Examples from a layer…")


@scene(WORKING)
def not_here_window(one: Any) -> Any:
    return one.entry("Not here (layer)…")


@scene(WORKING)
def imagery_window(one: Any) -> Any:
    return one.entry("Choose imagery…")


@scene(WORKING)
def merge_window(one: Any) -> Any:
    return one.entry("Merge a colleague's decisions…")


@scene(WORKING)
def agreement_window(one: Any) -> Any:
    return one.entry("Agreement…")


@scene(WORKING)
def engine_window(one: Any) -> Any:
    def fill(dialog: Any) -> None:
        one.wait(dialog.findChild(QPushButton, "lookalikeEngineInstall").isEnabled, "a Python to be found")

    return one.entry("Set up the engine…", fill)


@scene(WORKING)
def gallery_list(one: Any) -> Any:
    bar = one.dock.review.gallery_bar
    bar.wanted.emit(bar._list)
    one.wait(lambda: one.dock.gallery.candidates.rowCount() > 100, "the list")
    one.calm()
    one.save(one.dock)
    bar.wanted.emit(None)


@scene(WORKING, spoils=True)
def gallery_weakest_accepted(one: Any) -> Any:
    one.plugin.target_tools.listings.weakest()
    one.wait(lambda: one.desk.session.listing is not None, "the list")
    return one.dock


@scene(WORKING, spoils=True)
def gallery_large(one: Any) -> Any:
    pixels = one.dock.gallery.pixels
    one.dock.gallery.set_pixels(200)
    one.calm()
    one.save(one.dock)
    one.dock.gallery.set_pixels(pixels)


@scene(WORKING, spoils=True)
def gallery_selected(one: Any) -> Any:
    gallery = one.dock.gallery
    first = gallery._delegate.current_row
    for row in range(first, first + 4):
        place = gallery.visualRect(gallery.model().index(row)).center()
        QTest.mouseClick(gallery.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place)
    return one.dock


@scene(WORKING, spoils=True)
def gallery_menu(one: Any) -> Any:
    """What can be done with four chips that are selected, and with the last of them."""
    gallery = one.dock.gallery
    gallery_selected(one)
    one.opened(lambda: QTest.keyClick(gallery, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier), whole_screen=True)


@scene(WORKING, spoils=True)
def floating(one: Any) -> Any:
    one.dock.setFloating(True)
    one.dock.resize(900, 700)
    one.calm()
    one.save(one.dock)
    one.dock.setFloating(False)


@scene(WORKING, spoils=True)
def all_is_answered(one: Any) -> Any:
    """A filter by the map view, in which every chip has its answer."""
    one.show_map(one.few_chips())
    one.dock.filter_row.area_wanted.emit("view")
    one.settle(2.0)

    def is_done() -> bool:
        one.answer_without_engine(1)
        return one.desk.session.row.current is None and not one.desk.session.asking

    one.wait(is_done, "the last answer")
    return one.dock


@scene(WORKING, spoils=True)
def log_not_writable(one: Any) -> Any:
    lock = sqlite3.connect(str(one.plugin.targets.log.writer.path), isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
        for _ in range(3):
            QTest.keyClick(one.dock.gallery, Qt.Key.Key_A)
            one.settle(0.1)
        one.wait(lambda: bool(one.desk.session.trouble), "the trouble to be told")
        one.calm()
        one.save(one.window)
    finally:
        lock.execute("ROLLBACK")
        lock.close()
    one.wait(lambda: not one.desk.session.pending, "every decision to be saved")


@scene(WORKING, spoils=True)
def engine_dead(one: Any) -> Any:
    client = one.plugin.client
    while not client.is_given_up:
        if client.pid:
            with contextlib.suppress(ProcessLookupError):  # QGIS has not heard yet that it ended
                os.kill(client.pid, signal.SIGKILL)
        one.settle(0.3)
    one.answer_without_engine(30)
    one.calm()
    one.save(one.window)
    client.restart()
    one.wait(lambda: client.is_ready, "the engine")
