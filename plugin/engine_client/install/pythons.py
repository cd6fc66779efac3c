"""The Pythons that the engine's environment can be made with: found on this machine, and asked what they are."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, Iterator, List, Mapping, Optional, Sequence

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..ask_python import NOT_STARTED, AskPython, PythonAnswer
from ..environment import clean_environment, qgis_root
from .standalone import unpacked
from .wheels import PythonFacts

OLDEST, NEWEST = 11, 14
DEADLINE_MS = 20_000


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
        self._why: List[str] = []
        self._asked: Optional[AskPython] = None

    def start(self) -> None:
        QTimer.singleShot(0, self._next)

    def close(self) -> None:
        """Stop; nothing is emitted any more."""
        self.blockSignals(True)
        self._programs.clear()
        if self._asked is not None:
            self._asked.close()

    def _next(self) -> None:
        if self._asked is not None:
            self._asked.deleteLater()
            self._asked = None
        if not self._programs:
            self.none.emit(self._why)
            return
        self._asked = AskPython(self._programs.pop(0), (), DEADLINE_MS, self)
        self._asked.answered.connect(self._judge)
        self._asked.start()

    def _judge(self, answer: PythonAnswer) -> None:
        if answer.fault == NOT_STARTED:
            self._refuse(answer, self.tr("could not be started"))
            return
        try:
            facts = facts_of(answer.facts)
        except (KeyError, TypeError, ValueError):
            self._refuse(answer, self.tr("did not answer as a Python does"))
            return
        if not OLDEST <= facts.version[1] <= NEWEST or facts.version[0] != 3:
            version = ".".join(map(str, facts.version))
            self._refuse(answer, self.tr("is Python {version}").format(version=version))
        elif not answer.facts["cpython"]:
            self._refuse(answer, self.tr("is no 64-bit CPython"))
        elif not answer.facts["whole"]:
            self._refuse(answer, self.tr("lacks a part of Python's library (venv, ssl or zlib)"))
        else:
            self.found.emit(facts)

    def _refuse(self, answer: PythonAnswer, why: str) -> None:
        self._why.append(f"{answer.program} {why}")
        QTimer.singleShot(0, self._next)


def facts_of(answer: Mapping[str, Any]) -> PythonFacts:
    """Return what a Python answered. Raises KeyError, TypeError or ValueError when it is something else."""
    major, minor, micro = (int(part) for part in answer["version"])
    name, version = (str(part) for part in answer["libc"])
    program = str(answer["program"])
    if not program:
        raise ValueError("a Python that does not know its program")
    return PythonFacts(program, (major, minor, micro), str(answer["platform"]), (name, version), str(answer["macos"]))


def search(parent: QObject, folder: Path) -> PythonSearch:
    """Return a search through this machine's Pythons, last those unpacked below a folder; not started yet."""
    return PythonSearch([*candidates(os.environ, sys.platform, sys.prefix, qgis_root()), *unpacked(folder)], parent)
