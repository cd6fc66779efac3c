"""The engine's door for QGIS: JSON-RPC over standard input and output; short requests never wait for long ones.

Only the standard library and the protocol are imported here; whatever is native is imported by the
first request that needs it, after standard output has been pointed away from the pipe.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import platform
import signal
import sys
import threading
import traceback
from collections import deque
from collections.abc import Iterator, Mapping
from importlib import metadata
from itertools import chain
from typing import Any, TypeGuard

from .. import protocol
from . import VERSION
from .delegate import CLIENT, Failed, delegate
from .errors import Cancelled, LookalikeError, phrase
from .handlers import HANDLERS
from .parts import lacking
from .with_parent import die_with, leave
from .work import Handler, Refused, Work

DEFAULT_DEADLINE_MS = 30_000
MAX_WAITING = 64
MAX_LINE = 500
LANES: Mapping[str, str] = {
    protocol.EmbedParams.METHOD: "write",
    protocol.DemoParams.METHOD: "write",
    protocol.ImportParams.METHOD: "write",
    protocol.InspectParams.METHOD: "read",
    protocol.CoverageParams.METHOD: "read",
    protocol.ChipsMarkedParams.METHOD: "read",
    protocol.ComplementarityParams.METHOD: "read",
    protocol.ImageryOfParams.METHOD: "read",
    protocol.SimulateParams.METHOD: "simulate",
    protocol.EncoderParams.METHOD: "snapshot",
    protocol.SnapshotParams.METHOD: "snapshot",
}
"""Requests that take long, each handed to a process of its own, and which of them wait for one another."""

THREADED = (protocol.ChipPictureParams.METHOD, protocol.ChipSourceParams.METHOD)
"""Requests that may wait for the network: each on one of a few threads, whichever has the least to do."""
THREADS = tuple(f"imagery {number}" for number in range(4))


def serve(parent: int | None, handlers: Mapping[str, Handler] | None = None) -> int:
    """Answer requests from standard input until shutdown; return the exit status.

    `parent` is the process id of QGIS: the engine ends when that process does. Without it only the
    end of standard input, or a shutdown request, ends the engine. Call it before anything native is
    imported: from here on whatever prints to standard output prints to standard error.
    """
    pipe = os.dup(1)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    faulthandler.enable()
    if parent is not None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        die_with(parent)
    door = _Door(pipe, handlers)
    threading.Thread(target=door.read, name="requests", daemon=True).start()
    return door.run()


class _Lane:
    """Requests that are answered one after the other."""

    def __init__(self) -> None:
        self.waiting: deque[Work] = deque()
        self.running: Work | None = None

    @property
    def works(self) -> list[Work]:
        """All that is not answered yet."""
        return [*self.waiting, *([self.running] if self.running else [])]


class _Door:
    """Reads requests on one thread and answers them, in order, on another; long ones on a thread for each lane."""

    def __init__(self, pipe: int, handlers: Mapping[str, Handler] | None) -> None:
        self._pipe = pipe
        self._handlers = HANDLERS if handlers is None else handlers
        self._delegates = handlers is None
        self._writing = threading.Lock()
        self._arrived = threading.Condition()
        self._first = _Lane()
        self._lanes: dict[str, _Lane] = {"": self._first}
        self._greeted = False
        self._works_for_engine = False

    def read(self) -> None:
        """Take messages from standard input until it ends; then end the process at once."""
        reader = protocol.FrameReader()
        while True:
            data = os.read(0, 1 << 16)
            if not data:
                leave("standard input was closed; stopping", 0)
            try:
                messages = reader.feed(data)
            except protocol.ProtocolError as error:
                leave(f"standard input is not ours ({error}); stopping", 2)
            for message in messages:
                self._take(message)

    def run(self) -> int:
        """Answer the requests one after the other; return 0 after a shutdown request."""
        while True:
            work = self._next(self._first)
            lane = "" if self._works_for_engine else self._lane_of(work.method)
            if lane:
                self._move(work, lane)
                continue
            self._finish(self._first, work)
            if work.method == protocol.ShutdownParams.METHOD:
                return 0

    def _lane_of(self, method: str) -> str:
        """The lane a request belongs in, "" for the first."""
        if method not in THREADED:
            return LANES.get(method, "")
        with self._arrived:
            return min(THREADS, key=lambda name: len(self._lanes[name].works) if name in self._lanes else 0)

    def _next(self, lane: _Lane) -> Work:
        with self._arrived:
            while not lane.waiting:
                self._arrived.wait()
            work = lane.running = lane.waiting.popleft()
        return work

    def _finish(self, lane: _Lane, work: Work) -> None:
        answer = self._answer(work)
        with self._arrived:
            lane.running = None
        self._write(answer)

    def _move(self, work: Work, name: str) -> None:
        """Let a long request wait in its lane, behind those before it there."""
        with self._arrived:
            self._first.running = None
            lane = self._lanes.get(name)
            if lane is None:
                lane = self._lanes[name] = _Lane()
                threading.Thread(target=self._run_lane, args=(lane,), name=name, daemon=True).start()
            lane.waiting.append(work)
            self._arrived.notify_all()

    def _run_lane(self, lane: _Lane) -> None:
        while True:
            self._finish(lane, self._next(lane))

    def _take(self, message: dict[str, Any]) -> None:
        if message.get("method") == protocol.CANCEL and "id" not in message:
            params = message.get("params")
            self._cancel(params.get("id") if isinstance(params, dict) else None)
            return
        identifier = message.get("id")
        if not _is_whole(identifier):
            sentence = phrase("A request needs a whole number as its id.")
            self._tell(protocol.error(None, protocol.INVALID_REQUEST, sentence))
            return
        try:
            self._queue(identifier, message)
        except Refused as refused:
            self._tell(protocol.error(identifier, refused.code, str(refused)))

    def _queue(self, identifier: int, message: dict[str, Any]) -> None:
        method, allowed_ms = message.get("method"), message.get("deadline_ms", DEFAULT_DEADLINE_MS)
        if not isinstance(method, str):
            raise Refused(protocol.INVALID_REQUEST, "A request needs a method.")
        if not _is_whole(allowed_ms) or allowed_ms <= 0:
            raise Refused(protocol.INVALID_REQUEST, "deadline_ms must be a whole number above 0.")
        work = Work(identifier, method, message.get("params", {}), allowed_ms)
        work.tell = self._tell
        work.others_wait = self._is_wanted
        with self._arrived:
            open_works = [one for lane in self._lanes.values() for one in lane.works]
            if any(other.identifier == identifier for other in open_works):
                raise Refused(protocol.INVALID_REQUEST, f"Request {identifier} is still open: take another id.")
            if len(open_works) > MAX_WAITING:  # with the one that runs
                raise Refused(protocol.INVALID_REQUEST, f"{MAX_WAITING} requests are waiting already.")
            self._first.waiting.append(work)
            self._arrived.notify_all()

    def _is_wanted(self) -> bool:
        """Whether the request that is being answered keeps another from it."""
        return bool(self._first.waiting)

    def _cancel(self, identifier: Any) -> None:
        with self._arrived:
            unwanted = []
            for lane in self._lanes.values():
                if lane.running is not None and lane.running.identifier == identifier:
                    lane.running.cancelled = True
                unwanted += [work for work in lane.waiting if work.identifier == identifier]
                lane.waiting = deque(work for work in lane.waiting if work.identifier != identifier)
            for work in unwanted:
                work.cancelled = True
        for work in unwanted:
            self._tell(work.stopped())

    def _answer(self, work: Work) -> bytes:
        """Return the framed reply to one request, whatever becomes of it."""
        try:
            if work.stop():
                raise Cancelled
            return protocol.frame(protocol.result(work.identifier, self._handle(work)))
        except Cancelled:
            reply = work.stopped()
        except Refused as refused:
            reply = protocol.error(work.identifier, refused.code, str(refused))
        except Failed as failed:
            reply = protocol.error(work.identifier, failed.code, str(failed), failed.detail)
        except LookalikeError as error:
            reply = protocol.error(work.identifier, protocol.USER_ERROR, str(error), traceback.format_exc())
        except Exception as error:
            sentence = lacking(error) if isinstance(error, ModuleNotFoundError) else None
            if sentence is not None:
                return protocol.frame(protocol.error(work.identifier, protocol.USER_ERROR, str(sentence)))
            line = f"{type(error).__name__}: {' '.join(str(error).split())}"[:MAX_LINE]
            reply = protocol.error(work.identifier, protocol.INTERNAL_ERROR, line, traceback.format_exc())
        return protocol.frame(reply)

    def _handle(self, work: Work) -> Any:
        if work.method not in protocol.RESULTS:
            raise Refused(protocol.METHOD_NOT_FOUND, f"There is no method {work.method!r}.")
        try:
            params = protocol.from_json(protocol.RESULTS[work.method][0], work.params)
        except protocol.ProtocolError as error:
            raise Refused(protocol.INVALID_PARAMS, f"The engine does not understand the question: {error}.") from error
        if isinstance(params, protocol.ShutdownParams):
            return protocol.ShutdownResult(stopped=True)
        if isinstance(params, protocol.HelloParams):
            greeting = _hello(params)
            self._greeted, self._works_for_engine = True, params.client == CLIENT
            return greeting
        if not self._greeted:
            raise Refused(protocol.INVALID_REQUEST, "The first request must be hello.")
        if self._delegates and not self._works_for_engine and work.method in LANES:
            return delegate(params, work)
        return self._handlers[work.method](params, work)

    def _tell(self, message: dict[str, Any]) -> None:
        self._write(protocol.frame(message))

    def _write(self, data: bytes) -> None:
        rest = memoryview(data)
        with self._writing:
            try:
                while rest:
                    rest = rest[os.write(self._pipe, rest) :]
            except OSError as error:
                leave(f"the pipe to QGIS is broken ({error}); stopping", 0)


def _is_whole(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _hello(params: protocol.HelloParams) -> protocol.HelloResult:
    if params.protocol_major != protocol.PROTOCOL_MAJOR:
        raise Refused(
            protocol.INVALID_REQUEST,
            f"QGIS speaks version {params.protocol_major} of the protocol and this engine version "
            f"{protocol.PROTOCOL_MAJOR}: install the same release of both.",
        )
    return protocol.HelloResult(
        protocol_major=protocol.PROTOCOL_MAJOR,
        protocol_minor=protocol.PROTOCOL_MINOR,
        engine_version=VERSION,
        python=f"{sys.executable}, {platform.python_version()}",
        packages=dict(_versions()),
        pid=os.getpid(),
    )


def _versions() -> Iterator[tuple[str, str]]:
    for name in (*protocol.PACKAGES, *chain(*protocol.PARTS.values())):
        with contextlib.suppress(metadata.PackageNotFoundError):
            yield name, metadata.version(name)
