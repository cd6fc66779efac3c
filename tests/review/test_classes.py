"""Classes of a target: what is accepted is of one, by key or as it was proposed; renamed without a new answer."""

from __future__ import annotations

import dataclasses
from typing import Any, Callable, List

import pytest

from plugin.errors import UserError
from plugin.protocol import Candidate, ProposeResult, Ranked
from plugin.review.classes import COLOURS, MOST_CLASSES, TargetClass, from_details, renamed, to_details
from plugin.review.events import CLASSES, Event, LogIdentity, new_event
from plugin.review.marks import CONFLICT
from plugin.review.state import TargetState

from .session_desk import Desk, chip, chip_id, ring

Make = Callable[..., Event]
POND, MINE, FARM = (TargetClass(name, COLOURS[place]) for place, name in enumerate(("pond", "mine", "farm")))


def propose(desk: Desk, *named: str) -> None:
    """Answer the oldest question with candidates from 100 on, each most likely of the class that is named."""
    desk.asked.pop(0)
    candidates = tuple(
        Candidate(chip_id(100 + n), ring(100 + n), None, None, 1.0, 1 + n, 99.0, 1.0, class_name=name)
        for n, name in enumerate(named)
    )
    desk.session.proposed(ProposeResult(candidates, 0, 50, "auto", "h", 5, ()))


@pytest.fixture
def classed(ana: LogIdentity) -> Desk:
    """Return a desk whose target has two classes and an example of each."""
    desk = Desk(ana)
    desk.session.sought.set_classes((POND, MINE))
    desk.session.add_examples([chip(1)], positive=True, adds=True, class_name="pond")
    desk.session.add_examples([chip(2)], positive=True, adds=True, class_name="mine")
    desk.save()
    propose(desk, "pond", "mine", "mine", "", "farm")
    return desk


def test_a_target_has_no_classes_until_somebody_says_so(desk: Desk) -> None:
    assert not desk.session.sought.classes and not desk.session.state.classes
    desk.session.sought.set_classes((POND, MINE))
    assert desk.session.sought.classes == (POND, MINE) and not desk.session.state.classes
    desk.save()
    assert desk.session.state.classes == (POND, MINE)
    desk.session.sought.set_classes((POND, MINE))
    assert not desk.unsaved


def test_what_is_accepted_is_of_the_class_it_was_proposed_as(classed: Desk) -> None:
    classed.session.decide("accept")
    classed.session.decide("accept")
    classed.session.decide("reject")
    classed.save()
    state = classed.session.state
    assert [state.class_of(chip_id(number)) for number in (100, 101, 102)] == ["pond", "mine", ""]
    assert state.counts.classes == {"pond": 1, "mine": 1}
    assert state.counts.accepted == 2


def test_what_is_accepted_is_of_the_class_that_is_shown_by_now(classed: Desk) -> None:
    session = classed.session
    session.ask_anew()
    assert classed.asked.pop(0).pending == (chip_id(100),)
    now = Ranked(chip_id(100), 2.0, 1, 99.0, "mine")
    session.proposed(ProposeResult((), 0, 50, "auto", "other", 6, (), standing=(now,)))
    session.decide("accept")
    classed.save()
    assert session.state.class_of(chip_id(100)) == "mine"


def test_a_key_says_another_class(classed: Desk) -> None:
    classed.session.decide("accept", "mine")
    classed.save()
    assert classed.log[-1].class_name == "mine" and classed.log[-1].label == "accept"
    assert classed.session.queue.items[0].class_name == "mine"
    assert classed.session.map_marks.all()[chip_id(100)].class_name == "mine"


def test_deciding_again_changes_the_class_and_undo_brings_it_back(classed: Desk) -> None:
    classed.session.decide("accept")
    classed.save()
    classed.session.move(-1)
    classed.session.decide("accept", "mine")
    classed.save()
    assert classed.session.state.counts.classes == {"mine": 1}
    classed.session.undo()
    classed.save()
    assert classed.session.state.counts.classes == {"pond": 1}
    assert classed.session.queue.find(chip_id(100)).class_name == "pond"  # type: ignore[union-attr]


def test_what_no_class_was_proposed_for_is_accepted_without_one(classed: Desk) -> None:
    classed.session.go_to(3)
    classed.session.decide("accept")
    classed.session.decide("accept")  # "farm" is no class of this target
    classed.save()
    assert classed.session.state.counts.classes == {} and classed.session.state.counts.accepted == 2


def test_the_engine_is_told_which_positive_chips_are_of_which_class(classed: Desk) -> None:
    classed.session.decide("accept")
    answers = classed.session.answers()
    assert answers.classes == {"pond": (chip_id(1), chip_id(100)), "mine": (chip_id(2),)}
    classed.session.decide("reject")
    assert classed.session.answers().classes == answers.classes


