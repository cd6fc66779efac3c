"""The buttons with which a candidate is answered, each with its key."""

from __future__ import annotations

from pathlib import Path
from typing import Dict, List, Optional, Tuple

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QPushButton, QWidget

from ..review.marks import ACCEPT, REJECT, UNSURE
from .keys import REDO, UNDO, Keymap
from .wrapping import Wrapping

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"
GAP_PX = 4


class AnswersRow(Wrapping):
    """Emits the name of what was pressed (see `keys`); where it is narrow they lose their icons, then wrap."""

    answered = pyqtSignal(str)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(GAP_PX, parent)
        self._texts: Dict[str, Tuple[str, str]] = {
            ACCEPT: (self.tr("Accept"), self.tr("It is one")),
            REJECT: (self.tr("Reject"), self.tr("It is not one")),
            UNSURE: (self.tr("Unsure"), self.tr("Cannot tell: less of it is shown")),
            UNDO: (self.tr("Undo"), self.tr("Take the last answer back")),
        }
        self._icons = {name: QIcon(str(ICONS / f"{name}.svg")) for name in self._texts}
        self._buttons: Dict[str, QPushButton] = {name: self._button(name) for name in self._texts}
        self._keymap = Keymap()
        self._undo, self._redo = "", ""
        self.hold(tuple(self._buttons.values()))
        self.show_keys(self._keymap)

    def set_reviewing(self, reviewing: bool) -> None:
        """Grey the answers while there is nothing to answer; what was answered can still be taken back."""
        for name, button in self._buttons.items():
            if name != UNDO:
                button.setEnabled(reviewing)

    def show_keys(self, keymap: Keymap) -> None:
        """Show the keys that hold now."""
        self._keymap = keymap
        for name, (text, tip) in self._texts.items():
            self._buttons[name].setText(keymap.labelled(text, name))
            self._buttons[name].setAccessibleName(text)
            self._buttons[name].setToolTip(keymap.tip(tip, name))
        self._show_undoing()
        self.fit()

    def show_undoing(self, undo: str, redo: str) -> None:
        """Say what would be taken back and what brought back, "" for nothing."""
        if (undo, redo) != (self._undo, self._redo):
            self._undo, self._redo = undo, redo
            self._show_undoing()

    def _show_undoing(self) -> None:
        lines: List[str] = []
        for name, text, what in ((UNDO, self.tr("Undo"), self._undo), (REDO, self.tr("Redo"), self._redo)):
            lines.append(
                self._keymap.tip(self.tr("{does}: {what}").format(does=text, what=what or self.tr("nothing")), name)
            )
        self._buttons[UNDO].setToolTip("\n".join(lines))
        self._buttons[UNDO].setEnabled(bool(self._undo))

    def fit(self) -> None:
        """Leave the icons out before a second line is needed."""
        self._set_icons(True)
        if self.needed() > self.width():
            self._set_icons(False)
            if self.needed() > self.width():
                self._set_icons(True)
        super().fit()

    def _set_icons(self, shown: bool) -> None:
        for name, button in self._buttons.items():
            button.setIcon(self._icons[name] if shown else QIcon())

    def _button(self, name: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName(f"lookalike_{name}")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setProperty("answer", name)
        button.clicked.connect(self._clicked)
        return button

    def _clicked(self) -> None:
        self.answered.emit(self.sender().property("answer"))
