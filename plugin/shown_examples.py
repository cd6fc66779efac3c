"""The examples of one open target in the dock's list: shown, found on the map, and taken out."""

from __future__ import annotations

from typing import Dict, List, Optional, Sequence, Set

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QImage

from .canvas.bring import bring_to
from .dock.dock import LookalikeDock
from .dock.examples import ExampleEntry
from .errors import UserError
from .pictures import Pictures
from .review.marks import Mark
from .review.session import Session


class ShownExamples(QObject):
    """Keeps the list in step with the session; `close` empties it."""

    told = pyqtSignal(str, bool)  # a sentence for the message bar; whether it is a warning

    def __init__(
        self, session: Session, dock: LookalikeDock, canvas: QgsMapCanvas, pictures: Pictures, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._list = dock.examples
        self._canvas = canvas
        self._pictures = pictures
        self._marks: Dict[str, Mark] = {}
        self._rendered: Set[str] = set()
        self._kept: Dict[str, QImage] = {}  # of examples that are no chip
        self._seen = -1
        self._list.removed.connect(self._remove)
        self._list.chosen.connect(self._show)
        self._list.scrolled.connect(pictures.want)
        self._list.set_pictures(self._picture)
        pictures.examples = self.in_view

    def close(self) -> None:
        self._list.removed.disconnect(self._remove)
        self._list.chosen.disconnect(self._show)
        self._list.scrolled.disconnect(self._pictures.want)
        self._list.set_pictures(None)
        self._list.show_entries(())

    def refresh(self) -> None:
        """Show the examples anew if there are others by now."""
        examples = self._session.examples
        if examples.changes == self._seen:
            return
        self._seen = examples.changes
        self._marks = {mark.chip_id: mark for mark in examples.shown()}
        self._kept = {key: image for key, image in self._kept.items() if key in self._marks}
        chips = {mark.chip_id for mark in self._session.example_marks()}
        self._rendered = {
            key for key, mark in self._marks.items() if key in chips or (mark.footprint and not examples.picture(key))
        }
        self._list.show_entries(
            [ExampleEntry(key, mark.standing, mark.class_name, key in chips) for key, mark in self._marks.items()]
        )

    def in_view(self) -> Sequence[Mark]:
        """Return the examples in the list's view whose pictures are rendered: those that bring none of their own."""
        seen: List[str] = self._list.in_view()
        return [self._marks[key] for key in seen if key in self._rendered]

    def _picture(self, key: str) -> Optional[QImage]:
        if key in self._rendered:
            return self._pictures.small(key)
        if key not in self._kept:
            self._kept[key] = QImage.fromData(self._session.examples.picture(key), "JPG")
        return self._kept[key] if not self._kept[key].isNull() else None

    def _remove(self, key: str) -> None:
        try:
            self._session.examples.remove(key)
        except UserError as error:
            self.told.emit(str(error), True)

    def _show(self, key: str) -> None:
        """Bring the map to an example, at the analyst's own scale, and let it flash."""
        mark = self._marks.get(key)
        if mark is None or not mark.footprint:
            return
        if not bring_to(self._canvas, mark.footprint):
            self.told.emit(self.tr("This example lies where the map's CRS does not reach; choose another CRS."), True)
