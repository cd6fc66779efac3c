"""The order in which things were decided, by several analysts whose clocks need not agree."""

from __future__ import annotations

import dataclasses
import itertools
from typing import Callable, List

from plugin.review.events import ACCEPT, REJECT, UNSURE, Event, LogIdentity
from plugin.review.in_time import decided_in_time, in_time
from plugin.review.score_text import score_text
from plugin.review.state import TargetState

Decide = Callable[..., Event]


def at(event: Event, minute: int, sequence: int) -> Event:
    return dataclasses.replace(event, time=f"2026-05-01T10:{minute:02d}:00.000Z", sequence=sequence)


def labels(ana: LogIdentity, events: List[Event]) -> List[str]:
    found = []
    for order in (events, events[::-1]):
        state = TargetState(ana.target, (ana.analyst, ana.installation))
        state.apply_all(order)
        found.append(list(decided_in_time(state)))
    assert found[0] == found[1], "in whatever order the logs are read"
    return found[0]


def test_two_analysts_answers_stand_as_they_were_given(ana: LogIdentity, ben: LogIdentity, make_decision: Decide):
    mine = [at(make_decision(ana, number, ACCEPT), number * 10, number + 1) for number in range(3)]
    theirs = [at(make_decision(ben, 10 + number, REJECT), number * 10 + 5, number + 1) for number in range(3)]
    assert labels(ana, [*mine, *theirs]) == [ACCEPT, REJECT] * 3


def test_a_chip_stands_where_its_answer_was_first_said_and_a_conflict_where_it_began(
    ana: LogIdentity, ben: LogIdentity, make_decision: Decide
):
    mine = [at(make_decision(ana, number, ACCEPT), number, number + 1) for number in range(3)]
    agrees = at(make_decision(ben, 0, ACCEPT, supersedes=mine[0].uuid), 30, 1)
    differs = at(make_decision(ben, 1, REJECT), 31, 2)
    other = at(make_decision(ben, 9, UNSURE), 32, 3)
    assert labels(ana, [*mine, agrees, differs, other]) == [ACCEPT, ACCEPT, "conflict", UNSURE]


def test_a_clock_that_ran_wild_for_a_moment_moves_nothing_else(
    ana: LogIdentity, ben: LogIdentity, make_decision: Decide
):
    mine = [at(make_decision(ana, number, ACCEPT), number * 10, number + 1) for number in range(5)]
    theirs = [at(make_decision(ben, 10 + number, REJECT), number * 10 + 5, number + 1) for number in range(5)]
    right = [event.uuid for event in in_time([*mine, *theirs])]
    for wild in ("2099-01-01T00:00:00.000Z", "1970-01-01T00:00:00.000Z", ""):
        wrong = [dataclasses.replace(event, time=wild) if place == 2 else event for place, event in enumerate(mine)]
        row = [event.uuid for event in in_time([*wrong, *theirs])]
        assert row.index(mine[1].uuid) < row.index(mine[2].uuid) < row.index(mine[3].uuid)
        left = mine[2].uuid
        assert [one for one in row if one != left] == [one for one in right if one != left]


def test_who_saw_an_answer_comes_after_it_whatever_the_clocks_say(
    ana: LogIdentity, ben: LogIdentity, make_decision: Decide
):
    mine = [at(make_decision(ana, number, ACCEPT), 40 + number, number + 1) for number in range(2)]
    first = at(make_decision(ben, 0, REJECT, supersedes=mine[0].uuid), 1, 1)
    then = at(make_decision(ben, 5, REJECT), 2, 2)
    assert [event.uuid for event in in_time([first, then, *mine])] == [
        mine[0].uuid,
        first.uuid,
        then.uuid,
        mine[1].uuid,
    ]


def test_every_order_of_three_logs_keeps_each_logs_own_order(ana: LogIdentity, ben: LogIdentity, make_decision: Decide):
    cy = dataclasses.replace(ben, analyst="Cy", installation="installation-c")
    logs = [
        [at(make_decision(who, place * 4 + number, ACCEPT), (7 * number * (place + 2)) % 50, number + 1)
         for number in range(4)]
        for place, who in enumerate((ana, ben, cy))
    ]  # fmt: skip
    rows = {tuple(one.uuid for one in in_time(itertools.chain(*order))) for order in itertools.permutations(logs)}
    assert len(rows) == 1
    row = rows.pop()
    assert len(row) == 12
    for log in logs:
        assert [uuid for uuid in row if uuid in {event.uuid for event in log}] == [event.uuid for event in log]


def test_logs_that_replace_each_other_in_a_circle_are_told_all_the_same(
    ana: LogIdentity, ben: LogIdentity, make_decision: Decide
):
    mine, theirs = at(make_decision(ana, 0, ACCEPT), 1, 1), at(make_decision(ben, 0, REJECT), 2, 1)
    mine = dataclasses.replace(mine, supersedes=theirs.uuid)
    theirs = dataclasses.replace(theirs, supersedes=mine.uuid)
    assert {event.uuid for event in in_time([mine, theirs])} == {mine.uuid, theirs.uuid}


def test_what_rounds_to_nothing_has_no_sign():
    assert [score_text(score) for score in (-0.004, -0.0, 0.004, -0.006)] == ["0.00", "0.00", "0.00", "-0.01"]
    assert score_text(-0.0004, 3) == "0.000"
