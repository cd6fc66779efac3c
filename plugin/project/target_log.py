"""A target's label log as Qt signals: what the writer's thread reports arrives in the GUI thread."""

from __future__ import annotations

from pathlib import Path
from typing import Sequence

from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal

from ..review.events import LogIdentity
from ..review.writer import LogWriter


class TargetLog(QObject):
    """Owns the writer of one log, and says in the GUI thread what that reports from its own.

    A signal of the writer's thread is first queued to this object and then sent on, so whoever
    connects while `opened` is handled misses nothing that was reported after it.
    """

    opened = pyqtSignal(list)  # every event of every log of the target
    saved = pyqtSignal(list)
    foreign = pyqtSignal(list)
    trouble = pyqtSignal(str)
    recovered = pyqtSignal()
    notice = pyqtSignal(str)
    moved = pyqtSignal(object)  # Path

    _opened = pyqtSignal(list)
    _saved = pyqtSignal(list)
    _foreign = pyqtSignal(list)
    _trouble = pyqtSignal(str)
    _recovered = pyqtSignal()
    _notice = pyqtSignal(str)
    _moved = pyqtSignal(object)

    def __init__(self, path: Path, identity: LogIdentity, kept_in: Sequence[Path], parent: QObject) -> None:
        super().__init__(parent)
        self.identity = identity
        for name in ("opened", "saved", "foreign", "trouble", "recovered", "notice", "moved"):
            getattr(self, f"_{name}").connect(getattr(self, name), Qt.ConnectionType.QueuedConnection)
        self.writer = LogWriter(
            path,
            identity,
            on_opened=self._opened.emit,
            on_saved=self._saved.emit,
            on_foreign=self._foreign.emit,
            on_trouble=self._trouble.emit,
            on_recovered=self._recovered.emit,
            on_notice=self._notice.emit,
            on_moved=self._moved.emit,
            kept_in=kept_in,
        )

    def start(self) -> None:
        self.writer.start()
