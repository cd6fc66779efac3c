"""Whether the engine is at work on candidates, whether what it computes still counts, when to ask and for how many."""

from __future__ import annotations

from collections import deque
from typing import Deque, List, Sequence

from ..protocol import Chip

PAGE, MOST = 25, 200
"""So many candidates are asked for, and where answers come so fast that those would run out, up to so many."""
LOW_WATER = 8
"""With fewer than so many left in the row more are asked for, besides those that may go meanwhile."""
MOST_STANDING = 50
"""Of at most so many that stay it is asked how they stand by now."""
LATELY = 8
"""So many of the last questions say how many answers to expect while the engine computes."""


class Asking:
    """One question is on its way at a time; what is said meanwhile is asked when its answer is there.

    `unanswered` says that the last question failed, and that nothing has been answered since.
    """

    def __init__(self, retrain_after: int) -> None:
        self.is_on = False
        self.unanswered = False
        self.again = False  # whether to ask again when the answer is there
        self.page = PAGE  # how many candidates the last question asked for
        self._outdated = False
        self._retrain_after = retrain_after
        self._decisions = 0
        self._actions = 0  # of chips answered together one
        self._accepted: List[Chip] = []
        self._meanwhile: Deque[int] = deque(maxlen=LATELY)

    @property
    def is_due(self) -> bool:
        """Whether enough was decided since the last question to learn from."""
        return self._decisions >= self._retrain_after

    def is_low(self, ahead: int) -> bool:
        """Whether so few candidates may run out before there are others."""
        return ahead < LOW_WATER + self._expected

    def may_take_time(self, ahead: int) -> bool:
        """Whether nobody waits for the next candidates: there are enough, and the last ones did not come late.

        A computer that is busy throughout lets a question of low priority lie; then the next ones are urgent.
        """
        return not self.is_low(ahead) and self._expected <= LOW_WATER

    @property
    def _expected(self) -> int:
        """How many times an answer is given while the engine computes: as often as lately at most, no clock is asked.

        Not so many that all that may be asked for would be too few.
        """
        return min(max(self._meanwhile, default=0), (MOST - LOW_WATER) // 2)

    @property
    def accepted(self) -> Sequence[Chip]:
        """The chips that were accepted since the last question: the engine could not know of these yet."""
        return self._accepted

    def postpone(self) -> bool:
        """Leave a question until the answer to the last one is there; return whether there is one to wait for."""
        self.again |= self.is_on
        return self.is_on

    def ask(self) -> None:
        """Take note that a question goes to the engine, which now knows all that was said."""
        self.is_on = True
        self.again = False
        # What goes while they are computed may be the first of them, and then they last until the next are there.
        self.page = min(-(-(2 * self._expected + LOW_WATER) // PAGE) * PAGE, MOST)
        self._decisions = self._actions = 0
        self._accepted.clear()

    def outdate(self) -> None:
        """What the engine may be computing answers a question that no longer stands."""
        self._outdated = self.is_on

    def decided(self, count: int, accepted: Sequence[Chip]) -> None:
        """Take note of so many decisions of one action, and of the chips that it accepted."""
        self._decisions += count
        self._actions += 1
        self._accepted += accepted

    def answered(self, provisional: bool, ran_out: bool) -> bool:
        """Take note of an answer; return whether its question still stood. A provisional one is asked for again.

        Where the row ran out before it came, more answers would have been given: twice as many are expected.
        """
        stood = not self._outdated
        self._meanwhile.append(self._actions * (2 if ran_out else 1))
        self.is_on = self.unanswered = self._outdated = False
        self.again |= stood and provisional
        return stood

    def failed(self) -> bool:
        """Take note that no answer will come; return whether the question still stood, or another is to be asked now.

        Where it stood the next decision asks again.
        """
        stood = not (self._outdated and self.again)
        self.is_on = self._outdated = False
        if stood:
            self.again = False
            self.unanswered = True
            self._decisions = self._retrain_after
        return stood
