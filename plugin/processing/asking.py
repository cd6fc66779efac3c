"""One request to an engine of its own, asked and waited for on the thread that an algorithm runs on."""

from __future__ import annotations

import time
from typing import Any, List

from qgis.core import QgsProcessingException, QgsProcessingFeedback
from qgis.PyQt.QtCore import QByteArray, QCoreApplication, QProcess

from .. import protocol
from ..engine_client.environment import Launch, engine_launch
from ..engine_client.process import end_process
from ..engine_client.spoken import spoken, spoken_result
from ..errors import UserError
from ..settings import Settings

POLL_MS = 50
HELLO_MS = 60_000
DEADLINE_MS = 24 * 3600 * 1000
PATIENCE_S = 5.0
STOP_MS = 2_000
HELLO = 1
LINES_KEPT = 20
CLIENT = "Processing"


class Engine:
    """A context in which the engine runs; `ask` waits for an answer, tells how far it is, and can be cancelled."""

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self._feedback = feedback
        self._process = QProcess()
        self._reader = protocol.FrameReader()
        self._messages: List[Any] = []
        self._lines: List[str] = []
        self._last = HELLO
        self._doing = ""  # what was last told to be going on

    def __enter__(self) -> Engine:
        launch().prepare(self._process)
        self._process.start()
        if not self._process.waitForStarted(HELLO_MS):
            raise QgsProcessingException(_tr("The engine could not be started: {why}").format(why=self._why()))
        hello = protocol.HelloParams(protocol.PROTOCOL_MAJOR, protocol.PROTOCOL_MINOR, CLIENT)
        try:
            self._ask(HELLO, hello, HELLO_MS)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.closeWriteChannel()
        end_process(self._process, STOP_MS)

    def ask(self, params: Any) -> Any:
        """Return the result of a request.

        Raises QgsProcessingException with the engine's sentence, or when cancelled.
        """
        self._last += 1
        return self._ask(self._last, params, DEADLINE_MS)

    def _ask(self, identifier: int, params: Any, deadline_ms: int) -> Any:
        self._send(protocol.request(identifier, params, deadline_ms))
        give_up_at = 0.0
        while True:
            message = self._next()
            if self._feedback.isCanceled() and not give_up_at:
                self._send(protocol.notification(protocol.CANCEL, {"id": identifier}))
                give_up_at = time.monotonic() + PATIENCE_S
            if give_up_at and (time.monotonic() > give_up_at or (message is not None and "error" in message)):
                raise QgsProcessingException(_tr("Cancelled; nothing was written."))
            if message is None:
                continue
            if message.get("method") == protocol.PROGRESS:
                self._tell(protocol.from_json(protocol.Progress, message.get("params")))
            elif message.get("id") != identifier:
                continue
            elif "error" in message:
                raise QgsProcessingException(self._sentence(message["error"]))
            else:
                return spoken_result(protocol.from_json(protocol.RESULTS[params.METHOD][1], message["result"]))

    def _next(self) -> Any:
        """Return the next message, None when there was none for a moment."""
        if self._messages:
            return self._messages.pop(0)
        if self._process.state() != QProcess.ProcessState.Running and not self._process.bytesAvailable():
            raise QgsProcessingException(_tr("The engine stopped: {why}").format(why=self._why()))
        self._process.waitForReadyRead(POLL_MS)
        self._lines = [*self._lines, *text_of(self._process.readAllStandardError()).splitlines()][-LINES_KEPT:]
        self._messages += self._reader.feed(bytes(self._process.readAllStandardOutput()))
        return self._messages.pop(0) if self._messages else None

    def _send(self, message: Any) -> None:
        self._process.write(QByteArray(protocol.frame(message)))
        self._process.waitForBytesWritten(POLL_MS)

    def _tell(self, progress: protocol.Progress) -> None:
        if progress.total:
            self._feedback.setProgress(100.0 * progress.done / progress.total)
        if progress.text and progress.text != self._doing:
            self._doing = progress.text
            self._feedback.setProgressText(spoken(progress.text))

    def _sentence(self, error: Any) -> str:
        detail = str((error.get("data") or {}).get("detail") or "")
        if detail and error.get("code") != protocol.USER_ERROR:
            self._feedback.pushDebugInfo(detail)
        return spoken(str(error.get("message")))

    def _why(self) -> str:
        return self._lines[-1] if self._lines else self._process.errorString()


def launch() -> Launch:
    """Return how the engine is started. Raises QgsProcessingException when there is none."""
    try:
        return engine_launch(Settings().engine_python)
    except UserError as error:
        text = _tr("{sentence} In QGIS's window: Lookalike's menu, Set up the engine.")
        raise QgsProcessingException(text.format(sentence=error)) from error


def text_of(data: QByteArray) -> str:
    return bytes(data).decode("utf-8", "replace")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Processing", text)
