"""The keys of the review: answers, undo and redo, held down, by place, and however quickly they come."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List, Tuple

import pytest
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QApplication,
)

from plugin.dock import keys
from plugin.dock.keys import Keymap

from .galleried import list_all
from .hands import App
from .keyed import CTRL, NONE, SHIFT, button, decided, labels

pytestmark = pytest.mark.usefixtures("own_keys")


FEW = 20  # unsaved answers; from some more on further ones are refused


def test_with_swipe_the_arrows_answer_and_others_look_around(focused: App) -> None:
    focused.plugin.keyboard.use([Keymap(keys.SWIPE)])
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down):
        focused.press(key, focused.canvas)
    assert labels(focused, 4) == ["accept", "reject", "unsure", ""]
    focused.press(Qt.Key.Key_Up)
    assert labels(focused, 3) == ["accept", "reject", ""]
    assert focused.session.queue.cursor == 2
    columns = focused.dock.gallery.columns()
    for key, row in (
        (Qt.Key.Key_Period, 3),
        (Qt.Key.Key_Comma, 2),
        (Qt.Key.Key_PageDown, 2 + columns),
        (Qt.Key.Key_PageUp, 2),
    ):
        focused.press(key)
        assert focused.session.queue.cursor == row
    focused.press(Qt.Key.Key_A)
    assert labels(focused, 3) == ["accept", "reject", ""], "letters are free in this profile"
    assert "→" in button(focused, "accept").text()


def test_ctrl_z_is_the_reviews_in_the_panel_and_on_a_map_that_nobody_edits(focused: App) -> None:
    layer = QgsVectorLayer("Point?crs=EPSG:4326", "edited", "memory")
    focused.iface.canvas.setLayers([])
    QgsProject.instance().addMapLayer(layer)
    focused.press(Qt.Key.Key_A)
    focused.press(Qt.Key.Key_R)
    layer.startEditing()
    focused.press(Qt.Key.Key_Z, focused.canvas, CTRL)
    assert labels(focused, 2) == ["accept", "reject"]
    focused.press(Qt.Key.Key_Z, focused.dock.gallery, CTRL)
    assert labels(focused, 2) == ["accept", ""]
    layer.rollBack()
    focused.press(Qt.Key.Key_Z, focused.canvas, CTRL)
    assert labels(focused, 2) == ["", ""]
    focused.press(Qt.Key.Key_Z, focused.canvas, CTRL | SHIFT)
    focused.press(Qt.Key.Key_Y, focused.dock.gallery, CTRL)
    assert labels(focused, 2) == ["accept", "reject"]


def test_undo_says_what_it_would_take_back(focused: App) -> None:
    tip = button(focused, "undo").toolTip
    assert "Undo: an example" in tip()
    rank = focused.session.queue.current.candidate.rank
    focused.press(Qt.Key.Key_A)
    assert f"Undo: accept #{rank} (" in tip()
    again = button(focused, "redo").toolTip
    assert "Redo: nothing" in again()
    focused.press(Qt.Key.Key_Backspace)
    assert f"Redo: accept #{rank}" in again()


def test_a_key_held_down_answers_once_and_moves_on_and_on(focused: App) -> None:
    def held(key: Any) -> None:
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            QApplication.sendEvent(focused.dock.gallery, QKeyEvent(kind, key, NONE, "", True, 1))

    QTest.keyPress(focused.dock.gallery, Qt.Key.Key_A)
    for _ in range(30):
        held(Qt.Key.Key_A)
    QTest.keyRelease(focused.dock.gallery, Qt.Key.Key_A)
    assert len(decided(focused)) == 1
    before = focused.session.queue.cursor
    for _ in range(5):
        held(Qt.Key.Key_Right)
    assert focused.session.queue.cursor == before + 5


CYRILLIC = ((0x424, 38, "accept"), (0x41A, 27, "reject"), (0x413, 30, "unsure"))  # key, X11's code, what it answers


def test_a_keyboard_without_latin_letters_answers_by_place(focused: App) -> None:
    for key, code, _answer in CYRILLIC:
        event = QKeyEvent(QEvent.Type.KeyPress, key, NONE, code, 0, 0, chr(key))
        QApplication.sendEvent(focused.canvas, event)
    assert labels(focused, 3) == [answer for _, _, answer in CYRILLIC]
    count = len(decided(focused))
    dvorak = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_P, NONE, 27, 0, 0, "p")  # where R is on an American one
    QApplication.sendEvent(focused.canvas, dvorak)
    assert len(decided(focused)) == count


def test_end_goes_to_the_first_undecided(focused: App) -> None:
    app = focused
    for _ in range(4):
        app.press(Qt.Key.Key_A)
    for _ in range(3):
        app.press(Qt.Key.Key_Left)
    assert app.session.queue.cursor == 1
    app.press(Qt.Key.Key_End)
    assert app.session.queue.cursor == 4
    app.press(Qt.Key.Key_Right)
    app.press(Qt.Key.Key_End, app.canvas)
    assert app.session.queue.cursor == 4, "what was passed over is the first"
    list_all(app)
    app.dock.gallery.setFocus()
    app.press(Qt.Key.Key_R)
    app.press(Qt.Key.Key_R)
    app.press(Qt.Key.Key_Left)
    app.press(Qt.Key.Key_End)
    assert app.session.listing.cursor == 2


def test_a_second_look_by_one_key(focused: App) -> None:
    for key in (Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_A):
        focused.press(key)
    focused.saved()
    bar = focused.dock.review.gallery_bar
    seen = []
    for _ in range(3):
        focused.press(Qt.Key.Key_S)
        seen.append(bar.view.currentText())
        focused.settle(0.05)
    assert seen == ["Weakest accepted", "Strongest rejected", "Candidates"]
    focused.press(Qt.Key.Key_S, focused.canvas)
    assert bar.view.currentText() == "Candidates", "on the map S is QGIS's"


def test_no_key_is_lost_or_meant_for_another_while_pages_come(focused: App) -> None:
    """Bursts without a pause between the keys; what each one answered is what was current when it was pressed."""
    meant: List[Tuple[str, str]] = []
    rounds = set()
    pressed = 0
    while pressed < 120:
        focused.wait(lambda: focused.session.queue.current is not None, "a candidate")
        for _ in range(7):
            current = focused.session.queue.current
            if current is None:
                break
            key, answer = ((Qt.Key.Key_A, "accept"), (Qt.Key.Key_R, "reject"), (Qt.Key.Key_U, "unsure"))[pressed % 3]
            meant.append((current.candidate.chip_id, answer))
            rounds.add(current.round)
            focused.press(key, (focused.dock.gallery, focused.canvas)[pressed % 2])
            pressed += 1
        focused.wait(lambda: len(focused.session.pending) < FEW, "the log")
    focused.saved()
    assert len(rounds) > 3, "pages came in between"
    state = focused.session.state
    answered = [(chip, label) for label in ("accept", "reject", "unsure") for chip in state.chip_ids(label)]
    assert sorted(answered) == sorted(meant)
    assert len({chip for chip, _ in meant}) == pressed


def often(app: App, times: int, key: Any, modifier: Any) -> None:
    for _ in range(times):
        app.press(key, modifier=modifier)
        app.wait(lambda: len(app.session.pending) < FEW, "the log")
    app.saved()


def test_a_hundred_undos_and_redos_also_after_a_restart(focused: App, collection: Path) -> None:
    for number in range(100):
        focused.wait(lambda: focused.session.queue.current is not None, "a candidate")
        focused.press((Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_U)[number % 3])
        focused.wait(lambda: len(focused.session.pending) < FEW, "the log")
    focused.saved()
    before = focused.counts
    assert sum(before) == 100
    often(focused, 60, Qt.Key.Key_Backspace, NONE)
    assert sum(focused.counts) == 40
    focused.unload()
    focused.load()
    focused.open(collection)
    assert sum(focused.counts) == 40
    often(focused, 100, Qt.Key.Key_Y, CTRL)
    assert focused.counts == before, "60 come back, and 40 presses more do nothing"
    often(focused, 100, Qt.Key.Key_Z, CTRL)
    assert sum(focused.counts) == 0
    assert focused.session.has_examples, "the example came first"
    often(focused, 100, Qt.Key.Key_Backspace, SHIFT)
    assert focused.counts == before
