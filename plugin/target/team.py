"""Working in a team: how far the analysts of the open target agree, and reviewing what another one decided."""

from __future__ import annotations

import time
from functools import partial
from typing import Any, List, Optional, Tuple

from qgis.core import Qgis
from qgis.PyQt.QtCore import QObject, QTimer

from ..desk import Desk
from ..dock.agreement_window import AgreementWindow
from ..dock.chip_table import ChipTable
from ..dock.dock import LookalikeDock
from ..dock.menu import TARGET
from ..dock.said import answer_text, answers_text
from ..messages import Messages
from ..project.target_log import TargetLog
from ..project.targets import Targets
from ..review.agreement import Agreement, agreement_of
from ..review.events import Event
from ..review.locations import folder_of
from ..review.marks import CONFLICT, UNSURE, Mark
from ..review.overruled import OverruledReview
from ..review.queue import Item
from ..review.second_review import HANDED, OVERRULED, Second, SecondReview
from .call import Calls
from .merge import Merge
from .window import TargetWindow

REST = 5
LOOK_MS = 800
"""So long after the last decision the logs are read anew for the window of agreement."""


class Team(TargetWindow):
    """Shows the window of agreement; logs are read and compared off the GUI thread. `merge` takes logs in."""

    _dialog: Optional[AgreementWindow]

    def __init__(self, iface: Any, dock: LookalikeDock, targets: Targets, messages: Messages, parent: QObject) -> None:
        super().__init__(iface, messages, parent)
        self._dock = dock
        self._targets = targets
        self._log: Optional[TargetLog] = None
        self._calls = Calls(self.tr("Lookalike: reading label logs"), self)
        self._calls.failed.connect(self._failed)
        self._found: Optional[Agreement] = None
        self._reviewed: Optional[Second] = None
        self._told = False  # whether it was said that all is reviewed
        self._looking = 0.0  # since when the logs are being read
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        self.merge = Merge(iface, dock.header.menu, targets, messages, self)
        self.merge.agreement_wanted.connect(self.show_agreement)
        self.merge.overruled_wanted.connect(self.review_overruled)
        self.merge.chip_wanted.connect(self._show_chip)
        self.merge.pictures_wanted.connect(self._want_pictures)
        tip = self.tr("What is in conflict, how far analysts agree, and a second review")
        dock.header.menu.add(TARGET, self.tr("Agreement…"), tip, self.show_agreement)

    def desk_opened(self, desk: Desk) -> None:
        super().desk_opened(desk)
        self.merge.desk_opened(desk)
        self._log = self._targets.log
        desk.note = self._note
        desk.shown.connect(self._follow)
        desk.pictures.listed = self._in_tables
        desk.pictures.drawn.connect(self._redraw)
        if self._log is not None:
            self._log.saved.connect(self._changed)
            self._log.foreign.connect(self._changed)

    def desk_closed(self) -> None:
        if self._desk is not None:
            self._desk.shown.disconnect(self._follow)
            self._desk.pictures.drawn.disconnect(self._redraw)
        self.merge.desk_closed()
        super().desk_closed()
        self._found = self._reviewed = None
        self._messages.withdraw("second")
        self._timer.stop()
        log, self._log = self._log, None
        if log is not None:
            log.saved.disconnect(self._changed)
            log.foreign.disconnect(self._changed)

    def close(self) -> None:
        self._calls.drop()
        self.merge.close()
        super().close()

    def show_agreement(self) -> None:
        """Show the window that tells how far analysts agree."""
        if self._desk is None:
            self._messages.tell(self.tr("Open a collection and a target first; then see how far its analysts agree."))
            return
        if self._dialog is None:
            self._dialog = AgreementWindow(self._iface.mainWindow())
            self._dialog.chip_wanted.connect(self._show_chip)
            self._dialog.review_wanted.connect(self._review_again)
            self._dialog.conflicts.pictures_wanted.connect(self._want_pictures)
        self._dialog.show_waiting()
        self._dialog.show()
        self._dialog.raise_()
        self._look()

    def review_overruled(self) -> None:
        """Put before the analyst what another answered instead of them, whoever it was."""
        if self._log is not None and self._desk is not None:
            chosen = self._desk.collection.collection_id
            work = partial(agreement_of, folder_of(self._log.writer.path), self._log.identity, chosen)
            self._calls.run(work, partial(self._overruled, self._desk))

    def _overruled(self, desk: Desk, found: Agreement) -> None:
        if self._desk is not desk:
            return
        events = [event for some in found.overruled.values() for event in some]
        if events:
            self._begin(Second(", ".join(sorted(found.overruled, key=str.casefold)), OVERRULED, tuple(events)))
        else:
            self._messages.tell(self.tr("None of your answers in this collection is overruled."))

    def _changed(self, _events: List[Event]) -> None:
        if self._dialog is not None and self._dialog.isVisible():
            self._timer.start()

    def _look(self) -> None:
        if self._looking:
            self._timer.start()
        elif self._log is not None and self._desk is not None:
            self._looking = time.monotonic()
            chosen = self._desk.collection.collection_id
            work = partial(agreement_of, folder_of(self._log.writer.path), self._log.identity, chosen)
            self._calls.run(work, partial(self._agreed, self._desk))

    def _agreed(self, desk: Desk, found: Agreement) -> None:
        took, self._looking = time.monotonic() - self._looking, 0.0
        self._timer.setInterval(max(LOOK_MS, round(took * 1000 * REST)))  # large logs are not read all the time
        if self._dialog is not None and self._desk is desk:
            self._found = found
            self._dialog.show_agreement(found)

    def _show_chip(self, chip_id: str) -> None:
        if self._desk is not None:
            self._desk.session.show_conflict(chip_id)
            self._listen()

    def _review_again(self, analyst: str, how: str) -> None:
        """Put what another analyst decided before this one."""
        if self._desk is None or self._found is None:
            return
        found = self._found.overruled if how == OVERRULED else self._found.to_review
        decisions = tuple(found.get(analyst, ()))
        if how == HANDED:
            decisions = tuple(event for event in decisions if event.label == UNSURE)
        self._begin(Second(analyst, how, decisions))

    def _begin(self, asked: Second) -> None:
        assert self._desk is not None
        self._told = False
        self._reviewed = asked
        self._desk.session.open_listing(asked)
        for window in (self._dialog, self.merge.window):
            if window is not None:
                window.close()
        self._dock.focus_review()
        self._listen()

    def _follow(self) -> None:
        """What is under review has changed: tell when the second review is done, or was left."""
        if self._desk is None or self._reviewed is None:
            return
        listing = self._desk.session.listing
        if not isinstance(listing, (SecondReview, OverruledReview)) or listing.second is not self._reviewed:
            self._reviewed = None
            self._messages.withdraw("second")
        elif not listing.left and not self._told:
            text = self.tr("You have answered all that {analyst} had decided and you had not.")
            if isinstance(listing, OverruledReview):
                text = self.tr("You have answered once more all that {analyst} had overruled.")
            said = text.format(analyst=listing.second.analyst)
            choices = ((self.tr("Agreement…"), self.show_agreement),)
            self._messages.keep("second", said, choices, Qgis.MessageLevel.Info)
            self._told = True

    def _note(self, item: Item) -> str:
        """Say who answered what and when: in a second review what is not hidden, and of what is in conflict."""
        if self._desk is None:
            return ""
        session, chip_id = self._desk.session, item.candidate.chip_id
        listing = session.listing
        if isinstance(listing, SecondReview):
            event = listing.theirs(chip_id)
            return answer_text(event, "\n") if event is not None else ""
        if isinstance(listing, OverruledReview):
            return answers_text(listing.said(chip_id))
        return answers_text(session.state.decisions(chip_id)) if item.label == CONFLICT else ""

    def _tables(self) -> List[ChipTable]:
        found = [self._dialog.conflicts] if self._dialog is not None else []
        return found + ([self.merge.window.changes] if self.merge.window is not None else [])

    def _in_tables(self) -> Tuple[Mark, ...]:
        """Return the chips that the windows show."""
        return tuple(mark for table in self._tables() for mark in table.marks())

    def _want_pictures(self) -> None:
        if self._desk is not None:
            for table in self._tables():
                table.set_pictures(self._desk.pictures.plain)
            self._redraw()
            self._desk.pictures.want()

    def _redraw(self) -> None:
        for table in self._tables():
            table.redraw()

    def _listen(self) -> None:
        """Let the next key answer what is shown."""
        self._dock.window().activateWindow()
        self._dock.gallery.setFocus()

    def _failed(self, sentence: str) -> None:
        self._looking = 0.0
        self._messages.warn(sentence)
