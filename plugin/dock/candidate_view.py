"""The current candidate, large, with the chip's outline; what is known of it stands beside it."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QPoint, QRect, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QContextMenuEvent, QImage, QPainter, QPaintEvent, QPalette, QPen
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ..review.queue import Item
from .gallery import LABEL_COLOURS
from .imagery_badge import ImageryBadge, paint_trouble, paint_waiting
from .ink import Ink
from .where_box import Where, paint_where

LARGE_PX = 320
LEAST_PX = 130
CONTEXT = 2.0
SIDE_PX, FOOT_PX = 16, 8
"""Beside and below a hint; a button may follow."""


class CandidateView(QWidget):
    """Paints one picture that reaches `CONTEXT` times the chip's width, the chip outlined in it."""

    painted = pyqtSignal(str)  # chip id on screen, "" for none
    badge_changed = pyqtSignal(object)  # Optional[ImageryBadge]
    menu_wanted = pyqtSignal(QPoint)  # where on the screen

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeCandidate")
        self.setAccessibleName(self.tr("Current candidate"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumSize(LEAST_PX, LEAST_PX)
        self._item: Optional[Item] = None
        self._image: Optional[QImage] = None
        self._sharp = False
        self._hint = ""
        self._note = ""
        self._ink = Ink(self)
        self._where: Optional[Where] = None
        self._badge: Optional[ImageryBadge] = None
        self._waits = False
        self._fails = False

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(LARGE_PX, LARGE_PX)

    @property
    def sharp(self) -> bool:
        return self._sharp

    def show_item(self, item: Item, image: Optional[QImage], sharp: bool, note: str) -> None:
        """Show an item; `image` covers the context when sharp, else the chip alone and is stretched."""
        self._item, self._image, self._sharp, self._hint, self._note = item, image, sharp, "", note
        self.update()

    def show_where(self, where: Optional[Where]) -> None:
        """Show where in its chip the thing is, until something else is told; None for nowhere in particular."""
        if where != self._where:
            self._where = where
            self.update()

    def show_badge(self, badge: Optional[ImageryBadge], waits: bool = False, fails: bool = False) -> None:
        """Say how the imagery stands to what was embedded, and whether the picture is still to come or does not."""
        if (badge, waits, fails) != (self._badge, self._waits, self._fails):
            self._badge, self._waits, self._fails = badge, waits, fails
            self.badge_changed.emit(badge)
            self.setToolTip(badge.tip if badge is not None else "")
            self.setAccessibleDescription(f"{badge.text}. {badge.tip}" if badge is not None else "")
            self.update()

    @property
    def badge(self) -> Optional[ImageryBadge]:
        return self._badge

    @property
    def waits(self) -> bool:
        return self._waits

    @property
    def where(self) -> Optional[Where]:
        return self._where

    def hint_height(self, width: int) -> int:
        """Return how high what is to be read is in so wide a view."""
        room = QRect(0, 0, width - 2 * SIDE_PX, 0)
        return self.fontMetrics().boundingRect(room, _LOW, self._hint).height() + FOOT_PX

    def show_hint(self, hint: str) -> None:
        self._item, self._image, self._sharp, self._hint, self._note = None, None, False, hint, ""
        self.show_badge(None)
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        self.menu_wanted.emit(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Window))
        side = min(self.width(), self.height())
        square = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        if self._item is None:
            painter.setPen(self._ink.colour())
            fits = self.hint_height(self.width()) <= self.height()
            painter.drawText(self.rect().adjusted(SIDE_PX, 0, -SIDE_PX, -FOOT_PX), _LOW if fits else _HIGH, self._hint)
        else:
            self._paint_item(painter, square, self._item)
        painter.end()
        self.painted.emit(self._item.candidate.chip_id if self._item else "")

    def _paint_item(self, painter: QPainter, square: QRect, item: Item) -> None:
        margin = round(square.width() * (1 - 1 / CONTEXT) / 2)
        chip = square.adjusted(margin, margin, -margin, -margin)
        if self._image is not None:
            painter.drawImage(square if self._sharp else chip, self._image)
        if self._where is not None and self._where.chip_id == item.candidate.chip_id:
            paint_where(painter, chip, self._where)
        colour = LABEL_COLOURS.get(item.label, QColor("#ffffff"))
        for width, pen_colour in ((4, QColor(0, 0, 0, 140)), (2, colour)):
            painter.setPen(QPen(pen_colour, width))
            painter.drawRect(chip)
        if self._waits and not self._sharp:
            paint_waiting(painter, chip)
        elif self._fails and self._image is None:
            paint_trouble(painter, chip)
        if self._note:
            lines = self._note.count("\n") + 1
            height = lines * painter.fontMetrics().lineSpacing() + 6
            self._paint_band(painter, QRect(0, square.top(), self.width(), height), self._note)

    @staticmethod
    def _paint_band(painter: QPainter, band: QRect, text: str) -> None:
        painter.fillRect(band, QColor(0, 0, 0, 150))
        painter.setPen(QColor("#ffffff"))
        painter.drawText(band, Qt.AlignmentFlag.AlignCenter, text)


_HIGH = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_LOW = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
