"""Checking what is left: how many of the chips asked next are drawn by chance, and where in the row they stand."""

from __future__ import annotations

import dataclasses
from itertools import islice
from typing import Any, Callable, Dict, Iterable, List, Optional, Sequence, Tuple

from ..protocol import Drawn, ProtocolError, from_json, to_json
from .events import ACCEPT, LISTING, Event
from .queue import Item

LATELY = 25
"""So many of the last likely chips that were answered say whether looking for more still pays."""
WORTH = 0.1
"""Share of them that has to be what is sought for that."""
FEW, MOST = 0.2, 0.8
"""Of a page, how much is drawn by chance while looking pays, and when it no longer does."""
LOW_WATER = 5
"""So many drawn chips may wait for their answer when new ones are drawn."""
LEAST_LIKELY = 5
"""Of the likely chips at least so many stay in the row, that learning has something to change."""


def audits_in_page(page: int, lately: int, found: int) -> int:
    """Return how many of a page's chips are drawn by chance, when of the last `lately` likely ones `found` were it."""
    return round(page * (FEW if found > WORTH * lately else MOST))


class Checking:
    """Whether what is left is being checked, and what the last likely chips turned out to be."""

    def __init__(self, likely: Iterable[str] = ()) -> None:
        self.on = False
        self._likely = dict.fromkeys(likely)  # all of them: what is taken back gives way to what was before it

    def answered(self, item: Item) -> None:
        """Take note of a chip that was just answered."""
        if item.strategy != LISTING and item.candidate.drawn is None:
            self._likely.setdefault(item.candidate.chip_id)

    def lately(self, label: Callable[[str], str]) -> Tuple[int, int]:
        """Return how many of the last LATELY likely chips that have an answer there are, and how many were accepted."""
        labels = list(islice(filter(None, map(label, reversed(self._likely))), LATELY))
        return len(labels), labels.count(ACCEPT)

    def waiting(self, items: Sequence[Item]) -> List[Item]:
        """Return the chips drawn by chance that still want an answer: they stay until they have one."""
        return [item for item in items if item.candidate.drawn is not None and not item.label] if self.on else []

    def wanted(self, items: Sequence[Item], page: int, label: Callable[[str], str]) -> int:
        """Return how many chips are to be drawn by chance with the next page."""
        if not self.on or len(self.waiting(items)) > LOW_WATER:
            return 0
        return audits_in_page(page, *self.lately(label))


def mixed(likely: Sequence[Item], drawn: Sequence[Item], page: int) -> List[Item]:
    """Return one row of both, each in its order and evenly spread; a chip that is in both was drawn."""
    known = {item.candidate.chip_id for item in drawn}
    others = [item for item in likely if item.candidate.chip_id not in known]
    if drawn:
        others = others[: max(page - len(drawn), LEAST_LIKELY)]
    placed = [
        ((place + 0.5) / len(row), number, item)
        for number, row in enumerate((drawn, others))
        for place, item in enumerate(row)
    ]
    return [item for _, _, item in sorted(placed, key=lambda one: one[:2])]


def drawn_details(drawn: Optional[Drawn]) -> Dict[str, Any]:
    """Return what the log keeps of how a chip was drawn, nothing for one that was not."""
    return {"drawn": to_json(drawn)} if drawn is not None else {}


def drawn_of(event: Event) -> Optional[Drawn]:
    """Return how a decided chip was drawn, None where it was not, or where a colleague's log says it in other words."""
    said = event.details().get("drawn") if '"drawn"' in event.payload else None
    if said is None:
        return None
    try:
        drawn = from_json(Drawn, said)
    except ProtocolError:
        return None
    return drawn if 0 < drawn.least <= drawn.probability <= 1 else None


def with_drawn(item: Item, drawn: Optional[Drawn]) -> Item:
    """Return the item of a decision with how its chip was drawn."""
    return dataclasses.replace(item, candidate=dataclasses.replace(item.candidate, drawn=drawn)) if drawn else item
