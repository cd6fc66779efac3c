"""What a session takes back and brings again, of any depth and after a restart."""

from __future__ import annotations

import pytest

from plugin.review.events import (
    LogIdentity,
)
from plugin.review.queue import KEPT_BEHIND

from .session_desk import RETRAIN_AFTER, Desk, ids


@pytest.mark.parametrize("save_between", [False, True])
def test_the_chips_of_one_click_are_undone_together(desk: Desk, save_between: bool) -> None:
    desk.click(1, 2, 3)
    if save_between:
        desk.save()
    assert desk.session.answers().examples == ids([1, 2, 3])
    assert desk.session.undo()
    assert desk.session.answers().examples == ()
    assert desk.standing(2) == ""
    assert not desk.session.has_examples
    if save_between:
        desk.save()
    assert desk.session.redo()
    desk.save()
    assert desk.session.answers().examples == ids([1, 2, 3])
    assert desk.session.pending == ()


@pytest.mark.parametrize("save_between", [False, True])
def test_replacing_the_chips_of_one_click_takes_them_all(desk: Desk, save_between: bool) -> None:
    desk.click(1, 2)
    if save_between:
        desk.save()
    desk.click(2)
    assert desk.session.answers().examples == ids([2])
    desk.save()
    assert desk.session.answers().examples == ids([2])


def test_undo_and_redo_of_any_depth(reviewing: Desk) -> None:
    session = reviewing.session
    for number, label in enumerate(["accept", "reject", "unsure", "accept"]):
        session.decide(label)
        if number == 1:
            reviewing.save()
    for expected in (103, 102, 101, 100):
        assert session.undo()
        assert reviewing.current == expected
        assert session.queue.current is not None and session.queue.current.label == ""
    assert session.answers().accepted == session.answers().rejected == ()
    for number, label in enumerate(["accept", "reject", "unsure", "accept"]):
        assert session.redo()
        assert session.queue.items[number].label == label
    assert reviewing.current == 104
    assert not session.redo()
    reviewing.save()
    assert session.answers().accepted == ids([100, 103])
    assert (session.answers().rejected, session.answers().unsure) == (ids([101]), ids([102]))
    assert session.state.counts.accepted == 2


def test_undo_reaches_past_a_restart_down_to_the_first_example(reviewing: Desk, ana: LogIdentity) -> None:
    for label in ("accept", "reject", "accept"):
        reviewing.session.decide(label)
    reviewing.save()
    later = Desk(ana, reviewing.log)
    assert later.session.state.counts.accepted == 2
    later.propose()
    for expected in (102, 101, 100):
        later.session.undo()
        assert later.current == expected
    later.session.decide("unsure")
    later.save()
    assert later.session.answers().unsure == ids([100])
    assert later.session.answers().accepted == ()
    later.session.undo()
    later.session.undo()
    assert not later.session.has_examples
    assert not later.session.undo()


def test_rounds_go_on_counting_after_a_restart(reviewing: Desk, ana: LogIdentity) -> None:
    for _ in range(RETRAIN_AFTER + 1):
        reviewing.session.decide("reject")
        if reviewing.asked:
            reviewing.propose()
    reviewing.session.decide("reject")
    reviewing.save()
    later = Desk(ana, reviewing.log)
    later.propose()
    later.session.decide("accept")
    assert later.unsaved[0].round == max(event.round or 0 for event in reviewing.log) + 1


def test_a_new_decision_ends_redo(reviewing: Desk) -> None:
    reviewing.session.decide("accept")
    reviewing.session.undo()
    reviewing.session.decide("reject")
    assert not reviewing.session.redo()
    reviewing.save()
    assert not reviewing.session.redo()
    assert reviewing.session.answers().rejected == ids([100])


def test_redo_of_an_example_does_not_skip_a_candidate(reviewing: Desk) -> None:
    reviewing.click(2, adds=True)
    reviewing.propose()
    reviewing.session.undo()
    reviewing.propose()
    assert reviewing.current == 100
    reviewing.session.redo()
    assert reviewing.current == 100


@pytest.mark.parametrize("save_between", [False, True])
def test_an_answer_can_be_changed_and_the_change_undone(reviewing: Desk, save_between: bool) -> None:
    session = reviewing.session
    session.decide("accept")
    if save_between:
        reviewing.save()
    session.go_to(0)
    session.decide("reject")
    first, second = [*reviewing.log, *reviewing.unsaved][-2:]
    assert second.supersedes == first.uuid
    assert reviewing.current == 101
    assert session.answers().rejected == ids([100])
    assert session.answers().accepted == ()
    if save_between:
        reviewing.save()
    session.undo()
    assert reviewing.current == 100
    assert session.queue.current is not None and session.queue.current.label == "accept"
    assert session.answers().accepted == ids([100])
    reviewing.save()
    assert session.answers().accepted == ids([100])
    assert session.state.counts.rejected == 0


def test_what_was_undone_stays_under_the_eyes_when_new_candidates_come(reviewing: Desk) -> None:
    session = reviewing.session
    session.decide("accept")
    session.go_to(0)
    session.decide("reject")
    session.undo()
    reviewing.propose()
    assert reviewing.current == 100
    assert session.queue.current is not None and session.queue.current.label == "accept"


def test_undo_and_redo_are_possible_only_when_there_is_something(reviewing: Desk) -> None:
    session = reviewing.session
    session.undo()
    assert not (session.queue.items or session.can_undo)
    assert session.can_redo
    session.redo()
    assert session.can_undo
    assert not session.can_redo


def test_undo_of_a_decision_long_out_of_the_row_brings_it_back(desk: Desk) -> None:
    desk.ids = range(100, 2000)
    desk.click(1)
    desk.propose()
    count = KEPT_BEHIND * 2
    for _ in range(count):
        desk.session.decide("reject")
        desk.save()
        while desk.asked:
            desk.propose()
    assert len(desk.session.queue.items) < count
    for number in reversed(range(100, 100 + count)):
        desk.session.undo()
        assert desk.current == number
        desk.save()
        while desk.asked:
            desk.propose()
    assert desk.session.state.counts.rejected == 0
