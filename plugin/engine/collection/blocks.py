"""Answers which chips lie near a place from the boxes of blocks of rows, without looking at every chip."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .geometry import wrap
from .manifest import BLOCK_ROWS

FAN = 64
SLACK = 1 / 32
"""Boxes are widened by this share: an edge that is straight in a chip's own grid bulges between its corners."""
POLAR = 85.0
"""Beyond this latitude a box goes all the way round: corners of a chip beside a pole do not say what it holds."""
ALL_ROUND = (-180.0, 180.0)


def boxes_of(footprints: NDArray[np.float64]) -> NDArray[np.float64]:
    """(n, 4) west, south, east, north of lon/lat rings (n, k, 2) whose longitudes are continuous."""
    boxes = np.empty((len(footprints), 4))
    for axis in (0, 1):  # one coordinate of one corner at a time: over axes of four and two numpy is slow
        low, high = boxes[:, axis], boxes[:, axis + 2]
        low[:] = high[:] = footprints[:, 0, axis]
        for corner in range(1, footprints.shape[1]):
            np.minimum(low, footprints[:, corner, axis], out=low)
            np.maximum(high, footprints[:, corner, axis], out=high)
    return boxes


def by_block(values: NDArray[Any], block: NDArray[np.int64]) -> NDArray[Any]:
    """(m, BLOCK_ROWS, ...) values (n, ...) of the rows of each block; behind the last row stands what meets nothing."""
    whole = len(values) // BLOCK_ROWS
    blocks = values[: whole * BLOCK_ROWS].reshape(whole, BLOCK_ROWS, *values.shape[1:])
    if not len(block) or int(block.max()) < whole:
        return np.asarray(blocks[block])
    last = np.full(blocks.shape[1:], np.nan if values.dtype.kind == "f" else np.iinfo(values.dtype).max, values.dtype)
    last[: len(values) % BLOCK_ROWS] = values[whole * BLOCK_ROWS :]
    found = np.empty((len(block), *blocks.shape[1:]), values.dtype)
    found[block < whole] = blocks[block[block < whole]]
    found[block == whole] = last
    return found


class Blocks:
    """A packed R-tree over blocks of rows; rows lie along a Hilbert curve, so a block is a compact patch of ground.

    boxes: (b, 4) float64 west, south, east, north in lon/lat degrees of BLOCK_ROWS rows each, as ``blocks.npy`` holds
    them; count: number of rows. Each upper level has the boxes of FAN boxes below (Kamel and Faloutsos 1993).
    """

    def __init__(self, boxes: NDArray[np.float64], count: int) -> None:
        self.count = count
        self._given = boxes

    @cached_property
    def _boxes(self) -> NDArray[np.float64]:
        return _widened(np.array(self._given, np.float64))

    @cached_property
    def _levels(self) -> list[NDArray[np.float64]]:
        levels, level = [_grouped(self._boxes)], self._boxes
        while len(level) > FAN:
            first = np.arange(0, len(level), FAN)
            low = np.minimum.reduceat(level[:, :2], first, axis=0)
            high = np.maximum.reduceat(level[:, 2:], first, axis=0)
            level = np.concatenate([low, high], axis=1)
            levels.append(_grouped(level))
        return levels

    def over(self, boxes: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Pairs (i, block), sorted by i and block: blocks whose chips may touch lon/lat box i of (m, 4)."""
        asked = _turned(round_the_pole(np.array(boxes, np.float64).reshape(-1, 4)))
        which, node = np.arange(len(asked)), np.zeros(len(asked), np.int64)
        for level in reversed(self._levels):
            place, below = np.divmod(np.flatnonzero(_touch(asked[which], level[node])), FAN)
            which, node = which[place], node[place] * FAN + below
        return which, node

    def inside(self, block: NDArray[np.int64], box: tuple[float, float, float, float]) -> NDArray[np.bool_]:
        """Whether all chips of each block (m,) lie inside one lon/lat box."""
        own = self._boxes[block]
        west, south, east, north = _turned(np.array([box]))[0]
        level = (own[:, 1] >= south) & (own[:, 3] <= north)
        if east - west >= 360:
            return np.asarray(level, np.bool_)
        offset = (own[:, 0] - west) % 360
        return np.asarray(level & (offset + own[:, 2] - own[:, 0] <= east - west), np.bool_)

    def rows(self, block: NDArray[np.int64]) -> NDArray[np.int64]:
        """Rows (m,) of blocks, in the order of the blocks."""
        rows = (block[:, None] * BLOCK_ROWS + np.arange(BLOCK_ROWS)).ravel()
        return np.asarray(rows[rows < self.count], np.int64)

    def corners(self, block: NDArray[np.int64]) -> NDArray[np.float64]:
        """(m, 4) west, south, east, north of blocks, a little widened; west in [-180, 180)."""
        return np.asarray(self._boxes[block], np.float64)


def _widened(boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    slack = SLACK * (boxes[:, 2:] - boxes[:, :2]) + 1e-9
    boxes[:, :2] -= slack
    boxes[:, 2:] += slack
    return _turned(round_the_pole(boxes))


def round_the_pole(boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Boxes that reach beyond POLAR, made to hold every longitude and the pole."""
    for column, beyond, pole in ((3, boxes[:, 3] > POLAR, 90.0), (1, boxes[:, 1] < -POLAR, -90.0)):
        boxes[beyond, 0], boxes[beyond, 2] = ALL_ROUND
        boxes[beyond, column] = pole
    return boxes


def _turned(boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Boxes with their west in [-180, 180); what is a whole turn wide or more becomes -180 to 180."""
    width = boxes[:, 2] - boxes[:, 0]
    boxes[:, 0] = wrap(boxes[:, 0])
    boxes[:, 2] = boxes[:, 0] + width
    boxes[width >= 360, 0], boxes[width >= 360, 2] = ALL_ROUND
    return boxes


def _grouped(boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """(g, 4, FAN) boxes (k, 4) in groups; behind the last stands what touches nothing."""
    groups = -(-len(boxes) // FAN)
    padded = np.full((groups * FAN, 4), np.nan)
    padded[: len(boxes)] = boxes
    return np.ascontiguousarray(padded.reshape(groups, FAN, 4).transpose(0, 2, 1))


def _touch(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.bool_]:
    """(k, FAN) whether box a[i] of (k, 4) touches those of b[i] of (k, 4, FAN), their west in [-180, 180)."""
    west, south, east, north = (side[:, None] for side in a.T)
    plain = (west <= b[:, 2]) & (east >= b[:, 0])
    # The same meridian has two names: what passes 180 also meets what begins at -180.
    if (a[:, 2] >= 180).any():
        plain |= east - 360 >= b[:, 0]
    if (b[:, 2] >= 180).any():
        plain |= west <= b[:, 2] - 360
    return np.asarray(plain & (south <= b[:, 3]) & (north >= b[:, 1]), np.bool_)
