"""What all the logs of one target say of it in a line: how much is answered, by whom, and when last."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Mapping, Tuple

from .dates import PLACES, noted_dates
from .known import Known
from .locations import read_target
from .marks import Mark
from .state import Counts, TargetState


@dataclass(frozen=True)
class Overview:
    """One target of a project; `last_change` is ISO 8601 in UTC, "" where nothing was said yet.

    `dates` says whether it is of PLACES or of EVENTS. `troubles` are sentences on logs that could not be read, whose
    answers are not counted.
    """

    target: str
    counts: Counts
    last_change: str
    analysts: Tuple[str, ...]
    dates: str = PLACES
    troubles: Tuple[str, ...] = ()


def overview_of(folder: Path, target: str) -> Overview:
    """Return what the logs of a target below a project's folder hold, whoever wrote them."""
    events, troubles = read_target(folder, target)
    state = TargetState(target, ("", ""))
    state.apply_all(events)
    said = [event for event in events if event.target == target and not state.is_aside(event)]
    return Overview(
        target,
        state.counts,
        max((event.time for event in said), default=""),
        tuple(sorted({event.analyst for event in said if event.analyst}, key=str.casefold)),
        noted_dates(state.time),
        tuple(troubles),
    )


def marks_of(folder: Path, target: str) -> Mapping[str, Mark]:
    """Return what the map shows of a target that is not open: each chip that was decided or given, by id."""
    state = TargetState(target, ("", ""))
    state.apply_all(read_target(folder, target)[0])
    return Known(state).marks
