"""Scores every chip of a collection by one inner product over its int8 codes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ..collection.open import Collection
from . import gpu, kernel
from .kernel import one_blas_thread

__all__ = ["Ranking", "one_blas_thread", "rank_all", "score", "search_top", "top"]

Rows = NDArray[np.int64]
Floats = NDArray[np.float32]
FIRST_RANKS = 1000
"""So many of the best rows are found while scoring; their ranks cost nothing more."""
MANY_RANKS = 1 << 16


def score(collection: Collection, vector: Floats, transform: str = "whitened", bias: float = 0.0) -> Floats:
    """(n,) float32 of vector . row + bias, rows of unit length in `transform`, from the codes.

    score = a(row) x (q . code) + b, with q the vector folded into code space and a the stored factor of the row.
    """
    return _scores(collection, vector, transform, bias, 0)[0]


def rank_all(collection: Collection, vector: Floats, transform: str = "whitened", bias: float = 0.0) -> Ranking:
    """`score` of every chip, ranked in the same pass."""
    return Ranking(*_scores(collection, vector, transform, bias, FIRST_RANKS))


def _scores(collection: Collection, vector: Floats, transform: str, bias: float, k: int) -> tuple[Floats, Rows]:
    """Scores (n,) and the best k rows, from the graphics card where it has them, else from the CPU: the same."""
    query = kernel.fold(collection.fold(vector, transform), bias)
    found = gpu.score(collection, transform, query, k)
    return found or kernel.score(collection.codes, collection.factor(transform), query, k)


def search_top(
    collection: Collection,
    vector: Floats,
    k: int,
    transform: str = "whitened",
    bias: float = 0.0,
    mask: NDArray[np.bool_] | None = None,
    rows: Rows | None = None,
) -> tuple[Rows, Floats]:
    """The min(k, m) best rows and their scores, best first; of equal scores the lower row comes first.

    Of all n rows, of the m that `mask` (n,) names, or of `rows` (m,). Never approximate, whatever the filter.
    """
    query = kernel.fold(collection.fold(vector, transform), bias)
    found = gpu.best(collection, transform, query, k, mask, rows)
    return found or kernel.best(collection.codes, collection.factor(transform), query, k, mask, rows)


def top(scores: Floats, k: int, mask: NDArray[np.bool_] | None = None) -> Rows:
    """The min(k, n) best rows, best first, of those that `mask` (n,) names; of equal scores the lower row first."""
    return kernel.best_of(scores, k, mask)


@dataclass(frozen=True, eq=False)
class Ranking:
    """Scores (n,) of all chips, and where a chip stands among them; `best` are the first rows of the ranking.

    For single chips nothing is sorted whole: a place is looked up among the first, else among the first MANY_RANKS,
    else counted.
    """

    scores: Floats
    best: Rows | None = None

    @property
    def first(self) -> Rows:
        """The first rows of the ranking, best first."""
        return self._first.rows

    @cached_property
    def _first(self) -> _Best:
        return _Best(self.scores, top(self.scores, FIRST_RANKS) if self.best is None else self.best)

    @cached_property
    def _many(self) -> _Best:
        return _Best(self.scores, top(self.scores, MANY_RANKS))

    @cached_property
    def ascending(self) -> Floats:
        """The scores (n,) in order, sorted once for all lists of a ranking."""
        return np.sort(self.scores)

    def _lists(self) -> Iterator[_Best]:
        """The first, and if they do not do, more."""
        yield self._first
        yield self._many

    def rank(self, row: int) -> int:
        """Place of a row over the whole collection, from 1; of equal scores the lower row comes first."""
        value = self.scores[row]
        for best in self._lists():
            better, not_worse = best.standing(value)
            if not_worse is not None:
                return 1 + better + int(np.searchsorted(best.rows[better:not_worse], row))
        return 1 + int(np.count_nonzero(self.scores > value)) + int(np.count_nonzero(self.scores[:row] == value))

    def percentile(self, row: int) -> float:
        """Share, 0 to 100, of chips that score less than a row."""
        value, count = self.scores[row], len(self.scores)
        for best in self._lists():
            _, not_worse = best.standing(value)
            if not_worse is not None:
                return 100 * (count - not_worse) / count
        return 100 * int(np.count_nonzero(self.scores < value)) / count

    def counted(self, row: int) -> tuple[int, float]:
        """Rank and percentile of a row, where only few are asked for that may stand far down.

        What is not among the first is counted: finding the first MANY_RANKS takes as long as counting for dozens.
        """
        value, count = self.scores[row], len(self.scores)
        better, not_worse = self._first.standing(value)
        if not_worse is None:
            better, not_worse = int(np.count_nonzero(self.scores > value)), int(np.count_nonzero(self.scores >= value))
        equals = int(np.count_nonzero(self.scores[:row] == value)) if not_worse - better > 1 else 0
        return 1 + better + equals, 100 * (count - not_worse) / count

    def quantile(self, share: float) -> float:
        """The score at a share (0 to 1) of all chips."""
        count = len(self.scores)
        place = min(count - 1, int(share * count))
        for best in self._lists():
            if count - place <= len(best.rows):
                return float(self.scores[best.rows[count - place - 1]])
        return float(np.partition(self.scores, place)[place])


class _Best:
    """The best rows (m,) of scores (n,), best first."""

    def __init__(self, scores: Floats, rows: Rows) -> None:
        self.rows = rows
        self._ascending = -scores[rows]
        self._whole = len(rows) == len(scores)

    def standing(self, value: np.float32) -> tuple[int, int | None]:
        """How many of all rows score more, and how many not less; the second is None when these do not tell."""
        better = int(np.searchsorted(self._ascending, -value, "left"))
        not_worse = int(np.searchsorted(self._ascending, -value, "right"))
        return better, not_worse if not_worse < len(self.rows) or self._whole else None
