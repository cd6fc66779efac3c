"""What an export holds, as plain rows made from the state of a target: chips with their standing, and provenance."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import Dict, FrozenSet, Iterable, List, Mapping, Optional, Sequence, Tuple

from ..protocol import Located, Point
from ..review.dates import EVENTS, noted_dates
from ..review.events import DECISION_LABELS, Event, ring_of_wkb
from ..review.export_choice import DECIDED
from ..review.marks import ACCEPT, CONFLICT, EXAMPLE, STANDING_OF_EXAMPLE
from ..review.recording import IMAGERY_DATE
from ..review.state import TargetState
from .predicted import Predicted
from .scores import NO_STANDING, Scores, Standing
from .sources import without_folders

IN_PLACES = (ACCEPT, EXAMPLE)
SNAPSHOT = "example from the map"
MOST_RANK = 1 << 62
NOT_ASKED = "made from the answers' own files alone, without the engine that scores"
NO_EXAMPLE = "nothing is scored before an example is given"


@dataclass(frozen=True)
class ChipRow:
    """One chip of the export: its ring in lon/lat, its standing, the event that says so, and its class, "" for none.

    `now` is how it scores at the export, by the head that scores all of them; the event and `percentile` say how it
    stood when it was proposed.
    `opinions` is "" unless several people decided on the chip; then it names each and the answer. Of a `predicted` one
    nobody has said anything: the event holds what is known of it, and is in no log.
    """

    ring: Tuple[Point, ...]
    label: str
    event: Event
    opinions: str
    class_name: str = ""
    percentile: Optional[float] = None
    predicted: bool = False
    now: Standing = NO_STANDING
    details: Mapping[str, object] = field(default_factory=dict)

    def said(self, name: str) -> Optional[str]:
        """Return a text of what else the event says, None where it does not."""
        value = self.details.get(name)
        return value if isinstance(value, str) and value else None


@dataclass(frozen=True)
class Content:
    """Everything that is exported of a target; `left_out` counts decisions and examples without a footprint.

    `located` are the accepted chips of which is known where in them the thing is. `predicted` come beside `chips`. With
    `by_date`, for a target of events, chips of several dates are several places.
    """

    chips: Tuple[ChipRow, ...]
    left_out: int
    provenance: Tuple[Tuple[str, str], ...]
    located: Tuple[Tuple[ChipRow, Located], ...] = ()
    predicted: Optional[Predicted] = None
    name: str = ""
    by_date: bool = False


def content_of(
    state: TargetState,
    facts: Mapping[str, str],
    located: Optional[Mapping[str, Located]] = None,
    what: str = DECIDED,
    predicted: Optional[Predicted] = None,
    scores: Optional[Scores] = None,
) -> Content:
    """Return the rows of a target's export.

    A chip that is example and decided appears once, as decided. `what` is DECIDED for every chip that something was
    said of, else those accepted and given as examples alone. `facts` are further lines of provenance (versions,
    settings, who exports and when). `scores` are those of now; without them there are none.
    """
    scores = scores or Scores(none=NOT_ASKED)
    chips: List[ChipRow] = []
    snapshots: List[Event] = []
    left_out = 0
    labels = (*DECISION_LABELS, CONFLICT) if what == DECIDED else (ACCEPT,)
    for chip_id in [chip for label in labels for chip in state.chip_ids(label)]:
        label = state.label(chip_id)
        events = state.decisions(chip_id)
        said = (f"{event.analyst}: {event.label} {event.class_name}".rstrip() for event in events)
        opinions = "; ".join(said) if len(events) > 1 else ""
        left_out += not _add(chips, label, events[-1], opinions, state.class_of(chip_id))
    for event in state.examples():
        standing = STANDING_OF_EXAMPLE[event.label]
        if not event.chip_id and event.footprint_wkb:
            snapshots.append(event)
            continue
        if not state.label(event.chip_id) and (what == DECIDED or standing == EXAMPLE):
            name = state.class_of(event.chip_id)
            left_out += not (event.chip_id and _add(chips, standing, event, "", name))
    chips = [replace(row, now=scores.of(row.event.chip_id)) for row in chips]
    chips.sort(key=lambda row: (row.now.rank or MOST_RANK, row.event.rank or MOST_RANK, row.event.chip_id))
    if predicted is not None:
        predicted = predicted.without(_said(state))
    known = located or {}
    found = tuple(
        (row, known[row.event.chip_id]) for row in chips if row.label in IN_PLACES and row.event.chip_id in known
    )
    provenance = _provenance(state, chips, left_out, what, predicted, scores, facts)
    provenance += [
        (f"{SNAPSHOT} {number}", _about_snapshot(event, state.class_said(event)))
        for number, event in enumerate(snapshots, 1)
    ]
    by_date = noted_dates(state.time) == EVENTS
    return Content(tuple(chips), left_out, tuple(provenance), found, predicted, state.name, by_date)


def _said(state: TargetState) -> FrozenSet[str]:
    """Return the chips that somebody said something of, maybe only since the prediction was made."""
    decided = (chip for label in (*DECISION_LABELS, CONFLICT) for chip in state.chip_ids(label))
    return frozenset(decided) | {event.chip_id for event in state.examples()}


def _add(chips: List[ChipRow], label: str, event: Event, opinions: str, class_name: str) -> bool:
    try:
        ring = ring_of_wkb(event.footprint_wkb or b"")
    except ValueError:
        return False
    details = event.details()
    percentile = details.get("percentile")
    share = float(percentile) if isinstance(percentile, (int, float)) else None
    chips.append(ChipRow(ring, label, event, opinions, class_name, share, details=details))
    return True


def _provenance(
    state: TargetState,
    chips: Sequence[ChipRow],
    left_out: int,
    what: str,
    predicted: Optional[Predicted],
    scores: Scores,
    facts: Mapping[str, str],
) -> List[Tuple[str, str]]:
    counts: Dict[str, int] = {}
    for row in chips:
        for each in {row.label, f"{row.label}, {row.class_name}" if row.class_name else row.label}:
            counts[each] = counts.get(each, 0) + 1
    if predicted is not None:
        what = f"{what}, and unseen ones that score the threshold or more"
    lines = [("target", state.name), ("target uuid", state.target), ("chips exported", what)]
    lines.append(("sought are", noted_dates(state.time)))
    lines += [(f"chips, {label}", str(number)) for label, number in sorted(counts.items())]
    lines += scores.told()
    if predicted is not None:
        lines += predicted.told()
    if left_out:
        lines.append(("decisions and examples without a footprint, not exported", str(left_out)))
    for number, event in enumerate(state.collections, 1):
        lines += _about_collection(event, f"collection {number} " if len(state.collections) > 1 else "")
    lines += [
        ("analysts", _listed(row.event.analyst for row in chips)),
        ("heads", _listed(row.event.head for row in chips)),
        ("strategies", _listed(row.event.strategy for row in chips)),
        ("encoders", _listed(row.event.encoder for row in chips)),
        ("imagery looked at", _listed(without_folders(row.event.imagery) for row in chips)),
        ("first decision", min((row.event.time for row in chips), default="")),
        ("last decision", max((row.event.time for row in chips), default="")),
    ]
    return lines + list(facts.items())


def _about_collection(event: Event, prefix: str) -> List[Tuple[str, str]]:
    details = event.details()
    keys = (("collection", "name"), ("product", "product"), ("licence", "licence"), ("attribution", "attribution"))
    lines = [(prefix + key, _text(details.get(name))) for key, name in keys]
    lines += [
        (prefix + "collection id", event.collection_id),
        (prefix + "collection content hash", event.content_hash),
        (prefix + "encoder", event.encoder),
        (prefix + "review imagery", without_folders(event.imagery)),
    ]
    return [(key, value) for key, value in lines if value]


def _about_snapshot(event: Event, class_name: str) -> str:
    """Return as JSON where an example that is no chip was taken, of what, when, by whom and with which sign."""
    details = event.details()
    said = {
        "sign": event.label,
        "class": class_name,
        "polygon": _wkt(event),
        "layers": without_folders(event.imagery),
        "imagery from": event.valid_from or "",
        "imagery until": event.valid_to or "",
        "imagery date": _text(details.get(IMAGERY_DATE)),
        "given by": event.analyst,
        "given at": event.time,
        "encoder": event.encoder,
        "map scale": event.scale,
        "event": event.uuid,
    }
    return json.dumps({key: value for key, value in said.items() if value}, ensure_ascii=False)


def _wkt(event: Event) -> str:
    try:
        ring = ring_of_wkb(event.footprint_wkb or b"")
    except ValueError:  # a colleague's log may hold anything
        return ""
    return f"POLYGON(({', '.join(f'{lon:.7f} {lat:.7f}' for lon, lat in (*ring, ring[0]))}))"


def _text(value: Optional[object]) -> str:
    return value if isinstance(value, str) else "" if value is None else json.dumps(value)


def _listed(values: Iterable[str]) -> str:
    return "; ".join(sorted({value for value in values if value}))
