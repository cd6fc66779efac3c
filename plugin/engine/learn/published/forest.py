"""A random forest on the decisions, and the pruning of dimensions by its importances; scikit-learn's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...errors import LookalikeError
from ..pool import Floats, Pool, Rows
from ..strategy import Decisions, Model, Strategy
from .clay import Representative
from .ranked import SPACE, Ranked, decided, everything, mean_of, positives

TREES = 100
SHARE = 0.5
"""Of the dimensions that pruning drops; the source sweeps it."""


def need_scikit_learn(name: str) -> None:
    """Raises LookalikeError where scikit-learn, which the strategy called `name` is made with, is not installed."""
    if find_spec("sklearn") is None:
        raise LookalikeError(
            f"{name} needs scikit-learn. Run scripts/setup --engine-only --with-simulate, or pip install "
            "'lookalike[simulate]'."
        )


def fitted(pool: Pool, decisions: Decisions, seed: int) -> Any:
    """The forest of the decisions, at least one of them a reject."""
    from sklearn.ensemble import RandomForestClassifier

    rows = np.concatenate([decisions.positive, decisions.rejected])
    truth = np.arange(len(rows)) < len(decisions.positive)
    forest = RandomForestClassifier(TREES, class_weight="balanced", random_state=seed, n_jobs=1)
    return forest.fit(pool.vectors(rows, SPACE), truth)


@dataclass(frozen=True)
class RandomForest:
    """By the probability that a random forest predicts; "representative" until there is a negative.

    After the notebook on Clay's embeddings: https://github.com/Clay-foundation/model, docs/clay-v0. Both classes weigh
    the same. Of chips with equally many votes the one with the higher cosine to the mean positive comes first.
    """

    seed: int = 0
    name: str = "random-forest"

    def need(self) -> None:
        need_scikit_learn(self.name)

    def fit(self, pool: Pool, decisions: Decisions) -> Model:
        self.need()
        rows = positives(decisions)
        if not len(decisions.rejected):
            return Representative().fit(pool, decisions)
        votes = fitted(pool, decisions, self.seed).predict_proba(everything(pool))[:, 1].astype(np.float32)
        vector = mean_of(pool, rows).astype(np.float32)
        return Ranked(pool, votes + np.float32(1e-4) * pool.score(vector, SPACE), decided(decisions))


@dataclass(frozen=True)
class Pruned:
    """ "Polysemantic pruning": the least useful share of the dimensions is dropped, then another strategy is used.

    https://github.com/Clay-foundation/model/issues/186. Useful is what a random forest of the decisions says; while
    there is no negative nothing is dropped. What the other strategy ranks by is scaled to unit length again.
    """

    inner: Callable[[], Strategy]
    share: float = SHARE
    seed: int = 0

    @property
    def name(self) -> str:
        return f"pruned-{self.inner().name}"

    def need(self) -> None:
        need_scikit_learn(self.name)

    def fit(self, pool: Pool, decisions: Decisions) -> Model:
        self.need()
        positives(decisions)
        if not len(decisions.rejected):
            return self.inner().fit(pool, decisions)
        importance = fitted(pool, decisions, self.seed).feature_importances_
        dropped = round(self.share * len(importance))
        useful = np.sort(np.argsort(importance, kind="stable")[dropped:])
        return self.inner().fit(PrunedPool(pool, useful), decisions)


class PrunedPool:
    """Another pool's rows, of which only some dimensions (k,) are seen; centred whatever the transform."""

    def __init__(self, pool: Pool, useful: NDArray[np.int64]) -> None:
        self._pool = pool
        every = everything(pool)[:, useful]
        length = np.sqrt(np.einsum("ij,ij->i", every, every))
        self._unit = every / np.maximum(length, 1e-12)[:, None]

    @property
    def count(self) -> int:
        return self._pool.count

    @property
    def dims(self) -> tuple[int, ...]:
        return (self._unit.shape[1],)

    def vectors(self, rows: Rows, transform: str = "whitened") -> Floats:
        return np.asarray(self._unit[rows], np.float32)

    def each(self, rows: Rows, transform: str = "whitened") -> Floats:
        return self.vectors(rows)

    def score(self, vector: Floats, transform: str = "whitened", bias: float = 0.0) -> Floats:
        return np.asarray(self._unit @ vector + np.float32(bias), np.float32)

    def best(self, scores: Floats, k: int, free: NDArray[np.bool_]) -> Rows:
        return self._pool.best(scores, k, free)
