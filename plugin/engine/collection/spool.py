"""Keeps what a build has taken so far in files, so that memory stays small and a killed build can go on."""

from __future__ import annotations

import errno
import json
import os
import threading
import time
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass, field
from io import FileIO
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from .attributes import Segments
from .batch import Batch
from .scratch import scratch

KEY = np.dtype([("hilbert", "<i8"), ("high", "<u8"), ("low", "<u8")])
"""Position along the curve, and the chip id as two numbers that sort as its bytes do."""
COLUMNS: dict[str, np.dtype[Any]] = {
    "keys": KEY,
    "bounds": np.dtype(("<f8", (4,))),
    "footprints": np.dtype(("<f8", (4, 2))),
    "crs_index": np.dtype("<u2"),
    "intervals": np.dtype(("<i8", (2,))),
    "windows": np.dtype(("<i4", (4,))),
}
LOG = "log.jsonl"
BETWEEN_CHECKPOINTS_S = 1.0
BETWEEN_SYNCS_S = 30.0
"""Forcing files to disk takes as long as writing them; what a kill leaves in memory the system writes all the same."""
SAME_BOOT_S = 60.0
ROWS_AT_ONCE = 8192
WORTH_SKIPPING = 4096
"""Bytes between two rows that are rather skipped than read as well."""
MOST_MAPPED = 640 << 20
"""Bytes of a spool that is mapped: a larger one may not lie in memory, and is read, neighbours together."""


@dataclass
class State:
    """What is known of the rows taken: keys of the parts that are whole, CRSs, what was left out and why.

    largest: of all values; least: length of the shortest vector; windows: whether some chips were cut from a raster;
    half: whether vectors are kept as float16.
    """

    rows: int = 0
    parts: set[str] = field(default_factory=set)
    crs: list[str] = field(default_factory=list)
    skipped: dict[str, int] = field(default_factory=dict)
    dropped: dict[str, int] = field(default_factory=dict)
    first_dropped: dict[str, str] = field(default_factory=dict)
    largest: float = 0.0
    least: float = float("inf")
    windows: bool = False
    half: bool = False


