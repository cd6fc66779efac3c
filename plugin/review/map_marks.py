"""What the map shows of a search: examples, everything decided, and the undecided candidates of the row."""

from __future__ import annotations

from typing import Dict, Optional

from ..protocol import Candidate
from .known import Known
from .marks import CANDIDATE, Mark
from .queue import Queue


class MapMarks:
    """The marks of one session, and which of them differ since they were last looked at."""

    def __init__(self, known: Known, queue: Queue) -> None:
        self._known = known
        self._queue = queue
        self._shown: Dict[str, Mark] = {}  # the candidates that the map was last told of

    def all(self) -> Dict[str, Mark]:
        """Return every mark, by chip id."""
        return {**self._candidates(), **self._known.marks}

    def take_changed(self) -> Dict[str, Optional[Mark]]:
        """Return the marks that differ since this was last called, None for those that have gone."""
        before, self._shown = self._shown, self._candidates()
        changed = dict.fromkeys((*before, *self._shown, *self._known.take_changed()))
        return {chip_id: self._known.marks.get(chip_id) or self._shown.get(chip_id) for chip_id in changed}

    def _candidates(self) -> Dict[str, Mark]:
        undecided = (item.candidate for item in self._queue.items if not item.label)
        return {one.chip_id: _mark(one) for one in undecided}


def _mark(one: Candidate) -> Mark:
    return Mark(one.chip_id, one.footprint, CANDIDATE, one.score, one.rank, one.percentile, one.class_name)
