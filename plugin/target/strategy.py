"""How candidates are chosen: the ways that the menu offers, and the one of the options, for every target alike."""

from __future__ import annotations

from functools import partial
from typing import Dict, Optional

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QMenu

from ..compat import QAction, QActionGroup
from ..desk import Desk
from ..dock.dock import LookalikeDock
from ..dock.menu import REVIEW
from ..dock.strategies import strategies, title
from ..settings import Settings


class StrategyMenu(QObject):
    """Three ways in the menu, one of them ticked, and a fourth while the options name another; kept in the profile."""

    def __init__(self, dock: LookalikeDock, parent: QObject) -> None:
        super().__init__(parent)
        self._dock = dock
        self._settings = Settings()
        self._desk: Optional[Desk] = None
        self._menu = QMenu(title(), dock)
        self._menu.setObjectName("lookalikeStrategies")
        self._menu.setToolTipsVisible(True)
        self._group = QActionGroup(self)
        self._ways: Dict[str, QAction] = {}
        for name, text, tip in strategies():
            self._offer(name, text, tip)
        self._other = self._offer("", "", self.tr("Chosen in the options"))
        dock.menu.section(REVIEW).addMenu(self._menu)
        dock.options_changed.connect(self._follow)
        self._follow()

    def desk_opened(self, desk: Desk) -> None:
        """Follow the target that is open now."""
        self._desk = desk
        self._follow()

    def desk_closed(self) -> None:
        self._desk = None

    def close(self) -> None:
        self.desk_closed()
        self._dock.options_changed.disconnect(self._follow)

    def _offer(self, name: str, text: str, tip: str) -> QAction:
        action = QAction(text, self)
        action.setToolTip(tip)
        action.setCheckable(True)
        action.triggered.connect(partial(self._choose, name))
        self._group.addAction(action)
        self._menu.addAction(action)
        self._ways[name] = action
        return action

    def _choose(self, name: str, _checked: bool = True) -> None:
        if name:
            self._settings.strategy = name
        self._follow()

    def _follow(self) -> None:
        """Tick what holds, and let the open target's candidates be chosen so."""
        name = self._settings.strategy
        self._other.setText(name)
        self._other.setVisible(name not in self._ways)
        self._ways.get(name, self._other).setChecked(True)
        if self._desk is not None:
            self._desk.session.sought.set_strategy(name)
