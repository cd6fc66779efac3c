"""Where in its chip the thing is that is sought: by smaller chips that lie in it; by what accepted chips have in common
where the encoder's maps show it; else by covering parts of it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ..protocol import Located, LocateParams, LocateResult, Point
from .collection.batch import Stop
from .collection.geometry import footprints_of
from .collection.open import Collection
from .collection.overlap import pairs_over
from .covered_chip import CoveredChip
from .encode.chip_reader import ChipReader
from .errors import Cancelled, LookalikeError, phrase
from .hot_spot import CELLS, HotSpot, hot_spot
from .known import Known, Rows, resolve
from .learn.one_vs_rest import ANY, OneVsRest
from .learn.strategy import NO_ROWS, Model, Query
from .ranking import rank
from .seen_chips import SeenChips

KEPT_BYTES = 64 * 1024 * 1024
"""Of vectors of covered chips that are kept, so that a head that has learned more does not have to encode again."""
SMALLER = 0.3
"""A chip of at most this share of another's area is a patch of it."""
MOSTLY = 0.9
"""Of a patch's area that has to lie in the chip."""
FILLED = 0.5
"""Of a chip's area that its patches have to fill, so that they tell where in it something is."""
BY_PATCHES = phrase("the chips that lie in it")

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Ranked:
    """The model that ranks, its identity, and the answers that it comes from."""

    model: Model
    head: str
    known: Known

    def class_of(self, row: int) -> int | None:
        """Of several classes the one that a chip's score comes from: its number among the models."""
        model = self.model
        if not isinstance(model, OneVsRest) or len(model.models) < 2:
            return None
        if model.wanted in model.names:
            return model.names.index(model.wanted)
        return int(model.by_class[row].argmax())

    def query(self, row: int) -> Query | None:
        """The linear ranking that a chip's score comes from."""
        number = self.class_of(row)
        if number is None:
            return self.model.query
        assert isinstance(self.model, OneVsRest)
        return self.model.models[number].query

    def learned_from(self, row: int) -> tuple[Rows, Rows]:
        """Rows that show what a chip is thought to show, and rows that do not."""
        known, number = self.known, self.class_of(row)
        positive = np.concatenate([known.examples, known.accepted])
        rejected = np.concatenate([known.counter_examples, known.rejected])
        if number is None:
            return positive, rejected
        assert isinstance(self.model, OneVsRest)
        name = self.model.names[number]
        classed = np.concatenate([NO_ROWS, *(rows for other, rows in known.classes.items() if other != ANY)])
        of_it = known.classes.get(name, NO_ROWS) if name != ANY else np.setdiff1d(positive, classed)
        return positive[np.isin(positive, of_it)], np.concatenate([rejected, positive[~np.isin(positive, of_it)]])


class Memory:
    """The chips that were asked for last, of one embedding of one collection, and what reads them."""

    def __init__(self) -> None:
        self._of: tuple[str, str, str] = ("", "", "")
        self._reader: ChipReader | None = None
        self._chips: OrderedDict[tuple[int, str], CoveredChip] = OrderedDict()
        self._bytes = 0
        self._ranking: tuple[LocateParams, Ranked] | None = None
        self._seen: SeenChips | None = None

    def follow(self, collection: Collection) -> None:
        """Forget what is of another collection, embedding or generation."""
        of = (str(collection.path), collection.content_hash, collection.embedding_name)
        if of != self._of:
            if self._reader is not None:
                self._reader.close()
            self._of, self._reader, self._bytes, self._ranking, self._seen = of, None, 0, None, None
            self._chips.clear()

    def reader(self, collection: Collection) -> ChipReader:
        """What reads and encodes chips; raises LookalikeError where that cannot be."""
        if self._reader is None:
            self._reader = ChipReader(collection)
        return self._reader

    def seen(self, collection: Collection) -> SeenChips:
        """The chips as the encoder's maps show them; raises LookalikeError where that cannot be."""
        if self._seen is None:
            self._seen = SeenChips(collection, self.reader(collection))
        return self._seen

    def ranked(self, collection: Collection, params: LocateParams) -> Ranked:
        """What the chips are ranked by: kept, as something else may be ranked meanwhile."""
        wanted = replace(params, chip_ids=())
        if self._ranking is None or self._ranking[0] != wanted:
            known = resolve(collection, params.answers, params.ranked_by)
            scored = rank(collection, known, params.ranked_by.strategy, params.ranked_by.seed)
            self._ranking = wanted, Ranked(scored.model, scored.head, known)
        return self._ranking[1]

    def chip(self, collection: Collection, row: int, transform: str) -> CoveredChip:
        """A chip that can be covered; raises LookalikeError where its pixels cannot be read."""
        kept = self._chips.pop((row, transform), None)
        if kept is None:
            kept = CoveredChip(collection, self.reader(collection), row, transform)
            self._bytes += kept.nbytes
        self._chips[row, transform] = kept
        while self._bytes > KEPT_BYTES and len(self._chips) > 1:
            self._bytes -= self._chips.popitem(last=False)[1].nbytes
        return kept


_memory = Memory()


