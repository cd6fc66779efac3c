"""What a strategy sees of the chips it chooses from: unit vectors of rows, and the score of all of them for a query."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
Floats = NDArray[np.float32]


class Pool(Protocol):
    """Chips by row, seen by one embedding or by several joined.

    A joined vector is the embeddings' unit vectors side by side, each times sqrt(1 / number of embeddings): of unit
    length again where a chip has them all. Transforms are "whitened" and "centred".
    """

    @property
    def count(self) -> int:
        """Number of rows, n."""
        ...

    @property
    def dims(self) -> tuple[int, ...]:
        """How many of the d numbers of a vector come from each embedding, in turn."""
        ...

    def vectors(self, rows: Rows, transform: str = "whitened") -> Floats:
        """(m, d) float32 unit-length vectors of rows (m,)."""
        ...

    def each(self, rows: Rows, transform: str = "whitened") -> Floats:
        """As `vectors`, and each the same, bit by bit, whatever other rows are asked for; takes longer."""
        ...

    def score(self, vector: Floats, transform: str = "whitened", bias: float = 0.0) -> Floats:
        """(n,) float32 vector . row + bias of every row, for a vector (d,) of any length."""
        ...

    def best(self, scores: Floats, k: int, free: NDArray[np.bool_]) -> Rows:
        """The min(k, m) rows of the m that are free (n,) whose scores (n,) are highest, best first; of equal scores the
        lower row first."""
        ...
