"""Sums of products of whole numbers, compiled by numba: importing this module compiles it once, and loads it after."""

# mypy: disable-error-code="attr-defined, import-untyped, no-untyped-call"
from __future__ import annotations

from typing import Any

import numpy as np
from numba import config, njit, types

from .compiled import cache_folder, usable

if CACHED := usable(cache_folder()):
    config.CACHE_DIR = str(cache_folder())


def _fixed(item: Any, axes: int, readonly: bool = True) -> Any:
    return types.Array(item, axes, "C", readonly=readonly, aligned=True)


@njit(
    [types.int64(_fixed(types.int16, 2), types.int64, _fixed(types.int16, 1), _fixed(types.int64, 1, readonly=False))],
    nogil=True,
    cache=CACHED,
    boundscheck=False,
    error_model="numpy",
)
def add_up(matrix: Any, count: Any, numbers: Any, out: Any) -> int:
    """out[i] = sum over j < count of matrix[i, j] x numbers[j]."""
    for row in range(np.uint64(count)):
        total = np.int64(0)
        for place in range(np.uint64(count)):
            total += np.int64(np.int32(matrix[row, place]) * np.int32(numbers[place]))
        out[row] = total
    return 0
