"""What is said of a disk that has too little room, or cannot be written."""

from __future__ import annotations

import errno
import shutil
import threading
import uuid
from pathlib import Path

from qgis.PyQt.QtCore import QCoreApplication

MEGA = 1_000_000
GONE = ".gone-"


def discard(folder: Path) -> None:
    """Remove a folder without waiting for it: it has another name at once, and its files go on a thread.

    Raises OSError where it cannot be renamed, as while a program runs from it on Windows.
    """
    gone = folder.with_name(f"{folder.name}{GONE}{uuid.uuid4().hex[:8]}")
    folder.rename(gone)
    clear(gone)


def clear(folder: Path) -> None:
    """Remove a folder that nothing uses, on a thread; what is left when QGIS ends is removed the next time."""
    threading.Thread(target=shutil.rmtree, args=(folder, True), name="engine folders", daemon=True).start()


def lacking(folder: Path, needed: int) -> str:
    """Return a sentence when the disk of a folder, there or not yet, has fewer free bytes than `needed`, else ""."""
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    try:
        free = shutil.disk_usage(there).free
    except OSError as error:
        return trouble_of(error, folder)
    if free >= needed:
        return ""
    text = _tr("{folder} has {free} MB free, and {needed} MB are needed. Free some, then try again.")
    return text.format(folder=folder, free=free // MEGA, needed=-(-needed // MEGA))


def trouble_of(error: OSError, folder: Path) -> str:
    """Return the sentence for what went wrong with a file in a folder."""
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
        text = _tr("The disk of {folder} is full. Free some space, then try again; what was fetched is kept.")
        return text.format(folder=folder)
    text = _tr("{folder} cannot be used: {why}. Mend that, then try again.")
    return text.format(folder=folder, why=error.strerror or error)


def _tr(text: str) -> str:
    return QCoreApplication.translate("EngineInstall", text)
