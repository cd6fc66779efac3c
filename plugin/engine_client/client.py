"""Asks the engine and brings back its answers; starts it, watches over it and starts it again."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import Any, Callable, Dict, List, Optional, Tuple

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from .. import protocol
from ..errors import UserError
from .environment import Launch
from .pending import Callback, EngineError, ErrorKind, Pending, Receiver, read_error
from .process import EngineProcess
from .spoken import spoken, spoken_result

__all__ = ["EngineClient", "EngineError", "ErrorKind", "Patience"]

CLIENT_NAME = "QGIS"
DEFAULT_DEADLINE_MS = 30_000
WATCH_MS = 100
LATE_S = 1.0
FIRST_RESTART_MS = 20


@dataclass(frozen=True)
class Patience:
    """How long the client waits, in seconds, and how many deaths within `window` it puts up with."""

    hello: float = 60.0
    grace: float = 5.0
    stop: float = 2.0
    deaths: int = 5
    window: float = 180.0


class EngineClient(QObject):
    """The only way from QGIS to the engine. Nothing here waits, but for `close`.

    `launch` is asked for the program at every start; it raises UserError when there is none.

    Signals: `ready` with a HelloResult whenever an engine has started; `stopped` with a sentence
    when it died (it is started again); `unavailable` with a sentence when there is none and none is
    started until `restart` is called.
    """

    ready = pyqtSignal(object)
    stopped = pyqtSignal(str)
    unavailable = pyqtSignal(str)

    def __init__(
        self, launch: Callable[[], Launch], parent: Optional[QObject] = None, *, patience: Optional[Patience] = None
    ) -> None:
        super().__init__(parent)
        self._launch = launch
        self._patience = patience or Patience()
        self._process: Optional[EngineProcess] = None
        self._hello_id = 0
        self._hello_due = float("inf")
        self._greeted = False
        self._problem = ""
        self._closed = False
        self._last_id = 0
        self._unsent: List[Pending] = []
        self._sent: Dict[int, Pending] = {}
        self._failed: List[Tuple[Pending, EngineError]] = []
        self._deaths: List[float] = []
        self._last_look = 0.0
        self._watch = self._timer(self._look_at_the_clock, single=False)
        self._tell_soon = self._timer(self._tell_failures, single=True)
        self._start_soon = self._timer(self.start, single=True)

    @property
    def is_ready(self) -> bool:
        return self._greeted

    @property
    def is_idle(self) -> bool:
        """Whether the engine runs, and has answered all that it was asked."""
        return self._greeted and not self._sent and not self._unsent

    @property
    def is_given_up(self) -> bool:
        """Whether no engine is started until `restart` is called; `unavailable` said why."""
        return bool(self._problem)

    @property
    def pid(self) -> int:
        """The process id of the engine, or 0 when none runs."""
        return self._process.pid if self._process is not None else 0

    @property
    def last_lines(self) -> str:
        """What the engine that runs wrote to its log last."""
        return self._process.last_lines if self._process is not None else ""

    def start(self) -> None:
        """Start the engine, unless it runs, is unavailable or was closed."""
        if self._process is not None or self._problem or self._closed:
            return
        self._start_soon.stop()
        try:
            launch = self._launch()
        except UserError as error:
            self._give_up(str(error), "")
            return
        process = self._process = EngineProcess(launch, self)
        process.started.connect(self._greet)
        process.received.connect(self._take)
        process.ended.connect(self._bury)
        process.not_started.connect(self._not_started)
        process.start()

    def request(
        self,
        params: Any,
        on_result: Callback,
        on_error: Callback,
        *,
        on_progress: Optional[Callback] = None,
        deadline_ms: int = DEFAULT_DEADLINE_MS,
    ) -> int:
        """Ask the engine; return the id to cancel it by. Starts the engine when it does not run.

        `params` is a params dataclass of the protocol. Exactly one of `on_result` (with the result
        dataclass) and `on_error` (with an EngineError) is called later, never from inside this call,
        and none after `new_generation`; what the engine answers comes in the order it was asked.
        `on_progress` takes a Progress. Bound methods are held weakly: they are not called when their
        object is gone. Other callables are held until then.
        """
        self._last_id += 1
        pending = Pending(
            self._last_id,
            params,
            deadline_ms,
            Receiver(on_result),
            Receiver(on_error),
            Receiver(on_progress),
            due=time.monotonic() + deadline_ms / 1000,
        )
        if self._closed:
            return pending.identifier
        if self._problem:
            self._fail(pending, ErrorKind.UNAVAILABLE, self._problem)
        elif self._greeted:
            self._send(pending)
        else:
            self._unsent.append(pending)
            self._keep_watch()
            if not self._start_soon.isActive():
                self.start()
        return pending.identifier

    def cancel(self, identifier: int) -> None:
        """Give up one request: `on_error` gets an error of kind CANCELLED, a late reply is dropped."""
        for pending in [one for one in self._unsent if one.identifier == identifier]:
            self._unsent.remove(pending)
            self._fail(pending, ErrorKind.CANCELLED, self.tr("The request was cancelled."), protocol.CANCELLED)
        sent = self._sent.get(identifier)
        if sent is not None and not sent.abandoned:
            self._abandon(sent)
            self._fail(sent, ErrorKind.CANCELLED, self.tr("The request was cancelled."), protocol.CANCELLED)

    def new_generation(self) -> None:
        """Forget every request made so far: none of their callbacks is called any more."""
        self._unsent.clear()
        self._failed.clear()
        for pending in self._sent.values():
            if not pending.abandoned:
                self._abandon(pending)

    def restart(self) -> None:
        """Start a fresh engine because the analyst asks for it, also after `unavailable`."""
        self._problem = ""
        self._deaths.clear()
        self._dismiss()
        self._fail_sent(ErrorKind.DIED, self.tr("The engine was restarted."), "")
        self.start()

    def close(self) -> None:
        """End the engine for good, waiting at most `Patience.stop` seconds; nothing is called any more."""
        self.new_generation()
        self.blockSignals(True)
        self._closed = True
        for timer in (self._watch, self._tell_soon, self._start_soon):
            timer.stop()
        process, self._process = self._process, None
        self._greeted = False
        self._sent.clear()
        if process is not None:
            process.send(protocol.request(self._last_id + 1, protocol.ShutdownParams(), 1000))
        until = time.monotonic() + self._patience.stop
        for each in self.findChildren(EngineProcess):  # also those that were killed and have not ended yet
            each.stop(max(0, round((until - time.monotonic()) * 1000)))

    def _timer(self, slot: Callable[[], None], *, single: bool) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(single)
        timer.timeout.connect(slot)
        return timer

    def _greet(self) -> None:
        self._last_id += 1
        self._hello_id = self._last_id
        self._hello_due = time.monotonic() + self._patience.hello
        self._keep_watch()
        hello = protocol.HelloParams(protocol.PROTOCOL_MAJOR, protocol.PROTOCOL_MINOR, CLIENT_NAME)
        if self._process is not None:
            self._process.send(protocol.request(self._hello_id, hello, int(self._patience.hello * 1000)))

    def _take(self, message: Dict[str, Any]) -> None:
        identifier = message.get("id")
        if message.get("method") == protocol.PROGRESS:
            self._take_progress(message.get("params"))
        elif not isinstance(identifier, int) or isinstance(identifier, bool):
            return
        elif identifier == self._hello_id and not self._greeted:
            self._take_hello(message)
        elif identifier in self._sent:
            pending = self._sent.pop(identifier)
            if not pending.abandoned:
                self._take_answer(pending, message)

    def _take_progress(self, params: Any) -> None:
        try:
            progress = protocol.from_json(protocol.Progress, params)
        except protocol.ProtocolError:
            return
        pending = self._sent.get(progress.request)
        if pending is not None and not pending.abandoned:
            pending.on_progress(replace(progress, text=spoken(progress.text)))

    def _take_answer(self, pending: Pending, message: Dict[str, Any]) -> None:
        if "error" in message:
            error = read_error(message["error"])
            if error.kind is ErrorKind.INTERNAL:
                sentence = self.tr("The engine met an error of its own ({error}).").format(error=error.sentence)
                error = replace(error, sentence=sentence)
            pending.on_error(error)
            return
        try:
            value = protocol.from_json(protocol.RESULTS[pending.params.METHOD][1], message.get("result"))
        except protocol.ProtocolError as fault:
            sentence = self.tr("The engine gave an answer that this plugin does not understand.")
            pending.on_error(EngineError(sentence, protocol.INTERNAL_ERROR, str(fault), ErrorKind.INTERNAL))
            return
        pending.on_result(spoken_result(value))

    def _take_hello(self, message: Dict[str, Any]) -> None:
        if "error" in message:
            error = read_error(message["error"])
            self._give_up(error.sentence, error.detail)
            return
        try:
            hello = protocol.from_json(protocol.HelloResult, message.get("result"))
        except protocol.ProtocolError as fault:
            self._give_up(self.tr("Install Lookalike again: the engine is not one that this plugin knows."), str(fault))
            return
        lacking = [name for name in protocol.PACKAGES if name not in hello.packages]
        if hello.protocol_major != protocol.PROTOCOL_MAJOR:
            sentence = self.tr(
                "Install Lookalike again and restart QGIS: "
                "the engine speaks version {engine} of the protocol, this plugin version {plugin}."
            )
            self._give_up(sentence.format(engine=hello.protocol_major, plugin=protocol.PROTOCOL_MAJOR), "")
        elif lacking:
            sentence = self.tr(
                "The engine's Python {python} lacks {packages}. Choose another Python, or install that there."
            )
            self._give_up(sentence.format(packages=", ".join(lacking), python=hello.python), "")
        else:
            self._greeted = True
            self._forget_old_deaths()
            self._hello_due = float("inf")
            waiting, self._unsent = self._unsent, []
            for pending in waiting:
                self._send(pending)
            self.ready.emit(hello)

    def _not_started(self, clause: str) -> None:
        sentence = self.tr("Choose another Python: this one could not be started ({reason}).")
        self._give_up(sentence.format(reason=clause), "")

    def _bury(self, clause: str) -> None:
        detail = self.last_lines
        if self._greeted:
            self._forget_old_deaths()
        self._deaths.append(time.monotonic())
        self._dismiss()
        if len(self._deaths) >= self._patience.deaths:
            sentence = self.tr(
                "Try again, or choose another Python: the engine stopped {n} times in {minutes} minutes ({reason})."
            )
            minutes = max(1, round(self._patience.window / 60))
            self._give_up(sentence.format(n=len(self._deaths), minutes=minutes, reason=clause), detail)
            return
        sentence = self.tr("The engine stopped and is started again ({reason}). No decision is lost.").format(
            reason=clause
        )
        self._fail_sent(ErrorKind.DIED, sentence, detail)
        self._start_soon.start(FIRST_RESTART_MS * 4 ** (len(self._deaths) - 1))
        self.stopped.emit(sentence)

    def _forget_old_deaths(self) -> None:
        """Keep the deaths of the last minutes; those of engines that never said hello are kept until one does."""
        oldest = time.monotonic() - self._patience.window
        self._deaths = [death for death in self._deaths if death > oldest]

    def _send(self, pending: Pending) -> None:
        if self._process is None:
            return
        pending.due = time.monotonic() + pending.deadline_ms / 1000
        try:
            self._process.send(protocol.request(pending.identifier, pending.params, pending.deadline_ms))
        except protocol.ProtocolError as error:
            sentence = self.tr("The question to the engine is too large.")
            self._fail(pending, ErrorKind.INTERNAL, sentence, protocol.INVALID_REQUEST, str(error))
            return
        self._sent[pending.identifier] = pending
        self._keep_watch()

    def _abandon(self, pending: Pending) -> None:
        """Tell the engine that nobody waits; the request stays known until it is answered."""
        pending.abandoned = True
        if self._process is not None:
            self._process.send(protocol.notification(protocol.CANCEL, {"id": pending.identifier}))

    def _fail(self, pending: Pending, kind: ErrorKind, sentence: str, code: int = 0, detail: str = "") -> None:
        self._failed.append((pending, EngineError(sentence, code, detail, kind)))
        self._tell_soon.start(0)

    def _fail_sent(self, kind: ErrorKind, sentence: str, detail: str) -> None:
        sent, self._sent = self._sent, {}
        for pending in sent.values():
            if not pending.abandoned:
                self._fail(pending, kind, sentence, detail=detail)

    def _tell_failures(self) -> None:
        while self._failed:
            pending, error = self._failed.pop(0)
            pending.on_error(error)

    def _give_up(self, sentence: str, detail: str) -> None:
        """Leave the engine alone until `restart`: everything asked and not answered fails."""
        self._problem = sentence
        self._dismiss()
        self._start_soon.stop()
        self._fail_sent(ErrorKind.UNAVAILABLE, sentence, detail)
        unsent, self._unsent = self._unsent, []
        for pending in unsent:
            self._fail(pending, ErrorKind.UNAVAILABLE, sentence, detail=detail)
        self.unavailable.emit(sentence)

    def _dismiss(self) -> None:
        process, self._process = self._process, None
        self._greeted = False
        self._hello_due = float("inf")
        if process is not None:
            process.discard()

    def _keep_watch(self) -> None:
        if not self._watch.isActive():
            self._last_look = time.monotonic()
            self._watch.start(WATCH_MS)

    def _look_at_the_clock(self) -> None:
        now = time.monotonic()
        late = now - self._last_look > LATE_S
        self._last_look = now
        if late:  # QGIS itself was busy: what the engine sent meanwhile is read first
            return
        starting = self._process is not None and not self._greeted
        if not (self._unsent or self._sent or starting):
            self._watch.stop()
            return
        for pending in [one for one in self._unsent if now > one.due]:
            self._unsent.remove(pending)
            self._fail(pending, ErrorKind.DEADLINE, self._late_sentence(pending), protocol.DEADLINE_PASSED)
        for pending in self._sent.values():
            if now > pending.due and pending.kill_at == float("inf"):
                pending.kill_at = now + self._patience.grace
                if not pending.abandoned:
                    self._abandon(pending)
                    self._fail(pending, ErrorKind.DEADLINE, self._late_sentence(pending), protocol.DEADLINE_PASSED)
        stuck = any(now > pending.kill_at for pending in self._sent.values())
        if self._process is not None and stuck:
            self._process.kill(self.tr("it did not answer any more"))
        elif self._process is not None and now > self._hello_due:
            sentence = self.tr("Try again, or choose another Python: the engine did not start within {seconds} s.")
            self._give_up(sentence.format(seconds=round(self._patience.hello)), self._process.last_lines)

    def _late_sentence(self, pending: Pending) -> str:
        sentence = self.tr("The engine did not answer within {seconds} s. Try again.")
        return sentence.format(seconds=round(pending.deadline_ms / 1000, 1))
