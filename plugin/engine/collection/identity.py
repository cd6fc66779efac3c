"""What a chip is called: the same wherever, whenever and from whatever order a collection is built."""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray

from .geometry import is_geographic

QUANTUM_METRES = 0.01
QUANTUM_DEGREES = 1e-7


def chip_ids_of(
    product: str,
    crs: str,
    bounds: NDArray[np.float64],
    intervals: NDArray[np.int64],
    source_ids: tuple[str, ...] = (),
) -> NDArray[np.bytes_]:
    """(n,) S16 BLAKE2b-128 of product, source id or native box (n, 4) and CRS, and interval (n, 2).

    Boxes are rounded to a centimetre (projected) or 1e-7 degrees, so that a rebuild elsewhere gives the same id.
    """
    if source_ids:
        places = [source_id.encode() for source_id in source_ids]
    else:
        quantum = QUANTUM_DEGREES if is_geographic(crs) else QUANTUM_METRES
        places = np.ascontiguousarray(np.rint(bounds / quantum), "<i8").view("V32").reshape(-1).tolist()
    distinct, index = _distinct(intervals)
    copies = []
    for begin, end in distinct.tolist():
        start = hashlib.blake2b(digest_size=16)
        for part in (product, "id" if source_ids else crs, str(begin), str(end)):
            start.update(f"{len(part)}:{part};".encode())
        copies.append(start.copy)
    keys = []
    for copy, place in zip(map(copies.__getitem__, index.tolist()), places, strict=True):
        digest = copy()
        digest.update(place)
        keys.append(digest.digest())
    return np.frombuffer(b"".join(keys), "S16")


def _distinct(intervals: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The distinct ones of (n, 2), and (n,) which of them each is."""
    if len(intervals) and (intervals == intervals[0]).all():
        return intervals[:1], np.zeros(len(intervals), np.int64)
    order = np.lexsort(intervals.T)
    first = np.ones(len(order), np.bool_)
    first[1:] = (np.diff(intervals[order], axis=0) != 0).any(axis=1)
    index = np.empty(len(order), np.int64)
    index[order] = np.cumsum(first) - 1
    return intervals[order][first], index
