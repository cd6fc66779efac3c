"""The page to ask next: the best rows of a ranking, no place twice, and what lies beside accepted chips in its turn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .collection.open import Collection
from .learn.adapted import Adapted
from .learn.auto import Learned
from .learn.beyond import inner
from .learn.one_vs_rest import OneVsRest
from .learn.pool import Floats, Rows
from .learn.strategy import Linear, Model
from .search.exact import Ranking, one_blas_thread
from .search.suppress import POINTS, overlapping, page_of

FIRST_LOOK = 512
"""So many of the best rows are looked at for a page, and four times as many whenever that does not fill it."""
LEAST_NEW = 0.25
"""Of a chip that overlaps accepted ones at least so much must be new for it to be asked all the same."""
NEW_COUNTS = 0.7
"""The power of the share that is new by which a chip beside accepted ones is likely: less than 1, as things stand near
one another. Of 20 reviews of the demo the median found 275 islands in 1,000 decisions, with 1 it found 270."""
MOST_NEW = 1 - 1 / POINTS
"""What covers none of a chip's points covers less than one of them, but some."""


@dataclass(frozen=True, eq=False)
class Beside:
    """Chips that overlap positive ones in part, and may show another thing beside what is found.

    rows: (m,); uncovered: (m,) share of each that no positive chip shows, LEAST_NEW at least.
    """

    rows: Rows
    uncovered: Floats


def next_page(
    collection: Collection, model: Model, ranking: Ranking, blocked: NDArray[np.bool_], beside: Beside, size: int
) -> list[int]:
    """The rows to ask next, at most `size`, that are not blocked (n,), no place twice.

    A chip beside an accepted one is likely to be asked for only with what is new in it: where the ranking is by odds,
    its probability is that of the whole chip times a power of the share that is new; else it comes after all others.
    """
    open_ = ~blocked[beside.rows]
    rows, uncovered = beside.rows[open_], beside.uncovered[open_]
    if not len(rows):
        return _best(collection, model, ranking, blocked, size)
    if not tells_odds(model):
        return _last(collection, model, ranking, blocked, rows, size)
    lowered = _lowered(ranking.scores[rows], uncovered**NEW_COUNTS)
    page: list[int] = []
    if isinstance(inner(model), Linear | Learned):
        first = ranking.first[~np.isin(ranking.first, rows)]
        among = lowered >= ranking.scores[ranking.first[-1]]
        together = np.concatenate([first, rows[among]])
        order = np.lexsort((together, -np.concatenate([ranking.scores[first], lowered[among]])))
        page = page_of(collection, together[order], blocked.copy(), size)
    if len(page) < size:
        scores = ranking.scores.copy()
        scores[rows] = lowered
        page = _next_rows(collection, model, scores, blocked, size)
    return page


def tells_odds(model: Model) -> bool:
    """Whether a model scores by log odds, and asks for those that score highest."""
    model = inner(model)
    if isinstance(model, OneVsRest):
        return all(map(tells_odds, model.models))
    return isinstance(model, Learned | Adapted) or (isinstance(model, Linear) and model.query.head is not None)


def _lowered(scores: Floats, share: Floats) -> Floats:
    """(m,) log odds of the probabilities that log odds (m,) say, times a share (m,)."""
    share = share.astype(np.float64)
    return np.asarray(np.log(share) - np.logaddexp(np.log1p(-share), -scores.astype(np.float64)), np.float32)


def _last(
    collection: Collection, model: Model, ranking: Ranking, blocked: NDArray[np.bool_], rows: Rows, size: int
) -> list[int]:
    """A page that takes rows (m,) only when there is nothing else."""
    others = blocked.copy()
    others[rows] = True
    page = _best(collection, model, ranking, others, size)
    if len(page) == size:
        return page
    only = np.ones_like(blocked)
    only[rows] = False
    only[overlapping(collection, np.array(page, np.int64))] = True
    return page + _next_rows(collection, model, ranking.scores, only, size - len(page))


def _best(collection: Collection, model: Model, ranking: Ranking, blocked: NDArray[np.bool_], size: int) -> list[int]:
    page: list[int] = []
    if isinstance(inner(model), Linear | Learned):  # which ask for the best: mostly they are known with their ranks
        page = page_of(collection, ranking.first, blocked.copy(), size)
    return page if len(page) == size else _next_rows(collection, model, ranking.scores, blocked, size)


def _next_rows(
    collection: Collection, model: Model, scores: Floats, blocked: NDArray[np.bool_], size: int
) -> list[int]:
    free = ~blocked
    # A ranking's best do not depend on how many are asked for; chips that are chosen to go together may.
    look = max(FIRST_LOOK, 4 * size) if isinstance(model, Linear) else size
    while True:
        with one_blas_thread():
            rows = model.propose(scores, free, look)
        page = page_of(collection, rows, blocked.copy(), size)
        if len(page) == size or look >= collection.count:
            return page
        look *= 4
