"""Covers one part of a chip after another, as if it were not there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

COARSE, FINE = 4, 8
"""A chip is divided into so many parts along each side: first the coarse ones, then the fine ones."""
AROUND = 0.25
"""Width of the surroundings whose colour is put on a part, as a share of its side; a pixel at least."""


@dataclass(frozen=True, eq=False)
class Covers:
    """The parts of a chip, the COARSE x COARSE first, then the FINE x FINE, each row by row from the upper left.

    boxes: (k, 4) top, left, bottom, right in pixels; centres: (k, 2) y, x and sides: (k, 2) height, width, as shares of
    the chip's height and width.
    """

    boxes: NDArray[np.int64]
    centres: NDArray[np.float64]
    sides: NDArray[np.float64]

    @property
    def coarse(self) -> NDArray[np.int64]:
        """Numbers of the coarse parts."""
        return np.arange(COARSE * COARSE)

    @property
    def fine(self) -> NDArray[np.int64]:
        """Numbers of the fine parts."""
        return np.arange(COARSE * COARSE, len(self.boxes))


@lru_cache(maxsize=8)
def covers_of(height: int, width: int) -> Covers:
    """The parts of a chip of height x width pixels."""
    boxes = []
    for many in (COARSE, FINE):
        down, across = _spans(height, many), _spans(width, many)
        boxes += [(top, left, bottom, right) for top, bottom in down for left, right in across]
    packed = np.array(boxes, np.int64)
    size = np.array([height, width], np.float64)
    first, last = packed[:, :2] / size, packed[:, 2:] / size
    return Covers(packed, (first + last) / 2, last - first)


def _spans(size: int, many: int) -> list[tuple[int, int]]:
    edges = [round(number * size / many) for number in range(many + 1)]
    return [(min(begin, size - 1), max(end, begin + 1)) for begin, end in pairwise(edges)]


def covered(chip: NDArray[np.uint8], covers: Covers, parts: NDArray[np.int64]) -> NDArray[np.uint8]:
    """(m, bands, h, w): the chip (bands, h, w) with each of the parts (m,) painted in the median colour around it.

    Painting over is occlusion (Zeiler and Fergus 2014, Visualizing and Understanding Convolutional Networks, 4.2). The
    colour around, rather than grey, leaves no edge that an encoder could take for something.
    """
    made = np.repeat(chip[None], len(parts), axis=0)
    for one, (top, left, bottom, right) in zip(made, covers.boxes[parts].tolist(), strict=True):
        wide = max(1, round(AROUND * max(bottom - top, right - left)))
        up, before = max(0, top - wide), max(0, left - wide)
        near = chip[:, up : bottom + wide, before : right + wide]
        around = np.ones(near.shape[1:], bool)
        around[top - up : bottom - up, left - before : right - before] = False
        one[:, top:bottom, left:right] = np.rint(np.median(near[:, around], axis=1))[:, None, None]
    return made
