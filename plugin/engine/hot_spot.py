"""From how much each part of a chip speaks for what is sought: a heat over the chip, a box, a point, a confidence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

CELLS = 32
"""The heat has so many cells along each side of a chip."""
BLUR = 0.3
"""A part counts for the cells round its middle by a Gaussian of this width, as a share of the part's side."""
LEVEL = 0.5
"""The box holds the cells round the peak that are at least this far up from the chip's median to it."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class HotSpot:
    """heat: (CELLS, CELLS) from 0, no more than the chip's median, to 1, its peak. box: left, top, right, bottom and
    point: x, y, as shares of the chip's width and height from its upper left. confidence: the share of all heat above
    the median that lies in the box. Where no part says more than the others the box is the chip, and that is 0."""

    heat: Floats
    box: tuple[float, float, float, float]
    point: tuple[float, float]
    confidence: float


def hot_spot(says: Floats, centres: Floats, sides: Floats) -> HotSpot:
    """says: (k,) what each part of the chip says for it; centres: (k, 2) y, x and sides: (k, 2) height, width of the
    parts, as shares of the chip's."""
    return peak_of(heat_at(_cells(), says, centres, sides).reshape(CELLS, CELLS))


def peak_of(rough: Floats) -> HotSpot:
    """rough: (CELLS, CELLS) what each cell of the chip says for it."""
    low, high = float(np.median(rough)), float(rough.max())
    if not high - low > 1e-9:
        return HotSpot(np.zeros_like(rough), (0.0, 0.0, 1.0, 1.0), (0.5, 0.5), 0.0)
    heat = np.clip((rough - low) / (high - low), 0, 1)
    y, x = np.unravel_index(int(heat.argmax()), heat.shape)
    inside = _connected(heat >= LEVEL, int(y), int(x))
    rows, columns = np.nonzero(inside)
    box = (columns.min() / CELLS, rows.min() / CELLS, (columns.max() + 1) / CELLS, (rows.max() + 1) / CELLS)
    left, top, right, bottom = (float(edge) for edge in box)
    held = heat[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1].sum()
    point = (float(x + 0.5) / CELLS, float(y + 0.5) / CELLS)
    return HotSpot(heat, (left, top, right, bottom), point, float(held / heat.sum()))


def heat_at(places: Floats, says: Floats, centres: Floats, sides: Floats) -> Floats:
    """(m,) the mean of what parts say, weighted by how near they are to places (m, 2) y, x, shares of the chip too."""
    off = (places[:, None] - centres) / (BLUR * sides)
    weights = np.exp(-(off**2).sum(axis=2) / 2)
    return np.asarray(weights @ says / np.maximum(weights.sum(axis=1), 1e-12), np.float64)


@lru_cache(maxsize=1)
def _cells() -> Floats:
    at = (np.arange(CELLS) + 0.5) / CELLS
    return np.stack(np.meshgrid(at, at, indexing="ij"), axis=-1).reshape(-1, 2)


def _connected(mask: NDArray[np.bool_], row: int, column: int) -> NDArray[np.bool_]:
    """The part of a mask (h, w) that hangs together, by edges, with one of its cells."""
    found = np.zeros_like(mask)
    found[row, column] = True
    while True:
        grown = found.copy()
        grown[1:] |= found[:-1]
        grown[:-1] |= found[1:]
        grown[:, 1:] |= found[:, :-1]
        grown[:, :-1] |= found[:, 1:]
        grown &= mask
        if (grown == found).all():
            return found
        found = grown
