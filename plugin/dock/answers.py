"""The buttons with which a candidate is answered, each with its key."""

from __future__ import annotations

from pathlib import Path
from typing import Dict, Optional, Tuple

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ..review.marks import ACCEPT, REJECT, UNSURE
from ..wording import put
from .keys import REDO, UNDO, Keymap
from .wrapping import FEW, Wrapping

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"
GAP_PX = 4
PADDING_PX = 18
REDO_PX = 30


class _Button(QPushButton):
    """No wider than what stands on it; styles give a button of few letters more room than there is."""

    def sizeHint(self) -> QSize:  # noqa: N802
        hint = super().sizeHint()
        icon = self.iconSize().width() + GAP_PX if not self.icon().isNull() else 0
        wide = self.fontMetrics().horizontalAdvance(self.text()) + icon + PADDING_PX
        return QSize(min(hint.width(), wide), hint.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()


class AnswersRow(Wrapping):
    """Emits the name of what was pressed (see `keys`); where it is narrow words and icons go, then they wrap."""

    answered = pyqtSignal(str)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(GAP_PX, parent)
        self._keymap = Keymap()
        self._texts: Dict[str, Tuple[str, str]] = {
            ACCEPT: (self.tr("Accept"), self.tr("It is one")),
            REJECT: (self.tr("Reject"), self.tr("It is not one")),
            UNSURE: (self.tr("Unsure"), self.tr("Cannot tell: less of it is shown")),
            UNDO: (self.tr("Undo"), self.tr("Take the last answer back")),
            REDO: ("", self.tr("Bring back what was taken back last")),
        }
        self._icons = {name: QIcon(str(ICONS / f"{name}.svg")) for name in self._texts}
        self._buttons: Dict[str, QPushButton] = {name: self._button(name) for name in self._texts}
        self._undo, self._redo = "", ""
        self._selected = 0
        both = QWidget()
        pair = QHBoxLayout(both)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(1)
        pair.addWidget(self._buttons[UNDO], 1)
        pair.addWidget(self._buttons[REDO])
        redo = self._buttons[REDO]
        redo.setIcon(self._icons[REDO])
        redo.setMaximumWidth(max(REDO_PX, redo.minimumSizeHint().width()))  # Qt 6 asks for more
        self.hold((*(self._buttons[name] for name in (ACCEPT, REJECT, UNSURE)), both))
        self.show_keys(self._keymap)

    def set_reviewing(self, reviewing: bool) -> None:
        """Grey the answers while there is nothing to answer; what was answered can still be taken back."""
        for name, button in self._buttons.items():
            if name not in (UNDO, REDO):
                button.setEnabled(reviewing)

    def show_keys(self, keymap: Keymap) -> None:
        """Show the keys that hold now."""
        self._keymap = keymap
        for name, (text, tip) in self._texts.items():
            said = self._counted(name, text)
            self._buttons[name].setText(keymap.labelled(said, name) if said else "")
            self._buttons[name].setAccessibleName(said or self.tr("Redo"))
            self._buttons[name].setToolTip(keymap.tip(tip, name))
        self._show_undoing()
        self.fit()

    def show_selected(self, count: int) -> None:
        """Say how many chips the answers are for, 0 for the candidate alone."""
        if count != self._selected:
            self._selected = count
            self.show_keys(self._keymap)

    def show_undoing(self, undo: str, redo: str) -> None:
        """Say what would be taken back and what brought back, "" for nothing."""
        if (undo, redo) != (self._undo, self._redo):
            self._undo, self._redo = undo, redo
            self._show_undoing()

    def _counted(self, name: str, text: str) -> str:
        if not self._selected or name in (UNDO, REDO):
            return text
        return put(self.tr("{does} {count:,}"), does=text, count=self._selected)

    def _show_undoing(self) -> None:
        for name, text, what in ((UNDO, self.tr("Undo"), self._undo), (REDO, self.tr("Redo"), self._redo)):
            said = self.tr("{does}: {what}").format(does=text, what=what or self.tr("nothing"))
            self._buttons[name].setToolTip(self._keymap.tip(said, name))
            self._buttons[name].setEnabled(bool(what))

    def fit(self) -> None:
        """Leave the word of Undo out before a second line is needed, and then the icons of the answers."""
        for icons, word in ((True, True), (True, False), (False, False)):
            self._dress(icons, word)
            if self.needed() <= self.width():
                break
        else:
            self._dress(True, True)
        super().fit()
        for column in range(len(self._texts)):  # the answers share what Undo leaves
            self._grid.setColumnStretch(column, int(column < self._columns - (self._columns > FEW)))

    def _dress(self, icons: bool, word: bool) -> None:
        for name, button in self._buttons.items():
            shown = icons or name == REDO or (name == UNDO and not word)
            button.setIcon(self._icons[name] if shown else QIcon())
        undo = self._texts[UNDO][0] if word else ""
        self._buttons[UNDO].setText(self._keymap.labelled(undo, UNDO).strip())

    def _button(self, name: str) -> QPushButton:
        button = _Button()
        button.setObjectName(f"lookalike_{name}")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setProperty("answer", name)
        button.clicked.connect(self._clicked)
        return button

    def _clicked(self) -> None:
        self.answered.emit(self.sender().property("answer"))
