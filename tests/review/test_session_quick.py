"""The first answer may come in haste: it is shown, and the exact one follows without moving what is looked at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plugin.protocol import Candidate, ProposeResult
from plugin.review.events import LogIdentity

from .session_desk import Desk, chip_id, ring


def answer(*numbers: int, provisional: bool) -> ProposeResult:
    candidates = tuple(Candidate(chip_id(n), ring(n), None, None, 1.0 / n, n, 99.0, 1.0) for n in numbers)
    return ProposeResult(candidates, 0, 50, "similar", "h", 0, (), provisional)


@pytest.fixture
def desk(ana: LogIdentity) -> Desk:
    made = Desk(ana)
    made.click(1)
    return made


def test_haste_is_asked_for_while_nothing_is_under_the_eyes(desk: Desk) -> None:
    assert [params.quick for params in desk.asked] == [True]
    desk.session.proposed(answer(100, 101, 102, provisional=True))
    assert [params.quick for params in desk.asked] == [True, False], "the exact answer is asked for at once"
    assert replace(desk.asked[1], quick=True, pending=(), standing=()) == desk.asked[0]
    assert desk.current == 100
    desk.session.move(1)
    desk.session.proposed(answer(100, 200, 300, provisional=False))
    assert desk.current == 101
    shown = [item.candidate.chip_id for item in desk.session.queue.items]
    assert shown == [chip_id(number) for number in (100, 101, 200, 300)]
    assert len(desk.asked) == 2


def test_an_exact_answer_is_not_asked_for_twice(desk: Desk) -> None:
    desk.session.proposed(answer(100, 101, provisional=False))
    assert len(desk.asked) == 1
    assert not desk.session.asking


def test_an_empty_answer_in_haste_is_followed_by_the_exact_one_only_once(desk: Desk) -> None:
    desk.session.proposed(answer(provisional=True))
    assert [params.quick for params in desk.asked] == [True, False]
    desk.session.proposed(answer(provisional=False))
    assert len(desk.asked) == 2
