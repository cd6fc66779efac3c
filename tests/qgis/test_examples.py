"""The list of examples: what is in it, how one is taken out by mouse and key, and that this can be undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List, Tuple

import pytest
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QContextMenuEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QMenu

from plugin.dock.gallery import THUMBNAIL_PX
from plugin.review.marks import COUNTER_EXAMPLE, EXAMPLE

from .hands import App

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def pointed(app: App, collection: Path, picture: Any) -> App:
    """Return a review of two examples and a counter-example."""
    app.review(collection)
    app.point(3.25, 3.25, CTRL)
    app.wait(lambda: len(app.session.example_marks()) == 2, "the second example")
    app.point(-3.25, 3.25, SHIFT)
    app.wait(lambda: len(app.session.example_marks()) == 3, "the counter-example")
    view = app.dock.examples.view
    first, second = (view.model().index(row) for row in range(2))
    app.wait(lambda: view.visualRect(second).top() > view.visualRect(first).top(), "one below the other")
    app.settle()
    return app


def listed(app: App) -> List[Tuple[str, str]]:
    return [(entry.key, entry.standing) for entry in app.dock.examples.entries.entries]


def place_of(app: App, row: int) -> Any:
    view = app.dock.examples.view
    view.scrollTo(view.model().index(row))
    return view.visualRect(view.model().index(row))


def click(app: App, where: QPoint) -> None:
    view = app.dock.examples.view
    QTest.mouseMove(view.viewport(), where)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)


def test_the_list_tells_examples_from_what_it_is_not(pointed: App) -> None:
    assert [standing for _, standing in listed(pointed)] == [EXAMPLE, EXAMPLE, COUNTER_EXAMPLE]
    texts = [pointed.dock.examples.view.model().index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in (2, 1)]
    assert "not" in texts[0].splitlines()[0]
    assert "(2 of 3)" in texts[1]
    pointed.wait(pointed.no_pictures_wait, "the pictures")
    assert all(pointed.dock.examples.entries.picture(key) is not None for key, _ in listed(pointed))


def test_the_cross_takes_an_example_out_and_undo_brings_it_back(pointed: App) -> None:
    (first, _), (second, _), (third, _) = listed(pointed)
    click(pointed, pointed.dock.examples.view.painter.cross_in(place_of(pointed, 1)).center())
    assert [key for key, _ in listed(pointed)] == [first, third]
    assert pointed.session.answers().examples == (first,)
    pointed.saved()
    assert [key for key, _ in listed(pointed)] == [first, third]
    pointed.press(Qt.Key.Key_Backspace)
    assert {key for key, _ in listed(pointed)} == {first, second, third}
    assert set(pointed.session.answers().examples) == {first, second}
    pointed.press(Qt.Key.Key_Backspace, modifier=SHIFT)
    assert second not in [key for key, _ in listed(pointed)]


def test_delete_takes_out_arrows_move_in_the_list_and_letters_still_answer(pointed: App) -> None:
    view = pointed.dock.examples.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(0))
    cursor = pointed.session.queue.cursor
    pointed.press(Qt.Key.Key_Down, view)
    assert (view.currentIndex().row(), pointed.session.queue.cursor) == (1, cursor)
    gone = listed(pointed)[1][0]
    pointed.press(Qt.Key.Key_Delete, view)
    assert gone not in [key for key, _ in listed(pointed)]
    assert view.currentIndex().row() >= 0
    pointed.press(Qt.Key.Key_A, view)
    assert pointed.session.queue.items[cursor].label == "accept"


def test_the_last_example_taken_out_leaves_nothing_to_look_for(pointed: App) -> None:
    view = pointed.dock.examples.view
    for _ in range(3):
        view.setCurrentIndex(view.model().index(0))
        pointed.press(Qt.Key.Key_Delete, view)
    assert listed(pointed) == []
    assert not pointed.dock.examples.isVisible()
    pointed.wait(lambda: pointed.session.queue.items == (), "an empty row")
    assert "Click one example" in pointed.hint()
    pointed.saved()


def test_a_click_brings_the_map_to_the_example(pointed: App) -> None:
    (_, _), (second, _), _ = listed(pointed)
    (mark,) = [mark for mark in pointed.session.example_marks() if mark.chip_id == second]
    click(pointed, place_of(pointed, 1).center() + QPoint(0, 10))
    centre = pointed.canvas.extent().center()
    assert centre.x() == pytest.approx(sum(x for x, _ in mark.footprint) / 4, abs=0.01)
    assert centre.y() == pytest.approx(sum(y for _, y in mark.footprint) / 4, abs=0.01)


def test_pictures_of_others_leave_the_list_alone(pointed: App) -> None:
    redrawn: List[int] = []
    pointed.dock.examples.entries.dataChanged.connect(lambda index, _last, _roles: redrawn.append(index.row()))
    drawn = pointed.desk.pictures._thumbnails.drawn
    drawn.emit(pointed.session.queue.items[3].candidate.chip_id, THUMBNAIL_PX)
    assert redrawn == []
    drawn.emit(listed(pointed)[1][0], THUMBNAIL_PX)
    assert redrawn == [1]


def test_in_a_low_list_examples_are_small_and_beside_each_other(pointed: App) -> None:
    view = pointed.dock.examples.view
    view.setFixedHeight(400)
    pointed.settle()
    assert place_of(pointed, 1).top() >= place_of(pointed, 0).bottom()
    tall = place_of(pointed, 0).width()
    view.setFixedHeight(60)
    pointed.settle()
    assert place_of(pointed, 1).top() == place_of(pointed, 0).top()
    assert place_of(pointed, 0).width() < tall
    assert view.viewport().rect().contains(place_of(pointed, 1))
    before = len(listed(pointed))
    click(pointed, view.painter.cross_in(place_of(pointed, 1)).center())
    assert len(listed(pointed)) == before - 1


def test_an_open_menu_takes_out_the_example_it_was_opened_on(pointed: App) -> None:
    view = pointed.dock.examples.view
    (newest, _), _, _ = listed(pointed)
    where = place_of(pointed, 0).center()
    view.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, view.viewport().mapToGlobal(where)))
    menu = next(one for one in view.findChildren(QMenu) if one.isVisible())
    pointed.point(-6.25, 3.25, CTRL)
    pointed.wait(lambda: len(listed(pointed)) == 4, "an example meanwhile")
    assert listed(pointed)[0][0] != newest
    next(action for action in menu.actions() if action.text() == "Take out").trigger()
    menu.close()
    assert len(listed(pointed)) == 3
    assert newest not in [key for key, _ in listed(pointed)]
