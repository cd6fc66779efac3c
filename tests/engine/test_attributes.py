"""Attributes of chips: every column in every row, whatever the files differ in, in the order of the collection."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from plugin.engine.collection import generation
from plugin.engine.collection.build import Builder
from plugin.engine.collection.open import open_collection
from plugin.engine.errors import LookalikeError

from .making import ABOUT, BOUNDS, VECTORS, batch, boxes_on_grid, clustered


def read_attributes(folder: Path) -> pa.Table:
    path = open_collection(folder).generation / "attributes.arrow"
    with pa.memory_map(str(path)) as source, pa.ipc.open_file(source) as file:
        return file.read_all()


def build_from(folder: Path, *tables: pa.Table | None) -> dict[int, dict[str, object]]:
    """A collection whose 180 chips have the tables' rows in turn; what each chip, by place in BOUNDS, is said to be."""
    with Builder(folder, ABOUT, 8) as builder:
        first = 0
        share = len(BOUNDS) // len(tables)
        for number, table in enumerate(tables):
            rows = slice(first, first + share)
            places = np.arange(share)
            builder.add(
                batch(VECTORS[rows], BOUNDS[rows], source=f"{number}.parquet", source_rows=places, attributes=table)
            )
            first += share
        builder.finish()
    opened = open_collection(folder)
    place = {tuple(box): number for number, box in enumerate(BOUNDS)}
    told = read_attributes(folder).to_pylist()
    return {place[tuple(box)]: row for box, row in zip(opened.bounds, told, strict=True)}


def test_each_chip_keeps_its_own_row(tmp_path: Path) -> None:
    told = build_from(tmp_path / "c", pa.table({"loss": np.arange(180) / 7, "name": [f"n{i}" for i in range(180)]}))
    assert told == {
        i: {"source": "0.parquet", "source_row": i, "loss": i / 7, "name": f"n{i}"} for i in range(len(BOUNDS))
    }


def test_columns_that_some_files_lack_are_empty_there(tmp_path: Path) -> None:
    told = build_from(tmp_path / "c", pa.table({"cloud": [3] * 60}), None, pa.table({"clear": [0.5] * 60}))
    assert {row["cloud"] for i, row in told.items() if i < 60} == {3}
    assert {row["cloud"] for i, row in told.items() if i >= 60} == {None}
    assert {row["clear"] for i, row in told.items() if i >= 120} == {0.5}
    assert {row["source"] for i, row in told.items() if 60 <= i < 120} == {"1.parquet"}


def test_kinds_of_number_widen(tmp_path: Path) -> None:
    build_from(
        tmp_path / "c",
        pa.table({"a": pa.array([1] * 60, pa.int8()), "b": pa.array([1] * 60, pa.int32()), "c": pa.nulls(60)}),
        pa.table({"a": pa.array([1] * 60, pa.int32()), "b": pa.array([0.25] * 60), "c": ["x"] * 60}),
        pa.table({"a": pa.array([1] * 60, pa.int16()), "b": [7] * 60, "c": pa.array(["y"] * 60, pa.large_string())}),
    )
    schema = read_attributes(tmp_path / "c").schema
    assert (schema.field("a").type, schema.field("b").type) == (pa.int32(), pa.float64())
    assert schema.field("c").type == pa.dictionary(pa.int8(), pa.string())


@pytest.mark.parametrize(
    ("one", "other"), [(["x"] * 90, [1] * 90), ([True] * 90, [1.5] * 90), ([2**60 + 1] * 90, [0.5] * 90)]
)
def test_kinds_that_do_not_go_together_are_refused(tmp_path: Path, one: list[object], other: list[object]) -> None:
    with pytest.raises(LookalikeError, match='The column "odd" .*0.parquet'):
        build_from(tmp_path / "c", pa.table({"odd": one}), pa.table({"odd": other}))
    assert not (tmp_path / "c").exists()


def test_text_is_named_by_number_only_where_that_is_smaller(tmp_path: Path) -> None:
    build_from(tmp_path / "c", pa.table({"class": ["pond", "mine", None] * 60, "url": [f"u{i}" for i in range(180)]}))
    schema = read_attributes(tmp_path / "c").schema
    assert pa.types.is_dictionary(schema.field("class").type)
    assert schema.field("url").type == pa.string()
    assert pa.types.is_dictionary(schema.field("source").type)


def test_the_time_an_embedding_was_made_is_in_seconds_of_utc(tmp_path: Path) -> None:
    moment = datetime(2024, 5, 31, 10, 20, 30, 700_000, tzinfo=UTC)
    told = build_from(tmp_path / "c", pa.table({"created": pa.array([moment] * 180, pa.timestamp("us", "UTC"))}))
    assert told[4]["created"] == moment.replace(microsecond=0)
    assert read_attributes(tmp_path / "c").schema.field("created").type == pa.timestamp("s", "UTC")


def test_ids_of_the_product_become_a_column(tmp_path: Path) -> None:
    ids = tuple(f"tile-{number}" for number in range(180))
    with Builder(tmp_path / "c", ABOUT, 8) as builder:
        builder.add(batch(VECTORS, BOUNDS, source_ids=ids))
        builder.finish()
    opened = open_collection(tmp_path / "c")
    order = [int(np.flatnonzero((box == BOUNDS).all(axis=1))[0]) for box in opened.bounds]
    assert read_attributes(tmp_path / "c")["source_id"].to_pylist() == [ids[i] for i in order]


def test_dropped_chips_take_their_attributes_with_them(tmp_path: Path) -> None:
    found = VECTORS.copy()
    found[::3] = 0
    with Builder(tmp_path / "c", ABOUT, 8) as builder:
        builder.add(batch(found, BOUNDS, attributes=pa.table({"i": np.arange(180)})))
        builder.add(batch(VECTORS, BOUNDS, attributes=pa.table({"i": np.arange(1000, 1180)})))
        builder.finish()
    opened = open_collection(tmp_path / "c")
    for box, number in zip(opened.bounds, read_attributes(tmp_path / "c")["i"].to_pylist(), strict=True):
        place = int(np.flatnonzero((box == BOUNDS).all(axis=1))[0])
        assert number == (1000 + place if place % 3 == 0 else place)


def test_record_batches_are_of_one_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generation, "RECORDS", 256)
    bounds = boxes_on_grid(30, 20, 100, 50, 500_000, 5_000_000)
    with Builder(tmp_path / "c", ABOUT, 8) as builder:
        builder.add(batch(clustered(600, 8), bounds, attributes=pa.table({"i": np.arange(600)})))
        builder.finish()
    path = open_collection(tmp_path / "c").generation / "attributes.arrow"
    with pa.ipc.open_file(str(path)) as file:
        assert [file.get_batch(i).num_rows for i in range(file.num_record_batches)] == [256, 256, 88]


def test_without_anything_to_say_there_is_no_file(tmp_path: Path) -> None:
    with Builder(tmp_path / "c", ABOUT, 8) as builder:
        builder.add(batch(VECTORS, BOUNDS))
        builder.finish()
    assert not (open_collection(tmp_path / "c").generation / "attributes.arrow").exists()
