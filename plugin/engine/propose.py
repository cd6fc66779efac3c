"""The next candidates for what an analyst decided so far, and the score of every chip."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..protocol import Answers, Candidate, Chip, HeatMapParams, HeatMapResult, ProposeParams, ProposeResult
from .collection.filter import subset
from .collection.open import Collection
from .errors import LookalikeError
from .learn.head import head_identity
from .learn.strategy import NO_EXAMPLE, STRATEGIES, Auto, Decisions, Query
from .search.exact import Ranking, one_blas_thread, rank_all, top
from .search.heat_map import write_heat_map
from .search.place import rows_at
from .search.suppress import overlapping, page_of

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

    @property
    def answered(self) -> tuple[Rows, ...]:
        """Every row that carries an answer, by kind of answer."""
        return self.examples, self.counter_examples, self.accepted, self.rejected, self.unsure


@dataclass(frozen=True, eq=False)
class Scored:
    """All chips ranked by one query, and the inputs that led to it."""

    key: tuple[object, ...]
    ranking: Ranking
    strategy: str
    head: str
    learned_from: int


_last: Scored | None = None


def propose(collection: Collection, params: ProposeParams) -> ProposeResult:
    """The best chips that carry no answer, no place twice, best first.

    What overlaps an example or an accepted chip is the same place and set aside; what overlaps a pending chip waits.
    Only chips that meet the filter are proposed and remain; examples may lie outside. Raises LookalikeError without
    any example in this collection, for a strategy or an embedding that does not exist, or a filter without a meaning.
    """
    if params.page < 1:
        raise LookalikeError(f"A page of {params.page} candidates is no page. Ask for at least one.")
    collection = collection.embedding(params.embedding)
    among = subset(collection, params.filter) if params.filter is not None else None
    known = resolve(collection, params.answers)
    scored = rank(collection, known, params.strategy, params.seed)
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
    ranking = scored.ranking
    candidates = tuple(
        Candidate(
            chip.chip_id,
            chip.footprint,
            chip.valid_from,
            chip.valid_to,
            score=float(ranking.scores[row]),
            rank=ranking.rank(row),
            percentile=ranking.percentile(row),
            probability=1.0,
        )
        for row, chip in _page(collection, ranking, blocked, params.page, few)
    )
    return ProposeResult(
        candidates=candidates,
        same_place=len(known.same_place),
        remaining=remaining,
        strategy=scored.strategy,
        head=scored.head,
        learned_from=scored.learned_from,
        unresolved=known.unresolved + tuple(unresolved),
    )


def search(collection: Collection, lon: float, lat: float, k: int) -> ProposeResult:
    """The k chips most like the one best centred on a lon/lat point, no place twice.

    Raises LookalikeError when no chip contains the point.
    """
    rows = rows_at(collection, lon, lat)
    if not len(rows):
        west, south, east, north = collection.manifest.extent
        raise LookalikeError(
            f"No chip of {collection.path} contains {lon:g}, {lat:g}. "
            f"The collection reaches from {west:g}, {south:g} to {east:g}, {north:g}."
        )
    answers = Answers(examples=tuple(collection.chip_ids(rows[:1])))
    return propose(collection, ProposeParams(str(collection.path), answers, page=k, strategy="similar"))


def heat_map(collection: Collection, params: HeatMapParams) -> HeatMapResult:
    """Write the score of every chip that meets the filter as a GeoTIFF; after `propose` nothing is scored again.

    Raises LookalikeError as `propose` does, and when the file cannot be written.
    """
    collection = collection.embedding(params.embedding)
    shown = ~collection.without_vector()
    if params.filter is not None:
        shown &= subset(collection, params.filter).mask
    scored = rank(collection, resolve(collection, params.answers), params.strategy, params.seed)
    to = Path(params.to).absolute()
    width, height, crs = write_heat_map(collection, scored.ranking.scores, to, shown)
    low, high = scored.ranking.quantile(0.5), scored.ranking.quantile(0.999)
    return HeatMapResult(str(to), width, height, crs, low, high, scored.head)


def resolve(collection: Collection, answers: Answers) -> Known:
    """The rows of the answers, and what overlaps a positive one."""
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
    return Known(examples, counter_examples, accepted, rejected, unsure, same_place, tuple(dict.fromkeys(missing)))


def rank(collection: Collection, known: Known, strategy: str, seed: int) -> Scored:
    """Every chip's score by a strategy; the last one is kept, and given again for the same inputs."""
    global _last
    key = (
        collection.content_hash,
        collection.embedding_name,
        strategy,
        seed,
        *(rows.tobytes() for rows in known.answered),
    )
    kept = _last
    if kept is not None and kept.key == key:
        return kept
    with one_blas_thread():
        query = _query(collection, known, strategy, seed)
    ranking = rank_all(collection, query.vector, query.transform, query.bias)
    if query.head is None:
        identity = head_identity(query.vector, query.bias, query.transform)
        scored = Scored(key, ranking, "similar", identity, 0)
    else:
        learned_from = sum(map(len, (known.examples, known.counter_examples, known.accepted, known.rejected)))
        scored = Scored(key, ranking, strategy, query.head.identity, learned_from)
    _last = scored
    return scored


def _query(collection: Collection, known: Known, name: str, seed: int) -> Query:
    strategy = STRATEGIES.get(name)
    if strategy is None:
        raise LookalikeError(f"There is no strategy {name!r}. Choose one of {', '.join(sorted(STRATEGIES))}.")
    if isinstance(strategy, Auto):
        strategy = replace(strategy, seed=seed)
    if not len(known.examples) and not len(known.accepted):
        raise LookalikeError(
            "None of the examples is a chip of this collection. Click an example in it first."
            if known.unresolved
            else NO_EXAMPLE
        )
    decisions = Decisions(
        examples=known.examples,
        accepted=known.accepted,
        rejected=np.concatenate([known.counter_examples, known.rejected]),
        apart=np.concatenate([known.unsure, known.same_place]),
    )
    return strategy.query(collection, decisions)


def _page(
    collection: Collection, ranking: Ranking, blocked: NDArray[np.bool_], size: int, among: Rows | None
) -> list[tuple[int, Chip]]:
    """The best rows, `among` (m,) or all, that are not blocked, no place twice, with their chips."""
    if among is not None:
        ranked = among[np.lexsort((among, -ranking.scores[among]))]
        page = page_of(collection, ranked, blocked, size)
        return list(zip(page, collection.chips(np.array(page, np.int64)), strict=True))
    free = ~blocked
    look = max(FIRST_LOOK, 4 * size)
    while True:
        page = page_of(collection, top(ranking.scores, look, free), blocked.copy(), size)
        if len(page) == size or look >= collection.count:
            return list(zip(page, collection.chips(np.array(page, np.int64)), strict=True))
        look *= 4
