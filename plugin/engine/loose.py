"""Examples that are no chips: their vectors, and pools in which they stand behind the chips as if they were some."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..protocol import Loose
from .collection.open import Collection
from .collection.vectors import encoded
from .errors import LookalikeError
from .learn.pool import Floats, Pool, Rows
from .pools import JoinedPool, codes_decoded, each_of, scaled_lengths
from .search import exact, kernel


@dataclass(frozen=True, eq=False)
class LooseVectors:
    """What is known of m examples that are no chips: `vectors` has (m, d) float32, as the encoder gave them, for each
    part of the collection; rows of zeros, `has` (m,) says, where an example has no vector for it."""

    positive: NDArray[np.bool_]
    """(m,) whether it shows what is sought."""
    classes: tuple[str, ...] = ()
    vectors: tuple[Floats, ...] = ()
    has: tuple[NDArray[np.bool_], ...] = ()
    key: str = ""
    """The same for the same vectors and answers; empty for none."""

    def __len__(self) -> int:
        return len(self.positive)

    @property
    def any_positive(self) -> bool:
        return bool(self.positive.any())

    def rows(self, count: int, positive: bool) -> Rows:
        """The rows that stand behind `count` chips for those that show what is sought, or do not."""
        return np.asarray(count + np.flatnonzero(self.positive == positive), np.int64)

    def rows_of_classes(self, count: int) -> dict[str, Rows]:
        """The rows of positive ones by their class."""
        rows: dict[str, list[int]] = {}
        for number, name in enumerate(self.classes):
            if name and self.positive[number]:
                rows.setdefault(name, []).append(count + number)
        return {name: np.array(some, np.int64) for name, some in rows.items()}


NO_LOOSE = LooseVectors(np.empty(0, bool))


def loose_of(collection: Collection, given: Sequence[Loose]) -> tuple[LooseVectors, list[str]]:
    """The vectors that count where the chips are seen by the embeddings in use, and the ids of the examples that are of
    other encoders."""
    if not given:
        return NO_LOOSE, []
    parts = collection.parts
    kept: list[tuple[Loose, list[Floats | None]]] = []
    unresolved = []
    said: set[tuple[str, str, bool, str]] = set()
    for one in given:
        vectors = [_vector(part, one) for part in parts]
        if all(vector is None for vector in vectors):
            unresolved.append(one.example_id)
        elif (one.vector, one.encoder, one.positive, one.class_name) not in said:
            said.add((one.vector, one.encoder, one.positive, one.class_name))
            kept.append((one, vectors))
    if not kept:
        return NO_LOOSE, unresolved
    told = repr([(one.vector, one.encoder, one.positive, one.class_name) for one, _ in kept])
    return (
        LooseVectors(
            np.array([one.positive for one, _ in kept], bool),
            tuple(one.class_name for one, _ in kept),
            tuple(_stacked([row[at] for _, row in kept], part.dim) for at, part in enumerate(parts)),
            tuple(np.array([row[at] is not None for _, row in kept]) for at in range(len(parts))),
            hashlib.blake2b(told.encode(), digest_size=16).hexdigest(),
        ),
        unresolved,
    )


def _stacked(vectors: Sequence[Floats | None], dim: int) -> Floats:
    return np.stack([np.zeros(dim, np.float32) if vector is None else vector for vector in vectors])


def _vector(part: Collection, one: Loose) -> Floats | None:
    """(d,) the example's vector where the embedding is of its encoder, else None."""
    about = part.embedding_about
    if not about.sha256 or about.sha256 != one.encoder:
        return None
    try:
        data = base64.b64decode(one.vector, validate=True)
    except (binascii.Error, ValueError):
        return None
    if len(data) != 4 * about.dim:
        return None
    vector = np.frombuffer(data, "<f4").astype(np.float32)
    return vector if np.isfinite(vector).all() else None


class PoolBeyond:
    """A collection's chips, and behind them m further rows; codes of these are made as those of chips are."""

    def __init__(self, collection: Collection, vectors: Floats, has: NDArray[np.bool_]) -> None:
        self.collection = collection
        half = collection.originals is not None
        columns = encoded(vectors, collection.whitening, half).columns
        self._codes: NDArray[np.int8] = np.where(has[:, None], columns["codes"], np.int8(0))
        self._factors: dict[str, Floats] = {
            name: np.where(has, columns[f"factor_{name}"], np.float32(0)).astype(np.float32)
            for name in ("whitened", "centred")
        }
        self._vectors = vectors

    @property
    def count(self) -> int:
        return self.collection.count + len(self._codes)

    @property
    def dims(self) -> tuple[int, ...]:
        return (self.collection.dim,)

    def _codes_of(self, rows: Rows) -> NDArray[np.int8]:
        rows = np.asarray(rows, np.int64)
        chips = rows < self.collection.count
        if chips.all():
            return np.asarray(self.collection.codes[rows])
        codes = np.empty((len(rows), self._codes.shape[1]), np.int8)
        codes[chips] = self.collection.codes[rows[chips]]
        codes[~chips] = self._codes[rows[~chips] - self.collection.count]
        return codes

    def vectors(self, rows: Rows, transform: str = "whitened") -> Floats:
        return codes_decoded(self._codes_of(rows), self.collection.whitening, transform)

    def each(self, rows: Rows, transform: str = "whitened") -> Floats:
        return each_of(self._codes_of(rows), self.collection.whitening, transform)

    def score(self, vector: Floats, transform: str = "whitened", bias: float = 0.0) -> Floats:
        chips = exact.score(self.collection, vector, transform, bias)
        query = kernel.fold(self.collection.fold(vector, transform), bias)
        return np.concatenate([chips, kernel.score(self._codes, self._factors[transform], query)[0]])

    def best(self, scores: Floats, k: int, free: NDArray[np.bool_]) -> Rows:
        return kernel.best_of(scores, k, free)

    def lengths(self) -> Floats:
        """(n, 1) as of a collection. Raises LookalikeError where the originals are not kept."""
        originals = self.collection.originals
        if originals is None:
            raise LookalikeError("This collection does not keep vectors as they were, whose lengths would be needed.")
        return scaled_lengths([originals, self._vectors], self.collection.whitening.mean)


_kept: tuple[Collection, str, Pool] | None = None


def pool_beyond(collection: Collection, loose: LooseVectors) -> Pool:
    """The pool of a collection's chips and what stands behind them, one and the same for the same vectors.

    The last one is kept, so that a strategy finds again what it keeps of it.
    """
    global _kept
    if _kept is not None and _kept[0] is collection and _kept[1] == loose.key:
        return _kept[2]
    some = zip(collection.parts, loose.vectors, loose.has, strict=True)
    pools = [PoolBeyond(part, vectors, has) for part, vectors, has in some]
    pool: Pool = pools[0] if len(pools) == 1 else JoinedPool(pools)
    _kept = collection, loose.key, pool
    return pool
