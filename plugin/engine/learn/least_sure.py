"""Least sure: asks for what the default strategy's head can say least about."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .auto import Auto
from .pool import Floats, Pool, Rows
from .strategy import Decisions, Model, ScoredAs


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
class Undecided(ScoredAs):
    """Asks for the chips whose log odds, as `model` scores them, are nearest to 0."""

    def propose(self, scores: Floats, free: NDArray[np.bool_], wanted: int) -> Rows:
        return self.pool.best(-np.abs(scores), wanted, free)
