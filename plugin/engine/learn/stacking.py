"""How far each of several machines is believed: by what it says of decisions it was not told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from ..collection.parallel import in_parallel
from .cholesky import solved_and_inverse_diagonal
from .kernel_machine import KernelMachine, Likeness, similarity
from .pool import Floats, Rows

Numbers = NDArray[np.float64]

PRIOR = 3.0
"""So many decisions speak for believing all machines alike."""
MOST_LEFT_OUT = 200
"""Decisions that are left out in turn; of more, so many evenly spread from the first to the last."""


@dataclass(frozen=True, eq=False)
class Stack:
    """score = sum over machines of share x what it says: kernel machines fitted on the same samples, each in a space
    of its own."""

    machines: tuple[KernelMachine, ...]
    shares: tuple[float, ...]

    def score(self, vectors: Sequence[Floats], first: Floats | None = None) -> Floats:
        """(n,) for the unit vectors (n, d) in each machine's space; first: (n,) what the first one says, if known."""
        total = np.zeros(len(vectors[0]), np.float32)
        for number, (machine, share, rows) in enumerate(zip(self.machines, self.shares, vectors, strict=True)):
            if share:
                known = first if number == 0 else None
                total += np.float32(share) * (machine.score(rows) if known is None else known)
        return total


def stack(
    machines: Sequence[KernelMachine],
    positive: NDArray[np.bool_],
    weight: NDArray[np.floating],
    c: float,
    random: NDArray[np.bool_],
    similar: Sequence[Likeness] = (),
) -> Stack:
    """Machines fitted on the same samples (m,) with `fit`'s truth, weight and c, believed as far as they deserve.

    similar: how alike the samples are for each machine, computed where it is not given.

    random: (m,) samples that nobody judged. By how far what a machine says of them spreads it is measured; and they
    alone are weighed when it is judged, all others count fully, however little they weighed when it was fitted.
    """
    decided = spread(np.flatnonzero(~random), MOST_LEFT_OUT)
    rows = np.concatenate([decided, np.flatnonzero(random)])
    truth = np.where(positive[rows], 1.0, -1.0)
    weighs: Numbers = np.asarray(weight[rows], np.float64)

    def says(number: int) -> Numbers:
        known = similar[number].among(rows) if similar else _similarities(machines[number].support[rows])
        return left_out(known, truth, c * weighs)

    said = np.stack(list(in_parallel(says, range(len(machines)))), axis=1)
    deviation = said[len(decided) :].std(axis=0) if random.any() else np.zeros(len(machines))
    deviation = np.where(deviation > 0, deviation, 1.0)
    believed = shares(said / deviation, truth, np.where(random[rows], weighs, 1.0))
    return Stack(tuple(machines), tuple((believed / deviation).tolist()))


def spread(rows: Rows, most: int) -> Rows:
    """At most so many of rows (m,), evenly spread from the first to the last."""
    return rows if len(rows) <= most else rows[np.linspace(0, len(rows) - 1, most).astype(np.int64)]


def _similarities(vectors: Floats) -> Floats:
    return similarity(np.asarray(vectors @ vectors.T, np.float32))


def left_out(similarities: NDArray[np.floating], truth: Numbers, weight: Numbers) -> Numbers:
    """(m,) what least squares say of each sample when fitted on all others, without fitting them m times.

    similarities (m, m), truth (m,) of +1 and -1, weight (m,) as `kernel_machine.fit` has them, c included. The residual
    of what is left out is its weight in the solution over its diagonal in the inverse of the bordered system
    (Rasmussen and Williams 2006, Gaussian processes for machine learning, 5.4.2).
    """
    answers = np.stack([truth, np.ones_like(truth)], axis=1).astype(similarities.dtype)
    found, diagonal = solved_and_inverse_diagonal(similarities, answers, 1 / weight)
    towards, level = found.T.astype(np.float64)
    bias = towards.sum() / level.sum()
    return truth - (towards - bias * level) / (diagonal - level**2 / level.sum())


def shares(said: Numbers, truth: Numbers, weight: Numbers) -> Numbers:
    """(k,) non-negative, how far to believe each of k machines, from what they said (m, k) of samples left out.

    Stacked regressions (Breiman 1996), weighted least squares of the truth on what was said, drawn towards equal shares
    by PRIOR samples. Columns should be of like spread.
    """
    machines = said.shape[1]
    share = weight / weight.sum()
    rows = np.concatenate([(said - share @ said) * np.sqrt(weight)[:, None], np.sqrt(PRIOR) * np.eye(machines)])
    equal = np.full(machines, 1 / machines)
    wanted = np.concatenate([(truth - share @ truth) * np.sqrt(weight), np.sqrt(PRIOR) * equal])
    best, least = equal, np.inf
    for some in (chosen for size in range(1, machines + 1) for chosen in combinations(range(machines), size)):
        found = np.zeros(machines)
        found[list(some)] = np.linalg.lstsq(rows[:, list(some)], wanted, rcond=None)[0]
        error = float(np.square(rows @ found - wanted).sum())
        if found.min() >= 0 and error < least:
            best, least = found, error
    return best
