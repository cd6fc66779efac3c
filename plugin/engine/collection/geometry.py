"""Coordinates: native grids to lon/lat and back, continuous longitudes, Hilbert order."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray
from rasterio._err import CPLE_BaseError
from rasterio.crs import CRS
from rasterio.errors import CRSError
from rasterio.warp import transform as warp

from ..errors import LookalikeError

LONLAT = CRS.from_epsg(4326)
HILBERT_ORDER = 26
DIGITS_AT_ONCE = 4
DIGITS_MASK = (1 << DIGITS_AT_ONCE) - 1
STATE = 1 << 2 * DIGITS_AT_ONCE


CRS_TEXT = re.compile(r"[A-Za-z]+:\w+$|urn:ogc:def:crs:[\w:.]+$|\+proj=(?!.*://)|[A-Za-z_]+\s*\[|\{", re.S)
"""Codes, WKT, PROJ strings and JSON. GDAL would also take an address or a path, and go there."""


@lru_cache(maxsize=64)
def crs_of(identity: str) -> CRS:
    """The CRS an identity string (``EPSG:32633`` or WKT) names.

    Raises LookalikeError for one that is not known, or that nothing ties to the Earth.
    """
    try:
        if not CRS_TEXT.match(identity):
            raise CRSError("neither a code nor WKT")
        crs = CRS.from_user_input(identity)
        if not (crs.is_geographic or crs.is_projected):
            raise CRSError("a local system")
        return crs
    except CRSError as error:
        raise LookalikeError(f"The coordinate reference system {identity[:60]!r} is not known.") from error


def crs_identity(crs: CRS) -> str:
    """``AUTHORITY:CODE`` where the CRS has one, else its WKT: equal for equal systems."""
    authority = crs.to_authority()
    return ":".join(authority) if authority else str(crs.to_wkt())


def is_geographic(identity: str) -> bool:
    """Whether coordinates of the CRS are degrees of longitude and latitude."""
    return bool(crs_of(identity).is_geographic)


def to_lonlat(
    identity: str, x: NDArray[np.float64], y: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Lon/lat degrees (EPSG:4326) of native coordinates; infinite where the CRS does not reach."""
    return _warp(crs_of(identity), LONLAT, x, y)


