"""Tables of an exported GeoPackage: their spatial index, and shapes in any CRS, as GDAL makes them."""

from __future__ import annotations

import contextlib
import sqlite3
from array import array
from pathlib import Path
from typing import Iterator, List, Tuple

import pytest
from osgeo import ogr
from qgis.core import (
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsGeometry,
    QgsRectangle,
    QgsVectorLayer,
)

from plugin.canvas.lonlat import LONLAT, polygon
from plugin.export.gpkg_table import fill_table, make_table
from plugin.export.layers import TEXT, Column, Shape
from plugin.export.places import split_at_antimeridian
from plugin.export.whole_files import Cancelled

from .exported import crs, layer, square

pytestmark = pytest.mark.usefixtures("qgis_app")

COLUMNS = (Column("name", TEXT),)
EDGE = [(-180.0, 3.0), (179.95, 60.0), (-180.05, -5.0), (0.0, 0.0)]


def written(path: Path, places: List[Tuple[float, float]], authority: str = "EPSG:4326") -> None:
    rows: Iterator[Tuple[Tuple[object, ...], Shape]] = (
        ((f"{number}",), tuple(square(*place, size=0.1))) for number, place in enumerate(places)
    )
    make_table(path, "t", COLUMNS, crs(authority), "T", "said")
    assert fill_table(path, "t", COLUMNS, rows, crs(authority)) == len(places)


def scattered(count: int) -> List[Tuple[float, float]]:
    return [((number * 7919) % 3600 / 10 - 180, (number * 104729) % 1600 / 10 - 80) for number in range(count)]


@pytest.mark.parametrize("count", [0, 1, 51, 52, 300, 2700])
def test_the_index_is_sound_and_finds_what_is_there(tmp_path: Path, count: int) -> None:
    path = tmp_path / "t.gpkg"
    places = [*EDGE, *scattered(count)][:count]
    written(path, places)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT rtreecheck('rtree_t_geom')").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM rtree_t_geom").fetchone() == (count,)
        assert connection.execute("SELECT feature_count FROM gpkg_ogr_contents").fetchone() == (count,)
    opened = layer(path, "t")
    everything = {each["name"]: QgsGeometry(each.geometry()) for each in opened.getFeatures()}
    for window in (QgsRectangle(-20, -20, 33, 1), QgsRectangle(-180, 3.05, -179.97, 3.07), QgsRectangle(1, 1, 1.0, 1)):
        opened.selectByRect(window)
        found = {each["name"] for each in opened.selectedFeatures()}
        assert found == {name for name, shape in everything.items() if shape.intersects(window)}
    if count:
        reach = QgsRectangle()
        for shape in everything.values():
            reach.combineExtentWith(shape.boundingBox())
        assert opened.extent().toString(9) == reach.toString(9)


def test_gdal_can_add_to_it_and_take_away(tmp_path: Path) -> None:
    path = tmp_path / "t.gpkg"
    written(path, scattered(300))
    source = ogr.Open(str(path), 1)
    table = source.GetLayer(0)
    for fid in range(1, 120):
        assert table.DeleteFeature(fid) == 0
    feature = ogr.Feature(table.GetLayerDefn())
    feature.SetGeometry(ogr.CreateGeometryFromWkt("MULTIPOLYGON(((1 1,2 1,2 2,1 1)))"))
    assert table.CreateFeature(feature) == 0 and table.GetFeatureCount() == 182
    del feature, table, source
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT rtreecheck('rtree_t_geom')").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM rtree_t_geom").fetchone() == (182,)


@pytest.mark.parametrize("authority", ["EPSG:4326", "EPSG:3857", "EPSG:3035"])
def test_shapes_are_where_one_by_one_they_would_be(tmp_path: Path, authority: str) -> None:
    path = tmp_path / "t.gpkg"
    places = [(-20.0, 40.0), (30.0, 60.0), *EDGE[1:]]
    written(path, places, authority)
    transform = QgsCoordinateTransform(LONLAT, crs(authority), QgsCoordinateTransformContext())
    found = {each["name"]: each.geometry() for each in layer(path, "t").getFeatures()}
    for number, place in enumerate(places):
        wanted = split_at_antimeridian(polygon(square(*place, size=0.1)))
        wanted.transform(transform)
        assert array("d", corners(found[str(number)])) == pytest.approx(corners(wanted), abs=1e-6)


def corners(shape: QgsGeometry) -> List[float]:
    return [value for point in shape.vertices() for value in (point.x(), point.y())]


def test_what_is_stopped_leaves_an_empty_table(tmp_path: Path) -> None:
    path = tmp_path / "t.gpkg"
    make_table(path, "t", COLUMNS, crs(), "T", "said")

    def stop() -> None:
        raise Cancelled

    rows = [((str(number),), tuple(square(number / 10, 0))) for number in range(60)]
    with pytest.raises(Cancelled):
        fill_table(path, "t", COLUMNS, rows, crs(), stop)
    assert QgsVectorLayer(str(path), "t", "ogr").featureCount() == 0
