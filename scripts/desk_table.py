"""The table that `scripts/bench desk` prints: what was asked of the review desk beside what was seen."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Asked:
    """One line of the reach: which figure it is, in which unit, and the most that it may be."""

    what: str
    figure: str
    unit: str
    most: float
    share: float = 0.95  # of the times that must be within it; 1 for all of them


REACH = (
    Asked("key to next candidate drawn", "next", "ms", 33.0),
    Asked("… while retraining", "next while retraining", "ms", 33.0),
    Asked("… after 5,000 decisions", "next at the end", "ms", 33.0),
    Asked("its thumbnail sharp, local imagery", "sharp", "ms", 100.0),
    Asked("key to saved", "saved", "ms", 50.0),
    Asked("scroll of the gallery over 10,000, frame", "scroll", "ms", 50.0, 1.0),
    Asked("click to 25 sharp thumbnails and the layer", "click", "ms", 400.0),
    Asked("heat map of the collection, in the background", "heat map", "ms", 1000.0),
    Asked("memory grown after 5,000 decisions", "memory", "MB", 100.0, 1.0),
    Asked("monkey: exceptions and disagreements", "monkey", "", 0.0, 1.0),
)


@dataclass(frozen=True)
class Seen:
    """What was seen of one line: median, the figure that counts, the most, of how many."""

    asked: Asked
    median: float
    counts: float
    most: float
    number: int

    @property
    def met(self) -> bool:
        return self.counts <= self.asked.most

    def line(self) -> str:
        """The line as it is printed."""
        unit = self.asked.unit
        figures = f"{self.asked.most:>8,.0f} {unit:<3}{self.counts:>9,.1f} {unit:<3}"
        spread = f"{self.median:>9,.1f}{self.most:>10,.1f}" if self.number > 1 else f"{'':>19}"
        return f"{self.asked.what:<48}{figures}{spread}{self.number:>7}   {'yes' if self.met else 'NO'}"

    def as_json(self) -> dict[str, Any]:
        """The line as it is kept."""
        return {
            "what": self.asked.what, "asked": self.asked.most, "unit": self.asked.unit, "seen": self.counts,
            "median": self.median, "most": self.most, "number": self.number, "met": self.met,
        }  # fmt: skip


def percentile(values: Sequence[float], share: float) -> float:
    """The least value that `share` of the values do not exceed (nearest rank); they must not be empty."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def seen(figures: Mapping[str, Sequence[float]]) -> list[Seen]:
    """The lines of what was measured, in the order of the reach; what has no figures is left out."""
    found = []
    for asked in REACH:
        values = figures.get(asked.figure)
        if values:
            counts = percentile(values, asked.share)
            found.append(Seen(asked, percentile(values, 0.5), counts, max(values), len(values)))
    return found


def heading() -> str:
    """What stands above the lines."""
    return f"{'':<48}{'asked':>12}{'seen':>13}{'median':>9}{'most':>10}{'of':>7}   met"
