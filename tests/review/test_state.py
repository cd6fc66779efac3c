"""The state of a target is the same whatever order its logs are read in, and says what people meant."""

from __future__ import annotations

import dataclasses
import random
import time
from typing import Callable, Dict, List, Optional, Tuple

import pytest

from plugin.review.events import (
    DECISION,
    DECISION_LABELS,
    EXAMPLE,
    EXAMPLE_LABELS,
    REDO,
    RENAME,
    TARGET,
    UNDO,
    Event,
    LogIdentity,
    new_event,
    reverse,
)
from plugin.review.marks import CONFLICT
from plugin.review.state import TargetState

Make = Callable[..., Event]


class Logs:
    """Several analysts' logs of one target, written by hand."""

    def __init__(self, *identities: LogIdentity) -> None:
        self.events: Dict[LogIdentity, List[Event]] = {identity: [] for identity in identities}

    def add(self, event: Event) -> Event:
        log = self.events[event.identity]
        log.append(dataclasses.replace(event, sequence=len(log) + 1))
        return log[-1]

    def state(self, identity: LogIdentity) -> TargetState:
        state = TargetState(identity.target, (identity.analyst, identity.installation))
        for log in self.events.values():
            state.apply_all(log)
        return state


def snapshot(state: TargetState) -> Tuple[object, ...]:
    """Return everything a state tells, and both stacks to the bottom, as one comparable value."""
    stacks: List[List[str]] = []
    for kind, next_one in ((UNDO, state.next_undo), (REDO, state.next_redo)):
        identity = LogIdentity(state.target, *state.own)
        pending: List[Event] = []
        stacks.append([])
        while next_one(pending):
            action = next_one(pending)
            stacks[-1].append(action[-1].action)
            pending.append(reverse(kind, action, identity))
    decided = {chip for label in (*DECISION_LABELS, CONFLICT) for chip in state.chip_ids(label)}
    return (
        state.name,
        state.counts,
        state.collections,
        {chip: (state.label(chip), state.decisions(chip)) for chip in decided},
        {label: set(state.chip_ids(label)) for label in EXAMPLE_LABELS},
        {event.uuid for event in state.examples()},
        *stacks,
    )


@pytest.fixture
def logs(ana: LogIdentity, ben: LogIdentity) -> Logs:
    return Logs(ana, ben)


def test_the_last_decision_of_a_log_holds(logs: Logs, ana: LogIdentity, make_decision: Make) -> None:
    first = logs.add(make_decision(ana, 1, "accept"))
    logs.add(make_decision(ana, 1, "reject", supersedes=first.uuid))
    state = logs.state(ana)
    assert state.label(first.chip_id) == "reject"
    assert (state.counts.accepted, state.counts.rejected) == (0, 1)


def test_undo_brings_back_what_was_there_before(logs: Logs, ana: LogIdentity, make_decision: Make) -> None:
    chip = logs.add(make_decision(ana, 1, "accept")).chip_id
    second = logs.add(make_decision(ana, 1, "reject"))
    logs.add(reverse(UNDO, (second,), ana))
    assert logs.state(ana).label(chip) == "accept"
    logs.add(reverse(UNDO, logs.state(ana).next_undo(), ana))
    assert logs.state(ana).label(chip) == ""
    logs.add(reverse(REDO, logs.state(ana).next_redo(), ana))
    logs.add(reverse(REDO, logs.state(ana).next_redo(), ana))
    assert logs.state(ana).label(chip) == "reject"
    assert logs.state(ana).next_redo() == ()


def test_undo_goes_to_any_depth_and_a_new_decision_ends_redo(logs: Logs, ana: LogIdentity, make_decision: Make) -> None:
    made = [logs.add(make_decision(ana, chip)) for chip in range(30)]
    for expected in reversed(made):
        assert logs.state(ana).next_undo() == (expected,)
        logs.add(reverse(UNDO, (expected,), ana))
    state = logs.state(ana)
    assert state.next_undo() == () and state.counts.accepted == 0
    assert state.next_redo() == (made[0],)
    fresh = logs.add(make_decision(ana, 99))
    assert logs.state(ana).next_redo() == ()
    assert logs.state(ana).next_undo() == (fresh,)


