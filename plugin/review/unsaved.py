"""Events that a label log could not take before it was closed: kept in a file of their own until it takes them."""

from __future__ import annotations

import contextlib
import datetime
import os
import sqlite3
from pathlib import Path
from typing import List, Sequence

from ..errors import UserError, tr
from ..wording import plural
from .events import Event, LogIdentity
from .label_log import LabelLog, read_foreign
from .log_format import DamagedLog, create

SUFFIX = ".unsaved.sqlite"


def keep(events: Sequence[Event], log: Path, identity: LogIdentity, folders: Sequence[Path]) -> Path:
    """Write events of the log at `log` to the first folder that takes them, and return the file.

    Raises UserError when none does.
    """
    stamp = datetime.datetime.now(datetime.timezone.utc).strftime("%y%m%d%H%M%S%f")
    for folder in folders:
        path = folder / f"{_stem(log)}-{stamp}{SUFFIX}"
        with contextlib.suppress(UserError):
            create(path, identity, events)
            return path
    tried = ", ".join(str(folder) for folder in folders)
    raise UserError(
        plural(
            tr,
            len(events),
            "1 decision is lost: it could be saved neither in {log} nor in {tried}.",
            "{count:,} decisions are lost: they could be saved neither in {log} nor in {tried}.",
            log=log,
            tried=tried,
        )
    )


def take_up(log: LabelLog, folders: Sequence[Path]) -> List[str]:
    """Put what was kept for a log into it, and return a sentence about each file that was found.

    Raises sqlite3.Error when the log cannot take it now either; the files stay then.
    """
    notices = []
    found = [path for folder in folders for path in folder.glob(f"{_stem(log.path)}-*{SUFFIX}") if _is_own(path)]
    for path in sorted(found, key=lambda path: path.name):  # the names tell the time
        try:
            identity, rows = read_foreign(path)
        except (DamagedLog, OSError, sqlite3.Error) as error:
            notices.append(tr("Decisions kept in {path} could not be read: {error}.").format(path=path, error=error))
            continue
        if identity == log.identity:
            log.append(rows.events)
            with contextlib.suppress(OSError):
                path.unlink()
            notices.append(
                plural(
                    tr,
                    len(rows.events),
                    "1 decision that could not be saved before is in the log now.",
                    "{count:,} decisions that could not be saved before are in the log now.",
                )
            )
    return notices


def _stem(log: Path) -> str:
    """Return how the names begin; whose the events are stands in the file."""
    return log.parent.name[:8]


def _is_own(path: Path) -> bool:
    """Whether this user wrote a file; a folder may be one that everybody writes to."""
    return not path.is_symlink() and (os.name == "nt" or path.stat().st_uid == os.getuid())
