"""The classes of a target: their names, their colours, and what they were called before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Dict, List, Mapping, Sequence, Tuple

MOST_CLASSES = 9
"""As many as there are keys for them."""
COLOURS = ("#1b9e77", "#d95f02", "#7570b3", "#e7298a", "#66a61e", "#e6ab02", "#a6761d", "#1f78b4", "#666666")
_COLOUR = re.compile("#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class TargetClass:
    """One class: `colour` is ``#rrggbb``, `was` are names that answers were given under before it was renamed."""

    name: str
    colour: str
    was: Tuple[str, ...] = ()


def to_details(classes: Sequence[TargetClass]) -> Dict[str, Any]:
    """Return classes as the details of an event."""
    return {"classes": [{"name": one.name, "colour": one.colour, "was": list(one.was)} for one in classes]}


def from_details(details: Mapping[str, Any]) -> Tuple[TargetClass, ...]:
    """Return the classes in the details of an event, which a colleague's log may have written in any way."""
    listed = details.get("classes")
    found: List[TargetClass] = []
    for place, one in enumerate(listed[:MOST_CLASSES] if isinstance(listed, list) else ()):
        name = one.get("name") if isinstance(one, dict) else None
        if not isinstance(name, str) or not name.strip() or name in (each.name for each in found):
            continue
        colour, was = one.get("colour"), one.get("was")
        known = isinstance(colour, str) and _COLOUR.fullmatch(colour)
        old = tuple(text for text in was if isinstance(text, str)) if isinstance(was, list) else ()
        found.append(TargetClass(name, colour if known else COLOURS[place], old))
    return tuple(found)


def renamed(classes: Sequence[TargetClass]) -> Dict[str, str]:
    """Return what each former name is now; a name that a class has now is nobody's former one."""
    names = {one.name for one in classes}
    return {old: one.name for one in classes for old in one.was if old not in names}
