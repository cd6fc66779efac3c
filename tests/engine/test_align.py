"""Chips aligned by place, and chips that are there twice: shifted grids, other zones, other times, other sizes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray

from plugin.engine.collection.align import align
from plugin.engine.collection.batch import UNKNOWN_TIME
from plugin.engine.collection.build import Builder
from plugin.engine.collection.geometry import from_lonlat
from plugin.engine.collection.open import Collection, open_collection
from plugin.engine.collection.overlap import places_in
from plugin.engine.collection.twins import twins

from .making import ABOUT, batch, boxes_on_grid, build, clustered

GRID = boxes_on_grid(30, 40, 100, 100, 500_000, 5_000_000)


def placed(folder: Path, bounds: NDArray[np.float64], crs: str = "EPSG:32633", **more: Any) -> Collection:
    return build(folder, clustered(len(bounds), 4), bounds, crs, **more)


def centres(collection: Collection, rows: NDArray[np.int64]) -> NDArray[np.float64]:
    return np.asarray((collection.bounds[rows, :2] + collection.bounds[rows, 2:]) / 2)


@pytest.mark.parametrize("shift, expected", [(0, 0), (40, 40), (60, -40), (1e6, None)])
def test_a_shifted_grid_aligns_with_the_nearest_chip(tmp_path: Path, shift: float, expected: float | None) -> None:
    a, b = placed(tmp_path / "a", GRID), placed(tmp_path / "b", GRID[::-1] + np.array([shift, 0, shift, 0]))
    found = align(a, b).rows
    if expected is None:
        assert (found == -1).all()
        return
    here = np.flatnonzero(found >= 0)
    assert len(here) == (len(GRID) if expected >= 0 else len(GRID) - 30)  # the first column has nothing to its left
    assert centres(b, found[here]) - centres(a, here) == pytest.approx(np.tile([expected, 0], (len(here), 1)))


def test_chips_of_another_zone_align_by_their_ground(tmp_path: Path) -> None:
    a = placed(tmp_path / "a", boxes_on_grid(10, 12, 500, 500, 262_000, 5_100_000))
    lon, lat = a.footprints.mean(axis=1).T
    x, y = from_lonlat("EPSG:32632", lon, lat)
    moved = np.stack([x - 250, y - 250, x + 250, y + 250], axis=1)
    b = placed(tmp_path / "b", moved, "EPSG:32632")
    found = align(a, b).rows
    assert (found >= 0).all()
    assert b.footprints[found].mean(axis=1) == pytest.approx(a.footprints.mean(axis=1), abs=1e-5)


def test_it_is_what_comparing_everything_finds(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    sides = [rng.uniform(20, 90, (300, 1)) for _ in range(2)]
    corners = [rng.uniform(0, 900, (300, 2)) + np.array([500_000, 5_000_000]) for _ in range(2)]
    a, b = (
        placed(tmp_path / name, np.concatenate([corner, corner + side], axis=1))
        for name, corner, side in zip("ab", corners, sides, strict=True)
    )
    shapes = [shapely.box(*np.array(one.bounds).T) for one in (a, b)]
    shared = shapely.area(shapely.intersection(shapes[0][:, None], shapes[1][None]))
    areas = shapely.area(shapes[0])[:, None], shapely.area(shapes[1])[None]
    union = shared / (areas[0] + areas[1] - shared)
    shows_half = np.where(shared / areas[0] > 0.5, union, -1)
    best, back = shows_half.argmax(axis=1), union.argmax(axis=0)
    expected = np.where(shows_half.max(axis=1) > 0, best, -1)
    one_of_many = areas[0][:, 0] < 0.5 * areas[1][0, best]
    expected[~one_of_many & (back[best] != np.arange(300))] = -1
    assert 50 < (expected >= 0).sum() < 200
    assert (one_of_many & (expected >= 0)).sum() > 20
    found = align(a, b)
    other = np.flatnonzero(found.rows != expected)
    assert len(other) <= 6  # those whose overlaps differ by less than a hundredth: the nearer centre is taken


def test_densely_strided_chips_do_not_pair_with_a_neighbour(tmp_path: Path) -> None:
    """Chips overlap their neighbours by 51 %; half of those of the other collection are missing."""
    dense = boxes_on_grid(1, 40, 49, 49, 500_000, 5_000_000)
    dense[:, 2] = dense[:, 0] + 100
    dense[:, 3] = dense[:, 1] + 100
    a, b = placed(tmp_path / "a", dense), placed(tmp_path / "b", dense[::2])
    found = align(a, b)
    here = found.rows >= 0
    assert sorted(a.bounds[here, 0]) == sorted(dense[::2, 0])
    assert (b.bounds[found.rows[here]] == a.bounds[here]).all()
    assert found.ambiguous == 19  # those missing between two neighbours, which show as much


def test_what_fits_two_places_equally_well_stays_without(tmp_path: Path) -> None:
    one = np.array([[500_000, 5_000_000, 500_100, 5_000_100.0]])
    two = one + np.array([[30.0, 0, 30, 0], [-30, 0, -30, 0]])
    a, b = placed(tmp_path / "a", one), placed(tmp_path / "b", two)
    assert align(a, b).rows.tolist() == [-1] and align(a, b).ambiguous == 1
    assert align(b, a).rows.tolist() == [-1, -1]
    nearer = one + np.array([[30.0, 0, 30, 0], [-25, 0, -25, 0]])
    c = placed(tmp_path / "c", nearer)
    assert c.bounds[align(a, c).rows, 0].tolist() == [499_975.0]


def test_small_chips_share_the_large_one_that_holds_them(tmp_path: Path) -> None:
    large = boxes_on_grid(2, 2, 400, 400, 500_000, 5_000_000)
    small = boxes_on_grid(8, 8, 100, 100, 500_000, 5_000_000)
    a, b = placed(tmp_path / "a", small), placed(tmp_path / "b", large)
    found = align(a, b)
    assert (found.rows >= 0).all() and found.ambiguous == 0
    inside = (b.bounds[found.rows, :2] <= a.bounds[:, :2]) & (b.bounds[found.rows, 2:] >= a.bounds[:, 2:])
    assert inside.all()
    assert (align(b, a).rows == -1).all()  # none of the small ones shows half of a large one


def test_of_several_times_at_one_place_that_which_agrees_best(tmp_path: Path) -> None:
    with Builder(tmp_path / "b", ABOUT, 4) as builder:
        for number in range(4):
            builder.add(batch(clustered(9, 4, seed=number), GRID[:9], "EPSG:32633", (100 * number, 100 * number + 99)))
        builder.finish()
    b = open_collection(tmp_path / "b")
    for name, interval, begin in (("late", (210, 310), 200), ("one", (130, 140), 100)):
        found = align(placed(tmp_path / name, GRID[:9], interval=interval), b)
        assert found.ambiguous == 0
        assert (b.intervals(found.rows)[:, 0] == begin).all()
    whole = placed(tmp_path / "whole", GRID[:9], interval=(0, 399))
    assert (align(b, whole).rows >= 0).all()  # each of the four shows what the one shows


def test_intervals_have_to_meet(tmp_path: Path) -> None:
    a = placed(tmp_path / "a", GRID[:9], interval=(0, 100))
    for name, interval, meets in (
        ("b", (50, 200), True),
        ("c", (101, 200), False),
        ("d", (UNKNOWN_TIME, UNKNOWN_TIME), True),
    ):
        found = align(a, placed(tmp_path / name, GRID[:9], interval=interval)).rows
        assert (found >= 0).all() if meets else (found == -1).all()


def test_chips_align_across_the_antimeridian(tmp_path: Path) -> None:
    a = placed(tmp_path / "a", np.array([[179.9, 0, 180.1, 0.2], [-180.1, 1, -179.9, 1.2]]), "EPSG:4326")
    b = placed(tmp_path / "b", np.array([[-180.1, 0, -179.9, 0.2], [179.9, 1, 180.1, 1.2]]), "EPSG:4326")
    found = align(a, b).rows
    assert (found >= 0).all()
    assert b.bounds[found, 1].tolist() == a.bounds[:, 1].tolist()


def test_a_stopped_alignment_says_nothing(tmp_path: Path) -> None:
    a = placed(tmp_path / "a", GRID[:9])
    assert (align(a, a, stop=lambda: True).rows == -1).all()


@pytest.fixture
def two_tiles(tmp_path: Path) -> Collection:
    """Two tiles of one zone that overlap by two columns, the second a little shifted, and one of the zone beside."""
    first = boxes_on_grid(20, 20, 1000, 500, 740_000, 5_100_000)
    second = boxes_on_grid(20, 20, 1000, 500, 740_000 + 9_020, 5_100_000)
    other = boxes_on_grid(20, 20, 1000, 1000, 262_000, 5_100_000)
    with Builder(tmp_path / "tiles", ABOUT, 4) as builder:
        for number, (bounds, crs) in enumerate(((first, 32632), (second, 32632), (other, 32633))):
            builder.add(batch(clustered(len(bounds), 4, seed=number), bounds, f"EPSG:{crs}", (0, 9)))
        builder.finish()
    return open_collection(tmp_path / "tiles")


def brute_twins(collection: Collection, tile: NDArray[np.int64]) -> NDArray[np.bool_]:
    metres = [
        shapely.transform(one, lambda lonlat: lonlat * [np.cos(np.radians(46)), 1])
        for one in shapely.polygons(collection.footprints)
    ]
    found = np.zeros(collection.count, bool)
    for row in range(collection.count):
        other = np.flatnonzero(tile != tile[row])
        shared = shapely.area(shapely.intersection(metres[row], np.array(metres)[other]))
        found[row] = (shared / np.minimum(shapely.area(metres[row]), shapely.area(metres)[other]) > 0.5).any()
    return found


def test_twins_are_of_another_zone_or_tile(two_tiles: Collection) -> None:
    zone = two_tiles.crs_index.astype(np.int64)
    right = (two_tiles.bounds[:, 0] % 500 == 20) & (zone == two_tiles.crs.index("EPSG:32632"))
    tile = zone * 2 + right
    assert len(np.unique(tile)) == 3
    by_zone, by_tile = twins(two_tiles, zone), twins(two_tiles, tile)
    assert (by_zone == twins(two_tiles)).all()
    for found, expected in ((by_zone, brute_twins(two_tiles, zone)), (by_tile, brute_twins(two_tiles, tile))):
        assert 10 < expected.sum() < two_tiles.count
        assert (found != expected).sum() <= 2  # a share of just one half, reprojected
    assert by_tile.sum() > by_zone.sum()


def test_chips_of_another_time_or_of_one_grid_are_no_twins(two_tiles: Collection, gridded: Collection) -> None:
    assert not twins(gridded).any()
    places = places_in(two_tiles.generation, two_tiles.crs)
    assert (twins(places) == twins(two_tiles)).all()
    apart = replace(places, interval_index=places.crs_index.astype(np.uint32))
    assert not twins(apart).any()


def test_twins_of_two_collections_far_apart_need_no_comparison(tmp_path: Path) -> None:
    bounds = boxes_on_grid(32, 40, 100, 100, 500_000, 5_000_000)  # five blocks, none of which reaches over the gap
    with Builder(tmp_path / "far", ABOUT, 4) as builder:
        for number, crs in enumerate(("EPSG:32632", "EPSG:32634")):
            builder.add(batch(clustered(len(bounds), 4, seed=number), bounds, crs))
        builder.finish()
    far = open_collection(tmp_path / "far")
    assert not twins(far, stop=lambda: pytest.fail("a block was looked at")).any()