def test_undo_never_touches_what_others_did(
    logs: Logs, ana: LogIdentity, ben: LogIdentity, make_decision: Make
) -> None:
    his = logs.add(make_decision(ben, 1))
    assert logs.state(ana).next_undo() == ()
    logs.add(reverse(UNDO, (his,), ana))  # a forged undo
    assert logs.state(ana).label(his.chip_id) == "accept"


def test_a_bulk_action_is_undone_as_one(logs: Logs, ana: LogIdentity, make_decision: Make) -> None:
    before = logs.add(make_decision(ana, 0))
    bulk = [logs.add(make_decision(ana, chip, group="g")) for chip in range(1, 6)]
    assert logs.state(ana).next_undo() == tuple(bulk)
    logs.add(reverse(UNDO, bulk, ana))
    assert logs.state(ana).counts.accepted == 1
    assert logs.state(ana).next_undo() == (before,)
    assert logs.state(ana).next_redo() == tuple(bulk)


def test_a_bulk_action_is_ordered_once_and_anew_when_there_is_more_of_it(
    logs: Logs, ana: LogIdentity, make_decision: Make
) -> None:
    bulk = [logs.add(make_decision(ana, chip, group="g")) for chip in range(3)]
    state = logs.state(ana)
    assert state.next_undo() is state.next_undo(), "each key asks"
    more = dataclasses.replace(make_decision(ana, 9, group="g"), sequence=0)
    state.apply(more)
    assert state.next_undo() == (more, *bulk)


def test_undo_sees_what_is_not_saved_yet(logs: Logs, ana: LogIdentity, make_decision: Make) -> None:
    saved = logs.add(make_decision(ana, 1))
    state = logs.state(ana)
    waiting = make_decision(ana, 2)
    assert state.next_undo([waiting]) == (waiting,)
    undo = reverse(UNDO, (waiting,), ana)
    assert state.next_undo([waiting, undo]) == (saved,)
    assert state.next_redo([waiting, undo]) == (waiting,)
    undo_saved = reverse(UNDO, (saved,), ana)
    assert state.next_undo([waiting, undo, undo_saved]) == ()
    assert state.next_redo([waiting, undo, undo_saved]) == (saved,)
    redo = reverse(REDO, (saved,), ana)
    assert state.next_undo([undo_saved, redo]) == (saved,)
    assert state.next_redo([undo_saved, waiting]) == ()


def test_two_live_answers_that_differ_are_a_conflict_until_one_names_the_other(
    logs: Logs, ana: LogIdentity, ben: LogIdentity, make_decision: Make
) -> None:
    hers = logs.add(make_decision(ana, 1, "accept"))
    his = logs.add(make_decision(ben, 1, "reject"))
    for mine in (ana, ben):
        state = logs.state(mine)
        assert state.label(hers.chip_id) == CONFLICT
        assert state.chip_ids(CONFLICT) == (hers.chip_id,)
        assert (state.counts.accepted, state.counts.rejected, state.counts.conflicts) == (0, 0, 1)
    assert logs.state(ana).decisions(hers.chip_id) == (his, hers)
    settled = logs.add(make_decision(ana, 1, "unsure", supersedes=his.uuid))
    assert logs.state(ben).label(hers.chip_id) == "unsure"
    logs.add(reverse(UNDO, (settled,), ana))
    assert logs.state(ben).label(hers.chip_id) == CONFLICT