def test_without_classes_the_engine_is_told_of_none(reviewing: Desk) -> None:
    reviewing.session.decide("accept")
    assert reviewing.session.answers().classes == {}


def test_one_class_alone_may_be_looked_for(classed: Desk) -> None:
    current = classed.session.queue.current
    classed.session.sought.set_wanted_class("mine")
    propose(classed, "pond")  # to what was asked before
    assert classed.asked[-1].ranked_by.wanted_class == "mine" and classed.session.queue.current == current
    propose(classed, "mine")
    classed.session.sought.set_classes((POND,))
    assert classed.session.sought.wanted_class == ""


def test_an_example_may_get_another_class(classed: Desk) -> None:
    assert classed.session.add_examples([chip(1)], positive=True, adds=True, class_name="pond") == 0
    assert classed.session.add_examples([chip(1)], positive=True, adds=True, class_name="mine") == 1
    classed.save()
    assert classed.session.answers().classes == {"mine": (chip_id(2), chip_id(1))}
    assert classed.session.add_examples([chip(3)], positive=False, adds=True, class_name="mine") == 1
    classed.save()
    assert classed.session.state.class_of(chip_id(3)) == ""


def test_a_renamed_class_keeps_its_answers(classed: Desk) -> None:
    classed.session.decide("accept")
    classed.save()
    classed.session.sought.set_classes((dataclasses.replace(POND, name="lake", was=("pond",)), MINE))
    classed.save()
    assert classed.session.state.counts.classes == {"lake": 1}
    assert classed.session.answers().classes["lake"] == (chip_id(1), chip_id(100))
    assert classed.session.map_marks.all()[chip_id(100)].class_name == "lake"
    assert classed.log[-2].class_name == "pond", "what was written stays as it was written"


def test_no_more_classes_while_too_much_is_unsaved(ana: LogIdentity) -> None:
    desk = Desk(ana, accepts=0)
    with pytest.raises(UserError):
        desk.session.sought.set_classes((POND,))
    assert desk.session.sought.classes == ()


def test_two_analysts_who_see_different_classes_are_in_conflict(
    ana: LogIdentity, ben: LogIdentity, make_decision: Make
) -> None:
    def state(*events: Event) -> TargetState:
        made = TargetState(ana.target, (ana.analyst, ana.installation))
        made.apply_all(dataclasses.replace(event, sequence=place) for place, event in enumerate(events, 1))
        return made

    pond, mine = make_decision(ana, 1, class_name="pond"), make_decision(ben, 1, class_name="mine")
    assert state(pond, mine).label(pond.chip_id) == CONFLICT
    assert state(pond, mine).class_of(pond.chip_id) == ""
    assert state(pond, mine).counts.classes == {}
    agreed = state(pond, make_decision(ben, 1))
    assert (agreed.label(pond.chip_id), agreed.class_of(pond.chip_id)) == ("accept", "pond")
    one = new_event(CLASSES, ana, details=to_details((dataclasses.replace(MINE, was=("pond",)),)))
    for events in ((pond, mine, one), (one, pond, mine)):
        assert state(*events).class_of(pond.chip_id) == "mine"


def test_of_two_lists_the_one_that_replaces_the_other_holds(ana: LogIdentity, ben: LogIdentity) -> None:
    first = new_event(CLASSES, ana, details=to_details((POND,)))
    second = new_event(CLASSES, ben, details=to_details((MINE,)), supersedes=first.uuid)
    for events in ((first, second), (second, first)):
        state = TargetState(ana.target, (ana.analyst, ana.installation))
        state.apply_all(dataclasses.replace(event, sequence=1) for event in events)
        assert state.classes == (MINE,)


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        (None, []),
        ("pond", []),
        ([{"name": "pond"}, {"name": "pond"}, {"name": " "}, {"name": 3}, "mine"], ["pond"]),
        ([{"name": f"class {n}", "colour": "red", "was": 3} for n in range(20)], [f"class {n}" for n in range(9)]),
    ],
)
def test_whatever_a_colleague_s_log_says_is_read(listed: Any, names: List[str]) -> None:
    found = from_details({"classes": listed})
    assert [one.name for one in found] == names and len(found) <= MOST_CLASSES
    assert all(one.colour in COLOURS and one.was == () for one in found)


def test_classes_are_details_and_back() -> None:
    classes = (POND, dataclasses.replace(MINE, was=("pit", "quarry")))
    assert from_details(to_details(classes)) == classes
    assert renamed(classes) == {"pit": "mine", "quarry": "mine"}
    assert renamed((POND, dataclasses.replace(MINE, was=("pond",)))) == {}
