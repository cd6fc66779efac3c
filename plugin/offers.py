"""What the panel offers while there is no candidate: a sentence, and buttons that do something about it."""

from __future__ import annotations

from typing import Callable, Dict, Optional, Sequence

from qgis.PyQt.QtCore import QObject

from .desk import Desk
from .dock.dock import LookalikeDock
from .engine_client.client import EngineClient
from .messages import Choice
from .next_step import take_step


class Offers(QObject):
    """Does what the buttons of the last offer stand for; with a target open its one button takes the next step."""

    def __init__(
        self,
        dock: LookalikeDock,
        client: EngineClient,
        desk: Callable[[], Optional[Desk]],
        point: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._dock, self._client, self._desk, self._point = dock, client, desk, point
        self._act: Callable[[], object] = _nothing
        self._others: Dict[str, Optional[Callable[[], object]]] = {}
        dock.offered.connect(self._take)
        dock.offered_more.connect(self._take_another)

    def show(self, text: str, button: str, act: Optional[Callable[[], object]], more: Sequence[Choice] = ()) -> None:
        """Say something in the panel, with a button and, at most, two others."""
        self._act, self._others = act or _nothing, dict(more)
        self._dock.show_hint(text, button, more=tuple(self._others))

    def _take(self) -> None:
        desk = self._desk()
        if desk is None:
            self._act()
        else:
            take_step(desk.session, self._dock, self._point, self._ask_again)

    def _ask_again(self) -> None:
        desk = self._desk()
        if self._client.is_given_up:
            self._client.restart()  # when it is ready, what was not answered is asked anew
        elif desk is not None:
            desk.session.ask_anew()

    def _take_another(self, button: str) -> None:
        act = self._others.get(button)
        if self._desk() is None and act is not None:
            act()


def _nothing() -> None:
    """Nothing was offered yet."""
