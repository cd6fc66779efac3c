"""Targets of places and of events: kept in the log, told to the engine, and dates told to people."""

from __future__ import annotations

import dataclasses
from typing import Optional

import pytest

from plugin.protocol import Candidate, ProposeResult
from plugin.review.dates import EVENTS, PLACES, dated, dates_noted, ends, interval_text, noted_dates
from plugin.review.events import TIME, LogIdentity, new_event
from plugin.review.marks import places_of
from plugin.review.state import TargetState

from .session_desk import Desk, chip_id, ring


def test_what_a_target_is_of_is_in_its_log_and_ranks(ana: LogIdentity, desk: Desk) -> None:
    sought = desk.session.sought
    assert (sought.dates, sought.ranked_by.dates_apart) == (PLACES, False)
    desk.click(1)
    desk.save()
    sought.set_dates(EVENTS)
    assert sought.ranked_by.dates_apart, "before it is on disk"
    desk.propose()
    assert desk.asked[-1].ranked_by.dates_apart, "asked anew"
    desk.save()
    assert Desk(ana, desk.log).session.sought.dates == EVENTS, "after a restart"
    asked = len(desk.asked)
    sought.set_dates(EVENTS)
    assert len(desk.asked) == asked and not desk.unsaved
    sought.set_dates(PLACES)
    desk.save()
    assert sought.dates == PLACES and [event.kind for event in desk.log].count(TIME) == 2


def test_the_last_word_holds_across_logs(ana: LogIdentity, ben: LogIdentity) -> None:
    state = TargetState(ana.target, (ana.analyst, ana.installation))
    first = dataclasses.replace(dates_noted(EVENTS, ana, None), sequence=9)
    state.apply(first)
    state.apply(dataclasses.replace(dates_noted(PLACES, ben, first), sequence=1))
    assert noted_dates(state.time) == PLACES
    strange = dataclasses.replace(new_event(TIME, ana, details={"time": "aeons"}), sequence=10)
    assert noted_dates(strange) == PLACES == noted_dates(None)


def test_while_an_answer_is_on_its_way_another_date_of_a_find_still_comes_for_events(ana: LogIdentity) -> None:
    """The page was computed before the accept; for places the other date is left out of it."""
    for kind, comes in ((PLACES, False), (EVENTS, True)):
        desk = Desk(ana)
        desk.click(1)
        desk.session.sought.set_dates(kind)
        desk.save()
        desk.propose()
        if kind == EVENTS:
            desk.propose()
        desk.session.ask_anew()
        desk.session.decide("accept")
        found = desk.log[-1] if desk.log[-1].kind == "decision" else desk.unsaved[-1]
        other = Candidate(chip_id(5), ring(int(found.chip_id, 16)), "2020-01-01", None, 1.0, 1, 99.0, 0.5)
        desk.session.proposed(ProposeResult((other,), 0, 1, "similar", "h", 0, ()))
        assert (desk.session.queue.find(chip_id(5)) is not None) == comes


def test_same_place() -> None:
    one = Candidate(chip_id(1), ring(1), "2019-01-01", "2019-12-31", 1.0, 1, 99.0, 0.5)
    later = dataclasses.replace(one, chip_id=chip_id(2), valid_from="2020-01-01")
    assert places_of([later], False)(one) and not places_of([later], True)(one)
    assert places_of([later, dataclasses.replace(one, chip_id=chip_id(3))], True)(one)
    assert not places_of([], False)(one)
    assert not places_of([dataclasses.replace(one, footprint=ring(2))], False)(one)


@pytest.mark.parametrize(
    ("begin", "end", "text"),
    [
        ("2019-01-01T00:00:00Z", "2019-12-31T23:59:59Z", "2019"),
        ("2019-01-01T00:00:00Z", "2020-01-01T00:00:00Z", "2019"),
        ("2017-01-01", "2019-12-31", "2017 to 2019"),
        ("2020-02-01T00:00:00Z", "2020-02-29T23:59:59Z", "2020-02"),
        ("2020-05-03T10:20:30Z", "2020-05-03T10:20:31Z", "2020-05-03"),
        ("2020-05-03T00:00:00Z", "2020-05-03T00:00:00Z", "2020-05-03"),
        ("2020-05-03", "2020-06-09", "2020-05-03 to 2020-06-09"),
        ("2020-05-03", None, "2020-05-03"),
        (None, "2020-05-03", "2020-05-03"),
        (None, None, ""),
    ],
)
def test_an_interval_is_told_in_a_word(begin: Optional[str], end: Optional[str], text: str) -> None:
    assert interval_text(begin, end) == text


def test_dates_are_offered_latest_first_and_moments_have_both_ends() -> None:
    intervals = ((None, None), ("2019-01-01", "2019-12-31"), (None, "2022-01-01"), ("2020-01-01", None))
    assert dated(intervals) == ((None, "2022-01-01"), ("2020-01-01", None), ("2019-01-01", "2019-12-31"))
    assert ends((None, "2022-01-01")) == ("2022-01-01", "2022-01-01")
