"""Most alike: the click's own ranking, which decisions do not change."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .pool import Pool
from .strategy import Decisions, Linear, NoExampleError, Query


@dataclass(frozen=True)
class Similar:
    """Whitened cosine to the mean of the examples."""

    name: str = "similar"

    def fit(self, pool: Pool, decisions: Decisions) -> Linear:
        rows = decisions.examples if len(decisions.examples) else decisions.accepted
        if not len(rows):
            raise NoExampleError
        total = pool.vectors(rows).astype(np.float64).sum(axis=0)
        vector = total / max(float(np.linalg.norm(total)), 1e-12)
        return Linear(pool, Query(vector.astype(np.float32)))
