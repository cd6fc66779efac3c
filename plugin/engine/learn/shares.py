"""How much each of several joined embeddings has to say about a target, as the decisions tell."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from .kernel_machine import similarity
from .pool import Floats
from .stacking import left_out, spread

FEWEST = 5
"""Positives and negatives from which on shares are told from decisions: before, all embeddings say as much."""
MOST_OF_A_KIND, MOST_WEAK = 100, 50
"""Decided chips of each kind, and weak negatives, that are left out in turn."""
LEADING = 0.8
"""Share of one embedding among others that are asked as well."""

Shares = tuple[float, ...]


def candidates(count: int) -> list[Shares]:
    """The shares to choose from: all alike first, each alone, each leading, and up to four all combinations."""
    found: list[Shares] = [(1 / count,) * count]
    sizes = range(1, count) if count <= 4 else (1,)
    for size in sizes:
        for chosen in combinations(range(count), size):
            found.append(tuple(1 / size if part in chosen else 0.0 for part in range(count)))
    for leader in range(count):
        rest = (1 - LEADING) / (count - 1)
        found.append(tuple(LEADING if part == leader else rest for part in range(count)))
    return found


def shares_of(
    vectors: Floats,
    dims: tuple[int, ...],
    positive: NDArray[np.bool_],
    weight: NDArray[np.floating],
    c: float,
    random: NDArray[np.bool_],
) -> Shares:
    """Of each of the embeddings whose unit vectors lie side by side in `vectors` (m, sum of dims), each times
    sqrt(1 / their number); positive, weight and c as of `kernel_machine.fit`, random (m,) what nobody judged.

    Those of the `candidates` with which a kernel machine tells best each decided chip that is left out: the least mean
    square error over positives and over negatives. All alike while few are decided.
    """
    count = len(dims)
    kinds = [np.flatnonzero(positive & ~random), np.flatnonzero(~positive & ~random)]
    if min(map(len, kinds)) < FEWEST:
        return (1 / count,) * count
    kinds = [spread(rows, MOST_OF_A_KIND) for rows in kinds]
    rows = np.concatenate([*kinds, spread(np.flatnonzero(random), MOST_WEAK)])
    ends = np.cumsum(dims)
    parts = [vectors[rows, end - dim : end] for end, dim in zip(ends.tolist(), dims, strict=True)]
    cosines = np.stack([count * (part @ part.T) for part in parts])
    truth = np.where(positive[rows], 1.0, -1.0)
    weights = np.asarray(c * weight[rows], np.float64)
    first, second = len(kinds[0]), len(kinds[0]) + len(kinds[1])

    def error(shares: Shares) -> float:
        cosine = np.tensordot(np.array(shares, np.float32), cosines, 1)
        missed = (truth - left_out(similarity(cosine), truth, weights)) ** 2
        return float(missed[:first].mean() + missed[first:second].mean())

    return min(candidates(count), key=error)


def scale_of(shares: Shares, dims: tuple[int, ...]) -> Floats:
    """(sum of dims,) with what joined vectors are multiplied so that each embedding has its share of their cosine."""
    return np.repeat(np.sqrt(np.array(shares) * len(shares)), dims).astype(np.float32)
