"""A session driven through its ports: a proposer that answers when told, a log that saves when told."""

from __future__ import annotations

import dataclasses
from typing import Any, Dict, List, Optional, Sequence, Tuple

import pytest

from plugin.errors import UserError
from plugin.protocol import Candidate, Chip, CollectionInfo, Point, ProposeParams, ProposeResult
from plugin.review import events, marks
from plugin.review.events import (
    COLLECTION,
    DECISION,
    EXAMPLE,
    UNDO,
    Event,
    LogIdentity,
    new_event,
    polygon_wkb,
    reverse,
)
from plugin.review.marks import Mark
from plugin.review.queue import KEPT_BEHIND
from plugin.review.session import LOW_WATER, PAGE, Ports, Session, View
from plugin.review.state import TargetState

RETRAIN_AFTER = 5
MOST_UNSAVED = 25
COLLECTION_INFO = CollectionInfo(
    path="/data/c", collection_id="c1", content_hash="h1", name="Blue Marble", chips=1000, dim=8, product="p",
    encoder="e 1", encoder_identity="id", licence="public domain", attribution="NASA", extent=(-180, -60, 180, 70),
    crs=("EPSG:4326",), valid_from="2004-01-01", valid_to=None, imagery="bm.tif", imagery_readable=True,
)  # fmt: skip


def chip_id(number: int) -> str:
    return f"{number:032x}"


def ring(number: int) -> Tuple[Point, ...]:
    west = number * 1.0 - 150
    return ((west, 10.0), (west + 0.5, 10.0), (west + 0.5, 10.5), (west, 10.5))


def chip(number: int) -> Chip:
    return Chip(chip_id(number), ring(number), "2004-01-01", None)


class Desk:
    """The world around one session, in memory."""

    def __init__(self, identity: LogIdentity, log: Sequence[Event] = (), accepts: int = MOST_UNSAVED) -> None:
        self.identity = identity
        self.log = list(log)
        self.unsaved: List[Event] = []
        self.asked: List[ProposeParams] = []
        self.accepts = accepts
        self.changes = 0
        self.ids = range(100, 1000)
        state = TargetState(identity.target, (identity.analyst, identity.installation))
        state.apply_all(self.log)
        ports = Ports(
            self.asked.append,
            self.unsaved.extend,
            self.accepts_more,
            lambda: View("Blue Marble <bm.tif>", 5e6),
            self.changed,
        )
        self.session = Session(identity, COLLECTION_INFO, state, ports, RETRAIN_AFTER)
        self.session.start()

    def accepts_more(self) -> bool:
        return len(self.unsaved) < self.accepts

    def changed(self) -> None:
        self.changes += 1

    def save(self, most: int = 1000) -> None:
        batch = [
            dataclasses.replace(event, sequence=len(self.log) + place)
            for place, event in enumerate(self.unsaved[:most], 1)
        ]
        del self.unsaved[:most]
        self.log += batch
        self.session.saved(batch)

    def propose(
        self, *more: int, rings: Optional[dict[int, Tuple[Point, ...]]] = None, page: int = PAGE
    ) -> ProposeParams:
        """Answer the oldest question as the engine would: nothing answered, nothing pending."""
        params = self.asked.pop(0)
        known = params.answers
        gone = {*known.examples, *known.accepted, *known.rejected, *known.unsure, *params.pending}
        ids = list(more) or [number for number in self.ids if chip_id(number) not in gone]
        candidates = tuple(
            Candidate(
                chip_id(number), (rings or {}).get(number, ring(number)), None, None, 1.0 / number, number, 99.0, 0.5
            )
            for number in ids[:page]
        )
        learned = len(known.accepted) + len(known.rejected)
        self.session.proposed(
            ProposeResult(candidates, 0, len(ids), "head" if learned else "similar", "h", learned, ())
        )
        return params

    def click(self, *numbers: int, positive: bool = True, adds: bool = False) -> None:
        self.session.add_examples([chip(number) for number in numbers], positive, adds)

    @property
    def current(self) -> int:
        item = self.session.queue.current
        assert item is not None
        return int(item.candidate.chip_id, 16)

    @property
    def labels(self) -> List[str]:
        return [item.label for item in self.session.queue.items]

    def standing(self, number: int) -> str:
        mark = self.session.marks().get(chip_id(number))
        return mark.standing if mark is not None else ""


@pytest.fixture
def desk(ana: LogIdentity) -> Desk:
    made = Desk(ana)
    made.save()
    return made


