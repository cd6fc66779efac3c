"""What is covered: outlines and holes, across the antimeridian, between zones and round a pole, in true areas."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import shapely

from plugin.engine.collection import coverage as module
from plugin.engine.collection.build import Builder
from plugin.engine.collection.coverage import coverage, union_of_boxes, write_coverage
from plugin.engine.collection.geometry import footprints_of
from plugin.engine.collection.open import Collection, open_collection
from plugin.engine.collection.shapes import areas_m2, polygons_of, within_world
from plugin.engine.collection.touching import touching
from plugin.engine.errors import Cancelled, LookalikeError
from plugin.protocol import CoverageParams, Filter

from .making import ABOUT, batch, boxes_on_grid, build, clustered


def test_areas_are_those_of_the_ellipsoid() -> None:
    # Snyder 1987, table 3 on, and the surface of WGS 84: 510 065 621.7 km2.
    world = shapely.box(-180, -90, 180, 90)
    at_equator, at_sixty = shapely.box(0, 0, 1, 1), shapely.box(0, 60, 1, 61)
    square_km = areas_m2(np.array([world, at_equator, at_sixty])) / 1e6
    assert square_km == pytest.approx([510_065_621.7, 12_308.778, 6_122.8], rel=2e-4)
    assert square_km[0] == pytest.approx(510_065_621.7, rel=1e-8)
    slanted = shapely.Polygon([(0, 0), (40, 60), (0, 60)])
    whole = shapely.box(0, 0, 40, 60)
    lower = shapely.Polygon([(0, 0), (40, 0), (40, 60)])
    assert areas_m2(np.array([slanted, lower])).sum() == pytest.approx(areas_m2(np.array([whole]))[0])


@pytest.fixture(scope="module")
def holed(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """60 x 60 chips of 1 km, without 3 x 4 in the middle and one elsewhere."""
    bounds = boxes_on_grid(60, 60, 1000, 1000, 500_000, 7_000_000)
    line, column = np.divmod(np.arange(3600), 60)
    missing = ((line >= 30) & (line < 33) & (column >= 20) & (column < 24)) | ((line == 5) & (column == 50))
    return build(tmp_path_factory.mktemp("holed") / "c", clustered(3587, 4), bounds[~missing])


def test_the_outline_has_the_area_of_the_chips_and_their_holes(holed: Collection) -> None:
    found = coverage(holed)
    assert len(found.covered) == 1
    assert len(found.covered[0].interiors) == 2
    assert shapely.get_num_coordinates(found.covered[0]) < 100
    scale = 0.9996**2  # the scale of UTM at its central meridian, almost the same over the 60 km here
    assert found.covered_km2 * scale == pytest.approx(3587, rel=2e-4)
    assert (len(found.holes), found.area_km2) == (0, 0)


def test_holes_are_those_of_the_area_asked_for(holed: Collection) -> None:
    west, south, east, north = holed.manifest.extent
    area = shapely.box(west + 0.1, south + 0.1, (west + east) / 2, north - 0.05)
    found = coverage(holed, area)
    assert len(found.holes) == 1
    assert found.holes_km2 * 0.9996**2 == pytest.approx(12, rel=2e-3)
    assert found.area_km2 == pytest.approx(areas_m2(np.array([area]))[0] / 1e6)
    beyond = coverage(holed, shapely.box(west - 1, south - 1, west - 0.5, south))
    assert beyond.holes_km2 == pytest.approx(beyond.area_km2)


def test_a_filter_leaves_chips_out(holed: Collection, tmp_path: Path) -> None:
    west, south, east, north = holed.manifest.extent
    wanted = Filter((west, south, (west + east) / 2, north))
    asked = CoverageParams("", str(tmp_path / "c.geojson"), shapely.box(west, south, east, north).wkb_hex, wanted)
    result = write_coverage(holed, asked)
    assert 0.45 < result.covered_km2 / coverage(holed).covered_km2 < 0.55
    assert result.holes_km2 > 0.4 * result.area_km2
    data = json.loads((tmp_path / "c.geojson").read_text())
    kinds = [feature["properties"]["kind"] for feature in data["features"]]
    assert kinds.count("hole") == result.holes
    total = sum(one["properties"]["area_km2"] for one in data["features"] if one["properties"]["kind"] == "covered")
    assert total == pytest.approx(result.covered_km2, rel=1e-6)
    assert [path.name for path in tmp_path.iterdir()] == ["c.geojson"]


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3832"])
def test_the_antimeridian_cuts_the_outline_and_loses_nothing(tmp_path: Path, crs: str) -> None:
    if crs == "EPSG:4326":
        bounds = boxes_on_grid(10, 20, 0.1, 0.1, 179, 10)
    else:  # PDC Mercator, centred on 150 east
        bounds = boxes_on_grid(10, 20, 10_000, 10_000, 3_250_000, 1_000_000)
    opened = build(tmp_path / "c", clustered(200, 4), bounds, crs)
    found = coverage(opened, shapely.box(179.5, -20, 180.5, 20))
    assert len(found.covered) == 2
    for part in found.covered:
        assert part.bounds[0] >= -180
        assert part.bounds[2] <= 180
    assert found.covered_km2 == pytest.approx(areas_m2(polygons_of(opened.footprints)).sum() / 1e6, rel=1e-4)
    assert found.holes_km2 + areas_m2(np.array([within_world(shapely.box(179.5, -20, 180.5, 20))]))[0] / 1e6 > 0
    inside = sum(areas_m2(np.array([shapely.intersection(part, _side_of(part))])).sum() for part in found.covered) / 1e6
    assert found.holes_km2 == pytest.approx(found.area_km2 - inside, rel=1e-3)


def _side_of(part: shapely.Geometry) -> shapely.Geometry:
    return shapely.box(179.5, -20, 180, 20) if part.bounds[0] > 0 else shapely.box(-180, -20, -179.5, 20)


def test_the_cap_round_a_pole_is_covered(tmp_path: Path) -> None:
    bounds = boxes_on_grid(9, 9, 20_000, 20_000, -90_000, 90_000)
    opened = build(tmp_path / "c", clustered(81, 4), bounds, "EPSG:3413")
    found = coverage(opened)
    scale = 0.97  # of EPSG:3413 at the pole, whose true scale is at 70 degrees north
    assert found.covered_km2 == pytest.approx(81 * 400 / scale**2, rel=0.02)
    top = shapely.box(-180, 89.9, 180, 90)
    assert areas_m2(np.array([shapely.intersection(top, shapely.union_all(found.covered))]))[0] == pytest.approx(
        areas_m2(np.array([top]))[0], rel=1e-3
    )
    on_top = touching(opened, shapely.Point(50, 89.99)).rows
    assert opened.bounds[on_top].tolist() == [[-10_000, -10_000, 10_000, 10_000]]


def test_zones_that_meet_leave_no_slivers(tmp_path: Path) -> None:
    with Builder(tmp_path / "zones", ABOUT, 4) as builder:
        for crs, west in (("EPSG:32632", 720_000), ("EPSG:32633", 262_000)):
            bounds = boxes_on_grid(20, 30, 500, 500, west, 5_100_000)
            builder.add(batch(clustered(len(bounds), 4), bounds, crs))
        builder.finish()
    found = coverage(open_collection(tmp_path / "zones"))
    assert len(found.covered) == 1
    assert len(found.covered[0].interiors) == 0


def test_a_coverage_can_be_stopped_and_says_what_is_wrong(holed: Collection, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        coverage(holed, stop=lambda: True)
    with pytest.raises(LookalikeError, match="The area's polygon cannot be read"):
        write_coverage(holed, CoverageParams("", str(tmp_path / "c.geojson"), "zz"))
    with pytest.raises(LookalikeError, match="cannot be written"):
        write_coverage(holed, CoverageParams("", str(tmp_path / "none" / "c.geojson")))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("most", [1 << 22, 400])
@pytest.mark.parametrize("regular", [True, False])
def test_tracing_boxes_gives_what_joining_them_gives(regular: bool, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_CELLS", most)
    rng = np.random.default_rng(3)
    if regular:
        bounds = boxes_on_grid(20, 20, 100, 50, 500_000, 5_000_000)[rng.random(400) < 0.4]
    else:
        corner = rng.uniform(0, 2000, (150, 2)) + np.array([500_000, 5_000_000])
        bounds = np.concatenate([corner, corner + rng.uniform(20, 300, (150, 2))], axis=1)
    traced = shapely.union_all(np.concatenate(union_of_boxes("EPSG:32633", bounds, 0.01)), grid_size=1e-8)
    joined = shapely.union_all(polygons_of(footprints_of("EPSG:32633", bounds)), grid_size=1e-8)
    apart = areas_m2(np.array([shapely.symmetric_difference(traced, joined)]))[0]
    assert apart < 1e-3 * areas_m2(np.array([joined]))[0]
    assert joined.is_valid
    assert traced.is_valid


def test_footprints_that_are_no_boxes_are_joined_as_they_are(tmp_path: Path) -> None:
    bounds = boxes_on_grid(6, 6, 0.1, 0.2, 10, 50)
    west, south, east, north = bounds.T
    diamonds = np.stack(
        [
            np.stack([(west + east) / 2, south], axis=1),
            np.stack([east, (south + north) / 2], axis=1),
            np.stack([(west + east) / 2, north], axis=1),
            np.stack([west, (south + north) / 2], axis=1),
        ],
        axis=1,
    )
    with Builder(tmp_path / "c", ABOUT, 4) as builder:
        builder.add(batch(clustered(36, 4), bounds, "EPSG:4326", footprints=diamonds))
        builder.finish()
    found = coverage(open_collection(tmp_path / "c"))
    assert len(found.covered) == 36
    assert found.covered_km2 == pytest.approx(areas_m2(polygons_of(diamonds)).sum() / 1e6, rel=1e-3)


@pytest.mark.parametrize("share", [0.01, 0.4, 0.9])
def test_scattered_chips_leave_the_holes_that_joining_all_of_them_leaves(
    share: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chips by lot out of three lots of rows: what is covered and left, piece by piece, beside one union of all."""
    monkeypatch.setattr(module, "ROWS_AT_ONCE", 500)
    opened = build(tmp_path / "c", clustered(3600, 4), boxes_on_grid(60, 60, 1000, 1000, 500_000, 7_000_000))
    among = np.random.default_rng(5).random(3600) < share
    west, south, east, north = opened.manifest.extent
    area = shapely.box(west + 0.05, south + 0.02, east - 0.05, north - 0.02)
    found = coverage(opened, area, among)
    whole = shapely.union_all(polygons_of(opened.footprints[among]), grid_size=1e-7)
    left = shapely.difference(area, whole)
    apart = [
        shapely.symmetric_difference(shapely.union_all(parts), other)
        for parts, other in ((found.covered, whole), (found.holes, left))
    ]
    side = float(np.ptp(opened.footprints[0], axis=0).min())
    assert areas_m2(np.array(apart)).max() < 2e-3 * areas_m2(np.array([whole]))[0]
    holes = (shapely.area(shapely.get_parts(left)) > 0.05 * side**2).sum()
    assert abs(len(found.holes) - holes) <= 0.02 * holes  # where they meet at a corner, they may be one or two
    assert found.covered_km2 + found.holes_km2 >= found.area_km2 * (1 - 1e-4)


def test_chips_scattered_over_the_globe_are_covered_one_by_one(tmp_path: Path) -> None:
    rng = np.random.default_rng(2)
    corner = np.stack([rng.uniform(-179.9, 179.9, 300), rng.uniform(-89, 89, 300)], axis=1)
    opened = build(tmp_path / "c", clustered(300, 4), np.hstack([corner, corner + 0.05]), "EPSG:4326")
    found = coverage(opened)
    whole = areas_m2(np.array([shapely.union_all(polygons_of(opened.footprints))]))[0] / 1e6
    assert found.covered_km2 == pytest.approx(whole, rel=1e-3)
    assert abs(len(found.covered) - 300) < 5
