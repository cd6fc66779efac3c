"""What the map shows of a search: examples, everything decided, and the undecided candidates of the row."""

from __future__ import annotations

from dataclasses import replace
from typing import Dict, FrozenSet, Optional

from .known import Known
from .marks import CANDIDATE, Mark
from .queue import Item
from .rows import Rows


class MapMarks:
    """The marks of one session, and which of them differ since they were last looked at."""

    def __init__(self, known: Known, rows: Rows) -> None:
        self._known = known
        self._rows = rows
        self._veiled: FrozenSet[str] = frozenset()  # chips whose answer the map was last told to hide
        self._shown: Dict[str, Mark] = {}  # the candidates that the map was last told of

    def all(self) -> Dict[str, Mark]:
        """Return every mark, by chip id."""
        veiled = {chip_id: self._mark_of(chip_id) for chip_id in self._hidden() if chip_id in self._known.marks}
        return {**self._candidates(), **self._known.marks, **{one: mark for one, mark in veiled.items() if mark}}

    def take_changed(self) -> Dict[str, Optional[Mark]]:
        """Return the marks that differ since this was last called, None for those that have gone."""
        before, self._shown = self._shown, self._candidates()
        veiled, self._veiled = self._veiled, self._hidden()
        other = veiled ^ self._veiled
        changed = dict.fromkeys((*before, *self._shown, *self._known.take_changed(), *other))
        return {chip_id: self._mark_of(chip_id) for chip_id in changed}

    def _mark_of(self, chip_id: str) -> Optional[Mark]:
        mark = self._known.marks.get(chip_id)
        if mark is not None and chip_id in self._hidden():
            return replace(mark, standing=CANDIDATE, class_name="")
        return mark or self._shown.get(chip_id)

    def _hidden(self) -> FrozenSet[str]:
        """Return the chips of which the map must not tell what somebody else said."""
        listing = self._rows.listing
        return listing.hidden if listing is not None else frozenset()

    def _candidates(self) -> Dict[str, Mark]:
        return {item.candidate.chip_id: _mark(item) for item in self._rows.queue.items if not item.label}


def _mark(item: Item) -> Mark:
    chip, by = item.candidate, item.standing
    return Mark(chip.chip_id, chip.footprint, CANDIDATE, by.score, by.rank, by.percentile, by.class_name)
