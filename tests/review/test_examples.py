"""Examples taken out again: superseded, undone, redone, across logs, saved or not."""

from __future__ import annotations

import base64
import dataclasses
import itertools
import random
from typing import Any, List, Sequence

import pytest

from plugin.review import marks
from plugin.review.events import (
    EXAMPLE,
    NEGATIVE,
    POSITIVE,
    REDO,
    UNDO,
    WITHDRAWN,
    Event,
    LogIdentity,
    new_event,
    polygon_wkb,
    reverse,
)
from plugin.review.examples import Snapshot
from plugin.review.loose import MOST_PICTURE_BYTES
from plugin.review.state import TargetState

from .session_desk import Desk, chip_id, ids, ring

ANA, BEN = LogIdentity("t", "ana", "i1"), LogIdentity("t", "ben", "i2")


def example(identity: LogIdentity, number: int, sequence: int, label: str = POSITIVE) -> Event:
    event = new_event(EXAMPLE, identity, chip_id=chip_id(number), label=label, footprint_wkb=polygon_wkb(ring(number)))
    return dataclasses.replace(event, sequence=sequence)


def loose(identity: LogIdentity, sequence: int, label: str = POSITIVE) -> Event:
    event = new_event(EXAMPLE, identity, label=label, vector=b"\0" * 32, footprint_wkb=polygon_wkb(ring(3)))
    return dataclasses.replace(event, sequence=sequence)


def withdrawal(identity: LogIdentity, of: Event, sequence: int) -> Event:
    event = new_event(EXAMPLE, identity, chip_id=of.chip_id, label=WITHDRAWN, supersedes=of.uuid)
    return dataclasses.replace(event, sequence=sequence)


def state_of(events: Sequence[Event]) -> TargetState:
    state = TargetState("t", ("ana", "i1"))
    state.apply_all(events)
    return state


def in_every_order(events: Sequence[Event]) -> List[TargetState]:
    orders = list(itertools.permutations(events))
    random.Random(0).shuffle(orders)
    return [state_of(order) for order in orders[:60]]


def test_a_removed_example_is_none_in_whatever_order_the_logs_are_read() -> None:
    given = example(ANA, 1, 1)
    for state in in_every_order([given, withdrawal(ANA, given, 2), example(ANA, 2, 3)]):
        assert state.example_label(chip_id(1)) == ""
        assert state.chip_ids(POSITIVE) == (chip_id(2),)
        assert [event.chip_id for event in state.examples()] == [chip_id(2)]
        assert state.counts.examples == 1


def test_a_colleagues_example_is_taken_out_by_name_and_one_not_seen_stays() -> None:
    bens, later = example(BEN, 1, 1), example(BEN, 2, 2)
    mine = example(ANA, 2, 1)
    for state in in_every_order([bens, withdrawal(ANA, bens, 2), mine, later, withdrawal(ANA, mine, 3)]):
        assert state.example_label(chip_id(1)) == ""
        assert state.example_label(chip_id(2)) == POSITIVE
        assert [event.uuid for event in state.examples()] == [later.uuid]


def test_undo_and_redo_of_a_removal() -> None:
    given = example(ANA, 1, 1)
    gone = withdrawal(ANA, given, 2)
    undone = dataclasses.replace(reverse(UNDO, (gone,), ANA), sequence=3)
    redone = dataclasses.replace(reverse(REDO, (gone,), ANA), sequence=4)
    for state in in_every_order([given, gone, undone]):
        assert state.example_label(chip_id(1)) == POSITIVE
        assert state.next_redo()[0].uuid == gone.uuid
    for state in in_every_order([given, gone, undone, redone]):
        assert state.example_label(chip_id(1)) == ""
        assert state.next_undo()[0].uuid == gone.uuid


def test_an_example_that_is_no_chip_is_removed_and_brought_back() -> None:
    given, other = loose(ANA, 1), loose(BEN, 1, NEGATIVE)
    gone = withdrawal(ANA, given, 2)
    undone = dataclasses.replace(reverse(UNDO, (gone,), ANA), sequence=3)
    for state in in_every_order([given, other, gone]):
        assert [event.uuid for event in state.loose()] == [other.uuid]
        assert (state.counts.examples, state.counts.counter_examples) == (0, 1)
    for state in in_every_order([given, other, gone, undone]):
        assert {event.uuid for event in state.loose()} == {given.uuid, other.uuid}


def test_given_again_after_a_removal_it_is_one_again() -> None:
    given = example(ANA, 1, 1)
    for state in in_every_order([given, withdrawal(ANA, given, 2), example(ANA, 1, 3, NEGATIVE)]):
        assert state.example_label(chip_id(1)) == NEGATIVE


