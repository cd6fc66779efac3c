"""The review keys wherever the analyst's hands are: dock, canvas, floating, while digitising, never while typing."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, List

import pytest
from qgis.gui import QgsMapToolPan
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QSpinBox

from plugin.compat import QAction
from plugin.review.marks import ACCEPT

from .hands import App

LETTERS = {Qt.Key.Key_A: "accept", Qt.Key.Key_R: "reject", Qt.Key.Key_U: "unsure"}


def label(app: App, row: int) -> str:
    return str(app.session.queue.items[row].label)


@pytest.mark.parametrize("key", LETTERS)
@pytest.mark.parametrize("where", ["gallery", "dock", "canvas", "viewport", "candidate"])
def test_letters_answer_wherever_they_are_pressed(reviewing: App, key: Any, where: str) -> None:
    widget = {
        "gallery": reviewing.dock.gallery,
        "dock": reviewing.dock,
        "candidate": reviewing.dock.candidate,
        "canvas": reviewing.canvas,
        "viewport": reviewing.canvas.viewport(),
    }[where]
    reviewing.press(key, widget)
    assert label(reviewing, 0) == LETTERS[key]
    assert len([item for item in reviewing.session.queue.items if item.label]) == 1


def test_arrows_move_and_backspace_takes_back(reviewing: App) -> None:
    columns = reviewing.dock.gallery.columns()
    for key, row in (
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 1 + columns),
        (Qt.Key.Key_Left, columns),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_Left, 0),
    ):
        reviewing.press(key, reviewing.canvas)
        assert reviewing.session.queue.cursor == row
    reviewing.press(Qt.Key.Key_A)
    reviewing.press(Qt.Key.Key_Backspace, reviewing.canvas)
    assert (label(reviewing, 0), reviewing.session.queue.cursor) == ("", 0)
    reviewing.press(Qt.Key.Key_Backspace, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert label(reviewing, 0) == "accept"


def test_a_letter_that_qgis_uses_too_is_the_reviews(reviewing: App) -> None:
    """As Stream Digitize has R while a digitising tool is active, and snapping S: a shortcut of the window."""
    fired: List[str] = []
    for letter in "ARU":
        action = QAction(letter, reviewing.iface.window)
        action.setShortcut(QKeySequence(letter))
        action.triggered.connect(lambda *_: fired.append("x"))
        reviewing.iface.window.addAction(action)
    reviewing.canvas.setMapTool(QgsMapToolPan(reviewing.canvas))
    reviewing.iface.window.activateWindow()
    QApplication.setActiveWindow(reviewing.iface.window)
    for widget in (reviewing.dock.gallery, reviewing.canvas):
        widget.setFocus()
        for key in LETTERS:
            reviewing.press(key, widget)
    assert fired == []
    assert [label(reviewing, row) for row in range(6)] == ["accept", "reject", "unsure"] * 2


def test_with_the_dock_floating(reviewing: App) -> None:
    reviewing.dock.setFloating(True)
    reviewing.settle()
    reviewing.press(Qt.Key.Key_A, reviewing.dock.gallery)
    reviewing.press(Qt.Key.Key_R, reviewing.canvas)
    assert [label(reviewing, 0), label(reviewing, 1)] == ["accept", "reject"]


def test_never_while_typing(reviewing: App) -> None:
    QApplication.setActiveWindow(reviewing.iface.window)
    for kind in (QLineEdit, QPlainTextEdit, QSpinBox):
        field = kind(reviewing.canvas)
        field.show()
        field.setFocus()
        reviewing.wait(field.hasFocus, "the focus")
        QTest.keyClick(field, Qt.Key.Key_A)
        QTest.keyClick(reviewing.canvas, Qt.Key.Key_R)
        field.deleteLater()
        reviewing.settle()
    assert not [item for item in reviewing.session.queue.items if item.label]


def test_ctrl_and_alt_are_somebody_elses(reviewing: App) -> None:
    for modifier in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier):
        reviewing.press(Qt.Key.Key_A, modifier=modifier)
    reviewing.press(Qt.Key.Key_A, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert label(reviewing, 0) == ""


def test_the_keys_are_free_while_there_is_nothing_to_review(app: App, collection: Path) -> None:
    heard: List[str] = []
    app.plugin.keyboard.heard.pressed.connect(heard.append)
    app.press(Qt.Key.Key_A, app.canvas)
    app.open(collection)
    app.press(Qt.Key.Key_A, app.canvas)
    app.point(0.25, 0.25)
    app.wait(lambda: app.session.queue.current is not None, "candidates")
    app.dock.hide()
    app.press(Qt.Key.Key_A, app.canvas)
    assert heard == []
    app.dock.show()
    app.press(Qt.Key.Key_A, app.canvas)
    assert heard == [ACCEPT]


def test_an_answer_is_taken_back_when_all_are_answered(
    app: App, collection: Path, engine: Callable[[str], None]
) -> None:
    app.review(collection)
    app.plugin.client.close()  # so that no more candidates come
    for _ in range(25):
        app.press(Qt.Key.Key_R)
        app.settle(0.005)
    app.saved()
    app.wait(lambda: app.session.queue.current is None, "the end of the page")
    app.session.queue.clear()
    app.press(Qt.Key.Key_A)
    app.press(Qt.Key.Key_Backspace, app.canvas)
    assert app.session.queue.current is not None
    assert app.session.queue.current.label == ""
    app.saved()
    assert app.counts == (0, 24, 0)


def test_an_example_is_taken_back_and_given_again_without_a_candidate(reviewing: App) -> None:
    for _ in range(2):
        reviewing.press(Qt.Key.Key_Backspace)
        assert not reviewing.session.has_examples
        assert reviewing.session.queue.items == ()
        reviewing.press(Qt.Key.Key_Backspace, reviewing.canvas, Qt.KeyboardModifier.ShiftModifier)
        reviewing.wait(lambda: reviewing.session.queue.current is not None, "candidates")


def test_keys_held_down_through_page_after_page(reviewing: App) -> None:
    for number in range(60):
        reviewing.wait(lambda: reviewing.session.queue.current is not None, "a candidate")
        reviewing.press((Qt.Key.Key_A, Qt.Key.Key_R)[number % 2])
        reviewing.settle(0.005)
    reviewing.saved()
    assert sum(reviewing.counts) == 60
