"""How much is left: asks the engine after every page, shows it in the panel, and has it checked when that is wanted."""

from __future__ import annotations

from typing import Optional, Sequence

from qgis.PyQt.QtCore import QObject, QTimer

from .dock.stopping_row import StoppingRow
from .engine_client.client import EngineClient, EngineError
from .project import record
from .protocol import RemainingParams, RemainingResult
from .review.session import Session

DELAY_MS = 600  # after the pictures of a first page


class Stopping(QObject):
    """What is known of how much is left for one open target, in each of the rows that show it; `close` clears them."""

    def __init__(self, session: Session, client: EngineClient, rows: Sequence[StoppingRow], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._client = client
        self._rows = tuple(rows)
        self.found: Optional[RemainingResult] = None  # what was told last
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._look)
        for row in self._rows:
            row.checking_changed.connect(self._check)
        self._show(None)

    def look_soon(self) -> None:
        """Ask what is left once the engine has nothing more urgent to do."""
        self._timer.start()

    def show_checking(self) -> None:
        """Show whether chips drawn by chance are in the row."""
        for row in self._rows:
            row.set_checking(self._session.checking)

    def close(self) -> None:
        self._timer.stop()
        for row in self._rows:
            row.checking_changed.disconnect(self._check)
            row.set_checking(False)
        self._show(None)

    def params(self) -> RemainingParams:
        """Return the question how much is left, by all that is known now."""
        lately, found = self._session.lately
        return RemainingParams(
            path=self._session.collection.path,
            answers=self._session.answers(),
            drawn=dict(self._session.drawn),
            lately=lately,
            lately_found=found,
            ranked_by=self._session.sought.ranked_by,
            filter=self._session.sought.filter,
        )

    def _check(self, on: bool) -> None:
        record.remember_checking(self._session.identity.target, on)
        self._session.set_checking(on)
        self.show_checking()

    def _look(self) -> None:
        if self._session.has_examples:
            self._client.request(self.params(), self._show, self._not_seen)
        else:
            self._show(None)

    def _not_seen(self, error: EngineError) -> None:
        self._show(None)  # why is told where the candidates should be

    def _show(self, found: Optional[RemainingResult]) -> None:
        self.found = found
        for row in self._rows:
            row.show_remaining(found)
