"""What an analyst points at, by whatever way, on its way to become examples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Tuple, Union

from ..protocol import Point

MOST_CHIPS = 50
"""Of one feature or polygon, and places that are pasted together."""


@dataclass(frozen=True)
class Picked:
    """A point in lon/lat, and the geometry (hex WKB, lon/lat) of a feature, or of a polygon drawn, if one was meant."""

    lon: float
    lat: float
    feature_wkb_hex: str
    layer_name: str
    positive: bool
    adds: bool


@dataclass(frozen=True)
class Places:
    """Several points in lon/lat, given as examples with one action."""

    points: Tuple[Point, ...]
    positive: bool
    adds: bool = True


@dataclass(frozen=True)
class Given:
    """Examples that come by a way of their own: `take` is called with the class that they are of."""

    take: Callable[[str], None]
    positive: bool


Pointed = Union[Picked, Places, Given]
