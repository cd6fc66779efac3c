"""A score or likeness, and a place in the ranking, as people read them."""

from __future__ import annotations

from ..wording import local


def score_text(score: float, digits: int = 2) -> str:
    """Return a score with so many digits behind the point; what rounds to nothing has no sign."""
    return f"{local(round(score, digits) + 0.0):.{digits}f}"


def share_text(percentile: float) -> str:
    """Return among which share of the best a chip is, from the share of chips below it: "0.1%" for 99.9."""
    percent = round(100.0 - percentile, 6)
    digits = 0 if percent >= 10 else 1 if percent >= 0.1 else 2 if percent >= 0.01 else 3
    return f"{local(percent / 100):.{digits}%}"
