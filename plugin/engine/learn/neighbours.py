"""What a small pool is asked again and again, kept for as long as the pool lives: vectors and nearest neighbours."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np

from .pool import Floats, Pool, Rows

SMALL = 1 << 24
"""Numbers of a pool, rows times dimensions, of which all vectors are kept, 64 MB a space, and neighbours looked for."""
NEIGHBOURS = 10


class Surroundings:
    """Vectors of all rows, and the nearest neighbours by whitened cosine of the rows asked for so far."""

    def __init__(self, pool: Pool) -> None:
        every = np.arange(pool.count, dtype=np.int64)
        self._vectors = {space: pool.vectors(every, space) for space in ("centred", "whitened")}
        self._nearest: dict[int, Rows] = {}

    def vectors(self, rows: Rows, transform: str) -> Floats:
        """(m, d) as the pool's own."""
        return self._vectors[transform][rows]

    def nearest(self, pool: Pool, rows: Rows) -> Rows:
        """(m, 10) the nearest other rows of each row (m,), or as many as there are; 1 ms for each that is new."""
        for row in set(rows.tolist()) - self._nearest.keys():
            others = np.ones(pool.count, bool)
            others[row] = False
            cosine = pool.score(pool.vectors(np.array([row], np.int64))[0])
            self._nearest[row] = pool.best(cosine, NEIGHBOURS, others)
        return np.stack([self._nearest[row] for row in rows.tolist()])


_kept: WeakKeyDictionary[Pool, Surroundings] = WeakKeyDictionary()


def surroundings(pool: Pool) -> Surroundings | None:
    """Those of a small pool, None for another: it has too many vectors to keep, or to compare one with them all."""
    if pool.count * sum(pool.dims) > SMALL:
        return None
    if pool not in _kept:
        _kept[pool] = Surroundings(pool)
    return _kept[pool]
