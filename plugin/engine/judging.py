"""How much is left to find, from the audited chips; and how precise the ranking is, judged in blocks apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ..protocol import Drawn, Judgement, RemainingParams, RemainingResult
from .audit import Counted, counted
from .collection.open import Collection
from .errors import Cancelled
from .giving_way import InSteps, at_once
from .known import Known, resolve
from .learn.strategy import NoExampleError
from .ranking import fitted, rank
from .search.exact import one_blas_thread
from .stopping.blocks import FOLDS, blocks_of, correlation_km, folds_of
from .stopping.precision import Judged, bands, depths
from .stopping.remaining import Audits, Scope, remaining

Rows = NDArray[np.int64]

FEWEST_BLOCKS = 5
"""Blocks with positives below which precision would be that of a few places."""


def what_remains(
    collection: Collection,
    params: RemainingParams,
    stop: Callable[[], bool] = lambda: False,
    in_steps: InSteps = at_once,
) -> RemainingResult:
    """How much is left, and what light that gives; raises LookalikeError as `propose` does.

    Raises Cancelled as soon as `stop` says so while precision by score is worked out.
    """
    collection = collection.ranked_by(params.ranked_by)
    found, known, scope, here = in_steps(lambda: _left(collection, params))
    judgement = None
    if params.judge:
        in_steps(lambda: rank(collection, known, params.ranked_by.strategy, params.ranked_by.seed))
        judgement = _judgement(collection, known, scope, here, params, stop, in_steps)
    return replace(found, elsewhere=len(params.drawn) - len(here), judgement=judgement)


def _left(collection: Collection, params: RemainingParams) -> tuple[RemainingResult, Known, Counted, dict[str, Drawn]]:
    """How much is left, and what that is told by."""
    known = resolve(collection, params.answers, params.ranked_by)
    positive = np.concatenate([known.examples, known.accepted])
    scope = counted(collection, params.filter, positive, known.answered, known.same_place)
    here = {chip_id: one for chip_id, one in params.drawn.items() if one.scope == scope.name}
    said = params.answers
    untold = (*said.unsure, *said.disputed)
    found = remaining(
        audits_of(here, *map(frozenset, (_positive_ids(params), said.rejected, untold))),
        Scope(scope.known, int(scope.unseen.sum()), scope.aside, params.lately, params.lately_found),
    )
    return found, known, scope, here


def _positive_ids(params: RemainingParams) -> tuple[str, ...]:
    return params.answers.examples + params.answers.accepted


def audits_of(
    drawn: dict[str, Drawn], positive: frozenset[str], rejected: frozenset[str], unsure: frozenset[str]
) -> Audits:
    """The answered ones of what was drawn, as they count.

    A chip was not among those a later one of its batch was drawn from, nor one that waited: where it is positive, or
    has no answer, that is one less that could have been left at the draw.
    """
    batches: dict[str, dict[int, str]] = defaultdict(dict)
    for chip_id, one in drawn.items():
        batches[one.batch][one.number] = chip_id
    rows = []
    for chip_id, one in drawn.items():
        if chip_id not in positive and chip_id not in rejected and chip_id not in unsure:
            continue
        before = [batches[one.batch].get(number, "") for number in range(one.number)]
        gone = sum(earlier not in rejected for earlier in (*before, *one.waiting))
        rows.append(
            (
                chip_id in positive,
                chip_id in unsure,
                1 / one.probability,
                1 / one.least,
                one.known + gone,
                one.aside,
            )
        )
    table = np.array(rows, np.float64).reshape(-1, 6)
    return Audits(
        positive=table[:, 0] > 0,
        unsure=table[:, 1] > 0,
        weight=table[:, 2],
        largest=table[:, 3],
        known=table[:, 4].astype(np.int64),
        aside=table[:, 5].astype(np.int64),
    )


def _judgement(
    collection: Collection,
    known: Known,
    scope: Counted,
    drawn: dict[str, Drawn],
    params: RemainingParams,
    stop: Callable[[], bool],
    in_steps: InSteps,
) -> Judgement:
    """Precision by score in scores that no chip of the same block had a part in, or why there is none."""
    scores = rank(collection, known, params.ranked_by.strategy, params.ranked_by.seed).ranking.scores
    rows = np.concatenate([known.examples, known.accepted, known.counter_examples, known.rejected])
    positive = np.arange(len(rows)) < len(known.examples) + len(known.accepted)
    rows, positive = rows[scope.inside[rows]], positive[scope.inside[rows]]

    def places(of: Rows) -> NDArray[np.float64]:
        middle = np.asarray(collection.footprints[of], np.float64).mean(axis=1)
        middle[:, 0] = (middle[:, 0] + 180) % 360 - 180
        return middle

    alike = correlation_km(places, scores)
    blocks = blocks_of(places(rows), alike)
    held = len(np.unique(blocks[positive]))
    judged = Judgement((), alike if np.isfinite(alike) else -1.0, len(np.unique(blocks)), held, "")
    if held < FEWEST_BLOCKS:
        width = f"{alike:,.0f} km" if 100 <= alike < np.inf else f"{alike:.3g} km" if alike < 100 else "the whole area"
        return replace(
            judged,
            refused=f"What was found lies in {held} {'block' if held == 1 else 'blocks'} of {width}, within which "
            f"chips are alike: precision would be that of these places alone. At least {FEWEST_BLOCKS} blocks with "
            "something found are needed.",
        )
    if not drawn and scope.unseen.any():
        return replace(judged, refused="No chip was drawn by chance yet: check what is left first.")
    weight = np.array([1 / drawn[one].probability if one in drawn else 0.0 for one in collection.chip_ids(rows)])
    if not weight.any() and scope.unseen.any():
        return replace(
            judged, refused="Of the chips drawn by chance none was accepted or rejected yet: answer some more of them."
        )
    apart = _scores_apart(collection, known, rows, folds_of(blocks, positive), params, stop, in_steps)
    decided, unseen = Judged(apart, positive, weight), scores[scope.unseen].astype(np.float64)
    return replace(judged, bands=tuple(bands(decided, unseen)), depths=tuple(depths(decided, unseen)))


def _scores_apart(
    collection: Collection,
    known: Known,
    rows: Rows,
    fold: NDArray[np.int64],
    params: RemainingParams,
    stop: Callable[[], bool] = lambda: False,
    in_steps: InSteps = at_once,
) -> NDArray[np.float64]:
    """(m,) scores of decided rows, each by a model that was given nothing of the row's fold."""
    apart = np.full(len(rows), np.nan)
    for number in range(FOLDS):
        if stop():
            raise Cancelled
        held = rows[fold == number]

        def others(of: Rows, held: Rows = held) -> Rows:
            return of[~np.isin(of, held)]

        left = replace(
            known,
            examples=others(known.examples),
            counter_examples=others(known.counter_examples),
            accepted=others(known.accepted),
            rejected=others(known.rejected),
            unsure=others(known.unsure),
            same_place=np.concatenate([known.same_place, held]),
        )
        if not len(left.examples) and not len(left.accepted) and not left.loose.any_positive:
            raise NoExampleError

        def scores(left: Known = left, held: Rows = held) -> NDArray[np.float32]:
            with one_blas_thread():
                model, _ = fitted(collection, left, params.ranked_by.strategy, params.ranked_by.seed)
                return model.score()[held]

        apart[fold == number] = in_steps(scores)
    return apart
