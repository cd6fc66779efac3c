"""One call made off the GUI thread, whose result is told in it."""

from __future__ import annotations

from typing import Any, Callable

from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal

from ..background import BackgroundTask


class Call(BackgroundTask):
    """Does `work`, which may raise UserError; one of `done` and `failed` is emitted, in the GUI thread."""

    done = pyqtSignal(object)

    def __init__(self, title: str, work: Callable[[], Any]) -> None:
        super().__init__(title)
        self._call = work
        self._result: Any = None

    def _work(self) -> bool:
        self._result = self._call()
        return True

    def _unexpected(self, error: Exception) -> str:
        text = QCoreApplication.translate(
            "Call", "This failed unexpectedly ({error}); the log of QGIS has the details."
        )
        return text.format(error=error)

    def _ended(self, done: bool) -> None:
        if done:
            self.done.emit(self._result)
