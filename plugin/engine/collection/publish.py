"""Makes a finished generation the current one, and clears away what killed builds and old generations left."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
import uuid
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from ..errors import LookalikeError
from .disk import Held, check_name, lock, sync
from .manifest import FORMAT, FORMAT_VERSION, MANIFEST, POINTER, read_pointer, sha256_of

BUILDING = ".building-"
GENERATION = "gen-"
INDEXES = "indexes"
"""Folder of caches that can be made again from a generation."""
LOCK = "lock"
ABANDONED_AFTER_S = 3600.0


class WorkFolder:
    """A folder of its own beside the generations, locked while a build goes on; removed at the end, whatever comes.

    With a `key` a killed build's folder of the same key is taken up again. Raises LookalikeError when another process
    works in it, or `folder` holds something else than a collection.
    """

    def __init__(self, folder: Path, key: str = "") -> None:
        self._folder = folder
        self._resumable = bool(key)
        self._lock: BinaryIO | None = None
        # Named before it is made: whoever interrupts the making leaves a name to remove.
        name = hashlib.sha256(key.encode()).hexdigest()[:32] if key else uuid.uuid4().hex
        self.path = folder / f"{BUILDING}{name}"

    def begin(self) -> None:
        """Make it, or take it up."""
        check_target(self._folder)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            remove_abandoned(self._folder, self.path)
            self.path.mkdir(exist_ok=self._resumable)
            self._lock = lock(self.path / LOCK)
        except Held as error:
            raise LookalikeError(
                f"Another import into {self._folder} is going on. Wait until it has ended, or stop it."
            ) from error
        except BaseException:
            self.remove()
            raise

    def remove(self) -> None:
        """Delete it, and the collection's folder if there is nothing else in it."""
        if self._lock is not None:
            self._lock.close()
        shutil.rmtree(self.path, ignore_errors=True)
        with suppress(OSError):  # it holds a collection, or was never made
            self._folder.rmdir()


def check_target(folder: Path) -> None:
    """Raise LookalikeError when a folder holds something else than a collection, or is none, or has no proper name."""
    check_name(folder)
    if folder.exists() and not folder.is_dir():
        raise LookalikeError(f"{folder} is a file. Choose a folder for the collection.")
    if not folder.is_dir() or (folder / POINTER).exists():
        return
    ours = (BUILDING, GENERATION)
    foreign = [path.name for path in folder.iterdir() if not path.name.startswith(ours) and path.name != INDEXES]
    if foreign:
        raise LookalikeError(
            f"{folder} holds other things ({sorted(foreign)[0]}, for one) and no collection. "
            "Choose a new or an empty folder."
        )


def remove_abandoned(folder: Path, own: Path) -> None:
    """Delete what killed builds left: what nobody has locked, and nobody has touched for an hour."""
    for path in folder.glob(f"{BUILDING}*"):
        if path == own:
            continue
        newest = max((inner.stat().st_mtime for inner in path.rglob("*")), default=path.stat().st_mtime)
        if newest < time.time() - ABANDONED_AFTER_S:
            with suppress(Held, OSError):
                lock(path / LOCK).close()
                shutil.rmtree(path, ignore_errors=True)


def publish(generation: Path, folder: Path) -> Path:
    """Force a generation to disk, give it its name and point to it; returns where it is now."""
    number = 1 + max(_numbers(folder), default=-1)
    target = folder / f"{GENERATION}{number:03d}"
    for path in generation.iterdir():
        sync(path)
    sync(generation)
    pointer = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "generation": target.name,
        "manifest_sha256": sha256_of(generation / MANIFEST),
    }
    fresh = generation.with_name(POINTER)
    fresh.write_text(json.dumps(pointer, indent=1) + "\n", encoding="utf-8")
    sync(fresh)
    generation.rename(target)
    sync(folder)
    fresh.replace(folder / POINTER)
    sync(folder)
    for old in _numbers(folder):
        # The one before stays: an engine may have it mapped. Where Windows refuses to delete, a later build tries.
        if old < number - 1:
            shutil.rmtree(folder / f"{GENERATION}{old:03d}", ignore_errors=True)
    return target


def _numbers(folder: Path) -> list[int]:
    start = len(GENERATION)
    return [int(path.name[start:]) for path in folder.glob(f"{GENERATION}*") if path.name[start:].isdigit()]


def collection_id(folder: Path) -> str:
    """The id the folder's collection already has, else a new one."""
    try:
        generation, _ = read_pointer(folder)
        kept = json.loads((generation / MANIFEST).read_bytes())["collection_id"]
    except (LookalikeError, OSError, ValueError, KeyError, TypeError):
        return uuid.uuid4().hex
    return kept if isinstance(kept, str) else uuid.uuid4().hex
