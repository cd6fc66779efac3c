"""UTM without PROJ: millions of corners a second, so that chips cut from UTM rasters get their squares back."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from ...collection import machine
from ...collection.compiled import POINTS
from ...collection.scratch import scratch

FLATTENING = 1 / 298.257223563
RADIUS = 6_378_137.0
SCALE = 0.9996
RADIAN = np.pi / 180
WIDEST = 30.0
"""Degrees from a zone's middle beyond which nothing is given: no chip of a zone lies there."""
BLOCK = POINTS
"""Points worked on at a time: what they take fits into a core's cache."""

_N = FLATTENING / (2 - FLATTENING)
_E2 = FLATTENING * (2 - FLATTENING)
_RECTIFYING = RADIUS / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64 + _N**6 / 256)
_ALPHA = (
    _N / 2 - 2 / 3 * _N**2 + 5 / 16 * _N**3 + 41 / 180 * _N**4 - 127 / 288 * _N**5,
    13 / 48 * _N**2 - 3 / 5 * _N**3 + 557 / 1440 * _N**4 + 281 / 630 * _N**5,
    61 / 240 * _N**3 - 103 / 140 * _N**4 + 15061 / 26880 * _N**5,
    49561 / 161280 * _N**4 - 179 / 168 * _N**5,
)
KNOWN = np.array([_E2, RADIAN, WIDEST * RADIAN, SCALE * _RECTIFYING, *_ALPHA])
"""What the loops need to know."""
_MGRS = re.compile(r"(\d{1,2})([C-HJ-NP-X])[A-HJ-NP-Z][A-HJ-NP-V]")


