"""A list under review: windows as they come, answers that stay where they are, and what the log says of them."""

from __future__ import annotations

from typing import Any, List, Sequence

import pytest

from plugin.errors import UserError
from plugin.protocol import Candidate, Drawn, ListParams, ListResult
from plugin.protocol import listing as kinds
from plugin.review.deciding import MOST_TOGETHER
from plugin.review.events import LogIdentity
from plugin.review.listing import WINDOW, Listing
from plugin.review.queue import Item

from .session_desk import RETRAIN_AFTER, Desk, chip_id, ids, ring

LENGTH = 2 * WINDOW + 50


def candidate(number: int) -> Candidate:
    return Candidate(chip_id(number), ring(number % 300), None, None, 1.0 / number, number, 99.0, 1.0)


def window(asked: ListParams, numbers: Sequence[int]) -> ListResult:
    """What the engine would answer for a list of these chips."""
    here = numbers[asked.offset : asked.offset + asked.count]
    return ListResult(tuple(map(candidate, here)), asked.offset, len(numbers), len(numbers), 0, "head", "h7")


def read(desk: Desk, listing: Listing, numbers: Sequence[int], places: Sequence[int] = (0,)) -> List[int]:
    """Read windows until these places are known; return where they began."""
    offsets: List[int] = []
    while True:
        asked = listing.window(places)
        if asked is None:
            return offsets
        offsets.append(asked.offset)
        desk.session.listed(listing, window(asked, numbers))


def open_list(desk: Desk, numbers: Sequence[int] = range(500, 500 + LENGTH), **more: Any) -> Listing:
    return desk.session.open_listing(ListParams("/data/c", desk.session.answers(), **more))


@pytest.fixture
def listing(reviewing: Desk) -> Listing:
    opened = open_list(reviewing)
    read(reviewing, opened, range(500, 500 + LENGTH), [0, 1])
    return opened


def current(desk: Desk) -> int:
    item = desk.session.row.current
    assert item is not None
    return int(item.candidate.chip_id, 16)


def test_windows_are_asked_for_where_they_are_missing(reviewing: Desk) -> None:
    opened = open_list(reviewing)
    assert (opened.count, opened.current, opened.is_known) == (0, None, False)
    numbers = range(500, 500 + LENGTH)
    assert read(reviewing, opened, numbers, [0, 1]) == [0]
    assert opened.count == LENGTH
    assert read(reviewing, opened, numbers, [WINDOW - 1, WINDOW, 2 * WINDOW - 1]) == [WINDOW]
    assert opened.item(LENGTH - 1) is None
    assert read(reviewing, opened, numbers, [LENGTH - 1, LENGTH, -1]) == [2 * WINDOW]
    assert [int(opened.item(place).candidate.chip_id, 16) for place in range(LENGTH)] == list(numbers)  # type: ignore[union-attr]
    assert opened.take_changed() == tuple(range(LENGTH))
    assert opened.take_changed() == ()


def test_an_answer_stays_in_its_place_and_the_next_chip_comes(reviewing: Desk, listing: Listing) -> None:
    listing.take_changed()
    reviewing.session.decide("reject")
    assert current(reviewing) == 501
    first = listing.item(0)
    assert first is not None
    assert (first.label, first.saved) == ("reject", False)
    assert listing.take_changed() == (0,)
    reviewing.save()
    assert listing.item(0) is not None
    assert listing.item(0).saved  # type: ignore[union-attr]
    assert reviewing.session.answers().rejected == ids([500])


def test_the_log_says_that_it_was_listed_and_with_no_probability(reviewing: Desk, listing: Listing) -> None:
    reviewing.session.decide("accept")
    event = reviewing.unsaved[-1]
    assert (event.strategy, event.probability, event.head, event.rank) == ("listing", None, "h7", 500)
    assert event.details()["listing"] == {"states": ["unseen"], "order": "score", "descending": True}
    reviewing.session.close_listing()
    reviewing.session.decide("accept")
    event = reviewing.unsaved[-1]
    assert (event.strategy, event.probability) == ("similar", 0.5)
    assert "listing" not in event.details()


