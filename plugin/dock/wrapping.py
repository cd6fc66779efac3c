"""Widgets beside each other, or, where the panel is too narrow for that, in two columns below each other."""

from __future__ import annotations

from typing import Optional, Sequence

from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QGridLayout, QWidget

FEW = 2


class Wrapping(QWidget):
    """Changes between the two by its own width, so that a narrow panel clips nothing."""

    def __init__(self, spacing: int, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._widgets: Sequence[QWidget] = ()
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(spacing)
        self._grid.setVerticalSpacing(min(spacing, 4))

    def hold(self, widgets: Sequence[QWidget]) -> None:
        """Take these widgets, in this order."""
        self._widgets = widgets
        self.fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        widest = max((widget.minimumSizeHint().width() for widget in self._widgets), default=0)
        return QSize(FEW * widest + self._grid.horizontalSpacing(), self._grid.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.fit()

    def needed(self) -> int:
        """Return the width in pixels that all beside each other need."""
        hints = [widget.minimumSizeHint().width() for widget in self._widgets]
        return sum(hints) + self._grid.horizontalSpacing() * max(0, len(hints) - 1)

    def fit(self) -> None:
        """Put them into as many columns as there is room for; to be called when a text has changed."""
        columns = len(self._widgets) if self.needed() <= self.width() else FEW
        if columns != self._columns:
            self._columns = columns
            for place, widget in enumerate(self._widgets):
                self._grid.addWidget(widget, place // columns, place % columns)
            self.updateGeometry()
