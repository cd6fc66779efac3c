"""One analyst's place of work on disk: a session, its log, the logs beside it, and colleagues' logs merged into it."""

from __future__ import annotations

import contextlib
import random
from dataclasses import replace
from pathlib import Path
from typing import Dict, List, Sequence, Tuple

from plugin.protocol import Candidate, ProposeResult
from plugin.review import merging
from plugin.review.events import Event, LogIdentity
from plugin.review.label_log import open_log
from plugin.review.locations import log_path, read_target
from plugin.review.marks import CANDIDATE
from plugin.review.merging import Merged
from plugin.review.ports import Ports
from plugin.review.queue import Item
from plugin.review.recording import View
from plugin.review.session import Session
from plugin.review.state import TargetState

from .session_desk import COLLECTION_INFO, RETRAIN_AFTER, chip_id, ring


class Place:
    """`folder` holds the logs of one target as a project's folder does; what is said is on disk after `save`."""

    def __init__(self, folder: Path, identity: LogIdentity) -> None:
        self.folder = folder
        self.identity = identity
        self.path = log_path(folder, identity)
        self.asked = 0
        self.open()

    def open(self) -> None:
        """Begin as after a restart, from what the files hold."""
        self.unsaved: List[Event] = []
        self.session = Session(self.identity, COLLECTION_INFO, self.read(), self._ports(), RETRAIN_AFTER)

    def read(self, seed: int = 0) -> TargetState:
        """Return the state that the files tell, read in an order drawn by chance."""
        state = TargetState(self.identity.target, (self.identity.analyst, self.identity.installation))
        events, troubles = read_target(self.folder, self.identity.target)
        assert troubles == []
        random.Random(seed).shuffle(events)
        state.apply_all(events)
        return state

    def save(self) -> None:
        """Write what was said, and hear of what others wrote."""
        if self.unsaved:
            with contextlib.closing(open_log(self.path, self.identity)) as log:
                written = log.append(self.unsaved)
            self.unsaved = []
            self.session.saved(written)
        self.session.foreign(read_target(self.folder, self.identity.target)[0])

    def decide(self, label: str, *numbers: int) -> None:
        """Answer chips, several as one action."""
        for number in reversed(numbers):
            place = Candidate(chip_id(number), ring(number), None, None, 0.5, number, 99.0, 0.5)
            self.session.queue.show(Item(place, 1, "head", "h", self.session.state.label(chip_id(number))))
        if len(numbers) == 1:
            self.session.decide(label)
        else:
            self.session.decide_all([chip_id(number) for number in numbers], label)

    def merge(self, *paths: Path) -> Merged:
        """Merge logs as the window does: once what was said before is on disk."""
        self.save()
        merged = merging.merge(merging.look(paths), self.folder, self.identity)
        if merged.noted is not None:
            self.session.merged(merged.own, merged.noted)
        self.save()
        return merged

    def answer(self) -> None:
        """Answer all questions as the engine would that has nothing to propose."""
        while self.session.asking:
            self.session.proposed(ProposeResult((), 0, 0, "similar", "h", 0, ()))

    def undo(self) -> None:
        assert self.session.undo()
        self.save()

    def redo(self) -> None:
        assert self.session.redo()
        self.save()

    def labels(self) -> Dict[int, str]:
        """Return what holds of each answered chip, as the map shows it."""
        marks = self.session.map_marks.all()
        return {int(chip, 16): mark.standing for chip, mark in marks.items() if mark.standing != CANDIDATE}

    def seen(self) -> Tuple[object, ...]:
        """Return all that the session and its neighbours show, as one comparable value."""
        answers = self.session.answers()
        counts = self.session.state.counts
        told = tuple(sorted(part) for part in (answers.accepted, answers.rejected, answers.unsure, answers.disputed))
        examples = tuple(sorted(part) for part in (answers.examples, answers.counter_examples))
        return tuple(sorted(self.labels().items())), counts, told, examples, self.session.state.name

    def events(self) -> Sequence[str]:
        """Return the uuids of all that the files hold."""
        return sorted({event.uuid for event in read_target(self.folder, self.identity.target)[0]})

    def _ports(self) -> Ports:
        return Ports(self._ask, self._record, lambda: True, lambda _chip: View("", 0.0), lambda: None)

    def _ask(self, _params: object) -> None:
        self.asked += 1

    def _record(self, events: Sequence[Event]) -> None:
        self.unsaved += [replace(event, sequence=None) for event in events]
