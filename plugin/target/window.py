"""What every service of the open target that asks in a window has in common: it follows the target, and closes."""

from __future__ import annotations

from typing import Any, Optional

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QDialog

from ..desk import Desk
from ..messages import Messages


class TargetWindow(QObject):
    """Knows the target that is open, and the window that is made when it is first asked for."""

    def __init__(self, iface: Any, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._iface = iface
        self._messages = messages
        self._desk: Optional[Desk] = None
        self._dialog: Optional[QDialog] = None

    def desk_opened(self, desk: Desk) -> None:
        """Follow the target that is open now."""
        self._desk = desk

    def desk_closed(self) -> None:
        """Let go of the target; its window closes with it."""
        self._desk = None
        if self._dialog is not None:
            self._dialog.close()

    def close(self) -> None:
        """Let go of everything, as the plugin is being unloaded."""
        self.desk_closed()
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
