"""The layers of an export, in whatever format: what they say of each chip, place and box, and where that is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Callable, Iterable, Iterator, List, Sequence, Tuple, Union

from qgis.core import QgsGeometry

from ..canvas.lonlat import polygon
from ..protocol import Point
from ..review.events import Event
from ..review.export_choice import CHIPS, LOCATED, PLACES, PREDICTED
from ..review.recording import IMAGERY_DATE, IMAGERY_MATCH, PICTURE
from .content import IN_PLACES, ChipRow, Content
from .places import Place, centred, merge
from .predicted import Predicted
from .sources import without_folders

TEXT, REAL, INTEGER, BOOLEAN = "text", "real", "integer", "boolean"

Shape = Union[Tuple[Point, ...], QgsGeometry]
"""Lon/lat with continuous longitudes: the ring of a chip, not closed, or a geometry."""
Row = Tuple[Tuple[object, ...], Shape]


@dataclass(frozen=True)
class Column:
    name: str
    kind: str


@dataclass(frozen=True)
class Layer:
    """`rows` can be gone through once; `expected` is about how many there are."""

    name: str
    columns: Tuple[Column, ...]
    rows: Iterable[Row]
    expected: int


CHIP_VALUES: Tuple[Tuple[Column, Callable[[ChipRow], object]], ...] = (
    (Column("chip_id", TEXT), lambda row: row.event.chip_id),
    (Column("label", TEXT), lambda row: row.label),
    (Column("class", TEXT), lambda row: row.class_name or None),
    (Column("predicted", BOOLEAN), lambda row: row.predicted),
    (Column("valid_from", TEXT), lambda row: row.event.valid_from or None),
    (Column("valid_to", TEXT), lambda row: row.event.valid_to or None),
    (Column("score", REAL), lambda row: row.now.score),
    (Column("rank", INTEGER), lambda row: row.now.rank),
    (Column("percentile", REAL), lambda row: row.now.percentile),
    (Column("score_when_proposed", REAL), lambda row: row.event.score),
    (Column("rank_when_proposed", INTEGER), lambda row: row.event.rank),
    (Column("percentile_when_proposed", REAL), lambda row: row.percentile),
    (Column("probability", REAL), lambda row: row.event.probability),
    (Column("analyst", TEXT), lambda row: row.event.analyst or None),
    (Column("opinions", TEXT), lambda row: row.opinions or None),
    (Column("time", TEXT), lambda row: row.event.time or None),
    (Column("round", INTEGER), lambda row: row.event.round),
    (Column("strategy", TEXT), lambda row: row.event.strategy or None),
    (Column("head", TEXT), lambda row: row.event.head or None),
    (Column("collection_id", TEXT), lambda row: row.event.collection_id or None),
    (Column("content_hash", TEXT), lambda row: row.event.content_hash or None),
    (Column("encoder", TEXT), lambda row: row.event.encoder or None),
    (Column("imagery", TEXT), lambda row: without_folders(row.event.imagery) or None),
    (Column("imagery_date", TEXT), lambda row: row.said(IMAGERY_DATE)),
    (Column("imagery_match", TEXT), lambda row: row.said(IMAGERY_MATCH)),
    (Column("picture", TEXT), lambda row: row.said(PICTURE)),
    (Column("scale", REAL), lambda row: row.event.scale),
    (Column("event", TEXT), lambda row: row.event.uuid or None),
)
CHIP_COLUMNS = tuple(column for column, _ in CHIP_VALUES)
PLACE_COLUMNS = (
    Column("chips", INTEGER),
    Column("chip_area_m2", REAL),
    Column("best_score", REAL),
    Column("analysts", TEXT),
    Column("class", TEXT),
    Column("valid_from", TEXT),
    Column("valid_to", TEXT),
)
LOCATED_COLUMNS = (
    Column("chip_id", TEXT),
    Column("class", TEXT),
    Column("confidence", REAL),
    Column("lon", REAL),
    Column("lat", REAL),
)


def layers_of(content: Content, wanted: Sequence[str]) -> List[Layer]:
    """Return the layers that are wanted; that of the boxes only where there are any."""
    accepted = [row for row in content.chips if row.label in IN_PLACES]
    more = content.predicted.count if content.predicted is not None else 0
    layers = (
        Layer(CHIPS, CHIP_COLUMNS, _chips(content), len(content.chips) + more),
        Layer(PLACES, PLACE_COLUMNS, _places(accepted, content.by_date), len(accepted)),
        Layer(LOCATED, LOCATED_COLUMNS, _located(content), len(content.located)),
    )
    return [layer for layer in layers if layer.name in wanted and (layer.name != LOCATED or content.located)]


def geometry_of(shape: Shape) -> QgsGeometry:
    return QgsGeometry(shape) if isinstance(shape, QgsGeometry) else polygon(shape)


def _chips(content: Content) -> Iterator[Row]:
    """Yield what was said of chips, then those that are predicted."""
    for row in content.chips:
        yield tuple(_finite(value(row)) for _, value in CHIP_VALUES), centred(row.ring)
    if content.predicted is not None:
        yield from _predicted(content.predicted)


def _predicted(predicted: Predicted) -> Iterator[Row]:
    """Yield the predicted chips: of hundreds of thousands most values are the same, and put together once."""
    known = Event(
        uuid="", kind="", target="", analyst="", installation="", time="", strategy=predicted.strategy,
        head=predicted.head, collection_id=predicted.collection_id, content_hash=predicted.content_hash,
        encoder=predicted.encoder,
    )  # fmt: skip
    pattern = ChipRow((), PREDICTED, known, "", predicted=True)
    values = [value(pattern) for _, value in CHIP_VALUES]
    names = [column.name for column in CHIP_COLUMNS]
    own = ("chip_id", "class", "valid_from", "valid_to", "score", "rank", "percentile")
    chip_id, class_name, begin, end, score, rank, percentile = (names.index(name) for name in own)
    for chip in predicted.chips():
        values[chip_id] = chip.chip_id
        values[class_name] = chip.class_name or None
        values[begin] = chip.valid_from or None
        values[end] = chip.valid_to or None
        values[score] = _finite(chip.score)
        values[rank] = chip.rank
        values[percentile] = _finite(chip.percentile)
        yield tuple(values), centred(chip.ring)


def _places(accepted: Sequence[ChipRow], by_date: bool) -> Iterator[Row]:
    for kind in sorted({_kind(row, by_date) for row in accepted}):
        rows = [row for row in accepted if _kind(row, by_date) == kind]
        for place in merge([row.ring for row in rows]):
            yield _place(place, rows), place.geometry


def _kind(row: ChipRow, by_date: bool) -> Tuple[str, ...]:
    """Return what chips of one place have in common: the class, and of events the interval."""
    interval = (row.event.valid_from or "", row.event.valid_to or "") if by_date else ()
    return (row.class_name, *interval)


def _place(place: Place, accepted: Sequence[ChipRow]) -> Tuple[object, ...]:
    rows = [accepted[member] for member in place.members]
    events = [row.event for row in rows]
    return (
        len(events),
        place.area_m2,
        max((row.now.score for row in rows if row.now.score is not None), default=None),
        "; ".join(sorted({event.analyst for event in events})),
        accepted[place.members[0]].class_name or None,
        min((event.valid_from for event in events if event.valid_from), default=None),
        max((event.valid_to for event in events if event.valid_to), default=None),
    )


def _located(content: Content) -> Iterator[Row]:
    for row, where in content.located:
        lon, lat = centred([where.point])[0]
        yield (row.event.chip_id, row.class_name or None, where.confidence, lon, lat), centred(where.ring)


def _finite(value: object) -> object:
    return None if isinstance(value, float) and not math.isfinite(value) else value
