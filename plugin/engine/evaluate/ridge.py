"""Ridge regression on many targets at once, over a grid of penalties, that leaves folds out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

PENALTIES = tuple(10.0**power for power in np.arange(-2.0, 3.5, 0.5))
"""Tried by every fit, for rows of about unit length: from hardly any to one that leaves the mean of the targets."""


@dataclass(frozen=True, eq=False)
class Folded:
    """Sums of samples x (n, d) and targets y (n, t) by fold, from which every fit that leaves folds out is made.

    products: (f, d + 1, d + 1) of x with a column of ones; answers: (f, d + 1, t).
    """

    products: Floats
    answers: Floats


def fold_sums(x: NDArray[np.floating], y: Floats, fold: NDArray[np.int64], folds: int) -> Folded:
    """Sums by fold (n,) of numbers 0 to folds - 1; every row is in one."""
    design = np.concatenate([np.asarray(x, np.float64), np.ones((len(x), 1))], axis=1)
    products, answers = [], []
    for number in range(folds):
        rows = fold == number
        products.append(design[rows].T @ design[rows])
        answers.append(design[rows].T @ y[rows])
    return Folded(np.array(products), np.array(answers))


def fit(sums: Folded, without: tuple[int, ...]) -> Floats:
    """(p, d + 1, t) weights, the bias last, of each of PENALTIES, from all folds but those `without`.

    Minimises |x w + b - y|^2 + penalty |w|^2; the bias is not penalised: samples and targets are centred first (Hoerl
    and Kennard 1970, Ridge regression). One eigendecomposition serves all penalties and targets.
    """
    used = [number for number in range(len(sums.products)) if number not in without]
    total, answer = sums.products[used].sum(axis=0), sums.answers[used].sum(axis=0)
    count = total[-1, -1]
    mean, level = total[-1, :-1] / count, answer[-1] / count
    values, directions = np.linalg.eigh(total[:-1, :-1] - count * np.outer(mean, mean))
    inner = directions.T @ (answer[:-1] - count * np.outer(mean, level))
    fits = []
    for penalty in PENALTIES:
        weights = directions @ (inner / (np.maximum(values, 0.0) + penalty)[:, None])
        fits.append(np.concatenate([weights, (level - mean @ weights)[None]]))
    return np.array(fits)


def predict(weights: Floats, x: NDArray[np.floating]) -> Floats:
    """(..., n, t) predictions of weights (..., d + 1, t) for samples (n, d)."""
    return np.asarray(x, np.float64) @ weights[..., :-1, :] + weights[..., -1:, :]


def left_out(
    x: NDArray[np.floating], y: Floats, fold: NDArray[np.int64], leaving: Sequence[tuple[int, ...]]
) -> Iterator[tuple[tuple[int, ...], NDArray[np.int64], Floats]]:
    """Each of `leaving` some folds, their rows (m,), and what fits on all other rows predict for these (p, m, t)."""
    held = [np.flatnonzero(np.isin(fold, some)) for some in leaving]
    if len(x) < x.shape[1]:
        yield from zip(leaving, held, predict_apart(x, y, held), strict=True)
        return
    sums = fold_sums(x, y, fold, int(fold.max()) + 1)
    for some, rows in zip(leaving, held, strict=True):
        yield some, rows, predict(fit(sums, some), np.asarray(x, np.float64)[rows])


def predict_apart(x: NDArray[np.floating], y: Floats, held: Sequence[NDArray[np.int64]]) -> list[Floats]:
    """(p, m, t) predictions of rows (m,) by fits, of each of PENALTIES, on all rows but these, for each of `held`.

    The same as `fit` gives, quicker with fewer rows than numbers: with H the hat matrix of all rows, those of F are
    predicted without F as y_F - (I - H_FF)^-1 (y - H y)_F (the leave-one-out formula of Allen 1974, for groups).
    """
    around = np.asarray(x, np.float64) - np.mean(x, axis=0, dtype=np.float64)
    values, directions = np.linalg.eigh(around @ around.T)
    values = np.maximum(values, 0.0)
    found = [np.empty((len(PENALTIES), len(rows), y.shape[1])) for rows in held]
    for number, penalty in enumerate(PENALTIES):
        hat = (directions * (values / (values + penalty))) @ directions.T + 1 / len(y)
        error = y - hat @ y
        for rows, predicted in zip(held, found, strict=True):
            others = np.eye(len(rows)) - hat[np.ix_(rows, rows)]
            predicted[number] = y[rows] - np.linalg.solve(others, error[rows])
    return found
