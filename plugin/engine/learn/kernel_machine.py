"""The kernel machine: a Gaussian process on the decisions, which follows a target of many looks where no plane can."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .logistic import OneClassError
from .pool import Floats

SHARPNESS = 2.0
"""g of the kernel exp(g (cosine - 1)): 2 lets an example speak for its neighbourhood and, faintly, for half of all."""
C = 3.0
"""Weight of one decision against the smoothness of the scores."""


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
        return np.asarray(kernel(vectors, self.support) @ self.weights + np.float32(self.bias), np.float32)


def kernel(a: Floats, b: Floats) -> Floats:
    """(n, m) similarities exp(g (cosine - 1)) of unit vectors (n, d) and (m, d): a Gaussian of their distance."""
    product = a @ b.T
    product -= 1
    product *= np.float32(SHARPNESS)
    return np.asarray(np.exp(product, out=product), np.float32)


def fit_kernel_machine(vectors: Floats, positive: NDArray[np.bool_], weight: NDArray[np.floating]) -> KernelMachine:
    """Fit on unit vectors (m, d) with their truth (m,) and weights (m,), above 0, of which a decision has 1.

    Gaussian process regression on +1 and -1 with noise 1 / (C weight) and a bias that is not penalised: the least
    squares support vector machine (Suykens and Vandewalle 1999, Least squares support vector machine classifiers), one
    system of m equations. Raises OneClassError when all are positive, or none.
    """
    if not positive.any() or positive.all():
        raise OneClassError("a kernel machine needs at least one positive and one negative sample")
    system = kernel(vectors, vectors)
    system[np.diag_indices(len(vectors))] += (1 / (C * weight)).astype(np.float32)
    truth = np.where(positive, 1, -1).astype(np.float32)
    towards, level = np.linalg.solve(system, np.stack([truth, np.ones_like(truth)], axis=1)).T
    bias = float(towards.sum() / level.sum())
    return KernelMachine(vectors, np.asarray(towards - np.float32(bias) * level, np.float32), bias)
