"""An exported collection is GeoParquet that others read, and becomes the same collection again."""

from __future__ import annotations

import base64
import json
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from plugin.engine.collection import vectors
from plugin.engine.collection.open import Collection, open_collection
from plugin.engine.errors import Cancelled, LookalikeError
from plugin.engine.exporting import export_collection
from plugin.engine.importing import import_collection, inspect_sources
from plugin.engine.propose import search
from plugin.protocol import ImportParams, InspectParams

from .layouts import chips, clay_schema, clay_v01, earth_index

CLAY_COLUMNS = ["class_identifier", "source_url", "date", "source_model", "loss", "loss_metric", "source_creator"]
CLAY_COLUMNS += ["embeddings", "geometry"]


def imported(source: Path, to: Path) -> Collection:
    return open_collection(import_collection(ImportParams((str(source),), str(to))).path)


@pytest.fixture
def clay(tmp_path: Path) -> Collection:
    return imported(clay_v01(tmp_path / "33TWN_20220610_20220610_v001.gpq", chips(200, 32, across=20)), tmp_path / "c")


def assert_same(one: Collection, other: Collection) -> None:
    rows = np.arange(one.count)
    assert one.chip_ids(rows) == other.chip_ids(np.arange(other.count))
    assert np.array_equal(one.codes, other.codes)
    assert np.array_equal(one.footprints, other.footprints)
    assert np.array_equal(one.intervals(rows), other.intervals(rows))
    for transform in ("whitened", "centred"):
        assert np.array_equal(one.factor(transform), other.factor(transform))
    lon, lat = one.footprints[7].mean(axis=0)
    mine, theirs = (search(each, float(lon), float(lat), 20).candidates for each in (one, other))
    assert mine == theirs


def shuffled(file: Path) -> Path:
    table = pq.read_table(file)
    order = np.random.default_rng(1).permutation(len(table))
    pq.write_table(table.take(order), file.with_name("shuffled.parquet"), row_group_size=33)
    return file.with_name("shuffled.parquet")


def test_an_export_in_another_order_is_the_same_collection(clay: Collection, tmp_path: Path) -> None:
    done = export_collection(clay, tmp_path / "out.parquet")
    assert (done.chips, done.decoded, done.bytes) == (200, False, (tmp_path / "out.parquet").stat().st_size)
    assert_same(clay, imported(shuffled(tmp_path / "out.parquet"), tmp_path / "again"))


def test_ids_of_the_product_and_attributes_come_back(tmp_path: Path) -> None:
    before = imported(earth_index(tmp_path / "33TWN.parquet", chips(100, 384)), tmp_path / "c")
    export_collection(before, tmp_path / "out.parquet")
    assert_same(before, imported(shuffled(tmp_path / "out.parquet"), tmp_path / "again"))
    loss = imported(clay_schema(tmp_path / "in.parquet", chips(100, 32)), tmp_path / "d")
    export_collection(loss, tmp_path / "loss.parquet")
    again = imported(tmp_path / "loss.parquet", tmp_path / "e")
    assert loss.attributes is not None and again.attributes is not None
    for name in ("loss", "loss_metric", "source_url"):
        assert again.attributes.table.column(name).to_pylist() == loss.attributes.table.column(name).to_pylist()
    assert again.info().creation == loss.info().creation


def test_without_originals_the_codes_come_back_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "LARGEST_ORIGINALS", 0)
    some = chips(200, 32, across=20)
    before = imported(clay_v01(tmp_path / "33TWN_20220610_20220610_v001.gpq", some), tmp_path / "c")
    assert before.originals is None
    assert export_collection(before, tmp_path / "out.parquet").decoded
    assert_same(before, imported(shuffled(tmp_path / "out.parquet"), tmp_path / "again"))
    (found,) = inspect_sources(InspectParams((str(tmp_path / "out.parquet"),))).found
    assert "decoded from codes" in found.notes[0]
    exported = np.array(pq.read_table(tmp_path / "out.parquet").column("embeddings").to_pylist())
    by_name = dict(zip(_indices(tmp_path / "out.parquet"), exported, strict=True))
    cosine = [
        float(by_name[i] @ row / np.linalg.norm(by_name[i]) / np.linalg.norm(row)) for i, row in enumerate(some.vectors)
    ]
    assert min(cosine) > 0.995


