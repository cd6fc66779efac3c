"""A page that keeps what happens inside it to itself, as long as it needs no other size."""

from __future__ import annotations

from typing import Optional, Tuple

from qgis.PyQt.QtCore import QEvent, QSize
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QWidget


class Steady(QWidget):
    """Holds one widget, and says that its size has to be asked anew only where another one is wanted.

    A layout passes on whatever changes in it, up to the window: a label that shows another figure has QGIS lay out its
    main window and paint the whole panel twice, some 20 ms for each answer.
    """

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._held: Optional[QWidget] = None
        self._sizes = (QSize(), QSize())

    def hold(self, widget: QWidget) -> None:
        """Show a widget over the whole of this one."""
        self._held = widget
        widget.setParent(self)
        widget.setGeometry(self.rect())
        self._sizes = self._wanted()

    def sizeHint(self) -> QSize:  # noqa: N802
        return self._wanted()[0]

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self._wanted()[1]

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        if self._held is not None:
            self._held.setGeometry(self.rect())
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            before, self._sizes = self._sizes, self._wanted()
            if self._sizes != before:
                self.updateGeometry()
        return bool(super().event(event))

    def _wanted(self) -> Tuple[QSize, QSize]:
        held = self._held
        return (held.sizeHint(), held.minimumSizeHint()) if held is not None else (QSize(0, 0), QSize(0, 0))
