"""Spatial blocks as wide as chips are alike: what is judged in one must not have been learnt from its neighbours."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]

EARTH_KM = 6371.0088
ALIKE = 0.1
"""Correlation of two chips' scores below which they count as independent."""
PAIRS = 4000
"""Pairs of chips that are compared at each lag; their correlation is known to within some 0.02."""
FEWEST_PAIRS = 200
FOLDS = 5


def distance_km(one: Floats, other: Floats) -> Floats:
    """(n,) great-circle distances of lon/lat points (n, 2), in degrees."""
    a, b = np.radians(one), np.radians(other)
    half = np.sin((b - a) / 2) ** 2
    chord = half[:, 1] + np.cos(a[:, 1]) * np.cos(b[:, 1]) * half[:, 0]
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(chord, 0, 1))), np.float64)


def correlation_km(places: Callable[[Rows], Floats], values: NDArray[np.floating], seed: int = 0) -> float:
    """The distance from which on values (n,) are no longer alike, infinite if they always are.

    places: gives the lon/lat places (m, 2) of rows (m,). Pairs of rows are taken at doubling lags, which in the Hilbert
    order of a collection are doubling areas; they are binned by distance, a factor of sqrt(2) a bin, and the range is
    the upper edge of the last bin, going up from the shortest, whose correlation passes ALIKE.
    """
    rng = np.random.default_rng(seed)
    count = len(values)
    centred = np.asarray(values, np.float64) - np.mean(values)
    spread = float(np.mean(centred**2))
    if count < 2 or not spread:
        return 0.0
    lags = [1 << power for power in range((count - 1).bit_length())]
    first = [rng.integers(0, count - lag, min(PAIRS, count - lag)) for lag in lags]
    one = np.concatenate(first)
    other = one + np.repeat(lags, [len(rows) for rows in first])
    distance = distance_km(places(one), places(other))
    apart = distance > 0
    octave = np.floor(2 * np.log2(np.where(apart, distance, 1))).astype(np.int64)
    product = centred[one] * centred[other] / spread
    reach = 0.0
    for edge in np.unique(octave[apart]):
        inside = apart & (octave == edge)
        if np.count_nonzero(inside) < FEWEST_PAIRS:
            continue
        if product[inside].mean() <= ALIKE:
            return reach
        reach = float(2 ** ((edge + 1) / 2))
    return np.inf


def blocks_of(places: Floats, width_km: float) -> NDArray[np.int64]:
    """(n,) the block of each lon/lat place (n, 2): a square of `width_km` in the sinusoidal projection."""
    if not np.isfinite(width_km):
        return np.zeros(len(places), np.int64)
    degree = np.radians(1.0) * EARTH_KM
    x = places[:, 0] * np.cos(np.radians(places[:, 1])) * degree
    cells = np.floor(np.stack([x, places[:, 1] * degree], axis=1) / max(width_km, 1e-6)).astype(np.int64)
    return np.unique(cells, axis=0, return_inverse=True)[1].reshape(-1).astype(np.int64)


def folds_of(blocks: NDArray[np.int64], positive: NDArray[np.bool_]) -> NDArray[np.int64]:
    """(n,) one of FOLDS for each chip, whole blocks together, the positives dealt out as evenly as blocks allow."""
    count = int(blocks.max(initial=-1)) + 1
    held = np.bincount(blocks, weights=positive, minlength=count)
    size = np.bincount(blocks, minlength=count)
    fold = np.zeros(count, np.int64)
    load = np.zeros((FOLDS, 2))
    for block in np.lexsort((np.arange(count), -size, -held)):
        chosen = min(range(FOLDS), key=lambda one: (load[one, 0], load[one, 1], one))
        fold[block] = chosen
        load[chosen] += held[block], size[block]
    return fold[blocks]
