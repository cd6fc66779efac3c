"""The list of targets: what mouse or Enter chooses is opened at once, what keys or the wheel pass is not."""

from __future__ import annotations

from typing import Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QSignalBlocker, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from qgis.PyQt.QtWidgets import QComboBox, QSizePolicy, QWidget

PAUSE_MS = 700
"""So long a target has to stay chosen by arrow keys or the wheel until it is opened."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STAYING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
_TABBING = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class TargetBox(QComboBox):
    """Emits which target is to be opened."""

    chosen = pyqtSignal(str)  # target uuid

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("lookalikeTarget")
        self.setAccessibleName(self.tr("Target"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._current = ""
        self._passing = False  # whether what is chosen now is on the way to something else, perhaps
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._choose)
        self.activated.connect(self._activated)

    def show_targets(self, targets: Sequence[Tuple[str, str]], current: str) -> None:
        """Fill the list with (uuid, name) and mark the current one."""
        self._pause.stop()
        self._current = current
        with QSignalBlocker(self):
            self.clear()
            for target, name in targets:
                self.addItem(name, target)
            self.setCurrentIndex(self.findData(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in _ENTER and self._pause.isActive():
            self._choose()
            return
        self._passing = True
        super().keyPressEvent(event)
        self._passing = False

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        self._passing = True
        super().wheelEvent(event)
        self._passing = False

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        if self._pause.isActive() and event.reason() in _TABBING:
            self._choose()
        elif self._pause.isActive() and event.reason() not in _STAYING:
            self._stay()
        super().focusOutEvent(event)

    def _activated(self, _index: int) -> None:
        if self._passing:
            self._pause.start()
        else:
            self._choose()

    def _choose(self) -> None:
        self._pause.stop()
        target = self.currentData()
        if target and target != self._current:
            self.chosen.emit(target)

    def _stay(self) -> None:
        """What was passed is not meant: show again which target is open."""
        self._pause.stop()
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(self._current))
