"""Several chips selected in the gallery, by mouse and keys, and answered as one step."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List

import pytest
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QMessageBox, QPushButton

from plugin.review import deciding
from plugin.target import bulk

from .hands import App

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def reviewing(app: App, collection: Path, monkeypatch: pytest.MonkeyPatch) -> App:
    monkeypatch.setattr(bulk, "READ_MS", 0)
    app.review(collection)
    app.dock.gallery.setFocus()
    return app


def questions(app: App) -> List[QMessageBox]:
    return [box for box in app.iface.window.findChildren(QMessageBox) if box.isVisible()]


def press_enter(app: App) -> bool:
    """Press Enter in the question; return whether that answered it, which it does once the question was in sight."""
    for box in questions(app):
        QTest.keyClick(box, Qt.Key.Key_Return)
    return not questions(app)


def click(app: App, row: int, modifier: Any = PLAIN) -> None:
    gallery = app.dock.gallery
    place = gallery.visualRect(gallery.candidates.index(row)).center()
    QTest.mouseClick(gallery.viewport(), Qt.MouseButton.LeftButton, modifier, QPoint(place))


def selected(app: App) -> List[int]:
    gallery = app.dock.gallery
    return [row for row in range(gallery.candidates.rowCount()) if gallery.selection.has(row)]


def labels(app: App, count: int) -> List[str]:
    row = app.session.row
    return [row.item(place).label for place in range(count)]


def open_list(app: App) -> None:
    app.dock.review.gallery_bar._choose_view(1)
    app.wait(lambda: app.session.listing is not None and app.session.row.current is not None, "the list")


def test_mouse_and_keys_select(reviewing: App) -> None:
    app = reviewing
    click(app, 2, CTRL)
    click(app, 4, CTRL)
    assert selected(app) == [2, 4]
    assert app.session.queue.cursor == 0, "selecting is not choosing"
    click(app, 4, CTRL)
    assert selected(app) == [2]
    click(app, 5, SHIFT)
    assert selected(app) == [4, 5], "from the one that was clicked last"
    click(app, 1, SHIFT)
    assert selected(app) == [1, 2, 3, 4]
    assert app.dock.review.gallery_bar.selected.text() == "☑ 4"
    click(app, 3)
    assert (selected(app), app.session.queue.cursor) == ([], 3)
    app.press(Qt.Key.Key_Right, None, SHIFT)
    app.press(Qt.Key.Key_Right, None, SHIFT)
    assert selected(app) == [3, 4, 5]
    app.press(Qt.Key.Key_Left, None, SHIFT)
    assert selected(app) == [3, 4]
    app.press(Qt.Key.Key_Escape)
    assert selected(app) == []
    assert app.dock.review.gallery_bar.selected.text() == ""
    click(app, 5, CTRL)
    app.press(Qt.Key.Key_Right)
    assert selected(app) == [], "going on selects nothing"


@pytest.mark.parametrize("in_list", [False, True])
def test_what_is_selected_is_answered_and_undone_together(reviewing: App, in_list: bool) -> None:
    app = reviewing
    if in_list:
        open_list(app)
    for row in (1, 3, 4):
        click(app, row, CTRL)
    app.press(Qt.Key.Key_R)
    assert labels(app, 6) == ["", "reject", "", "reject", "reject", ""]
    assert selected(app) == []
    assert any("3 chips rejected" in text for text in app.told)
    app.saved()
    assert app.counts == (0, 3, 0)
    app.press(Qt.Key.Key_Backspace)
    app.saved()
    assert app.counts == (0, 0, 0)
    assert labels(app, 6) == [""] * 6
    app.press(Qt.Key.Key_Backspace, None, SHIFT)
    app.saved()
    assert app.counts == (0, 3, 0)


def test_too_many_are_refused_before_anything_is_asked(reviewing: App, monkeypatch: pytest.MonkeyPatch) -> None:
    app = reviewing
    monkeypatch.setattr(deciding, "MOST_TOGETHER", 50)
    open_list(app)
    app.press(Qt.Key.Key_A, None, CTRL)
    count = app.dock.gallery.selection.count
    app.press(Qt.Key.Key_R)
    assert any(f"{count:,} chips are selected" in text for text in app.told)
    assert not app.session.pending
    assert app.dock.gallery.selection.count == count, "nothing is lost of the selection"


def test_buttons_answer_what_is_selected_too(reviewing: App) -> None:
    app = reviewing
    click(app, 1, CTRL)
    click(app, 2, CTRL)
    buttons = [app.dock.findChild(QPushButton, f"lookalike_{name}") for name in ("accept", "reject", "unsure")]
    assert [button.text() for button in buttons] == ["Accept 2  A", "Reject 2  R", "Unsure 2  U"]
    assert buttons[0].accessibleName() == "Accept 2"
    buttons[0].click()
    assert labels(app, 4) == ["", "accept", "accept", ""]
    assert [button.text() for button in buttons] == ["Accept  A", "Reject  R", "Unsure  U"], "one again"


def test_all_of_a_long_list_are_read_before_they_are_answered(reviewing: App, monkeypatch: pytest.MonkeyPatch) -> None:
    app = reviewing
    monkeypatch.setattr(deciding, "MOST_TOGETHER", 10_000)
    open_list(app)
    app.press(Qt.Key.Key_A, None, CTRL)
    gallery = app.dock.gallery
    every = gallery.candidates.rowCount()
    assert gallery.selection.count == every > bulk.ASK_FROM
    app.press(Qt.Key.Key_R)
    assert not questions(app)
    assert any("still being read" in text for text in app.told)
    assert not app.session.pending
    app.wait(lambda: not gallery.selection.awaited, "every window")
    assert len(gallery.selection.chip_ids) == every
    app.press(Qt.Key.Key_R)
    box = questions(app)[0]
    assert f"Reject {every:,} chips?" in box.text()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not app.session.pending, "Esc was pressed"
    assert gallery.selection.count == every
    app.settle()
    app.press(Qt.Key.Key_R)
    app.wait(lambda: press_enter(app), "the question to have been read")
    app.saved()
    assert app.counts == (0, every, 0)
    app.press(Qt.Key.Key_Backspace)
    app.saved()
    assert app.counts == (0, 0, 0)


def test_what_is_out_of_sight_is_answered_only_after_a_question(reviewing: App) -> None:
    app = reviewing
    app.press(Qt.Key.Key_A, None, CTRL)
    count, seen = app.dock.gallery.selection.count, len(app.dock.gallery.ids_in_view())
    assert 0 < seen < count < bulk.ASK_FROM
    app.press(Qt.Key.Key_A)
    box = questions(app)[0]
    assert f"Accept {count} chips?" in box.text()
    assert f"{count - seen} of them are out of sight" in box.informativeText()
    assert not app.session.pending
    app.plugin.new_target("lakes")  # what was asked about is no longer there
    app.wait(lambda: app.desk is not None, "the other target")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert app.counts == (0, 0, 0)


def reading(box: QMessageBox) -> QTimer:
    """Return what ends the time in which a question cannot have been read."""
    timer: QTimer = box.findChild(bulk._Unread)._timer
    return timer


def asked_at_once(app: App, monkeypatch: pytest.MonkeyPatch) -> QMessageBox:
    """Ask whether all that is selected is to be accepted; the time to read it has begun and ends with the test's."""
    monkeypatch.setattr(bulk, "READ_MS", 600_000)
    app.press(Qt.Key.Key_A, None, CTRL)
    app.press(Qt.Key.Key_A)
    box = questions(app)[0]
    app.wait(reading(box).isActive, "the question to be in sight")
    assert reading(box).interval() == bulk.READ_MS
    return box


