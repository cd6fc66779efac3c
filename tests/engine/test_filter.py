"""Filters: places and dates against a look at every chip, their parts together, sentences."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely

from plugin.engine.collection import filter as module
from plugin.engine.collection.batch import UNKNOWN_TIME
from plugin.engine.collection.build import Builder
from plugin.engine.collection.filter import Subset, subset, undated
from plugin.engine.collection.manifest import Dates
from plugin.engine.collection.open import Collection, open_collection
from plugin.engine.errors import LookalikeError
from plugin.engine.search.place import chips_at, chips_in
from plugin.protocol import ChipsAtParams, ChipsInParams, Filter

from .making import ABOUT, boxes_on_grid, build, clustered
from .making import batch as batch_of

DAY = 86_400


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """4000 chips of 100 m, in five intervals and one that is unknown."""
    bounds = boxes_on_grid(50, 80, 100, 100, 500_000, 5_000_000)
    intervals = [(0, DAY), (DAY, 2 * DAY - 1), (5 * DAY, 9 * DAY), (UNKNOWN_TIME, 3 * DAY), (7 * DAY, UNKNOWN_TIME)]
    intervals.append((UNKNOWN_TIME, UNKNOWN_TIME))
    with Builder(tmp_path_factory.mktemp("dated") / "c", ABOUT, 4) as builder:
        for number, interval in enumerate(intervals):
            own = bounds[number::6]
            builder.add(batch_of(clustered(len(own), 4, seed=number), own, "EPSG:32633", interval))
        folder = builder.finish()
    return open_collection(folder)


def in_days(collection: Collection, first: float, last: float) -> list[int]:
    rows = []
    for row, (begin, end) in enumerate(collection.intervals(np.arange(collection.count)).tolist()):
        begin, end = (end if begin == UNKNOWN_TIME else begin), (begin if end == UNKNOWN_TIME else end)
        if end != UNKNOWN_TIME and begin < last * DAY and end >= first * DAY:
            rows.append(row)
    return rows


@pytest.mark.parametrize(
    "wanted, first, last",
    [
        (Filter(since="1970-01-03"), 2, 99),
        (Filter(until="1970-01-01"), -99, 1),
        (Filter(since="1970-01-08", until="1970-01-09"), 7, 9),
        (Filter(since="1970-01-02", until="1970-01-02"), 1, 2),
        (Filter(since="1971-01-02"), 400, 999),
    ],
)
def test_dates_meet_the_intervals(dated: Collection, wanted: Filter, first: float, last: float) -> None:
    assert subset(dated, wanted).rows.tolist() == in_days(dated, first, last)


def test_every_part_of_a_filter_counts(dated: Collection) -> None:
    footprints = shapely.polygons(dated.footprints)
    west, south, east, north = dated.manifest.extent
    for share in (0.03, 0.3, 0.9):
        box = (west + 1e-4, south + 1e-4, west + share * (east - west), south + share * (north - south))
        here = np.flatnonzero(shapely.intersects(footprints, shapely.box(*box)))
        circle = shapely.Point(box[2], box[3]).buffer(0.4 * (north - south))
        round_here = np.flatnonzero(shapely.intersects(footprints, circle))
        days = np.array(in_days(dated, 2, 6))
        for wanted, expected in (
            (Filter(box), here),
            (Filter(polygon=circle.wkb_hex), round_here),
            (Filter(box, circle.wkb_hex), np.intersect1d(here, round_here)),
            (Filter(box, since="1970-01-03", until="1970-01-06"), np.intersect1d(here, days)),
            (
                Filter(box, circle.wkb_hex, "1970-01-03", "1970-01-06", "test-product"),
                np.intersect1d(np.intersect1d(here, round_here), days),
            ),
        ):
            found = subset(dated, wanted)
            assert found.rows.tolist() == expected.tolist()
            assert np.flatnonzero(found.mask).tolist() == expected.tolist()
            assert found.size == len(expected)
            asked = np.random.default_rng(0).permutation(dated.count)[:500]
            assert found.among(asked).tolist() == [row for row in asked.tolist() if row in set(expected.tolist())]


def test_no_part_leaves_nothing_out(dated: Collection) -> None:
    assert subset(dated, Filter()).size == dated.count
    assert subset(dated, Filter(product="test-product")).mask.all()


def test_a_filter_is_worked_out_once(dated: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = Filter(since="1970-01-04")
    first = subset(dated, wanted)
    monkeypatch.setattr(module, "moment", None)
    assert subset(dated, Filter(since="1970-01-04")) is first


@pytest.mark.parametrize(
    "wanted, sentence",
    [
        (Filter((10, 0, 0, 1)), "is no extent"),
        (Filter((0, float("nan"), 1, 1)), "is no extent"),
        (Filter(polygon="zz"), "polygon cannot be read"),
        (Filter(polygon=shapely.Polygon().wkb_hex), "polygon is empty"),
        (Filter(since="soon"), "'soon' is no date"),
        (Filter(since="2020-02-02", until="2020-01-01"), "ends .* before it begins"),
        (Filter(product="clay-v1"), "holds test-product, and the filter asks for clay-v1"),
        (Filter(where="cloud < 2"), "nothing of its chips but place and time"),
        (Filter(where="cloud <"), "cannot be read at character 8"),
    ],
)
def test_a_filter_that_cannot_be_meant_is_a_sentence(dated: Collection, wanted: Filter, sentence: str) -> None:
    with pytest.raises(LookalikeError, match=sentence):
        subset(dated, wanted)


def test_unknown_dates_refuse_a_filter_by_date(tmp_path: Path) -> None:
    undated = build(tmp_path / "c", clustered(30, 4), boxes_on_grid(5, 6, 100, 100, 500_000, 5_000_000))
    with pytest.raises(LookalikeError, match="does not say when its imagery was acquired, so .* by date.$"):
        subset(undated, Filter(since="2020-01-01"))
    about = replace(ABOUT, dates=Dates("", "column date"))
    bounds = boxes_on_grid(5, 6, 100, 100, 500_000, 5_000_000)
    made = build(tmp_path / "made", clustered(30, 4, seed=1), bounds, about=about)
    with pytest.raises(LookalikeError, match=r"only says when the embeddings were made \(column date\)"):
        subset(made, Filter(until="2020-01-01"))


def test_chips_left_out_for_want_of_a_date_are_counted(dated: Collection) -> None:
    without = np.flatnonzero((dated.intervals(np.arange(dated.count)) == UNKNOWN_TIME).all(axis=1))
    since = Filter(since="1970-01-03")
    assert undated(dated, since) == len(without) > 600
    assert subset(dated, since).size + len(without) < dated.count
    west, south, east, north = dated.manifest.extent
    for share in (0.1, 0.6):
        box = (west + 1e-4, south + 1e-4, west + share * (east - west), north)
        here = np.intersect1d(without, subset(dated, Filter(box)).rows)
        assert undated(dated, Filter(box, since="1970-01-03")) == len(here) > 0
    assert undated(dated, Filter(extent=box)) == 0
    assert undated(dated, Filter(product="test-product")) == 0


def test_a_subset_is_the_same_by_rows_and_by_mask() -> None:
    rows = np.array([3, 5, 90])
    by_rows = Subset(100, rows=rows)
    by_mask = Subset(100, mask=by_rows.mask)
    assert by_mask.rows.tolist() == rows.tolist()
    assert (by_rows.size, by_mask.size) == (3, 3)
    assert (by_rows.is_few, by_mask.is_few) == (True, False)


def test_chips_at_and_in_a_place_meet_the_filter(dated: Collection) -> None:
    row = in_days(dated, 2, 6)[0]
    lon, lat = dated.footprints[row].mean(axis=0)
    inside, outside = Filter(since="1970-01-03", until="1970-01-06"), Filter(since="1970-01-20")
    for wanted, expected in ((None, (dated.chip(row),)), (inside, (dated.chip(row),)), (outside, ())):
        assert chips_at(dated, ChipsAtParams("", float(lon), float(lat), wanted)).chips == expected
    everything = shapely.box(*dated.manifest.extent).wkb_hex
    for wanted, count in ((None, dated.count), (inside, len(in_days(dated, 2, 6))), (outside, 0)):
        assert chips_in(dated, ChipsInParams("", everything, 5, wanted)).total == count


@pytest.mark.parametrize("wanted", [[0], [4], [1, 2, 3], [0, 2], [0, 1, 2, 3, 4]])
def test_looking_up_what_is_wanted_is_the_same_for_a_stretch_and_for_any(
    wanted: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LOOKED_UP", 7)
    index = np.random.default_rng(0).integers(0, 5, 100).astype(np.uint32)
    chosen = np.isin(np.arange(5), wanted)
    assert module.named(chosen, index).tolist() == np.isin(index, wanted).tolist()
