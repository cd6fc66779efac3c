"""The window that shows how precise the ranking is, score by score, and how much of all it finds."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..protocol import Judgement, ScoreBand

MARGIN_PX = 40
POINT_PX = 3.0


class PrecisionChart(QWidget):
    """Precision against recall, from the best score down; bars are the 90 % interval of each band's own precision."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Precision against recall"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._bands: tuple[ScoreBand, ...] = ()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(460, 240)

    def show_bands(self, bands: tuple[ScoreBand, ...]) -> None:
        self._bands = bands
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        box = QRectF(self.rect()).adjusted(MARGIN_PX, 8, -20, -MARGIN_PX)
        painter.fillRect(box, palette.color(QPalette.ColorRole.Base))
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        for share in (0.0, 0.25, 0.5, 0.75, 1.0):
            x, y = box.left() + share * box.width(), box.bottom() - share * box.height()
            painter.setPen(palette.color(QPalette.ColorRole.Mid))
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            painter.setPen(palette.color(QPalette.ColorRole.Text))
            painter.drawText(QRectF(x - 20, box.bottom() + 2, 40, 14), Qt.AlignmentFlag.AlignCenter, f"{share:.0%}")
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, y - 7, MARGIN_PX - 3, 14), side, f"{share:.0%}")
        below = QRectF(box.left(), box.bottom() + 16, box.width(), 16)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.tr("found of all that there are"))
        self._paint_bands(painter, box)
        painter.end()

    def _paint_bands(self, painter: QPainter, box: QRectF) -> None:
        def at(recall: float, precision: float) -> QPointF:
            return QPointF(box.left() + recall * box.width(), box.bottom() - precision * box.height())

        colour = self.palette().color(QPalette.ColorRole.Highlight)
        faint = QColor(colour)
        faint.setAlpha(70)
        before = 0.0
        for band in self._bands:
            painter.fillRect(QRectF(at(before, band.high), at(band.recall, band.low)), faint)
            before = band.recall
        curve = QPolygonF([at(band.recall, band.above) for band in self._bands])
        painter.setPen(QPen(colour, 2))
        painter.drawPolyline(curve)
        painter.setBrush(colour)
        for band in self._bands:
            painter.drawEllipse(at(band.recall, band.above), POINT_PX, POINT_PX)


class PrecisionWindow(QDialog):
    """Stays open beside the review; shows what it is given last."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikePrecision")
        self.setWindowTitle(self.tr("Precision by score"))
        self.setModal(False)
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._chart = PrecisionChart()
        self._table = QTableWidget(0, 7)
        self._table.setHorizontalHeaderLabels(
            [
                self.tr("score from"),
                self.tr("chips"),
                self.tr("decided"),
                self.tr("by chance"),
                self.tr("precision (90 %)"),
                self.tr("so far"),
                self.tr("found so far"),
            ]
        )
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.verticalHeader().setVisible(False)
        self._table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self._note)
        layout.addWidget(self._chart, 2)
        layout.addWidget(self._table, 1)
        layout.addWidget(buttons)
        self.resize(620, 580)

    def show_waiting(self) -> None:
        self._note.setText(self.tr("Learning anew without each part of the area, to judge it by the others …"))
        self._show_bands(())

    def show_trouble(self, sentence: str) -> None:
        self._note.setText(sentence)
        self._show_bands(())

    def show_judgement(self, judged: Judgement) -> None:
        text = self.tr(
            "Judged in {blocks} blocks of {width}, within which chips are alike, {held} of them with something found: "
            "each chip by a head that learned nothing in its block. Chips drawn by chance count for those they were "
            "drawn from."
        )
        width = self.tr("{km:.3g} km").format(km=judged.alike_km) if judged.alike_km > 0 else self.tr("one chip")
        said = text.format(blocks=judged.blocks, width=width, held=judged.positive_blocks)
        self._note.setText(judged.refused or said)
        self._show_bands(judged.bands)

    def _show_bands(self, bands: tuple[ScoreBand, ...]) -> None:
        self._chart.show_bands(bands)
        self._chart.setVisible(bool(bands))
        self._table.setVisible(bool(bands))
        self._table.setRowCount(len(bands))
        for row, band in enumerate(bands):
            texts = (
                f"{band.lowest:.2f}",
                f"{band.chips:,}",
                f"{band.decided:,}",
                f"{band.audited:,}",
                f"{band.precision:.0%} ({band.low:.0%} to {band.high:.0%})",
                f"{band.above:.0%}",
                f"{band.recall:.0%}",
            )
            for column, value in enumerate(texts):
                self._table.setItem(row, column, QTableWidgetItem(value))
