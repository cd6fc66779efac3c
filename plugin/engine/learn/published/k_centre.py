"""The k-centre coreset: a diverse subset, of all chips or of each of their clusters."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ..pool import Floats, Pool, Rows
from ..strategy import Decisions, Model, ScoredAs
from .clay import Representative
from .clusters import allotted, clusters
from .forest import need_scikit_learn
from .ranked import Nearest, cosines, positives

STRATA = 10


@dataclass(frozen=True)
class KCentre:
    """Asks for the chip that is farthest from all that is known, then for the one farthest from that too, and so on.

    Sener and Savarese 2018, Active learning for convolutional neural networks: a core-set approach (arXiv 1708.00489),
    algorithm 1, as in SpaceML's diverse sampler: a subset to start from, which does not care what is sought.
    Stratified, each of ten k-means clusters gets its share of a page. On centred unit vectors.
    """

    stratified: bool = False
    _nearest: Nearest = field(default_factory=Nearest, compare=False)

    @property
    def name(self) -> str:
        return "k-centre-stratified" if self.stratified else "k-centre"

    def need(self) -> None:
        if self.stratified:
            need_scikit_learn(self.name)

    def fit(self, pool: Pool, decisions: Decisions) -> Model:
        self.need()
        positives(decisions)
        known = np.unique(np.concatenate([decisions.positive, decisions.rejected]))
        return Spread(pool, Representative().fit(pool, decisions), self._nearest.scores(pool, known), self.stratified)


@dataclass(frozen=True, eq=False)
class Spread(ScoredAs):
    """Scores as `model` does, and asks for what is far from what is known."""

    near: Floats
    """(n,) cosine to the nearest known chip."""
    stratified: bool

    def propose(self, scores: Floats, free: NDArray[np.bool_], wanted: int) -> Rows:
        near, left = self.near.copy(), free.copy()
        chosen: list[int] = []
        for among, size in self._strata(free, wanted):
            for _ in range(size):
                rows = self.pool.best(-near, 1, left & among)
                if not len(rows):
                    break
                chosen.append(int(rows[0]))
                left[rows] = False
                near = np.maximum(near, cosines(self.pool, chosen[-1]))
        return np.array(chosen, np.int64)

    def _strata(self, free: NDArray[np.bool_], wanted: int) -> list[tuple[NDArray[np.bool_], int]]:
        if not self.stratified:
            return [(free, wanted)]
        of = clusters(self.pool, STRATA)
        return [(of == number, size) for number, size in enumerate(allotted(of[free], STRATA, wanted))]
