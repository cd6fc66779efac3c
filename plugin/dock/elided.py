"""A line of text that is cut where its room ends."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QLabel

LEAST_PX = 60


class Elided(QLabel):
    """Shows as much as there is room for; all of it is its tooltip, unless that says more."""

    @property
    def said(self) -> str:
        """All that is said, also where its room cuts it."""
        return getattr(self, "_said", "")

    def say(self, text: str, tip: str = "") -> None:
        self._said = text
        self.setToolTip(tip or text)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(LEAST_PX, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self.said, Qt.TextElideMode.ElideRight, self.width()))
