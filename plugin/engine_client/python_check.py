"""Whether a Python that the analyst picked can run the engine, found out without waiting for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..errors import UserError
from ..protocol import PACKAGES
from .ask_python import NOT_STARTED, SILENT, AskPython, PythonAnswer
from .environment import runnable

DEADLINE_MS = 60_000


@dataclass(frozen=True)
class PythonReport:
    """What a check of a Python found; `problem` is a sentence, empty when the engine can run on it."""

    python: str
    version: str
    problem: str


class PythonCheck(QObject):
    """Runs a Python once to see its version and import the engine's packages.

    Emits `finished` with a PythonReport, once, after `start` has returned.
    """

    finished = pyqtSignal(object)

    def __init__(self, python: str, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._python = python
        self._report: Optional[PythonReport] = None
        self._asked: Optional[AskPython] = None

    def start(self) -> None:
        try:
            program = runnable(self._python)
        except UserError as error:
            self._conclude("", str(error))
            return
        self._asked = AskPython(program, PACKAGES, DEADLINE_MS, self)
        self._asked.answered.connect(self._judge)
        self._asked.start()

    def close(self) -> None:
        """Stop the check; nothing is emitted any more."""
        self._report = PythonReport(self._python, "", self.tr("The check was stopped."))
        self.blockSignals(True)
        if self._asked is not None:
            self._asked.close()

    def _judge(self, answer: PythonAnswer) -> None:
        version = ".".join(str(part) for part in answer.version)
        if answer.fault == NOT_STARTED:
            self._refuse(self.tr("Choose the python program of an environment: {python} could not be started."))
        elif answer.fault == SILENT:
            sentence = self.tr("Choose another Python: {python} did not answer within {seconds} s.")
            self._refuse(sentence, seconds=DEADLINE_MS // 1000)
        elif answer.fault:
            self._refuse(self.tr("Choose Python 3.11 or newer: {python} did not answer as a Python does."))
        elif answer.version < (3, 11):
            self._refuse(self.tr("Choose Python 3.11 or newer: {python} is Python {version}."), version=version)
        elif answer.lacking:
            sentence = self.tr("{python} cannot import {lacking}. Choose another Python, or install that there.")
            self._refuse(sentence, version=version, lacking=", ".join(answer.lacking))
        else:
            self._conclude(version, "")

    def _refuse(self, sentence: str, *, version: str = "", **parts: object) -> None:
        self._conclude(version, sentence.format(python=self._python, version=version, **parts))

    def _conclude(self, version: str, problem: str) -> None:
        if self._report is not None:
            return
        self._report = PythonReport(self._python, version, problem)
        QTimer.singleShot(0, self._emit)

    def _emit(self) -> None:
        self.finished.emit(self._report)
