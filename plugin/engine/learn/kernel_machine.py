"""Least squares on the decisions, with a plane and with a kernel, which follows a target of many looks."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Protocol

import numpy as np
from numpy.polynomial.polynomial import polyfit
from numpy.typing import NDArray

from ..collection.parallel import in_parallel
from ..collection.weighing import TERMS, weighed
from .cholesky import solved
from .logistic import OneClassError
from .pool import Floats, Rows

Numbers = NDArray[np.float64]

SHARPNESS = 2.0
"""g of the kernel exp(g (cosine - 1)): with 2 a chip speaks for its neighbourhood and, faintly, for half of all."""
AT_ONCE = 256
"""Rows scored at a time by a thread: of a thousand samples their similarities are 1 MB, which stay in its cache."""
MANY = 3
"""With more than so many samples a dimension, a plane's d equations in float64 are less work than its m in float32."""


@dataclass(frozen=True, eq=False)
class KernelMachine:
    """score = sum_i weights_i k(support_i, row) + bias: about 1 for what is sought, -1 for what is not."""

    support: Floats
    """(m, d) unit vectors it was fitted on."""
    weights: Floats
    """(m,)."""
    bias: float

    def score(self, vectors: Floats) -> Floats:
        """(n,) for unit vectors (n, d)."""
        parts = [vectors[first : first + AT_ONCE] for first in range(0, len(vectors), AT_ONCE)]
        work = in_parallel if len(parts) > 1 else map
        return np.concatenate([np.empty(0, np.float32), *work(self._scored, parts)])

    def _scored(self, vectors: Floats) -> Floats:
        return weighed(vectors @ self.support.T, self.weights, _terms()) + np.float32(self.bias)


@dataclass(frozen=True, eq=False)
class Plane:
    """score = vector . row + bias: about 1 for what is sought, -1 for what is not."""

    vector: Floats
    """(d,)."""
    bias: float


class Likeness(Protocol):
    """Samples, and how alike any two of them are."""

    @property
    def vectors(self) -> Floats:
        """(m, d) of unit length."""
        ...

    @property
    def cosine(self) -> Floats | None:
        """(m, m), None where a plane does not need it."""
        ...

    def weights(self, truth: Numbers, weight: Numbers) -> tuple[Floats, float]:
        """(m,) weights, of sum 0, and bias of a kernel machine: (likeness + 1 / weight) weights + bias = truth."""
        ...

    def among(self, rows: Rows) -> Floats:
        """(k, k) how alike samples of numbers (k,) are."""
        ...

    def raised(self, doublings: int) -> Likeness:
        """The same samples, by their likeness squared so often: by a sharper kernel."""
        ...


@dataclass(frozen=True, eq=False)
class Alike:
    """Samples of which all is held as it is."""

    vectors: Floats
    """(m, d) of unit length."""
    similar: Floats
    """(m, m) their similarity."""
    cosine: Floats | None
    """(m, m), None where a plane does not need it."""

    def weights(self, truth: Numbers, weight: Numbers) -> tuple[Floats, float]:
        """As `Likeness` says, exact."""
        return _weights(self.similar, truth, weight)

    def among(self, rows: Rows) -> Floats:
        """As `Likeness` says."""
        return self.similar.take(rows, 0).take(rows, 1)

    def raised(self, doublings: int) -> Alike:
        """As `Likeness` says."""
        return Alike(self.vectors, squared(self.similar.copy(), doublings), None)


def squared(similar: Floats, doublings: int) -> Floats:
    """A likeness, or several, squared so often; computed in place."""
    for _ in range(doublings):
        np.multiply(similar, similar, out=similar)
    return similar


def alike(vectors: Floats) -> Alike:
    """How alike unit vectors (m, d) are."""
    cosine = np.asarray(vectors @ vectors.T, np.float32)
    needed = cosine.copy() if is_solved_by_samples(len(vectors), vectors.shape[1]) else None
    return Alike(vectors, similarity(cosine), needed)


def is_solved_by_samples(samples: int, dim: int) -> bool:
    """Whether a plane is found by equations of so many samples, not of so many dimensions."""
    return samples <= MANY * dim


def similarity(cosine: Floats) -> Floats:
    """exp(g (cosine - 1)), a Gaussian of the distance of unit vectors; computed in place."""
    cosine -= 1
    cosine *= np.float32(SHARPNESS)
    return np.asarray(np.exp(cosine, out=cosine), np.float32)


