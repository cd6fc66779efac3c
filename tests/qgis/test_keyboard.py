"""Keys that are chosen: two profiles, the window of keys, what controls keep for themselves, and the peek."""

from __future__ import annotations

import enum
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Iterator, List, Tuple

import pytest
from qgis.core import QgsGeometry, QgsPointXY, QgsProject, QgsRectangle, QgsSettings, QgsVectorLayer
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSlider,
    QTableWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from plugin import compat
from plugin.dock import keys
from plugin.dock.keys import Keymap, actions
from plugin.dock.keys_dialog import KeyField, KeysDialog

from .hands import App

FEW = 20  # unsaved answers; from some more on further ones are refused
NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.fixture(autouse=True)
def own_keys() -> Iterator[None]:
    yield
    for name in ("key_profile", "keys"):
        QgsSettings().remove(f"lookalike/{name}")


@pytest.fixture
def reviewing(app: App, collection: Path) -> App:
    app.review(collection)
    app.iface.window.activateWindow()
    QApplication.setActiveWindow(app.iface.window)
    app.dock.focus_review()
    app.wait(app.dock.gallery.hasFocus, "the focus")
    return app


def labels(app: App, count: int) -> List[str]:
    return [str(item.label) for item in app.session.queue.items[:count]]


def decided(app: App) -> List[Tuple[str, str]]:
    return [(item.candidate.chip_id, item.label) for item in app.session.queue.items if item.label]


def into(app: App, widget: QWidget) -> QWidget:
    """Add a widget to the page after the plugin was started, as a service would, and give it the focus."""
    app.dock.review.gallery.parentWidget().layout().addWidget(widget)
    widget.show()
    app.settle(0.02)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    app.wait(widget.hasFocus, "the focus")
    return widget


def button(app: App, name: str) -> QPushButton:
    return app.dock.findChild(QPushButton, f"lookalike_{name}")


def dialog(app: App) -> KeysDialog:
    app.plugin.keyboard.ask()
    found = app.iface.window.findChild(KeysDialog)
    app.wait(found.isVisible, "the window")
    return found


def row_of(window: KeysDialog, name: str) -> int:
    return [action.name for action in actions()].index(name)


def give(app: App, window: KeysDialog, name: str, key: Any, modifier: Any = NONE, how: str = "Change") -> None:
    """Choose an action in the window, press a button there, then the key."""
    window.findChild(QTableWidget).selectRow(row_of(window, name))
    QTest.mouseClick(window.findChild(QPushButton, f"lookalikeKey{how}"), Qt.MouseButton.LeftButton)
    field = window.findChild(KeyField)
    assert field.isEnabled()
    QTest.keyClick(field, key, modifier)


def shut(app: App, window: KeysDialog, answer: Any = QDialogButtonBox.StandardButton.Ok) -> None:
    QTest.mouseClick(window.findChild(QDialogButtonBox).button(answer), Qt.MouseButton.LeftButton)
    app.wait(lambda: not window.isVisible(), "the window to close")


def test_with_swipe_the_arrows_answer_and_others_look_around(reviewing: App) -> None:
    reviewing.plugin.keyboard.use([Keymap(keys.SWIPE)])
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down):
        reviewing.press(key, reviewing.canvas)
    assert labels(reviewing, 4) == ["accept", "reject", "unsure", ""]
    reviewing.press(Qt.Key.Key_Up)
    assert labels(reviewing, 3) == ["accept", "reject", ""]
    assert reviewing.session.queue.cursor == 2
    columns = reviewing.dock.gallery.columns()
    for key, row in (
        (Qt.Key.Key_Period, 3),
        (Qt.Key.Key_Comma, 2),
        (Qt.Key.Key_PageDown, 2 + columns),
        (Qt.Key.Key_PageUp, 2),
    ):
        reviewing.press(key)
        assert reviewing.session.queue.cursor == row
    reviewing.press(Qt.Key.Key_A)
    assert labels(reviewing, 3) == ["accept", "reject", ""], "letters are free in this profile"
    assert "→" in button(reviewing, "accept").text()


