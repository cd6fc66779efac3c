"""Turns vectors into the arrays of one embedding: statistics from a sample, then codes block by block on all cores."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from .disk import ArrayWriter, save
from .manifest import ArrayFile
from .whiten import Moments, Whitening, encode, row_factors, shrinkage_of, whitened, whitening

Task = TypeVar("Task")
Result = TypeVar("Result")
LARGEST_ORIGINALS = 2 * 1024**3
SAMPLE = 1 << 18
"""Vectors from which mean and covariance are taken: with that many, the noise of a covariance of 768 numbers is as
small as the shrinkage, and more would change nothing but the time."""
BLOCK_BYTES = 4 * 1024**2
MOST_WORKERS = 4
LEAST_HALF = 2.0**-10
"""A vector whose numbers are on average below this would lose digits as float16."""


@dataclass(frozen=True, eq=False)
class Frozen:
    """The centring and whitening of an embedding, and the shrinkage it was made with."""

    by: Whitening
    shrinkage: float


@dataclass(frozen=True, eq=False)
class Encoded:
    """The rows of an embedding's arrays, by name without prefix and ending; all of one length."""

    columns: dict[str, NDArray[Any]]

    def __len__(self) -> int:
        return len(self.columns["codes"])


def block_rows(dim: int) -> int:
    """Rows worked on at once: a power of two from 512 on, at most BLOCK_BYTES of float32."""
    return max(512, 1 << ((BLOCK_BYTES // (4 * dim)).bit_length() - 1))


def originals_fit(count: int, dim: int, largest: float, least: float) -> bool:
    """Whether float16 copies of the vectors are kept: below 2 GB, with no value out of its range.

    largest: of all values; least: length of the shortest vector.
    """
    in_range = largest < float(np.finfo(np.float16).max) and least >= LEAST_HALF * dim**0.5
    return count * dim * 2 <= LARGEST_ORIGINALS and in_range


def as_kept(vectors: NDArray[np.float32], half: bool) -> NDArray[np.float32]:
    """Vectors as float16 holds them where originals are kept, so that codes made again of those are the same."""
    return vectors.astype(np.float16).astype(np.float32) if half else vectors


def freeze(blocks: Iterable[NDArray[np.float32]], dim: int) -> Frozen:
    """Statistics of vectors given block by block, in an order that does not depend on that of the sources."""
    moments = Moments(dim)
    for block in blocks:
        moments.add(block)
    shrinkage = shrinkage_of(moments.count, dim)
    return Frozen(whitening(moments, shrinkage), shrinkage)


def encoded(vectors: NDArray[np.float32], by: Whitening, half: bool) -> Encoded:
    """The arrays' rows of vectors (n, d); with `half` they are made of what float16 keeps of those."""
    originals = vectors.astype(np.float16) if half else None
    if originals is not None:
        vectors = originals.astype(np.float32)
    codes = encode(whitened(vectors, by))
    factor_whitened, factor_centred = row_factors(codes, by)
    columns: dict[str, NDArray[Any]] = {
        "codes": codes,
        "factor_whitened": factor_whitened,
        "factor_centred": factor_centred,
        "norm": np.linalg.norm(vectors, axis=1).astype(np.float32),
    }
    if originals is not None:
        columns["originals"] = originals
    return Encoded(columns)


class EmbeddingWriter:
    """Writes the arrays ``e{number}.*`` of a generation from their first row to their last."""

    def __init__(self, generation: Path, number: int, count: int, frozen: Frozen, half: bool) -> None:
        self._generation, self._prefix, self._by = generation, f"e{number}.", frozen.by
        dim = len(frozen.by.mean)
        kinds: dict[str, tuple[str, tuple[int, ...]]] = {
            "codes": ("|i1", (count, dim)),
            "factor_whitened": ("<f4", (count,)),
            "factor_centred": ("<f4", (count,)),
            "norm": ("<f4", (count,)),
        }
        if half:
            kinds["originals"] = ("<f2", (count, dim))
        self._open = ExitStack()
        try:
            self._writers = {
                name: self._open.enter_context(ArrayWriter(generation / f"{self._prefix}{name}.npy", *kind))
                for name, kind in kinds.items()
            }
        except BaseException:
            self._open.close()
            raise

    def __enter__(self) -> EmbeddingWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def write(self, rows: Encoded) -> None:
        """Take the next rows."""
        for name, writer in self._writers.items():
            writer.write(rows.columns[name])

    def done(self) -> dict[str, ArrayFile]:
        """Close the files, write the statistics, and describe all by file name."""
        files = {f"{self._prefix}{name}.npy": writer.done() for name, writer in self._writers.items()}
        for name, array in (("mean", self._by.mean), ("whitening", self._by.matrix), ("unwhitening", self._by.inverse)):
            files[f"{self._prefix}{name}.npy"] = save(self._generation / f"{self._prefix}{name}.npy", array)
        return files


def in_parallel(work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
    """Results of `work` in the order of `tasks`, some tasks ahead of the one asked for, one thread each."""
    workers = max(1, min(MOST_WORKERS, os.cpu_count() or 1))
    ahead: deque[Future[Result]] = deque()
    with threadpool_limits(1, "blas"), ThreadPoolExecutor(workers) as pool:
        try:
            for task in tasks:
                ahead.append(pool.submit(work, task))
                if len(ahead) > workers:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()
        finally:
            for future in ahead:
                future.cancel()
