"""The targets of the project: listed in a window with what is answered in each, made, named, copied and put away."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, Callable, Dict, Mapping, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import pyqtSignal

from ..canvas.candidate_layer import CandidateLayer
from ..dock.dock import LookalikeDock
from ..dock.menu import TARGET
from ..dock.name_dialog import Choice, NameDialog
from ..dock.targets_dialog import ARCHIVE, DATES, DUPLICATE, EXPORT, NEW, OPEN, RENAME, SHOW, TargetsDialog
from ..errors import UserError
from ..messages import Messages
from ..project import record
from ..project.targets import Targets
from ..review import naming
from ..review.dates import EVENTS, PLACES
from ..review.duplicating import duplicate
from ..review.events import LogIdentity
from ..review.locations import TargetEntry
from ..review.marks import Mark
from ..review.overview import Overview, marks_of, overview_of
from ..settings import Settings
from .call import Calls
from .window import TargetWindow

FLUSH_SECONDS = 5.0
ALL, EXAMPLES = "all", "examples"


class TargetList(TargetWindow):
    """Shows the window of targets and does what is asked in it; logs are read and written off the GUI thread."""

    open_wanted = pyqtSignal(str, str)  # uuid, name
    new_wanted = pyqtSignal(str, str)  # name, and whether of places or of events
    export_wanted = pyqtSignal(str, str)  # uuid, name
    changed = pyqtSignal()  # the list of targets is another

    _dialog: Optional[TargetsDialog]

    def __init__(
        self,
        iface: Any,
        dock: LookalikeDock,
        targets: Targets,
        settings: Settings,
        messages: Messages,
    ) -> None:
        super().__init__(iface, messages, dock)
        self._targets = targets
        self._settings = settings
        self._calls = Calls(self.tr("Lookalike: targets"), self)
        self._calls.failed.connect(self._messages.warn)
        tip = self.tr("All targets of the project: what is answered in each, copies, archive")
        dock.header.menu.add(TARGET, self.tr("Targets…"), tip, self.ask)
        dock.new_target.connect(self.ask_new)
        dock.rename_target.connect(self._rename_open)
        dock.target_chosen.connect(self._choose)
        targets.troubled.connect(self._troubled)
        targets.shared.troubled.connect(self._drive_troubled)
        self._acts: Dict[str, Callable[[TargetEntry], None]] = {
            OPEN: self._open,
            RENAME: self._rename,
            DUPLICATE: self._duplicate,
            ARCHIVE: self._archive,
            EXPORT: self._export,
            DATES: self._ask_dates,
            SHOW: self._show,
        }

    def desk_closed(self) -> None:
        """The window stays: it is of the project, not of the open target."""
        self._desk = None

    def project_left(self) -> None:
        """Close the window, which shows the targets of a project that is no longer open."""
        self._calls.drop()
        self._withdraw()
        if self._dialog is not None:
            self._dialog.close()

    def close(self) -> None:
        self._calls.drop()
        self._withdraw()
        super().close()

    def ask(self) -> None:
        """Show the window."""
        if self._dialog is None:
            self._dialog = TargetsDialog(self._iface.mainWindow())
            self._dialog.asked.connect(self._asked)
        self.look_anew()
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def ask_new(self) -> None:
        """Ask for the name of a new target and whether it is of places or of events, and open it."""
        self._question(self.tr("New target"), "", self._of_what(), PLACES, self.new_wanted.emit)

    def look_anew(self) -> None:
        """List the targets anew where the window is open, and have what each holds read in the background."""
        if self._dialog is None:
            return
        entries = self._targets.entries()
        self._dialog.show_targets(entries, self._targets.current)
        for entry in entries:
            self._calls.run(partial(overview_of, record.logs_folder(), entry.uuid), self._dialog.show_found)

    def _choose(self, target: str) -> None:
        entry = next((one for one in self._targets.entries() if one.uuid == target), None)
        if entry is not None and target != self._targets.current:
            self.open_wanted.emit(entry.uuid, entry.name)

    def _troubled(self, sentence: str) -> None:
        """Say that the log cannot be read or written, as long as it is so."""
        if sentence:
            self._messages.keep("trouble", sentence)
        else:
            self._messages.withdraw("trouble")
            self._messages.tell(self.tr("Every decision is saved again."))

    def _drive_troubled(self, sentence: str) -> None:
        """Say that the network drive is not there, as long as it is so; nothing waits for it."""
        if sentence:
            self._messages.keep("drive", sentence)
        else:
            self._messages.withdraw("drive")
            self._messages.tell(self.tr("The network drive is there again; every decision is copied."))

    def _asked(self, what: str, target: str) -> None:
        if what == NEW:
            self.ask_new()
            return
        entry = next((one for one in self._targets.entries() if one.uuid == target), None)
        if entry is not None:
            self._acts[what](entry)

    def _open(self, entry: TargetEntry) -> None:
        self._choose(entry.uuid)
        if self._dialog is not None:
            self._dialog.close()

    def _rename_open(self) -> None:
        if self._desk is not None:
            self._rename(TargetEntry(self._targets.current, self._targets.name))

    def _rename(self, entry: TargetEntry) -> None:
        self._question(self.tr("Rename target"), entry.name, (), "", partial(self._renamed, entry))

    def _renamed(self, entry: TargetEntry, name: str, _choice: str) -> None:
        if name == entry.name:
            return
        if entry.uuid != self._targets.current:
            self._calls.run(partial(naming.rename, record.logs_folder(), self._identity(entry.uuid), name), self._done)
            return
        self._targets.rename(name)
        if self._desk is not None:
            self._desk.rename(name)
        self._done()

    def _archive(self, entry: TargetEntry) -> None:
        """Put a target away or take it out; the open one by its own writer, and it stays open."""
        identity, away = self._identity(entry.uuid), not entry.archived
        if entry.uuid != self._targets.current:
            self._calls.run(partial(naming.archive, record.logs_folder(), identity, away), self._done)
        elif self._desk is not None and self._targets.log is not None:
            event = naming.archived(self._targets.log.identity, self._desk.session.state, away)
            self._targets.log.writer.submit([event])
            self._calls.run(partial(self._targets.log.writer.flush, FLUSH_SECONDS), self._done)

    def _duplicate(self, entry: TargetEntry) -> None:
        choices = (
            (ALL, self.tr("With its &answers"), self.tr("Examples and decisions, each still of who gave it.")),
            (
                EXAMPLES,
                self.tr("With its &examples only"),
                self.tr("To begin again, elsewhere or more strictly."),
            ),
        )
        proposed = self.tr("{name} (copy)").format(name=entry.name)
        self._question(self.tr("Duplicate target"), proposed, choices, ALL, partial(self._copy, entry.uuid))

    def _copy(self, target: str, name: str, what: str) -> None:
        folder, own = record.logs_folder(), self._identity(target)
        log = self._targets.log if target == self._targets.current else None
        self._calls.run(partial(_copied, log, folder, target, name, own, what == ALL), self._done)

    def _show(self, entry: TargetEntry) -> None:
        """Draw what was decided in a target that is not open; opening it takes the layer over."""
        self._calls.run(partial(marks_of, record.logs_folder(), entry.uuid), partial(self._draw, entry))

    def _draw(self, entry: TargetEntry, marks: Mapping[str, Mark]) -> None:
        if not marks:
            self._messages.tell(self.tr("Nothing was decided in “{name}” yet.").format(name=entry.name))
            return
        if entry.uuid == self._targets.current:
            return  # opened meanwhile
        shown = CandidateLayer(entry.uuid, entry.name)
        shown.show(marks)
        canvas = self._iface.mapCanvas()
        if shown.layer is not None:
            extent = canvas.mapSettings().layerExtentToOutputExtent(shown.layer, shown.layer.extent())
            canvas.zoomToFeatureExtent(extent)

    def _ask_dates(self, entry: TargetEntry) -> None:
        """Ask whether a target is of places or of events; what it is now is read from its logs."""
        self._calls.run(partial(overview_of, record.logs_folder(), entry.uuid), partial(self._ask_dates_of, entry))

    def _ask_dates_of(self, entry: TargetEntry, found: Overview) -> None:
        given = partial(self._set_dates, entry.uuid)
        self._question(self.tr("Places or events"), entry.name, self._of_what(), found.dates, given, fixed=True)

    def _set_dates(self, target: str, _name: str, kind: str) -> None:
        if target != self._targets.current:
            identity = self._identity(target)
            self._calls.run(partial(naming.set_dates, record.logs_folder(), identity, kind), self._done)
        elif self._desk is not None and self._targets.log is not None:
            try:
                self._desk.session.sought.set_dates(kind)
            except UserError as error:
                self._messages.warn(str(error))
                return
            self._calls.run(partial(self._targets.log.writer.flush, FLUSH_SECONDS), self._done)

    def _of_what(self) -> Tuple[Choice, ...]:
        places = self.tr("One decision for a place, whatever the date: a place is not asked again at another date.")
        events = self.tr("Each date is a thing of its own: what was there in one year may be asked again in the next.")
        return (PLACES, self.tr("Of &places"), places), (EVENTS, self.tr("Of &events"), events)

    def _question(
        self,
        title: str,
        name: str,
        choices: Sequence[Choice],
        chosen: str,
        given: Callable[[str, str], Any],
        *,
        fixed: bool = False,
    ) -> None:
        """Ask in a window of its own; nothing waits for the answer."""
        over = self._dialog if self._dialog is not None and self._dialog.isVisible() else self._iface.mainWindow()
        dialog = NameDialog(title, name, over, choices, chosen, fixed=fixed)
        dialog.given.connect(given)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _withdraw(self) -> None:
        """Ask no longer: the answer would be meant for another project."""
        for dialog in self._iface.mainWindow().findChildren(NameDialog):
            dialog.close()

    def _export(self, entry: TargetEntry) -> None:
        self.export_wanted.emit(entry.uuid, entry.name)

    def _identity(self, target: str) -> LogIdentity:
        return LogIdentity(target, self._settings.analyst, self._settings.installation)

    def _done(self, made: object = None) -> None:
        """Show the list as it is now; `made` is the uuid of a target that is new in it."""
        self.changed.emit()
        self.look_anew()
        if isinstance(made, str) and self._dialog is not None:
            self._dialog.choose(made)


def _copied(log: Any, folder: Path, target: str, name: str, own: LogIdentity, answers: bool) -> str:
    """Duplicate a target once what its open log still has to write is on disk."""
    if log is not None:
        log.writer.flush(FLUSH_SECONDS)
    return duplicate(folder, target, name, own, answers=answers)