def test_every_action_has_a_key_of_its_own_in_both_profiles() -> None:
    for profile in keys.PROFILES:
        keymap = Keymap(profile)
        assert not keymap.changes()
        taken = [key for action in actions() for key in keymap.keys_of(action.name)]
        assert len(taken) == len(set(taken))
        assert all(keymap.keys_of(action.name) for action in actions())
        assert {action.name for action in actions()} == set(keys.PROFILES[profile])


def test_a_key_is_chosen_in_the_window_shown_on_the_button_and_kept(reviewing: App) -> None:
    window = dialog(reviewing)
    give(reviewing, window, "accept", Qt.Key.Key_J)
    give(reviewing, window, "accept", Qt.Key.Key_Return, how="Add")
    give(reviewing, window, "undo", Qt.Key.Key_J, SHIFT)
    shut(reviewing, window)
    assert button(reviewing, "accept").text() == "Accept  J"
    assert "J or Return" in button(reviewing, "accept").toolTip()
    reviewing.press(Qt.Key.Key_A)
    assert labels(reviewing, 1) == [""], "the key it had is free now"
    reviewing.press(Qt.Key.Key_J)
    reviewing.press(Qt.Key.Key_Return)
    assert labels(reviewing, 3) == ["accept", "accept", ""]
    reviewing.press(Qt.Key.Key_J, reviewing.canvas, SHIFT)
    assert labels(reviewing, 2) == ["accept", ""]
    reviewing.saved()
    reviewing.unload()
    reviewing.load()
    assert button(reviewing, "accept").text() == "Accept  J"
    window = dialog(reviewing)
    QTest.mouseClick(window.findChild(QPushButton, "lookalikeKeyReset"), Qt.MouseButton.LeftButton)
    shut(reviewing, window)
    assert button(reviewing, "accept").text() == "Accept  A"


def test_a_key_that_is_taken_is_told_with_whose_it_is(reviewing: App) -> None:
    window = dialog(reviewing)
    give(reviewing, window, "accept", Qt.Key.Key_R)
    problem = window.findChild(QLabel, "lookalikeKeyProblem")
    assert "“R” is the key of “Reject” already" in problem.text()
    QTest.keyClick(window.findChild(KeyField), Qt.Key.Key_Tab)
    assert "Tab" in problem.text()
    QTest.keyClick(window.findChild(KeyField), Qt.Key.Key_Shift)
    QTest.keyClick(window.findChild(KeyField), Qt.Key.Key_Escape)
    assert (window.isVisible(), problem.text()) == (True, "")
    give(reviewing, window, "reject", Qt.Key.Key_X)
    give(reviewing, window, "accept", Qt.Key.Key_R)
    assert problem.text() == ""
    shut(reviewing, window)
    reviewing.press(Qt.Key.Key_R)
    assert labels(reviewing, 1) == ["accept"]


def test_a_cancelled_window_changes_nothing_and_each_profile_keeps_its_own(reviewing: App) -> None:
    window = dialog(reviewing)
    give(reviewing, window, "accept", Qt.Key.Key_J)
    shut(reviewing, window, QDialogButtonBox.StandardButton.Cancel)
    assert button(reviewing, "accept").text() == "Accept  A"
    window = dialog(reviewing)
    give(reviewing, window, "accept", Qt.Key.Key_J)
    profiles = window.findChild(QComboBox)
    profiles.setCurrentIndex(profiles.findData(keys.SWIPE))
    give(reviewing, window, "reject", Qt.Key.Key_K)
    shut(reviewing, window)
    assert button(reviewing, "accept").text() == "Accept  →"
    assert button(reviewing, "reject").text() == "Reject  K"
    window = dialog(reviewing)
    profiles.setCurrentIndex(profiles.findData(keys.LETTERS))
    shut(reviewing, window)
    assert button(reviewing, "accept").text() == "Accept  J"
    assert button(reviewing, "reject").text() == "Reject  R"


