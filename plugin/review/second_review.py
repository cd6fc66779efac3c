"""A second review: what one analyst decided, put before another, who answers beside it and replaces nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Dict, FrozenSet, Optional, Tuple

from ..protocol import Answers, ListParams
from .events import LISTING, Event
from .known import Known
from .listing import Listing
from .queue import item_of

BLIND, OPEN, OVERRULED, HANDED = "blind", "open", "overruled", "handed over"


@dataclass(frozen=True)
class Second:
    """What is to be reviewed again: the decisions of an analyst, their answers hidden (BLIND) or in sight (OPEN).

    With OVERRULED those are meant that replaced an answer of the one who reviews, see `overruled`; with HANDED those of
    which the other was unsure, and which the reviewer's answer replaces.
    """

    analyst: str
    how: str
    decisions: Tuple[Event, ...]


class SecondReview(Listing):
    """A list that no engine has to make: its chips carry the reviewer's own answers alone.

    The other's answer is told by `theirs`: with BLIND only once the reviewer has given one.
    """

    is_fixed = True

    def __init__(self, asked: Second, known: Known, round_: int) -> None:
        super().__init__(ListParams("", Answers()), known, round_)
        self.second = asked
        self.is_known = True
        self._theirs = {event.chip_id: event for event in asked.decisions}
        for place, event in enumerate(self._theirs.values()):
            item = item_of(event, "")
            # Of which class the other said it is would give the answer away.
            candidate = replace(item.candidate, class_name="")
            self._items[place] = replace(item, candidate=candidate, round=round_, strategy=LISTING)
            self._places[event.chip_id] = place
        self._count = self.total = len(self._items)
        self._open = set(self._places)  # chips that the reviewer has not answered yet
        self._hidden: FrozenSet[str] = frozenset(self._open if asked.how == BLIND else ())

    @property
    def details(self) -> Dict[str, Any]:
        return {"second": self.second.how, "of": self.second.analyst}

    @property
    def left(self) -> int:
        """How many chips the reviewer has not answered yet."""
        return len(self._open)

    @property
    def hidden(self) -> FrozenSet[str]:
        return self._hidden

    def theirs(self, chip_id: str) -> Optional[Event]:
        """Return what the other analyst said of a chip, None while that is hidden."""
        item = self.find(chip_id)
        seen = item is not None and (self.second.how != BLIND or bool(item.label))
        return self._theirs.get(chip_id) if seen else None

    def replaced(self, chip_id: str) -> Optional[Event]:
        """Return the reviewer's own decision: the other's stands beside the new one, but where it was handed over."""
        if self.second.how == HANDED:  # it was read for this list, and may not have come in otherwise yet
            return self._known.decision(chip_id) or self._theirs.get(chip_id)
        return self._known.own_decision(chip_id)

    def relabel(self, chip_id: str, label: str, saved: bool, class_name: str = "") -> bool:
        """Show the reviewer's own answer, whatever else is said of the chip."""
        place = self._places.get(chip_id)
        if place is None:
            return False
        own = self._known.own_decision(chip_id)
        label, name = (own.label, own.class_name) if own is not None else ("", "")
        if (chip_id in self._open) == bool(label):
            (self._open.discard if label else self._open.add)(chip_id)
            self._hidden = frozenset(self._open if self.second.how == BLIND else ())
        self._put(place, replace(self._items[place], label=label, saved=saved, class_name=name))
        return True
