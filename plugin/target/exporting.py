"""Exports of the open target: what can be exported, the window that asks, and the order that comes of it."""

from __future__ import annotations

import json
from functools import partial
from typing import Any, Callable, Dict, FrozenSet, List, Mapping, Optional, Tuple

from qgis.core import Qgis, QgsProject
from qgis.PyQt.QtCore import QObject, QTimer
from qgis.utils import pluginMetadata

from ..beside_project import beside_project
from ..desk import Desk
from ..dock.dock import LookalikeDock
from ..dock.export_chips import Exportable
from ..dock.export_dialog import ExportDialog, ImageryKnown, last_folder
from ..engine_client.client import EngineClient, EngineError, ErrorKind
from ..engine_client.environment import Launch
from ..export.content import NOT_ASKED
from ..export.counting import CountPlaces
from ..export.exports import Exports
from ..export.job import ExportOrder
from ..messages import Messages
from ..project import record
from ..protocol import (
    CountAboveParams,
    CountAboveResult,
    ImageryOfParams,
    ImageryOfResult,
)
from ..review.dates import EVENTS, noted_dates
from ..review.events import DECISION_LABELS, Event, LogIdentity
from ..review.export_choice import ACCEPTED, DECIDED, LOCATED, ExportChoice
from ..review.marks import ACCEPT, CONFLICT
from ..review.state import POSITIVE_LABELS, TargetState
from ..settings import Settings
from ..wording import plural, put
from .export_order import order_of, precision_of
from .judging import Judging
from .locating import Locating

SAVE_MS = 10_000
DEADLINE_MS = 120_000
WAITING = "export waits"


