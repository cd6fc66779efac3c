"""Places found through boxes of blocks are those that comparing everything finds: across 180 degrees, at a pole."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray

from plugin.engine.collection.blocks import Blocks
from plugin.engine.collection.geometry import from_lonlat
from plugin.engine.collection.open import Collection
from plugin.engine.collection.overlap import overlap, pairs_over
from plugin.engine.collection.shapes import polygons_of
from plugin.engine.collection.touching import near_zero, touching, touching_box
from plugin.engine.search.place import rows_at

from .making import build, clustered

COUNT = 3000
TURNS = (-720.0, -360.0, 0.0, 360.0, 720.0)


def scattered(seed: int, west: float, east: float, south: float, north: float, size: float) -> NDArray[np.float64]:
    """(COUNT, 4) boxes of many sizes, a few of them far larger than the others."""
    rng = np.random.default_rng(seed)
    corner = rng.uniform([west, south], [east, north], (COUNT, 2))
    side = size * rng.uniform(0.2, 1, (COUNT, 1)) * np.where(rng.random((COUNT, 1)) < 0.02, 12, 1)
    return np.concatenate([corner, corner + side], axis=1)


PLACES = {
    "utm": ("EPSG:32633", scattered(0, 300_000, 700_000, 4_800_000, 5_200_000, 8_000)),
    "antimeridian": ("EPSG:4326", scattered(1, 170, 190, -20, 10, 0.4)),
    "globe": ("EPSG:4326", scattered(2, -180, 175, -89, 50, 3)),
    "pole": ("EPSG:3413", scattered(3, -900_000, 900_000, -900_000, 900_000, 30_000)),
}


@pytest.fixture(scope="module", params=list(PLACES))
def places(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Collection:
    crs, bounds = PLACES[request.param]
    return build(tmp_path_factory.mktemp(request.param) / "c", clustered(COUNT, 4), bounds, crs)


@pytest.fixture(scope="module")
def everywhere(places: Collection) -> list[NDArray[np.object_]]:
    """The footprints under every name their meridians may have."""
    return [polygons_of(places.footprints + np.array([turn, 0.0])) for turn in TURNS]


def boxes_overlap(a: NDArray[np.float64], b: NDArray[np.float64], period: float) -> NDArray[np.float64]:
    """(k,) shared part of the smaller box, by trying every turn."""
    best = np.zeros(len(a))
    for turn in (-period, 0, period):
        width = np.minimum(a[:, 2], b[:, 2] + turn) - np.maximum(a[:, 0], b[:, 0] + turn)
        height = np.minimum(a[:, 3], b[:, 3]) - np.maximum(a[:, 1], b[:, 1])
        best = np.maximum(best, np.maximum(width, 0) * np.maximum(height, 0))
    areas = [(box[:, 2] - box[:, 0]) * (box[:, 3] - box[:, 1]) for box in (a, b)]
    return np.asarray(best / np.minimum(*areas), np.float64)


@pytest.mark.parametrize("least", [0.0, 0.1])
def test_overlapping_chips_are_those_of_comparing_all(places: Collection, least: float) -> None:
    period = 360.0 if places.crs[0] == "EPSG:4326" else 0.0
    asked = np.random.default_rng(5).choice(COUNT, 100, replace=False)
    chip, other = np.repeat(asked, COUNT), np.tile(np.arange(COUNT), len(asked))
    share = boxes_overlap(places.bounds[chip], places.bounds[other], period)
    found = pairs_over(places, asked, least)
    assert len(found[0]) > 120
    assert set(zip(*(side.tolist() for side in found), strict=True)) == set(
        zip(chip[share > least].tolist(), other[share > least].tolist(), strict=True)
    )
    np.testing.assert_allclose(overlap(places, chip, other), share, rtol=1e-6, atol=1e-12)


def test_chips_at_a_point_are_those_that_contain_it(places: Collection) -> None:
    rng = np.random.default_rng(6)
    corners = places.footprints[rng.choice(COUNT, 150)]
    points = corners[:, 0] + (corners[:, 2] - corners[:, 0]) * rng.uniform(0.1, 0.9, (150, 1))
    for lon, lat in points:
        x, y = (float(side[0]) for side in from_lonlat(places.crs[0], np.array([lon]), np.array([lat])))
        expected: set[int] = set()
        for turn in (-360, 0, 360) if places.crs[0] == "EPSG:4326" else (0,):
            west, south, east, north = (places.bounds + np.array([turn, 0, turn, 0])).T
            expected |= set(np.flatnonzero((west <= x) & (x <= east) & (south <= y) & (y <= north)).tolist())
        assert set(rows_at(places, float(lon), float(lat)).tolist()) == expected


def test_the_pole_itself_has_chips(tmp_path: Path) -> None:
    crs, bounds = PLACES["pole"]
    pole = build(tmp_path / "c", clustered(COUNT, 4), bounds, crs)
    west, south, east, north = pole.bounds.T
    expected = np.flatnonzero((west <= 0) & (east >= 0) & (south <= 0) & (north >= 0))
    assert len(expected)
    assert set(rows_at(pole, 37.0, 90.0).tolist()) == set(expected.tolist())


def brute_touching(everywhere: list[NDArray[np.object_]], geometry: shapely.Geometry) -> NDArray[np.int64]:
    shapely.prepare(geometry)
    return np.flatnonzero(np.logical_or.reduce([shapely.intersects(geometry, shapes) for shapes in everywhere]))


def views(collection: Collection) -> list[tuple[float, float, float, float]]:
    """Boxes from a fraction of a chip to more than everything."""
    rng = np.random.default_rng(7)
    middles = collection.footprints.mean(axis=1)[rng.choice(COUNT, 12)]
    sizes = np.geomspace(0.01, 40, 12)
    return [
        (float(lon - size), max(-90.0, float(lat - size)), float(lon + size), min(90.0, float(lat + size)))
        for (lon, lat), size in zip(middles, sizes, strict=True)
    ] + [(-180, -90, 180, 90), (-10, -90, 350, 90)]


@pytest.mark.parametrize("turn", [-360.0, 0.0, 360.0])
def test_an_extent_finds_the_chips_that_touch_it(
    places: Collection, everywhere: list[NDArray[np.object_]], turn: float
) -> None:
    for west, south, east, north in views(places):
        touched = touching_box(places, (west + turn, south, east + turn, north))
        expected = brute_touching(everywhere, shapely.box(west, south, east, north))
        assert touched.rows.tolist() == expected.tolist()
        assert touched.size == len(expected)
        assert np.flatnonzero(touched.mask).tolist() == expected.tolist()


@pytest.mark.parametrize("turn", [-360.0, 0.0, 360.0])
def test_a_polygon_finds_the_chips_that_touch_it(
    places: Collection, everywhere: list[NDArray[np.object_]], turn: float
) -> None:
    for west, south, east, north in views(places):
        box = shapely.box(west, south, east, north)
        for geometry in (box.centroid.buffer((east - west) / 3), shapely.boundary(box)):
            moved = shapely.transform(geometry, lambda lonlat: lonlat + np.array([turn, 0.0]))
            touched = touching(places, moved)
            expected = brute_touching(everywhere, near_zero(geometry))
            assert touched.rows.tolist() == expected.tolist()
            assert np.flatnonzero(touched.mask).tolist() == expected.tolist()


def test_a_tree_of_several_levels_finds_what_one_level_finds() -> None:
    rng = np.random.default_rng(8)
    corner = np.sort(rng.uniform(-180, 180, 10_000))[:, None] + np.array([[0.0, 0.0]])
    corner[:, 1] = rng.uniform(-80, 80, 10_000)
    boxes = np.concatenate([corner, corner + rng.uniform(0, 2, (10_000, 2))], axis=1)
    asked = boxes[::97] + np.array([-0.5, -0.5, 0.5, 0.5])
    which, block = Blocks(boxes, 10_000 * 256).over(asked)
    found = set(zip(which.tolist(), block.tolist(), strict=True))
    for number, (west, south, east, north) in enumerate(asked):
        level = (boxes[:, 1] <= north) & (boxes[:, 3] >= south)
        beside = ((boxes[:, 0] - west) % 360 <= east - west) | ((west - boxes[:, 0]) % 360 <= boxes[:, 2] - boxes[:, 0])
        assert {(number, one) for one in np.flatnonzero(level & beside).tolist()} <= found
    assert len(found) < 0.01 * len(asked) * len(boxes)
    assert sorted(found) == list(zip(which.tolist(), block.tolist(), strict=True))
