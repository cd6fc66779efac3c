"""Whether a Python that the analyst picked can run the engine, found out without waiting for it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import Any, List, Optional

from qgis.PyQt.QtCore import QObject, QProcess, QTimer, pyqtSignal

from ..errors import UserError
from ..protocol import PACKAGES
from .environment import Launch, clean_environment, qgis_root, runnable
from .process import end_process

DEADLINE_MS = 60_000
STOP_MS = 500

# Runs in whatever Python was picked, so it keeps to what every Python 3 understands.
_SCRIPT = """
import importlib, json, sys
lacking = []
if sys.version_info >= (3, 11):
    for name in sys.argv[1:]:
        try:
            importlib.import_module(name)
        except Exception:
            lacking.append(name)
print("lookalike " + json.dumps({"version": list(sys.version_info[:3]), "lacking": lacking}))
"""


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
        self._process = QProcess(self)
        self._process.finished.connect(self._read)
        self._process.errorOccurred.connect(self._not_started)
        self._deadline = QTimer(self)
        self._deadline.setSingleShot(True)
        self._deadline.timeout.connect(self._too_late)

    def start(self) -> None:
        try:
            program = runnable(self._python)
        except UserError as error:
            self._conclude("", str(error))
            return
        arguments: List[str] = ["-I", "-c", _SCRIPT, *PACKAGES]
        Launch(program, arguments, clean_environment(os.environ, qgis_root())).prepare(self._process)
        self._deadline.start(DEADLINE_MS)
        self._process.start()

    def close(self) -> None:
        """Stop the check; nothing is emitted any more."""
        self._report = PythonReport(self._python, "", self.tr("The check was stopped."))
        self.blockSignals(True)
        self._deadline.stop()
        end_process(self._process, STOP_MS)

    def _read(self, *_exit: Any) -> None:
        lines = bytes(self._process.readAllStandardOutput()).decode("utf-8", "replace").splitlines()
        found = [line[len("lookalike ") :] for line in lines if line.startswith("lookalike ")]
        try:
            answer = json.loads(found[-1])
            version = ".".join(str(part) for part in answer["version"])
            lacking = ", ".join(answer["lacking"])
            old = tuple(answer["version"]) < (3, 11)
        except (IndexError, KeyError, TypeError, ValueError):
            self._refuse(self.tr("Choose Python 3.11 or newer: {python} did not answer as a Python does."))
            return
        if old:
            self._refuse(self.tr("Choose Python 3.11 or newer: {python} is Python {version}."), version=version)
        elif lacking:
            sentence = self.tr("{python} cannot import {lacking}. Choose another Python, or install that there.")
            self._refuse(sentence, version=version, lacking=lacking)
        else:
            self._conclude(version, "")

    def _not_started(self, error: Any) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._refuse(self.tr("Choose the python program of an environment: {python} could not be started."))

    def _too_late(self) -> None:
        self._process.kill()
        sentence = self.tr("Choose another Python: {python} did not answer within {seconds} s.")
        self._refuse(sentence, seconds=DEADLINE_MS // 1000)

    def _refuse(self, sentence: str, *, version: str = "", **parts: object) -> None:
        self._conclude(version, sentence.format(python=self._python, version=version, **parts))

    def _conclude(self, version: str, problem: str) -> None:
        if self._report is not None:
            return
        self._report = PythonReport(self._python, version, problem)
        self._deadline.stop()
        QTimer.singleShot(0, self._emit)

    def _emit(self) -> None:
        self.finished.emit(self._report)
