"""A list of chips under review, in an order of the analyst's choice: known window by window, and never re-ordered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Dict, FrozenSet, Iterable, List, Optional, Sequence, Set, Tuple

from ..protocol import ListParams, ListResult
from .events import LISTING, Event
from .known import Known
from .queue import Item

WINDOW = 100


class Listing:
    """One list as the engine made it by `asked`; what is decided stays in its place.

    `head` and `strategy` say what its scores come from, `total` how many chips there are when the list is cut, and
    `unresolved` how many answered ones this collection does not hold. Until the first window is there it has no chips.
    """

    is_fixed = False
    """Whether it stays as it is, whatever is learned."""

    def __init__(self, asked: ListParams, known: Known, round_: int) -> None:
        self.asked = asked
        self.is_known = False
        self.refused = ""  # why the engine cannot make it
        self.head = ""
        self.strategy = ""
        self.total = 0
        self.unresolved = 0
        self._known = known
        self._round = round_
        self._count = 0
        self._items: Dict[int, Item] = {}
        self._places: Dict[str, int] = {}
        self._cursor = 0
        self._changed: Set[int] = set()

    @property
    def count(self) -> int:
        return self._count

    @property
    def cursor(self) -> int:
        return self._cursor

    @property
    def current(self) -> Optional[Item]:
        return self._items.get(self._cursor)

    @property
    def details(self) -> Dict[str, Any]:
        """What the log keeps of how a chip came under the eyes."""
        asked = self.asked
        return {"states": list(asked.states), "order": asked.order, "descending": asked.descending}

    @property
    def hidden(self) -> FrozenSet[str]:
        """The chips of which it must not be told what anybody said."""
        return frozenset()

    def replaced(self, chip_id: str) -> Optional[Event]:
        """Return the decision that a new one on this chip replaces."""
        return self._known.decision(chip_id)

    def first_open(self) -> Optional[int]:
        found = ((place, self._items.get(place)) for place in range(self._count))
        return next((place for place, item in found if item is None or not item.label), None)

    def item(self, place: int) -> Optional[Item]:
        return self._items.get(place)

    def place(self, chip_id: str) -> Optional[int]:
        """Return where a chip stands, None where it is not here or not known yet."""
        return self._places.get(chip_id)

    def upcoming(self, most: int) -> List[Item]:
        found = (self._items.get(place) for place in range(self._cursor, min(self._count, self._cursor + most)))
        return [item for item in found if item is not None]

    def find(self, chip_id: str) -> Optional[Item]:
        place = self._places.get(chip_id)
        return self._items[place] if place is not None else None

    def window(self, places: Iterable[int]) -> Optional[ListParams]:
        """Return what to ask for to know the first of these places that is not known yet, None where all are."""
        if not self.is_known:
            return replace(self.asked, offset=0, count=WINDOW)
        for place in places:
            if 0 <= place < self._count and place not in self._items:
                return replace(self.asked, offset=place // WINDOW * WINDOW, count=WINDOW)
        return None

    def refuse(self, sentence: str) -> None:
        """There is no such list, for this reason."""
        self.is_known = True
        self.refused = sentence

    def take(self, result: ListResult) -> None:
        """Take a window, with what is said of its chips by now."""
        self.is_known = True
        self.head, self.strategy = result.head, result.strategy
        self.total, self.unresolved, self._count = result.total, result.unresolved, result.listed
        known = self._known
        for place, candidate in enumerate(result.candidates, result.offset):
            chip_id = candidate.chip_id
            label = known.label(chip_id)
            self._items[place] = Item(
                candidate,
                self._round,
                LISTING,
                result.head,
                label,
                known.is_saved(chip_id),
                known.class_name(chip_id) if label else "",
                known.example_label(chip_id),
            )
            self._places[chip_id] = place
            self._changed.add(place)

    def take_changed(self) -> Tuple[int, ...]:
        """Return the places that show something else since this was last called."""
        changed, self._changed = tuple(sorted(self._changed)), set()
        return changed

    def go_past(self, chip_ids: Sequence[str]) -> None:
        places = [self._places[chip_id] for chip_id in chip_ids if chip_id in self._places]
        if places:
            self.move_to(max(places) + 1)

    def show(self, item: Item) -> bool:
        place = self._places.get(item.candidate.chip_id)
        if place is None:
            return False
        self._cursor = place
        return True

    def relabel(self, chip_id: str, label: str, saved: bool, class_name: str = "") -> bool:
        place = self._places.get(chip_id)
        if place is None:
            return False
        example = self._known.example_label(chip_id)
        self._put(
            place,
            replace(
                self._items[place], label=label, saved=saved, class_name=class_name if label else "", example=example
            ),
        )
        return True

    def move(self, steps: int) -> bool:
        return self.move_to(self._cursor + steps)

    def move_to(self, index: int) -> bool:
        place = max(0, min(index, self._count - 1))
        moved = place != self._cursor
        self._cursor = place
        return moved

    def _put(self, place: int, item: Item) -> None:
        if self._items[place] != item:
            self._items[place] = item
            self._changed.add(place)
