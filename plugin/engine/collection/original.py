"""The vectors a collection was made of, as far as it still knows them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .open import Collection


def original_vectors(collection: Collection, rows: NDArray[np.int64]) -> NDArray[np.float32]:
    """(m, d) the original vectors, or where they were not kept the ones that codes and length tell of.

    An original x is m + s c, with c the code mapped back by the inverse of the whitening and s > 0 unknown: a solution
    of |x| = norm. Where both are positive, as they are when |x| < |m|, it is the one that makes the whitened vector
    about as long as such vectors are, the square root of d. Whatever s is, whitening x gives the same code again.
    """
    kept = collection.originals
    if kept is not None:
        return np.asarray(kept[rows], np.float32)
    mean = collection.whitening.mean.astype(np.float64)
    codes = collection.codes[rows].astype(np.float64)
    away = codes @ collection.whitening.inverse.astype(np.float64)
    tiny = np.finfo(np.float64).tiny
    a = np.maximum((away**2).sum(axis=1), tiny)
    b = away @ mean
    c = (mean**2).sum() - collection.norm[rows].astype(np.float64) ** 2
    root = np.sqrt(np.maximum(b**2 - a * c, 0))
    larger, smaller = (root - b) / a, (-root - b) / a
    usual = np.sqrt(codes.shape[1]) / np.maximum(np.linalg.norm(codes, axis=1), 1)
    # The nearer of two by ratio: the usual length lies below the mean of both in the logarithm.
    scale = np.where((smaller > 0) & (usual**2 < smaller * larger), smaller, larger)
    scale = np.where(scale > 0, scale, usual)
    return np.asarray(mean + scale[:, None] * away, np.float32)
