"""Average precision and R2 of predictions, with rows weighted by how often their block was drawn."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Metric = Callable[[Floats, Floats, Floats], Floats]
"""Of predictions (n, t), targets (n, t) and weights (b, n): (b,) one number a draw."""


def average_precision(predicted: Floats, positive: Floats, weights: Floats) -> Floats:
    """(b,) mean over targets of the average precision of a ranking, targets of 0 and 1.

    Sum over positives of the precision at their rank (no interpolation), equal predictions counted as one rank. A
    target without a positive of any weight in a draw is left out of that draw's mean.
    """
    per_target = np.full((positive.shape[1], len(weights)), np.nan)
    for target in range(positive.shape[1]):
        order = np.argsort(-predicted[:, target], kind="stable")
        ranked = predicted[order, target]
        last = np.append(np.flatnonzero(np.diff(ranked)), len(ranked) - 1)
        asked = np.cumsum(weights[:, order], axis=1)[:, last]
        hits = np.cumsum(weights[:, order] * positive[order, target], axis=1)[:, last]
        gained = np.diff(hits, axis=1, prepend=0.0)
        total = hits[:, -1]
        precision = np.divide(hits, asked, out=np.zeros_like(hits), where=asked > 0)
        np.divide((precision * gained).sum(axis=1), total, out=per_target[target], where=total > 0)
    there = ~np.isnan(per_target)
    return np.asarray(np.where(there, per_target, 0.0).sum(axis=0) / np.maximum(there.sum(axis=0), 1), np.float64)


def r2(predicted: Floats, values: Floats, weights: Floats) -> Floats:
    """(b,) mean over targets of 1 - squared error / variance; negative where the mean would have been better."""
    share = weights / weights.sum(axis=1, keepdims=True)
    error = share @ (predicted - values) ** 2
    variance = share @ values**2 - (share @ values) ** 2
    tiny = np.finfo(np.float64).tiny
    return np.asarray((1.0 - error / np.maximum(variance, tiny)).mean(axis=1), np.float64)
