"""Counts, off the GUI thread, the places that an export would make of the accepted chips."""

from __future__ import annotations

from typing import Dict, List, Sequence, Tuple

from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal

from ..background import BackgroundTask
from ..protocol import Point
from ..review.events import ring_of_wkb
from .places import places_in


class CountPlaces(BackgroundTask):
    """Emits `counted` with the number of places; nothing where it was cancelled or failed."""

    counted = pyqtSignal(int)

    def __init__(self, chips: Sequence[Tuple[bytes, str]]) -> None:
        """`chips` are the footprints of the accepted ones, as WKB, and what those of one place have in common."""
        super().__init__(QCoreApplication.translate("CountPlaces", "Counting places"))
        self._chips = chips
        self._count = 0

    def _work(self) -> bool:
        rings: Dict[str, List[Tuple[Point, ...]]] = {}
        for wkb, name in self._chips:
            try:
                rings.setdefault(name, []).append(ring_of_wkb(wkb))
            except ValueError:
                continue
        for each in rings.values():
            for _ in places_in(each):
                if self.isCanceled():
                    return False
                self._count += 1
        return True

    def _unexpected(self, error: Exception) -> str:
        return str(error)

    def _ended(self, done: bool) -> None:
        if done:
            self.counted.emit(self._count)
