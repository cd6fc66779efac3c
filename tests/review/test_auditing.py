"""Checking what is left: chips drawn by chance in the row, in the log, and after a restart."""

from __future__ import annotations

from typing import List, Optional

import pytest

from plugin.protocol import Candidate, Drawn, ProposeParams, ProposeResult, Ranked, to_json
from plugin.review.auditing import Checking, audits_in_page, drawn_of, mixed
from plugin.review.events import DECISION, LogIdentity, new_event
from plugin.review.marks import ACCEPT, REJECT, UNSURE
from plugin.review.queue import Item

from .session_desk import Desk, chip_id, ring

ME = LogIdentity("t", "me", "here")


def drawn(number: int, batch: str = "b") -> Drawn:
    return Drawn(0.02, 0.01, 3, 1, batch, number, "scope", ("w",))


def candidate(number: int, how: Optional[Drawn] = None) -> Candidate:
    return Candidate(chip_id(number), ring(number % 300), None, None, 0.5, number, 99.0, 0.02 if how else 1.0, how)


def row(*candidates: Candidate) -> List[Item]:
    return [Item(one, 1, "auto", "h") for one in candidates]


def answer(desk: Desk, likely: range, audits: range, batch: str = "b") -> ProposeParams:
    """Answer the oldest question with these chips."""
    params = desk.asked.pop(0)
    by_chance = tuple(candidate(number, drawn(place, batch)) for place, number in enumerate(audits))
    desk.session.proposed(ProposeResult(tuple(map(candidate, likely)), 0, 900, "auto", "h", 5, (), audits=by_chance))
    return params


def by_chance(desk: Desk) -> List[int]:
    items = desk.session.queue.items
    return [int(item.candidate.chip_id, 16) for item in items if item.candidate.drawn and not item.label]


@pytest.fixture
def checking() -> Desk:
    """A search that is being checked: 20 chips drawn by chance and 5 likely ones behind the candidate in view."""
    desk = Desk(ME)
    desk.click(1)
    answer(desk, range(100, 125), range(0))
    desk.session.set_checking(True)
    answer(desk, range(100, 125), range(500, 520))
    return desk


def test_most_of_a_page_is_drawn_when_looking_no_longer_pays() -> None:
    assert audits_in_page(25, 25, 0) == audits_in_page(25, 25, 2) == 20
    assert audits_in_page(25, 25, 3) == 5
    assert audits_in_page(25, 0, 0) == 20


