"""The strategies of Clay's experiments on finding alike semantics from embeddings.

https://github.com/Clay-foundation/model/issues/186. Cosine of centred embeddings, where the source has plain cosine.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ...errors import LookalikeError
from ..pool import Floats, Pool, Rows
from ..strategy import Decisions, Linear
from .ranked import SPACE, Nearest, Ranked, cosines, decided, everything, kept, mean_of, positives, towards

CLOSEST = 25
"""C of "common similar", which the source leaves open: a page's worth. More of them cost more on every set tried."""


@dataclass(frozen=True)
class RandomPositive:
    """ "RandomSamplePositiveExamples": nearest to one of the positives, drawn anew for each page."""

    seed: int = 0
    name: str = "random-positive"

    def fit(self, pool: Pool, decisions: Decisions) -> Linear:
        rows = positives(decisions)
        drawn = np.random.default_rng([self.seed, len(decisions.known)]).integers(len(rows))
        return towards(pool, mean_of(pool, rows[drawn : drawn + 1]), len(rows))


@dataclass(frozen=True)
class Representative:
    """Nearest, by cosine, to the mean of the positives."""

    name: str = "representative"
    transform: str = SPACE

    def fit(self, pool: Pool, decisions: Decisions) -> Linear:
        rows = positives(decisions)
        return towards(pool, mean_of(pool, rows, self.transform), len(rows), self.transform)


@dataclass(frozen=True)
class RepresentativeEuclidean:
    """Nearest, by Euclidean distance, to the mean of the positives, which the source asks to be tried.

    Of embeddings as long as they are; of joined ones each is scaled to a mean square length of 1. Raises LookalikeError
    for a pool that does not know how long they were.
    """

    name: str = "representative-euclidean"

    def fit(self, pool: Pool, decisions: Decisions) -> Ranked:
        rows = positives(decisions)
        every = kept(pool, "long", lambda: _long(pool))
        centre = every[rows].mean(axis=0)
        away = kept(pool, "squares", lambda: np.einsum("ij,ij->i", every, every)) - 2 * (every @ centre)
        return Ranked(pool, np.asarray(-away, np.float32), len(rows))


def _long(pool: Pool) -> Floats:
    lengths = getattr(pool, "lengths", None)
    if lengths is None:
        raise LookalikeError("These embeddings are kept without their lengths, which Euclidean distances need.")
    return everything(pool) * np.repeat(lengths(), pool.dims, axis=1)


@dataclass(frozen=True)
class NearestPositive:
    """ "KNN": by distance to the closest positive."""

    name: str = "nearest-positive"
    _nearest: Nearest = field(default_factory=Nearest, compare=False)

    def fit(self, pool: Pool, decisions: Decisions) -> Ranked:
        rows = positives(decisions)
        return Ranked(pool, self._nearest.scores(pool, rows), len(rows))


@dataclass(frozen=True)
class CommonSimilar:
    """The chips that are among the C closest of most positives.

    Of chips in equally many lists the one with the higher mean cosine to the positives comes first.
    """

    name: str = "common-similar"

    def fit(self, pool: Pool, decisions: Decisions) -> Ranked:
        rows = positives(decisions)
        return Ranked(pool, listed(pool, rows) + among_equals(pool, rows), len(rows))


@dataclass(frozen=True)
class CommonContrastive:
    """ "Common similar", minus what is among the C closest of the negatives, both as shares of the lists."""

    name: str = "common-contrastive"

    def fit(self, pool: Pool, decisions: Decisions) -> Ranked:
        rows, against = positives(decisions), decisions.rejected
        scores = listed(pool, rows)
        if len(against):
            scores = scores - listed(pool, against)
        return Ranked(pool, scores + among_equals(pool, rows), decided(decisions))


def listed(pool: Pool, rows: Rows) -> Floats:
    """(n,) in what share of the lists, one of the closest of each of `rows` (m,), every row is."""
    lists: dict[int, Rows] = kept(pool, "closest", dict)
    for row in set(rows.tolist()) - lists.keys():
        lists[row] = _closest(pool, row)
    count = np.bincount(np.concatenate([lists[row] for row in rows.tolist()]), minlength=pool.count)
    return count.astype(np.float32) / np.float32(len(rows))


def _closest(pool: Pool, row: int) -> Rows:
    others = np.ones(pool.count, bool)
    others[row] = False
    return pool.best(cosines(pool, row), CLOSEST, others)


def among_equals(pool: Pool, rows: Rows) -> Floats:
    """(n,) mean cosine to rows (m,), so small that it orders only what is otherwise equal."""
    vector = mean_of(pool, rows).astype(np.float32)
    return pool.score(vector, SPACE) * np.float32(1e-4 / len(rows))
