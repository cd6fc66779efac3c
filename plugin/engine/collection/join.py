"""Adds an embedding to the chips of a collection: vectors by chip go in, a generation with one more comes out."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from ..errors import Cancelled, LookalikeError
from .about import About, embedding_of, joined
from .batch import Report, Stop
from .disk import disk_errors
from .manifest import check_files, content_hash_of, read_manifest, write_manifest
from .parallel import in_parallel, one_blas_thread
from .prepare import sound
from .publish import WorkFolder, publish
from .rows import Published
from .vectors import EmbeddingWriter, Encoded, as_kept, block_rows, encoded, freeze, originals_fit, sample_rows
from .whiten import Whitening

NONE = np.iinfo(np.uint32).max
"""Stands for a row that was given no vector."""


class Joiner:
    """Takes vectors for rows of a collection and publishes them as one more embedding on `finish`.

    Used as a context manager, as Builder. Of `about` the name and the product stay the collection's. Rows without a
    vector get code 0 and factor 0. Raises LookalikeError when there is no collection, it has an embedding of that name,
    or the disk is full.
    """

    def __init__(self, folder: str | Path, about: About, dim: int) -> None:
        self._folder = Path(folder).absolute()
        self._about, self._dim = about, dim
        generation, manifest = read_manifest(self._folder)
        check_files(generation, manifest.files)
        if about.embedding in (embedding.name for embedding in manifest.embeddings):
            raise LookalikeError(
                f'The collection {self._folder} already has an embedding "{about.embedding}". Give it another name.'
            )
        self._before = Published(generation, manifest)
        self._position = np.full(manifest.chips, NONE, np.uint32)
        self._work = WorkFolder(self._folder)
        self._vectors: BinaryIO | None = None
        self._taken = 0
        self._largest, self._least = 0.0, float("inf")
        self.dropped: dict[str, int] = {}

    def __enter__(self) -> Joiner:
        with disk_errors(self._folder):
            self._work.begin()
            try:
                self._vectors = open(self._work.path / "vectors.bin", "w+b")
            except BaseException:
                self._work.remove()
                raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._vectors is not None:
            with suppress(OSError):  # a full disk was told already
                self._vectors.close()
        self._work.remove()

    def add(self, rows: NDArray[np.int64], vectors: NDArray[np.float32]) -> None:
        """Take vectors (m, d) of rows (m,); those that are unusable, or of a row that has one already, are dropped."""
        if self._vectors is None:
            raise ValueError("a Joiner is used as a context manager")
        vectors = np.ascontiguousarray(vectors, np.float32)
        if vectors.shape != (len(rows), self._dim):
            raise LookalikeError(f"Vectors of {vectors.shape[-1]} numbers came where {self._dim} were expected.")
        with np.errstate(over="ignore", invalid="ignore"):
            length = np.sqrt(np.einsum("ij,ij->i", vectors, vectors, dtype=np.float64))
        first = np.zeros(len(rows), np.bool_)
        first[np.unique(rows, return_index=True)[1]] = True
        kept = np.ones(len(rows), np.bool_)
        for reason, good in (
            *sound(vectors, length),
            ("the id of another chip", first & (self._position[rows] == NONE)),
        ):
            bad = int((kept & ~good).sum())
            if bad:
                self.dropped[reason] = self.dropped.get(reason, 0) + bad
            kept &= good
        if not kept.any():
            return
        with disk_errors(self._folder):
            self._vectors.write(vectors[kept].tobytes())
        number = int(kept.sum())
        self._position[rows[kept]] = np.arange(self._taken, self._taken + number)
        self._taken += number
        self._largest = max(self._largest, float(np.abs(vectors[kept]).max()))
        self._least = min(self._least, float(length[kept].min()))

    def finish(self, report: Report = lambda *_: None, stop: Stop = lambda: False) -> Path:
        """Write and publish; raises LookalikeError when no chip got a vector, Cancelled when `stop` says so."""
        if not self._taken or self._vectors is None:
            raise LookalikeError(f"No chip of {self._folder} got a vector: nothing is written.")
        with disk_errors(self._folder):
            self._vectors.flush()
            generation = self._work.path / "generation"
            generation.mkdir()
            old = self._before.manifest
            for name in old.files:
                _link(self._before.generation / name, generation / name)
            half = originals_fit(old.chips, self._dim, self._largest, self._least)
            frozen = freeze(self._sample(half))

            def work(first: int) -> Encoded:
                return self._encoded(first, frozen.by, half)

            size = block_rows(self._dim)
            done = 0
            with (
                one_blas_thread(),
                EmbeddingWriter(generation, len(old.embeddings), old.chips, frozen, half) as writer,
            ):
                for rows in in_parallel(work, range(0, old.chips, size)):
                    if stop():
                        raise Cancelled
                    writer.write(rows)
                    done += len(rows)
                    report(done, old.chips, "Writing the embedding")
                files = {**old.files, **writer.done()}
            about = self._about
            embeddings = (*old.embeddings, embedding_of(about, self._dim, frozen.shrinkage))
            manifest = replace(
                joined(old, about), embeddings=embeddings, files=files, content_hash=content_hash_of(files)
            )
            write_manifest(manifest, generation)
            publish(generation, self._folder)
        return self._folder

    def _read(self, positions: NDArray[np.int64]) -> NDArray[np.float32]:
        order = np.argsort(positions)  # the file is read front to back
        path, shape = self._work.path / "vectors.bin", (self._taken, self._dim)
        vectors = np.empty((len(positions), self._dim), np.float32)
        vectors[order] = np.memmap(path, "<f4", "r", shape=shape)[positions[order]]
        return vectors

    def _sample(self, half: bool) -> Iterator[NDArray[np.float32]]:
        """Vectors of the chips whose ids come first, which is as good as drawing them by lot."""
        order = self._before.array("id_order")
        size, left = block_rows(self._dim), sample_rows(self._dim)
        for first in range(0, len(order), size):
            positions = self._position[order[first : first + size]]
            positions = positions[positions != NONE][:left]
            left -= len(positions)
            if len(positions):
                yield as_kept(self._read(positions.astype(np.int64)), half)
            if not left:
                return

    def _encoded(self, first: int, by: Whitening, half: bool) -> Encoded:
        positions = self._position[first : first + block_rows(self._dim)]
        given = positions != NONE
        found = encoded(self._read(positions[given].astype(np.int64)), by, half)
        columns: dict[str, NDArray[Any]] = {}
        for name, column in found.columns.items():
            columns[name] = np.zeros((len(positions), *column.shape[1:]), column.dtype)
            columns[name][given] = column
        return Encoded(columns)


def _link(source: Path, target: Path) -> None:
    """The same file under a second name, or where the disk knows none a copy; generations are never changed."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
