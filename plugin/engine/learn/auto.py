"""The default: the click's own ranking until an analyst has judged something, then a logistic head."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from .head import HeadSettings, train_head
from .pool import Pool
from .similar import Similar
from .strategy import Decisions, Linear, Model, NoExampleError, Query, weak_negatives


@dataclass(frozen=True)
class Auto:
    """A logistic head on the decisions, and on random chips as weak negatives."""

    seed: int = 0
    """Of the draw of the weak negatives."""
    settings: HeadSettings = field(default_factory=HeadSettings)
    weak_rows: int = 500
    """Random chips that train as weak negatives."""
    name: str = "auto"

    def fit(self, pool: Pool, decisions: Decisions) -> Model:
        positive = decisions.positive
        if not len(positive):
            raise NoExampleError
        if not len(decisions.accepted) and not len(decisions.rejected):
            return Similar().fit(pool, decisions)
        weak = weak_negatives(pool.count, self.weak_rows, decisions.known, self.seed)
        weak = np.union1d(weak, decisions.absent)
        head = train_head(pool.vectors(positive), pool.vectors(decisions.rejected), pool.vectors(weak), self.settings)
        query = Query(head.weights, head.transform, head.bias, head)
        return Linear(pool, query, len(positive) + len(decisions.rejected))
