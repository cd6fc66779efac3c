"""The vectors a collection was made of, as far as it still knows them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .open import Collection


def original_vectors(collection: Collection, rows: NDArray[np.int64]) -> NDArray[np.float32]:
    """(m, d) the original vectors, or where they were not kept the ones that codes and length tell of.

    An original x is m + s c, with c the code mapped back by the inverse of the whitening and s > 0 unknown; s is the
    larger solution of |x| = norm. Whatever s is, whitening x gives the same code again.
    """
    kept = collection.originals
    if kept is not None:
        return np.asarray(kept[rows], np.float32)
    mean = collection.whitening.mean.astype(np.float64)
    away = collection.codes[rows].astype(np.float64) @ collection.whitening.inverse.astype(np.float64)
    a = np.maximum((away**2).sum(axis=1), np.finfo(np.float64).tiny)
    b = away @ mean
    c = (mean**2).sum() - collection.norm[rows].astype(np.float64) ** 2
    scale = (np.sqrt(np.maximum(b**2 - a * c, 0)) - b) / a
    scale = np.where(scale > 0, scale, 1.0)
    return np.asarray(mean + scale[:, None] * away, np.float32)
