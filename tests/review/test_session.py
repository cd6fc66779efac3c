"""A session and its examples, decisions and marks, driven through its ports."""

from __future__ import annotations

import dataclasses
from typing import Any, Dict

import pytest

from plugin.review import events, marks
from plugin.review.asking import PAGE
from plugin.review.events import (
    COLLECTION,
    DECISION,
    EXAMPLE,
    LogIdentity,
    new_event,
    polygon_wkb,
)
from plugin.review.marks import Mark

from .session_desk import Desk, chip_id, decision, ids, ring


def test_a_new_target_notes_the_collection_once_and_asks_nothing(ana: LogIdentity) -> None:
    desk = Desk(ana)
    desk.save()
    assert [event.kind for event in desk.log] == [COLLECTION]
    assert desk.log[0].details()["licence"] == "public domain"
    assert (desk.log[0].collection_id, desk.log[0].content_hash) == ("c1", "h1")
    assert desk.asked == []
    again = Desk(ana, desk.log)
    assert again.unsaved == []


def test_the_first_click_is_recorded_and_asked_about(desk: Desk) -> None:
    desk.click(1)
    event = desk.unsaved[0]
    assert (event.kind, event.label, event.chip_id, event.group) == (EXAMPLE, "positive", chip_id(1), "")
    assert (event.imagery, event.scale, event.footprint_wkb) == ("Blue Marble <bm.tif>", 5e6, polygon_wkb(ring(1)))
    params = desk.asked[0]
    assert (params.path, params.answers.examples, params.pending) == ("/data/c", ids([1]), ())
    assert desk.session.asking
    desk.propose()
    assert not desk.session.asking
    assert desk.current == 100
    assert len(desk.session.queue.items) == PAGE


def test_an_example_is_shown_before_it_is_saved_and_counted_after(desk: Desk) -> None:
    desk.click(1)
    assert desk.standing(1) == marks.EXAMPLE
    assert [mark.chip_id for mark in desk.session.example_marks()] == [chip_id(1)]
    assert desk.session.state.counts.examples == 0
    desk.save()
    assert desk.session.state.counts.examples == 1


def test_a_plain_click_replaces_the_examples_while_nothing_is_decided(reviewing: Desk) -> None:
    reviewing.click(2)
    assert reviewing.session.answers().examples == ids([2])
    assert reviewing.session.queue.items == (), "candidates of the old example are not shown as if of the new"
    reviewing.save()
    assert reviewing.session.answers().examples == ids([2])
    assert (reviewing.standing(1), reviewing.standing(2)) == ("", marks.EXAMPLE)


def test_a_plain_click_replaces_unsaved_examples_too(desk: Desk) -> None:
    desk.click(1)
    desk.click(2)
    assert desk.session.answers().examples == ids([2])
    desk.save()
    assert desk.session.answers().examples == ids([2])


def test_candidates_for_a_replaced_example_are_not_shown(desk: Desk) -> None:
    desk.click(1)
    desk.click(2)
    assert len(desk.asked) == 1
    desk.propose(500)
    assert desk.session.queue.items == ()
    assert desk.asked[0].answers.examples == ids([2])
    desk.propose(600)
    assert desk.current == 600


def test_a_plain_click_adds_once_something_is_decided(reviewing: Desk) -> None:
    reviewing.session.decide("reject")
    reviewing.click(2)
    assert reviewing.session.answers().examples == ids([1, 2])
    reviewing.save()
    assert reviewing.session.answers().examples == ids([1, 2])
    assert reviewing.current == 101


def test_ctrl_adds_and_shift_gives_a_counter_example(reviewing: Desk) -> None:
    reviewing.click(2, adds=True)
    reviewing.click(3, positive=False, adds=True)
    answers = reviewing.session.answers()
    assert (answers.examples, answers.counter_examples) == (ids([1, 2]), ids([3]))
    assert reviewing.standing(3) == marks.COUNTER_EXAMPLE
    reviewing.save()
    assert reviewing.session.answers() == answers


def test_a_counter_example_alone_asks_for_nothing(desk: Desk) -> None:
    desk.click(3, positive=False, adds=True)
    assert desk.asked == []
    assert not desk.session.has_examples


def test_shift_on_an_example_turns_it_into_its_opposite(reviewing: Desk) -> None:
    reviewing.click(2, adds=True)
    reviewing.click(1, positive=False, adds=True)
    for _ in range(2):
        answers = reviewing.session.answers()
        assert (answers.examples, answers.counter_examples) == (ids([2]), ids([1]))
        reviewing.save()


def test_clicking_the_same_chip_again_records_nothing(reviewing: Desk) -> None:
    reviewing.click(1)
    reviewing.click(1, adds=True)
    assert reviewing.unsaved == []


def test_without_its_last_example_the_row_is_empty(reviewing: Desk) -> None:
    reviewing.session.undo()
    assert reviewing.session.queue.items == ()
    assert reviewing.asked == []
    reviewing.session.redo()
    reviewing.propose()
    assert reviewing.current == 100


