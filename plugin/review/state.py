"""The current state of a target: a view of the union of all its logs, whatever order they are read in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Callable, Dict, Iterable, Iterator, List, Optional, Sequence, Set, Tuple

from .classes import TargetClass, from_details, renamed
from .events import (
    ACCEPT,
    ARCHIVE,
    CLASSES,
    COLLECTION,
    DECISION,
    EMBEDDING,
    EXAMPLE,
    EXAMPLE_LABELS,
    HEAD,
    LABELS_OF_KIND,
    NEGATIVE,
    POSITIVE,
    REDO,
    REJECT,
    RENAME,
    TARGET,
    TIME,
    UNDO,
    UNSURE,
    WITHDRAWN,
    Event,
)
from .loose import Loose
from .marks import CONFLICT
from .undoing import Toggle, Undoing, place_of

POSITIVE_LABELS = (ACCEPT, POSITIVE)

_AHEAD = 1 << 62  # a sequence behind all that a log can have

LogKey = Tuple[str, str]


@dataclass(frozen=True)
class Counts:
    """How many chips stand where, as decided, be they examples or not; one in conflict is in none of the others."""

    accepted: int
    rejected: int
    unsure: int
    conflicts: int
    examples: int
    counter_examples: int
    classes: Dict[str, int] = field(default_factory=dict)

    @property
    def answers(self) -> int:
        """How many chips were decided on."""
        return self.accepted + self.rejected + self.unsure + self.conflicts


class TargetState:
    """What is known of one target, for the analyst and installation `own`.

    Within one log the last decision on a chip holds, unless undone; across logs a decision is
    dropped when one that names it in `supersedes` holds or held its place. What then remains on a
    chip is live; live decisions of several logs that differ, in label or class, are a conflict. The
    result does not depend on the order of `apply`, and each event counts once however often it is applied.
    """

    def __init__(self, target: str, own: LogKey) -> None:
        self.target = target
        self.own = own
        self._events: Dict[str, Event] = {}
        self._names: List[Event] = []
        self._class_lists: List[Event] = []
        self._heads: List[Event] = []
        self._embeddings: List[Event] = []
        self._archivings: List[Event] = []
        self._times: List[Event] = []
        self._renamed: Dict[str, str] = {}  # what a class that answers name is called now
        self._class: Dict[str, Dict[str, str]] = {DECISION: {}, EXAMPLE: {}}
        self._in_class: Dict[str, int] = {}  # of accepted chips
        self._collections: List[Event] = []
        self._loose = Loose()
        self._on_chip: Dict[str, Dict[str, List[Event]]] = {DECISION: {}, EXAMPLE: {}}
        self._label: Dict[str, Dict[str, str]] = {DECISION: {}, EXAMPLE: {}}
        self._by_label: Dict[str, Dict[str, Dict[str, None]]] = {
            kind: {label: {} for label in (*labels, CONFLICT)} for kind, labels in LABELS_OF_KIND.items()
        }
        self._bulk: Dict[Tuple[LogKey, str], List[Event]] = {}
        self._in_order: Dict[str, Tuple[Event, ...]] = {}  # bulk actions of this log that undo or redo asked for
        self._toggles: Dict[Tuple[LogKey, str], Toggle] = {}
        self._undoing = Undoing()  # of this analyst

    def apply(self, event: Event) -> bool:
        """Take one committed event; return whether it was new and of this target."""
        if event.sequence is None:
            raise ValueError("only an event that is in a log has a place in the state")
        if event.uuid in self._events or event.target != self.target:
            return False
        self._events[event.uuid] = event
        if event.kind in LABELS_OF_KIND:
            self._apply_statement(event)
        elif event.kind in (UNDO, REDO):
            self._apply_toggle(event)
        elif event.kind in (TARGET, RENAME):
            self._names.append(event)
        elif event.kind == COLLECTION:
            self._collections.append(event)
        elif event.kind == CLASSES:
            self._class_lists.append(event)
            self._rename_classes()
        elif event.kind == HEAD:
            self._heads.append(event)
        elif event.kind == EMBEDDING:
            self._embeddings.append(event)
        elif event.kind == ARCHIVE:
            self._archivings.append(event)
        elif event.kind == TIME:
            self._times.append(event)
        return True

    def apply_all(self, events: Iterable[Event]) -> int:
        """Take several events; return how many were new."""
        return sum(self.apply(event) for event in events)

    @property
    def name(self) -> str:
        """What the target is called: the last renaming, or the name it was made with."""
        best = _last(self._names, lambda event: (event.kind == RENAME, place_of(event)))
        return str(best.details().get("name", "")) if best is not None else ""

    @property
    def archiving(self) -> Optional[Event]:
        """The event that last put the target away or took it out again, None where nobody has."""
        return _last(self._archivings, place_of)

    @property
    def is_archived(self) -> bool:
        """Whether the target was put away: it is not listed, and nothing of it is gone."""
        event = self.archiving
        return event is not None and event.details().get("archived") is True

    @property
    def time(self) -> Optional[Event]:
        """The event that says whether the target is of places or of events, None where nobody has said it."""
        return _last(self._times, place_of)

    @property
    def head(self) -> Optional[Event]:
        """The event with the saved head that the target is searched with, None where it has its own alone."""
        return _last(self._heads, place_of)

    @property
    def embedding(self) -> Optional[Event]:
        """The event that says by which embeddings the target is sought, None where nobody has chosen."""
        return _last(self._embeddings, place_of)

    @property
    def class_list(self) -> Optional[Event]:
        """The event that says which classes the target has, None where nobody has said it."""
        return _last(self._class_lists, place_of)

    @property
    def classes(self) -> Tuple[TargetClass, ...]:
        """The target's classes in the order of their keys, none where it has no classes."""
        event = self.class_list
        return from_details(event.details()) if event is not None else ()

    @property
    def collections(self) -> Tuple[Event, ...]:
        """The collections that were searched, one event each, in a stable order."""
        first: Dict[Tuple[str, str], Event] = {}
        for event in sorted(self._collections, key=lambda e: (e.log, place_of(e))):
            first.setdefault((event.collection_id, event.content_hash), event)
        return tuple(first.values())

    @property
    def counts(self) -> Counts:
        decided, given = self._by_label[DECISION], self._by_label[EXAMPLE]
        loose = [event.label for event in self.loose()]
        return Counts(
            accepted=len(decided[ACCEPT]),
            rejected=len(decided[REJECT]),
            unsure=len(decided[UNSURE]),
            conflicts=len(decided[CONFLICT]),
            examples=len(given[POSITIVE]) + loose.count(POSITIVE),
            counter_examples=len(given[NEGATIVE]) + loose.count(NEGATIVE),
            classes={name: count for name, count in self._in_class.items() if count},
        )

    def label(self, chip_id: str) -> str:
        """Return "accept", "reject", "unsure", "conflict", or "" for a chip nobody has decided."""
        return self._label[DECISION].get(chip_id, "")

    def class_of(self, chip_id: str) -> str:
        """Return the class that a chip was accepted as, or else given as an example of; "" for none."""
        if chip_id in self._label[DECISION]:
            return self._class[DECISION].get(chip_id, "")
        return self._class[EXAMPLE].get(chip_id, "")

    def chip_ids(self, label: str) -> Tuple[str, ...]:
        """Return the chips with a label of a decision or of an example, or the decisions in "conflict"."""
        kind = EXAMPLE if label in EXAMPLE_LABELS else DECISION
        return tuple(self._by_label[kind][label])

    def decisions(self, chip_id: str) -> Tuple[Event, ...]:
        """Return the live decisions on a chip, at most one for each log, this analyst's own last.

        A new decision names the first in `supersedes`: one's own is replaced in any case.
        """
        live = self._live(self._on_chip[DECISION].get(chip_id, ()))
        return tuple(sorted(live, key=lambda event: event.log == self.own))

    def said(self) -> Iterator[Tuple[str, Tuple[Event, ...]]]:
        """Return each chip that was decided on with all that was said of it and not taken back, replaced or not."""
        for chip_id, events in self._on_chip[DECISION].items():
            yield chip_id, tuple(event for event in events if self._active(event))

    def said_of(self, chip_id: str) -> Tuple[Event, ...]:
        """Return the decisions on a chip that were not taken back, replaced or not."""
        return tuple(event for event in self._on_chip[DECISION].get(chip_id, ()) if self._active(event))

    def examples(self) -> Tuple[Event, ...]:
        """Return the live examples, of chips and of other places."""
        return (*(event for chip in self._label[EXAMPLE] for event in self.examples_on(chip)), *self.loose())

    def loose(self) -> Tuple[Event, ...]:
        """Return the live examples that are no chip."""
        return self._loose.standing(self._active)

    def class_said(self, event: Event) -> str:
        """Return the class that an event names, as it is called now; "" for none."""
        return self._renamed.get(event.class_name, event.class_name)

    def loose_ahead(self, pending: Sequence[Event]) -> Tuple[Event, ...]:
        """Return the live examples that are no chip as they will be when `pending` (of this log) is committed."""
        alone = TargetState(self.target, self.own)
        for event in self._loose.events():
            alone.apply(event)
            toggle = self._toggles.get((event.log, event.action))
            if toggle is not None:
                alone.apply(self._events[toggle[1]])
        for place, event in enumerate(pending):
            if event.kind in (UNDO, REDO) or (event.kind == EXAMPLE and not event.chip_id):
                alone.apply(replace(event, sequence=_AHEAD + place))
        return alone.loose()

    def example_label(self, chip_id: str) -> str:
        """Return "positive", "negative", "conflict", or "" for a chip that is no example."""
        return self._label[EXAMPLE].get(chip_id, "")

    def examples_on(self, chip_id: str) -> Tuple[Event, ...]:
        """Return the live examples that are this chip, at most one for each log."""
        live = self._live(self._on_chip[EXAMPLE].get(chip_id, ()))
        return tuple(event for event in live if event.label != WITHDRAWN)

    def event(self, uuid: str) -> Optional[Event]:
        return self._events.get(uuid)

    def chips_of(self, event: Event) -> Tuple[str, ...]:
        """Return the chips that an event says something of: its own, or those of the action it undoes or redoes."""
        if event.kind not in (UNDO, REDO):
            return (event.chip_id,) if event.chip_id else ()
        action = event.group or event.supersedes
        single = self._events.get(action)
        events = self._bulk.get((event.log, action)) or ([single] if single is not None else [])
        return tuple({each.chip_id: None for each in events if each.chip_id})

    def chip_ahead(self, chip_id: str, pending: Sequence[Event]) -> TargetState:
        """Return the state of one chip alone, as it will be when `pending` (of this log, in order) is committed."""
        alone = TargetState(self.target, self.own)
        alone._renamed = self._renamed
        for kind in LABELS_OF_KIND:
            for event in self._on_chip[kind].get(chip_id, ()):
                alone.apply(event)
                toggle = self._toggles.get((event.log, event.action))
                if toggle is not None:
                    alone.apply(self._events[toggle[1]])
        for place, event in enumerate(pending):
            alone.apply(replace(event, sequence=_AHEAD + place))
        return alone

    def next_undo(self, pending: Sequence[Event] = ()) -> Tuple[Event, ...]:
        """Return the events of the action that undo would take back, or none.

        `pending` are the events of this log that are not committed yet, in order.
        """
        return self._action(self._undoing.next_undo(pending), pending)

    def next_redo(self, pending: Sequence[Event] = ()) -> Tuple[Event, ...]:
        """Return the events of the undone action that redo would bring back, or none; see `next_undo`."""
        return self._action(self._undoing.next_redo(pending), pending)

    def _action(self, action: str, pending: Sequence[Event]) -> Tuple[Event, ...]:
        """Return the events of one of this log's actions, the unsaved ones where there are any; none for ""."""
        if not action:
            return ()
        unsaved = tuple(event for event in pending if event.action == action and event.kind in LABELS_OF_KIND)
        if unsaved:
            return unsaved
        events = self._bulk.get((self.own, action))
        if events is None:
            return (self._events[action],)
        if action not in self._in_order:
            self._in_order[action] = tuple(sorted(events, key=place_of))
        return self._in_order[action]

    def _active(self, event: Event) -> bool:
        toggle = self._toggles.get((event.log, event.action))
        return toggle is None or toggle[2] == REDO

    def _apply_statement(self, event: Event) -> None:
        if event.label not in LABELS_OF_KIND[event.kind]:
            return
        if event.group:
            self._bulk.setdefault((event.log, event.group), []).append(event)
            self._in_order.pop(event.group, None)
        if event.chip_id:
            self._on_chip[event.kind].setdefault(event.chip_id, []).append(event)
            self._resolve(event.kind, event.chip_id)
        elif event.kind == EXAMPLE:
            self._loose.take(event)
        if event.log == self.own:
            self._undoing.did(event, self._active(event))

    def _apply_toggle(self, event: Event) -> None:
        key = (event.log, event.group or event.supersedes)
        old = self._toggles.get(key)
        if old is not None and old[:2] > place_of(event):
            return
        self._toggles[key] = (*place_of(event), event.kind)
        action = key[1]
        single = self._events.get(action)
        touched = self._bulk.get(key) or ([single] if single is not None and single.log == event.log else [])
        for kind, chip in dict.fromkeys((each.kind, each.chip_id) for each in touched):
            if chip in self._on_chip.get(kind, {}):
                self._resolve(kind, chip)
        if event.log == self.own:
            self._undoing.toggled(event, action, old)

    def _live(self, events: Sequence[Event]) -> List[Event]:
        active = [event for event in events if self._active(event)]
        if len(active) < 2:
            return active
        replaced: Set[str] = {event.supersedes for event in active if event.supersedes != event.uuid}
        last: Dict[LogKey, Event] = {}
        for event in active:
            best = last.get(event.log)
            if best is None or place_of(event) > place_of(best):
                last[event.log] = event
        return [event for _, event in sorted(last.items()) if event.uuid not in replaced]

    def _resolve(self, kind: str, chip: str) -> None:
        live = self._live(self._on_chip[kind][chip])
        labels = {event.label for event in live} - {WITHDRAWN}
        classes = {self._renamed.get(event.class_name, event.class_name) for event in live if event.class_name}
        new = "" if not labels else labels.pop() if len(labels) == 1 else CONFLICT
        if new in POSITIVE_LABELS and len(classes) > 1:
            new = CONFLICT
        old = self._label[kind].pop(chip, "")
        if old:
            del self._by_label[kind][old][chip]
        if new:
            self._label[kind][chip] = new
            self._by_label[kind][new][chip] = None
        self._put_in_class(kind, chip, classes.pop() if classes and new in POSITIVE_LABELS else "")

    def _put_in_class(self, kind: str, chip: str, name: str) -> None:
        before = self._class[kind].pop(chip, "")
        if name:
            self._class[kind][chip] = name
        if kind == DECISION and before != name:
            for each, change in ((before, -1), (name, 1)):
                if each:
                    self._in_class[each] = self._in_class.get(each, 0) + change

    def _rename_classes(self) -> None:
        """Follow the list of classes that holds now: answers keep the name they were given with."""
        now = renamed(self.classes)
        if now == self._renamed:
            return
        self._renamed = now
        for kind, chips in self._on_chip.items():
            for chip, events in chips.items():
                if any(event.class_name for event in events):
                    self._resolve(kind, chip)


def _last(events: Sequence[Event], key: Callable[[Event], Any]) -> Optional[Event]:
    """Return the last of each log that no other replaces, and of those the greatest by `key`."""
    replaced = {event.supersedes for event in events}
    last: Dict[LogKey, Event] = {}
    for event in events:
        if event.log not in last or place_of(event) > place_of(last[event.log]):
            last[event.log] = event
    standing = [event for event in last.values() if event.uuid not in replaced] or list(last.values())
    return max(standing, key=key, default=None)
