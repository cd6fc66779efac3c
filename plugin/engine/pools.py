"""The pools a strategy can be given: a collection, a matrix of vectors, or several of them joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from .collection.mapped import mapped
from .collection.parallel import in_parallel
from .collection.vectors import LONGEST, SHORTEST, block_rows, encoded, freeze, sample_rows
from .collection.whiten import Whitening, inverse_norm
from .errors import LookalikeError
from .learn.pool import Floats, Pool, Rows
from .search import kernel

if TYPE_CHECKING:
    from .collection.open import Collection  # which reads rasters and more

MOST_DECODED = 1 << 26
"""Numbers of a matrix up to which its unit vectors are kept decoded: 256 MB of float32 for each transform."""


class MatrixPool:
    """The rows of a matrix (n, d), encoded as a collection of them would be: whitened and as int8 codes.

    Raises LookalikeError where the matrix is none, or a row is not finite.
    """

    def __init__(self, vectors: NDArray[np.floating]) -> None:
        blocks = checked(vectors)
        with kernel.one_blas_thread():  # so that codes are the same whatever the number of threads
            self._whitening: Whitening = freeze(_sampled(vectors, blocks)).by

        def encode(block: slice) -> dict[str, NDArray[Any]]:
            rows = np.asarray(vectors[block], np.float32)
            lengths = np.linalg.norm(rows - self._whitening.mean, axis=1)
            return {**encoded(rows, self._whitening, half=False).columns, "lengths": lengths}

        with kernel.one_blas_thread():
            columns = list(in_parallel(encode, blocks))
        self._codes: NDArray[np.int8] = np.concatenate([one["codes"] for one in columns])
        self._factors: dict[str, Floats] = {
            transform: np.concatenate([one[f"factor_{transform}"] for one in columns])
            for transform in ("whitened", "centred")
        }
        self._lengths: Floats = np.concatenate([one["lengths"] for one in columns])
        self._unit: dict[str, Floats] = {}

    @property
    def count(self) -> int:
        return len(self._codes)

    @property
    def dims(self) -> tuple[int, ...]:
        return (self._codes.shape[1],)

    def vectors(self, rows: Rows, transform: str = "whitened") -> Floats:
        if self._codes.size > MOST_DECODED:
            return self._decoded(self._codes[rows], transform)
        if transform not in self._unit:
            step = block_rows(self._codes.shape[1])
            blocks = [self._codes[first : first + step] for first in range(0, self.count, step)]
            self._unit[transform] = np.concatenate([self._decoded(block, transform) for block in blocks])
        return np.asarray(self._unit[transform][rows], np.float32)

    def each(self, rows: Rows, transform: str = "whitened") -> Floats:
        return each_of(self._codes[rows], self._whitening, transform)

    def _decoded(self, codes: NDArray[np.int8], transform: str) -> Floats:
        return codes_decoded(codes, self._whitening, transform)

    def score(self, vector: Floats, transform: str = "whitened", bias: float = 0.0) -> Floats:
        folded = vector if transform == "whitened" else self._whitening.inverse @ vector
        return kernel.score(self._codes, self._factors[transform], kernel.fold(folded, bias))[0]

    def best(self, scores: Floats, k: int, free: NDArray[np.bool_]) -> Rows:
        return kernel.best_of(scores, k, free)

    def lengths(self) -> Floats:
        """(n, 1) lengths of the centred vectors, in root mean squares of all."""
        return _scaled(self._lengths)


def checked(vectors: NDArray[np.floating]) -> list[slice]:
    """The rows of a matrix (n, d) in blocks. Raises LookalikeError where it is none, or a row is not to be used."""
    if vectors.ndim != 2 or not vectors.size or vectors.dtype.kind not in "fiu":
        raise LookalikeError(f"The vectors are {vectors.dtype} of shape {vectors.shape}. Give numbers, one row a chip.")
    count, dim = vectors.shape
    step = block_rows(dim)
    blocks = [slice(first, first + step) for first in range(0, count, step)]
    for block in blocks:
        rows = vectors[block]
        most = np.maximum(rows.max(axis=1).astype(np.float64), -rows.min(axis=1).astype(np.float64))
        for row in block.start + np.flatnonzero(~np.isfinite(most)):
            raise LookalikeError(f"Row {row} of the vectors holds a value that is no number. Remove such rows.")
        for row in block.start + np.flatnonzero((most != 0) & ((most < SHORTEST) | (most > LONGEST))):
            raise LookalikeError(
                f"Row {row} of the vectors holds values too large or too small for an embedding. Scale the vectors."
            )
    return blocks


def codes_decoded(codes: NDArray[np.int8], whitening: Whitening, transform: str) -> Floats:
    """(m, d) float32 unit-length vectors of codes (m, d)."""
    decoded = codes.astype(np.float32)
    if transform == "centred":
        decoded = decoded @ whitening.inverse
    return np.asarray(decoded * inverse_norm(decoded)[:, None], np.float32)


def each_of(codes: NDArray[np.int8], whitening: Whitening, transform: str) -> Floats:
    """(m, d) float32 unit-length vectors of codes (m, d), by sums that are exact in whatever order they are made."""
    decoded = codes.astype(np.float32)
    if transform == "centred":
        decoded = (codes.astype(np.float64) @ whitening.whole_inverse).astype(np.float32)
    return np.asarray(decoded * inverse_norm(decoded)[:, None], np.float32)


def _scaled(lengths: Floats) -> Floats:
    mean = float(np.sqrt(np.mean(np.square(lengths, dtype=np.float64))))
    return np.asarray(lengths[:, None] / max(mean, 1e-12), np.float32)


def scaled_lengths(sets: Sequence[NDArray[np.floating]], mean: Floats) -> Floats:
    """(n, 1) lengths of vectors less their mean, of one set after the other, in root mean squares of all."""
    step = block_rows(len(mean))
    blocks = (some[first : first + step] for some in sets for first in range(0, len(some), step))
    return _scaled(np.concatenate([np.linalg.norm(block.astype(np.float32) - mean, axis=1) for block in blocks]))


def _sampled(vectors: NDArray[np.floating], blocks: Sequence[slice]) -> Iterator[Floats]:
    """All rows block by block, or of many blocks as many, spread evenly, as hold enough rows for the statistics."""
    size = sum(len(vectors[block]) for block in blocks[:1])
    wanted = max(1, -(-sample_rows(vectors.shape[1]) // size))
    chosen = np.unique(np.linspace(0, len(blocks) - 1, min(wanted, len(blocks))).astype(int))
    return (np.asarray(vectors[blocks[number]], np.float32) for number in chosen)


def open_vectors(paths: Sequence[str | Path]) -> Pool:
    """The pool of one .npy file of vectors (n, d), or of several of the same rows joined.

    Raises LookalikeError when one cannot be read, and as the pools do.
    """
    pools: list[Pool] = []
    for path in paths:
        vectors = read_vectors(path)
        with _naming(path):
            pools.append(MatrixPool(vectors))
    return pools[0] if len(pools) == 1 else JoinedPool(pools)


def read_sound(path: str | Path) -> NDArray[np.floating]:
    """The vectors in a .npy file, mapped. Raises LookalikeError, which names the file, where they cannot be used."""
    vectors = read_vectors(path)
    with _naming(path):
        checked(vectors)
    return vectors


@contextmanager
def _naming(path: str | Path) -> Iterator[None]:
    try:
        yield
    except LookalikeError as error:
        raise LookalikeError(f"Of the vectors in {path} something is wrong. {error}") from error


def read_vectors(path: str | Path) -> NDArray[np.floating]:
    """The array in a .npy file, mapped. Raises LookalikeError when it cannot be read."""
    try:
        array = mapped(path)
    except OSError as error:
        raise LookalikeError(f"{path} cannot be read ({error.strerror or error}). Check the path.") from error
    except (ValueError, EOFError) as error:
        raise LookalikeError(f"{path} is no .npy file of numbers. Write one with numpy.save.") from error
    if not isinstance(array, np.ndarray):
        raise LookalikeError(f"{path} holds several arrays. Write one, with numpy.save.")
    return array


class CollectionPool:
    """The chips of a collection, seen by the embedding it was chosen by."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection

    @property
    def count(self) -> int:
        return self.collection.count

    @property
    def dims(self) -> tuple[int, ...]:
        return (self.collection.dim,)

    def vectors(self, rows: Rows, transform: str = "whitened") -> Floats:
        return self.collection.vectors(rows, transform)

    def each(self, rows: Rows, transform: str = "whitened") -> Floats:
        return each_of(self.collection.codes[rows], self.collection.whitening, transform)

    def score(self, vector: Floats, transform: str = "whitened", bias: float = 0.0) -> Floats:
        from .search import exact  # which imports what has opened the collection

        return exact.score(self.collection, vector, transform, bias)

    def best(self, scores: Floats, k: int, free: NDArray[np.bool_]) -> Rows:
        return kernel.best_of(scores, k, free)

    def lengths(self) -> Floats:
        """(n, 1) as of a matrix. Raises LookalikeError where the originals are not kept."""
        originals = self.collection.originals
        if originals is None:
            raise LookalikeError("This collection does not keep vectors as they were, whose lengths would be needed.")
        return scaled_lengths([originals], self.collection.whitening.mean)


