"""The menu of a chip: over thumbnails, the candidate and the two it is most alike, by mouse and by keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QContextMenuEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QMenu

from plugin.dock.class_row import ClassMenu
from plugin.review.classes import TargetClass

from .fake_grid import place
from .galleried import list_all
from .hands import App

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
RIGHT = Qt.MouseButton.RightButton


@pytest.fixture
def reviewing(app: App, collection: Path) -> App:
    app.review(collection)
    app.desk.follow = False
    app.wait(lambda: not app.session.asking, "the engine")
    app.settle()
    return app


def shown() -> QMenu:
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    assert popup.objectName() == "lookalikeChipMenu"
    return popup


def right_click(widget: Any, at: QPoint) -> None:
    """Press and release the right button, and send the event for a menu that the system sends with them."""
    QTest.mouseClick(widget, RIGHT, Qt.KeyboardModifier.NoModifier, at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)


def middle(app: App, row: int) -> QPoint:
    gallery = app.dock.gallery
    return QPoint(gallery.visualRect(gallery.candidates.index(row)).center())


def over(app: App, row: int) -> QMenu:
    right_click(app.dock.gallery.viewport(), middle(app, row))
    return shown()


def select(app: App, *rows: int) -> None:
    for row in rows:
        QTest.mouseClick(app.dock.gallery.viewport(), Qt.MouseButton.LeftButton, CTRL, middle(app, row))


def entry(menu: QMenu, text: str) -> Any:
    return next(one for one in menu.actions() if text in one.text().replace("&", ""))


def do(menu: QMenu, text: str) -> None:
    action = entry(menu, text)
    assert action.isEnabled(), action.toolTip()
    action.trigger()
    menu.close()


def chip(app: App, row: int) -> str:
    return str(app.dock.gallery.candidates.item(row).candidate.chip_id)


def labels(app: App, chips: List[str]) -> List[str]:
    return [app.session.row.find(one).label for one in chips]


def test_more_like_this_is_one_more_example_and_undo_takes_it_back(reviewing: App) -> None:
    app = reviewing
    before, wanted = app.session.answers().examples, chip(app, 3)
    do(over(app, 3), "More like this")
    assert app.session.answers().examples == (*before, wanted)
    assert not entry(over(app, 3), "More like this").isEnabled()
    assert "already" in entry(shown(), "More like this").toolTip()
    shown().close()
    app.press(Qt.Key.Key_Backspace)
    assert app.session.answers().examples == before


def test_it_is_not_this_is_an_example_of_what_it_is_not(reviewing: App) -> None:
    app = reviewing
    wanted = chip(app, 2)
    do(over(app, 2), "It is not this")
    assert app.session.answers().counter_examples == (wanted,)
    assert not entry(over(app, 2), "It is not this").isEnabled()
    shown().close()
    app.press(Qt.Key.Key_Backspace)
    assert app.session.answers().counter_examples == ()


def test_one_chip_is_answered_where_it_stands(reviewing: App) -> None:
    app = reviewing
    current, wanted = chip(app, 0), chip(app, 4)
    do(over(app, 4), "Reject")
    assert labels(app, [current, wanted]) == ["", "reject"]
    assert app.session.row.current.candidate.chip_id == current, "the candidate stays"
    do(over(app, 0), "Accept")
    assert labels(app, [current]) == ["accept"]
    assert app.session.row.current.candidate.chip_id != current


def test_what_is_selected_is_answered_together(reviewing: App) -> None:
    app = reviewing
    select(app, 1, 2, 4)
    chips = [chip(app, row) for row in (1, 2, 4)]
    menu = over(app, 2)
    assert app.dock.gallery.selection.count == 3, "a right click on it keeps it"
    assert entry(menu, "Unsure").text().endswith("(3)")
    do(menu, "Unsure")
    assert labels(app, chips) == ["unsure"] * 3
    app.press(Qt.Key.Key_Backspace)
    assert labels(app, chips) == [""] * 3
    select(app, 1, 2)
    other = chip(app, 5)
    do(over(app, 5), "Accept")
    assert labels(app, [*chips, other]) == ["", "", "", "accept"], "a right click beside it is meant alone"


def test_keys_open_it_over_the_current_chip_and_work_it(reviewing: App) -> None:
    app = reviewing
    app.dock.gallery.setFocus()
    current = chip(app, 0)
    QTest.keyClick(app.dock.gallery, Qt.Key.Key_F10, SHIFT)
    QTest.keyClick(shown(), Qt.Key.Key_M)
    assert current in app.session.answers().examples
    assert QApplication.activePopupWidget() is None
    menu_key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1))
    QApplication.sendEvent(app.dock.gallery, menu_key)
    QTest.keyClick(shown(), Qt.Key.Key_Escape)
    assert app.counts == (0, 0, 0)
    select(app, 2, 3)
    QTest.keyClick(app.dock.gallery, Qt.Key.Key_F10, SHIFT)
    QTest.keyClick(shown(), Qt.Key.Key_R)
    app.saved()
    assert app.counts == (0, 2, 0)


def test_the_candidate_has_the_same_menu_and_none_without_one(app: App, collection: Path) -> None:
    app.open(collection)
    right_click(app.dock.candidate, app.dock.candidate.rect().center())
    assert QApplication.activePopupWidget() is None
    app.point(0.25, 0.25)
    app.wait(lambda: app.session.queue.current is not None, "candidates")
    app.desk.follow = False
    thumbnail = [one.text() for one in over(app, 1).actions()]
    shown().close()
    right_click(app.dock.candidate, app.dock.candidate.rect().center())
    assert [one.text() for one in shown().actions()] == thumbnail
    rank = app.session.row.current.standing.rank
    do(shown(), "Copy its place")
    assert QApplication.clipboard().text().startswith("geo:")
    right_click(app.dock.candidate, app.dock.candidate.rect().center())
    do(shown(), "Bookmark it")
    (mark,) = QgsProject.instance().bookmarkManager().bookmarks()
    assert mark.name() == f"{app.desk.name} #{rank}"
    QgsProject.instance().bookmarkManager().clear()


def test_it_is_shown_on_the_map(reviewing: App) -> None:
    app = reviewing
    lon, lat = place(chip(app, 5))
    do(over(app, 5), "Show on the map")
    assert abs(app.canvas.center().x() - lon) < 0.5
    assert abs(app.canvas.center().y() - lat) < 0.5
    assert app.session.queue.cursor == 0, "the candidate stays"


def test_imagery_that_nobody_knows_is_greyed_and_said(reviewing: App) -> None:
    action = entry(over(reviewing, 1), "imagery")
    assert not action.isEnabled()
    assert "does not say from which imagery" in action.toolTip()
    shown().close()


def test_imagery_is_asked_for_of_the_chip_that_was_clicked(
    app: App, collection: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (collection / "collection.json").write_text('{"imagery_field": "source"}', encoding="utf-8")
    app.review(collection)
    asked: List[str] = []
    client = app.plugin.tools.looking._engine()

    def request(params: Any, *_rest: Any, **_more: Any) -> int:
        asked.append(params.chip_id)
        return 1

    monkeypatch.setattr(client, "request", request)
    wanted = chip(app, 2)
    do(over(app, 2), "Show its imagery")
    assert asked == [wanted]


def test_the_most_alike_can_be_more_examples_and_cannot_be_answered_where_they_are_not(reviewing: App) -> None:
    app = reviewing
    app.press(Qt.Key.Key_A)
    app.press(Qt.Key.Key_R)
    box = app.dock.review.why
    app.wait(lambda: None not in box.shown, "the two")
    no = box.shown[1]
    right_click(box, box._box(1).center())
    do(shown(), "It is not this")
    assert no.chip_id in app.session.answers().counter_examples
    list_all(app)
    app.wait(lambda: app.session.row.current is not None and None not in box.shown, "the two")
    no = box.shown[1]
    assert app.session.row.find(no.chip_id) is None
    right_click(box, box._box(1).center())
    assert not entry(shown(), "Accept").isEnabled()
    assert "Choose a list" in entry(shown(), "Accept").toolTip()
    do(shown(), "Bookmark it")
    (mark,) = QgsProject.instance().bookmarkManager().bookmarks()
    assert mark.name().startswith(f"{app.desk.name} ")
    QgsProject.instance().bookmarkManager().clear()
    right_click(box, QPoint(box.width() - 1, 1))
    assert QApplication.activePopupWidget() is None


def test_of_a_target_with_classes_it_asks_which(reviewing: App) -> None:
    app = reviewing
    app.session.sought.set_classes([TargetClass("reef", "#ff0000"), TargetClass("bank", "#00ff00")])
    wanted, other = chip(app, 3), chip(app, 4)
    do(over(app, 3), "More like this")
    asks = app.dock.findChild(ClassMenu)
    app.wait(asks.isVisible, "the question")
    QTest.keyClick(asks, Qt.Key.Key_2)
    assert app.session.answers().classes["bank"] == (wanted,)
    menu = over(app, 4)
    accept_as = entry(menu, "Accept as").menu()
    do(accept_as, "reef")
    menu.close()
    assert app.session.row.find(other).class_name == "reef"


def test_it_goes_with_the_target(reviewing: App) -> None:
    app = reviewing
    menu = over(app, 1)
    app.plugin.new_target("another")
    entry(menu, "Accept").trigger()
    entry(menu, "More like this").trigger()
    menu.close()
    app.wait(lambda: app.desk is not None, "the other target")
    assert app.counts == (0, 0, 0)
    assert app.session.is_untouched
