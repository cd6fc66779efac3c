"""What a session wants done and cannot do itself: ask the engine, write to the log, look at the map, be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Sequence

from ..protocol import Chip, ProposeParams
from .events import Event
from .recording import View


@dataclass(frozen=True)
class Ports:
    """Where it leaves a session; what comes back, `Session.proposed`, `saved` and their like take."""

    ask: Callable[[ProposeParams], None]
    record: Callable[[Sequence[Event]], None]
    accepts_more: Callable[[], bool]
    view: Callable[[Chip], View]
    changed: Callable[[], None]
