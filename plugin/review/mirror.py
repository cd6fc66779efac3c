"""Label logs of a project on a network drive: worked on in copies on this computer, and copied back whole.

SQLite asks of a file system what network drives do not keep: locks that hold, and writes that are on disk when they say
so. So no database is ever opened there. Each computer writes its own log alone, and only ever replaces it by a newer
whole copy; what colleagues put there is copied here and read here.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import logging
import os
import re
import shutil
import sqlite3
import tempfile
import threading
from pathlib import Path
from typing import Callable, Dict, Iterator, List, Optional, Set, Tuple

from ..errors import UserError, tr
from ..wording import plural
from .durable import make_folder, sync_file, sync_folder
from .events import Event, LogIdentity
from .label_log import backup, open_log, read_foreign
from .log_format import BUSY_SECONDS, LOG_SUFFIX, SIDE_FILES, DamagedLog, connect, copy_with_journal
from .merging import put_beside
from .recovered import fitting

STATE = ".mirror.json"
LOCK = ".mirror.lock"
Mark = Tuple[int, int]  # size and time of the last change, in ns
Seen = Dict[str, List[Optional[Mark]]]  # of each log its marks here and there when both were last in step
PASSING = ("locked", "full", "unable to open", "I/O", "readonly")  # what says nothing of the log, but of the disk
MERGED = re.compile(r"(.+?)(?:-merged-[0-9a-f]{8})+" + re.escape(LOG_SUFFIX))  # as `merging.put_beside` names them

logger = logging.getLogger(__name__)


class Mirror:
    """Keeps `local`, a folder on this computer, in step with `shared`, a project's folder of logs on a network drive.

    Callbacks are called in its own thread: `on_ready` once, when the first look is done, whether the drive was there or
    not; `on_trouble` with a sentence while it is not or a log of it cannot be read, `on_recovered` when all is well
    again, `on_notice` with a sentence of what was put aside. `installation` is this one's.
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
        on_notice: Callable[[str], None] = lambda sentence: None,
        seconds: float = 2.0,
    ) -> None:
        self.local = local
        self.shared = shared
        self._installation = installation
        self._on_ready = on_ready
        self._on_trouble = on_trouble
        self._on_recovered = on_recovered
        self._on_notice = on_notice
        self._seconds = seconds
        self._own: Dict[str, bool] = {}
        self._busy: Set[str] = set()  # logs that were locked in the last step, as while their writer commits
        self._trouble = ""  # the sentence that was told last, while it holds
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
        """Bring both folders in step once, each log for itself.

        Raises OSError where the drive is not there or full, else UserError where a log could not be brought in step.
        """
        make_folder(self.local)
        with self._alone() as alone:
            if not alone:
                return  # another QGIS on this computer is at it
            seen = self._read_state()
            failed: List[Tuple[str, Exception]] = []
            names = {**_logs_in(self.shared), **_logs_in(self.local)}
            for name in sorted(names):
                try:
                    self._one(name, seen)
                except (OSError, sqlite3.Error, DamagedLog, UserError) as error:
                    logger.info("could not bring %s in step: %s", name, error)
                    failed.append((name, error))
            self._write_state(seen)
        busy = {name for name, error in failed if isinstance(error, sqlite3.Error) and "locked" in str(error)}
        failed = [one for one in failed if one[0] not in busy - self._busy]  # once is no trouble: it is tried again
        self._busy = busy
        if not failed:
            return
        name, first = min(failed, key=lambda one: not isinstance(one[1], OSError))
        if isinstance(first, (OSError, UserError)):
            raise first
        text = tr(
            "The label log {path} could not be brought in step with its copy on this computer ({error}). It is tried "
            "again; if this stays, ask its analyst for a whole one. The other logs are copied."
        )
        raise UserError(text.format(path=self.shared / name, error=first)) from first

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
        text = str(error)
        if not isinstance(error, UserError):
            text = tr(
                "{folder} cannot be reached or written ({error}). Decisions are saved on this computer, and copied "
                "there when it can be."
            ).format(folder=self.shared, error=error)
        if text != self._trouble and not self._silent:
            self._trouble = text
            self._on_trouble(text)

    def _recovered(self) -> None:
        if self._trouble and not self._silent:
            self._trouble = ""
            self._on_recovered()

    def _notice(self, sentence: str) -> None:
        logger.info("%s", sentence)
        if not self._silent:
            self._on_notice(sentence)

    def _one(self, name: str, seen: Seen) -> None:
        """Bring one log in step; `seen` has its marks here and there when that was last done."""
        here, there = _mark(self.local / name), _mark(self.shared / name)
        last_here, last_there = seen.get(name, [None, None])
        if here is None:
            if there is None:
                return
            merged = MERGED.fullmatch(name) if last_here is not None and there == last_there else None
            holder = self._holder(name, merged.group(1)) if merged else ""
            if holder:  # it went here because of that one
                if _mark(self.shared / holder) is not None:  # else once it is there
                    (self.shared / name).unlink()
                    seen.pop(name)
                return
            here = self._pull(name)
        elif there is None:
            if last_there is not None and (here == last_here or not self._is_own(name)):
                return  # somebody deleted it there: it is not brought back, and stays here
            self._push(name)
        elif self._is_own(name):
            if there != last_there:
                self._take_in(name, seen)
                self._push(name)
            elif here != last_here:
                self._push(name)
            else:
                return
        elif there != last_there:
            here = self._pull(name)
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
                    raise OSError(tr("the copy is not whole"))
                temporary.replace(target)
            finally:
                with contextlib.suppress(OSError):
                    temporary.unlink()
        with contextlib.suppress(OSError):  # not every network drive can
            sync_folder(target.parent)

    def _pull(self, name: str) -> Optional[Mark]:
        """Put a copy of what is on the drive here and return its mark; what only the one here holds stays beside it."""
        place = self.local / name
        make_folder(place.parent)
        with tempfile.TemporaryDirectory(prefix="lookalike-", dir=self.local) as folder:
            identity, events, copy = self._fetch(name, Path(folder))
            if place.exists():
                held = {event.uuid for event in events}
                mine = read_foreign(place)[1].events
                if any(event.uuid not in held for event in mine):
                    put_beside(place, identity, mine)
            mark = _mark(copy)
            copy.replace(place)
        sync_folder(place.parent)
        return mark

    def _take_in(self, name: str, seen: Seen) -> None:
        """Take what this computer's own log on the drive holds and the one here lacks, as after a restored profile.

        What would replace answers that were given here later is not taken, and what is damaged cannot be; the log is
        put aside on the drive then.
        """
        try:
            with tempfile.TemporaryDirectory(prefix="lookalike-") as folder:
                identity, events, _ = self._fetch(name, Path(folder))
        except DamagedLog as damage:
            kept = self._put_aside(name, "corrupt", seen)
            text = tr(
                "Your label log {path} was damaged ({damage}). It is kept as {name}, and the one of this computer is "
                "put in its place. To look for answers that only the damaged one has, merge it."
            )
            self._notice(text.format(path=self.shared / name, damage=damage, name=kept.name))
            return
        with contextlib.closing(open_log(self.local / name, identity, busy_seconds=BUSY_SECONDS)) as log:
            missing, left = fitting(log.read().events, events)
            if missing:
                log.append(missing)
        if left:
            kept = self._put_aside(name, "kept", seen)
            text = plural(
                tr,
                len(left),
                "1 older answer of yours in {path} was left out: you have answered anew. It is kept in "
                "{name} beside it.",
                "{count:,} older answers of yours in {path} were left out: you have answered anew. They are kept in "
                "{name} beside it.",
                path=self.shared / name,
                name=kept.name,
            )
            self._notice(text)

    def _put_aside(self, name: str, why: str, seen: Seen) -> Path:
        """Give a log on the drive a name that nobody reads, so that another can have its place."""
        seen.pop(name, None)
        self._write_state(seen)  # else it would count as deleted there, were this to end in the middle
        stamp = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%S%f")
        source = self.shared / name
        kept = source.with_name(f"{source.name}.{why}-{stamp}")
        source.rename(kept)
        for suffix in SIDE_FILES:  # beside the new log they would be played into it
            with contextlib.suppress(FileNotFoundError):
                Path(f"{source}{suffix}").rename(f"{kept}{suffix}")
        return kept

    def _holder(self, name: str, original: str) -> str:
        """Return a log here, beside `original` or it, that holds all of a merged one on the drive, "" for none."""
        with tempfile.TemporaryDirectory(prefix="lookalike-") as folder:
            wanted = {event.uuid for event in self._fetch(name, Path(folder))[1]}
        for other in (one for one in _logs_in(self.local) if one.startswith(original)):
            if wanted <= {event.uuid for event in read_foreign(self.local / other)[1].events}:
                return other
        return ""

    def _fetch(self, name: str, folder: Path) -> Tuple[LogIdentity, Tuple[Event, ...], Path]:
        """Copy a log from the drive, whole, and read the copy. Raises OSError while it changes, DamagedLog."""
        source = self.shared / name
        before = _mark(source)
        copy = copy_with_journal(source, folder)
        if _mark(source) != before:
            raise OSError(tr("{name} changes just now").format(name=name))
        with contextlib.closing(connect(copy, "rw", BUSY_SECONDS)) as connection:
            try:
                connection.execute("SELECT count(*) FROM event").fetchone()  # plays a journal back
                identity, rows = read_foreign(copy)
            except sqlite3.DatabaseError as error:
                if any(words in str(error) for words in PASSING):
                    raise
                raise DamagedLog(tr("part of it is unreadable")) from error
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

    def _read_state(self) -> Seen:
        try:
            stored = json.loads((self.local / STATE).read_text(encoding="utf-8"))
            return {str(name): [tuple(mark) if mark else None for mark in marks] for name, marks in stored.items()}
        except (OSError, ValueError, AttributeError, TypeError):
            return {}

    def _write_state(self, seen: Seen) -> None:
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
