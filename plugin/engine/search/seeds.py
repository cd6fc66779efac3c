"""Finds the chips that features of a vector layer mark: which they cover enough of, or which hold enough of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import shapely
from numpy.typing import NDArray

from ..collection.blocks import Blocks, boxes_of, by_block, round_the_pole
from ..collection.manifest import BLOCK_ROWS
from ..collection.shapes import polygons_of
from ..collection.touching import near_zero

Rows = NDArray[np.int64]
Shapes = NDArray[np.object_]
BLOCKS_AT_ONCE = 512
ROUNDING = 1e-4
"""Shares are known so well: a chip's edge that polygons end on has corners there, between which it runs straight in the
projection that areas are measured in. For chips of 10 km at the edge of a UTM zone that makes up to 5e-5."""
POLYGON, LINE = 2, 1


class Placed(Protocol):
    """What is asked of a collection here."""

    @property
    def blocks(self) -> Blocks: ...

    @property
    def footprints(self) -> NDArray[np.float64]: ...


@dataclass(frozen=True, eq=False)
class Marked:
    """rows (m,) of the chips that are marked, and beside (k,) of those that are touched, but not enough; sorted.

    chips, features: (p,) pairs of a marked chip and a feature that marks it, counted from 0 among those that are
    something.
    """

    rows: Rows
    beside: Rows
    chips: Rows
    features: Rows

    @property
    def touched(self) -> int:
        """How many chips are touched, but not enough."""
        return len(self.beside)


def marked_by(collection: Placed, features: Shapes, chip_share: float, feature_share: float) -> Marked:
    """The chips of which lon/lat features (k,) cover at least `chip_share`, together, or that hold at least
    `feature_share` of one of them.

    Shares of polygons are of area, of lines of length, and of points of their number; lines and points cover nothing.
    """
    shapes, dimension = cleaned(features)
    chip: list[Rows] = [np.empty(0, np.int64)]
    covered: list[NDArray[np.float64]] = [np.empty(0)]
    held: list[NDArray[np.float64]] = [np.empty(0)]
    feature: list[Rows] = [np.empty(0, np.int64)]
    whole = _measure(shapes, dimension, _middle(shapes))
    for which, rows in _pairs(collection, shapes):
        rings = np.array(collection.footprints[rows])
        turns = _turns(rings, shapes[which])
        rings[:, :, 0] -= turns[:, None]
        squares = polygons_of(rings)
        meets = shapely.intersects(shapes[which], squares)
        which, rows, squares = which[meets], rows[meets], squares[meets]
        parts = shapely.intersection(shapes[which], squares)
        middle = _middle(squares)
        kinds = dimension[which]
        size = _measure(parts, kinds, middle)
        area = _measure(squares, np.full(len(squares), POLYGON), middle)
        chip.append(rows)
        feature.append(which)
        covered.append(np.where(kinds == POLYGON, size / np.maximum(area, np.finfo(float).tiny), 0.0))
        # A feature without any extent of its own kind, such as a line of one point, lies in every chip it meets.
        held.append(np.where(whole[which] > 0, size / np.maximum(whole[which], np.finfo(float).tiny), 1.0))
    rows, share, inside = np.concatenate(chip), np.concatenate(covered), np.concatenate(held)
    order = np.argsort(rows, kind="stable")
    rows, share, inside, which = rows[order], share[order], inside[order], np.concatenate(feature)[order]
    distinct, first = np.unique(rows, return_index=True)
    if not len(distinct):
        return Marked(distinct, distinct, distinct, distinct)
    together = np.add.reduceat(share, first)
    largest = np.maximum.reduceat(share, first)
    for number in np.flatnonzero((together >= chip_share - ROUNDING) & (largest < chip_share - ROUNDING)):
        # Features that overlap one another cover less together than the sum of what each covers.
        end = first[number + 1] if number + 1 < len(first) else len(rows)
        mine = which[first[number] : end]
        together[number] = _covered(collection, distinct[number], shapes[mine[dimension[mine] == POLYGON]])
    held_enough = inside >= feature_share - ROUNDING
    covered_enough = together >= chip_share - ROUNDING
    marked = covered_enough | np.logical_or.reduceat(held_enough, first)
    covering = np.repeat(covered_enough, np.diff(np.append(first, len(rows)))) & (share > 0)
    marks = held_enough | covering
    return Marked(distinct[marked], distinct[~marked], rows[marks], which[marks])


def inside(collection: Placed, rows: Rows, areas: Shapes) -> NDArray[np.bool_]:
    """(m,) whether each of rows (m,) lies wholly inside one of some valid lon/lat polygons (k,)."""
    shapes, dimension = cleaned(areas)
    shapes = shapes[dimension == POLYGON]
    found = np.zeros(len(rows), bool)
    if not len(shapes):
        return found
    tree = shapely.STRtree(shapes)
    rings = np.array(collection.footprints[rows])
    for turn in (-360.0, 0.0, 360.0):
        moved = polygons_of(rings + np.array([turn, 0.0]))
        found[tree.query(moved, predicate="covered_by")[0]] = True
    return found


def cleaned(features: Shapes) -> tuple[Shapes, NDArray[np.int64]]:
    """The features that are something, valid, flat and with their middle in [-180, 180), and the dimension of each."""
    shapes = shapely.force_2d(np.asarray(features, object))
    shapes = shapes[~(shapely.is_missing(shapes) | shapely.is_empty(shapes))]
    shapes = shapes[np.isfinite(shapely.bounds(shapes)).all(axis=1)]
    broken = ~shapely.is_valid(shapes)
    shapes[broken] = shapely.make_valid(shapes[broken])
    west, _, east, _ = shapely.bounds(shapes).T if len(shapes) else np.empty((4, 0))
    for number in np.flatnonzero((west + east < -360) | (west + east >= 360)):
        shapes[number] = near_zero(shapes[number])
    shapely.prepare(shapes)
    return shapes, np.asarray(shapely.get_dimensions(shapes), np.int64)


def _pairs(collection: Placed, shapes: Shapes) -> Iterator[tuple[Rows, Rows]]:
    """Pairs (feature, row) whose lon/lat boxes meet, each once, some at a time."""
    if not len(shapes):
        return
    asked = round_the_pole(np.array(shapely.bounds(shapes)))
    which, block = collection.blocks.over(asked)
    for begin in range(0, len(which), BLOCKS_AT_ONCE):
        feature, some = which[begin : begin + BLOCKS_AT_ONCE], block[begin : begin + BLOCKS_AT_ONCE]
        rings = by_block(collection.footprints, some)
        boxes = round_the_pole(boxes_of(rings.reshape(-1, *rings.shape[2:]))).reshape(len(some), BLOCK_ROWS, 4)
        own = asked[feature][:, None, :]
        level = (boxes[:, :, 1] <= own[:, :, 3]) & (boxes[:, :, 3] >= own[:, :, 1])
        beside = np.zeros_like(level)
        for turn in (-360.0, 0.0, 360.0):
            beside |= (boxes[:, :, 0] + turn <= own[:, :, 2]) & (boxes[:, :, 2] + turn >= own[:, :, 0])
        pair, place = np.nonzero(level & beside)  # behind the last row boxes are not numbers and meet nothing
        yield feature[pair], some[pair] * BLOCK_ROWS + place


def _turns(rings: NDArray[np.float64], shapes: Shapes) -> NDArray[np.float64]:
    """(m,) the whole turns of longitude to take from rings (m, 4, 2) so that each lies beside its shape."""
    west, _, east, _ = shapely.bounds(shapes).T if len(shapes) else np.empty((4, 0))
    return np.asarray(np.rint((rings[:, :, 0].mean(axis=1) - (west + east) / 2) / 360) * 360, np.float64)


def _middle(shapes: Shapes) -> NDArray[np.float64]:
    west, _, east, _ = shapely.bounds(shapes).T if len(shapes) else np.empty((4, 0))
    return np.asarray((west + east) / 2, np.float64)


def _measure(shapes: Shapes, dimension: NDArray[np.int64], middle: NDArray[np.float64]) -> NDArray[np.float64]:
    """(m,) area, length or number of points of lon/lat shapes, by the dimension asked for.

    In the sinusoidal projection about each shape's own meridian `middle` (Snyder 1987, USGS PP 1395, equation 30-1):
    equal in area everywhere, and true to length near that meridian.
    """
    lonlat, which = shapely.get_coordinates(shapes, return_index=True)
    lonlat[:, 0] = (lonlat[:, 0] - middle[which]) * np.cos(np.radians(lonlat[:, 1]))
    flat = shapely.set_coordinates(np.array(shapes, object), lonlat)
    size = np.asarray(shapely.get_num_coordinates(flat), np.float64)
    size = np.where(dimension == LINE, shapely.length(flat), size)
    return np.asarray(np.where(dimension == POLYGON, shapely.area(flat), size), np.float64)


def _covered(collection: Placed, row: int, shapes: Shapes) -> float:
    """The share of a chip that polygons cover together."""
    ring = np.array(collection.footprints[row])[None]
    parts = []
    for shape in shapes:
        moved = ring - np.stack([_turns(ring, np.array([shape], object)), [0.0]], axis=1)[:, None, :]
        part = shapely.intersection(shape, polygons_of(moved)[0])
        parts.append(shapely.transform(part, lambda lonlat, by=ring - moved: lonlat + by[0, 0]))
    both = np.array([shapely.union_all(parts), polygons_of(ring)[0]], object)
    size = _measure(both, np.array([POLYGON, POLYGON]), np.full(2, _middle(both[1:])[0]))
    return float(size[0] / max(size[1], np.finfo(float).tiny))
