"""By which embedding of the collection the open target is sought: chosen in the dock, judged by the engine."""

from __future__ import annotations

from typing import Any, Optional

from qgis.PyQt.QtCore import QObject

from ..dock.dock import LookalikeDock
from ..dock.embeddings_dialog import EmbeddingsDialog
from ..engine_client.client import EngineClient, EngineError, ErrorKind
from ..errors import UserError
from ..messages import Messages
from ..protocol import ComplementarityParams, ComplementarityResult, Progress
from .window import TargetWindow

DEADLINE_MS = 600_000


class Embeddings(TargetWindow):
    """Gives what is chosen to the session, and shows the window that tells which embedding serves best."""

    _dialog: Optional[EmbeddingsDialog]

    def __init__(
        self, iface: Any, dock: LookalikeDock, client: EngineClient, messages: Messages, parent: QObject
    ) -> None:
        super().__init__(iface, messages, parent)
        self._dock = dock
        self._client = client
        self._request = 0
        dock.embedding_row.chosen.connect(self.use)
        dock.embedding_row.judge.triggered.connect(self.ask)

    def desk_closed(self) -> None:
        super().desk_closed()
        self._dock.embedding_row.show_embedding(None, "", 0)

    def use(self, embedding: str) -> None:
        """Seek the open target by an embedding from now on."""
        if self._desk is None:
            return
        try:
            self._desk.session.sought.set_embedding(embedding)
        except UserError as error:
            self._messages.warn(str(error))
            self._desk.show_embedding()

    def ask(self) -> None:
        """Show the window, and have the engine judge the embeddings by what is answered now."""
        if self._desk is None:
            return
        if self._dialog is None:
            self._dialog = EmbeddingsDialog(self._iface.mainWindow())
            self._dialog.chosen.connect(self._use_found)
            self._dialog.stopped.connect(self._cancel)
        self._cancel()
        self._dialog.show_waiting()
        self._dialog.show()
        self._dialog.raise_()
        session = self._desk.session
        params = ComplementarityParams(session.collection.path, session.answers())
        self._request = self._client.request(
            params, self._judged, self._refused, on_progress=self._progressed, deadline_ms=DEADLINE_MS
        )

    def _use_found(self, embedding: str) -> None:
        self.use(embedding)
        if self._dialog is not None:
            self._dialog.close()

    def _cancel(self) -> None:
        request, self._request = self._request, 0
        if request:
            self._client.cancel(request)

    def _progressed(self, progress: Progress) -> None:
        if self._dialog is not None and self._request:
            self._dialog.show_progress(progress)

    def _judged(self, found: ComplementarityResult) -> None:
        self._request = 0
        if self._dialog is not None and self._desk is not None:
            session = self._desk.session
            self._dialog.show_result(found, session.sought.embedding or session.collection.embeddings[0].name)

    def _refused(self, error: EngineError) -> None:
        if error.kind is ErrorKind.CANCELLED:
            return
        self._request = 0
        if self._dialog is not None:
            self._dialog.show_problem(error.sentence)
