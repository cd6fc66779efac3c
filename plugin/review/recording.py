"""What one analyst says, made into events: known on the screen at once, and on their way to the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Sequence

from ..errors import UserError
from ..protocol import Chip, CollectionInfo
from . import events as ev
from .embeddings import encoder_of, noted_embedding
from .events import Event, LogIdentity
from .known import Known


@dataclass(frozen=True)
class View:
    """What the analyst looks at: the imagery layers, topmost first, and the map's scale denominator."""

    imagery: str
    scale: float


class Recording:
    """The events of one analyst's search in one collection; `trouble` is a sentence while they cannot be saved."""

    def __init__(
        self,
        identity: LogIdentity,
        collection: CollectionInfo,
        known: Known,
        submit: Callable[[Sequence[Event]], None],
        accepts_more: Callable[[], bool],
        view: Callable[[], View],
    ) -> None:
        self.identity = identity
        self.collection = collection
        self.trouble = ""
        self._known = known
        self._submit = submit
        self._accepts_more = accepts_more
        self._view = view

    def check(self) -> None:
        """Raise UserError when the log takes no more events just now."""
        if self._accepts_more():
            return
        count = len(self._known.pending)
        if not count:
            raise UserError(self.trouble or "The label log cannot be written: decisions can be seen, not added.")
        raise UserError(f"{count} decisions are not saved yet, and no more are taken until they are.")

    def record(self, events: Sequence[Event]) -> None:
        """Take events as said, and send them on their way to the log."""
        self._known.record(events)
        self.send(events)

    def send(self, events: Sequence[Event]) -> None:
        """Send events that are known already on their way to the log."""
        self._submit(events)

    def of_chip(self, kind: str, chip: Chip, **fields: Any) -> Event:
        """Return an event on a chip, with where it lies and what was looked at."""
        view = self._view()
        return ev.new_event(
            kind,
            self.identity,
            chip_id=chip.chip_id,
            footprint_wkb=ev.polygon_wkb(chip.footprint) if chip.footprint else None,
            valid_from=chip.valid_from,
            valid_to=chip.valid_to,
            collection_id=self.collection.collection_id,
            content_hash=self.collection.content_hash,
            encoder=encoder_of(self.collection, noted_embedding(self._known.embedding, self.collection)),
            imagery=view.imagery,
            scale=view.scale,
            **fields,
        )

    def note_collection(self) -> None:
        """Put into the log what the log alone must be able to tell once the collection is gone."""
        info = self.collection
        noted = {(event.collection_id, event.content_hash) for event in self._known.state.collections}
        if (info.collection_id, info.content_hash) not in noted:
            self.record([ev.collection_noted(info, self.identity)])
