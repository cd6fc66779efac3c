"""The row of proposed candidates: what was decided, what is current, what comes next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import FrozenSet, List, Mapping, Optional, Sequence, Tuple, Union

from ..protocol import Candidate, Ranked
from .events import Event, ring_of_wkb

KEPT_BEHIND = 200
CUT = 100  # the row is cut rarely, since a cut shifts every thumbnail

Standing = Union[Candidate, Ranked]
"""What says how a chip stands in a ranking: its score, rank, percentile and likeliest class."""


@dataclass(frozen=True)
class Item:
    """A candidate in the row, how it came there, its decision ("" while undecided) and the class it was accepted as.

    `example` says which example it is, if one. `candidate`, `round`, `strategy` and `head` are as it was proposed,
    which is what the log keeps; where the chips were ranked anew since, `now` says how it stands by that ranking, or
    `is_old` that this is not known, and its rank is of an earlier one.
    """

    candidate: Candidate
    round: int
    strategy: str
    head: str
    label: str = ""
    saved: bool = True
    class_name: str = ""
    example: str = ""
    is_old: bool = False
    now: Optional[Standing] = None

    @property
    def standing(self) -> Standing:
        """How it stands by the newest ranking that is known of it: what is shown."""
        return self.now or self.candidate


def item_of(decision: Event, label: str, class_name: str = "") -> Item:
    """Return what was decided as it stood in the row, with another label and class, also from before a restart.

    Raises ValueError for a decision without a footprint.
    """
    percentile = decision.details().get("percentile")
    candidate = Candidate(
        chip_id=decision.chip_id,
        footprint=ring_of_wkb(decision.footprint_wkb or b""),
        valid_from=decision.valid_from,
        valid_to=decision.valid_to,
        score=decision.score or 0.0,
        rank=decision.rank or 0,
        percentile=float(percentile) if isinstance(percentile, (int, float)) else 0.0,
        probability=decision.probability if decision.probability is not None else 1.0,
        class_name=decision.class_name,
    )
    round_, strategy, head = decision.round or 0, decision.strategy, decision.head
    return Item(candidate, round_, strategy, head, label, class_name=class_name, is_old=True)


def ranked_anew(item: Item, now: Mapping[str, Standing]) -> Item:
    """Return an item after the chips were ranked anew, with how it stands `now`, by chip id, while it is undecided."""
    standing = None if item.label else now.get(item.candidate.chip_id)
    is_old = standing is None
    return item if (item.now, item.is_old) == (standing, is_old) else replace(item, now=standing, is_old=is_old)


class Queue:
    """Decided items keep their place, and new candidates only ever replace what lies ahead unseen.

    Of what was decided long ago only the last `KEPT_BEHIND` stay in the row; undo brings back any.
    """

    def __init__(self) -> None:
        self.held: FrozenSet[str] = frozenset()  # chips that stay when others come: they are selected
        self._items: List[Item] = []
        self._cursor = 0

    @property
    def items(self) -> Tuple[Item, ...]:
        return tuple(self._items)

    @property
    def count(self) -> int:
        return len(self._items)

    @property
    def cursor(self) -> int:
        return self._cursor

    @property
    def current(self) -> Optional[Item]:
        return self._items[self._cursor] if self._cursor < len(self._items) else None

    @property
    def ahead(self) -> int:
        """How many undecided candidates there are from the current one on."""
        return sum(1 for item in self._items[self._cursor :] if not item.label)

    def first_open(self) -> Optional[int]:
        return next((place for place, item in enumerate(self._items) if not item.label), None)

    def item(self, place: int) -> Optional[Item]:
        return self._items[place] if 0 <= place < len(self._items) else None

    def upcoming(self, most: int) -> List[Item]:
        return self._items[self._cursor : self._cursor + most]

    def pending(self) -> Tuple[str, ...]:
        """Return the undecided chips that stay when new candidates come: those up to the current one."""
        return tuple(item.candidate.chip_id for item in self._items[: self._cursor + 1] if not item.label)

    def staying(self, soon: int) -> Tuple[str, ...]:
        """Return the undecided chips that may still stand here when new candidates come, the likeliest seen first.

        They are the current one, the next `soon`, of which one may be current by then, those held, those left behind.
        """
        ahead, behind = (
            [item.candidate.chip_id for item in items if not item.label]
            for items in (self._items[self._cursor :], self._items[: self._cursor])
        )
        held = (chip_id for chip_id in ahead[soon + 1 :] if chip_id in self.held)
        return (*ahead[: soon + 1], *held, *reversed(behind))

    def clear(self) -> None:
        self._items.clear()
        self._cursor = 0

    def replace_ahead(self, items: Sequence[Item], now: Optional[Mapping[str, Standing]] = None) -> None:
        """Put new candidates behind the current one in place of the undecided there.

        `now` says how those that stay stand by the ranking of the new ones, by chip id.
        """
        kept = self._items[: self._cursor + 1]
        behind = self._items[self._cursor + 1 :]
        kept += [item for item in behind if item.label or item.candidate.chip_id in self.held]
        known = {item.candidate.chip_id for item in kept}
        if items or now:
            kept = [ranked_anew(item, now or {}) for item in kept]
        self._items = kept + [item for item in items if item.candidate.chip_id not in known]

    def go_past(self, chip_ids: Sequence[str]) -> None:
        """Go to the next undecided item where the current one was among those that were decided together."""
        current = self.current
        if current is not None and current.candidate.chip_id in chip_ids:
            self._go_on()

    def _go_on(self) -> None:
        self.advance()
        if self._cursor >= KEPT_BEHIND + CUT:
            self._cut(self._cursor - KEPT_BEHIND)

    def advance(self) -> None:
        """Go to the next undecided item, or back to the first one left behind, or past the end."""
        count = len(self._items)
        order = list(range(self._cursor + 1, count)) + list(range(self._cursor))
        self._cursor = next((index for index in order if not self._items[index].label), count)

    def show(self, item: Item) -> bool:
        """Make an item current, in its place in the row or, when it is not there, before the current one."""
        place = self._find(item.candidate.chip_id)
        if place is None:
            self._items.insert(self._cursor, item)
        else:
            self._cursor = place
            self._items[place] = item
        return True

    def relabel(self, chip_id: str, label: str, saved: bool, class_name: str = "") -> bool:
        """Change what is shown of a chip, wherever it stands; return whether it is in the row."""
        place = self._find(chip_id)
        if place is None:
            return False
        self._items[place] = replace(self._items[place], label=label, saved=saved, class_name=class_name)
        return True

    def find(self, chip_id: str) -> Optional[Item]:
        place = self._find(chip_id)
        return self._items[place] if place is not None else None

    def move(self, steps: int) -> bool:
        """Move the cursor and return whether it moved; it stops at both ends."""
        return self.move_to(self._cursor + steps)

    def move_to(self, index: int) -> bool:
        place = max(0, min(index, len(self._items) - 1))
        moved = place != self._cursor
        self._cursor = place
        return moved

    def _cut(self, count: int) -> None:
        """Drop what was decided among the first items."""
        left = [item for item in self._items[:count] if not item.label]
        self._items[:count] = left
        self._cursor -= count - len(left)

    def _find(self, chip_id: str) -> Optional[int]:
        for index, item in enumerate(self._items):
            if item.candidate.chip_id == chip_id:
                return index
        return None
