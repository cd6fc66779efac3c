"""A score or likeness as people read it."""

from __future__ import annotations

from ..wording import local


def score_text(score: float, digits: int = 2) -> str:
    """Return a score with so many digits behind the point; what rounds to nothing has no sign."""
    return f"{local(round(score, digits) + 0.0):.{digits}f}"
