"""The exports under way: they outlive the target they came from, and end with the plugin."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, Callable, List, Mapping, Optional

from qgis.core import Qgis
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtWidgets import QProgressBar, QPushButton

from ..engine_client.environment import Launch
from ..messages import Messages
from ..protocol import Located
from ..review.export_choice import IMAGES, ExportChoice
from ..settings import LOG_TAG
from ..wording import local, plural, put
from .content import NO_EXAMPLE, NOT_ASKED
from .job import ExportJob, ExportOrder
from .showing import add_to_map, can_add, open_folder
from .written import Exported

GREATEST = 1000
ITEM_MS = 800  # what is done sooner needs no progress bar
PROGRESS_PX = 100  # of a bar that takes more the name is cut
NAME_CHARACTERS = 24


@dataclass
class _Running:
    job: ExportJob
    item: Any = None
    bar: Any = None


class Exports(QObject):
    """Starts exports, shows how far each is, and tells how it ended."""

    def __init__(self, iface: Any, messages: Messages, launch: Callable[[], Launch], parent: QObject) -> None:
        super().__init__(parent)
        self._iface = iface
        self._messages = messages
        self._launch = launch
        self._running: List[_Running] = []

    @property
    def count(self) -> int:
        """How many are under way."""
        return len(self._running)

    def why_not(self, choice: ExportChoice) -> str:
        """Say why an export cannot begin now: another one is writing what it would write; "" where nothing is."""
        taken = {file for one in self._running for file in one.job.order.choice.files}
        both = [file for file in choice.files if file in taken]
        if not both:
            return ""
        text = self.tr("{name} is being written by another export. Wait until that is done, or choose another name.")
        return text.format(name=both[0].name)

    def start(self, order: ExportOrder, located: Optional[Mapping[str, Located]] = None) -> None:
        """Start an export that is told, by chip id, where in the chips the thing is.

        It is refused while another one writes to the same place.
        """
        refused = self.why_not(order.choice)
        if refused:
            self._messages.warn(refused)
            return
        self._messages.withdraw("exported")
        job = ExportJob(order, located or {}, self._launch, self)
        running = _Running(job)
        self._running.append(running)
        job.exported.connect(self._exported)
        job.failed.connect(self._failed)
        job.stopped.connect(self._stopped)
        job.progressed.connect(self._progressed)
        job.start()
        QTimer.singleShot(ITEM_MS, self._show_those_that_take_long)

    def close(self) -> None:
        """Stop what runs; a file that is not whole by then is not left behind."""
        running, self._running = self._running, []
        for one in running:
            self._drop(one)
            one.job.close()

    def _show_those_that_take_long(self) -> None:
        for one in self._running:
            if one.item is None and self._iface is not None:
                self._add_item(one)

    def _add_item(self, one: _Running) -> None:
        bar = self._iface.messageBar()
        name = _middle_out(one.job.order.choice.path.name)
        one.item = bar.createMessage(LOG_TAG, self.tr("Exporting {name} …").format(name=name))
        one.bar = QProgressBar()
        one.bar.setFixedWidth(PROGRESS_PX)
        one.bar.setRange(0, 0)
        one.bar.setTextVisible(False)
        one.bar.setAccessibleName(self.tr("Progress of the export"))
        one.item.layout().addWidget(one.bar)
        button = QPushButton(self.tr("Cancel export"))
        button.setToolTip(self.tr("Stop; what was there before stays as it is"))
        button.clicked.connect(one.job.cancel)
        one.item.layout().addWidget(button)
        self._tell_step(one, self.tr("Starting"))
        bar.pushWidget(one.item, Qgis.MessageLevel.Info)

    def _progressed(self, text: str, share: float) -> None:
        one = self._of(self.sender())
        if one is not None and one.bar is not None and not sip.isdeleted(one.bar):
            self._tell_step(one, text)
            one.bar.setRange(0, GREATEST)
            one.bar.setValue(round(GREATEST * min(1.0, share)))

    def _tell_step(self, one: _Running, text: str) -> None:
        """Say what is being done in the tip: the line of the bar has no room for it beside the name."""
        said = self.tr("Exporting {name}. {what} …").format(name=one.job.order.choice.path.name, what=text)
        for widget in (one.item, one.bar):
            if widget is not None:
                widget.setToolTip(said)
        if one.bar is not None:
            one.bar.setAccessibleDescription(said)

    def _exported(self, exported: Exported) -> None:
        self._over()
        parts = []
        if exported.left_out:
            text = plural(
                self.tr,
                exported.left_out,
                "1 left out: it is no chip, or its outline is not known.",
                "{count:,} left out: they are no chips, or their outline is not known.",
            )
            parts.append(text)
        if exported.unsaved:
            text = plural(
                self.tr,
                exported.unsaved,
                "1 answer is not saved yet, and not in it.",
                "{count:,} answers are not saved yet, and not in it.",
            )
            parts.append(text)
        known = {NO_EXAMPLE: self.tr("no example was given yet."), NOT_ASKED: self.tr("the target was not open.")}
        if exported.no_scores:
            why = known.get(exported.no_scores, exported.no_scores)
            parts.append(self.tr("Without scores of now: {why}").format(why=why))
        is_unscored = bool(exported.no_scores) and exported.no_scores not in known
        is_odd = bool(exported.left_out or exported.unsaved or exported.not_cut or is_unscored)
        choices = (
            (self.tr("Add to map"), partial(self._add_to_map, exported)),
            (self.tr("Open folder"), partial(open_folder, exported)),
        )
        level = Qgis.MessageLevel.Warning if is_odd else Qgis.MessageLevel.Success
        parts.append(self._contents(exported))
        told = self._told(exported)
        self._messages.keep("exported", told, choices, level, until_closed=True, more=" ".join(parts))

    def _told(self, exported: Exported) -> str:
        """Say in few words what was written, since the bar may have room for no more."""
        if exported.format == IMAGES:
            return plural(self.tr, exported.chips, "Exported 1 image.", "Exported {count:,} images.")
        return plural(self.tr, exported.chips, "Exported 1 chip.", "Exported {count:,} chips.")

    def _contents(self, exported: Exported) -> str:
        """Say what is among it, and where it is."""
        parts = [f"{name} {local(count):,}" for name, count in exported.images]
        is_table = exported.format != IMAGES
        if is_table and exported.examples:
            parts.append(plural(self.tr, exported.examples, "1 of them an example", "{count:,} of them examples"))
        if is_table and exported.predicted:
            parts.append(put(self.tr("{count:,} of them predicted"), count=exported.predicted))
        if is_table:
            parts.append(plural(self.tr, exported.places, "1 place", "{count:,} places"))
        said = self.tr("In {path}: {what}.").format(what=", ".join(parts), path=exported.path)
        if exported.not_cut:
            why = ", ".join(f"{local(count):,} {reason}" for reason, count in exported.not_cut)
            return self.tr("No image of others: {why}.").format(why=why) + " " + said
        return said

    def _failed(self, sentence: str) -> None:
        self._over()
        self._messages.warn(sentence)

    def _stopped(self) -> None:
        self._over()
        self._messages.tell(self.tr("The export was cancelled; nothing was written."))

    def _over(self) -> None:
        one = self._of(self.sender())
        if one is not None:
            self._running.remove(one)
            self._drop(one)
            one.job.deleteLater()

    def _of(self, job: Any) -> Optional[_Running]:
        return next((one for one in self._running if one.job is job), None)

    def _drop(self, one: _Running) -> None:
        item, one.item, one.bar = one.item, None, None
        if item is not None and not sip.isdeleted(item):
            self._iface.messageBar().popWidget(item)

    def _add_to_map(self, exported: Exported) -> bool:
        """Add what was exported to the map; return whether that is done, and is not to be done again."""
        if not can_add(exported):
            self._messages.warn(
                self.tr(
                    "This QGIS was built without a reader for GeoParquet. Export a GeoPackage to see it on the map."
                )
            )
        elif not add_to_map(self._iface, exported):
            text = self.tr("{path} cannot be opened any more: it was moved, renamed or deleted.")
            self._messages.warn(text.format(path=exported.path))
        else:
            return True
        return False


def _middle_out(name: str) -> str:
    """Return a file's name without its middle where it is long: how it ends is told as well."""
    half = NAME_CHARACTERS // 2
    return name if len(name) <= NAME_CHARACTERS else f"{name[: half - 1]}…{name[-half:]}"
