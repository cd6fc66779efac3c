"""Every number that shapes the demo's encoder."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """Everything that shapes the result."""

    seed: int = 0
    threads: int = 2
    steps: int = 900
    groups: int = 64
    """Neighbourhoods in a batch."""
    group_size: int = 2
    """Places in a neighbourhood."""
    neighbour_near: int = 16
    neighbour_far: int = 48
    """Distance of a neighbour from its neighbourhood's first place, px on each axis."""
    kinds: int = 128
    """Kinds of surface (k-means of colour and contrast)."""
    kind_power: float = 0.25
    """A kind with n places is drawn with weight n ** kind_power: 0 is even over kinds, 1 is even over the Earth."""
    shift: float = 2.0
    """Largest shift of a view on each axis, px."""
    stretch: float = 0.12
    """Largest change of scale of a view, and half of it more for each axis alone, as a fraction."""
    temperature: float = 0.15
    learning_rate: float = 2e-3
    weight_decay: float = 1e-4
    warm_up: int = 100
    widths: tuple[int, int, int] = (16, 40, 80)
    """Channels of the fine, middle and coarse maps."""
    projection: int = 128
    words: int = 64
    """Small patches of the dictionary."""
    word_px: int = 6
    word_stride: int = 2
    word_samples: int = 36000
    word_shrinkage: float = 1e-3
    """Added to the variances before the patches are whitened; pixel values are 0 to 1."""
    colours: int = 12
    """Clusters of colour; with the sets they are joined to, 2 x colours - 2 sets."""
    counted_sets: int = 3
    """Of the largest sets whole patches are counted."""
    counted_share: float = 0.4
    """Weight of the counts beside all other numbers in a cosine."""
    patches_weight: float = 4.0
    """Weight of the second task's loss beside the first's."""

    @property
    def network_dim(self) -> int:
        """Length of the network's part of the embedding."""
        fine, middle, coarse = self.widths
        return 2 * fine + 5 * middle + 2 * coarse

    @property
    def dim(self) -> int:
        """Length of the embedding."""
        return self.network_dim + 4 * self.words + 6 * self.counted_sets
