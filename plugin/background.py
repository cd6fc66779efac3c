"""Work that QGIS does off the GUI thread, and how it ends: with a result, a sentence, or nothing when cancelled."""

from __future__ import annotations

import traceback
from typing import Set

from qgis.core import Qgis, QgsApplication, QgsMessageLog, QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from .errors import UserError
from .settings import LOG_TAG

_running: Set[BackgroundTask] = set()  # QGIS owns a task only in C++: without this its Python half may go first


class BackgroundTask(QgsTask):
    """A task that can be cancelled; a subclass says what it does, and tells in the GUI thread how it ended."""

    failed = pyqtSignal(str)  # a sentence

    def __init__(self, title: str) -> None:
        super().__init__(title, QgsTask.Flag.CanCancel)
        self._sentence = ""

    def start(self) -> None:
        """Hand the task to QGIS and keep it until it has finished."""
        _running.add(self)
        QgsApplication.taskManager().addTask(self)

    def run(self) -> bool:
        try:
            return self._work()
        except UserError as error:
            self._sentence = str(error)
        except Exception as error:  # an exception that leaves run() would take QGIS down
            self._sentence = self._unexpected(error)
            QgsMessageLog.logMessage(traceback.format_exc(), LOG_TAG, Qgis.MessageLevel.Critical)
        return False

    def finished(self, result: bool) -> None:
        """Tell how it ended; QGIS calls this in the GUI thread."""
        _running.discard(self)
        if self._sentence:
            self.failed.emit(self._sentence)
        else:
            self._ended(result)

    def _work(self) -> bool:
        """Do it; return whether it was done whole. A UserError that is raised is told."""
        raise NotImplementedError

    def _unexpected(self, error: Exception) -> str:
        """Return the sentence for an error that nobody thought of; the log of QGIS has its traceback."""
        raise NotImplementedError

    def _ended(self, done: bool) -> None:
        """Emit what came of it, when it did not fail."""
        raise NotImplementedError
