"""Writing files that must be right: hashed as they are written, forced to disk, locked while a build goes on."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from ..errors import LookalikeError
from .manifest import ArrayFile, sample_of, sha256_of
from .mapped import mapped

BETWEEN_FORCED_S = 0.3


class ArrayWriter:
    """Writes a ``.npy`` file (format 1.0, little-endian, C order) from its first row to its last and hashes it.

    Written, not mapped: on a full disk a map kills the process where a write raises.
    """

    def __init__(self, path: Path, dtype: str, shape: tuple[int, ...]) -> None:
        self._path = path
        self._dtype = np.dtype(dtype)
        self._shape = shape
        self._hash = hashlib.sha256()
        self._file = open(path, "wb")  # noqa: SIM115 - closed by __exit__
        header = io.BytesIO()
        np.lib.format.write_array_header_1_0(header, {"descr": self._dtype.str, "fortran_order": False, "shape": shape})
        self._put(header.getbuffer())

    def __enter__(self) -> ArrayWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def _put(self, content: memoryview) -> None:
        self._hash.update(content)
        self._file.write(content)

    def write(self, rows: NDArray[Any]) -> None:
        """Take the next rows."""
        packed = np.ascontiguousarray(rows, self._dtype)
        if packed.size:
            self._put(packed.reshape(-1).view(np.uint8).data)

    def done(self) -> ArrayFile:
        """Close the file and describe it; raises ValueError when rows are missing or too many."""
        self._file.close()
        size = self._path.stat().st_size
        loaded = mapped(self._path)
        if size != loaded.offset + self._dtype.itemsize * int(np.prod(self._shape, dtype=np.int64)):
            raise ValueError(f"{self._path} does not hold {self._shape}")
        return ArrayFile(size, self._hash.hexdigest(), sample_of(self._path, size), self._dtype.str, self._shape)


def save(path: Path, array: NDArray[Any]) -> ArrayFile:
    """Write a whole array and describe it."""
    with ArrayWriter(path, array.dtype.newbyteorder("<").str, array.shape) as writer:
        writer.write(array)
        return writer.done()


def describe(path: Path, kind: str, shape: tuple[int, ...]) -> ArrayFile:
    """Describe a file that was written by other means."""
    size = path.stat().st_size
    return ArrayFile(size, sha256_of(path), sample_of(path, size), kind, shape)


def sync(path: Path) -> None:
    """Force a file, or where the system allows it a folder's names, to disk."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def forced_meanwhile(folder: Path) -> Iterator[None]:
    """While this lasts, another thread forces to disk what is written to a folder, so that less is left for the end.

    What cannot be forced is left to whoever forces it all then, and tells.
    """
    ended = threading.Event()

    def force() -> None:
        known: dict[Path, int] = {}
        while not ended.wait(BETWEEN_FORCED_S):
            with suppress(OSError):
                for path in sorted(folder.iterdir()):
                    size = path.stat().st_size
                    if size != known.get(path):
                        sync(path)
                        known[path] = size

    thread = threading.Thread(target=force, name="forcing to disk")
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


class Held(Exception):  # noqa: N818 - an answer, not an error
    """Another process has the lock."""


def lock(path: Path) -> BinaryIO:
    """Open a file and lock it until it is closed or the process ends; raises Held when another process has it.

    Where the file system knows no locks the file is merely open.
    """
    file = open(path, "a+b")  # noqa: SIM115 - the caller closes it
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
            file.close()
            raise Held from error
    except BaseException:
        file.close()
        raise
    return file


@contextmanager
def disk_errors(folder: Path) -> Iterator[None]:
    """Turn what the disk refuses into a sentence about the collection in `folder`."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise LookalikeError(
                f"The disk that holds {folder} is full; nothing was changed. Free some space and try again."
            ) from error
        raise LookalikeError(
            f"The collection cannot be written to {folder} ({error.strerror}); nothing was changed. "
            "Choose another folder."
        ) from error


def check_name(path: Path) -> None:
    """Raise LookalikeError for a path that is no text, as disks of other systems have: no library opens such files."""
    try:
        str(path).encode()
    except UnicodeEncodeError as error:
        shown = os.fsencode(path).decode("utf-8", "replace")
        raise LookalikeError(
            f"{shown} cannot be used: its name, or that of a folder above it, holds bytes that are no text. Rename it."
        ) from error
