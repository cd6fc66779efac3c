"""Work that QGIS does off the GUI thread, and how it ends: with a result, a sentence, or nothing when cancelled."""

from __future__ import annotations

import traceback
from typing import List, Set

from qgis.core import Qgis, QgsApplication, QgsMessageLog, QgsTask
from qgis.PyQt.QtCore import QTimer, pyqtSignal

from .errors import UserError
from .settings import LOG_TAG

_running: Set[BackgroundTask] = set()  # QGIS owns a task only in C++: without this its Python half may go first
_waiting: List[BackgroundTask] = []


class BackgroundTask(QgsTask):
    """A task that can be cancelled; a subclass says what it does, and tells in the GUI thread how it ended."""

    failed = pyqtSignal(str)  # a sentence

    def __init__(self, title: str) -> None:
        super().__init__(title, QgsTask.Flag.CanCancel)
        self._sentence = ""
        self._has_run = False

    def start(self) -> None:
        """Hand the task to QGIS and keep it until it has finished.

        Not while another has ended of which QGIS has not taken note: it then takes that one out of Qt's queue, where it
        no longer is, by its address, at which this one may lie by then, and would never be begun.
        """
        _running.add(self)
        _waiting.append(self)
        _begin_waiting()

    def run(self) -> bool:
        try:
            return self._work()
        except UserError as error:
            self._sentence = str(error)
        except Exception as error:  # an exception that leaves run() would take QGIS down
            self._sentence = self._unexpected(error)
            QgsMessageLog.logMessage(traceback.format_exc(), LOG_TAG, Qgis.MessageLevel.Critical)
        finally:
            self._has_run = True
        return False

    def finished(self, result: bool) -> None:
        """Tell how it ended; QGIS calls this in the GUI thread."""
        _running.discard(self)
        if _waiting:
            QTimer.singleShot(0, _begin_waiting)
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


def _begin_waiting() -> None:
    """Hand the tasks that wait to QGIS, if it has taken note of all that have ended."""
    if any(task._has_run for task in _running):
        return
    while _waiting:
        task = _waiting.pop(0)
        if task.isCanceled():
            task.finished(False)
        else:
            QgsApplication.taskManager().addTask(task)
