"""Ends this process with the one that started it, whatever it is doing then."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import NoReturn

PARENT_POLL_S = 1.0
PR_SET_PDEATHSIG = 1


def die_with(parent: int) -> None:
    """Arrange that this process ends with its parent, also inside a C call that never returns.

    On Windows the client puts the engine into a job object instead.
    """
    if sys.platform == "win32":
        return
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it may have died before the line above
        leave(f"the parent is process {os.getppid()}, not {parent}; stopping", 3)
    watch(parent, lambda: leave("the parent process has ended; stopping", 0))


def watch(parent: int, end: Callable[[], NoReturn]) -> None:
    """Have a thread of this process call `end` once the parent has ended."""

    def look() -> None:
        while os.getppid() == parent:
            time.sleep(PARENT_POLL_S)
        end()

    threading.Thread(target=look, name="parent", daemon=True).start()


def leave(line: str, status: int) -> NoReturn:
    """End at once, and say why."""
    with contextlib.suppress(OSError):  # nobody may be left to read it
        os.write(2, f"lookalike engine: {line}\n".encode())
    os._exit(status)
