"""When a session asks the engine, and what it does with answers that come late or never."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plugin.errors import UserError
from plugin.protocol import ProposeResult, Ranked
from plugin.review.asking import LATELY, LOW_WATER, MOST, PAGE
from plugin.review.events import (
    LogIdentity,
)

from .session_desk import MOST_UNSAVED, RETRAIN_AFTER, Desk, chip, chip_id, ids, ring


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
    assert tuple(replace(item, is_old=False, now=None) for item in session.queue.items[:7]) == before
    assert reviewing.current == 106
    assert [int(item.candidate.chip_id, 16) for item in session.queue.items[6:]] == [106, 300, 301, 302]
    assert session.last is not None and session.last.learned_from == 5


def test_the_one_under_the_eyes_is_shown_by_the_new_ranking_and_logged_by_the_one_that_proposed_it(
    reviewing: Desk,
) -> None:
    session = reviewing.session
    for _ in range(RETRAIN_AFTER):
        session.decide("reject")
    params = reviewing.asked.pop(0)
    assert params.pending == ids([105])
    assert params.standing == ids(range(105, 106 + LOW_WATER)), "one of these may be current by then"
    current = session.queue.current
    assert current is not None
    told = tuple(Ranked(one, -1.5, 40 + place, 96.0) for place, one in enumerate(params.standing))
    session.proposed(ProposeResult((), 0, 900, "head", "new", 5, (), standing=told))
    shown = session.queue.current
    assert shown is not None
    assert (shown.candidate, shown.head, shown.standing, shown.is_old) == (current.candidate, "h", told[0], False)
    mark = session.map_marks.all()[chip_id(105)]
    assert (mark.score, mark.rank, mark.percentile) == (-1.5, 40, 96.0)
    session.decide("accept")
    event = reviewing.unsaved[-1]
    assert (event.score, event.rank, event.head, event.round) == (1.0 / 105, 105, "h", current.round)
    assert (event.probability, event.details()["percentile"]) == (0.5, 99.0)


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


def answer_meanwhile(desk: Desk, count: int) -> int:
    """Give so many answers while the engine computes, as far as the row goes; return how many it asks for next."""
    session = desk.session
    while not desk.asked:
        session.decide("reject")
        desk.save()
    for _ in range(count):
        if session.queue.current is not None:
            session.decide("reject")
            desk.save()
    desk.propose(page=desk.asked[0].page)
    if not desk.asked:
        session.ask_anew()
    return desk.asked[0].page


def test_more_is_asked_for_where_answers_come_faster_than_candidates(reviewing: Desk) -> None:
    reviewing.ids = range(100, 9000)
    assert [answer_meanwhile(reviewing, 3) for _ in range(3)] == [PAGE] * 3
    assert answer_meanwhile(reviewing, 20) == 2 * PAGE, "20 that may go before they come, and 20 before the next"
    for _ in range(3):
        answer_meanwhile(reviewing, 20)
        assert reviewing.session.queue.ahead >= LOW_WATER
    assert [answer_meanwhile(reviewing, 2) for _ in range(LATELY)][-1] == PAGE, "the analyst is slower by now"


def test_a_row_that_ran_out_is_longer_the_next_time(reviewing: Desk) -> None:
    reviewing.ids = range(100, 9000)
    sizes = [answer_meanwhile(reviewing, 1000) for _ in range(4)]
    assert sizes[0] > 2 * PAGE
    assert sizes == sorted(sizes)
    assert sizes[-1] == MOST
    for _ in range(3):
        assert answer_meanwhile(reviewing, 90) == MOST
        assert reviewing.session.queue.ahead >= LOW_WATER, "so it no longer runs out"


@pytest.mark.parametrize("label", ["accept", "reject"])
def test_chips_answered_together_are_no_sign_of_haste(ana: LogIdentity, label: str) -> None:
    desk = Desk(ana, accepts=1000)
    desk.ids = range(100, 9000)
    desk.click(1)
    desk.propose(page=MOST)
    for _ in range(RETRAIN_AFTER):
        desk.session.decide("reject")
    assert desk.session.asking
    assert desk.session.decide_all(ids(range(150, 290)), label) == 140
    desk.propose()
    assert desk.asked, "they are learned from"
    assert (desk.asked[0].page, desk.asked[0].unhurried) == (PAGE, True)


def test_however_fast_answers_come_a_full_row_is_not_low(reviewing: Desk) -> None:
    reviewing.ids = range(100, 9000)
    for _ in range(6):
        answer_meanwhile(reviewing, 1000)
    while reviewing.asked:
        reviewing.propose(page=MOST)
    reviewing.session.decide("reject")
    assert reviewing.session.queue.ahead == MOST
    assert reviewing.asked == []


def test_the_same_answers_ask_for_the_same_pages(ana: LogIdentity) -> None:
    def pages() -> list[int]:
        desk = Desk(ana)
        desk.ids = range(100, 9000)
        desk.click(1)
        desk.propose()
        return [answer_meanwhile(desk, count) for count in (2, 9, 30, 30, 1, 1, 12)]

    assert pages() == pages()
    assert len(set(pages())) > 1


def test_nobody_waits_while_the_row_holds_candidates(reviewing: Desk) -> None:
    session = reviewing.session
    for _ in range(RETRAIN_AFTER):
        session.decide("reject")
    assert reviewing.asked[0].unhurried
    reviewing.propose(300, 301, 302)
    for _ in range(2):
        session.decide("reject")
    assert session.queue.ahead < LOW_WATER
    assert not reviewing.asked[0].unhurried


def test_a_question_is_urgent_as_long_as_answers_come_late(reviewing: Desk) -> None:
    reviewing.ids = range(100, 9000)
    answer_meanwhile(reviewing, LOW_WATER)
    assert reviewing.asked[0].unhurried
    answer_meanwhile(reviewing, LOW_WATER + 1)
    for _ in range(LATELY):
        assert reviewing.session.queue.ahead > 2 * LOW_WATER
        assert not reviewing.asked[0].unhurried
        answer_meanwhile(reviewing, 1)
    assert reviewing.asked[0].unhurried
