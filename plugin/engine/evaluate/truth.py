"""Which chips of a collection show what a vector layer says is there, and which object each of them shows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..collection.open import Collection
from ..learn.pool import Rows
from ..search.seeds import marked_by
from .analyst import Mask


@dataclass(frozen=True, eq=False)
class Truth:
    """One class over the n chips of a collection."""

    positive: Mask
    """(n,) covered enough, or holding enough of a feature."""
    touched: Mask
    """(n,) neither, and touching one."""
    chips: Rows
    """(k,) positive chips, and"""
    objects: Rows
    """(k,) the feature that each of them shows, as a chip may show several."""

    def shown_by(self, rows: Rows) -> int:
        """How many features the chips in rows (m,) show."""
        return len(np.unique(self.objects[np.isin(self.chips, rows)]))


def truth_of(collection: Collection, geometries: NDArray[np.object_], chip_share: float, feature_share: float) -> Truth:
    """The chips that lon/lat features (k,) mark, as examples from a layer are: `search.seeds.marked_by`."""
    found = marked_by(collection, geometries, chip_share, feature_share)
    positive, touched = np.zeros(collection.count, bool), np.zeros(collection.count, bool)
    positive[found.rows], touched[found.beside] = True, True
    return Truth(positive, touched, found.chips, found.features)
