"""The second task: how much of a chip each set of colours covers, and in how many patches of what size."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import torch
from demo_truth import CHIP_PX, ROW_STARTS
from numpy.typing import NDArray
from scipy import ndimage
from torch import Tensor

from .colours import Colours, masks_of
from .whole import PATCH_SIZES

GRID_PX = 2
"""What the second task asks is worked out for chips every 2 px."""


def patch_traits(mask: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """(traits, rows, columns) for chips that start every 2 px: share covered, share cut by the edge, whole patches."""
    rows, columns = ((size - CHIP_PX) // GRID_PX + 1 for size in mask.shape)
    labels, count = ndimage.label(mask, structure=np.ones((3, 3), np.uint8))
    row, column = np.nonzero(mask)
    label = labels[row, column]
    size = np.bincount(label, minlength=count + 1)
    low = np.full((2, count + 1), max(mask.shape))
    high = np.zeros((2, count + 1), np.int64)
    for axis, at in enumerate((row, column)):
        np.minimum.at(low[axis], label, at)
        np.maximum.at(high[axis], label, at)
    # A chip holds a patch whole, with a pixel to spare, if it starts in [begin, end], counted in steps of the grid.
    begin = np.maximum(-((CHIP_PX - 2 - high) // GRID_PX), 0)
    end = np.minimum((low - 1) // GRID_PX, np.array([[rows - 1], [columns - 1]]))
    fits = (begin <= end).all(axis=0) & (size > 0)

    def total(chosen: NDArray[np.bool_], weight: NDArray[np.int64]) -> NDArray[np.int64]:
        steps = np.zeros((rows + 1, columns + 1), np.int64)
        begins, ends, weights = begin[:, chosen], end[:, chosen] + 1, weight[chosen]
        np.add.at(steps, (begins[0], begins[1]), weights)
        np.add.at(steps, (begins[0], ends[1]), -weights)
        np.add.at(steps, (ends[0], begins[1]), -weights)
        np.add.at(steps, (ends[0], ends[1]), weights)
        return steps.cumsum(axis=0).cumsum(axis=1)[:rows, :columns]

    sums = np.pad(mask.cumsum(axis=0, dtype=np.int32).cumsum(axis=1, dtype=np.int32), ((1, 0), (1, 0)))
    sums = (sums[CHIP_PX:] - sums[:-CHIP_PX])[::GRID_PX]
    covered = (sums[:, CHIP_PX:] - sums[:, :-CHIP_PX])[:, ::GRID_PX]
    cut = covered - total(fits, size)
    counts = [
        total(fits & (size >= least) & (size < most), np.ones_like(size)) for least, most in pairwise(PATCH_SIZES)
    ]
    full = CHIP_PX * CHIP_PX
    traits = [np.sqrt(covered / full) * 255, np.sqrt(cut / full) * 255, *(np.log1p(n) * 60 for n in counts)]
    return np.stack([np.clip(trait, 0, 255).astype(np.uint8) for trait in traits])


class PatchTask:
    """What the embedding of a place must tell about patches of colour."""

    def __init__(self, mosaic: Tensor, places: Tensor, colours: Colours) -> None:
        top, bottom = ROW_STARTS[0], ROW_STARTS[-1] + CHIP_PX
        masks = masks_of(mosaic[top:bottom], colours)
        self.traits = torch.from_numpy(np.concatenate([patch_traits(mask) for mask in masks]))
        sample = self.raw(places)
        self.mean, self.spread = sample.mean(0), sample.std(0).clamp(min=1.0)

    def raw(self, places: Tensor) -> Tensor:
        start = (places - CHIP_PX // 2 - torch.tensor([ROW_STARTS[0], 0])) // GRID_PX
        return self.traits[:, start[:, 0], start[:, 1]].T.float()

    def targets(self, places: Tensor) -> Tensor:
        """(n, traits), mean 0 and spread 1 over the places that are drawn."""
        return ((self.raw(places) - self.mean) / self.spread).clamp(-4, 4)
