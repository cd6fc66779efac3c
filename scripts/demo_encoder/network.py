"""The network's half of the encoder: small, residual, pooled at three depths."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from .settings import Settings


class Residual(nn.Module):
    """Two 3 x 3 convolutions and a shortcut."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(width, width, 3, padding=1, bias=False)
        self.first_norm = nn.BatchNorm2d(width)
        self.second = nn.Conv2d(width, width, 3, padding=1, bias=False)
        self.second_norm = nn.BatchNorm2d(width)

    def forward(self, x: Tensor) -> Tensor:
        y = functional.relu(self.first_norm(self.first(x)))
        return functional.relu(x + self.second_norm(self.second(y)))


def convolution(inputs: int, outputs: int, size: int, stride: int = 1) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, size, stride, padding=size // 2, bias=False), nn.BatchNorm2d(outputs), nn.ReLU()
    )


class Network(nn.Module):
    """(n, 3, h, w) RGB 0..255 to (n, network_dim): a small residual network, pooled at three depths.

    Linear heads on the last maps alone find a quarter less than on maps of every depth: fine maps tell how much of a
    colour there is, coarse ones what shape it has. The maximum keeps what is small, which the mean dilutes, and pooling
    along the edge apart tells a thing that lies whole in the chip from one that is cut.
    """

    mean: Tensor
    spread: Tensor

    def __init__(self, settings: Settings, mean: Tensor, spread: Tensor) -> None:
        super().__init__()
        self.register_buffer("mean", mean.reshape(1, 3, 1, 1))
        self.register_buffer("spread", spread.reshape(1, 3, 1, 1))
        fine, middle, coarse = settings.widths
        self.fine = convolution(3, fine, 3)
        self.middle = nn.Sequential(convolution(fine, middle, 3, stride=2), Residual(middle))
        self.coarse = nn.Sequential(convolution(middle, coarse, 3, stride=2), Residual(coarse))
        self.scale = nn.BatchNorm1d(settings.network_dim, affine=False)

    def forward(self, chips: Tensor) -> Tensor:
        fine = self.fine((chips - self.mean) / self.spread)
        middle = self.middle(fine)
        coarse = self.coarse(middle)
        middle_edge = edge(middle)
        pooled = [
            fine.amax(dim=(2, 3)),
            edge(fine).amax(dim=2),
            middle.mean(dim=(2, 3)),
            ((middle**2).mean(dim=(2, 3)) + 1e-4).sqrt(),
            middle.amax(dim=(2, 3)),
            middle_edge.amax(dim=2),
            middle_edge.mean(dim=2),
            coarse.amax(dim=(2, 3)),
            edge(coarse).amax(dim=2),
        ]
        embedding: Tensor = self.scale(torch.cat(pooled, dim=1))
        return embedding


def edge(maps: Tensor) -> Tensor:
    """(n, channels, h, w) to (n, channels, 2 h + 2 w): the outermost rows and columns."""
    return torch.cat([maps[:, :, 0], maps[:, :, -1], maps[:, :, :, 0], maps[:, :, :, -1]], dim=2)
