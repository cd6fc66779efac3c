"""Which Python the engine runs on: the one in the settings, or another that was tried first."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..settings import Settings
from .environment import Launch, engine_launch
from .python_check import PythonCheck, PythonReport


class EngineChoice(QObject):
    """Tries a Python without waiting for it and keeps it in the settings when the engine can run on it."""

    chosen = pyqtSignal(str)  # its version
    refused = pyqtSignal(str)  # a sentence

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._check: Optional[PythonCheck] = None

    def launch(self) -> Launch:
        """Return how to start the engine. Raises UserError when there is no Python for it."""
        return engine_launch(self._settings.engine_python)

    def check(self, python: str) -> None:
        """Try another Python; `chosen` or `refused` follows."""
        self.close()
        self._check = PythonCheck(python, self)
        self._check.finished.connect(self._finished)
        self._check.start()

    def close(self) -> None:
        if self._check is not None:
            self._check.close()
            self._check.deleteLater()
            self._check = None

    def _finished(self, report: PythonReport) -> None:
        self.close()
        if report.problem:
            self.refused.emit(report.problem)
        else:
            self._settings.engine_python = report.python
            self.chosen.emit(report.version)
