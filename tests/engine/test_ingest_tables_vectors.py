"""Where the vectors of a table are: columns of any kind, several of them, records, and numbers of every size."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from plugin.engine.errors import LookalikeError
from plugin.engine.ingest.reader import Options

from . import layouts
from .layouts import chips
from .tables import batches, check, opened, two_columns


@pytest.mark.parametrize("name", ["A{:02}", "e{:02}", "emb_{}", "vit{}", "{}"])
def test_numbered_columns(tmp_path: Path, name: str) -> None:
    some = chips(7, 24)
    columns = {name.format(k): some.vectors[:, k] for k in range(24)}
    # Written from the last to the first: the number says the place, not the order.
    path = layouts.write_parquet(
        tmp_path / "wide.parquet",
        {"geometry": pa.array(some.wkb, pa.binary()), **dict(reversed(columns.items()))},
        {"geo": layouts.geo()},
    )
    check(opened(path), some)


def test_vectors_are_found_by_type_before_names(tmp_path: Path) -> None:
    some = chips(6, 48)
    columns = {
        "bbox": pa.array([[0.0, 0.0, 1.0, 1.0]] * 6, pa.list_(pa.float64())),
        "embedding": ["not this"] * 6,
        "histogram": pa.array([list(range(64))] * 6, pa.list_(pa.int32())),
        "what": layouts.fixed(some.vectors),
        "geometry": pa.array(some.wkb, pa.binary()),
    }
    reader = opened(layouts.write_parquet(tmp_path / "odd.parquet", columns, {"geo": layouts.geo()}))
    assert "column what" in reader.found.why
    check(reader, some)


def test_of_several_columns_of_vectors_one_can_be_chosen(tmp_path: Path) -> None:
    some = chips(6, 48)
    path = two_columns(tmp_path / "a.parquet", some, source_model=["first"] * 6)
    check(opened(path), some)
    found = opened(path).found
    assert (found.vector_columns, found.model) == (("embedding", "other_vectors"), "first")
    assert any("other columns that could be vectors (other_vectors)" in note for note in found.notes)
    chosen = opened(path, options=Options(vector="other_vectors"))
    check(chosen, replace(some, vectors=some.vectors[:, ::-1]))
    assert chosen.found.vector_columns == ("other_vectors", "embedding")
    assert chosen.found.model == "unknown", "what the file says is said of its first column"
    assert "column other_vectors (a list of fixed length of 48 numbers), as chosen" in chosen.found.why
    assert not any("could be vectors" in note for note in chosen.found.notes)
    assert "embedding" not in chosen.found.fields
    assert opened(path, options=Options(vector="embedding")).found.model == "first"
    with pytest.raises(LookalikeError, match=r"no vectors in a column 'geometry'. Choose one of embedding, other_vec"):
        opened(path, options=Options(vector="geometry"))


def test_a_column_chosen_of_a_known_product_is_of_an_unknown_model(tmp_path: Path) -> None:
    some = chips(5, 768)
    path = layouts.clay_schema(tmp_path / "a.parquet", some, thumbnail_vector=layouts.fixed(some.vectors[:, :32]))
    assert opened(path).found.vector_columns == ("embeddings", "thumbnail_vector")
    reader = opened(path, options=Options(vector="thumbnail_vector"))
    assert (reader.found.product, reader.found.model, reader.found.dim) == ("clay-schema", "unknown", 32)
    assert [batch.source_ids for batch in batches(reader)] == [batch.source_ids for batch in batches(opened(path))]


@pytest.mark.parametrize("of", [pa.float16(), pa.float64(), pa.int8()])
def test_other_numbers_become_float32(tmp_path: Path, of: pa.DataType) -> None:
    some = chips(6, 16)
    whole = replace(some, vectors=np.rint(some.vectors * 10).astype(np.float32))
    column = layouts.fixed(whole.vectors).cast(pa.list_(of, 16))
    columns = {"embedding": column, "geometry": pa.array(some.wkb, pa.binary())}
    (batch,) = check(opened(layouts.write_parquet(tmp_path / "a.parquet", columns)), whole)
    assert batch.vectors.dtype == np.float32


@pytest.mark.parametrize("inside", ["numbered", "list", "fixed", "fixed and more"])
def test_vectors_in_records(tmp_path: Path, inside: str) -> None:
    some = chips(9, 64)
    box = pa.array([{"xmin": 0.0, "ymin": 0.0, "xmax": 1.0, "ymax": 1.0}] * 9)
    if inside == "numbered":
        numbers = [pa.array(column) for column in some.vectors.T[::-1]]
        record = pa.StructArray.from_arrays(numbers, [f"A{63 - number:02}" for number in range(64)])
    else:
        values = layouts.lists(some.vectors) if inside == "list" else layouts.fixed(some.vectors)
        more = {"model": pa.array(["a"] * 9), "shape": pa.array([[64]] * 9)} if inside == "fixed and more" else {}
        record = pa.StructArray.from_arrays([values, *more.values()], ["values", *more])
    columns = {"bbox": box, "alpha": record, "geometry": pa.array(some.wkb, pa.binary())}
    path = layouts.write_parquet(tmp_path / "a.parquet", columns, {"geo": layouts.geo()})
    reader = opened(path)
    assert reader.found.why == {
        "numbered": "column alpha (records, its fields A00 to A63)",
        "list": "column alpha (records, its field values (a list of 64 numbers))",
    }.get(inside, "column alpha (records, its field values (a list of fixed length of 64 numbers))")
    check(reader, some)
    assert opened(path, options=Options(vector="alpha")).found.vector_columns == ("alpha",)


@pytest.mark.parametrize("numbered", [True, False])
def test_records_that_are_missing_are_vectors_that_are_missing(tmp_path: Path, numbered: bool) -> None:
    some = chips(6, 16)
    rows: list[dict[str, Any] | None] = [
        None if row == 2 else dict(zip([f"{n}" for n in range(16)], own, strict=True)) if numbered else {"v": own}
        for row, own in enumerate(some.vectors.tolist())
    ]
    rows[4] = {**(rows[4] or {}), "3": None} if numbered else {"v": None}
    inner = [(f"{n}", pa.float32()) for n in range(16)] if numbered else [("v", pa.list_(pa.float32()))]
    columns = {"emb": pa.array(rows, pa.struct(inner)), "geometry": pa.array(some.wkb, pa.binary())}
    (batch,) = batches(opened(layouts.write_parquet(tmp_path / "a.parquet", columns, {"geo": layouts.geo()})))
    assert np.isnan(batch.vectors).any(axis=1).tolist() == [False, False, True, False, True, False]
    np.testing.assert_array_equal(batch.vectors[[0, 1, 3, 5]], some.vectors[[0, 1, 3, 5]])


def test_records_that_are_no_vectors_are_passed_by(tmp_path: Path) -> None:
    some = chips(6, 16)
    point = pa.StructArray.from_arrays([pa.array(np.arange(6.0))] * 2, ["x", "y"])
    table = {
        "properties": pa.array([{"proj:transform": [1.0] * 9, "proj:bbox": [0.0] * 8, "red": 1.0}] * 6),
        "stats": pa.array([{f"p{n}": 1.0 for n in (5, 10, 25, 50, 75, 90, 95, 99)}] * 6),
        "middle": point,
        "numbers": layouts.fixed(some.vectors),
        "geometry": pa.array(some.wkb, pa.binary()),
    }
    reader = opened(layouts.write_parquet(tmp_path / "a.parquet", table, {"geo": layouts.geo()}))
    assert reader.found.vector_columns == ("numbers",)
    check(reader, some)


@pytest.mark.parametrize(
    ("dtype", "more", "emb", "told"),
    [
        (np.int8, {"scale": [0.5] * 20}, {}, "the column scale, which may scale them, is not applied"),
        (np.uint8, {"Zero_Point": [128] * 20}, {}, "the column Zero_Point, which may"),
        (np.int8, {}, {"quantization": {"method": "linear"}}, "that the file names (linear) is not undone"),
        (np.int8, {}, {"quantization": "PQ"}, "that the file names (PQ) is not undone"),
        (np.int8, {}, {"quantization": "None"}, ""),
        (np.int8, {}, {}, ""),
        (np.float32, {"scale": [0.5] * 20}, {"quantization": "linear"}, ""),
    ],
)
def test_codes_that_something_scales_are_told(
    tmp_path: Path, dtype: type, more: dict[str, Any], emb: dict[str, Any], told: str
) -> None:
    some = chips(20, 16)
    codes = layouts.fixed((some.vectors * 20).astype(dtype))
    columns = {"embedding": codes, "geometry": pa.array(some.wkb, pa.binary()), **more}
    footer = {"geo": layouts.geo(), "emb": {"model": {"id": "m"}, **emb}}
    notes = opened(layouts.write_parquet(tmp_path / "a.parquet", columns, footer)).found.notes
    said = [note for note in notes if "whole numbers" in note]
    assert len(said) == bool(told) and told in "".join(said)
