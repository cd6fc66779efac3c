"""Chips marked by features of a vector layer: by the share of the chip, or of the feature; never by a mere touch."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from shapely import Geometry

from plugin.engine.collection.build import Builder
from plugin.engine.collection.open import Collection, open_collection
from plugin.engine.search.seeds import inside, marked_by

from .making import ABOUT, batch, boxes_on_grid, build, clustered

SIDE = 0.01


@pytest.fixture(scope="module")
def chips(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """20 x 20 chips of a hundredth of a degree side by side, from 10 E, 50.2 N to 10.2 E, 50 N."""
    bounds = boxes_on_grid(20, 20, SIDE, SIDE, 10.0, 50.2)
    return build(tmp_path_factory.mktemp("seeds") / "c", clustered(len(bounds), 8), bounds, "EPSG:4326")


def marked(chips: Collection, *features: Geometry, chip: float = 0.5, feature: float = 0.5) -> set[tuple[int, int]]:
    """Column and line, from the lower left, of the chips that are marked."""
    return places(chips, marked_by(chips, np.array(features, object), chip, feature).rows)


def places(chips: Collection, rows: NDArray[np.int64]) -> set[tuple[int, int]]:
    return {(round((b[0] - 10) / SIDE), round((b[1] - 50) / SIDE)) for b in chips.bounds[rows].tolist()}


def box(west: float, south: float, east: float, north: float) -> Geometry:
    """A box in units of chips from the lower left corner."""
    return shapely.box(10 + west * SIDE, 50 + south * SIDE, 10 + east * SIDE, 50 + north * SIDE)


def test_a_small_feature_marks_the_chip_that_holds_most_of_it(chips: Collection) -> None:
    assert marked(chips, box(3.7, 5.1, 4.2, 5.2)) == {(3, 5)}
    assert marked(chips, box(3.7, 5.1, 4.2, 5.2), feature=0.39) == {(3, 5), (4, 5)}
    assert marked(chips, box(3.7, 5.1, 4.2, 5.2), feature=0.61) == set()


def test_a_large_feature_marks_the_chips_it_covers_enough_of(chips: Collection) -> None:
    feature = box(2.4, 2.0, 5.6, 3.0)
    assert marked(chips, feature) == {(2, 2), (3, 2), (4, 2), (5, 2)}
    assert marked(chips, feature, chip=0.7) == {(3, 2), (4, 2)}


def test_what_is_merely_touched_is_counted_and_not_marked(chips: Collection) -> None:
    found = marked_by(chips, np.array([box(2.95, 2.1, 3.9, 2.9), box(7.9, 7.9, 9.1, 9.1)], object), 0.5, 0.7)
    assert places(chips, found.rows) == {(3, 2), (8, 8)}
    assert found.touched == 1 + 8
    assert marked_by(chips, np.array([box(30, 30, 31, 31)], object), 0.5, 0.5).touched == 0


def test_several_features_cover_a_chip_together_and_an_overlap_counts_once(chips: Collection) -> None:
    halves = box(3.0, 3.0, 3.3, 4.0), box(3.7, 3.0, 4.0, 4.0)
    assert marked(chips, *halves, feature=2) == {(3, 3)}
    assert marked(chips, halves[0], box(3.1, 3.0, 3.4, 4.0), feature=2) == set()
    assert marked(chips, halves[0], box(3.1, 3.0, 3.4, 4.0), chip=0.4, feature=2) == {(3, 3)}


def test_polygons_side_by_side_cover_chips_of_another_grid_wholly(tmp_path: Path) -> None:
    """A land cover leaves no gap; the chips' edges cross its polygons askew, as those of UTM do."""
    bounds = boxes_on_grid(12, 12, 320, 320, 700_000, 5_400_000)
    chips = build(tmp_path / "c", clustered(len(bounds), 8), bounds, "EPSG:32633")
    corners = np.array(chips.footprints[: chips.count]).reshape(-1, 2)
    area = shapely.box(*corners.min(axis=0), *corners.max(axis=0)).buffer(1e-4)
    seeds = np.random.default_rng(1).uniform(corners.min(axis=0), corners.max(axis=0), (40, 2))
    kinds = shapely.voronoi_polygons(shapely.MultiPoint(seeds), extend_to=area).geoms
    assert len(marked_by(chips, np.array(list(kinds), object), 1.0, 2.0).rows) == len(bounds)
    assert len(marked_by(chips, np.array(list(kinds)[:-1], object), 1.0, 2.0).rows) < len(bounds)