def test_two_answers_that_agree_are_none(logs: Logs, ana: LogIdentity, ben: LogIdentity, make_decision: Make) -> None:
    chip = logs.add(make_decision(ana, 1)).chip_id
    logs.add(make_decision(ben, 1))
    assert logs.state(ana).label(chip) == "accept"
    assert logs.state(ana).counts.accepted == 1


def test_the_clock_orders_nothing(logs: Logs, ana: LogIdentity, make_decision: Make) -> None:
    late = dataclasses.replace(make_decision(ana, 1, "reject"), time="1999-01-01T00:00:00Z")
    logs.add(dataclasses.replace(make_decision(ana, 1, "accept"), time="2999-01-01T00:00:00Z"))
    logs.add(late)
    assert logs.state(ana).label(late.chip_id) == "reject"


def test_examples_are_apart_from_decisions(logs: Logs, ana: LogIdentity, make_decision: Make) -> None:
    example = logs.add(new_event(EXAMPLE, ana, chip_id="c", label="positive"))
    drawn = logs.add(new_event(EXAMPLE, ana, label="negative", vector=b"\0\0\0\0"))
    state = logs.state(ana)
    assert state.chip_ids("positive") == ("c",) and state.label("c") == ""
    assert {event.uuid for event in state.examples()} == {example.uuid, drawn.uuid}
    assert (state.counts.examples, state.counts.counter_examples) == (1, 1)
    logs.add(reverse(UNDO, (drawn,), ana))
    assert logs.state(ana).examples() == (example,)
    logs.add(new_event(EXAMPLE, ana, chip_id="c", label="negative"))
    assert logs.state(ana).chip_ids("negative") == ("c",)


def test_a_target_is_called_what_it_was_renamed_to_last(logs: Logs, ana: LogIdentity, ben: LogIdentity) -> None:
    made = logs.add(new_event(TARGET, ana, details={"name": "islands"}))
    logs.add(new_event(TARGET, ben, details={"name": "islands"}))
    renamed = logs.add(new_event(RENAME, ben, details={"name": "atolls"}, supersedes=made.uuid))
    assert logs.state(ana).name == "atolls"
    logs.add(new_event(RENAME, ana, details={"name": "small islands"}, supersedes=renamed.uuid))
    assert logs.state(ben).name == "small islands"


def test_events_of_another_target_and_unknown_kinds_change_nothing(
    logs: Logs, ana: LogIdentity, make_decision: Make
) -> None:
    state = logs.state(ana)
    empty = snapshot(state)
    other = dataclasses.replace(make_decision(ana, 1), target="other", sequence=1)
    assert not state.apply(other)
    assert snapshot(state) == empty
    state.apply(dataclasses.replace(new_event("from the future", ana, chip_id="c", label="accept"), sequence=1))
    assert snapshot(state) == empty


def test_an_event_without_its_sequence_is_not_taken(logs: Logs, ana: LogIdentity, make_decision: Make) -> None:
    with pytest.raises(ValueError, match="place"):
        logs.state(ana).apply(make_decision(ana, 1))


def test_an_undo_whose_decision_was_lost_harms_nothing(logs: Logs, ana: LogIdentity, make_decision: Make) -> None:
    kept = logs.add(make_decision(ana, 1))
    logs.add(reverse(UNDO, (make_decision(ana, 2),), ana))
    state = logs.state(ana)
    assert state.next_redo() == () and state.next_undo() == (kept,)


