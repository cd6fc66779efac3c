"""The plugin's two actions: in the toolbar of plugins and in the Raster menu."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QIcon

from .compat import QAction
from .dock.answers import ICONS

MENU = "Lookalike"


class Actions(QObject):
    """`panel` shows and hides the dock, `pick` makes the pick tool the map tool."""

    def __init__(self, iface: Any, parent: QObject) -> None:
        super().__init__(parent)
        self._iface = iface
        self.panel = self._add("lookalike.svg", self.tr("Lookalike panel"), "lookalikePanel")
        self.pick = self._add("pick.svg", self.tr("Point at an example"), "lookalikePick")
        self.pick.setStatusTip(
            self.tr("Click one example; Ctrl+click adds another, Shift+click adds one of what it is not")
        )

    def close(self) -> None:
        for action in (self.panel, self.pick):
            self._iface.removePluginRasterMenu(MENU, action)
            self._iface.removeToolBarIcon(action)
            action.deleteLater()

    def _add(self, icon: str, text: str, name: str) -> QAction:
        action = QAction(QIcon(str(ICONS / icon)), text, self._iface.mainWindow())
        action.setObjectName(name)
        action.setCheckable(True)
        self._iface.addToolBarIcon(action)
        self._iface.addPluginToRasterMenu(MENU, action)
        return action
