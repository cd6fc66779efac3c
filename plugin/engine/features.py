"""Reads the features of a vector layer: geometries in longitude and latitude, and one of their fields."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry
from shapely.errors import ShapelyError

from .collection.geometry import crs_of, to_lonlat
from .errors import LookalikeError

LARGEST_GEOJSON = 512 * 1024 * 1024
LONLAT = {"EPSG:4326", "OGC:CRS84"}
ENVELOPES = (0, 32, 48, 48, 64)
SEGMENTS = 64
"""Edges are cut into pieces of 1/SEGMENTS of a geometry's extent before they are reprojected."""


@dataclass(frozen=True, eq=False)
class Features:
    """What a layer holds, feature by feature; features without a geometry are left out."""

    geometries: NDArray[np.object_]
    """(n,) valid lon/lat geometries."""
    values: tuple[str, ...]
    """(n,) the field asked for as text, empty where a feature has none; all empty when no field was asked for."""


def read_features(path: str | Path, layer: str = "", field: str = "") -> Features:
    """The features of a GeoPackage's layer, or of a GeoJSON file.

    layer: which of several a GeoPackage has; field: whose values to read. Raises LookalikeError when the file is
    neither, holds no feature, several layers of which none is named, or not that layer or field; GeoJSON has none.
    """
    file = Path(path).absolute()
    try:
        with open(file, "rb") as raw:
            head = raw.read(16)
        if head.startswith(b"SQLite format 3"):
            found, values = _geopackage(file, layer, field)
        else:
            if layer:
                raise LookalikeError(f"{file} is no GeoPackage and has no layer {layer!r}. Leave --layer out.")
            found, values = _geojson(file, field)
    except OSError as error:
        raise LookalikeError(f"{file} cannot be read ({error.strerror or error}). Check the path.") from error
    kept = [
        (_whole(one), "" if value is None else str(value))
        for one, value in zip(found, values, strict=True)
        if one is not None and not one.is_empty and np.isfinite(one.bounds).all()
    ]
    if not kept:
        raise LookalikeError(f"{file} holds no feature with a geometry on Earth. Choose another layer.")
    geometries = np.empty(len(kept), object)
    geometries[:] = [one for one, _ in kept]
    west, south, east, north = shapely.total_bounds(geometries)
    if west < -360 or east > 540 or south < -90 or north > 90:
        raise LookalikeError(f"The coordinates of {file} are no longitudes and latitudes. Save it in EPSG:4326.")
    return Features(geometries, tuple(value for _, value in kept))


def _whole(geometry: Geometry) -> Geometry:
    flat = shapely.force_2d(geometry)
    return flat if flat.is_valid else shapely.make_valid(flat)


def _geojson(file: Path, field: str) -> tuple[list[Geometry | None], list[Any]]:
    if file.stat().st_size > LARGEST_GEOJSON:
        raise LookalikeError(f"{file} is too large for GeoJSON. Save the layer as a GeoPackage.")
    try:
        data = json.loads(file.read_text("utf-8-sig"))
        features = data["features"] if data["type"] == "FeatureCollection" else [data]
        found = [_parsed(one["geometry"] if one["type"] == "Feature" else one) for one in features]
        properties = [one.get("properties") or {} for one in features]
        named = (data.get("crs") or {}).get("properties", {}).get("name", "")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, ShapelyError) as error:
        raise LookalikeError(f"{file} is neither a GeoPackage nor GeoJSON. Save the layer as one of them.") from error
    if field and not any(field in one for one in properties):
        raise LookalikeError(f"No feature of {file} has {field!r}. Its fields are {_some(properties)}.")
    identity = _short(str(named))
    if identity and identity not in LONLAT:
        found = [_moved(one, identity) for one in found]
    return found, [one.get(field) if field else None for one in properties]


def _parsed(geometry: Any) -> Geometry | None:
    return shapely.from_geojson(json.dumps(geometry)) if geometry else None


