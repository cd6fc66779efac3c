"""Several chips answered together: those that are selected in the gallery, as one step for undo."""

from __future__ import annotations

from typing import Any, Optional

from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QMessageBox

from ..desk import Desk
from ..dock.dock import LookalikeDock
from ..messages import Messages
from ..review.deciding import check_together
from ..review.marks import ACCEPT, REJECT, UNSURE
from ..wording import plural, put

ASK_FROM = 200
"""More chips than these are answered only after a question."""


class Bulk(QObject):
    """Answers what is selected where anything is; the keys and buttons are those of a single candidate."""

    def __init__(self, iface: Any, dock: LookalikeDock, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._iface = iface
        self._dock = dock
        self._gallery = dock.gallery
        self._messages = messages
        self._desk: Optional[Desk] = None
        self._gallery.selected.connect(self._selected)

    def desk_opened(self, desk: Desk) -> None:
        self._desk = desk
        desk.several = self.decide

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
        if len(chip_ids) > ASK_FROM and not self._is_meant(len(chip_ids), label):
            return True
        if desk is self._desk:
            count = desk.session.decide_all(chip_ids, label, class_name)
            self._gallery.clear_selection()
            self._messages.tell(self._done(label, count))
        return True

    def _is_meant(self, count: int, label: str) -> bool:
        ask = {
            ACCEPT: self.tr("Accept all {count:,} selected chips?"),
            REJECT: self.tr("Reject all {count:,} selected chips?"),
            UNSURE: self.tr("Answer unsure on all {count:,} selected chips?"),
        }[label]
        buttons = QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No
        text = put(ask, count=count) + "\n" + self.tr("One Undo takes it all back.")
        title = self.tr("Lookalike")
        answer = QMessageBox.question(self._iface.mainWindow(), title, text, buttons, QMessageBox.StandardButton.No)
        return answer == QMessageBox.StandardButton.Yes

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
        if self._desk is not None:
            self._desk.session.queue.held = frozenset(self._gallery.selection.chip_ids)
