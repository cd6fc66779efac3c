"""Sums of products of whole numbers, exact in whatever order they are made: a square matrix of them by a vector."""

from __future__ import annotations

import threading
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from .compiled import Compiled

Whole = NDArray[np.int16]

AT_ONCE = 128
"""Rows that numpy alone multiplies at a time: they stay in the cache."""


def _import_compiled() -> ModuleType:
    from . import whole_sums_compiled

    return whole_sums_compiled


_compiled = Compiled(_import_compiled)


def warm() -> None:
    """Load what is compiled: seconds when nothing is kept."""
    _compiled.load()


def whole_sums(matrix: Whole, count: int, numbers: Whole) -> NDArray[np.int64]:
    """(count,) sums over j < count of matrix[i, j] x numbers[j], for i < count; matrix (m, m), at most 2 ** 22 wide.

    Until what is compiled is loaded, in the background, numpy takes some 6 times as long for the same.
    """
    if not (_compiled.module or _compiled.failure or _compiled.is_loading):
        threading.Thread(target=warm, name="whole sums", daemon=True).start()
    if _compiled.module is not None:
        found = np.empty(count, np.int64)
        _compiled.module.add_up(matrix, count, numbers, found)
        return found
    return _by_numpy(matrix, count, numbers)


def _by_numpy(matrix: Whole, count: int, numbers: Whole) -> NDArray[np.int64]:
    """In float64, where every sum of such products is below 2 ** 53, and so exact."""
    known = numbers[:count].astype(np.float64)
    parts = [slice(first, min(first + AT_ONCE, count)) for first in range(0, count, AT_ONCE)]
    sums = [matrix[part, :count].astype(np.float64) @ known for part in parts]
    return np.concatenate([np.empty(0), *sums]).astype(np.int64)
