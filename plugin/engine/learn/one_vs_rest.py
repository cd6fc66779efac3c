"""Several classes of one target: a model for each, learnt against the others and against what was rejected."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np
from numpy.typing import NDArray

from .pool import Floats, Pool, Rows
from .strategy import Decisions, Model, Query, Strategy

ANY = ""
"""The class of what was accepted before the target had classes, or without one."""


@dataclass(frozen=True, eq=False)
class OneVsRest:
    """A chip scores as its best class does, or as the one class that is looked for.

    models: one for each of `names`, in turn; where something positive is of no class, the last is ANY's, which no
    chip is said to be of.
    """

    pool: Pool
    names: tuple[str, ...]
    models: tuple[Model, ...]
    wanted: str = ANY

    @property
    def query(self) -> Query | None:
        """That of the one class there is; several are no linear ranking."""
        return self.models[0].query if len(self.models) == 1 else None

    @property
    def learned_from(self) -> int:
        return max(model.learned_from for model in self.models)

    @property
    def identity(self) -> str:
        """32 hexadecimal digits of all that scores."""
        parts = [identity_of(model, partial(self._column, number)) for number, model in enumerate(self.models)]
        if self.names == (ANY,):
            return parts[0]
        return hashlib.blake2b(repr((self.names, self.wanted, parts)).encode(), digest_size=16).hexdigest()

    @cached_property
    def by_class(self) -> Floats:
        """(n, k) float32 score of every chip for each of `names`."""
        return np.stack([model.score() for model in self.models], axis=1)

    def _column(self, number: int) -> Floats:
        return np.ascontiguousarray(self.by_class[:, number])

    def score(self) -> Floats:
        if self.wanted in self.names:
            return self._column(self.names.index(self.wanted))
        return self.by_class.max(axis=1)

    def propose(self, scores: Floats, free: NDArray[np.bool_], wanted: int) -> Rows:
        """What each class's model would ask, best first by the score it has in whichever class."""
        if self.wanted in self.names:
            number = self.names.index(self.wanted)
            return self.models[number].propose(scores, free, wanted)
        # Scores may have been lowered since, as those of chips that overlap a find are.
        told = [np.minimum(self.by_class[:, number], scores) for number in range(len(self.models))]
        asked = [model.propose(own, free, wanted) for model, own in zip(self.models, told, strict=True)]
        rows = np.unique(np.concatenate(asked))
        return rows[np.lexsort((rows, -scores[rows]))]

    def classes_of(self, rows: Rows) -> list[str]:
        """The class that each of rows (m,) most likely is of."""
        named = [number for number, name in enumerate(self.names) if name != ANY]
        if not named:
            return [ANY] * len(rows)
        best = self.by_class[np.asarray(rows, np.int64)][:, named].argmax(axis=1)
        return [self.names[named[number]] for number in best.tolist()]


def identity_of(model: Model, scores: Callable[[], Floats]) -> str:
    """32 hexadecimal digits of what a model scores with; of its scores, which are asked for only then, where these are
    all there is to tell it by."""
    own = getattr(model, "identity", None)
    if own is not None:
        return str(own)
    if model.query is None:
        return hashlib.blake2b(scores().tobytes(), digest_size=16).hexdigest()
    return model.query.identity


def fit_classes(
    strategy: Strategy, pool: Pool, decisions: Decisions, classes: Mapping[str, Rows], wanted: str = ANY
) -> Model:
    """A model of several classes, or the strategy's own where nothing positive is of a class.

    classes: the positive rows that are of each class. Each is learnt from its own positives; those of the other
    classes count as rejected, and positives of no class as unknown. Raises NoExampleError as the strategy does.
    """
    named = {name: np.intersect1d(decisions.positive, rows) for name, rows in classes.items() if name != ANY}
    named = {name: rows for name, rows in named.items() if len(rows)}
    if not named:
        return strategy.fit(pool, decisions)
    classless = np.setdiff1d(decisions.positive, np.concatenate(list(named.values())))
    models = [strategy.fit(pool, _against_the_rest(decisions, name, named, classless)) for name in named]
    names: Sequence[str] = list(named)
    if len(classless):
        names = [*names, ANY]
        models.append(strategy.fit(pool, decisions))
    return OneVsRest(pool, tuple(names), tuple(models), wanted)


def _against_the_rest(decisions: Decisions, name: str, named: Mapping[str, Rows], classless: Rows) -> Decisions:
    others = [rows for other, rows in named.items() if other != name]
    own = named[name]
    return replace(
        decisions,
        examples=decisions.examples[np.isin(decisions.examples, own)],
        accepted=decisions.accepted[np.isin(decisions.accepted, own)],
        rejected=np.concatenate([decisions.rejected, *others]),
        apart=np.concatenate([decisions.apart, classless]),
    )


def class_names(model: Model, rows: Rows) -> tuple[str, ...]:
    """The class that each of rows (m,) most likely is of, empty where the target has no classes."""
    return tuple(model.classes_of(rows)) if isinstance(model, OneVsRest) else ("",) * len(rows)
