"""Working in a team: a colleague's decisions merged into the open target, and how far its analysts agree."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import Any, List, Optional, Sequence

from qgis.core import Qgis
from qgis.PyQt.QtCore import QObject, QTimer

from ..desk import Desk
from ..dock.agreement_window import AgreementWindow, answer_text
from ..dock.dock import LookalikeDock
from ..dock.menu import TARGET
from ..dock.merge_dialog import MergeDialog
from ..messages import Choice, Messages
from ..project.target_log import TargetLog
from ..project.targets import Targets
from ..review import merging
from ..review.agreement import Agreement, agreement_of
from ..review.events import Event, LogIdentity
from ..review.locations import folder_of
from ..review.merging import Found, Merged
from ..review.queue import Item
from ..review.second_review import BLIND, OPEN, Second, SecondReview
from .call import Calls
from .window import TargetWindow

REST = 5
LOOK_MS = 800
"""So long after the last decision the logs are read anew for the window of agreement."""


class Team(TargetWindow):
    """Shows both windows; logs are read, copied and compared off the GUI thread."""

    _dialog: Optional[MergeDialog]

    def __init__(self, iface: Any, dock: LookalikeDock, targets: Targets, messages: Messages, parent: QObject) -> None:
        super().__init__(iface, messages, parent)
        self._dock = dock
        self._targets = targets
        self._log: Optional[TargetLog] = None
        self._agreement: Optional[AgreementWindow] = None
        self._calls = Calls(self.tr("Lookalike: reading label logs"), self)
        self._calls.failed.connect(self._failed)
        self._found: Optional[Agreement] = None
        self._reviewed: Optional[Second] = None
        self._told = False  # whether it was said that all is reviewed
        self._looking = 0.0  # since when the logs are being read
        self._merging = False
        self._own = False  # whether answers of this analyst's own are on their way to the log
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        menu = dock.header.menu
        tip = self.tr("Take the answers of a colleague's label log into this target")
        menu.add(TARGET, self.tr("Merge a colleague's decisions…"), tip, self.ask)
        tip = self.tr("What is in conflict, how far analysts agree, and a second review")
        menu.add(TARGET, self.tr("Agreement…"), tip, self.show_agreement)

    def desk_opened(self, desk: Desk) -> None:
        super().desk_opened(desk)
        self._log = self._targets.log
        desk.note = self._note
        desk.shown.connect(self._follow)
        if self._log is not None:
            self._log.saved.connect(self._changed)
            self._log.foreign.connect(self._changed)

    def desk_closed(self) -> None:
        if self._desk is not None:
            self._desk.shown.disconnect(self._follow)
        super().desk_closed()
        self._found = self._reviewed = None
        self._messages.withdraw("second")
        self._timer.stop()
        log, self._log = self._log, None
        if log is not None:
            log.saved.disconnect(self._changed)
            log.foreign.disconnect(self._changed)
        self._merging = False
        if self._agreement is not None:
            self._agreement.close()

    def close(self) -> None:
        self._calls.drop()
        super().close()
        if self._agreement is not None:
            self._agreement.deleteLater()
            self._agreement = None

    def ask(self) -> None:
        """Show the window that merges."""
        if self._desk is None:
            self._messages.tell(self.tr("Open a collection and a target first; then merge what a colleague decided."))
            return
        if self._dialog is None:
            self._dialog = MergeDialog(self._iface.mainWindow())
            self._dialog.picked.connect(self._look_at)
            self._dialog.wanted.connect(self._merge)
        if not self._dialog.isVisible():
            self._dialog.clear(self._targets.current)
        self._dialog.show()
        self._dialog.raise_()

    def show_agreement(self) -> None:
        """Show the window that tells how far analysts agree."""
        if self._desk is None:
            self._messages.tell(self.tr("Open a collection and a target first; then see how far its analysts agree."))
            return
        if self._agreement is None:
            self._agreement = AgreementWindow(self._iface.mainWindow())
            self._agreement.chip_wanted.connect(self._show_chip)
            self._agreement.review_wanted.connect(self._review_again)
        self._agreement.show_waiting()
        self._agreement.show()
        self._agreement.raise_()
        self._look()

    def _look_at(self, paths: List[Path]) -> None:
        if self._dialog is not None:
            self._dialog.show_note(self.tr("Reading …"))
            self._dialog.set_busy(True)
        self._calls.run(partial(merging.look, paths), self._looked)

    def _looked(self, found: Sequence[Found]) -> None:
        if self._dialog is not None:
            self._dialog.set_busy(False)
            self._dialog.show_found(found)

    def _merge(self, found: Sequence[Found]) -> None:
        if self._log is None or self._dialog is None or self._merging:
            return
        self._merging = True
        self._dialog.show_note(self.tr("Merging …"))
        self._dialog.set_busy(True)
        log = self._log
        folder = folder_of(log.writer.path)
        self._calls.run(partial(_merged, found, folder, log), partial(self._done, log.identity, folder))

    def _done(self, identity: LogIdentity, folder: Path, merged: Merged) -> None:
        self._merging = False
        if merged.own:
            self._take_own(identity, folder, merged.own)
        text = self.tr("{new} events of {analysts} are new here; {known} were here already.")
        if not merged.new:
            text = self.tr("Nothing new: all {known} events were here already.")
        analysts = ", ".join(merged.analysts)
        said = text.format(new=merged.new, known=merged.known, analysts=analysts)
        if merged.left_out:
            text = self.tr("{count} older answers of yours were left out: you have answered anew. They are in {files}.")
            said += " " + text.format(count=merged.left_out, files=", ".join(str(path) for path in merged.kept))
        if self._dialog is not None and self._dialog.isVisible():
            self._dialog.set_busy(False)
            self._dialog.show_note(said)
        choices = ((self.tr("Agreement…"), self.show_agreement),) if merged.new else ()
        self._messages.keep("merged", said, choices, Qgis.MessageLevel.Info)

    def _take_own(self, identity: LogIdentity, folder: Path, events: Sequence[Event]) -> None:
        """Put what is this analyst's own into their log, through its writer while the target is open."""
        if self._log is not None and self._log.identity == identity:
            self._log.writer.submit(events)
            self._own = True
        else:
            self._calls.run(partial(merging.append_own, folder, identity, events), self._nothing)

    def _nothing(self, _result: None) -> None:
        """What was written shows when the target is opened again."""

    def _changed(self, _events: List[Event]) -> None:
        if self._own and self._desk is not None:  # the session has heard of them by now, and asks by what they say
            self._own = False
            self._desk.session.ask_anew()
        if self._agreement is not None and self._agreement.isVisible():
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
        if self._agreement is not None and self._desk is desk:
            self._found = found
            self._agreement.show_agreement(found)

    def _show_chip(self, chip_id: str) -> None:
        if self._desk is not None:
            self._desk.session.show_conflict(chip_id)
            self._listen()

    def _review_again(self, analyst: str, blind: bool) -> None:
        """Put what another analyst decided before this one."""
        if self._desk is None or self._found is None:
            return
        how = BLIND if blind else OPEN
        self._told = False
        self._reviewed = Second(analyst, how, tuple(self._found.to_review.get(analyst, ())))
        self._desk.session.open_listing(self._reviewed)
        text = self.tr("You review what {analyst} decided, blind.")
        if not blind:
            text = self.tr("You review what {analyst} decided, with their answers in sight.")
        self._messages.keep("second", text.format(analyst=analyst), (self._stop,), Qgis.MessageLevel.Info)
        if self._agreement is not None:
            self._agreement.close()
        self._listen()

    def _follow(self) -> None:
        """What is under review has changed: tell when the second review is done, or was left."""
        if self._desk is None or self._reviewed is None:
            return
        listing = self._desk.session.listing
        if not isinstance(listing, SecondReview) or listing.second is not self._reviewed:
            self._reviewed = None
            self._messages.withdraw("second")
        elif not listing.left and not self._told:
            text = self.tr("You have answered all that {analyst} had decided and you had not.")
            choices = ((self.tr("Agreement…"), self.show_agreement), self._stop)
            self._messages.keep("second", text.format(analyst=listing.second.analyst), choices, Qgis.MessageLevel.Info)
            self._told = True

    @property
    def _stop(self) -> Choice:
        return self.tr("Back to the candidates"), self._stop_review

    def _stop_review(self) -> None:
        if self._desk is not None:
            self._desk.session.close_listing()

    def _note(self, item: Item) -> str:
        """Say what the other analyst answered, while it is not hidden."""
        listing = self._desk.session.listing if self._desk is not None else None
        event = listing.theirs(item.candidate.chip_id) if isinstance(listing, SecondReview) else None
        return answer_text(event, "\n") if event is not None else ""

    def _listen(self) -> None:
        """Let the next key answer what is shown."""
        self._dock.window().activateWindow()
        self._dock.gallery.setFocus()

    def _failed(self, sentence: str) -> None:
        self._merging = False
        self._looking = 0.0
        if self._dialog is not None and self._dialog.isVisible():
            self._dialog.set_busy(False)
            self._dialog.show_note(sentence)
        else:
            self._messages.warn(sentence)


def _merged(found: Sequence[Found], folder: Path, log: TargetLog) -> Merged:
    """Merge once what the open log still has to write is on disk, so that nothing counts as new twice."""
    log.writer.flush(LOOK_MS / 1000)
    return merging.merge(found, folder, log.identity)
