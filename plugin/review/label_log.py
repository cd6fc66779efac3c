"""The label log on disk: one append-only SQLite file of one analyst and installation for one target."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import List, Optional, Sequence, Tuple

from ..errors import UserError, tr
from .durable import file_identity, make_folder, put_in_place, sync_folder, temporary_beside
from .events import Event, LogIdentity
from .log_format import (
    APPLICATION_ID,
    BUSY_SECONDS,
    FORMAT_VERSION,
    INSERT,
    SCHEMA,
    SIDE_FILES,
    DamagedLog,
    Rows,
    connect,
    create,
    foreign,
    identity_of,
    last_sequence_of,
    read_rows,
    row_of,
)
from .recovery import alone, recover


class LabelLog:
    """An open label log; use it in the thread that opened it.

    `notices` are sentences for the analyst about how it was found; `read_only` says that it
    cannot be written where it lies.
    """

    def __init__(self, path: Path, identity: LogIdentity, connection: sqlite3.Connection, read_only: bool) -> None:
        self.path = path
        self.identity = identity
        self.read_only = read_only
        self.notices: List[str] = []
        self._connection = connection
        self._file = file_identity(path)

    def append(self, events: Sequence[Event]) -> List[Event]:
        """Write events in one durable transaction and return them with their sequence.

        An event whose uuid is already there keeps its first place, so a retry changes nothing.
        Raises sqlite3.Error, and then nothing was written, or everything was but could not be
        confirmed.
        """
        for event in events:
            if event.identity != self.identity:
                raise ValueError(f"event {event.uuid} belongs to another log")
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            written = []
            for event in events:
                added = connection.execute(INSERT, row_of(replace(event, sequence=None)))
                sequence = added.lastrowid if added.rowcount == 1 else self._sequence_of(event.uuid)
                written.append(replace(event, sequence=sequence))
            connection.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise
        return written

    def _sequence_of(self, uuid: str) -> int:
        return int(self._connection.execute("SELECT sequence FROM event WHERE uuid = ?", (uuid,)).fetchone()[0])

    def read(self, after: int = 0) -> Rows:
        """Return the events with a sequence greater than `after`, in order."""
        return read_rows(self._connection, self.identity, after)

    def last_sequence(self) -> int:
        """Return the sequence of the last event, 0 in an empty log."""
        return last_sequence_of(self._connection)

    def version(self) -> int:
        """Return a number that changes when another connection has committed to this file."""
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def is_in_place(self) -> bool:
        """Whether the file that was opened is still the one at its path."""
        return file_identity(self.path) == self._file

    def close(self) -> None:
        self._connection.close()


def open_log(path: Path, identity: LogIdentity, *, busy_seconds: float = BUSY_SECONDS) -> LabelLog:
    """Open the log at `path`, making it when there is none, and recovering what a torn one still holds.

    Raises UserError when it is another's log, of a newer format, or cannot be made; sqlite3.Error
    when the file is busy or the disk fails, which may pass.
    """
    if not path.exists():
        create(path, identity, ())
    notices: List[str] = []
    try:
        log = _open_checked(path, identity, busy_seconds)
    except DamagedLog:
        with alone(path):
            try:
                log = _open_checked(path, identity, busy_seconds)  # another process may have recovered it meanwhile
            except DamagedLog as damage:
                notices.append(recover(path, identity, str(damage)))
                log = _open_checked(path, identity, busy_seconds)
    log.notices[:0] = notices
    return log


def read_foreign(path: Path, after: int = 0, kinds: Optional[Sequence[str]] = None) -> Tuple[LogIdentity, Rows]:
    """Read a log without trusting it: our columns of a plain table, and nothing in it is run.

    Only events after the sequence `after`, unless the log is shorter, and only of some `kinds`.

    Raises DamagedLog when it is no label log, sqlite3.Error when it is busy or cannot be read.
    """
    with foreign(path) as connection:
        identity = identity_of(connection)
        return identity, read_rows(connection, identity, after if last_sequence_of(connection) >= after else 0, kinds)


def copy_log(source: Path, destination: Path) -> int:
    """Copy a log whole or not at all and return its number of events.

    Raises UserError when the destination exists or cannot be written.
    """
    if destination.exists():
        raise UserError(
            tr("{destination} already exists. Choose another folder for the label logs.").format(
                destination=destination
            )
        )
    try:
        make_folder(destination.parent)
        with temporary_beside(destination) as temporary:
            count = backup(source, temporary)
            put_in_place(temporary, destination)
    except (OSError, sqlite3.Error) as error:
        raise UserError(
            tr("The label log could not be copied to {parent} ({error}). It is still in {old}.").format(
                parent=destination.parent, error=error, old=source.parent
            )
        ) from error
    return count


def move_log(source: Path, destination: Path) -> int:
    """Move a log that nobody has open; the old file goes only when the new one is on disk and counted.

    A destination that already holds every event of the source, as an interrupted move leaves
    behind, is taken as the moved one. Raises UserError like `copy_log`.
    """
    if destination.exists():
        try:
            kept = {event.uuid for event in read_foreign(destination)[1].events}
            complete = {event.uuid for event in read_foreign(source)[1].events} <= kept
        except DamagedLog:
            complete = False
        if not complete:
            raise UserError(
                tr("{destination} already exists and holds other decisions. The log stays in {source}.").format(
                    destination=destination, source=source
                )
            )
        count = len(kept)
    else:
        count = copy_log(source, destination)
    for suffix in ("", *SIDE_FILES):
        with contextlib.suppress(FileNotFoundError):
            Path(f"{source}{suffix}").unlink()
    sync_folder(source.parent)
    return count


def _open_checked(path: Path, identity: LogIdentity, busy_seconds: float) -> LabelLog:
    connection = connect(path, "rw", busy_seconds)
    try:
        found = _check(connection, path)
        if found != identity:
            raise UserError(
                tr(
                    "{path} is the label log of {what} and not yours. Move it elsewhere, or set your analyst name back."
                ).format(path=path, what=found.analyst or tr("somebody else"))
            )
        read_only = _is_read_only(connection)
        log = LabelLog(path, identity, connection, read_only)
        if not read_only:
            connection.execute("PRAGMA synchronous=EXTRA")
            if _journal_mode(connection) != "delete":
                log.notices.append(
                    tr(
                        "The label log {name} is open for editing in another program, perhaps as a layer. Nothing"
                        " is lost, but close it there: nobody should change a label log by hand."
                    ).format(name=path.name)
                )
        return log
    except BaseException:
        connection.close()
        raise


def _journal_mode(connection: sqlite3.Connection) -> str:
    """Return the journal mode after asking for DELETE; another's open connection can keep the file in WAL."""
    try:
        return str(connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0])
    except sqlite3.OperationalError:
        return str(connection.execute("PRAGMA journal_mode").fetchone()[0])


