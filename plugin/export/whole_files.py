"""Files of an export that are there whole or not at all: beside their place until all are written, then renamed."""

from __future__ import annotations

import contextlib
import glob
import os
import shutil
import sqlite3
import time
import uuid
from pathlib import Path
from typing import Dict, FrozenSet, Iterable, Iterator, List, Sequence, Tuple

from qgis.PyQt.QtCore import QCoreApplication

from ..errors import UserError
from ..review.durable import sync_folder, tells_full_disk

STALE_SECONDS = 86_400
IMAGES_MARK = "dataset.json"  # the engine writes it into every folder of images
LEAST_FREE_BYTES = 64 * 1024  # with less, a disk counts as full whatever the error says


class Cancelled(Exception):  # noqa: N818
    """The export was cancelled; nothing was written."""


class WriteError(Exception):
    """Something was not taken; the text is of what did not take it."""


def temporary_for(path: Path) -> Path:
    """Return a hidden name beside a file that is to be, with the same suffix."""
    return path.parent / f".{path.stem}.{uuid.uuid4().hex[:8]}.tmp{path.suffix}"


@contextlib.contextmanager
def written_whole(paths: Sequence[Path]) -> Iterator[Dict[Path, Path]]:
    """Give a temporary name for each of `paths`; when the block ends well they all take their places, else none does.

    Raises UserError with a sentence where the disk refuses; what was there before is then as it was.
    """
    check_folder(paths[0])
    _remove_stale(paths)
    temporary = {path: temporary_for(path) for path in paths}
    older: List[Path] = []
    try:
        yield temporary
        older = put_in_place(tuple((temporary[path], path) for path in paths))
    except (OSError, sqlite3.Error, WriteError) as error:
        raise UserError(sentence(paths[0], error)) from error
    finally:
        for each in (*temporary.values(), *older):
            remove(each)


def put_in_place(pairs: Sequence[Tuple[Path, Path]]) -> List[Path]:
    """Rename finished files or folders to their names, all or none; raises OSError.

    Returns where that which had the names before lies now: the caller removes it, which of many files takes a while.
    """
    done: List[Tuple[Path, Path]] = []
    aside: List[Tuple[Path, Path]] = []
    try:
        for temporary, path in pairs:
            is_alone = len(pairs) == 1 and not path.is_dir()
            if path.exists() and not is_alone:  # a single file is replaced in one step, without a moment of none
                old = path.parent / f".{path.stem}.{uuid.uuid4().hex[:8]}.old{path.suffix}"
                path.rename(old)
                aside.append((old, path))
            temporary.replace(path)
            done.append((temporary, path))
    except OSError:
        for temporary, path in reversed(done):
            with contextlib.suppress(OSError):
                path.rename(temporary)
        for old, path in reversed(aside):
            with contextlib.suppress(OSError):
                old.rename(path)
        raise
    with contextlib.suppress(OSError):
        sync_folder(pairs[0][1].parent)
    return [old for old, _ in aside]


def remove(path: Path) -> None:
    """Remove a file with what SQLite leaves beside it, or a folder; never raises."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
        return
    for leftover in path.parent.glob(f"{glob.escape(path.name)}*"):
        with contextlib.suppress(OSError):
            leftover.unlink()


def check_folder(path: Path) -> None:
    """Raise UserError where a file cannot be: its folder does not exist, or it is a folder itself."""
    if not path.parent.is_dir():
        text = QCoreApplication.translate("Export", "Choose another folder: {folder} does not exist.")
        raise UserError(text.format(folder=path.parent))
    if path.is_dir():
        text = QCoreApplication.translate("Export", "Choose another file name: {path} is a folder.")
        raise UserError(text.format(path=path))


def check_image_folder(path: Path) -> None:
    """Raise UserError where a folder of images cannot be: what is there is no such folder, and would be lost."""
    if not path.parent.is_dir():
        check_folder(path)
    if path.exists() and not is_image_folder(path):
        text = QCoreApplication.translate("Export", "Choose a new folder: {path} holds something else already.")
        raise UserError(text.format(path=path))


def existing(paths: Iterable[Path]) -> FrozenSet[Path]:
    """Return those of some files or folders that are there."""
    return frozenset(path for path in paths if path.exists())


def check_none_came(paths: Iterable[Path], there: FrozenSet[Path]) -> None:
    """Raise UserError where something has come to a place since only `there` was: nobody was asked to replace it."""
    came = [path for path in paths if path not in there and path.exists()]
    if came:
        text = QCoreApplication.translate(
            "Export", "{path} came there while this export was being written, and was left as it is. Export again."
        )
        raise UserError(text.format(path=came[0]))


def is_image_folder(path: Path) -> bool:
    """Whether a folder holds images that were exported, or nothing: only such a one is replaced."""
    try:
        return path.is_dir() and ((path / IMAGES_MARK).is_file() or next(path.iterdir(), None) is None)
    except OSError:
        return False


def _remove_stale(paths: Sequence[Path]) -> None:
    """Remove what exports that were killed left behind a day or longer ago."""
    for path in paths:
        for leftover in path.parent.glob(f".{glob.escape(path.stem)}.*.tmp{glob.escape(path.suffix)}*"):
            with contextlib.suppress(OSError):
                if time.time() - leftover.stat().st_mtime > STALE_SECONDS:
                    remove(leftover)


def open_elsewhere(path: Path) -> str:
    text = QCoreApplication.translate(
        "Export", "Choose another file name, or close {name}: it is open, here as a layer or in another program."
    )
    return text.format(name=path.name)


def sentence(path: Path, error: BaseException) -> str:
    """Say why an export could not be written, and that what was there before still is."""
    if isinstance(error, PermissionError) and path.is_file() and os.access(path.parent, os.W_OK):
        return open_elsewhere(path)
    if shutil.disk_usage(path.parent).free < LEAST_FREE_BYTES or tells_full_disk(error):
        text = QCoreApplication.translate("Export", "Free some space: the disk of {folder} is full. {kept}")
    else:
        text = QCoreApplication.translate(
            "Export", "{folder} did not take the export ({text}). {kept} Choose a folder you may write to."
        )
    if path.exists():
        kept = QCoreApplication.translate("Export", "{name} is as it was before.").format(name=path.name)
    else:
        kept = QCoreApplication.translate("Export", "Nothing was written.")
    return text.format(folder=path.parent, kept=kept, text=error)
