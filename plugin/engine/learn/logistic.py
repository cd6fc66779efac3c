"""L2-regularised logistic regression with sample weights, by Newton's method, in numpy alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .cholesky import solved

Numbers = NDArray[np.float64]

MOST_STEPS = 50
TOLERANCE = 1e-8
"""Relative fall of the objective below which a step is the last."""
MOST_SOLVED = 384
"""Equations up to which a step is solved; where there are more it is approached, in a fraction of the time."""
MOST_PRODUCTS = 200
"""Rounds of approaching a step before it is solved after all."""
LOOSE = 0.1
"""Share of the gradient that the first steps leave."""


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
    Statistical Learning, 4.4.1) with step halving. A step is a system of as many equations as there are dimensions
    or, if they are fewer, samples; of many of both it is approached by conjugate gradients, the closer the nearer the
    minimum is.

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

    weights, bias, steps = _newton(x, y, weight)
    return LogisticFit(weights, bias, steps)


def _newton(x: Numbers, y: NDArray[np.bool_], weight: Numbers) -> tuple[Numbers, float, int]:
    """Weights (d,), bias and number of steps for samples (n, d) whose weights already hold ``c``."""
    sign = np.where(y, 1.0, -1.0)
    products = x @ x.T if len(x) < x.shape[1] and len(x) <= MOST_SOLVED else None
    vector, bias = np.zeros(x.shape[1]), float(np.log(weight[y].sum() / weight[~y].sum()))
    scores = np.full(len(x), bias)

    def objective(vector: Numbers, scores: Numbers) -> float:
        return float(0.5 * vector @ vector + weight @ np.logaddexp(0.0, -sign * scores))

    value, steepest, steps = objective(vector, scores), 0.0, 0
    while steps < MOST_STEPS:
        steps += 1
        probability = 1.0 / (1.0 + np.exp(-np.clip(scores, -500, 500)))
        wrong = weight * (probability - y)
        # The floor keeps the unpenalised bias solvable when every sample is far on its own side.
        curvature = np.maximum(weight * probability * (1.0 - probability), 1e-12)
        gradient, slope = vector + x.T @ wrong, float(wrong.sum())
        found = None
        if min(x.shape) > MOST_SOLVED:
            length = float(np.hypot(np.linalg.norm(gradient), slope))
            steepest = max(steepest, length)
            found = _approached(x, curvature, gradient, slope, min(LOOSE, length / steepest) if length else 0.0)
        move, shift = found or _solved(x, curvature, products, gradient, slope)
        turn = x @ move + shift
        size = 1.0
        while True:
            tried, seen = vector - size * move, scores - size * turn
            new = objective(tried, seen)
            if new <= value or size < 1e-6:
                break
            size /= 2
        if new > value:
            break
        fall, value, vector, bias, scores = value - new, new, tried, bias - size * shift, seen
        if fall <= TOLERANCE * max(1.0, abs(value)):
            break
    return vector, bias, steps


def _solved(
    x: Numbers, curvature: Numbers, products: Numbers | None, gradient: Numbers, slope: float
) -> tuple[Numbers, float]:
    """Newton's step for weights (d,) and bias: a system of d equations, or of n where that is less.

    products: (n, n) of the samples with each other, where they are known already.
    """
    level, root = curvature @ x, np.sqrt(curvature)
    sides = np.stack([gradient, level], axis=1)
    if len(x) < x.shape[1]:  # the inverse by Woodbury's identity
        system = (x @ x.T if products is None else products) * root * root[:, None]
        system[np.diag_indices(len(x))] += 1
        sides = sides - x.T @ (root[:, None] * solved(system, root[:, None] * (x @ sides)))
    else:
        weighed = x * root[:, None]
        system = weighed.T @ weighed
        system[np.diag_indices(len(system))] += 1
        sides = solved(system, sides)
    towards, beside = sides.T
    shift = float((slope - level @ towards) / (curvature.sum() - level @ beside))
    return towards - shift * beside, shift


def _approached(
    x: Numbers, curvature: Numbers, gradient: Numbers, slope: float, left: float
) -> tuple[Numbers, float] | None:
    """Newton's step by conjugate gradients, until a share `left` of the gradient is left; None if that takes too long.

    Nocedal and Wright 2006, Numerical optimization, algorithm 7.1.
    """
    rest = np.append(gradient, slope)
    step, way = np.zeros_like(rest), rest.copy()
    length = float(rest @ rest)
    enough = left**2 * length
    for _ in range(MOST_PRODUCTS):
        if length <= enough:
            return step[:-1], float(step[-1])
        felt = curvature * (x @ way[:-1] + way[-1])
        bent = np.append(way[:-1] + felt @ x, felt.sum())
        size = length / float(way @ bent)
        step += size * way
        rest -= size * bent
        before, length = length, float(rest @ rest)
        way = rest + length / before * way
    return None
