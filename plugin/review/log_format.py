"""The format of a label log: its tables, its rows as events, and how such a file is made and opened."""

from __future__ import annotations

import contextlib
import math
import shutil
import sqlite3
import tempfile
import uuid
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Sequence, Tuple

from ..errors import UserError, tr
from .durable import make_folder, put_in_place, temporary_beside
from .events import FIELDS, Event, LogIdentity

APPLICATION_ID = 0x4C4B414C  # "LKAL"
FORMAT_VERSION = 1
LOG_SUFFIX = ".log.sqlite"
BUSY_SECONDS = 0.25
SIDE_FILES = ("-journal", "-wal", "-shm")  # what SQLite keeps beside a database

_TYPES = {"sequence": "INTEGER PRIMARY KEY", "uuid": "TEXT NOT NULL UNIQUE"}
_TYPES.update(dict.fromkeys(("probability", "score", "scale"), "REAL"))
_TYPES.update(dict.fromkeys(("round", "rank"), "INTEGER"))
_TYPES.update(dict.fromkeys(("footprint_wkb", "vector"), "BLOB"))
_TYPES.update(dict.fromkeys(("valid_from", "valid_to"), "TEXT"))
_NULLABLE = ("probability", "score", "scale", "round", "rank", "footprint_wkb", "vector", "valid_from", "valid_to")

_COLUMNS = ("sequence", *(name for name in FIELDS if name != "sequence"))
_STORED = (*_COLUMNS, "checksum")
_SEQUENCE_PLACE = FIELDS.index("sequence")
_TYPES["checksum"] = "INTEGER NOT NULL"
_NAMES = ", ".join(f'"{name}"' for name in _STORED)
_DEFINITIONS = ", ".join(f'"{name}" {_TYPES.get(name, "TEXT NOT NULL")}' for name in _STORED)
_PYTHON_TYPES = {"INTEGER": int, "INTEGER PRIMARY KEY": int, "REAL": float, "BLOB": bytes}
_KINDS: Tuple[Tuple[type, ...], ...] = tuple(
    (_PYTHON_TYPES.get(_TYPES.get(name, ""), str), *((type(None),) if name in _NULLABLE else ())) for name in _COLUMNS
)
_UNIQUE = ("uuid", "time", "chip_id", "supersedes", "payload")
_RECURRING = tuple(place for place, name in enumerate(_COLUMNS) if str in _KINDS[place] and name not in _UNIQUE)
SCHEMA = {
    "about": "CREATE TABLE about (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL)",
    "event": f"CREATE TABLE event ({_DEFINITIONS})",
    "event_is_kept": "CREATE TRIGGER event_is_kept BEFORE DELETE ON event "
    "BEGIN SELECT RAISE(ABORT, 'a label log is only appended to'); END",
    "event_is_final": "CREATE TRIGGER event_is_final BEFORE UPDATE ON event "
    "BEGIN SELECT RAISE(ABORT, 'a label log is only appended to'); END",
}
_MARKS = ", ".join("?" * len(_STORED))
INSERT = f"INSERT INTO event ({_NAMES}) VALUES ({_MARKS}) ON CONFLICT(uuid) DO NOTHING"  # noqa: S608
SELECT = f"SELECT {_NAMES} FROM event WHERE sequence > ? AND sequence <= ? ORDER BY sequence"  # noqa: S608
LAST = 2**63 - 1


class DamagedLog(Exception):  # noqa: N818
    """A file that should be a label log is torn or is none; the text says what was found."""


@dataclass(frozen=True)
class Rows:
    """What was read from a log: its events in order, and how many rows were no events of it."""

    events: Tuple[Event, ...]
    refused: int = 0


def create(path: Path, identity: LogIdentity, events: Sequence[Event]) -> None:
    """Make a log whole or not at all; one that another process made meanwhile is left alone."""
    try:
        make_folder(path.parent)
        with temporary_beside(path) as temporary:
            connection = sqlite3.connect(str(temporary), isolation_level=None)
            try:
                connection.execute("PRAGMA synchronous=EXTRA")
                connection.execute("BEGIN")
                connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version={FORMAT_VERSION}")
                for sql in SCHEMA.values():
                    connection.execute(sql)
                about = {
                    "target": identity.target,
                    "analyst": identity.analyst,
                    "installation": identity.installation,
                    "log": str(uuid.uuid4()),
                }
                connection.executemany("INSERT INTO about VALUES (?, ?)", about.items())
                connection.executemany(INSERT, map(row_of, events))
                connection.execute("COMMIT")
            finally:
                connection.close()
            with contextlib.suppress(FileExistsError):
                put_in_place(temporary, path)
    except (OSError, sqlite3.Error) as error:
        raise UserError(
            tr("No label log can be made in {parent} ({error}). Choose another folder, or free space.").format(
                parent=path.parent, error=error
            )
        ) from error


