"""What a chip is called: the same wherever, whenever and from whatever order a collection is built."""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray

from .geometry import is_geographic

QUANTUM_METRES = 0.01
QUANTUM_DEGREES = 1e-7


def chip_ids_of(
    product: str, crs: str, bounds: NDArray[np.float64], interval: tuple[int, int], source_ids: tuple[str, ...] = ()
) -> NDArray[np.bytes_]:
    """(n,) S16 BLAKE2b-128 of product, source id or native box and CRS, and interval.

    Boxes are rounded to a centimetre (projected) or 1e-7 degrees, so that a rebuild elsewhere gives the same id.
    """
    quantum = QUANTUM_DEGREES if is_geographic(crs) else QUANTUM_METRES
    start = hashlib.blake2b(digest_size=16)
    for part in (product, "id" if source_ids else crs, str(interval[0]), str(interval[1])):
        start.update(f"{len(part)}:{part};".encode())
    if source_ids:
        places = [source_id.encode() for source_id in source_ids]
    else:
        places = [row.tobytes() for row in np.rint(bounds / quantum).astype("<i8")]
    keys = []
    for place in places:
        digest = start.copy()
        digest.update(place)
        keys.append(digest.digest())
    return np.array(keys, "S16")