@cache
def _terms() -> Floats:
    """Of the polynomial through the similarity at Chebyshev's points: within 1e-7 of it for every cosine, and in a sum
    an eighth of the time that the exponential takes."""
    points = np.cos(np.pi * (np.arange(TERMS) + 0.5) / TERMS)
    return np.asarray(polyfit(points, np.exp(SHARPNESS * (points - 1)), TERMS - 1), np.float32)


def fit(
    samples: Floats | Likeness,
    positive: NDArray[np.bool_],
    weight: NDArray[np.floating],
    c: float,
    weight_in_kernel: NDArray[np.floating] | None = None,
) -> tuple[KernelMachine, Plane]:
    """Fit both on unit vectors (m, d) with their truth (m,) and weights (m,), above 0; c: weight of them all.

    weight_in_kernel: (m,) those of the kernel machine, where they are others.

    Gaussian process regression on +1 and -1 with noise 1 / (c weight) and a bias that is not penalised: the least
    squares support vector machine (Suykens and Vandewalle 1999, Least squares support vector machine classifiers), a
    system of m equations; for the plane of d, where these are fewer. Raises OneClassError when all are positive, or
    none.
    """
    truth, heavy = _told(positive, weight, c)
    known = alike(samples) if isinstance(samples, np.ndarray) else samples
    with ThreadPoolExecutor(1) as beside:
        if known.cosine is None:
            flat = beside.submit(_flat, known.vectors, truth, heavy)
        else:
            flat = beside.submit(_flat_in_span, known.vectors, known.cosine, truth, heavy)
        if weight_in_kernel is not None:
            heavy = np.asarray(c * weight_in_kernel, np.float64)
        machine = KernelMachine(known.vectors, *known.weights(truth, heavy))
        plane = flat.result()
    return machine, plane


def fit_kernel(
    samples: Floats | Likeness, positive: NDArray[np.bool_], weight: NDArray[np.floating], c: float
) -> KernelMachine:
    """The kernel machine of `fit` alone."""
    truth, heavy = _told(positive, weight, c)
    known = alike(samples) if isinstance(samples, np.ndarray) else samples
    return KernelMachine(known.vectors, *known.weights(truth, heavy))


def levelled(plane: Plane, vectors: Floats, positive: NDArray[np.bool_], weight: NDArray[np.floating]) -> Plane:
    """The plane with the bias that samples (m, d) of truth (m,) and weights (m,) give: the mean of what is left is 0.

    So it stays level where it was fitted with other weights; with its own, its bias is as it was.
    """
    left = np.where(positive, 1.0, -1.0) - vectors @ plane.vector
    return Plane(plane.vector, float(np.average(left, weights=weight)))


def _told(positive: NDArray[np.bool_], weight: NDArray[np.floating], c: float) -> tuple[Numbers, Numbers]:
    if not positive.any() or positive.all():
        raise OneClassError("least squares need at least one positive and one negative sample")
    return np.where(positive, 1.0, -1.0), np.asarray(c * weight, np.float64)


def _flat(vectors: Floats, truth: Numbers, weight: Numbers) -> Plane:
    """(1 + X' W X) vector = X' W (truth - bias), in float64 as a sum over many samples needs it."""
    rows = vectors.astype(np.float64)
    weighed = rows * np.sqrt(weight)[:, None]
    system = weighed.T @ weighed
    system[np.diag_indices(len(system))] += 1
    answers = rows.T @ np.stack([weight * truth, weight], axis=1)
    towards, level = solved(system, answers).T
    bias = float((weight @ truth - answers[:, 1] @ towards) / (weight.sum() - answers[:, 1] @ level))
    return Plane(np.asarray(towards - bias * level, np.float32), bias)


def _flat_in_span(vectors: Floats, cosine: Floats, truth: Numbers, weight: Numbers) -> Plane:
    weights, bias = _weights(cosine, truth, weight)
    return Plane(np.asarray(weights @ vectors, np.float32), bias)


def _weights(system: Floats, truth: Numbers, weight: Numbers) -> tuple[Floats, float]:
    """Weights (m,), of sum 0, and bias: (system + 1 / weight) weights + bias = truth."""
    answers = np.stack([truth, np.ones_like(truth)], axis=1).astype(np.float32)
    towards, level = solved(system, answers, 1 / weight).T
    bias = float(towards.sum() / level.sum())
    return np.asarray(towards - np.float32(bias) * level, np.float32), bias
