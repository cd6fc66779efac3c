"""Every strategy by the name that people and messages use."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..errors import LookalikeError
from .auto import Auto
from .least_sure import LeastSure
from .similar import Similar
from .strategy import Strategy

STRATEGIES: Mapping[str, Callable[[int], Strategy]] = {
    "auto": Auto,
    "similar": lambda seed: Similar(),
    "least-sure": LeastSure,
}
"""From name to what makes the strategy, given a seed for whatever it draws."""


def make(name: str, seed: int = 0) -> Strategy:
    """The strategy of that name. Raises LookalikeError where there is none."""
    if name not in STRATEGIES:
        raise LookalikeError(f"There is no strategy {name!r}. Choose one of {', '.join(sorted(STRATEGIES))}.")
    return STRATEGIES[name](seed)
