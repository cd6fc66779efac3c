"""One thumbnail of the gallery as it is painted: picture, frame, signs, and what is said under it."""

from __future__ import annotations

from typing import Any, Callable, List, Mapping, Optional

from qgis.PyQt.QtCore import QModelIndex, QObject, QRect, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFontMetrics, QPainter, QPalette, QPen
from qgis.PyQt.QtWidgets import QStyledItemDelegate

from ..review.marks import ACCEPT, CONFLICT, REJECT, UNSURE
from ..review.queue import Item
from ..review.score_text import score_text, share_text
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
    return item.class_name if item.label else item.candidate.class_name


class ThumbnailDelegate(QStyledItemDelegate):
    """Paints one thumbnail with its frame, signs and caption; an item that is not known yet as a grey place."""

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.pixels = THUMBNAIL_PX
        self.current_row = -1
        self.is_selected: Callable[[int], bool] = _never
        self.captioned = True
        self.says_date = False  # instead of the score
        self.class_colours: Mapping[str, QColor] = {}

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
            caption = QRect(option.rect.left(), box.bottom() + 1, option.rect.width(), CAPTION_PX)
            text = self.caption(item, painter.fontMetrics(), caption.width() - 3 * GAP_PX)
            painter.drawText(caption, Qt.AlignmentFlag.AlignCenter, text)
        if self.is_selected(index.row()):
            self._selected(painter, box, palette)
        painter.restore()

    @staticmethod
    def _selected(painter: QPainter, box: QRect, palette: QPalette) -> None:
        """Mark what is selected: tinted, framed, and ticked at the foot."""
        colour = palette.color(QPalette.ColorRole.Highlight)
        tint = QColor(colour)
        tint.setAlpha(70)
        painter.fillRect(box, tint)
        painter.setPen(QPen(colour, 2))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        tick = QRect(box.left(), box.bottom() - 17, 18, 18)
        painter.fillRect(tick, colour)
        painter.setPen(palette.color(QPalette.ColorRole.HighlightedText))
        painter.drawText(tick, Qt.AlignmentFlag.AlignCenter, "☑")

    def caption(self, item: Item, metrics: QFontMetrics, width: int) -> str:
        """Return as much of rank, score and share as has room, at least the rank.

        Of what was proposed by an earlier ranking the share alone: ranks and scores of several do not compare.
        """
        candidate = item.candidate
        drawn = "◇ " if candidate.drawn is not None else ""
        beside = "◫ " if candidate.uncovered < 1 else ""
        rank = f"{drawn}{beside}#{candidate.rank}"
        said = score_text(candidate.score)
        if self.says_date:
            said = candidate.valid_from[:10] if candidate.valid_from else "…"
        share = share_text(candidate.percentile)
        top = self.tr("top {share}").format(share=share)
        texts: List[str] = [f"{rank} · {said} · {top}", f"{rank} · {said}", rank]
        if item.is_old:
            texts = [f"{drawn}{beside}{top}", top, share]
            if self.says_date:
                texts = [f"{drawn}{beside}{said} · {top}", f"{drawn}{beside}{said}", said]
        return next((text for text in texts if metrics.horizontalAdvance(text) <= width), texts[-1])

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
