"""The badge below the candidate that says how the imagery stands to the embedding, and signs on pictures to come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Optional, Tuple

from qgis.PyQt.QtCore import QCoreApplication, QPointF, QRect, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPaintEvent, QPen
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

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


class BadgeSign(QWidget):
    """The badge as it stands below the picture; takes no room while there is none."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeImageryBadge")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._badge: Optional[ImageryBadge] = None
        self.setVisible(False)

    def show_badge(self, badge: Optional[ImageryBadge]) -> None:
        """Show a badge, None for none."""
        self._badge = badge
        if badge is not None:
            self.setToolTip(badge.tip)
            self.setAccessibleName(badge.text)
        self.setVisible(badge is not None)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        text = self._badge.text if self._badge is not None else ""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(text) + 4 * MARGIN_PX, metrics.height() + MARGIN_PX)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(8 * MARGIN_PX, self.sizeHint().height())

    @property
    def said(self) -> str:
        """What there is room for."""
        text = self._badge.text if self._badge is not None else ""
        room = self.width() - 2 * MARGIN_PX
        return str(self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if self._badge is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(255, 255, 255, 200), 1))
        painter.setBrush(_GROUNDS[self._badge.match])
        painter.drawRoundedRect(box, box.height() / 3, box.height() / 3)
        painter.setPen(QColor("#ffffff"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.said)
        painter.end()


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
