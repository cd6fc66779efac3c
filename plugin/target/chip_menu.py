"""What can be done with one chip that is seen in the panel, as the menu of its picture wherever it stands."""

from __future__ import annotations

from functools import partial
from typing import Any, Callable, Optional

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, QPoint, Qt
from qgis.PyQt.QtWidgets import QMenu, QWidget

from ..canvas.bring import bring_to
from ..canvas.pointed import Given
from ..compat import QAction
from ..desk import Desk
from ..dock import keys
from ..dock.class_row import swatch
from ..dock.dock import LookalikeDock
from ..errors import UserError
from ..messages import Messages
from ..protocol import Chip
from ..review.marks import ACCEPT, COUNTER_EXAMPLE, EXAMPLE, REJECT, UNSURE
from ..wording import plural
from .bookmarks import Bookmarks
from .why import Why


class ChipMenu(QObject):
    """Opens over a thumbnail, the candidate and the chips it is most alike.

    Answers are for all chips that are selected, where any are; everything else is for the chip that was asked about.
    """

    def __init__(
        self,
        canvas: QgsMapCanvas,
        dock: LookalikeDock,
        messages: Messages,
        bookmarks: Bookmarks,
        why: Why,
        show_imagery: Callable[[Chip], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._dock = dock
        self._messages = messages
        self._bookmarks = bookmarks
        self._why = why
        self._show_imagery = show_imagery
        self._desk: Optional[Desk] = None
        self._pairs: Any = (
            (dock.gallery.menu_wanted, self._of_thumbnail),
            (dock.candidate.menu_wanted, self._of_candidate),
            (dock.review.why.menu_wanted, self._of_alike),
        )
        for signal, slot in self._pairs:
            signal.connect(slot)

    def desk_opened(self, desk: Desk) -> None:
        """Follow the target that is open now."""
        self._desk = desk

    def desk_closed(self) -> None:
        self._desk = None

    def close(self) -> None:
        self.desk_closed()
        for signal, slot in self._pairs:
            signal.disconnect(slot)

    def _of_thumbnail(self, row: int, place: QPoint) -> None:
        item = self._dock.gallery.candidates.item(row)
        if item is not None:
            self._open(item.candidate, place, self._dock.gallery)

    def _of_candidate(self, place: QPoint) -> None:
        current = self._desk.session.row.current if self._desk is not None else None
        if current is not None:
            self._open(current.candidate, place, self._dock.candidate)

    def _of_alike(self, chip_id: str, place: QPoint) -> None:
        chip = self._why.chip(chip_id)
        if chip is not None:
            self._open(chip, place, self._dock.review.why)

    def _open(self, chip: Chip, place: QPoint, over: QWidget) -> None:
        desk = self._desk
        if desk is None:
            return
        menu = QMenu(over)
        menu.setObjectName("lookalikeChipMenu")
        menu.setToolTipsVisible(True)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add_answers(menu, desk, chip)
        menu.addSeparator()
        self._add_examples(menu, desk, chip)
        menu.addSeparator()
        for text, tip, act, why_not in (
            (self.tr("&Show on the map"), self.tr("Bring the map to it"), self._show, ""),
            (
                self.tr("Show its &imagery"),
                self.tr("Add the raster that it was embedded from to the map, below the candidates"),
                self._show_imagery,
                self._no_imagery(desk),
            ),
            (
                self.tr("&Copy its place"),
                self.tr("As an address of the form geo:latitude,longitude, for a message or for “Coordinates…”"),
                self._bookmarks.copy_chip,
                "",
            ),
            (
                self.tr("&Bookmark it"),
                self.tr("Keep its place among the spatial bookmarks of this project"),
                self._bookmarks.keep_chip,
                "",
            ),
        ):
            self._add(menu, text, tip, partial(act, chip), why_not)
        menu.popup(place)

    def _add_answers(self, menu: QMenu, desk: Desk, chip: Chip) -> None:
        """Add what the answer keys do, and where there are classes each of them."""
        count = self._dock.gallery.selection.count
        why_not = ""
        if not count and desk.session.row.find(chip.chip_id) is None:
            why_not = self.tr("It is not among the chips that are reviewed now. Choose a list that shows it.")
        tip = self.tr("Answer this chip")
        if count:
            tip = plural(self.tr, count, "Answer the selected chip", "Answer the {count:,} selected chips")
        for label, text in (
            (ACCEPT, self.tr("&Accept")),
            (REJECT, self.tr("&Reject")),
            (UNSURE, self.tr("&Unsure")),
        ):
            said = f"{text} ({count})" if count > 1 else text
            self._add(menu, said, tip, partial(self._answer, chip, label, ""), why_not)
        classes = desk.session.sought.classes
        if classes:
            accept_as = menu.addMenu(self.tr("Accept as"))
            accept_as.setEnabled(not why_not)
            for number, one in enumerate(classes, 1):
                action = self._add(
                    accept_as, f"&{number}  {one.name}", tip, partial(self._answer, chip, ACCEPT, one.name), ""
                )
                action.setIcon(swatch(one.colour))

    def _add_examples(self, menu: QMenu, desk: Desk, chip: Chip) -> None:
        standing = next((mark.standing for mark in desk.session.example_marks() if mark.chip_id == chip.chip_id), "")
        again = ""
        if standing == EXAMPLE and not desk.session.sought.classes:
            again = self.tr("It is an example already.")
        tip = self.tr("Take it as one more example of what is sought; Undo takes it back")
        self._add(menu, self.tr("&More like this"), tip, partial(self._point, chip, True), again)
        again = self.tr("It is an example of what it is not already.") if standing == COUNTER_EXAMPLE else ""
        tip = self.tr("Take it as an example of what is not sought; Undo takes it back")
        self._add(menu, self.tr("It is &not this"), tip, partial(self._point, chip, False), again)

    @staticmethod
    def _add(menu: QMenu, text: str, tip: str, act: Callable[[], None], why_not: str) -> QAction:
        action = QAction(text, menu)
        action.setToolTip(why_not or tip)
        action.setEnabled(not why_not)
        action.triggered.connect(partial(_act, act))
        menu.addAction(action)
        return action

    def _no_imagery(self, desk: Desk) -> str:
        if desk.collection.rasters or desk.collection.imagery_field:
            return ""
        text = self.tr("The collection “{name}” does not say from which imagery its chips were embedded.")
        return text.format(name=desk.collection.name)

    def _answer(self, chip: Chip, label: str, class_name: str) -> None:
        """Answer what is selected, else the chip: the current one as its keys do, another where it stands."""
        desk = self._desk
        if desk is None:
            return
        current = desk.session.row.current
        is_current = current is not None and current.candidate.chip_id == chip.chip_id
        if self._dock.gallery.selection.count or is_current:
            names = [one.name for one in desk.session.sought.classes]
            desk.answering.answer(f"{keys.CLASS}{names.index(class_name) + 1}" if class_name in names else label)
            return
        try:
            desk.session.decide_all((chip.chip_id,), label, class_name)
        except UserError as error:
            self._messages.warn(str(error))

    def _point(self, chip: Chip, positive: bool) -> None:
        if self._desk is not None:
            self._desk.point(Given(partial(self._give, chip, positive), positive))

    def _give(self, chip: Chip, positive: bool, class_name: str) -> None:
        if self._desk is None:
            return
        try:
            self._desk.session.add_examples((chip,), positive, adds=True, class_name=class_name)
        except UserError as error:
            self._messages.warn(str(error))

    def _show(self, chip: Chip) -> None:
        if not bring_to(self._canvas, chip.footprint):
            self._messages.warn(self.tr("This chip lies where the map's CRS does not reach; choose another CRS."))


def _act(act: Callable[[], None], _checked: bool = False) -> None:
    act()
