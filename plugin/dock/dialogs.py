"""What the plugin asks in a dialog, always because the analyst chose a command that needs it; "" when cancelled."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QFileDialog, QInputDialog, QWidget


class Dialogs(QObject):
    """The questions, asked over one window."""

    def __init__(self, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window

    def target_name(self, old: str = "") -> str:
        """Ask for the name of a new target, or for another of an old one."""
        title = self.tr("Rename target") if old else self.tr("New target")
        name, given = QInputDialog.getText(self._window, title, self.tr("What is being sought?"), text=old)
        return name.strip() if given else ""

    def collection(self, old: str) -> str:
        return str(QFileDialog.getExistingDirectory(self._window, self.tr("Open collection"), old))

    def python(self) -> str:
        path, _ = QFileDialog.getOpenFileName(self._window, self.tr("Choose the engine's Python (3.11 or newer)"))
        return str(path)
