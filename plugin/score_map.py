"""The map of every chip's score: asked for after each learning, shown by the canvas, coloured from a threshold on."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from .canvas.heat_map import HeatMap
from .engine_client.client import EngineClient, EngineError
from .errors import UserError
from .protocol import HeatMapParams, HeatMapResult, ProposeParams
from .review.session import Session

DELAY_MS = 700


class ScoreMap(QObject):
    """Keeps the heat map of one open target up to date; `close` takes it away."""

    failed = pyqtSignal(object)  # EngineError
    refused = pyqtSignal(str, bool)  # a sentence why there is none; that it is a warning

    def __init__(self, session: Session, client: EngineClient, heat: HeatMap, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._client = client
        self._heat = heat
        self._asked: Optional[ProposeParams] = None
        self._request = 0  # what is on its way, 0 for nothing
        self._refused = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._ask_at_rest)

    def ask_soon(self, asked: Optional[ProposeParams]) -> None:
        """Ask once the engine has nothing more urgent to do, by what the candidates were told by.

        It has that ranking still, and by what was answered since it would have to learn first. None where the
        candidates were told in haste: then by all that is known.
        """
        self._asked = asked
        self._timer.start()

    def ask(self) -> None:
        """Ask now."""
        if not self._session.has_examples:
            return
        try:
            file = str(self._heat.next_file())
        except UserError as error:
            if str(error) != self._refused:  # it is asked after each lesson
                self._refused = str(error)
                self.refused.emit(str(error), True)
            return
        sought = self._session.sought
        path, asked = self._session.collection.path, self._asked
        if asked is not None:
            params = HeatMapParams(path, asked.answers, file, asked.ranked_by, asked.filter)
        else:
            params = HeatMapParams(path, self._session.answers(), file, sought.ranked_by, sought.filter)
        self._request = self._client.request(params, self._made, self._not_made)

    def give_way(self) -> None:
        """Let what is more urgent go first: what is being made is given up, and asked for once more later."""
        given_up, self._request = self._request, 0
        if given_up:
            self._client.cancel(given_up)
        if given_up or self._timer.isActive():
            self._timer.start()

    def close(self) -> None:
        self._timer.stop()
        self._heat.close()

    def _ask_at_rest(self) -> None:
        """Ask, unless candidates are on their way: the scores would be of what was asked before them."""
        if not self._session.asking:
            self.ask()

    def _made(self, result: HeatMapResult) -> None:
        self._request = 0
        self._heat.show(result)

    def _not_made(self, error: EngineError) -> None:
        self._request = 0
        self.failed.emit(error)
