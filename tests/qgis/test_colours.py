"""The colours of states: the same in the panel, in its help, and on the map."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any, Dict, Set

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QLabel, QPushButton

from plugin.dock.examples import COLOURS
from plugin.dock.keys import SWIPE, Keymap
from plugin.dock.keys_dialog import KeysDialog
from plugin.dock.keys_help import KeysHelp
from plugin.dock.thumbnail import EXAMPLE_COLOUR, LABEL_COLOURS, ink_on

from .hands import App

STYLES = Path(__file__).parents[2] / "resources" / "styles"


def on_the_map(name: str = "candidates.qml") -> Dict[str, Set[str]]:
    """Return the colours of the lines of each standing."""
    style = ElementTree.parse(STYLES / name).getroot()
    symbols = {symbol.get("name", ""): symbol for symbol in style.iterfind("renderer-v2/symbols/symbol")}
    found: Dict[str, Set[str]] = {}
    for category in style.iterfind("renderer-v2/categories/category"):
        options = symbols[category.get("symbol", "")].iter("Option")
        said = [one.get("value", "") for one in options if one.get("name") in ("outline_color", "line_color")]
        parts = ([int(part) for part in one.split(",")[:3]] for one in said)
        found[category.get("value", "")] = {QColor(*rgb).name() for rgb in parts}
    return found


def test_the_panel_has_the_colours_of_the_map() -> None:
    style = on_the_map()
    for standing, colour in (*LABEL_COLOURS.items(), *COLOURS.items(), ("example", EXAMPLE_COLOUR)):
        assert colour.name() in style[standing], standing


def test_what_is_exported_has_the_colours_of_the_map() -> None:
    here, exported = on_the_map(), on_the_map("exported_chips.qml")
    for standing in ("accept", "reject", "unsure", "conflict", "example", "counter example"):
        assert exported[standing] == here[standing], standing
    assert "#ffffff" in exported["predicted"] and exported["predicted"] != here["candidate"]


def test_signs_are_read_on_their_colours() -> None:
    for colour in (*LABEL_COLOURS.values(), *COLOURS.values()):
        inks = [abs(colour.lightnessF() - ink.lightnessF()) for ink in (ink_on(colour),)]
        assert min(inks) > 0.3, colour.name()


def test_one_key_shows_all_keys_and_colours(app: App, collection: Path) -> None:
    app.review(collection)
    app.press(Qt.Key.Key_Question, None, Qt.KeyboardModifier.ShiftModifier)
    window = app.iface.window.findChild(KeysHelp)
    assert window.isVisible()
    told = window.findChild(QLabel, "lookalikeKeysHelpKeys").text()
    assert "<b>A</b>" in told and "Accept as one of a class" in told and "1 … 9" in told
    colours = window.findChild(QLabel, "lookalikeKeysHelpColours").text()
    assert all(colour.name() in colours for colour in (*LABEL_COLOURS.values(), *COLOURS.values()))
    app.plugin.keyboard.use([Keymap(SWIPE)])
    assert "<b>Shift+arrows</b>" in told and "<b>Ctrl+A</b>" in told and "<b>End</b>" in told
    assert "□" in colours, "white is seen on a ground of its own"
    assert "<b>→</b>" in window.findChild(QLabel, "lookalikeKeysHelpKeys").text()
    app.press(Qt.Key.Key_Question)
    assert not window.isVisible(), "the same key hides them"
    app.press(Qt.Key.Key_Question)
    change = next(one for one in window.findChildren(QPushButton) if one.text() == "Change keys…")
    change.click()
    assert not window.isVisible() and app.iface.window.findChild(KeysDialog).isVisible()
    app.plugin.keyboard.use([Keymap()])


def test_the_answers_have_the_redo_beside_the_undo(app: App, collection: Path) -> None:
    app.review(collection)
    redo: Any = app.dock.findChild(QPushButton, "lookalike_redo")
    assert not redo.isEnabled()
    app.press(Qt.Key.Key_A)
    app.press(Qt.Key.Key_Backspace)
    assert redo.isEnabled() and "Redo: accept" in redo.toolTip()
    redo.click()
    app.saved()
    assert app.counts == (1, 0, 0) and not redo.isEnabled()
