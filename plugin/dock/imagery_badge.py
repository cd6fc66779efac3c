"""The badge on the candidate that says how the imagery stands to the embedding, and the clock while it is awaited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Tuple

from qgis.PyQt.QtCore import QCoreApplication, QPoint, QPointF, QRect, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPen

from ..review.imagery_date import OTHER_DATE, SAME_IMAGE, SAME_YEAR, UNKNOWN_DATE

# On a ground of its own, over pictures of any colour: white on each of these has a contrast of at least 5 to 1.
_GROUNDS: Dict[str, QColor] = {
    SAME_IMAGE: QColor("#14693a"),
    SAME_YEAR: QColor("#1d5a86"),
    OTHER_DATE: QColor("#a83200"),
    UNKNOWN_DATE: QColor("#555555"),
}
_SIGNS = {SAME_IMAGE: "=", SAME_YEAR: "≈", OTHER_DATE: "⚠", UNKNOWN_DATE: "?"}
MARGIN_PX = 4


@dataclass(frozen=True)
class ImageryBadge:
    """`match` is one of `review.imagery_date.MATCHES`; `date` the imagery's, "" where unknown; `tip` says all."""

    match: str
    date: str
    tip: str

    @property
    def text(self) -> str:
        words = {
            SAME_IMAGE: _tr("same image"),
            SAME_YEAR: _tr("same year"),
            OTHER_DATE: _tr("other date"),
            UNKNOWN_DATE: _tr("unknown date"),
        }
        said = f"{_SIGNS[self.match]} {words[self.match]}"
        return f"{said}: {self.date}" if self.date and self.match != SAME_IMAGE else said


def paint_badge(painter: QPainter, square: QRect, badge: ImageryBadge, width: int) -> QRect:
    """Paint a badge into the upper left corner of a picture, over its edge where that is narrow; return where it lies.

    `width` is that of the widget, which the badge does not leave.
    """
    metrics = painter.fontMetrics()
    room = width - 2 * MARGIN_PX
    text = metrics.elidedText(badge.text, Qt.TextElideMode.ElideRight, room - 4 * MARGIN_PX)
    size = metrics.boundingRect(text).size()
    corner = square.topLeft() + QPoint(MARGIN_PX, MARGIN_PX)
    wide = size.width() + 4 * MARGIN_PX
    left = max(MARGIN_PX, min(corner.x(), width - MARGIN_PX - wide))
    box = QRect(left, corner.y(), wide, metrics.height() + MARGIN_PX)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(255, 255, 255, 200), 1))
    painter.setBrush(_GROUNDS[badge.match])
    painter.drawRoundedRect(QRectF(box), box.height() / 3, box.height() / 3)
    painter.setPen(QColor("#ffffff"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
    return box


def paint_waiting(painter: QPainter, box: QRect) -> None:
    """Paint a clock into the middle of a place where a picture is still to come."""
    face = _face(painter, box)
    painter.setPen(QPen(_LIGHT, max(1.5, face.width() / 14)))
    centre = face.center()
    for across, down in _HANDS:
        painter.drawLine(centre, centre + QPointF(across, down) * face.width())
    painter.restore()


def paint_trouble(painter: QPainter, box: QRect) -> None:
    """Paint a sign of warning into the middle of a place whose picture did not come."""
    face = _face(painter, box)
    painter.setPen(_LIGHT)
    font = painter.font()
    font.setBold(True)
    font.setPixelSize(round(face.height() * 0.7))
    painter.setFont(font)
    painter.drawText(face, Qt.AlignmentFlag.AlignCenter, "!")
    painter.restore()


def _face(painter: QPainter, box: QRect) -> QRectF:
    """Save the painter, and paint a dark disc on which light lines can be read in every theme."""
    side = max(14, min(30, min(box.width(), box.height()) // 3))
    face = QRectF(0, 0, side, side)
    face.moveCenter(QRectF(box).center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(_DARK)
    painter.setPen(QPen(_LIGHT, max(1.5, side / 14)))
    painter.drawEllipse(face)
    return face


_LIGHT, _DARK = QColor("#ffffff"), QColor(40, 40, 40, 220)
_HANDS: Tuple[Tuple[float, float], ...] = ((0.0, -0.32), (0.24, 0.12))


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImageryBadge", text)