def _some(properties: Iterable[dict[str, Any]]) -> str:
    return ", ".join(sorted({str(name) for one in properties for name in one})) or "none"


def _short(name: str) -> str:
    """``EPSG:32633`` of ``urn:ogc:def:crs:EPSG::32633``, as GeoJSON of before 2016 names its system."""
    parts = name.split(":")
    return f"{parts[-3]}:{parts[-1]}" if name.lower().startswith("urn:") and len(parts) >= 7 else name


def _geopackage(file: Path, layer: str, field: str) -> tuple[list[Geometry | None], list[Any]]:
    try:
        # Not "immutable": what another program has not written into the file itself yet belongs to it.
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as opened:
            opened.execute("PRAGMA trusted_schema = OFF")
            tables = opened.execute(
                "SELECT c.table_name, g.column_name, s.organization, s.organization_coordsys_id, s.definition "
                "FROM gpkg_contents c JOIN gpkg_geometry_columns g USING (table_name) "
                "LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id "
                "WHERE c.data_type = 'features' ORDER BY c.table_name"
            ).fetchall()
            name, column, organisation, code, definition = _chosen(file, tables, layer)
            columns = [row[1] for row in opened.execute(f"PRAGMA table_info({_quoted(name)})")]
            if field and field not in columns:
                others = ", ".join(one for one in columns if one != column)
                raise LookalikeError(f"The layer {name} of {file} has no field {field!r}. Its fields are {others}.")
            wanted = f"{_quoted(column)}, {_quoted(field)}" if field else f"{_quoted(column)}, NULL"
            rows = opened.execute(f"SELECT {wanted} FROM {_quoted(name)} ORDER BY rowid").fetchall()  # noqa: S608
    except sqlite3.Error as error:
        raise LookalikeError(f"{file} is no whole GeoPackage: {error}. Write it again.") from error
    try:
        found = [shapely.from_wkb(_wkb(blob)) for blob, _ in rows]
    except ShapelyError as error:
        raise LookalikeError(f"The layer {name} of {file} has a geometry that cannot be read: {error}.") from error
    identity = f"{organisation}:{code}" if organisation and str(organisation).upper() != "NONE" else str(definition)
    if identity.upper() not in LONLAT:
        crs_of(identity)
        found = [_moved(one, identity) for one in found]
    return found, [value for _, value in rows]


def _chosen(file: Path, tables: list[tuple[Any, ...]], layer: str) -> tuple[Any, ...]:
    names = ", ".join(str(table[0]) for table in tables)
    if not tables:
        raise LookalikeError(f"{file} is a GeoPackage without a layer of features. Choose another file.")
    if not layer and len(tables) > 1:
        raise LookalikeError(f"{file} has several layers: {names}. Name one with --layer.")
    for table in tables:
        if layer in ("", table[0]):
            return table
    raise LookalikeError(f"{file} has no layer {layer!r}. Its layers are {names}.")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _wkb(blob: Any) -> bytes | None:
    """The WKB behind a GeoPackage geometry's header (OGC 12-128r19, 2.1.3); None for an empty or broken one."""
    if not isinstance(blob, bytes) or len(blob) < 8 or blob[:2] != b"GP":
        return None
    envelope = (blob[3] >> 1) & 7
    if blob[3] & 16 or envelope >= len(ENVELOPES):
        return None
    return blob[8 + ENVELOPES[envelope] :]


def _moved(geometry: Geometry | None, identity: str) -> Geometry | None:
    if geometry is None or geometry.is_empty:
        return None
    west, south, east, north = geometry.bounds
    step = max(east - west, north - south) / SEGMENTS
    flat = shapely.force_2d(geometry)
    return shapely.transform(shapely.segmentize(flat, step) if step else flat, _to_lonlat(identity))


def _to_lonlat(identity: str) -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
    return lambda points: np.stack(to_lonlat(identity, points[:, 0], points[:, 1]), axis=1)