def test_undo_goes_back_to_the_chip_in_the_list(reviewing: Desk, listing: Listing) -> None:
    for label in ("accept", "reject", "unsure"):
        reviewing.session.decide(label)
    reviewing.save()
    reviewing.session.move(50)
    for expected in (502, 501, 500):
        assert reviewing.session.undo()
        assert not reviewing.session.rows.is_elsewhere
        assert current(reviewing) == expected
    assert reviewing.session.redo()
    assert listing.item(0).label == "accept"  # type: ignore[union-attr]
    assert current(reviewing) == 501


def test_undo_of_what_the_list_does_not_hold_is_shown_among_the_proposals(reviewing: Desk) -> None:
    reviewing.session.decide("accept")
    opened = open_list(reviewing)
    read(reviewing, opened, range(500, 520))
    reviewing.session.move(3)
    assert reviewing.session.undo()
    assert current(reviewing) == 503, "the list does not jump"
    assert reviewing.session.rows.is_elsewhere
    reviewing.session.close_listing()
    assert current(reviewing) == 100


def test_the_proposals_know_what_was_answered_in_the_list(reviewing: Desk) -> None:
    opened = open_list(reviewing)
    read(reviewing, opened, [100, 101, 700])
    reviewing.session.decide("accept")
    reviewing.session.decide("reject")
    assert reviewing.labels[:2] == ["accept", "reject"]
    assert reviewing.current == 100, "it waits while the list is reviewed"
    reviewing.session.close_listing()
    assert reviewing.current == 102


def test_a_drawn_chip_that_is_answered_in_the_list_counts_as_drawn(reviewing: Desk) -> None:
    drawn = Drawn(0.01, 0.001, 1, 0, "b", 0, "s")
    session = reviewing.session
    item = session.queue.items[2]
    session.queue.replace_ahead(
        [type(item)(Candidate(chip_id(900), ring(9), None, None, 0, 9, 9, 0.01, drawn), 1, "s", "h")]
    )
    opened = open_list(reviewing)
    read(reviewing, opened, [900, 901])
    session.decide("reject")
    session.decide("reject")
    by_chip = {event.chip_id: event for event in reviewing.unsaved}
    assert by_chip[chip_id(900)].probability == 0.01
    assert session.drawn[chip_id(900)] == drawn
    assert by_chip[chip_id(901)].probability is None
    assert chip_id(901) not in session.drawn


@pytest.mark.parametrize("in_list", [True, False])
@pytest.mark.parametrize("is_drawn", [True, False])
def test_undo_in_a_list_leaves_the_proposal_as_it_was_proposed(reviewing: Desk, in_list: bool, is_drawn: bool) -> None:
    session = reviewing.session
    drawn = Drawn(0.01, 0.001, 1, 0, "b", 0, "s") if is_drawn else None
    proposed = Candidate(chip_id(900), ring(9), None, None, 0, 9, 9, 0.01, drawn)
    session.queue.replace_ahead([Item(proposed, 1, "s", "h")])
    session.go_to(1)
    session.decide("accept")
    opened = open_list(reviewing, states=(kinds.ACCEPTED,))
    read(reviewing, opened, [900, 901])
    assert session.undo()
    item = session.queue.find(chip_id(900))
    assert item is not None
    assert (item.candidate, item.strategy, item.head) == (proposed, "s", "h")
    if not in_list:
        session.close_listing()
    session.decide("reject")
    event = reviewing.unsaved[-1]
    assert (event.chip_id, event.strategy) == (chip_id(900), "listing" if in_list else "s")
    assert event.probability == (0.01 if is_drawn or not in_list else None)
    assert session.drawn.get(chip_id(900)) == drawn


