"""Texts that end in … where their room ends: a line, and the chosen entry of a list."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QPaintEvent, QResizeEvent
from qgis.PyQt.QtWidgets import QComboBox, QLabel, QStyle, QStyleOptionComboBox, QStylePainter

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


class ElidedCombo(QComboBox):
    """A list whose chosen entry ends in … where it has no room."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        room = field.width() - 2
        if not option.currentIcon.isNull():
            room -= option.iconSize.width() + 4
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
