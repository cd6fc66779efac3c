"""The classes of the open target: asked for in a window, kept in the target's log."""

from __future__ import annotations

from typing import Optional, Sequence

from ..dock.classes_dialog import ClassesDialog
from ..errors import UserError
from ..review.classes import TargetClass
from .window import TargetWindow


class Classes(TargetWindow):
    """Shows the window of classes and gives what is chosen to the session."""

    _dialog: Optional[ClassesDialog]

    def ask(self) -> None:
        """Show the window."""
        if self._desk is None:
            self._messages.tell(self.tr("Open a collection and a target first; then name its classes."))
            return
        if self._dialog is None:
            self._dialog = ClassesDialog(self._iface.mainWindow())
            self._dialog.chosen.connect(self._take)
        session = self._desk.session
        self._dialog.ask(session.sought.classes, session.state.counts.classes)

    def _take(self, classes: Sequence[TargetClass]) -> None:
        if self._desk is None or self._dialog is None:
            return
        try:
            self._desk.session.sought.set_classes(classes)
        except UserError as error:
            self._dialog.show_problem(str(error))
            return
        self._dialog.close()
