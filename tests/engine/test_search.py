"""Search: exact scores and ties, recall of the codes, overlap and suppression, chips by place, the heat map."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import rasterio
import shapely
from numpy.typing import NDArray

from plugin.engine.collection.build import Builder
from plugin.engine.collection.geometry import from_lonlat, to_lonlat
from plugin.engine.collection.open import Collection, open_collection
from plugin.engine.collection.overlap import overlap
from plugin.engine.errors import Cancelled, LookalikeError
from plugin.engine.search import heat_map, place
from plugin.engine.search.carry import carrier
from plugin.engine.search.exact import Ranking, score, top
from plugin.engine.search.heat_map import write_heat_map
from plugin.engine.search.place import chips_at, chips_in, rows_at
from plugin.engine.search.suppress import overlapping, page_of
from plugin.protocol import ChipsAtParams, ChipsInParams

from .making import ABOUT, batch, boxes_on_grid, build, clustered, exact_vectors

PlaceOf = dict[tuple[int, int], int]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Collection, NDArray[np.float32]]:
    """20,000 clustered vectors of 96 numbers, and the same in row order, fp32."""
    vectors = clustered(20_000, 96)
    bounds = boxes_on_grid(100, 200, 100, 100, 500_000, 5_000_000)
    collection = build(tmp_path_factory.mktemp("large") / "c", vectors, bounds)
    line = np.rint((5_000_000 - collection.bounds[:, 3]) / 100).astype(int)
    column = np.rint((collection.bounds[:, 0] - 500_000) / 100).astype(int)
    return collection, vectors[line * 200 + column]


def recall(best: NDArray[np.int64], scores: NDArray[np.float64], k: int = 100) -> float:
    return len(np.intersect1d(best, np.argsort(-scores)[:k])) / k


@pytest.mark.parametrize("transform", ["whitened", "centred"])
def test_codes_find_what_float32_finds(large: tuple[Collection, NDArray[np.float32]], transform: str) -> None:
    collection, raw = large
    centred = raw.astype(np.float64) - raw.astype(np.float64).mean(axis=0)
    exact_rows = centred @ np.asarray(collection.whitening.matrix, np.float64) if transform == "whitened" else centred
    exact_rows /= np.linalg.norm(exact_rows, axis=1, keepdims=True)
    found = []
    for row in np.random.default_rng(0).choice(collection.count, 40, replace=False):
        query = exact_vectors(collection, raw[row : row + 1], transform)[0]
        found.append(recall(top(score(collection, query, transform), 100), exact_rows @ exact_rows[row]))
    assert np.mean(found) >= 0.98


def test_codes_of_raw_vectors_would_not(large: tuple[Collection, NDArray[np.float32]]) -> None:
    collection, raw = large
    white = raw.astype(np.float64) @ np.asarray(collection.whitening.matrix, np.float64)
    white -= white.mean(axis=0)
    white /= np.linalg.norm(white, axis=1, keepdims=True)
    coarse = np.rint(raw * (127 / np.abs(raw).max(axis=1, keepdims=True))) @ np.asarray(collection.whitening.matrix)
    coarse -= coarse.mean(axis=0)
    coarse /= np.linalg.norm(coarse, axis=1, keepdims=True)
    found = [recall(np.argsort(-(coarse @ coarse[row]))[:100], white @ white[row]) for row in range(0, 2000, 100)]
    assert np.mean(found) < 0.98


@pytest.mark.parametrize("transform", ["whitened", "centred"])
def test_scores_are_inner_products_with_unit_rows(gridded: Collection, transform: str) -> None:
    query = np.random.default_rng(2).standard_normal(16).astype(np.float32)
    rows = gridded.vectors(np.arange(gridded.count), transform)
    assert np.allclose(score(gridded, query, transform, bias=-1.5), rows @ query - 1.5, atol=1e-4)


def test_equal_scores_come_in_row_order() -> None:
    scores = np.array([0, 2, 1, 2, 1, 1, 3, 1], np.float32)
    assert top(scores, 5).tolist() == [6, 1, 3, 2, 4]
    assert top(scores, 99).tolist() == [6, 1, 3, 2, 4, 5, 7, 0]


def test_rank_and_percentile_count_the_whole_collection() -> None:
    ranking = Ranking(np.array([0, 2, 1, 2, 1, 1, 3, 1], np.float32))
    assert [ranking.rank(row) for row in (6, 1, 3, 2, 4, 0)] == [1, 2, 3, 4, 5, 8]
    assert ranking.percentile(6) == pytest.approx(100 * 7 / 8)
    assert ranking.percentile(2) == pytest.approx(100 * 1 / 8)
    assert ranking.quantile(0.5) == 1
    assert ranking.quantile(1.0) == 3


def test_overlap_is_a_share_of_the_chip(gridded: Collection, place_of: PlaceOf) -> None:
    centre = place_of[5, 5]
    others = [place_of[5, 5], place_of[5, 6], place_of[6, 6], place_of[5, 7], place_of[20, 20]]
    shares = overlap(gridded, np.full(5, centre), np.array(others))
    assert shares.tolist() == pytest.approx([1, 0.5, 0.25, 0, 0])


def test_overlapping_finds_the_neighbours_and_nothing_else(gridded: Collection, place_of: PlaceOf) -> None:
    expected = {place_of[5 + i, 5 + j] for i in (-1, 0, 1) for j in (-1, 0, 1)}
    assert set(overlapping(gridded, np.array([place_of[5, 5]])).tolist()) == expected
    assert set(overlapping(gridded, np.array([place_of[0, 0]])).tolist()) == {
        place_of[i, j] for i in (0, 1) for j in (0, 1)
    }
    assert overlapping(gridded, np.empty(0, np.int64)).tolist() == []


def test_a_page_shows_no_place_twice(gridded: Collection, place_of: PlaceOf) -> None:
    ranked = np.array([place_of[key] for key in ((5, 5), (5, 6), (6, 6), (9, 9), (5, 7), (10, 10), (20, 20))])
    blocked = np.zeros(gridded.count, bool)
    blocked[place_of[9, 9]] = True
    expected = [place_of[5, 5], place_of[5, 7], place_of[10, 10], place_of[20, 20]]
    assert page_of(gridded, ranked, blocked.copy(), 25) == expected
    assert page_of(gridded, ranked, blocked.copy(), 2) == expected[:2]


def test_a_long_page_is_the_greedy_one(gridded: Collection) -> None:
    ranked = np.random.default_rng(5).permutation(gridded.count)
    page = page_of(gridded, ranked, np.zeros(gridded.count, bool), gridded.count)
    taken: list[int] = []
    for row in ranked.tolist():
        if not len(np.intersect1d(overlapping(gridded, np.array([row])), taken)):
            taken.append(row)
    assert page == taken


@pytest.fixture
def two_zones(tmp_path: Path) -> Collection:
    """The same ground in UTM 32 and 33 near their border at 12 degrees east."""
    with Builder(tmp_path / "zones", ABOUT, 8) as builder:
        for crs, west in (("EPSG:32632", 735_000), ("EPSG:32633", 262_000)):
            bounds = boxes_on_grid(10, 20, 500, 500, west, 5_100_000)
            builder.add(batch(clustered(len(bounds), 8), bounds, crs))
        builder.finish()
    return open_collection(tmp_path / "zones")


def test_chips_of_two_zones_overlap_by_their_ground(two_zones: Collection) -> None:
    polygons = shapely.polygons(two_zones.footprints)
    metres = shapely.transform(polygons, lambda xy: xy * [np.cos(np.radians(46)), 1])
    area = shapely.area(metres)
    for row in range(0, two_zones.count, 37):
        share = shapely.area(shapely.intersection(metres[row], metres)) / np.minimum(area, area[row])
        expected = np.flatnonzero(share > 0.1)
        found = overlapping(two_zones, np.array([row]))
        unsure = np.flatnonzero(np.abs(share - 0.1) < 0.01)
        assert set(np.setdiff1d(found, unsure)) == set(np.setdiff1d(expected, unsure))
    assert len(np.unique(two_zones.crs_index[overlapping(two_zones, np.arange(two_zones.count))])) == 2


def test_a_point_finds_chips_of_both_zones(two_zones: Collection) -> None:
    crosses = [
        row
        for row in range(two_zones.count)
        if len(np.unique(two_zones.crs_index[overlapping(two_zones, np.array([row]))])) == 2
    ]
    lon, lat = two_zones.footprints[crosses[0]].mean(axis=0)
    rows = rows_at(two_zones, float(lon), float(lat))
    assert rows[0] == crosses[0]
    assert set(two_zones.crs_index[rows]) == {0, 1}


def test_chips_at_lists_the_best_centred_first(gridded: Collection, place_of: PlaceOf) -> None:
    x, y = (gridded.bounds[place_of[7, 8]][:2] + gridded.bounds[place_of[7, 8]][2:]) / 2 + (2, -3)
    lon, lat = to_lonlat(gridded.crs[0], np.array([x]), np.array([y]))
    result = chips_at(gridded, ChipsAtParams("", float(lon[0]), float(lat[0])))
    assert result.total == 4
    expected = [place_of[7, 8], place_of[8, 8], place_of[7, 9], place_of[8, 9]]
    assert result.chips == tuple(gridded.chips(np.array(expected)))


def test_chips_at_far_away_is_empty_and_nonsense_is_refused(gridded: Collection) -> None:
    for lon, lat in ((0.0, 0.0), (-165.0, 45.15), (15.0, 90.0), (180.0, -90.0)):
        assert chips_at(gridded, ChipsAtParams("", lon, lat)).total == 0
    for lon, lat in ((np.nan, 0.0), (0.0, 91.0), (np.inf, 0.0), (1e9, 0.0)):
        with pytest.raises(LookalikeError, match="no longitude and latitude"):
            chips_at(gridded, ChipsAtParams("", lon, lat))


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3832"])
def test_chips_at_and_overlap_work_across_the_antimeridian(tmp_path: Path, crs: str) -> None:
    if crs == "EPSG:4326":
        bounds = np.array([[-180.5, 10, -179.5, 11], [179.3, 10, 180.3, 11], [100, 10, 101, 11]])
    else:  # PDC Mercator, centred on 150 east
        bounds = np.array(
            [[3_300_000, 1e6, 3_400_000, 1.1e6], [3_320_000, 1e6, 3_420_000, 1.1e6], [0, 1e6, 1e5, 1.1e6]]
        )
    opened = build(tmp_path / "c", clustered(3, 4), bounds, crs)
    near = np.flatnonzero(np.ptp(np.abs(opened.footprints[:, :, 0]), axis=1) < 2)
    both = [row for row in near if abs(opened.footprints[row].mean(axis=0)[0]) > 170]
    assert set(overlapping(opened, np.array(both[:1])).tolist()) == set(both)
    for row in both:
        lon, lat = opened.footprints[row].mean(axis=0)
        for turn in (-360, 0, 360):
            found = rows_at(opened, float(lon + turn), float(lat))
            assert found[0] == row
            assert set(found.tolist()) == set(both)
        box = shapely.box(lon - 0.01, lat - 0.01, lon + 0.01, lat + 0.01)
        for turn in (-360, 0, 360):
            moved = shapely.transform(box, lambda xy, turn=turn: xy + np.array([turn, 0]))
            assert chips_in(opened, ChipsInParams("", moved.wkb_hex, 9)).chips == (opened.chip(int(row)),)


def in_lonlat(collection: Collection, geometry: shapely.Geometry) -> str:
    """Hex WKB in lon/lat of a geometry in UTM 33N."""
    moved = shapely.transform(geometry, lambda xy: np.stack(to_lonlat(collection.crs[0], *xy.T), axis=1))
    return str(shapely.to_wkb(moved, hex=True))


def test_a_small_feature_takes_the_chip_it_is_best_centred_in(gridded: Collection, place_of: PlaceOf) -> None:
    x, y = (gridded.bounds[place_of[7, 8]][:2] + gridded.bounds[place_of[7, 8]][2:]) / 2
    for geometry in (
        shapely.Point(x + 4, y).buffer(10),
        shapely.Point(x + 4, y),
        shapely.LineString([(x, y), (x + 9, y)]),
    ):
        result = chips_in(gridded, ChipsInParams("", in_lonlat(gridded, geometry), 5))
        assert result.total == 1
        assert result.chips == (gridded.chip(place_of[7, 8]),)


def test_a_large_feature_takes_the_fewest_chips(gridded: Collection, place_of: PlaceOf) -> None:
    square = shapely.box(500_100, 4_999_500, 500_400, 4_999_700)  # 3 x 2 chips exactly
    result = chips_in(gridded, ChipsInParams("", in_lonlat(gridded, square), 4))
    assert result.total == 6
    assert len(result.chips) == 4
    corners = {chip.chip_id for chip in chips_in(gridded, ChipsInParams("", in_lonlat(gridded, square), 9)).chips}
    expected = [place_of[line, column] for line in (6, 8) for column in (2, 4, 6)]
    assert corners == set(gridded.chip_ids(np.array(expected)))


def test_many_parts_and_lines_are_covered(gridded: Collection) -> None:
    parts = shapely.MultiPoint([(500_050 + 200 * i, 4_999_950) for i in range(5)])
    assert chips_in(gridded, ChipsInParams("", in_lonlat(gridded, parts), 9)).total == 5
    line = shapely.LineString([(500_000, 4_999_950), (501_000, 4_999_950)])
    assert chips_in(gridded, ChipsInParams("", in_lonlat(gridded, line), 99)).total == 10


def test_a_feature_over_everything_counts_chips_side_by_side(
    gridded: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = shapely.box(499_000, 4_990_000, 520_000, 5_001_000)
    exactly = chips_in(gridded, ChipsInParams("", in_lonlat(gridded, everything), 10**6))
    monkeypatch.setattr(place, "EXACT_CHIPS", 10)
    quickly = chips_in(gridded, ChipsInParams("", in_lonlat(gridded, everything), 10))
    assert len(quickly.chips) == 10
    assert exactly.total == len(exactly.chips)
    assert 0.5 * exactly.total < quickly.total < 2 * exactly.total


def test_chips_in_elsewhere_empty_or_broken(gridded: Collection) -> None:
    assert chips_in(gridded, ChipsInParams("", shapely.box(0, 0, 1, 1).wkb_hex, 5)).total == 0
    assert chips_in(gridded, ChipsInParams("", shapely.Point().wkb_hex, 5)).total == 0
    assert chips_in(gridded, ChipsInParams("", shapely.Point(15, 91).wkb_hex, 5)).total == 0
    for broken in ("", "zz", "0103", "01" * 30):
        with pytest.raises(LookalikeError, match="cannot be read"):
            chips_in(gridded, ChipsInParams("", broken, 5))


def test_a_self_crossing_feature_is_repaired(gridded: Collection) -> None:
    bow = shapely.Polygon([(500_100, 4_999_700), (500_200, 4_999_600), (500_200, 4_999_700), (500_100, 4_999_600)])
    assert chips_in(gridded, ChipsInParams("", in_lonlat(gridded, bow), 5)).total == 1


def test_a_heat_map_holds_each_score_where_its_chip_is(gridded: Collection, place_of: PlaceOf, tmp_path: Path) -> None:
    scores = np.random.default_rng(0).standard_normal(gridded.count).astype(np.float32)
    to = tmp_path / "heat.tif"
    # Without a stride in the manifest a cell is one chip, and the best of the chips in it counts.
    width, height, crs = write_heat_map(gridded, scores, to)
    with rasterio.open(to) as dataset:
        assert (dataset.width, dataset.height, crs) == (width, height, "EPSG:32633")
        assert dataset.dtypes == ("float32",)
        cells = dataset.read(1, masked=True)
        seen: dict[tuple[int, int], float] = {}
        for row in range(gridded.count):
            x, y = (gridded.bounds[row][:2] + gridded.bounds[row][2:]) / 2
            cell = dataset.index(x + 1e-6, y - 1e-6)
            seen[cell] = max(seen.get(cell, -np.inf), scores[row])
    assert cells.count() <= len(seen)
    assert cells.max() == scores.max()
    assert list(tmp_path.iterdir()) == [to]


def test_cells_without_chips_are_nodata_and_the_stride_is_the_cell(tmp_path: Path) -> None:
    bounds = boxes_on_grid(6, 6, 100, 50, 500_000, 5_000_000)
    kept = np.arange(36) != 14
    about = replace(ABOUT, stride=(50.0, 50.0))
    opened = build(tmp_path / "c", clustered(35, 4), bounds[kept], about=about)
    scores = np.arange(35, dtype=np.float32)
    to = tmp_path / "heat.tif"
    assert write_heat_map(opened, scores, to)[:2] == (6, 6)
    with rasterio.open(to) as dataset:
        cells = dataset.read(1, masked=True)
        assert dataset.res == (50, 50)
        for row in range(35):
            x, y = (opened.bounds[row][:2] + opened.bounds[row][2:]) / 2
            assert cells[dataset.index(x, y)] == scores[row]
    assert np.flatnonzero(cells.mask.ravel()).tolist() == [14]


def test_a_heat_map_across_the_antimeridian_is_narrow(tmp_path: Path) -> None:
    bounds = np.array([[179, 0, 180, 1], [-180, 0, -179, 1], [-179, 0, -178, 1.0]])
    opened = build(tmp_path / "c", clustered(3, 4), bounds, "EPSG:4326")
    width, height, _ = write_heat_map(opened, np.arange(3, dtype=np.float32), tmp_path / "h.tif")
    assert (width, height) == (3, 1)


def test_a_heat_map_of_two_zones_holds_all_chips(two_zones: Collection, tmp_path: Path) -> None:
    scores = np.where(two_zones.crs_index == 0, 1, 2).astype(np.float32)
    write_heat_map(two_zones, scores, tmp_path / "h.tif")
    with rasterio.open(tmp_path / "h.tif") as dataset:
        assert set(np.unique(dataset.read(1, masked=True).compressed())) == {1, 2}


def test_chips_of_another_zone_leave_no_hole_in_the_heat_map(tmp_path: Path) -> None:
    """Their grid lies askew on the raster's: by their centres alone every seventh cell would be empty."""
    here, there = boxes_on_grid(60, 60, 100, 100, 300_000, 5_000_000), boxes_on_grid(50, 50, 100, 100, 0, 5_000_000)
    with Builder(tmp_path / "c", ABOUT, 4) as builder:
        builder.add(batch(clustered(len(here), 4), here, "EPSG:32633"))
        builder.add(batch(clustered(len(there), 4, seed=1), there, "EPSG:32634"))
        opened = open_collection(builder.finish())
    scores = opened.crs_index.astype(np.float32)
    write_heat_map(opened, scores, tmp_path / "h.tif")
    with rasterio.open(tmp_path / "h.tif") as dataset:
        cells = dataset.read(1, masked=True)
        inside = boxes_on_grid(46, 46, 100, 100, 200, 4_999_800)
        x, y = from_lonlat("EPSG:32633", *to_lonlat("EPSG:32634", inside[:, 0], inside[:, 1]))
        for one in zip(x, y, strict=True):
            assert cells[dataset.index(*one)] == 1