def test_settings_that_were_edited_by_hand_are_no_danger() -> None:
    keymap = Keymap("dvorak", {"accept": ["nonsense key", "R"], "fly": ["F"], "reject": []})
    assert keymap.profile == keys.LETTERS
    assert keymap.keys_of("accept") == ("R",)
    assert keymap.keys_of("reject") == ()
    assert keymap.name_of("F") == keys.FILTER


def test_ctrl_z_is_the_reviews_in_the_panel_and_on_a_map_that_nobody_edits(reviewing: App) -> None:
    layer = QgsVectorLayer("Point?crs=EPSG:4326", "edited", "memory")
    reviewing.iface.canvas.setLayers([])
    QgsProject.instance().addMapLayer(layer)
    reviewing.press(Qt.Key.Key_A)
    reviewing.press(Qt.Key.Key_R)
    layer.startEditing()
    reviewing.press(Qt.Key.Key_Z, reviewing.canvas, CTRL)
    assert labels(reviewing, 2) == ["accept", "reject"]
    reviewing.press(Qt.Key.Key_Z, reviewing.dock.gallery, CTRL)
    assert labels(reviewing, 2) == ["accept", ""]
    layer.rollBack()
    reviewing.press(Qt.Key.Key_Z, reviewing.canvas, CTRL)
    assert labels(reviewing, 2) == ["", ""]
    reviewing.press(Qt.Key.Key_Z, reviewing.canvas, CTRL | SHIFT)
    reviewing.press(Qt.Key.Key_Y, reviewing.dock.gallery, CTRL)
    assert labels(reviewing, 2) == ["accept", "reject"]


def test_undo_says_what_it_would_take_back(reviewing: App) -> None:
    tip = button(reviewing, "undo").toolTip
    assert "Undo: an example" in tip()
    rank = reviewing.session.queue.current.candidate.rank
    reviewing.press(Qt.Key.Key_A)
    assert f"Undo: accept #{rank} (" in tip()
    again = button(reviewing, "redo").toolTip
    assert "Redo: nothing" in again()
    reviewing.press(Qt.Key.Key_Backspace)
    assert f"Redo: accept #{rank}" in again()


def test_a_key_held_down_answers_once_and_moves_on_and_on(reviewing: App) -> None:
    def held(key: Any) -> None:
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            QApplication.sendEvent(reviewing.dock.gallery, QKeyEvent(kind, key, NONE, "", True, 1))

    QTest.keyPress(reviewing.dock.gallery, Qt.Key.Key_A)
    for _ in range(30):
        held(Qt.Key.Key_A)
    QTest.keyRelease(reviewing.dock.gallery, Qt.Key.Key_A)
    assert len(decided(reviewing)) == 1
    before = reviewing.session.queue.cursor
    for _ in range(5):
        held(Qt.Key.Key_Right)
    assert reviewing.session.queue.cursor == before + 5


CYRILLIC = ((0x424, 38, "accept"), (0x41A, 27, "reject"), (0x413, 30, "unsure"))  # key, X11's code, what it answers


def test_a_keyboard_without_latin_letters_answers_by_place(reviewing: App) -> None:
    for key, code, _answer in CYRILLIC:
        event = QKeyEvent(QEvent.Type.KeyPress, key, NONE, code, 0, 0, chr(key))
        QApplication.sendEvent(reviewing.canvas, event)
    assert labels(reviewing, 3) == [answer for _, _, answer in CYRILLIC]
    count = len(decided(reviewing))
    dvorak = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_P, NONE, 27, 0, 0, "p")  # where R is on an American one
    QApplication.sendEvent(reviewing.canvas, dvorak)
    assert len(decided(reviewing)) == count


