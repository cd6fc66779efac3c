"""A saved head that goes on learning: its own scores, and beside them those learnt from answers given here."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .one_vs_rest import ANY, OneVsRest
from .pool import Floats, Pool, Rows
from .strategy import Model, Query

WORTH = 50
"""A saved head counts as many answers: with so many given here, both say as much."""


@dataclass(frozen=True, eq=False)
class Adapted:
    """log odds = (1 - share) x those of the saved head + share x those learnt here.

    saved: (n,) float32 log odds of the saved head; here: what was learnt here, None before there was anything to.
    """

    pool: Pool
    saved: Floats
    here: Model | None
    head: str
    """Identity of the saved head."""

    query: Query | None = None

    @property
    def learned_from(self) -> int:
        return self.here.learned_from if self.here else 0

    @property
    def identity(self) -> str | None:
        """The saved head's, and with what was learnt here 32 digits of both and of the share of each.

        None where what was learnt here is no linear ranking: only the scores tell then what it is.
        """
        if self.here is None:
            return self.head
        if self.here.query is None:
            return None
        said = f"{self.head} {self.here.query.identity} {self.learned_from}"
        return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()

    def score(self) -> Floats:
        if self.here is None:
            return self.saved
        share = np.float32(self.learned_from / (self.learned_from + WORTH))
        return np.asarray((1 - share) * self.saved + share * self.here.score(), np.float32)

    def propose(self, scores: Floats, free: NDArray[np.bool_], wanted: int) -> Rows:
        return self.pool.best(scores, wanted, free)


def adapted(
    pool: Pool, saved: Floats, names: Sequence[str], head: str, here: Model | None, wanted: str = ANY
) -> OneVsRest:
    """A saved head beside what was learnt here, class by class.

    saved: (n, k) float32 log odds for each of `names` (k,), ANY alone where the head knows no classes. What was learnt
    here without having been judged is a likeness and no log odds, and does not count.
    """
    local: dict[str, Model] = {}
    if isinstance(here, OneVsRest):
        local = dict(zip(here.names, here.models, strict=True))
    elif here is not None:
        local = {ANY: here}
    local = {name: model for name, model in local.items() if model.learned_from}
    models: list[Model] = [
        Adapted(pool, np.ascontiguousarray(saved[:, number]), local.get(name), head)
        for number, name in enumerate(names)
    ]
    others = [name for name in local if name not in names and name != ANY]
    return OneVsRest(pool, (*names, *others), (*models, *(local[name] for name in others)), wanted)
