"""The order that several rankings agree on, where too little is known to believe one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from .kernel_machine import KernelMachine, Likeness, fit_kernel, similarity, squared
from .pool import Floats
from .stacking import Stack

DOUBLINGS = 3
"""The sharp kernel is the other one squared so often, exp(16 (cosine - 1)): a chip speaks for what is beside it."""
PLACES = 10.0
"""A place counts so many more: whether a chip is first or third in one ranking says little."""


class Beside(Protocol):
    """What has a say beside the stack."""

    def rankings(self, machines: Stack, vectors: Sequence[Floats]) -> Sequence[Floats]:
        """(n,) each, what the stack and all beside it say of unit vectors (n, d) in each machine's space."""
        ...

    @property
    def say(self) -> Sequence[float]:
        """How much each of them counts."""
        ...

    @property
    def below(self) -> float:
        """Of chips that the stack scores no higher: the others come before them, as the stack orders them."""
        ...


@dataclass(frozen=True, eq=False)
class Sharp:
    """The broad machine, which is the stack's first, and one of the sharp kernel fitted on the same samples."""

    broad: KernelMachine
    weights: Floats
    """(m,) of the broad one's support, as its own are."""
    say: Sequence[float] = (1.0, 1.0, 0.5)
    """Of the stack, the broad machine and the sharp one. With as much say as the others, the sharp one finds sooner
    what lies between rejects where a target's members are near one another, and later where they are not."""
    below: float = np.inf

    def scores(self, vectors: Floats) -> tuple[Floats, Floats]:
        """(n,) what the broad one says of unit vectors (n, d), and what the sharp one does but for its bias."""
        similar = similarity(vectors @ self.broad.support.T)
        said = np.asarray(similar @ self.broad.weights + np.float32(self.broad.bias), np.float32)
        return said, np.asarray(squared(similar, DOUBLINGS) @ self.weights, np.float32)

    def rankings(self, machines: Stack, vectors: Sequence[Floats]) -> Sequence[Floats]:
        broad, near = self.scores(vectors[0])
        return machines.score(vectors, first=broad), broad, near


@dataclass(frozen=True, eq=False)
class Unlikely:
    """What orders the chips that the stack takes for none, the plane and the sharp machine beside it.

    Page after page of rejects tells the stack that nothing is left near them, and sends what is to the very end; a
    plane in which they weigh little does not.
    """

    sharp: Sharp
    plane: Floats
    """(d,)."""
    say: Sequence[float] = (1.0, 0.5, 0.5)
    """Of the stack, the plane and the sharp machine. With as much say as the stack, the plane finds the last ones of
    some targets much sooner, and of others later: half does nearly as well there and little harm here."""
    below: float = 0.0

    def rankings(self, machines: Stack, vectors: Sequence[Floats]) -> Sequence[Floats]:
        broad, near = self.sharp.scores(vectors[0])
        return machines.score(vectors, first=broad), vectors[0] @ self.plane, near


@dataclass(frozen=True, eq=False)
class Difference:
    """Centred cosine, but for its length, to the positives less the rejects."""

    vector: Floats
    """(d,)."""
    say: Sequence[float] = (1.0, 1.0)
    """Of the stack and of this."""
    below: float = np.inf

    def rankings(self, machines: Stack, vectors: Sequence[Floats]) -> Sequence[Floats]:
        return machines.score(vectors), vectors[0] @ self.vector


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
