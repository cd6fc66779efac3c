"""Makes an environment from fetched wheels, and tries it by really searching; it counts only once it is whole."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Sequence

from qgis.PyQt.QtCore import QObject, QProcess, QTimer, pyqtSignal

from ..environment import Launch, clean_environment, python_in, qgis_root
from ..process import end_process
from .disk import discard, trouble_of
from .wheels import INSTALLER, PythonFacts, Wheel

COMPLETE = "complete"
"""The file in an environment that says it is whole and was tried."""
LOCK_NAME = "engine.txt"
STEP_MS = 15 * 60_000
STOP_MS = 2_000
LINES_KEPT = 30

_TRIAL = [str(Path(__file__).resolve().parents[2] / "engine" / "__main__.py"), "try"]
# pip is run from its wheel, so that no environment has to hold it.
_RUN_PIP = """
import runpy, sys
sys.path.insert(0, sys.argv.pop(1))
runpy.run_module("pip", run_name="__main__", alter_sys=True)
"""


class Build(QObject):
    """Three steps, each a process: an empty environment, the wheels put into it, a search with it.

    Emits `step` with what is being done, `line` with what a process says, and once `done` or `failed` with a sentence.
    """

    step = pyqtSignal(str)
    line = pyqtSignal(str)
    done = pyqtSignal()
    failed = pyqtSignal(str)

    def __init__(
        self,
        python: PythonFacts,
        wheels: Sequence[Wheel],
        kept: Path,
        environment: Path,
        cache: Path,
        parent: Optional[QObject] = None,
    ) -> None:
        """`kept` holds the wheels, `cache` what Python compiles; `environment` is made anew where it is not whole."""
        super().__init__(parent)
        self._python = python
        self._wheels = tuple(wheels)
        self._kept = kept
        self._environment = environment
        self._cache = cache
        self._process: Optional[QProcess] = None
        self._lines: List[str] = []
        self._after: Callable[[], None] = self._put
        self._failure = ""
        self._deadline = QTimer(self)
        self._deadline.setSingleShot(True)
        self._deadline.setInterval(STEP_MS)
        self._deadline.timeout.connect(self._too_late)

    def start(self) -> None:
        QTimer.singleShot(0, self._make)

    def close(self) -> None:
        """Stop, also in the middle; what was made does not count, and nothing is emitted any more."""
        self.blockSignals(True)
        self._deadline.stop()
        if self._process is not None:
            end_process(self._process, STOP_MS)

    def _make(self) -> None:
        self.step.emit(self.tr("Making an environment"))
        try:
            if self._environment.exists():
                discard(self._environment)
            self._environment.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self.failed.emit(trouble_of(error, self._environment))
            return
        text = self.tr("{python} could not make an environment in {folder}.")
        self._failure = text.format(python=self._python.program, folder=self._environment)
        arguments = ["-I", "-m", "venv", "--without-pip", str(self._environment)]
        self._run(self._python.program, arguments, self._put)

    def _put(self) -> None:
        self.step.emit(self.tr("Putting the packages in place"))
        installer = next(wheel for wheel in self._wheels if wheel.package == INSTALLER)
        lines = [
            f"{wheel.package}=={wheel.version} --hash=sha256:{wheel.sha256}"
            for wheel in self._wheels
            if wheel is not installer
        ]
        lock = self._environment / LOCK_NAME
        try:
            lock.write_text("\n".join(lines) + "\n", "utf-8")
        except OSError as error:
            self.failed.emit(trouble_of(error, self._environment))
            return
        self._failure = self.tr("The packages could not be put in place.")
        offline = ["--no-index", "--no-deps", "--no-compile", "--no-cache-dir", "--find-links", str(self._kept)]
        checked = ["--require-hashes", "--only-binary", ":all:", "--progress-bar", "off"]
        pip = ["-I", "-c", _RUN_PIP, str(self._kept / installer.file), "install", *offline, *checked]
        self._run(python_in(self._environment), [*pip, "-r", str(lock)], self._try)

    def _try(self) -> None:
        self.step.emit(self.tr("Trying a search"))
        self._failure = self.tr("The packages are in place, and a search with them failed.")
        arguments = ["-I", "-X", f"pycache_prefix={self._cache}", *_TRIAL]
        self._run(python_in(self._environment), arguments, self._finish)

    def _finish(self) -> None:
        try:
            (self._environment / COMPLETE).write_text("", "utf-8")
        except OSError as error:
            self.failed.emit(trouble_of(error, self._environment))
            return
        self.done.emit()

    def _run(self, program: str, arguments: Sequence[str], after: Callable[[], None]) -> None:
        self._lines.clear()
        self._after = after
        self._process = process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._not_started)
        Launch(program, list(arguments), _variables(self._environment.parent)).prepare(process)
        self._deadline.start()
        process.start()

    def _read(self) -> None:
        assert self._process is not None
        for line in bytes(self._process.readAllStandardOutput()).decode("utf-8", "replace").splitlines():
            if line.strip():
                self._lines = [*self._lines, line.rstrip()][-LINES_KEPT:]
                self.line.emit(line.rstrip())

    def _ended(self, code: int, status: Any) -> None:
        self._deadline.stop()
        self._read()
        if code == 0 and status == QProcess.ExitStatus.NormalExit:
            self._after()
        else:
            self._fail(self._last_words())

    def _not_started(self, error: Any) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._deadline.stop()
            self._fail(self.tr("It could not be started."))

    def _too_late(self) -> None:
        assert self._process is not None
        self._lines.append(self.tr("It took longer than {minutes} minutes.").format(minutes=STEP_MS // 60_000))
        self._process.kill()

    def _last_words(self) -> str:
        """Return the likeliest reason of what a process said last."""
        telling = [line for line in self._lines if "No space left" in line or "Errno 28" in line]
        if telling:
            text = self.tr("The disk of {folder} is full. Free some space, then try again; what was fetched is kept.")
            return text.format(folder=self._environment.parent)
        said = [line for line in self._lines if line.lower().startswith(("error", "lookalike:"))] or self._lines[-1:]
        return said[-1] if said else self.tr("It said nothing.")

    def _fail(self, why: str) -> None:
        """Tell, and give back the room of what was half made: a disk that is full would stay so."""
        with contextlib.suppress(OSError):  # something holds it; the next try clears it away
            if self._environment.exists():
                discard(self._environment)
        self.failed.emit(f"{self._failure} {why}")


def _variables(folder: Path) -> Dict[str, str]:
    """Return what a step finds set: nothing of QGIS's Python or of pip, temporary files on the same disk."""
    kept = clean_environment(os.environ, qgis_root())
    kept = {name: value for name, value in kept.items() if not name.upper().startswith("PIP_")}
    temporary = str(folder)
    return {**kept, "TMPDIR": temporary, "TEMP": temporary, "TMP": temporary, "PIP_CONFIG_FILE": os.devnull}
