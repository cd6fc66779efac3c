"""Answers a click on a collection of any size at once: exactly where that is quick, else from an index at first."""

from __future__ import annotations

import os
import sys
import threading
import traceback
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..collection import touching
from ..collection.open import Collection
from ..collection.page_cache import is_cold
from . import gpu, kernel
from .exact import search_top
from .index import Index, IndexUnusableError, open_index
from .index_build import build_index

INDEX_FROM = 1 << 25
"""Numbers in the codes from which an index is made: 500,000 chips of 64, exact in 2 ms warm but 0.1 to 0.3 s cold."""
WARM_FROM = 1 << 24
"""Numbers from which the compiled kernel is loaded: 130,000 chips of 128, which the plain one scores in 3 to 9 ms."""
SLOW_FROM = 1 << 27
"""Numbers over which exact search takes some 10 ms, so that a click is answered from the index first."""
NICENESS = 10


@dataclass
class _State:
    """What is known of a collection's index in this process."""

    index: Index | None = None
    text: str = ""
    thread: threading.Thread | None = None


_states: dict[tuple[str, str], _State] = {}
_lock = threading.Lock()


def click(
    collection: Collection, vector: NDArray[np.float32], k: int
) -> tuple[NDArray[np.int64], NDArray[np.float32], bool]:
    """The best k rows for one example's whitened vector (d,), their exact scores, and whether they are provisional.

    Provisional: from the index, in a few milliseconds however large and cold the collection; some of the true best may
    be missing, so that `search_top`, which is exact, has to follow.
    """
    index = None if gpu.holds(collection) else _index_of(collection)
    if index is not None:
        cold = is_cold(collection.codes)
        if cold or collection.codes.size > SLOW_FROM:
            rows, scores = index.search(collection, vector, k, cold)
            if cold:
                collection.read_ahead(rows)
            return rows, scores, True
    return *search_top(collection, vector, k), False


def prepare(collection: Collection) -> None:
    """Get ready, in the background, for what will be searched: the compiled kernel, the GPU, a missing index.

    Returns at once. Small collections need none of it.
    """
    if collection.codes.size < WARM_FROM:
        return
    with _lock:
        state = _state_of(collection)
        if state.thread is not None:
            return
        kernel.start_threads()
        state.thread = threading.Thread(target=_prepare, args=(collection, state), name="prepare", daemon=True)
        state.thread.start()
    gpu.prepare(collection)


def search_info(collection: Collection) -> str:
    """How this collection is searched: by which kernel, which processor and why that and, for clicks, which index."""
    _index_of(collection)
    by = gpu.told(collection) if gpu.holds(collection) else f"{kernel.kernel_name()}, {gpu.told(collection)}"
    return f"exact by {by}; index for clicks: {_state_of(collection).text}"


def _state_of(collection: Collection) -> _State:
    return _states.setdefault((collection.content_hash, collection.embedding_name), _State())


def _index_of(collection: Collection) -> Index | None:
    with _lock:
        state = _state_of(collection)
        if state.index is None and not state.text:
            _open(collection, state)
        return state.index


def _open(collection: Collection, state: _State) -> None:
    if collection.codes.size < INDEX_FROM:
        state.text = "none, exact search is quick enough"
        return
    try:
        state.index = open_index(collection)
    except IndexUnusableError as error:
        state.text = f"none ({error})"
        return
    about = state.index.settings
    state.text = (
        f"{about.lists} lists, {about.looks:.0f} of them read, recall@{about.k} {about.recall:.3f} "
        f"measured on {about.queries} chips"
    )


def _prepare(collection: Collection, state: _State) -> None:
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)  # of this thread alone
    kernel.warm()
    touching.warm()
    if _index_of(collection) is not None or collection.codes.size < INDEX_FROM:
        return

    def report(done: int, total: int, text: str) -> None:
        state.text = f"being made ({text.lower()}, {done / total:.0%})"

    try:
        build_index(collection, report)
    except OSError as error:
        state.text = f"none, it cannot be written ({error})"
        return
    except Exception:
        state.text = "none, making it failed"
        traceback.print_exc()
        return
    with _lock:
        _open(collection, state)
