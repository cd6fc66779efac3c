"""The exports under way: they outlive the target they came from, and end with the plugin."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import Any, Mapping, Optional, Set

from qgis.core import Qgis, QgsTask
from qgis.PyQt.QtCore import QObject

from ..messages import Messages
from ..protocol import Located
from .geopackage import Exported
from .task import ExportTask

STOP_MS = 2000


class Exports(QObject):
    """Starts export tasks and tells how they ended."""

    def __init__(self, iface: Any, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._iface = iface
        self._messages = messages
        self._tasks: Set[ExportTask] = set()

    def start(self, task: ExportTask, located: Optional[Mapping[str, Located]] = None) -> None:
        """Start a task that is told, by chip id, where in the chips the thing is."""
        task.located = located or {}
        self._tasks.add(task)
        task.exported.connect(self._exported)
        task.failed.connect(self._failed)
        task.stopped.connect(self._stopped)
        task.start()

    def close(self) -> None:
        """Stop what runs; a file that is not whole by then is not left behind."""
        tasks, self._tasks = self._tasks, set()
        for task in tasks:
            task.exported.disconnect(self._exported)
            task.failed.disconnect(self._failed)
            task.stopped.disconnect(self._stopped)
            task.cancel()
        for task in tasks:
            if task.status() in (QgsTask.TaskStatus.Queued, QgsTask.TaskStatus.Running, QgsTask.TaskStatus.OnHold):
                task.waitForFinished(STOP_MS)

    def _exported(self, exported: Exported) -> None:
        self._stopped()
        text = self.tr("Exported {chips} chips and {places} places to {path}.")
        if exported.left_out:
            text += " " + self.tr("{left_out} left out: their outline is not known.")
        self._messages.keep(
            "exported",
            text.format(**asdict(exported)),
            ((self.tr("Add to the project"), partial(self._add_to_project, exported)),),
            Qgis.MessageLevel.Warning if exported.left_out else Qgis.MessageLevel.Success,
        )

    def _failed(self, sentence: str) -> None:
        self._stopped()
        self._messages.warn(sentence)

    def _stopped(self) -> None:
        self._tasks.discard(self.sender())

    def _add_to_project(self, exported: Exported) -> None:
        path = exported.path
        for name in ("places", "chips", "located"):  # each goes above those before
            if name in exported.layers:
                self._iface.addVectorLayer(f"{path}|layername={name}", f"{path.stem} {name}", "ogr")
