"""Least squares on the decisions, with a plane and with a kernel, which follows a target of many looks."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .logistic import OneClassError
from .pool import Floats

SHARPNESS = 2.0
"""g of the kernel exp(g (cosine - 1)): with 2 a chip speaks for its neighbourhood and, faintly, for half of all."""


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
        return np.asarray(similarity(vectors @ self.support.T) @ self.weights + np.float32(self.bias), np.float32)


@dataclass(frozen=True, eq=False)
class Plane:
    """score = vector . row + bias: about 1 for what is sought, -1 for what is not."""

    vector: Floats
    """(d,)."""
    bias: float


def similarity(cosine: Floats) -> Floats:
    """exp(g (cosine - 1)), a Gaussian of the distance of unit vectors; computed in place."""
    cosine -= 1
    cosine *= np.float32(SHARPNESS)
    return np.asarray(np.exp(cosine, out=cosine), np.float32)


def fit(
    vectors: Floats, positive: NDArray[np.bool_], weight: NDArray[np.floating], c: float
) -> tuple[KernelMachine, Plane]:
    """Fit both on unit vectors (m, d) with their truth (m,) and weights (m,), above 0; c: weight of them all.

    Gaussian process regression on +1 and -1 with noise 1 / (c weight) and a bias that is not penalised: the least
    squares support vector machine (Suykens and Vandewalle 1999, Least squares support vector machine classifiers), a
    system of m equations each. Raises OneClassError when all are positive, or none.
    """
    if not positive.any() or positive.all():
        raise OneClassError("least squares need at least one positive and one negative sample")
    truth = np.where(positive, 1, -1).astype(np.float32)
    noise = (1 / (c * weight)).astype(np.float32)
    cosine = np.asarray(vectors @ vectors.T, np.float32)
    with ThreadPoolExecutor(1) as beside:
        flat = beside.submit(_solved, cosine.copy(), truth, noise)
        machine = KernelMachine(vectors, *_solved(similarity(cosine), truth, noise))
        weights, bias = flat.result()
    return machine, Plane(np.asarray(weights @ vectors, np.float32), bias)


def _solved(system: Floats, truth: Floats, noise: Floats) -> tuple[Floats, float]:
    """Weights (m,), of sum 0, and bias: (system + noise) weights + bias = truth."""
    system[np.diag_indices(len(truth))] += noise
    towards, level = np.linalg.solve(system, np.stack([truth, np.ones_like(truth)], axis=1)).T
    bias = float(towards.sum() / level.sum())
    return np.asarray(towards - np.float32(bias) * level, np.float32), bias
