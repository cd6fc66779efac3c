"""Several chips answered together: those that are selected in the gallery, as one step for undo."""

from __future__ import annotations

from typing import Any, Optional, Tuple

from qgis.PyQt.QtCore import QEvent, QObject, Qt, QTimer
from qgis.PyQt.QtWidgets import QMessageBox, QPushButton

from ..desk import Desk
from ..dock.dock import LookalikeDock
from ..errors import UserError
from ..messages import Messages
from ..review.deciding import check_together
from ..review.marks import ACCEPT, REJECT, UNSURE
from ..wording import plural

ASK_FROM = 200
"""More chips than these are answered only after a question, as are fewer that are not all in sight."""

READ_MS = 600
"""So long after a question has come into sight it is not answered: who types fast has not read it."""


class Bulk(QObject):
    """Answers what is selected where anything is; the keys and buttons are those of a single candidate."""

    def __init__(self, iface: Any, dock: LookalikeDock, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._iface = iface
        self._dock = dock
        self._gallery = dock.gallery
        self._messages = messages
        self._desk: Optional[Desk] = None
        self._asked: Optional[Tuple[Optional[Desk], Tuple[str, ...], str, str]] = None
        self._gallery.selected.connect(self._selected)

    def desk_opened(self, desk: Desk) -> None:
        self._desk = desk
        desk.answering.several = self.decide

    def desk_closed(self) -> None:
        self._desk = None
        self._gallery.clear_selection()

    def close(self) -> None:
        self.desk_closed()
        self._gallery.selected.disconnect(self._selected)

    def decide(self, label: str, class_name: str) -> bool:
        """Answer what is selected; return False where nothing is. Raises UserError as `Session.decide_all`."""
        desk, selection = self._desk, self._gallery.selection
        if desk is None or not selection.count:
            return False
        check_together(selection.count)
        if selection.awaited:
            text = plural(
                self.tr,
                len(selection.awaited),
                "1 of the selected chips is still being read. Press the key again in a moment.",
                "{count:,} of the selected chips are still being read. Press the key again in a moment.",
            )
            self._messages.tell(text)
            return True
        chip_ids = selection.chip_ids
        unseen = len(set(chip_ids) - self._gallery.ids_in_view())
        if unseen or len(chip_ids) > ASK_FROM:
            self._ask(chip_ids, unseen, label, class_name)
        else:
            self._answer(chip_ids, label, class_name)
        return True

    def _answer(self, chip_ids: Tuple[str, ...], label: str, class_name: str) -> None:
        if self._desk is None:
            return
        count = self._desk.session.decide_all(chip_ids, label, class_name)
        self._gallery.clear_selection()
        self._messages.tell(self._done(label, count))

    def _ask(self, chip_ids: Tuple[str, ...], unseen: int, label: str, class_name: str) -> None:
        """Ask whether this many are meant, by Enter or Esc; what is asked about is what was selected then."""
        chips = plural(self.tr, len(chip_ids), "1 chip", "{count:,} chips")
        question, button = {
            ACCEPT: (self.tr("Accept {chips}?"), self.tr("Accept {chips}")),
            REJECT: (self.tr("Reject {chips}?"), self.tr("Reject {chips}")),
            UNSURE: (self.tr("Answer unsure on {chips}?"), self.tr("Answer unsure on {chips}")),
        }[label]
        more = [self.tr("One Undo takes it all back. Enter does it, Esc does not.")]
        if unseen:
            out = plural(self.tr, unseen, "1 of them is out of sight.", "{count:,} of them are out of sight.")
            more.insert(0, out)
        box = QMessageBox(self._iface.mainWindow())
        box.setObjectName("lookalikeBulk")
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Lookalike"))
        box.setText(question.format(chips=chips))
        box.setInformativeText(" ".join(more))
        does_it = box.addButton(button.format(chips=chips), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(does_it)
        cancel = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setEscapeButton(cancel)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._asked = self._desk, chip_ids, label, class_name
        box.finished.connect(self._asked_for)
        _Unread(box, does_it, cancel)
        box.open()

    def _asked_for(self, _result: int) -> None:
        box = self.sender()
        asked, self._asked = self._asked, None
        if asked is None or asked[0] is not self._desk or box.clickedButton() is not box.defaultButton():
            return
        try:
            self._answer(*asked[1:])
        except UserError as error:
            self._messages.warn(str(error))

    def _done(self, label: str, count: int) -> str:
        chips = plural(self.tr, count, "1 chip", "{count:,} chips")
        text = {
            ACCEPT: self.tr("{chips} accepted; one Undo takes all back."),
            REJECT: self.tr("{chips} rejected; one Undo takes all back."),
            UNSURE: self.tr("{chips} answered unsure; one Undo takes all back."),
        }[label]
        return text.format(chips=chips)

    def _selected(self, count: int) -> None:
        self._dock.review.gallery_bar.show_selected(count)
        self._dock.review.answers.show_selected(count)
        if self._desk is not None:
            self._desk.session.queue.held = frozenset(self._gallery.selection.chip_ids)


class _Unread(QObject):
    """Keeps a question that nobody can have read yet from being answered, and keys that are held down from before it.

    Until then its button is grey. An Enter pressed meanwhile is seen on the button and does it when the time is over,
    unless Esc came first; Space, which is a key of the review, is not taken for an answer.
    """

    def __init__(self, box: QMessageBox, does_it: QPushButton, cancel: QPushButton) -> None:
        super().__init__(box)
        self._box, self._does_it, self._cancel = box, does_it, cancel
        self._is_read = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._read)
        cancel.setAutoDefault(False)  # else it would look for so long like what Enter does
        cancel.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        does_it.setEnabled(False)
        for widget in (box, *box.buttons()):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint and watched is self._box and not (self._is_read or self._timer.isActive()):
            self._timer.start(READ_MS)
        if event.type() != QEvent.Type.KeyPress or event.key() == Qt.Key.Key_Escape:
            return False
        if event.isAutoRepeat():
            return True
        if not self._is_read and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._does_it.setDown(True)
        return not self._is_read

    def _read(self) -> None:
        self._is_read = True
        is_wanted = self._does_it.isDown()
        self._cancel.setAutoDefault(True)
        self._cancel.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._does_it.setEnabled(True)
        self._does_it.setFocus()
        if is_wanted:
            self._does_it.setDown(False)
            self._does_it.click()
