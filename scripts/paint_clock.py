"""Tells when the paint that shows something has ended; used inside QGIS."""

from __future__ import annotations

import time
from typing import Any, Callable, List, Optional

from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject, Qt

PAINTED = QEvent.Type(QEvent.registerEventType())


class Taken:
    """One time, from when it was expected to the end of the first paint at which it was shown."""

    def __init__(self, shown: Callable[[], bool]) -> None:
        self.shown = shown
        self.begun = time.perf_counter()
        self.ended: Optional[float] = None

    @property
    def ms(self) -> float:
        if self.ended is None:
            raise ValueError("what was expected has not been shown")
        return (self.ended - self.begun) * 1000.0

    def is_there(self) -> bool:
        return self.ended is not None

    def forget(self) -> None:
        """Expect it no longer."""
        self.ended = self.begun


class PaintClock(QObject):
    """Watches widgets: each paint of one is followed by an event that comes when the whole window was painted.

    That event is posted before everything else that waits, so it comes as soon as Qt has handed the window's new
    picture to the screen.
    """

    def __init__(self, *widgets: Any) -> None:
        super().__init__()
        self._expected: List[Taken] = []
        self._posted = False
        for widget in widgets:
            widget.installEventFilter(self)

    def expect(self, shown: Callable[[], bool]) -> Taken:
        """Begin to time something; `shown` says whether what the widgets hold shows it."""
        taken = Taken(shown)
        self._expected.append(taken)
        return taken

    def look(self) -> None:
        """Look whether what was expected is there, though nothing was painted: it may be out of view."""
        if not self._posted:
            self._posted = True
            QCoreApplication.postEvent(self, QEvent(PAINTED), Qt.EventPriority.HighEventPriority)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            self.look()
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() != PAINTED:
            return super().event(event)
        now = time.perf_counter()
        self._posted = False
        for taken in self._expected:
            if taken.ended is None and taken.shown():
                taken.ended = now
        self._expected = [taken for taken in self._expected if taken.ended is None]
        return True
