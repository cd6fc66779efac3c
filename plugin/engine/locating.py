"""Where in its chip the thing is that is sought: by smaller chips that lie in it, else by covering parts of it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ..protocol import Located, LocateParams, LocateResult, Point
from .collection.batch import Stop
from .collection.geometry import footprints_of
from .collection.open import Collection
from .collection.overlap import pairs_over
from .collection.whiten import unit, whiten
from .encode.chip_reader import ChipReader
from .encode.covering import covered, covers_of
from .errors import Cancelled, LookalikeError
from .hot_spot import CELLS, HotSpot, heat_at, hot_spot
from .known import resolve
from .learn.one_vs_rest import OneVsRest
from .learn.strategy import Model, Query
from .ranking import rank

LOOKED_AT = 16
"""Of a chip's 64 fine parts so many are covered, where the coarse ones cost most: 33 times the encoder for a chip."""
KEPT_BYTES = 64 * 1024 * 1024
"""Of vectors of covered chips that are kept, so that a head that has learned more does not have to encode again."""
SMALLER = 0.3
"""A chip of at most this share of another's area is a patch of it."""
MOSTLY = 0.9
"""Of a patch's area that has to lie in the chip."""
FILLED = 0.5
"""Of a chip's area that its patches have to fill, so that they tell where in it something is."""

Floats = NDArray[np.float64]
Vectors = NDArray[np.float32]


class CoveredChip:
    """A chip without each of its parts in turn, encoded as far as it has been asked for: unit-length vectors."""

    def __init__(self, collection: Collection, reader: ChipReader, row: int, transform: str) -> None:
        self._collection, self._transform = collection, transform
        self._encoder = reader.encoder
        self._chip = reader.pixels(row)
        self._covers = covers_of(*self._chip.shape[1:])
        self._whole = self._embedded(self._chip[None])[0]
        self._vectors = np.zeros((len(self._covers.boxes), len(self._whole)), np.float32)
        self._is_known = np.zeros(len(self._vectors), bool)

    @property
    def nbytes(self) -> int:
        return self._vectors.nbytes + self._chip.nbytes

    def spot(self, query: Query) -> HotSpot:
        """The place whose covering costs most: first of the coarse parts, then of the fine ones where those cost."""
        covers = self._covers
        says = np.zeros(len(covers.boxes))
        coarse, fine = covers.coarse, covers.fine
        says[coarse] = self._loss(coarse, query)
        likely = heat_at(covers.centres[fine], says[coarse], covers.centres[coarse], covers.sides[coarse])
        best = fine[np.argsort(-likely, kind="stable")[:LOOKED_AT]]
        says[best] = self._loss(best, query)
        return hot_spot(says, covers.centres, covers.sides)

    def _loss(self, parts: NDArray[np.int64], query: Query) -> Floats:
        """(m,) by how much the score falls without each of the parts (m,)."""
        new = parts[~self._is_known[parts]]
        if len(new):
            self._vectors[new] = self._embedded(covered(self._chip, self._covers, new))
            self._is_known[new] = True
        return np.asarray(self._whole @ query.vector - self._vectors[parts] @ query.vector, np.float64)

    def _embedded(self, chips: NDArray[np.uint8]) -> Vectors:
        return placed(self._collection, self._encoder.vectors(chips), self._transform)


def placed(collection: Collection, vectors: Vectors, transform: str) -> Vectors:
    """(n, d) of unit length, in the space of a query, of vectors as the encoder gives them."""
    by = collection.whitening
    return whiten(vectors, by) if transform == "whitened" else unit(vectors - by.mean)


class Memory:
    """The chips that were asked for last, of one embedding of one collection, and what reads them."""

    def __init__(self) -> None:
        self._of: tuple[str, str, str] = ("", "", "")
        self._reader: ChipReader | None = None
        self._chips: OrderedDict[tuple[int, str], CoveredChip] = OrderedDict()
        self._bytes = 0
        self._ranking: tuple[LocateParams, Model, str] | None = None

    def follow(self, collection: Collection) -> None:
        """Forget what is of another collection, embedding or generation."""
        of = (str(collection.path), collection.content_hash, collection.embedding_name)
        if of != self._of:
            if self._reader is not None:
                self._reader.close()
            self._of, self._reader, self._bytes, self._ranking = of, None, 0, None
            self._chips.clear()

    def reader(self, collection: Collection) -> ChipReader:
        """What reads and encodes chips; raises LookalikeError where that cannot be."""
        if self._reader is None:
            self._reader = ChipReader(collection)
        return self._reader

    def ranking(self, collection: Collection, params: LocateParams) -> tuple[Model, str]:
        """What the chips are ranked by, and its identity: kept, as something else may be ranked meanwhile."""
        wanted = replace(params, chip_ids=())
        if self._ranking is None or self._ranking[0] != wanted:
            known = resolve(collection, params.answers, params.ranked_by)
            scored = rank(collection, known, params.ranked_by.strategy, params.ranked_by.seed)
            self._ranking = (wanted, scored.model, scored.head)
        return self._ranking[1:]

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
    collection = collection.embedding(params.ranked_by.embedding)
    memory = memory or _memory
    memory.follow(collection)
    rows, _ = collection.rows_of(params.chip_ids)
    patches = _patches(collection, rows)
    how = "the chips that lie in it"
    if not patches or not len(rows):
        try:
            how = memory.reader(collection).how
        except LookalikeError as error:
            return LocateResult((), refused=str(error))
    if not len(rows):
        return LocateResult((), how=how)
    model, head = memory.ranking(collection, params)
    located: list[Located] = []
    for row in rows.tolist():
        if stop():
            raise Cancelled
        if located and others_wait():
            break
        query = _query(model, row)
        if query is None:
            sentence = f"What the strategy {params.ranked_by.strategy} ranks by cannot be asked about a part of a chip."
            return LocateResult((), head, refused=sentence)
        try:
            spot = _spot(collection, memory, row, patches.get(row), query)
        except LookalikeError as error:
            return LocateResult(tuple(located), head, str(error), how)
        located.append(_told(collection, row, spot))
    return LocateResult(tuple(located), head, how=how)


def _query(model: Model, row: int) -> Query | None:
    """The linear ranking that a chip's score comes from: of several classes that of its likeliest."""
    if isinstance(model, OneVsRest) and len(model.models) > 1:
        if model.wanted in model.names:
            return model.models[model.names.index(model.wanted)].query
        return model.models[int(model.by_class[row].argmax())].query
    return model.query


def _spot(collection: Collection, memory: Memory, row: int, patches: NDArray[np.int64] | None, query: Query) -> HotSpot:
    if patches is None:
        return memory.chip(collection, row, query.transform).spot(query)
    scores = np.asarray(collection.vectors(patches, query.transform) @ query.vector, np.float64)
    return hot_spot(scores, *_lying(collection, row, patches))


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
