"""What the map shows of a target: one mark a chip, whatever its standing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Sequence, Tuple

from ..protocol import SAME_PLACE_OVERLAP, Chip, Point
from . import events as ev

CANDIDATE = "candidate"
EXAMPLE = "example"
COUNTER_EXAMPLE = "counter example"
ACCEPT, REJECT, UNSURE = ev.DECISION_LABELS  # a decided chip stands as it was decided
CONFLICT = "conflict"
STANDING_OF_EXAMPLE = {ev.POSITIVE: EXAMPLE, ev.NEGATIVE: COUNTER_EXAMPLE, CONFLICT: CONFLICT}


@dataclass(frozen=True)
class Mark:
    """A chip on the map: its lon/lat footprint, standing, and score and rank where it has them."""

    chip_id: str
    footprint: Tuple[Point, ...]
    standing: str
    score: Optional[float] = None
    rank: Optional[int] = None
    percentile: Optional[float] = None
    class_name: str = ""


def same_place(one: Chip, other: Chip, dates_apart: bool) -> bool:
    """Return whether two chips show the same place; with `dates_apart` those of different dates never do."""
    if dates_apart and (one.valid_from, one.valid_to) != (other.valid_from, other.valid_to):
        return False
    return overlap(one.footprint, other.footprint)


def overlap(one: Sequence[Point], other: Sequence[Point]) -> bool:
    """Return whether two chips show the same place: their lon/lat boxes share more than SAME_PLACE_OVERLAP of `one`."""
    west, south, east, north = _box(one)
    other_west, other_south, other_east, other_north = _box(other)
    turn = 360.0 * round((west - other_west) / 360.0)
    width = min(east, other_east + turn) - max(west, other_west + turn)
    height = min(north, other_north) - max(south, other_south)
    area = (east - west) * (north - south)
    return width > 0 and height > 0 and width * height > SAME_PLACE_OVERLAP * area


def _box(ring: Sequence[Point]) -> Tuple[float, float, float, float]:
    lons, lats = [lon for lon, _ in ring], [lat for _, lat in ring]
    return min(lons), min(lats), max(lons), max(lats)
