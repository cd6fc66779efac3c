"""A geometry as the edges that bound it, in runs that lie together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry, GeometryType

from .geometry import hilbert_index

RUN = 32
"""Edges in a run: neighbours along a ring, so that most runs are passed over by a look at their box."""
FARTHEST = 4096.0
"""Degrees, up to which the margins of what is compiled hold."""
AREAS = (GeometryType.POLYGON, GeometryType.MULTIPOLYGON)
LINES = (GeometryType.LINESTRING, GeometryType.LINEARRING, GeometryType.MULTILINESTRING)
POINTS = (GeometryType.POINT, GeometryType.MULTIPOINT)
MOST_PARTS = 32
"""Of a collection of geometries, each of which is gone through by itself."""


@dataclass(frozen=True, eq=False)
class Outline:
    """edges: (m, 4) float64 ax, ay, bx, by; runs: (ceil(m / RUN), 4) the boxes of RUN edges each; `is_area` where the
    geometry is what the edges enclose, and not they alone."""

    edges: NDArray[np.float64]
    runs: NDArray[np.float64]
    is_area: bool


def outlines_of(geometry: Geometry) -> list[Outline]:
    """The outlines of the parts of a valid geometry that are of one kind each; none where it lies too far out.

    A drawn polygon that had to be made valid may be an area and some lines. None as well where there are very many.
    """
    if np.abs(geometry.bounds).max() > FARTHEST:
        return []
    parts = [geometry]
    while shapely.get_type_id(parts[-1]) == GeometryType.GEOMETRYCOLLECTION and len(parts) <= MOST_PARTS:
        parts = sorted([*parts[:-1], *shapely.get_parts(parts[-1])], key=shapely.get_type_id)
    return [outline_of(part) for part in parts if not part.is_empty] if len(parts) <= MOST_PARTS else []


def outline_of(geometry: Geometry) -> Outline:
    """The outline of a valid geometry of one kind."""
    kind = shapely.get_type_id(geometry)
    parts = shapely.get_parts(geometry)
    points, part = shapely.get_coordinates(shapely.get_rings(parts) if kind in AREAS else parts, return_index=True)
    if kind in POINTS:
        edges = np.concatenate([points, points], axis=1)
    else:
        edges = np.concatenate([points[:-1], points[1:]], axis=1)[part[:-1] == part[1:]]
    runs = _runs(edges)
    if _spread(runs) > _spread(_boxes(edges)):
        # Neighbours in the list are no neighbours on the ground: many small parts in any order.
        edges = edges[np.argsort(hilbert_index(*((edges[:, :2] + edges[:, 2:]) / 2).T), kind="stable")]
        runs = _runs(edges)
    return Outline(np.ascontiguousarray(edges), np.ascontiguousarray(runs), kind in AREAS)


def _boxes(edges: NDArray[np.float64]) -> NDArray[np.float64]:
    ends = edges[:, :2], edges[:, 2:]
    return np.concatenate([np.minimum(*ends), np.maximum(*ends)], axis=1)


def _runs(edges: NDArray[np.float64]) -> NDArray[np.float64]:
    boxes, first = _boxes(edges), np.arange(0, len(edges), RUN)
    return np.concatenate([np.minimum.reduceat(boxes[:, :2], first), np.maximum.reduceat(boxes[:, 2:], first)], axis=1)


def _spread(boxes: NDArray[np.float64]) -> float:
    """Width and height of boxes, summed: edges that follow one another reach at least as far as the box around them."""
    return float((boxes[:, 2:] - boxes[:, :2]).sum())
