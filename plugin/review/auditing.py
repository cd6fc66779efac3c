"""How many of the chips that are asked next are drawn to check what is left, and how many because they are likely."""

from __future__ import annotations

LATELY = 25
"""So many of the last likely chips say whether looking for more still pays."""
WORTH = 0.1
"""Share of them that has to be what is sought for that."""
FEW, MOST = 0.2, 0.8
"""Of a page, how much is drawn by chance while looking pays, and when it no longer does."""


def audits_in_page(page: int, lately: int, found: int) -> int:
    """Return how many of a page's chips are drawn by chance, when of the last `lately` likely ones `found` were it."""
    return round(page * (FEW if found > WORTH * lately else MOST))
