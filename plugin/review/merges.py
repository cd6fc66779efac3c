"""What merges brought into a target, and what of it is set aside because its merge was taken back."""

from __future__ import annotations

from typing import Dict, FrozenSet, Iterable, List, Optional, Sequence, Set, Tuple

from .events import DECISION, EXAMPLE, MERGE, REDO, UNDO, Event, LogIdentity, new_event
from .undoing import LogKey, Place, place_of

Action = Tuple[LogKey, str]
"""What an undo or redo acts upon: a log, and an action of it."""


def noted(own: LogIdentity, brought: Sequence[Tuple[LogIdentity, Sequence[Event]]]) -> Event:
    """Return the event that says which logs a merge brought, and which of their events were new."""
    logs: Dict[Tuple[str, str], int] = {}
    for identity, events in brought:
        key = (identity.analyst, identity.installation)
        logs[key] = logs.get(key, 0) + answers_in(events)
    said = [{"analyst": key[0], "installation": key[1], "answers": count} for key, count in logs.items()]
    names = "\n".join(event.uuid for _, events in brought for event in events)
    return new_event(MERGE, own, details={"logs": said}, vector=names.encode())


def answers_in(events: Iterable[Event]) -> int:
    """Return how many events are answers: decisions, and examples that were given."""
    return sum(event.kind in (DECISION, EXAMPLE) for event in events)


def named_by(merge: Event) -> FrozenSet[str]:
    """Return the uuids of what a merge brought."""
    return frozenset((merge.vector or b"").decode("utf-8", "replace").split("\n")) - {""}


def brought_by(merge: Event) -> Tuple[Tuple[str, ...], int]:
    """Return whose logs a merge brought, by name, and how many answers."""
    logs = merge.details().get("logs")
    said = [one for one in logs if isinstance(one, dict)] if isinstance(logs, list) else []
    names = {str(one.get("analyst", "")) for one in said}
    counts = [one.get("answers") for one in said]
    return tuple(sorted(names, key=str.casefold)), sum(count for count in counts if isinstance(count, int))


def set_aside(events: Iterable[Event], own: LogIdentity) -> Set[str]:
    """Return the uuids of those events that a merge brought which was taken back, as `own` sees it."""
    known = list(events)
    merges = Merges((own.analyst, own.installation))
    for event in known:
        if event.kind in (UNDO, REDO):
            merges.take_reversal(event)
    for event in known:
        if event.kind == MERGE:
            merges.take(event)
    return {event.uuid for event in known if merges.is_aside(event)}


