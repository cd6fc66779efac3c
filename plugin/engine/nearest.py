"""The answered chips that a few chips are most alike; the vectors of those compared with are kept."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np

from ..protocol import AlikeChip, Nearest, NearestParams, NearestResult
from .collection.open import Collection
from .errors import LookalikeError
from .known import Rows, places
from .learn.pool import Floats
from .learn.strategy import NO_ROWS
from .pools import pool_of
from .search.exact import one_blas_thread

MOST_KEPT = 1 << 24
"""Numbers of vectors that are kept for each collection, 64 MB."""
MOST_ASKED = 64


class _Vectors:
    """Centred vectors of length one by row: an analyst's next answer adds one to those asked for before."""

    def __init__(self) -> None:
        self._rows: Rows = NO_ROWS
        self._vectors: Floats = np.empty((0, 0), np.float32)

    def of(self, collection: Collection, rows: Rows) -> Floats:
        """(m, d) of rows (m,)."""
        new = np.setdiff1d(rows, self._rows)
        if len(new):
            pool = pool_of(collection)
            if not len(self._rows):
                self._vectors = np.empty((0, sum(pool.dims)), np.float32)
            elif (len(self._rows) + len(new)) * sum(pool.dims) > MOST_KEPT:
                wanted = np.isin(self._rows, rows)
                self._rows, self._vectors = self._rows[wanted], self._vectors[wanted]
            made = pool.vectors(new, "centred")
            lengths = np.linalg.norm(made, axis=1, keepdims=True)
            together = np.concatenate([self._rows, new])
            order = np.argsort(together)
            self._vectors = np.concatenate([self._vectors, made / np.maximum(lengths, 1e-12)])[order]
            self._rows = together[order]
        return self._vectors[np.searchsorted(self._rows, rows)]


_kept: WeakKeyDictionary[Collection, _Vectors] = WeakKeyDictionary()


def nearest(collection: Collection, params: NearestParams) -> NearestResult:
    """The most alike of the chips answered yes and no, for each chip; of equals the first in the collection.

    Of each side as many of the last chips are compared with as vectors are kept of: 8,128 of 1,024 dimensions.
    Raises LookalikeError for an embedding that does not exist, or for more chips than can be looked at in a moment.
    """
    if len(params.chip_ids) > MOST_ASKED:
        count = len(params.chip_ids)
        raise LookalikeError(f"{count} chips are too many to compare at once. Ask for at most {MOST_ASKED}.")
    collection = collection.embedding(params.embedding)
    lacking = collection.without_vector()
    asked, _ = places(collection).rows_of(collection, params.chip_ids)
    kept = _kept.setdefault(collection, _Vectors())
    most = max(1, (MOST_KEPT // max(1, sum(pool_of(collection).dims)) - MOST_ASKED) // 2)
    answered = [_rows_of(collection, ids, most, lacking) for ids in (params.yes, params.no)]
    with one_blas_thread():
        every = np.unique(np.concatenate([asked, *answered]))
        vectors = kept.of(collection, every)  # at once, so that one side does not push out the other
        own = vectors[np.searchsorted(every, asked)]
        sides = [_alike(collection, asked, own, lacking, rows, vectors[np.searchsorted(every, rows)])
                 for rows in answered]  # fmt: skip
    found = zip(collection.chip_ids(asked), *sides, strict=True)
    return NearestResult(tuple(Nearest(chip_id, yes, no) for chip_id, yes, no in found))


def _rows_of(collection: Collection, ids: tuple[str, ...], most: int, lacking: np.ndarray) -> Rows:
    """The rows, sorted, of the last of these chips that have a vector."""
    rows = np.unique(places(collection).rows_of(collection, ids[-most:])[0])
    return rows[~lacking[rows]]


def _alike(
    collection: Collection, asked: Rows, own: Floats, lacking: np.ndarray, rows: Rows, vectors: Floats
) -> list[AlikeChip | None]:
    """For each of the rows asked (m,) with vectors own (m, d) the most alike of other rows (k,), None without any."""
    if not len(rows):
        return [None] * len(asked)
    likeness = own @ vectors.T
    likeness[asked[:, None] == rows[None, :]] = -np.inf
    likeness[lacking[asked]] = -np.inf
    best = likeness.argmax(axis=1)
    found: list[AlikeChip | None] = []
    for chip, value in zip(collection.chips(rows[best]), likeness.max(axis=1).tolist(), strict=True):
        similar = AlikeChip(chip.chip_id, chip.footprint, chip.valid_from, chip.valid_to, max(-1.0, min(1.0, value)))
        found.append(similar if value > -np.inf else None)
    return found
