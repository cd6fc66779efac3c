"""What tables, names and addresses say of when: days, moments, intervals, and numbers that count from 1970."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from plugin.engine.ingest.tables.dates import UNKNOWN, from_name, from_url, interval_of, intervals_of, years_of

from . import layouts
from .layouts import chips
from .tables import batches, opened, seconds


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("2022", (2022, 1, 1), (2023, 1, 1)),
        ("2022-02", (2022, 2, 1), (2022, 3, 1)),
        ("2022-02-03", (2022, 2, 3), (2022, 2, 4)),
        ("20220203", (2022, 2, 3), (2022, 2, 4)),
        ("2022/02/03", (2022, 2, 3), (2022, 2, 4)),
        ("2022-02-03/2022-03-04", (2022, 2, 3), (2022, 3, 5)),
        ("2021/2022", (2021, 1, 1), (2023, 1, 1)),
        ("2022-01-01/2023-01-01", (2022, 1, 1), (2023, 1, 1)),
    ],
)
def test_days_months_and_years_reach_to_their_last_second(
    text: str, begin: tuple[int, int, int], end: tuple[int, int, int]
) -> None:
    assert interval_of(text) == (seconds(*begin), seconds(*end) - 1)


def test_moments_in_all_notations() -> None:
    noon = seconds(2022, 2, 3, 12)
    for text in ("2022-02-03T12:00:00Z", "2022-02-03 12:00:00", "20220203T120000", "2022-02-03T13:00:00+01:00"):
        assert interval_of(text) == (noon, noon), text
    assert interval_of("2022-02-03T11:00:00Z/2022-02-03T12:00:00Z") == (noon - 3600, noon)
    for text in (
        "",
        "yesterday",
        "2022-13-01",
        "20229999",
        "/",
        "2022/",
        "2022-02-03/..",
        "2022/02",
        "2022-03-01/2022-02-01",
    ):
        assert interval_of(text) == UNKNOWN, text


def test_columns_of_dates() -> None:
    day = seconds(2022, 2, 3)
    for column in (
        pa.array([day * 1000, None], pa.timestamp("ms")),
        pa.array([day * 10**9, None], pa.timestamp("ns", "UTC")),
        pa.array(["2022-02-03T00:00:00Z", None]),
    ):
        assert intervals_of(column).tolist() == [[day, day], list(UNKNOWN)]
    assert intervals_of(pa.array([day // 86_400, None], pa.date32())).tolist() == [[day, day + 86_399], list(UNKNOWN)]
    assert intervals_of(pa.array([2022, None])).tolist()[0] == [seconds(2022, 1, 1), seconds(2023, 1, 1) - 1]
    assert intervals_of(pa.array([1.5, 2022.0, 2022.5, float("nan"), None])).tolist() == [
        list(UNKNOWN),
        [seconds(2022, 1, 1), seconds(2023, 1, 1) - 1],
        *[list(UNKNOWN)] * 3,
    ]


def table_with(path: Path, **columns: object) -> Path:
    some = chips(6, 16)
    vectors = {"embedding": layouts.lists(some.vectors), "geometry": pa.array(some.wkb, pa.binary())}
    return layouts.write_parquet(path, {**columns, **vectors}, {"geo": layouts.geo()})


@pytest.mark.parametrize("name", ["acq_date", "capture_date", "Image_Date", "datetime"])
def test_a_column_may_be_called_in_many_ways_and_hold_ranges(tmp_path: Path, name: str) -> None:
    reader = opened(table_with(tmp_path / "a.parquet", **{name: ["2022-02-03/2022-03-04"] * 6}))
    assert reader.found.acquisition == f"column {name}"
    (batch,) = batches(reader)
    assert batch.intervals.tolist() == [[seconds(2022, 2, 3), seconds(2022, 3, 5) - 1]] * 6


def test_ranges_that_end_before_they_begin_are_not_taken(tmp_path: Path) -> None:
    days = {"start_date": ["2022-03-01"] * 6, "end_date": ["2022-02-01"] * 6}
    assert opened(table_with(tmp_path / "a.parquet", **days)).found.acquisition == ""
    reader = opened(table_with(tmp_path / "b.parquet", **days, datetime=["2022-02-15"] * 6))
    assert reader.found.acquisition == "column datetime"


def test_a_column_of_dates_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    found = opened(table_with(tmp_path / "a.parquet", date=["05/31/2022"] * 6)).found
    assert found.acquisition == ""
    assert "Column date cannot be read as dates (05/31/2022). Write them as 2024-05-31." in found.notes


@pytest.mark.parametrize(
    "unit, second", [("seconds", 1), ("milliseconds", 1e3), ("microseconds", 1e6), ("nanoseconds", 1e9)]
)
@pytest.mark.parametrize("column", ["datetime", "timestamp", "created", "begin"])
def test_moments_counted_from_1970(tmp_path: Path, unit: str, second: int, column: str) -> None:
    some = chips(6, 16)
    moments = seconds(2022, 2, 3) + 3600 * np.arange(6)
    counted = pa.array((moments * int(second) + int(second) // 2).astype(np.int64), mask=np.arange(6) == 3)
    table = {"emb": layouts.fixed(some.vectors), column: counted, "geometry": pa.array(some.wkb, pa.binary())}
    if column == "begin":
        table["end"] = counted
    if unit == "seconds":
        table[column] = counted.cast(pa.float64())
    reader = opened(layouts.write_parquet(tmp_path / "a.parquet", table, {"geo": layouts.geo()}))
    told = reader.found.creation if column == "created" else reader.found.acquisition
    assert f"({unit} since 1970)" in told and column in told
    (batch,) = batches(reader)
    if column == "created":
        assert batch.attributes is not None
        made = batch.attributes["created"].cast(pa.int64()).to_pylist()
        assert made == [None if row == 3 else int(moment) for row, moment in enumerate(moments)]
    else:
        assert reader.found.years == (2022,)
        expected = [list(UNKNOWN) if row == 3 else [int(moment)] * 2 for row, moment in enumerate(moments)]
        assert batch.intervals.tolist() == expected


@pytest.mark.parametrize(
    "values", [[0, 1, 2], [70_000, 80_000, 90_000], [1.5e9, 3.0, 4.0], [2020.5] * 3, [-5] * 3, [0] * 3]
)
def test_other_numbers_are_no_dates(tmp_path: Path, values: list[float]) -> None:
    some = chips(3, 16)
    table = {"emb": layouts.fixed(some.vectors), "time": pa.array(values), "geometry": pa.array(some.wkb, pa.binary())}
    reader = opened(layouts.write_parquet(tmp_path / "a.parquet", table, {"geo": layouts.geo()}))
    assert reader.found.acquisition == ""
    assert "time" in reader.found.fields


def test_dates_in_names_and_addresses() -> None:
    assert from_name("03WVN_20220601_20220610_v001.gpq") == (seconds(2022, 6, 1), seconds(2022, 6, 11) - 1)
    assert from_name("21MNT_2023-01-01_2024-01-01.parquet") == (seconds(2023, 1, 1), seconds(2024, 1, 1) - 1)
    assert from_name("20220610_20220601") == UNKNOWN == from_name("12345678_12345679")
    june = (seconds(2022, 6, 10), seconds(2022, 6, 11) - 1)
    assert from_url("s3://clay-tiles-02/02/03WVN/2022-06-10/claytile_03WVN_20220610_v02_0001.tif") == june
    assert from_url("s3://from-2022-06-10/to-2022-06-11.tif") == UNKNOWN == from_url("s3://tile_0001.tif")
    assert years_of(np.array([[*june], [seconds(2023, 1, 1), seconds(2024, 1, 1)]])) == {2022, 2023}
