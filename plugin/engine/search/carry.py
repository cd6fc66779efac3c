"""Carries many points from one CRS to another by a polynomial that a few points of PROJ's are enough for."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from ..collection.geometry import from_lonlat, to_lonlat

FEWEST = 2000  # below, all are carried by PROJ
NODES = 9  # to a side of the lattice that the polynomial is fitted to
CHECKED = 64
POWERS = [(i, j) for i in range(4) for j in range(4 - i)]

Floats = NDArray[np.float64]
Carry = Callable[[Floats, Floats], tuple[Floats, Floats]]


def carrier(source: str, target: str, bounds: Floats, reach: float) -> Carry:
    """A function from points (n,) in CRS `source`, inside the boxes (m, 4), to CRS `target`, to within `reach` of it.

    PROJ takes a microsecond for a point; a cubic of both coordinates a tenth of that. It is fitted over the box around
    all boxes and tried on the middles of some of them; where it is not near enough, or a CRS does not reach, every
    point is carried by PROJ, infinite where it cannot be.
    """

    def exact(x: Floats, y: Floats) -> tuple[Floats, Floats]:
        return from_lonlat(target, *to_lonlat(source, x, y))

    if len(bounds) < FEWEST:
        return exact
    low = np.array([bounds[:, 0].min(), bounds[:, 1].min()])
    high = np.array([bounds[:, 2].max(), bounds[:, 3].max()])
    middle, half = (low + high) / 2, np.maximum((high - low) / 2, 1e-12)
    side = np.linspace(-1, 1, NODES)
    u, v = (part.ravel() for part in np.meshgrid(side, side))
    some = bounds[np.linspace(0, len(bounds) - 1, CHECKED).astype(np.int64)]
    nodes = len(u)
    x = np.concatenate([middle[0] + u * half[0], (some[:, 0] + some[:, 2]) / 2])
    y = np.concatenate([middle[1] + v * half[1], (some[:, 1] + some[:, 3]) / 2])
    true = np.stack(exact(x, y), axis=1)
    if not np.isfinite(true).all():
        return exact
    powers = np.stack([u**i * v**j for i, j in POWERS], axis=1)
    factors: Floats = np.linalg.lstsq(powers, true[:nodes], rcond=None)[0].astype(np.float64)

    def near(x: Floats, y: Floats) -> tuple[Floats, Floats]:
        u: Floats = (x - middle[0]) / half[0]
        v: Floats = (y - middle[1]) / half[1]
        return _cubic(factors[:, 0], u, v), _cubic(factors[:, 1], u, v)

    away = np.stack(near(x, y), axis=1) - true
    return near if np.abs(away).max() <= reach else exact


def _cubic(factors: Floats, u: Floats, v: Floats) -> Floats:
    """The sum of factor * u**i * v**j over POWERS, by Horner's rule in both."""
    of = dict(zip(POWERS, factors.tolist(), strict=True))
    total: Floats | float = 0.0
    for i in (3, 2, 1, 0):
        inner: Floats | float = 0.0
        for j in range(3 - i, -1, -1):
            inner = inner * v + of[i, j]
        total = total * u + inner
    return np.asarray(total, np.float64)
