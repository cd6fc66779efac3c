"""What is under review, one after the other: a row of candidates, of which one is current."""

from __future__ import annotations

from typing import List, Optional, Protocol, Sequence

from .queue import Item


class Row(Protocol):
    """What the proposals and a list have in common; places count from 0."""

    @property
    def count(self) -> int: ...

    @property
    def cursor(self) -> int:
        """The place of the current candidate; where there is none, that after the last."""
        ...

    @property
    def current(self) -> Optional[Item]:
        """The candidate under the eyes, None where there is none or it is not known yet."""
        ...

    def first_open(self) -> Optional[int]:
        """Return the first place that is undecided or not known yet, None for none."""
        ...

    def item(self, place: int) -> Optional[Item]:
        """Return what stands at a place, None where that is not known yet."""
        ...

    def upcoming(self, most: int) -> List[Item]:
        """Return the current candidate and those after it, as far as they are known, at most so many."""
        ...

    def find(self, chip_id: str) -> Optional[Item]: ...

    def go_past(self, chip_ids: Sequence[str]) -> None:
        """Go on from chips that were decided together."""
        ...

    def show(self, item: Item) -> bool:
        """Make a chip current where it can be; return whether it is now."""
        ...

    def relabel(self, chip_id: str, label: str, saved: bool, class_name: str = "") -> bool:
        """Change what is shown of a chip; return whether it is here."""
        ...

    def move(self, steps: int) -> bool:
        """Move the cursor, at most to either end; return whether it moved."""
        ...

    def move_to(self, index: int) -> bool: ...
