"""The review keys, heard in the dock and on the canvas before QGIS's own shortcuts take them."""

from __future__ import annotations

from typing import Callable, Set

from qgis.core import QgsProject
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QEvent, QObject, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from .chart import Chart
from .gallery import Gallery
from .keys import DRAWING, HOME, MOVES, OWN_ARROWS, REDO, UNDO, Keymap

_HEARD = frozenset((QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease))
_COMMANDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_TEXT = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox)
_ENTER = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LINES = (Qt.Key.Key_Up, Qt.Key.Key_Down)
_ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)
_SIDES = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_FAR = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, *_ENDS)
_KEPT = (
    (QAbstractButton, frozenset(_ENTER)),
    (QComboBox, frozenset((*_ENTER, *_LINES, *_FAR, Qt.Key.Key_F4))),
    (QAbstractSlider, frozenset((*_LINES, *_SIDES, *_FAR))),
    (QTabBar, frozenset((*_ENTER, *_SIDES))),
    (QAbstractItemView, frozenset((*_ENTER, *_LINES, *_SIDES, *_FAR))),
    (Chart, frozenset((*_LINES, *_SIDES, *_FAR))),
)
"""What a control needs to be worked by keys; it has it while it has the focus, which a click does not give it."""


class ReviewKeys(QObject):
    """An event filter on the dock and the canvas, and on what is added to them later.

    A plain shortcut would not do: a letter that QGIS also uses is ambiguous and then neither fires,
    so the filter claims the key at ShortcutOverride and acts on the key press that follows.
    `listening` says whether what a key stands for has a meaning now, on the map or in the dock.
    """

    pressed = pyqtSignal(str)
    released = pyqtSignal(str)

    def __init__(
        self,
        keymap: Keymap,
        listening: Callable[[str, bool], bool],
        dock: QWidget,
        home: QWidget,
        canvas: QWidget,
        parent: QObject,
    ) -> None:
        """`home` is what has the focus in the dock while nothing else needs it."""
        super().__init__(parent)
        self.keymap = keymap
        self._listening = listening
        self._dock, self._home, self._canvas = dock, home, canvas
        self._watched: Set[QWidget] = set()
        self._down = ""  # what the key that is held down stands for
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(0)
        self._look.timeout.connect(self._watch_all)
        QApplication.instance().focusChanged.connect(self._focus_changed)
        self._watch_all()

    def close(self) -> None:
        QApplication.instance().focusChanged.disconnect(self._focus_changed)
        self._look.stop()
        for widget in self._watched:
            if not sip.isdeleted(widget):
                widget.removeEventFilter(self)
        self._watched.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        kind = event.type()
        if kind not in _HEARD:
            if kind in (QEvent.Type.ChildAdded, QEvent.Type.ChildPolished):
                if event.child().isWidgetType():  # the map has a child for each time it is drawn, too
                    self._look.start()  # not at once: what is added is not whole yet
            elif kind == QEvent.Type.MouseButtonPress and self._dock.isAncestorOf(watched):
                self._take_keys_from(watched)
            return False
        name = self.keymap.meaning(event)
        if kind == QEvent.Type.KeyRelease:
            return self._is_up(name, event)
        if not name or not self._is_meant(name, watched, event):
            return False
        if kind == QEvent.Type.ShortcutOverride:
            event.accept()
        elif not event.isAutoRepeat() or name in MOVES:
            self._down = name
            self.pressed.emit(name)
        return True

    def _take_keys_from(self, clicked: QWidget) -> None:
        """A click on what takes no focus gives the keys to the review."""
        widget = clicked
        while widget is not self._dock:
            if widget.focusPolicy() & Qt.FocusPolicy.ClickFocus:
                return
            widget = widget.parentWidget()
        if self._home.isVisible():
            self._home.setFocus(Qt.FocusReason.MouseFocusReason)

    def let_go(self) -> None:
        """No key is down any more, as far as anybody can know."""
        if self._down:
            name, self._down = self._down, ""
            self.released.emit(name)

    def _is_up(self, name: str, event: QKeyEvent) -> bool:
        if not name or name != self._down or event.isAutoRepeat():
            return False
        self.let_go()
        return True

    def _is_meant(self, name: str, watched: QWidget, event: QKeyEvent) -> bool:
        if QApplication.activePopupWidget() is not None:
            return False
        for widget in (watched, QApplication.focusWidget()):
            if widget is not None and (_types(widget, name) or _keeps(widget, event)):
                return False
        on_map = watched is self._canvas or self._canvas.isAncestorOf(watched)
        if on_map and event.modifiers() & _COMMANDING and _is_editing():
            return False
        if on_map and name in (UNDO, REDO) and self._canvas.property(DRAWING):
            return False
        return self._listening(name, on_map)

    def _watch_all(self) -> None:
        self._watched = {widget for widget in self._watched if not sip.isdeleted(widget)}
        for root in (self._dock, self._canvas):
            for widget in [root, *root.findChildren(QWidget)]:
                if not sip.isdeleted(widget):  # the garbage of a plugin before may go in the middle of this
                    self._watch(widget)

    def _watch(self, widget: QWidget) -> None:
        if widget not in self._watched:
            widget.installEventFilter(self)
            self._watched.add(widget)
            if self._dock.isAncestorOf(widget):
                _leave_to_clicks(widget)

    def _focus_changed(self, _old: QWidget, new: QWidget) -> None:
        self.let_go()
        if new is not None and (self._dock.isAncestorOf(new) or self._canvas.isAncestorOf(new)):
            self._watch(new)


def _types(widget: QWidget, name: str) -> bool:
    """Whether what is pressed there is text; Escape leaves a field, but not one in which a list's entry is edited."""
    is_text = isinstance(widget, _TEXT) or (isinstance(widget, QComboBox) and widget.isEditable())
    if isinstance(widget, (QLineEdit, QTextEdit, QPlainTextEdit)) and widget.isReadOnly():
        is_text = False
    if not is_text and not widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
        return False
    parent = widget.parentWidget()
    within = parent.parentWidget() if parent is not None else None
    return name != HOME or any(isinstance(one, QAbstractItemView) for one in (widget, parent, within))


def _keeps(widget: QWidget, event: QKeyEvent) -> bool:
    """Whether a control needs this key itself."""
    if isinstance(widget, Gallery) or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    if widget.property(OWN_ARROWS) and event.key() in (*_LINES, *_ENDS):
        return True
    if not widget.hasFocus():
        return False
    return any(isinstance(widget, kind) and event.key() in keys for kind, keys in _KEPT)


def _leave_to_clicks(widget: QWidget) -> None:
    """Let a control take the focus by Tab alone, so that after a click the keys are the review's still."""
    is_list = isinstance(widget, QComboBox) and not widget.isEditable()
    is_control = is_list or isinstance(widget, (QAbstractButton, QAbstractSlider, QTabBar))
    if is_control and widget.focusPolicy() & Qt.FocusPolicy.ClickFocus:
        widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)


def _is_editing() -> bool:
    layers = QgsProject.instance().mapLayers().values()
    return any(layer.isEditable() for layer in layers)
