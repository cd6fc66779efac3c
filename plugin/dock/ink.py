"""The colour in which a widget that paints itself writes, so that it can be read in every theme."""

from __future__ import annotations

from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtWidgets import QLabel, QWidget


class Ink(QLabel):
    """An unseen label, whose colour the widget takes.

    QGIS's dark themes colour labels by a style sheet, and leave in the palette of all else a text that is nearly as
    dark as what it stands on.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()

    def colour(self) -> QColor:
        """Return the colour of text."""
        self.ensurePolished()
        return self.palette().color(QPalette.ColorRole.WindowText)

    def faint(self) -> QColor:
        """Return the colour of lines that are to be seen without being looked at."""
        colour = QColor(self.colour())
        colour.setAlpha(45)
        return colour
