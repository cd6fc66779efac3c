"""The window in which coordinates are pasted, and that says at once how they are understood."""

from __future__ import annotations

from typing import Callable, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ..errors import UserError
from ..protocol import Point

SHOWN = 3

Reader = Callable[[str], Sequence[Point]]


def _nothing(_text: str) -> Sequence[Point]:
    return ()


class CoordinatesDialog(QDialog):
    """Emits the places (lon/lat) that were read, and whether they show what is sought."""

    chosen = pyqtSignal(object, bool)  # tuple of points

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeCoordinates")
        self._reader: Reader = _nothing
        self._positive = True
        self._places: Tuple[Point, ...] = ()
        self.text = QPlainTextEdit()
        self.text.setObjectName("lookalikeCoordinatesText")
        self.text.setAccessibleName(self.tr("Coordinates, one place a line"))
        self.text.setToolTip(self.tr("One place a line; several lines are several examples"))
        self.text.setPlaceholderText("48.2082, 16.3738\n48°12'29\"N 16°22'26\"E\nPOINT (16.3738 48.2082)")
        self.text.setTabChangesFocus(True)
        self.understood = QLabel()
        self.understood.setObjectName("lookalikeCoordinatesUnderstood")
        self.understood.setWordWrap(True)
        self.understood.setTextFormat(Qt.TextFormat.PlainText)
        how = QLabel(
            self.tr(
                "Latitude, longitude with a comma; longitude latitude without; degrees, minutes and seconds; "
                "coordinates of the map; a WKT point; the address of Google Maps or OpenStreetMap."
            )
        )
        how.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self._take)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (how, self.text, self.understood, self.buttons):
            layout.addWidget(widget)
        self.text.textChanged.connect(self._read)
        self.resize(480, 320)

    def ask(self, reader: Reader, positive: bool) -> None:
        """Show the window; what is in the clipboard is there already, where it can be read as places."""
        self._reader, self._positive = reader, positive
        title = self.tr("Examples at coordinates") if positive else self.tr("What it is not, at coordinates")
        self.setWindowTitle(title)
        pasted = QApplication.clipboard().text()[:10_000]
        try:
            reader(pasted)
        except UserError:
            pasted = ""
        self.text.setPlainText(pasted)
        self.text.selectAll()
        self._read()
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus()

    def _read(self) -> None:
        self._places = ()
        said = ""
        if self.text.toPlainText().strip():
            try:
                self._places = tuple(self._reader(self.text.toPlainText()))
            except UserError as error:
                said = f"⚠ {error}"
        if self._places:
            shown = "; ".join(_told(*place) for place in self._places[:SHOWN])
            more = " …" if len(self._places) > SHOWN else ""
            said = self.tr("{count} understood: {places}").format(count=len(self._places), places=shown + more)
        self.understood.setText(said)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(self._places))

    def _take(self) -> None:
        if self._places:
            self.chosen.emit(self._places, self._positive)
            self.accept()


def _told(lon: float, lat: float) -> str:
    return f"{abs(lat):.5f}° {'N' if lat >= 0 else 'S'}, {abs(lon):.5f}° {'E' if lon >= 0 else 'W'}"