def test_both_kinds_are_spread_evenly() -> None:
    likely, audits = row(*map(candidate, range(25))), row(*(candidate(100 + i, drawn(i)) for i in range(20)))
    made = [int(item.candidate.chip_id, 16) for item in mixed(likely, audits, 25)]
    assert sorted(made) == [*range(5), *range(100, 120)]
    assert [number for number in made if number >= 100] == [*range(100, 120)]
    assert [made.index(number) // 5 for number in range(5)] == [0, 1, 2, 3, 4]
    assert mixed(likely, [], 25) == likely
    both = mixed(likely[:2], row(candidate(1, drawn(0))), 25)
    assert [(item.candidate.chip_id, item.candidate.drawn is None) for item in both] == [
        (chip_id(1), False),
        (chip_id(0), True),
    ]


def test_nothing_is_drawn_until_it_is_wanted() -> None:
    desk = Desk(ME)
    desk.click(1)
    assert desk.asked[0].audit == 0
    answer(desk, range(100, 125), range(0))
    desk.session.set_checking(True)
    assert desk.asked[-1].audit == 20
    desk.session.set_checking(True)
    assert len(desk.asked) == 1


def test_the_row_holds_both_and_the_candidate_in_view_stays(checking: Desk) -> None:
    assert checking.current == 100
    assert by_chance(checking) == [*range(500, 520)]
    assert len(checking.session.queue.items) == 1 + 20 + 5 - 1  # the one in view was also the likeliest


def test_drawn_chips_stay_until_they_are_answered_and_new_ones_wait_for_that(checking: Desk) -> None:
    for _ in range(5):
        checking.session.decide(REJECT)
    left = by_chance(checking)
    params = checking.asked[-1]
    assert params.audit == 0
    assert set(map(chip_id, left)) <= set(params.pending)
    answer(checking, range(200, 225), range(0))
    assert by_chance(checking) == left
    while len(by_chance(checking)) > 5:
        checking.session.decide(REJECT)
        checking.save()
        if checking.asked:
            answer(checking, range(200, 225), range(0))
    checking.session.ask_anew()
    params = answer(checking, range(200, 225), range(600, 620), "c")
    assert params.audit == 20
    assert by_chance(checking)[-20:] == [*range(600, 620)]


def test_checking_no_longer_lets_them_go(checking: Desk) -> None:
    checking.session.set_checking(False)
    assert answer(checking, range(100, 125), range(0)).audit == 0
    assert by_chance(checking) == []


def test_the_log_keeps_how_a_chip_was_drawn_and_a_restart_knows_it(checking: Desk) -> None:
    while checking.current != 501:
        checking.session.decide(REJECT)
        if checking.asked:
            answer(checking, range(200, 225), range(0))
    checking.session.decide(UNSURE)
    checking.save()
    event = next(event for event in checking.log if event.chip_id == chip_id(501))
    assert event.probability == 0.02
    assert event.details()["drawn"] == {**to_json(drawn(1)), "waiting": ["w"]}
    again = Desk(ME, checking.log).session
    assert again.drawn == checking.session.drawn
    assert again.drawn[chip_id(501)] == drawn(1)
    assert again.lately == checking.session.lately
    assert not again.checking


def test_an_answer_that_is_changed_stays_one_of_a_drawn_chip(checking: Desk) -> None:
    while checking.current != 500:
        checking.session.decide(REJECT)
    checking.session.decide(ACCEPT)
    checking.save()
    again = Desk(ME, checking.log)
    again.session.undo()
    assert again.current == 500
    assert chip_id(500) not in again.session.drawn
    again.session.decide(REJECT)
    assert again.session.drawn[chip_id(500)] == drawn(0)


def test_what_was_likely_of_late_is_told_without_drawn_chips_and_what_was_taken_back(checking: Desk) -> None:
    session = checking.session
    session.decide(ACCEPT)
    assert session.lately == (1, 1)
    while session.queue.current is not None and session.queue.current.candidate.drawn is not None:
        session.decide(ACCEPT)
    assert session.lately == (1, 1)
    session.decide(REJECT)
    assert session.lately == (2, 1)
    session.undo()
    assert session.lately == (1, 1)
    many = Checking(map(str, range(100)))
    assert many.lately(lambda chip: REJECT) == (25, 0)


def test_many_answers_taken_back_leave_those_before_them_to_tell_what_was_likely() -> None:
    desk = Desk(ME)
    desk.click(1)
    answer(desk, range(100, 170), range(0))

    def decide(label: str, count: int) -> None:
        for _ in range(count):
            desk.session.decide(label)
            desk.save()

    decide(ACCEPT, 30)
    before = desk.session.lately
    decide(REJECT, 30)
    assert (before, desk.session.lately) == ((25, 25), (25, 0))
    for session in (desk.session, Desk(ME, desk.log).session):
        assert session.lately == (25, 0)
    again = Desk(ME, desk.log)
    for one in (desk, again):
        for _ in range(30):
            one.session.undo()
            one.save()
        assert one.session.lately == before, "as if the others had never been answered"


@pytest.mark.parametrize(
    "said", [3, {"probability": 0.5}, {**to_json(drawn(0)), "least": 0.0}, {**to_json(drawn(0)), "probability": 1.5}]
)
def test_a_colleague_who_says_it_in_other_words_is_not_believed(said: object) -> None:
    event = new_event(DECISION, ME, chip_id=chip_id(1), label=REJECT, details={"drawn": said})
    assert drawn_of(event) is None


def test_a_drawn_chip_that_waits_is_shown_as_it_stands_by_now(checking: Desk) -> None:
    session = checking.session
    waiting = by_chance(checking)
    session.ask_anew()
    params = checking.asked.pop(0)
    assert set(map(chip_id, waiting)) <= set(params.standing)
    told = tuple(Ranked(chip_id(number), -3.0, 4000 + number, 5.0) for number in waiting[1:])
    session.proposed(ProposeResult((candidate(101),), 0, 900, "auto", "other", 6, (), standing=told))
    assert by_chance(checking) == waiting, "in their order"
    first, *others = (session.queue.find(chip_id(number)) for number in waiting)
    assert first is not None and first.is_old, "nothing was told of it"
    assert [one and (one.standing.score, one.is_old, one.head) for one in others] == [(-3.0, False, "h")] * len(others)
