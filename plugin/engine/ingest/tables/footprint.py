"""Where the chips of a table lie: boxes of their native grid, with the stored corners where those say more."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio._err import CPLE_BaseError
from rasterio.crs import CRS
from rasterio.errors import CRSError

from ...collection.geometry import continuous, crs_identity, crs_of, is_geographic, to_lonlat
from ...errors import LookalikeError
from .shapes import NOTHING, OUTLINE, POINT, QUAD, Shapes
from .utm import epsg_of, to_utm, zone_at, zone_of_epsg

LONLAT = "EPSG:4326"
METRES_PER_DEGREE = 111_320.0
EXACT_METRES = 1e-6
SURE_METRES = 0.01
NEAR_METRES = 1.0
WIDEST_DEGREES = 1.0
"""Larger chips are not looked for in UTM."""
FARTHEST_DEGREES, FARTHEST_NATIVE = 540.0, 7e7
"""Coordinates beyond which PROJ and a remainder would still find a place: a turn and a half, and once around the Earth
in feet from the middle of a map. Nothing true lies there."""
SAME_AXIS = 1e-6
"""Of a chip's side: what corners may be off and still be those of a box of their own CRS."""


@dataclass(frozen=True, eq=False)
class Placed:
    """Some rows of a table in one CRS; rows: (m,) indices. The rest as in Batch."""

    rows: NDArray[np.int64]
    crs: str
    bounds: NDArray[np.float64]
    footprints: NDArray[np.float64] | None = None


def place(shapes: Shapes, crs: str, side: float, zone: int = 0) -> list[Placed]:
    """The chips' boxes, by CRS: every row once, rows without a usable footprint with NaN in the first group.

    Corners in lon/lat (or slanted in another CRS) that are a square of a UTM zone within a metre become the box of
    that zone; `zone` is tried first. Points become boxes of `side` metres in their UTM zone.
    """
    n = len(shapes)
    shapes = _within_reach(shapes, FARTHEST_DEGREES if is_geographic(crs) else FARTHEST_NATIVE)
    groups: list[Placed] = []
    points = np.flatnonzero(shapes.kinds == POINT)
    if len(points):
        groups.extend(_around(points, shapes.corners[points, 0], crs, side, zone))
    areas = np.flatnonzero((shapes.kinds == QUAD) | (shapes.kinds == OUTLINE))
    if len(areas):
        corners = shapes.corners if len(areas) == n else shapes.corners[areas]
        groups.extend(_areas(areas, corners, shapes.kinds[areas], crs, zone))
    missing = np.flatnonzero(shapes.kinds == NOTHING)
    if len(missing):
        nowhere = Placed(missing, crs, np.full((len(missing), 4), np.nan))
        groups = [_joined(groups[0], nowhere), *groups[1:]] if groups else [nowhere]
    return groups


def _within_reach(shapes: Shapes, farthest: float) -> Shapes:
    """The same, with nothing where a coordinate is larger."""
    if not len(shapes) or (shapes.corners.max() <= farthest and shapes.corners.min() >= -farthest):
        return shapes
    beyond = ~(np.abs(shapes.corners) <= farthest).all(axis=(1, 2))
    return Shapes(shapes.corners, np.where(beyond, NOTHING, shapes.kinds).astype(np.uint8))


def _joined(group: Placed, more: Placed) -> Placed:
    footprints = group.footprints
    if footprints is not None:
        footprints = np.concatenate([footprints, np.full((len(more.rows), 4, 2), np.nan)])
    rows, bounds = np.concatenate([group.rows, more.rows]), np.concatenate([group.bounds, more.bounds])
    return Placed(rows, group.crs, bounds, footprints)


def _areas(
    rows: NDArray[np.int64], corners: NDArray[np.float64], kinds: NDArray[np.uint8], crs: str, zone: int
) -> list[Placed]:
    if crs != LONLAT:
        boxes, off = _boxes(corners[..., 0], corners[..., 1])
        straight = off <= SAME_AXIS * np.maximum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
        groups = [Placed(rows[straight], crs, boxes[straight])] if straight.any() else []
        slanted = ~straight
        if slanted.any():
            lon, lat = to_lonlat(crs, corners[slanted, :, 0], corners[slanted, :, 1])
            lonlat = np.stack([lon, lat], axis=2)
            groups.extend(_lonlat_areas(rows[slanted], lonlat, kinds[slanted], zone or zone_of_epsg(crs)))
        return groups
    return _lonlat_areas(rows, corners, kinds, zone)


