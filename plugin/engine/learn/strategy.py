"""Strategies: what the analyst decided, turned into the one linear query that ranks every chip."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ..errors import LookalikeError
from .head import Head, HeadSettings, train_head

Rows = NDArray[np.int64]

NO_ROWS: Rows = np.empty(0, np.int64)
NO_EXAMPLE = "There is nothing to look for yet. Click an example first."


class Vectors(Protocol):
    """What a strategy needs of a collection."""

    @property
    def count(self) -> int:
        """Number of rows."""
        ...

    def vectors(self, rows: Rows) -> NDArray[np.float32]:
        """(n, d) float32: the rows decoded, whitened and scaled to length 1."""
        ...


@dataclass(frozen=True)
class Decisions:
    """Row numbers by what is known of them; a row is in one field only."""

    examples: Rows
    accepted: Rows = field(default_factory=NO_ROWS.copy)
    rejected: Rows = field(default_factory=NO_ROWS.copy)
    apart: Rows = field(default_factory=NO_ROWS.copy)
    """Unsure, or the same place as an accepted chip: never asked again, and never trained on in any way."""

    @property
    def positive(self) -> Rows:
        return np.concatenate([self.examples, self.accepted])

    @property
    def known(self) -> Rows:
        return np.concatenate([self.examples, self.accepted, self.rejected, self.apart])


@dataclass(frozen=True)
class Query:
    """score = vector . row + bias, row unit-normalised in ``transform``."""

    vector: NDArray[np.float32]
    """(d,) float32."""
    transform: str
    bias: float
    head: Head | None = None
    """The head that the query comes from; None for a ranking that was not learnt."""


class NoExampleError(LookalikeError):
    """A search needs something to look like."""


class Strategy(Protocol):
    """Turns decisions into a query; holds no state, so a restart loses nothing."""

    @property
    def name(self) -> str: ...

    def query(self, collection: Vectors, decisions: Decisions) -> Query:
        """The query that ranks what is not decided yet. Raises NoExampleError without example and accepted chip."""
        ...


@dataclass(frozen=True)
class Similar:
    """Whitened cosine to the examples: the click's own ranking, which decisions do not change."""

    name: str = "similar"

    def query(self, collection: Vectors, decisions: Decisions) -> Query:
        rows = decisions.examples if len(decisions.examples) else decisions.accepted
        if not len(rows):
            raise NoExampleError(NO_EXAMPLE)
        total = collection.vectors(rows).astype(np.float64).sum(axis=0)
        vector = total / max(float(np.linalg.norm(total)), 1e-12)
        return Query(vector.astype(np.float32), "whitened", 0.0)


@dataclass(frozen=True)
class Auto:
    """The default: the click's own ranking until an analyst has judged something, then a logistic head."""

    name: str = "auto"
    settings: HeadSettings = field(default_factory=HeadSettings)
    weak_rows: int = 500
    """Random chips that train as weak negatives."""
    seed: int = 0
    """Of the draw of the weak negatives: the same decisions give the same head."""

    def query(self, collection: Vectors, decisions: Decisions) -> Query:
        if not len(decisions.accepted) and not len(decisions.rejected):
            return Similar().query(collection, decisions)
        positive = decisions.positive
        if not len(positive):
            raise NoExampleError(NO_EXAMPLE)
        weak = weak_negatives(collection.count, self.weak_rows, decisions.known, self.seed)
        head = train_head(
            collection.vectors(positive),
            collection.vectors(decisions.rejected),
            collection.vectors(weak),
            self.settings,
        )
        return Query(head.weights, head.transform, head.bias, head)


def weak_negatives(count: int, wanted: int, known: Rows, seed: int) -> Rows:
    """At most ``wanted`` distinct rows of ``count``, sorted, none of them known.

    The draw depends on the seed alone and known rows drop out of it, so one more decision changes at most one row.
    """
    drawn = np.random.default_rng(seed).choice(count, min(wanted, count), replace=False)
    return np.setdiff1d(drawn, known).astype(np.int64)


STRATEGIES: dict[str, Strategy] = {strategy.name: strategy for strategy in (Similar(), Auto())}
"""Every strategy by the name that people and messages use."""
