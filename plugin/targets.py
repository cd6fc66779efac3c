"""The targets of the open project: finds them, opens one's label log, and keeps the logs with the project."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Callable, List, Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal

from . import project_record as record
from .errors import UserError
from .review import locations
from .review.events import RENAME, TARGET, Event, LogIdentity, new_event
from .review.locations import TargetEntry
from .settings import Settings
from .target_log import TargetLog

CLOSE_SECONDS = 3.0


class Targets(QObject):
    """At most one target is open; `opened` comes when its logs have been read."""

    opened = pyqtSignal(object, list)  # TargetLog, every event of the target
    told = pyqtSignal(str, bool)  # a sentence; whether it is a warning
    saved_elsewhere = pyqtSignal(object)  # Path of the logs' folder, after Save As

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self.log: Optional[TargetLog] = None
        self.name = ""

    @property
    def current(self) -> str:
        """The open target's uuid, "" when none is open."""
        return self.log.identity.target if self.log is not None else ""

    def entries(self) -> List[TargetEntry]:
        """Return the project's targets, the open one among them even before its log is on disk."""
        others = [entry for entry in locations.list_targets(record.logs_folder()) if entry.uuid != self.current]
        mine = [TargetEntry(self.current, self.name, (), ())] if self.current else []
        return sorted(mine + others, key=lambda entry: entry.name)

    def open(self, target: str, name: str) -> None:
        """Open a target's log in the project's folder, after whatever is open was closed."""
        self.close()
        record.name_unsaved()
        identity = LogIdentity(target, self._settings.analyst, self._settings.installation)
        log = TargetLog(locations.log_path(record.logs_folder(), identity), identity, self)
        self.log, self.name = log, name
        log.opened.connect(self._opened)
        log.notice.connect(self._notice)
        warning = locations.network_warning(record.logs_folder())
        if warning:
            self.told.emit(warning, True)
        log.start()

    def open_new(self, name: str) -> None:
        self.open(str(uuid.uuid4()), name)

    def rename(self, name: str) -> None:
        if self.log is not None:
            self.name = name
            self.log.writer.submit([new_event(RENAME, self.log.identity, details={"name": name})])

    def close(self) -> None:
        """Close the open target; every decision is on disk afterwards, or said not to be."""
        log, self.log = self.log, None
        if log is None:
            return
        lost = log.writer.close(CLOSE_SECONDS)
        if lost:
            text = self.tr("{count} decisions could not be saved: the disk is full or the log is locked.")
            self.told.emit(text.format(count=len(lost)), True)
        log.deleteLater()

    def project_saved(self) -> None:
        """Bring the logs to the saved project; after Save As it is for the analyst to say what becomes of them."""
        if self.log is None:
            return
        path = self.log.writer.path
        here = locations.log_path(record.logs_folder(), self.log.identity)
        if here == path:
            return
        if not locations.is_unsaved(path):
            self.saved_elsewhere.emit(path.parent.parent)
            return
        self.log.writer.move_to(here)
        try:
            locations.move_logs(path.parent.parent, record.logs_folder(), leave=(path,))
        except UserError as error:
            self.told.emit(str(error), True)

    def copy_from(self, old: Path) -> None:
        """Give the project its own copy of the logs, and go on there."""
        self._reopen(lambda: locations.copy_logs(old, record.logs_folder()))

    def share(self, old: Path) -> None:
        """Go on in the other project's logs, from this project too."""
        record.share_logs(old)
        self.told.emit(self.tr("Save the project once more to keep sharing."), False)

    def _reopen(self, between: Callable[[], object]) -> None:
        target, name = self.current, self.name
        self.close()
        try:
            between()
        except UserError as error:
            self.told.emit(str(error), True)
        self.open(target, name)

    def _opened(self, events: List[Event]) -> None:
        log = self.log
        if log is None or self.sender() is not log:
            return
        if not events:
            log.writer.submit([new_event(TARGET, log.identity, details={"name": self.name})])
        self.opened.emit(log, events)

    def _notice(self, sentence: str) -> None:
        self.told.emit(sentence, True)
