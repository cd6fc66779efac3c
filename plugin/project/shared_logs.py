"""The logs of a project on a network drive, kept in step with their copies on this computer."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal

from ..review.log_format import LOG_SUFFIX
from ..review.mirror import Mirror
from . import record

CLOSE_SECONDS = 3.0


class SharedLogs(QObject):
    """Follows the open project: while its logs are kept on a network drive, a mirror of them is at work."""

    ready = pyqtSignal()  # the copies are there, or the drive is not
    troubled = pyqtSignal(str)  # a sentence while the drive cannot be reached, "" when it can be again
    told = pyqtSignal(str)  # a sentence on what was put aside on the drive

    _ready = pyqtSignal(object)  # the mirror that says so
    _troubled = pyqtSignal(object, str)
    _told = pyqtSignal(object, str)

    def __init__(self, installation: str, parent: QObject) -> None:
        super().__init__(parent)
        self._installation = installation
        self._mirror: Optional[Mirror] = None
        self._looked = True
        self._ready.connect(self._is_ready, Qt.ConnectionType.QueuedConnection)
        self._troubled.connect(self._is_troubled, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self._is_told, Qt.ConnectionType.QueuedConnection)

    @property
    def is_ready(self) -> bool:
        """Whether the project's targets can be listed: at once but for a network drive that is new to this computer."""
        return self._looked

    def follow(self) -> None:
        """Keep the logs of the project that is open now in step, and no longer those of another."""
        here, kept = record.logs_folder(), record.kept_logs()
        if self._mirror is not None and (self._mirror.local, self._mirror.shared) == (here, kept):
            return
        self.close()
        if here == kept:
            return
        self._looked = any(here.glob(f"*/*{LOG_SUFFIX}"))  # what was copied before will do to begin with
        mirror = self._mirror = Mirror(
            here,
            kept,
            self._installation,
            on_ready=lambda: self._ready.emit(mirror),
            on_trouble=lambda sentence: self._troubled.emit(mirror, sentence),
            on_recovered=lambda: self._troubled.emit(mirror, ""),
            on_notice=lambda sentence: self._told.emit(mirror, sentence),
        )
        mirror.start()

    def kept(self, folder: Path) -> Path:
        """Return where the logs of a folder are kept: on the drive, where they are worked on in copies."""
        mirror = self._mirror
        return mirror.shared if mirror is not None and mirror.local == folder else folder

    def close(self) -> None:
        """Copy back what is new; what is not done in time is done when the project is opened again."""
        mirror, self._mirror = self._mirror, None
        self._looked = True
        if mirror is not None:
            mirror.close(CLOSE_SECONDS)

    def _is_ready(self, mirror: Mirror) -> None:
        if mirror is self._mirror:
            self._looked = True
            self.ready.emit()

    def _is_troubled(self, mirror: Mirror, sentence: str) -> None:
        if mirror is self._mirror:
            self.troubled.emit(sentence)

    def _is_told(self, mirror: Mirror, sentence: str) -> None:
        if mirror is self._mirror:
            self.told.emit(sentence)
