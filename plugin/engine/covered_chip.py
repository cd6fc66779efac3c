"""Where in a chip the thing is, by covering its parts: where the encoder shows no maps, or nothing is accepted."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .collection.open import Collection
from .collection.whiten import unit, whiten
from .encode.chip_reader import ChipReader
from .encode.covering import covered, covers_of
from .hot_spot import HotSpot, heat_at, hot_spot
from .learn.strategy import Query

LOOKED_AT = 16
"""Of a chip's 64 fine parts so many are covered, where the coarse ones cost most: 33 times the encoder for a chip."""

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