def test_undo_in_a_list_makes_no_proposal_of_its_chips(reviewing: Desk, listing: Listing) -> None:
    before = [item.candidate.chip_id for item in reviewing.session.queue.items]
    reviewing.session.decide("accept")
    reviewing.session.undo()
    assert [item.candidate.chip_id for item in reviewing.session.queue.items] == before


@pytest.mark.parametrize("undone", [True, False])
def test_a_drawn_chip_stays_one_when_it_is_answered_again_after_a_restart(
    reviewing: Desk, ana: LogIdentity, undone: bool
) -> None:
    drawn = Drawn(0.01, 0.001, 1, 0, "b", 0, "s")
    proposed = Candidate(chip_id(900), ring(9), None, None, 0, 9, 9, 0.01, drawn)
    reviewing.session.queue.replace_ahead([Item(proposed, 1, "s", "h")])
    reviewing.session.go_to(1)
    reviewing.session.decide("accept")
    reviewing.save()
    later = Desk(ana, reviewing.log)
    later.propose()
    opened = open_list(later, states=(kinds.ACCEPTED,))
    read(later, opened, [900, 901])
    if undone:
        later.session.undo()
    later.session.decide("reject")
    assert later.unsaved[-1].probability == 0.01
    assert later.session.drawn == {chip_id(900): drawn}
    later.save()
    assert Desk(ana, later.log).session.drawn == {chip_id(900): drawn}


def test_answers_in_the_list_are_learned_from(reviewing: Desk, listing: Listing) -> None:
    for _ in range(RETRAIN_AFTER):
        reviewing.session.decide("reject")
    assert len(reviewing.asked) == 1
    assert reviewing.asked[0].answers.rejected == ids(range(500, 500 + RETRAIN_AFTER))
    order = [listing.item(place) for place in range(10)]
    reviewing.propose()
    assert [listing.item(place) for place in range(10)] == order, "it is not ordered anew under the eyes"
    assert reviewing.session.last is not None
    assert reviewing.session.last.head != listing.head


def test_what_was_answered_elsewhere_shows_in_windows_that_come_later(reviewing: Desk) -> None:
    reviewing.session.decide("accept")
    opened = open_list(reviewing, states=(kinds.ACCEPTED,))
    read(reviewing, opened, [100, 1])
    assert [opened.item(place).label for place in (0, 1)] == ["accept", ""]  # type: ignore[union-attr]
    assert opened.item(1).example == "positive"  # type: ignore[union-attr]


def test_several_are_answered_as_one_action(reviewing: Desk, listing: Listing, ana: LogIdentity) -> None:
    session = reviewing.session
    chosen = list(ids([503, 505, 509]))
    assert session.decide_all(chosen, "reject") == 3
    assert current(reviewing) == 510
    events = reviewing.unsaved[-3:]
    assert len({event.group for event in events}) == 1
    assert events[0].group
    reviewing.save()
    assert session.state.counts.rejected == 3
    session.undo()
    assert current(reviewing) == 503
    assert [listing.find(each).label for each in chosen] == ["", "", ""]  # type: ignore[union-attr]
    assert session.answers().rejected == ()
    session.redo()
    assert session.answers().rejected == ids([503, 505, 509])
    assert current(reviewing) == 510
    reviewing.save()

    later = Desk(ana, reviewing.log)
    later.propose()
    assert later.session.state.counts.rejected == 3
    assert later.session.undo()
    later.save()
    assert later.session.state.counts.rejected == 0
    assert later.session.redo()
    later.save()
    assert later.session.answers().rejected == ids([503, 505, 509])


def test_too_many_are_not_answered_together(reviewing: Desk, listing: Listing) -> None:
    before = len(reviewing.unsaved)
    with pytest.raises(UserError, match="2,001 chips are selected, and at most 2,000 .*select fewer"):
        reviewing.session.decide_all(ids(range(500, 500 + MOST_TOGETHER + 1)), "reject")
    assert len(reviewing.unsaved) == before
    assert reviewing.session.decide_all(ids(range(501, 501 + MOST_TOGETHER)), "reject") == WINDOW - 1


