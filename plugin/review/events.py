"""What people did, as events: the rows of the label log and what the state of a target is folded from."""

from __future__ import annotations

import dataclasses
import datetime
import json
import math
import struct
import uuid
from dataclasses import dataclass
from typing import Any, Dict, Mapping, Optional, Sequence, Tuple

from ..protocol import CollectionInfo, Point

# Kinds of event. A reader keeps kinds it does not know and leaves them out of the state.
TARGET = "target"
COLLECTION = "collection"
EXAMPLE = "example"
DECISION = "decision"
UNDO = "undo"
REDO = "redo"
RENAME = "rename"
CLASSES = "classes"
HEAD = "head"
EMBEDDING = "embedding"
ARCHIVE = "archive"
TIME = "time"
MERGE = "merge"

# Labels of a decision, and of an example.
ACCEPT = "accept"
REJECT = "reject"
UNSURE = "unsure"
POSITIVE = "positive"
NEGATIVE = "negative"
DECISION_LABELS = (ACCEPT, REJECT, UNSURE)
WITHDRAWN = "withdrawn"  # an example no longer, since the one that `supersedes` names was taken out
EXAMPLE_LABELS = (POSITIVE, NEGATIVE)
LABELS_OF_KIND = {DECISION: DECISION_LABELS, EXAMPLE: (*EXAMPLE_LABELS, WITHDRAWN)}

LISTING = "listing"
"""The strategy of what was decided in a list of the analyst's choosing: it was not proposed, so without probability."""

WKB_POLYGON = 3


@dataclass(frozen=True)
class LogIdentity:
    """Whose log it is: a target (uuid), an analyst (a name or pseudonym) and an installation (uuid)."""

    target: str
    analyst: str
    installation: str


@dataclass(frozen=True)
class Event:
    """One thing that somebody did; never changed, only superseded or undone by a later event.

    `sequence` is the place in the log of this analyst and installation, None until it is
    committed. Order is `sequence` and `supersedes`; `time` (ISO 8601, UTC) is information only.
    `supersedes` is the uuid of the event that this one replaces, undoes or redoes; `group` is
    shared by the events of one bulk action, which are undone together. `probability` is that of
    the chip having been proposed at all. `footprint_wkb` is a polygon in lon/lat (OGC:CRS84), `imagery` the name and
    source of the layer looked at, `scale` its scale denominator. `vector` is the embedding of an
    example that is no chip (float32, little endian), the file of a head, or the uuids of what a merge brought, one a
    line. `payload` is a JSON object with the rest.
    """

    uuid: str
    kind: str
    target: str
    analyst: str
    installation: str
    time: str
    sequence: Optional[int] = None
    chip_id: str = ""
    label: str = ""
    class_name: str = ""
    round: Optional[int] = None
    strategy: str = ""
    probability: Optional[float] = None
    score: Optional[float] = None
    rank: Optional[int] = None
    head: str = ""
    collection_id: str = ""
    content_hash: str = ""
    encoder: str = ""
    footprint_wkb: Optional[bytes] = None
    valid_from: Optional[str] = None
    valid_to: Optional[str] = None
    imagery: str = ""
    scale: Optional[float] = None
    supersedes: str = ""
    group: str = ""
    vector: Optional[bytes] = None
    payload: str = ""

    @property
    def log(self) -> Tuple[str, str]:
        """The log that the event belongs to: analyst and installation."""
        return (self.analyst, self.installation)

    @property
    def identity(self) -> LogIdentity:
        """Whose log the event belongs in."""
        return LogIdentity(self.target, self.analyst, self.installation)

    @property
    def action(self) -> str:
        """What undo and redo act upon: the bulk action, or the event alone."""
        return self.group or self.uuid

    def details(self) -> Dict[str, Any]:
        """Return the payload as a dict, empty when there is none or it is not a JSON object."""
        try:
            value = json.loads(self.payload) if self.payload else {}
        except ValueError:
            return {}
        return value if isinstance(value, dict) else {}


