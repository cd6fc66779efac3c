"""A head that was saved elsewhere and ranks a target's candidates from the start; the log carries its file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from ..protocol import HeadInfo
from . import events as ev
from .events import Event, LogIdentity


@dataclass(frozen=True)
class BorrowedHead:
    """`file` is where the engine reads it; `home` is the collection it was trained in, by name and id."""

    file: str
    identity: str
    target: str
    home: str
    home_id: str


def head_noted(info: HeadInfo, content: bytes, identity: LogIdentity, before: Optional[Event]) -> Event:
    """Return the event that a target is searched with a saved head from now on; `content` is the head's file."""
    details = {
        "target": info.target,
        "home": info.home,
        "home id": info.home_id,
        "learned from": info.learned_from,
        "licence": info.licence,
        "attribution": info.attribution,
    }
    return ev.new_event(
        ev.HEAD,
        identity,
        details=details,
        head=info.identity,
        encoder=info.reads,
        vector=content,
        supersedes=before.uuid if before is not None else "",
    )


def borrowed(event: Event, file: str) -> BorrowedHead:
    """Return the head of such an event, whose file was put at `file`."""
    said = event.details()
    home_id = said.get("home id")
    return BorrowedHead(
        file, event.head, str(said.get("target", "")), str(said.get("home", "")), home_id if home_id else ""
    )
