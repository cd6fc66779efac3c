"""The rows of one search: the proposals, and the list that is reviewed instead of them while one is open."""

from __future__ import annotations

from dataclasses import replace
from typing import Iterable, Optional, Sequence, Union

from ..protocol import Drawn, ListParams
from .auditing import drawn_of, with_drawn
from .events import Event
from .known import Known
from .listing import Listing
from .overruled import OverruledReview
from .queue import Item, Queue, item_of
from .row import Row
from .second_review import OVERRULED, Second, SecondReview


class Rows:
    """Both rows show what is said of a chip; the proposals keep their place while a list is reviewed."""

    def __init__(self, known: Known) -> None:
        self.queue = Queue()
        self.listing: Optional[Listing] = None
        self.is_elsewhere = False  # whether what was taken back last is not in the list that is open
        self._known = known

    @property
    def reviewed(self) -> Row:
        """What is under review."""
        return self.queue if self.listing is None else self.listing

    def open(self, asked: Union[ListParams, Second], round_: int) -> Listing:
        """Review a list that the engine makes, or what another analyst decided."""
        known = self._known
        if not isinstance(asked, Second):
            self.listing = Listing(asked, known, round_)
        elif asked.how == OVERRULED:
            self.listing = OverruledReview(asked, known, round_)
        else:
            self.listing = SecondReview(asked, known, round_)
        return self.listing

    def close(self) -> None:
        """Go back to the proposals, past the current one where it was answered in the list."""
        if self.listing is not None:
            self.listing = None
            current = self.queue.current
            if current is not None and current.label:
                self.queue.advance()

    def close_refused(self) -> None:
        """Go back to the proposals from a list that could not be made, as before there is any example."""
        if self.listing is not None and self.listing.refused:
            self.close()

    def close_second(self) -> None:
        """Go back to the proposals from a list of what another analyst decided."""
        if self.listing is not None and self.listing.is_fixed:
            self.close()

    def relabel(self, chip_ids: Iterable[str]) -> None:
        """Show what is said of chips by now."""
        known = self._known
        for chip_id in chip_ids:
            now = known.label(chip_id), known.is_saved(chip_id), known.class_name(chip_id)
            self.queue.relabel(chip_id, *now)
            if self.listing is not None:
                self.listing.relabel(chip_id, *now)

    def show_reversed(self, decisions: Sequence[Event], again: bool) -> None:
        """Show chips whose decisions were taken back together, the first of them current; with `again` brought back."""
        self.is_elsewhere = False
        self.relabel(event.chip_id for event in decisions)
        for event in decisions[:1]:
            item = replace(self.item_of(event), saved=False)
            in_list = self.listing is not None and self.listing.show(item)
            self.is_elsewhere = self.listing is not None and not in_list
            # What the list shows need not become a proposal; but a chip drawn by chance waits as one for its answer.
            if not in_list or self.queue.find(event.chip_id) is not None or item.candidate.drawn is not None:
                self.queue.show(item)
        if decisions and again:
            self.queue.advance()
            if self.listing is not None:
                self.listing.go_past([event.chip_id for event in decisions])

    def item_of(self, event: Event) -> Item:
        """Return what the proposals hold for a decision, with the label its chip has now.

        Where they no longer hold it, or never did, it is made from the decision.
        """
        label, name = self._known.label(event.chip_id), self._known.class_name(event.chip_id)
        known = self.queue.find(event.chip_id)
        if known is not None:
            return replace(known, label=label, class_name=name)
        return with_drawn(item_of(event, label, name), drawn_of(event))

    def waits_drawn(self, chip_id: str) -> Optional[Drawn]:
        """Return how a chip of the list was drawn that waits for its answer among the proposals as well."""
        waiting = self.queue.find(chip_id) if self.listing is not None else None
        return waiting.candidate.drawn if waiting is not None else None
