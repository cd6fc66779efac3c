"""Why a candidate scores as it does, in two pictures: the accepted and the rejected chip that it is most alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Optional, Tuple

from qgis.PyQt.QtCore import QEvent, QPoint, QRect, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QContextMenuEvent, QHelpEvent, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from qgis.PyQt.QtWidgets import QSizePolicy, QToolTip, QWidget

from ..review.marks import ACCEPT, REJECT
from ..review.score_text import score_text
from .ink import Ink
from .thumbnail import LABEL_COLOURS, LABEL_SIGNS

GAP_PX = 3
WIDTH_PX = 98
MOST_PX = 58

Picture = Callable[[str], Optional[QImage]]


@dataclass(frozen=True)
class Alike:
    """A chip with an answer, and how alike the candidate is to it: a cosine."""

    chip_id: str
    similarity: float


def _no_picture(_chip_id: str) -> Optional[QImage]:
    return None


class WhyBox(QWidget):
    """Shows both, side by side and as wide as there is room; emits which was clicked."""

    chosen = pyqtSignal(str)  # chip id
    menu_wanted = pyqtSignal(str, QPoint)  # chip id, and where on the screen

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeWhy")
        self._yes: Optional[Alike] = None
        self._no: Optional[Alike] = None
        self._picture: Picture = _no_picture
        self._ink = Ink(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setVisible(False)
        self._describe()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(WIDTH_PX, self.heightForWidth(WIDTH_PX))

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return 2 * self._line + self._side(width)

    def set_pictures(self, picture: Optional[Picture]) -> None:
        """Say where the pictures come from: a function from chip id to image, None while there is none."""
        self._picture = picture or _no_picture
        self.update()

    def show_nearest(self, yes: Optional[Alike], no: Optional[Alike]) -> None:
        """Show the accepted and the rejected chip, None for one that is not known (yet)."""
        if (yes, no) != (self._yes, self._no):
            self._yes, self._no = yes, no
            self._describe()
            self.update()

    @property
    def shown(self) -> Tuple[Optional[Alike], Optional[Alike]]:
        return self._yes, self._no

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self._tell(event)
            return True
        return bool(super().event(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        alike = self._at(event.pos())
        if alike is not None and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(alike.chip_id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        alike = self._at(event.pos())
        if alike is not None:
            self.menu_wanted.emit(alike.chip_id, event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(self._ink.colour())
        painter.drawText(QRect(0, 0, self.width(), self._line), Qt.AlignmentFlag.AlignVCenter, self.tr("Most like"))
        for place, (alike, label) in enumerate(((self._yes, ACCEPT), (self._no, REJECT))):
            if alike is not None or self._yes is self._no:  # both are on their way, or there is none
                self._paint(painter, place, alike, label)
        painter.end()

    def _paint(self, painter: QPainter, place: int, alike: Optional[Alike], label: str) -> None:
        box = self._box(place)
        image = self._picture(alike.chip_id) if alike is not None else None
        if image is None:
            painter.fillRect(box, self._ink.faint())
        else:
            painter.drawImage(box, image)
        painter.setPen(QPen(LABEL_COLOURS[label], 2))
        painter.drawRect(box.adjusted(1, 1, -1, -1))
        if alike is None:
            painter.setPen(self._ink.colour())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "…")
            return
        painter.setPen(self._ink.colour())
        caption = QRect(box.left(), box.bottom() + 1, box.width(), self._line)
        text = f"{LABEL_SIGNS[label]} {score_text(alike.similarity)}"
        painter.drawText(caption, Qt.AlignmentFlag.AlignCenter, text)

    def _tell(self, event: QHelpEvent) -> None:
        alike = self._at(event.pos())
        if alike is None:
            QToolTip.hideText()
            return
        text = self.tr("The accepted chip or example that this candidate is most alike: {similarity} of at most 1")
        if alike is self._no:
            text = self.tr("The rejected chip that this candidate is most alike: {similarity} of at most 1")
        said = text.format(similarity=score_text(alike.similarity, 3)) + "\n" + self.tr("Click to see it on the map")
        QToolTip.showText(event.globalPos(), said, self)

    def _describe(self) -> None:
        """Say the same to who cannot see it."""
        parts = []
        if self._yes is not None:
            parts.append(self.tr("accepted, {similarity}").format(similarity=score_text(self._yes.similarity)))
        if self._no is not None:
            parts.append(self.tr("rejected, {similarity}").format(similarity=score_text(self._no.similarity)))
        self.setAccessibleName(self.tr("Most alike: {chips}").format(chips="; ".join(parts) or "…"))

    def _at(self, place: QPoint) -> Optional[Alike]:
        return next(
            (one for at, one in enumerate((self._yes, self._no)) if one and self._box(at).contains(place)), None
        )

    def _box(self, place: int) -> QRect:
        side = max(0, min(self._side(self.width()), self.height() - 2 * self._line))
        return QRect(place * (side + GAP_PX), self._line, side, side)

    @property
    def _line(self) -> int:
        return max(16, self.fontMetrics().height())

    @staticmethod
    def _side(width: int) -> int:
        return min((width - GAP_PX) // 2, MOST_PX)
