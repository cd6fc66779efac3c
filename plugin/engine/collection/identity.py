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
        packed = np.rint(bounds / quantum).astype("<i8").tobytes()
        places = [packed[first : first + 32] for first in range(0, len(packed), 32)]
    starts: dict[tuple[int, int], hashlib.blake2b] = {}
    keys = []
    for place, (begin, end) in zip(places, intervals.tolist(), strict=True):
        start = starts.get((begin, end))
        if start is None:
            start = hashlib.blake2b(digest_size=16)
            for part in (product, "id" if source_ids else crs, str(begin), str(end)):
                start.update(f"{len(part)}:{part};".encode())
            starts[begin, end] = start
        digest = start.copy()
        digest.update(place)
        keys.append(digest.digest())
    return np.frombuffer(b"".join(keys), "S16")