def _check(connection: sqlite3.Connection, path: Path) -> LogIdentity:
    """Return whose log it is; raises DamagedLog when the file is torn or altered."""
    try:
        connection.execute("BEGIN")  # one view of the file, which nobody extends meanwhile
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        schema = {
            name: (sql or "")
            for name, sql in connection.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
        }
        if application == APPLICATION_ID and version > FORMAT_VERSION:
            raise UserError(
                tr("{path} was written by a newer Lookalike. Update Lookalike to open this target.").format(path=path)
            )
        if application != APPLICATION_ID or version != FORMAT_VERSION or not schema:
            raise DamagedLog(tr("it is empty or no label log"))
        if schema != SCHEMA:
            raise DamagedLog(tr("its tables were altered"))
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        if path.stat().st_size < pages * connection.execute("PRAGMA page_size").fetchone()[0]:
            raise DamagedLog(tr("its end is missing"))
        problem = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if problem != "ok":
            raise DamagedLog(tr("part of it is unreadable"))
        return identity_of(connection)
    except sqlite3.DatabaseError as error:
        if _is_damage(error):
            raise DamagedLog(tr("part of it is unreadable")) from error
        raise
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _is_damage(error: sqlite3.Error) -> bool:
    text = str(error)
    return "malformed" in text or "not a database" in text


def _is_read_only(connection: sqlite3.Connection) -> bool:
    """Whether a write would be refused for good, found by trying one and taking it back."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"PRAGMA user_version={FORMAT_VERSION}")
    except sqlite3.OperationalError as error:
        return "readonly" in str(error) or "unable to open" in str(error)
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return False


def backup(source: Path, temporary: Path) -> int:
    """Copy a database by the backup interface, reopen the copy and return its number of events."""
    old = connect(source, "ro", BUSY_SECONDS * 8)
    try:
        expected = old.execute("SELECT count(*) FROM event").fetchone()[0]  # more may come while it is copied
        new = sqlite3.connect(str(temporary), isolation_level=None)
        try:
            old.backup(new)
        finally:
            new.close()
    finally:
        old.close()
    with foreign(temporary) as copied:
        count = copied.execute("SELECT count(*) FROM event").fetchone()[0]
    if count < expected:
        raise OSError(tr("the copy holds {count} of {expected} entries").format(count=count, expected=expected))
    return int(count)
