"""A table with one chip a row: its picture and place, and what there is to say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, List, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon, QImage, QPixmap, QShowEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ..protocol import Point
from ..review.marks import CANDIDATE, Mark

PICTURE_PX = 56
MOST_SHOWN = 300
"""Chips that are listed."""

Pictured = Callable[[str], Optional[QImage]]


@dataclass(frozen=True)
class ChipRow:
    """One chip, its lon/lat footprint (empty where nobody noted it), and the texts of its row."""

    chip_id: str
    footprint: Tuple[Point, ...]
    texts: Tuple[str, ...]


class ChipTable(QTableWidget):
    """Shows rows and emits which chip is meant; pictures come from whom it is given, as rows come into view."""

    chip_wanted = pyqtSignal(str)  # chip id
    pictures_wanted = pyqtSignal()

    def __init__(self, name: str, called: str, headings: Sequence[str], parent: Optional[QWidget] = None) -> None:
        """`headings` are those of the columns, that of the place first."""
        super().__init__(0, len(headings), parent)
        self.setObjectName(name)
        self.setAccessibleName(called)
        self.setHorizontalHeaderLabels(list(headings))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setIconSize(QSize(PICTURE_PX, PICTURE_PX))
        self.verticalHeader().setVisible(False)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(len(headings) - 1, QHeaderView.ResizeMode.Stretch)
        self.itemClicked.connect(self._go)
        self.itemActivated.connect(self._go)
        self.verticalScrollBar().valueChanged.connect(self.pictures_wanted)
        self._rows: List[ChipRow] = []
        self._picture: Pictured = _none

    def set_pictures(self, picture: Optional[Pictured]) -> None:
        """Take pictures from here from now on, None for none."""
        self._picture = picture or _none

    def show_rows(self, rows: Sequence[ChipRow]) -> None:
        """Show other rows, at most MOST_SHOWN; the chip that is marked stays so while it is listed."""
        marked = self.marked()
        self._rows = list(rows[:MOST_SHOWN])
        self.setRowCount(len(self._rows))
        for place, row in enumerate(self._rows):
            for column, text in enumerate((place_text(row.footprint), *row.texts)):
                item = QTableWidgetItem(text)
                item.setData(Qt.ItemDataRole.UserRole, row.chip_id)
                item.setToolTip("\n".join((row.chip_id, *row.texts)))
                self.setItem(place, column, item)
            if row.chip_id == marked:
                self.selectRow(place)
        if marked not in [row.chip_id for row in self._rows]:  # the row that took its place is not meant
            self.setCurrentItem(None)
        self.resizeRowsToContents()
        for place in range(len(self._rows)):
            self.setRowHeight(place, max(self.rowHeight(place), PICTURE_PX + 4))
        self.redraw()
        self.pictures_wanted.emit()

    def marked(self) -> str:
        """Return the chip that is marked, "" for none."""
        rows = self.selectionModel().selectedRows()
        return str(rows[0].data(Qt.ItemDataRole.UserRole)) if rows else ""

    def marks(self) -> Tuple[Mark, ...]:
        """Return the chips in view, whose pictures are wanted."""
        if not self.isVisible():
            return ()
        return tuple(Mark(row.chip_id, row.footprint, CANDIDATE) for row in self._in_view() if row.footprint)

    def redraw(self) -> None:
        """Show the pictures that have come."""
        ratio = self.devicePixelRatioF()
        side = round(PICTURE_PX * ratio)
        for place, row in enumerate(self._rows):
            item = self.item(place, 0)
            image = self._picture(row.chip_id) if item is not None and item.icon().isNull() else None
            if image is not None:
                shape, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
                pixmap = QPixmap.fromImage(image.scaled(side, side, shape, smooth))
                pixmap.setDevicePixelRatio(ratio)
                item.setIcon(QIcon(pixmap))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.pictures_wanted.emit()

    def _in_view(self) -> List[ChipRow]:
        if not self._rows:
            return []
        first = max(0, self.rowAt(0))
        last = self.rowAt(self.viewport().height() - 1)
        return self._rows[first : (last if last >= 0 else len(self._rows) - 1) + 1]

    def _go(self, item: QTableWidgetItem) -> None:
        self.chip_wanted.emit(item.data(Qt.ItemDataRole.UserRole))


def place_text(footprint: Sequence[Point]) -> str:
    """Return the middle of a chip in degrees, "" where nobody noted where it lies."""
    if not footprint:
        return ""
    lon, lat = (sum(values) / len(footprint) for values in zip(*footprint))
    lon = (lon + 180) % 360 - 180
    return f"{abs(lat):.4f}° {'N' if lat >= 0 else 'S'}\n{abs(lon):.4f}° {'E' if lon >= 0 else 'W'}"


def _none(_chip_id: str) -> Optional[QImage]:
    return None
