"""Answers of one analyst that another, who had seen them, replaced by different ones: found, and asked anew."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Dict, List, Optional, Tuple

from ..protocol import Answers, ListParams
from .events import LISTING, Event
from .in_time import in_time
from .known import Known
from .listing import Listing
from .marks import CONFLICT
from .queue import item_of
from .second_review import OVERRULED, Second
from .state import TargetState
from .undoing import place_of


def last_of(state: TargetState, analyst: str, chip_id: str) -> Optional[Event]:
    """Return what an analyst said last of a chip and did not take back, whether it still holds or not.

    On two machines, with clocks that differ, it is what was said after seeing the other.
    """
    said = in_time(state.said_of(chip_id))
    return next((event for event in reversed(said) if event.analyst == analyst), None)


def overruled_of(state: TargetState, analyst: str) -> Dict[str, Tuple[Event, ...]]:
    """Return by whom the analyst was overruled, and what those answered, what was answered last first.

    That is so where the analyst's last answer on a chip holds no longer and the one that does is another.
    """
    found: Dict[str, List[Event]] = {}
    for chip_id, said in state.said():
        if not any(event.analyst == analyst for event in said) or state.label(chip_id) == CONFLICT:
            continue
        standing = state.decisions(chip_id)
        if not standing or any(event.analyst == analyst for event in standing):
            continue
        mine = last_of(state, analyst, chip_id)
        if mine is None:
            continue
        if differ(state, mine, standing[-1]) and standing[-1].footprint_wkb:
            found.setdefault(standing[-1].analyst, []).append(standing[-1])
    return {
        name: tuple(sorted(events, key=lambda one: (one.time, place_of(one)), reverse=True))
        for name, events in found.items()
    }


def differ(state: TargetState, one: Event, other: Event) -> bool:
    """Whether two answers say different things, of which class included."""
    return one.label != other.label or state.class_said(one) != state.class_said(other)


class OverruledReview(Listing):
    """A list that no engine has to make: its chips show what holds, and a new answer replaces that as always."""

    is_fixed = True

    def __init__(self, asked: Second, known: Known, round_: int) -> None:
        super().__init__(ListParams("", Answers()), known, round_)
        self.second = asked
        self.is_known = True
        for event in asked.decisions:
            if event.chip_id in self._places:
                continue
            label, name = known.label(event.chip_id), known.class_name(event.chip_id)
            place = self._places[event.chip_id] = len(self._items)
            self._items[place] = replace(item_of(event, label, name), round=round_, strategy=LISTING)
        self._count = self.total = len(self._items)
        self._open = {chip_id for chip_id in self._places if known.own_decision(chip_id) is None}

    @property
    def details(self) -> Dict[str, Any]:
        return {"second": OVERRULED, "of": self.second.analyst}

    @property
    def left(self) -> int:
        """How many chips the analyst has not answered once more."""
        return len(self._open)

    def relabel(self, chip_id: str, label: str, saved: bool, class_name: str = "") -> bool:
        if chip_id in self._places:
            is_open = self._known.own_decision(chip_id) is None
            (self._open.add if is_open else self._open.discard)(chip_id)
        return super().relabel(chip_id, label, saved, class_name)

    def said(self, chip_id: str) -> Tuple[Event, ...]:
        """Return what the analyst said of a chip, and what holds instead."""
        state = self._known.state
        mine = last_of(state, state.own[0], chip_id)
        return tuple(event for event in (mine, *state.decisions(chip_id)) if event is not None)
