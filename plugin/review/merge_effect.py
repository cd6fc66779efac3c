"""What taking a colleague's logs would do to the answers that are here, told before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Iterable, List, Optional, Sequence, Set, Tuple

from .events import DECISION, Event, LogIdentity
from .locations import read_target
from .marks import CONFLICT
from .merges import answers_in, noted
from .merging import Found, parts_of
from .overruled import differ
from .state import TargetState

_AHEAD = 1 << 61  # own answers from elsewhere are put behind all that the own log has


@dataclass(frozen=True)
class Change:
    """A chip that would be overruled or in conflict: what stands on it now, and what would."""

    chip_id: str
    before: Tuple[Event, ...]
    after: Tuple[Event, ...]


@dataclass(frozen=True)
class Effect:
    """`answers` are new here, `known` are here already; `analysts` are those of whom anything is new.

    Of the chips that the new ones say something of, `first` had no answer here, `alike` are answered as before, on
    `overruled` an answer of the analyst who merges would no longer hold, `conflicts` would be in conflict, `settled`
    no longer; on `others` answers of somebody else, or taken back ones, would be replaced.
    """

    answers: int
    known: int
    analysts: Tuple[str, ...]
    first: int = 0
    alike: int = 0
    overruled: Tuple[Change, ...] = ()
    conflicts: Tuple[Change, ...] = ()
    settled: int = 0
    others: int = 0


def effect_of(found: Iterable[Found], folder: Path, own: LogIdentity) -> Effect:
    """Return what `merging.merge` of these logs would do; nothing is written. Raises UserError."""
    here, _ = read_target(folder, own.target)
    before, after = (TargetState(own.target, (own.analyst, own.installation)) for _ in range(2))
    for state in (before, after):
        state.apply_all(here)
    fresh: List[Event] = []
    brought: List[Tuple[LogIdentity, Sequence[Event]]] = []
    known = 0
    for part in parts_of(found, folder, own):
        is_own = part.identity == own
        known += answers_in(part.known)
        brought.append((part.identity, part.fresh))
        for place, event in enumerate(part.fresh):
            fresh.append(replace(event, sequence=_AHEAD + place) if is_own else event)
    after.apply_all((*fresh, replace(noted(own, brought), sequence=_AHEAD + len(fresh))))
    analysts = tuple(sorted({event.analyst for event in fresh}, key=str.casefold))
    touched = dict.fromkeys(chip for event in fresh for chip in after.chips_of(event))
    said = {event.chip_id for event in fresh if event.kind == DECISION}
    counted = {"first": 0, "alike": 0, "settled": 0, "others": 0}
    overruled: List[Change] = []
    conflicts: List[Change] = []
    for chip_id in touched:
        if chip_id not in said and not before.label(chip_id) and not after.label(chip_id):
            continue  # an example
        change = Change(chip_id, before.decisions(chip_id), after.decisions(chip_id))
        what = _what(before, after, change, own.analyst)
        if what == "overruled":
            overruled.append(change)
        elif what == "conflicts":
            conflicts.append(change)
        elif what:
            counted[what] += 1
    return Effect(
        answers_in(fresh), known, analysts, overruled=_latest(overruled), conflicts=_latest(conflicts), **counted
    )  # fmt: skip


def _what(before: TargetState, after: TargetState, change: Change, analyst: str) -> str:
    """Return as which of an effect's fields a chip counts, "" where nothing that holds is another."""
    chip_id = change.chip_id
    was, now = before.label(chip_id), after.label(chip_id)
    if now == CONFLICT:
        return "conflicts" if was != CONFLICT else ""
    mine = next((event for event in change.before if event.analyst == analyst), None)
    held = {event.uuid for event in change.after}
    if mine is not None and mine.uuid not in held and _holds_otherwise(after, mine, change.after, analyst):
        return "overruled"
    if not was:
        return "first"
    if was == CONFLICT:
        return "settled"
    if was == now and before.class_of(chip_id) == after.class_of(chip_id):
        return "alike"
    return "others"


def _holds_otherwise(state: TargetState, mine: Event, after: Sequence[Event], analyst: str) -> bool:
    others: Set[str] = {event.analyst for event in after}
    return analyst not in others and any(differ(state, mine, event) for event in after)


def _latest(changes: Sequence[Change]) -> Tuple[Change, ...]:
    def when(change: Change) -> str:
        return max((event.time for event in change.after), default="")

    return tuple(sorted(changes, key=when, reverse=True))


def footprint_of(change: Change) -> Optional[bytes]:
    """Return where a chip lies, as WKB; None where nobody noted it."""
    return next((event.footprint_wkb for event in (*change.after, *change.before) if event.footprint_wkb), None)
