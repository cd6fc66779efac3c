"""One thumbnail of the gallery as it is painted: picture, frame, signs, and what is said under it or at its foot."""

from __future__ import annotations

from typing import Any, Callable, Mapping, Optional, Tuple

from qgis.PyQt.QtCore import QModelIndex, QObject, QRect, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QPainter, QPalette, QPen
from qgis.PyQt.QtWidgets import QStyledItemDelegate

from ..protocol import ListParams
from ..review.marks import ACCEPT, CONFLICT, REJECT, UNSURE
from ..review.queue import Item
from .caption import caption
from .imagery_badge import paint_trouble, paint_waiting

ITEM = Qt.ItemDataRole.UserRole
IMAGE = Qt.ItemDataRole.UserRole + 1
LACKING = Qt.ItemDataRole.UserRole + 2
WAITS = "…"
"""Why a picture is lacking, by the role LACKING: it is on its way; else a sentence, or ""."""
THUMBNAIL_PX = 76
SMALLEST_PX, LARGEST_PX = 44, 192
RENDERED_PX = (THUMBNAIL_PX, 128, LARGEST_PX)
"""The sizes that pictures are rendered at; others are scaled from the next larger one."""
CHIP_CONTEXT = 1.15  # how much wider than its chip a thumbnail is
FRAME_PX = 3
GAP_PX = 2
CAPTION_PX = 16
CLASS_PX = 5
FONT_SHARE, LEAST_FONT_PX = 0.2, 9
"""How high what is said at the foot is written, in widths of the thumbnail: never higher than elsewhere."""
FOOT_GROUND = QColor(0, 0, 0, 170)
"""White on this has a contrast of 7 to 1 above a white picture, and more above any other, in every theme."""
AROUND_PX = 2 * FRAME_PX + 2 * GAP_PX
LABEL_COLOURS = {
    ACCEPT: QColor("#1a9850"),
    REJECT: QColor("#d73027"),
    UNSURE: QColor("#e6a700"),
    CONFLICT: QColor("#7b3294"),
}
LABEL_SIGNS = {ACCEPT: "✓", REJECT: "✗", UNSURE: "?", CONFLICT: "≠"}
EXAMPLE_SIGN = "★"
EXAMPLE_COLOUR = QColor("#00c8ff")


def ink_on(ground: QColor) -> QColor:
    """Return black or white, whichever is read better on a sign of this colour."""
    red, green, blue, _ = ground.getRgbF()
    return QColor("#101010" if 0.299 * red + 0.587 * green + 0.114 * blue > 0.55 else "#ffffff")


def _never(_row: int) -> bool:
    return False


def rendered_px(pixels: int, ratio: float) -> int:
    """Return the size at which a picture is rendered that is shown `pixels` wide on a screen of this pixel ratio."""
    size = next((one for one in RENDERED_PX if one >= pixels), LARGEST_PX)
    return round(size * ratio)


def class_shown(item: Item) -> str:
    """Return the class a candidate was accepted as, or while it is undecided the one it most likely is of."""
    return item.class_name if item.label else item.standing.class_name