def test_french_digits_are_the_keys_of_classes() -> None:
    keymap = Keymap()
    for key, modifier, code in ((Qt.Key.Key_Ampersand, NONE, 10), (Qt.Key.Key_1, SHIFT, 10)):
        assert keymap.meaning(QKeyEvent(QEvent.Type.KeyPress, key, modifier, code, 0, 0, "")) == f"{keys.CLASS}1"


@pytest.mark.parametrize("kind", [QLabel, QPushButton, QCheckBox, QSlider, QListWidget, QComboBox])
def test_letters_answer_in_what_was_added_later(reviewing: App, kind: Any) -> None:
    added = kind()
    if kind is QLabel:
        added.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if kind in (QListWidget, QComboBox):
        added.addItems(["apple", "rock", "umbrella"])
    into(reviewing, added)
    reviewing.press(Qt.Key.Key_R, added)
    assert labels(reviewing, 2) == ["reject", ""]


def test_a_control_keeps_the_keys_it_is_worked_by(reviewing: App) -> None:
    slider, ticked, chosen, listed = QSlider(), QCheckBox("x"), QComboBox(), QListWidget()
    for many in (chosen, listed):
        many.addItems(["apple", "rock", "umbrella"])
    listed.setCurrentRow(0)
    before = reviewing.session.queue.cursor
    for widget, key in (
        (slider, Qt.Key.Key_Right),
        (ticked, Qt.Key.Key_Space),
        (chosen, Qt.Key.Key_Down),
        (listed, Qt.Key.Key_Down),
    ):
        into(reviewing, widget)
        reviewing.press(key, widget)
    assert slider.value() == 1
    assert ticked.isChecked()
    assert (chosen.currentIndex(), listed.currentRow()) == (1, 1)
    assert (reviewing.session.queue.cursor, reviewing.desk.peek.is_on) == (before, False)


def test_a_click_on_a_control_leaves_the_keys_with_the_review(reviewing: App) -> None:
    slider, ticked = QSlider(Qt.Orientation.Horizontal), QCheckBox("x")
    for widget in (slider, ticked):
        into(reviewing, widget)
    reviewing.dock.focus_review()
    for widget in (slider, ticked, button(reviewing, "unsure"), reviewing.dock.candidate):
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(6, widget.height() // 2))
        assert reviewing.dock.gallery.hasFocus(), widget
    reviewing.press(Qt.Key.Key_Right)
    assert reviewing.session.queue.cursor == 2, "unsure, then the next"


def test_a_click_into_the_panel_brings_the_keys_there(reviewing: App) -> None:
    field = QLineEdit(reviewing.iface.window)
    field.show()
    field.setFocus()
    reviewing.wait(field.hasFocus, "the focus")
    QTest.mouseClick(reviewing.dock.candidate, Qt.MouseButton.LeftButton)
    assert reviewing.dock.gallery.hasFocus()


def test_typing_is_never_an_answer_and_escape_leaves_the_field(reviewing: App) -> None:
    listed = QListWidget()
    listed.addItem("apple")
    listed.item(0).setFlags(listed.item(0).flags() | Qt.ItemFlag.ItemIsEditable)
    editable = QComboBox()
    editable.setEditable(True)
    for widget in (QLineEdit(), editable):
        into(reviewing, widget)
        QTest.keyClicks(QApplication.focusWidget(), "aru1 ")
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CTRL)
        assert decided(reviewing) == []
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert reviewing.dock.gallery.hasFocus()
    into(reviewing, listed)
    listed.setCurrentRow(0)
    listed.editItem(listed.item(0))
    editor = listed.findChild(QLineEdit)
    reviewing.wait(editor.hasFocus, "the editor")
    QTest.keyClicks(editor, "aru")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert (decided(reviewing), listed.item(0).text()) == ([], "apple")
    assert not reviewing.dock.gallery.hasFocus(), "Escape was the editor's"


