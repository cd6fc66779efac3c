"""Where in a chip the thing is, painted over its picture, and the box to tick to see that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Tuple

from qgis.PyQt.QtCore import QRect, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QImage, QPainter, QPen
from qgis.PyQt.QtWidgets import QCheckBox, QWidget

from ..wording import plural, put

BOX_COLOUR = QColor("#00e5ff")


@dataclass(frozen=True, eq=False)
class Where:
    """A chip, its heat as a picture, and the box in it: left, top, right, bottom as shares of its width and height."""

    chip_id: str
    heat: QImage
    box: Tuple[float, float, float, float]


def paint_where(painter: QPainter, chip: QRect, where: Where) -> None:
    """Paint the heat and the box over the part `chip` of what the painter paints on."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(chip, where.heat)
    left, top, right, bottom = where.box
    box = QRectF(
        chip.left() + left * chip.width(),
        chip.top() + top * chip.height(),
        (right - left) * chip.width(),
        (bottom - top) * chip.height(),
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for width, colour in ((3, QColor(0, 0, 0, 160)), (1, BOX_COLOUR)):
        painter.setPen(QPen(colour, width))
        painter.drawRect(box)
    painter.restore()


class WhereBox(QCheckBox):
    """Ticked by the analyst; greyed, with the reason as its tip, where that cannot be told."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeWhere")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._how = ""
        self.setAccessibleName(self.tr("Show where"))
        self.set_possible("")

    def show_working(self, chips: int) -> None:
        """Say in how many chips it is being looked for, 0 for none."""
        if chips:
            self.setText(put(self.tr("Show where ({chips} …)"), chips=chips))
            text = plural(
                self.tr, chips, "Looking in 1 chip; untick to stop", "Looking in {count:,} chips; untick to stop"
            )
            self.setToolTip(text)
        elif self.isEnabled():
            self.set_possible("", self._how)

    def set_possible(self, reason: str, how: str = "") -> None:
        """Say whether places can be shown: "" for yes, else a sentence why not; `how` is what they are told by."""
        self._how = how
        self.setEnabled(not reason)
        self.setText(self.tr("Show where (not here)") if reason else self.tr("Show where"))
        tip = self.tr("Where in the chip it is: what speaks for it most glows, and the likeliest place is boxed.")
        told = self.tr("Told by: {how}").format(how=how)
        self.setToolTip(reason or (f"{tip}\n{told}" if how else tip))