def _indices(file: Path) -> list[int]:
    found: list[int] = pq.read_table(file).column("index").to_pylist()
    return found


def test_others_can_read_it(clay: Collection, tmp_path: Path) -> None:
    export_collection(clay, tmp_path / "out.parquet")
    table = pq.read_table(tmp_path / "out.parquet")
    assert table.column_names[: len(CLAY_COLUMNS)] == CLAY_COLUMNS
    metadata = {key.decode(): value for key, value in table.schema.metadata.items()}
    geo, emb, stac = (json.loads(metadata[key]) for key in ("geo", "emb", "stac"))
    assert (geo["version"], geo["primary_column"]) == ("1.1.0", "geometry")
    assert geo["columns"]["geometry"]["encoding"] == "WKB"
    assert (emb["embedding"]["dim"], stac["emb:dimensions"], stac["emb:type"], stac["data_type"]) == (
        32,
        32,
        "chip",
        "float32",
    )
    shapes = shapely.from_wkb(table.column("geometry").to_pylist())
    assert np.array_equal(shapely.get_coordinates(shapes).reshape(-1, 5, 2)[:, :4], clay.footprints)
    assert table.column("chip_id").to_pylist() == clay.chip_ids(np.arange(clay.count))
    assert table.column("date").to_pylist()[0] == date(2022, 6, 10)
    assert np.array_equal(
        np.array(table.column("embeddings").to_pylist(), np.float32), np.asarray(clay.originals, np.float32)
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda table: table.drop_columns(["native_bounds"]), "lacks the column native_bounds"),
        (
            lambda table: table.replace_schema_metadata({**table.schema.metadata, b"lookalike": b"{}"}),
            "footer lookalike of .* is damaged",
        ),
        (
            lambda table: table.replace_schema_metadata({**table.schema.metadata, b"lookalike.mean": b"AAAA"}),
            r"footer lookalike\.mean of .* is damaged",
        ),
        (
            lambda table: table.replace_schema_metadata(
                {
                    **table.schema.metadata,
                    b"lookalike.mean": base64.b64encode(np.full(32, np.nan, "<f4").tobytes()),
                }
            ),
            r"footer lookalike\.mean of .* is damaged",
        ),
        (
            lambda table: table.set_column(
                table.column_names.index("native_bounds"), "native_bounds", pa.array(["x"] * len(table))
            ),
            "was altered after it was exported, in rows 1 to",
        ),
    ],
)
def test_an_altered_export_is_one_sentence(clay: Collection, tmp_path: Path, change: object, said: str) -> None:
    export_collection(clay, tmp_path / "out.parquet")
    pq.write_table(change(pq.read_table(tmp_path / "out.parquet")), tmp_path / "altered.parquet")  # type: ignore[operator]
    with pytest.raises(LookalikeError, match=said):
        imported(tmp_path / "altered.parquet", tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_exports_of_two_collections_are_not_mixed(clay: Collection, tmp_path: Path) -> None:
    other = imported(earth_index(tmp_path / "33TWN.parquet", chips(100, 384)), tmp_path / "d")
    (tmp_path / "out").mkdir()
    export_collection(clay, tmp_path / "out" / "a.parquet")
    export_collection(other, tmp_path / "out" / "b.parquet")
    with pytest.raises(LookalikeError, match=r"b\.parquet is not of the collection of a\.parquet"):
        imported(tmp_path / "out", tmp_path / "again")


def test_an_export_is_written_whole_or_not_at_all(clay: Collection, tmp_path: Path) -> None:
    (tmp_path / "out.parquet").write_text("mine")
    with pytest.raises(Cancelled):
        export_collection(clay, tmp_path / "out.parquet", stop=lambda: True)
    assert (tmp_path / "out.parquet").read_text() == "mine"
    with pytest.raises(LookalikeError, match="is a folder"):
        export_collection(clay, tmp_path)
    with pytest.raises(LookalikeError, match="cannot be written"):
        export_collection(clay, tmp_path / "none" / "out.parquet")
    assert list(tmp_path.glob(".out*")) == []
