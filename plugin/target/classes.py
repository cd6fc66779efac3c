"""The classes of the open target: asked for in a window, kept in the target's log."""

from __future__ import annotations

from typing import Any, Optional, Sequence

from qgis.PyQt.QtCore import QObject

from ..desk import Desk
from ..dock.classes_dialog import ClassesDialog
from ..errors import UserError
from ..messages import Messages
from ..review.classes import TargetClass


class Classes(QObject):
    """Shows the window of classes and gives what is chosen to the session."""

    def __init__(self, iface: Any, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._iface = iface
        self._messages = messages
        self._desk: Optional[Desk] = None
        self._dialog: Optional[ClassesDialog] = None

    def desk_opened(self, desk: Desk) -> None:
        self._desk = desk

    def desk_closed(self) -> None:
        self._desk = None
        if self._dialog is not None:
            self._dialog.close()

    def close(self) -> None:
        self.desk_closed()
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def ask(self) -> None:
        """Show the window."""
        if self._desk is None:
            self._messages.tell(self.tr("Open a collection and a target first; then name its classes."))
            return
        if self._dialog is None:
            self._dialog = ClassesDialog(self._iface.mainWindow())
            self._dialog.chosen.connect(self._take)
        session = self._desk.session
        self._dialog.ask(session.classes, session.state.counts.classes)

    def _take(self, classes: Sequence[TargetClass]) -> None:
        if self._desk is None or self._dialog is None:
            return
        try:
            self._desk.session.set_classes(classes)
        except UserError as error:
            self._dialog.show_problem(str(error))
            return
        self._dialog.close()
