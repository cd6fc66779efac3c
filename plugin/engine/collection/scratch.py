"""Memory for values in between, used again and again: memory that is fresh from the system costs time."""

from __future__ import annotations

import ctypes
import os
import threading
from contextlib import suppress
from typing import Any

import numpy as np
from numpy.typing import NDArray

MMAP_THRESHOLD, TRIM_THRESHOLD, ARENA_MAX = -3, -1, -8
"""What glibc calls these settings of its malloc."""
_own = threading.local()


def keep_freed_memory() -> None:
    """Have freed memory stay with this process, for one that ends after its work, where the system's library knows how.

    Pyarrow is told too, when it is not loaded yet.
    """
    os.environ.setdefault("MIMALLOC_PURGE_DELAY", "-1")
    with suppress(OSError, AttributeError, TypeError):
        library = ctypes.CDLL(None)
        library.mallopt(MMAP_THRESHOLD, 32 << 20)
        library.mallopt(TRIM_THRESHOLD, 512 << 20)
        library.mallopt(ARENA_MAX, 1)  # what one thread frees, another takes
        os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")  # and pyarrow with them


def scratch(name: str, shape: tuple[int, ...], dtype: type[np.generic] = np.float32) -> NDArray[Any]:
    """An array of whatever was in it; the next call of this name in this thread gives the same memory."""
    size = int(np.prod(shape))
    kept: dict[str, NDArray[Any]] = _own.__dict__
    if name not in kept or len(kept[name]) < size or kept[name].dtype != dtype:
        kept[name] = np.empty(size, dtype)
    return kept[name][:size].reshape(shape)
