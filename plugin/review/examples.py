"""What the analyst says the target looks like: chips and snapshots, given, replaced and taken out again."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from typing import AbstractSet, Any, Callable, List, Mapping, Optional, Sequence, Tuple

from ..protocol import Chip, Point
from . import events as ev
from . import loose
from .events import Event
from .known import Known
from .marks import Mark
from .recording import Recording


@dataclass(frozen=True)
class Snapshot:
    """What the map showed in one place: its vector (float32, little endian), the lon/lat corners that were embedded,
    SHA-256 and name of the encoder, a small JPEG, and where it comes from."""

    vector: bytes
    footprint: Tuple[Point, ...]
    encoder_identity: str
    encoder: str
    picture: bytes
    source: Mapping[str, Any]


class Examples:
    """The examples of one session.

    `round_now` tells which round of proposing it is; `outdated` is called when what the engine is computing no longer
    is what is meant, `said` after each change.
    """

    def __init__(
        self,
        known: Known,
        recording: Recording,
        round_now: Callable[[], int],
        outdated: Callable[[bool], None],
        said: Callable[[], None],
    ) -> None:
        self._known = known
        self._recording = recording
        self._round_now = round_now
        self._outdated = outdated
        self._said = said

    @property
    def changes(self) -> int:
        """A number that is another after every change of what `shown` returns."""
        return self._known.examples_said

    def shown(self) -> Tuple[Mark, ...]:
        """Return all examples, what is sought first, the last of each first; one that is no chip goes by its event's
        uuid."""
        return self._known.shown_examples()

    def picture(self, key: str) -> bytes:
        """Return the small picture (JPEG) that an example without a chip carries, b"" for none."""
        return next((loose.picture_of(event) for event in self._known.loose if event.uuid == key), b"")

    def add_chips(
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
        self._recording.check()
        label = ev.POSITIVE if positive else ev.NEGATIVE
        undone = [] if adds or not positive else self._replaced({chip.chip_id for chip in chips})
        named = class_name if positive else ""
        new = [
            chip
            for chip in chips
            if self._known.example_label(chip.chip_id) != label
            or (named and self._known.class_name(chip.chip_id) != named)
        ]
        group = str(uuid.uuid4()) if len(new) > 1 else ""
        details = {"from": dict(source)} if source else None
        given = [
            self._recording.of_chip(ev.EXAMPLE, chip, details=details, label=label, class_name=named, group=group)
            for chip in new
        ]
        self._known.record(given)
        if undone or given:
            self._recording.send([*undone, *given])
        self._said()
        return len(given)

    def add_snapshots(self, snapshots: Sequence[Snapshot], positive: bool, adds: bool, class_name: str = "") -> None:
        """Take pictures of the map as examples that are no chip, undone together; replaces as `add_chips` does.

        Raises UserError while too many events are unsaved.
        """
        self._recording.check()
        undone = [] if adds or not positive else self._replaced(frozenset())
        group = str(uuid.uuid4()) if len(snapshots) > 1 else ""
        given = [
            replace(
                self._recording.of_chip(
                    ev.EXAMPLE,
                    Chip("", shot.footprint, None, None),
                    label=ev.POSITIVE if positive else ev.NEGATIVE,
                    class_name=class_name if positive else "",
                    group=group,
                    vector=shot.vector,
                    details=loose.details_of(shot.encoder_identity, shot.picture, shot.source),
                ),
                encoder=shot.encoder,
                imagery=str(shot.source.get("layers", "")),
            )
            for shot in snapshots
        ]
        self._known.record(given)
        self._recording.send([*undone, *given])
        self._said()

    def remove(self, key: str) -> bool:
        """Take one example out, whoever gave it, as one action that can be undone; return whether there was one.

        Raises UserError while too many events are unsaved.
        """
        given = self._known.examples_called(key)
        if not given:
            return False
        self._recording.check()
        group = str(uuid.uuid4()) if len(given) > 1 else ""
        self._recording.record([self._withdrawal(event, group) for event in given])
        self._outdated(False)
        self._said()
        return True

    def _withdrawal(self, event: Event, group: str) -> Event:
        return self._recording.of_chip(
            ev.EXAMPLE,
            loose.chip_like(event),
            label=ev.WITHDRAWN,
            supersedes=event.uuid,
            group=group,
            round=self._round_now(),
        )

    def _replaced(self, meant: AbstractSet[str]) -> List[Event]:
        """Take back this analyst's examples but those of the chips meant, unless something was decided by them."""
        if self._known.has_decision:
            return []
        undone = [
            ev.reverse(ev.UNDO, action, self._recording.identity, round=self._round_now())
            for action in self._known.own_examples()
            if any(event.chip_id not in meant for event in action)
        ]
        self._known.record(undone)
        self._outdated(True)
        return undone
