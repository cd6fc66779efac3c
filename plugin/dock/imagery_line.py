"""The line under the candidate: whom its imagery asks to be named, and what is wrong with its picture."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget


class ImageryLine(QWidget):
    """Takes no room while there is nothing to say."""

    again = pyqtSignal()  # what failed is to be asked for once more

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeImageryLine")
        self._whole = ""
        self._said = ("", "", "")
        self._text = QLabel()
        self._text.setObjectName("lookalikeImagerySaid")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setAccessibleName(self.tr("The imagery that is looked at"))
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        small = self._text.font()
        small.setPointSizeF(small.pointSizeF() * 0.85)
        self._text.setFont(small)
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
        layout.addWidget(self._text, 1)
        layout.addWidget(self._again)
        self.setVisible(False)

    @property
    def said(self) -> str:
        """What the line says, also where its room cuts it."""
        return self._whole

    def say(self, attribution: str, trouble: str = "", waiting: str = "") -> None:
        """Say what is wrong or waited for, else whom to name; the button is there while something is wrong."""
        if (attribution, trouble, waiting) == self._said:
            return
        self._said = attribution, trouble, waiting
        parts = [f"⚠ {trouble}" if trouble else "", waiting, f"© {attribution}" if attribution else ""]
        self._whole = "   ".join(part for part in parts if part)
        self._text.setToolTip("\n".join(part for part in parts if part))
        self._again.setVisible(bool(trouble))
        self.setVisible(bool(self._whole))
        self._elide()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(200, max(self._text.sizeHint().height(), 16))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = max(0, self._text.width() - 2)
        self._text.setText(self._text.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))
