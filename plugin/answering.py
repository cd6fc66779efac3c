"""What the keys and buttons of the dock do: answer what is under review, take back, move on, look around."""

from __future__ import annotations

from typing import Callable

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .canvas.peek import Peek
from .dock import keys, merge_words
from .dock.dock import LookalikeDock
from .errors import UserError
from .review.events import DECISION_LABELS, MERGE
from .review.marks import ACCEPT
from .review.session import Session


class Answering(QObject):
    """The keys (see `dock.keys`) that have a meaning while a target is open."""

    told = pyqtSignal(str, bool)  # a sentence for the message bar; whether it is a warning

    def __init__(self, session: Session, dock: LookalikeDock, peek: Peek, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._dock = dock
        self._peek = peek
        self.several: Callable[[str, str], bool] = _none_selected  # answers what is selected, if anything is
        dock.class_row.accepted.connect(self._accept_as)

    def listens_to(self, name: str) -> bool:
        """Whether what a key stands for has a meaning now."""
        if name == keys.UNDO and self._session.can_undo:
            return True
        if name == keys.REDO and self._session.can_redo:
            return True
        if name.startswith(keys.CLASS) and int(name[len(keys.CLASS) :]) > len(self._session.sought.classes):
            return False
        if name == keys.CONFLICT:
            return self._session.state.counts.conflicts > 0
        return self._session.row.count > 0

    def answer(self, name: str) -> None:
        """Do what a key or button stands for."""
        try:
            if name in DECISION_LABELS:
                self._decide(name, "")
            elif name.startswith(keys.CLASS):
                self._decide(ACCEPT, self._session.sought.classes[int(name[len(keys.CLASS) :]) - 1].name)
            elif name in (keys.UNDO, keys.REDO):
                self._reverse(name == keys.UNDO)
            elif name == keys.PEEK:
                self._look_around()
            elif name == keys.CONFLICT:
                self._session.show_conflict()
            elif name == keys.OPEN:
                self._session.go_to_open()
            else:
                columns = self._dock.gallery.columns()
                self._session.move({keys.LEFT: -1, keys.RIGHT: 1, keys.UP: -columns, keys.DOWN: columns}[name])
        except UserError as error:
            self.told.emit(str(error), True)

    def close(self) -> None:
        self._dock.class_row.accepted.disconnect(self._accept_as)

    def _reverse(self, undo: bool) -> None:
        """Take the last action back, or bring it back; say so where that cannot be seen on a chip."""
        action = self._session.undo() if undo else self._session.redo()
        if action and action[0].kind == MERGE:
            self.told.emit(merge_words.undone(action[0]) if undo else merge_words.redone(action[0]), False)
        elif undo and not action:
            self.told.emit(self.tr("There is nothing to take back."), False)
        elif undo and self._session.rows.is_elsewhere:
            self.told.emit(self.tr("Taken back on a chip that this list does not show; the candidates do."), False)

    def _decide(self, label: str, class_name: str) -> None:
        if not self.several(label, class_name):
            self._session.decide(label, class_name)

    def _look_around(self) -> None:
        current = self._session.row.current
        if current is not None:
            self._peek.begin(current.candidate.footprint)

    def _accept_as(self, class_name: str) -> None:
        """Accept the current candidate as one of a class."""
        names = [one.name for one in self._session.sought.classes]
        self.answer(f"{keys.CLASS}{names.index(class_name) + 1}")


def _none_selected(_label: str, _class_name: str) -> bool:
    return False
