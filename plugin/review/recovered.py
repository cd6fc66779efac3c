"""An analyst's own log from elsewhere, as of a copied project or a drive: what of it can follow the log they have."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Dict, List, Optional, Sequence, Set, Tuple

from .events import LABELS_OF_KIND, REDO, UNDO, Event, LogIdentity
from .log_format import create

About = Tuple[str, str]
"""Kind and chip of an answer or example, or what an undo or redo acts upon."""


def fitting(present: Sequence[Event], recovered: Sequence[Event]) -> Tuple[Tuple[Event, ...], Tuple[Event, ...]]:
    """Return which events of a recovered log are to be appended to the present one, and which are left out.

    Both are of one analyst and installation, in order. What is appended gets a later sequence and so wins. So an answer
    is left out where another stands on its chip, unless it follows that one: by coming after it in the recovered log,
    or by naming it in `supersedes`, directly or along a chain. Likewise an undo or redo of what was undone or redone.
    """
    held = {event.uuid for event in present}
    places = {event.uuid: place for place, event in enumerate(recovered)}
    replaces = {event.uuid: event.supersedes for event in (*recovered, *present)}
    standing = _standing(present)
    taken: List[Event] = []
    left: List[Event] = []
    left_actions: Set[str] = set()
    taken_actions = {event.action for event in present}
    for place, event in enumerate(recovered):
        if event.uuid in held:
            continue
        about = _about(event)
        last = standing.get(about) if about is not None else None
        follows = last is None or places.get(last.uuid, place) < place or _leads_to(event, last, replaces)
        if follows and event.kind in (UNDO, REDO):
            follows = _reversed(event) in taken_actions or _reversed(event) not in left_actions
        (taken if follows else left).append(event)
        (taken_actions if follows else left_actions).add(event.action)
    return tuple(taken), tuple(left)


def keep_beside(main: Path, identity: LogIdentity, events: Sequence[Event]) -> Path:
    """Write a log that cannot follow `main` whole beside it, by a name that is not read with the others. UserError."""
    marked = hashlib.sha256("".join(sorted(event.uuid for event in events)).encode()).hexdigest()[:8]
    path = main.with_name(f"{main.name}.kept-{marked}")
    create(path, identity, events)
    return path


def _standing(present: Sequence[Event]) -> Dict[About, Event]:
    """Return what holds of each chip, and the last undo or redo of each action."""
    last: Dict[str, str] = {}
    for event in present:
        if event.kind in (UNDO, REDO):
            last[_reversed(event)] = event.kind
    standing: Dict[About, Event] = {}
    for event in present:
        about = _about(event)
        if about is not None and (event.kind in (UNDO, REDO) or last.get(event.action) != UNDO):
            standing[about] = event
    return standing


def _about(event: Event) -> Optional[About]:
    if event.kind in (UNDO, REDO):
        return ("", _reversed(event))
    return (event.kind, event.chip_id) if event.kind in LABELS_OF_KIND and event.chip_id else None


def _reversed(event: Event) -> str:
    return event.group or event.supersedes


def _leads_to(event: Event, last: Event, replaces: Dict[str, str]) -> bool:
    seen: Set[str] = set()
    uuid = event.supersedes
    while uuid and uuid not in seen:
        if uuid == last.uuid:
            return True
        seen.add(uuid)
        uuid = replaces.get(uuid, "")
    return False
