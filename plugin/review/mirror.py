"""Label logs of a project on a network drive: worked on in copies on this computer, and copied back whole.

SQLite asks of a file system what network drives do not keep: locks that hold, and writes that are on disk when they say
so. So no database is ever opened there. Each computer writes its own log alone, and only ever replaces it by a newer
whole copy; what colleagues put there is copied here and read here.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import shutil
import sqlite3
import tempfile
import threading
from pathlib import Path
from typing import Callable, Dict, Iterator, List, Optional, Tuple

from ..errors import UserError, tr
from .durable import make_folder, sync_file, sync_folder
from .events import Event, LogIdentity
from .label_log import backup, open_log, read_foreign
from .log_format import BUSY_SECONDS, LOG_SUFFIX, DamagedLog, connect, copy_with_journal
from .merging import put_beside

STATE = ".mirror.json"
LOCK = ".mirror.lock"
Mark = Tuple[int, int]  # size and time of the last change, in ns

logger = logging.getLogger(__name__)


class Mirror:
    """Keeps `local`, a folder on this computer, in step with `shared`, a project's folder of logs on a network drive.

    Callbacks are called in its own thread: `on_ready` once, when the first look is done, whether the drive was there or
    not; `on_trouble` with a sentence while it is not, `on_recovered` when it is again. `installation` is this one's.
    """

    def __init__(
        self,
        local: Path,
        shared: Path,
        installation: str,
        *,
        on_ready: Callable[[], None] = lambda: None,
        on_trouble: Callable[[str], None] = lambda sentence: None,
        on_recovered: Callable[[], None] = lambda: None,
        seconds: float = 2.0,
    ) -> None:
        self.local = local
        self.shared = shared
        self._installation = installation
        self._on_ready = on_ready
        self._on_trouble = on_trouble
        self._on_recovered = on_recovered
        self._seconds = seconds
        self._own: Dict[str, bool] = {}
        self._in_trouble = False
        self._wake = threading.Event()
        self._closing = False
        self._silent = False
        self._thread = threading.Thread(target=self._run, name="lookalike-mirror", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self, timeout: float) -> None:
        """Copy back what is new, for at most `timeout` seconds; what is not is copied when the project is opened again.

        No callback is called after it.
        """
        self._closing = True
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(timeout)
        self._silent = True

    def step(self) -> None:
        """Bring both folders in step once. Raises OSError where the drive is not there or full; half of it is kept."""
        make_folder(self.local)
        with self._alone() as alone:
            if not alone:
                return  # another QGIS on this computer is at it
            seen = self._read_state()
            failed: Optional[Exception] = None
            names = {**_logs_in(self.shared), **_logs_in(self.local)}
            for name in sorted(names):
                try:
                    self._one(name, seen)
                except (OSError, sqlite3.Error, DamagedLog, UserError) as error:
                    logger.info("could not bring %s in step: %s", name, error)
                    failed = failed or error
            self._write_state(seen)
        if isinstance(failed, OSError):
            raise failed

    def _run(self) -> None:
        first = True
        while True:
            last = self._closing
            try:
                self.step()
            except Exception as error:  # whatever it is, decisions stay safe here and it is tried again
                logger.info("the network drive of %s: %s", self.shared, error)
                self._tell(error)
            else:
                self._recovered()
            if first and not self._silent:
                self._on_ready()
            first = False
            if last:
                return
            self._wake.wait(self._seconds)
            self._wake.clear()

    def _tell(self, error: Exception) -> None:
        if not self._in_trouble and not self._silent:
            self._in_trouble = True
            text = tr(
                "{folder} cannot be reached or written ({error}). Decisions are saved on this computer, and copied "
                "there when it can be."
            )
            self._on_trouble(text.format(folder=self.shared, error=error))

    def _recovered(self) -> None:
        if self._in_trouble and not self._silent:
            self._in_trouble = False
            self._on_recovered()

    def _one(self, name: str, seen: Dict[str, List[Optional[Mark]]]) -> None:
        """Bring one log in step; `seen` has its marks here and there when that was last done."""
        here, there = _mark(self.local / name), _mark(self.shared / name)
        last_here, last_there = seen.get(name, [None, None])
        if here is None:
            if there is not None:
                self._pull(name)
        elif there is None:
            if last_there is not None:
                return  # somebody deleted it there: it is not brought back, and stays here
            self._push(name)
        elif self._is_own(name):
            if there != last_there:
                self._take_in(name)
                self._push(name)
            elif here != last_here:
                self._push(name)
            else:
                return
        elif there != last_there:
            self._pull(name)
        else:
            return
        seen[name] = [here, _mark(self.shared / name)]

    def _push(self, name: str) -> None:
        """Put a whole copy in the place of the one on the drive."""
        target = self.shared / name
        make_folder(target.parent)
        with tempfile.TemporaryDirectory(prefix="lookalike-") as folder:
            copy = Path(folder) / "log"
            backup(self.local / name, copy)
            temporary = target.parent / f".{target.name}.{os.getpid()}.tmp"
            try:
                shutil.copyfile(copy, temporary)
                sync_file(temporary)
                if temporary.stat().st_size != copy.stat().st_size:
                    raise OSError("the copy is not whole")
                temporary.replace(target)
            finally:
                with contextlib.suppress(OSError):
                    temporary.unlink()
        with contextlib.suppress(OSError):  # not every network drive can
            sync_folder(target.parent)

    def _pull(self, name: str) -> None:
        """Put a copy of what is on the drive here; what only the one here holds stays beside it."""
        place = self.local / name
        make_folder(place.parent)
        with tempfile.TemporaryDirectory(prefix="lookalike-", dir=self.local) as folder:
            identity, events, copy = self._fetch(name, Path(folder))
            if place.exists():
                held = {event.uuid for event in events}
                mine = read_foreign(place)[1].events
                if any(event.uuid not in held for event in mine):
                    put_beside(place, identity, mine)
            copy.replace(place)
        sync_folder(place.parent)

    def _take_in(self, name: str) -> None:
        """Take what this computer's own log on the drive holds and the one here lacks, as after a restored profile."""
        with tempfile.TemporaryDirectory(prefix="lookalike-") as folder:
            identity, events, _ = self._fetch(name, Path(folder))
        with contextlib.closing(open_log(self.local / name, identity, busy_seconds=BUSY_SECONDS)) as log:
            held = {event.uuid for event in log.read().events}
            missing = [event for event in events if event.uuid not in held]
            if missing:
                log.append(missing)

    def _fetch(self, name: str, folder: Path) -> Tuple[LogIdentity, Tuple[Event, ...], Path]:
        """Copy a log from the drive, whole, and read the copy. Raises OSError while it changes, DamagedLog."""
        source = self.shared / name
        before = _mark(source)
        copy = copy_with_journal(source, folder)
        if _mark(source) != before:
            raise OSError(f"{name} changes just now")
        with contextlib.closing(connect(copy, "rw", BUSY_SECONDS)) as connection:
            try:
                connection.execute("SELECT count(*) FROM event").fetchone()  # plays a journal back
            except sqlite3.DatabaseError as error:
                raise DamagedLog("part of it is unreadable") from error
        identity, rows = read_foreign(copy)
        return identity, rows.events, copy

    def _is_own(self, name: str) -> bool:
        if name not in self._own:
            self._own[name] = read_foreign(self.local / name)[0].installation == self._installation
        return self._own[name]

    @contextlib.contextmanager
    def _alone(self) -> Iterator[bool]:
        """Keep another QGIS on this computer from doing the same; yields whether it does not do so already."""
        lock = sqlite3.connect(str(self.local / LOCK), timeout=0, isolation_level=None)
        try:
            try:
                lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError:
                yield False
            else:
                yield True
        finally:
            lock.close()

    def _read_state(self) -> Dict[str, List[Optional[Mark]]]:
        try:
            stored = json.loads((self.local / STATE).read_text(encoding="utf-8"))
            return {str(name): [tuple(mark) if mark else None for mark in marks] for name, marks in stored.items()}
        except (OSError, ValueError, AttributeError, TypeError):
            return {}

    def _write_state(self, seen: Dict[str, List[Optional[Mark]]]) -> None:
        temporary = self.local / f"{STATE}.tmp"
        temporary.write_text(json.dumps(seen), encoding="utf-8")
        temporary.replace(self.local / STATE)


def _logs_in(folder: Path) -> Dict[str, None]:
    """Return the logs below a folder, as `<target>/<file>`. Raises OSError where the folder cannot be read."""
    if not folder.exists():
        folder.parent.stat()  # a folder that nobody has made yet is empty; a drive that is gone is not
        return {}
    found = (path for path in folder.glob(f"*/*{LOG_SUFFIX}") if not path.name.startswith("."))
    return {f"{path.parent.name}/{path.name}": None for path in found if not path.parent.name.startswith(".")}


def _mark(path: Path) -> Optional[Mark]:
    try:
        stat = path.stat()
    except FileNotFoundError:
        return None
    return stat.st_size, stat.st_mtime_ns
