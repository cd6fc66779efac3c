"""The targets of the open project: finds them, opens one's label log, and keeps the logs with the project."""

from __future__ import annotations

import uuid
from typing import List, Optional

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..errors import UserError
from ..review import locations, unsaved
from ..review.dates import dates_noted
from ..review.events import RENAME, TARGET, Event, LogIdentity, new_event
from ..review.locations import TargetEntry
from ..settings import Settings
from ..wording import plural
from . import record
from .shared_logs import SharedLogs
from .target_log import TargetLog

CLOSE_SECONDS = 3.0


class Targets(QObject):
    """At most one target is open; `opened` comes when its logs have been read."""

    opened = pyqtSignal(object, list)  # TargetLog, every event of the target
    told = pyqtSignal(str, bool)  # a sentence; whether it is a warning
    troubled = pyqtSignal(str)  # a sentence while the log cannot be read or written, "" when it can be again
    saved_elsewhere = pyqtSignal()  # Save As: the project now shares the logs of the one it was made from

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self.log: Optional[TargetLog] = None
        self.name = ""
        self._new_dates = ""  # of a target that is being made, for its log
        self._saved_as = False
        self.shared = SharedLogs(settings.installation, self)
        self.shared.told.connect(self._notice)

    @property
    def current(self) -> str:
        """The open target's uuid, "" when none is open."""
        return self.log.identity.target if self.log is not None else ""

    def entries(self) -> List[TargetEntry]:
        """Return the project's targets, the open one among them even before its log is on disk."""
        mine = [TargetEntry(self.current, self.name)] if self.current else []
        return locations.list_targets(record.logs_folder(), mine)

    def open(self, target: str, name: str) -> None:
        """Open a target's log in the project's folder, after whatever is open was closed."""
        self.close()
        record.name_unsaved()
        identity = LogIdentity(target, self._settings.analyst, self._settings.installation)
        path = locations.log_path(record.logs_folder(), identity)
        self._new_dates = ""
        log = TargetLog(path, identity, record.unsaved_decisions(), self)
        self.log, self.name = log, name
        log.opened.connect(self._opened)
        log.moved.connect(self._moved)
        log.notice.connect(self._notice)
        log.trouble.connect(self.troubled)
        log.recovered.connect(self._recovered)
        if record.is_written_remotely():
            text = self.tr(
                "Decisions and your QGIS profile are both on a network drive, so they are written there directly. Do "
                "not open the project twice under the same analyst name from two computers."
            )
            self.told.emit(text, True)
        log.start()

    def open_new(self, name: str, dates: str) -> None:
        """Open a target that is new, of places or of events, "" where nobody was asked."""
        self.open(str(uuid.uuid4()), name)
        self._new_dates = dates

    def rename(self, name: str) -> None:
        if self.log is not None:
            self.name = name
            self.log.writer.submit([new_event(RENAME, self.log.identity, details={"name": name})])

    def close(self) -> None:
        """Close the open target; what its log cannot take is kept elsewhere until it is opened again."""
        log, self.log = self.log, None
        if log is None:
            return
        lost = log.writer.close(CLOSE_SECONDS)
        if lost:
            self._keep_elsewhere(log, lost)
        log.deleteLater()

    def project_is_written(self) -> None:
        """Called while QGIS writes the project: one saved under another name goes on in the logs it has open."""
        if self.log is not None and self._is_elsewhere() and not locations.is_unsaved(self.log.writer.path):
            record.share_logs(self.shared.kept(locations.folder_of(self.log.writer.path)))
            self._saved_as = True

    def project_saved(self) -> None:
        """Bring the logs of a project's time without a file to it; after Save As, ask whether to copy them."""
        saved_as, self._saved_as = self._saved_as, False
        self.shared.follow()
        if self.log is None:
            self._bring_the_others()
        elif self._is_elsewhere():
            self.log.writer.move_to(locations.log_path(record.logs_folder(), self.log.identity))
        elif saved_as:
            self.saved_elsewhere.emit()

    def copy_here(self) -> None:
        """Give the project its own copy of the logs that it shares since Save As, and go on there."""
        old, kept = record.logs_folder(), record.kept_logs()
        target, name = self.current, self.name
        self.close()
        record.own_logs()
        try:
            locations.copy_logs(old, record.logs_folder())
        except UserError as error:
            record.share_logs(kept)
            self.told.emit(str(error), True)
        else:
            self.told.emit(self.tr("The decisions were copied. Save the project once more to keep its copy."), False)
        self.shared.follow()
        if target:
            self.open(target, name)

    def _keep_elsewhere(self, log: TargetLog, lost: List[Event]) -> None:
        try:
            file = unsaved.keep(lost, log.writer.path, log.identity, record.unsaved_decisions())
        except UserError as error:
            self.told.emit(str(error), True)
            return
        text = plural(
            self.tr,
            len(lost),
            "1 unsaved decision is kept in {file}. Open “{target}” again to have it in its log.",
            "{count:,} unsaved decisions are kept in {file}. Open “{target}” again to have them in its log.",
            target=self.name,
            file=file,
        )
        self.told.emit(text, True)

    def _is_elsewhere(self) -> bool:
        assert self.log is not None
        return self.log.writer.path != locations.log_path(record.logs_folder(), self.log.identity)

    def _bring_the_others(self) -> None:
        """Move the logs that nobody has open."""
        old, here = record.unsaved_logs(), record.logs_folder()
        if old == here or not old.is_dir():
            return
        leave = (self.log.writer.path,) if self.log is not None else ()
        try:
            locations.move_logs(old, here, leave)
        except UserError as error:
            self.told.emit(str(error), True)

    def _opened(self, events: List[Event]) -> None:
        log = self.log
        if log is None or self.sender() is not log:
            return
        if not events and not self._is_away(log.identity.target):
            made = [new_event(TARGET, log.identity, details={"name": self.name})]
            if self._new_dates:
                made.append(dates_noted(self._new_dates, log.identity, None))
            log.writer.submit(made)
        self.opened.emit(log, events)

    def _is_away(self, target: str) -> bool:
        """Whether the project's target has its name in logs on a network drive that were not copied here yet."""
        folder = record.logs_folder()
        return target == record.current_target() and self.shared.kept(folder) != folder

    def _moved(self, _path: object) -> None:
        self._bring_the_others()

    def _recovered(self) -> None:
        self.troubled.emit("")

    def _notice(self, sentence: str) -> None:
        self.told.emit(sentence, True)
