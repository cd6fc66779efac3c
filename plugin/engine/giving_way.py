"""Work that nobody waits for, on a thread that gives way to whatever else the computer has to do."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TypeVar

NICENESS = 5
"""Beside another program on a busy core it gets a quarter of the time, alone all of it. Less would be too little where
a computer is busy throughout: the candidates are wanted in the end."""

Result = TypeVar("Result")


def giving_way(work: Callable[[], Result]) -> Result:
    """What `work` gives or raises. The threads that it starts give way too; those that search are as urgent as ever."""
    return _thread().submit(work).result()


@cache
def _thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, "unhurried", _step_back)


def _step_back() -> None:
    if sys.platform == "linux":  # where a thread has a priority of its own, and may not be made as urgent as it was
        own = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, own, max(NICENESS, os.getpriority(os.PRIO_PROCESS, own)))
