"""Which chips of a collection show what a vector layer says is there, and which object each of them shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry

from ..collection.open import Collection
from ..collection.shapes import areas_m2, polygons_of, within_world
from ..collection.touching import touching
from ..learn.pool import Rows
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


def truth_of(
    collection: Collection, geometries: Sequence[Geometry], chip_share: float = 0.5, feature_share: float = 0.5
) -> Truth:
    """A chip is positive when features cover at least `chip_share` of its area, or when at least `feature_share` of one
    lies in it: of a polygon's area, a line's length, a multipoint's points.

    geometries: valid, lon/lat. Areas are taken on the ellipsoid. An object is shown by a positive chip that holds
    enough of it, or that it helps to cover.
    """
    covered = np.zeros(collection.count)
    touched, positive = np.zeros(collection.count, bool), np.zeros(collection.count, bool)
    pairs: list[tuple[Rows, NDArray[np.int64], Mask]] = []
    for number, geometry in enumerate(geometries):
        rows = touching(collection, geometry).rows
        if not len(rows):
            continue
        here = within_world(geometry)
        chips = polygons_of(collection.footprints[rows])
        away = (shapely.bounds(chips)[:, 0] < -180) | (shapely.bounds(chips)[:, 2] > 180)
        chips[away] = [within_world(chip) for chip in chips[away]]
        common = shapely.intersection(chips, here)
        inside = _size(common, here) / max(float(_size(np.array([here]), here)[0]), 1e-300)
        if shapely.get_dimensions(here) == 2:
            shared = areas_m2(common) / np.maximum(areas_m2(chips), 1e-300)
            rows, inside, shared = (part[shared > 0] for part in (rows, inside, shared))
            covered[rows] += shared
        holds = inside >= feature_share
        touched[rows] = True
        positive[rows[holds]] = True
        pairs.append((rows, np.full(len(rows), number), holds))
    by_cover = covered >= chip_share
    positive |= by_cover
    chips, objects, holds = (
        np.concatenate([pair[part] for pair in pairs]) if pairs else np.empty(0, np.int64) for part in range(3)
    )
    shown = positive[chips] & (holds.astype(bool) | by_cover[chips])
    return Truth(positive, touched & ~positive, chips[shown], objects[shown])


def _size(shapes: NDArray[np.object_], of: Geometry) -> NDArray[np.float64]:
    """(n,) how much there is of shapes cut from a geometry: area, length or number of points."""
    dimension = int(shapely.get_dimensions(of))
    if dimension == 2:
        return areas_m2(shapes)
    if dimension == 1:
        return np.asarray(shapely.length(shapes), np.float64)
    return np.asarray(shapely.get_num_coordinates(shapes), np.float64)
