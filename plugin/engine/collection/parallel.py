"""Work in threads beside the one that asks: what comes next while one is worked on, and many at once in order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from typing import TypeVar

from threadpoolctl import threadpool_limits

Task = TypeVar("Task")
Result = TypeVar("Result")
MOST_WORKERS = 4


def workers() -> int:
    """How many threads share a work."""
    return max(1, min(MOST_WORKERS, os.cpu_count() or 1))


def one_blas_thread() -> AbstractContextManager[object]:
    """BLAS held to one thread, for matrices that are worked on in threads of our own; for one thread at a time."""
    limit: AbstractContextManager[object] = threadpool_limits(1, "blas")
    return limit


def ahead(items: Generator[Result, None, None], name: str, many: int = 1) -> Generator[Result, None, None]:
    """The same items, up to `many` further ones being made in a thread of that name while one is worked on.

    The thread is gone, and `items` closed, when this ends or is closed.
    """
    coming: deque[Future[list[Result]]] = deque()
    with ThreadPoolExecutor(1, name) as thread:
        try:
            coming.extend(thread.submit(_next, items) for _ in range(many))
            while found := coming.popleft().result():
                coming.append(thread.submit(_next, items))
                yield found.pop()
        finally:
            for future in coming:
                future.cancel()
            thread.submit(items.close).result()


def _next(items: Iterator[Result]) -> list[Result]:
    """The next item, none at the end: a Future cannot carry StopIteration."""
    for found in items:
        return [found]
    return []


def in_parallel(work: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
    """Results of `work` in the order of `tasks`, some tasks ahead of the one asked for, one thread each."""
    many = workers()
    coming: deque[Future[Result]] = deque()
    with ThreadPoolExecutor(many) as pool:
        try:
            for task in tasks:
                coming.append(pool.submit(work, task))
                if len(coming) > many:
                    yield coming.popleft().result()
            while coming:
                yield coming.popleft().result()
        finally:
            for future in coming:
                future.cancel()