def random_logs(rng: random.Random, identities: List[LogIdentity]) -> List[Event]:
    """Return what several analysts might do, and what a broken or hostile log might hold besides."""
    logs = Logs(*identities)
    everything: List[Event] = []
    for _ in range(rng.randrange(1, 40)):
        identity = rng.choice(identities)
        chip = str(rng.randrange(6))
        known = rng.choice(everything) if everything else None
        some_uuid = known.uuid if known is not None and rng.random() < 0.5 else ""
        what = rng.random()
        if what < 0.5:
            group = rng.choice(["", "", "", "g1", "g2"])
            label = rng.choice([*DECISION_LABELS, "nonsense"])
            event = new_event(DECISION, identity, chip_id=chip, label=label, supersedes=some_uuid, group=group)
        elif what < 0.6:
            event = new_event(EXAMPLE, identity, chip_id=rng.choice([chip, ""]), label=rng.choice(EXAMPLE_LABELS))
        elif what < 0.9:
            uuid, group = (known.uuid, known.group) if known is not None else ("missing", "")
            event = new_event(rng.choice([UNDO, UNDO, REDO]), identity, supersedes=uuid, group=group)
        else:
            event = new_event(rng.choice([RENAME, TARGET]), identity, details={"name": chip}, supersedes=some_uuid)
        everything.append(logs.add(event))
    return everything


def expected_labels(events: List[Event]) -> Dict[str, str]:
    """Return the labels of decisions by the definition alone, all at once and slowly."""

    def active(event: Event) -> bool:
        key = event.group or event.uuid
        toggles = [
            each
            for each in events
            if each.kind in (UNDO, REDO) and each.log == event.log and (each.group or each.supersedes) == key
        ]
        last: Optional[Event] = max(toggles, key=lambda each: (each.sequence, each.uuid), default=None)
        return last is None or last.kind == REDO

    valid = [each for each in events if each.kind == DECISION and each.label in DECISION_LABELS and active(each)]
    labels: Dict[str, str] = {}
    for chip in {each.chip_id for each in valid}:
        here = [each for each in valid if each.chip_id == chip]
        last: Dict[Tuple[str, str], Event] = {}
        for each in sorted(here, key=lambda each: (each.sequence, each.uuid)):
            last[each.log] = each
        live = {each.label for each in last.values() if not any(other.supersedes == each.uuid for other in here)}
        if live:
            labels[chip] = live.pop() if len(live) == 1 else CONFLICT
    return labels


@pytest.mark.parametrize("seed", range(60))
def test_any_order_and_any_repetition_give_the_same_state(seed: int, ana: LogIdentity, ben: LogIdentity) -> None:
    rng = random.Random(seed)
    events = random_logs(rng, [ana, ben, LogIdentity(ana.target, "Cem", "installation-c")])
    snapshots = []
    for _ in range(6):
        order = events + rng.sample(events, rng.randrange(len(events) + 1))
        rng.shuffle(order)
        state = TargetState(ana.target, (ana.analyst, ana.installation))
        for event in order:
            state.apply(event)
            state.next_undo()
            state.next_redo()
        snapshots.append(snapshot(state))
        labels = {chip: state.label(chip) for chip in map(str, range(6)) if state.label(chip)}
        assert labels == expected_labels(events)
    assert all(snapshot == snapshots[0] for snapshot in snapshots)


def test_one_more_event_costs_the_same_after_a_hundred_thousand(ana: LogIdentity, make_decision: Make) -> None:
    one = make_decision(ana, 1)
    state = TargetState(ana.target, (ana.analyst, ana.installation))

    def decide(start: int, stop: int) -> float:
        events = [
            dataclasses.replace(one, uuid=f"u{place}", chip_id=f"{place:032x}", sequence=place)
            for place in range(start, stop)
        ]
        began = time.process_time()
        state.apply_all(events)
        return time.process_time() - began

    first = min(decide(start, start + 1000) for start in (1, 1001, 2001))
    decide(3001, 98_001)
    last = min(decide(start, start + 1000) for start in (98_001, 99_001, 100_001))
    assert last < 5 * first + 0.005

    def take_back(sequence: int) -> float:
        undo = dataclasses.replace(reverse(UNDO, state.next_undo(), ana), sequence=sequence)
        began = time.process_time()
        state.apply(undo)
        state.next_undo()
        return time.process_time() - began

    assert min(take_back(sequence) for sequence in (200_000, 200_001, 200_002)) < 0.005
