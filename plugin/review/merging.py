"""A colleague's label logs, taken into a target: looked at in a copy, checked, and put beside the others."""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import sqlite3
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Dict, Iterable, Iterator, List, Optional, Sequence, Set, Tuple

from ..errors import UserError, tr
from ..wording import plural
from .duplicating import COPIED
from .durable import file_identity
from .events import COLLECTION, DECISION, EXAMPLE, MERGE, REDO, UNDO, Event, LogIdentity
from .label_log import open_log, read_foreign
from .locations import log_path, target_logs
from .log_format import (
    APPLICATION_ID,
    FORMAT_VERSION,
    LOG_SUFFIX,
    DamagedLog,
    copy_with_journal,
    create,
)
from .merges import answers_in, noted, set_aside
from .recovered import fitting, keep_beside
from .recovery import salvage
from .state import TargetState

MOST_BYTES = 1 << 30
"""A label log of a million answers has half of that."""
TRIES, WAIT_SECONDS = 5, 0.3
PATIENCE_SECONDS = 2.0
HEADER = 100
GEOPACKAGE = 0x47504B47
TAKEN = (EXAMPLE, DECISION, UNDO, REDO, COLLECTION, MERGE)
"""Of another target's log; what it is called, its classes and the like are its own."""


@dataclass(frozen=True)
class Found:
    """One log that was looked at: whose it is, its events, and what is to be said of it.

    `refused` is a sentence why nothing can be taken from it, `notes` are sentences on what could not be read.
    """

    path: Path
    identity: LogIdentity
    name: str
    events: Tuple[Event, ...]
    notes: Tuple[str, ...] = ()
    refused: str = ""


@dataclass(frozen=True)
class Merged:
    """What came of a merge: answers that are new in the target, those that were there already, and of whom
    anything is new, be it that answers were taken back.

    `own` are new events of the analyst and installation that merges; they have to go through its writer, and after them
    `noted`, the event by which all that is new is taken back at once; None where nothing is. `left_out` are such that
    would replace answers the analyst gave later; the logs with them are `kept` beside, and not read.
    """

    new: int
    known: int
    analysts: Tuple[str, ...]
    own: Tuple[Event, ...] = ()
    left_out: int = 0
    kept: Tuple[Path, ...] = ()
    noted: Optional[Event] = field(default=None, compare=False)


@dataclass(frozen=True)
class Part:
    """What one log brings: of its events those that are new, those known here, and own ones that are `left` out.

    What is here and set aside, since the merge that brought it was taken back, is new once more; `absent` are those of
    the new ones that no log here holds.
    """

    identity: LogIdentity
    events: Tuple[Event, ...]
    fresh: Tuple[Event, ...]
    absent: Tuple[Event, ...]
    known: Tuple[Event, ...]
    left: Tuple[Event, ...]


