"""Least squares on thousands of samples: their likeness in 16 bits, and the solution approached, as near as it counts.

Factoring takes the cube of their number: 2 s of a core at 5,000, and 16 s at 10,000. It is done
only where the steps do not come near.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..collection.whole_sums import whole_sums
from .kernel_machine import Alike, Numbers, similarity
from .pool import Floats, Rows

Codes = NDArray[np.int16]

MOST, MIDDLE = 65535, 32768
"""A likeness, 0 to 1, is kept as that share of MOST, less MIDDLE: to 8e-6, where noise of 1/3 and more is assumed."""
AT_ONCE = 256
PILLARS = 256
"""Samples by which the others are told roughly, to begin with: with twice as many, there is more to do and no less."""
JITTER = 2 / MOST
"""Times the root of their number is added to the pillars' diagonal: what is kept of chips that are nearly alike is up
to about a third of that from what likenesses can be. Ten times as much, and again, where that is not enough."""
MOST_JITTER = 1.0
NEAR = 1e-3
"""Share of the first error that is left. At 1e-2 pages of 25 begin to differ from those of the exact solution."""
MOST_STEPS = 200
FINEST = 32767
"""Steps go along directions of whole numbers, whose products with codes are exact, in whatever order codes are kept."""


@dataclass(frozen=True, eq=False)
class Coded:
    """Samples, and how alike any two of them are, as `Alike` has them; codes are seen, not held: they may change."""

    vectors: Floats
    """(m, d) of unit length."""
    codes: Codes
    """(k, k) of what is kept, of which the first `count` are known."""
    count: int
    place: Rows
    """(m,) of each sample among those, none twice."""
    cosine: None = None

    def weights(self, truth: Numbers, weight: Numbers) -> tuple[Floats, float]:
        """As `Alike`'s, to a thousandth of their length; those themselves where the steps do not come so near."""
        try:
            found, bias = _approached(self, truth, 1 / weight)
        except np.linalg.LinAlgError:
            return self._exactly().weights(truth, weight)
        return found.astype(np.float32), bias

    def among(self, rows: Rows) -> Floats:
        """(k, k) float32, how alike samples of numbers (k,) are."""
        return self._between(rows, rows)

    def raised(self, doublings: int) -> Coded:
        """The same samples, by their likeness squared so often."""
        every = np.arange(len(self.place))
        codes = np.empty((len(every), len(every)), np.int16)
        for first in range(0, len(every), AT_ONCE):
            part = slice(first, first + AT_ONCE)
            likeness = self._between(every[part], every)
            for _ in range(doublings):
                np.multiply(likeness, likeness, out=likeness)
            codes[part] = codes_of(likeness)
        return Coded(self.vectors, codes, len(every), every)

    def along(self, direction: NDArray[np.int16]) -> Numbers:
        """(m,) float64, exact: likeness (m, m) by whole numbers (m,)."""
        numbers = np.zeros(self.count, np.int16)
        numbers[self.place] = direction
        sums = whole_sums(self.codes, self.count, numbers)[self.place]
        return (sums + MIDDLE * int(direction.sum(dtype=np.int64))) / MOST

    def _exactly(self) -> Alike:
        every = np.arange(len(self.place))
        likeness = np.empty((len(every), len(every)), np.float32)
        for first in range(0, len(every), AT_ONCE):
            part = slice(first, first + AT_ONCE)
            likeness[part] = self._between(every[part], every)
        return Alike(self.vectors, likeness, None)

    def _between(self, rows: Rows, others: Rows) -> Floats:
        return likeness_of(self.codes[self.place[rows][:, None], self.place[others]])

    def pillars(self) -> tuple[Rows, Floats]:
        """(p,) samples evenly spread from the first to the last, and (m, p) how alike all are to them."""
        count = len(self.place)
        chosen = np.unique(np.linspace(0, count - 1, min(count, PILLARS)).astype(np.int64))
        return chosen, self._between(np.arange(count), chosen)


def codes_of(likeness: Floats) -> Codes:
    """Of likenesses, 0 to 1, float32."""
    return (np.rint(np.clip(likeness, 0, 1) * np.float32(MOST)).astype(np.int32) - MIDDLE).astype(np.int16)


