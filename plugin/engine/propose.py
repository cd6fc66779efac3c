"""The next candidates for what an analyst decided so far, and the score of every chip."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..protocol import Answers, Candidate, Filter, HeatMapParams, HeatMapResult, ProposeParams, ProposeResult
from .audit import counted, drawn_from
from .collection.filter import Subset, subset
from .collection.open import Collection
from .errors import LookalikeError
from .heads import scores_of_file
from .learn.adapted import Adapted, adapted
from .learn.head import head_identity
from .learn.one_vs_rest import ANY, OneVsRest, fit_classes
from .learn.registry import make
from .learn.similar import Similar
from .learn.strategy import NO_ROWS, Decisions, Linear, Model, NoExampleError, Strategy
from .pools import pool_of
from .search.click import SLOW_FROM, click
from .search.exact import Ranking, one_blas_thread, rank_all, search_top
from .search.heat_map import write_heat_map
from .search.place import rows_at
from .search.suppress import overlapping, page_of
from .vector_file import absent_rows

Rows = NDArray[np.int64]
FIRST_LOOK = 512
"""So many of the best rows are looked at for a page, and four times as many whenever that does not fill it."""


@dataclass(frozen=True, eq=False)
class Known:
    """The rows of a target's answers; `same_place` overlap an example or an accepted chip and carry no answer."""

    examples: Rows
    counter_examples: Rows
    accepted: Rows
    rejected: Rows
    unsure: Rows
    same_place: Rows
    unresolved: tuple[str, ...]
    absent: Rows = field(default_factory=NO_ROWS.copy)
    """Chips where the target cannot be; they carry no answer."""
    classes: Mapping[str, Rows] = field(default_factory=dict)
    """Positive chips by class, where the target has classes."""
    wanted_class: str = ""
    """The one class that is looked for, empty for all of them."""
    head: str = ""
    """The file of a saved head that ranks, and goes on learning from the answers; empty for none."""

    @property
    def answered(self) -> tuple[Rows, ...]:
        """Every row that carries an answer, by kind of answer."""
        return self.examples, self.counter_examples, self.accepted, self.rejected, self.unsure


@dataclass(frozen=True, eq=False)
class Scored:
    """All chips scored by one model, and the inputs that led to it."""

    key: tuple[object, ...]
    model: Model
    ranking: Ranking
    strategy: str
    head: str
    learned_from: int


@dataclass(frozen=True, eq=False)
class Found:
    """A page of rows, best first, with score, rank and percentile of each, and what found it."""

    page: list[int]
    standing: list[tuple[float, int, float]]
    strategy: str
    head: str
    learned_from: int
    provisional: bool = False
    classes: tuple[str, ...] = ()
    """The class that each row of the page most likely is of, where the target has classes."""


_last: Scored | None = None


def propose(collection: Collection, params: ProposeParams) -> ProposeResult:
    """The best chips that carry no answer, no place twice, best first.

    What overlaps an example or an accepted chip is the same place and set aside; what overlaps a pending chip waits.
    Where embeddings are fused, a chip is ranked by those of them that it has, and left out where it has none.
    Only chips that meet the filter are proposed and remain; examples may lie outside. Raises LookalikeError without
    any example in this collection, for a strategy or an embedding that does not exist, or a filter without a meaning.
    """
    if params.page < 1:
        raise LookalikeError(f"A page of {params.page} candidates is no page. Ask for at least one.")
    collection = collection.embedding(params.embedding)
    wanted = params.filter or Filter()
    among = subset(collection, wanted) if wanted != Filter() else None
    known = resolve(collection, params.answers, params.absent, params.seed, params.wanted_class, params.head)
    blocked = collection.without_vector()
    for rows in (*known.answered, known.same_place):
        blocked[rows] = True
    pending, unresolved = collection.rows_of(params.pending)
    blocked[pending] = True
    if among is not None and not among.is_few:
        blocked |= ~among.mask
    few = among.rows if among is not None and among.is_few else None
    remaining = int(np.count_nonzero(~(blocked if few is None else blocked[few])))
    blocked[overlapping(collection, pending)] = True
    found = _quickly(collection, known, params, blocked, among) if params.quick else None
    if found is None:
        if few is not None:
            beyond = np.ones(collection.count, bool)
            beyond[few] = False
            blocked |= beyond
        found = _exactly(collection, known, params, blocked)
    chips = collection.chips(np.array(found.page, np.int64))
    candidates = tuple(
        Candidate(
            chip.chip_id, chip.footprint, chip.valid_from, chip.valid_to, *standing, probability=1.0, class_name=name
        )
        for chip, standing, name in zip(chips, found.standing, found.classes or ("",) * len(chips), strict=True)
    )
    return ProposeResult(
        candidates=candidates,
        audits=_audits(collection, known, params, pending) if params.audit and not found.provisional else (),
        same_place=len(known.same_place),
        remaining=remaining,
        strategy=found.strategy,
        head=found.head,
        learned_from=found.learned_from,
        unresolved=known.unresolved + tuple(unresolved),
        provisional=found.provisional,
    )