def to_utm(
    lon: NDArray[np.float64], lat: NDArray[np.float64], zone: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Easting and northing in metres of (n, k) degrees, in the (n,) zones of `epsg_zone` (negative in the south).

    Krueger's series with four terms, as PROJ's etmerc but without its smallest; within a micrometre of it where zones
    are used (C. F. F. Karney, Transverse Mercator with an accuracy of a few nanometers, J. Geodesy 85, 2011, eq. 35).
    NaN farther than WIDEST from a zone's middle.
    """
    east, north = np.empty(lon.shape), np.empty(lon.shape)
    step = max(1, BLOCK // max(1, lon.shape[1]))
    for first in range(0, len(lon), step):
        rows = slice(first, first + step)
        meridian = np.abs(zone[rows, None]) * 6.0 - 183.0
        east[rows], north[rows] = _transverse_mercator(lon[rows] - meridian, lat[rows])
        north[rows] += np.where(zone[rows, None] < 0, 10_000_000.0, 0.0)
    return east, north


def _transverse_mercator(
    lon: NDArray[np.float64], lat: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    if machine.is_loaded() and lon.size <= POINTS:
        return _by_loops(lon, lat)
    # Written for NumPy: a power series costs less than a remainder, an arctan2 or an arcsinh.
    lon = (lon - 360 * np.rint(lon * (1 / 360))) * RADIAN
    sine = np.sin(lat * RADIAN)
    # sinh(atanh(sin) - d) with d = e atanh(e sin), which is small: no atanh, no tan.
    square = _E2 * sine * sine
    d = _E2 * sine * (1 + square * (1 / 3 + square * (1 / 5 + square * (1 / 7 + square / 9))))
    d2 = d * d
    with np.errstate(invalid="ignore", divide="ignore"):  # at the poles, and where there is no number
        tau = (sine * (1 + d2 / 2 + d2 * d2 / 24) - d * (1 + d2 / 6)) / np.sqrt(1 - sine * sine)
        lon = np.where(np.abs(lon) <= WIDEST * RADIAN, lon, np.nan)
        l2 = lon * lon
        sin_lon = lon * (1 - l2 / 6 * (1 - l2 / 20 * (1 - l2 / 42 * (1 - l2 / 72 * (1 - l2 / 110 * (1 - l2 / 156))))))
        cos_lon = np.sqrt(1 - sin_lon * sin_lon)
        hypotenuse = tau * tau + cos_lon * cos_lon
        xi = np.arctan(tau / cos_lon)
        sinh = sin_lon / np.sqrt(hypotenuse)
        cosh = np.sqrt(1 + sinh * sinh)
        eta = np.log1p(sinh + sinh * sinh / (1 + cosh))
        sin2 = 2 * tau * cos_lon / hypotenuse
        cos2 = (cos_lon * cos_lon - tau * tau) / hypotenuse
        sinh2 = 2 * sinh * cosh
        cosh2 = 1 + 2 * sinh * sinh
    # Clenshaw's sum of alpha_j sin(2 j (xi + i eta)), real and imaginary parts apart.
    real, imaginary = 2 * cos2 * cosh2, -2 * sin2 * sinh2
    one_re, one_im = np.full_like(xi, _ALPHA[-1]), np.zeros_like(xi)
    two_re, two_im = np.zeros_like(xi), np.zeros_like(xi)
    for alpha in _ALPHA[-2::-1]:
        next_re = alpha + real * one_re - imaginary * one_im - two_re
        next_im = real * one_im + imaginary * one_re - two_im
        two_re, two_im, one_re, one_im = one_re, one_im, next_re, next_im
    s_re, s_im = sin2 * cosh2, cos2 * sinh2
    easting = eta + s_re * one_im + s_im * one_re
    northing = xi + s_re * one_re - s_im * one_im
    size = SCALE * _RECTIFYING
    return 500_000 + size * easting, size * northing


def _by_loops(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The same to the last bit, all steps of a point after one another but those that NumPy has as functions."""
    count = lon.size
    work = scratch("transverse", (8, POINTS), np.float64)
    work[0, :count] = lon.reshape(-1)
    np.sin(lat.reshape(-1) * RADIAN, out=work[1, :count])
    machine.run("conformal", work, KNOWN, count)
    np.arctan(work[2, :count], out=work[2, :count])
    np.log1p(work[3, :count], out=work[3, :count])
    machine.run("transverse", work, KNOWN, count)
    return work[0, :count].reshape(lon.shape).copy(), work[1, :count].reshape(lon.shape).copy()


def zone_at(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.int64]:
    """(n,) UTM zones of points, negative in the south, 0 beyond 84 N and 80 S; with Norway's and Svalbard's own."""
    with np.errstate(invalid="ignore"):
        east = lon - 360 * np.floor((lon + 180) * (1 / 360))
        usable = (lat <= 84) & (lat >= -80) & np.isfinite(east)
        zone = np.where(usable, np.clip(np.floor((east + 180) * (1 / 6)), 0, 59) + 1, 0).astype(np.int64)
        zone[usable & (lat >= 56) & (lat < 64) & (east >= 3) & (east < 12)] = 32
        svalbard = usable & (lat >= 72) & (east >= 0) & (east < 42)
        zone[svalbard] = (31 + 2 * np.searchsorted([9, 21, 33], east[svalbard], side="right")).astype(np.int64)
        return np.where(lat < 0, -zone, zone)


def epsg_of(zone: int) -> str:
    """``EPSG:CODE`` of a zone, negative in the south."""
    return f"EPSG:{32600 + zone if zone > 0 else 32700 - zone}"


def zone_of_epsg(epsg: str) -> int:
    """The zone that ``EPSG:326NN`` or ``EPSG:327NN`` names, negative in the south, 0 for any other CRS."""
    match = re.fullmatch(r"EPSG:32([67])(\d\d)", epsg)
    if not match or not 1 <= int(match[2]) <= 60:
        return 0
    return int(match[2]) if match[1] == "6" else -int(match[2])


def mgrs_zone(text: str) -> int:
    """The UTM zone of the first 100 km MGRS tile named in a text (``03WVN_2022...``), 0 where there is none."""
    for match in _MGRS.finditer(text):
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        if not (before.isalnum() or after.isalnum()) and 1 <= int(match[1]) <= 60:
            return int(match[1]) if match[2] >= "N" else -int(match[1])
    return 0
