"""The review keys, heard in the dock and on the canvas before QGIS's own shortcuts take them."""

from __future__ import annotations

from typing import Callable, Dict, List

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QEvent, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from ..review.classes import MOST_CLASSES
from ..review.marks import ACCEPT, REJECT, UNSURE

UNDO, REDO = "undo", "redo"
LEFT, RIGHT, UP, DOWN = "left", "right", "up", "down"
CLASS = "class "
"""What the keys 1 to 9 stand for begins with this; the number follows."""

KEYS: Dict[int, str] = {
    Qt.Key.Key_A: ACCEPT,
    Qt.Key.Key_R: REJECT,
    Qt.Key.Key_U: UNSURE,
    Qt.Key.Key_Backspace: UNDO,
    Qt.Key.Key_Left: LEFT,
    Qt.Key.Key_Right: RIGHT,
    Qt.Key.Key_Up: UP,
    Qt.Key.Key_Down: DOWN,
    **{Qt.Key.Key_1 + place: f"{CLASS}{place + 1}" for place in range(MOST_CLASSES)},
}
SHIFTED: Dict[int, str] = {Qt.Key.Key_Backspace: REDO}
OWN_ARROWS = "lookalikeArrows"
"""The property of a list that goes up and down by itself while it has the focus."""
TEXT_WIDGETS = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox)


class ReviewKeys(QObject):
    """An event filter on the dock and the canvas.

    A plain shortcut would not do: a letter that QGIS also uses is ambiguous and then neither fires,
    so the filter claims the key at ShortcutOverride and acts on the key press that follows.
    `listening` says whether what a key stands for has a meaning now.
    """

    pressed = pyqtSignal(str)

    def __init__(self, listening: Callable[[str], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._listening = listening
        self._watched: List[QWidget] = []

    def watch(self, *widgets: QWidget) -> None:
        """Hear the keys pressed in these widgets and in all that they hold now."""
        for widget in widgets:
            for heard in [widget, *widget.findChildren(QWidget)]:
                if heard not in self._watched:
                    heard.installEventFilter(self)
                    self._watched.append(heard)

    def close(self) -> None:
        for widget in self._watched:
            if not sip.isdeleted(widget):
                widget.removeEventFilter(self)
        self._watched.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        name = self._meaning(event)
        if name in (UP, DOWN) and watched.property(OWN_ARROWS):
            return False
        if not name or not self._listening(name) or _typing():
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        self.pressed.emit(name)
        return True

    @staticmethod
    def _meaning(event: QKeyEvent) -> str:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.NoModifier:
            return KEYS.get(event.key(), "")
        if modifiers == Qt.KeyboardModifier.ShiftModifier:
            return SHIFTED.get(event.key(), "")
        return ""


def _typing() -> bool:
    focus = QApplication.focusWidget()
    return isinstance(focus, TEXT_WIDGETS) or (isinstance(focus, QComboBox) and focus.isEditable())
