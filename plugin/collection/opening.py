"""A collection on its way to being open: asked of the engine, and again when an engine that was lacking runs."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..engine_client.client import EngineClient, EngineError, ErrorKind
from ..protocol import CollectionInfo, OpenParams


class Opening(QObject):
    """The one that was asked for last."""

    opened = pyqtSignal(object)  # CollectionInfo
    refused = pyqtSignal(str)  # a sentence

    def __init__(self, client: EngineClient, parent: QObject) -> None:
        super().__init__(parent)
        self.by_project = False  # whether the project named the collection, not the analyst
        self._client = client
        self._path = ""
        self._waits = False

    def open(self, path: str, *, by_project: bool = False) -> None:
        """Ask for a collection; what is open stays open until it is there."""
        self.by_project = by_project
        self._path = path
        self._ask()

    def forget(self) -> None:
        """Wait for an engine no longer."""
        self._waits = False

    def engine_back(self) -> None:
        """The engine runs again: ask for what it could not open."""
        if self._waits:
            self._waits = False
            self._ask()

    def _ask(self) -> None:
        self._client.request(OpenParams(self._path), self._opened, self._not_opened)

    def _opened(self, info: CollectionInfo) -> None:
        self.opened.emit(info)

    def _not_opened(self, error: EngineError) -> None:
        self._waits = error.kind in (ErrorKind.UNAVAILABLE, ErrorKind.DIED)
        if not self._waits:
            self.refused.emit(error.sentence)
