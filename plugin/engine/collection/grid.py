"""Finds the chips near a point or over a chip, without looking at all of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

OVERSIZE = 4.0
"""Chips wider than this many times the median are kept in a list of their own, so that cells stay small."""


class ChipGrid:
    """Boxes in buckets by their centre; x may have a period (360 for longitudes).

    boxes: (n, 4) float64 xmin, ymin, xmax, ymax. Every search looks into the 3 x 3 cells around a point: cells are as
    large as the largest box that is not oversize, so whatever overlaps lies there or in the oversize list.
    """

    def __init__(self, boxes: NDArray[np.float64], period: float = 0.0) -> None:
        self.boxes = boxes
        self.period = period
        size = np.maximum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
        limit = OVERSIZE * float(np.median(size)) if len(size) else 1.0
        large = size > limit
        self._cell = max(float(size[~large].max(initial=0.0)), np.finfo(np.float64).tiny) or 1.0
        self._oversize = np.flatnonzero(large)
        rows = np.flatnonzero(~large)
        centre = self._centres(boxes[rows])
        self._origin = centre.min(axis=0) if len(rows) else np.zeros(2)
        self._height = 3
        if len(rows):
            self._height += int((centre[:, 1].max() - self._origin[1]) / self._cell)
        keys = self._keys(*self._cells(centre).T)
        order = np.argsort(keys, kind="stable")
        self._rows, self._sorted = rows[order], keys[order]

    def _centres(self, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
        centre = (boxes[:, :2] + boxes[:, 2:]) / 2
        if self.period:
            centre[:, 0] %= self.period
        return centre

    def _cells(self, centre: NDArray[np.float64]) -> NDArray[np.int64]:
        return np.floor((centre - self._origin) / self._cell).astype(np.int64)

    def _keys(self, column: NDArray[np.int64], line: NDArray[np.int64]) -> NDArray[np.int64]:
        return np.asarray(column * self._height + line, np.int64)

    def pairs_near(self, centre: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Pairs (i, row): chips whose cell is that of point i (m, 2) or next to it, and all oversize chips."""
        x, y = centre[:, 0], centre[:, 1]
        if self.period:
            x = x % self.period
        line = np.floor((y - self._origin[1]) / self._cell).astype(np.int64)
        low, high = np.clip(line - 1, 0, self._height - 1), np.clip(line + 1, -1, self._height - 1)
        # With a period, a point near one end of the range also looks into the cells at the other end.
        moves = (0.0, -self.period, self.period) if self.period else (0.0,)
        column = np.floor((x[:, None] + np.array(moves) - self._origin[0]) / self._cell).astype(np.int64)
        column = (column[:, :, None] + np.array([-1, 0, 1])).reshape(len(centre), 3 * len(moves))
        first = np.searchsorted(self._sorted, self._keys(column, low[:, None]), "left").ravel()
        last = np.searchsorted(self._sorted, self._keys(column, high[:, None]), "right").ravel()
        count = np.maximum(last - first, 0)
        within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        row = self._rows[np.repeat(first, count) + within]
        point = np.repeat(np.repeat(np.arange(len(centre)), column.shape[1]), count)
        if len(self._oversize):
            point = np.concatenate([point, np.repeat(np.arange(len(centre)), len(self._oversize))])
            row = np.concatenate([row, np.tile(self._oversize, len(centre))])
        if self.period and self.period < 8 * self._cell:
            point, row = np.unique(np.stack([point, row]), axis=1)  # so few cells that one is looked into twice
        return point, row

    def pairs_over(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Pairs (chip, other): all chips that may overlap each of `rows` (m,), itself included."""
        large = np.isin(rows, self._oversize)
        point, other = self.pairs_near(self._centres(self.boxes[rows[~large]]))
        chip = rows[~large][point]
        if large.any():
            everything = np.arange(len(self.boxes))
            chip = np.concatenate([chip, np.repeat(rows[large], len(everything))])
            other = np.concatenate([other, np.tile(everything, int(large.sum()))])
        return chip, other

    def shift(self, dx: NDArray[np.float64]) -> NDArray[np.float64]:
        """Differences of x, by whole periods brought nearest to zero."""
        return np.asarray(dx - np.rint(dx / self.period) * self.period if self.period else dx, np.float64)

    def overlap(self, a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.float64]:
        """(k,) intersection of boxes a[i] and b[i] as a share of the smaller one's area."""
        first, second = self.boxes[a], self.boxes[b]
        move = (second[:, 0] + second[:, 2] - first[:, 0] - first[:, 2]) / 2
        move = move - self.shift(move)
        width = np.minimum(first[:, 2], second[:, 2] - move) - np.maximum(first[:, 0], second[:, 0] - move)
        height = np.minimum(first[:, 3], second[:, 3]) - np.maximum(first[:, 1], second[:, 1])
        area = np.minimum(_area(first), _area(second))
        return np.asarray(
            np.maximum(width, 0) * np.maximum(height, 0) / np.maximum(area, np.finfo(float).tiny), np.float64
        )


def _area(boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]), np.float64)
