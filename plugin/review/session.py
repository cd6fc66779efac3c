"""One target's search as a state machine: examples in, candidates out, answers recorded, learning asked for.

It knows no widget and no engine. What it wants done leaves through the three ports it is given;
what has happened comes back through `proposed`, `saved`, `foreign` and their like.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Dict, List, Optional, Sequence, Tuple

from ..errors import UserError
from ..protocol import Answers, Candidate, Chip, CollectionInfo, Point, ProposeParams, ProposeResult
from . import events as ev
from . import marks
from .events import Event, LogIdentity
from .marks import Mark, overlap
from .queue import Item, Queue
from .state import TargetState

PAGE = 25
LOW_WATER = 8
STANDING_OF_EXAMPLE = {ev.POSITIVE: marks.EXAMPLE, ev.NEGATIVE: marks.COUNTER_EXAMPLE}


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
        self.queue = Queue()
        self.strategy = "auto"
        self.last: Optional[ProposeResult] = None
        self.trouble = ""
        self._ports = ports
        self._retrain_after = retrain_after
        self._pending: List[Event] = []
        self._overlay: Dict[str, str] = {}
        self._asking = False
        self._ask_again = False
        self._since_asked = 0
        self._accepted_since_asked: List[Tuple[Point, ...]] = []  # the engine could not know of these yet
        self._round = 0

    @property
    def pending(self) -> Tuple[Event, ...]:
        """The events that are not on disk yet."""
        return tuple(self._pending)

    @property
    def asking(self) -> bool:
        return self._asking

    @property
    def until_learning(self) -> int:
        """How many more answers start the next learning."""
        return max(0, self._retrain_after - self._since_asked)

    @property
    def has_examples(self) -> bool:
        return bool(self.answers().examples)

    def start(self) -> None:
        """Note which collection is searched, and ask for candidates where the target already has an example."""
        self._note_collection()
        if self.has_examples:
            self._ask()
        self._ports.changed()

    def add_examples(self, chips: Sequence[Chip], positive: bool, adds: bool) -> None:
        """Take chips the analyst pointed at.

        A plain click on a target that has no decision yet replaces its examples; otherwise, and with
        `adds`, the chips are added. Raises UserError while too many events are unsaved.
        """
        self._check_log()
        events: List[Event] = []
        if positive and not adds and not self._decided_any():
            keep = {chip.chip_id for chip in chips}
            for example in self._own_examples():
                if example.chip_id not in keep:
                    events.append(ev.reverse(ev.UNDO, (example,), self.identity))
                    self._overlay_example(example.chip_id, "")
            self.queue.clear()
        label = ev.POSITIVE if positive else ev.NEGATIVE
        known = set(self.answers().examples if positive else self.answers().counter_examples)
        for chip in chips:
            if chip.chip_id in known:
                continue
            events.append(self._event(ev.EXAMPLE, chip, label=label))
            self._overlay_example(chip.chip_id, label)
        self._record(events)
        if self.has_examples:
            self._ask()
        self._ports.changed()

    def decide(self, label: str) -> None:
        """Answer the current candidate and go to the next; does nothing when there is none.

        Raises UserError while too many decisions are unsaved.
        """
        item = self.queue.current
        if item is None:
            return
        self._check_log()
        candidate = item.candidate
        before = self._current_decision(candidate.chip_id)
        event = self._event(
            ev.DECISION,
            candidate,
            label=label,
            round=item.round,
            strategy=item.strategy,
            probability=candidate.probability,
            score=candidate.score,
            rank=candidate.rank,
            head=item.head,
            supersedes=before.uuid if before is not None else "",
            details={"percentile": candidate.percentile},
        )
        self.queue.decide(label)
        self._overlay[candidate.chip_id] = label
        self._record([event])
        self._since_asked += 1
        if label == ev.ACCEPT:
            self._accepted_since_asked.append(candidate.footprint)
        if self._since_asked >= self._retrain_after or self.queue.ahead < LOW_WATER:
            self._ask()
        self._ports.changed()

    def undo(self) -> bool:
        """Take back the last action of this analyst, also one from before a restart; return whether there was one."""
        return self._reverse(ev.UNDO, self.state.next_undo(self._pending))

    def redo(self) -> bool:
        """Bring back what was last undone; return whether there was anything."""
        return self._reverse(ev.REDO, self.state.next_redo(self._pending))

    def move(self, steps: int) -> None:
        if self.queue.move(steps):
            self._ports.changed()

    def go_to(self, row: int) -> None:
        if self.queue.move_to(row):
            self._ports.changed()

    def proposed(self, result: ProposeResult) -> None:
        """Take new candidates; the current one and everything decided stay where they are."""
        self._asking = False
        self._round += 1
        self.last = result
        fresh = [
            Item(candidate, self._round, result.strategy, result.head)
            for candidate in result.candidates
            if not self._label(candidate.chip_id)
            and not any(overlap(candidate.footprint, accepted) for accepted in self._accepted_since_asked)
        ]
        self.queue.replace_ahead(fresh)
        if self._ask_again:
            self._ask()
        self._ports.changed()

    def engine_back(self) -> None:
        """The engine runs again: ask for what could not be answered."""
        if self.has_examples and not self._asking and self._since_asked >= self._retrain_after:
            self._ask()

    def ask_failed(self) -> None:
        """The engine did not answer; the next decision asks again."""
        self._asking = False
        self._ask_again = False
        self._since_asked = self._retrain_after
        self._ports.changed()

    def saved(self, events: Sequence[Event]) -> None:
        """Take events that are on disk now, with their sequence."""
        done = {event.uuid for event in events}
        self._pending = [event for event in self._pending if event.uuid not in done]
        self.state.apply_all(events)
        waiting = {event.chip_id for event in self._pending}
        for event in events:
            if event.chip_id and event.chip_id not in waiting:
                self._overlay.pop(event.chip_id, None)
                self._overlay.pop(_example_key(event.chip_id), None)
                self.queue.relabel(event.chip_id, self._label(event.chip_id), saved=True)
        self._ports.changed()

    def in_trouble(self, sentence: str) -> None:
        """The log cannot be written just now; "" when it can be again."""
        self.trouble = sentence
        self._ports.changed()

    def foreign(self, events: Sequence[Event]) -> None:
        """Take what another QGIS or a colleague has written to the target's logs."""
        if not self.state.apply_all(events):
            return
        for event in events:
            if event.chip_id:
                self.queue.relabel(event.chip_id, self._label(event.chip_id), saved=True)
        if self.has_examples:
            self._ask()
        self._ports.changed()

    def answers(self) -> Answers:
        """Return what is known of the target, unsaved answers included."""
        decided = {label: dict.fromkeys(self.state.chip_ids(label)) for label in ev.DECISION_LABELS}
        given = {label: dict.fromkeys(self.state.chip_ids(label)) for label in ev.EXAMPLE_LABELS}
        for key, label in self._overlay.items():
            chip_id, kind = (key[1:], given) if key.startswith("+") else (key, decided)
            for chips in kind.values():
                chips.pop(chip_id, None)
            if label:
                kind[label][chip_id] = None
        return Answers(
            examples=tuple(given[ev.POSITIVE]),
            counter_examples=tuple(given[ev.NEGATIVE]),
            accepted=tuple(decided[ev.ACCEPT]),
            rejected=tuple(decided[ev.REJECT]),
            unsure=tuple(decided[ev.UNSURE]),
        )

    def example_marks(self) -> Tuple[Mark, ...]:
        """Return the examples that are chips and on disk, in the order they were given."""
        found = []
        for event in self.state.examples():
            if event.chip_id and event.footprint_wkb is not None:
                ring = ev.ring_of_wkb(event.footprint_wkb)
                found.append(Mark(event.chip_id, ring, STANDING_OF_EXAMPLE[event.label]))
        return tuple(found)

    def marks(self) -> Tuple[Mark, ...]:
        """Return what the map shows: examples, everything decided, and the candidates ahead."""
        shown: Dict[str, Mark] = {}
        for mark in self.example_marks():
            shown[mark.chip_id] = mark
        for label in ev.DECISION_LABELS:
            for chip_id in self.state.chip_ids(label):
                event = self.state.decisions(chip_id)[0]
                if event.footprint_wkb is not None:
                    ring = ev.ring_of_wkb(event.footprint_wkb)
                    percentile = event.details().get("percentile")
                    shown[chip_id] = Mark(chip_id, ring, label, event.score, event.rank, percentile)
        for item in self.queue.items:
            one = item.candidate
            standing = item.label or marks.CANDIDATE
            shown[one.chip_id] = Mark(one.chip_id, one.footprint, standing, one.score, one.rank, one.percentile)
        return tuple(shown.values())

    def _ask(self) -> None:
        """Ask the engine for the next candidates; while it computes, only note that more has been said since."""
        if self._asking:
            self._ask_again = True
            return
        self._asking = True
        self._ask_again = False
        self._since_asked = 0
        self._accepted_since_asked.clear()
        self._ports.ask(
            ProposeParams(
                path=self.collection.path,
                answers=self.answers(),
                page=PAGE,
                strategy=self.strategy,
                pending=self.queue.pending(),
            )
        )

    def _note_collection(self) -> None:
        """Put into the log what the log alone must be able to tell once the collection is gone."""
        info = self.collection
        known = {(event.collection_id, event.content_hash) for event in self.state.collections}
        if (info.collection_id, info.content_hash) in known:
            return
        details = {
            "name": info.name,
            "product": info.product,
            "licence": info.licence,
            "attribution": info.attribution,
            "encoder identity": info.encoder_identity,
            "chips": info.chips,
            "crs": list(info.crs),
        }
        event = ev.new_event(
            ev.COLLECTION,
            self.identity,
            details=details,
            collection_id=info.collection_id,
            content_hash=info.content_hash,
            encoder=info.encoder,
            imagery=info.imagery,
            valid_from=info.valid_from,
            valid_to=info.valid_to,
        )
        self._record([event])

    def _reverse(self, kind: str, action: Sequence[Event]) -> bool:
        if not action:
            return False
        self._check_log()
        reverse = ev.reverse(kind, action, self.identity, round=self._round)
        for event in action:
            label = event.label if kind == ev.REDO else self._label_before(event)
            if event.kind == ev.EXAMPLE:
                self._overlay_example(event.chip_id, label)
                continue
            self._overlay[event.chip_id] = label
            self.queue.show(self._item_of(event, label))
        self._record([reverse])
        if kind == ev.REDO:
            self.queue.advance()
        if self.has_examples:
            self._ask()
        self._ports.changed()
        return True

    def _item_of(self, event: Event, label: str) -> Item:
        """Return the row's item for a decision, also one made before a restart."""
        known = next((item for item in self.queue.items if item.candidate.chip_id == event.chip_id), None)
        if known is not None:
            return Item(known.candidate, known.round, known.strategy, known.head, label, saved=False)
        candidate = Candidate(
            chip_id=event.chip_id,
            footprint=ev.ring_of_wkb(event.footprint_wkb or b""),
            valid_from=event.valid_from,
            valid_to=event.valid_to,
            score=event.score or 0.0,
            rank=event.rank or 0,
            percentile=float(event.details().get("percentile", 0.0)),
            probability=event.probability or 1.0,
        )
        return Item(candidate, event.round or 0, event.strategy, event.head, label, saved=False)

    def _event(self, kind: str, chip: Chip, **fields: object) -> Event:
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
            encoder=self.collection.encoder,
            imagery=view.imagery,
            scale=view.scale,
            **fields,  # type: ignore[arg-type]
        )

    def _record(self, events: Sequence[Event]) -> None:
        if events:
            self._pending.extend(events)
            self._ports.record(events)

    def _check_log(self) -> None:
        if not self._ports.accepts_more():
            raise UserError(
                f"{len(self._pending)} decisions are not saved yet ({self.trouble or 'the log is busy'}); "
                "make room or close what holds the log, then go on."
            )

    def _label(self, chip_id: str) -> str:
        if chip_id in self._overlay:
            return self._overlay[chip_id]
        return self.state.label(chip_id)

    def _label_before(self, event: Event) -> str:
        """Return the label that a decision replaced, "" when it was the first on its chip."""
        before = self._find(event.supersedes)
        return before.label if before is not None and before.kind == event.kind else ""

    def _current_decision(self, chip_id: str) -> Optional[Event]:
        if self._overlay.get(chip_id) == "":
            return None
        mine = [event for event in self._pending if event.kind == ev.DECISION and event.chip_id == chip_id]
        return mine[-1] if mine else next(iter(self.state.decisions(chip_id)), None)

    def _find(self, uuid: str) -> Optional[Event]:
        return next((event for event in self._pending if event.uuid == uuid), None) or self.state.event(uuid)

    def _own_examples(self) -> List[Event]:
        examples = {
            event.chip_id: event for event in (*self.state.examples(), *self._pending) if event.kind == ev.EXAMPLE
        }
        live = set(self.answers().examples)
        return [event for chip_id, event in examples.items() if chip_id in live and event.log == self.state.own]

    def _overlay_example(self, chip_id: str, label: str) -> None:
        self._overlay[_example_key(chip_id)] = label

    def _decided_any(self) -> bool:
        answers = self.answers()
        return bool(answers.accepted or answers.rejected or answers.unsure)


def _example_key(chip_id: str) -> str:
    """Return the overlay's key of an example, which is apart from that of a decision on the same chip."""
    return "+" + chip_id