def test_a_filter_leaves_cells_empty_and_a_second_map_of_a_collection_is_its_own(
    gridded: Collection, tmp_path: Path
) -> None:
    shown = np.arange(gridded.count) % 3 == 0
    for scores in (np.arange(gridded.count, dtype=np.float32), -np.arange(gridded.count, dtype=np.float32)):
        write_heat_map(gridded, scores, tmp_path / "h.tif", shown)
        with rasterio.open(tmp_path / "h.tif") as dataset:
            cells = dataset.read(1, masked=True).compressed()
        assert set(cells) <= set(scores[shown])
        assert cells.max() == scores[shown].max()


@pytest.mark.parametrize("source", ["EPSG:32631", "EPSG:4326"])
def test_many_points_are_carried_as_near_as_asked_for(source: str) -> None:
    rng = np.random.default_rng(0)
    low = rng.uniform((3, 40), (6, 50), (5000, 2)) if source == "EPSG:4326" else rng.uniform(0, 9e5, (5000, 2)) + 4e6
    low[:, 0] -= 0 if source == "EPSG:4326" else 3.9e6
    bounds = np.concatenate([low, low + (0.003 if source == "EPSG:4326" else 320)], axis=1)
    carried = carrier(source, "EPSG:32636", bounds, 32.0)(bounds[:, 0], bounds[:, 1])
    true = from_lonlat("EPSG:32636", *to_lonlat(source, bounds[:, 0], bounds[:, 1]))
    assert np.hypot(carried[0] - true[0], carried[1] - true[1]).max() < 50
    exact = carrier(source, "EPSG:32636", bounds, 1e-9)(bounds[:, 0], bounds[:, 1])
    assert np.array_equal(exact, true)


