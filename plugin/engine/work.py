"""One request from its arrival to its answer: how far it is, how long it may take, whether somebody still waits."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from .. import protocol
from .errors import Cancelled, phrase

PROGRESS_INTERVAL_S = 0.1


class Refused(Exception):  # noqa: N818 - an answer, not a fault
    """The request is answered by an error: a code of the protocol and a sentence."""

    def __init__(self, code: int, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


class Work:
    """One request from its arrival to its answer; handlers report to it and ask it whether to stop."""

    def __init__(self, identifier: int, method: str, params: Any, allowed_ms: int) -> None:
        self.identifier = identifier
        self.method = method
        self.params = params
        self.cancelled = False
        self.tell: Callable[[dict[str, Any]], None] = lambda message: None
        self.others_wait: Callable[[], bool] = lambda: False
        self._expires = time.monotonic() + allowed_ms / 1000
        self._last_told = float("-inf")

    def stop(self) -> bool:
        """Whether nobody waits for the answer any more."""
        return self.cancelled or time.monotonic() > self._expires

    @property
    def left_ms(self) -> int:
        """Milliseconds until the deadline, at least one."""
        return max(1, round(1000 * (self._expires - time.monotonic())))

    def report(self, done: int, total: int, text: str) -> None:
        """Tell QGIS how far the request is, at most ten times a second but its end; raises Cancelled when `stop`."""
        if self.stop():
            raise Cancelled
        now = time.monotonic()
        if now - self._last_told >= PROGRESS_INTERVAL_S or 0 < total <= done:
            self._last_told = now
            progress = protocol.Progress(self.identifier, int(done), int(total), text)
            self.tell(protocol.notification(protocol.PROGRESS, progress))

    def stopped(self) -> dict[str, Any]:
        """Return the reply to a request that nobody waits for."""
        if self.cancelled:
            return protocol.error(self.identifier, protocol.CANCELLED, phrase("The request was cancelled."))
        sentence = phrase("The request took longer than its deadline allows.")
        return protocol.error(self.identifier, protocol.DEADLINE_PASSED, sentence)


Handler = Callable[[Any, Work], Any]
