"""Samples in their thousands, kept from round to round in 16 bits; fewer of them as `samples` keeps them."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np

from .coded import Coded, Codes, coded, codes_of
from .kernel_machine import Likeness, alike, similarity
from .pool import Floats, Pool, Rows
from .samples import AT_ONCE, MOST_KEPT, on_grid, products, samples_of

GROWTH = 2048
"""Room is made for so many more at a time: 54 MB in each space for 5,000 samples, 210 MB for 10,000."""
SPARE = 1024
"""So many may be kept that are not asked for: what was taken back, and what stood for what is not sought."""


class ManySamples:
    """The samples of a pool in one space.

    What they say is equal, bit by bit, to what is computed anew, whatever was asked before.
    """

    def __init__(self, pool: Pool, space: str) -> None:
        self._space = space
        self._place: dict[int, int] = {}
        self._vectors: Floats = np.empty((0, sum(pool.dims)), np.float32)
        self._codes: Codes = np.empty((0, 0), np.int16)

    def alike(self, pool: Pool, rows: Rows) -> Coded:
        """How alike rows (m,) are, none of them twice; to be used before the next are asked for."""
        wanted = rows.tolist()
        new = [row for row in wanted if row not in self._place]
        if len(self._place) + len(new) > len(wanted) + SPARE:
            self._place.clear()
            new = wanted
        if new:
            self._make_room(len(self._place) + len(new))
            self._take(pool, new)
        place = np.array([self._place[row] for row in wanted], np.int64)
        return Coded(self._vectors[place], self._codes, len(self._place), place)

    def _make_room(self, wanted: int) -> None:
        if wanted <= len(self._codes):
            return
        room, held = -(-wanted // GROWTH) * GROWTH, len(self._place)
        vectors, codes = self._vectors, self._codes
        self._vectors = np.empty((room, vectors.shape[1]), np.float32)
        self._vectors[:held] = vectors[:held]
        self._codes = np.empty((room, room), np.int16)
        self._codes[:held, :held] = codes[:held, :held]

    def _take(self, pool: Pool, rows: list[int]) -> None:
        begin, end = len(self._place), len(self._place) + len(rows)
        self._vectors[begin:end] = on_grid(pool.each(np.array(rows, np.int64), self._space))
        for first in range(begin, end, AT_ONCE):
            own, every = slice(first, min(first + AT_ONCE, end)), slice(min(first + AT_ONCE, end))
            codes = codes_of(similarity(products(self._vectors[own], self._vectors[every])))
            self._codes[own, every], self._codes[every, own] = codes, codes.T
        self._place.update(zip(rows, range(begin, end), strict=True))


_kept: WeakKeyDictionary[Pool, dict[str, ManySamples]] = WeakKeyDictionary()


def likeness(pool: Pool, space: str, rows: Rows, scale: Floats | None = None) -> Likeness:
    """How alike rows (m,) of a pool are, none of them twice; with vectors times a scale (d,) nothing is kept."""
    many = len(rows) > MOST_KEPT
    if scale is not None:
        vectors = pool.vectors(rows, space) * scale
        return coded(vectors) if many else alike(vectors)
    of_pool = _kept.setdefault(pool, {})
    if not many:
        if len(rows) < MOST_KEPT // 2:  # another target: 100 MB and more may not be needed soon
            of_pool.pop(space, None)
        return samples_of(pool, space).alike(pool, rows)
    if space not in of_pool:
        of_pool[space] = ManySamples(pool, space)
    return of_pool[space].alike(pool, rows)