def _audits(collection: Collection, known: Known, params: ProposeParams, pending: Rows) -> tuple[Candidate, ...]:
    """Chips drawn by chance from what is unseen, to check what is left."""
    scored = rank(collection, known, params.strategy, params.seed)
    ranking = scored.ranking
    positive = np.concatenate([known.examples, known.accepted])
    scope = counted(collection, params.filter, positive, known.answered, known.same_place)
    drawn = drawn_from(scope, ranking.scores, pending, params.pending, params.audit, params.seed)
    rows = [row for row, _ in drawn]
    chips = collection.chips(np.array(rows, np.int64))
    return tuple(
        Candidate(
            chip.chip_id,
            chip.footprint,
            chip.valid_from,
            chip.valid_to,
            score=float(ranking.scores[row]),
            rank=ranking.rank(row),
            percentile=ranking.percentile(row),
            probability=one.probability,
            drawn=one,
            class_name=name,
        )
        for chip, (row, one), name in zip(chips, drawn, _class_names(scored.model, rows), strict=True)
    )


def _exactly(collection: Collection, known: Known, params: ProposeParams, blocked: NDArray[np.bool_]) -> Found:
    scored = rank(collection, known, params.strategy, params.seed)
    ranking = scored.ranking
    page = next_rows(collection, scored.model, ranking.scores, blocked, params.page)
    standing = [(float(ranking.scores[row]), ranking.rank(row), ranking.percentile(row)) for row in page]
    names = _class_names(scored.model, page)
    return Found(page, standing, scored.strategy, scored.head, scored.learned_from, classes=names)


def _class_names(model: Model, rows: Sequence[int]) -> tuple[str, ...]:
    """The class that each row most likely is of, empty where the target has no classes."""
    return tuple(model.classes_of(np.array(rows, np.int64))) if isinstance(model, OneVsRest) else ("",) * len(rows)


def _quickly(
    collection: Collection, known: Known, params: ProposeParams, blocked: NDArray[np.bool_], among: Subset | None
) -> Found | None:
    """A page where scoring every chip would take long and has not been done yet, else None.

    Under a filter it holds the very best, whose ranks among all chips are not known; else it is from the index, which
    is of one embedding.
    """
    if len(collection.parts) > 1:
        return None
    learns = params.strategy != "similar" and any(map(len, (known.accepted, known.rejected, known.counter_examples)))
    if _last is not None and _last.key == _key(collection, known, params.strategy, params.seed):
        return None
    if learns if among is None else collection.codes.size <= SLOW_FROM:
        return None
    if known.classes or known.head:
        return None
    look = max(FIRST_LOOK, 4 * params.page)
    with one_blas_thread():
        model, decisions = fitted(collection, known, params.strategy, params.seed)
    query = model.query
    if query is None:
        return None
    if among is None:
        near = Similar().fit(pool_of(collection), decisions).query  # what the index is made for
        rows, scores, provisional = click(collection, near.vector, look)
        if not provisional:
            return None
        rows, scores = search_top(collection, query.vector, look, query.transform, query.bias, rows=rows)
    elif among.is_few:
        free = among.rows[~blocked[among.rows]]
        rows, scores = search_top(collection, query.vector, look, query.transform, query.bias, rows=free)
    else:  # what does not meet the filter is blocked already
        rows, scores = search_top(collection, query.vector, look, query.transform, query.bias, mask=~blocked)
    page = page_of(collection, rows, blocked.copy(), params.page)
    if len(page) < params.page and (among is None or len(rows) == look):
        return None
    place = {row: number for number, row in enumerate(rows.tolist())}
    standing = [
        (float(scores[place[row]]), 1 + place[row], 100 * (collection.count - 1 - place[row]) / collection.count)
        for row in page
    ]
    return Found(page, standing, *_named(params.strategy, model, decisions), provisional=True)


