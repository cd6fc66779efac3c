"""One target's search as a state machine: examples in, candidates out, answers recorded, learning asked for.

It knows no widget and no engine. What it wants done leaves through the ports it is given;
what has happened comes back through `proposed`, `saved`, `foreign` and their like.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from typing import Any, Callable, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple

from ..errors import UserError
from ..protocol import (
    AUDIT_SIZE,
    Answers,
    Chip,
    CollectionInfo,
    Drawn,
    Filter,
    HeadInfo,
    Point,
    ProposeParams,
    ProposeResult,
    RankedBy,
)
from . import events as ev
from . import marks
from .auditing import LATELY, Checking, drawn_details, drawn_of, mixed, with_drawn
from .borrowed_head import BorrowedHead, head_noted
from .classes import TargetClass, from_details, to_details
from .embeddings import embedding_noted, encoder_of, noted_embedding
from .events import Event, LogIdentity
from .known import Known
from .marks import Mark, overlap
from .queue import Item, Queue, item_of
from .state import TargetState

PAGE = 25
LOW_WATER = 8


@dataclass(frozen=True)
class View:
    """What the analyst looks at: the imagery layers, topmost first, and the map's scale denominator."""

    imagery: str
    scale: float


@dataclass(frozen=True)
class Ports:
    """What the session cannot do itself."""

    ask: Callable[[ProposeParams], None]
    record: Callable[[Sequence[Event]], None]
    accepts_more: Callable[[], bool]
    view: Callable[[], View]
    changed: Callable[[], None]


