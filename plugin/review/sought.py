"""What one target's search looks for besides the answers: by which embedding and strategy, which class, where."""

from __future__ import annotations

from typing import Callable, Optional, Sequence, Tuple

from ..protocol import AUTO, Filter, HeadInfo, RankedBy
from . import events as ev
from .borrowed_head import BorrowedHead, head_noted
from .classes import TargetClass, from_details, to_details
from .dates import EVENTS, dates_noted, noted_dates
from .embeddings import embedding_noted, noted_embedding
from .events import Event
from .known import Known
from .queue import Item
from .recording import Recording


class Sought:
    """What is looked for; whatever is set here is asked for at once, and the current candidate stays under the eyes.

    The classes, the embedding and the head are the target's, and its log says them; the rest is this session's.
    `ask_anew` is called with whether what the engine is computing just now answers a question that no longer stands.
    """

    def __init__(self, known: Known, recording: Recording, ask_anew: Callable[[bool], None]) -> None:
        self.strategy = AUTO
        self.filter: Optional[Filter] = None
        self.head: Optional[BorrowedHead] = None
        self.wanted_class = ""  # the one class that is looked for, "" for all of them
        self.absent = ""  # the file of polygons in which the target cannot be
        self.absent_from = ""  # what that file was made of, for people
        self.active_date: Optional[Tuple[str, str]] = None  # begin and end of what a click means, None for any date
        self._known = known
        self._recording = recording
        self._ask_anew = ask_anew

    @property
    def classes(self) -> Tuple[TargetClass, ...]:
        """The target's classes in the order of their keys, none where it has no classes."""
        event = self._known.class_list
        return from_details(event.details()) if event is not None else ()

    @property
    def embedding(self) -> str:
        """The embedding by which chips are ranked, or those that are fused, as the engine names them; "" for the first.

        It is that of the target's log, where the collection has it.
        """
        return noted_embedding(self._known.embedding, self._recording.collection)

    @property
    def ranked_by(self) -> RankedBy:
        """All of it that ranks chips, as the engine is told."""
        return RankedBy(
            strategy=self.strategy,
            embedding=self.embedding,
            absent=self.absent,
            wanted_class=self.wanted_class,
            head=self.head.file if self.head is not None else "",
            dates_apart=self.dates == EVENTS,
        )

    @property
    def dates(self) -> str:
        """Whether the target is of PLACES, whatever the date, or of EVENTS, each date a thing of its own."""
        return noted_dates(self._known.time)

    def set_dates(self, kind: str) -> None:
        """Seek PLACES or EVENTS from now on; raises UserError while too many events are unsaved."""
        if kind != self.dates:
            self._recording.check()
            self._recording.record([dates_noted(kind, self._recording.identity, self._known.time)])
            self._ask_anew(True)

    def class_of(self, item: Item) -> str:
        """Return the class that a candidate was accepted as, or else the one it most likely is of; "" for none."""
        name = item.class_name or item.standing.class_name
        return name if any(one.name == name for one in self.classes) else ""

    def set_filter(self, wanted: Optional[Filter]) -> None:
        """Propose only chips that meet a filter from now on."""
        if wanted != self.filter:
            self.filter = wanted
            self._ask_anew(True)

    def set_classes(self, classes: Sequence[TargetClass]) -> None:
        """Say which classes the target has; raises UserError while too many events are unsaved."""
        if tuple(classes) == self.classes:
            return
        self._recording.check()
        before = self._known.class_list
        event = ev.new_event(
            ev.CLASSES, self._recording.identity, details=to_details(classes), supersedes=before.uuid if before else ""
        )
        self._recording.record([event])
        if all(one.name != self.wanted_class for one in classes):
            self.wanted_class = ""
        self._ask_anew(False)

    def set_wanted_class(self, name: str) -> None:
        """Look for one class alone from now on, "" for all of them."""
        if name != self.wanted_class:
            self.wanted_class = name
            self._ask_anew(True)

    def set_strategy(self, name: str) -> None:
        """Have candidates chosen in another way from now on, named as the engine does."""
        if name != self.strategy:
            self.strategy = name
            self._ask_anew(True)

    def set_embedding(self, name: str) -> None:
        """Rank by another embedding from now on, or by several fused.

        Raises UserError while too many events are unsaved.
        """
        if name == self.embedding:
            return
        said = self._recording
        said.check()
        said.record([embedding_noted(name, said.identity, said.collection, self._known.embedding)])
        self._ask_anew(True)

    def set_absent(self, file: str, name: str) -> None:
        """Say from now on where the target cannot be: a file of polygons made of the layer `name`, "" for nowhere."""
        self.absent, self.absent_from = file, name
        self._ask_anew(False)

    def take_head(self, info: HeadInfo, content: bytes) -> Event:
        """Put into the log that the target is searched with a saved head, which `use_head` then ranks by.

        Raises UserError while too many events are unsaved.
        """
        self._recording.check()
        event = head_noted(info, content, self._recording.identity, self._known.state.head)
        self._recording.record([event])
        return event

    def use_head(self, head: BorrowedHead) -> None:
        """Rank by a saved head from now on; the next question carries it."""
        self.head = head
