"""The engine's installation: plan, fetch, build, try, switch; what was there works until the switch."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import List, Mapping, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QLockFile, QObject, QTimer, pyqtSignal

from ...errors import UserError
from ...protocol import PARTS
from ..environment import POINTER, installed_python, python_in
from . import disk, standalone
from .aside import Aside
from .build import COMPLETE, LOCK_NAME, Build
from .card import find_card
from .fetch import UNKNOWN, Fetch
from .pythons import PythonSearch, search
from .standalone import Standalone, standalone_for
from .turn import turn_in
from .wheels import INSTALLER, Locked, PythonFacts, Wheel, read_lock, wheels_for

LOCK_FILE = Path(__file__).resolve().parents[3] / "resources" / "engine" / "wheels.json"
CARD_FILE = LOCK_FILE.with_name("card.json")
CARD = "card"
"""The part that searches on a graphics card; its packages are locked apart, for few machines have use for them."""
PREFIX = "engine-"
WHEELS = "wheels"
COMPILED = "pycache"
INSTALLING = "install.lock"
WAIT_MS = 1_000
ROOM = 1.15  # blocks of the disk, and what the packages write on their first use


@dataclass(frozen=True)
class Plan:
    """What an installation fetches and makes.

    `fetch` and `unpacked` are bytes, without those of a Python that is `brought`; `missing` those not fetched yet,
    `parts` what each part takes on the disk.
    """

    python: PythonFacts
    wheels: Tuple[Wheel, ...]
    environment: Path
    source: str
    missing: int
    parts: Mapping[str, int]
    brought: Optional[Standalone] = None  # the Python, where it has to be fetched as well
    card: str = ""  # the graphics card that could search

    @property
    def fetch(self) -> int:
        return sum(wheel.bytes for wheel in self.wheels)

    @property
    def unpacked(self) -> int:
        return sum(wheel.unpacked for wheel in self.wheels if wheel.package != INSTALLER)

    @property
    def is_there(self) -> bool:
        """Whether it was installed before, and has only to be switched to; not without the Python it was made with."""
        return self.brought is None and (self.environment / COMPLETE).is_file()


class Installation(QObject):
    """Installs the engine below a folder; nothing happens but by `look` and `install`, and nothing waits.

    Emits `planned` with a Plan after `look`; after `install` `step` with words, `progress` with bytes done and in all,
    and once `done` with the program of the new environment. `failed` comes with a sentence instead, at any time.
    """

    planned = pyqtSignal(object)
    step = pyqtSignal(str)
    line = pyqtSignal(str)
    progress = pyqtSignal(object, object)
    done = pyqtSignal(str)
    failed = pyqtSignal(str)

    def __init__(self, folder: Path, parent: Optional[QObject] = None, lock: Path = LOCK_FILE) -> None:
        super().__init__(parent)
        self._folder = folder
        self._lock_file = lock
        self._packages: Tuple[Locked, ...] = ()
        self._source = ""
        self._parts: Tuple[str, ...] = ()
        self._may_bring = False  # a Python, where none is found
        self._aside = Aside(self)
        self._plan: Optional[Plan] = None
        self._search: Optional[PythonSearch] = None
        self._work: Optional[QObject] = None  # a Fetch or a Build
        self._alone: Optional[QLockFile] = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(WAIT_MS)
        self._again.timeout.connect(self._take_turn)
        self._told_to_wait = False

    @property
    def is_busy(self) -> bool:
        return self._work is not None or self._again.isActive() or self._search is not None

    def look(self, python: str = "", source: str = "", parts: Sequence[str] = ()) -> None:
        """Find out what would be fetched for some parts: with a Python, or the first that fits; from `source`."""
        self.cancel()
        self._source = source
        self._parts = ("", *parts)
        try:
            self._packages = read_lock(self._lock_file)
            if find_card() is not None:
                self._packages += tuple(replace(one, part=CARD) for one in read_lock(CARD_FILE))
        except UserError as error:
            self.failed.emit(str(error))
            return
        self._may_bring = not python
        self._search = PythonSearch([python], self) if python else search(self, self._folder)
        self._search.found.connect(self._found)
        self._search.none.connect(self._none)
        self._search.start()

    def install(self, plan: Plan) -> None:
        """Do what was planned; another QGIS that is installing is waited for."""
        self.cancel()
        self._plan = plan
        self._told_to_wait = False
        self._again.start(0)

    def cancel(self) -> None:
        """Stop what is under way; what was there before is as it was."""
        self._again.stop()
        self._aside.give_up()
        self._plan = None
        for work in (self._search, self._work):
            if work is not None:
                work.close()
                work.deleteLater()
        self._search = self._work = None
        if self._alone is not None:
            self._alone.unlock()
            self._alone = None

    def _found(self, python: PythonFacts) -> None:
        self._end_search()
        self._propose(python)

    def _propose(self, python: PythonFacts, brought: Optional[Standalone] = None) -> None:
        try:
            wheels = wheels_for(self._of(*self._parts), python)
            parts = {part: sum(wheel.unpacked for wheel in wheels_for(self._of(part), python)) for part in PARTS}
            card = find_card()
            if card is not None:
                parts[CARD] = _unpacked_for_card(self._of(CARD), python)
        except UserError as error:
            self.failed.emit(str(error))
            return
        name = card.name if card is not None and parts[CARD] else ""
        kept = self._folder / WHEELS
        missing = sum(wheel.bytes for wheel in wheels if not _is_size(kept / wheel.file, wheel.bytes))
        environment = self._folder / (PREFIX + _key(python, wheels))
        self.planned.emit(Plan(python, wheels, environment, self._source, missing, parts, brought, name))

    def _of(self, *parts: str) -> List[Locked]:
        return [package for package in self._packages if package.part in parts]

    def _none(self, why: List[str]) -> None:
        self._end_search()
        brought = standalone_for(self._folder) if self._may_bring else None
        if brought is not None:
            self._propose(brought.facts, brought)
            return
        text = self.tr(
            "No Python 3.11 to 3.14 was found for the engine{asked}. Install one from python.org or by your system, or "
            "choose one."
        )
        self.failed.emit(text.format(asked=f" ({'; '.join(why)})" if why else ""))

    def _end_search(self) -> None:
        assert self._search is not None
        self._search.deleteLater()
        self._search = None

    def _take_turn(self) -> None:
        plan = self._plan
        assert plan is not None
        try:
            self._alone = turn_in(self._folder, INSTALLING)
        except UserError as error:
            self._fail(str(error))
            return
        if self._alone is None:
            if not self._told_to_wait:
                self._told_to_wait = True
                self.step.emit(self.tr("Another QGIS is installing the engine; waiting for it"))
            self._again.start(WAIT_MS)
            return
        if plan.is_there:
            self._switch()
            return
        needed = plan.missing + int(plan.unpacked * ROOM)
        if plan.brought is not None:
            fetched = (self._folder / WHEELS / plan.brought.archive.file).is_file()
            needed += standalone.UNPACKED + (0 if fetched else UNKNOWN)
        problem = disk.lacking(self._folder, needed)
        if problem:
            self._fail(problem)
            return
        self.step.emit(self.tr("Fetching the packages"))
        archives = (plan.brought.archive,) if plan.brought is not None else ()
        fetch = Fetch((*archives, *plan.wheels), self._folder / WHEELS, plan.source, self)
        fetch.progress.connect(self.progress)
        fetch.done.connect(self._fetched if plan.brought is None else self._unpack)
        fetch.failed.connect(self._fail)
        self._work = fetch
        fetch.start()

    def _unpack(self) -> None:
        plan = self._plan
        assert plan is not None and plan.brought is not None
        self.step.emit(self.tr("Unpacking Python"))
        archive = self._folder / WHEELS / plan.brought.archive.file
        self._aside.run(partial(_unpacked, archive, plan.brought.folder), self._python_there, self._no_room)

    def _python_there(self, trouble: str) -> None:
        if trouble:
            self._fail(trouble)
        else:
            self._fetched()

    def _no_room(self, error: OSError) -> None:
        self._fail(disk.trouble_of(error, self._folder))

    def _fetched(self) -> None:
        plan = self._plan
        assert plan is not None and self._work is not None
        self._work.deleteLater()
        build = Build(plan.python, plan.wheels, self._folder / WHEELS, plan.environment, self._folder / COMPILED, self)
        build.step.connect(self.step)
        build.line.connect(self.line)
        build.done.connect(self._switch)
        build.failed.connect(self._fail)
        self._work = build
        build.start()

    def _switch(self) -> None:
        """Let the new environment be the engine's from now on, by one file that is replaced whole."""
        plan = self._plan
        assert plan is not None
        before = installed_python(self._folder)
        python = python_in(plan.environment)
        part = self._folder / f"{POINTER}.{os.getpid()}.part"
        try:
            part.write_text(json.dumps({"environment": plan.environment.name}) + "\n", "utf-8")
            part.replace(self._folder / POINTER)
        except OSError as error:
            self._fail(disk.trouble_of(error, self._folder))
            return
        self._tidy(keep=(plan.environment.name, Path(before).parents[1].name if before else ""))
        with contextlib.suppress(OSError):
            for folder in standalone.unused(self._folder, plan.python.program):
                _discard(folder)
        self.cancel()
        self.done.emit(python)

    def _tidy(self, keep: Sequence[str]) -> None:
        """Remove what was fetched, and environments before the last one, which an engine may still run from."""
        for folder in (*self._folder.glob(f"{PREFIX}*"), *self._folder.glob(f"{WHEELS}{disk.GONE}*")):
            if folder.is_dir() and folder.name not in keep:
                with contextlib.suppress(OSError):  # an engine that runs from it: the next time
                    _discard(folder)
        with contextlib.suppress(OSError):
            _discard(self._folder / WHEELS)

    def _fail(self, sentence: str) -> None:
        self.cancel()
        self.failed.emit(sentence)


