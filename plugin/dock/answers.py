"""The buttons with which a candidate is answered, each with its key."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ..review.marks import ACCEPT, REJECT, UNSURE
from . import keys

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"


class AnswersRow(QWidget):
    """Emits the name of what was pressed (see `keys`)."""

    answered = pyqtSignal(str)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._answers = [
            self._button(ACCEPT, self.tr("Accept  A"), "accept.svg", self.tr("It is one (A)")),
            self._button(REJECT, self.tr("Reject  R"), "reject.svg", self.tr("It is not one (R)")),
            self._button(UNSURE, self.tr("Unsure  U"), "unsure.svg", self.tr("Cannot tell: less of it is shown (U)")),
        ]
        undo = self._button(
            keys.UNDO,
            self.tr("Undo  ⌫"),
            "undo.svg",
            self.tr("Take the last answer back (Backspace); Shift+Backspace: redo"),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button in [*self._answers, undo]:
            row.addWidget(button)

    def set_reviewing(self, reviewing: bool) -> None:
        """Grey the answers while there is nothing to answer; what was answered can still be taken back."""
        for button in self._answers:
            button.setEnabled(reviewing)

    def _button(self, name: str, text: str, icon: str, tip: str) -> QPushButton:
        button = QPushButton(QIcon(str(ICONS / icon)), text)
        button.setObjectName(f"lookalike_{name}")
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setProperty("answer", name)
        button.clicked.connect(self._clicked)
        return button

    def _clicked(self) -> None:
        self.answered.emit(self.sender().property("answer"))
