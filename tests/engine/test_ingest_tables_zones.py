"""The UTM zones that chips were cut in, found again, and the cells of Major TOM's grid."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
import shapely
from shapely.affinity import rotate

from plugin.engine.collection.geometry import crs_of, from_lonlat
from plugin.engine.ingest.tables.footprint import crs_named, place
from plugin.engine.ingest.tables.major_tom_grid import cell_box, cell_boxes
from plugin.engine.ingest.tables.shapes import shapes_of_boxes, shapes_of_wkb, shapes_of_wkt
from plugin.engine.ingest.tables.utm import epsg_of, mgrs_zone, to_utm, zone_at, zone_of_epsg

from . import layouts
from .layouts import chips


def test_cells_of_major_tom() -> None:
    """Snowbird's cell as Major TOM's specification works it out (docs/SPEC.md of ESA-PhiLab/Major-TOM, 5.1)."""
    box = cell_box("451U_946L")
    assert box is not None
    np.testing.assert_allclose(box[:2], [-111.768953, 40.508982], atol=1e-6)
    np.testing.assert_allclose([box[2] - box[0], box[3] - box[1]], [0.118149, 0.089820], atol=1e-6)
    assert cell_box("0U_0R") == (0.0, 0.0, 360 / 4008, 180 / 2004)
    south = cell_box("1D_1L")
    assert south is not None and south[2] == 0 and abs(south[3]) < 1e-12
    for name in ("0U", "1003U_0R", "9U_99999R", "U_R", "451U_946", ""):
        assert cell_box(name) is None
    boxes = cell_boxes(pa.array(["0U_0R", None, "nonsense"]))
    assert np.isfinite(boxes[0]).all() and np.isnan(boxes[1:]).all()


@pytest.mark.parametrize("zone", [1, 33, 60, -1, -33, -60])
def test_utm_agrees_with_proj(zone: int) -> None:
    rng = np.random.default_rng(0)
    lon = abs(zone) * 6 - 183 + rng.uniform(-9, 9, (500, 4))
    lat = rng.uniform(-80, 84, (500, 4))
    east, north = to_utm(lon, lat, np.full(500, zone))
    x, y = from_lonlat(epsg_of(zone), lon, lat)
    np.testing.assert_allclose(east, x, atol=1e-4)
    np.testing.assert_allclose(north, y, atol=1e-4)
    assert zone_of_epsg(epsg_of(zone)) == zone


def test_zones() -> None:
    lon = np.array([5.0, 10.0, 15.0, 0.0, 180.0, -180.0, 179.9, 4.0])
    lat = np.array([60.0, 75.0, -85.0, -1.0, 1.0, 1.0, 1.0, 55.0])
    assert zone_at(lon, lat).tolist() == [32, 33, 0, -31, 1, 1, 60, 31]
    assert mgrs_zone("03WVN_20220610") == 3 and mgrs_zone("21MNT.parquet") == -21
    assert mgrs_zone("claytile_03WVN_v02.tif") == 3 and mgrs_zone("data_01c1fab1-0004.parquet") == 0
    assert zone_of_epsg("EPSG:3857") == zone_of_epsg("EPSG:32661") == 0


def test_squares_at_high_latitudes_and_on_the_equator_keep_their_zone() -> None:
    for crs, origin in (("EPSG:32633", (500_000.0, 9_200_000.0)), ("EPSG:32633", (300_000.0, 160.0))):
        some = chips(20, 16, crs, 320.0, origin)
        (placed,) = place(shapes_of_wkb(pa.array(some.wkb), 360.0), "EPSG:4326", 320.0)
        assert placed.crs == crs
        np.testing.assert_array_equal(placed.bounds, some.bounds)


def test_a_zone_that_is_named_is_tried_first() -> None:
    # Zone 32 drawn out into zone 33's part of the world, far from its edge: only the tile's name tells.
    some = chips(20, 16, "EPSG:32632", 320.0, (1_300_000.0, 160.0))
    shapes = shapes_of_wkb(pa.array(some.wkb), 360.0)
    (placed,) = place(shapes, "EPSG:4326", 320.0, zone=32)
    assert placed.crs == "EPSG:32632"
    np.testing.assert_array_equal(placed.bounds, some.bounds)


def test_a_word_that_looks_like_a_tile_does_not_move_points() -> None:
    points = pa.array([shapely.to_wkb(shapely.Point(15.5, 44))])
    (placed,) = place(shapes_of_wkb(points, 360.0), "EPSG:4326", 320.0, zone=mgrs_zone("fields_10SEP.parquet"))
    assert placed.crs == "EPSG:32633"


def test_longitude_and_latitude_without_a_code_are_still_that() -> None:
    wkt = crs_of("EPSG:4326").to_wkt().replace(',AUTHORITY["EPSG","4326"]', "")
    for value in (wkt, "urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", layouts.CRS84):
        assert crs_named(value, "The file") == "EPSG:4326"


def test_degrees_stay_degrees() -> None:
    west, south = np.meshgrid(np.arange(-180, 180, 7.3), np.arange(-88, 88, 5.1))
    west, south = west.ravel(), south.ravel()
    (placed,) = place(shapes_of_boxes([west, south, west + 0.01, south + 0.01]), "EPSG:4326", 320.0)
    assert placed.crs == "EPSG:4326" and placed.footprints is None
    np.testing.assert_allclose(placed.bounds[:, 0], west, atol=1e-12)


def test_slanted_squares_keep_their_corners() -> None:
    slanted = rotate(shapely.box(15.0, 44.0, 15.01, 44.01), 30)
    (placed,) = place(shapes_of_wkt(pa.array([slanted.wkt])), "EPSG:4326", 320.0)
    assert placed.crs == "EPSG:4326" and placed.footprints is not None
    np.testing.assert_allclose(placed.bounds[0], slanted.bounds)
    assert {tuple(np.round(corner, 9)) for corner in placed.footprints[0]} == {
        tuple(np.round(corner, 9)) for corner in slanted.exterior.coords
    }
