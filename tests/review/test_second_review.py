"""A second review: another analyst's decisions, answered beside them, blind or in sight."""

from __future__ import annotations

import dataclasses
from typing import List, Tuple

import pytest

from plugin.review.agreement import pairs_of, to_review
from plugin.review.events import ACCEPT, REJECT, UNSURE, Event, LogIdentity
from plugin.review.marks import CONFLICT
from plugin.review.second_review import BLIND, OPEN, Second, SecondReview

from .session_desk import Desk, chip_id, decision


def theirs(ben: LogIdentity) -> List[Event]:
    return [
        decision(ben, number, label, place, class_name="mine" if label == ACCEPT else "")
        for place, (number, label) in enumerate(((501, ACCEPT), (502, REJECT), (503, UNSURE)), 1)
    ]


def begun(desk: Desk, ben: LogIdentity, how: str = BLIND) -> SecondReview:
    events = theirs(ben)
    desk.session.foreign(events)
    mine = to_review(desk.session.state, "Ben", desk.identity.analyst)
    desk.session.open_listing(Second("Ben", how, mine))
    listing = desk.session.listing
    assert isinstance(listing, SecondReview)
    return listing


def standing(desk: Desk, number: int) -> List[Tuple[str, str]]:
    return sorted((event.analyst, event.label) for event in desk.session.state.decisions(chip_id(number)))


def test_blind_their_answers_are_nowhere_to_be_seen(reviewing: Desk, ben: LogIdentity) -> None:
    listing = begun(reviewing, ben)
    items = [listing.item(place) for place in range(listing.count)]
    assert [item.candidate.chip_id for item in items if item] == [chip_id(number) for number in (501, 502, 503)]
    assert all(item and not item.label and not item.class_name and not item.candidate.class_name for item in items)
    assert all(listing.theirs(chip_id(number)) is None for number in (501, 502, 503))
    reviewing.session.foreign([decision(ben, 501, REJECT, 9)])  # he changes his mind meanwhile
    item = listing.item(0)
    assert item is not None and item.label == "" and not reviewing.session.is_overtaken
    assert [reviewing.standing(number) for number in (501, 502, 503)] == ["candidate"] * 3, "nor on the map"
    marks = reviewing.session.map_marks
    assert {chip: mark and mark.standing for chip, mark in marks.take_changed().items()}[chip_id(502)] == "candidate"
    reviewing.session.decide(ACCEPT)
    assert reviewing.standing(501) == "conflict" and reviewing.standing(502) == "candidate"
    changed = marks.take_changed()
    assert changed[chip_id(501)] is not None and chip_id(502) not in changed
    assert listing.theirs(chip_id(501)) is not None, "once mine is given"
    assert listing.theirs(chip_id(502)) is None


def test_in_sight_they_can_be_seen_from_the_start(reviewing: Desk, ben: LogIdentity) -> None:
    listing = begun(reviewing, ben, OPEN)
    event = listing.theirs(chip_id(502))
    assert event is not None and event.label == REJECT
    item = listing.item(1)
    assert item is not None and item.label == "", "it is mine to answer all the same"


def test_both_answers_stand(reviewing: Desk, ben: LogIdentity) -> None:
    listing = begun(reviewing, ben)
    session = reviewing.session
    for label in (REJECT, REJECT, UNSURE):
        session.decide(label)
    assert (listing.left, [event.supersedes for event in reviewing.unsaved[-3:]]) == (0, ["", "", ""])
    reviewing.save()
    assert standing(reviewing, 501) == [("Ana Müller", REJECT), ("Ben", ACCEPT)]
    assert session.state.label(chip_id(501)) == CONFLICT and session.state.label(chip_id(502)) == REJECT
    labels = [item.label for item in map(listing.item, range(3)) if item]
    assert labels == [REJECT, REJECT, UNSURE], "my own answers, not that one is in conflict"
    (pair,) = pairs_of(session.state)
    assert (pair.all.chips, pair.in_sight) == (3, 0)
    assert session.answers().disputed == (chip_id(501),)
    details = reviewing.log[-1].details()["listing"]
    assert details == {"second": BLIND, "of": "Ben"} and reviewing.log[-1].probability is None


def test_what_was_answered_in_sight_is_told(reviewing: Desk, ben: LogIdentity) -> None:
    begun(reviewing, ben, OPEN)
    reviewing.session.decide(ACCEPT)
    reviewing.save()
    (pair,) = pairs_of(reviewing.session.state)
    assert (pair.all.chips, pair.in_sight) == (1, 1)


def test_an_answer_is_changed_and_taken_back(reviewing: Desk, ben: LogIdentity) -> None:
    listing = begun(reviewing, ben)
    session = reviewing.session
    session.decide(ACCEPT)
    session.move(-1)
    session.decide(REJECT)
    first, second = reviewing.unsaved[-2:]
    assert second.supersedes == first.uuid, "of my own"
    reviewing.save()
    assert standing(reviewing, 501) == [("Ana Müller", REJECT), ("Ben", ACCEPT)]
    assert session.undo() and session.undo()
    reviewing.save()
    item = listing.current
    assert item is not None and item.candidate.chip_id == chip_id(501) and item.label == ""
    assert listing.theirs(chip_id(501)) is None, "hidden once more"
    assert standing(reviewing, 501) == [("Ben", ACCEPT)] and listing.left == 3
    assert session.redo()
    assert standing(reviewing, 501) == [("Ben", ACCEPT)], "not saved yet"
    assert listing.left == 2


def test_the_proposals_are_there_again_after_it(reviewing: Desk, ben: LogIdentity) -> None:
    before = reviewing.current
    begun(reviewing, ben)
    reviewing.session.decide(ACCEPT)
    reviewing.session.map_marks.take_changed()
    reviewing.session.close_listing()
    changed = reviewing.session.map_marks.take_changed()
    assert changed[chip_id(502)] == reviewing.session.map_marks.all()[chip_id(502)]
    assert reviewing.standing(502) == REJECT, "on the map again"
    assert reviewing.session.listing is None and reviewing.current == before
    assert to_review(reviewing.session.state, "Ben", reviewing.identity.analyst)[0].chip_id == chip_id(501)
    reviewing.save()
    left = to_review(reviewing.session.state, "Ben", reviewing.identity.analyst)
    assert [event.chip_id for event in left] == [chip_id(502), chip_id(503)], "it goes on where it was left"


@pytest.mark.parametrize("count", [0, 1])
def test_an_empty_review_is_none(reviewing: Desk, ben: LogIdentity, count: int) -> None:
    events = tuple(dataclasses.replace(event) for event in theirs(ben)[:count])
    reviewing.session.open_listing(Second("Ben", BLIND, events))
    listing = reviewing.session.listing
    assert isinstance(listing, SecondReview) and listing.count == listing.left == count
    reviewing.session.decide(ACCEPT)
    assert listing.left == 0
