"""What published strategies share: scores of all chips, cosines kept for one pool, vectors of every chip."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from ..pool import Floats, Pool, Rows
from ..strategy import Decisions, Linear, NoExampleError, Query

SPACE = "centred"
"""Where a source says nothing of it, its strategy sees unit vectors of the centred embeddings: an embedding that is not
centred is worse for every strategy."""
MOST_KEPT = 4096
"""Rankings by single rows that are kept for one pool."""

Result = TypeVar("Result")
_kept: WeakKeyDictionary[Pool, dict[Any, Any]] = WeakKeyDictionary()


@dataclass(frozen=True, eq=False)
class Ranked:
    """The model that is a score of every chip, made already; the best are asked next."""

    pool: Pool
    scores: Floats
    learned_from: int
    query: Query | None = None

    def score(self) -> Floats:
        return self.scores

    def propose(self, scores: Floats, free: NDArray[np.bool_], wanted: int) -> Rows:
        return self.pool.best(scores, wanted, free)


def kept(pool: Pool, key: object, make: Callable[[], Result]) -> Result:
    """What `make` gives, made once for a pool: something that depends on nothing else."""
    mine = _kept.setdefault(pool, {})
    if key not in mine:
        if len(mine) > MOST_KEPT:
            mine.clear()
        mine[key] = make()
    result: Result = mine[key]
    return result


def everything(pool: Pool) -> Floats:
    """(n, d) the vectors of all rows."""
    return kept(pool, "everything", lambda: pool.vectors(np.arange(pool.count), SPACE))


def cosines(pool: Pool, row: int) -> Floats:
    """(n,) cosine of every row to one of them."""
    return pool.score(pool.vectors(np.array([row], np.int64), SPACE)[0], SPACE)


class Nearest:
    """Cosine of every row to the nearest of those taken so far."""

    def __init__(self) -> None:
        self._pool: Pool | None = None
        self._taken: set[int] = set()
        self._scores = np.empty(0, np.float32)

    def scores(self, pool: Pool, rows: Rows) -> Floats:
        """(n,) largest cosine to any of `rows` (m,); only those that are new since the last call are looked at."""
        wanted = set(rows.tolist())
        if pool is not self._pool or not self._taken <= wanted:
            self._pool, self._taken, self._scores = pool, set(), np.full(pool.count, -2, np.float32)
        for row in sorted(wanted - self._taken):
            self._scores = np.maximum(self._scores, cosines(pool, row))
        self._taken = wanted
        return self._scores


def positives(decisions: Decisions) -> Rows:
    """The examples and what was accepted. Raises NoExampleError when there is none."""
    rows = decisions.positive
    if not len(rows):
        raise NoExampleError
    return rows


def decided(decisions: Decisions) -> int:
    """How many chips a strategy learns from."""
    return len(decisions.positive) + len(decisions.rejected)


def mean_of(pool: Pool, rows: Rows, transform: str = SPACE) -> NDArray[np.float64]:
    """(d,) mean of the vectors of rows (m,)."""
    return np.asarray(pool.vectors(rows, transform).mean(axis=0, dtype=np.float64), np.float64)


def towards(pool: Pool, vector: NDArray[np.float64], learned_from: int, transform: str = SPACE) -> Linear:
    """The model that ranks by cosine to a vector (d,)."""
    unit = vector / max(float(np.linalg.norm(vector)), 1e-12)
    return Linear(pool, Query(unit.astype(np.float32), transform), learned_from)