def likeness_of(codes: Codes) -> Floats:
    """What codes say."""
    return np.asarray((codes.astype(np.float32) + np.float32(MIDDLE)) / np.float32(MOST), np.float32)


def coded(vectors: Floats) -> Coded:
    """How alike unit vectors (m, d) are."""
    codes = np.empty((len(vectors), len(vectors)), np.int16)
    for first in range(0, len(vectors), AT_ONCE):
        part = slice(first, first + AT_ONCE)
        codes[part, : part.stop] = codes_of(similarity(vectors[part] @ vectors[: part.stop].T))
        codes[: part.stop, part] = codes[part, : part.stop].T
    return Coded(vectors, codes, len(vectors), np.arange(len(vectors)))


def _approached(samples: Coded, truth: Numbers, noise: Numbers) -> tuple[Numbers, float]:
    """Weights (m,), of sum 0, and bias: (likeness + noise) weights + bias = truth.

    Projected conjugate gradients (Gould, Hribar and Nocedal 2001, On the solution of equality constrained quadratic
    programming problems arising in optimization, algorithm 6.2), which keep the sum.
    Raises numpy.linalg.LinAlgError where they end before what is left is NEAR.
    """
    roughly = _roughly(*samples.pillars(), noise)
    level = roughly(np.ones_like(truth))

    def projected(left: Numbers) -> tuple[Numbers, Numbers, float]:
        """What is left without the bias it speaks for, the step it asks for, and that bias."""
        step = roughly(left)
        bias = float(step.sum() / level.sum())
        return left - bias, step - bias * level, bias

    weights = np.zeros_like(truth)
    left, way, bias = projected(truth)
    first = error = float(left @ way)
    for _ in range(MOST_STEPS):
        if 0 <= error <= NEAR**2 * first:
            rest = float(weights.sum() / level.sum())  # of directions rounded to whole numbers
            return weights - rest * level, bias + rest
        if not 0 < error < np.inf:  # NaN as well
            break
        size = float(np.abs(way).max()) / FINEST
        whole = np.rint(way / size).astype(np.int16)
        way = np.asarray(whole * size, np.float64)
        felt = samples.along(whole) * size + noise * way
        bent = float(way @ felt)
        if not bent > 0:
            break
        length = float(way @ left) / bent
        weights += length * way
        left, step, more = projected(left - length * felt)
        bias += more
        before, error = error, float(left @ step)
        way = step + error / before * way
    raise np.linalg.LinAlgError("the steps end before they come near")


def _roughly(pillars: Rows, likeness: Floats, noise: Numbers) -> Callable[[Numbers], Numbers]:
    """Solves (likeness + noise) x = y (m,) where samples are alike only as far as the pillars (p,) tell, (m, p).

    What they do not tell of a sample's likeness to itself counts as noise (FITC: Snelson and Ghahramani 2006, Sparse
    Gaussian processes using pseudo-inputs), and the inverse is Woodbury's.
    """
    told = likeness @ _inverse_root(likeness[pillars]).T
    own = noise + np.maximum(1 - np.square(told).sum(axis=1, dtype=np.float64), 0)
    weighed = told.T @ (told / own[:, None].astype(np.float32))
    shared = np.linalg.inv(weighed.astype(np.float64) + np.eye(len(pillars)))

    def solved(asked: Numbers) -> Numbers:
        lowered = asked / own
        by_pillars = shared @ (lowered.astype(np.float32) @ told)
        return lowered - (told @ by_pillars.astype(np.float32)) / own

    return solved


def _inverse_root(system: Floats) -> Floats:
    """(p, p) the inverse of Cholesky's factor of a system, with something added along its diagonal."""
    exact, every = system.astype(np.float64), np.eye(len(system))
    more = JITTER * len(system) ** 0.5
    while True:
        try:
            return np.linalg.inv(np.linalg.cholesky(exact + more * every)).astype(np.float32)
        except np.linalg.LinAlgError:
            if more >= MOST_JITTER:
                raise
            more *= 10
