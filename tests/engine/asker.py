"""Speaks the protocol to a server in a process of its own: the engine as QGIS starts it, or one that misbehaves."""

from __future__ import annotations

import contextlib
import os
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from plugin import protocol

ENGINE = [sys.executable, "-I", str(Path(__file__).parents[2] / "plugin" / "engine" / "__main__.py")]
ODD_SERVER = [sys.executable, str(Path(__file__).with_name("odd_server.py"))]


class Asker:
    """Speaks the protocol to a process."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self._reader = protocol.FrameReader()
        self._got: list[dict[str, Any]] = []
        self._last_id = 0

    def write(self, data: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, params: Any, deadline_ms: int = 30_000) -> int:
        self._last_id += 1
        self.write(protocol.frame(protocol.request(self._last_id, params, deadline_ms)))
        return self._last_id

    def cancel(self, identifier: Any) -> None:
        self.write(protocol.frame(protocol.notification(protocol.CANCEL, {"id": identifier})))

    def read(self, seconds: float = 60.0) -> dict[str, Any]:
        """Return the next message, in the order of arrival."""
        assert self.process.stdout is not None
        end = time.monotonic() + seconds
        while not self._got:
            left = end - time.monotonic()
            assert left > 0 and select.select([self.process.stdout], [], [], left)[0], "no message came"
            data = os.read(self.process.stdout.fileno(), 1 << 16)
            assert data, "the pipe was closed"
            self._got += self._reader.feed(data)
        return self._got.pop(0)

    def reply(self, seconds: float = 60.0) -> dict[str, Any]:
        """Return the next message that is no progress."""
        while True:
            message = self.read(seconds)
            if "id" in message:
                return message

    def ask(self, params: Any, deadline_ms: int = 30_000) -> dict[str, Any]:
        identifier = self.send(params, deadline_ms)
        reply = self.reply()
        assert reply["id"] == identifier
        return reply

    def hello(self) -> dict[str, Any]:
        return self.ask(protocol.HelloParams(protocol.PROTOCOL_MAJOR, protocol.PROTOCOL_MINOR, "test"))

    def end(self) -> tuple[int, str]:
        """Return exit status and log of a process that is about to end."""
        _out, log = self.process.communicate(timeout=60)
        return self.process.returncode, log.decode()

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert stream is not None
            with contextlib.suppress(BrokenPipeError):
                stream.close()


def start(command: list[str]) -> Asker:
    """Start a process that has of the variables only where programs and caches are."""
    pipe = subprocess.PIPE
    kept = {name: os.environ[name] for name in ("PATH", "XDG_CACHE_HOME") if name in os.environ}
    return Asker(subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=kept))


def embed(word: str) -> protocol.EmbedParams:
    """What the odd server is asked: see there."""
    return protocol.EmbedParams(raster=word, encoder="", to="", chip=1, stride=1)
