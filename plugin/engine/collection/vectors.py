"""Turns vectors into the arrays of one embedding: statistics from a sample, then codes block by block on all cores."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .disk import ArrayWriter, save
from .half import as_half, as_single, rounded_to_half
from .manifest import ArrayFile
from .whiten import Moments, Whitening, encode, shrinkage_of, squares, sums_of, whitening

SHORTEST, LONGEST = 1e-15, 1e15
"""Lengths of vectors beyond which float32 could not hold their covariance and what is made of it."""
LARGEST_ORIGINALS = 2 * 1024**3
LEAST_SAMPLE, SAMPLE_PER_NUMBER = 1 << 16, 64
BLOCK_BYTES = 4 * 1024**2
LEAST_HALF = 2.0**-10
"""A vector whose numbers are on average below this would lose digits as float16."""
FAR, MOST = 1000.0, 0.95
"""A vector FAR times longer than all but the longest few (MOST of them all) is a fill value, and no embedding."""


@dataclass(frozen=True, eq=False)
class Frozen:
    """The centring and whitening of an embedding, and the shrinkage it was made with."""

    by: Whitening
    shrinkage: float


@dataclass(frozen=True, eq=False)
class Encoded:
    """The rows of an embedding's arrays, by name without prefix and ending; all of one length."""

    columns: dict[str, NDArray[Any]]

    def __len__(self) -> int:
        return len(self.columns["codes"])


def block_rows(dim: int) -> int:
    """Rows worked on at once: a power of two from 512 on, at most BLOCK_BYTES of float32."""
    return max(512, 1 << ((BLOCK_BYTES // (4 * dim)).bit_length() - 1))


def sample_rows(dim: int) -> int:
    """Vectors from which mean and covariance are taken: what more of them would change lies below the shrinkage."""
    return max(LEAST_SAMPLE, SAMPLE_PER_NUMBER * dim)


def originals_fit(count: int, dim: int, largest: float, least: float) -> bool:
    """Whether float16 copies of the vectors are kept: below 2 GB, with no value out of its range.

    largest: of all values; least: length of the shortest vector.
    """
    in_range = largest < float(np.finfo(np.float16).max) and least >= LEAST_HALF * dim**0.5
    return count * dim * 2 <= LARGEST_ORIGINALS and in_range


def as_kept(vectors: NDArray[np.floating], half: bool) -> NDArray[np.float32]:
    """Vectors as float16 holds them where originals are kept, so that codes made again of those are the same; in
    scratch memory then."""
    if vectors.dtype == np.float16:
        return as_single(vectors)
    return rounded_to_half(vectors) if half else vectors


def freeze(blocks: Iterable[NDArray[np.float32]]) -> Frozen:
    """Statistics of vectors given block by block, in an order that does not depend on that of the sources."""
    left = iter(blocks)
    first = next(left)
    moments, longest = begun(first)
    for block in chain([first], left):
        moments.add(sums_of(up_to(block, longest), moments.shift))
    return frozen_by(moments)


def begun(first: NDArray[np.float32]) -> tuple[Moments, float]:
    """Moments to which nothing is added yet, and how long a vector may be, from the first block of vectors (n, d).

    Sums of values far from zero would cancel; near that block's mean they do not.
    """
    longest = longest_of(first)
    return Moments(middle_of(up_to(first, longest))), longest


def longest_of(vectors: NDArray[np.float32]) -> float:
    """How long a vector may be that statistics are to be made of, by some of them (n, d): a single one of fill values
    would outweigh all others, whose codes would then be alike."""
    squared = squares(vectors)
    squared = squared[squared > 0]
    return FAR * float(np.sqrt(np.quantile(squared, MOST))) if len(squared) else np.inf


def up_to(vectors: NDArray[np.float32], longest: float) -> NDArray[np.float32]:
    """Those of vectors (n, d) that are not longer."""
    kept = squares(vectors) <= longest**2
    return vectors if kept.all() else vectors[kept]


def middle_of(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """(d,) mean of vectors (n, d)."""
    return np.asarray(vectors.mean(axis=0, dtype=np.float64), np.float32)


def frozen_by(moments: Moments) -> Frozen:
    """The centring and whitening that statistics ask for."""
    shrinkage = shrinkage_of(moments.count, len(moments.shift))
    return Frozen(whitening(moments, shrinkage), shrinkage)


def encoded(vectors: NDArray[np.floating], by: Whitening, half: bool) -> Encoded:
    """The arrays' rows of vectors (n, d); with `half` they are made of what float16 keeps of those."""
    kept = as_kept(vectors, half)
    columns: dict[str, NDArray[Any]] = {**encode(kept, by, half), "norm": np.sqrt(squares(kept))}
    if half:
        columns["originals"] = vectors if vectors.dtype == np.float16 else as_half(kept)
    return Encoded(columns)


class EmbeddingWriter:
    """Writes the arrays ``e{number}.*`` of a generation from their first row to their last."""

    def __init__(self, generation: Path, number: int, count: int, frozen: Frozen, half: bool) -> None:
        self._generation, self._prefix, self._by = generation, f"e{number}.", frozen.by
        dim = len(frozen.by.mean)
        kinds: dict[str, tuple[str, tuple[int, ...]]] = {
            "codes": ("|i1", (count, dim)),
            "factor_whitened": ("<f4", (count,)),
            "factor_centred": ("<f4", (count,)),
            "norm": ("<f4", (count,)),
        }
        if half:
            kinds["originals"] = ("<f2", (count, dim))
        self._open = ExitStack()
        try:
            self._writers = {
                name: self._open.enter_context(ArrayWriter(generation / f"{self._prefix}{name}.npy", *kind))
                for name, kind in kinds.items()
            }
        except BaseException:
            self._open.close()
            raise

    def __enter__(self) -> EmbeddingWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def write(self, rows: Encoded) -> None:
        """Take the next rows."""
        for name, writer in self._writers.items():
            writer.write(rows.columns[name])

    def done(self) -> dict[str, ArrayFile]:
        """Close the files, write the statistics, and describe all by file name."""
        files = {f"{self._prefix}{name}.npy": writer.done() for name, writer in self._writers.items()}
        for name, array in (("mean", self._by.mean), ("whitening", self._by.matrix), ("unwhitening", self._by.inverse)):
            files[f"{self._prefix}{name}.npy"] = save(self._generation / f"{self._prefix}{name}.npy", array)
        return files
