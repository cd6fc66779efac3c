"""A list of chips by what was said of them, in an order of the analyst's choice, read window by window."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Optional, Tuple

from .chips import Filter, Point
from .search import Answers, Candidate, RankedBy

UNSEEN = "unseen"
ACCEPTED = "accepted"
REJECTED = "rejected"
LEFT_UNSURE = "unsure"
EXAMPLES = "examples"
IN_CONFLICT = "in conflict"
SAME_PLACE = "same place"
STATES = (UNSEEN, ACCEPTED, REJECTED, LEFT_UNSURE, EXAMPLES, IN_CONFLICT, SAME_PLACE)

BY_SCORE = "score"
BY_UNCERTAINTY = "uncertainty"
BY_DISTANCE = "distance"
BY_DATE = "date"
BY_PLACE = "place"
ORDERS = (BY_SCORE, BY_UNCERTAINTY, BY_DISTANCE, BY_DATE, BY_PLACE)

MOST_LISTED = 10_000
MOST_AT_ONCE = 500


@dataclass(frozen=True)
class ListParams:
    """Ask for `count` chips of a list from place `offset` on, 0 being the first.

    The list holds the chips in any of `states` that meet `filter`, the first MOST_LISTED of them. "unseen" carry no
    answer and are not set aside as the same place as a find; "examples" are the counter-examples as well; an example
    that is also decided is in both states. They are ordered by score, by how far the score is from the boundary between
    yes and no (log odds of 0), by distance from `near` (lon/lat), by the first moment of their interval or by place
    (Hilbert order); of equals the one that is first in the collection comes first, and what has no score or date comes
    last in either direction. The same request but for `offset` and `count` gives windows of the same list.
    """

    METHOD: ClassVar[str] = "list"
    path: str
    answers: Answers
    ranked_by: RankedBy = field(default_factory=RankedBy)
    filter: Optional[Filter] = None
    states: Tuple[str, ...] = (UNSEEN,)
    order: str = BY_SCORE
    descending: bool = True
    near: Optional[Point] = None
    offset: int = 0
    count: int = 100


@dataclass(frozen=True)
class ListResult:
    """`candidates` stand at `offset` and after it; `listed` is how long the list is, `total` how many chips there are.

    Ranks and percentiles are over the whole collection. `unresolved` counts the answered chips in these states that the
    collection does not hold. `strategy` and `head` say what scored them, as of a page.
    """

    candidates: Tuple[Candidate, ...]
    offset: int
    listed: int
    total: int
    unresolved: int
    strategy: str
    head: str
