"""The first task: two views of one place are recognised among those of other places."""

from __future__ import annotations

import math

import torch
from demo_truth import CHIP_PX
from torch import Tensor
from torch.nn import functional

from .settings import Settings

PATCH_PX = 56
"""Side of what is cut from the mosaic for a view: a chip turned by 45 degrees, stretched and shifted still fits."""


def view(patches: Tensor, settings: Settings, rng: torch.Generator) -> Tensor:
    """(n, 3, 32, 32) RGB 0..255: each patch mirrored, turned, stretched, shifted, recoloured, hazed, blurred."""
    n = len(patches)

    def uniform(low: float, high: float, *shape: int) -> Tensor:
        return torch.rand(n, *shape, generator=rng) * (high - low) + low

    def some(share: float, *shape: int) -> Tensor:
        return (torch.rand(n, *shape, generator=rng) < share).float()

    turn = torch.randint(4, (n,), generator=rng) * (math.pi / 2) + uniform(-0.15, 0.15)
    mirror = some(0.5) * 2 - 1
    scale = torch.exp(uniform(-settings.stretch, settings.stretch)[:, None] + uniform(-0.5, 0.5, 2) * settings.stretch)
    scale = scale * (CHIP_PX / PATCH_PX)
    shift = uniform(-1, 1, 2) * (2 * settings.shift / PATCH_PX)
    affine = torch.stack(
        [
            torch.stack([turn.cos() * scale[:, 0] * mirror, -turn.sin() * scale[:, 1], shift[:, 0]], dim=1),
            torch.stack([turn.sin() * scale[:, 0] * mirror, turn.cos() * scale[:, 1], shift[:, 1]], dim=1),
        ],
        dim=1,
    )
    grid = functional.affine_grid(affine, [n, 3, CHIP_PX, CHIP_PX], align_corners=False)
    x = functional.grid_sample(patches / 255, grid, padding_mode="reflection", align_corners=False)

    x = x.clamp(1e-4, 1) ** torch.exp(uniform(-0.25, 0.25, 1, 1, 1))
    middle = x.mean(dim=(2, 3), keepdim=True)
    x = middle + (x - middle) * torch.exp(uniform(-0.3, 0.3, 1, 1, 1))
    x = x * torch.exp(uniform(-0.2, 0.2, 1, 1, 1) + uniform(-0.1, 0.1, 3, 1, 1))
    x = x + uniform(-0.03, 0.03, 3, 1, 1)
    grey = x.mean(dim=1, keepdim=True)
    x = torch.lerp(x, grey.expand_as(x), some(0.15, 1, 1, 1) * uniform(0, 0.5, 1, 1, 1))
    haze = uniform(0.5, 1, 1, 1, 1) + uniform(-0.05, 0.05, 3, 1, 1)
    x = torch.lerp(x, haze.expand_as(x), some(0.4, 1, 1, 1) * uniform(0, 0.25, 1, 1, 1))
    soft = functional.avg_pool2d(functional.pad(x, (1, 1, 1, 1), mode="replicate"), 3, 1)
    x = torch.lerp(x, soft, uniform(-0.3, 0.5, 1, 1, 1))
    x = x + torch.randn(x.shape, generator=rng) * uniform(0, 0.01, 1, 1, 1)
    return x.clamp(0, 1) * 255


def contrastive_loss(first: Tensor, second: Tensor, temperature: float) -> Tensor:
    """NT-Xent of two views (n, d) of the same places."""
    z = functional.normalize(torch.cat([first, second]), dim=1)
    n = len(first)
    logits = z @ z.T / temperature
    logits.fill_diagonal_(-torch.inf)
    target = torch.cat([torch.arange(n, 2 * n), torch.arange(n)])
    return functional.cross_entropy(logits, target)
