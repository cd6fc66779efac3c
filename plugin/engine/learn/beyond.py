"""A strategy that learns from more rows than there are chips to choose from: vectors that are no chips."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .pool import Floats, Pool, Rows
from .strategy import Decisions, Linear, Model, Query, Strategy


@dataclass(frozen=True, eq=False)
class Within:
    """What a model that was fitted on more rows says of the first `count`, the chips; `beyond` rows follow them."""

    model: Model
    count: int
    beyond: int

    @property
    def query(self) -> Query | None:
        return self.model.query

    @property
    def learned_from(self) -> int:
        return self.model.learned_from

    @property
    def identity(self) -> str | None:
        """As the model's own, where it has one."""
        own = getattr(self.model, "identity", None)
        return None if own is None else str(own)

    def score(self) -> Floats:
        return self.model.score()[: self.count]

    def propose(self, scores: Floats, free: NDArray[np.bool_], wanted: int) -> Rows:
        longer = np.concatenate([scores, np.full(self.beyond, scores.min(), np.float32)])
        return self.model.propose(longer, np.concatenate([free, np.zeros(self.beyond, bool)]), wanted)


def inner(model: Model) -> Model:
    """The model itself, of one that is seen through `Within`."""
    return model.model if isinstance(model, Within) else model


@dataclass(frozen=True, eq=False)
class Beyond:
    """A strategy fitted on a pool that has the chips first, and rows behind them that are never proposed."""

    strategy: Strategy
    pool: Pool

    @property
    def name(self) -> str:
        return self.strategy.name

    def fit(self, pool: Pool, decisions: Decisions) -> Model:
        """The model of the chips of `pool`; rows of the decisions may lie behind them."""
        model = self.strategy.fit(self.pool, decisions)
        if isinstance(model, Linear) and model.pool is self.pool:
            return Linear(pool, model.query, model.learned_from)
        return Within(model, pool.count, self.pool.count - pool.count)
