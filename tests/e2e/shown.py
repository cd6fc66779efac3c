"""What QGIS shows at one moment, as the script inside it writes and the tests outside read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Tuple

Place = Tuple[int, int]
"""A pixel on the screen, from its top left."""


@dataclass(frozen=True)
class Shown:
    """One look at QGIS, several times a second.

    `decided` holds (label, shown as saved) of every decided thumbnail; `middle` is the current candidate's, in lon/lat;
    `places` are the middles of what can be clicked; `canvas` is left, top, width and height on the screen.
    """

    at: float  # seconds of the machine's monotonic clock
    open: bool  # a target is open
    current: str
    middle: Tuple[float, float]
    decided: Dict[str, Tuple[str, bool]]
    ahead: int
    pending: int
    asking: bool
    round: int
    learned: int
    accepted: int
    rejected: int
    unsure: int
    saved: str  # what the dock says about saving
    told: List[str]  # every message of the bar since the start
    errors: List[str]  # exceptions and tracebacks
    engine: int  # process id
    ready: bool
    canvas: Tuple[int, int, int, int]
    extent: Tuple[float, float, float, float]
    drawing: bool
    places: Dict[str, Place]
    dialog: str
    buttons: Dict[str, Place]
    focus: str
    tool: str
    floating: bool
    streaming: bool  # Stream Digitize, which has the key R too, is on
    editing: bool
    layers: List[str]
    dirty: bool  # the project has changes that are not saved
    window: int  # the main window's number on the screen
    orders: int  # how many orders were carried out
