"""Average precision and R2 of predictions, with rows weighted by how often their block was drawn."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Metric = Callable[[Floats, Floats, Floats], Floats]
"""Of predictions (n, t), targets (n, t) and weights (b, n): (b,) one number a draw."""


def average_precision(
    predicted: Floats, positive: Floats, weights: Floats, fold: NDArray[np.int64] | None = None
) -> Floats:
    """(b,) mean over targets of the average precision of a ranking, targets of 0 and 1.

    Sum over positives of the precision at their rank (no interpolation), equal predictions counted as one rank. A
    target without a positive of any weight in a draw is left out of that draw's mean. fold: (n,) ranks are those among
    rows of the same fold, as predictions of different fits are on scales of their own (Forman and Scholz 2010, Apples-
    to-apples in cross-validation studies); the mean over positives is that over folds, each as its positives weigh.
    """
    per_target = np.full((positive.shape[1], len(weights)), np.nan)
    parts = [slice(None)] if fold is None else [np.flatnonzero(fold == number) for number in np.unique(fold)]
    for target in range(positive.shape[1]):
        gained, total = np.zeros(len(weights)), np.zeros(len(weights))
        for part in parts:
            more = _precision_sum(predicted[part, target], positive[part, target], weights[:, part])
            gained, total = gained + more[0], total + more[1]
        np.divide(gained, total, out=per_target[target], where=total > 0)
    there = ~np.isnan(per_target)
    return np.asarray(np.where(there, per_target, 0.0).sum(axis=0) / np.maximum(there.sum(axis=0), 1), np.float64)


def _precision_sum(predicted: Floats, positive: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """(b,) sums over the positives among rows (n,), as weighted: of the precision at their rank, and of ones."""
    order = np.argsort(-predicted, kind="stable")
    ranked = predicted[order]
    last = np.append(np.flatnonzero(np.diff(ranked)), len(ranked) - 1)
    asked = np.cumsum(weights[:, order], axis=1)[:, last]
    hits = np.cumsum(weights[:, order] * positive[order], axis=1)[:, last]
    precision = np.divide(hits, asked, out=np.zeros_like(hits), where=asked > 0)
    return (precision * np.diff(hits, axis=1, prepend=0.0)).sum(axis=1), hits[:, -1]


def r2(predicted: Floats, values: Floats, weights: Floats) -> Floats:
    """(b,) mean over targets of 1 - squared error / variance; negative where the mean would have been better."""
    share = weights / weights.sum(axis=1, keepdims=True)
    error = share @ (predicted - values) ** 2
    variance = share @ values**2 - (share @ values) ** 2
    tiny = np.finfo(np.float64).tiny
    return np.asarray((1.0 - error / np.maximum(variance, tiny)).mean(axis=1), np.float64)
