"""Clusters of the picture's colours, and the sets that they are joined to, from the likest to all but everything."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.cluster import hierarchy
from torch import Tensor

from .k_means import k_means
from .settings import Settings


@dataclass(frozen=True, eq=False)
class Colours:
    """middles: (k, 3) of the clusters, as `opponent` has colours; sets: (s, k) bool, which of them each set joins: one
    for each cluster, then those that are joined, in the order in which they are, but the whole."""

    middles: Tensor
    sets: NDArray[np.bool_]


def opponent(red: Tensor, green: Tensor, blue: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Brightness, red against green, and both against blue."""
    return (red + green + blue) / 6, red - green, (red + green) / 2 - blue


def learn_colours(mosaic: Tensor, places: Tensor, settings: Settings) -> Colours:
    """From the pixels of the mosaic (rows, columns, 3) at places (n, 2)."""
    sample = mosaic[places[:, 0], places[:, 1]].float()
    middles = k_means(torch.stack(opponent(*sample.unbind(-1)), dim=-1), settings.colours, rounds=30)
    members = [{k} for k in range(settings.colours)]
    for first, second, *_ in hierarchy.linkage(middles.numpy(), "average")[:-1]:
        members.append(members[int(first)] | members[int(second)])
    return Colours(middles, np.stack([np.isin(np.arange(settings.colours), sorted(group)) for group in members]))


def masks_of(mosaic: Tensor, colours: Colours) -> list[NDArray[np.bool_]]:
    """(rows, columns) of each set: where the mosaic (rows, columns, 3) has one of its colours."""
    nearest = [
        torch.cdist(torch.stack(opponent(*part.float().unbind(-1)), dim=-1), colours.middles).argmin(-1)
        for part in mosaic.split(100)
    ]
    cluster = torch.cat(nearest).numpy()
    return [chosen[cluster] for chosen in colours.sets]
