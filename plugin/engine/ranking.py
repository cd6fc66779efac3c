"""Every chip's score by what a strategy learns from a target's answers; the last ranking is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from .collection.open import Collection
from .errors import LookalikeError
from .file_state import state_of
from .heads import scores_of_file
from .known import Known, Rows
from .learn.adapted import Adapted, adapted
from .learn.beyond import Beyond
from .learn.one_vs_rest import ANY, OneVsRest, fit_classes, identity_of
from .learn.pool import Floats
from .learn.registry import make
from .learn.strategy import NO_ROWS, Decisions, Linear, Model, NoExampleError, Strategy
from .loose import pool_beyond
from .pools import pool_of
from .search.exact import FIRST_RANKS, Ranking, one_blas_thread, rank_all, top


@dataclass(frozen=True, eq=False)
class Scored:
    """All chips scored by one model, and the inputs that led to it."""

    key: tuple[object, ...]
    model: Model
    ranking: Ranking
    strategy: str
    head: str
    learned_from: int


_last: Scored | None = None


def is_kept(collection: Collection, known: Known, strategy: str, seed: int) -> bool:
    """Whether `rank` has the answer already."""
    return _last is not None and _last.key == _key(collection, known, strategy, seed)


def rank(collection: Collection, known: Known, strategy: str, seed: int) -> Scored:
    """Every chip's score by a strategy; the last one is kept, and given again for the same inputs."""
    global _last
    key = _key(collection, known, strategy, seed)
    kept = _last
    if kept is not None and kept.key == key:
        return kept
    with one_blas_thread():
        model, _ = fitted(collection, known, strategy, seed)
        ranking = _ranked(collection, model, sum(map(len, (*known.answered, known.same_place))))
    _last = Scored(key, model, ranking, *named(strategy, model, lambda: ranking.scores))
    return _last


def _ranked(collection: Collection, model: Model, answered: int) -> Ranking:
    own = isinstance(model, Linear) and model.pool is pool_of(collection)  # and not of a part of the numbers
    if isinstance(model, Linear) and own and len(collection.parts) == 1:  # the very best are found on the way
        return rank_all(collection, model.query.vector, model.query.transform, model.query.bias)
    scores = model.score()
    return Ranking(scores, top(scores, FIRST_RANKS + answered))  # what was answered on stands above most of a page


def _key(collection: Collection, known: Known, strategy: str, seed: int) -> tuple[object, ...]:
    rows = (rows.tobytes() for rows in (*known.answered, known.absent))
    classes = tuple((name, rows.tobytes()) for name, rows in known.classes.items())
    head = known.head, known.head and state_of(known.head)
    more = classes, known.wanted_class, head, known.loose.key
    seen = collection.content_hash, collection.embedding_name, collection.dates_apart
    return *seen, strategy, seed, *more, *rows


def learning_from(collection: Collection, known: Known, strategy: Strategy) -> Strategy:
    """A strategy that takes the rows behind the chips for the examples that are no chips."""
    return Beyond(strategy, pool_beyond(collection, known.loose)) if len(known.loose) else strategy


_strategy: Callable[[str, int], Strategy] = lru_cache(maxsize=4)(make)


def fitted(collection: Collection, known: Known, name: str, seed: int) -> tuple[Model, Decisions]:
    """What a strategy makes of a target's answers, and the rows it was given; raises LookalikeError as `propose`."""
    strategy = learning_from(collection, known, _strategy(name, seed))
    loose = known.loose
    if not len(known.examples) and not len(known.accepted) and not known.head and not loose.any_positive:
        if not known.unresolved:
            raise NoExampleError
        raise LookalikeError("None of the examples is a chip of this collection. Click an example in it first.")
    lacking = collection.without_vector()

    def usable(*rows: Rows) -> Rows:
        together = np.concatenate(rows)
        return together[~lacking[together]]

    decisions = Decisions(
        examples=np.concatenate([usable(known.examples), loose.rows(collection.count, True)]),
        accepted=usable(known.accepted),
        rejected=np.concatenate(
            [usable(known.counter_examples), loose.rows(collection.count, False), usable(known.rejected)]
        ),
        unsure=usable(known.unsure),
        apart=np.concatenate([known.disputed, known.same_place, np.flatnonzero(lacking)]),
        beside=known.beside.rows,
        absent=usable(known.absent),
    )
    pool, here = pool_of(collection), None
    if len(decisions.positive):
        classes = dict(known.classes)
        for one, rows in loose.rows_of_classes(collection.count).items():
            classes[one] = np.concatenate([classes.get(one, NO_ROWS), rows])
        here = fit_classes(strategy, pool, decisions, classes, known.wanted_class)
    if known.head:
        head, saved = scores_of_file(collection, known.head)
        names = [one.name for one in head.about.classes] or [ANY]
        return adapted(pool, saved, names, head.about.identity, here, known.wanted_class), decisions
    if here is None:
        raise LookalikeError(
            f"None of the examples has the embedding {collection.embedding_name!r}. "
            "Click an example that has it, or choose another embedding."
        )
    return here, decisions


def named(strategy: str, model: Model, scores: Callable[[], Floats]) -> tuple[str, str, int]:
    """The strategy that was really used, the identity of what it learnt, and from how many chips that was.

    scores: gives what the model scores all chips, which is all there is to tell one by that is no linear ranking.
    """
    alone = "similar"
    if isinstance(model, OneVsRest) and any(isinstance(one, Adapted) for one in model.models):
        alone = "head"
    return strategy if model.learned_from else alone, identity_of(model, scores), model.learned_from
