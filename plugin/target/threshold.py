"""The threshold of a target: from which score on a chip counts, and what it was set on."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from typing import Optional

from ..protocol import LOG_ODDS, HistogramResult, ProposeParams, unit_of_scores


@dataclass(frozen=True)
class Threshold:
    """A score, in the `unit` of what ranked when it was set: `chips` of `of` reached it then, by the head `head`."""

    score: float
    unit: str
    head: str
    chips: int
    of: int


def unit_of(asked: ProposeParams, strategy: str) -> str:
    """Return what scores mean: scores of two rankings can be compared where this is the same.

    Another embedding, strategy or class that is looked for makes others of either.
    """
    by = asked.ranked_by
    return json.dumps([unit_of_scores(strategy), by.strategy, by.embedding, by.wanted_class])


def moved(kept: Threshold, found: HistogramResult, unit: str) -> Threshold:
    """Return the threshold in another unit: the score which as large a share of the chips reaches as reached it before.

    Where no score does that exactly, it is the one that comes closest.
    """
    total = found.from_bin(0).chips
    wanted = kept.chips / kept.of * total if kept.of else 0.0
    reached, best, best_chips = 0, found.edge(found.bins), 0
    for number in reversed(range(found.bins)):
        reached += sum(counts[number] for counts in found.by_state)
        if abs(reached - wanted) < abs(best_chips - wanted):
            best, best_chips = found.edge(number), reached
    return Threshold(best, unit, found.head, best_chips, total)


def first_threshold(found: HistogramResult) -> float:
    """Return where a threshold begins: at even odds where any chip reaches them, else at the best hundredth or so."""
    zero = -found.first
    if unit_of_scores(found.strategy) == LOG_ODDS and 0 < zero < found.bins:
        return 0.0
    total = found.from_bin(0).chips
    return moved(Threshold(0.0, "", "", max(1, total // 100), max(1, total)), found, "").score


def to_text(kept: Optional[Threshold]) -> str:
    return json.dumps(asdict(kept)) if kept is not None else ""


def from_text(text: str) -> Optional[Threshold]:
    """Return what `to_text` wrote; None for nothing, and for what somebody else has written."""
    try:
        value = json.loads(text)
        kept = Threshold(
            float(value["score"]), str(value["unit"]), str(value["head"]), int(value["chips"]), int(value["of"])
        )
    except (ValueError, TypeError, KeyError):
        return None
    return kept if math.isfinite(kept.score) else None
