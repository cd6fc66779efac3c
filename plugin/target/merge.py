"""A colleague's label logs taken into the open target: looked at, told what that would do, and merged."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, List, Optional, Sequence, Tuple

from qgis.core import Qgis
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..desk import Desk
from ..dock import merge_words
from ..dock.menu import TARGET, DockMenu
from ..dock.merge_dialog import MergeDialog
from ..messages import Messages
from ..project.target_log import TargetLog
from ..project.targets import Targets
from ..review import merging
from ..review.events import MERGE, Event, LogIdentity
from ..review.locations import folder_of
from ..review.merge_effect import Effect, effect_of
from ..review.merging import Found, Merged
from .call import Calls
from .window import TargetWindow

FLUSH_SECONDS = 0.8


class Merge(TargetWindow):
    """Shows the window; logs are read, compared and copied off the GUI thread."""

    agreement_wanted = pyqtSignal()
    overruled_wanted = pyqtSignal()
    chip_wanted = pyqtSignal(str)  # chip id
    pictures_wanted = pyqtSignal()

    _dialog: Optional[MergeDialog]

    def __init__(self, iface: Any, menu: DockMenu, targets: Targets, messages: Messages, parent: QObject) -> None:
        super().__init__(iface, messages, parent)
        self._targets = targets
        self._log: Optional[TargetLog] = None
        self._calls = Calls(self.tr("Lookalike: reading label logs"), self)
        self._calls.failed.connect(self._failed)
        self._asked = 0
        self._merging = False
        tip = self.tr("Take the answers of a colleague's label log into this target")
        menu.add(TARGET, self.tr("Merge a colleague's decisions…"), tip, self.ask)

    @property
    def window(self) -> Optional[MergeDialog]:
        """The window, None as long as nobody has asked for it."""
        return self._dialog

    def desk_opened(self, desk: Desk) -> None:
        super().desk_opened(desk)
        self._log = self._targets.log
        if self._log is not None:
            self._log.saved.connect(self._saved)

    def desk_closed(self) -> None:
        super().desk_closed()
        log, self._log = self._log, None
        if log is not None:
            log.saved.disconnect(self._saved)
        self._merging = False

    def close(self) -> None:
        self._calls.drop()
        super().close()

    def ask(self) -> None:
        """Show the window."""
        if self._desk is None:
            self._messages.tell(self.tr("Open a collection and a target first; then merge what a colleague decided."))
            return
        if self._dialog is None:
            self._dialog = MergeDialog(self._iface.mainWindow())
            self._dialog.picked.connect(self._look_at)
            self._dialog.chosen_changed.connect(self._weigh)
            self._dialog.wanted.connect(self._merge)
            self._dialog.review_wanted.connect(self.overruled_wanted)
            self._dialog.changes.chip_wanted.connect(self.chip_wanted)
            self._dialog.changes.pictures_wanted.connect(self.pictures_wanted)
        if not self._dialog.isVisible():
            self._dialog.clear(self._targets.current)
        self._dialog.show()
        self._dialog.raise_()

    def _look_at(self, paths: List[Path]) -> None:
        if self._dialog is not None:
            self._dialog.show_note(self.tr("Reading …"))
            self._dialog.set_busy(True)
        self._calls.run(partial(merging.look, paths), self._looked)

    def _looked(self, found: Sequence[Found]) -> None:
        if self._dialog is not None:
            self._dialog.set_busy(False)
            self._dialog.show_found(found)

    def _weigh(self, found: Sequence[Found]) -> None:
        """Other logs are ticked: find out what taking them would do."""
        self._asked += 1
        if self._dialog is None or self._log is None:
            return
        if not found:
            self._dialog.show_effect("", ())
            return
        self._dialog.show_effect(self.tr("Comparing with the answers that are here …"), (), is_known=False)
        log = self._log
        self._calls.run(partial(_effect, found, log), partial(self._weighed, self._asked))

    def _weighed(self, asked: int, effect: Effect) -> None:
        if asked == self._asked and self._dialog is not None and not self._merging:
            self._dialog.show_effect(merge_words.would_do(effect), merge_words.rows_of(effect))

    def _merge(self, found: Sequence[Found]) -> None:
        if self._log is None or self._dialog is None or self._merging:
            return
        self._merging = True
        self._dialog.show_note(self.tr("Merging …"))
        self._dialog.set_busy(True)
        log = self._log
        folder = folder_of(log.writer.path)
        self._calls.run(partial(_merged, found, log), partial(self._done, log.identity, folder))

    def _done(self, identity: LogIdentity, folder: Path, came: Tuple[Effect, Merged]) -> None:
        self._merging = False
        done, merged = came
        if merged.noted is not None:
            self._note(identity, folder, merged.own, merged.noted)
        said = merge_words.has_done(done, merged.left_out, ", ".join(str(path) for path in merged.kept))
        if self._dialog is not None and self._dialog.isVisible():
            self._dialog.set_busy(False)
            self._dialog.show_done(said, bool(done.overruled))
        choices = [(self.tr("Agreement…"), self.agreement_wanted.emit)] if merged.analysts else []
        if done.overruled:
            choices.insert(0, (self.tr("Overruled answers…"), self.overruled_wanted.emit))
        self._messages.keep("merged", said, choices, Qgis.MessageLevel.Info)

    def _note(self, identity: LogIdentity, folder: Path, own: Sequence[Event], noted: Event) -> None:
        """Put into this analyst's log that it was merged, and what is their own: while the target is open by way of its
        session, which can take it back."""
        if self._desk is not None and self._desk.log.identity == identity:
            self._desk.session.merged(own, noted)
        else:
            self._calls.run(partial(merging.append_own, folder, identity, (*own, noted)), self._nothing)

    def _nothing(self, _result: None) -> None:
        """What was written shows when the target is opened again."""

    def _saved(self, events: List[Event]) -> None:
        """A merge was taken back or brought again: what was told of it holds no longer."""
        state = self._desk.session.state if self._desk is not None else None
        if state is not None and any(event.kind != MERGE and state.merge_of(event) is not None for event in events):
            self._messages.withdraw("merged")
            if self._dialog is not None:
                self._dialog.clear(self._targets.current)

    def _failed(self, sentence: str) -> None:
        self._merging = False
        if self._dialog is not None and self._dialog.isVisible():
            self._dialog.set_busy(False)
            self._dialog.show_effect("", ())
            self._dialog.show_note(sentence)
        else:
            self._messages.warn(sentence)


def _effect(found: Sequence[Found], log: TargetLog) -> Effect:
    """Weigh once what the open log still has to write is on disk: it may be what would be overruled."""
    log.writer.flush(FLUSH_SECONDS)
    return effect_of(found, folder_of(log.writer.path), log.identity)


def _merged(found: Sequence[Found], log: TargetLog) -> Tuple[Effect, Merged]:
    """Merge once what the open log still has to write is on disk, so that nothing counts as new twice.

    It is weighed anew: since the window told what it would do, answers may have been given.
    """
    effect = _effect(found, log)
    merged = merging.merge(found, folder_of(log.writer.path), log.identity)
    is_same = (effect.analysts, effect.answers) == (merged.analysts, merged.new)
    return effect if is_same else _plain(merged), merged


def _plain(merged: Merged) -> Effect:
    """Return what is known of a merge that was not weighed as it came to be."""
    return Effect(merged.new, merged.known, merged.analysts)
