"""The line above an open list, and what Esc leaves: the nearest thing first, then the list."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QPushButton

from .hands import App


@pytest.fixture
def in_list(app: App, collection: Path) -> App:
    """An open list of two accepted chips."""
    app.review(collection)
    app.dock.gallery.setFocus()
    for key in (Qt.Key.Key_A, Qt.Key.Key_A, Qt.Key.Key_R):
        app.press(key)
    app.saved()
    app.plugin.target_tools.listings.weakest()
    app.wait(lambda: app.session.listing is not None and app.session.row.current is not None, "the list")
    return app


def title(app: App) -> str:
    return str(app.dock.review.list_header.title)


def test_an_open_list_says_what_it_is_and_how_long(in_list: App) -> None:
    assert title(in_list) == "Weakest accepted: 2 chips"
    in_list.press(Qt.Key.Key_S)
    in_list.wait(lambda: title(in_list) == "Strongest rejected: 1 chip", "the other list")
    in_list.dock.findChild(QComboBox, "lookalikeGalleryView").activated.emit(1)
    in_list.wait(lambda: title(in_list).startswith("List (unseen): "), "the list of the unseen")
    back = in_list.dock.findChild(QPushButton, "lookalikeListBack")
    in_list.dock.setFloating(True)
    in_list.dock.resize(900, 600)
    in_list.wait(lambda: back.text() == "Back to candidates  Esc", "room for its words")
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert (in_list.session.listing, title(in_list)) == (None, "")
    in_list.dock.setFloating(False)


def test_the_title_is_read_whole_where_the_button_can_be_shorter(in_list: App) -> None:
    header = in_list.dock.review.list_header
    in_list.dock.setFloating(True)
    back = in_list.dock.findChild(QPushButton, "lookalikeListBack")
    for width in (900, 560):
        in_list.dock.resize(width, 600)
        header.show_list("List (unseen, unsure)", "10,000 of 45,292")
        in_list.settle(0.2)
        said = header.findChild(QLabel, "lookalikeListTitle")
        assert said.text() == header.title, "no part of it is cut"
        assert back.accessibleName() == "Back to candidates"
    in_list.dock.setFloating(False)


def test_escape_goes_back_to_the_candidates(in_list: App) -> None:
    in_list.press(Qt.Key.Key_Escape)
    assert (in_list.session.listing, title(in_list)) == (None, "")
    current = in_list.session.row.current
    in_list.press(Qt.Key.Key_Escape)
    assert in_list.session.row.current is current, "there is nothing left to leave"


def test_escape_ends_what_is_nearer_first(in_list: App) -> None:
    gallery = in_list.dock.gallery
    in_list.press(Qt.Key.Key_A, None, Qt.KeyboardModifier.ControlModifier)
    assert gallery.selection.count == 2
    in_list.press(Qt.Key.Key_Escape)
    assert (gallery.selection.count, bool(in_list.session.listing)) == (0, True), "the selection was nearer"
    in_list.dock.show_page(in_list.dock.judge)
    in_list.press(Qt.Key.Key_Escape, in_list.dock.judge)
    assert in_list.dock.page is in_list.dock.review and in_list.session.listing is not None, "the page was nearer"
    in_list.press(Qt.Key.Key_Space)
    assert in_list.desk.peek.is_on
    in_list.press(Qt.Key.Key_Escape)
    assert not in_list.desk.peek.is_on and in_list.session.listing is not None, "the look around was nearer"
    in_list.press(Qt.Key.Key_Escape)
    assert in_list.session.listing is None
