"""Checks the rows of a batch, and works out what is kept of the good ones: places, positions along the curve, ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import LookalikeError, phrase
from . import machine
from .batch import Batch
from .geometry import continuous_rings, footprints_of, hilbert_index, middle
from .identity import chip_ids_of
from .rows import halves_of
from .spool import KEY
from .vectors import LONGEST, SHORTEST


@dataclass(frozen=True, eq=False)
class Prepared:
    """A batch of n rows, and which of them are kept.

    columns: ``vectors`` and all of spool.COLUMNS but ``crs_index``, of the rows that are kept. dropped: by reason, the
    rows that are not. largest: of all values kept; least: length of the shortest vector kept.
    """

    batch: Batch
    kept: NDArray[np.bool_]
    columns: dict[str, NDArray[Any]]
    dropped: dict[str, NDArray[np.int64]]
    largest: float
    least: float

    def __len__(self) -> int:
        return len(self.columns["keys"])


def prepared(batch: Batch, product: str, dim: int, half: bool = False) -> Prepared:
    """Vectors that are missing or no embedding and places nowhere are dropped; may run in any thread.

    With `half` vectors are given as float16 where that can be had cheaply; where `largest` is out of its range it is
    to be thrown away. Raises LookalikeError when the vectors have another dimension than `dim`.
    """
    n = len(batch)
    vectors = np.ascontiguousarray(batch.vectors, np.float32)
    if vectors.ndim != 2 or vectors.shape[1] != dim:
        raise LookalikeError(
            f"{batch.source or 'The source'} holds vectors of {vectors.shape[-1]} numbers where the others have "
            f"{dim}. Import files of one model only."
        )
    if batch.bounds.shape != (n, 4) or batch.intervals.shape != (n, 2):
        raise ValueError(f"{n} vectors with {batch.bounds.shape} boxes and {batch.intervals.shape} intervals")
    if batch.footprints is None:
        footprints = footprints_of(batch.crs, batch.bounds)
    else:
        footprints = continuous_rings(batch.footprints)
    bounds, intervals = np.asarray(batch.bounds, np.float64), np.asarray(batch.intervals, np.int64)
    vectors, length, most = _looked_through(vectors, half)
    kept = np.ones(n, np.bool_)
    dropped = {}
    for reason, good in (*sound(vectors, length), (phrase("no place on Earth"), _somewhere(footprints, bounds))):
        if not (good | ~kept).all():
            dropped[reason] = np.flatnonzero(kept & ~good)
            kept &= good
    windows, ids = batch.windows, batch.source_ids
    if not kept.all():
        vectors, footprints, length, most = vectors[kept], footprints[kept], length[kept], most[kept]
        bounds, intervals = bounds[kept], intervals[kept]
        windows = None if windows is None else windows[kept]
        ids = tuple(name for name, good in zip(ids, kept, strict=True) if good) if ids else ()
    if not len(vectors):
        return Prepared(batch, kept, {"keys": np.empty(0, KEY)}, dropped, 0.0, np.inf)
    keys = np.empty(len(vectors), KEY)
    keys["hilbert"] = hilbert_index(middle(footprints[..., 0]), middle(footprints[..., 1]))
    keys["high"], keys["low"] = halves_of(chip_ids_of(product, batch.crs, bounds, intervals, ids))
    columns: dict[str, NDArray[Any]] = {
        "vectors": vectors,
        "keys": keys,
        "bounds": bounds,
        "footprints": footprints,
        "intervals": intervals,
        "windows": np.zeros((len(vectors), 4), np.int32) if windows is None else windows,
    }
    return Prepared(batch, kept, columns, dropped, float(most.max()), float(length.min()))


def sound(vectors: NDArray[np.floating], length: NDArray[np.float64]) -> tuple[tuple[str, NDArray[np.bool_]], ...]:
    """Why vectors (n, d) of some length (n,) may be unusable, and which are not for that reason (n,).

    A reader gives a row without a vector, or with one of another length, as nothing but NaN.
    """
    there = np.ones(len(length), np.bool_)
    odd = np.flatnonzero(np.isnan(length))
    there[odd] = ~np.isnan(vectors[odd]).all(axis=1)
    return (
        (phrase("no vector, or one of another length"), there),
        (phrase("a value that is not finite"), np.isfinite(length)),
        (phrase("nothing but zeros"), length > 0),
        (phrase("values too large or too small for an embedding"), (length > SHORTEST) & (length < LONGEST)),
    )


def _looked_through(
    vectors: NDArray[np.float32], half: bool
) -> tuple[NDArray[np.floating], NDArray[np.float64], NDArray[np.float32]]:
    """Vectors (n, d), as float16 with `half`; the length of each, and the largest of its values without sign."""
    count, dim = vectors.shape
    halves = np.empty((count, dim) if half else (0, dim), np.float16)
    most, square = np.empty(count, np.float32), np.empty(count, np.float32)
    if half and machine.run("examine", vectors, halves, most, square, count, dim):
        return halves, _lengths(vectors, square), most
    with np.errstate(over="ignore", invalid="ignore"):
        np.einsum("ij,ij->i", vectors, vectors, out=square)
        np.maximum(vectors.max(axis=1), -vectors.min(axis=1), out=most)
    return vectors, _lengths(vectors, square), most


def _lengths(vectors: NDArray[np.float32], squares: NDArray[np.float32]) -> NDArray[np.float64]:
    """(n,) length of each row, of whose values the sum of squares was made; not finite where a value is not."""
    with np.errstate(over="ignore", invalid="ignore"):
        square = squares.astype(np.float64)
        # Squares of large or tiny numbers leave float32: those few rows again.
        again = np.flatnonzero(~(square < 1e30) | (square < 1e-30))
        if len(again):
            square[again] = np.einsum("ij,ij->i", vectors[again], vectors[again], dtype=np.float64)
        return np.asarray(np.sqrt(square), np.float64)


def _somewhere(footprints: NDArray[np.float64], bounds: NDArray[np.float64]) -> NDArray[np.bool_]:
    """(n,) whether a chip lies on Earth: where its CRS reaches, and between the poles."""
    with np.errstate(invalid="ignore", over="ignore"):
        # A sum is finite where all its terms are, and no coordinate is so large that only the sum is not.
        good = np.isfinite(bounds[:, 0] + bounds[:, 1] + bounds[:, 2] + bounds[:, 3])
        good &= (bounds[:, 2] >= bounds[:, 0]) & (bounds[:, 3] >= bounds[:, 1])
        for corner in range(4):
            good &= np.isfinite(footprints[:, corner, 0]) & (np.abs(footprints[:, corner, 1]) <= 90 + 1e-9)
    return np.asarray(good, np.bool_)
