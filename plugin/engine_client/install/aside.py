"""Work on files that QGIS's window must not wait for: done on a thread, and told in the window's own."""

from __future__ import annotations

import threading
from typing import Any, Callable, List, Optional, Tuple

from qgis.PyQt.QtCore import QObject, QTimer

POLL_MS = 5

Outcome = Tuple[Any, Optional[BaseException]]


class Aside(QObject):
    """One piece of work at a time. What is given up goes on to its end, and nothing is told of it."""

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._outcome: List[Outcome] = []
        self._then: Optional[Callable[[Any], None]] = None
        self._failed: Optional[Callable[[OSError], None]] = None
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._look)

    def run(self, work: Callable[[], Any], then: Callable[[Any], None], failed: Callable[[OSError], None]) -> None:
        """Do `work`, then call `then` with its result, or `failed` with an OSError."""
        self._then, self._failed = then, failed
        outcome: List[Outcome] = []
        self._outcome = outcome
        threading.Thread(target=_do, args=(work, outcome), name="engine files", daemon=True).start()
        self._poll.start()

    def give_up(self) -> None:
        self._poll.stop()
        self._then = self._failed = None

    def _look(self) -> None:
        then, failed = self._then, self._failed
        if not self._outcome or then is None or failed is None:
            return
        value, error = self._outcome[0]
        self.give_up()
        if error is None:
            then(value)
        elif isinstance(error, OSError):
            failed(error)
        else:
            raise error


def _do(work: Callable[[], Any], outcome: List[Outcome]) -> None:
    try:
        outcome.append((work(), None))
    except BaseException as error:
        outcome.append((None, error))
