"""What a chip is called: the same wherever, whenever and from whatever order a collection is built."""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray

from . import machine
from .geometry import is_geographic
from .intervals import distinct_intervals

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
    distinct, index = distinct_intervals(intervals)
    place = "id" if source_ids else crs
    starts = [
        b"".join(f"{len(part)}:{part};".encode() for part in (product, place, str(begin), str(end)))
        for begin, end in distinct.tolist()
    ]
    if source_ids:
        return _digests(starts, index, [source_id.encode() for source_id in source_ids])
    quantum = QUANTUM_DEGREES if is_geographic(crs) else QUANTUM_METRES
    boxes = np.ascontiguousarray(np.rint(bounds / quantum), "<i8")
    found = _digests_of_boxes(starts, index, boxes)
    return _digests(starts, index, boxes.view("V32").reshape(-1).tolist()) if found is None else found


def _digests(starts: list[bytes], index: NDArray[np.int64], ends: list[bytes]) -> NDArray[np.bytes_]:
    """(n,) S16 BLAKE2b-128 of n texts: the start that `index` tells, and an end."""
    copies = [hashlib.blake2b(start, digest_size=16).copy for start in starts]
    keys = []
    for copy, end in zip(map(copies.__getitem__, index.tolist()), ends, strict=True):
        digest = copy()
        digest.update(end)
        keys.append(digest.digest())
    return np.frombuffer(b"".join(keys), "S16")


def _digests_of_boxes(
    starts: list[bytes], index: NDArray[np.int64], boxes: NDArray[np.int64]
) -> NDArray[np.bytes_] | None:
    """The same of boxes (n, 4), None where the loop is not loaded or not made for it: it knows texts of one block."""
    if max(map(len, starts), default=0) > machine.LONGEST_START:
        return None
    texts = np.array([start.ljust(machine.DIGESTED, b"\0") for start in starts], f"S{machine.DIGESTED}")
    sizes = np.array([len(start) for start in starts], np.uint8)
    found, words = np.empty((len(boxes), 2), np.uint64), np.empty(16, np.uint64)
    ran = machine.run("digests", texts, sizes, index, boxes, found, words, len(boxes))
    return found.view("S16").reshape(-1) if ran else None
