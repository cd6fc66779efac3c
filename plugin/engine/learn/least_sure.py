"""Least sure: asks for what the default strategy's head can say least about."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .auto import Auto
from .pool import Floats, Pool, Rows
from .strategy import Decisions, Model, Query


@dataclass(frozen=True)
class LeastSure:
    """Uncertainty sampling (Lewis and Gale 1994, A sequential algorithm for training text classifiers).

    Most alike while nothing has been learnt: a cosine says nothing of how sure it is.
    """

    seed: int = 0
    name: str = "least-sure"

    def fit(self, pool: Pool, decisions: Decisions) -> Model:
        model = Auto(self.seed).fit(pool, decisions)
        return Undecided(pool, model) if model.learned_from else model


@dataclass(frozen=True, eq=False)
class Undecided:
    """Asks for the chips whose log odds, as `model` scores them, are nearest to 0."""

    pool: Pool
    model: Model

    @property
    def query(self) -> Query | None:
        return self.model.query

    @property
    def learned_from(self) -> int:
        return self.model.learned_from

    def score(self) -> Floats:
        return self.model.score()

    def propose(self, scores: Floats, free: NDArray[np.bool_], wanted: int) -> Rows:
        return self.pool.best(-np.abs(scores), wanted, free)
