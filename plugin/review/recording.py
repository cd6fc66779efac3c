"""What one analyst says, made into events: known on the screen at once, and on their way to the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Dict, Mapping, Optional, Sequence

from ..errors import UserError, tr
from ..protocol import Chip, CollectionInfo
from ..wording import plural
from . import events as ev
from .embeddings import encoder_of, noted_embedding
from .events import Event, LogIdentity
from .known import Known

# What the payload of a decision says of what was looked at, beside the fields `imagery` and `scale`.
IMAGERY_DATE = "imagery_date"
IMAGERY_MATCH = "imagery_match"
IMAGERY_BEFORE = "imagery_before"
PICTURE = "picture"
PICTURE_SCALE = "picture_scale"

SHARP, COARSE, INCOMPLETE, NOTHING = "sharp", "coarse", "incomplete", "none"


@dataclass(frozen=True)
class View:
    """What the analyst looks at: the imagery, topmost first, with its source, and the map's scale denominator.

    `date` is the imagery's, as `imagery_date.Interval.text` says it, "" where unknown; `match` how it stands to the
    embedding's, one of `imagery_date.MATCHES`. `picture` is what was shown of the candidate at that moment: SHARP,
    COARSE (a smaller picture stretched, until the sharp one is there), INCOMPLETE (parts of it did not come) or
    NOTHING; `picture_scale` is its scale denominator. `look` is the same as long as the imagery is, where each chip has
    a source of its own; "" where `imagery` itself is.
    """

    imagery: str
    scale: float
    date: str = ""
    match: str = ""
    picture: str = ""
    picture_scale: Optional[float] = None
    look: str = ""

    def details(self) -> Dict[str, Any]:
        """Return what a decision's event says of it beyond imagery and scale."""
        said = {
            IMAGERY_DATE: self.date,
            IMAGERY_MATCH: self.match,
            PICTURE: self.picture,
            PICTURE_SCALE: round(self.picture_scale) if self.picture_scale else None,
        }
        return {name: value for name, value in said.items() if value}


class Recording:
    """The events of one analyst's search in one collection; `trouble` is a sentence while they cannot be saved."""

    def __init__(
        self,
        identity: LogIdentity,
        collection: CollectionInfo,
        known: Known,
        submit: Callable[[Sequence[Event]], None],
        accepts_more: Callable[[], bool],
        view: Callable[[Chip], View],
    ) -> None:
        self.identity = identity
        self.collection = collection
        self.trouble = ""
        self._known = known
        self._submit = submit
        self._accepts_more = accepts_more
        self._view = view
        self._looked_at = View("", 0.0)

    def check(self) -> None:
        """Raise UserError when the log takes no more events just now."""
        if self._accepts_more():
            return
        count = len(self._known.pending)
        if not count:
            raise UserError(self.trouble or tr("The label log cannot be written: decisions can be seen, not added."))
        raise UserError(
            plural(
                tr,
                count,
                "1 decision is not saved yet, and no more are taken until it is.",
                "{count:,} decisions are not saved yet, and no more are taken until they are.",
            )
        )

    def record(self, events: Sequence[Event]) -> None:
        """Take events as said, and send them on their way to the log."""
        self._known.record(events)
        self.send(events)

    def send(self, events: Sequence[Event]) -> None:
        """Send events that are known already on their way to the log."""
        self._submit(events)

    def of_chip(self, kind: str, chip: Chip, *, details: Optional[Mapping[str, Any]] = None, **fields: Any) -> Event:
        """Return an event on a chip, with where it lies and what was looked at.

        A decision says as well how what was looked at stands to what was embedded, and, where it is other imagery than
        at the decision before, what that was.
        """
        view = self._view(chip)
        said = dict(details or {})
        if kind == ev.DECISION:
            said.update(view.details())
            before, self._looked_at = self._looked_at, view
            if before.imagery and (before.look or before.imagery) != (view.look or view.imagery):
                said[IMAGERY_BEFORE] = before.imagery
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
            details=said,
            **fields,
        )

    def note_collection(self) -> None:
        """Put into the log what the log alone must be able to tell once the collection is gone."""
        info = self.collection
        noted = {(event.collection_id, event.content_hash) for event in self._known.state.collections}
        if (info.collection_id, info.content_hash) not in noted:
            self.record([ev.collection_noted(info, self.identity)])
