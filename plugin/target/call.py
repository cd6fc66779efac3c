"""Calls made off the GUI thread, whose results are told in it."""

from __future__ import annotations

from typing import Any, Callable, Dict

from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

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


class Calls(QObject):
    """The calls of one service; those that are dropped are heard of no more."""

    failed = pyqtSignal(str)  # a sentence

    def __init__(self, title: str, parent: QObject) -> None:
        super().__init__(parent)
        self._title = title
        self._done: Dict[Call, Callable[[Any], None]] = {}

    def run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Do `work` in the background and give its result to `done`."""
        call = Call(self._title, work)
        self._done[call] = done
        call.done.connect(self._ended)
        call.failed.connect(self._fail)
        call.start()

    def drop(self) -> None:
        calls = list(self._done)
        self._done.clear()
        for call in calls:
            call.done.disconnect(self._ended)
            call.failed.disconnect(self._fail)

    def _ended(self, result: Any) -> None:
        done = self._done.pop(self.sender(), None)
        if done is not None:
            done(result)

    def _fail(self, sentence: str) -> None:
        if self._done.pop(self.sender(), None) is not None:
            self.failed.emit(sentence)