def _named(strategy: str, model: Model, decisions: Decisions) -> tuple[str, str, int]:
    """The strategy that was really used, the identity of what it learnt, and from how many chips that was."""
    if isinstance(model, OneVsRest):
        alone = "head" if any(isinstance(one, Adapted) for one in model.models) else "similar"
        return strategy if model.learned_from else alone, model.identity, model.learned_from
    query = model.query
    if query is None:
        known = (decisions.examples, decisions.accepted, decisions.rejected)
        identity = hashlib.blake2b(repr([strategy, *(rows.tolist() for rows in known)]).encode(), digest_size=16)
        return strategy, identity.hexdigest(), model.learned_from
    head = query.head.identity if query.head else head_identity(query.vector, query.bias, query.transform)
    return strategy if model.learned_from else "similar", head, model.learned_from


def search(
    collection: Collection, lon: float, lat: float, k: int, wanted: Filter | None = None, embedding: str = ""
) -> ProposeResult:
    """The k chips that meet a filter most like the one best centred on a lon/lat point, no place twice.

    Raises LookalikeError when no chip contains the point, and as `propose` does.
    """
    rows = rows_at(collection, lon, lat)
    if not len(rows):
        west, south, east, north = collection.manifest.extent
        raise LookalikeError(
            f"No chip of {collection.path} contains {lon:g}, {lat:g}. "
            f"The collection reaches from {west:g}, {south:g} to {east:g}, {north:g}."
        )
    answers = Answers(examples=tuple(collection.chip_ids(rows[:1])))
    asked = ProposeParams(str(collection.path), answers, k, "similar", filter=wanted, embedding=embedding)
    return propose(collection, asked)


def heat_map(collection: Collection, params: HeatMapParams) -> HeatMapResult:
    """Write the score, or a field, of every chip that meets the filter; after `propose` nothing is scored again.

    Raises LookalikeError as `propose` does, and when the file cannot be written.
    """
    collection = collection.embedding(params.embedding)
    if params.field:
        return _field_map(collection, params)
    shown = ~collection.without_vector()
    if params.filter is not None:
        shown &= subset(collection, params.filter).mask
    known = resolve(collection, params.answers, params.absent, params.seed, params.wanted_class, params.head)
    scored = rank(collection, known, params.strategy, params.seed)
    to = Path(params.to).absolute()
    width, height, crs = write_heat_map(collection, scored.ranking.scores, to, shown)
    low, high = scored.ranking.quantile(0.5), scored.ranking.quantile(0.999)
    return HeatMapResult(str(to), width, height, crs, low, high, scored.head)


def _field_map(collection: Collection, params: HeatMapParams) -> HeatMapResult:
    from .collection.matching import percentiles

    if collection.attributes is None:
        raise LookalikeError(f"{collection.path} says nothing of its chips that could be drawn.")
    values = percentiles(collection.attributes, params.field)
    shown = ~np.isnan(values)
    if params.filter is not None:
        shown &= subset(collection, params.filter).mask
    to = Path(params.to).absolute()
    return HeatMapResult(str(to), *write_heat_map(collection, values, to, shown), 0.0, 100.0, "")


