"""Collections of several dates: places, where one answer holds for all dates, and events, where each is its own."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
import shapely

from plugin.engine import ranking
from plugin.engine.collection.build import Builder
from plugin.engine.collection.open import Collection, open_collection
from plugin.engine.known import Places, resolve
from plugin.engine.propose import propose
from plugin.engine.search.place import chips_at, chips_in
from plugin.protocol import Answers, ChipsAtParams, ChipsInParams, ProposeParams, ProposeResult, RankedBy

from .making import ABOUT, batch, boxes_on_grid, build, clustered

YEARS = (2019, 2020, 2021)
SIDE = 12


def seconds(year: int) -> int:
    return int(datetime(year, 1, 1, tzinfo=UTC).timestamp())


def interval(year: int) -> tuple[str, str]:
    return f"{year}-01-01T00:00:00Z", f"{year}-12-31T23:59:59Z"


def made(folder: Path, stride: float) -> Collection:
    """12 x 12 chips of 100 m in each of three years."""
    bounds = boxes_on_grid(SIDE, SIDE, 100, stride, 500_000, 5_000_000)
    vectors = clustered(len(bounds) * len(YEARS), 8)
    with Builder(folder, ABOUT, 8) as builder:
        for number, year in enumerate(YEARS):
            part = vectors[number * len(bounds) : (number + 1) * len(bounds)]
            builder.add(batch(part, bounds, interval=(seconds(year), seconds(year + 1) - 1)))
        builder.finish()
    return open_collection(folder)


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """Chips that lie side by side."""
    return made(tmp_path_factory.mktemp("dates") / "beside", 100)


@pytest.fixture(scope="module")
def lapping(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """Chips of which each covers half of the next."""
    return made(tmp_path_factory.mktemp("dates") / "lapping", 50)


def places_of(collection: Collection) -> list[tuple[float, ...]]:
    return [tuple(box) for box in np.asarray(collection.bounds).tolist()]


def ask(collection: Collection, answers: Answers, apart: bool, page: int = 25, **more: object) -> ProposeResult:
    by = RankedBy("similar", dates_apart=apart)
    return propose(collection, ProposeParams(str(collection.path), answers, page, by, **more))  # type: ignore[arg-type]


def rows_in(collection: Collection, found: ProposeResult) -> list[int]:
    rows, missing = collection.rows_of(one.chip_id for one in found.candidates)
    assert not missing
    return [int(row) for row in rows]


def some_answers(collection: Collection, seed: int) -> tuple[Answers, list[int]]:
    rows = [int(row) for row in np.random.default_rng(seed).permutation(collection.count)[:30]]
    ids = collection.chip_ids(np.array(rows))
    kinds = (ids[:2], ids[2:5], ids[5:12], ids[12:22], ids[22:26], ids[26:])
    examples, counter, accepted, rejected, unsure, disputed = map(tuple, kinds)
    return Answers(examples, counter, accepted, rejected, unsure, disputed=disputed), rows


@pytest.mark.parametrize("seed", range(4))
def test_of_a_place_one_answer_holds_for_every_date(beside: Collection, seed: int) -> None:
    answers, rows = some_answers(beside, seed)
    place = places_of(beside)
    answered = {place[row] for row in rows}
    left = [row for row in range(beside.count) if place[row] not in answered]
    found = ask(beside, answers, apart=False, page=beside.count)
    asked = rows_in(beside, found)
    assert found.remaining == len(left)
    assert found.same_place == beside.count - len(left) - len(rows)
    assert {place[row] for row in asked} == {place[row] for row in left}, "each place has its turn"
    assert len({place[row] for row in asked}) == len(asked), "at one date"


@pytest.mark.parametrize("seed", range(4))
def test_of_events_each_date_is_asked_by_itself(beside: Collection, seed: int) -> None:
    answers, rows = some_answers(beside, seed)
    found = ask(beside, answers, apart=True, page=beside.count)
    assert sorted(rows_in(beside, found)) == sorted(set(range(beside.count)) - set(rows))
    assert (found.same_place, found.remaining) == (0, beside.count - len(rows))


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_what_is_set_aside_is_what_a_look_at_every_pair_finds(lapping: Collection, seed: int, apart: bool) -> None:
    """Chips that overlap: those of the same date that positive ones cover by three quarters, and other dates."""
    answers, rows = some_answers(lapping, seed)
    boxes = shapely.box(*np.asarray(lapping.bounds).T)
    when = np.asarray(lapping.interval_index)
    positive = [int(row) for row in lapping.rows_of([*answers.examples, *answers.accepted])[0]]
    aside = set()
    for row in set(range(lapping.count)) - set(rows):
        shows = [one for one in positive if not apart or when[one] == when[row]]
        covered = shapely.area(shapely.intersection(boxes[row], shapely.union_all(boxes[shows]))) / 1e4
        # of 8 x 8 points a quarter is left where a quarter of the area is, in this grid of halves
        if covered > 0.75 + 1e-9:
            aside.add(row)
        same = [one for one in rows if when[one] != when[row] and (boxes[one].bounds == boxes[row].bounds)]
        if same and not apart:
            aside.add(row)
    known = resolve(lapping.apart(apart), answers, RankedBy(dates_apart=apart))
    assert set(known.same_place.tolist()) == aside
    assert not aside & set(known.beside.rows.tolist())
    page = rows_in(lapping, ask(lapping, answers, apart, page=200))
    for number, one in enumerate(page):
        for other in page[:number]:
            if not apart or when[one] == when[other]:
                shared = shapely.area(shapely.intersection(boxes[one], boxes[other])) / 1e4
                assert shared <= 0.1, "no place twice"
    twice = len(page) - len(set(map(places_of(lapping).__getitem__, page)))
    assert (twice > 0) == apart, "events at one place are proposed beside each other"


def test_a_ranking_is_not_taken_from_the_other_way(beside: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    answers, _ = some_answers(beside, 1)
    asked = [
        ProposeParams(str(beside.path), answers, 40, RankedBy("auto", dates_apart=apart)) for apart in (False, True)
    ]
    one_after_the_other = [propose(beside, params) for params in asked]
    monkeypatch.setattr(ranking, "_last", None)
    assert propose(beside, asked[1]) == one_after_the_other[1]
    assert one_after_the_other[0].head != one_after_the_other[1].head


def test_scores_do_not_depend_on_it(beside: Collection) -> None:
    answers, _ = some_answers(beside, 1)
    scores = [
        {one.chip_id: one.score for one in ask(beside, answers, apart, page=400).candidates} for apart in (False, True)
    ]
    both = set(scores[0]) & set(scores[1])
    assert len(both) > 50 and all(scores[0][one] == scores[1][one] for one in both)


def test_an_answer_that_is_taken_back_frees_the_other_dates(beside: Collection) -> None:
    ids = beside.chip_ids(np.arange(beside.count))
    none = ask(beside, Answers((ids[0],)), apart=False)
    with_one = ask(beside, Answers((ids[0],), rejected=(none.candidates[0].chip_id,)), apart=False)
    assert with_one.remaining == none.remaining - len(YEARS)
    assert ask(beside, Answers((ids[0],)), apart=False) == none


def test_other_dates_are_found_once_and_bounded(beside: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, rng = Places(), np.random.default_rng(5)
    place = places_of(beside)
    monkeypatch.setattr("plugin.engine.known.MOST_PAIRS", 60)
    for size in (5, 0, 40, 5):
        rows = rng.permutation(beside.count)[:size].astype(np.int64)
        when = beside.interval_index
        expected = {
            other
            for row in rows.tolist()
            for other in range(beside.count)
            if place[other] == place[row] and when[other] != when[row]
        }
        assert set(kept.at_other_dates(beside, rows).tolist()) == expected
    assert len(kept.at_other_dates(beside.apart(True), np.arange(9))) == 0


def test_a_collection_of_one_date_is_asked_as_before(gridded: Collection) -> None:
    answers, _ = some_answers(gridded, 3)
    assert ask(gridded, answers, apart=False, page=60) == ask(gridded, answers, apart=True, page=60)


@pytest.mark.parametrize("year", YEARS)
def test_a_click_means_the_active_date(lapping: Collection, year: int) -> None:
    for seed in range(20):
        x, y = np.random.default_rng(seed).uniform((500_005, 4_999_370), (500_640, 4_999_995))
        lon, lat = _lonlat(x, y)
        at = ChipsAtParams(str(lapping.path), lon, lat)
        every = chips_at(lapping, at).chips
        found = chips_at(lapping, ChipsAtParams(at.path, lon, lat, during=interval(year))).chips
        assert found == tuple(one for one in every if (one.valid_from, one.valid_to) == interval(year))
        assert len(found) * len(YEARS) == len(every) and found


def _lonlat(x: float, y: float) -> tuple[float, float]:
    from rasterio.warp import transform

    (lon,), (lat,) = transform("EPSG:32633", "EPSG:4326", [x], [y])
    return lon, lat


def test_the_date_that_has_most_in_common_with_a_range_comes_first(beside: Collection) -> None:
    lon, lat = _lonlat(500_150, 4_999_850)

    def years(since: str, until: str) -> list[str]:
        params = ChipsAtParams(str(beside.path), lon, lat, during=(since, until))
        return [str(one.valid_from)[:4] for one in chips_at(beside, params).chips]

    assert years("2019-11-01", "2020-10-01") == ["2020", "2019"]
    assert years("2019-02-01", "2021-02-01") == ["2020", "2019", "2021"]
    assert years("2021-06-01", "2021-06-02") == ["2021"]
    assert years("2010-01-01", "2011-01-01") == []


@pytest.mark.parametrize("year", YEARS)
def test_a_feature_is_covered_by_chips_of_the_active_date(beside: Collection, year: int) -> None:
    corners = [_lonlat(x, y) for x, y in ((500_120, 4_999_880), (500_380, 4_999_880), (500_380, 4_999_620))]
    wkb = shapely.to_wkb(shapely.Polygon(corners), hex=True)
    without = chips_in(beside, ChipsInParams(str(beside.path), wkb, 50))
    found = chips_in(beside, ChipsInParams(str(beside.path), wkb, 50, during=interval(year)))
    assert {(one.valid_from, one.valid_to) for one in found.chips} == {interval(year)}
    assert {one.footprint for one in found.chips} == {one.footprint for one in without.chips}
    wide = chips_in(beside, ChipsInParams(str(beside.path), wkb, 50, during=(f"{year}-03-01", f"{year + 1}-01-02")))
    assert found == wide, "one date of a place, the one that is meant most"


def test_a_collection_says_its_dates(beside: Collection, tmp_path: Path) -> None:
    assert beside.info().intervals == tuple(map(interval, YEARS))
    undated = build(tmp_path / "undated", clustered(9, 4), boxes_on_grid(3, 3, 100, 100, 500_000, 5_000_000))
    assert undated.info().intervals == ((None, None),)