class Spool:
    """Rows in the order they came: a file of vectors, one for each of COLUMNS, and segments of attributes.

    With `half` a new one keeps vectors as float16, for a collection that will keep them as such.

    `checkpoint` writes a line that says how far the files are whole; a spool opened where one with such lines was left
    by a killed process goes on from the last of them, or when the machine itself went down, from the last that was
    forced to disk.
    """

    def __init__(self, folder: Path, dim: int, half: bool = False) -> None:
        self._folder = folder
        self.dim = dim
        self._open = ExitStack()
        self._since = self._synced = time.monotonic()
        self._pending: list[str] = []
        self._logged_crs = 0
        self._maps: dict[str, NDArray[Any]] = {}
        self._mapping = threading.Lock()
        self.state = State()
        self._attributes = Segments(folder)
        if not self._resume():
            self._empty(half)
        self._begin()

    def _empty(self, half: bool) -> None:
        for path in self._folder.glob("*"):
            if path.name != "lock":
                path.unlink()
        self.state = State(half=half)
        self._attributes = Segments(self._folder)
        self._pending, self._logged_crs = [], 0

    def _begin(self) -> None:
        self._files = {name: self._opened(self.path(name)) for name in self._sizes}
        self._log = self._opened(self._folder / LOG)

    def begin_again(self) -> None:
        """Forget everything, and keep vectors as float32 from now on, also when this is taken up after a kill."""
        self.close()
        self._empty(half=False)
        self._begin()
        self.checkpoint()

    @property
    def _sizes(self) -> dict[str, np.dtype[Any]]:
        return {"vectors": np.dtype(("<f2" if self.state.half else "<f4", (self.dim,))), **COLUMNS}

    def _opened(self, path: Path) -> BinaryIO:
        return self._open.enter_context(open(path, "ab"))

    def path(self, name: str) -> Path:
        """The file of a column."""
        return self._folder / f"{name}.bin"

    @property
    def attributes(self) -> Segments:
        return self._attributes

    def close(self) -> None:
        """Close the files; what was taken since the last checkpoint may be lost."""
        self._maps.clear()
        with suppress(OSError):  # a full disk was told already
            self._attributes.close()
        with suppress(OSError):
            self._open.close()

    def write(self, columns: dict[str, NDArray[Any]], batch: Batch, kept: NDArray[np.bool_]) -> None:
        """Append rows: `columns` are vectors and COLUMNS of the rows that were `kept` (len(batch),) of a batch."""
        self._maps.clear()
        for name, kind in self._sizes.items():
            self._files[name].write(np.ascontiguousarray(columns[name], kind.base).reshape(-1).view(np.uint8).data)
        self._attributes.add(batch, kept, self.state.rows)
        self.state.rows += len(columns["keys"])

    def flush(self) -> None:
        """Make everything written visible to readers of the files."""
        for file in self._files.values():
            file.flush()
        self._attributes.flush()

    def take(self, name: str, rows: NDArray[np.int64]) -> NDArray[Any]:
        """Rows (m,) of a column, as far as it was flushed; vectors of float32 lie in scratch memory.

        Above MOST_MAPPED read, not mapped: a row that is touched in a map may bring two megabytes around it into the
        process.
        """
        kind = self._sizes[name]
        shape = (len(rows), *kind.shape)
        taken = scratch(name, shape) if kind.base == np.float32 else np.empty(shape, kind.base)
        if self.state.rows * sum(one.itemsize for one in self._sizes.values()) <= MOST_MAPPED:
            return np.take(self._mapped(name), rows, 0, taken, "clip")  # the one mode that copies but once
        with open(self.path(name), "rb", buffering=0) as file:
            for first in range(0, len(rows), ROWS_AT_ONCE):
                some = slice(first, first + ROWS_AT_ONCE)
                _take(file, kind, rows[some], taken[some])
        return taken

    def _mapped(self, name: str) -> NDArray[Any]:
        """The map of a column, the same one for all threads, as each counts what it touched as its own memory."""
        with self._mapping:
            if name not in self._maps:
                self._maps[name] = self.read(name)
            return self._maps[name]

    def read(self, name: str) -> NDArray[Any]:
        """A fresh read-only map of a column; dropping it gives its pages back."""
        kind, path = self._sizes[name], self.path(name)
        if not self.state.rows:
            return np.empty((0, *kind.shape), kind.base)
        if path.stat().st_size < self.state.rows * kind.itemsize:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
        return np.memmap(path, kind.base, "r", shape=(self.state.rows, *kind.shape)).view(np.ndarray)

    def finish_part(self, key: str) -> None:
        """Note that a part is whole; at most every second that is made to last."""
        self._pending.append(key)
        self.state.parts.add(key)
        if time.monotonic() - self._since >= BETWEEN_CHECKPOINTS_S:
            self.checkpoint()

    def checkpoint(self) -> None:
        """Log how far everything is; now and then force it to disk as well."""
        self.flush()
        now = time.monotonic()
        synced = now - self._synced >= BETWEEN_SYNCS_S
        if synced:
            for file in self._files.values():
                os.fsync(file.fileno())
            self._attributes.sync()
            self._synced = now
        line = {
            **asdict(self.state),
            "parts": self._pending,
            "crs": self.state.crs[self._logged_crs :],
            "attributes": self._attributes.changes(),
            "booted": _booted(),
            "synced": synced,
        }
        self._log.write(json.dumps(line).encode() + b"\n")
        self._log.flush()
        if synced:
            os.fsync(self._log.fileno())
        self._pending, self._logged_crs = [], len(self.state.crs)
        self._since = now

    def _resume(self) -> bool:
        """Take up what a killed process logged; False when there is nothing whole."""
        try:
            lines = (self._folder / LOG).read_bytes().split(b"\n")[:-1]
            entries = [json.loads(line) for line in lines]
            booted = _booted()
            while entries and not entries[-1]["synced"] and abs(entries[-1]["booted"] - booted) > SAME_BOOT_S:
                entries.pop(), lines.pop()
            segments: dict[str, tuple[int, int]] = {}
            for entry in entries:
                attributes, _, _ = (entry.pop(name) for name in ("attributes", "booted", "synced"))
                segments.update({name: (first, size) for name, (first, size) in attributes.items()})
                entry["parts"] = self.state.parts.union(entry["parts"])
                entry["crs"] = [*self.state.crs, *entry["crs"]]
                self.state = State(**entry)
            sizes = {name: self.state.rows * kind.itemsize for name, kind in self._sizes.items()}
            if not entries or any(self.path(name).stat().st_size < size for name, size in sizes.items()):
                return False
            for name, size in sizes.items():
                os.truncate(self.path(name), size)
            os.truncate(self._folder / LOG, sum(len(line) + 1 for line in lines))
            self._logged_crs = len(self.state.crs)
            return self._attributes.resume(segments)
        except (OSError, ValueError, KeyError, TypeError):
            return False


def _take(file: FileIO, kind: np.dtype[Any], rows: NDArray[np.int64], out: NDArray[Any]) -> None:
    """Rows (m,) of a file of `kind` into `out`: those that lie close together are read together."""
    order = np.argsort(rows)
    ascending = rows[order]
    edges = np.flatnonzero(np.diff(ascending) * kind.itemsize > WORTH_SKIPPING) + 1
    begin = ascending[np.insert(edges, 0, 0)]
    count = ascending[np.append(edges, len(rows)) - 1] + 1 - begin
    start = np.cumsum(count) - count
    read = scratch("read", (int(count.sum()) * kind.itemsize,), np.uint8)
    into = read.data
    for row, at, size in zip(
        (begin * kind.itemsize).tolist(),
        (start * kind.itemsize).tolist(),
        (count * kind.itemsize).tolist(),
        strict=True,
    ):
        file.seek(row)
        if file.readinto(into[at : at + size]) != size:
            raise OSError(errno.EIO, os.strerror(errno.EIO), file.name)
    found = np.empty(len(rows), np.int64)
    found[order] = ascending - np.repeat(begin - start, np.diff(np.insert(np.append(edges, len(rows)), 0, 0)))
    np.take(read.view(kind.base).reshape(-1, *kind.shape), found, 0, out, "clip")  # the one mode that copies but once


def _booted() -> float:
    """When the machine started, in seconds since 1970; the clock may have been set since."""
    return time.time() - time.monotonic()