def test_who_types_fast_does_not_answer_a_question_unread(reviewing: App, monkeypatch: pytest.MonkeyPatch) -> None:
    app = reviewing
    box = asked_at_once(app, monkeypatch)
    count = app.dock.gallery.selection.count
    button = box.defaultButton()
    assert not button.isEnabled(), "that it is too early is seen"
    assert not any(one.isDefault() or one.hasFocus() for one in box.buttons() if one is not button)
    QTest.keyClick(box, Qt.Key.Key_Space)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, PLAIN, "", True)
    QCoreApplication.sendEvent(box, held)
    reading(box).start(0)
    app.wait(button.isEnabled, "the end of the time")
    QCoreApplication.sendEvent(button, held)
    assert box.isVisible() and not app.session.pending, "it was held down from before"
    assert app.counts == (0, 0, 0)
    assert button.hasFocus() or not app.iface.window.isActiveWindow()
    QTest.keyClick(button, Qt.Key.Key_Space)
    app.saved()
    assert app.counts == (count, 0, 0)


def test_an_enter_that_comes_early_answers_when_the_question_can_have_been_read(
    reviewing: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = reviewing
    box = asked_at_once(app, monkeypatch)
    count = app.dock.gallery.selection.count
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.isVisible() and box.defaultButton().isDown(), "it is seen that it was heard"
    assert not app.session.pending
    reading(box).start(0)
    app.wait(lambda: not questions(app), "the answer")
    app.saved()
    assert app.counts == (count, 0, 0)


def test_esc_takes_an_early_enter_back(reviewing: App, monkeypatch: pytest.MonkeyPatch) -> None:
    app = reviewing
    box = asked_at_once(app, monkeypatch)
    QTest.keyClick(box, Qt.Key.Key_Return)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not questions(app)
    reading(box).start(0)
    app.settle(0.2)
    assert app.counts == (0, 0, 0) and app.dock.gallery.selection.count


def test_what_is_selected_stays_when_new_candidates_come(reviewing: App) -> None:
    app = reviewing
    for row in (7, 9):
        click(app, row, CTRL)
    chosen = set(app.dock.gallery.selection.chip_ids)
    app.session.ask_anew()
    app.wait(lambda: not app.session.asking, "candidates")
    assert set(app.dock.gallery.selection.chip_ids) == chosen
    assert chosen <= {item.candidate.chip_id for item in app.session.queue.items}


def test_nothing_is_selected_in_another_target(reviewing: App) -> None:
    app = reviewing
    click(app, 1, CTRL)
    app.plugin.new_target("lakes")
    app.wait(lambda: app.desk is not None and app.desk.name == "lakes", "the other target")
    assert app.dock.gallery.selection.count == 0
    app.point(0.25, 0.25)
    app.wait(lambda: app.session.queue.current is not None, "candidates")
    app.press(Qt.Key.Key_A)
    assert labels(app, 3) == ["accept", "", ""]


def test_a_list_and_the_proposals_share_no_selection(reviewing: App) -> None:
    app = reviewing
    click(app, 1, CTRL)
    open_list(app)
    assert selected(app) == []
    click(app, 1, CTRL)
    app.dock.review.gallery_bar._choose_view(0)
    assert selected(app) == []


def test_ctrl_a_among_the_proposals_takes_the_undecided(reviewing: App) -> None:
    app = reviewing
    app.press(Qt.Key.Key_A)
    app.press(Qt.Key.Key_A, None, CTRL)
    assert selected(app) == list(range(1, app.dock.gallery.candidates.rowCount()))
