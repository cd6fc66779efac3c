"""Clusters points around means, as several parts of the encoder do."""

from __future__ import annotations

import torch
from torch import Tensor


def k_means(points: Tensor, count: int, rounds: int) -> Tensor:
    """(count, d) means of points (n, d) after some rounds of Lloyd's algorithm, begun with the first points."""
    means = points[:count].clone()
    for _ in range(rounds):
        nearest = torch.cdist(points, means).argmin(1)
        for k in range(count):
            if (nearest == k).any():
                means[k] = points[nearest == k].mean(0)
    return means
