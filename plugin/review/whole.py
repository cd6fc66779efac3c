"""What is said of a target as a whole: what it is called, its classes, and what it is sought by."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional, Sequence, Tuple

from .classes import TargetClass, from_details
from .events import ARCHIVE, CLASSES, COLLECTION, EMBEDDING, HEAD, RENAME, TARGET, TIME, Event
from .undoing import LogKey, place_of

OF_TARGET = (TARGET, RENAME, COLLECTION, CLASSES, HEAD, EMBEDDING, ARCHIVE, TIME)
"""Kinds of event that say it."""


class Whole:
    """What holds of a target: the last of each log that no other log's replaces; who extends it says what is aside."""

    def __init__(self) -> None:
        self._of_target: Dict[str, List[Event]] = {kind: [] for kind in OF_TARGET}

    @property
    def name(self) -> str:
        """What the target is called: the last renaming, or the name it was made with."""
        best = _last(self._holding(TARGET, RENAME), lambda event: (event.kind == RENAME, place_of(event)))
        return str(best.details().get("name", "")) if best is not None else ""

    @property
    def archiving(self) -> Optional[Event]:
        """The event that last put the target away or took it out again, None where nobody has."""
        return _last(self._holding(ARCHIVE), place_of)

    @property
    def is_archived(self) -> bool:
        """Whether the target was put away: it is not listed, and nothing of it is gone."""
        event = self.archiving
        return event is not None and event.details().get("archived") is True

    @property
    def time(self) -> Optional[Event]:
        """The event that says whether the target is of places or of events, None where nobody has said it."""
        return _last(self._holding(TIME), place_of)

    @property
    def head(self) -> Optional[Event]:
        """The event with the saved head that the target is searched with, None where it has its own alone."""
        return _last(self._holding(HEAD), place_of)

    @property
    def embedding(self) -> Optional[Event]:
        """The event that says by which embeddings the target is sought, None where nobody has chosen."""
        return _last(self._holding(EMBEDDING), place_of)

    @property
    def class_list(self) -> Optional[Event]:
        """The event that says which classes the target has, None where nobody has said it."""
        return _last(self._holding(CLASSES), place_of)

    @property
    def classes(self) -> Tuple[TargetClass, ...]:
        """The target's classes in the order of their keys, none where it has no classes."""
        event = self.class_list
        return from_details(event.details()) if event is not None else ()

    @property
    def collections(self) -> Tuple[Event, ...]:
        """The collections that were searched, one event each, in a stable order."""
        first: Dict[Tuple[str, str], Event] = {}
        for event in sorted(self._holding(COLLECTION), key=lambda e: (e.log, place_of(e))):
            first.setdefault((event.collection_id, event.content_hash), event)
        return tuple(first.values())

    def _note(self, event: Event) -> None:
        """Take an event of one of the kinds `OF_TARGET`."""
        self._of_target[event.kind].append(event)

    def _holding(self, *kinds: str) -> List[Event]:
        return [event for kind in kinds for event in self._of_target[kind] if not self.is_aside(event)]

    def is_aside(self, event: Event) -> bool:
        """Whether an event is as if it were not there."""
        raise NotImplementedError


def _last(events: Sequence[Event], key: Callable[[Event], Any]) -> Optional[Event]:
    """Return the last of each log that no other replaces, and of those the greatest by `key`."""
    replaced = {event.supersedes for event in events}
    last: Dict[LogKey, Event] = {}
    for event in events:
        if event.log not in last or place_of(event) > place_of(last[event.log]):
            last[event.log] = event
    standing = [event for event in last.values() if event.uuid not in replaced] or list(last.values())
    return max(standing, key=key, default=None)
