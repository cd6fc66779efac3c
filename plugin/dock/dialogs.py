"""What the plugin asks in a dialog, always because the analyst chose a command that needs it; "" when cancelled."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QFileDialog, QWidget


class Dialogs(QObject):
    """The questions, asked over one window."""

    def __init__(self, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window

    def collection(self, old: str) -> str:
        return str(QFileDialog.getExistingDirectory(self._window, self.tr("Open collection"), old))

    def python(self) -> str:
        path, _ = QFileDialog.getOpenFileName(self._window, self.tr("Choose the engine's Python (3.11 or newer)"))
        return str(path)
