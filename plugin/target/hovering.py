"""Which chip is under the mouse, asked of the engine while it has nothing else to do."""

from __future__ import annotations

from typing import Optional, Tuple

from qgis.PyQt.QtCore import QObject

from ..canvas.hover import HoverOutline
from ..desk import Desk
from ..engine_client.client import EngineClient, EngineError
from ..protocol import ChipsAtParams, ChipsResult

DEADLINE_MS = 5000


class Hovering(QObject):
    """One question at a time: the last place asked for wins, and none is asked while the engine is busy."""

    def __init__(self, client: EngineClient, parent: QObject) -> None:
        super().__init__(parent)
        self._client = client
        self._desk: Optional[Desk] = None
        self._outline: Optional[HoverOutline] = None
        self._request = 0
        self._next: Optional[Tuple[float, float]] = None

    def use(self, outline: HoverOutline) -> None:
        """Answer this outline."""
        self._outline = outline
        outline.chip_wanted.connect(self._ask)

    def desk_opened(self, desk: Desk) -> None:
        self._desk = desk

    def desk_closed(self) -> None:
        self._desk = None
        self._request = 0  # what was asked is of another generation by now
        self._next = None
        if self._outline is not None:
            self._outline.hide()

    def close(self) -> None:
        self.desk_closed()
        self._outline = None

    def _ask(self, lon: float, lat: float) -> None:
        if self._request:
            self._next = (lon, lat)
            return
        if self._desk is None or not self._client.is_idle:
            self._show(None)
            return
        during = self._desk.session.sought.active_date
        params = ChipsAtParams(self._desk.collection.path, (lon + 180.0) % 360.0 - 180.0, lat, during=during)
        self._request = self._client.request(params, self._found, self._failed, deadline_ms=DEADLINE_MS)

    def _found(self, result: ChipsResult) -> None:
        self._request = 0
        self._show(result)
        self._go_on()

    def _failed(self, _error: EngineError) -> None:
        self._request = 0
        self._show(None)
        self._next = None

    def _show(self, result: Optional[ChipsResult]) -> None:
        if self._outline is not None:
            self._outline.show_chip(result.chips[0].footprint if result is not None and result.chips else None)

    def _go_on(self) -> None:
        wanted, self._next = self._next, None
        if wanted is not None:
            self._ask(*wanted)
