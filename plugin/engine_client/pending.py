"""What the client keeps of a request until it is answered, and why it may have no result."""

from __future__ import annotations

import enum
import inspect
import weakref
from dataclasses import dataclass
from typing import Any, Callable, Optional

from qgis.PyQt import sip

from .. import protocol
from .spoken import spoken


class ErrorKind(enum.Enum):
    """Why a request has no result."""

    USER = "user error"
    INTERNAL = "internal error"
    DIED = "died"
    DEADLINE = "deadline"
    CANCELLED = "cancelled"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True)
class EngineError:
    """A request without a result: `sentence` is for the analyst, `detail` for the log."""

    sentence: str
    code: int
    detail: str
    kind: ErrorKind


Callback = Callable[..., None]


class Receiver:
    """A callback that keeps no object alive and is not called when its object is gone."""

    def __init__(self, callback: Optional[Callback]) -> None:
        self._find: Callable[[], Optional[Callback]]
        if inspect.ismethod(callback):
            self._find = weakref.WeakMethod(callback)
        else:
            self._find = lambda: callback

    def __call__(self, value: Any) -> None:
        callback = self._find()
        if callback is None:
            return
        owner = getattr(callback, "__self__", None)
        if isinstance(owner, sip.simplewrapper) and sip.isdeleted(owner):
            return
        callback(value)


@dataclass
class Pending:
    """One request the engine has not answered; `abandoned` when nobody waits for it any more."""

    identifier: int
    params: Any
    deadline_ms: int
    on_result: Receiver
    on_error: Receiver
    on_progress: Receiver
    due: float
    kill_at: float = float("inf")
    abandoned: bool = False


_KINDS = {
    protocol.USER_ERROR: ErrorKind.USER,
    protocol.CANCELLED: ErrorKind.CANCELLED,
    protocol.DEADLINE_PASSED: ErrorKind.DEADLINE,
}


def read_error(error: Any) -> EngineError:
    """Return the error object of a JSON-RPC reply, whatever came in its place."""
    if not isinstance(error, dict):
        return EngineError(str(error), protocol.INTERNAL_ERROR, "", ErrorKind.INTERNAL)
    code, data = error.get("code"), error.get("data")
    if not isinstance(code, int):
        code = protocol.INTERNAL_ERROR
    detail = str(data.get("detail", "")) if isinstance(data, dict) else ""
    sentence = spoken(str(error.get("message", "")))
    return EngineError(sentence, code, detail, _KINDS.get(code, ErrorKind.INTERNAL))
