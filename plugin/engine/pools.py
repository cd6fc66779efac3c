"""The pools a strategy can be given: a collection, a matrix of vectors, or several of them joined."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .collection.open import Collection
from .collection.vectors import block_rows, encoded, freeze
from .collection.whiten import Whitening, inverse_norm
from .errors import LookalikeError
from .learn.pool import Floats, Pool, Rows
from .search import kernel


class MatrixPool:
    """The rows of a matrix (n, d), encoded as a collection of them would be: whitened and as int8 codes.

    Raises LookalikeError where a row is not finite.
    """

    def __init__(self, vectors: NDArray[np.floating]) -> None:
        vectors = np.asarray(vectors, np.float32)
        bad = np.flatnonzero(~np.isfinite(vectors).all(axis=1))
        if len(bad):
            raise LookalikeError(f"Row {bad[0]} of the vectors holds a value that is no number. Remove such rows.")
        step = block_rows(vectors.shape[1])
        blocks = [vectors[first : first + step] for first in range(0, len(vectors), step)]
        self._whitening: Whitening = freeze(blocks, vectors.shape[1]).by
        columns = [encoded(block, self._whitening, half=False).columns for block in blocks]
        self._codes: NDArray[np.int8] = np.concatenate([one["codes"] for one in columns])
        self._factors = {
            transform: np.concatenate([one[f"factor_{transform}"] for one in columns])
            for transform in ("whitened", "centred")
        }

    @property
    def count(self) -> int:
        return len(self._codes)

    @property
    def dims(self) -> tuple[int, ...]:
        return (self._codes.shape[1],)

    def vectors(self, rows: Rows, transform: str = "whitened") -> Floats:
        decoded = self._codes[rows].astype(np.float32)
        if transform == "centred":
            decoded = decoded @ self._whitening.inverse
        return np.asarray(decoded * inverse_norm(decoded)[:, None], np.float32)

    def score(self, vector: Floats, transform: str = "whitened", bias: float = 0.0) -> Floats:
        folded = vector if transform == "whitened" else self._whitening.inverse @ vector
        return kernel.score(self._codes, self._factors[transform], kernel.fold(folded, bias))[0]

    def best(self, scores: Floats, k: int, free: NDArray[np.bool_]) -> Rows:
        return kernel.best_of(scores, k, free)


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

    def score(self, vector: Floats, transform: str = "whitened", bias: float = 0.0) -> Floats:
        query = kernel.fold(self.collection.fold(vector, transform), bias)
        return kernel.score(self.collection.codes, self.collection.factor(transform), query)[0]

    def best(self, scores: Floats, k: int, free: NDArray[np.bool_]) -> Rows:
        return kernel.best_of(scores, k, free)


class JoinedPool:
    """Several pools of the same rows side by side."""

    def __init__(self, pools: Sequence[Pool]) -> None:
        counts = {pool.count for pool in pools}
        if len(counts) != 1:
            raise LookalikeError(f"Sets of vectors to be joined have {sorted(counts)} rows. Give the same rows in each.")
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