class JoinedPool:
    """Several pools of the same rows side by side.

    An embedding that a chip lacks is zero in its vector, as that of the mean of all chips would be: it speaks neither
    for the chip nor against it.
    """

    def __init__(self, pools: Sequence[Pool]) -> None:
        counts = {pool.count for pool in pools}
        if len(counts) != 1:
            raise LookalikeError(
                f"Sets of vectors to be joined have {sorted(counts)} rows. Give the same rows in each."
            )
        self._pools = tuple(pools)
        self._share = np.float32(len(pools) ** -0.5)

    @property
    def count(self) -> int:
        return self._pools[0].count

    @property
    def dims(self) -> tuple[int, ...]:
        return tuple(dim for pool in self._pools for dim in pool.dims)

    def vectors(self, rows: Rows, transform: str = "whitened") -> Floats:
        return np.concatenate([pool.vectors(rows, transform) for pool in self._pools], axis=1) * self._share

    def each(self, rows: Rows, transform: str = "whitened") -> Floats:
        return np.concatenate([pool.each(rows, transform) for pool in self._pools], axis=1) * self._share

    def score(self, vector: Floats, transform: str = "whitened", bias: float = 0.0) -> Floats:
        total = np.full(self.count, bias, np.float32)
        first = 0
        for pool in self._pools:
            width = sum(pool.dims)
            total += pool.score(vector[first : first + width] * self._share, transform)
            first += width
        return total

    def best(self, scores: Floats, k: int, free: NDArray[np.bool_]) -> Rows:
        return kernel.best_of(scores, k, free)

    def lengths(self) -> Floats:
        """(n, m) as of a matrix, of each of the m embeddings."""
        return np.concatenate([pool.lengths() for pool in self._pools], axis=1)  # type: ignore[attr-defined]


@lru_cache(maxsize=1)
def pool_of(collection: Collection) -> Pool:
    """A collection's chips as they are seen by the embedding it was chosen by, or by several joined.

    One and the same for a collection, so that a strategy finds again what it keeps of it.
    """
    pools = [CollectionPool(part) for part in collection.parts]
    return pools[0] if len(pools) == 1 else JoinedPool(pools)
