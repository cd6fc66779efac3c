"""What a strategy is fitted on, kept from round to round: vectors of samples, and how alike any two of them are."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np

from .kernel_machine import Alike, is_solved_by_samples, similarity
from .pool import Floats, Pool, Rows

MOST_KEPT = 2048
"""Samples of a pool that are kept at a time in each space: 32 MB for the likeness of any two, and their vectors."""
AT_ONCE = 128
"""Samples taken at a time: what is in between stays in the cache."""
GRID = np.float32(1 << 26)
"""Vectors are kept as whole numbers over this: what they lose is less than float32 does in a sum of products."""


def on_grid(vectors: Floats) -> Floats:
    """Unit vectors (m, d) as whole numbers / GRID."""
    return np.asarray(np.rint(vectors * GRID) / GRID, np.float32)


def products(left: Floats, right: Floats) -> Floats:
    """(m, k) left @ right.T of unit vectors (m, d) and (k, d) on the grid, each the float32 nearest to the true one.

    In float64 products and all sums of them are whole numbers / GRID^2, below 2^53: exact, in whatever order and beside
    whatever other rows they are added. Plain products of matrices are not: what is left over at the edge of a block is
    summed in another order.
    """
    found, exact = np.empty((len(left), len(right)), np.float32), left.astype(np.float64)
    for first in range(0, len(right), AT_ONCE):
        part = slice(first, first + AT_ONCE)
        found[:, part] = exact @ right[part].astype(np.float64).T
    return found


class Samples:
    """The samples of a pool in one space.

    What is kept is equal, bit by bit, to what is computed anew: a page does not depend on what was asked before.
    """

    def __init__(self, pool: Pool, space: str) -> None:
        self._space = space
        self._place: dict[int, int] = {}
        self._vectors = np.empty((MOST_KEPT, sum(pool.dims)), np.float32)
        self._cosine, self._similar = (np.empty((MOST_KEPT, MOST_KEPT), np.float32) for _ in range(2))

    def alike(self, pool: Pool, rows: Rows) -> Alike:
        """How alike rows (m,) are, none of them twice, and MOST_KEPT at most."""
        wanted = rows.tolist()
        new = [row for row in wanted if row not in self._place]
        if len(self._place) + len(new) > MOST_KEPT:
            self._place.clear()
            new = wanted
        if new:
            self._take(pool, new)
        place = np.array([self._place[row] for row in wanted], np.int64)
        by_samples = is_solved_by_samples(len(place), self._vectors.shape[1])
        cosine = self._among(self._cosine, place) if by_samples else None
        return Alike(self._vectors[place], self._among(self._similar, place), cosine)

    def _take(self, pool: Pool, rows: list[int]) -> None:
        begin, end = len(self._place), len(self._place) + len(rows)
        self._vectors[begin:end] = on_grid(pool.each(np.array(rows, np.int64), self._space))
        for first in range(begin, end, AT_ONCE):
            own, every = slice(first, min(first + AT_ONCE, end)), slice(min(first + AT_ONCE, end))
            cosine = products(self._vectors[own], self._vectors[every])
            self._cosine[own, every], self._cosine[every, own] = cosine, cosine.T
            similar = similarity(cosine)
            self._similar[own, every], self._similar[every, own] = similar, similar.T
        self._place.update(zip(rows, range(begin, end), strict=True))

    def _among(self, values: Floats, place: Rows) -> Floats:
        """(m, m) a copy of values at places (m,), some rows at a time: in the cache, and in memory that is there."""
        found = np.empty((len(place), len(place)), np.float32)
        for first in range(0, len(place), AT_ONCE):
            part = slice(first, first + AT_ONCE)
            np.take(values[place[part], : len(self._place)], place, 1, out=found[part], mode="clip")
        return found


_kept: WeakKeyDictionary[Pool, dict[str, Samples]] = WeakKeyDictionary()


def samples_of(pool: Pool, space: str) -> Samples:
    """Those of a pool in a space, kept as long as the pool lives."""
    of_pool = _kept.setdefault(pool, {})
    if space not in of_pool:
        of_pool[space] = Samples(pool, space)
    return of_pool[space]
