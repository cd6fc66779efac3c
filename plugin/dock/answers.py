"""The buttons with which a candidate is answered, each with its key."""

from __future__ import annotations

from pathlib import Path
from typing import Dict, List, Optional, Tuple

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon, QResizeEvent
from qgis.PyQt.QtWidgets import QGridLayout, QPushButton, QWidget

from ..review.marks import ACCEPT, REJECT, UNSURE
from .keys import REDO, UNDO, Keymap

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"


class AnswersRow(QWidget):
    """Emits the name of what was pressed (see `keys`); in a narrow panel the buttons stand in two lines."""

    answered = pyqtSignal(str)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._texts: Dict[str, Tuple[str, str]] = {
            ACCEPT: (self.tr("Accept"), self.tr("It is one")),
            REJECT: (self.tr("Reject"), self.tr("It is not one")),
            UNSURE: (self.tr("Unsure"), self.tr("Cannot tell: less of it is shown")),
            UNDO: (self.tr("Undo"), self.tr("Take the last answer back")),
        }
        self._buttons: Dict[str, QPushButton] = {name: self._button(name) for name in self._texts}
        self._keymap = Keymap()
        self._undo, self._redo = "", ""
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self._arrange(len(self._buttons))
        self.show_keys(self._keymap)

    def set_reviewing(self, reviewing: bool) -> None:
        """Grey the answers while there is nothing to answer; what was answered can still be taken back."""
        for name, button in self._buttons.items():
            button.setEnabled(reviewing or name == UNDO)

    def show_keys(self, keymap: Keymap) -> None:
        """Show the keys that hold now."""
        self._keymap = keymap
        for name, (text, tip) in self._texts.items():
            self._buttons[name].setText(keymap.labelled(text, name))
            self._buttons[name].setAccessibleName(text)
            self._buttons[name].setToolTip(keymap.tip(tip, name))
        self._show_undoing()
        self._arrange_for(self.width())

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

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        widest = max(button.minimumSizeHint().width() for button in self._buttons.values())
        return QSize(2 * widest + self._grid.spacing(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._arrange_for(event.size().width())

    def _arrange_for(self, width: int) -> None:
        hints = [button.minimumSizeHint().width() for button in self._buttons.values()]
        in_one = sum(hints) + self._grid.spacing() * (len(hints) - 1) <= width
        self._arrange(len(hints) if in_one else 2)

    def _arrange(self, columns: int) -> None:
        if columns != self._columns:
            self._columns = columns
            for place, button in enumerate(self._buttons.values()):
                self._grid.addWidget(button, place // columns, place % columns)
            self.updateGeometry()

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(QIcon(str(ICONS / f"{name}.svg")), "")
        button.setObjectName(f"lookalike_{name}")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setProperty("answer", name)
        button.clicked.connect(self._clicked)
        return button

    def _clicked(self) -> None:
        self.answered.emit(self.sender().property("answer"))
