"""Where the target cannot be: polygons of a layer, kept with the project, handed to the engine as a file."""

from __future__ import annotations

import json
from typing import Any, Callable, Optional

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject

from ..desk import Desk
from ..dock.layer_dialog import AbsentDialog, Features
from ..errors import UserError
from ..messages import Messages
from ..project import record
from ..wording import put
from .feature_file import FeatureFile, cache_file, layer_of
from .seeds import our_layers
from .window import TargetWindow


class Absent(TargetWindow):
    """Writes the polygons whenever the target opens, so that they follow the layer; the session is told of the file."""

    _dialog: Optional[AbsentDialog]

    def __init__(
        self,
        iface: Any,
        messages: Messages,
        active_layer: Callable[[], Optional[QgsVectorLayer]],
        parent: QObject,
    ) -> None:
        super().__init__(iface, messages, parent)
        self._active_layer = active_layer
        self._task: Optional[FeatureFile] = None
        self._wanted: Optional[Features] = None  # chosen in the window, and not yet written

    def desk_opened(self, desk: Desk) -> None:
        """Follow the target that is open now; it has not asked for candidates yet."""
        super().desk_opened(desk)
        kept = from_text(record.absent_text(desk.session.identity.target))
        if kept is None:
            return
        try:
            self._write(kept)
        except UserError:
            text = self.tr("The layer that says where “{name}” cannot be is no longer in the project.")
            self._messages.warn(text.format(name=desk.name))

    def desk_closed(self) -> None:
        self._forget()
        super().desk_closed()

    def ask(self) -> None:
        """Show the window in which the layer is chosen."""
        if self._desk is None:
            self._messages.tell(self.tr("Open a collection and a target first; then say where it cannot be."))
            return
        if self._dialog is None:
            self._dialog = AbsentDialog(self._iface.mainWindow())
            self._dialog.chosen.connect(self._take)
            self._dialog.cleared.connect(self._clear)
            self._dialog.rejected.connect(self._leave)
        self._dialog.set_chosen(bool(record.absent_text(self._desk.session.identity.target)))
        self._dialog.ask(our_layers(), self._active_layer())

    def _take(self, wanted: Features) -> None:
        if self._dialog is None:
            return
        self._dialog.show_busy(self.tr("Reading the polygons …"))
        try:
            self._write(wanted)
            self._wanted = wanted
        except UserError as error:
            self._dialog.show_problem(str(error))

    def _clear(self) -> None:
        self._forget()
        if self._desk is not None:
            record.remember_absent(self._desk.session.identity.target, "")
            self._desk.session.sought.set_absent("", "")
            self._messages.tell(
                self.tr("No layer says any more where “{name}” cannot be.").format(name=self._desk.name)
            )
        if self._dialog is not None:
            self._dialog.close()

    def _write(self, wanted: Features) -> None:
        assert self._desk is not None
        self._forget()
        self._task = FeatureFile(wanted, cache_file(f"absent-{self._desk.session.identity.target}"))
        self._layer_name = layer_of(wanted).name()
        self._task.written.connect(self._written)
        self._task.failed.connect(self._refused)
        self._task.start()

    def _written(self, file: str, count: int) -> None:
        if self.sender() is not self._task or self._desk is None:
            return
        wanted, self._wanted, self._task = self._wanted, None, None
        if wanted is not None:
            record.remember_absent(self._desk.session.identity.target, to_text(wanted))
            if self._dialog is not None:
                self._dialog.close()
            text = self.tr("Polygons of “{layer}” that say where “{name}” cannot be: {count:,}.")
            self._messages.tell(put(text, count=count, layer=self._layer_name, name=self._desk.name))
        self._desk.session.sought.set_absent(file, self._layer_name)

    def _refused(self, sentence: str) -> None:
        if self.sender() is not self._task:
            return
        asked, self._task = self._wanted is not None, None
        self._forget()
        if asked and self._dialog is not None:
            self._dialog.show_problem(sentence)
        else:
            self._messages.warn(sentence)

    def _leave(self) -> None:
        """The window was closed; what it had begun to write is not wanted any more."""
        if self._wanted is not None:
            self._forget()

    def _forget(self) -> None:
        task, self._task, self._wanted = self._task, None, None
        if task is not None:
            task.written.disconnect(self._written)
            task.failed.disconnect(self._refused)
            task.cancel()


def to_text(wanted: Features) -> str:
    """Return a choice of features as JSON, as a project can keep it."""
    return json.dumps({"layer": wanted.layer_id, "field": wanted.field, "values": list(wanted.values)}, default=str)


def from_text(text: str) -> Optional[Features]:
    """Return the choice that `to_text` made this text of; None for "" and for what cannot be read."""
    try:
        data = json.loads(text) if text else None
        return Features(str(data["layer"]), field=str(data["field"]), values=tuple(data["values"])) if data else None
    except (ValueError, KeyError, TypeError):
        return None
