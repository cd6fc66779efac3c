"""A chip's place for elsewhere: copied as an address, or kept as a bookmark of the project."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsBookmark, QgsProject, QgsReferencedRectangle
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QApplication

from ..canvas.lonlat import LONLAT
from ..canvas.thumbnails import bounds
from ..desk import Desk
from ..dock.dock import LookalikeDock
from ..dock.menu import REVIEW
from ..messages import Messages
from ..protocol import Chip
from ..review.queue import Item

AROUND = 2.0


class Bookmarks(QObject):
    """Two entries of the dock's menu, and of each chip's own; what is copied, “Coordinates…” takes back."""

    def __init__(self, dock: LookalikeDock, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._messages = messages
        self._desk: Optional[Desk] = None
        copy = dock.menu.add(
            REVIEW,
            self.tr("Copy the candidate's place"),
            self.tr("As an address of the form geo:latitude,longitude, for a message or for “Coordinates…”"),
            self.copy,
        )
        keep = dock.menu.add(
            REVIEW,
            self.tr("Bookmark the candidate"),
            self.tr("Keep its place among the spatial bookmarks of this project"),
            self.keep,
        )
        self._actions = (copy, keep)
        for action in self._actions:
            action.setEnabled(False)

    def desk_opened(self, desk: Desk) -> None:
        """Follow the target that is open now."""
        self._desk = desk
        desk.shown.connect(self._follow)

    def desk_closed(self) -> None:
        if self._desk is not None:
            self._desk.shown.disconnect(self._follow)
        self._desk = None
        self._follow()

    def close(self) -> None:
        self.desk_closed()

    def copy(self) -> None:
        """Put the address of the candidate's middle on the clipboard."""
        if self._item is not None:
            self.copy_chip(self._item.candidate)

    def copy_chip(self, chip: Chip) -> None:
        """Put the address of a chip's middle on the clipboard."""
        address = f"geo:{_middle(chip)}"
        QApplication.clipboard().setText(address)
        self._messages.tell(self.tr("Copied: {address}").format(address=address))

    def keep(self) -> None:
        """Add the candidate to the project's bookmarks."""
        if self._item is not None:
            self.keep_chip(self._item.candidate)

    def keep_chip(self, chip: Chip) -> None:
        """Add a chip to the project's bookmarks, by its rank where it is reviewed."""
        if self._desk is None:
            return
        box = bounds(chip.footprint, LONLAT)
        box.scale(AROUND)
        mark = QgsBookmark()
        item = self._desk.session.row.find(chip.chip_id)
        named = f"#{item.standing.rank}" if item is not None else _middle(chip)
        mark.setName(f"{self._desk.name} {named}")
        mark.setGroup(self.tr("Lookalike: {target}").format(target=self._desk.name))
        mark.setExtent(QgsReferencedRectangle(box, LONLAT))
        QgsProject.instance().bookmarkManager().addBookmark(mark)
        self._messages.tell(self.tr("“{name}” is among the spatial bookmarks now.").format(name=mark.name()))

    @property
    def _item(self) -> Optional[Item]:
        return self._desk.session.row.current if self._desk is not None else None

    def _follow(self) -> None:
        for action in self._actions:
            action.setEnabled(self._item is not None)


def _middle(chip: Chip) -> str:
    """Return the latitude and longitude of a chip's middle."""
    middle = bounds(chip.footprint, LONLAT).center()
    return f"{middle.y():.6f},{middle.x():.6f}"