def _lonlat_areas(
    rows: NDArray[np.int64], corners: NDArray[np.float64], kinds: NDArray[np.uint8], hint: int
) -> list[Placed]:
    lon, lat = corners[..., 0], corners[..., 1]
    with np.errstate(invalid="ignore"):
        if not ((lon >= -180) & (lon < 180)).all():
            corners = np.stack([continuous(lon), lat], axis=2)
            lon = corners[..., 0]
        boxes, off = _boxes(corners[..., 0], corners[..., 1])
        centre_lon, centre_lat = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
        # An edge that is off by a degree of longitude is off by less on the ground: the stricter is taken.
        off = off * METRES_PER_DEGREE
        small = (boxes[:, 2] - boxes[:, 0] < WIDEST_DEGREES) & (boxes[:, 3] - boxes[:, 1] < WIDEST_DEGREES)
    own = zone_at(centre_lon, centre_lat)
    # Exact boxes of degrees are that; every other row is tried by itself, so that no row's box hangs on its neighbours.
    wanted = np.flatnonzero(small & (kinds == QUAD) & (own != 0) & (off > EXACT_METRES))
    zones = np.zeros(len(rows), np.int64)
    squares = np.empty((len(rows), 4))
    best = np.full(len(rows), np.inf)
    for candidates in _zones_to_try(own, hint):
        these = wanted[best[wanted] > SURE_METRES]
        if not len(these):
            break
        every = len(these) == len(rows)  # as a rule: then no row is copied
        zone = candidates if every else candidates[these]
        boxes_here, off_here = _squares(lon if every else lon[these], lat if every else lat[these], zone)
        better = off_here < best[these]
        if every and better.all():
            best, zones, squares = off_here, zone, boxes_here
            continue
        these = these[better]
        best[these], zones[these], squares[these] = off_here[better], zone[better], boxes_here[better]
    is_square = (best <= SURE_METRES) | ((best <= NEAR_METRES) & (best < off))
    groups = []
    for zone in np.unique(zones[is_square]):
        chosen = is_square & (zones == zone)
        whole = chosen.all()
        bounds = _snapped(squares if whole else squares[chosen])
        epsg = epsg_of(int(zone))
        groups.append(Placed(rows[chosen], epsg, bounds, corners if whole else corners[chosen]))
    others = ~is_square
    if others.any():
        straight = off <= SURE_METRES
        for chosen, stored in ((others & straight, None), (others & ~straight, corners)):
            if chosen.any():
                bounds = boxes[chosen] if stored is None else _around_corners(corners[chosen])
                groups.append(Placed(rows[chosen], LONLAT, bounds, None if stored is None else stored[chosen]))
    return groups


def _zones_to_try(own: NDArray[np.int64], hint: int) -> Iterator[NDArray[np.int64]]:
    if hint:
        yield np.full(len(own), hint)
    yield own
    yield _beside(own, 1)
    yield _beside(own, -1)


def _beside(zone: NDArray[np.int64], step: int) -> NDArray[np.int64]:
    return np.asarray(np.sign(zone) * ((np.abs(zone) - 1 + step) % 60 + 1), np.int64)


