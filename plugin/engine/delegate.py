"""Hands a long request to a process of its own, so that clicks are answered while it runs and a crash stays there."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol

from .. import protocol
from .errors import Cancelled

COMMAND = (sys.executable, "-I", str(Path(__file__).with_name("__main__.py")), "serve", "--parent")
CLIENT = "engine"
"""How the engine calls itself to a process that works for it."""
POLL_S = 0.05
GRACE_S = 3.0
"""So long a cancelled worker may tidy up before it is killed."""
HELLO, REQUEST, SHUTDOWN = 1, 2, 3


class Failed(Exception):  # noqa: N818 - an answer, not a fault
    """The worker answered with an error: a code of the protocol, a sentence, and a detail for the log."""

    def __init__(self, code: int, sentence: str, detail: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.detail = detail


class Asked(Protocol):
    """What is known of the request that is handed on."""

    @property
    def left_ms(self) -> int: ...

    def stop(self) -> bool: ...

    def report(self, done: int, total: int, text: str) -> None: ...


def delegate(params: Any, asked: Asked) -> Any:
    """Return the result, as JSON, of a request that a worker answers.

    Raises Failed with what the worker answered or how it ended, Cancelled when `asked` says to stop.
    """
    with _Worker() as worker:
        return worker.ask(params, asked)


class _Worker:
    """One engine process, started for one request; it ends with this one, and when its input is closed."""

    def __init__(self) -> None:
        # Called on the thread of a lane, which lives as long as this process: Linux ends a child with the thread.
        self._process = subprocess.Popen(
            [*COMMAND, str(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # on Windows a console would flash up
        )
        self._messages: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        threading.Thread(target=self._read, name="worker", daemon=True).start()

    def __enter__(self) -> _Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._process.kill()
        else:
            self._send(protocol.request(SHUTDOWN, protocol.ShutdownParams(), 1000))
        try:
            self._process.wait(GRACE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdin is not None:
            self._process.stdin.close()

    def ask(self, params: Any, asked: Asked) -> Any:
        hello = protocol.HelloParams(protocol.PROTOCOL_MAJOR, protocol.PROTOCOL_MINOR, CLIENT)
        self._send(protocol.request(HELLO, hello, 60_000))
        self._send(protocol.request(REQUEST, params, asked.left_ms))
        give_up_at = float("inf")
        while True:
            if asked.stop() and give_up_at == float("inf"):
                self._send(protocol.notification(protocol.CANCEL, {"id": REQUEST}))
                give_up_at = time.monotonic() + GRACE_S
            if time.monotonic() > give_up_at:
                raise Cancelled
            try:
                message = self._messages.get(timeout=POLL_S)
            except queue.Empty:
                continue
            if message is None:
                raise self._ended(asked)
            if message.get("method") == protocol.PROGRESS and not asked.stop():
                progress = protocol.from_json(protocol.Progress, message.get("params"))
                asked.report(progress.done, progress.total, progress.text)
            elif "error" in message:
                raise self._failure(message["error"])
            elif message.get("id") == REQUEST:
                return message["result"]

    def _ended(self, asked: Asked) -> Exception:
        if asked.stop():
            return Cancelled()
        status = self._process.wait()
        how = f"signal {-status}" if status < 0 else f"status {status}"
        sentence = f"The work ended before it was done ({how}); nothing was published. A file it read may be damaged."
        return Failed(protocol.USER_ERROR, sentence, "")

    def _failure(self, error: dict[str, Any]) -> Exception:
        if error["code"] in (protocol.CANCELLED, protocol.DEADLINE_PASSED):
            return Cancelled()
        return Failed(error["code"], error["message"], error["data"]["detail"])

    def _send(self, message: dict[str, Any]) -> None:
        rest = memoryview(protocol.frame(message))
        try:
            while rest and self._process.stdin is not None:
                rest = rest[self._process.stdin.write(rest) or 0 :]
        except OSError:  # it has ended, which the reading thread tells
            return

    def _read(self) -> None:
        """Queue what the worker writes, and None behind the last of it."""
        reader = protocol.FrameReader()
        try:
            while self._process.stdout is not None and (data := self._process.stdout.read(1 << 16)):
                for message in reader.feed(data):
                    self._messages.put(message)
        except (OSError, ValueError, protocol.ProtocolError):  # closed, or not ours: the same as its end
            pass
        self._messages.put(None)
