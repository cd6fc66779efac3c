"""The third part of the encoder: how many patches of colour lie whole in a chip, by size, counted and not guessed."""

from __future__ import annotations

from itertools import pairwise

import torch
from demo_truth import CHIP_PX
from torch import Tensor, nn
from torch.nn import functional

from .colours import Colours, opponent
from .places import draw_evenly
from .settings import Settings

PATCH_SIZES = (3, 8, 24, 80, 320)
"""Bounds of the sizes, px, by which whole patches are counted."""
LEAST_SPREAD = 0.02
"""What hardly ever differs is not blown up to a spread of 1."""
FARTHEST = 4.0
"""A rare count is no more than so many spreads from the mean, or a chip would be nothing but that count."""
LONGEST = CHIP_PX + CHIP_PX // 4
"""So many pixels a patch's number travels: one that winds longer counts as several."""


class WholePatches(nn.Module):
    """(n, 3, h, w) RGB 0..255 to (n, 6 x sets): share covered, share cut by the edge, whole patches of four sizes.

    What the network learns to estimate for every set is worked out here for the largest: pixels of a set of colours
    that touch, also at a corner, are a patch, and the highest number among its pixels spreads through it (connected
    components by repeated dilation).
    """

    mean: Tensor
    spread: Tensor

    def __init__(self, colours: Colours, settings: Settings) -> None:
        super().__init__()
        squares = (colours.middles**2).sum(1)
        self.register_buffer("match", -2 * colours.middles[:, :, None, None])
        self.register_buffer("squares", squares)
        largest = torch.from_numpy(colours.sets[-settings.counted_sets :])
        self.register_buffer("members", largest.T.float())
        traits = 6 * settings.counted_sets
        self.register_buffer("mean", torch.zeros(traits))
        self.register_buffer("spread", torch.ones(traits))
        # Few numbers beside many: at a spread of 1 they would hardly count in a cosine.
        others = settings.network_dim + 4 * settings.words
        self.weight = (settings.counted_share * others / traits) ** 0.5

    def forward(self, chips: Tensor) -> Tensor:
        return ((self.traits(chips) - self.mean) / self.spread).clamp(-FARTHEST, FARTHEST) * self.weight

    def traits(self, chips: Tensor) -> Tensor:
        """Before they are scaled."""
        seen = torch.stack(opponent(*chips.unbind(1)), dim=1)
        nearest = functional.conv2d(seen, self.match, self.squares).argmin(dim=1)
        mask = functional.embedding(nearest, self.members).permute(0, 3, 1, 2).contiguous()
        number = torch.ones_like(mask[0, 0]).flatten().cumsum(0).reshape(mask[0, 0].shape)
        patch = number * mask
        for _ in range(LONGEST):
            patch = functional.max_pool2d(patch, 3, stride=1, padding=1) * mask
        border = torch.ones_like(mask)
        border[:, :, 1:-1, 1:-1] = 0
        patch_of = patch.flatten(2).long()
        nothing = functional.pad(torch.zeros_like(patch.flatten(2)), (0, 1))
        size = nothing.scatter_add(2, patch_of, mask.flatten(2))
        cut = nothing.scatter_add(2, patch_of, border.flatten(2))
        whole = size * (cut == 0)
        area = mask.flatten(2).sum(2)
        pixels = torch.ones_like(mask).flatten(2).sum(2)
        counts = [
            torch.log1p(((whole >= least) & (whole < most)).float().sum(2)) for least, most in pairwise(PATCH_SIZES)
        ]
        return torch.cat([(area / pixels).sqrt(), ((area - whole.sum(2)).clamp(min=0) / pixels).sqrt(), *counts], dim=1)


def learn_whole_patches(mosaic: Tensor, colours: Colours, settings: Settings) -> WholePatches:
    """Their mean and spread come from chips drawn evenly from the picture."""
    rng = torch.Generator().manual_seed(settings.seed)
    patches = WholePatches(colours, settings)
    traits = torch.cat([patches.traits(draw_evenly(mosaic, 256, CHIP_PX, rng)) for _ in range(16)])
    patches.mean = traits.mean(0)
    patches.spread = traits.std(0).clamp(min=LEAST_SPREAD)
    return patches.eval()
