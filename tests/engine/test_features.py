"""The features of a vector layer: from a GeoPackage or GeoJSON, in longitude and latitude."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from shapely import Geometry

from plugin.engine.collection.geometry import from_lonlat
from plugin.engine.errors import LookalikeError
from plugin.engine.features import read_features

POND = shapely.box(15.0, 45.0, 15.01, 45.01)
LINE = shapely.LineString([(15.1, 45.0), (15.2, 45.1)])


def in_utm(geometry: Geometry) -> Geometry:
    return shapely.transform(geometry, lambda xy: np.stack(from_lonlat("EPSG:32633", xy[:, 0], xy[:, 1]), axis=1))


def write_geopackage(path: Path, layers: dict[str, Sequence[tuple[Geometry | None, Any]]], code: int = 4326) -> Path:
    """Layers of geometries and the value of the field "kind"; every other geometry has an envelope in its header."""
    with closing(sqlite3.connect(path)) as file, file:
        file.executescript(
            "CREATE TABLE gpkg_spatial_ref_sys (srs_id INTEGER, organization TEXT, organization_coordsys_id INTEGER, "
            "definition TEXT);"
            "CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT);"
            "CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER);"
        )
        file.execute("INSERT INTO gpkg_spatial_ref_sys VALUES (?, 'EPSG', ?, 'undefined')", (code, code))
        for name, features in layers.items():
            file.execute(f'CREATE TABLE "{name}" (fid INTEGER PRIMARY KEY, geom BLOB, kind TEXT)')
            file.execute("INSERT INTO gpkg_contents VALUES (?, 'features')", (name,))
            file.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?)", (name, code))
            for number, (geometry, kind) in enumerate(features):
                blob = None
                if geometry is not None:
                    envelope = np.array(geometry.bounds)[[0, 2, 1, 3]].tobytes() if number % 2 else b""
                    flags = 1 | (2 if number % 2 else 0)
                    blob = b"GP\0" + bytes([flags]) + code.to_bytes(4, "little") + envelope + shapely.to_wkb(geometry)
                file.execute(f'INSERT INTO "{name}" (geom, kind) VALUES (?, ?)', (blob, kind))
    return path


def geojson(path: Path, features: Sequence[dict[str, Any]], **more: Any) -> Path:
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features, **more}))
    return path


def feature(geometry: Geometry | None, **properties: Any) -> dict[str, Any]:
    shape = json.loads(shapely.to_geojson(geometry)) if geometry is not None else None
    return {"type": "Feature", "properties": properties, "geometry": shape}


def test_a_geopackage(tmp_path: Path) -> None:
    rows = [(POND, "pond"), (LINE, None), (None, "nowhere"), (shapely.Point(15, 45), 7)]
    path = write_geopackage(tmp_path / "one.gpkg", {"things": rows})
    found = read_features(path, field="kind")
    assert found.values == ("pond", "", "7")
    assert [one.geom_type for one in found.geometries] == ["Polygon", "LineString", "Point"]
    assert found.geometries[0].equals(POND)
    assert read_features(path).values == ("", "", "")


def test_coordinates_of_another_system_become_degrees(tmp_path: Path) -> None:
    path = write_geopackage(tmp_path / "utm.gpkg", {"things": [(in_utm(POND), "a")]}, code=32633)
    assert read_features(path).geometries[0].symmetric_difference(POND).area < 1e-4 * POND.area
    named = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32633"}}
    moved = read_features(geojson(tmp_path / "utm.geojson", [feature(in_utm(POND))], crs=named))
    assert moved.geometries[0].symmetric_difference(POND).area < 1e-4 * POND.area
    lonlat = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    assert read_features(geojson(tmp_path / "84.geojson", [feature(POND)], crs=lonlat)).geometries[0].equals(POND)


def test_geojson(tmp_path: Path) -> None:
    path = geojson(tmp_path / "x.geojson", [feature(POND, kind="pond"), feature(None, kind="x"), feature(LINE)])
    found = read_features(path, field="kind")
    assert found.values == ("pond", "")
    (tmp_path / "bare.geojson").write_text(shapely.to_geojson(POND))
    assert read_features(tmp_path / "bare.geojson").geometries[0].equals(POND)


def test_a_broken_polygon_is_mended(tmp_path: Path) -> None:
    bow = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    assert read_features(geojson(tmp_path / "x.geojson", [feature(bow)])).geometries[0].is_valid


def test_what_it_cannot_read_is_a_sentence(tmp_path: Path) -> None:
    several = write_geopackage(tmp_path / "two.gpkg", {"lakes": [(POND, "a")], "ponds": [(POND, "b")]})
    assert read_features(several, "ponds", "kind").values == ("b",)
    empty = write_geopackage(tmp_path / "none.gpkg", {})
    (tmp_path / "text.txt").write_text("no layer")
    (tmp_path / "cut.gpkg").write_bytes(several.read_bytes()[:3000])
    for path, layer, field, sentence in (
        (several, "", "", "has several layers: lakes, ponds. Name one with --layer"),
        (several, "rivers", "", "has no layer 'rivers'. Its layers are lakes, ponds"),
        (several, "ponds", "species", "has no field 'species'. Its fields are fid, kind"),
        (empty, "", "", "without a layer of features"),
        (tmp_path / "none.geojson", "", "", "cannot be read"),
        (tmp_path / "text.txt", "", "", "neither a GeoPackage nor GeoJSON"),
        (tmp_path / "cut.gpkg", "", "", "no whole GeoPackage"),
        (geojson(tmp_path / "l.geojson", [feature(POND)]), "ponds", "", "has no layer 'ponds'. Leave --layer out"),
        (geojson(tmp_path / "e.geojson", []), "", "", "no feature with a geometry"),
        (geojson(tmp_path / "f.geojson", [feature(POND, a=1)]), "", "b", "No feature of .* has 'b'. Its fields are a"),
        (geojson(tmp_path / "m.geojson", [feature(in_utm(POND))]), "", "", "no longitudes and latitudes"),
    ):
        with pytest.raises(LookalikeError, match=sentence):
            read_features(path, layer, field)
