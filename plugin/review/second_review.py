"""A second review: what one analyst decided, put before another who answers beside it and replaces nothing."""

from __future__ import annotations

from typing import List, Optional, Sequence

from .events import Event

BLIND, OPEN = "blind", "open"


class SecondReview:
    """The decisions that are still to be reviewed, in order; empty while none is going on."""

    def __init__(self) -> None:
        self.analyst = ""
        self.how = BLIND
        self._left: List[Event] = []

    @property
    def left(self) -> int:
        return len(self._left)

    @property
    def current(self) -> Optional[Event]:
        """The decision to be reviewed next."""
        return self._left[0] if self._left else None

    def begin(self, analyst: str, decisions: Sequence[Event], how: str) -> None:
        """Review the decisions of an analyst, their answers hidden (BLIND) or in sight (OPEN)."""
        self.analyst, self.how, self._left = analyst, how, list(decisions)

    def end(self) -> None:
        self._left.clear()

    def answered(self, chip_id: str) -> bool:
        """Take note of an answer; return whether it was one of this review, so that the next one is due."""
        before = len(self._left)
        self._left = [event for event in self._left if event.chip_id != chip_id]
        return len(self._left) < before

    def theirs(self, chip_id: str) -> Optional[Event]:
        """Return what the other analyst said of a chip that is still to be reviewed."""
        return next((event for event in self._left if event.chip_id == chip_id), None)
