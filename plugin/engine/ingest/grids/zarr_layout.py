"""Where the pixels of a Zarr group lie: axes, CRS and coordinates, by the conventions tessera:, proj:, spatial:."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from ...collection.geometry import crs_identity, crs_of
from ...errors import LookalikeError, phrase
from .lattice import PixelGrid
from .years import FIRST, LAST, year_of
from .zarr_array import LARGEST_COORDINATE, Node, ZarrArray, open_array

BAND, TIME, Y, X = "band", "time", "y", "x"
_NAMES = {
    BAND: {"band", "bands", "b", "embedding", "feature", "features", "channel", "channels", "dim"},
    TIME: {"time", "year", "t"},
    Y: {"y", "northing", "lat", "latitude", "row"},
    X: {"x", "easting", "lon", "longitude", "column"},
}
GRID_MAPPINGS = ("spatial_ref", "crs")
"""Arrays of no values in whose attributes xarray and CF keep the CRS."""
_PREFIXES = ("tessera:", "geoemb:", "tessera_", "geoemb_", "")
_ZONE = re.compile(r"(?:utm)?_?(\d{1,2})([ns]?)(?:_\d{4})?", re.IGNORECASE)


@dataclass(frozen=True)
class Placed:
    """Which axis is which, and where the pixels lie. south_up: whether the first row is the southernmost.

    by_middles: whether coordinates of the pixels' middles say so.
    """

    axes: tuple[str, ...]
    crs: str
    grid: PixelGrid
    south_up: bool
    crs_told: str
    by_middles: bool


def named(attributes: Mapping[str, Any], name: str) -> Any:
    """An attribute under any of the conventions' prefixes, None where there is none."""
    return next((attributes[prefix + name] for prefix in _PREFIXES if prefix + name in attributes), None)


def axes_of(array: ZarrArray, bands: int | None) -> tuple[str, ...]:
    """The role of every axis, by the names of the dimensions, else by where the vectors are.

    Raises LookalikeError when that is not told.
    """
    roles = tuple(next((role for role, names in _NAMES.items() if name in names), "") for name in array.names)
    if sorted(roles) in (sorted((BAND, Y, X)), sorted((TIME, BAND, Y, X))):
        return roles
    if not any(roles) and len(array.shape) == 3:
        last, first = array.shape[2] == (bands or 128), array.shape[0] == (bands or 128)
        if last != first:
            return (Y, X, BAND) if last else (BAND, Y, X)
    if not any(roles) and len(array.shape) == 4:
        return (TIME, BAND, Y, X)
    raise LookalikeError(
        f"{array.path} has the axes {array.names} of {array.shape}; which are bands, rows and columns is not told."
    )


def place(group: Node, array: ZarrArray, axes: tuple[str, ...], attributes: Mapping[str, Any]) -> Placed:
    """Raises LookalikeError when CRS or coordinates are missing or make no regular grid."""
    height, width = array.shape[axes.index(Y)], array.shape[axes.index(X)]
    arrays = {child.path.name.lower(): child for child in group.children() if child.kind == "array"}
    x = _coordinate(arrays, array.names[axes.index(X)], _NAMES[X], width)
    y = _coordinate(arrays, array.names[axes.index(Y)], _NAMES[Y], height)
    transform = _numbers(attributes.get("spatial:transform"))
    if x and y:
        west, pixel_x = x[0] - x[1] / 2, x[1]
        edge, pixel_y = y[0] - y[1] / 2, y[1]
    elif len(transform) == 6 and not transform[1] and not transform[3]:
        pixel_x, _, west, _, pixel_y, edge = transform
    else:
        raise LookalikeError(f"{group.path} has neither coordinates of its pixels nor spatial:transform, so no place.")
    if not (pixel_x > 0 and pixel_y and np.isfinite([pixel_x, pixel_y, west, edge]).all()):
        raise LookalikeError(f"{group.path} is mirrored, or its coordinates are no numbers. Get the store again.")
    south_up = pixel_y > 0
    north = edge + height * pixel_y if south_up else edge
    crs, told = _crs(group, attributes, north)
    grid = PixelGrid(west, north, pixel_x, abs(pixel_y), width, height)
    return Placed(axes, crs, grid, south_up, told, bool(x and y))