class Exporting(QObject):
    """Follows the open target; the exports it starts outlive it, and end with the plugin."""

    def __init__(
        self,
        iface: Any,
        dock: LookalikeDock,
        client: EngineClient,
        launch: Callable[[], Launch],
        messages: Messages,
        locating: Locating,
        judging: Judging,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.exports = Exports(iface, messages, launch, self)
        self.dialog: Optional[ExportDialog] = None
        self._iface = iface
        self._dock = dock
        self._client = client
        self._messages = messages
        self._locating = locating
        self._judging = judging
        self._settings = Settings()
        self._desk: Optional[Desk] = None
        self._closed: Optional[Tuple[LogIdentity, str]] = None  # whose window is open, where it is not the open target
        self._waits: Optional[ExportChoice] = None  # for answers to be saved
        self._asked = 0
        self._imagery = 0  # the request for what is known of the imagery
        self._counting: Optional[CountPlaces] = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_MS)
        self._timer.timeout.connect(self._waited_enough)
        dock.export.connect(self.ask)

    def desk_opened(self, desk: Desk) -> None:
        self._desk = desk
        desk.shown.connect(self._look_whether_saved)

    def desk_closed(self) -> None:
        """Forget the target; what waits for its answers to be saved goes without those that are not."""
        if self._desk is not None:
            self._desk.shown.disconnect(self._look_whether_saved)
            self._waited_enough()
        if self._closed is None:
            self._close_dialog()
        self._desk = None

    def close(self) -> None:
        self._timer.stop()
        self._waits = None
        self.desk_closed()
        self._close_dialog()
        self._dock.export.disconnect(self.ask)
        self.exports.close()

    def ask(self) -> None:
        """Ask what of the open target to export."""
        desk = self._desk
        if desk is None or self._is_too_early(desk):
            return
        self._closed = None
        state = desk.session.state
        chips = accepted_chips(state)
        there = Exportable(
            name=desk.name,
            accepted=state.counts.accepted,
            decided=state.counts.answers,
            examples=len(chips) - state.counts.accepted,
            given=len(said_chips(state)) - state.counts.answers,
            threshold=desk.threshold,
            no_engine=self._no_engine(),
            no_images=self._no_images(desk),
            no_above="" if desk.session.has_examples else self.tr("Point at an example first: nothing is scored yet."),
            no_located=self._locating.why_none,
        )
        self._show(there, chips)
        if not there.no_images and not there.no_engine:
            asked = ImageryOfParams(desk.collection.path, tuple(said_chips(state)))
            found = partial(self._imagery_found, self.dialog, frozenset(chips))
            self._imagery = self._client.request(asked, found, self._nothing_found, deadline_ms=DEADLINE_MS)

    def ask_closed(self, target: str, name: str) -> None:
        """Ask what to export of a target that need not be open, by its logs alone where it is not."""
        if self._desk is not None and self._desk.session.identity.target == target:
            self.ask()
            return
        self._closed = (LogIdentity(target, self._settings.analyst, self._settings.installation), name)
        not_open = self.tr("Open the target first: this needs its collection.")
        there = Exportable(
            name=name, accepted=-1, decided=-1, no_engine=self._no_engine(), no_images=not_open, no_above=not_open,
            no_located=not_open,
        )  # fmt: skip
        self._show(there, None)

    def export(self, choice: ExportChoice) -> None:
        """Export the open target in the background, once what was answered is saved."""
        desk = self._desk
        if desk is None or self._is_too_early(desk):
            return
        self._waited_enough()  # another one that waits goes first
        self._waits = choice
        pending = len(desk.session.pending)
        if not pending or desk.session.trouble:
            self._waited_enough()
            return
        text = plural(
            self.tr,
            pending,
            "Exporting as soon as 1 answer is saved …",
            "Exporting as soon as {count:,} answers are saved …",
        )
        choices = ((self.tr("Export without them"), self._waited_enough),)
        self._messages.keep(WAITING, text, choices, Qgis.MessageLevel.Info)
        self._timer.start()

    def _is_too_early(self, desk: Desk) -> bool:
        due = desk.session.audit_due
        if due:
            text = plural(
                self.tr,
                due,
                "Not exported: the head comes from elsewhere. Answer 1 more chip drawn by chance (◇) first.",
                "Not exported: the head comes from elsewhere. Answer {count} more chips drawn by chance (◇) first.",
            )
            self._messages.warn(text)
        return bool(due)

    def _look_whether_saved(self) -> None:
        if self._waits is not None and self._desk is not None and not self._desk.session.pending:
            self._waited_enough()

    def _waited_enough(self) -> None:
        choice, self._waits = self._waits, None
        self._timer.stop()
        self._messages.withdraw(WAITING)
        if choice is None or self._desk is None:
            return
        order = order_of(self._desk, choice, self._settings, self._judging.judgement)
        start = partial(self.exports.start, order)
        if LOCATED in choice.layers:
            self._locating.before_export(start)
        else:
            start({})

    def _show(self, there: Exportable, chips: Optional[Mapping[str, Tuple[bytes, str]]]) -> None:
        self._close_dialog()
        last = _from_text(record.export_text())
        folder = last_folder(beside_project(), last)
        window = self._iface.mainWindow()
        dialog = self.dialog = ExportDialog(there, folder, last, self.exports.why_not, window)
        dialog.begun.connect(self._begun)
        dialog.chips.asked.connect(self._count_above)
        dialog.finished.connect(self._dialog_finished)
        if chips is not None:
            self._counting = CountPlaces(tuple(chips.values()))
            self._counting.counted.connect(self._counted)
            self._counting.failed.connect(self._not_counted)
            self._counting.start()
        if not there.no_above and not there.no_engine:
            dialog.chips.ask()
        dialog.open()

    def _begun(self, choice: ExportChoice) -> None:
        closed, self._closed = self._closed, None
        if self.dialog is not None:
            record.remember_export(json.dumps(self.dialog.remembered))
        self._close_dialog()
        if closed is None:
            self.export(choice)
            return
        identity, _ = closed
        crs = QgsProject.instance().crs()
        facts = {"plugin version": pluginMetadata("lookalike", "version")}
        self.exports.start(ExportOrder(record.logs_folder(), identity, choice, crs, facts, no_scores=NOT_ASKED))

    def _count_above(self, least: Optional[float], percentile: Optional[float]) -> None:
        desk = self._desk
        if desk is None:
            return
        if self._asked:
            self._client.cancel(self._asked)
        sought = desk.session.sought
        params = CountAboveParams(
            desk.collection.path,
            desk.session.answers(),
            least,
            99.0 if percentile is None else percentile,
            sought.ranked_by,
            sought.filter,
        )
        self._asked = self._client.request(params, self._above, self._not_above, deadline_ms=DEADLINE_MS)

    def _above(self, found: CountAboveResult) -> None:
        self._asked = 0
        if self.dialog is not None:
            text = self.tr(
                "{share:.0%} ({low:.0%} to {high:.0%} with 90% certainty) of the chips that score {score:.4g} or "
                "more, judged in blocks apart"
            )
            self.dialog.chips.show_above(found, precision_of(self._judging.judgement, found.least, text, put))

    def _not_above(self, error: EngineError) -> None:
        if error.kind is not ErrorKind.CANCELLED and self.dialog is not None:
            self._asked = 0
            self.dialog.chips.show_no_above(error.sentence)

    def _imagery_found(self, dialog: Optional[ExportDialog], accepted: FrozenSet[str], found: ImageryOfResult) -> None:
        if dialog is None or dialog is not self.dialog:
            return
        without, on_web = set(found.without), set(found.on_web)
        dialog.show_imagery(
            {
                DECIDED: ImageryKnown(len(without), len(on_web), found.hosts),
                ACCEPTED: ImageryKnown(len(without & accepted), len(on_web & accepted), found.hosts),
            }
        )

    def _nothing_found(self, _error: EngineError) -> None:
        """The export itself counts what has no imagery."""

    def _counted(self, count: int) -> None:
        if self.sender() is self._counting:
            self._counting = None  # QGIS deletes a task that has ended
            if self.dialog is not None:
                self.dialog.show_places(count)

    def _not_counted(self, _sentence: str) -> None:
        self._counting = None

    def _dialog_finished(self, _result: int) -> None:
        self._close_dialog()

    def _close_dialog(self) -> None:
        dialog, self.dialog = self.dialog, None
        counting, self._counting = self._counting, None
        imagery, self._imagery = self._imagery, 0
        if imagery:
            self._client.cancel(imagery)
        if counting is not None:
            counting.cancel()
        if dialog is not None:
            dialog.blockSignals(True)
            dialog.close()
            dialog.deleteLater()

    def _no_engine(self) -> str:
        return self.tr("This needs the engine, and there is none now.") if self._client.is_given_up else ""

    def _no_images(self, desk: Desk) -> str:
        if desk.collection.imagery_readable or desk.collection.imagery_field:
            return ""
        return self.tr("The imagery that was embedded is not a file on this machine: there are no pixels to cut.")


