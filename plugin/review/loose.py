"""Examples that are no chip of any collection: snapshots of what the map showed, with the vector it was embedded as."""

from __future__ import annotations

import base64
import binascii
from typing import Any, Callable, Dict, Iterable, List, Mapping, Tuple

from ..protocol import Chip
from ..protocol import Loose as LooseAnswer
from . import events as ev
from . import marks
from .events import Event
from .marks import Mark

MOST_PICTURE_BYTES = 8192
"""Of the small picture of a snapshot that its event keeps."""


class Loose:
    """What was given that is no chip, and what took it back again; the order in which it is told does not matter."""

    def __init__(self) -> None:
        self._given: Dict[str, Event] = {}
        self._withdrawn: Dict[str, List[Event]] = {}

    def take(self, event: Event) -> None:
        """Take an example without a chip, or the withdrawal of one."""
        if event.label == ev.WITHDRAWN:
            self._withdrawn.setdefault(event.supersedes, []).append(event)
        else:
            self._given[event.uuid] = event

    def events(self) -> Tuple[Event, ...]:
        """Return everything that was taken."""
        return (*self._given.values(), *(event for each in self._withdrawn.values() for event in each))

    def standing(self, active: Callable[[Event], bool]) -> Tuple[Event, ...]:
        """Return the examples that hold, in a stable order; `active` tells what has not been undone."""
        held = [
            event
            for uuid, event in self._given.items()
            if active(event) and not any(active(each) for each in self._withdrawn.get(uuid, ()))
        ]
        return tuple(sorted(held, key=lambda event: (event.time, event.uuid)))


def mark_of(event: Event, class_name: str) -> Mark:
    """Return the mark of an example without a chip, by the event's uuid; without corners where it has no footprint."""
    try:
        ring = ev.ring_of_wkb(event.footprint_wkb or b"")
    except ValueError:  # a colleague's log may hold anything
        ring = ()
    return Mark(event.uuid, ring, marks.STANDING_OF_EXAMPLE[event.label], class_name=class_name)


def chip_like(event: Event) -> Chip:
    """Return the place and time of an example, of a chip or not, as events on it are made of."""
    try:
        ring = ev.ring_of_wkb(event.footprint_wkb or b"")
    except ValueError:
        ring = ()
    return Chip(event.chip_id, ring, event.valid_from, event.valid_to)


def answers_of(given: Iterable[Tuple[Event, str]]) -> Tuple[LooseAnswer, ...]:
    """Return what the engine is told of examples without a chip, with their classes: equal ones once."""
    said: Dict[Tuple[str, str, bool, str], LooseAnswer] = {}
    for event, class_name in given:
        identity = encoder_identity(event)
        if event.vector and identity:
            vector = base64.b64encode(event.vector).decode("ascii")
            one = LooseAnswer(event.uuid, vector, identity, event.label == ev.POSITIVE, class_name)
            said.setdefault((vector, identity, one.positive, class_name), one)
    return tuple(said.values())


def details_of(encoder_identity: str, picture: bytes, source: Mapping[str, Any]) -> Dict[str, Any]:
    """Return what a snapshot's event says beside its fields; a picture that is too large is left out."""
    kept = picture if len(picture) <= MOST_PICTURE_BYTES else b""
    return {
        "encoder identity": encoder_identity,
        "picture": base64.b64encode(kept).decode("ascii"),
        "from": dict(source),
    }


def encoder_identity(event: Event) -> str:
    """Return the SHA-256 of the encoder that made an example's vector, "" where the event does not say."""
    said = event.details().get("encoder identity")
    return said if isinstance(said, str) else ""


def picture_of(event: Event) -> bytes:
    """Return the small picture (JPEG) that an example without a chip carries, b"" for none."""
    said = event.details().get("picture")
    try:
        return base64.b64decode(said, validate=True) if isinstance(said, str) else b""
    except (binascii.Error, ValueError):
        return b""
