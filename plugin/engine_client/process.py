"""One engine process: its pipe cut into messages, its log lines, its end."""

from __future__ import annotations

from collections import deque
from typing import Any, Deque, Dict, Optional

from qgis.core import Qgis, QgsMessageLog
from qgis.PyQt.QtCore import QByteArray, QCoreApplication, QObject, QProcess, pyqtSignal

from .. import protocol
from ..settings import LOG_TAG
from .environment import Launch
from .windows_job import hold_in_job

LINES_KEPT = 40
LINES_SHOWN = 2000
MAX_LINE_BYTES = 64 * 1024


class EngineProcess(QObject):
    """Runs the engine once. It never waits, but for `stop`, and is not started a second time.

    Signals: `started` when messages may be sent, `received` with a message (a dict), `ended` once
    with a clause that says how, and `not_started` once with a clause when the program could not be
    run at all.
    """

    started = pyqtSignal()
    received = pyqtSignal(object)
    ended = pyqtSignal(str)
    not_started = pyqtSignal(str)

    def __init__(self, launch: Launch, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._reader = protocol.FrameReader()
        self._job: Any = None
        self._half_line = b""
        self._lines: Deque[str] = deque(maxlen=LINES_KEPT)
        self._shown = 0
        self._fault = ""
        self._process = QProcess(self)
        launch.prepare(self._process)
        self._process.started.connect(self._begin)
        self._process.readyReadStandardOutput.connect(self._read_messages)
        self._process.readyReadStandardError.connect(self._read_log)
        self._process.finished.connect(self._finish)
        self._process.errorOccurred.connect(self._fail)

    def start(self) -> None:
        """Start the program; call it from QGIS's main thread, whose end the engine watches for."""
        self._process.start()

    @property
    def pid(self) -> int:
        return int(self._process.processId())

    @property
    def last_lines(self) -> str:
        """The last lines the engine wrote to its log, for the detail of an error."""
        return "\n".join(self._lines)

    def send(self, message: Dict[str, Any]) -> None:
        """Hand a message to the pipe; Qt keeps what the engine does not read yet.

        Raises ProtocolError when the message is too large.
        """
        data = protocol.frame(message)
        if self._process.state() == QProcess.ProcessState.Running:
            self._process.write(QByteArray(data))

    def kill(self, why: str) -> None:
        """End the process at once; `ended` follows, with `why` as the clause."""
        self._fault = self._fault or why
        self._process.kill()

    def stop(self, patience_ms: int) -> None:
        """Close the pipe and wait for the end, at most `patience_ms`; then kill. Nothing is emitted."""
        self.blockSignals(True)
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.closeWriteChannel()
            self._process.waitForFinished(patience_ms * 3 // 4)
        end_process(self._process, patience_ms // 4)
        self.deleteLater()

    def discard(self) -> None:
        """Be rid of the process without waiting for it; nothing is emitted any more."""
        self.blockSignals(True)
        if self._process.state() == QProcess.ProcessState.NotRunning:
            self.deleteLater()
            return
        self._process.stateChanged.connect(self._delete_when_over)
        self._process.kill()

    def _delete_when_over(self, state: Any) -> None:
        if state == QProcess.ProcessState.NotRunning:
            self.deleteLater()

    def _begin(self) -> None:
        self._job = hold_in_job(self.pid)
        self.started.emit()

    def _read_messages(self) -> None:
        data = bytes(self._process.readAllStandardOutput())
        if self._fault:
            return
        try:
            messages = self._reader.feed(data)
        except protocol.ProtocolError as error:
            self.kill(self.tr("it sent what is no message: {error}").format(error=error))
            return
        for message in messages:
            self.received.emit(message)

    def _read_log(self) -> None:
        data = self._half_line + bytes(self._process.readAllStandardError())
        *lines, rest = data.split(b"\n")
        if len(rest) > MAX_LINE_BYTES:
            lines.append(rest)
            rest = b""
        self._half_line = rest
        for line in lines:
            self._log(line)

    def _log(self, line: bytes) -> None:
        text = line[:MAX_LINE_BYTES].decode("utf-8", "replace").rstrip()
        if not text:
            return
        self._lines.append(text)
        self._shown += 1
        if self._shown < LINES_SHOWN:
            QgsMessageLog.logMessage(text, LOG_TAG, Qgis.MessageLevel.Info, False)
        elif self._shown == LINES_SHOWN:
            QgsMessageLog.logMessage(
                self.tr("Further lines of this engine are not shown."), LOG_TAG, Qgis.MessageLevel.Info, False
            )

    def _finish(self, code: int, status: Any) -> None:
        self._read_messages()
        self._read_log()
        self._log(self._half_line)
        crashed = status == QProcess.ExitStatus.CrashExit
        clause = self.tr("it was killed or crashed") if crashed else self.tr("it ended with status {code}")
        self.ended.emit(self._fault or clause.format(code=code))

    def _fail(self, error: Any) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self.not_started.emit(self._process.errorString())


def end_process(process: QProcess, patience_ms: int) -> None:
    """Kill a process and wait for its end, at most `patience_ms`; afterwards its owner may be deleted.

    Deleting a QProcess that still runs holds QGIS up for as long as half a minute. One that the
    kernel does not let go of in time, as in a hung network folder, is left to the application.
    """
    if process.state() == QProcess.ProcessState.NotRunning:
        return
    process.kill()
    if not process.waitForFinished(patience_ms):
        process.setParent(QCoreApplication.instance())
        process.finished.connect(process.deleteLater)
