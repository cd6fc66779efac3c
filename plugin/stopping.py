"""How much is left: asks the engine after every page, shows it in the panel, and has it checked when that is wanted."""

from __future__ import annotations

from dataclasses import replace
from typing import Optional

from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtWidgets import QWidget

from .dock.precision_window import PrecisionWindow
from .dock.stopping_row import StoppingRow
from .engine_client.client import EngineClient, EngineError
from .protocol import RemainingParams, RemainingResult
from .review.session import Session

DELAY_MS = 250
JUDGING_MS = 300_000


class Stopping(QObject):
    """What is known of how much is left for one open target; `close` takes it off the panel."""

    def __init__(self, session: Session, client: EngineClient, row: StoppingRow, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._client = client
        self._row = row
        self._window: Optional[PrecisionWindow] = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._look)
        row.set_checking(session.checking)
        row.show_remaining(None)
        row.checking_changed.connect(self._check)
        row.details_wanted.connect(self._judge)

    def look_soon(self) -> None:
        """Ask what is left once the engine has nothing more urgent to do."""
        self._timer.start()

    def close(self) -> None:
        self._timer.stop()
        self._row.checking_changed.disconnect(self._check)
        self._row.details_wanted.disconnect(self._judge)
        self._row.set_checking(False)
        self._row.show_remaining(None)
        if self._window is not None:
            self._window.close()
            self._window.deleteLater()
            self._window = None

    def _check(self, on: bool) -> None:
        self._session.set_checking(on)

    def _params(self) -> RemainingParams:
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

    def _look(self) -> None:
        if self._session.has_examples:
            self._client.request(self._params(), self._seen, self._not_seen)
        else:
            self._row.show_remaining(None)

    def _seen(self, found: RemainingResult) -> None:
        self._row.show_remaining(found)

    def _not_seen(self, error: EngineError) -> None:
        self._row.show_remaining(None)  # why is told where the candidates should be

    def _judge(self) -> None:
        if self._window is None:
            parent = self._row.window()
            self._window = PrecisionWindow(parent if isinstance(parent, QWidget) else None)
        self._window.show_waiting()
        self._window.show()
        self._window.raise_()
        asked = replace(self._params(), judge=True)
        self._client.request(asked, self._judged, self._not_judged, deadline_ms=JUDGING_MS)

    def _judged(self, found: RemainingResult) -> None:
        self._row.show_remaining(found)
        if self._window is not None and found.judgement is not None:
            self._window.show_judgement(found.judgement)

    def _not_judged(self, error: EngineError) -> None:
        if self._window is not None:
            self._window.show_trouble(error.sentence)
