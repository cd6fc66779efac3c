"""The score of every chip, or a field of the collection's, as a raster."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from ..protocol import HeatMapParams, HeatMapResult
from .collection.filter import subset
from .collection.open import Collection
from .errors import Cancelled, LookalikeError
from .giving_way import InSteps, at_once
from .known import resolve
from .ranking import Scored, rank
from .search.heat_map import write_heat_map


def heat_map(
    collection: Collection,
    params: HeatMapParams,
    stop: Callable[[], bool] = lambda: False,
    in_steps: InSteps = at_once,
) -> HeatMapResult:
    """Write the score, or a field, of every chip that meets the filter; after `propose` nothing is scored again.

    Raises LookalikeError as `propose` does, and when the file cannot be written; Cancelled as soon as `stop` says so.
    """
    collection = collection.ranked_by(params.ranked_by)
    if params.field:
        return in_steps(lambda: _field_map(collection, params, stop))
    scored = in_steps(lambda: _scored(collection, params))
    if stop():
        raise Cancelled
    return in_steps(lambda: _score_map(collection, params, scored, stop))


def _scored(collection: Collection, params: HeatMapParams) -> Scored:
    known = resolve(collection, params.answers, params.ranked_by)
    return rank(collection, known, params.ranked_by.strategy, params.ranked_by.seed)


def _score_map(
    collection: Collection, params: HeatMapParams, scored: Scored, stop: Callable[[], bool]
) -> HeatMapResult:
    shown = ~collection.without_vector()
    if params.filter is not None:
        shown &= subset(collection, params.filter).mask
    to = Path(params.to).absolute()
    width, height, crs = write_heat_map(collection, scored.ranking.scores, to, shown, stop)
    low, high = scored.ranking.quantile(0.5), scored.ranking.quantile(0.999)
    return HeatMapResult(str(to), width, height, crs, low, high, scored.head, scored.ranking.quantile(1.0))


def _field_map(collection: Collection, params: HeatMapParams, stop: Callable[[], bool]) -> HeatMapResult:
    from .collection.matching import percentiles

    if collection.attributes is None:
        raise LookalikeError(f"{collection.path} says nothing of its chips that could be drawn.")
    values = percentiles(collection.attributes, params.field)
    shown = ~np.isnan(values)
    if params.filter is not None:
        shown &= subset(collection, params.filter).mask
    to = Path(params.to).absolute()
    return HeatMapResult(str(to), *write_heat_map(collection, values, to, shown, stop), 0.0, 100.0, "")
