"""L2-regularised logistic regression with sample weights, by Newton's method, in numpy alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MOST_STEPS = 50
TOLERANCE = 1e-8
"""Relative fall of the objective below which a step is the last."""


class OneClassError(ValueError):
    """All samples that carry weight are of one class: there is nothing to separate."""


@dataclass(frozen=True)
class LogisticFit:
    """P(positive | x) = 1 / (1 + exp(-(weights . x + bias)))."""

    weights: NDArray[np.float64]
    """(d,) float64."""
    bias: float
    steps: int
    """Newton steps taken."""


def fit_logistic(
    samples: NDArray[np.floating],
    positive: NDArray[np.bool_],
    sample_weight: NDArray[np.floating],
    c: float,
) -> LogisticFit:
    """Minimise ||w||^2 / 2 + c x sum_i sample_weight_i x log(1 + exp(-y_i (w . x_i + b))), y_i = +1 or -1.

    samples: (n, d) any float; positive: (n,) bool; sample_weight: (n,) >= 0; c: as scikit-learn's ``C``. The bias is
    not penalised. Newton's method (iteratively reweighted least squares: Hastie, Tibshirani, Friedman, The Elements of
    Statistical Learning, 4.4.1) with step halving. With fewer samples than dimensions the minimum lies in the span of
    the samples (representer theorem), and the same steps are taken in coordinates of that span: n numbers instead of d.

    Raises OneClassError when positives or negatives are missing, ValueError when shapes or values do not fit.
    """
    x = np.asarray(samples, np.float64)
    y = np.asarray(positive, bool)
    weight = np.asarray(sample_weight, np.float64)
    if x.ndim != 2 or y.shape != (len(x),) or weight.shape != (len(x),):
        raise ValueError(f"shapes do not fit: samples {x.shape}, positive {y.shape}, sample_weight {weight.shape}")
    if not c > 0:
        raise ValueError(f"c must be positive, not {c}")
    if not (np.isfinite(x).all() and np.isfinite(weight).all() and (weight >= 0).all()):
        raise ValueError("samples and sample_weight must be finite, and weights not negative")
    used = weight > 0
    x, y, weight = x[used], y[used], weight[used] * c
    if not len(y) or y.all() or not y.any():
        raise OneClassError("a head needs at least one positive and one negative sample")

    if len(x) < x.shape[1]:
        basis = span_basis(x)
        inner, bias, steps = newton(x @ basis, y, weight)
        return LogisticFit(basis @ inner, bias, steps)
    weights, bias, steps = newton(x, y, weight)
    return LogisticFit(weights, bias, steps)


def span_basis(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """(d, r) orthonormal basis of the row space of x (n, d), r <= n."""
    values, vectors = np.linalg.eigh(x @ x.T)
    kept = values > values[-1] * len(x) * np.finfo(np.float64).eps if values[-1] > 0 else values > 0
    return np.asarray(x.T @ (vectors[:, kept] / np.sqrt(values[kept])), np.float64)


def newton(
    x: NDArray[np.float64], y: NDArray[np.bool_], weight: NDArray[np.float64]
) -> tuple[NDArray[np.float64], float, int]:
    """Weights (d,), bias and number of steps for samples (n, d) whose weights already hold ``c``."""
    n, d = x.shape
    design = np.concatenate([x, np.ones((n, 1))], axis=1)
    penalty = np.append(np.ones(d), 0.0)
    sign = np.where(y, 1.0, -1.0)

    def objective(theta: NDArray[np.float64]) -> float:
        return float(0.5 * (penalty * theta) @ theta + weight @ np.logaddexp(0.0, -sign * (design @ theta)))

    theta = np.zeros(d + 1)
    theta[-1] = np.log(weight[y].sum() / weight[~y].sum())
    value = objective(theta)
    for step in range(1, MOST_STEPS + 1):
        probability = 1.0 / (1.0 + np.exp(-np.clip(design @ theta, -500, 500)))
        gradient = penalty * theta + design.T @ (weight * (probability - y))
        # The floor keeps the unpenalised bias solvable when every sample is far on its own side.
        curvature = np.maximum(weight * probability * (1.0 - probability), 1e-12)
        hessian = (design.T * curvature) @ design
        hessian[np.arange(d + 1), np.arange(d + 1)] += penalty
        move = np.linalg.solve(hessian, gradient)
        size = 1.0
        while True:
            tried = theta - size * move
            new = objective(tried)
            if new <= value or size < 1e-6:
                break
            size /= 2
        if new > value:
            return theta[:-1], float(theta[-1]), step
        fall, theta, value = value - new, tried, new
        if fall <= TOLERANCE * max(1.0, abs(value)):
            break
    return theta[:-1], float(theta[-1]), step