FIELDS: Tuple[str, ...] = tuple(field.name for field in dataclasses.fields(Event))


def utc_now() -> str:
    """Return the time now, ISO 8601 in UTC with milliseconds."""
    now = datetime.datetime.now(datetime.timezone.utc)
    return now.strftime("%Y-%m-%dT%H:%M:%S.") + f"{now.microsecond // 1000:03d}Z"


def new_event(kind: str, identity: LogIdentity, *, details: Optional[Mapping[str, Any]] = None, **fields: Any) -> Event:
    """Return an event of `identity` that happened now, with a new uuid; `details` becomes its payload."""
    payload = json.dumps(details, sort_keys=True, ensure_ascii=False) if details else ""
    return Event(
        uuid=str(uuid.uuid4()),
        kind=kind,
        target=identity.target,
        analyst=identity.analyst,
        installation=identity.installation,
        time=utc_now(),
        payload=payload,
        **fields,
    )


def collection_noted(info: CollectionInfo, identity: LogIdentity) -> Event:
    """Return the event that tells, once the collection is gone, what was searched."""
    details = {
        "name": info.name,
        "product": info.product,
        "licence": info.licence,
        "attribution": info.attribution,
        "encoder identity": info.encoder_identity,
        "chips": info.chips,
        "crs": list(info.crs),
    }
    return new_event(
        COLLECTION,
        identity,
        details=details,
        collection_id=info.collection_id,
        content_hash=info.content_hash,
        encoder=info.encoder,
        imagery=info.imagery,
        valid_from=info.valid_from,
        valid_to=info.valid_to,
    )


def reverse(
    kind: str,
    action: Sequence[Event],
    identity: LogIdentity,
    *,
    round: Optional[int] = None,  # noqa: A002 - the name of the field
) -> Event:
    """Return the UNDO or REDO event for one action, as `TargetState.next_undo` or `next_redo` gives it."""
    last = action[-1]
    return new_event(
        kind,
        identity,
        chip_id=last.chip_id if len(action) == 1 else "",
        supersedes=last.uuid,
        group=last.group,
        round=round,
    )


def polygon_wkb(ring: Sequence[Point]) -> bytes:
    """Return a ring of lon/lat corners, closed or not, as little-endian WKB of a polygon.

    Longitudes are kept as they are, so a ring across the antimeridian stays continuous.
    Raises ValueError for fewer than three corners or a corner that is not finite.
    """
    corners = [(float(lon), float(lat)) for lon, lat in ring]
    if len(corners) > 1 and corners[0] == corners[-1]:
        corners.pop()
    if len(corners) < 3 or not all(math.isfinite(value) for corner in corners for value in corner):
        raise ValueError("a footprint needs at least three finite corners")
    corners.append(corners[0])
    flat = [value for corner in corners for value in corner]
    return struct.pack(f"<BIII{len(flat)}d", 1, WKB_POLYGON, 1, len(corners), *flat)


def ring_of_wkb(wkb: bytes) -> Tuple[Point, ...]:
    """Return the outer ring, not closed, of a WKB polygon in either byte order.

    Raises ValueError when the bytes are not a plain polygon with finite corners.
    """
    order = {0: ">", 1: "<"}.get(wkb[0] if wkb else -1)
    if order is None or len(wkb) < 13:
        raise ValueError("not a WKB polygon")
    kind, rings, count = struct.unpack_from(order + "III", wkb, 1)
    if kind != WKB_POLYGON or rings < 1 or count < 4 or len(wkb) < 13 + 16 * count:
        raise ValueError("not a WKB polygon")
    flat = struct.unpack_from(f"{order}{2 * count}d", wkb, 13)
    if not all(math.isfinite(value) for value in flat):
        raise ValueError("a WKB polygon with a corner that is not finite")
    return tuple(zip(flat[0:-2:2], flat[1:-2:2]))
