"""What is known of the rows of a pool, and the page to ask next: for the simulated analyst and those outside alike."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from ..errors import LookalikeError
from .pool import Pool, Rows
from .strategy import NO_ROWS, Decisions, NoExampleError, Strategy

UNKNOWN, POSITIVE, NEGATIVE, UNSURE = 0, 1, 2, 3
WORDS = {POSITIVE: "accepted", NEGATIVE: "rejected", UNSURE: "unsure"}


class Asking:
    """Answers so far, in the order in which they came.

    The positives of the first answers are the examples, as what an analyst gives before any search is; later ones are
    accepted.
    """

    def __init__(self, pool: Pool, strategy: Strategy) -> None:
        self.pool = pool
        self.strategy = strategy
        self.decisions = Decisions(NO_ROWS)
        self._state: NDArray[np.int8] = np.zeros(pool.count, np.int8)

    @property
    def free(self) -> NDArray[np.bool_]:
        """(n,) which rows carry no answer."""
        return np.asarray(self._state == UNKNOWN, np.bool_)

    def answer(self, accept: Iterable[int], reject: Iterable[int], unsure: Iterable[int] = ()) -> None:
        """Take answers; what is known already with the same answer is passed over.

        Raises LookalikeError, and takes none of them, for a row that the pool does not have or that has another
        answer, now or before, and as long as nothing was accepted.
        """
        new: dict[int, int] = {}
        for rows, answer in ((accept, POSITIVE), (reject, NEGATIVE), (unsure, UNSURE)):
            for row in rows:
                if not 0 <= row < self.pool.count:
                    raise LookalikeError(f"There is no row {row}: the rows are 0 to {self.pool.count - 1}.")
                known = new.get(row) or int(self._state[row])
                if known not in (UNKNOWN, answer):
                    raise LookalikeError(f"Row {row} cannot be {WORDS[answer]}: it was {WORDS[known]}.")
                if known == UNKNOWN:
                    new[row] = answer
        accepted, rejected, doubtful = (
            np.array([row for row in new if new[row] == answer], np.int64) for answer in (POSITIVE, NEGATIVE, UNSURE)
        )
        if not len(self.decisions.examples) and not len(accepted):
            raise NoExampleError
        self._state[accepted], self._state[rejected], self._state[doubtful] = POSITIVE, NEGATIVE, UNSURE
        self.decisions = self.decisions.told(accepted, rejected, doubtful)

    def page(self, size: int) -> Rows:
        """The next rows to ask, `size` of them or all that are left. Raises NoExampleError before the first answer."""
        free = self.free
        if not free.any():
            return NO_ROWS.copy()
        model = self.strategy.fit(self.pool, self.decisions)
        return model.propose(model.score(), free, size)[:size]