@pytest.fixture
def reviewing(desk: Desk) -> Desk:
    """A desk with one example, saved, and the first page."""
    desk.click(1)
    desk.save()
    desk.propose()
    return desk


def ids(numbers: Sequence[int]) -> Tuple[str, ...]:
    return tuple(chip_id(number) for number in numbers)


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
    assert session.answers().unsure == ids([100]), "not asked again, not learned from"
    session.go_to(0)
    session.decide("unsure")
    assert reviewing.unsaved[0].supersedes == hers.uuid
    assert session.answers().unsure == ids([100])
    reviewing.save()
    assert session.state.counts.conflicts == 0
    session.undo()
    assert reviewing.standing(100) == marks.CONFLICT
    assert session.answers().unsure == ids([100])
    reviewing.save()
    assert session.state.counts.conflicts == 1
    assert session.queue.items[0].label == marks.CONFLICT


def decision(identity: LogIdentity, number: int, label: str, sequence: int, **fields: Any) -> Event:
    event = new_event(
        DECISION, identity, chip_id=chip_id(number), label=label, footprint_wkb=polygon_wkb(ring(number)), **fields
    )
    return dataclasses.replace(event, sequence=sequence)


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


def test_undo_and_redo_are_possible_only_when_there_is_something(reviewing: Desk) -> None:
    session = reviewing.session
    session.undo()
    assert not (session.queue.items or session.can_undo)
    assert session.can_redo
    session.redo()
    assert session.can_undo
    assert not session.can_redo


def test_a_colleague_without_a_footprint_is_no_mark(reviewing: Desk, ben: LogIdentity) -> None:
    nowhere = dataclasses.replace(decision(ben, 900, "accept", 1), footprint_wkb=b"\x01\x07")
    reviewing.session.foreign([nowhere])
    assert reviewing.standing(900) == ""
    assert reviewing.session.answers().accepted == ids([900])


def test_it_learns_after_some_answers_and_moves_nothing_under_the_eyes(reviewing: Desk) -> None:
    session = reviewing.session
    for _ in range(RETRAIN_AFTER):
        assert reviewing.asked == []
        session.decide("reject")
    params = reviewing.asked[0]
    assert params.answers.rejected == ids(range(100, 105))
    assert params.pending == ids([105])
    assert session.asking
    session.decide("accept")
    before = session.queue.items[:7]
    reviewing.propose(300, 301, 105, 106, 302)
    assert session.queue.items[:7] == before
    assert reviewing.current == 106
    assert [int(item.candidate.chip_id, 16) for item in session.queue.items[6:]] == [106, 300, 301, 302]
    assert session.last is not None and session.last.learned_from == 5


def test_answers_given_while_the_engine_computes_reach_it_next(reviewing: Desk) -> None:
    session = reviewing.session
    for _ in range(2 * RETRAIN_AFTER):
        session.decide("reject")
    assert len(reviewing.asked) == 1
    reviewing.propose()
    assert len(reviewing.asked) == 1
    assert len(reviewing.asked[0].answers.rejected) == 2 * RETRAIN_AFTER
    reviewing.propose()
    assert reviewing.asked == []


def test_what_was_answered_meanwhile_is_not_proposed_again(reviewing: Desk) -> None:
    for _ in range(RETRAIN_AFTER + 2):
        reviewing.session.decide("reject")
    reviewing.propose(105, 106, 300)
    assert sum(item.candidate.chip_id == chip_id(105) for item in reviewing.session.queue.items) == 1
    assert reviewing.labels[5:8] == ["reject", "reject", ""]


def test_candidates_at_a_place_accepted_meanwhile_are_dropped(reviewing: Desk) -> None:
    session = reviewing.session
    for _ in range(RETRAIN_AFTER):
        session.decide("reject")
    session.decide("accept")
    (west, south), *_ = ring(105)
    beside = ((west + 0.1, south), (west + 0.6, south), (west + 0.6, south + 0.5), (west + 0.1, south + 0.5))
    reviewing.propose(300, 301, rings={300: beside})
    shown = [item.candidate.chip_id for item in session.queue.items]
    assert chip_id(300) not in shown
    assert chip_id(301) in shown


