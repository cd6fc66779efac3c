"""The candidates of one session: when the engine is asked for others, by what, and how they go into the row."""

from __future__ import annotations

from typing import List, Optional, Sequence, Tuple

from ..protocol import AUDIT_SIZE, CollectionInfo, ProposeParams, ProposeResult
from .asking import LOW_WATER, MOST_STANDING, PAGE, Asking
from .auditing import Checking, mixed
from .known import Known
from .marks import places_of
from .ports import Ports
from .queue import Item, Queue, Standing, ranked_anew
from .sought import Sought


class Proposing:
    """What the engine proposes by all that is known, and chips drawn by chance among it while what is left is checked.

    A question leaves through `ports`; its answer comes back through `take`, or `failed` says that there is none.
    """

    def __init__(
        self,
        collection: CollectionInfo,
        known: Known,
        queue: Queue,
        sought: Sought,
        ports: Ports,
        retrain_after: int,
    ) -> None:
        self.last: Optional[ProposeResult] = None
        self.round = known.last_round
        self.checking = Checking(known.likely())
        self._collection = collection
        self._known = known
        self._queue = queue
        self._sought = sought
        self._ports = ports
        self._asking = Asking(retrain_after)

    @property
    def is_on(self) -> bool:
        """Whether the engine is at work on candidates."""
        return self._asking.is_on

    @property
    def unanswered(self) -> bool:
        """Whether the engine failed to give candidates, and nothing has been answered since."""
        return self._asking.unanswered

    @property
    def has_examples(self) -> bool:
        """Whether there is anything that candidates could be alike, or a head that knows what to look for."""
        return self._known.has_positive or self._sought.head is not None

    @property
    def audit_due(self) -> int:
        """How many chips drawn by chance are to be answered yet before what a head from elsewhere finds is exported."""
        head = self._sought.head
        if head is None or head.home_id == self._collection.collection_id:
            return 0
        decided = (self._known.decision(chip_id) for chip_id in self._known.drawn)
        here = sum(event is not None and event.collection_id == self._collection.collection_id for event in decided)
        return max(0, AUDIT_SIZE - here)

    @property
    def lately(self) -> Tuple[int, int]:
        """How many of the last chips proposed for being likely are answered, and how many of them accepted."""
        return self.checking.lately(self._known.label)

    def ask(self) -> None:
        """Ask the engine for the next candidates; while it computes, only note that more has been said since."""
        if self._asking.postpone():
            return
        if not self.has_examples:
            self._queue.clear()
            return
        self._asking.ask()
        waiting = [item.candidate.chip_id for item in self._waiting()]
        self._ports.ask(
            ProposeParams(
                path=self._collection.path,
                answers=self._known.answers(),
                page=self._asking.page,
                ranked_by=self._sought.ranked_by,
                pending=tuple(dict.fromkeys((*self._queue.pending(), *waiting))),
                audit=self._audits_wanted(),
                filter=self._sought.filter,
                quick=self._queue.current is None and not (self.last is not None and self.last.provisional),
                unhurried=self._asking.may_take_time(self._queue.ahead),
                standing=tuple(dict.fromkeys((*self._queue.staying(LOW_WATER), *waiting)))[:MOST_STANDING],
            )
        )

    def ask_if_due(self) -> None:
        """Ask where enough was decided to learn from, or where the row may run out."""
        if self._asking.is_due or self._asking.is_low(self._queue.ahead):
            self.ask()

    def decided(self, items: Sequence[Item], accepted: bool) -> None:
        """Take note of chips that were answered together."""
        for item in items:
            self.checking.answered(item)
        self._asking.decided(len(items), [item.candidate for item in items] if accepted else [])

    def outdate(self) -> None:
        """What the engine may be computing answers a question that no longer stands."""
        self._asking.outdate()

    def take(self, result: ProposeResult) -> None:
        """Take new candidates, unless their question no longer stands; what is current and what is decided stays."""
        if self._asking.answered(result.provisional, self._queue.current is None):
            self._replace(result)
        if self._asking.again:
            self.ask()

    def failed(self) -> bool:
        """Take note that no answer will come; return whether the question still stood: if not, ask anew."""
        return self._asking.failed()

    def _replace(self, result: ProposeResult) -> None:
        self.round += 1
        self.last = result
        likely, drawn = (
            [
                Item(candidate, self.round, result.strategy, result.head)
                for candidate in candidates
                if not self._known.label(candidate.chip_id)
            ]
            for candidates in (result.candidates, result.audits)
        )
        is_found = places_of(self._asking.accepted, self._sought.ranked_by.dates_apart)
        likely = [item for item in likely if not is_found(item.candidate)]
        standing: Sequence[Standing] = (*result.candidates, *result.standing)
        now = {one.chip_id: one for one in standing}
        waiting = [ranked_anew(item, now) for item in self._waiting()]
        self._queue.replace_ahead(mixed(likely, [*waiting, *drawn], self._asking.page), now)

    def _waiting(self) -> List[Item]:
        """The chips drawn by chance that the row still holds for an answer."""
        return self.checking.waiting(self._queue.items[self._queue.cursor :])

    def _audits_wanted(self) -> int:
        """How many chips are to be drawn by chance: most of a page while a head from elsewhere has to be audited."""
        wanted = self.checking.wanted(self._queue.items[self._queue.cursor :], self._asking.page, self._known.label)
        return PAGE if wanted and self.audit_due else wanted