def _squares(
    lon: NDArray[np.float64], lat: NDArray[np.float64], zone: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    east, north = to_utm(lon, lat, zone)
    boxes, off = _boxes(east, north)
    return boxes, np.where(np.isfinite(off), off, np.inf)


def _boxes(x: NDArray[np.float64], y: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(n, 4) boxes whose edges lie midway of the (n, 4) corners they join, and (n,) how far one lies from its box."""
    with np.errstate(invalid="ignore", over="ignore"):
        boxes = np.stack([x[:, 0] + x[:, 3], y[:, 0] + y[:, 1], x[:, 1] + x[:, 2], y[:, 2] + y[:, 3]], axis=1) / 2
        off = np.abs(x[:, 0] - boxes[:, 0])
        for side in (x[:, 1] - boxes[:, 2], y[:, 0] - boxes[:, 1], y[:, 2] - boxes[:, 3]):
            np.maximum(off, np.abs(side), out=off)
        return boxes, off


def _around_corners(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """(n, 4) the boxes around all corners."""
    return np.concatenate([corners.min(axis=1), corners.max(axis=1)], axis=1)


def _snapped(bounds: NDArray[np.float64]) -> NDArray[np.float64]:
    """Whole metres where the bounds are that within a millimetre: rasters are, and ids must not depend on rounding."""
    whole = np.rint(bounds)
    return np.where(np.abs(bounds - whole) < 1e-3, whole, bounds)


def _around(rows: NDArray[np.int64], points: NDArray[np.float64], crs: str, side: float, hint: int) -> list[Placed]:
    native = zone_of_epsg(crs)
    if native:
        return [Placed(rows, crs, _snapped(np.concatenate([points - side / 2, points + side / 2], axis=1)))]
    lon, lat = to_lonlat(crs, points[:, 0], points[:, 1])
    own = zone_at(lon, lat)
    # A name that only looks like a tile's must not move chips into a zone far away.
    apart = np.abs((np.abs(own) - abs(hint) + 30) % 60 - 30)
    with np.errstate(invalid="ignore"):
        near = (own != 0) & (apart <= 2) & ((np.sign(own) == np.sign(hint)) | (np.abs(lat) < 10))
    zones = np.where(near, hint, own) if hint else own
    groups = []
    for zone in np.unique(zones):
        chosen = zones == zone
        if zone == 0:  # beyond UTM: a box of that size in degrees
            with np.errstate(invalid="ignore", divide="ignore"):
                half_lat = np.full(int(chosen.sum()), side / 2 / METRES_PER_DEGREE)
                half = np.stack([half_lat / np.cos(np.radians(lat[chosen])), half_lat], axis=1)
            centre = np.stack([lon[chosen], lat[chosen]], axis=1)
            groups.append(Placed(rows[chosen], LONLAT, np.concatenate([centre - half, centre + half], axis=1)))
            continue
        east, north = to_utm(lon[chosen, None], lat[chosen, None], np.full(int(chosen.sum()), zone))
        centre = np.concatenate([east, north], axis=1)
        bounds = np.concatenate([centre - side / 2, centre + side / 2], axis=1)
        groups.append(Placed(rows[chosen], epsg_of(int(zone)), _snapped(bounds)))
    return groups


def divided(placed: Placed, side: int) -> Placed:
    """Every chip cut into side x side patches, row by row from the upper left; `rows` names each chip side^2 times."""
    fractions = np.arange(side + 1) / side
    step = np.arange(side)
    b = placed.bounds
    x = b[:, :1] + (b[:, 2:3] - b[:, :1]) * fractions
    y = b[:, 3:] - (b[:, 3:] - b[:, 1:2]) * fractions
    row, column = (index.ravel() for index in np.meshgrid(step, step, indexing="ij"))
    bounds = np.stack([x[:, column], y[:, row + 1], x[:, column + 1], y[:, row]], axis=2).reshape(-1, 4)
    footprints = None
    if placed.footprints is not None and placed.crs == LONLAT:  # elsewhere the boxes say it better
        across, down = np.meshgrid(fractions, fractions)
        lower_left, lower_right, upper_right, upper_left = np.moveaxis(placed.footprints, 1, 0)[:, :, None, None]
        upper = upper_left + (upper_right - upper_left) * across[..., None]
        lower = lower_left + (lower_right - lower_left) * across[..., None]
        nodes = upper + (lower - upper) * down[..., None]
        parts = [nodes[:, row + 1, column], nodes[:, row + 1, column + 1]]
        parts += [nodes[:, row, column + 1], nodes[:, row, column]]
        footprints = np.stack(parts, axis=2).reshape(-1, 4, 2)
    return replace(placed, rows=np.repeat(placed.rows, side * side), bounds=bounds, footprints=footprints)


def crs_named(value: Any, where: str) -> str:
    """The identity of a CRS given as PROJJSON, WKT or ``AUTHORITY:CODE``; raises LookalikeError, naming `where`."""
    if isinstance(value, dict) and isinstance(value.get("id"), dict):
        known = value["id"]
        value = f"{known.get('authority')}:{known.get('code')}"
    if isinstance(value, str) and value.upper().replace("URN:OGC:DEF:CRS:OGC:1.3:", "OGC:") in ("OGC:CRS84", LONLAT):
        return LONLAT
    try:
        if isinstance(value, dict):
            crs = CRS.from_user_input(json.dumps(value))
        else:
            crs = crs_of(str(value))
        # What is not called by its code may still be plain longitude and latitude.
        named = crs_identity(crs)
        return LONLAT if named == "OGC:CRS84" or crs_of(named) == crs_of(LONLAT) else named
    except (CRSError, CPLE_BaseError, LookalikeError, ValueError, TypeError) as error:
        raise LookalikeError(
            f"{where} names a coordinate reference system that is not known: {str(value)[:60]!r}. Set it again there."
        ) from error
