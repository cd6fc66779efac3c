"""Examples from a vector layer: its features are handed to the engine, the chips they mark go to the session."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any, Callable, Optional

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject

from ..canvas.layer_group import is_ours
from ..dock.layer_dialog import Features, SeedsDialog, SeedsWanted
from ..engine_client.client import EngineClient, EngineError, ErrorKind
from ..errors import UserError
from ..messages import Messages
from ..protocol import CHIP_SHARE, FEATURE_SHARE, ChipsMarkedParams, ChipsMarkedResult
from ..wording import plural, put
from .feature_file import FeatureFile, cache_file, layer_of
from .window import TargetWindow

MOST_EXAMPLES = 1000
DEADLINE_MS = 10 * 60 * 1000


class Seeds(TargetWindow):
    """One look-up at a time; what is on its way when the target closes is forgotten."""

    _dialog: Optional[SeedsDialog]

    def __init__(
        self,
        iface: Any,
        client: EngineClient,
        messages: Messages,
        active_layer: Callable[[], Optional[QgsVectorLayer]],
        parent: QObject,
    ) -> None:
        super().__init__(iface, messages, parent)
        self._client = client
        self._active_layer = active_layer
        self._wanted: Optional[SeedsWanted] = None
        self._task: Optional[FeatureFile] = None
        self._file: Optional[Path] = None
        self._request = 0
        self._asked = True  # in the window

    def desk_closed(self) -> None:
        self._forget()
        super().desk_closed()

    def ask(self) -> None:
        """Show the window in which features are chosen."""
        if self._desk is None:
            self._messages.tell(self.tr("Open a collection and a target first; then choose a layer of examples."))
            return
        if self._dialog is None:
            self._dialog = SeedsDialog(self._iface.mainWindow())
            self._dialog.chosen.connect(self._take)
            self._dialog.rejected.connect(self._forget)
        self._dialog.set_classes(self._desk.session.sought.classes)
        self._dialog.ask(our_layers(), self._active_layer())

    def take_selection(self, layer: QgsVectorLayer, positive: bool, class_name: str) -> None:
        """Take the chips of a layer's selected features as examples, by the usual shares and without a window."""
        if self._desk is not None:
            selected = Features(layer.id(), selected=True)
            self._take(SeedsWanted(selected, positive, CHIP_SHARE, FEATURE_SHARE, class_name), asked=False)

    def _take(self, wanted: SeedsWanted, asked: bool = True) -> None:
        self._forget()
        self._asked = asked
        try:
            self._file = cache_file(uuid.uuid4().hex)
            self._task = FeatureFile(wanted.features, self._file)
        except UserError as error:
            self._tell_problem(str(error))
            return
        self._wanted = wanted
        self._task.written.connect(self._written)
        self._task.failed.connect(self._refused)
        self._show_busy(self.tr("Reading the features …"))
        self._task.start()

    def _tell_problem(self, sentence: str) -> None:
        """Say what cannot be done where it was asked for: in the window, or on the map."""
        if not self._asked:
            self._messages.warn(sentence)
        elif self._dialog is not None:
            self._dialog.show_problem(sentence)

    def _show_busy(self, text: str) -> None:
        if self._asked and self._dialog is not None:
            self._dialog.show_busy(text)

    def _written(self, file: str, count: int) -> None:
        if self.sender() is not self._task or self._desk is None or self._wanted is None:
            return
        self._task = None  # QGIS deletes a task that has finished
        self._show_busy(
            plural(
                self.tr, count, "Looking for the chips of 1 feature …", "Looking for the chips of {count:,} features …"
            )
        )
        params = ChipsMarkedParams(
            self._desk.collection.path, file, MOST_EXAMPLES, self._wanted.chip_share, self._wanted.feature_share
        )
        self._request = self._client.request(params, self._marked, self._failed, deadline_ms=DEADLINE_MS)

    def _marked(self, result: ChipsMarkedResult) -> None:
        desk, wanted = self._desk, self._wanted
        self._request = 0
        self._forget()
        if desk is None or wanted is None:
            return
        if not result.chips:
            text = plural(
                self.tr,
                result.touched,
                "No chip of “{name}” reaches either share; 1 is touched. Lower the shares.",
                "No chip of “{name}” reaches either share; {count:,} are touched. Lower the shares.",
                name=desk.collection.name,
            )
            if not result.touched:
                text = self.tr("The features lie outside the collection “{name}”.").format(name=desk.collection.name)
            self._tell_problem(text)
            return
        try:
            layer = layer_of(wanted.features)
            source = {
                "layer": layer.name(),
                "source": layer.publicSource(),
                "chip share": wanted.chip_share,
                "feature share": wanted.feature_share,
            }
            added = desk.session.add_examples(
                result.chips, wanted.positive, adds=True, source=source, class_name=wanted.class_name
            )
        except UserError as error:
            self._tell_problem(str(error))
            return
        if self._asked and self._dialog is not None:
            self._dialog.close()
        self._messages.tell(self._told(result, added, wanted.positive))

    def _told(self, result: ChipsMarkedResult, added: int, positive: bool) -> str:
        text = self.tr("Examples added: {count:,}.") if positive else self.tr("Examples of what it is not: {count:,}.")
        text = put(text, count=added)
        if result.total > len(result.chips):
            drawn = self.tr("They were drawn by chance from {total:,} that the features mark.")
            text += " " + put(drawn, total=result.total)
        return text

    def _refused(self, sentence: str) -> None:
        if self.sender() is self._task:
            self._task = None
            self._forget()
            self._tell_problem(sentence)

    def _failed(self, error: EngineError) -> None:
        self._request = 0
        self._forget()
        if error.kind is not ErrorKind.CANCELLED:
            self._tell_problem(error.sentence)

    def _forget(self) -> None:
        """Give up what is on its way, and remove the file that was made for it."""
        task, self._task = self._task, None
        if task is not None:
            task.written.disconnect(self._written)
            task.failed.disconnect(self._refused)
            task.cancel()
        if self._request:
            self._client.cancel(self._request)
            self._request = 0
        if self._file is not None:
            self._file.unlink(missing_ok=True)
        self._file, self._wanted = None, None


def our_layers() -> list[QgsVectorLayer]:
    """Return the layers that this plugin made: they say nothing of the target that its log does not say."""
    layers = QgsProject.instance().mapLayers().values()
    return [layer for layer in layers if isinstance(layer, QgsVectorLayer) and is_ours(layer)]
