"""Files that are there whole or not at all, also after a loss of power."""

from __future__ import annotations

import contextlib
import errno
import os
import uuid
from pathlib import Path
from typing import Iterator, Optional, Tuple

_FULL = (errno.ENOSPC, errno.EDQUOT)


def file_identity(path: Path) -> Optional[Tuple[int, int]]:
    """Return device and inode of a file, None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino)


def tells_full_disk(error: BaseException) -> bool:
    """Return whether an error of the system, of SQLite or of GDAL says that there is no space left."""
    if isinstance(error, OSError) and error.errno in _FULL:
        return True
    text = str(error).lower()
    return any(words in text for words in ("disk is full", "no space left", "disk full", "quota exceeded"))


def make_folder(folder: Path) -> None:
    """Make a folder and its parents so that they survive a loss of power."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for each in missing:
        sync_folder(each.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can (Windows cannot and need not)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_file(path: Path) -> None:
    """Make the content of a file durable."""
    with open(path, "r+b") as handle:
        os.fsync(handle.fileno())


@contextlib.contextmanager
def temporary_beside(path: Path) -> Iterator[Path]:
    temporary = path.parent / f".{path.name}.{uuid.uuid4().hex[:8]}.tmp"
    try:
        yield temporary
    finally:
        for leftover in (temporary, Path(f"{temporary}-journal")):
            with contextlib.suppress(OSError):
                leftover.unlink()


def put_in_place(temporary: Path, path: Path) -> None:
    """Give a finished file its name, durably; raises FileExistsError rather than replace another."""
    sync_file(temporary)
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if path.exists():
            raise FileExistsError(str(path)) from None
        temporary.rename(path)
    sync_folder(path.parent)
