"""What is known of the current candidate, beside its picture: rank, score, share, class, date, how it was drawn."""

from __future__ import annotations

from typing import List, Optional

from qgis.PyQt.QtCore import QRect, QSize, Qt
from qgis.PyQt.QtGui import QPainter, QPaintEvent
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ..review.dates import interval_text
from ..review.queue import Item
from ..review.score_text import score_text, share_text
from .ink import Ink
from .thumbnail import class_shown

LEAST_LINES = 3


class Facts(QWidget):
    """A line for each fact; painted, since it is another with every key."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeFacts")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._ink = Ink(self)
        self._item: Optional[Item] = None
        self._dates = False
        self._lines: List[str] = []
        self._show()

    @property
    def lines(self) -> List[str]:
        return list(self._lines)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(60, max(LEAST_LINES, len(self._lines)) * self.fontMetrics().lineSpacing() + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def show_item(self, item: Optional[Item]) -> None:
        """Say what is known of a candidate, None for none."""
        self._item = item
        self._show()

    def show_dates(self, several: bool) -> None:
        """Say with each candidate of which date it is, where the collection has several."""
        self._dates = several
        self._show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setPen(self._ink.colour())
        high = painter.fontMetrics().lineSpacing()
        font = painter.font()
        for place, line in enumerate(self._lines):
            font.setBold(place == 0)
            painter.setFont(font)
            text = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(QRect(0, place * high, self.width(), high), _LINE, text)
        painter.end()

    def _show(self) -> None:
        lines = self._said(self._item) if self._item is not None else []
        if lines == self._lines and self.accessibleName():
            return
        is_longer = len(lines) != len(self._lines)
        self._lines = lines
        self.setAccessibleName(", ".join(lines) or self.tr("No candidate"))
        self.setToolTip("\n".join(lines))
        if is_longer:
            self.updateGeometry()
        self.update()

    def _said(self, item: Item) -> List[str]:
        candidate, standing = item.candidate, item.standing
        share = self.tr("top {share}").format(share=share_text(standing.percentile))
        lines = (
            [share, self.tr("earlier ranking")]  # of which rank and score were too
            if item.is_old
            else [
                self.tr("#{rank}").format(rank=standing.rank),
                self.tr("score {score}").format(score=score_text(standing.score)),
                share,
            ]
        )
        name = class_shown(item)
        if name:
            lines.append(name if item.label else self.tr("{name} ?").format(name=name))
        if self._dates and (candidate.valid_from or candidate.valid_to):
            lines.append(interval_text(candidate.valid_from, candidate.valid_to))
        if candidate.drawn is not None:
            lines.append(self.tr("◇ by chance"))
        if candidate.uncovered < 1:
            lines.append(self.tr("◫ beside a find"))
        return lines


_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
"""Some fonts reach a pixel below the height that they tell."""
