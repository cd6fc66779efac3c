"""Which control Tab comes to next in the panel: from the candidates over all that stands above them, then out."""

from __future__ import annotations

from typing import List, Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QApplication, QWidget


class TabOrder(QWidget):
    """A widget whose `home` is where the keys are: Tab begins there, though it stands last.

    Without this Tab leaves the panel from its last control, which has the focus nearly always, and nothing of the
    panel is ever reached.
    """

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.home: Optional[QWidget] = None

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        stops = self.stops()
        focus = QApplication.focusWidget()
        if focus not in stops:
            return bool(super().focusNextPrevChild(forward))
        place = stops.index(focus) + (1 if forward else -1)
        found = stops[place] if 0 <= place < len(stops) else self._outside(forward)
        if found is None:
            return False
        found.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True

    def stops(self) -> List[QWidget]:
        """Return what Tab comes to, in its order."""
        found = []
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            if self.isAncestorOf(widget) and _is_stop(widget):
                found.append(widget)
            widget = widget.nextInFocusChain()
        if self.home in found:
            found.remove(self.home)
            found.insert(0, self.home)
        return found

    def _outside(self, forward: bool) -> Optional[QWidget]:
        """Return what comes after the panel, or before it, None where the window has nothing else."""
        widget = self.nextInFocusChain() if forward else self.previousInFocusChain()
        while widget is not self:
            if not self.isAncestorOf(widget) and _is_stop(widget):
                return widget
            widget = widget.nextInFocusChain() if forward else widget.previousInFocusChain()
        return None


def _is_stop(widget: QWidget) -> bool:
    is_one = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return is_one and widget.isVisible() and widget.isEnabled()
