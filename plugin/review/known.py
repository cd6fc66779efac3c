"""What is known of a target on this screen: the logs' state, and ahead of it the events that are not saved yet."""

from __future__ import annotations

from typing import Dict, Iterable, List, Mapping, Optional, Sequence, Tuple, TypeVar

from ..protocol import Answers, Drawn, Loose
from . import events as ev
from . import loose, marks
from .auditing import drawn_of
from .events import Event
from .marks import Mark
from .state import TargetState

T = TypeVar("T")
_OF_EXAMPLES = (ev.EXAMPLE, ev.UNDO, ev.REDO)


class Known:
    """Labels and marks of every chip that somebody said something of, kept in step chip by chip.

    A target may have tens of thousands of decisions, and every key asks: so nothing here but
    `answers` looks at all of them again.
    """

    def __init__(self, state: TargetState) -> None:
        self.state = state
        self.last_round = 0
        self._pending: List[Event] = []
        self._chips: Dict[str, Tuple[str, ...]] = {}  # of each pending event
        self._ahead: Dict[str, TargetState] = {}  # of each chip that a pending event touches
        self._marks: Dict[str, Mark] = {}
        self._examples: Dict[str, Mark] = {}
        self._loose: Dict[str, Event] = {}  # live examples that are no chip, by uuid
        self._loose_answers: Tuple[Loose, ...] = ()
        self.examples_said = 0  # grows with every change of the examples
        self._drawn: Dict[str, Drawn] = {}
        self._changed: Dict[str, None] = {}  # chips whose mark is another since `take_changed`
        for label in (*ev.DECISION_LABELS, marks.CONFLICT, *ev.EXAMPLE_LABELS):
            for chip_id in state.chip_ids(label):
                self._look_at(chip_id)
        self._look_at_loose()
        state.take_otherwise()

    @property
    def pending(self) -> Tuple[Event, ...]:
        """The events that are not on disk yet."""
        return tuple(self._pending)

    @property
    def marks(self) -> Mapping[str, Mark]:
        """Every chip with a decision or an example, by id."""
        return self._marks

    @property
    def drawn(self) -> Mapping[str, Drawn]:
        """How each decided chip that was drawn by chance was drawn, by id."""
        return self._drawn

    def likely(self) -> List[str]:
        """Return the chips this analyst decided of those proposed for being likely, the last one last."""
        own = self.state.own
        events = (event for chip_id in self._marks for event in self._of(chip_id).decisions(chip_id))
        decided = [
            event
            for event in events
            if event.log == own and event.strategy != ev.LISTING and event.chip_id not in self._drawn
        ]
        return [event.chip_id for event in sorted(decided, key=lambda event: event.sequence or 0)]

    def take_changed(self) -> Tuple[str, ...]:
        """Return the chips whose mark is another, or gone, since this was last called."""
        changed, self._changed = tuple(self._changed), {}
        return changed

    @property
    def examples(self) -> Tuple[Mark, ...]:
        """The examples that are chips, in the order they were given."""
        return tuple(self._examples.values())

    @property
    def loose(self) -> Tuple[Event, ...]:
        """The examples that are no chip, in the order they were given."""
        return tuple(self._loose.values())

    def shown_examples(self) -> Tuple[Mark, ...]:
        """Return all examples, what is sought before what it is not, the last of each first.

        Those that are no chip go by their event's uuid.
        """
        given: List[Tuple[str, Mark]] = [
            (max(event.time for event in self._of(chip_id).examples_on(chip_id)), mark)
            for chip_id, mark in self._examples.items()
        ]
        given += [(event.time, loose.mark_of(event, self.state.class_said(event))) for event in self.loose]
        given.sort(key=lambda each: (each[1].standing == marks.EXAMPLE, each[0]), reverse=True)
        return tuple(mark for _, mark in given)

    def examples_called(self, key: str) -> Tuple[Event, ...]:
        """Return the live examples that are this chip, or the one without a chip of this uuid."""
        return (self._loose[key],) if key in self._loose else self._of(key).examples_on(key)

    @property
    def has_positive(self) -> bool:
        """Whether there is anything that candidates could be alike."""
        given = any(event.label == ev.POSITIVE for event in self._loose.values())
        return given or self._any(ev.POSITIVE) or self._any(ev.ACCEPT)

    @property
    def has_decision(self) -> bool:
        return any(self._any(label) for label in ev.DECISION_LABELS)

    def label(self, chip_id: str) -> str:
        """Return the decision on a chip, unsaved ones included; "" for none."""
        return self._of(chip_id).label(chip_id)

    def class_name(self, chip_id: str) -> str:
        """Return the class of an accepted chip or positive example, unsaved ones included; "" for none."""
        return self._of(chip_id).class_of(chip_id)

    def example_label(self, chip_id: str) -> str:
        return self._of(chip_id).example_label(chip_id)

    def decision(self, chip_id: str) -> Optional[Event]:
        """Return the decision that a new one on this chip would replace."""
        return next(iter(self._of(chip_id).decisions(chip_id)), None)

    def own_decision(self, chip_id: str) -> Optional[Event]:
        """Return what this analyst decided on a chip here, an unsaved decision included."""
        own = self.state.own
        return next((event for event in self._of(chip_id).decisions(chip_id) if event.log == own), None)

    def next_conflict(self, chip_id: str) -> str:
        """Return the chip that was answered in more than one way and comes after this one, "" when there is none."""
        chips = [
            chip
            for chip in self.state.chip_ids(marks.CONFLICT)
            if chip in self._marks and self.label(chip) == marks.CONFLICT
        ]
        after = chips.index(chip_id) + 1 if chip_id in chips else 0
        return chips[after % len(chips)] if chips else ""

    def own_examples(self) -> List[Tuple[Event, ...]]:
        """Return this analyst's live examples, those of one click together."""
        actions: Dict[str, List[Event]] = {}
        for key in (*self._examples, *self._loose):
            for event in self.examples_called(key):
                if event.log == self.state.own:
                    actions.setdefault(event.action, []).append(event)
        return [tuple(action) for action in actions.values()]

    @property
    def class_list(self) -> Optional[Event]:
        """The event that says which classes the target has, an unsaved one included."""
        pending = [event for event in self._pending if event.kind == ev.CLASSES]
        return pending[-1] if pending else self.state.class_list

    @property
    def embedding(self) -> Optional[Event]:
        """The event that says by which embeddings the target is sought, an unsaved one included."""
        pending = [event for event in self._pending if event.kind == ev.EMBEDDING]
        return pending[-1] if pending else self.state.embedding

    @property
    def time(self) -> Optional[Event]:
        """The event that says whether the target is of places or of events, an unsaved one included."""
        pending = [event for event in self._pending if event.kind == ev.TIME]
        return pending[-1] if pending else self.state.time

    @property
    def _has_classes(self) -> bool:
        return self.class_list is not None

    def record(self, events: Sequence[Event]) -> None:
        """Take events that this analyst made and that are on their way to the disk.

        What a merge brings, or takes away when it is undone, may be any number of chips: they change with `take` only.
        """
        self._pending.extend(events)
        touched: Dict[str, None] = {}
        for event in events:
            self._chips[event.uuid] = self._chips_of(event)
            touched.update(dict.fromkeys(self._chips[event.uuid]))
        self._look_ahead(touched)
        self._look_at_loose(events)

    def take(self, events: Sequence[Event]) -> Tuple[str, ...]:
        """Take events that are on disk, whoever wrote them; return the chips they say something of."""
        done = {event.uuid for event in events}
        self._pending = [event for event in self._pending if event.uuid not in done]
        class_list = self.state.class_list
        self.state.apply_all(events)
        touched: Dict[str, None] = {}
        for event in events:
            self._chips.pop(event.uuid, None)
            touched.update(dict.fromkeys(self._chips_of(event)))
        touched.update(dict.fromkeys(self.state.take_otherwise()))
        self._look_ahead(touched)
        merges = any(self.state.merge_of(event) is not None for event in events)
        self._look_at_loose(None if merges else events)
        if self.state.class_list != class_list:  # what a class is called may have changed everywhere
            for chip_id in tuple(self._marks):
                self._look_at(chip_id)
        return tuple(touched)

    def is_saved(self, chip_id: str) -> bool:
        """Whether everything said of this chip is on disk."""
        return chip_id not in self._ahead

    def answers(self) -> Answers:
        """Return what the engine is to know, unsaved answers included.

        A chip in conflict is neither asked again as if nobody had answered it, nor learned from.
        """
        labels = (*ev.DECISION_LABELS, *ev.EXAMPLE_LABELS, marks.CONFLICT)
        chips = {label: dict.fromkeys(self.state.chip_ids(label)) for label in labels}
        for chip_id in self._ahead:
            for known in chips.values():
                known.pop(chip_id, None)
            decided, example = self.label(chip_id), self.example_label(chip_id)
            if decided in chips:
                chips[decided][chip_id] = None
            if example in ev.EXAMPLE_LABELS:  # in conflict, it is none
                chips[example][chip_id] = None
        classes: Dict[str, List[str]] = {}
        if self._has_classes:
            for chip_id in dict.fromkeys((*chips[ev.POSITIVE], *chips[ev.ACCEPT])):
                name = self.class_name(chip_id)
                if name:
                    classes.setdefault(name, []).append(chip_id)
        return Answers(
            examples=tuple(chips[ev.POSITIVE]),
            counter_examples=tuple(chips[ev.NEGATIVE]),
            accepted=tuple(chips[ev.ACCEPT]),
            rejected=tuple(chips[ev.REJECT]),
            unsure=tuple(chips[ev.UNSURE]),
            disputed=tuple(chips[marks.CONFLICT]),
            classes={name: tuple(ids) for name, ids in classes.items()},
            loose=self._loose_answers,
        )

    def _of(self, chip_id: str) -> TargetState:
        return self._ahead.get(chip_id, self.state)

    def _any(self, label: str) -> bool:
        if any(label in (self.label(chip_id), self.example_label(chip_id)) for chip_id in self._ahead):
            return True
        return any(chip_id not in self._ahead for chip_id in self.state.chip_ids(label))

    def _chips_of(self, event: Event) -> Tuple[str, ...]:
        """Return the chips that an event says something of, be what it undoes saved or not."""
        chips = self.state.chips_of(event)
        if event.kind in (ev.UNDO, ev.REDO):
            action = event.group or event.supersedes
            chips += tuple(each.chip_id for each in self._pending if each.action == action and each.chip_id)
        return chips

    def _look_ahead(self, chip_ids: Iterable[str]) -> None:
        """Work out anew what chips will be once everything pending is saved."""
        pending: Dict[str, List[Event]] = {chip_id: [] for chip_id in chip_ids}
        for event in self._pending:
            for chip_id in self._chips[event.uuid]:
                if chip_id in pending:
                    pending[chip_id].append(event)
        for chip_id, events in pending.items():
            if events:
                self._ahead[chip_id] = self.state.chip_ahead(chip_id, events)
            else:
                self._ahead.pop(chip_id, None)
            self._look_at(chip_id)

    def _look_at(self, chip_id: str) -> None:
        """Bring the marks of one chip up to date; a mark that stays equal stays the same object."""
        state = self._of(chip_id)
        standing = marks.STANDING_OF_EXAMPLE.get(state.example_label(chip_id), "")
        name = state.class_of(chip_id)
        example = _mark(standing, state.examples_on(chip_id), name) if standing else None
        self.examples_said += _put(self._examples, chip_id, example)
        events = state.decisions(chip_id)
        mark = _mark(state.label(chip_id), events, name) if events else self._examples.get(chip_id)
        _put(self._drawn, chip_id, next((drawn for drawn in map(drawn_of, events) if drawn), None))
        if _put(self._marks, chip_id, mark):
            self._changed[chip_id] = None
        self.last_round = max([self.last_round, *(event.round or 0 for event in events)])

    def _look_at_loose(self, events: Optional[Sequence[Event]] = None) -> None:
        """Bring the examples that are no chip up to date, where events (None: whatever there is) may touch them."""
        if events is not None and not any(self._is_loose(event) for event in events):
            return
        before = self._loose
        self._loose = {event.uuid: event for event in self.state.loose_ahead(self._pending)}
        self._loose_answers = loose.answers_of((event, self.state.class_said(event)) for event in self.loose)
        self.examples_said += self._loose != before
        for key in dict.fromkeys((*before, *self._loose)):
            event = self._loose.get(key)
            mark = loose.mark_of(event, self.state.class_said(event)) if event is not None else None
            if _put(self._marks, key, mark if mark is not None and mark.footprint else None):
                self._changed[key] = None

    def _is_loose(self, event: Event) -> bool:
        return event.kind == ev.CLASSES or (event.kind in _OF_EXAMPLES and not self._chips_of(event))


def _put(known: Dict[str, T], chip_id: str, mark: Optional[T]) -> bool:
    """Keep what is known of a chip, or drop it for None; return whether that changed anything."""
    if known.get(chip_id) == mark:
        return False
    if mark is None:
        del known[chip_id]
    else:
        known[chip_id] = mark
    return True


def _mark(standing: str, events: Sequence[Event], class_name: str) -> Optional[Mark]:
    """Return the mark of a chip from its live events, None where none of them says where it lies."""
    event = next((event for event in reversed(events) if event.footprint_wkb), None)
    if event is None or event.footprint_wkb is None:
        return None
    try:
        ring = ev.ring_of_wkb(event.footprint_wkb)
    except ValueError:  # a colleague's log may hold anything
        return None
    percentile = event.details().get("percentile")
    share = float(percentile) if isinstance(percentile, (int, float)) else None
    return Mark(event.chip_id, ring, standing, event.score, event.rank, share, class_name)
