"""The order that several rankings agree on, where too little is known to believe one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .kernel_machine import KernelMachine, Likeness, fit_kernel, similarity, squared
from .pool import Floats

DOUBLINGS = 3
"""The sharp kernel is the other one squared so often, exp(16 (cosine - 1)): a chip speaks for what is beside it."""
PLACES = 10.0
"""A place counts so many more: whether a chip is first or third in one ranking says little."""
SAY = (1.0, 1.0, 0.5)
"""Of the stack, the broad machine and the sharp one. With as much say as the others, the sharp one finds sooner what
lies between rejects where a target's members are near one another, and later where they are not."""
SAY_OF_DIFFERENCE = (1.0, 1.0)
"""Of the stack and of centred cosine to the positives less the rejects."""


@dataclass(frozen=True, eq=False)
class Sharp:
    """A machine of the sharp kernel, beside the broad one that was fitted on the same samples."""

    broad: KernelMachine
    weights: Floats
    """(m,) of the broad one's support, as its own are."""

    def scores(self, vectors: Floats) -> tuple[Floats, Floats]:
        """(n,) what the broad one says of unit vectors (n, d), and what the sharp one does but for its bias."""
        similar = similarity(vectors @ self.broad.support.T)
        said = np.asarray(similar @ self.broad.weights + np.float32(self.broad.bias), np.float32)
        return said, np.asarray(squared(similar, DOUBLINGS) @ self.weights, np.float32)


def fit_sharp(
    broad: KernelMachine, samples: Likeness, positive: NDArray[np.bool_], weight: NDArray[np.floating], c: float
) -> Sharp:
    """Fitted as `fit_kernel` fits the broad one; samples stay as they are."""
    return Sharp(broad, fit_kernel(samples.raised(DOUBLINGS), positive, weight, c).weights)


def agreed(rankings: Sequence[Floats], say: Sequence[float]) -> NDArray[np.float64]:
    """(n,) the higher the better the places of a chip in rankings by scores (n,): minus the sum of their logarithms.

    say: how much each ranking counts. Chips of equal score take places in the order in which they stand.
    """
    total = np.zeros(len(rankings[0]))
    for scores, share in zip(rankings, say, strict=True):
        place = np.empty(len(scores))
        place[np.argsort(-scores, kind="stable")] = np.arange(len(scores))
        total -= share * np.log(place + PLACES)
    return total