def logs_in(paths: Sequence[Path]) -> List[Path]:
    """Return the label logs among files, and in folders with all below them. Raises UserError where there is none."""
    found: List[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(one for one in path.glob(f"**/*{LOG_SUFFIX}") if not one.name.startswith("."))
        else:
            found.append(path)
    if not found:
        where = ", ".join(str(path) for path in paths)
        raise UserError(
            tr("There is no label log in {where}: choose files that end with {ending}, or their folder.").format(
                where=where, ending=LOG_SUFFIX
            )
        )
    return list(dict.fromkeys(found))


def look(paths: Sequence[Path]) -> List[Found]:
    """Return what each log holds. Nothing is opened where it lies: a colleague may be writing to it, over a network."""
    return [_look(path) for path in logs_in(paths)]


def merge(found: Iterable[Found], folder: Path, own: LogIdentity) -> Merged:
    """Put logs beside those of the target `own.target`; an event that is there already stays once.

    Logs of another target are taken as this one's, under an installation of their own, and each event says where it
    comes from. Raises UserError where nothing can be written; what was merged before stays.
    """
    new = old = left_out = 0
    own_events: List[Event] = []
    kept: List[Path] = []
    analysts: Set[str] = set()
    brought: List[Tuple[LogIdentity, Tuple[Event, ...]]] = []
    for part in parts_of(found, folder, own):
        old += answers_in(part.known)
        left_out += answers_in(part.left)
        if part.left:
            kept.append(keep_beside(log_path(folder, own), own, part.events))
        if not part.fresh:
            continue
        new += answers_in(part.fresh)
        analysts.add(part.identity.analyst)
        brought.append((part.identity, part.fresh))
        if part.identity == own:
            own_events += part.absent
        elif part.absent:
            put_beside(log_path(folder, part.identity), part.identity, part.events)
    by = tuple(sorted(analysts, key=str.casefold))
    event = noted(own, brought) if brought else None
    return Merged(new, old, by, tuple(own_events), left_out, tuple(kept), event)


def parts_of(found: Iterable[Found], folder: Path, own: LogIdentity) -> Iterator[Part]:
    """Return what each log would bring to the target `own.target`, one after the other. Raises UserError."""
    here = _events_here(folder, own.target)
    held = {event.uuid for event in here}
    known = held - set_aside(here, own)
    own_events: List[Event] = []
    for one in found:
        if one.refused:
            continue
        identity, events = (one.identity, one.events) if one.identity.target == own.target else _taken(one, own.target)
        not_there = set_aside(one.events, one.identity)
        fresh = tuple(event for event in events if event.uuid not in known and event.uuid not in not_there)
        old = tuple(event for event in events if event.uuid in known)
        left: Tuple[Event, ...] = ()
        if identity == own and fresh:
            present = [event for event in _present(log_path(folder, own)) if event.uuid in known]
            fresh, left = fitting((*present, *own_events), [each for each in events if each.uuid not in not_there])
            own_events += fresh
        known.update(event.uuid for event in fresh)
        absent = tuple(event for event in fresh if event.uuid not in held)
        yield Part(identity, tuple(events), fresh, absent, old, left)


def append_own(folder: Path, own: LogIdentity, events: Sequence[Event]) -> None:
    """Put events of the analyst's own into the log of a target that is not open any longer. Raises UserError."""
    path = log_path(folder, own)
    try:
        with contextlib.closing(open_log(path, own, busy_seconds=PATIENCE_SECONDS)) as log:
            log.append(events)
    except (OSError, sqlite3.Error) as error:
        raise UserError(
            tr("{name} in {parent} cannot be written now ({error}). Merge once more.").format(
                name=path.name, parent=path.parent, error=error
            )
        ) from error


def _events_here(folder: Path, target: str) -> List[Event]:
    """Return what the logs of a target hold, each event once."""
    events: Dict[str, Event] = {}
    for path in target_logs(folder, target):
        with contextlib.suppress(DamagedLog, OSError, sqlite3.Error):
            events.update((event.uuid, event) for event in read_foreign(path)[1].events)
    return list(events.values())


def _present(main: Path) -> Tuple[Event, ...]:
    try:
        return read_foreign(main)[1].events if main.exists() else ()
    except (DamagedLog, OSError, sqlite3.Error) as error:
        raise UserError(
            tr("{name} in {parent} cannot be read now ({error}). Merge once more.").format(
                name=main.name, parent=main.parent, error=error
            )
        ) from error


def put_beside(main: Path, identity: LogIdentity, events: Sequence[Event]) -> None:
    """Write a log whole to where it belongs or, where another of its name is, beside that.

    Those beside it that this one holds all of go. A log that its analyst may have open is never written to.
    """
    marked = hashlib.sha256("".join(sorted(event.uuid for event in events)).encode()).hexdigest()[:8]
    stem = main.name[: -len(LOG_SUFFIX)]
    path = main.with_name(f"{stem}-merged-{marked}{LOG_SUFFIX}") if main.exists() else main
    create(path, identity, events)  # in their places: the same event may lie in another file of this log
    held = {event.uuid for event in events}
    for old in main.parent.glob(f"{stem}-merged-*{LOG_SUFFIX}"):
        if old != path:
            with contextlib.suppress(DamagedLog, OSError, sqlite3.Error):
                if {event.uuid for event in read_foreign(old)[1].events} <= held:
                    old.unlink()


def _taken(one: Found, target: str) -> Tuple[LogIdentity, Tuple[Event, ...]]:
    """Return a log of another target as one of this target's; what each event says stays, and where it was said."""
    installation = f"{one.identity.installation}@{one.identity.target[:8]}"
    identity = LogIdentity(target, one.identity.analyst, installation)
    source = {"target": one.identity.target, "name": one.name}
    taken = tuple(
        replace(
            event,
            target=target,
            installation=installation,
            payload=json.dumps(
                {**event.details(), COPIED: {**source, "event": event.uuid}}, sort_keys=True, ensure_ascii=False
            ),
        )
        for event in one.events
        if event.kind in TAKEN
    )
    return identity, taken


def _look(path: Path) -> Found:
    nobody = LogIdentity("", "", "")
    try:
        with _copied(path) as copy:
            refused = _refused(copy, path)
            if refused:
                return Found(path, nobody, "", (), refused=refused)
            return _read(copy, path)
    except (OSError, sqlite3.Error) as error:
        return Found(
            path, nobody, "", (), refused=tr("{path} cannot be read ({error}).").format(path=path, error=error)
        )


def _refused(copy: Path, path: Path) -> str:
    """Return why a file cannot be a log of ours, "" where it may be one; read from its first bytes, nothing is run."""
    with open(copy, "rb") as file:
        head = file.read(HEADER)
    application, version = int.from_bytes(head[68:72], "big"), int.from_bytes(head[60:64], "big")
    if application == APPLICATION_ID and version > FORMAT_VERSION:
        return tr("{path} was written by a newer Lookalike. Update Lookalike to merge it.").format(path=path)
    if not head.startswith(b"SQLite format 3\0") and path.name.endswith(LOG_SUFFIX):
        return ""  # its first page may be torn, and the rest still be there
    if application == GEOPACKAGE:
        return tr(
            "{path} is a GeoPackage, which holds results and no log. Ask for the folder that ends with .lookalike."
        ).format(path=path)
    if application != APPLICATION_ID:
        return tr(
            "{path} is no label log. Choose a file that ends with {ending}, or the folder of a project's logs."
        ).format(path=path, ending=LOG_SUFFIX)
    return ""


def _read(copy: Path, path: Path) -> Found:
    notes: List[str] = []
    try:
        identity, rows = read_foreign(copy)
        with contextlib.closing(sqlite3.connect(str(copy))) as whole:
            whole.execute("PRAGMA trusted_schema=OFF")
            if whole.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise DamagedLog(tr("part of it is unreadable"))
        events: Sequence[Event] = rows.events
        if rows.refused:
            notes.append(
                plural(
                    tr,
                    rows.refused,
                    "1 row of {name} is no answer of {analyst} and was left out.",
                    "{count:,} rows of {name} are no answers of {analyst} and were left out.",
                    name=path.name,
                    analyst=identity.analyst,
                )
            )
    except (DamagedLog, sqlite3.DatabaseError) as damage:
        rescued = salvage(copy)
        if not rescued:
            sentence = tr("{path} is damaged ({damage}), and nothing in it can be read. Ask for another copy.").format(
                path=path, damage=damage
            )
            return Found(path, LogIdentity("", "", ""), "", (), refused=sentence)
        identity = Counter(event.identity for event in rescued).most_common(1)[0][0]
        events = [event for event in rescued if event.identity == identity]
        notes.append(
            plural(
                tr,
                answers_in(events),
                "{name} is damaged ({damage}): 1 answer could be read. Ask for another copy.",
                "{name} is damaged ({damage}): {count:,} answers could be read. Ask for another copy.",
                name=path.name,
                damage=damage,
            )
        )
    state = TargetState(identity.target, ("", ""))
    state.apply_all(events)
    return Found(path, identity, state.name, tuple(events), tuple(notes))


@contextlib.contextmanager
def _copied(path: Path) -> Iterator[Path]:
    """Copy a log with what SQLite keeps beside it, whole: once more while somebody writes to it."""
    if path.stat().st_size > MOST_BYTES:
        raise OSError(tr("it is larger than a label log can be"))
    with tempfile.TemporaryDirectory(prefix="lookalike-") as folder:
        for attempt in range(TRIES):
            before = _mark(path)
            copy = copy_with_journal(path, Path(folder))
            if _mark(path) == before or attempt == TRIES - 1:
                break
            time.sleep(WAIT_SECONDS)
            shutil.rmtree(folder)
            Path(folder).mkdir()
        yield copy


def _mark(path: Path) -> Tuple[Optional[Tuple[int, int]], int, int, bool]:
    stat = path.stat()
    return file_identity(path), stat.st_size, stat.st_mtime_ns, Path(f"{path}-journal").exists()
