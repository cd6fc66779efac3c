"""What one analyst did, in order, and what of it undo and redo would touch next, saved or not."""

from __future__ import annotations

import bisect
from typing import Dict, List, Optional, Sequence, Set, Tuple

from .events import LABELS_OF_KIND, MERGE, REDO, UNDO, Event

LogKey = Tuple[str, str]  # analyst, installation
Place = Tuple[int, str]  # sequence, uuid: the order within one log
Toggle = Tuple[int, str, str]  # sequence, uuid, kind of the last undo or redo of an action
ACTIONS = (*LABELS_OF_KIND, MERGE)
"""Kinds of event that undo takes back."""


class Undoing:
    """The actions of one log, named as events name them: those that stand, and those that were undone.

    The result does not depend on the order in which events are taken.
    """

    def __init__(self) -> None:
        self._actions: Dict[str, Place] = {}
        self._standing: List[Tuple[Place, str]] = []
        self._undone: List[Tuple[Place, str]] = []
        self._last = 0  # the sequence of the last action

    def did(self, event: Event, active: bool) -> None:
        """Take a decision, example or merge of this log; `active` unless it was taken back already."""
        self._last = max(self._last, event.sequence or 0)
        place, old = place_of(event), self._actions.get(event.action)
        if old is not None and old >= place:
            return
        self._actions[event.action] = place
        if active:
            if old is not None:
                _drop(self._standing, (old, event.action))
            bisect.insort(self._standing, (place, event.action))

    def toggled(self, event: Event, action: str, before: Optional[Toggle]) -> None:
        """Take an undo or redo of this log, and what was the last one of its action before."""
        if before is not None and before[2] == UNDO:
            _drop(self._undone, (before[:2], action))
        if event.kind == UNDO:
            bisect.insort(self._undone, (place_of(event), action))
        place = self._actions.get(action)
        if place is not None:
            was_active = before is None or before[2] == REDO
            if was_active and event.kind == UNDO:
                _drop(self._standing, (place, action))
            elif not was_active and event.kind == REDO:
                bisect.insort(self._standing, (place, action))

    def next_undo(self, pending: Sequence[Event]) -> str:
        """Return the action that undo would take back, "" for none; `pending` are unsaved events of this log."""
        ahead, _, reversed_ = _unsaved(pending)
        if ahead:
            return ahead[-1]
        return next((action for _, action in reversed(self._standing) if action not in reversed_), "")

    def next_redo(self, pending: Sequence[Event]) -> str:
        """Return the undone action that redo would bring back, "" for none; see `next_undo`."""
        ahead, undone, _ = _unsaved(pending)
        if undone:
            return undone[-1]
        if any(event.kind in ACTIONS for event in pending):
            return ""
        for (sequence, _), action in reversed(self._undone):
            if sequence <= self._last:
                return ""
            if action not in ahead and action in self._actions:
                return action
        return ""


def place_of(event: Event) -> Place:
    """Return where an event stands in its log."""
    return (event.sequence or 0, event.uuid)


def _drop(entries: List[Tuple[Place, str]], entry: Tuple[Place, str]) -> None:
    index = bisect.bisect_left(entries, entry)
    if index < len(entries) and entries[index] == entry:
        del entries[index]


def _unsaved(pending: Sequence[Event]) -> Tuple[List[str], List[str], Set[str]]:
    """Return the actions that stand, those that are undone, and those taken from the state's own stack."""
    ahead: List[str] = []
    undone: List[str] = []
    reversed_: Set[str] = set()
    for event in pending:
        action = event.group or (event.supersedes if event.kind in (UNDO, REDO) else event.uuid)
        if event.kind in ACTIONS:
            undone.clear()
            if action not in ahead:
                ahead.append(action)
        elif event.kind == UNDO:
            reversed_.add(action)
            undone.append(action)
            if action in ahead:
                ahead.remove(action)
        elif event.kind == REDO:
            reversed_.discard(action)
            ahead.append(action)
            if action in undone:
                undone.remove(action)
    return ahead, undone, reversed_
