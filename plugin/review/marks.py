"""What the map shows of a target: one mark a chip, whatever its standing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Optional, Sequence, Tuple

from ..protocol import SAME_PLACE_OVERLAP, Chip, Point
from . import events as ev

CANDIDATE = "candidate"
EXAMPLE = "example"
COUNTER_EXAMPLE = "counter example"
ACCEPT, REJECT, UNSURE = ev.DECISION_LABELS  # a decided chip stands as it was decided
CONFLICT = "conflict"
_Box = Tuple[float, float, float, float]
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


def places_of(chips: Sequence[Chip], dates_apart: bool) -> Callable[[Chip], bool]:
    """Return what says whether a chip shows the place of any of these; with `dates_apart` none of another date does."""
    places = [(_box(chip.footprint), (chip.valid_from, chip.valid_to)) for chip in chips]

    def are_of(chip: Chip) -> bool:
        own, dates = _box(chip.footprint), (chip.valid_from, chip.valid_to)
        south, north = own[1], own[3]
        return any(
            # Most lie apart, and hundreds are compared with hundreds while the analyst presses keys.
            box[1] < north and box[3] > south and (not dates_apart or when == dates) and _shared(own, box)
            for box, when in places
        )

    return are_of


def _shared(one: _Box, other: _Box) -> bool:
    """Return whether lon/lat boxes share more than SAME_PLACE_OVERLAP of `one`."""
    west, south, east, north = one
    other_west, other_south, other_east, other_north = other
    turn = 360.0 * round((west - other_west) / 360.0)
    width = min(east, other_east + turn) - max(west, other_west + turn)
    height = min(north, other_north) - max(south, other_south)
    area = (east - west) * (north - south)
    return width > 0 and height > 0 and width * height > SAME_PLACE_OVERLAP * area


def _box(ring: Sequence[Point]) -> _Box:
    lons, lats = [lon for lon, _ in ring], [lat for _, lat in ring]
    return min(lons), min(lats), max(lons), max(lats)
