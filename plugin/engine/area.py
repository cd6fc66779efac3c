"""Reads the area of interest: one polygon or several, from a file."""

from __future__ import annotations

import json
from pathlib import Path

import shapely
from shapely import Geometry
from shapely.errors import ShapelyError

from .errors import LookalikeError

LARGEST_FILE = 256 * 1024 * 1024


def read_area(path: str | Path) -> Geometry:
    """The union of the polygons in a GeoJSON or WKT file, lon/lat.

    Raises LookalikeError when the file is none of them, holds no polygon, or its coordinates are not degrees.
    """
    file = Path(path).absolute()
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise LookalikeError(f"{file} is too large for an area of interest. Simplify the polygon.")
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise LookalikeError(f"The area {file} cannot be read ({error.strerror}). Check the path.") from error
    except UnicodeDecodeError as error:
        raise LookalikeError(f"{file} is no GeoJSON. Export the area as GeoJSON (EPSG:4326) and name that.") from error
    try:
        geometry = shapely.union_all([_part(one) for one in _geometries(text)])
    except (ShapelyError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise LookalikeError(f"{file} is no GeoJSON. Export the area as GeoJSON (EPSG:4326) and name that.") from error
    if geometry.is_empty or not shapely.area(geometry):
        raise LookalikeError(f"{file} holds no polygon. The area must be a polygon.")
    west, south, east, north = geometry.bounds
    if west < -360 or east > 540 or south < -90 or north > 90:
        raise LookalikeError(f"The coordinates of {file} are no longitudes and latitudes. Save it in EPSG:4326.")
    return geometry


def _geometries(text: str) -> list[Geometry]:
    if not text.lstrip().startswith("{"):
        return [shapely.from_wkt(text)]
    data = json.loads(text)
    if data["type"] == "FeatureCollection":
        return [shapely.from_geojson(json.dumps(one["geometry"])) for one in data["features"] if one["geometry"]]
    return [shapely.from_geojson(json.dumps(data["geometry"] if data["type"] == "Feature" else data))]


def _part(geometry: Geometry) -> Geometry:
    return geometry if geometry.is_valid else shapely.make_valid(geometry)
