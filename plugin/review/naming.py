"""Targets that are not open: named otherwise, put away, of places or events, by one event in the analyst's log."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from ..errors import UserError, tr
from .dates import dates_noted, noted_dates
from .events import ARCHIVE, RENAME, Event, LogIdentity, new_event
from .label_log import open_log
from .locations import log_path, read_target
from .state import TargetState

PATIENCE_SECONDS = 2.0


def renamed(identity: LogIdentity, name: str) -> Event:
    """Return the event that gives a target another name."""
    return new_event(RENAME, identity, details={"name": name})


def archived(identity: LogIdentity, state: TargetState, away: bool) -> Event:
    """Return the event that puts a target away, or takes it out again; `state` says what it replaces."""
    before = state.archiving
    return new_event(
        ARCHIVE, identity, details={"archived": away}, supersedes=before.uuid if before is not None else ""
    )


def rename(folder: Path, identity: LogIdentity, name: str) -> None:
    """Give a target that is not open another name. Raises UserError."""
    _append(folder, identity, renamed(identity, name))


def archive(folder: Path, identity: LogIdentity, away: bool) -> None:
    """Put a target that is not open away, or take it out again; nothing of it is deleted. Raises UserError."""
    state = TargetState(identity.target, ("", ""))
    state.apply_all(read_target(folder, identity.target)[0])
    if state.is_archived != away:
        _append(folder, identity, archived(identity, state, away))


def set_dates(folder: Path, identity: LogIdentity, kind: str) -> None:
    """Seek PLACES or EVENTS from now on, in a target that is not open. Raises UserError."""
    state = TargetState(identity.target, ("", ""))
    state.apply_all(read_target(folder, identity.target)[0])
    if noted_dates(state.time) != kind:
        _append(folder, identity, dates_noted(kind, identity, state.time))


def _append(folder: Path, identity: LogIdentity, event: Event) -> None:
    path = log_path(folder, identity)
    try:
        with contextlib.closing(open_log(path, identity, busy_seconds=PATIENCE_SECONDS)) as log:
            log.append([event])
    except (OSError, sqlite3.Error) as error:
        raise UserError(
            tr("{name} in {parent} cannot be written now ({error}). Try again later.").format(
                name=path.name, parent=path.parent, error=error
            )
        ) from error
