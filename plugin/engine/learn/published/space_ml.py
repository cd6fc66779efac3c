"""What to ask next for a classifier, after SpaceML's Active-Labeler: how unsure it is, and how diverse a page is.

https://github.com/spaceml-org/Active-Labeler: query_strat/query_strategies.py and query_strat/diversity_sampling.py.
Its classifier is a linear layer on embeddings; here a logistic regression of the decisions on centred unit vectors.
Until there is a negative the most alike are asked ("representative").
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..logistic import fit_logistic
from ..pool import Floats, Pool, Rows
from ..strategy import Decisions, Model, Query
from .clay import Representative
from .clusters import allotted, clusters
from .forest import need_scikit_learn
from .ranked import SPACE, Ranked, decided, everything, kept, positives

C = 10.0
"""Inverse strength of the regularisation."""
SIGMA = 0.2
BATCH, DIVERSITY = 10, 0.3
"""Of proximity: chips taken at a time, and how far the distance to those before may move a score."""
CLUSTERS = 3
RANDOM = "random"

Measure = Callable[[Floats], Floats]


@dataclass(frozen=True)
class RandomOrder:
    """ "random": every chip in an order that nothing but the seed decides."""

    seed: int = 0
    name: str = RANDOM

    def fit(self, pool: Pool, decisions: Decisions) -> Ranked:
        positives(decisions)
        drawn = kept(pool, ("order", self.seed), lambda: np.random.default_rng(self.seed).permutation(pool.count))
        return Ranked(pool, -drawn.astype(np.float32), decided(decisions))


def least_confidence(probability: Floats) -> Floats:
    """1 - the probability of the likelier class: 0 to 0.5."""
    return np.minimum(probability, 1 - probability)


def margin(probability: Floats) -> Floats:
    """1 - the difference between the probabilities of both classes: 0 to 1."""
    return 1 - np.abs(2 * probability - 1)


def entropy(probability: Floats) -> Floats:
    """Of both classes, in bits: 0 to 1."""
    inside = np.clip(probability, 1e-7, 1 - 1e-7)
    return np.asarray(-(inside * np.log2(inside) + (1 - inside) * np.log2(1 - inside)), np.float32)


def gaussian(probability: Floats) -> Floats:
    """The density of a normal distribution round 0.5, scaled to at most 1."""
    return np.asarray(np.exp(-0.5 * ((probability - 0.5) / SIGMA) ** 2), np.float32)


MEASURES: Mapping[str, Measure] = {
    "uncertainty": least_confidence,
    "margin": margin,
    "entropy": entropy,
    "gaussian": gaussian,
}


@dataclass(frozen=True)
class ActiveLabeler:
    """Asks for what a classifier is least sure of, by one of MEASURES; "gaussian" draws with that for a weight.

    measure: one of MEASURES, or "random" for numbers drawn anew for each page.
    diversity: "" for the top n, "proximity" or "kmeans".
    """

    measure: str
    diversity: str = ""
    seed: int = 0

    @property
    def name(self) -> str:
        return f"{self.measure}-{self.diversity}" if self.diversity else self.measure

    def need(self) -> None:
        if self.diversity == "kmeans":
            need_scikit_learn(self.name)

    def fit(self, pool: Pool, decisions: Decisions) -> Model:
        self.need()
        rows = positives(decisions)
        if not len(decisions.rejected):
            return Representative().fit(pool, decisions)
        samples = np.concatenate([rows, decisions.rejected])
        truth = np.arange(len(samples)) < len(rows)
        fit = fit_logistic(pool.vectors(samples, SPACE), truth, np.ones(len(samples)), C)
        query = Query(fit.weights.astype(np.float32), SPACE, fit.bias)
        drawn = np.random.default_rng([self.seed, len(decisions.known)])
        return Questions(pool, query, decided(decisions), self, drawn.random(pool.count, np.float32))


@dataclass(frozen=True, eq=False)
class Questions:
    """A classifier, and what to ask for it."""

    pool: Pool
    query: Query
    learned_from: int
    by: ActiveLabeler
    drawn: Floats
    """(n,) uniform numbers, for what is drawn."""

    def score(self) -> Floats:
        return self.pool.score(self.query.vector, self.query.transform, self.query.bias)

    def propose(self, scores: Floats, free: NDArray[np.bool_], wanted: int) -> Rows:
        probability = np.asarray(1 / (1 + np.exp(-np.clip(scores, -50, 50))), np.float32)
        unsure = self.drawn if self.by.measure == RANDOM else MEASURES[self.by.measure](probability)
        if self.by.diversity == "proximity":
            return proximity(self.pool, unsure, free, wanted)
        if self.by.diversity == "kmeans":
            return by_cluster(self.pool, unsure, free, wanted)
        if self.by.measure == "gaussian":  # Efraimidis and Spirakis 2006, Weighted random sampling with a reservoir
            drawn = np.log(np.maximum(self.drawn, 1e-30)) / np.maximum(unsure, 1e-30)
            unsure = np.asarray(drawn, np.float32)
        return self.pool.best(unsure, wanted, free)


def proximity(pool: Pool, unsure: Floats, free: NDArray[np.bool_], wanted: int) -> Rows:
    """Ten at a time, the most unsure first; then the distance to the mean of those chosen moves scores by up to 0.3."""
    every = everything(pool)
    left, chosen = free.copy(), np.empty(0, np.int64)
    while len(chosen) < wanted and left.any():
        scores = unsure
        if len(chosen):
            away = np.linalg.norm(every - every[chosen].mean(axis=0), axis=1)
            low, high = float(away[free].min()), float(away[free].max())
            scores = unsure + DIVERSITY * (2 * (away - low) / max(high - low, 1e-12) - 1)
        more = pool.best(np.asarray(scores, np.float32), min(BATCH, wanted - len(chosen)), left)
        chosen = np.concatenate([chosen, more])
        left[more] = False
    return chosen


def by_cluster(pool: Pool, unsure: Floats, free: NDArray[np.bool_], wanted: int) -> Rows:
    """Of each of three clusters, as many as its share of what is free, the most unsure first.

    The clusters are those of all chips, where the source clusters what is not labelled yet anew for each page.
    """
    of = clusters(pool, CLUSTERS)
    parts = [
        pool.best(np.asarray(unsure, np.float32), size, free & (of == number))
        for number, size in enumerate(allotted(of[free], CLUSTERS, wanted))
        if size
    ]
    return np.concatenate([*parts, np.empty(0, np.int64)])
