"""The lines under the candidate: whom its imagery asks to be named, and what is wrong with its picture."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from .elided import Elided


class ImageryLine(QWidget):
    """What is wrong, with a button that tries again; takes no room while nothing is.

    `credit` says whom to name, and what is waited for; it stands in a line with other things, and comes and goes with
    no line of its own, so that nothing jumps from one candidate to the next.
    """

    again = pyqtSignal()  # what failed is to be asked for once more

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeImageryLine")
        self._said = ("", "", "")
        self.credit = Elided()
        self.credit.setObjectName("lookalikeImageryCredit")
        self.credit.setTextFormat(Qt.TextFormat.PlainText)
        self.credit.setAccessibleName(self.tr("The imagery that is looked at"))
        self.credit.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._trouble = QLabel()
        self._trouble.setObjectName("lookalikeImageryTrouble")
        self._trouble.setTextFormat(Qt.TextFormat.PlainText)
        self._trouble.setWordWrap(True)
        self._trouble.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for label in (self.credit, self._trouble):
            small = label.font()
            small.setPointSizeF(small.pointSizeF() * 0.85)
            label.setFont(small)
        self._again = QToolButton()
        self._again.setObjectName("lookalikeImageryAgain")
        self._again.setText("↻")
        self._again.setAutoRaise(True)
        self._again.setAccessibleName(self.tr("Try this picture again"))
        self._again.setToolTip(self.tr("Ask for the picture of this candidate once more"))
        self._again.clicked.connect(self.again)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._trouble, 1)
        layout.addWidget(self._again)
        self.setVisible(False)

    @property
    def said(self) -> str:
        """What the lines say, also where their room cuts it."""
        return "   ".join(part for part in (self._trouble.text(), self.credit.said) if part)

    def say(self, attribution: str, trouble: str = "", waiting: str = "") -> None:
        """Say what is wrong or waited for, and whom to name; the button is there while something is wrong."""
        if (attribution, trouble, waiting) == self._said:
            return
        self._said = attribution, trouble, waiting
        parts = [waiting, f"© {attribution}" if attribution else ""]
        self.credit.say("   ".join(part for part in parts if part), "\n".join(part for part in parts if part))
        self._trouble.setText(f"⚠ {trouble}" if trouble else "")
        self.setVisible(bool(trouble))
