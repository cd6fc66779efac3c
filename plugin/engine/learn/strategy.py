"""What every strategy keeps to: it is fitted on decisions, scores all chips, and says which to ask next."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from ..errors import LookalikeError, phrase
from .head import Head, head_identity
from .pool import Floats, Pool, Rows

NO_ROWS: Rows = np.empty(0, np.int64)
ENOUGH = 5
"""Positives from which on it is estimated how frequent the target is."""
NO_EXAMPLE = phrase("There is nothing to look for yet. Click an example first.")


@dataclass(frozen=True)
class Decisions:
    """Row numbers by what is known of them, in the order in which it became known; a row is in one field only."""

    examples: Rows
    accepted: Rows = field(default_factory=NO_ROWS.copy)
    rejected: Rows = field(default_factory=NO_ROWS.copy)
    unsure: Rows = field(default_factory=NO_ROWS.copy)
    """Never asked again. Neither this nor that, but no chip that an analyst wants more of: a light reject to some."""
    apart: Rows = field(default_factory=NO_ROWS.copy)
    """The same place as an accepted chip, or without a vector: never asked, and never trained on in any way."""

    beside: Rows = field(default_factory=NO_ROWS.copy)
    """Undecided chips that overlap an accepted one in part: never trained on, but they may be asked."""
    absent: Rows = field(default_factory=NO_ROWS.copy)
    """Undecided chips where the target cannot be, as a layer says: weak negatives. They may be asked all the same."""

    def told(self, accepted: Rows, rejected: Rows, unsure: Rows) -> Decisions:
        """With more answers. Positives of the first ones are the examples, as what is given before any search is."""
        first = not len(self.examples)
        return replace(
            self,
            examples=accepted if first else self.examples,
            accepted=self.accepted if first else np.concatenate([self.accepted, accepted]),
            rejected=np.concatenate([self.rejected, rejected]),
            unsure=np.concatenate([self.unsure, unsure]),
        )

    @property
    def positive(self) -> Rows:
        return np.concatenate([self.examples, self.accepted])

    @property
    def known(self) -> Rows:
        """What a random chip must not be that is to stand for what is not sought."""
        return np.concatenate([self.settled, self.beside])

    @property
    def settled(self) -> Rows:
        """What is never asked again."""
        return np.concatenate([self.examples, self.accepted, self.rejected, self.unsure, self.apart])


@dataclass(frozen=True)
class Query:
    """score = vector . row + bias, row unit-normalised in ``transform``."""

    vector: Floats
    """(d,) float32."""
    transform: str = "whitened"
    bias: float = 0.0
    head: Head | None = None
    """The head that the query comes from; None for a ranking that was not learnt."""

    @property
    def identity(self) -> str:
        """32 hexadecimal digits: queries that score alike have the same ones."""
        return self.head.identity if self.head else head_identity(self.vector, self.bias, self.transform)


class NoExampleError(LookalikeError):
    """A search needs something to look like."""

    def __init__(self, text: str = NO_EXAMPLE) -> None:
        super().__init__(text)


class Model(Protocol):
    """What a strategy made of the decisions.

    Whatever looks at all chips is done by `score` and `propose`, so that a model which is made only for its query, as
    a quick answer needs it, costs little.
    """

    @property
    def query(self) -> Query | None:
        """The linear ranking, or the one that a short list is re-ranked from; None where there is none."""
        ...

    @property
    def learned_from(self) -> int:
        """From how many decided chips it was learnt; 0 while the click's own ranking has to do."""
        ...

    def score(self) -> Floats:
        """(n,) float32, every chip: higher is more like what is sought; log odds, a cosine, or minus a distance."""
        ...

    def propose(self, scores: Floats, free: NDArray[np.bool_], wanted: int) -> Rows:
        """At least `wanted` of the rows that are free (n,), or all of those, in the order in which to ask for them.

        scores: what `score` gave. Where chips are chosen to go together, it is `wanted` of them that do; a caller that
        needs more because some overlap asks again for more.
        """
        ...


class Strategy(Protocol):
    """Turns decisions into a model.

    It may keep for the next call what it found out about a pool, but nothing that changes an answer: equal decisions
    in an equal order give an equal page, in a fresh process too.
    """

    @property
    def name(self) -> str: ...

    def fit(self, pool: Pool, decisions: Decisions) -> Model:
        """Raises NoExampleError without example and accepted chip."""
        ...


@runtime_checkable
class NeedsPackage(Protocol):
    """A strategy that is made with a package which the engine may be without; `fit` asks for it as `need` does."""

    def need(self) -> None:
        """Raises LookalikeError where the package is not installed."""
        ...


@dataclass(frozen=True, eq=False)
class Linear:
    """The model that is one linear query: the best by score are asked next."""

    pool: Pool
    query: Query
    learned_from: int = 0

    def score(self) -> Floats:
        return self.pool.score(self.query.vector, self.query.transform, self.query.bias)

    def propose(self, scores: Floats, free: NDArray[np.bool_], wanted: int) -> Rows:
        return self.pool.best(scores, wanted, free)


@dataclass(frozen=True, eq=False)
class ScoredAs:
    """Scores as another model does; what it asks for is a matter of its own."""

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


def weak_negatives(count: int, wanted: int, known: Rows, seed: int) -> Rows:
    """At most ``wanted`` distinct rows of ``count``, sorted, none of them known.

    The draw depends on the seed alone and known rows drop out of it, so one more decision changes at most one row.
    """
    drawn = np.random.default_rng(seed).choice(count, min(wanted, count), replace=False)
    return np.setdiff1d(drawn, known).astype(np.int64)


def prevalence(found: Floats, rejected: Floats, random: Floats) -> float:
    """What share of all chips is sought, roughly: from unit vectors of those found (p, d), of rejected (r, d) and of
    random chips (k, d).

    Half of what is sought is nearer to the mean of the rest than the median of those found; of random chips so near as
    large a part is sought as of the judged ones. At most half; 0 as long as fewer than ENOUGH are found.
    """
    if len(found) < ENOUGH or not len(random):
        return 0.0
    total = found.sum(axis=0)
    others = total - found
    alike = np.einsum("ij,ij->i", found, others) / np.maximum(np.linalg.norm(others, axis=1), 1e-12)
    towards = total / max(float(np.linalg.norm(total)), 1e-12)
    middle = np.median(alike)
    near, false = (np.count_nonzero(rows @ towards > middle) for rows in (random, rejected))
    sought = (len(found) / 2) / (len(found) / 2 + false)
    return float(min(0.5, 2 * sought * near / len(random)))