def test_a_heat_map_never_gets_too_large(gridded: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heat_map, "MOST_CELLS", 100)
    monkeypatch.setattr(heat_map, "_grids", {})  # where the chips lie may be known from another test
    width, height, _ = write_heat_map(gridded, np.zeros(gridded.count, np.float32), tmp_path / "h.tif")
    assert width * height <= 150


def test_a_heat_map_that_cannot_be_written_is_a_sentence_and_keeps_the_old(gridded: Collection, tmp_path: Path) -> None:
    with pytest.raises(LookalikeError, match="cannot be written"):
        write_heat_map(gridded, np.zeros(gridded.count, np.float32), tmp_path / "none" / "h.tif")
    (tmp_path / "folder.tif").mkdir()
    with pytest.raises(LookalikeError, match="cannot be written"):
        write_heat_map(gridded, np.zeros(gridded.count, np.float32), tmp_path / "folder.tif")
    assert [path.name for path in tmp_path.iterdir()] == ["folder.tif"]


def test_a_first_heat_map_can_be_given_up_while_it_is_worked_out_where_chips_lie(
    gridded: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heat_map, "_grids", {})
    monkeypatch.setattr(heat_map, "ROWS_AT_ONCE", gridded.count // 4)
    scores, asked = np.zeros(gridded.count, np.float32), [0]

    def third_time() -> bool:
        asked[0] += 1
        return asked[0] == 3

    with pytest.raises(Cancelled):
        write_heat_map(gridded, scores, tmp_path / "h.tif", None, third_time)
    assert asked == [3] and not list(tmp_path.iterdir())
    write_heat_map(gridded, scores, tmp_path / "h.tif")
    assert (tmp_path / "h.tif").is_file()