def resolve(
    collection: Collection,
    answers: Answers,
    absent: str = "",
    seed: int = 0,
    wanted_class: str = "",
    head: str = "",
) -> Known:
    """The rows of the answers, what overlaps a positive one, and some drawn from the polygons of the file `absent`."""
    rows: list[Rows] = []
    missing: list[str] = []
    for chip_ids in (answers.examples, answers.counter_examples, answers.accepted, answers.rejected, answers.unsure):
        found, unresolved = collection.rows_of(chip_ids)
        # A chip given twice counts as what the analyst gave it as first: an example stays one when also decided on.
        rows.append(found[~np.isin(found, np.concatenate([np.empty(0, np.int64), *rows]))])
        missing.extend(unresolved)
    examples, counter_examples, accepted, rejected, unsure = rows
    near = overlapping(collection, np.concatenate([examples, accepted]))
    same_place = np.setdiff1d(near, np.concatenate(rows), assume_unique=True)
    weak = absent_rows(collection, absent, seed) if absent else NO_ROWS
    return Known(
        examples,
        counter_examples,
        accepted,
        rejected,
        unsure,
        same_place,
        tuple(dict.fromkeys(missing)),
        np.setdiff1d(weak, np.concatenate([*rows, same_place]), assume_unique=True),
        {name: collection.rows_of(chip_ids)[0] for name, chip_ids in answers.classes.items()},
        wanted_class,
        head,
    )


def rank(collection: Collection, known: Known, strategy: str, seed: int) -> Scored:
    """Every chip's score by a strategy; the last one is kept, and given again for the same inputs."""
    global _last
    key = _key(collection, known, strategy, seed)
    kept = _last
    if kept is not None and kept.key == key:
        return kept
    with one_blas_thread():
        model, decisions = fitted(collection, known, strategy, seed)
        ranking = _ranked(collection, model)
    _last = Scored(key, model, ranking, *_named(strategy, model, decisions))
    return _last


def _ranked(collection: Collection, model: Model) -> Ranking:
    if isinstance(model, Linear) and len(collection.parts) == 1:  # the very best are found on the way
        return rank_all(collection, model.query.vector, model.query.transform, model.query.bias)
    return Ranking(model.score())


def _key(collection: Collection, known: Known, strategy: str, seed: int) -> tuple[object, ...]:
    rows = (rows.tobytes() for rows in (*known.answered, known.absent))
    classes = tuple((name, rows.tobytes()) for name, rows in known.classes.items())
    more = classes, known.wanted_class, known.head
    return collection.content_hash, collection.embedding_name, strategy, seed, *more, *rows


_strategy: Callable[[str, int], Strategy] = lru_cache(maxsize=4)(make)


def fitted(collection: Collection, known: Known, name: str, seed: int) -> tuple[Model, Decisions]:
    """What a strategy makes of a target's answers, and the rows it was given; raises LookalikeError as `propose`."""
    strategy = _strategy(name, seed)
    if not len(known.examples) and not len(known.accepted) and not known.head:
        if not known.unresolved:
            raise NoExampleError
        raise LookalikeError("None of the examples is a chip of this collection. Click an example in it first.")
    lacking = collection.without_vector()

    def usable(*rows: Rows) -> Rows:
        together = np.concatenate(rows)
        return together[~lacking[together]]

    decisions = Decisions(
        examples=usable(known.examples),
        accepted=usable(known.accepted),
        rejected=usable(known.counter_examples, known.rejected),
        apart=np.concatenate([known.unsure, known.same_place, np.flatnonzero(lacking)]),
        absent=usable(known.absent),
    )
    pool, here = pool_of(collection), None
    if len(decisions.positive):
        here = fit_classes(strategy, pool, decisions, known.classes, known.wanted_class)
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


def next_rows(
    collection: Collection, model: Model, scores: NDArray[np.float32], blocked: NDArray[np.bool_], size: int
) -> list[int]:
    """The rows to ask next, at most `size`, that are not blocked (n,), no place twice; scores: (n,) the model's."""
    free = ~blocked
    # A ranking's best do not depend on how many are asked for; chips that are chosen to go together may.
    look = max(FIRST_LOOK, 4 * size) if isinstance(model, Linear) else size
    while True:
        with one_blas_thread():
            rows = model.propose(scores, free, look)
        page = page_of(collection, rows, blocked.copy(), size)
        if len(page) == size or look >= collection.count:
            return page
        look *= 4
