"""The world around one session, in memory: a proposer that answers when told, a log that saves when told."""

from __future__ import annotations

import dataclasses
from typing import Any, List, Optional, Sequence, Tuple

from plugin.protocol import Candidate, Chip, CollectionInfo, Point, ProposeParams, ProposeResult
from plugin.review.asking import PAGE
from plugin.review.events import (
    DECISION,
    Event,
    LogIdentity,
    new_event,
    polygon_wkb,
)
from plugin.review.ports import Ports
from plugin.review.recording import View
from plugin.review.session import Session
from plugin.review.state import TargetState

RETRAIN_AFTER = 5

MOST_UNSAVED = 25

COLLECTION_INFO = CollectionInfo(
    path="/data/c", collection_id="c1", content_hash="h1", name="Blue Marble", chips=1000, dim=8, product="p",
    encoder="e 1", encoder_identity="id", licence="public domain", attribution="NASA", extent=(-180, -60, 180, 70),
    crs=("EPSG:4326",), valid_from="2004-01-01", valid_to=None, imagery="bm.tif", imagery_readable=True,
)  # fmt: skip


def chip_id(number: int) -> str:
    return f"{number:032x}"


def ring(number: int) -> Tuple[Point, ...]:
    west = number * 1.0 - 150
    return ((west, 10.0), (west + 0.5, 10.0), (west + 0.5, 10.5), (west, 10.5))


def chip(number: int) -> Chip:
    return Chip(chip_id(number), ring(number), "2004-01-01", None)


class Desk:
    """The world around one session, in memory."""

    def __init__(self, identity: LogIdentity, log: Sequence[Event] = (), accepts: int = MOST_UNSAVED) -> None:
        self.identity = identity
        self.log = list(log)
        self.unsaved: List[Event] = []
        self.asked: List[ProposeParams] = []
        self.accepts = accepts
        self.changes = 0
        self.view = View("Blue Marble <bm.tif>", 5e6)
        self.ids = range(100, 1000)
        state = TargetState(identity.target, (identity.analyst, identity.installation))
        state.apply_all(self.log)
        ports = Ports(
            self.asked.append,
            self.unsaved.extend,
            self.accepts_more,
            self.look_at,
            self.changed,
        )
        self.session = Session(identity, COLLECTION_INFO, state, ports, RETRAIN_AFTER)
        self.session.start()

    def look_at(self, _chip: Chip) -> View:
        return self.view

    def accepts_more(self) -> bool:
        return len(self.unsaved) < self.accepts

    def changed(self) -> None:
        self.changes += 1

    def save(self, most: int = 1000) -> None:
        batch = [
            dataclasses.replace(event, sequence=len(self.log) + place)
            for place, event in enumerate(self.unsaved[:most], 1)
        ]
        del self.unsaved[:most]
        self.log += batch
        self.session.saved(batch)

    def propose(
        self, *more: int, rings: Optional[dict[int, Tuple[Point, ...]]] = None, page: int = PAGE
    ) -> ProposeParams:
        """Answer the oldest question as the engine would: nothing answered, nothing pending."""
        params = self.asked.pop(0)
        known = params.answers
        gone = {*known.examples, *known.accepted, *known.rejected, *known.unsure, *known.disputed, *params.pending}
        ids = list(more) or [number for number in self.ids if chip_id(number) not in gone]
        candidates = tuple(
            Candidate(
                chip_id(number), (rings or {}).get(number, ring(number)), None, None, 1.0 / number, number, 99.0, 0.5
            )
            for number in ids[:page]
        )
        learned = len(known.accepted) + len(known.rejected)
        self.session.proposed(
            ProposeResult(candidates, 0, len(ids), "head" if learned else "similar", "h", learned, ())
        )
        return params

    def click(self, *numbers: int, positive: bool = True, adds: bool = False) -> None:
        self.session.add_examples([chip(number) for number in numbers], positive, adds)

    @property
    def current(self) -> int:
        item = self.session.queue.current
        assert item is not None
        return int(item.candidate.chip_id, 16)

    @property
    def labels(self) -> List[str]:
        return [item.label for item in self.session.queue.items]

    def standing(self, number: int) -> str:
        mark = self.session.map_marks.all().get(chip_id(number))
        return mark.standing if mark is not None else ""


def ids(numbers: Sequence[int]) -> Tuple[str, ...]:
    return tuple(chip_id(number) for number in numbers)


def decision(identity: LogIdentity, number: int, label: str, sequence: int, **fields: Any) -> Event:
    event = new_event(
        DECISION, identity, chip_id=chip_id(number), label=label, footprint_wkb=polygon_wkb(ring(number)), **fields
    )
    return dataclasses.replace(event, sequence=sequence)
