"""The Pythons that the engine's environment can be made with: found on this machine, and asked what they are."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any, Iterator, List, Mapping, Optional, Sequence

from qgis.PyQt.QtCore import QObject, QProcess, QTimer, pyqtSignal

from ..environment import Launch, clean_environment, qgis_root
from ..process import end_process
from .wheels import PythonFacts

OLDEST, NEWEST = 11, 14
DEADLINE_MS = 20_000
STOP_MS = 500
_MARK = "lookalike "

# Runs in whatever Python is found, so it keeps to what every Python 3 understands.
_SCRIPT = """
import json, platform, sys, sysconfig
try:
    import ssl, venv, zipfile, zlib
    whole = True
except ImportError:
    whole = False
print("lookalike " + json.dumps({
    "program": sys.executable, "version": list(sys.version_info[:3]),
    "platform": sysconfig.get_platform().replace("universal2", platform.machine()),
    "libc": list(platform.libc_ver()), "macos": platform.mac_ver()[0], "whole": whole,
    "cpython": sys.implementation.name == "cpython" and sys.maxsize > 2**32
    and not sysconfig.get_config_var("Py_GIL_DISABLED"),
}))
"""


def candidates(environ: Mapping[str, str], platform: str, prefix: str, root: str) -> List[str]:
    """Return the programs that may be a Python for the engine, the best first; they exist, more is not known.

    `prefix` is that of the Python in QGIS, `root` the folder of QGIS. A Python of the system comes first: one in a
    user's folder may go. The Python that QGIS brings is taken, where there is no other, to make an environment of its
    own outside QGIS; `sys.executable` never is, for that is QGIS itself on Windows and macOS.
    """
    found = [path for path in _places(environ, platform, prefix, root) if path.is_file() and os.access(path, os.X_OK)]
    return list(dict.fromkeys(str(path) for path in found))


def _places(environ: Mapping[str, str], platform: str, prefix: str, root: str) -> Iterator[Path]:
    numbered = [f"3.{minor}" for minor in range(NEWEST, OLDEST - 1, -1)]
    path = clean_environment(environ, root).get("PATH", "")
    folders = [Path(folder) for folder in path.split(";" if platform == "win32" else ":") if folder]
    if platform == "win32":
        for base in (environ.get("LOCALAPPDATA", ""), environ.get("ProgramFiles", "")):
            programs = Path(base, "Programs", "Python") if base == environ.get("LOCALAPPDATA") else Path(base)
            for number in numbered if base else ():
                yield programs / f"Python{number.replace('.', '')}" / "python.exe"
        for folder in folders:
            if "windowsapps" not in str(folder).lower():  # there python.exe opens the shop
                yield folder / "python.exe"
        yield Path(prefix, "python.exe")
        yield Path(prefix, "python3.exe")
        return
    names = ["python3", *(f"python{number}" for number in numbered)]
    firsts = [Path("/usr/bin")]
    if platform == "darwin":
        frameworks = Path("/Library/Frameworks/Python.framework/Versions")
        yield from (frameworks / number / "bin" / "python3" for number in numbered)
        firsts = [Path("/opt/homebrew/bin"), Path("/usr/local/bin")]  # /usr/bin's only offers to install tools
        folders = [folder for folder in folders if folder != Path("/usr/bin")]
    for folder in [*firsts, *folders]:
        yield from (folder / name for name in names)
    yield Path(prefix, "bin", "python3")


class PythonSearch(QObject):
    """Asks one candidate after the other what it is, until one fits; the GUI thread never waits.

    Emits `found` with its PythonFacts, or `none` with the sentences of those that were asked, once.
    """

    found = pyqtSignal(object)
    none = pyqtSignal(list)

    def __init__(self, programs: Sequence[str], parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._programs = list(programs)
        self._program = ""
        self._why: List[str] = []
        self._process: Optional[QProcess] = None
        self._deadline = QTimer(self)
        self._deadline.setSingleShot(True)
        self._deadline.timeout.connect(self._too_late)

    def start(self) -> None:
        QTimer.singleShot(0, self._next)

    def close(self) -> None:
        """Stop; nothing is emitted any more."""
        self.blockSignals(True)
        self._programs.clear()
        self._deadline.stop()
        if self._process is not None:
            end_process(self._process, STOP_MS)

    def _next(self) -> None:
        if not self._programs:
            self.none.emit(self._why)
            return
        self._program = self._programs.pop(0)
        self._process = QProcess(self)
        self._process.finished.connect(self._answered)
        self._process.errorOccurred.connect(self._failed)
        Launch(self._program, ["-I", "-c", _SCRIPT], clean_environment(os.environ, qgis_root())).prepare(self._process)
        self._deadline.start(DEADLINE_MS)
        self._process.start()

    def _answered(self, *_exit: Any) -> None:
        assert self._process is not None
        text = bytes(self._process.readAllStandardOutput()).decode("utf-8", "replace")
        self._judge(text)

    def _failed(self, error: Any) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._refuse(self.tr("could not be started"))

    def _too_late(self) -> None:
        assert self._process is not None
        self._process.kill()  # `finished` follows, with nothing said

    def _judge(self, text: str) -> None:
        said = [line[len(_MARK) :] for line in text.splitlines() if line.startswith(_MARK)]
        try:
            answer = json.loads(said[-1])
            facts = facts_of(answer)
        except (IndexError, KeyError, TypeError, ValueError):
            self._refuse(self.tr("did not answer as a Python does"))
            return
        if not OLDEST <= facts.version[1] <= NEWEST or facts.version[0] != 3:
            version = ".".join(map(str, facts.version))
            self._refuse(self.tr("is Python {version}").format(version=version))
        elif not answer["cpython"]:
            self._refuse(self.tr("is no 64-bit CPython"))
        elif not answer["whole"]:
            self._refuse(self.tr("lacks a part of Python's library (venv, ssl or zlib)"))
        else:
            self._deadline.stop()
            self.found.emit(facts)

    def _refuse(self, why: str) -> None:
        self._deadline.stop()
        self._why.append(f"{self._program} {why}")
        QTimer.singleShot(0, self._next)


def facts_of(answer: Mapping[str, Any]) -> PythonFacts:
    """Return what a Python answered. Raises KeyError, TypeError or ValueError when it is something else."""
    major, minor, micro = (int(part) for part in answer["version"])
    name, version = (str(part) for part in answer["libc"])
    program = str(answer["program"])
    if not program:
        raise ValueError("a Python that does not know its program")
    return PythonFacts(program, (major, minor, micro), str(answer["platform"]), (name, version), str(answer["macos"]))


def search(parent: QObject) -> PythonSearch:
    """Return a search through this machine's Pythons, not started yet."""
    return PythonSearch(candidates(os.environ, sys.platform, sys.prefix, qgis_root()), parent)
