"""What others write to a target's logs while a session runs: seen, told, and settled where it contradicts."""

from __future__ import annotations

import dataclasses

from plugin.protocol import Drawn
from plugin.review import marks
from plugin.review.auditing import drawn_details
from plugin.review.events import (
    UNDO,
    LogIdentity,
    reverse,
)

from .session_desk import Desk, chip_id, decision, ids


def test_an_undone_change_of_a_colleagues_answer_gives_back_the_conflict(
    reviewing: Desk, ana: LogIdentity, ben: LogIdentity
) -> None:
    session = reviewing.session
    session.decide("accept")
    reviewing.save()
    hers = decision(ben, 100, "reject", 1)
    session.foreign([hers])
    assert reviewing.standing(100) == marks.CONFLICT
    assert session.queue.items[0].label == marks.CONFLICT
    assert session.answers().accepted == session.answers().rejected == ()
    assert session.answers().disputed == ids([100]), "not asked again, not learned from"
    session.go_to(0)
    session.decide("unsure")
    assert reviewing.unsaved[0].supersedes == hers.uuid
    assert session.answers().unsure == ids([100])
    assert session.answers().disputed == ()
    reviewing.save()
    assert session.state.counts.conflicts == 0
    session.undo()
    assert reviewing.standing(100) == marks.CONFLICT
    assert session.answers().disputed == ids([100])
    reviewing.save()
    assert session.state.counts.conflicts == 1
    assert session.queue.items[0].label == marks.CONFLICT


def test_a_conflict_on_a_chip_that_a_colleague_drew_is_settled_as_one_of_a_drawn_chip(
    reviewing: Desk, ben: LogIdentity
) -> None:
    session = reviewing.session
    session.decide("accept")
    reviewing.save()
    drawn = Drawn(0.01, 0.001, 1, 0, "b", 0, "s")
    session.foreign([decision(ben, 100, "reject", 1, probability=0.01, details=drawn_details(drawn))])
    session.show_conflict()
    session.decide("reject")
    reviewing.save()
    assert (reviewing.log[-1].chip_id, reviewing.log[-1].probability) == (chip_id(100), 0.01)
    assert session.drawn == {chip_id(100): drawn}


def test_a_colleagues_answers_appear_and_are_asked_about(reviewing: Desk, ben: LogIdentity) -> None:
    hers = [decision(ben, 101, "reject", 1), decision(ben, 777, "accept", 2)]
    reviewing.session.foreign(hers)
    assert reviewing.labels[:3] == ["", "reject", ""]
    assert reviewing.current == 100
    assert reviewing.standing(777) == "accept"
    assert reviewing.session.state.counts.accepted == 1
    assert reviewing.asked[-1].answers.accepted == ids([777])
    asked = len(reviewing.asked)
    reviewing.session.foreign(hers)
    assert len(reviewing.asked) == asked, "what is known already changes nothing"
    reviewing.session.decide("accept")
    assert reviewing.current == 102, "what a colleague has answered is passed over"


def test_a_colleagues_undo_of_several_chips_at_once_is_seen(reviewing: Desk, ben: LogIdentity) -> None:
    hers = [decision(ben, number, "reject", place, group="g") for place, number in enumerate((100, 101), 1)]
    reviewing.session.foreign(hers)
    assert reviewing.labels[:2] == ["reject", "reject"]
    undo = dataclasses.replace(reverse(UNDO, hers, ben), sequence=3)
    assert undo.chip_id == ""
    reviewing.session.foreign([undo])
    assert reviewing.labels[:2] == ["", ""]
    assert reviewing.standing(101) == marks.CANDIDATE


def test_a_colleagues_answer_on_the_candidate_under_the_eyes_does_not_take_it_away(
    reviewing: Desk, ben: LogIdentity
) -> None:
    reviewing.session.foreign([decision(ben, 100, "reject", 1)])
    reviewing.propose()
    assert reviewing.current == 100


def test_a_colleagues_answer_under_the_eyes_is_told_until_the_analyst_goes_on(
    reviewing: Desk, ben: LogIdentity
) -> None:
    session = reviewing.session
    session.foreign([decision(ben, 101, "reject", 1)])
    assert not session.is_overtaken, "that was another candidate"
    session.foreign([decision(ben, 100, "reject", 2)])
    assert session.is_overtaken
    session.move(1)
    assert not session.is_overtaken
    session.move(-1)
    assert session.is_overtaken
    session.decide("accept")
    session.go_to(0)
    assert reviewing.labels[0] == "accept"
    assert not session.is_overtaken, "the analyst has answered it too"


def test_conflicts_are_brought_back_one_by_one_and_settled(reviewing: Desk, ben: LogIdentity, ana: LogIdentity) -> None:
    session = reviewing.session
    for label in ("accept", "reject", "accept"):
        session.decide(label)
    reviewing.save()
    nowhere = dataclasses.replace(decision(ben, 102, "reject", 3), footprint_wkb=None)
    session.foreign([decision(ben, 100, "reject", 1), decision(ben, 101, "accept", 2), nowhere])
    later = Desk(ana, reviewing.log)
    session = later.session
    session.foreign([decision(ben, 100, "reject", 1), decision(ben, 101, "accept", 2, details={"percentile": "x"})])
    assert session.state.counts.conflicts == 2
    seen = []
    for _ in range(3):
        session.show_conflict()
        seen.append(later.current)
    assert sorted(seen[:2]) == [100, 101]
    assert seen[2] == seen[0], "after the last comes the first"
    for _ in range(2):
        session.show_conflict()
        session.decide("unsure")
    session.show_conflict()
    later.save()
    assert session.state.counts.conflicts == 0
    assert session.state.counts.unsure == 2


def test_a_colleague_without_a_footprint_is_no_mark(reviewing: Desk, ben: LogIdentity) -> None:
    nowhere = dataclasses.replace(decision(ben, 900, "accept", 1), footprint_wkb=b"\x01\x07")
    reviewing.session.foreign([nowhere])
    assert reviewing.standing(900) == ""
    assert reviewing.session.answers().accepted == ids([900])


def test_a_conflict_that_is_settled_gives_way_to_the_next_and_the_last_to_the_proposals(
    reviewing: Desk, ben: LogIdentity
) -> None:
    session = reviewing.session
    for _ in range(3):
        session.decide("accept")
    reviewing.save()
    session.foreign([decision(ben, chip, "reject", place) for place, chip in enumerate((100, 101, 102), 1)])
    session.show_conflict(chip_id(101))
    answered = []
    for _ in range(3):
        assert session.queue.current is not None and session.queue.current.label == marks.CONFLICT
        answered.append(session.queue.current.candidate.chip_id)
        session.decide("accept")
    assert answered[0] == chip_id(101)
    assert set(answered) == set(ids([100, 101, 102]))
    assert session.queue.current is None or session.queue.current.label == ""
    assert session.answers().disputed == ()