@pytest.mark.parametrize("save_between", [False, True])
def test_several_proposals_are_answered_as_one_action(reviewing: Desk, save_between: bool) -> None:
    session = reviewing.session
    session.decide("accept")
    session.decide_all(ids([101, 102, 104]), "reject")
    assert reviewing.current == 103
    assert reviewing.labels[:6] == ["accept", "reject", "reject", "", "reject", ""]
    if save_between:
        reviewing.save()
    session.undo()
    assert reviewing.current == 101
    assert reviewing.labels[:6] == ["accept", "", "", "", "", ""]
    session.undo()
    assert reviewing.labels[0] == ""
    session.redo()
    session.redo()
    reviewing.save()
    assert session.answers().rejected == ids([101, 102, 104])
    assert reviewing.current == 103


def test_several_that_change_earlier_answers_come_back_as_they_were(reviewing: Desk, listing: Listing) -> None:
    session = reviewing.session
    session.decide("accept")
    session.decide("unsure")
    reviewing.save()
    session.decide_all(ids([500, 501, 502]), "reject")
    reviewing.save()
    session.undo()
    reviewing.save()
    answers = session.answers()
    assert (answers.accepted, answers.unsure, answers.rejected) == (ids([500]), ids([501]), ())
    assert [listing.item(place).label for place in range(3)] == ["accept", "unsure", ""]  # type: ignore[union-attr]


def test_chips_that_are_not_in_the_row_are_not_answered(reviewing: Desk, listing: Listing) -> None:
    before = len(reviewing.unsaved)
    assert reviewing.session.decide_all(ids([7, 8]), "reject") == 0
    assert reviewing.session.decide_all([], "reject") == 0
    assert len(reviewing.unsaved) == before


def test_none_is_answered_while_too_many_are_unsaved(reviewing: Desk, listing: Listing) -> None:
    reviewing.session.decide("unsure")
    reviewing.accepts = 0
    with pytest.raises(UserError, match="not saved yet"):
        reviewing.session.decide_all(ids([501, 502]), "reject")
    assert listing.item(1).label == ""  # type: ignore[union-attr]


def test_a_window_of_a_list_that_was_left_is_dropped(reviewing: Desk) -> None:
    first = open_list(reviewing)
    second = open_list(reviewing)
    reviewing.session.listed(first, window(first.asked, range(500, 510)))
    assert (first.count, second.count) == (0, 0)
    assert reviewing.session.listing is second


def test_an_empty_list_has_nothing_to_answer(reviewing: Desk) -> None:
    opened = open_list(reviewing)
    assert read(reviewing, opened, []) == [0]
    assert (opened.count, opened.current) == (0, None)
    reviewing.session.move(1)
    before = len(reviewing.unsaved)
    reviewing.session.decide("accept")
    assert len(reviewing.unsaved) == before
    assert opened.window([0, 1]) is None


def test_what_was_answered_in_lists_does_not_say_that_looking_pays(reviewing: Desk, ana: LogIdentity) -> None:
    opened = open_list(reviewing)
    read(reviewing, opened, range(500, 510))
    for _ in range(3):
        reviewing.session.decide("accept")
    assert reviewing.session.lately == (0, 0)
    reviewing.save()
    assert Desk(ana, reviewing.log).session.lately == (0, 0)


def test_an_example_shows_its_candidates_where_a_list_could_not_be_made(desk: Desk) -> None:
    session = desk.session
    listing = session.open_listing(ListParams("/data/c", session.answers()))
    session.listed(listing, None, "There is nothing to look for yet. Click an example first.")
    desk.click(1)
    assert session.listing is None
    desk.save()
    desk.propose()
    assert session.row.current is not None
