"""Whose a key is: what controls keep for themselves, typing, and the panel worked by keys alone."""

from __future__ import annotations

from typing import Any

import pytest
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from .hands import App
from .keyed import CTRL, button, decided, into, labels

pytestmark = pytest.mark.usefixtures("own_keys")


@pytest.mark.parametrize("kind", [QLabel, QPushButton, QCheckBox, QSlider, QListWidget, QComboBox])
def test_letters_answer_in_what_was_added_later(focused: App, kind: Any) -> None:
    added = kind()
    if kind is QLabel:
        added.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if kind in (QListWidget, QComboBox):
        added.addItems(["apple", "rock", "umbrella"])
    into(focused, added)
    focused.press(Qt.Key.Key_R, added)
    assert labels(focused, 2) == ["reject", ""]


def test_a_control_keeps_the_keys_it_is_worked_by(focused: App) -> None:
    slider, ticked, chosen, listed = QSlider(), QCheckBox("x"), QComboBox(), QListWidget()
    for many in (chosen, listed):
        many.addItems(["apple", "rock", "umbrella"])
    listed.setCurrentRow(0)
    before = focused.session.queue.cursor
    for widget, key in (
        (slider, Qt.Key.Key_Right),
        (ticked, Qt.Key.Key_Space),
        (chosen, Qt.Key.Key_Down),
        (listed, Qt.Key.Key_Down),
    ):
        into(focused, widget)
        focused.press(key, widget)
    assert slider.value() == 1
    assert ticked.isChecked()
    assert (chosen.currentIndex(), listed.currentRow()) == (1, 1)
    assert (focused.session.queue.cursor, focused.desk.peek.is_on) == (before, False)


def test_a_click_on_a_control_leaves_the_keys_with_the_review(focused: App) -> None:
    slider, ticked = QSlider(Qt.Orientation.Horizontal), QCheckBox("x")
    for widget in (slider, ticked):
        into(focused, widget)
    focused.dock.focus_review()
    for widget in (slider, ticked, button(focused, "unsure"), focused.dock.candidate):
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(6, widget.height() // 2))
        assert focused.dock.gallery.hasFocus(), widget
    focused.press(Qt.Key.Key_Right)
    assert focused.session.queue.cursor == 2, "unsure, then the next"


def test_a_click_into_the_panel_brings_the_keys_there(focused: App) -> None:
    field = QLineEdit(focused.iface.window)
    field.show()
    field.setFocus()
    focused.wait(field.hasFocus, "the focus")
    QTest.mouseClick(focused.dock.candidate, Qt.MouseButton.LeftButton)
    assert focused.dock.gallery.hasFocus()


def test_typing_is_never_an_answer_and_escape_leaves_the_field(focused: App) -> None:
    listed = QListWidget()
    listed.addItem("apple")
    listed.item(0).setFlags(listed.item(0).flags() | Qt.ItemFlag.ItemIsEditable)
    editable = QComboBox()
    editable.setEditable(True)
    for widget in (QLineEdit(), editable):
        into(focused, widget)
        QTest.keyClicks(QApplication.focusWidget(), "aru1 ")
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CTRL)
        assert decided(focused) == []
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert focused.dock.gallery.hasFocus()
    into(focused, listed)
    listed.setCurrentRow(0)
    listed.editItem(listed.item(0))
    editor = listed.findChild(QLineEdit)
    focused.wait(editor.hasFocus, "the editor")
    QTest.keyClicks(editor, "aru")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert (decided(focused), listed.item(0).text()) == ([], "apple")
    assert not focused.dock.gallery.hasFocus(), "Escape was the editor's"


def test_the_panel_is_worked_by_keys_alone(focused: App) -> None:
    focused.press(Qt.Key.Key_M)
    popup = QApplication.activePopupWidget()
    assert popup in (focused.dock.menu, focused.dock.menu.actions()[0].menu())
    QTest.keyClick(popup, Qt.Key.Key_A)
    while QApplication.activePopupWidget() is not None:
        QTest.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Escape)
    assert decided(focused) == []
    focused.press(Qt.Key.Key_F)
    area = focused.dock.findChild(QComboBox, "lookalikeFilterArea")
    assert area.hasFocus()
    focused.press(Qt.Key.Key_Escape, area)
    assert focused.dock.gallery.hasFocus()
    focused.press(Qt.Key.Key_F)
    assert area.isVisible() and area.hasFocus(), "it was open, and the keys elsewhere"
    focused.press(Qt.Key.Key_F, area)
    assert not area.isVisible(), "the second one closes it"
    focused.dock.gallery.setFocus()
    focused.press(Qt.Key.Key_T)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    focused.wait(lambda: QApplication.activePopupWidget() is None, "the list to close")
    assert focused.dock.findChild(QComboBox, "lookalikeTarget").hasFocus()
    focused.press(Qt.Key.Key_T, focused.canvas)
    assert QApplication.activePopupWidget() is None, "on the map T is QGIS's"


def test_nobody_answers_what_is_not_seen(focused: App) -> None:
    page = QWidget()
    inside = QCheckBox("x")
    QVBoxLayout(page).addWidget(inside)
    focused.dock.add_page("More", page)
    focused.settle(0.02)
    focused.press(Qt.Key.Key_P)
    assert focused.dock.page is not focused.dock.review
    focused.dock.show_page(page)
    inside.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_A, Qt.Key.Key_Right, Qt.Key.Key_Backspace):
        focused.press(key, inside)
    assert (decided(focused), focused.session.queue.cursor) == ([], 0)
    focused.press(Qt.Key.Key_A, focused.canvas)
    assert len(decided(focused)) == 1, "the map shows the candidate"
    focused.press(Qt.Key.Key_Escape, inside)
    assert focused.dock.page is focused.dock.review
    assert focused.dock.gallery.hasFocus()
    focused.dock.remove_page(page)
    page.deleteLater()


def test_tab_comes_to_every_control_of_the_panel_and_out_of_it(focused: App) -> None:
    gallery, body = focused.dock.gallery, focused.dock.widget()
    focused.press(Qt.Key.Key_A)
    focused.saved()
    focused.dock.filter_row.toggle()
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
    focused.dock.filter_row.toggle()


def test_the_menu_button_is_reached_by_tab(focused: App) -> None:
    more = focused.dock.findChild(QToolButton, "lookalikeMenuButton")
    seen = set()
    for _ in range(40):
        focus = QApplication.focusWidget()
        seen.add(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is not focus, focus.objectName()
    assert more in seen
    assert button(focused, "accept") in seen
    assert focused.dock.gallery in seen
