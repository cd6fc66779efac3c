"""The next candidates for what an analyst decided so far."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..protocol import Answers, Candidate, Drawn, Filter, ProposeParams, ProposeResult, Ranked, RankedBy
from .audit import counted, drawn_from
from .collection.filter import Subset, subset
from .collection.open import Collection
from .errors import LookalikeError
from .known import Known, Rows, places, resolve
from .learn.one_vs_rest import class_names
from .learn.similar import Similar
from .paging import FIRST_LOOK, next_page
from .pools import pool_of
from .ranking import fitted, is_kept, learning_from, named, rank
from .search.click import SLOW_FROM, click
from .search.exact import Ranking, one_blas_thread, search_top
from .search.place import rows_at
from .search.suppress import page_of

Standing = tuple[float, int, float]


@dataclass(frozen=True, eq=False)
class Found:
    """A page of rows, best first, with score, rank and percentile of each, and what found it."""

    page: list[int]
    standing: list[Standing]
    strategy: str
    head: str
    learned_from: int
    provisional: bool = False
    classes: tuple[str, ...] = ()
    """The class that each row of the page most likely is of, where the target has classes."""


def propose(collection: Collection, params: ProposeParams) -> ProposeResult:
    """The best chips that carry no answer, no place twice, best first.

    What overlaps an example or an accepted chip is the same place and set aside, unless it shows enough beside it: then
    it has its turn later (`paging`). What overlaps a pending chip waits.
    Where embeddings are fused, a chip is ranked by those of them that it has, and left out where it has none.
    Only chips that meet the filter are proposed and remain; examples may lie outside. Raises LookalikeError without
    any example in this collection, for a strategy or an embedding that does not exist, or a filter without a meaning.
    """
    if params.page < 1:
        raise LookalikeError(f"A page of {params.page} candidates is no page. Ask for at least one.")
    collection = collection.ranked_by(params.ranked_by)
    wanted = params.filter or Filter()
    among = subset(collection, wanted) if wanted != Filter() else None
    known = resolve(collection, params.answers, params.ranked_by)
    blocked = collection.without_vector()
    standing, _ = places(collection).rows_of(collection, params.standing)
    standing = standing[~blocked[standing]]
    for rows in (*known.answered, known.same_place):
        blocked[rows] = True
    pending, unresolved = places(collection).rows_of(collection, params.pending)
    blocked[pending] = True
    if among is not None and not among.is_few:
        blocked |= ~among.mask
    few = among.rows if among is not None and among.is_few else None
    left = blocked if few is None else blocked[few]
    remaining = len(left) - int(np.count_nonzero(left))
    blocked[places(collection).overlapping(collection, pending)] = True
    found = None
    if params.quick:
        without = blocked.copy()
        without[known.beside.rows] = True
        found = _quickly(collection, known, params, without, among)
    if found is None:
        if few is not None:
            beyond = np.ones(collection.count, bool)
            beyond[few] = False
            blocked |= beyond
        found = _exactly(collection, known, params, blocked)
    return ProposeResult(
        candidates=_candidates(collection, known, found.page, found.standing, found.classes),
        audits=_audits(collection, known, params, pending) if params.audit and not found.provisional else (),
        same_place=len(known.same_place),
        remaining=remaining,
        strategy=found.strategy,
        head=found.head,
        learned_from=found.learned_from,
        unresolved=known.unresolved + tuple(unresolved),
        provisional=found.provisional,
        standing=_by_now(collection, known, params, standing) if len(standing) and not found.provisional else (),
    )


def _by_now(collection: Collection, known: Known, params: ProposeParams, rows: Rows) -> tuple[Ranked, ...]:
    """How rows (m,) that were proposed before stand by the present ranking."""
    scored = rank(collection, known, params.ranked_by.strategy, params.ranked_by.seed)
    ranking, names = scored.ranking, class_names(scored.model, rows)
    return tuple(
        Ranked(chip_id, float(ranking.scores[row]), *ranking.counted(row), class_name=name)
        for chip_id, row, name in zip(collection.chip_ids(rows), rows.tolist(), names, strict=True)
    )


def _audits(collection: Collection, known: Known, params: ProposeParams, pending: Rows) -> tuple[Candidate, ...]:
    """Chips drawn by chance from what is unseen, to check what is left."""
    scored = rank(collection, known, params.ranked_by.strategy, params.ranked_by.seed)
    ranking = scored.ranking
    positive = np.concatenate([known.examples, known.accepted])
    scope = counted(collection, params.filter, positive, known.answered, known.same_place)
    drawn = drawn_from(scope, ranking.scores, pending, params.pending, params.audit, params.ranked_by.seed)
    rows = [row for row, _ in drawn]
    names = class_names(scored.model, np.array(rows, np.int64))
    return _candidates(collection, known, rows, _standing(ranking, rows), names, [one for _, one in drawn])


def _candidates(
    collection: Collection,
    known: Known,
    rows: Sequence[int],
    standing: Iterable[Standing],
    classes: Sequence[str],
    draws: Sequence[Drawn] = (),
) -> tuple[Candidate, ...]:
    """What is said of rows (n,): where and when each is, how it stands, its class, and how it was drawn."""
    chips = collection.chips(np.array(rows, np.int64))
    unnamed, certain = ("",) * len(chips), (None,) * len(chips)
    beside = dict(zip(known.beside.rows.tolist(), known.beside.uncovered.tolist(), strict=True))
    return tuple(
        Candidate(
            chip.chip_id,
            chip.footprint,
            chip.valid_from,
            chip.valid_to,
            *stands,
            probability=drawn.probability if drawn else 1.0,
            drawn=drawn,
            class_name=name,
            uncovered=beside.get(row, 1.0),
        )
        for row, chip, stands, name, drawn in zip(
            rows, chips, standing, classes or unnamed, draws or certain, strict=True
        )
    )


def _standing(ranking: Ranking, rows: Sequence[int]) -> list[Standing]:
    """Score, rank and percentile of each row."""
    return [(float(ranking.scores[row]), ranking.rank(row), ranking.percentile(row)) for row in rows]


def _exactly(collection: Collection, known: Known, params: ProposeParams, blocked: NDArray[np.bool_]) -> Found:
    scored = rank(collection, known, params.ranked_by.strategy, params.ranked_by.seed)
    ranking = scored.ranking
    page = next_page(collection, scored.model, ranking, blocked, known.beside, params.page)
    names = class_names(scored.model, np.array(page, np.int64))
    return Found(page, _standing(ranking, page), scored.strategy, scored.head, scored.learned_from, classes=names)


def _quickly(
    collection: Collection, known: Known, params: ProposeParams, blocked: NDArray[np.bool_], among: Subset | None
) -> Found | None:
    """A page where scoring every chip would take long and has not been done yet, else None.

    Under a filter it holds the very best, whose ranks among all chips are not known; else it is from the index, which
    is of one embedding.
    """
    if len(collection.parts) > 1:
        return None
    by = params.ranked_by
    decided = known.accepted, known.rejected, known.counter_examples, known.unsure
    learns = by.strategy != "similar" and (any(map(len, decided)) or not known.loose.positive.all())
    if is_kept(collection, known, by.strategy, by.seed):
        return None
    if learns if among is None else collection.codes.size <= SLOW_FROM:
        return None
    if known.classes or known.head or known.loose.rows_of_classes(0):
        return None
    look = max(FIRST_LOOK, 4 * params.page)
    with one_blas_thread():
        model, decisions = fitted(collection, known, by.strategy, by.seed)
    query = model.query
    if query is None:
        return None
    if among is None:
        near = learning_from(collection, known, Similar()).fit(pool_of(collection), decisions).query
        assert near is not None  # what the index is made for
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
    return Found(page, standing, *named(by.strategy, model, model.score), provisional=True)


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
    by = RankedBy("similar", embedding=embedding)
    return propose(collection, ProposeParams(str(collection.path), answers, k, by, filter=wanted))
