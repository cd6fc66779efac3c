"""One target's search as a state machine: examples in, candidates out, answers recorded, learning asked for.

It knows no widget and no engine. What it wants done leaves through the ports it is given;
what has happened comes back through `proposed`, `saved`, `foreign` and their like.
"""

from __future__ import annotations

import uuid
from typing import Any, List, Mapping, Optional, Sequence, Tuple, Union

from ..protocol import Answers, Chip, CollectionInfo, Drawn, ListParams, ListResult, ProposeResult
from . import events as ev
from .deciding import check_together, decided
from .events import Event, LogIdentity
from .examples import Examples
from .known import Known
from .listing import Listing
from .map_marks import MapMarks
from .marks import CONFLICT, Mark
from .ports import Ports
from .proposing import Proposing
from .queue import Item
from .recording import Recording
from .row import Row
from .rows import Rows
from .second_review import Second
from .sought import Sought
from .state import TargetState


class Session:
    """The search for one target in one collection, for one analyst."""

    def __init__(
        self,
        identity: LogIdentity,
        collection: CollectionInfo,
        state: TargetState,
        ports: Ports,
        retrain_after: int,
    ) -> None:
        self.identity = identity
        self.collection = collection
        self.state = state
        self._known = known = Known(state)
        self.rows = Rows(known)
        self.queue = self.rows.queue
        self._recording = Recording(identity, collection, known, ports.record, ports.accepts_more, ports.view)
        self.sought = Sought(known, self._recording, self._sought_otherwise)
        self.map_marks = MapMarks(known, self.rows)
        self._ports = ports
        self._proposing = proposing = Proposing(collection, known, self.queue, self.sought, ports, retrain_after)
        self.examples = Examples(
            known, self._recording, lambda: proposing.round, self._examples_replaced, self.ask_anew
        )
        self._overtaken = ""  # the chip that was answered elsewhere while it was under the eyes

    @property
    def row(self) -> Row:
        """What is under review: the list that is open, else the proposals."""
        return self.rows.reviewed

    @property
    def listing(self) -> Optional[Listing]:
        """The list that is reviewed instead of the proposals, None while they are."""
        return self.rows.listing

    @property
    def pending(self) -> Tuple[Event, ...]:
        """The events that are not on disk yet."""
        return self._known.pending

    @property
    def asking(self) -> bool:
        """Whether the engine is at work on candidates."""
        return self._proposing.is_on

    @property
    def last(self) -> Optional[ProposeResult]:
        """The last candidates that were taken, None before there were any."""
        return self._proposing.last

    @property
    def unanswered(self) -> bool:
        """Whether the engine failed to give candidates; the next decision, `ask_anew` or its return asks again."""
        return self._proposing.unanswered

    @property
    def trouble(self) -> str:
        """A sentence while decisions cannot be saved."""
        return self._recording.trouble

    @property
    def has_examples(self) -> bool:
        """Whether there is anything that candidates could be alike, or a head that knows what to look for."""
        return self._proposing.has_examples

    @property
    def is_untouched(self) -> bool:
        """Whether nobody has said anything of what the target is."""
        known, sought = self._known, self.sought
        given = known.examples or known.loose
        return not (known.has_positive or known.has_decision or sought.classes or sought.head or given)

    @property
    def audit_due(self) -> int:
        """How many chips drawn by chance are to be answered yet before what a head from elsewhere finds is exported."""
        return self._proposing.audit_due

    @property
    def is_overtaken(self) -> bool:
        """Whether the current candidate was undecided until somebody else answered it."""
        current = self.row.current
        return current is not None and bool(current.label) and current.candidate.chip_id == self._overtaken

    @property
    def can_undo(self) -> bool:
        return bool(self.state.next_undo(self.pending))

    @property
    def can_redo(self) -> bool:
        return bool(self.state.next_redo(self.pending))

    def start(self, checking: bool = False) -> None:
        """Note which collection is searched, and ask for candidates where the target already has an example.

        With `checking` chips drawn by chance are mixed into the row, as they were when the target was left.
        """
        self._proposing.checking.on = checking
        self._recording.note_collection()
        self.ask_anew()

    def add_examples(
        self,
        chips: Sequence[Chip],
        positive: bool,
        adds: bool,
        source: Optional[Mapping[str, Any]] = None,
        class_name: str = "",
    ) -> int:
        """Take chips as examples, as `Examples.add_chips` says."""
        self.rows.close_refused()
        return self.examples.add_chips(chips, positive, adds, source, class_name)

    def decide(self, label: str, class_name: str = "") -> None:
        """Answer the current candidate, if there is one, and go to the next: of chips in conflict to the next of those.

        Without a class it is of the one it was proposed as. Raises UserError while too many decisions are unsaved.
        """
        item = self.row.current
        if item is not None:
            self._decide([item], label, class_name)
            if item.label == CONFLICT and self.listing is None:
                self.show_conflict()

    def decide_all(self, chip_ids: Sequence[str], label: str, class_name: str = "") -> int:
        """Answer chips of the row together, undone together; return how many. Raises as `decide`, and for too many."""
        check_together(len(chip_ids))
        found = [item for item in map(self.row.find, chip_ids) if item is not None]
        if found:
            self._decide(found, label, class_name)
        return len(found)

    def open_listing(self, asked: Union[ListParams, Second]) -> Listing:
        """Review a list of chips from now on instead of the proposals, which stay as they are."""
        listing = self.rows.open(asked, self._proposing.round)
        self._ports.changed()
        return listing

    def close_listing(self) -> None:
        """Go back to the proposals."""
        if self.listing is not None:
            self.rows.close()
            self._ports.changed()

    def listed(self, listing: Listing, result: Optional[ListResult], refused: str = "") -> None:
        """Take a window of a list, None for why there is none, unless another list is reviewed by now."""
        if listing is self.listing:
            if result is not None:
                listing.take(result)
            else:
                listing.refuse(refused)
            self._ports.changed()

    def undo(self) -> Tuple[Event, ...]:
        """Take back the last action of this analyst, also one from before a restart; return its events, if any.

        What a merge brought goes, or comes again with `redo`, once that is on disk.
        """
        return self._reverse(ev.UNDO, self.state.next_undo(self.pending))

    def redo(self) -> Tuple[Event, ...]:
        """Bring back what was last undone; return its events, none where there was nothing."""
        return self._reverse(ev.REDO, self.state.next_redo(self.pending))

    def move(self, steps: int) -> None:
        if self.row.move(steps):
            self._ports.changed()

    def go_to_open(self) -> None:
        """Go to the first candidate that is not decided; stay where there is none."""
        place = self.row.first_open()
        if place is not None:
            self.go_to(place)

    def show_conflict(self, chip_id: str = "") -> None:
        """Make a decided chip current, to be answered once more; without one the next that is in conflict."""
        current = self.queue.current
        wanted = chip_id or self._known.next_conflict(current.candidate.chip_id if current is not None else "")
        event = next((event for event in reversed(self.state.decisions(wanted)) if event.footprint_wkb), None)
        if event is not None:
            self.rows.close()
            self.queue.show(self.rows.item_of(event))
            self._ports.changed()

    def go_to(self, row: int) -> None:
        if self.row.move_to(row):
            self._ports.changed()

    def proposed(self, result: ProposeResult) -> None:
        """Take new candidates; the current one and everything decided stay where they are."""
        self._proposing.take(result)
        self._ports.changed()

    def engine_back(self) -> None:
        """The engine runs again: ask for what could not be answered."""
        if self.unanswered:
            self.ask_anew()

    def ask_anew(self) -> None:
        """Ask for candidates by all that is known now."""
        self._proposing.ask()
        self._ports.changed()

    @property
    def checking(self) -> bool:
        """Whether chips drawn by chance are mixed into the row, to check what is left."""
        return self._proposing.checking.on

    def set_checking(self, on: bool) -> None:
        """Mix chips drawn by chance into the row from now on, or no longer."""
        if on != self.checking:
            self._proposing.checking.on = on
            self.ask_anew()

    @property
    def drawn(self) -> Mapping[str, Drawn]:
        """How each answered chip that was drawn by chance was drawn."""
        return self._known.drawn

    @property
    def lately(self) -> Tuple[int, int]:
        """How many of the last chips proposed for being likely are answered, and how many of them accepted."""
        return self._proposing.lately

    def ask_failed(self) -> bool:
        """The engine did not answer; the next answer of the analyst asks again.

        Returns whether the question still stood; where it did not, what is meant now is asked at once.
        """
        stood = self._proposing.failed()
        if stood:
            self._ports.changed()
        else:
            self.ask_anew()
        return stood

    def saved(self, events: Sequence[Event]) -> None:
        """Take events that are on disk now, with their sequence."""
        self.rows.relabel(self._known.take(events))
        if any(self.state.merge_of(event) is not None for event in events):
            self._proposing.outdate()
            self.ask_anew()
        else:
            self._ports.changed()

    def merged(self, own: Sequence[Event], noted: Event) -> None:
        """Take answers of the analyst's own from elsewhere, and the event by which a merge is taken back at once.

        They are on their way to the log, and show when they are in it.
        """
        self._known.record([noted])
        self._recording.send([*own, noted])
        self._ports.changed()

    def in_trouble(self, sentence: str) -> None:
        """The log cannot be written just now; "" when it can be again."""
        self._recording.trouble = sentence
        self._ports.changed()

    def foreign(self, events: Sequence[Event]) -> None:
        """Take what another QGIS or a colleague has written to the target's logs."""
        new = [event for event in events if self.state.event(event.uuid) is None]
        if new:
            current = self.row.current
            self.rows.relabel(self._known.take(new))
            if current is not None and not current.label and self._known.label(current.candidate.chip_id):
                self._overtaken = current.candidate.chip_id
            self.ask_anew()

    def answers(self) -> Answers:
        """Return what is known of the target, unsaved answers included."""
        return self._known.answers()

    def example_marks(self) -> Tuple[Mark, ...]:
        """Return the examples that are chips, in the order they were given."""
        return self._known.examples

    def _decide(self, items: Sequence[Item], label: str, class_name: str) -> None:
        """Answer chips, in one action, and go on from them."""
        self._recording.check()
        group = str(uuid.uuid4()) if len(items) > 1 else ""
        events: List[Event] = []
        for item in items:
            candidate = item.candidate
            named = (class_name or self.sought.class_of(item)) if label == ev.ACCEPT else ""
            drawn = self.rows.waits_drawn(candidate.chip_id)
            events.append(decided(self._recording, self._known, item, label, named, group, self.listing, drawn))
        self._proposing.decided(items, label == ev.ACCEPT)
        self._overtaken = ""
        self._recording.record(events)
        self.rows.relabel(event.chip_id for event in events)
        self.row.go_past([event.chip_id for event in events])
        self._proposing.ask_if_due()
        self._ports.changed()

    def _examples_replaced(self, all_of_them: bool) -> None:
        """What the engine is computing no longer is meant; where all are others, the row neither."""
        if all_of_them:
            self.queue.clear()
        self._proposing.outdate()

    def _sought_otherwise(self, outdates: bool) -> None:
        """Ask for what is sought now; `outdates` says that what the engine is computing no longer is it."""
        if outdates:
            self._proposing.outdate()
        self.ask_anew()

    def _reverse(self, kind: str, action: Tuple[Event, ...]) -> Tuple[Event, ...]:
        if not action:
            return action
        self._recording.check()
        self._recording.record([ev.reverse(kind, action, self.identity, round=self._proposing.round)])
        if action[0].kind == ev.MERGE:
            self.rows.close_second()
            self._ports.changed()
            return action
        decisions = [event for event in action if event.kind == ev.DECISION]
        self.rows.show_reversed(decisions, kind == ev.REDO)
        if any(event.kind == ev.EXAMPLE for event in action):
            self._proposing.outdate()
        self.ask_anew()
        return action
