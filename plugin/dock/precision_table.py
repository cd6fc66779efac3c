"""The table of how precise the ranking is, band by band of the score."""

from __future__ import annotations

from typing import Optional, Sequence

from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ..protocol import ScoreBand
from ..review.score_text import score_text
from ..wording import local, put


class PrecisionTable(QTableWidget):
    """One row a band, as high as its rows; hidden while there are none."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(0, 6, parent)
        self.setObjectName("lookalikeBands")
        self.setAccessibleName(self.tr("Precision by score"))
        heads = (
            (self.tr("score"), self.tr("From this score on")),
            (self.tr("chips"), self.tr("Chips in this band of scores")),
            (self.tr("◇"), self.tr("Of these, drawn by chance and answered")),
            (self.tr("precision"), self.tr("The share that is it, with its 90% interval")),
            (self.tr("so far"), self.tr("Precision when everything down to this score is taken")),
            (self.tr("recall"), self.tr("The share of all that there are which that finds")),
        )
        for column, (text, tip) in enumerate(heads):
            item = QTableWidgetItem(text)
            item.setToolTip(tip)
            self.setHorizontalHeaderItem(column, item)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setVisible(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setMinimumSectionSize(24)
        self.show_bands(())

    def show_bands(self, bands: Sequence[ScoreBand]) -> None:
        self.setVisible(bool(bands))
        self.setRowCount(len(bands))
        precision = self.tr("{share:.0%} ({low:.0%} to {high:.0%})")
        for row, band in enumerate(bands):
            texts = (
                score_text(band.lowest),
                f"{local(band.chips):,}",
                f"{local(band.audited):,}",
                put(precision, share=band.precision, low=band.low, high=band.high),
                f"{local(band.above):.0%}",
                f"{local(band.recall):.0%}",
            )
            for column, value in enumerate(texts):
                self.setItem(row, column, QTableWidgetItem(value))
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(row) for row in range(len(bands)))
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + bar + 2 * self.frameWidth())