def connect(path: Path, mode: str, busy_seconds: float) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=busy_seconds, isolation_level=None
    )
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    return connection


def row_of(event: Event) -> Tuple[Any, ...]:
    """Return an event as the values of its row, as SQLite will give them back, with their checksum."""
    values = [getattr(event, name) for name in _COLUMNS]
    for place, name in enumerate(_COLUMNS):
        if _TYPES.get(name) == "REAL" and values[place] is not None:
            value = float(values[place])
            values[place] = None if math.isnan(value) else value
    return (*values, _checksum(values))


def is_intact(row: Sequence[Any]) -> bool:
    """Whether a row holds what was written into it; SQLite itself does not notice a changed byte."""
    return bool(row[-1] == _checksum(row[:-1]))


def _checksum(values: Sequence[Any]) -> int:
    return zlib.crc32(repr(tuple(values[1:])).encode("utf-8", "replace"))  # the sequence is SQLite's


def last_sequence_of(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT sequence FROM event ORDER BY sequence DESC LIMIT 1").fetchone()
    return int(row[0]) if row else 0


def read_rows(
    connection: sqlite3.Connection, identity: LogIdentity, after: int, kinds: Optional[Sequence[str]] = None
) -> Rows:
    """Return the events of `identity` after a sequence, of all kinds or of some."""
    sql = SELECT
    values: List[object] = [after, LAST]
    if kinds is not None:
        sql = SELECT.replace("ORDER BY", f"AND kind IN ({', '.join('?' * len(kinds))}) ORDER BY")
        values += kinds
    shared: Dict[str, str] = {}
    events, refused = [], 0
    # All rows at once: a reader that decodes between rows would hold the writer off.
    for row in connection.execute(sql, values).fetchall():
        event = event_of(row, shared)
        if event is None or event.identity != identity:
            refused += 1
        else:
            events.append(event)
    return Rows(tuple(events), refused)


def event_of(row: Sequence[Any], shared: Dict[str, str]) -> Optional[Event]:
    """Return a row as an event, None when a value has another type; texts that often recur share memory."""
    for value, kinds in zip(row, _KINDS):
        if type(value) not in kinds:
            return None
    values = list(row)
    for place in _RECURRING:
        value = values[place]
        if value:
            values[place] = shared.setdefault(value, value)
    del values[-1]  # the checksum
    values.insert(_SEQUENCE_PLACE, values.pop(0))
    return Event(*values)


def identity_of(connection: sqlite3.Connection) -> LogIdentity:
    about = dict(connection.execute("SELECT name, value FROM about").fetchall())
    try:
        return LogIdentity(*(str(about[name]) for name in ("target", "analyst", "installation")))
    except KeyError as error:
        raise DamagedLog(tr("it does not say its {what}").format(what=error)) from error


@contextlib.contextmanager
def foreign(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file that is not ours to write, its schema checked and everything but reading forbidden."""
    with contextlib.ExitStack() as stack:
        connection = connect(path, "ro", BUSY_SECONDS)
        stack.callback(connection.close)
        try:
            kinds = _table_kinds(connection)
        except sqlite3.OperationalError as error:
            if "readonly" not in str(error) and "unable to open" not in str(error):
                raise
            # A journal that its dead writer left behind can only be played back into a copy.
            connection.close()
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="lookalike-")))
            connection = connect(copy_with_journal(path, folder), "rw", BUSY_SECONDS)
            stack.callback(connection.close)
            kinds = _table_kinds(connection)
        except sqlite3.DatabaseError as error:
            raise DamagedLog(tr("part of it is unreadable")) from error
        if kinds != {"about": "table", "event": "table"}:
            raise DamagedLog(tr("it has no plain table of events"))
        for table in kinds:
            if any(column[-1] for column in connection.execute(f"PRAGMA table_xinfo({table})")):
                raise DamagedLog(tr("it has a column that computes"))
        connection.set_authorizer(only_reading)
        yield connection


def _table_kinds(connection: sqlite3.Connection) -> Dict[str, str]:
    return dict(connection.execute("SELECT name, type FROM sqlite_master WHERE name IN ('about', 'event')").fetchall())


def only_reading(action: int, first: Any, second: Any, database: Any, source: Any) -> int:
    if action == sqlite3.SQLITE_SELECT or (action == sqlite3.SQLITE_FUNCTION and second == "count"):
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_READ and first in ("event", "about") and source is None:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def copy_with_journal(path: Path, folder: Path) -> Path:
    for suffix in ("", "-journal", "-wal"):
        with contextlib.suppress(FileNotFoundError):
            shutil.copyfile(f"{path}{suffix}", folder / f"{path.name}{suffix}")
    return folder / path.name