class ThumbnailDelegate(QStyledItemDelegate):
    """Paints one thumbnail with its frame, signs and caption; an item that is not known yet as a grey place.

    The caption stands below the picture while it is `captioned`, else on a strip at the picture's foot.
    """

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.pixels = THUMBNAIL_PX
        self.current_row = -1
        self.is_selected: Callable[[int], bool] = _never
        self.captioned = True
        self.order: Optional[ListParams] = None  # what the list is ordered by that is shown
        self.class_colours: Mapping[str, QColor] = {}
        self._font_of: Tuple[str, int] = ("", 0)  # of what the font of the foot was made
        self._font = QFont()
        self._metrics = QFontMetrics(self._font)

    @property
    def cell(self) -> QSize:
        side = self.pixels + AROUND_PX
        return QSize(side, side + self._below)

    @property
    def _below(self) -> int:
        return CAPTION_PX if self.captioned else 0

    def sizeHint(self, option: Any, index: QModelIndex) -> QSize:  # noqa: N802
        return self.cell

    def paint(self, painter: QPainter, option: Any, index: QModelIndex) -> None:
        item: Optional[Item] = index.data(ITEM)
        palette = option.palette
        side = self.pixels + 2 * FRAME_PX
        box = QRect(option.rect.left() + (option.rect.width() - side) // 2, option.rect.top() + GAP_PX, side, side)
        picture = box.adjusted(FRAME_PX, FRAME_PX, -FRAME_PX, -FRAME_PX)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        current = index.row() == self.current_row
        if current:
            around = box.adjusted(-GAP_PX, -GAP_PX, GAP_PX, GAP_PX + self._below)
            painter.fillRect(around, palette.color(QPalette.ColorRole.Highlight))
        colour = LABEL_COLOURS.get(item.label) if item is not None else None
        painter.fillRect(box, colour or palette.color(QPalette.ColorRole.Mid))
        image = index.data(IMAGE)
        if image is None:
            painter.fillRect(picture, palette.color(QPalette.ColorRole.Window))
            lacking = index.data(LACKING)
            if lacking == WAITS:
                paint_waiting(painter, picture)
            elif lacking:
                paint_trouble(painter, picture)
            else:
                painter.setPen(palette.color(QPalette.ColorRole.Text))
                painter.drawText(picture, Qt.AlignmentFlag.AlignCenter, "…")
        else:
            painter.drawImage(picture, image)
        if item is not None:
            self._signs(painter, picture, item)
        if item is not None and self.captioned:
            role = QPalette.ColorRole.HighlightedText if current else QPalette.ColorRole.Text
            painter.setPen(palette.color(role))
            below = QRect(option.rect.left(), box.bottom() + 1, option.rect.width(), CAPTION_PX)
            text = caption(item, self.order, painter.fontMetrics(), below.width() - 3 * GAP_PX)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, text)
        foot = self._foot(picture, option.font)
        if item is not None and not self.captioned:
            painter.fillRect(foot, FOOT_GROUND)
            painter.setFont(self._font)
            painter.setPen(Qt.GlobalColor.white)
            text = caption(item, self.order, self._metrics, foot.width() - GAP_PX)
            painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, text)
            painter.setFont(option.font)
        if self.is_selected(index.row()):
            self._selected(painter, box, palette, box.bottom() if self.captioned else foot.top() - 1)
        painter.restore()

    def _foot(self, picture: QRect, font: QFont) -> QRect:
        """Return the strip of a picture on which its caption stands, above the colour of its class."""
        made_of = (str(font.key()), self.pixels)
        if self._font_of != made_of:
            self._font_of, self._font = made_of, QFont(font)
            fitting = max(LEAST_FONT_PX, round(FONT_SHARE * self.pixels))
            self._font.setPixelSize(min(fitting, QFontInfo(font).pixelSize()))
            self._metrics = QFontMetrics(self._font)
        high = self._metrics.height()
        above = CLASS_PX if self.class_colours else 0
        return QRect(picture.left(), picture.bottom() + 1 - above - high, picture.width(), high)

    @staticmethod
    def _selected(painter: QPainter, box: QRect, palette: QPalette, foot: int) -> None:
        """Mark what is selected: tinted, framed, and ticked down at `foot`."""
        colour = palette.color(QPalette.ColorRole.Highlight)
        tint = QColor(colour)
        tint.setAlpha(70)
        painter.fillRect(box, tint)
        painter.setPen(QPen(colour, 2))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        tick = QRect(box.left(), foot - 17, 18, 18)
        painter.fillRect(tick, colour)
        painter.setPen(palette.color(QPalette.ColorRole.HighlightedText))
        painter.drawText(tick, Qt.AlignmentFlag.AlignCenter, "☑")

    def _signs(self, painter: QPainter, picture: QRect, item: Item) -> None:
        if item.example:
            sign = QRect(picture.left(), picture.top(), 20, 20)
            _sign(painter, sign, EXAMPLE_COLOUR, EXAMPLE_SIGN)
        if item.label:
            sign = QRect(picture.right() - 19, picture.top(), 20, 20)
            _sign(painter, sign, LABEL_COLOURS[item.label], LABEL_SIGNS[item.label] if item.saved else "…")
        colour = self.class_colours.get(class_shown(item))
        if colour is not None:
            painter.fillRect(picture.adjusted(0, picture.height() - CLASS_PX, 0, 0), colour)


def _sign(painter: QPainter, badge: QRect, colour: QColor, sign: str) -> None:
    painter.fillRect(badge, colour)
    painter.setPen(QPen(ink_on(colour)))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, sign)
