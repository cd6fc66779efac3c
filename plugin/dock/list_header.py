"""The coloured line above a list that is open: what it is, how long it is, and the way back to the candidates."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from .elided import Elided
from .keys import HOME, Keymap

TITLE_PX = 150
BESIDE_PX = 20
"""The edges, and what stands between the title and the button."""
_LOOK = """
#lookalikeListHeader { background: #1d5a86; border-radius: 3px; }
#lookalikeListHeader QLabel { background: transparent; color: #ffffff; font-weight: bold; }
"""
"""White on a ground of its own, with a contrast of 7 to 1 in every theme."""


class ListHeader(QFrame):
    """Seen while a list or a second review is open; emits that it is to be left."""

    left = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeListHeader")
        self.setStyleSheet(_LOOK)
        self._is_review = False
        self._said = Elided()
        self._said.setObjectName("lookalikeListTitle")
        self._said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._back = QPushButton()
        self._back.setObjectName("lookalikeListBack")
        self._back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._back.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 2, 2)
        row.addWidget(self._said, 1)
        row.addWidget(self._back)
        self.show_keys(Keymap())
        self.setVisible(False)

    @property
    def title(self) -> str:
        """What is said, "" while no list is open."""
        return self._said.said if self.isVisibleTo(self.parentWidget()) else ""

    def show_list(self, title: str, count: str = "", tip: str = "", *, is_review: bool = False) -> None:
        """Say what is open and how long it is, "" for no list; of a second review that it is one."""
        if is_review != self._is_review:
            self._is_review = is_review
            self.show_keys(self._keymap)
        if title:
            said = self.tr("{title}: {count}").format(title=title, count=count) if count else title
            self._said.say(said, tip)
            self._said.setAccessibleName(said)
            self._fit()
        self.setVisible(bool(title))

    def show_keys(self, keymap: Keymap) -> None:
        """Show the key that leads back."""
        self._keymap = keymap
        text = self.tr("Back to my answers") if self._is_review else self.tr("Back to candidates")
        self._back.setAccessibleName(text)
        self._back.setToolTip(keymap.tip(self.tr("Leave this list; what was answered in it stays"), HOME))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Say in a word where the button leads, or, so that the title can be read, by an arrow."""
        self._back.setText(self._keymap.labelled(self._back.accessibleName(), HOME))
        said = self._said.fontMetrics().horizontalAdvance(self._said.said)
        if self._back.sizeHint().width() + max(TITLE_PX, said + BESIDE_PX) > self.width():
            self._back.setText(self._keymap.labelled("←", HOME))
