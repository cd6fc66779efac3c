"""What to ask next for a classifier, as SpaceML's Active-Labeler has it, and random order.

https://github.com/spaceml-org/Active-Labeler, query_strat.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..pool import Pool
from ..strategy import Decisions
from .ranked import Ranked, decided, kept, positives


@dataclass(frozen=True)
class RandomOrder:
    """ "random": every chip in an order that nothing but the seed decides."""

    seed: int = 0
    name: str = "random"

    def fit(self, pool: Pool, decisions: Decisions) -> Ranked:
        positives(decisions)
        drawn = kept(pool, ("order", self.seed), lambda: np.random.default_rng(self.seed).permutation(pool.count))
        return Ranked(pool, -drawn.astype(np.float32), decided(decisions))