def is_older(folder: Path, lock: Path = LOCK_FILE) -> bool:
    """Whether the engine installed below a folder has other versions of its packages than a lock names."""
    try:
        lines = (Path(installed_python(folder)).parents[1] / LOCK_NAME).read_text("utf-8").splitlines()
        locked = {package.name: package.version for package in read_lock(lock)}
    except (OSError, IndexError, UserError):
        return False
    has = dict(line.split(" ")[0].split("==") for line in lines if "==" in line)
    return any(locked.get(name, version) != version for name, version in has.items())


def forget(folder: Path) -> None:
    """Let no engine installed below a folder be used from now on. Raises UserError."""
    try:
        (folder / POINTER).unlink(missing_ok=True)
    except OSError as error:
        raise UserError(disk.trouble_of(error, folder)) from None


def remove(folder: Path) -> None:
    """Remove every engine that was installed below a folder, and what was fetched for it. Raises UserError.

    Only what an installation makes is touched: other environments in the folder stay.
    """
    forget(folder)
    try:
        brought = folder.glob(f"{standalone.PREFIX}*")
        for each in (*folder.glob(f"{PREFIX}*"), *brought, folder / WHEELS, folder / COMPILED):
            if each.is_dir():
                _discard(each)
    except OSError as error:
        raise UserError(disk.trouble_of(error, folder)) from None


def _discard(folder: Path) -> None:
    """Remove what an installation made, which counts no longer from now on. Raises OSError."""
    if disk.GONE in folder.name:
        disk.clear(folder)
        return
    (folder / COMPLETE).unlink(missing_ok=True)  # first: what is half gone must not count
    disk.discard(folder)


def _key(python: PythonFacts, wheels: Sequence[Wheel]) -> str:
    """Return a name for what is installed: the same packages on the same Python have the same."""
    facts = [python.program, *map(str, python.version[:2]), *sorted(wheel.sha256 for wheel in wheels)]
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()[:12]


def _unpacked_for_card(packages: Sequence[Locked], python: PythonFacts) -> int:
    """Return the bytes that a search on the card takes on the disk, 0 where it is not offered for a Python."""
    try:
        return sum(wheel.unpacked for wheel in wheels_for(packages, python))
    except UserError:
        return 0


def _unpacked(archive: Path, to: Path) -> str:
    """Unpack a Python; return a sentence when it cannot be, else "". Raises OSError."""
    try:
        standalone.unpack(archive, to)
    except UserError as error:
        return str(error)
    return ""


def _is_size(file: Path, size: int) -> bool:
    try:
        return file.stat().st_size == size
    except OSError:
        return False
