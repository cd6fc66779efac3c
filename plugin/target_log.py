"""A target's label log as Qt signals: what the writer's thread reports arrives in the GUI thread."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .review.events import LogIdentity
from .review.writer import LogWriter


class TargetLog(QObject):
    """Owns the writer of one log; signals emitted in its thread are queued to the receivers' thread."""

    opened = pyqtSignal(list)  # every event of every log of the target
    saved = pyqtSignal(list)
    foreign = pyqtSignal(list)
    trouble = pyqtSignal(str)
    recovered = pyqtSignal()
    notice = pyqtSignal(str)
    moved = pyqtSignal(object)  # Path

    def __init__(self, path: Path, identity: LogIdentity, parent: QObject) -> None:
        super().__init__(parent)
        self.identity = identity
        self.writer = LogWriter(
            path,
            identity,
            on_opened=self.opened.emit,
            on_saved=self.saved.emit,
            on_foreign=self.foreign.emit,
            on_trouble=self.trouble.emit,
            on_recovered=self.recovered.emit,
            on_notice=self.notice.emit,
            on_moved=self.moved.emit,
        )

    def start(self) -> None:
        self.writer.start()
