"""A session under a filter: asked with every question, and never at the cost of the candidate under the eyes."""

from __future__ import annotations

import pytest

from plugin.protocol import Filter
from plugin.review.events import LogIdentity

from .session_desk import Desk, chip_id

FEW = Filter(where="cloud < 5")


@pytest.fixture
def reviewing(ana: LogIdentity) -> Desk:
    desk = Desk(ana)
    desk.click(1)
    desk.propose()
    return desk


def test_a_filter_goes_along_and_the_current_candidate_stays(reviewing: Desk) -> None:
    session = reviewing.session
    session.move(3)
    session.sought.set_filter(FEW)
    assert session.queue.current is not None
    assert session.queue.current.candidate.chip_id == chip_id(103)
    assert [params.filter for params in reviewing.asked] == [FEW]
    assert reviewing.propose(500, 501).pending[-1] == chip_id(103)
    ahead = [item.candidate.chip_id for item in session.queue.items[4:]]
    assert ahead == [chip_id(500), chip_id(501)]
    session.sought.set_filter(FEW)
    assert reviewing.asked == [], "nothing has changed"
    session.sought.set_filter(None)
    assert [params.filter for params in reviewing.asked] == [None]


def test_what_was_asked_before_the_filter_is_not_shown(reviewing: Desk) -> None:
    session = reviewing.session
    session.ask_anew()
    session.sought.set_filter(FEW)
    reviewing.propose(700)
    assert chip_id(700) not in {item.candidate.chip_id for item in session.queue.items}
    assert [params.filter for params in reviewing.asked] == [FEW]
    reviewing.propose(500)
    assert session.queue.items[-1].candidate.chip_id == chip_id(500)


def test_a_failure_of_a_question_that_no_longer_stands_asks_the_one_that_does(reviewing: Desk) -> None:
    session = reviewing.session
    session.sought.set_filter(FEW)
    reviewing.asked.clear()
    session.sought.set_filter(None)
    assert not session.ask_failed()
    assert not session.unanswered
    assert [params.filter for params in reviewing.asked] == [None]
    assert session.ask_failed()
    assert session.unanswered
