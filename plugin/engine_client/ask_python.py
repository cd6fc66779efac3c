"""Asks a Python what it is: its version and machine, whether it is whole, and which packages it lacks."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from typing import Any, Dict, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QObject, QProcess, QTimer, pyqtSignal

from .environment import Launch, clean_environment, qgis_root
from .process import end_process

STOP_MS = 500
NOT_STARTED, SILENT, STRANGE = "not started", "silent", "strange"
_MARK = "lookalike "

# Runs in whatever was picked, so it keeps to what every Python 3 understands.
_SCRIPT = """
import importlib, json, platform, sys, sysconfig
lacking = []
if sys.version_info >= (3, 11):
    for name in sys.argv[1:]:
        try:
            importlib.import_module(name)
        except Exception:
            lacking.append(name)
try:
    import ssl, venv, zipfile, zlib
    whole = True
except ImportError:
    whole = False
print("lookalike " + json.dumps({
    "program": sys.executable, "version": list(sys.version_info[:3]), "lacking": lacking,
    "platform": sysconfig.get_platform().replace("universal2", platform.machine()),
    "libc": list(platform.libc_ver()), "macos": platform.mac_ver()[0], "whole": whole,
    "cpython": sys.implementation.name == "cpython" and sys.maxsize > 2**32
    and not sysconfig.get_config_var("Py_GIL_DISABLED"),
}))
"""


@dataclass(frozen=True)
class PythonAnswer:
    """What a program said of itself as a Python; `fault` is why it said nothing of the kind, else ""."""

    program: str
    version: Tuple[int, ...] = ()
    lacking: Tuple[str, ...] = ()
    facts: Dict[str, Any] = field(default_factory=dict)
    fault: str = ""


class AskPython(QObject):
    """Runs a program once. Emits `answered` with a PythonAnswer, once, after `start` has returned."""

    answered = pyqtSignal(object)

    def __init__(
        self, program: str, packages: Sequence[str], deadline_ms: int, parent: Optional[QObject] = None
    ) -> None:
        """`packages` are imported there, one by one, to see which it lacks."""
        super().__init__(parent)
        self._program = program
        self._packages = tuple(packages)
        self._answer: Optional[PythonAnswer] = None
        self._process = QProcess(self)
        self._process.finished.connect(self._read)
        self._process.errorOccurred.connect(self._not_started)
        self._deadline = QTimer(self)
        self._deadline.setSingleShot(True)
        self._deadline.setInterval(deadline_ms)
        self._deadline.timeout.connect(self._too_late)

    def start(self) -> None:
        arguments = ["-I", "-c", _SCRIPT, *self._packages]
        Launch(self._program, arguments, clean_environment(os.environ, qgis_root())).prepare(self._process)
        self._deadline.start()
        self._process.start()

    def close(self) -> None:
        """Stop; nothing is emitted any more."""
        self._answer = PythonAnswer(self._program)
        self.blockSignals(True)
        self._deadline.stop()
        end_process(self._process, STOP_MS)

    def _read(self, *_exit: Any) -> None:
        lines = bytes(self._process.readAllStandardOutput()).decode("utf-8", "replace").splitlines()
        said = [line[len(_MARK) :] for line in lines if line.startswith(_MARK)]
        try:
            facts = json.loads(said[-1])
            version = tuple(int(part) for part in facts["version"])
            lacking = tuple(str(name) for name in facts["lacking"])
        except (IndexError, KeyError, TypeError, ValueError):
            self._conclude(PythonAnswer(self._program, fault=STRANGE))
            return
        self._conclude(PythonAnswer(self._program, version, lacking, facts))

    def _not_started(self, error: Any) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._conclude(PythonAnswer(self._program, fault=NOT_STARTED))

    def _too_late(self) -> None:
        self._conclude(PythonAnswer(self._program, fault=SILENT))
        self._process.kill()

    def _conclude(self, answer: PythonAnswer) -> None:
        if self._answer is None:
            self._answer = answer
            self._deadline.stop()
            QTimer.singleShot(0, self._emit)

    def _emit(self) -> None:
        self.answered.emit(self._answer)
