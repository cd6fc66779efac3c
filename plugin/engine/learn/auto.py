"""The default: centred cosine first; then a logistic head ranks all, and a kernel machine its short list anew."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from .head import HeadSettings, train_head
from .kernel_machine import KernelMachine, fit_kernel_machine
from .pool import Floats, Pool, Rows
from .strategy import Decisions, Linear, Model, NoExampleError, Query, weak_negatives

SHORT_WORK = 2e9
"""Multiplications that a short list may take to score: a twentieth of a second."""
LEAST_SHORT, MOST_SHORT = 1024, 8192


@dataclass(frozen=True)
class Auto:
    """Cosine to the examples until something is decided, then a head and a kernel machine.

    Both learn from the decisions, and from random chips as weak negatives.
    """

    seed: int = 0
    """Of the draw of the weak negatives."""
    settings: HeadSettings = field(default_factory=HeadSettings)
    weak_rows: int = 500
    """Random chips that train the head as weak negatives."""
    kernel_weak_rows: int = 200
    """As many of them train the kernel machine, whose time grows with the cube of its samples."""
    name: str = "auto"

    def fit(self, pool: Pool, decisions: Decisions) -> Model:
        positive, rejected = decisions.positive, decisions.rejected
        if not len(positive):
            raise NoExampleError
        if not len(decisions.accepted) and not len(rejected):
            return clicked(pool, positive)
        absent = decisions.absent
        weak = np.union1d(weak_negatives(pool.count, self.weak_rows, decisions.known, self.seed), absent)
        few = np.union1d(weak_negatives(pool.count, self.kernel_weak_rows, decisions.known, self.seed), absent)
        head = train_head(pool.vectors(positive), pool.vectors(rejected), pool.vectors(weak), self.settings)
        samples = np.concatenate([positive, rejected, few])
        is_positive = np.arange(len(samples)) < len(positive)
        weight = np.where(np.arange(len(samples)) < len(positive) + len(rejected), 1.0, self.settings.weak_weight)
        machine = fit_kernel_machine(pool.vectors(samples, "centred"), is_positive, weight)
        query = Query(head.weights, head.transform, head.bias, head)
        return Learned(pool, query, machine, decisions.known, len(positive) + len(rejected))


def clicked(pool: Pool, examples: Rows) -> Linear:
    """The click's own ranking: centred cosine to the mean of the examples.

    Nothing more precise is known of a single example that is so for every embedding: whitening helps some and ruins
    others.
    """
    total = pool.vectors(examples, "centred").astype(np.float64).sum(axis=0)
    return Linear(pool, Query((total / max(float(np.linalg.norm(total)), 1e-12)).astype(np.float32), "centred"))


@dataclass(frozen=True, eq=False)
class Learned:
    """A head's ranking of all chips, of which the kernel machine orders the short list: the best of the undecided."""

    pool: Pool
    query: Query
    machine: KernelMachine
    known: Rows
    learned_from: int

    def score(self) -> Floats:
        scores = self.pool.score(self.query.vector, self.query.transform, self.query.bias)
        short = self.short_list(scores)
        order = np.lexsort((short, -self.machine.score(self.pool.vectors(short, "centred"))))
        # The same log odds in another order: heat map and threshold stay on one scale.
        scores[short[order]] = np.sort(scores[short])[::-1]
        return scores

    def short_list(self, scores: Floats) -> Rows:
        """The best undecided rows, as many as there is time for."""
        free = np.ones(self.pool.count, bool)
        free[self.known] = False
        fit = int(SHORT_WORK / (sum(self.pool.dims) * (len(self.machine.weights) + sum(self.pool.dims))))
        return self.pool.best(scores, min(MOST_SHORT, max(LEAST_SHORT, fit)), free)

    def propose(self, scores: Floats, free: NDArray[np.bool_], wanted: int) -> Rows:
        return self.pool.best(scores, wanted, free)
