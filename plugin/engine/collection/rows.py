"""The rows a generation is made of: those of the collection that is appended to, then those a build has taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .geometry import hilbert_index, middle
from .manifest import Manifest
from .mapped import mapped
from .sorting import CHUNK
from .spool import COLUMNS, KEY, Spool
from .vectors import Encoded, Frozen, encoded
from .whiten import Whitening


@dataclass(frozen=True, eq=False)
class Published:
    """A generation that is there already. Arrays are mapped afresh each time, so that pages can go again."""

    generation: Path
    manifest: Manifest

    def has(self, name: str) -> bool:
        return f"{name}.npy" in self.manifest.files

    def array(self, name: str) -> NDArray[Any]:
        """The map of one array."""
        array: NDArray[Any] = mapped(self.generation / f"{name}.npy").view(np.ndarray)
        return array

    def frozen(self, number: int) -> Frozen:
        """What embedding `number` was centred and whitened with."""
        names = ("mean", "whitening", "unwhitening")
        arrays = [np.array(self.array(f"e{number}.{name}"), np.float32) for name in names]
        return Frozen(Whitening(*arrays), self.manifest.embeddings[number].shrinkage)

    def encoded(self, number: int, rows: NDArray[np.int64], half: bool) -> Encoded:
        """Arrays of embedding `number` at rows (m,); with `half` the originals too."""
        names = ["codes", "factor_whitened", "factor_centred", "norm", *(["originals"] if half else [])]
        return Encoded({name: np.asarray(self.array(f"e{number}.{name}")[rows]) for name in names})


class Rows:
    """Rows by position: first those of `before`, in its order, then those of the spool as they came."""

    def __init__(self, spool: Spool, before: Published | None = None) -> None:
        self._spool = spool
        self._before = before
        self._old = before.manifest.chips if before else 0
        known = [*(before.manifest.crs if before else ()), *spool.state.crs]
        self.crs = tuple(sorted(known))
        """By name, so that the order of the sources does not matter."""
        self._crs_index = np.array([self.crs.index(name) for name in known], np.uint16)

    @property
    def count(self) -> int:
        return self._old + self._spool.state.rows

    @property
    def dim(self) -> int:
        """Numbers of the vectors of the spool."""
        return self._spool.dim

    @property
    def old(self) -> int:
        """How many there were before."""
        return self._old

    def blocks_of_keys(self) -> Iterator[NDArray[Any]]:
        """The KEY of all rows, some at a time."""
        for first in range(0, self._old, CHUNK):
            yield self._old_keys(slice(first, first + CHUNK))
        for first in range(0, self._spool.state.rows, CHUNK):
            yield self._spool.read("keys")[first : first + CHUNK]

    def _old_keys(self, rows: slice) -> NDArray[Any]:
        assert self._before is not None
        footprints = self._before.array("footprints")[rows]
        keys = np.empty(len(footprints), KEY)
        keys["hilbert"] = hilbert_index(middle(footprints[..., 0]), middle(footprints[..., 1]))
        keys["high"], keys["low"] = halves_of(self._before.array("chip_ids")[rows])
        return keys

    def take(self, name: str, rows: NDArray[np.int64]) -> NDArray[Any]:
        """One of COLUMNS at rows (m,)."""
        if not self._old:
            taken = self._spool.take(name, rows)
        else:
            kind = COLUMNS[name]
            taken = np.empty((len(rows), *kind.shape), kind.base)
            is_new = rows >= self._old
            taken[~is_new] = self._old_column(name, rows[~is_new])
            taken[is_new] = self._spool.take(name, rows[is_new] - self._old)
        return self._crs_index[taken] if name == "crs_index" else taken

    def _old_column(self, name: str, rows: NDArray[np.int64]) -> NDArray[Any]:
        assert self._before is not None
        if name == "intervals":
            return np.asarray(self._before.array(name)[self._before.array("interval_index")[rows]])
        if name == "windows" and not self._before.has(name):
            return np.zeros((len(rows), 4), np.int32)
        return np.asarray(self._before.array(name)[rows])

    @property
    def any_windows(self) -> bool:
        """Whether some chip was cut from a raster."""
        return self._spool.state.windows or (self._before is not None and self._before.has("windows"))

    def vectors(self, rows: NDArray[np.int64]) -> NDArray[np.floating]:
        """(m, d) vectors of rows that are in the spool, as it keeps them: float16, or float32 in scratch memory."""
        return self._spool.take("vectors", rows - self._old)

    def encoded(self, rows: NDArray[np.int64], frozen: Frozen, half: bool) -> Encoded:
        """Arrays of embedding 0 at rows (m,): copied where they were there before."""
        new = rows >= self._old
        fresh = encoded(self.vectors(rows[new]), frozen.by, half)
        return fresh if self._before is None else self._merged(0, rows, fresh)

    def encoded_before(self, number: int, rows: NDArray[np.int64], half: bool) -> Encoded:
        """Arrays of embedding `number`, which only the rows before have; zeros for the others."""
        assert self._before is not None
        dim = self._before.manifest.embeddings[number].dim
        new = int((rows >= self._old).sum())
        nothing: dict[str, NDArray[Any]] = {
            "codes": np.zeros((new, dim), np.int8),
            **{name: np.zeros(new, np.float32) for name in ("factor_whitened", "factor_centred", "norm")},
        }
        if half:
            nothing["originals"] = np.zeros((new, dim), np.float16)
        return self._merged(number, rows, Encoded(nothing))

    def _merged(self, number: int, rows: NDArray[np.int64], new: Encoded) -> Encoded:
        assert self._before is not None
        is_new = rows >= self._old
        old = self._before.encoded(number, rows[~is_new], "originals" in new.columns)
        columns = {}
        for name, column in new.columns.items():
            columns[name] = np.empty((len(rows), *column.shape[1:]), column.dtype)
            columns[name][is_new], columns[name][~is_new] = column, old.columns[name]
        return Encoded(columns)


def halves_of(chip_ids: NDArray[np.bytes_]) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Chip ids (n,) S16 as two numbers each, which sort as the bytes do."""
    both = np.ascontiguousarray(chip_ids).view(">u8").reshape(-1, 2).astype(np.uint64)
    return both[:, 0], both[:, 1]


def chip_ids_from(high: NDArray[np.uint64], low: NDArray[np.uint64]) -> NDArray[np.bytes_]:
    """(n,) S16: what `halves_of` took apart."""
    both = np.empty((len(high), 2), ">u8")
    both[:, 0], both[:, 1] = high, low
    return both.view("S16").reshape(-1)