def test_the_panel_is_worked_by_keys_alone(reviewing: App) -> None:
    reviewing.press(Qt.Key.Key_M)
    popup = QApplication.activePopupWidget()
    assert popup in (reviewing.dock.menu, reviewing.dock.menu.actions()[0].menu())
    QTest.keyClick(popup, Qt.Key.Key_A)
    while QApplication.activePopupWidget() is not None:
        QTest.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Escape)
    assert decided(reviewing) == []
    reviewing.press(Qt.Key.Key_F)
    area = reviewing.dock.findChild(QComboBox, "lookalikeFilterArea")
    assert area.hasFocus()
    reviewing.press(Qt.Key.Key_Escape, area)
    assert reviewing.dock.gallery.hasFocus()
    reviewing.press(Qt.Key.Key_T)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    reviewing.wait(lambda: QApplication.activePopupWidget() is None, "the list to close")
    assert reviewing.dock.findChild(QComboBox, "lookalikeTarget").hasFocus()
    reviewing.press(Qt.Key.Key_T, reviewing.canvas)
    assert QApplication.activePopupWidget() is None, "on the map T is QGIS's"


def test_a_second_look_by_one_key(reviewing: App) -> None:
    for key in (Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_A):
        reviewing.press(key)
    reviewing.saved()
    bar = reviewing.dock.review.gallery_bar
    seen = []
    for _ in range(3):
        reviewing.press(Qt.Key.Key_S)
        seen.append(bar.view.currentText())
        reviewing.settle(0.05)
    assert seen == ["Weakest accepted", "Strongest rejected", "Candidates"]
    reviewing.press(Qt.Key.Key_S, reviewing.canvas)
    assert bar.view.currentText() == "Candidates", "on the map S is QGIS's"


def test_nobody_answers_what_is_not_seen(reviewing: App) -> None:
    page = QWidget()
    inside = QCheckBox("x")
    QVBoxLayout(page).addWidget(inside)
    reviewing.dock.add_page("More", page)
    reviewing.settle(0.02)
    reviewing.press(Qt.Key.Key_P)
    assert reviewing.dock.page is not reviewing.dock.review
    reviewing.dock.show_page(page)
    inside.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_A, Qt.Key.Key_Right, Qt.Key.Key_Backspace):
        reviewing.press(key, inside)
    assert (decided(reviewing), reviewing.session.queue.cursor) == ([], 0)
    reviewing.press(Qt.Key.Key_A, reviewing.canvas)
    assert len(decided(reviewing)) == 1, "the map shows the candidate"
    reviewing.press(Qt.Key.Key_Escape, inside)
    assert reviewing.dock.page is reviewing.dock.review
    assert reviewing.dock.gallery.hasFocus()
    reviewing.dock.remove_page(page)
    page.deleteLater()


def corners(app: App) -> Tuple[float, ...]:
    extent = app.canvas.extent()
    return extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()


def test_space_shows_the_map_around_while_it_is_held(reviewing: App) -> None:
    reviewing.canvas.setExtent(QgsRectangle(0.1, 0.1, 2.35, 1.7))
    before = corners(reviewing)
    for widget in (reviewing.dock.gallery, reviewing.canvas):
        QTest.keyPress(widget, Qt.Key.Key_Space)
        wide = reviewing.canvas.extent()
        assert wide.width() > 3 * (before[2] - before[0])
        chip = reviewing.session.queue.current.candidate.footprint
        assert wide.contains(QgsGeometry.fromWkt(f"POINT({chip[0][0]} {chip[0][1]})").asPoint())
        reviewing.settle(0.4)
        QTest.keyRelease(widget, Qt.Key.Key_Space)
        assert corners(reviewing) == pytest.approx(before, abs=1e-12)
    assert decided(reviewing) == []