def test_lines_and_points_mark_by_their_own_share(chips: Collection) -> None:
    line = shapely.LineString([(10.035, 50.055), (10.044, 50.055)])
    assert marked(chips, line) == {(3, 5)}
    assert marked(chips, line, feature=0.4) == {(3, 5), (4, 5)}
    assert marked(chips, shapely.Point(10.155, 50.025)) == {(15, 2)}
    assert marked(chips, shapely.MultiPoint([(10.155, 50.025), (10.005, 50.005)]), feature=0.6) == set()
    assert marked(chips, shapely.LineString([(10.035, 50.055), (10.035, 50.055)])) == {(3, 5)}


def test_what_is_nothing_is_left_out_and_what_is_broken_is_mended(chips: Collection) -> None:
    bow = shapely.Polygon([(10.03, 50.03), (10.04, 50.04), (10.04, 50.03), (10.03, 50.04)])
    assert marked(chips, bow, None, shapely.Point(), shapely.Polygon()) == {(3, 3)}
    assert marked(chips) == set()


def test_across_the_antimeridian_whatever_the_meridians_are_called(tmp_path: Path) -> None:
    bounds = boxes_on_grid(2, 6, 1.0, 1.0, 177.0, 1.0)
    with Builder(tmp_path / "c", ABOUT, 8) as builder:
        builder.add(batch(clustered(12, 8), bounds, "EPSG:4326"))
        builder.finish()
    chips = open_collection(tmp_path / "c")
    for turn in (-360.0, 0.0, 360.0):
        feature = shapely.box(179.2 + turn, 0.2, 181.0 + turn, 0.8)
        found = marked_by(chips, np.array([feature], object), 0.4, 0.9).rows
        assert sorted(chips.bounds[found][:, 0] % 360) == [179, 180]
        rows = np.arange(12)
        within = inside(chips, rows, np.array([shapely.box(178.5 + turn, -0.5, 181.5 + turn, 1.5)], object))
        assert sorted(chips.bounds[rows[within]][:, 0] % 360) == [179, 180]


def test_utm_chips_and_their_neighbours(gridded: Collection) -> None:
    rows = np.array([100, 700])
    features = shapely.polygons(np.array(gridded.footprints[rows]))
    found = marked_by(gridded, features, 0.9, 0.99)
    assert set(found.rows) == set(rows)
    assert set(marked_by(gridded, features, 0.45, 0.99).rows) > set(rows)


def test_agrees_with_a_plain_count(chips: Collection) -> None:
    rng = np.random.default_rng(4)
    corner = rng.uniform(0, 19, (60, 2))
    size = rng.uniform(0.1, 2.5, (60, 2))
    features = [box(x, y, x + w, y + h) for (x, y), (w, h) in zip(corner, size, strict=True)]
    expected = set()
    for x in range(20):
        for y in range(20):
            square = box(x, y, x + 1, y + 1)
            share = shapely.union_all([shapely.intersection(one, square) for one in features]).area / square.area
            held = max(shapely.intersection(one, square).area / one.area for one in features)
            if share >= 0.6 or held >= 0.7:
                expected.add((x, y))
    assert marked(chips, *features, chip=0.6, feature=0.7) == expected


def test_inside_is_wholly_inside_one_polygon(chips: Collection) -> None:
    rows = np.arange(chips.count)
    found = places(chips, rows[inside(chips, rows, np.array([box(2.9, 2.9, 5.1, 4.1), box(10, 0, 10.5, 1)], object))])
    assert found == {(3, 3), (4, 3)}
    assert not inside(chips, rows, np.array([shapely.Point(10.05, 50.05)], object)).any()
