"""Draws chips of the unseen to be audited, stratified by score, each with the probability it was drawn with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FINER = 4
"""Each stratum, from the best scored down, reaches as much deeper as this times the one before."""
TOP_CHIPS = 50
"""The best stratum holds at least so many chips, or all."""
MOST_STRATA = 8
TILT = 0.2
"""Share of the draws that is dealt out evenly over the strata; the rest falls on every chip alike.

What is not known to be at the top of the ranking can only be ruled out by looking there: an answer of "none left" needs
1 / (1 - TILT) times as many draws as a uniform sample does, and in return the best strata, where misses are likely, are
sampled many times as densely.
"""


@dataclass(frozen=True, eq=False)
class Draws:
    """Chips drawn one after another, none twice."""

    places: NDArray[np.int64]
    """(k,) which of the unseen."""
    probability: Floats
    """(k,) with which each was drawn, given those drawn before it."""
    least: Floats
    """(k,) the smallest that any chip had at that draw."""


def strata_of(scores: NDArray[np.floating]) -> NDArray[np.int8]:
    """(m,) stratum of each unseen chip by its score (m,), 0 the best; equal scores share one."""
    count = len(scores)
    depth = min(MOST_STRATA, 1 + int(np.log(max(count / TOP_CHIPS, 1)) / np.log(FINER)))
    ends = [int(count / FINER**level) for level in range(depth - 1, 0, -1)]
    if not ends:
        return np.zeros(count, np.int8)
    falling = -np.asarray(scores)
    bounds = np.partition(falling, [end - 1 for end in ends])[[end - 1 for end in ends]]
    return np.searchsorted(bounds, falling, side="left").astype(np.int8)


def draw(scores: NDArray[np.floating], wanted: int, rng: np.random.Generator) -> Draws:
    """Draw at most ``wanted`` of the unseen chips with these scores (m,), without replacement.

    At each draw a chip of stratum j has the probability (1 - TILT) / m + TILT / (strata x size of j), of what is left
    then: it depends on the past alone, however the scores came about, and none is zero.
    """
    stratum = strata_of(scores)
    order = np.argsort(stratum, kind="stable")
    left = np.bincount(stratum).tolist()
    first = np.concatenate([[0], np.cumsum(left)[:-1]]).astype(np.int64).tolist()
    total = len(scores)
    wanted = min(wanted, total)
    chance = rng.random((wanted, 3)).tolist()
    places, probability, least = [], [], []
    for which, even_where, where in chance:
        live = [number for number, size in enumerate(left) if size]
        if which < TILT:
            chosen = live[int(even_where * len(live))]
        else:
            chosen = _stratum_at(left, int(even_where * total))
        size = left[chosen]
        at, last = first[chosen] + int(where * size), first[chosen] + size - 1
        uniform, even = (1 - TILT) / total, TILT / len(live)
        places.append(int(order[at]))
        probability.append(uniform + even / size)
        least.append(uniform + even / max(left))
        order[at] = order[last]
        left[chosen] -= 1
        total -= 1
    return Draws(np.array(places, np.int64), np.array(probability, np.float64), np.array(least, np.float64))


def _stratum_at(left: list[int], place: int) -> int:
    """The stratum of the chip at a place, all those that are left counted through stratum by stratum."""
    for number, size in enumerate(left):
        if place < size:
            return number
        place -= size
    raise IndexError("no chip is left at this place")