def test_on_a_map_in_which_the_chip_is_lost_the_peek_is_nearer(reviewing: App) -> None:
    reviewing.dock.set_following(False)
    chip = QgsGeometry.fromPolygonXY(
        [[QgsPointXY(*corner) for corner in reviewing.session.queue.current.candidate.footprint]]
    ).boundingBox()
    middle = chip.center()
    wide = 100 * chip.height()
    reviewing.canvas.setExtent(QgsRectangle(middle.x() - wide, middle.y() - wide, middle.x() + wide, middle.y() + wide))
    before = corners(reviewing)
    reviewing.press(Qt.Key.Key_Space)
    seen = reviewing.canvas.extent()
    assert seen.contains(chip) and 8 < min(seen.width(), seen.height()) / chip.height() < 15
    reviewing.press(Qt.Key.Key_Space)
    assert corners(reviewing) == pytest.approx(before, abs=1e-9)
    reviewing.dock.set_following(True)


def test_tab_comes_to_every_control_of_the_panel_and_out_of_it(reviewing: App) -> None:
    gallery, body = reviewing.dock.gallery, reviewing.dock.widget()
    reviewing.press(Qt.Key.Key_A)
    reviewing.saved()
    reviewing.dock.filter_row.toggle()
    gallery.setFocus()
    seen = [gallery]
    for _ in range(80):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        if not body.isAncestorOf(focus):
            break
        seen.append(focus)
    assert len(seen) == len(set(seen)) > 15
    assert not body.isAncestorOf(QApplication.focusWidget()), "the panel is no trap"
    assert {one.objectName() for one in body.stops()} == {one.objectName() for one in seen}
    names = {one.objectName() for one in seen}
    assert {"lookalikeTarget", "lookalikeExport", "qt_tabwidget_tabbar", "lookalikeWhere", "lookalike_undo"} <= names
    gallery.setFocus()
    QTest.keyClick(gallery, Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert gallery.hasFocus()
    reviewing.dock.filter_row.toggle()


def test_a_tap_on_space_stays_until_the_next_or_an_answer(reviewing: App) -> None:
    reviewing.dock.set_following(False)
    before = corners(reviewing)
    QTest.keyClick(reviewing.dock.gallery, Qt.Key.Key_Space)
    assert reviewing.desk.peek.is_on
    QTest.keyClick(reviewing.dock.gallery, Qt.Key.Key_Space)
    assert not reviewing.desk.peek.is_on
    assert corners(reviewing) == pytest.approx(before, abs=1e-12)
    QTest.keyClick(reviewing.dock.gallery, Qt.Key.Key_Space)
    reviewing.press(Qt.Key.Key_A)
    assert not reviewing.desk.peek.is_on
    assert corners(reviewing) == pytest.approx(before, abs=1e-12)
    reviewing.dock.set_following(True)


def test_a_peek_ends_when_the_window_is_left_or_the_target(reviewing: App, picture: Any) -> None:
    reviewing.settle(0.1)
    reviewing.canvas.setExtent(QgsRectangle(-2, -2, 4, 3))
    before = corners(reviewing)
    QTest.keyPress(reviewing.dock.gallery, Qt.Key.Key_Space)
    reviewing.settle(0.4)
    field = QLineEdit(reviewing.iface.window)
    field.show()
    field.setFocus()
    assert corners(reviewing) == pytest.approx(before, abs=1e-12)
    QTest.keyPress(reviewing.dock.gallery, Qt.Key.Key_Space)
    reviewing.plugin.new_target("lakes")
    assert corners(reviewing) == pytest.approx(before, abs=1e-12)
    reviewing.wait(lambda: reviewing.desk is not None, "the other target")
    QTest.keyRelease(reviewing.dock.gallery, Qt.Key.Key_Space)


def test_a_peek_does_not_move_the_map_of_another_project(reviewing: App) -> None:
    QTest.keyClick(reviewing.dock.gallery, Qt.Key.Key_Space)
    peek = reviewing.desk.peek
    assert peek.is_on
    reviewing.canvas.setExtent(QgsRectangle(10, 10, 11, 11))  # as the next project's
    there = corners(reviewing)
    QgsProject.instance().clear()
    assert not peek.is_on
    assert corners(reviewing) == pytest.approx(there, abs=1e-9)


def test_no_key_is_lost_or_meant_for_another_while_pages_come(reviewing: App) -> None:
    """Bursts without a pause between the keys; what each one answered is what was current when it was pressed."""
    meant: List[Tuple[str, str]] = []
    rounds = set()
    pressed = 0
    while pressed < 120:
        reviewing.wait(lambda: reviewing.session.queue.current is not None, "a candidate")
        for _ in range(7):
            current = reviewing.session.queue.current
            if current is None:
                break
            key, answer = ((Qt.Key.Key_A, "accept"), (Qt.Key.Key_R, "reject"), (Qt.Key.Key_U, "unsure"))[pressed % 3]
            meant.append((current.candidate.chip_id, answer))
            rounds.add(current.round)
            reviewing.press(key, (reviewing.dock.gallery, reviewing.canvas)[pressed % 2])
            pressed += 1
        reviewing.wait(lambda: len(reviewing.session.pending) < FEW, "the log")
    reviewing.saved()
    assert len(rounds) > 3, "pages came in between"
    state = reviewing.session.state
    answered = [(chip, label) for label in ("accept", "reject", "unsure") for chip in state.chip_ids(label)]
    assert sorted(answered) == sorted(meant)
    assert len({chip for chip, _ in meant}) == pressed


def often(app: App, times: int, key: Any, modifier: Any) -> None:
    for _ in range(times):
        app.press(key, modifier=modifier)
        app.wait(lambda: len(app.session.pending) < FEW, "the log")
    app.saved()


def test_a_hundred_undos_and_redos_also_after_a_restart(reviewing: App, collection: Path) -> None:
    for number in range(100):
        reviewing.wait(lambda: reviewing.session.queue.current is not None, "a candidate")
        reviewing.press((Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_U)[number % 3])
        reviewing.wait(lambda: len(reviewing.session.pending) < FEW, "the log")
    reviewing.saved()
    before = reviewing.counts
    assert sum(before) == 100
    often(reviewing, 60, Qt.Key.Key_Backspace, NONE)
    assert sum(reviewing.counts) == 40
    reviewing.unload()
    reviewing.load()
    reviewing.open(collection)
    assert sum(reviewing.counts) == 40
    often(reviewing, 100, Qt.Key.Key_Y, CTRL)
    assert reviewing.counts == before, "60 come back, and 40 presses more do nothing"
    often(reviewing, 100, Qt.Key.Key_Z, CTRL)
    assert sum(reviewing.counts) == 0
    assert reviewing.session.has_examples, "the example came first"
    often(reviewing, 100, Qt.Key.Key_Backspace, SHIFT)
    assert reviewing.counts == before


def test_the_menu_button_is_reached_by_tab(reviewing: App) -> None:
    more = reviewing.dock.findChild(QToolButton, "lookalikeMenuButton")
    seen = set()
    for _ in range(40):
        focus = QApplication.focusWidget()
        seen.add(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is not focus, focus.objectName()
    assert more in seen
    assert button(reviewing, "accept") in seen
    assert reviewing.dock.gallery in seen


def test_a_key_that_qt6_has_no_name_for_is_a_key(qgis_app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    class Modifier(enum.Flag):
        NoModifier = 0
        ShiftModifier = 0x02000000
        KeypadModifier = 0x20000000
        GroupSwitchModifier = 0x40000000

    class Key(enum.IntEnum):
        Key_A = 0x41

    monkeypatch.setattr(compat, "Qt", SimpleNamespace(KeyboardModifier=Modifier, Key=Key))
    event: Any = SimpleNamespace(
        modifiers=lambda: Modifier.ShiftModifier | Modifier.KeypadModifier, key=lambda: ord("Ж")
    )
    assert compat.key_sequence(event).toString() == "Shift+Ж"