class Session:
    """The search for one target in one collection, for one analyst.

    `unanswered` says that the engine failed to give candidates; the next answer, `ask_anew` or its
    return asks again. `trouble` is a sentence while decisions cannot be saved.
    """

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
        self.queue = Queue()
        self.strategy = "auto"
        self.filter: Optional[Filter] = None
        self.head: Optional[BorrowedHead] = None
        self.wanted_class = ""  # the one class that is looked for, "" for all of them
        self.absent = ""  # the file of polygons in which the target cannot be
        self.absent_from = ""  # what that file was made of, for people
        self.last: Optional[ProposeResult] = None
        self.trouble = ""
        self.unanswered = False
        self._known = Known(state)
        self._checking = Checking(self._known.last_likely(LATELY))
        self._shown: Dict[str, Mark] = {}  # the candidates that the map was last told of
        self._ports = ports
        self._retrain_after = retrain_after
        self._asking = False
        self._ask_again = False
        self._outdated = False  # what the engine is computing answers a question that no longer stands
        self._since_asked = 0
        self._accepted_since_asked: List[Tuple[Point, ...]] = []  # the engine could not know of these yet
        self._round = self._known.last_round
        self._overtaken = ""  # the chip that was answered elsewhere while it was under the eyes

    @property
    def pending(self) -> Tuple[Event, ...]:
        """The events that are not on disk yet."""
        return self._known.pending

    @property
    def asking(self) -> bool:
        return self._asking

    @property
    def has_examples(self) -> bool:
        """Whether there is anything that candidates could be alike, or a head that knows what to look for."""
        return self._known.has_positive or self.head is not None

    @property
    def is_untouched(self) -> bool:
        """Whether nobody has said anything of what the target is."""
        known = self._known
        return not (known.has_positive or known.has_decision or self.classes or self.head or known.examples)

    @property
    def audit_due(self) -> int:
        """How many chips drawn by chance are to be answered yet before what a head from elsewhere finds is exported."""
        if self.head is None or self.head.home_id == self.collection.collection_id:
            return 0
        decided = (self._known.decision(chip_id) for chip_id in self.drawn)
        here = sum(event is not None and event.collection_id == self.collection.collection_id for event in decided)
        return max(0, AUDIT_SIZE - here)

    @property
    def classes(self) -> Tuple[TargetClass, ...]:
        """The target's classes in the order of their keys, none where it has no classes."""
        event = self._known.class_list
        return from_details(event.details()) if event is not None else ()

    @property
    def embedding(self) -> str:
        """The embedding by which chips are ranked, or those that are fused, as the engine names them; "" for the first.

        It is that of the target's log, where the collection has it.
        """
        return noted_embedding(self._known.embedding, self.collection)

    @property
    def ranked_by(self) -> RankedBy:
        """What ranks the chips besides the answers."""
        return RankedBy(
            strategy=self.strategy,
            embedding=self.embedding,
            absent=self.absent,
            wanted_class=self.wanted_class,
            head=self.head.file if self.head is not None else "",
        )

    @property
    def is_overtaken(self) -> bool:
        """Whether the current candidate was undecided until somebody else answered it."""
        current = self.queue.current
        return current is not None and bool(current.label) and current.candidate.chip_id == self._overtaken

    @property
    def can_undo(self) -> bool:
        return bool(self.state.next_undo(self.pending))

    @property
    def can_redo(self) -> bool:
        return bool(self.state.next_redo(self.pending))

    def start(self) -> None:
        """Note which collection is searched, and ask for candidates where the target already has an example."""
        self._note_collection()
        self._ask()
        self._ports.changed()

    def add_examples(
        self,
        chips: Sequence[Chip],
        positive: bool,
        adds: bool,
        source: Optional[Mapping[str, Any]] = None,
        class_name: str = "",
    ) -> int:
        """Take chips the analyst pointed at with one click, undone together; return how many were no examples yet.

        A plain click on a target that has no decision yet replaces its examples; otherwise, and with
        `adds`, the chips are added. `source` says where they come from when it was no click, `class_name` which class
        positive ones show. Raises UserError while too many events are unsaved.
        """
        self._check_log()
        label = ev.POSITIVE if positive else ev.NEGATIVE
        undone: List[Event] = []
        if positive and not adds and not self._known.has_decision:
            meant = {chip.chip_id for chip in chips}
            for action in self._known.own_examples():
                if any(event.chip_id not in meant for event in action):
                    undone.append(ev.reverse(ev.UNDO, action, self.identity, round=self._round))
            self._known.record(undone)
            self.queue.clear()
            self._outdated = self._asking
        named = class_name if positive else ""
        new = [
            chip
            for chip in chips
            if self._known.example_label(chip.chip_id) != label
            or (named and self._known.class_name(chip.chip_id) != named)
        ]
        group = str(uuid.uuid4()) if len(new) > 1 else ""
        details = {"from": dict(source)} if source else None
        said = {"label": label, "class_name": named, "group": group}
        given = [self._event(ev.EXAMPLE, chip, details=details, **said) for chip in new]
        self._known.record(given)
        if undone or given:
            self._ports.record([*undone, *given])
        self._ask()
        self._ports.changed()
        return len(given)

    def decide(self, label: str, class_name: str = "") -> None:
        """Answer the current candidate and go to the next; does nothing when there is none.

        What is accepted without a class is of the one that it was proposed as. Raises UserError while too many
        decisions are unsaved.
        """
        item = self.queue.current
        if item is None:
            return
        self._check_log()
        candidate = item.candidate
        before = self._known.decision(candidate.chip_id)
        named = (class_name or self.class_of(item)) if label == ev.ACCEPT else ""
        event = self._event(
            ev.DECISION,
            candidate,
            label=label,
            class_name=named,
            round=item.round,
            strategy=item.strategy,
            probability=candidate.probability,
            score=candidate.score,
            rank=candidate.rank,
            head=item.head,
            supersedes=before.uuid if before is not None else "",
            details={"percentile": candidate.percentile, **drawn_details(candidate.drawn)},
        )
        self._checking.answered(item)
        self.queue.decide(label, named)
        self._overtaken = ""
        self._record([event])
        self._since_asked += 1
        if label == ev.ACCEPT:
            self._accepted_since_asked.append(candidate.footprint)
        if self._since_asked >= self._retrain_after or self.queue.ahead < LOW_WATER:
            self._ask()
        self._ports.changed()

    def undo(self) -> bool:
        """Take back the last action of this analyst, also one from before a restart; return whether there was one."""
        return self._reverse(ev.UNDO, self.state.next_undo(self.pending))

    def redo(self) -> bool:
        """Bring back what was last undone; return whether there was anything."""
        return self._reverse(ev.REDO, self.state.next_redo(self.pending))

    def move(self, steps: int) -> None:
        if self.queue.move(steps):
            self._ports.changed()

    def show_conflict(self) -> None:
        """Make the next chip that was answered in more than one way current, to be answered once more."""
        known = self._known
        chips = [
            chip
            for chip in self.state.chip_ids(marks.CONFLICT)
            if chip in known.marks and known.label(chip) == marks.CONFLICT
        ]
        if not chips:
            return
        current = self.queue.current
        chip_id = current.candidate.chip_id if current is not None else ""
        wanted = chips[(chips.index(chip_id) + 1) % len(chips)] if chip_id in chips else chips[0]
        decisions = reversed(self.state.decisions(wanted))
        self.queue.show(self._item_of(next(event for event in decisions if event.footprint_wkb)))
        self._ports.changed()

    def go_to(self, row: int) -> None:
        if self.queue.move_to(row):
            self._ports.changed()

    def proposed(self, result: ProposeResult) -> None:
        """Take new candidates; the current one and everything decided stay where they are."""
        self._asking = False
        self.unanswered = False
        if not self._outdated:
            self._take(result)
            self._ask_again |= result.provisional
        self._outdated = False
        if self._ask_again:
            self._ask()
        self._ports.changed()

    def engine_back(self) -> None:
        """The engine runs again: ask for what could not be answered."""
        if self.unanswered:
            self.ask_anew()

    def ask_anew(self) -> None:
        """Ask for candidates, because the analyst wants them or the engine is back."""
        self._ask()
        self._ports.changed()

    def set_filter(self, wanted: Optional[Filter]) -> None:
        """Propose only chips that meet a filter from now on; the current one stays under the eyes."""
        if wanted != self.filter:
            self.filter = wanted
            self._outdated = self._asking
            self.ask_anew()

    def class_of(self, item: Item) -> str:
        """Return the class that a candidate was accepted as, or else the one it most likely is of; "" for none."""
        name = item.class_name or item.candidate.class_name
        return name if any(one.name == name for one in self.classes) else ""

    def set_classes(self, classes: Sequence[TargetClass]) -> None:
        """Say which classes the target has; raises UserError while too many events are unsaved."""
        if tuple(classes) == self.classes:
            return
        self._check_log()
        before = self._known.class_list
        event = ev.new_event(
            ev.CLASSES, self.identity, details=to_details(classes), supersedes=before.uuid if before else ""
        )
        self._record([event])
        if all(one.name != self.wanted_class for one in classes):
            self.wanted_class = ""
        self.ask_anew()

    def set_wanted_class(self, name: str) -> None:
        """Look for one class alone from now on, "" for all of them; the current candidate stays under the eyes."""
        if name != self.wanted_class:
            self.wanted_class = name
            self._outdated = self._asking
            self.ask_anew()

    def set_embedding(self, name: str) -> None:
        """Rank by another embedding from now on, or by several fused; the current candidate stays under the eyes.

        Raises UserError while too many events are unsaved.
        """
        if name == self.embedding:
            return
        self._check_log()
        self._record([embedding_noted(name, self.identity, self.collection, self._known.embedding)])
        self._outdated = self._asking
        self.ask_anew()

    def take_head(self, info: HeadInfo, content: bytes) -> Event:
        """Put into the log that the target is searched with a saved head; raises UserError as `decide` does."""
        self._check_log()
        event = head_noted(info, content, self.identity, self.state.head)
        self._record([event])
        return event

    def use_head(self, head: BorrowedHead) -> None:
        """Rank by a saved head from now on; the next question carries it."""
        self.head = head

    @property
    def checking(self) -> bool:
        """Whether chips drawn by chance are mixed into the row, to check what is left."""
        return self._checking.on

    def set_checking(self, on: bool) -> None:
        """Mix chips drawn by chance into the row from now on, or no longer."""
        if on != self._checking.on:
            self._checking.on = on
            self.ask_anew()

    @property
    def drawn(self) -> Mapping[str, Drawn]:
        """How each answered chip that was drawn by chance was drawn."""
        return self._known.drawn

    @property
    def lately(self) -> Tuple[int, int]:
        """How many of the last chips proposed for being likely are answered, and how many of them accepted."""
        return self._checking.lately(self._known.label)

    def set_absent(self, file: str, name: str) -> None:
        """Say from now on where the target cannot be: a file of polygons made of the layer `name`, "" for nowhere."""
        self.absent, self.absent_from = file, name
        self.ask_anew()

    def ask_failed(self) -> bool:
        """The engine did not answer; the next answer of the analyst asks again.

        Returns whether the question still stood; where it did not, what is meant now is asked at once.
        """
        self._asking = False
        if self._outdated and self._ask_again:
            self._outdated = False
            self.ask_anew()
            return False
        self._ask_again = False
        self._outdated = False
        self.unanswered = True
        self._since_asked = self._retrain_after
        self._ports.changed()
        return True

    def saved(self, events: Sequence[Event]) -> None:
        """Take events that are on disk now, with their sequence."""
        self._relabel(self._known.take(events))
        self._ports.changed()

    def in_trouble(self, sentence: str) -> None:
        """The log cannot be written just now; "" when it can be again."""
        self.trouble = sentence
        self._ports.changed()

    def foreign(self, events: Sequence[Event]) -> None:
        """Take what another QGIS or a colleague has written to the target's logs."""
        new = [event for event in events if self.state.event(event.uuid) is None]
        if new:
            current = self.queue.current
            self._relabel(self._known.take(new))
            if current is not None and not current.label and self._known.label(current.candidate.chip_id):
                self._overtaken = current.candidate.chip_id
            self._ask()
            self._ports.changed()

    def answers(self) -> Answers:
        """Return what is known of the target, unsaved answers included."""
        return self._known.answers()

    def example_marks(self) -> Tuple[Mark, ...]:
        """Return the examples that are chips, in the order they were given."""
        return self._known.examples

    def marks(self) -> Dict[str, Mark]:
        """Return what the map shows, by chip id: examples, everything decided, and the undecided candidates."""
        return {**self._candidate_marks(), **self._known.marks}

    def take_changed_marks(self) -> Dict[str, Optional[Mark]]:
        """Return the marks that differ since this was last called, None for those that have gone."""
        before, self._shown = self._shown, self._candidate_marks()
        changed = dict.fromkeys((*before, *self._shown, *self._known.take_changed()))
        return {chip_id: self._known.marks.get(chip_id) or self._shown.get(chip_id) for chip_id in changed}

    def _candidate_marks(self) -> Dict[str, Mark]:
        undecided = [item.candidate for item in self.queue.items if not item.label]
        return {
            one.chip_id: Mark(
                one.chip_id, one.footprint, marks.CANDIDATE, one.score, one.rank, one.percentile, one.class_name
            )
            for one in undecided
        }

    def _take(self, result: ProposeResult) -> None:
        self._round += 1
        self.last = result
        likely, drawn = (
            [
                Item(candidate, self._round, result.strategy, result.head)
                for candidate in candidates
                if not self._known.label(candidate.chip_id)
            ]
            for candidates in (result.candidates, result.audits)
        )
        accepted = self._accepted_since_asked
        likely = [item for item in likely if not any(overlap(item.candidate.footprint, ring) for ring in accepted)]
        self.queue.replace_ahead(mixed(likely, [*self._waiting(), *drawn], PAGE))

    def _waiting(self) -> List[Item]:
        """The chips drawn by chance that the row still holds for an answer."""
        return self._checking.waiting(self.queue.items[self.queue.cursor :])

    def _ask(self) -> None:
        """Ask the engine for the next candidates; while it computes, only note that more has been said since."""
        if self._asking:
            self._ask_again = True
            return
        if not self.has_examples:
            self.queue.clear()
            return
        self._asking = True
        self._ask_again = False
        self._since_asked = 0
        self._accepted_since_asked.clear()
        waiting = (item.candidate.chip_id for item in self._waiting())
        self._ports.ask(
            ProposeParams(
                path=self.collection.path,
                answers=self.answers(),
                page=PAGE,
                ranked_by=self.ranked_by,
                pending=tuple(dict.fromkeys((*self.queue.pending(), *waiting))),
                audit=self._audits_wanted(),
                filter=self.filter,
                quick=self.queue.current is None and not (self.last is not None and self.last.provisional),
            )
        )

    def _audits_wanted(self) -> int:
        """How many chips are to be drawn by chance: most of a page while a head from elsewhere has to be audited."""
        wanted = self._checking.wanted(self.queue.items[self.queue.cursor :], PAGE, self._known.label)
        return PAGE if wanted and self.audit_due else wanted

    def _note_collection(self) -> None:
        """Put into the log what the log alone must be able to tell once the collection is gone."""
        info = self.collection
        known = {(event.collection_id, event.content_hash) for event in self.state.collections}
        if (info.collection_id, info.content_hash) in known:
            return
        self._record([ev.collection_noted(info, self.identity)])

    def _reverse(self, kind: str, action: Sequence[Event]) -> bool:
        if not action:
            return False
        self._check_log()
        self._record([ev.reverse(kind, action, self.identity, round=self._round)])
        decisions = [event for event in action if event.kind == ev.DECISION]
        for event in decisions:
            self.queue.show(replace(self._item_of(event), saved=False))
        if decisions and kind == ev.REDO:
            self.queue.advance()
        if any(event.kind == ev.EXAMPLE for event in action):
            self._outdated = self._asking
        self._ask()
        self._ports.changed()
        return True

    def _item_of(self, event: Event) -> Item:
        """Return the row's item for a decision, also one made before a restart, with the label its chip has now."""
        label, name = self._known.label(event.chip_id), self._known.class_name(event.chip_id)
        known = self.queue.find(event.chip_id)
        if known is not None:
            return replace(known, label=label, class_name=name)
        return with_drawn(item_of(event, label, name), drawn_of(event))

    def _event(self, kind: str, chip: Chip, **fields: Any) -> Event:
        view = self._ports.view()
        return ev.new_event(
            kind,
            self.identity,
            chip_id=chip.chip_id,
            footprint_wkb=ev.polygon_wkb(chip.footprint),
            valid_from=chip.valid_from,
            valid_to=chip.valid_to,
            collection_id=self.collection.collection_id,
            content_hash=self.collection.content_hash,
            encoder=encoder_of(self.collection, self.embedding),
            imagery=view.imagery,
            scale=view.scale,
            **fields,
        )

    def _record(self, events: Sequence[Event]) -> None:
        self._known.record(events)
        self._ports.record(events)

    def _relabel(self, chip_ids: Iterable[str]) -> None:
        for chip_id in chip_ids:
            known = self._known
            self.queue.relabel(chip_id, known.label(chip_id), known.is_saved(chip_id), known.class_name(chip_id))

    def _check_log(self) -> None:
        if self._ports.accepts_more():
            return
        if not self.pending:
            raise UserError(self.trouble or "The label log cannot be written: decisions can be seen, not added.")
        count = len(self.pending)
        raise UserError(f"{count} decisions are not saved yet, and no more are taken until they are.")
