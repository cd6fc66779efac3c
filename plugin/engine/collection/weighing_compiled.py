"""Weighed sums of a polynomial, compiled by numba: importing this module compiles it once, and loads it after."""

# mypy: disable-error-code="attr-defined, import-untyped, no-untyped-call"
from __future__ import annotations

from typing import Any

import numpy as np
from numba import config, njit, types

from .compiled import cache_folder, usable

if CACHED := usable(cache_folder()):
    config.CACHE_DIR = str(cache_folder())


def _fixed(axes: int, readonly: bool = True) -> Any:
    return types.Array(types.float32, axes, "C", readonly=readonly, aligned=True)


@njit(
    [types.int64(_fixed(2), _fixed(1), _fixed(1), _fixed(1, readonly=False))],
    nogil=True,
    cache=CACHED,
    boundscheck=False,
    error_model="numpy",
    fastmath={"reassoc", "contract", "nsz"},  # terms of a sum are added in any order, and so side by side
)
def weigh(values: Any, weights: Any, terms: Any, out: Any) -> int:
    """out[i] = sum over j of weights[j] x the polynomial of 12 `terms`, the constant first, at values[i, j]."""
    a, b, c, d, e, f = terms[0], terms[1], terms[2], terms[3], terms[4], terms[5]
    g, h, i, j, k, m = terms[6], terms[7], terms[8], terms[9], terms[10], terms[11]
    for row in range(np.uint64(values.shape[0])):
        total = np.float32(0)
        for place in range(np.uint64(values.shape[1])):
            x = values[row, place]
            upper = ((((m * x + k) * x + j) * x + i) * x + h) * x + g
            total += weights[place] * ((((((upper * x + f) * x + e) * x + d) * x + c) * x + b) * x + a)
        out[row] = total
    return 0
