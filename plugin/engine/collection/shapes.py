"""Footprints as polygons, also round a pole, and areas on the ellipsoid."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry

SEMI_MAJOR_M = 6_378_137.0
ECCENTRICITY = 0.0818191908426215
"""Of WGS 84 (EPSG:7030)."""
LONGEST_EDGE = 0.25
"""Degrees: longer edges are cut before an area is taken, for they are straight in lon/lat and not in the projection."""
WORLD = shapely.box(-180, -90, 180, 90)


def polygons_of(footprints: NDArray[np.float64]) -> NDArray[np.object_]:
    """(n,) polygons of lon/lat rings (n, 4, 2); a ring that goes round a pole becomes the cap that it bounds."""
    lon = footprints[:, :, 0]
    steps = np.roll(lon, -1, axis=1) - lon
    steps -= np.rint(steps / 360) * 360
    turned = np.rint(steps.sum(axis=1) / 360) * 360
    if not turned.any():
        return np.asarray(shapely.polygons(footprints))
    shapes = np.empty(len(footprints), object)
    shapes[turned == 0] = shapely.polygons(footprints[turned == 0])
    for row in np.flatnonzero(turned):
        along = lon[row, 0] + np.concatenate([[0], np.cumsum(steps[row])])
        lat = np.append(footprints[row, :, 1], footprints[row, 0, 1])
        pole = np.copysign(90.0, lat[0])
        ring = np.stack([np.append(along, [along[-1], along[0]]), np.append(lat, [pole, pole])], axis=1)
        shapes[row] = shapely.Polygon(ring)
    return shapes


def within_world(geometry: Geometry) -> Geometry:
    """A lon/lat geometry with every part of it between -180 and 180, cut at the antimeridian."""
    if geometry.is_empty:
        return geometry
    west, _, east, _ = geometry.bounds
    if west >= -180 and east <= 180:
        return geometry
    parts = []
    for turn in range(int(np.floor((west + 180) / 360)), int(np.floor((east + 180) / 360)) + 1):
        moved = shapely.transform(geometry, lambda lonlat, turn=turn: lonlat - [360.0 * turn, 0])
        parts.append(shapely.intersection(moved, WORLD))
    return shapely.union_all(parts)


def areas_m2(geometries: NDArray[np.object_]) -> NDArray[np.float64]:
    """(n,) areas in square metres on WGS 84 of lon/lat polygons, whose edges are straight in lon/lat.

    In the Lambert cylindrical equal-area projection of the ellipsoid, x = a lon, y = a q / 2 with q of Snyder 1987,
    Map Projections: A Working Manual (USGS PP 1395), equation 3-12.
    """
    cut = shapely.segmentize(geometries, LONGEST_EDGE)
    return np.asarray(shapely.area(shapely.transform(cut, _equal_area)), np.float64)


def _equal_area(lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
    sine = np.sin(np.radians(lonlat[:, 1]))
    e = ECCENTRICITY
    q = (1 - e**2) * (sine / (1 - (e * sine) ** 2) - np.log((1 - e * sine) / (1 + e * sine)) / (2 * e))
    return np.stack([SEMI_MAJOR_M * np.radians(lonlat[:, 0]), SEMI_MAJOR_M * q / 2], axis=1)