def _numbers(given: Any) -> list[float]:
    """A list of numbers, empty where it is none."""
    numbers = given if isinstance(given, list) else []
    return [float(one) for one in numbers] if all(isinstance(one, (int, float)) for one in numbers) else []


def _coordinate(arrays: Mapping[str, Node], name: str, others: set[str], count: int) -> tuple[float, float] | None:
    """The first centre and the step of an axis, None where the group has no such array."""
    node = next((arrays[one] for one in (name, *sorted(others)) if one in arrays), None)
    if node is None or count > LARGEST_COORDINATE:
        return None
    array = open_array(node)
    if array.shape != (count,):
        raise LookalikeError(f"{array.path} has {array.shape} coordinates for {count} pixels. Get the store again.")
    if count < 2:
        return None
    values = array.read((0, count)).astype(np.float64)
    step = (values[-1] - values[0]) / (count - 1)
    if not np.isfinite(values).all() or not np.allclose(np.diff(values), step, rtol=1e-3, atol=0):
        raise LookalikeError(f"{array.path} has coordinates that are not evenly spaced. Get the store again.")
    return float(values[0]), float(step)


def _crs(group: Node, attributes: Mapping[str, Any], north: float) -> tuple[str, str]:
    """The CRS by proj:, by another attribute, else the UTM zone of the group's name, and which it was."""
    mapping = next((child.attributes for child in group.children() if child.path.name in GRID_MAPPINGS), {})
    attributes = {**mapping, **attributes}
    for key in ("proj:code", "proj:epsg", "proj:wkt2", "proj:projjson", "epsg", "crs_epsg", "crs", "crs_wkt"):
        value = attributes.get(key, named(attributes, key))
        if value:
            text = f"EPSG:{value}" if str(value).isdecimal() else value
            try:
                return crs_identity(crs_of(text if isinstance(text, str) else json.dumps(text))), key
            except (LookalikeError, TypeError, ValueError) as error:
                raise LookalikeError(
                    f"{group.path} has the CRS {str(value)[:60]!r} ({key}), which is not known. Get the store again."
                ) from error
    match = _ZONE.fullmatch(group.path.name)
    told = named(attributes, "utm_zone")
    zone = int(match[1]) if match else told if isinstance(told, int) else 0
    if not 1 <= zone <= 60:
        raise LookalikeError(f"{group.path} does not say its CRS (proj:code), nor is it named by a UTM zone (utm30).")
    south = bool(match and match[2].lower() == "s")
    return f"EPSG:{(32700 if south else 32600) + zone}", phrase(f"the name {group.path.name}")


def years_of(group: Node, count: int, attributes: Mapping[str, Any]) -> list[tuple[int | None, str]]:
    """For every step of the time axis (one where there is none) its year and a phrase for where that stood."""
    named_years = _numbers(named(attributes, "years"))
    if count > 1 or (group.path / "time").is_dir():
        years = _time_axis(group, count)
        if years:
            return [(year, phrase("the time axis")) for year in years]
        if len(named_years) == count and all(FIRST <= year <= LAST for year in named_years):
            return [(int(year), phrase("its metadata (years)")) for year in named_years]
        raise LookalikeError(f"{group.path} has {count} times and does not say which years they are.")
    return [year_of(group.path, {key: value for key, value in attributes.items() if not isinstance(value, dict)})]


def _time_axis(group: Node, count: int) -> list[int]:
    folder = next((group.path / name for name in sorted(_NAMES[TIME]) if (group.path / name).is_dir()), None)
    node = next((child for child in group.children() if folder and child.path == folder), None)
    if node is None or node.kind != "array":
        return []
    array = open_array(node)
    if array.shape != (count,):
        raise LookalikeError(f"{array.path} has {array.shape} times for {count}. Get the store again.")
    values = array.read((0, count))
    if not np.isfinite(values).all():
        return []
    units = re.fullmatch(r"(day|hour|minute|second)s since (\d{4}-\d{2}-\d{2}).*", str(node.attributes.get("units")))
    try:
        if units:
            start = datetime.fromisoformat(units[2]).replace(tzinfo=UTC)
            years = [(start + timedelta(**{f"{units[1]}s": float(value)})).year for value in values]
        else:
            years = [int(value) for value in values]
    except (ValueError, OverflowError):  # no such day, or none that is counted
        return []
    return years if all(FIRST <= year <= LAST for year in years) else []
