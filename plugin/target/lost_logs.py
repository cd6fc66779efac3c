"""A project whose answers are not where it looks for them, as of one copied alone: told, found, or begun anew."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator, Sequence, Tuple

from qgis.core import Qgis
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QWidget

from ..desk import Desk
from ..messages import Choice, Messages
from ..project import record
from ..project.targets import Targets
from ..review.events import DECISION, Event
from ..review.locations import FOLDER_SUFFIX, TargetEntry, target_logs
from ..wording import put

KEY = "lost"


class LostLogs(QObject):
    """Looks before a target is opened, so that no empty log is written where answers ought to be."""

    found = pyqtSignal()  # the project looks elsewhere now
    anew_wanted = pyqtSignal(str)  # the name of a new target

    def __init__(self, window: QWidget, targets: Targets, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._targets = targets
        self._messages = messages
        self._lost, self._name = "", ""  # the uuid and name of the target whose logs are not here

    def look(self, entries: Sequence[TargetEntry]) -> Tuple[str, Tuple[Choice, ...]]:
        """Return a sentence and what can be done where the project's target is not among its targets, else nothing.

        Not of a target without an answer, and not while a network drive may be away: there what is decided meanwhile
        is united with what comes back.
        """
        target, file = record.current_target(), record.project_file()
        here = record.kept_logs()
        kept = record.answers_kept(target)
        is_here = any(entry.uuid == target for entry in entries)
        if not target or file is None or is_here or here != record.logs_folder():
            return "", ()
        if kept is not None and not kept[0]:
            return "", ()
        count, name = kept or (0, record.default_target_name() or self.tr("target"))
        self._lost, self._name = target, name
        said = self.tr("The answers of “{name}” are not here: {folder} does not exist.")
        if here.is_dir():
            said = self.tr("The answers of “{name}” are not here: {folder} does not have them.")
        if count:
            said += " " + self.tr("When the project was saved there were {count:,}.")
        said += "\n\n" + self.tr(
            "A project is copied together with its folder. Find that folder, or start anew; until then nothing is "
            "written."
        )
        choices = [(self.tr("Find the folder…"), self._ask), (self.tr("Start anew"), self._start_anew)]
        beside = next(self._holding([file.parent]), None)
        if beside is not None:
            choices.insert(0, (self.tr("Use “{folder}”").format(folder=beside.name), self._use_beside))
        return put(said, name=name, folder=here, count=count), tuple(choices)

    def look_at(self, target: str, events: Sequence[Event]) -> None:
        """Say so where logs hold no answer of a target of which the project remembers some."""
        kept = record.answers_kept(target)
        self._messages.withdraw(KEY)
        if kept is None or not kept[0] or any(event.kind == DECISION for event in events):
            return
        self._lost, self._name = target, kept[1]
        text = self.tr("There is no answer of “{name}” in {folder}; when the project was saved there were {count:,}.")
        said = put(text, name=kept[1], folder=record.kept_logs(), count=kept[0])
        choices = ((self.tr("Find the folder…"), self._ask),)
        self._messages.keep(KEY, said, choices, Qgis.MessageLevel.Warning)

    def remember(self, desk: Desk) -> None:
        """Have the project, which is being written, remember how many answers there are."""
        counts = desk.session.state.counts
        answers = counts.accepted + counts.rejected + counts.unsure + counts.conflicts
        record.remember_answers(desk.session.identity.target, desk.name, answers)

    def close(self) -> None:
        self._messages.withdraw(KEY)

    def _ask(self) -> None:
        """Let the folder be chosen; that of the project it was copied from, or one that holds it."""
        file = record.project_file()
        begin = str(file.parent) if file is not None else ""
        chosen = QFileDialog.getExistingDirectory(self._window, self.tr("The folder with the answers"), begin)
        if chosen:
            self._use(Path(chosen))

    def _use(self, chosen: Path) -> None:
        folder = next(self._holding([chosen, chosen.parent]), None)
        if folder is None:
            text = self.tr(
                "{folder} has no answers of “{name}”. Choose the folder that ends with {ending} beside the project "
                "they were given in."
            )
            self._messages.warn(text.format(folder=chosen, name=self._name, ending=FOLDER_SUFFIX))
            return
        record.share_logs(folder)
        self._targets.shared.follow()
        self.found.emit()

    def _use_beside(self) -> None:
        file = record.project_file()
        if file is not None:
            self._use(file.parent)

    def _start_anew(self) -> None:
        record.remember_target("")  # a change of the project, which is asked about no more once it is saved
        self.anew_wanted.emit(self._name)

    def _holding(self, places: Sequence[Path]) -> Iterator[Path]:
        """Return the folders among these, and one level below them, that have logs of the target."""
        for place in places:
            for folder in (place, *sorted(place.glob(f"*{FOLDER_SUFFIX}"))):
                if folder.is_dir() and target_logs(folder, self._lost):
                    yield folder
