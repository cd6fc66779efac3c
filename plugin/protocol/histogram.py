"""How the scores of a target's chips are spread, state by state, and how many reach a threshold."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar, Optional, Tuple

from .chips import Filter
from .search import Answers, RankedBy


@dataclass(frozen=True)
class HistogramParams:
    """Ask for the scores of the chips that meet `filter`, by what was answered; those at or above `threshold` too.

    `answers` are what ranks has learned from, `now` all that is answered by now, where that is more: by it they count.
    """

    METHOD: ClassVar[str] = "histogram"
    path: str
    answers: Answers
    ranked_by: RankedBy = field(default_factory=RankedBy)
    filter: Optional[Filter] = None
    threshold: Optional[float] = None
    now: Optional[Answers] = None


@dataclass(frozen=True)
class ByState:
    """How many chips there are in each state.

    `accepted`, `rejected` and `unsure` were decided so (`unsure` or differently by analysts), be they examples or not;
    `same_place` are shown for the most part by what was found. `examples`, of either sign, are those that nobody has
    decided on, and `unseen` are all others.
    """

    accepted: int = 0
    rejected: int = 0
    unsure: int = 0
    same_place: int = 0
    unseen: int = 0
    examples: int = 0

    @property
    def chips(self) -> int:
        return self.accepted + self.rejected + self.unsure + self.same_place + self.unseen + self.examples


@dataclass(frozen=True)
class HistogramResult:
    """How many chips of each state score from `edge(i)` up to, but not with, `edge(i + 1)`, for i from 0.

    `counts` has a text for each state, in the order of ByState: numbers with spaces between, which are read in a
    millisecond where a list would take thirty. Edges have `decimals` digits behind the point (before it, where
    negative), so that a threshold written with so many is an edge and what is counted from it on is exact. `above`
    counts the chips at or above the threshold asked for. `strategy`, `head` and `learned_from` are as in ProposeResult.
    """

    first: int
    decimals: int
    counts: Tuple[str, ...]
    strategy: str
    head: str
    learned_from: int
    above: Optional[ByState] = None

    def edge(self, number: int) -> float:
        """The score at which a bin begins; `bins` of them, and one edge more."""
        place = self.first + number
        return place / 10**self.decimals if self.decimals >= 0 else float(place * 10**-self.decimals)

    @cached_property
    def by_state(self) -> Tuple[Tuple[int, ...], ...]:
        """The counts of each state, in the order of ByState."""
        return tuple(tuple(map(int, text.split())) for text in self.counts)

    @property
    def bins(self) -> int:
        return len(self.by_state[0])

    @property
    def accepted(self) -> Tuple[int, ...]:
        return self.by_state[0]

    @property
    def rejected(self) -> Tuple[int, ...]:
        return self.by_state[1]

    @property
    def unseen(self) -> Tuple[int, ...]:
        return self.by_state[4]

    def from_bin(self, number: int) -> ByState:
        """How many chips score at or above the edge of a bin."""
        return ByState(*(sum(counts[max(0, number) :]) for counts in self.by_state))
