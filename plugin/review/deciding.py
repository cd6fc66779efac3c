"""Decisions as events: with what a chip stood as, how it came under the eyes, and how it was drawn."""

from __future__ import annotations

from typing import Optional

from ..errors import UserError, tr
from ..protocol import Drawn
from ..wording import put
from . import events as ev
from .auditing import drawn_details
from .events import Event
from .known import Known
from .listing import Listing
from .queue import Item
from .recording import Recording

MOST_TOGETHER = 2000
"""So many chips are answered, and taken back, within a second."""


def check_together(count: int) -> None:
    """Raise UserError for more chips than one action may answer."""
    if count > MOST_TOGETHER:
        text = tr(
            "{count:,} chips are selected, and at most {most:,} are answered together, since QGIS stands still "
            "meanwhile. Nothing was answered: select fewer, and answer them in parts."
        )
        raise UserError(put(text, count=count, most=MOST_TOGETHER))


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

    A chip that was drawn by chance stays one, whoever drew it and wherever it is answered again: `drawn` says how it
    was where it waited for an answer among the proposals as well. Of what else was decided in a list no probability is
    known, since it was not proposed.
    """
    candidate = item.candidate
    chip_id = candidate.chip_id
    before = known.decision(chip_id) if listing is None else listing.replaced(chip_id)
    drawn = candidate.drawn or drawn or known.drawn.get(chip_id)
    details = {"percentile": candidate.percentile, **drawn_details(drawn)}
    if listing is not None:
        details["listing"] = listing.details
    probability = None if item.strategy == ev.LISTING else candidate.probability
    if drawn is not None:
        probability = drawn.probability
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