def from_lonlat(
    identity: str, lon: NDArray[np.float64], lat: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Native coordinates of lon/lat degrees; infinite where the CRS does not reach."""
    return _warp(LONLAT, crs_of(identity), lon, lat)


def _warp(
    source: CRS, target: CRS, x: NDArray[np.float64], y: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    x, y = np.asarray(x, np.float64), np.asarray(y, np.float64)
    if source == target or not x.size:
        return x.copy(), y.copy()
    moved = _warp_points(source, target, np.stack([x.ravel(), y.ravel()], axis=1))
    return moved[:, 0].reshape(x.shape), moved[:, 1].reshape(y.shape)


def _warp_points(source: CRS, target: CRS, points: NDArray[np.float64]) -> NDArray[np.float64]:
    try:
        return np.array(warp(source, target, points[:, 0], points[:, 1]), np.float64).T
    except (CPLE_BaseError, CRSError):
        # One point outside the CRS's reach fails them all: halve until it is alone.
        if len(points) == 1:
            return np.full((1, 2), np.inf)
        middle = len(points) // 2
        halves = _warp_points(source, target, points[:middle]), _warp_points(source, target, points[middle:])
        return np.concatenate(halves)


def footprints_of(identity: str, bounds: NDArray[np.float64]) -> NDArray[np.float64]:
    """(n, 4, 2) lon/lat corners of native boxes (n, 4: xmin, ymin, xmax, ymax), counter-clockwise from the lower left.

    Longitudes are continuous within a chip, and its first corner lies in [-180, 180).
    """
    x = bounds[:, [0, 2, 2, 0]]
    y = bounds[:, [1, 1, 3, 3]]
    lon, lat = to_lonlat(identity, x, y)
    with np.errstate(invalid="ignore"):  # infinite where the CRS does not reach
        return np.stack([continuous(lon), lat], axis=2)


def continuous_rings(rings: NDArray[np.float64]) -> NDArray[np.float64]:
    """Lon/lat rings (n, k, 2) with longitudes as `continuous` makes them."""
    with np.errstate(invalid="ignore"):  # what is not finite stays so
        return np.stack([continuous(rings[:, :, 0]), rings[:, :, 1]], axis=2)


def middle(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """(n,) mean of (n, 4); along an axis of four, `mean` is ten times slower than this."""
    return np.asarray((corners[:, 0] + corners[:, 1] + corners[:, 2] + corners[:, 3]) / 4, np.float64)


def continuous(lon: NDArray[np.float64]) -> NDArray[np.float64]:
    """(n, k) longitudes of rings without jumps: the first in [-180, 180), the others within 180 degrees of it."""
    first = lon[:, :1]
    if ((lon >= -180) & (lon < 180)).all() and (np.abs(lon - first) <= 180).all():
        return np.asarray(lon + 0.0, np.float64)  # as below, where nothing turns
    turns = np.rint((lon - first) / 360) * 360
    return np.asarray(lon - turns + (wrap(first) - first), np.float64)


def wrap(lon: NDArray[np.float64]) -> NDArray[np.float64]:
    """Longitudes moved into [-180, 180), exactly unchanged where they already are."""
    inside = (lon >= -180) & (lon < 180)
    if inside.all():
        return np.array(lon, np.float64)
    return np.asarray(np.where(inside, lon, (lon + 180) % 360 - 180), np.float64)


def extent_of(footprints: NDArray[np.float64]) -> tuple[float, float, float, float]:
    """West, south, east, north of (n, 4, 2) footprints; east may exceed 180 where that makes the extent narrower."""
    west, south, east, north = narrower(spans_of(footprints, len(footprints)))[0].tolist()
    return west, south, east, north


def spans_of(footprints: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """(ceil(n / size), 6) west and east, the same with western longitudes moved by a turn, south and north of each
    `size` footprints (n, 4, 2) in turn."""
    lon, lat = footprints[:, :, 0], footprints[:, :, 1]
    west, east = _reduced(np.minimum, lon), _reduced(np.maximum, lon)
    turn = np.where(west < 0, 360.0, 0.0)
    first = np.arange(0, len(footprints), size)
    low = [west, west + turn, _reduced(np.minimum, lat)]
    high = [east, east + turn, _reduced(np.maximum, lat)]
    columns = [[np.minimum.reduceat(a, first), np.maximum.reduceat(b, first)] for a, b in zip(low, high, strict=True)]
    return np.stack([column for pair in columns for column in pair], axis=1)


def _reduced(by: np.ufunc, corners: NDArray[np.float64]) -> NDArray[np.float64]:
    # Over an axis of four, `min` is ten times slower than this.
    both = by(corners[:, 0], corners[:, 1])
    for number in range(2, corners.shape[1]):
        both = by(both, corners[:, number])
    return np.asarray(both, np.float64)


def narrower(spans: NDArray[np.float64]) -> NDArray[np.float64]:
    """(m, 4) west, south, east, north of what `spans_of` gives (m, 6), by whichever reckoning is narrower."""
    # Sums round: of two that are the same wide, the one that was not moved.
    moved = spans[:, 1] - spans[:, 0] > spans[:, 3] - spans[:, 2] + 1e-9
    return np.stack(
        [
            np.where(moved, spans[:, 2], spans[:, 0]),
            spans[:, 4],
            np.where(moved, spans[:, 3], spans[:, 1]),
            spans[:, 5],
        ],
        axis=1,
    )


def hilbert_index(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.int64]:
    """Position of points along a Hilbert curve over the whole globe (Warren, Hacker's Delight 2e, 16-3: xy2d)."""
    side = np.int64(1) << HILBERT_ORDER
    x = np.clip((wrap(lon) + 180) / 360 * side, 0, side - 1).astype(np.int64)
    y = np.clip((lat + 90) / 180 * side, 0, side - 1).astype(np.int64)
    table = _hilbert_table()
    position, state = np.zeros_like(x), np.zeros_like(x)
    # From the highest digits down, as many at a time as the table has; a curve of higher order begins with two zeros.
    for shift in range(HILBERT_ORDER + -HILBERT_ORDER % DIGITS_AT_ONCE - DIGITS_AT_ONCE, -1, -DIGITS_AT_ONCE):
        own = (x >> shift & DIGITS_MASK) << DIGITS_AT_ONCE | (y >> shift & DIGITS_MASK)
        found = table[state | own]
        position = position << 2 * DIGITS_AT_ONCE | (found & STATE - 1)
        state = found & ~(STATE - 1)
    return position


@cache
def _hilbert_table() -> NDArray[np.int64]:
    """By state and DIGITS_AT_ONCE digits of x and of y: the state that follows, and the digits of the position.

    A state is a multiple of STATE: 1 when x and y are exchanged, 2 when both are reckoned from the other side.
    """
    table = np.empty(4 * STATE, np.int64)
    for start in range(4):
        for both in range(STATE):
            state, position = start, 0
            for digit in range(DIGITS_AT_ONCE - 1, -1, -1):
                right, upper = both >> DIGITS_AT_ONCE + digit & 1, both >> digit & 1
                if state & 1:
                    right, upper = upper, right
                if state & 2:
                    right, upper = 1 - right, 1 - upper
                position = position << 2 | (3 * right) ^ upper
                if not upper:
                    state ^= 1 | 2 * right
            table[start * STATE | both] = state * STATE | position
    return table
