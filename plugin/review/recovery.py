"""What a torn label log still holds, read row by row and put into a new one."""

from __future__ import annotations

import contextlib
import datetime
import os
import shutil
import sqlite3
import tempfile
import time
from pathlib import Path
from typing import Dict, Iterator, List, Optional

from ..errors import UserError, tr
from ..wording import plural
from .durable import sync_file, sync_folder
from .events import Event, LogIdentity
from .log_format import (
    BUSY_SECONDS,
    LAST,
    SELECT,
    SIDE_FILES,
    connect,
    copy_with_journal,
    create,
    event_of,
    is_intact,
    only_reading,
)

STALE_SECONDS = 300.0  # a recovery that was killed is not waited for any longer


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Keep other processes from recovering the same log; raises sqlite3.OperationalError while another does."""
    lock = path.parent / f".{path.name}.recovering"
    with contextlib.suppress(FileNotFoundError):
        if time.time() - lock.stat().st_mtime > STALE_SECONDS:
            lock.unlink()
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError as error:
        raise sqlite3.OperationalError("database is locked: another process recovers it") from error
    try:
        yield
    finally:
        with contextlib.suppress(FileNotFoundError):
            lock.unlink()


def recover(path: Path, identity: LogIdentity, damage: str) -> str:
    """Keep a torn log aside, put what it still holds into a new one, and say so."""
    stamp = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%S%f")
    kept = path.parent / f"{path.name}.corrupt-{stamp}"
    try:
        with tempfile.TemporaryDirectory(prefix="lookalike-") as folder:
            events = _salvage(copy_with_journal(path, Path(folder)), identity)
        try:
            os.link(path, kept)
        except OSError:
            shutil.copyfile(path, kept)
            sync_file(kept)
        for suffix in SIDE_FILES:  # beside the new log they would be played into it
            with contextlib.suppress(FileNotFoundError):
                Path(f"{path}{suffix}").replace(f"{kept}{suffix}")
        fresh = path.parent / f".{path.name}.{stamp}.tmp"
        create(fresh, identity, events)
        fresh.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise UserError(
            tr("The label log {path} is damaged ({damage}) and could not be repaired: {error}").format(
                path=path, damage=damage, error=error
            )
        ) from error
    return plural(
        tr,
        len(events),
        "The label log was damaged ({damage}): 1 event could be read and goes on in a new log. The damaged file is "
        "kept as {name} in {parent}.",
        "The label log was damaged ({damage}): {count:,} events could be read and go on in a new log. The damaged file "
        "is kept as {name} in {parent}.",
        damage=damage,
        name=kept.name,
        parent=kept.parent,
    )


def salvage(path: Path) -> List[Event]:
    """Return every event of a torn copy that can still be read, whosever it is, in order; the copy is spoiled.

    Its first page may be that of a new log afterwards, whoever that says it is.
    """
    return _salvage(path, None)


def _salvage(path: Path, identity: Optional[LogIdentity]) -> List[Event]:
    """Return every event of a torn copy that can still be read, in order."""
    events = _salvage_rows(path, identity)
    if not events and _graft_first_page(path, identity):
        events = _salvage_rows(path, identity)
    return [events[key] for key in sorted(events)]


def _salvage_rows(path: Path, identity: Optional[LogIdentity], attempts: int = 20_000) -> Dict[int, Event]:
    """Read ranges of rows, halving each that fails, until single rows are left."""
    found: Dict[int, Event] = {}
    uuids = set()
    bound = path.stat().st_size // 50 + 1  # no row is shorter
    ranges = [(0, LAST), (0, bound)]
    with contextlib.suppress(sqlite3.DatabaseError), contextlib.closing(connect(path, "rw", BUSY_SECONDS)) as torn:
        torn.execute("PRAGMA cell_size_check=OFF")
        torn.set_authorizer(only_reading)
        while ranges and attempts:
            attempts -= 1
            after, last = ranges.pop(0)
            try:
                for row in torn.execute(SELECT, (after, last)):
                    after = row[0]
                    event = event_of(row, {}) if is_intact(row) else None
                    if event is None or event.uuid in uuids:
                        continue
                    if identity is None or event.identity == identity:
                        found[after] = event
                        uuids.add(event.uuid)
                if last == LAST:
                    break
            except sqlite3.DatabaseError:
                if last != LAST and last - after > 1:
                    middle = (after + last) // 2
                    ranges[:0] = [(after, middle), (middle, last)]
    return found


def _graft_first_page(path: Path, identity: Optional[LogIdentity]) -> bool:
    """Give a copy whose first page is lost that of a new log, which has the same tables in the same pages."""
    fresh = path.parent / "fresh"
    create(fresh, identity or LogIdentity("", "", ""), ())
    new = fresh.read_bytes()
    size = int.from_bytes(new[16:18], "big")
    pages = path.stat().st_size // size
    if pages < 2:
        return False
    page = bytearray(new[:size])
    page[28:32] = pages.to_bytes(4, "big")
    with contextlib.suppress(FileNotFoundError):
        Path(f"{path}-journal").unlink()
    with open(path, "r+b") as handle:
        handle.write(page)
    return True
