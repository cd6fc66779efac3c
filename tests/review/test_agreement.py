"""How far analysts agree, against what was computed by hand and what was published."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Callable, List, Sequence, Tuple

import pytest

from plugin.review.agreement import agreement_of, cohen, conflicts_of, own_answers, pairs_of, to_review
from plugin.review.events import ACCEPT, REJECT, UNDO, UNSURE, Event, LogIdentity, new_event, reverse
from plugin.review.locations import log_path
from plugin.review.log_format import create
from plugin.review.state import TargetState

Decide = Callable[..., Event]


def chip(number: int) -> str:
    return f"{number:032x}"


def state_of(ana: LogIdentity, *logs: Sequence[Event]) -> TargetState:
    state = TargetState(ana.target, (ana.analyst, ana.installation))
    for log in logs:
        state.apply_all(dataclasses.replace(event, sequence=place) for place, event in enumerate(log, 1))
    return state


@pytest.fixture
def both(ana: LogIdentity, ben: LogIdentity, make_decision: Decide) -> Tuple[List[Event], List[Event]]:
    """Ana and Ben on the same ten chips: seven alike."""
    answers = {
        ACCEPT: (ACCEPT, ACCEPT, ACCEPT, ACCEPT, REJECT),
        REJECT: (REJECT, REJECT, ACCEPT, UNSURE),
        UNSURE: (UNSURE,),
    }
    pairs = [(mine, theirs) for mine, many in answers.items() for theirs in many]
    first = [make_decision(ana, number, mine) for number, (mine, _) in enumerate(pairs)]
    second = [make_decision(ben, number, theirs) for number, (_, theirs) in enumerate(pairs)]
    return first, second


@pytest.mark.parametrize(
    ("table", "raw", "kappa", "error"),
    [
        # Fleiss, Levin, Paik, Statistical Methods for Rates and Proportions, 3rd ed., section 18.1: two raters, 100
        # people, three diagnoses.
        ([[75, 1, 4], [5, 4, 1], [0, 0, 10]], 0.89, 0.676, 0.088),
        # SAS/STAT, PROC FREQ, "Computing Cohen's kappa coefficient": two dermatologists, 88 people, four conditions.
        ([[10, 4, 1, 0], [5, 10, 12, 2], [2, 4, 12, 5], [0, 2, 6, 13]], 45 / 88, 0.3449, 0.0724),
        # By hand: po 0.7, pe 0.5 * 0.6 + 0.5 * 0.4 = 0.5.
        ([[20, 5], [10, 15]], 0.7, 0.4, None),
    ],
)
def test_kappa_is_that_of_published_examples(
    table: Sequence[Sequence[int]], raw: float, kappa: float, error: float | None
) -> None:
    found = cohen(table)
    assert found.raw == pytest.approx(raw)
    assert found.kappa == pytest.approx(kappa, abs=5e-4)
    assert found.kappa is not None and found.high is not None and found.low is not None
    if error is not None:
        assert (found.high - found.low) / 2 / 1.96 == pytest.approx(error, abs=5e-4)
    turned = cohen([list(column) for column in zip(*table)])
    assert (turned.kappa, turned.low) == pytest.approx((found.kappa, found.low)), "who is first does not matter"


def test_kappa_at_its_ends() -> None:
    assert cohen([[0, 0], [0, 0]]).raw is None
    alone = cohen([[7, 0], [0, 0]])
    assert (alone.chips, alone.raw, alone.kappa, alone.low) == (7, 1.0, None, None), "chance explains everything"
    perfect = cohen([[5, 0], [0, 5]])
    assert (perfect.kappa, perfect.low, perfect.high) == pytest.approx((1.0, 1.0, 1.0))
    opposite = cohen([[0, 5], [5, 0]])
    assert opposite.kappa == pytest.approx(-1.0) and opposite.low == pytest.approx(-1.0)


def test_a_pair_is_told_with_unsure_and_without(
    ana: LogIdentity, both: Tuple[List[Event], List[Event]], make_decision: Decide
) -> None:
    first, second = both
    first = [*first, make_decision(ana, 50, ACCEPT)]  # Ben has not seen it
    (pair,) = pairs_of(state_of(ana, first, second))
    assert (pair.first, pair.second) == ("Ana Müller", "Ben")
    assert pair.table == ((4, 1, 0), (1, 2, 1), (0, 0, 1))
    assert pair.all.raw == pytest.approx(0.7)
    # pe = 0.5 * 0.5 + 0.4 * 0.3 + 0.1 * 0.2 = 0.39
    assert pair.all.kappa == pytest.approx((0.7 - 0.39) / (1 - 0.39))
    assert pair.sure.chips == 8 and pair.sure.raw == pytest.approx(6 / 8)
    # pe = 5/8 * 5/8 + 3/8 * 3/8
    assert pair.sure.kappa == pytest.approx((6 / 8 - 34 / 64) / (1 - 34 / 64))


def test_what_settles_a_conflict_is_no_agreement(
    ana: LogIdentity, ben: LogIdentity, both: Tuple[List[Event], List[Event]], make_decision: Decide
) -> None:
    first, second = both
    before = pairs_of(state_of(ana, first, second))
    settled = make_decision(ana, 4, REJECT, supersedes=second[4].uuid)
    state = state_of(ana, [*first, settled], second)
    assert state.label(chip(4)) == REJECT
    assert pairs_of(state) == before, "she knew his answer"
    changed = make_decision(ana, 4, REJECT, supersedes=first[4].uuid)
    (pair,) = pairs_of(state_of(ana, [*first, changed], second))
    assert pair.table[0][1] == 0 and pair.table[1][1] == 3, "of her own she may change her mind"


def test_what_was_taken_back_does_not_count(
    ana: LogIdentity, both: Tuple[List[Event], List[Event]], make_decision: Decide
) -> None:
    first, second = both
    state = state_of(ana, [*first, reverse(UNDO, [first[4]], ana)], second)
    (pair,) = pairs_of(state)
    assert pair.all.chips == 9 and pair.table[0][1] == 0


def test_one_analyst_on_two_computers_is_one(ana: LogIdentity, make_decision: Decide) -> None:
    laptop = dataclasses.replace(ana, installation="laptop")
    state = state_of(ana, [make_decision(ana, 1, ACCEPT)], [make_decision(laptop, 1, REJECT)])
    assert pairs_of(state) == () and list(own_answers(state)) == ["Ana Müller"]


def test_conflicts_are_listed_with_who_said_what(ana: LogIdentity, both: Tuple[List[Event], List[Event]]) -> None:
    found = conflicts_of(state_of(ana, *both))
    assert {one.chip_id for one in found} == {chip(4), chip(7), chip(8)}
    said = {one.chip_id: {event.analyst: event.label for event in one.decisions} for one in found}
    assert said[chip(4)] == {"Ana Müller": ACCEPT, "Ben": REJECT}


def test_a_second_reviewer_gets_what_only_the_first_has_decided(
    ana: LogIdentity, ben: LogIdentity, both: Tuple[List[Event], List[Event]], make_decision: Decide
) -> None:
    first, second = both
    state = state_of(ana, first, second[:3])
    left = to_review(state, "Ana Müller", "Ben")
    assert [event.chip_id for event in left] == [chip(number) for number in range(3, 10)]
    beside = [make_decision(ben, number, REJECT) for number in range(3, 10)]
    state = state_of(ana, first, [*second[:3], *beside])
    assert to_review(state, "Ana Müller", "Ben") == () and state.counts.conflicts == 3
    no_place = new_event("decision", ana, chip_id=chip(77), label=ACCEPT)
    assert to_review(state_of(ana, [no_place]), "Ana Müller", "Ben") == ()


def test_of_another_collection_nothing_is_put_up_again_but_it_is_counted(
    tmp_path: Path, ana: LogIdentity, ben: LogIdentity, make_decision: Decide
) -> None:
    here = make_decision(ben, 1, REJECT, collection_id="islands")
    events = [here, make_decision(ben, 2, REJECT, collection_id="lakes"), make_decision(ben, 3, REJECT)]
    create(log_path(tmp_path, ben), ben, events)
    found = agreement_of(tmp_path, ana, "islands")
    assert [event.uuid for event in found.to_review["Ben"]] == [here.uuid]
    assert found.elsewhere == {"Ben": 2}
    nothing = agreement_of(tmp_path, ana, "deserts")
    assert nothing.to_review == {} and nothing.elsewhere == {"Ben": 3}
