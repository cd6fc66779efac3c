"""What accepted chips have in common at one place, and chips at large have nowhere: a plane through cells of maps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .learn.logistic import fit_logistic

DIMS = 128
"""Directions in which cells differ most, that are kept of them and their surroundings."""
SHRINKAGE = 0.2
"""Of the variances towards their mean, where cells are brought to unit spread."""
NEAR, FAR = 1, 3
"""The surroundings of a cell are those less than FAR / 16 of a chip away, without those less than NEAR / 16."""
LEARNED_FROM = 1 << 12
"""Cells at most that the directions are learned from."""
C = 1 / 30
HARD, EASY, REJECTED = 0.5, 0.2, 1.0
"""What the likeliest cell of a random chip weighs, any cell of one, and the likeliest cell of a rejected chip."""
AGAINST = 2.0
"""What all of those weigh together, times what the positives do."""
EASY_EACH = 3
"""Of each random chip so many cells count as any."""
ALONE, TOGETHER = 4, 5
"""Rounds in which the place in each positive is chosen: by likeness to the others, then against what is elsewhere."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class CellSpace:
    """Turns a map's cells into DIMS numbers of unit spread: first (c, k), then with their surroundings (2 k, DIMS)."""

    middle: Floats
    first: Floats
    centre: Floats
    second: Floats
    spread: Floats

    def of(self, cells: Floats) -> Floats:
        """(n, side x side, DIMS) of maps (n, side, side, c)."""
        return self._brought(_with_surroundings(np.asarray((cells - self.middle) @ self.first, np.float32)))

    def _brought(self, seen: Floats) -> Floats:
        """(n, side x side, DIMS) of cells with their surroundings (n, side, side, 2 k)."""
        found = np.asarray((seen - self.centre) @ self.second, np.float32)
        return found.reshape(len(seen), seen.shape[1] * seen.shape[2], self.second.shape[1])

    @classmethod
    def learned(cls, cells: Floats) -> tuple[CellSpace, Floats]:
        """The space of maps (n, side, side, c) of random chips, and those in it."""
        middle, first, _ = _principal(cells)
        seen = _with_surroundings(np.asarray((cells - middle) @ first, np.float32))
        centre, directions, variances = _principal(seen)
        spread = np.sqrt(np.maximum((1 - SHRINKAGE) * variances + SHRINKAGE * variances.mean(), 1e-12))
        space = cls(middle, first, centre, directions / spread, spread)
        return space, space._brought(seen)


def _principal(cells: Floats) -> tuple[Floats, Floats, Floats]:
    """Mean (c,), up to DIMS principal directions (c, k) of cells (..., c), and the variances along them (k,)."""
    flat = cells.reshape(-1, cells.shape[-1])
    flat = flat[:: max(1, len(flat) // LEARNED_FROM)]
    mean = flat.mean(axis=0)
    off = flat - mean
    values, directions = np.linalg.eigh(off.T @ off / len(off))
    kept = np.arange(len(values))[::-1][:DIMS]
    found = np.maximum(values[kept], 0)
    return mean, np.asarray(directions[:, kept], np.float32), np.asarray(found, np.float32)


def _with_surroundings(cells: Floats) -> Floats:
    """(n, side, side, 2 k): cells (n, side, side, k), and the mean of the ring around each; past the edge as at it."""
    side = cells.shape[1]
    near, far = round(NEAR * side / 16), max(1, round(FAR * side / 16))
    inner, outer = (_summed(cells, reach) for reach in (near, far))
    ring = (outer - inner) / ((2 * far + 1) ** 2 - (2 * near + 1) ** 2)
    return np.concatenate([cells, ring], axis=3)


def _summed(cells: Floats, reach: int) -> Floats:
    """The sum of the cells within so many rows and columns of each."""
    count, side, _, channels = cells.shape
    within = np.arange(side)[:, None] + np.arange(-reach, reach + 1)
    weights = np.zeros((side, side), np.float32)
    np.add.at(weights, (np.arange(side)[:, None], np.clip(within, 0, side - 1)), 1)
    down = (weights @ cells.reshape(count, side, side * channels)).reshape(cells.shape)
    return np.asarray(weights @ down, np.float32)


def common_cell(positive: Floats, rejected: Floats, random: Floats, spread: Floats, views: int = 1) -> Floats:
    """(d,) what speaks for a cell: of positive chips (p, cells, d), seen in so many views each, rejected (r, cells, d)
    and random ones (m, cells, d), in a CellSpace.

    One cell of each positive is what is sought; which one is not known. At first it is the cell that differs most from
    the rest of its chip, halfway between the maps' own numbers, which have this spread (d,), and those of unit spread.
    Then, in turn, a direction is learned from the chosen cells, with a logistic plane, and the cells are chosen by it
    (Andrews et al. 2003, Support Vector Machines for Multiple-Instance Learning, MI-SVM).
    """
    scores = np.linalg.norm((positive - np.median(positive, axis=1, keepdims=True)) * np.sqrt(spread), axis=2)
    direction = positive[0, 0]
    for _ in range(ALONE):
        direction = _best(positive, scores).mean(axis=0)
        scores = positive @ direction
    flat = random.reshape(-1, random.shape[2])
    easy = flat[np.random.default_rng(0).choice(len(flat), min(len(flat), EASY_EACH * len(random)), replace=False)]
    for _ in range(TOGETHER):
        chosen = _best(positive, scores)
        others = [_best(random, random @ direction), easy, _best(rejected, rejected @ direction)]
        weights = np.repeat([HARD, EASY, REJECTED], [len(one) for one in others])
        weights *= AGAINST * len(chosen) / views / weights.sum()
        samples = np.concatenate([chosen, *others])
        weight = np.concatenate([np.full(len(chosen), 1 / views), weights])
        fitted = fit_logistic(samples, np.arange(len(samples)) < len(chosen), weight, C)
        direction = np.asarray(fitted.weights, np.float32)
        scores = positive @ direction
    return direction


def _best(cells: Floats, scores: Floats) -> Floats:
    """(n, d) the cell of each chip (n, cells, d) that scores (n, cells) most."""
    return cells[np.arange(len(cells)), scores.argmax(axis=1)] if len(cells) else cells[:, 0]
