"""The import under way: its window, an engine of its own so that the review never waits, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Callable, Optional

from qgis.core import Qgis
from qgis.gui import QgsMapCanvas
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QProgressBar, QPushButton

from ..beside_project import beside_project
from ..dock.import_dialog import GREATEST, ImportDialog
from ..dock.import_options import LAYER, VIEW
from ..engine_client.client import EngineClient, EngineError, ErrorKind, Patience
from ..engine_client.environment import Launch
from ..errors import UserError
from ..messages import Messages
from ..protocol import CollectionInfo, ImportParams, InspectParams, InspectResult, Progress
from ..settings import LOG_TAG
from ..wording import plural, put
from .areas import area_file, box_polygon, layer_polygon, view_extent

INSPECT_MS = 10 * 60 * 1000
IMPORT_MS = 7 * 24 * 3600 * 1000
STOP_S = 0.5
DONE = "imported"
LONGEST_NAME = 20  # in the one line of the message bar


@dataclass(frozen=True)
class Imported:
    """A collection that was made, or added to, by how many chips, what is to be said of it, and how loudly.

    `goes_on` says what becomes of the open target once it is open.
    """

    info: CollectionInfo
    chips: int
    text: str
    goes_on: str
    level: Any
    appended: bool


class Imports(QObject):
    """Runs at most one import at a time. It outlives its window and the open target, and ends with the plugin."""

    wanted = pyqtSignal(object)  # Imported: a collection that is to be opened now

    def __init__(
        self,
        launch: Callable[[], Launch],
        iface: Any,
        messages: Messages,
        target_name: Callable[[], str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._launch = launch
        self._target_name = target_name
        self._iface = iface
        self._messages = messages
        self._dialog: Optional[ImportDialog] = None
        self._client: Optional[EngineClient] = None
        self._collection: Optional[CollectionInfo] = None
        self._asked = 0
        self._running: Optional[ImportParams] = None
        self._chips_before = 0  # in the collection that is added to
        self._request = 0
        self._project_left = False  # the analyst has opened another project since the import began
        self._item: Any = None
        self._item_bar: Optional[QProgressBar] = None

    @property
    def is_running(self) -> bool:
        return self._running is not None

    def show(self) -> ImportDialog:
        """Show the window, with the import that runs if there is one."""
        dialog = self._dialog
        if dialog is None:
            dialog = self._dialog = ImportDialog(self._iface.mainWindow())
            dialog.asked.connect(self._inspect)
            dialog.begun.connect(self._begin)
            dialog.stopped.connect(self.cancel)
            dialog.finished.connect(self._dialog_closed)
        self._drop_item()
        dialog.propose_beside(beside_project())
        self._tell_collection()
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        return dialog

    def set_collection(self, info: Optional[CollectionInfo]) -> None:
        """Take note of the collection that is open, to which an import may add."""
        self._collection = info
        self._tell_collection()

    def project_left(self) -> None:
        """Another project was opened: what comes of the import is offered there, and not opened unasked."""
        self._project_left = True

    def cancel(self) -> None:
        """Stop the import. What it was to write is not there; the same import begins where this one stopped."""
        if self._client is not None and self.is_running:
            self._client.cancel(self._request)

    def close(self) -> None:
        """Stop what runs and take the window away."""
        self._drop_item()
        self._running = None
        self._end_engine()
        if self._dialog is not None:
            self._dialog.blockSignals(True)
            self._dialog.close()
            self._dialog.deleteLater()
            self._dialog = None

    def _inspect(self, params: InspectParams) -> None:
        client = self._engine()
        if self._asked:
            client.cancel(self._asked)
        self._asked = client.request(params, self._found, self._not_found, deadline_ms=INSPECT_MS)

    def _found(self, result: InspectResult) -> None:
        self._asked = 0
        if self._dialog is not None:
            self._dialog.show_found(result)

    def _not_found(self, error: EngineError) -> None:
        if error.kind is ErrorKind.CANCELLED:  # because something else was chosen
            return
        self._asked = 0
        if self._dialog is not None:
            self._dialog.show_unreadable(error.sentence)

    def _begin(self) -> None:
        dialog = self._dialog
        if dialog is None or self.is_running:
            return
        try:
            params = self._absolute(dialog.options.params(dialog.sources, self._area(dialog)))
        except UserError as error:
            dialog.show_problem(str(error))
            return
        self._messages.withdraw(DONE)
        self._running = params
        self._chips_before = self._collection.chips if params.append and self._collection is not None else 0
        self._project_left = False
        dialog.show_running(self.tr("Starting …"))
        self._request = self._engine().request(
            params, self._imported, self._not_imported, on_progress=self._progressed, deadline_ms=IMPORT_MS
        )

    def _area(self, dialog: ImportDialog) -> str:
        """Return the file with the area of interest, "" for all that the files hold."""
        options = dialog.options
        if options.area == VIEW:
            canvas: QgsMapCanvas = self._iface.mapCanvas()
            return str(area_file(box_polygon(view_extent(canvas))))
        if options.area == LAYER:
            if options.layer is None:
                raise UserError(self.tr("The project has no layer of polygons. Add one, or choose another area."))
            return str(area_file(layer_polygon(options.layer, options.only_selected)))
        return ""

    def _progressed(self, progress: Progress) -> None:
        if self._dialog is not None:
            self._dialog.show_progress(progress)
        if self._item_bar is not None and not sip.isdeleted(self._item_bar):
            self._item.setText(self._doing(progress.text))
            self._item_bar.setRange(0, GREATEST if progress.total else 0)
            self._item_bar.setValue(round(GREATEST * progress.done / max(1, progress.total)))

    def _imported(self, info: CollectionInfo) -> None:
        params, self._running = self._running, None
        self._drop_item()
        watched = self._dialog is not None and self._dialog.isVisible()
        if self._dialog is not None:
            self._dialog.forget()
            self._dialog.close()
        QTimer.singleShot(0, self._end_idle_engine)
        if params is None:
            return
        imported = self._told(info, params)
        if params.append and not imported.chips:
            self._messages.keep(DONE, imported.text, (), imported.level)
        elif self._project_left or not self._is_expected(params, watched):
            choices = ((self.tr("Open it"), partial(self.wanted.emit, imported)), (self.tr("Later"), None))
            self._messages.keep(DONE, imported.text, choices, imported.level)
        else:
            self.wanted.emit(imported)

    def _is_expected(self, params: ImportParams, watched: bool) -> bool:
        """Whether what comes of an import may take the place of what is open, without asking."""
        if self._collection is None:
            return True
        return watched and (not params.append or self._collection.path == params.to)

    def _told(self, info: CollectionInfo, params: ImportParams) -> Imported:
        """Say what came of an import, what could not be used for it, and that the open target goes on."""
        chips, name = info.chips - self._chips_before, _short(info.name)
        if params.append:
            said = plural(
                self.tr, chips, "1 chip is added to “{name}”.", "{count:,} chips are added to “{name}”.", name=name
            )
        else:
            said = plural(
                self.tr, chips, "“{name}” is imported: 1 chip.", "“{name}” is imported: {count:,} chips.", name=name
            )
        parts = [said]
        dropped = [
            put(
                self.tr("{count:,} with {reason} (the first: {first})"),
                count=info.dropped[reason],
                reason=reason,
                first=first,
            )
            for reason, first in info.first_dropped.items()
        ]
        parts += info.warnings
        if dropped:
            parts.append(self.tr("Left out: {what}.").format(what=", ".join(dropped)))
        goes_on = self.tr("Target “{target}” goes on with them.").format(target=self._target_name())
        level = Qgis.MessageLevel.Warning if dropped or info.warnings else Qgis.MessageLevel.Success
        return Imported(info, chips, " ".join(parts), goes_on if self._target_name() else "", level, params.append)

    def _not_imported(self, error: EngineError) -> None:
        params, self._running = self._running, None
        self._drop_item()
        if params is None:
            return
        if error.kind is ErrorKind.CANCELLED:
            sentence = self.tr("The import was cancelled; nothing was written.")
        elif error.kind is ErrorKind.DIED:
            sentence = self.tr("The engine stopped during the import. Import again: it goes on where it was.")
        else:
            sentence = error.sentence
        if self._dialog is not None:
            self._dialog.show_stopped(sentence)
            if not self._dialog.isVisible():
                QTimer.singleShot(0, self._end_idle_engine)
                self._messages.keep(DONE, sentence, ((self.tr("Show the import"), self._show_again),))

    def _show_again(self) -> None:
        self.show()

    def _dialog_closed(self, _result: int) -> None:
        """Go on in the background, told in the message bar; or be rid of the engine when nothing runs."""
        if self.is_running:
            self._add_item()
        else:
            QTimer.singleShot(0, self._end_idle_engine)

    def _add_item(self) -> None:
        bar = self._iface.messageBar()
        self._item = bar.createMessage(LOG_TAG, self._doing(""))
        self._item_bar = QProgressBar()
        self._item_bar.setRange(0, 0)
        self._item_bar.setTextVisible(False)
        self._item.layout().addWidget(self._item_bar)
        for text, slot in ((self.tr("Show"), self._show_again), (self.tr("Cancel import"), self.cancel)):
            button = QPushButton(text)
            button.clicked.connect(slot)
            self._item.layout().addWidget(button)
        bar.pushWidget(self._item, Qgis.MessageLevel.Info)

    def _doing(self, text: str) -> str:
        name = _short(Path(self._running.to).name) if self._running is not None else ""
        return self.tr("Importing “{name}”. {what} …").format(name=name, what=text or self.tr("Starting"))

    def _drop_item(self) -> None:
        item, self._item, self._item_bar = self._item, None, None
        if item is not None and not sip.isdeleted(item):
            self._iface.messageBar().popWidget(item)

    def _tell_collection(self) -> None:
        if self._dialog is not None and not self.is_running:
            info = self._collection
            self._dialog.options.set_collection(info.name if info else "", info.path if info else "")

    def _absolute(self, params: ImportParams) -> ImportParams:
        if not params.to:
            raise UserError(self.tr("Say which folder the collection shall be in."))
        return replace(params, to=str(beside_project() / params.to))

    def _engine(self) -> EngineClient:
        if self._client is not None and self._client.is_given_up:
            self._client.restart()
        if self._client is None:
            self._client = EngineClient(self._launch, self, patience=Patience(stop=STOP_S))
        return self._client

    def _end_idle_engine(self) -> None:
        if not self.is_running and (self._dialog is None or not self._dialog.isVisible()):
            self._end_engine()

    def _end_engine(self) -> None:
        client, self._client = self._client, None
        self._asked = 0
        if client is not None:
            client.close()
            client.deleteLater()


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"
