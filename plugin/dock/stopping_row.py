"""The row that says how much is left to find: a light, a sentence, and the switch that has it checked."""

from __future__ import annotations

from math import ceil, floor
from typing import Callable, Optional

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from qgis.PyQt.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from ..protocol import CANNOT_TELL, KEEP_GOING, LITTLE_LEFT, RemainingResult
from ..wording import local, plural, put

LIGHT_PX = 18
MOST_ASKED = 300
"""So many answers that are needed are told also before one chip was drawn by chance; more would only frighten."""
DIGITS = 2
"""So many digits of how much is left are told; the tip has all."""
LIGHT_COLOURS = {KEEP_GOING: QColor("#2166ac"), LITTLE_LEFT: QColor("#1a9850"), CANNOT_TELL: QColor("#8c6d1f")}


class Light(QWidget):
    """A light that is told by its shape as well as its colour: an arrow, a tick, a question mark."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setFixedSize(LIGHT_PX, LIGHT_PX)
        self._light = ""

    def show_light(self, light: str) -> None:
        self._light = light
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(LIGHT_PX, LIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        colour = LIGHT_COLOURS.get(self._light)
        if colour is None:  # nothing is known
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(colour)
        painter.setBrush(colour)
        side = box.width()
        white = QPen(QColor("#ffffff"), 2.2)

        def at(x: float, y: float) -> QPointF:
            return QPointF(box.left() + x * side, box.top() + y * side)

        if self._light == KEEP_GOING:
            painter.drawPolygon(QPolygonF([at(0.1, 0), at(1, 0.5), at(0.1, 1)]))
        elif self._light == LITTLE_LEFT:
            painter.drawEllipse(box)
            painter.setPen(white)
            painter.drawPolyline(QPolygonF([at(0.24, 0.54), at(0.43, 0.72), at(0.77, 0.3)]))
        else:
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(white)
            font = painter.font()
            font.setBold(True)
            painter.setFont(font)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "?")
        painter.end()


class StoppingRow(QWidget):
    """Shows what is left and emits what the analyst wants of it."""

    checking_changed = pyqtSignal(bool)
    details_wanted = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None, *, can_show_more: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeStopping")
        self._light = Light()
        self._word, self._left = QLabel(), QLabel()
        self._word.setObjectName("lookalikeRemaining")
        self._left.setObjectName("lookalikeLeft")
        for label in (self._word, self._left):
            label.setWordWrap(True)
        self._left.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._check = QPushButton(self.tr("Check what is left"))
        self._check.setObjectName("lookalikeCheck")
        self._check.setCheckable(True)
        self._check.setToolTip(
            self.tr(
                "Mixes chips drawn by chance into the row, marked ◇. Their answers show how much has been missed;\n"
                "most of them will not be what you seek. Answer them like any other."
            )
        )
        self._check.toggled.connect(self.checking_changed)
        self._details = QToolButton()
        self._details.setText("…")
        self._details.setAccessibleName(self.tr("Judge"))
        self._details.setToolTip(self.tr("Scores, threshold, what was found, and how precise the ranking is"))
        self._details.setVisible(can_show_more)
        self._details.clicked.connect(self.details_wanted)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(1)
        grid.addWidget(self._light, 0, 0)
        grid.addWidget(self._word, 0, 1)
        grid.addWidget(self._left, 1, 1)
        for column, widget in enumerate((self._check, self._details), 2):
            grid.addWidget(widget, 0, column, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(1, 1)
        self.show_remaining(None)

    def set_checking(self, on: bool) -> None:
        """Show whether chips are drawn by chance, without emitting."""
        self._check.blockSignals(True)
        self._check.setChecked(on)
        self._check.blockSignals(False)

    def show_remaining(self, found: Optional[RemainingResult]) -> None:
        """Say what is left, None while nobody knows."""
        self._light.show_light(found.light if found is not None else "")
        self._word.setText(self._light_in_words(found) if found is not None else "")
        self._left.setText(self._how_much(found) if found is not None else "")
        self._left.setVisible(bool(self._left.text()))
        for label in (self._word, self._left):
            label.setToolTip(self._explained(found) if found is not None else "")
        for widget in (self._check, self._details):
            widget.setEnabled(found is not None)

    def _light_in_words(self, found: RemainingResult) -> str:
        if found.light != CANNOT_TELL:
            return self.tr("<b>Keep going</b>") if found.light == KEEP_GOING else self.tr("<b>Little left</b>")
        if not found.audited and found.needed > MOST_ASKED:
            return self.tr("<b>Cannot tell yet</b>")
        return plural(
            self.tr,
            found.needed,
            "<b>Cannot tell yet</b>: 1 more answer",
            "<b>Cannot tell yet</b>: {count:,} more answers",
        )

    def _how_much(self, found: RemainingResult) -> str:
        if not found.audited and found.unseen:
            return ""
        if not found.high:
            return self.tr("nothing left")
        low, high = _told(found.estimate), _told(found.estimate_unsure)
        most = min(_told(found.high, ceil), found.unseen)
        if not low and not high and not found.low:
            return put(self.tr("at most {high:,} left"), high=most)
        about = f"{local(low):,}" if low == high else put(self.tr("{low:,} to {high:,}"), low=low, high=high)
        left = self.tr("about {about} left ({low:,} to {high:,})")
        return put(left, about=about, low=_told(found.low, floor), high=most)

    def _explained(self, found: RemainingResult) -> str:
        parts = [
            plural(
                self.tr,
                found.unseen,
                "{known:,} found; 1 chip without an answer.",
                "{known:,} found; {count:,} chips without an answer.",
                known=found.known,
            ),
            plural(
                self.tr,
                found.audited,
                "1 chip drawn by chance says what is left among these.",
                "{count:,} chips drawn by chance say what is left among these.",
            ),
        ]
        if found.audited:
            text = self.tr("It is between {low:,} and {high:,} with 90% certainty, however often you look.")
            parts.append(put(text, low=found.low, high=found.high))
        if found.unsure:
            text = plural(
                self.tr,
                found.unsure,
                "1 of them is unsure: the range reaches from without it to with it.",
                "{count:,} of them are unsure: the range reaches from none of these to all.",
            )
            parts.append(text)
        if found.elsewhere:
            text = plural(
                self.tr,
                found.elsewhere,
                "1 more was drawn under another filter and does not count here.",
                "{count:,} more were drawn under another filter and do not count here.",
            )
            parts.append(text)
        if found.light != LITTLE_LEFT:
            text = self.tr(
                "“Little left” means: at most a tenth of what was found. If none of the next {needed:,} drawn\n"
                "chips is what you seek, that is shown. Rare things take many: what was not looked at cannot be\n"
                "ruled out."
            )
            parts.append(put(text, needed=found.needed))
        return "\n".join(parts)


def _told(number: float, rounded: Callable[[float], int] = round) -> int:
    """Return a number as it is told: of a large one no more digits than anybody knows."""
    step = 10 ** max(0, len(str(int(number))) - DIGITS)
    return rounded(number / step) * step
