"""The plain logistic head on centred vectors, with random chips as weak negatives, to compare with."""

from __future__ import annotations

from dataclasses import dataclass

from ..head import train_head
from ..pool import Pool
from ..strategy import Decisions, Linear, Query, weak_negatives
from .clay import Representative
from .ranked import SPACE, decided, positives

WEAK_ROWS = 500


@dataclass(frozen=True)
class Logistic:
    """A logistic head on centred unit vectors: the decisions, and 500 random chips that weigh a tenth."""

    seed: int = 0
    name: str = "logistic"

    def fit(self, pool: Pool, decisions: Decisions) -> Linear:
        weak = weak_negatives(pool.count, WEAK_ROWS, decisions.known, self.seed)
        if not len(weak) and not len(decisions.rejected):
            return Representative().fit(pool, decisions)
        head = train_head(
            pool.vectors(positives(decisions), SPACE),
            pool.vectors(decisions.rejected, SPACE),
            pool.vectors(weak, SPACE),
            transform=SPACE,
        )
        return Linear(pool, Query(head.weights, SPACE, head.bias, head), decided(decisions))
