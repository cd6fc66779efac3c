"""Keys that are chosen: two profiles, the window of keys, and what is kept of them."""

from __future__ import annotations

import enum
from types import SimpleNamespace
from typing import Any

import pytest
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QTableWidget,
)

from plugin import compat
from plugin.dock import keys
from plugin.dock.keys import Keymap, actions
from plugin.dock.keys_dialog import KeyField, KeysDialog

from .hands import App
from .keyed import NONE, SHIFT, button, labels

pytestmark = pytest.mark.usefixtures("own_keys")


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


def test_every_action_has_a_key_of_its_own_in_both_profiles() -> None:
    for profile in keys.PROFILES:
        keymap = Keymap(profile)
        assert not keymap.changes()
        taken = [key for action in actions() for key in keymap.keys_of(action.name)]
        assert len(taken) == len(set(taken))
        assert all(keymap.keys_of(action.name) for action in actions())
        assert {action.name for action in actions()} == set(keys.PROFILES[profile])


def test_a_key_is_chosen_in_the_window_shown_on_the_button_and_kept(focused: App) -> None:
    window = dialog(focused)
    give(focused, window, "accept", Qt.Key.Key_J)
    give(focused, window, "accept", Qt.Key.Key_Return, how="Add")
    give(focused, window, "undo", Qt.Key.Key_J, SHIFT)
    shut(focused, window)
    assert button(focused, "accept").text() == "Accept  J"
    assert "J or Return" in button(focused, "accept").toolTip()
    focused.press(Qt.Key.Key_A)
    assert labels(focused, 1) == [""], "the key it had is free now"
    focused.press(Qt.Key.Key_J)
    focused.press(Qt.Key.Key_Return)
    assert labels(focused, 3) == ["accept", "accept", ""]
    focused.press(Qt.Key.Key_J, focused.canvas, SHIFT)
    assert labels(focused, 2) == ["accept", ""]
    focused.saved()
    focused.unload()
    focused.load()
    assert button(focused, "accept").text() == "Accept  J"
    window = dialog(focused)
    QTest.mouseClick(window.findChild(QPushButton, "lookalikeKeyReset"), Qt.MouseButton.LeftButton)
    shut(focused, window)
    assert button(focused, "accept").text() == "Accept  A"


def test_a_key_that_is_taken_is_told_with_whose_it_is(focused: App) -> None:
    window = dialog(focused)
    give(focused, window, "accept", Qt.Key.Key_R)
    problem = window.findChild(QLabel, "lookalikeKeyProblem")
    assert "“R” is the key of “Reject” already" in problem.text()
    QTest.keyClick(window.findChild(KeyField), Qt.Key.Key_Tab)
    assert "Tab" in problem.text()
    QTest.keyClick(window.findChild(KeyField), Qt.Key.Key_Shift)
    QTest.keyClick(window.findChild(KeyField), Qt.Key.Key_Escape)
    assert (window.isVisible(), problem.text()) == (True, "")
    give(focused, window, "reject", Qt.Key.Key_X)
    give(focused, window, "accept", Qt.Key.Key_R)
    assert problem.text() == ""
    shut(focused, window)
    focused.press(Qt.Key.Key_R)
    assert labels(focused, 1) == ["accept"]


def test_a_cancelled_window_changes_nothing_and_each_profile_keeps_its_own(focused: App) -> None:
    window = dialog(focused)
    give(focused, window, "accept", Qt.Key.Key_J)
    shut(focused, window, QDialogButtonBox.StandardButton.Cancel)
    assert button(focused, "accept").text() == "Accept  A"
    window = dialog(focused)
    give(focused, window, "accept", Qt.Key.Key_J)
    profiles = window.findChild(QComboBox)
    profiles.setCurrentIndex(profiles.findData(keys.SWIPE))
    give(focused, window, "reject", Qt.Key.Key_K)
    shut(focused, window)
    assert button(focused, "accept").text() == "Accept  →"
    assert button(focused, "reject").text() == "Reject  K"
    window = dialog(focused)
    profiles.setCurrentIndex(profiles.findData(keys.LETTERS))
    shut(focused, window)
    assert button(focused, "accept").text() == "Accept  J"
    assert button(focused, "reject").text() == "Reject  R"


def test_settings_that_were_edited_by_hand_are_no_danger() -> None:
    keymap = Keymap("dvorak", {"accept": ["nonsense key", "R"], "fly": ["F"], "reject": []})
    assert keymap.profile == keys.LETTERS
    assert keymap.keys_of("accept") == ("R",)
    assert keymap.keys_of("reject") == ()
    assert keymap.name_of("F") == keys.FILTER


def test_french_digits_are_the_keys_of_classes() -> None:
    keymap = Keymap()
    for key, modifier, code in ((Qt.Key.Key_Ampersand, NONE, 10), (Qt.Key.Key_1, SHIFT, 10)):
        assert keymap.meaning(QKeyEvent(QEvent.Type.KeyPress, key, modifier, code, 0, 0, "")) == f"{keys.CLASS}1"


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
