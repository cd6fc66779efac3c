"""Memory for values in between, used again and again: memory that is fresh from the system costs time."""

from __future__ import annotations

import threading
from typing import Any

import numpy as np
from numpy.typing import NDArray

_own = threading.local()


def scratch(name: str, shape: tuple[int, ...], dtype: type[np.generic] = np.float32) -> NDArray[Any]:
    """An array of whatever was in it; the next call of this name in this thread gives the same memory."""
    size = int(np.prod(shape))
    kept: dict[str, NDArray[Any]] = _own.__dict__
    if name not in kept or len(kept[name]) < size or kept[name].dtype != dtype:
        kept[name] = np.empty(size, dtype)
    return kept[name][:size].reshape(shape)
