"""Decisions as events: with what a chip stood as, how it came under the eyes, and how it was drawn."""

from __future__ import annotations

from typing import Optional

from ..protocol import Drawn
from . import events as ev
from .auditing import drawn_details
from .events import Event
from .known import Known
from .listing import Listing
from .queue import Item
from .recording import Recording


def decided(
    recording: Recording,
    known: Known,
    item: Item,
    label: str,
    class_name: str,
    group: str = "",
    listing: Optional[Listing] = None,
    drawn: Optional[Drawn] = None,
) -> Event:
    """Return the decision on one chip, as one of a `group` where several are decided together.

    What was decided in a list was not proposed, so no probability is known; `drawn` says how such a chip was drawn
    where it waited for an answer among the proposals as well.
    """
    candidate = item.candidate
    chip_id = candidate.chip_id
    before = known.decision(chip_id) if listing is None else listing.replaced(chip_id)
    details = {"percentile": candidate.percentile, **drawn_details(candidate.drawn or drawn)}
    if listing is not None:
        details["listing"] = listing.details
    probability: Optional[float] = candidate.probability
    if item.strategy == ev.LISTING:
        probability = drawn.probability if drawn is not None else None
    return recording.of_chip(
        ev.DECISION,
        candidate,
        label=label,
        class_name=class_name,
        round=item.round,
        strategy=item.strategy,
        probability=probability,
        score=candidate.score,
        rank=candidate.rank,
        head=item.head,
        supersedes=before.uuid if before is not None else "",
        group=group,
        details=details,
    )
