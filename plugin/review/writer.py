"""The one thread that commits a target's events, so that nobody who decides ever waits for a disk or a lock."""

from __future__ import annotations

import collections
import logging
import random
import sqlite3
import threading
import time
from pathlib import Path
from typing import Any, Callable, Deque, Dict, List, Optional, Sequence, Tuple

from ..errors import UserError, tr
from ..wording import plural
from .durable import tells_full_disk
from .events import Event, LogIdentity
from .label_log import LabelLog, move_log, open_log, read_foreign
from .log_format import BUSY_SECONDS, LOG_SUFFIX, DamagedLog
from .unsaved import take_up

MAX_PENDING = 25  # unsaved events beyond which further decisions are to be refused
GRACE_SECONDS = 1.0  # a lock held for less is not worth a sentence
PROBE_SECONDS = 5.0  # how often a log that could not be written is tried again
RACY_NANOSECONDS = 3_000_000_000  # a file changed so lately may change again and keep its time stamp

logger = logging.getLogger(__name__)


def _nothing(*_: Any) -> None:
    """Stand in for a callback that nobody asked for."""


class LogWriter:
    """Opens one log, commits to it, and watches it and the other logs of its target.

    Every callback is called in the writer's own thread: `on_opened` with all events of all logs
    once they are read (again after the log was replaced), `on_saved` with events that are on disk and
    now have their sequence, `on_foreign` with new events of others, `on_trouble` with a sentence
    while events cannot be saved, `on_recovered` when all of them are, `on_notice` with a sentence
    worth telling once, `on_moved` with the new path of the log. `kept_in` are the folders in which
    `unsaved.keep` may have left what the log could not take before.
    """

    def __init__(
        self,
        path: Path,
        identity: LogIdentity,
        *,
        on_opened: Callable[[List[Event]], None] = _nothing,
        on_saved: Callable[[List[Event]], None] = _nothing,
        on_foreign: Callable[[List[Event]], None] = _nothing,
        on_trouble: Callable[[str], None] = _nothing,
        on_recovered: Callable[[], None] = _nothing,
        on_notice: Callable[[str], None] = _nothing,
        on_moved: Callable[[Path], None] = _nothing,
        kept_in: Sequence[Path] = (),
        busy_seconds: float = BUSY_SECONDS,
        poll_seconds: float = 1.0,
        retry_seconds: Tuple[float, float] = (0.1, 5.0),
    ) -> None:
        self._path = path
        self._identity = identity
        self._on_opened = on_opened
        self._on_saved = on_saved
        self._on_foreign = on_foreign
        self._on_trouble = on_trouble
        self._on_recovered = on_recovered
        self._on_notice = on_notice
        self._on_moved = on_moved
        self._kept_in = kept_in
        self._busy_seconds = busy_seconds
        self._poll_seconds = poll_seconds
        self._first_retry, self._last_retry = retry_seconds

        self._wake = threading.Condition()
        self._calling = threading.RLock()
        self._silent = False
        self._queue: Deque[Event] = collections.deque()
        self._moves: Deque[Path] = collections.deque()
        self._closing = False
        self._stop_at = 0.0
        self._hurry = False
        self._writable = True

        self._log: Optional[LabelLog] = None
        self._opened_once = False
        self._last_sequence = 0
        self._version = -1
        self._probe_at = 0.0
        self._others: Dict[Path, Tuple[Tuple[int, int, int], int]] = {}
        self._told: Dict[Path, str] = {}
        self._trouble = ""
        self._failing_since: Optional[float] = None
        self._retry_at = 0.0
        self._retry_wait = self._first_retry
        self._poll_at = 0.0
        self._thread = threading.Thread(target=self._run, name="lookalike-label-log", daemon=True)

    @property
    def path(self) -> Path:
        return self._path

    @property
    def pending(self) -> int:
        """How many events are submitted and not yet on disk."""
        return len(self._queue)

    @property
    def accepts_more(self) -> bool:
        """False when so much is unsaved, or the log cannot be written, that no further decision should be taken."""
        return self._writable and len(self._queue) < MAX_PENDING and not self._closing

    def start(self) -> None:
        """Begin: open the log, read what there is and commit what is submitted."""
        self._thread.start()

    def submit(self, events: Sequence[Event]) -> None:
        """Queue events, to be committed together and in order; returns at once.

        Raises ValueError when they belong to another log, or the writer is closed.
        """
        for event in events:
            if event.identity != self._identity:
                raise ValueError(f"event {event.uuid} belongs to another log")
        with self._wake:
            if self._closing:
                raise ValueError("the label log is closed")
            self._queue.extend(events)
            self._wake.notify_all()

    def move_to(self, path: Path) -> None:
        """Move the log once what is queued is on disk; `on_moved` or `on_notice` tells how it ended."""
        with self._wake:
            self._moves.append(path)
            self._wake.notify_all()

    def flush(self, timeout: float) -> bool:
        """Wait until everything submitted is on disk, at most `timeout` seconds; return whether it is."""
        with self._wake:
            self._hurry = True
            self._retry_wait = self._first_retry
            self._wake.notify_all()
            return self._wake.wait_for(lambda: not self._queue and not self._moves, timeout)

    def close(self, timeout: float) -> List[Event]:
        """Stop after at most `timeout` seconds and return the events that could not be saved, in order.

        No callback is called after it. A thread that is stuck in the disk may still save what is
        returned; a log that is given the same events again keeps them once.
        """
        with self._wake:
            self._closing = True
            self._hurry = True
            self._stop_at = time.monotonic() + timeout
            self._last_retry = min(self._last_retry, 0.25)
            self._retry_wait = self._first_retry
            self._wake.notify_all()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(timeout)
        with self._calling:
            self._silent = True  # who listens may be gone from now on
        with self._wake:
            unsaved = list(self._queue)
            self._queue.clear()  # a thread that is stuck in the disk finds nothing more to write
            self._moves.clear()
        return unsaved

    def _run(self) -> None:
        try:
            while self._turn():
                pass
        finally:
            if self._log is not None:
                self._log.close()

    def _turn(self) -> bool:
        """Wait for something to do and do it; return False when there is nothing more to come."""
        with self._wake:
            self._wake.wait_for(lambda: self._hurry or self._is_due(), self._seconds_to_next())
            hurry, self._hurry = self._hurry, False
            done = not self._queue and not self._moves
            if self._closing and (done or (not hurry and time.monotonic() >= self._stop_at)):
                return False
            if not hurry and not self._is_due():
                return True
            batch = list(self._queue)
        try:
            log = self._ready()
            if batch:
                self._commit(log, batch)
            self._settled(log)
            if self._moves:
                self._move()
            elif time.monotonic() >= self._poll_at:
                self._poll_at = time.monotonic() + self._poll_seconds
                self._watch(log)
        except UserError as error:
            self._failed(str(error), at_once=True)
        except (OSError, sqlite3.Error) as error:
            self._failed(_sentence(error, self._path), at_once="locked" not in str(error))
        except Exception as error:  # whatever it is, this thread must live on: it holds unsaved decisions
            logger.exception("the label log could not be written")
            self._failed(_sentence(error, self._path), at_once=True)
        return True

    def _is_due(self) -> bool:
        now = time.monotonic()
        if self._failing_since is not None:
            return now >= self._retry_at
        return bool(self._queue or self._moves or self._closing or self._log is None or now >= self._poll_at)

    def _seconds_to_next(self) -> float:
        due = self._retry_at if self._failing_since is not None else self._poll_at
        return max(0.0, due - time.monotonic())

    def _ready(self) -> LabelLog:
        """Return the open log, opened anew when it is not open or another file lies at its path."""
        replaced = self._log is not None and not self._log.is_in_place()
        if self._log is not None and not replaced:
            can_wait = not self._queue and time.monotonic() < self._probe_at
            if can_wait or not self._log.read_only:
                return self._log
        self._let_go()
        if replaced:
            text = tr("The label log {path} was moved or replaced and has been opened again.")
            self._tell(self._path, text.format(path=self._path))
        log = open_log(self._path, self._identity, busy_seconds=self._busy_seconds)
        try:
            if not log.read_only:
                log.notices += take_up(log, self._kept_in)
            version, known = -1, self._last_sequence
            if replaced or not self._opened_once or log.last_sequence() < known:
                version = log.version()
                everything = list(log.read().events)
                self._last_sequence = max((event.sequence or 0 for event in everything), default=0)
                self._others.clear()
                everything += self._new_in_others()
                self._opened_once = True
                self._call(self._on_opened, everything)
        except BaseException:
            log.close()
            raise
        self._log, self._version, self._writable = log, version, not log.read_only
        self._probe_at = time.monotonic() + PROBE_SECONDS
        for notice in log.notices:
            self._tell(self._path, notice)
        return log

    def _let_go(self) -> None:
        if self._log is not None:
            self._log.close()
            self._log = None

    def _commit(self, log: LabelLog, batch: List[Event]) -> None:
        if log.read_only:
            raise sqlite3.OperationalError("attempt to write a readonly database")
        written = log.append(batch)
        if not log.is_in_place():
            raise sqlite3.OperationalError("the file was replaced while it was written")
        with self._wake:
            for _ in batch:
                if self._queue:
                    self._queue.popleft()
        ours = {event.uuid for event in batch}
        last = max(self._last_sequence, *(event.sequence or 0 for event in written))
        if last != self._last_sequence + len(batch):
            between = [event for event in log.read(self._last_sequence).events if event.uuid not in ours]
            if between:
                last = max(last, between[-1].sequence or 0)
                self._call(self._on_foreign, between)
        self._last_sequence = last
        self._call(self._on_saved, written)
        with self._wake:
            self._wake.notify_all()

    def _move(self) -> None:
        destination = self._moves[0]
        try:
            if destination != self._path:
                self._let_go()
                move_log(self._path, destination)
                self._path = destination
                self._others.clear()
                self._ready()
                self._call(self._on_moved, destination)
        except UserError as error:
            self._call(self._on_notice, str(error))
        finally:
            with self._wake:
                if self._moves:
                    self._moves.popleft()
                self._wake.notify_all()

    def _watch(self, log: LabelLog) -> None:
        """Report what other processes wrote into this log and what is new in the other logs beside it."""
        found: List[Event] = []
        version = log.version()
        if version != self._version:
            found += log.read(self._last_sequence).events
            self._version = version
            self._last_sequence = max([self._last_sequence, *(event.sequence or 0 for event in found)])
        found += self._new_in_others()
        if found:
            self._call(self._on_foreign, found)

    def _new_in_others(self) -> List[Event]:
        found: List[Event] = []
        for path in sorted(self._path.parent.glob(f"*{LOG_SUFFIX}")):
            if path == self._path or path.name.startswith("."):
                continue
            try:
                stat = path.stat()
                mark = (stat.st_ino, stat.st_size, stat.st_mtime_ns)
                old_mark, last = self._others.get(path, ((0, 0, 0), 0))
                if mark == old_mark:
                    continue
                identity, rows = read_foreign(path, last if mark[0] == old_mark[0] else 0)
            except DamagedLog as damage:
                text = tr("The label log {name} beside yours was left out: {damage}.")
                self._tell(path, text.format(name=path.name, damage=damage))
                continue
            except (OSError, sqlite3.Error) as error:  # busy or half synchronised: the next look may succeed
                logger.info("could not read %s: %s", path, error)
                continue
            if identity.target != self._identity.target:
                text = tr("The label log {name} belongs to another target and was left out.")
                self._tell(path, text.format(name=path.name))
            elif rows.refused:
                text = plural(
                    tr,
                    rows.refused,
                    "1 row of the label log {name} is no answer of its owner.",
                    "{count:,} rows of the label log {name} are no answers of its owner.",
                    name=path.name,
                )
                self._tell(path, text)
            if time.time_ns() - mark[2] < RACY_NANOSECONDS:
                mark = (mark[0], mark[1], 0)
            self._others[path] = (mark, max([last, *(event.sequence or 0 for event in rows.events)]))
            found += [event for event in rows.events if event.target == self._identity.target]
        return found

    def _tell(self, path: Path, sentence: str) -> None:
        if self._told.get(path) != sentence:
            self._told[path] = sentence
            self._call(self._on_notice, sentence)

    def _failed(self, sentence: str, *, at_once: bool) -> None:
        """Remember that nothing can be saved now, try again later, and say so when it lasts."""
        logger.warning("label log: %s", sentence)
        now = time.monotonic()
        if self._failing_since is None:
            self._failing_since = now
            self._retry_wait = self._first_retry
        if at_once:
            self._let_go()
        self._retry_at = now + self._retry_wait * random.uniform(0.5, 1.0)  # noqa: S311
        self._retry_wait = min(self._retry_wait * 2, self._last_retry)
        if (at_once or now - self._failing_since >= GRACE_SECONDS) and sentence != self._trouble:
            self._trouble = sentence
            self._call(self._on_trouble, sentence)

    def _settled(self, log: LabelLog) -> None:
        self._failing_since = None
        sentence = tr("{parent} cannot be written: decisions can be seen, not added.")
        trouble = sentence.format(parent=self._path.parent) if log.read_only else ""
        if trouble != self._trouble:
            self._trouble = trouble
            if trouble:
                self._call(self._on_trouble, trouble)
            else:
                self._call(self._on_recovered)

    def _call(self, callback: Callable[..., None], *values: Any) -> None:
        with self._calling:
            if self._silent:
                return
            try:
                callback(*values)
            except Exception:  # a listener that fails must not stop the thread that saves
                logger.exception("a listener of the label log failed")


def _sentence(error: BaseException, path: Path) -> str:
    text = str(error)
    if tells_full_disk(error):
        return tr("The disk is full, and decisions wait in memory: {parent}. Free some space.").format(
            parent=path.parent
        )
    if "locked" in text:
        return tr("Another program holds {name}; decisions wait in memory until it lets go.").format(name=path.name)
    if "readonly" in text or "Read-only" in text:
        return tr("Decisions wait in memory: {parent} cannot be written. Make it writable.").format(parent=path.parent)
    return tr("{name} cannot be written now ({text}). Decisions wait in memory and are tried again.").format(
        name=path.name, text=text
    )
