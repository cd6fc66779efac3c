"""What a head is fitted on: the decisions, random chips beside them, and how far each is believed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .pool import Floats, Rows
from .strategy import Decisions, prevalence, weak_negatives


@dataclass(frozen=True, eq=False)
class Lesson:
    """The rows that a head learns from, kind after kind, none of them twice."""

    positive: Rows
    rejected: Rows
    unsure: Rows
    drawn: Rows
    """Random chips, taken for weak negatives."""
    absent: Rows
    """As in Decisions: weak negatives as well."""

    @property
    def rows(self) -> Rows:
        """(m,) all of them."""
        return np.concatenate([self.positive, self.rejected, self.unsure, self.drawn, self.absent])

    @property
    def decided(self) -> int:
        """How many somebody judged: they stand first."""
        return len(self.positive) + len(self.rejected) + len(self.unsure)

    @property
    def has_one_kind(self) -> bool:
        """Whether there is nothing to tell the positives from: all other chips are the place of one, or beside it."""
        return len(self.rows) == len(self.positive)

    @property
    def is_positive(self) -> NDArray[np.bool_]:
        """(m,)"""
        return np.arange(len(self.rows)) < len(self.positive)

    @property
    def is_weak(self) -> NDArray[np.bool_]:
        """(m,) what nobody judged."""
        return np.arange(len(self.rows)) >= self.decided

    def weights(self, weak: float, unsure: float) -> NDArray[np.float64]:
        """(m,) 1 for what was accepted or rejected, and these for weak negatives and unsure answers."""
        kinds = (self.positive, self.rejected, self.unsure, self.drawn, self.absent)
        return np.repeat([1.0, 1.0, unsure, weak, weak], [len(rows) for rows in kinds])

    def likelihoods(self, vectors: Floats) -> NDArray[np.float64]:
        """(m,) how likely a sample is what it is taken for, from the unit vectors (m, d) of all.

        Where many are sought, some of the random chips are; all others are believed.
        """
        likely = np.ones(len(vectors))
        drawn = slice(self.decided, self.decided + len(self.drawn))
        rejected = slice(len(self.positive), len(self.positive) + len(self.rejected))
        likely[drawn] = 1 - prevalence(vectors[: len(self.positive)], vectors[rejected], vectors[drawn])
        return likely


def lesson(decisions: Decisions, known: Rows, count: int, weak_rows: int, seed: int) -> Lesson:
    """What decisions on `count` chips teach, and at most `weak_rows` random chips beside them, none of them known."""
    absent = np.unique(decisions.absent)
    drawn = np.setdiff1d(weak_negatives(count, weak_rows, known, seed), absent)
    return Lesson(decisions.positive, decisions.rejected, decisions.unsure, drawn, absent)
