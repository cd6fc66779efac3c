"""Work that nobody waits for, on a thread that gives way to whatever else the computer has to do."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Protocol, TypeVar

NICENESS = 5
"""Beside another program on a busy core it gets a quarter of the time, alone all of it. Less would be too little where
a computer is busy throughout: the candidates are wanted in the end."""

Result = TypeVar("Result")


def giving_way(work: Callable[[], Result]) -> Result:
    """What `work` gives or raises. The threads that it starts give way too; those that search are as urgent as ever."""
    return _thread().submit(work).result()


class InSteps(Protocol):
    """Does work a step at a time."""

    def __call__(self, step: Callable[[], Result]) -> Result:
        """What a step gives or raises."""
        ...


def at_once(step: Callable[[], Result]) -> Result:
    """A step that gives way to nothing."""
    return step()


@dataclass(frozen=True)
class UntilOthersWait:
    """Steps that give way, until something else waits for the work to end: no thread is made more urgent on its way,
    and where a computer is busy throughout, what is urgent would wait with it."""

    others_wait: Callable[[], bool]

    def __call__(self, step: Callable[[], Result]) -> Result:
        """What a step gives or raises."""
        return step() if self.others_wait() else giving_way(step)


@cache
def _thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, "unhurried", _step_back)


def _step_back() -> None:
    if sys.platform == "linux":  # where a thread has a priority of its own, and may not be made as urgent as it was
        own = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, own, max(NICENESS, os.getpriority(os.PRIO_PROCESS, own)))