def test_it_asks_before_the_row_runs_out_and_carries_on_when_it_did(desk: Desk) -> None:
    desk.click(1)
    desk.propose(*range(100, 100 + LOW_WATER + 1))
    desk.session.decide("reject")
    assert desk.asked == []
    desk.session.decide("reject")
    assert len(desk.asked) == 1
    while desk.session.queue.current is not None:
        desk.session.decide("reject")
    desk.session.decide("reject")
    desk.propose(200)
    assert desk.current == 200
    desk.propose(201)
    desk.session.decide("accept")
    desk.session.decide("accept")
    assert desk.session.queue.current is None
    desk.asked.clear()
    desk.session.proposed(ProposeResult((), 0, 0, "head", "h", 9, ()))
    assert desk.session.queue.current is None


def test_after_a_failure_the_next_answer_or_the_engines_return_asks_again(reviewing: Desk) -> None:
    session = reviewing.session
    for _ in range(RETRAIN_AFTER + 1):
        session.decide("reject")
    reviewing.asked.clear()
    session.ask_failed()
    assert session.unanswered
    assert not session.asking
    assert reviewing.current == 106
    session.engine_back()
    assert len(reviewing.asked[0].answers.rejected) == RETRAIN_AFTER + 1
    session.engine_back()
    assert len(reviewing.asked) == 1
    reviewing.asked.clear()
    session.ask_failed()
    session.decide("reject")
    assert len(reviewing.asked) == 1
    reviewing.propose()
    assert not session.unanswered
    session.engine_back()
    assert reviewing.asked == []


def test_the_first_question_that_failed_is_asked_again_when_the_engine_is_back(desk: Desk) -> None:
    desk.click(1)
    desk.asked.clear()
    desk.session.ask_failed()
    desk.session.engine_back()
    desk.propose()
    assert desk.current == 100


def test_beyond_what_may_be_unsaved_answers_are_refused_and_nothing_changes(reviewing: Desk) -> None:
    session = reviewing.session
    session.in_trouble("The disk of /data is full: free some.")
    for _ in range(MOST_UNSAVED):
        session.decide("reject")
        if reviewing.asked:
            reviewing.propose()
    before = (session.queue.items, session.queue.cursor, session.pending, session.answers(), len(reviewing.unsaved))
    for act in (
        lambda: session.decide("accept"),
        session.undo,
        lambda: session.add_examples([chip(9)], True, False),
    ):
        with pytest.raises(UserError, match="25 decisions are not saved yet, and no more are taken"):
            act()
        assert before == (
            session.queue.items, session.queue.cursor, session.pending, session.answers(), len(reviewing.unsaved)
        )  # fmt: skip
    session.move(-3)
    reviewing.save()
    session.in_trouble("")
    assert not session.pending
    assert session.state.counts.rejected == MOST_UNSAVED
    session.decide("accept")


def test_a_log_that_cannot_be_written_says_so(ana: LogIdentity) -> None:
    desk = Desk(ana, accepts=1)
    desk.save()
    desk.accepts = 0
    desk.session.in_trouble("/data cannot be written: decisions can be seen, not added.")
    with pytest.raises(UserError, match="^/data cannot be written"):
        desk.click(1)
    assert desk.asked == []


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


def test_marks_show_every_standing_once_and_keep_what_did_not_change(reviewing: Desk) -> None:
    session = reviewing.session
    reviewing.click(3, positive=False, adds=True)
    for label in ("accept", "reject", "unsure"):
        session.decide(label)
    reviewing.save()
    standings = [reviewing.standing(number) for number in (1, 3, 100, 101, 102, 103)]
    assert standings == ["example", "counter example", "accept", "reject", "unsure", "candidate"]
    before = session.marks()
    assert before[chip_id(100)].rank == 100
    assert before[chip_id(100)].percentile == 99.0
    assert before[chip_id(100)].footprint == ring(100)
    session.decide("accept")
    after = session.marks()
    assert all(after[chip_id(number)] is before[chip_id(number)] for number in (1, 3, 100, 101, 102))
    reviewing.save()
    assert session.marks()[chip_id(103)] is after[chip_id(103)]


def test_the_changed_marks_add_up_to_all_marks(reviewing: Desk, ben: LogIdentity) -> None:
    session = reviewing.session
    shown: Dict[str, Mark] = {}

    def follow() -> int:
        changed = session.take_changed_marks()
        for chip, one in changed.items():
            shown.pop(chip, None)
            if one is not None:
                shown[chip] = one
        assert shown == session.marks()
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
    desk.session.marks()
    desk.save()
    desk.session.marks()
    assert reads <= 3
