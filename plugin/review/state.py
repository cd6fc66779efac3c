"""The current state of a target: a view of the union of all its logs, whatever order they are read in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Dict, Iterable, Iterator, List, Optional, Sequence, Set, Tuple

from .classes import renamed
from .events import (
    ACCEPT,
    CLASSES,
    DECISION,
    EXAMPLE,
    EXAMPLE_LABELS,
    LABELS_OF_KIND,
    MERGE,
    NEGATIVE,
    POSITIVE,
    REDO,
    REJECT,
    UNDO,
    UNSURE,
    WITHDRAWN,
    Event,
)
from .loose import Loose
from .marks import CONFLICT
from .merges import Merges, reversed_by
from .undoing import ACTIONS, LogKey, Toggle, Undoing, place_of
from .whole import OF_TARGET, Whole

POSITIVE_LABELS = (ACCEPT, POSITIVE)

_AHEAD = 1 << 62  # a sequence behind all that a log can have


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


class TargetState(Whole):
    """What is known of one target, for the analyst and installation `own`.

    Within one log the last decision on a chip holds, unless undone; across logs a decision is
    dropped when one that names it in `supersedes` holds or held its place. What then remains on a
    chip is live; live decisions of several logs that differ, in label or class, are a conflict. What
    came by a merge that was taken back is as if it were not there, see `merges.Merges`. The result
    does not depend on the order of `apply`, and each event counts once however often it is applied.
    """

    def __init__(self, target: str, own: LogKey) -> None:
        super().__init__()
        self.target = target
        self.own = own
        self._events: Dict[str, Event] = {}
        self._renamed: Dict[str, str] = {}  # what a class that answers name is called now
        self._class: Dict[str, Dict[str, str]] = {DECISION: {}, EXAMPLE: {}}
        self._in_class: Dict[str, int] = {}  # of accepted chips
        self._loose = Loose()
        self._on_chip: Dict[str, Dict[str, List[Event]]] = {DECISION: {}, EXAMPLE: {}}
        self._label: Dict[str, Dict[str, str]] = {DECISION: {}, EXAMPLE: {}}
        self._by_label: Dict[str, Dict[str, Dict[str, None]]] = {
            kind: {label: {} for label in (*labels, CONFLICT)} for kind, labels in LABELS_OF_KIND.items()
        }
        self._bulk: Dict[Tuple[LogKey, str], List[Event]] = {}
        self._in_order: Dict[str, Tuple[Event, ...]] = {}  # bulk actions of this log that undo or redo asked for
        self._toggles: Dict[Tuple[LogKey, str], Toggle] = {}
        self._merges = Merges(own)
        self._otherwise: Dict[str, None] = {}
        self._undoing: Optional[Undoing] = Undoing()  # of this analyst; None where it has to be made anew

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
        elif event.kind == MERGE:
            self._apply_merge(event)
        elif event.kind in OF_TARGET:
            self._note(event)
            if event.kind == CLASSES:
                self._rename_classes()
        return True

    def apply_all(self, events: Iterable[Event]) -> int:
        """Take several events; return how many were new."""
        return sum(self.apply(event) for event in events)

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
            if not self.is_aside(event):
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
        return tuple({one.chip_id: None for one in self._acted_on(event) if one.chip_id})

    def take_otherwise(self) -> Tuple[str, ...]:
        """Return the chips of what merges brought back or set aside since this was last called."""
        chips, self._otherwise = tuple(self._otherwise), {}
        return chips

    def is_aside(self, event: Event) -> bool:
        return self._merges.is_aside(event)

    def merge_of(self, event: Event) -> Optional[Event]:
        """Return the merge that an event is, or undoes or redoes; None where it is of something else."""
        return self._merges.merge_of(event)

    def chip_ahead(self, chip_id: str, pending: Sequence[Event]) -> TargetState:
        """Return the state of one chip alone, as it will be when `pending` (of this log, in order) is committed."""
        alone = TargetState(self.target, self.own)
        alone._renamed = self._renamed
        for kind in LABELS_OF_KIND:
            for event in self._on_chip[kind].get(chip_id, ()):
                if not self.is_aside(event):
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
        return self._action(self._own_actions().next_undo(pending), pending)

    def next_redo(self, pending: Sequence[Event] = ()) -> Tuple[Event, ...]:
        """Return the events of the undone action that redo would bring back, or none; see `next_undo`."""
        return self._action(self._own_actions().next_redo(pending), pending)

    def _action(self, action: str, pending: Sequence[Event]) -> Tuple[Event, ...]:
        """Return the events of one of this log's actions, the unsaved ones where there are any; none for ""."""
        if not action:
            return ()
        unsaved = tuple(event for event in pending if event.action == action and event.kind in ACTIONS)
        if unsaved:
            return unsaved
        events = self._bulk.get((self.own, action))
        if events is None:
            return (self._events[action],)
        if action not in self._in_order:
            self._in_order[action] = tuple(sorted(events, key=place_of))
        return self._in_order[action]

    def _own_actions(self) -> Undoing:
        """Return this analyst's actions, worked out anew where a merge has brought or taken away some of them."""
        if self._undoing is None:
            self._undoing = Undoing()
            own = [event for event in self._events.values() if event.log == self.own]
            for event in own:
                if event.kind == MERGE or event.label in LABELS_OF_KIND.get(event.kind, ()):
                    self._did(event)
                toggle = self._toggles.get((event.log, reversed_by(event))) if event.kind == UNDO else None
                if toggle is not None and toggle[1] == event.uuid:
                    self._undoing.toggled(event, reversed_by(event), None)
        return self._undoing

    def _did(self, event: Event) -> None:
        if self._undoing is not None and event.log == self.own and self._merges.is_action(event):
            self._undoing.did(event, self._active(event))

    def _active(self, event: Event) -> bool:
        toggle = self._toggles.get((event.log, event.action))
        return (toggle is None or toggle[2] == REDO) and not self.is_aside(event)

    def _acted_on(self, event: Event) -> Sequence[Event]:
        """Return the events of the action that an undo or redo is of."""
        action = reversed_by(event)
        single = self._events.get(action)
        found = [single] if single is not None and single.log == event.log else []
        return self._bulk.get((event.log, action)) or found

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
        self._did(event)

    def _apply_toggle(self, event: Event) -> None:
        self._stand_otherwise(self._merges.take_reversal(event))
        old = self._toggles.get((event.log, reversed_by(event)))
        for kind, chip in self._settle(event):
            self._resolve(kind, chip)
        if event.log == self.own and self._undoing is not None:
            now = self._toggles.get((event.log, reversed_by(event)))
            if not self._merges.is_action(event):
                self._undoing = None
            elif now is not None and now[1] == event.uuid:
                self._undoing.toggled(event, reversed_by(event), old)

    def _apply_merge(self, event: Event) -> None:
        self._stand_otherwise(self._merges.take(event))
        brought = (self._events.get(uuid) for uuid in self._merges.named(event))
        if any(one is not None and one.log == self.own for one in brought):
            self._undoing = None
        self._did(event)

    def _stand_otherwise(self, uuids: Iterable[str]) -> None:
        """Look anew at events that a merge has brought or that are set aside now, so far as they are known."""
        touched: Dict[Tuple[str, str], None] = {}
        events = [self._events[uuid] for uuid in uuids if uuid in self._events]
        for event in events:
            if event.kind in (UNDO, REDO):
                touched.update(dict.fromkeys(self._settle(event)))
            elif event.chip_id in self._on_chip.get(event.kind, {}):
                touched[event.kind, event.chip_id] = None
            if event.log == self.own:
                self._undoing = None
        for kind, chip in touched:
            self._resolve(kind, chip)
            self._otherwise[chip] = None
        if any(event.kind == CLASSES for event in events):
            self._rename_classes()

    def _settle(self, event: Event) -> List[Tuple[str, str]]:
        """Find out what now is the last of the undos and redos of an action; return the chips of it, by kind."""
        key = (event.log, reversed_by(event))
        last = self._merges.last(key)
        if last is None:
            self._toggles.pop(key, None)
        else:
            self._toggles[key] = (*place_of(last), last.kind)
        on_chips = (one for one in self._acted_on(event) if one.chip_id in self._on_chip.get(one.kind, {}))
        return [(one.kind, one.chip_id) for one in on_chips]

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