@pytest.mark.parametrize("saved", [True, False])
def test_a_session_takes_out_undoes_and_redoes(saved: bool) -> None:
    desk = Desk(ANA)
    desk.click(1)
    desk.click(2, adds=True)
    if saved:
        desk.save()
    before = desk.session.examples.changes
    assert desk.session.examples.remove(chip_id(1))
    assert desk.session.examples.changes > before
    assert desk.session.answers().examples == ids([2])
    assert [mark.chip_id for mark in desk.session.examples.shown()] == [chip_id(2)]
    assert not desk.session.examples.remove(chip_id(1))
    desk.save() if saved else None
    assert desk.session.undo()
    assert set(desk.session.answers().examples) == set(ids([1, 2]))
    assert desk.session.redo()
    assert desk.session.answers().examples == ids([2])
    desk.save()
    again = Desk(ANA, desk.log)
    assert again.session.answers().examples == ids([2])
    assert again.session.undo()
    assert set(again.session.answers().examples) == set(ids([1, 2]))


def test_one_example_of_several_logs_is_taken_out_as_one_action() -> None:
    desk = Desk(ANA, [example(ANA, 1, 1), example(BEN, 1, 1)])
    assert desk.session.examples.remove(chip_id(1))
    assert desk.session.answers().examples == ()
    assert len(desk.unsaved) == 3  # the collection is noted first
    desk.save()
    assert desk.session.undo()
    assert desk.session.answers().examples == ids([1])
    desk.save()
    assert Desk(ANA, desk.log).session.answers().examples == ids([1])


def test_what_the_engine_was_computing_with_the_removed_example_is_dropped() -> None:
    desk = Desk(ANA)
    desk.click(1)
    desk.click(2, adds=True)
    desk.session.examples.remove(chip_id(2))
    desk.propose(100)
    assert desk.session.queue.items == ()
    desk.propose(101)
    assert desk.current == 101


def take(desk: Desk, vector: bytes = b"\0" * 32, positive: bool = True, adds: bool = True, **more: Any) -> None:
    shot = Snapshot(vector, ring(7), "sha", "e 1", b"jpeg", {"layers": "WMS"})
    desk.session.examples.add_snapshots([shot], positive, adds, **more)


@pytest.mark.parametrize("saved", [True, False])
def test_a_snapshot_is_an_example_with_its_vector_undone_redone_and_replayed(saved: bool) -> None:
    desk = Desk(ANA)
    assert not desk.session.has_examples
    take(desk, b"\1\2\3\4" * 8)
    (given,) = desk.session.answers().loose
    assert base64.b64decode(given.vector) == b"\1\2\3\4" * 8
    assert (given.encoder, given.positive, given.class_name) == ("sha", True, "")
    assert desk.session.has_examples
    assert desk.asked[-1].answers.loose == (given,)
    (mark,) = desk.session.examples.shown()
    assert (mark.standing, mark.footprint) == (marks.EXAMPLE, ring(7))
    assert desk.session.map_marks.all()[mark.chip_id] == mark
    assert desk.session.examples.picture(mark.chip_id) == b"jpeg"
    assert desk.session.example_marks() == ()
    desk.save() if saved else None
    assert desk.session.undo()
    assert desk.session.answers().loose == ()
    assert mark.chip_id not in desk.session.map_marks.all()
    assert desk.session.redo()
    assert desk.session.answers().loose == (given,)
    desk.save()
    again = Desk(ANA, desk.log)
    assert again.session.answers().loose == (given,)
    assert again.session.map_marks.all() == {mark.chip_id: mark}
    assert again.session.examples.remove(mark.chip_id)
    assert again.session.answers().loose == ()
    assert not again.session.has_examples
    again.session.undo()
    assert again.session.answers().loose == (given,)


def test_a_plain_snapshot_replaces_examples_and_a_plain_click_replaces_a_snapshot() -> None:
    desk = Desk(ANA)
    desk.click(1)
    take(desk, adds=False)
    assert (desk.session.answers().examples, len(desk.session.answers().loose)) == ((), 1)
    desk.click(2)
    assert (desk.session.answers().examples, desk.session.answers().loose) == (ids([2]), ())
    take(desk, positive=False, adds=False)
    assert [one.positive for one in desk.session.answers().loose] == [False]
    assert desk.session.answers().examples == ids([2])


def test_equal_vectors_go_to_the_engine_once_and_those_without_an_encoder_not_at_all() -> None:
    desk = Desk(ANA, [loose(ANA, 1)])
    take(desk)
    take(desk)
    take(desk, positive=False)
    assert sorted(one.positive for one in desk.session.answers().loose) == [False, True]
    assert len(desk.session.examples.shown()) == 4


def test_a_picture_that_is_too_large_is_not_kept_in_the_log() -> None:
    desk = Desk(ANA)
    shot = Snapshot(b"\0" * 32, ring(7), "sha", "e 1", b"j" * (MOST_PICTURE_BYTES + 1), {})
    desk.session.examples.add_snapshots([shot], True, True)
    (mark,) = desk.session.examples.shown()
    assert desk.session.examples.picture(mark.chip_id) == b""
    assert len(desk.unsaved[-1].payload) < 200
