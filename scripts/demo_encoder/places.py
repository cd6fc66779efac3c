"""Which places of the picture are looked at: evenly over kinds of surface, each beside neighbours."""

from __future__ import annotations

import math

import torch
from demo_truth import CHIP_PX, ROW_STARTS
from torch import Tensor
from torch.nn import functional

from .k_means import k_means
from .settings import Settings
from .views import PATCH_PX


def places_by_kind(mosaic: Tensor, settings: Settings, rng: torch.Generator) -> tuple[Tensor, Tensor]:
    """Centres (n, 2) of possible chips every 4 px, and the weight (n,) each is drawn with."""
    half = CHIP_PX // 2
    image = mosaic[ROW_STARTS[0] : ROW_STARTS[-1] + CHIP_PX].permute(2, 0, 1).float()[None] / 255
    image = functional.pad(image, (half, half, 0, 0), mode="circular")
    mean = functional.avg_pool2d(image, CHIP_PX, 4)
    contrast = (functional.avg_pool2d(image**2, CHIP_PX, 4) - mean**2).clamp(min=1e-6).sqrt()
    grey = image.mean(dim=1, keepdim=True)
    high = functional.max_pool2d(grey, CHIP_PX, 4)
    low = -functional.max_pool2d(-grey, CHIP_PX, 4)
    traits = torch.cat([mean.sqrt(), contrast.log(), (high - low + 0.01).log()], dim=1)[0]
    rows, columns = traits.shape[1:]
    traits = traits.reshape(traits.shape[0], -1).T
    traits = (traits - traits.mean(0)) / traits.std(0)
    sample = traits[torch.randperm(len(traits), generator=rng)[:40000]]
    middles = k_means(sample, settings.kinds, rounds=20)
    kind = torch.cat([torch.cdist(part, middles).argmin(1) for part in traits.split(50000)])
    count = torch.bincount(kind, minlength=settings.kinds).double()
    weight = count.clamp(min=1) ** (settings.kind_power - 1)
    row = torch.arange(rows) * 4 + ROW_STARTS[0] + half
    column = (torch.arange(columns) * 4).clamp(half, mosaic.shape[1] - half)
    centres = torch.cartesian_prod(row, column)
    return centres, weight[kind]


def draw_places(centres: Tensor, weights: Tensor, width: int, settings: Settings, rng: torch.Generator) -> Tensor:
    """(groups x group_size, 2) centres: neighbourhoods drawn by weight, and places near each."""
    first = centres[torch.multinomial(weights, settings.groups, replacement=True, generator=rng)]
    shape = (settings.groups, settings.group_size - 1)
    angle = torch.rand(shape, generator=rng) * (2 * math.pi)
    reach = settings.neighbour_far - settings.neighbour_near
    distance = settings.neighbour_near + torch.rand(shape, generator=rng) * reach
    offset = torch.stack([angle.sin(), angle.cos()], dim=2)
    offset = offset / offset.abs().amax(dim=2, keepdim=True) * distance[..., None]
    near = first[:, None] + offset.round().long()
    places = torch.cat([first[:, None], near], dim=1).reshape(-1, 2)
    half = CHIP_PX // 2
    places[:, 0] = places[:, 0].clamp(ROW_STARTS[0] + half, ROW_STARTS[-1] + half)
    places[:, 1] = places[:, 1].clamp(half, width - half)
    return places


def cut_patches(mosaic: Tensor, places: Tensor) -> Tensor:
    """(n, 3, 56, 56) float around the places; columns wrap around the Earth."""
    reach = torch.arange(PATCH_PX) - PATCH_PX // 2
    rows = (places[:, :1] + reach).clamp(0, mosaic.shape[0] - 1)
    columns = (places[:, 1:] + reach) % mosaic.shape[1]
    return mosaic[rows[:, :, None], columns[:, None, :]].permute(0, 3, 1, 2).float()


def draw_evenly(mosaic: Tensor, count: int, side: int, rng: torch.Generator) -> Tensor:
    """(count, 3, side, side) float RGB 0..255, from anywhere in the picture where chips are cut."""
    top = torch.randint(ROW_STARTS[0], ROW_STARTS[-1] + CHIP_PX - side, (count,), generator=rng)
    left = torch.randint(0, mosaic.shape[1] - side, (count,), generator=rng)
    at = torch.arange(side)
    rows, columns = (top[:, None] + at)[:, :, None], (left[:, None] + at)[:, None, :]
    return mosaic[rows, columns].permute(0, 3, 1, 2).float()
