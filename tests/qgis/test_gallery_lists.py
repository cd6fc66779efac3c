"""The gallery beside the review: lists by state and order, with the same keys, read as they come into view."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest

from plugin.protocol import ListParams
from plugin.protocol import listing as kinds

from .fake_grid import all_chips
from .galleried import bar, choose, list_all
from .hands import App

EVERY = len(list(all_chips()))


def in_place(names: List[Any]) -> List[str]:
    return [name for name in all_chips() if name in names]


def tick(app: App, *states: str) -> None:
    for on in (True, False):
        for state, action in bar(app)._actions.items():
            if (state in states) is on and action.isChecked() is not on:
                action.trigger()
    app.wait(lambda: app.session.listing.is_known, "the list")


def scroll_to_the_end(app: App) -> None:
    """Scroll down until the last thumbnail is in view: Qt lays a long list out when it comes to it."""
    gallery = app.dock.gallery
    bar_ = gallery.verticalScrollBar()

    def at_the_end() -> bool:
        bar_.setValue(bar_.maximum())  # a message that comes or goes lays the gallery out anew
        return bool(gallery.places_in_view()[-1] == gallery.candidates.rowCount() - 1 and listed(app)[-1])

    app.wait(at_the_end, "the end of the list")


def listed(app: App) -> List[Any]:
    listing = app.session.listing
    items = [listing.item(place) for place in range(listing.count)]
    return [item.candidate.chip_id if item is not None else None for item in items]


def test_a_list_holds_every_chip_and_is_read_as_it_is_scrolled(reviewing: App, asked: List[Any]) -> None:
    app = reviewing
    list_all(app)
    gallery = app.dock.gallery
    assert gallery.candidates.rowCount() == app.session.listing.count == EVERY - 1
    app.wait(lambda: listed(app)[:100].count(None) == 0, "the first window")
    assert None in listed(app)
    scroll_to_the_end(app)
    seen = gallery.places_in_view()
    assert all(gallery.candidates.item(place) is not None for place in seen)
    offsets = [params.offset for params in asked if isinstance(params, ListParams)]
    assert offsets == list(dict.fromkeys(offsets)), "nothing is read twice"
    assert app.session.listing.cursor == 0, "scrolling does not choose"


def test_the_same_keys_answer_in_a_list(reviewing: App) -> None:
    app = reviewing
    list_all(app)
    names = listed(app)
    app.press(Qt.Key.Key_A)
    app.press(Qt.Key.Key_R, app.canvas)
    app.press(Qt.Key.Key_Right)
    app.press(Qt.Key.Key_U)
    assert [app.session.listing.item(place).label for place in range(4)] == ["accept", "reject", "", "unsure"]
    assert app.session.listing.cursor == 4
    app.saved()
    assert app.counts == (1, 1, 1)
    answers = app.session.answers()
    assert (answers.accepted, answers.rejected, answers.unsure) == ((names[0],), (names[1],), (names[3],))
    app.press(Qt.Key.Key_Backspace)
    assert (app.session.listing.cursor, app.session.listing.item(3).label) == (3, "")
    app.press(Qt.Key.Key_Backspace, None, Qt.KeyboardModifier.ShiftModifier)
    assert (app.session.listing.cursor, app.session.listing.item(3).label) == (4, "unsure")
    app.dock.gallery.setFocus()
    columns = app.dock.gallery.columns()
    app.press(Qt.Key.Key_Down)
    assert app.session.listing.cursor == 4 + columns


def test_the_list_is_not_ordered_anew_under_the_eyes_but_on_demand(reviewing: App) -> None:
    app = reviewing
    list_all(app)
    before = listed(app)
    for _ in range(5):
        app.press(Qt.Key.Key_A)
    app.wait(lambda: bar(app).again.isVisible(), "newer scores")
    assert listed(app)[:50] == before[:50]
    QTest.mouseClick(bar(app).again, Qt.MouseButton.LeftButton)
    app.wait(lambda: app.session.listing.is_known, "the list again")
    assert not bar(app).again.isVisible()
    assert set(before[:5]).isdisjoint(listed(app))
    assert app.session.listing.cursor == 0


def test_back_to_the_proposals(reviewing: App) -> None:
    app = reviewing
    app.press(Qt.Key.Key_Right)
    current = app.session.queue.current.candidate.chip_id
    list_all(app)
    app.press(Qt.Key.Key_R)
    choose(bar(app).view, "Candidates")
    assert app.session.listing is None
    assert app.session.row.current.candidate.chip_id == current
    assert app.dock.gallery.candidates.rowCount() == len(app.session.queue.items)
    assert not bar(app).order.isVisible()


def test_second_looks_are_one_action(reviewing: App) -> None:
    app = reviewing
    for key in (Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_A, Qt.Key.Key_R, Qt.Key.Key_A):
        app.press(key)
        app.wait(lambda: app.session.queue.current is not None, "the next")
    app.saved()
    answers = app.session.answers()
    entries = {action.text(): action for action in app.dock.menu.section("review").actions()}
    for text, meant, descending in (
        ("Second look: weakest accepted", answers.accepted, False),
        ("Second look: strongest rejected", answers.rejected, True),
    ):
        entries[text].trigger()
        app.wait(lambda: app.session.listing is not None and app.session.listing.is_known, "the list")
        assert set(listed(app)) == set(meant)
        scores = [app.session.listing.item(place).candidate.score for place in range(app.session.listing.count)]
        assert scores == sorted(scores, reverse=descending)
    assert bar(app).view.currentText() == "Strongest rejected"
    app.press(Qt.Key.Key_A)
    app.saved()
    assert len(app.session.answers().accepted) == len(answers.accepted) + 1
    assert app.session.listing.item(0).label == "accept", "it stays where it was"


def test_states_and_order_are_chosen_in_one_line(reviewing: App, asked: List[Any]) -> None:
    app = reviewing
    app.press(Qt.Key.Key_A)
    app.press(Qt.Key.Key_R)
    list_all(app)
    tick(app, kinds.ACCEPTED, kinds.REJECTED, kinds.EXAMPLES)
    assert len(listed(app)) == 3
    choose(bar(app).order, "Place")
    app.wait(lambda: app.session.listing.is_known, "the list")
    assert listed(app) == in_place(listed(app))
    QTest.mouseClick(bar(app).turned, Qt.MouseButton.LeftButton)
    app.wait(lambda: app.session.listing.is_known, "the list")
    assert listed(app) == in_place(listed(app))[::-1]
    last = [params for params in asked if isinstance(params, ListParams)][-1]
    assert (last.order, last.descending) == (kinds.BY_PLACE, True)
    assert set(last.states) == {kinds.ACCEPTED, kinds.REJECTED, kinds.EXAMPLES}
    for state in (kinds.ACCEPTED, kinds.REJECTED, kinds.EXAMPLES):
        bar(app)._actions[state].trigger()
    shown = bar(app).shown
    assert shown is not None
    assert shown.states == (kinds.EXAMPLES,), "the last one stays ticked"


def test_a_list_by_distance_from_the_map_and_from_the_candidate(reviewing: App) -> None:
    app = reviewing
    app.session.move(9)
    own = app.session.row.current.candidate.chip_id
    list_all(app)
    app.session.close_listing()
    bar(app)._choose_view(1)
    app.wait(lambda: app.session.listing.is_known, "the list")
    place = listed(app).index(own)
    app.session.go_to(place)
    choose(bar(app).order, "Distance to this chip")
    app.wait(lambda: app.session.listing.is_known, "the list")
    assert listed(app)[0] == own
    choose(bar(app).order, "Distance to map centre")
    app.wait(lambda: app.session.listing.is_known, "the list")
    centre = app.canvas.center()
    ring = app.session.listing.item(0).candidate.footprint
    assert abs(sum(lon for lon, _ in ring) / 4 - centre.x()) <= 0.5
    assert abs(sum(lat for _, lat in ring) / 4 - centre.y()) <= 0.5


def test_what_cannot_be_ordered_is_told(reviewing: App) -> None:
    app = reviewing
    list_all(app)
    choose(bar(app).order, "Uncertainty")
    app.wait(lambda: "no boundary" in app.hint(), "the sentence")
    assert app.dock.gallery.candidates.rowCount() == 0
    app.press(Qt.Key.Key_A)
    choose(bar(app).order, "Score")
    app.wait(lambda: app.session.row.current is not None, "the list")
    assert app.session.pending == ()


def test_a_list_goes_on_when_the_engine_comes_back(reviewing: App) -> None:
    app = reviewing
    list_all(app)
    app.plugin.client._process.kill("the test says so")
    scroll_to_the_end(app)
    app.press(Qt.Key.Key_A)
    app.saved()
    assert app.counts[0] == 1


def test_a_list_ends_with_its_target(reviewing: App) -> None:
    app = reviewing
    list_all(app)
    app.plugin.new_target("lakes")
    app.wait(lambda: app.desk is not None and app.desk.name == "lakes", "the other target")
    assert app.session.listing is None
    assert bar(app).view.currentText() == "Candidates"
    assert app.dock.gallery.candidates.rowCount() == 0
    QTest.keyClick(bar(app).view, Qt.Key.Key_Down)
    app.wait(lambda: "Click an example first" in app.hint(), "what is lacking")


def test_a_list_before_a_target_is_open_is_none(app: App) -> None:
    QTest.keyClick(bar(app).view, Qt.Key.Key_Down)
    assert bar(app).view.currentText() == "Candidates"


def test_what_is_answered_can_be_left_out_of_the_proposals(reviewing: App) -> None:
    app = reviewing
    app.press(Qt.Key.Key_A)
    app.press(Qt.Key.Key_R)
    shown = app.dock.gallery.candidates
    whole = shown.rowCount()
    for state in (kinds.ACCEPTED, kinds.REJECTED):
        bar(app)._actions[state].trigger()
    assert shown.rowCount() == whole - 2
    assert shown.item(0).candidate.chip_id == app.session.queue.current.candidate.chip_id
    place = app.dock.gallery.visualRect(shown.index(2)).center()
    QTest.mouseClick(app.dock.gallery.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert app.session.queue.current.candidate.chip_id == shown.item(2).candidate.chip_id
    app.session.go_to(0)
    assert shown.item(0).label == "accept", "the one under the eyes is always seen"
    bar(app)._actions[kinds.ACCEPTED].trigger()
    bar(app)._actions[kinds.REJECTED].trigger()
    assert shown.rowCount() == len(app.session.queue.items)


@pytest.mark.parametrize("moment", ["asked", "read", "selected"])
@pytest.mark.parametrize("what", ["target", "project", "unload", "collection"])
def test_whatever_is_closed_while_a_list_is_open_leaves_nothing(
    app: App, collection: Path, tmp_path: Path, moment: str, what: str
) -> None:
    app.review(collection)
    app.dock.gallery.setFocus()
    bar(app)._choose_view(1)
    if moment != "asked":
        app.wait(lambda: app.session.row.current is not None, "the list")
    if moment == "selected":
        app.press(Qt.Key.Key_A, None, Qt.KeyboardModifier.ControlModifier)
        assert app.dock.gallery.selection.count
    if what == "target":
        app.plugin.new_target("lakes")
        app.wait(lambda: app.desk is not None and app.desk.name == "lakes", "the other target")
    elif what == "project":
        QgsProject.instance().clear()
    elif what == "collection":
        other = tmp_path / "other"
        other.mkdir()
        app.plugin.open_collection(str(other))
        app.wait(lambda: app.plugin.collection is not None and app.plugin.collection.name == "other", "the other")
    else:
        app.unload()
        app.load()
    app.settle(0.3)
    proposed = app.session.queue.items if app.desk is not None else ()
    assert app.desk is None or app.session.listing is None
    assert app.dock.gallery.candidates.rowCount() == len(proposed)
    assert app.dock.gallery.selection.count == 0
    assert bar(app).view.currentText() == "Candidates"
    assert not app.dock.review.why.isVisible()


def test_two_keys_at_once_answer_two_chips_and_both_are_saved(reviewing: App) -> None:
    app = reviewing
    list_all(app)
    for _ in range(2):
        for _ in range(20):  # no more than a slow disk may owe
            app.press(Qt.Key.Key_R)
        app.saved()
    app.press(Qt.Key.Key_A)
    for _ in range(3):
        app.press(Qt.Key.Key_Backspace)
    app.saved()
    assert app.counts == (0, 38, 0)
    assert app.session.listing.cursor == 38
    assert [app.session.listing.item(place).label for place in (37, 38, 39, 40)] == ["reject", "", "", ""]


def test_undo_of_what_the_list_does_not_show_is_told(reviewing: App) -> None:
    app = reviewing
    app.press(Qt.Key.Key_A)
    list_all(app)
    app.press(Qt.Key.Key_Backspace)
    assert any("this list does not show" in text for text in app.told)
    app.saved()
    assert app.counts == (0, 0, 0)
