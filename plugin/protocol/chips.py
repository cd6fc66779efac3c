"""Chips, which of them count, and where they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Optional, Tuple

Point = Tuple[float, float]
Extent = Tuple[float, float, float, float]
"""West, south, east, north in lon/lat degrees, east above 180 where it crosses the antimeridian."""

SAME_PLACE_OVERLAP = 0.1
"""Chips that share more than this part of their area (of the smaller one's) show the same place."""


@dataclass(frozen=True)
class Chip:
    """One chip: a place and a time interval.

    `footprint` is the ring of corners in lon/lat, not closed, its longitudes continuous (a ring
    across the antimeridian may exceed 180). `valid_from` and `valid_to` are None where unknown.
    """

    chip_id: str
    footprint: Tuple[Point, ...]
    valid_from: Optional[str]
    valid_to: Optional[str]


@dataclass(frozen=True)
class Filter:
    """Which chips count: those that meet every part that is given.

    `extent` is west, south, east, north in lon/lat degrees, east above 180 where it crosses the antimeridian, and
    `polygon` hex WKB in lon/lat: chips that touch it count. `since` and `until` are ISO 8601 dates or times in UTC; a
    chip counts when its interval meets theirs. `where` is an expression over the attributes, such as
    ``cloud_percent < 20 and not (name like 'S2A%' or loss is null)``.
    """

    extent: Optional[Extent] = None
    polygon: str = ""
    since: Optional[str] = None
    until: Optional[str] = None
    product: str = ""
    where: str = ""


@dataclass(frozen=True)
class CountParams:
    """Ask how many chips meet a filter; a filter that cannot be meant is answered with a sentence."""

    METHOD: ClassVar[str] = "chips/count"
    path: str
    filter: Filter


@dataclass(frozen=True)
class CountResult:
    """`undated` chips meet all of the filter but its dates: they have none, and do not count among `chips`."""

    chips: int
    undated: int = 0


@dataclass(frozen=True)
class ChipsAtParams:
    """Ask for the chips that contain a point, the best centred first.

    `during` are a begin and an end in UTC, ISO 8601: only chips whose interval meets them, those first that have most
    in common with them.
    """

    METHOD: ClassVar[str] = "chips/at"
    path: str
    lon: float
    lat: float
    filter: Optional[Filter] = None
    during: Optional[Tuple[str, str]] = None


@dataclass(frozen=True)
class ChipsInParams:
    """Ask for the fewest chips that best cover a geometry (hex WKB in lon/lat), at most `limit`.

    Of several dates at one place the one that has most in common with `during` is meant, see `ChipsAtParams`.
    """

    METHOD: ClassVar[str] = "chips/in"
    path: str
    wkb_hex: str
    limit: int
    filter: Optional[Filter] = None
    during: Optional[Tuple[str, str]] = None


@dataclass(frozen=True)
class ChipsResult:
    """`total` is how many chips the point or geometry needs, also when fewer are listed."""

    chips: Tuple[Chip, ...]
    total: int
