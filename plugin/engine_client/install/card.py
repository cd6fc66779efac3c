"""Whether the machine has a graphics card that the engine can search on, told by its driver's own files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

DRIVER = Path("/proc/driver/nvidia")
"""What Linux's driver tells of itself. Elsewhere no wheels are offered (see docs/developing.md), so nobody is asked."""
OLDEST_DRIVER = 580
"""The first whose CUDA is that of the wheels in resources/engine/card.json (13)."""


@dataclass(frozen=True)
class Card:
    """A card's name, and the number of its driver, as 580."""

    name: str
    driver: int


def find_card(driver: Path = DRIVER) -> Optional[Card]:
    """Return the first card whose driver runs what would be installed; None where there is none.

    Files are read and nothing is loaded: a driver's library in QGIS would be there to the end.
    """
    try:
        version = (driver / "version").read_text("utf-8", "replace")
        told = [file.read_text("utf-8", "replace") for file in sorted((driver / "gpus").glob("*/information"))]
    except OSError:
        return None
    number = re.search(r"Kernel Module\b.*?\s(\d+)\.\d+", version)
    names = [found[1] for text in told if (found := re.search(r"^Model:\s*(\S.*?)\s*$", text, re.MULTILINE))]
    if number is None or not names or int(number[1]) < OLDEST_DRIVER:
        return None
    return Card(names[0], int(number[1]))