def locate(
    collection: Collection,
    params: LocateParams,
    stop: Stop = lambda: False,
    others_wait: Callable[[], bool] = lambda: False,
    memory: Memory | None = None,
) -> LocateResult:
    """The place in each of the chips; at least one of them, and more until something else is wanted of the engine.

    Chips that are not in the collection are left out. Raises LookalikeError as `propose` does, Cancelled when `stop`.
    """
    collection = collection.ranked_by(params.ranked_by)
    memory = memory or _memory
    memory.follow(collection)
    rows, _ = collection.rows_of(params.chip_ids)
    patches = _patches(collection, rows)
    how = BY_PATCHES
    if not patches or not len(rows):
        try:
            how = memory.reader(collection).how
        except LookalikeError as error:
            return LocateResult((), refused=str(error))
    if not len(rows):
        return LocateResult((), how=how)
    ranked = memory.ranked(collection, params)
    located: list[Located] = []

    def go_on() -> bool:
        if stop():
            raise Cancelled
        return not others_wait()

    for row in rows.tolist():
        if stop():
            raise Cancelled
        if located and others_wait():
            break
        try:
            spot, how = _spot(collection, memory, row, patches.get(row), ranked, go_on)
        except LookalikeError as error:
            return LocateResult(tuple(located), ranked.head, str(error), how)
        if spot is None:
            return LocateResult(tuple(located), ranked.head, how=how, ask_again=True)
        located.append(_told(collection, row, spot))
    return LocateResult(tuple(located), ranked.head, how=how)


def _spot(
    collection: Collection,
    memory: Memory,
    row: int,
    patches: NDArray[np.int64] | None,
    ranked: Ranked,
    go_on: Callable[[], bool],
) -> tuple[HotSpot | None, str]:
    """The place in a chip, None where something else is to go on first; and what it was told by."""
    if patches is not None:
        query = _query(ranked, row)
        scores = np.asarray(collection.vectors(patches, query.transform) @ query.vector, np.float64)
        return hot_spot(scores, *_lying(collection, row, patches)), BY_PATCHES
    reader = memory.reader(collection)
    positive, rejected = ranked.learned_from(row)
    by_covering = phrase(f"{reader.how}, looking at it with parts covered")
    if len(positive):
        seen = memory.seen(collection)
        if seen.has_maps(row):
            by_maps = phrase(f"what accepted chips have in common (seen by {reader.how})")
            if not seen.look(positive, rejected, go_on):
                return None, by_maps
            spot = seen.spot(row, positive, rejected)
            if spot is not None:
                return spot, by_maps
        if not seen.has_maps(row):
            by_covering = phrase(f"{reader.how}, looking at it with parts covered, as it shows no maps")
    query = _query(ranked, row)
    return memory.chip(collection, row, query.transform).spot(query), by_covering


def _query(ranked: Ranked, row: int) -> Query:
    query = ranked.query(row)
    if query is None:
        raise LookalikeError("What this strategy ranks by cannot be asked about a part of a chip.")
    return query


def _patches(collection: Collection, rows: NDArray[np.int64]) -> dict[int, NDArray[np.int64]]:
    """By row, those of the chips in it that are much smaller, where they fill most of it."""
    chips, others = pairs_over(collection, rows, MOSTLY)
    bounds = collection.bounds
    found = {}
    for row in rows.tolist():
        near = others[chips == row]
        near = near[collection.crs_index[near] == collection.crs_index[row]]
        share = _area(bounds[near]) / max(float(_area(bounds[[row]])[0]), 1e-30)
        small = near[(share <= SMALLER) & ~collection.without_vector()[near]]
        if share[share <= SMALLER].sum() >= FILLED:
            found[row] = small
    return found


def _lying(collection: Collection, row: int, patches: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Where patches (k,) lie in a chip: centres and sides, as of hot_spot."""
    left, bottom, right, top = (float(edge) for edge in collection.bounds[row])
    size = np.array([top - bottom, right - left])
    boxes = np.asarray(collection.bounds[patches], np.float64)
    middle = np.stack([top - (boxes[:, 1] + boxes[:, 3]) / 2, (boxes[:, 0] + boxes[:, 2]) / 2 - left], axis=1)
    sides = np.stack([boxes[:, 3] - boxes[:, 1], boxes[:, 2] - boxes[:, 0]], axis=1)
    return middle / size, sides / size


def _area(boxes: NDArray[np.float64]) -> Floats:
    return np.asarray((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]), np.float64)


def _told(collection: Collection, row: int, spot: HotSpot) -> Located:
    left, bottom, right, top = (float(edge) for edge in collection.bounds[row])
    width, height = right - left, top - bottom
    x, y = left + spot.point[0] * width, top - spot.point[1] * height
    box = (
        left + spot.box[0] * width,
        top - spot.box[3] * height,
        left + spot.box[2] * width,
        top - spot.box[1] * height,
    )
    crs = collection.crs[int(collection.crs_index[row])]
    rings = footprints_of(crs, np.array([box, (x, y, x, y)]))
    return Located(
        collection.chip_ids(np.array([row]))[0],
        CELLS,
        CELLS,
        np.rint(spot.heat * 255).astype(np.uint8).tobytes().hex(),
        spot.box,
        _beside(rings[0], collection.footprints[row]),
        _beside(rings[1], collection.footprints[row])[0],
        spot.confidence,
    )


def _beside(ring: Floats, chip: Floats) -> tuple[Point, ...]:
    """A ring of lon/lat in the turn of the globe in which a chip's is told."""
    turn = 360 * np.rint((ring[:, 0].mean() - np.asarray(chip)[:, 0].mean()) / 360)
    return tuple((float(lon - turn), float(lat)) for lon, lat in ring)