def test_a_decision_tells_all_that_is_known_of_its_chip(reviewing: Desk) -> None:
    reviewing.session.decide("accept")
    event = reviewing.unsaved[0]
    assert (event.kind, event.label, event.chip_id, event.supersedes) == (DECISION, "accept", chip_id(100), "")
    assert (event.round, event.strategy, event.head, event.rank) == (1, "similar", "h", 100)
    assert (event.probability, event.score, event.details()["percentile"]) == (0.5, 0.01, 99.0)
    assert (event.encoder, event.collection_id, event.content_hash) == ("e 1", "c1", "h1")


def test_counts_change_only_after_the_commit(reviewing: Desk) -> None:
    session = reviewing.session
    session.decide("accept")
    assert reviewing.current == 101
    assert session.state.counts.accepted == 0
    assert len(session.pending) == 1
    assert (session.queue.items[0].label, session.queue.items[0].saved) == ("accept", False)
    assert session.answers().accepted == ids([100])
    assert reviewing.standing(100) == "accept"
    reviewing.save()
    assert session.state.counts.accepted == 1
    assert not session.pending
    assert session.queue.items[0].saved


def test_nothing_to_decide_records_nothing(desk: Desk) -> None:
    before = desk.changes
    desk.session.decide("accept")
    assert (desk.unsaved, desk.changes) == ([], before)
    assert not desk.session.undo()
    assert not desk.session.redo()
    desk.session.move(1)
    desk.session.go_to(3)


def test_events_saved_one_by_one_never_show_an_older_answer(reviewing: Desk) -> None:
    session = reviewing.session
    session.decide("accept")
    session.go_to(0)
    session.decide("reject")
    session.undo()
    session.go_to(0)
    session.decide("unsure")
    while reviewing.unsaved:
        assert (reviewing.labels[0], session.queue.items[0].saved) == ("unsure", False)
        assert session.answers().unsure == ids([100])
        assert session.answers().accepted == session.answers().rejected == ()
        assert reviewing.standing(100) == "unsure"
        reviewing.save(1)
    assert (reviewing.labels[0], session.queue.items[0].saved) == ("unsure", True)
    assert session.answers().unsure == ids([100])


def test_marks_show_every_standing_once_and_keep_what_did_not_change(reviewing: Desk) -> None:
    session = reviewing.session
    reviewing.click(3, positive=False, adds=True)
    for label in ("accept", "reject", "unsure"):
        session.decide(label)
    reviewing.save()
    standings = [reviewing.standing(number) for number in (1, 3, 100, 101, 102, 103)]
    assert standings == ["example", "counter example", "accept", "reject", "unsure", "candidate"]
    before = session.map_marks.all()
    assert before[chip_id(100)].rank == 100
    assert before[chip_id(100)].percentile == 99.0
    assert before[chip_id(100)].footprint == ring(100)
    session.decide("accept")
    after = session.map_marks.all()
    assert all(after[chip_id(number)] is before[chip_id(number)] for number in (1, 3, 100, 101, 102))
    reviewing.save()
    assert session.map_marks.all()[chip_id(103)] is after[chip_id(103)]


def test_the_changed_marks_add_up_to_all_marks(reviewing: Desk, ben: LogIdentity) -> None:
    session = reviewing.session
    shown: Dict[str, Mark] = {}

    def follow() -> int:
        changed = session.map_marks.take_changed()
        for chip, one in changed.items():
            shown.pop(chip, None)
            if one is not None:
                shown[chip] = one
        assert shown == session.map_marks.all()
        return len(changed)

    assert follow() == PAGE + 1
    for act in (
        lambda: session.decide("accept"),
        lambda: session.decide("reject"),
        reviewing.save,
        session.undo,
        session.redo,
        lambda: reviewing.click(5, 6, adds=True),
        session.undo,
        lambda: session.foreign([decision(ben, 777, "accept", 1), decision(ben, 100, "reject", 2)]),
        lambda: reviewing.propose(300, 301, 302),
        reviewing.save,
    ):
        act()
        follow()
    log = [decision(ben, number, "reject", number) for number in range(3, 300)]
    session.foreign(log)
    follow()
    session.decide("accept")
    assert follow() < 2 * PAGE


def test_a_key_does_not_get_slower_with_the_log(ana: LogIdentity, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in footprints read, which is what grew: none for a key, whatever the log holds."""
    log = [decision(ana, number, "reject", number) for number in range(1, 200)]
    log.append(dataclasses.replace(new_event(EXAMPLE, ana, chip_id=chip_id(999), label="positive"), sequence=200))
    desk = Desk(ana, log)
    desk.propose()
    reads = 0
    read = events.ring_of_wkb

    def counted(wkb: bytes) -> Any:
        nonlocal reads
        reads += 1
        return read(wkb)

    monkeypatch.setattr(events, "ring_of_wkb", counted)
    desk.session.decide("accept")
    desk.session.map_marks.all()
    desk.save()
    desk.session.map_marks.all()
    assert reads <= 3