def _from_text(text: str) -> Dict[str, str]:
    """Return how the last export was chosen, nothing where a project says something else."""
    try:
        value = json.loads(text or "{}")
    except ValueError:
        return {}
    return {str(key): str(each) for key, each in value.items()} if isinstance(value, dict) else {}


def said_chips(state: TargetState) -> List[str]:
    """Return the chips that something was said of: decided, in conflict, or given as examples."""
    decided = [chip for label in (*DECISION_LABELS, CONFLICT) for chip in state.chip_ids(label)]
    return list(dict.fromkeys([*decided, *(event.chip_id for event in state.examples() if event.chip_id)]))


def accepted_chips(state: TargetState) -> Dict[str, Tuple[bytes, str]]:
    """Return the accepted chips and the examples by chip id: footprint as WKB, and what one place has in common."""
    found = {}
    for chip in state.chip_ids(ACCEPT):
        found[chip] = _footprint(state.decisions(chip)[-1], state)
    for event in state.examples():
        if event.chip_id and event.label in POSITIVE_LABELS and not state.label(event.chip_id):
            found[event.chip_id] = _footprint(event, state)
    return found


def _footprint(event: Event, state: TargetState) -> Tuple[bytes, str]:
    """Return a chip's outline, and what chips of one place have in common with it."""
    kind = [state.class_of(event.chip_id)]
    if noted_dates(state.time) == EVENTS:
        kind += [event.valid_from or "", event.valid_to or ""]
    return event.footprint_wkb or b"", "\n".join(kind)