class Merges:
    """The merges of all logs of a target, and the undos and redos of all that was done.

    What a log took from a copy of itself is as its own merges leave it, wherever that log is read. What it brought of
    others is set aside by merges that were made here alone: one that came by another merge was made elsewhere. An
    analyst's own answers are set aside by nobody else. What two merges brought stands while one of them does.
    """

    def __init__(self, own: LogKey) -> None:
        self._own = own
        self._merges: Dict[str, Event] = {}
        self._named: Dict[str, FrozenSet[str]] = {}
        self._brought: Dict[str, List[str]] = {}  # merges that brought a merge
        self._reversals: Dict[Action, List[Event]] = {}
        self._here: Dict[str, bool] = {}  # whether a merge was made here
        self._native: Dict[str, bool] = {}  # whether it was made in the very log, and not in a copy of that
        self._stands: Dict[str, bool] = {}
        self._back: Tuple[str, ...] = ()  # those that do not
        self._redone: Dict[str, Place] = {}  # when merges that stand were brought back
        self._mine: List[str] = []  # the analyst's own merges
        self._parts: Set[str] = set()  # what those brought

    def take(self, merge: Event) -> FrozenSet[str]:
        """Take a merge; return the uuids of events that may stand where they did not, or no longer."""
        named = named_by(merge) - {merge.uuid}
        for uuid in self._merges.keys() & named:
            self._brought[uuid].append(merge.uuid)
        self._brought[merge.uuid] = [uuid for uuid, names in self._named.items() if merge.uuid in names]
        self._merges[merge.uuid], self._named[merge.uuid] = merge, named
        others = self._settle()
        return others | named.intersection(frozenset().union(*(self._named[uuid] for uuid in self._back)))

    def take_reversal(self, event: Event) -> FrozenSet[str]:
        """Take an undo or redo; return as `take` does, nothing where it is not of a merge."""
        self._reversals.setdefault((event.log, reversed_by(event)), []).append(event)
        return self._settle() if self.merge_of(event) is not None else frozenset()

    def merge_of(self, event: Event) -> Optional[Event]:
        """Return the merge that an event is, or undoes or redoes; None where it is of something else."""
        found = self._merges.get(event.uuid if event.kind == MERGE else reversed_by(event))
        return found if found is not None and found.log == event.log else None

    def named(self, merge: Event) -> FrozenSet[str]:
        """Return the uuids of what a merge brought."""
        return self._named[merge.uuid]

    def is_action(self, event: Event) -> bool:
        """Whether an event of the analyst's own is taken back by itself: not what a merge brought along."""
        return event.uuid not in self._parts and self._here.get(event.uuid, True)

    def is_aside(self, event: Event) -> bool:
        """Whether an event is as if it had not been merged."""
        return bool(self._back) and self._is_aside(event, self._back)

    def last(self, action: Action) -> Optional[Event]:
        """Return the undo or redo that says whether an action stands, None where it was never undone."""
        counting = [event for event in self._reversals.get(action, ()) if not self.is_aside(event)]
        return max(counting, key=self._when, default=None)

    def _is_aside(self, event: Event, back: Iterable[str]) -> bool:
        taken_back = [uuid for uuid in back if event.uuid in self._named[uuid]]
        for at_home in (True, False):
            if any(self._decides(uuid, event, at_home) for uuid in taken_back) and not any(
                event.uuid in names and self._stands.get(uuid, True) and self._decides(uuid, event, at_home)
                for uuid, names in self._named.items()
            ):
                return True
        return False

    def _decides(self, merge: str, event: Event, at_home: bool) -> bool:
        """Whether a merge is of the event's own log, or else was made here, of what is not the analyst's own."""
        if (self._merges[merge].log == event.log) != at_home:
            return False
        return self._native[merge] if at_home else self._here[merge] and event.log != self._own

    def _when(self, event: Event) -> Tuple[Place, Place]:
        """Return the order of reversals: those that a merge brought come anew when it is brought back."""
        redone = (
            place
            for uuid, place in self._redone.items()
            if self._merges[uuid].log == event.log and event.uuid in self._named[uuid]
        )
        return max([place_of(event), *redone]), place_of(event)

    def _settle(self) -> FrozenSet[str]:
        """Work out which merges stand; return the uuids of what those brought that did not, or no longer do."""
        was = {uuid: (self._here[uuid], self._native[uuid], self._stands[uuid]) for uuid in self._here}
        self._here, self._native, self._stands, self._redone = {}, {}, {}, {}
        for uuid in self._merges:
            self._find_place(uuid, frozenset())
            self._find_home(uuid, frozenset())
        for uuid in self._merges:
            self._judge(uuid, frozenset())
        mine = [uuid for uuid, merge in self._merges.items() if merge.log == self._own and self._native[uuid]]
        if mine[: len(self._mine)] != self._mine:
            self._mine, self._parts = [], set()
        self._parts.update(*(self._named[uuid] for uuid in mine[len(self._mine) :]))
        self._mine = mine
        self._back = tuple(uuid for uuid, stands in self._stands.items() if not stands)
        others = (uuid for uuid in was if was[uuid] != (self._here[uuid], self._native[uuid], self._stands[uuid]))
        return frozenset().union(*(self._named[uuid] for uuid in others))

    def _find_place(self, uuid: str, asked: FrozenSet[str]) -> bool:
        """Find out whether a merge was made here: none that was brought it."""
        if uuid in asked:  # they name each other, as only a forged log can
            return False
        if uuid not in self._here:
            others = (other for other in self._brought[uuid] if self._find_place(other, asked | {uuid}))
            self._here[uuid] = not any(others)
        return self._here[uuid]

    def _find_home(self, uuid: str, asked: FrozenSet[str]) -> bool:
        """Find out whether a merge was made in its log, and not in a copy: what brought it then names all it says."""
        if uuid in asked:
            return False
        if uuid not in self._native:
            log = self._merges[uuid].log
            own = (other for other in self._brought[uuid] if self._merges[other].log == log)
            self._native[uuid] = not any(self._find_home(other, asked | {uuid}) for other in own)
        return self._native[uuid]

    def _judge(self, uuid: str, asked: FrozenSet[str]) -> bool:
        """Find out whether a merge stands: by the last of its undos and redos, but those that are set aside."""
        if uuid in asked:
            return True
        if uuid not in self._stands:
            counting: List[Event] = []
            for event in self._reversals.get((self._merges[uuid].log, uuid), ()):
                by = [other for other, names in self._named.items() if event.uuid in names]
                if not self._is_aside(event, [other for other in by if not self._judge(other, asked | {uuid})]):
                    counting.append(event)
            last = max(counting, key=self._when, default=None)
            self._stands[uuid] = last is None or last.kind == REDO
            if last is not None and last.kind == REDO:
                self._redone[uuid] = place_of(last)
        return self._stands[uuid]


def reversed_by(event: Event) -> str:
    """Return the action that an undo or redo is of."""
    return event.group or event.supersedes
