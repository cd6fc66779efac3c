"""An opened collection: several embeddings of the same chips, attributes and dates as they were said, what is told."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
import rasterio
from numpy.typing import NDArray

from plugin.engine.collection.build import Builder
from plugin.engine.collection.join import Joiner
from plugin.engine.collection.manifest import Dates, Licence
from plugin.engine.collection.matching import percentiles
from plugin.engine.collection.open import Collection, open_collection
from plugin.engine.errors import LookalikeError
from plugin.engine.heat_mapping import heat_map
from plugin.engine.propose import propose
from plugin.protocol import Answers, EmbeddingInfo, Field, Filter, HeatMapParams, ProposeParams, RankedBy
from plugin.protocol import Licence as Told

from .making import ABOUT, BOUNDS, VECTORS, batch, build, clustered

COUNT = len(BOUNDS)


@pytest.fixture
def two(tmp_path: Path) -> Collection:
    """The chips of `made`, with a second embedding of 6 numbers that the first 40 rows lack."""
    build(tmp_path / "c", VECTORS, BOUNDS)
    about = replace(ABOUT, embedding="second", model="other", version="2", sha256="11" * 32)
    with Joiner(tmp_path / "c", about, 6) as joiner:
        joiner.add(np.arange(40, COUNT), clustered(COUNT - 40, 6, seed=4))
        joiner.finish()
    return open_collection(tmp_path / "c")


def page(
    collection: Collection, examples: NDArray[np.int64], embedding: str = "", wanted: Filter | None = None
) -> list[int]:
    answers = Answers(examples=tuple(collection.chip_ids(examples)))
    found = propose(
        collection, ProposeParams("", answers, COUNT, RankedBy("similar", embedding=embedding), filter=wanted)
    )
    return collection.rows_of(one.chip_id for one in found.candidates)[0].tolist()


def test_an_embedding_is_chosen_by_its_name(two: Collection) -> None:
    second = two.embedding("second")
    assert (two.dim, second.dim, two.count, second.count) == (8, 6, COUNT, COUNT)
    assert (two.embedding_name, second.embedding_name) == ("default", "second")
    assert two.embedding() is two
    assert two.embedding("default") is two
    assert two.embedding("second") is second
    assert second.embedding("default") is two
    assert second.embedding("second") is second
    assert second.chip(50) == two.chip(50)
    assert two.info().embeddings == (
        EmbeddingInfo("default", "test encoder 1", "00" * 32, 8),
        EmbeddingInfo("second", "other 2", "11" * 32, 6),
    )
    with pytest.raises(LookalikeError, match="no embedding 'third'. Choose one of default, second"):
        two.embedding("third")


def test_chips_without_the_embedding_are_not_proposed_by_it(two: Collection) -> None:
    second = two.embedding("second")
    assert np.flatnonzero(second.without_vector()).tolist() == list(range(40))
    assert not two.without_vector().any()
    assert (second.norm[:40] == 0).all()
    assert (second.norm[40:] > 0).all()
    rows = page(two, np.array([100]), embedding="second")
    assert rows
    assert min(rows) >= 40
    assert set(page(two, np.array([100]))) & set(range(40))
    assert page(two, np.array([5, 100]), embedding="second") != page(two, np.array([5, 100]))
    with pytest.raises(LookalikeError, match="None of the examples has the embedding 'second'"):
        page(two, np.array([5]), embedding="second")


def test_what_a_head_learns_from_has_the_embedding(two: Collection) -> None:
    ids = two.chip_ids(np.arange(COUNT))
    answers = Answers(examples=(ids[100],), accepted=(ids[120],), rejected=(ids[7], ids[60]))
    without = replace(answers, rejected=(ids[60],))
    first, second = (
        propose(two, ProposeParams("", known, ranked_by=RankedBy(embedding="second"))) for known in (answers, without)
    )
    assert first.strategy == second.strategy == "auto"
    assert first.head == second.head


def test_what_was_said_is_told(tmp_path: Path) -> None:
    table = pa.table({"cloud": [1.5] * COUNT, "name": ["a"] * COUNT, "clear": [True] * COUNT})
    about = replace(
        ABOUT,
        dates=Dates("column date", "column created"),
        licences=(Licence("CC-BY-4.0", "A"), Licence("ODC-BY-1.0", "B")),
    )
    with Builder(tmp_path / "c", about, 8) as builder:
        bad = VECTORS.copy()
        bad[3] = np.nan
        builder.add(batch(bad, BOUNDS, attributes=table, source="in.parquet", source_rows=np.arange(COUNT)))
        builder.finish()
    opened = open_collection(tmp_path / "c")
    info = opened.info()
    assert (info.acquisition, info.creation) == ("column date", "column created")
    assert info.licences == (Told("CC-BY-4.0", "A"), Told("ODC-BY-1.0", "B"))
    assert sum(info.dropped.values()) == 1
    assert any("in.parquet" in where for where in info.first_dropped.values())
    kinds = {"cloud": "number", "name": "text", "clear": "yes or no", "source_row": "number"}
    assert {Field(name, kind) for name, kind in kinds.items()} <= set(info.fields)
    assert opened.attributes is not None
    assert {field.name: field.kind for field in info.fields} == opened.attributes.kinds
    found = page(opened, np.array([9]), wanted=Filter(where="source_row < 100 and clear"))
    rows = opened.attributes.table["source_row"].to_numpy()
    assert found
    assert rows[found].max() < 100


def test_an_attribute_is_drawn_as_its_percentile(tmp_path: Path) -> None:
    loss = np.arange(COUNT, dtype=float)
    loss[5] = np.nan
    model = np.where(np.arange(COUNT) % 2, "a", "b")
    with Builder(tmp_path / "c", ABOUT, 8) as builder:
        builder.add(batch(VECTORS, BOUNDS, attributes=pa.table({"loss": loss, "source_model": model, "name": model})))
        builder.finish()
    opened = open_collection(tmp_path / "c")
    drawn = heat_map(opened, HeatMapParams("", Answers(), str(tmp_path / "loss.tif"), field="loss"))
    assert (drawn.low, drawn.high, drawn.head) == (0, 100, "")
    assert opened.attributes is not None
    table = opened.attributes.table.to_pydict()
    with rasterio.open(drawn.path) as dataset:
        cells = dataset.read(1, masked=True)
    of = {
        row: 100
        * np.mean(
            [
                other < value
                for other, by in zip(table["loss"], table["source_model"], strict=True)
                if by == table["source_model"][row] and other == other
            ]
        )
        for row, value in enumerate(table["loss"])
        if value == value
    }
    assert percentiles(opened.attributes, "loss") == pytest.approx(
        [of.get(row, np.nan) for row in range(COUNT)], nan_ok=True
    )
    assert cells.max() == pytest.approx(max(of.values()))
    half = Filter(where="source_model = 'a' and percentile(loss) < 50")
    some = heat_map(opened, HeatMapParams("", Answers(), str(tmp_path / "some.tif"), filter=half, field="loss"))
    with rasterio.open(some.path) as dataset:
        assert dataset.read(1, masked=True).max() < 50
    for field, sentence in (("name", "only numbers have a percentile"), ("none", "no column 'none'")):
        with pytest.raises(LookalikeError, match=sentence):
            heat_map(opened, HeatMapParams("", Answers(), str(tmp_path / "x.tif"), field=field))


def test_a_collection_without_attributes_has_none_to_draw(made: Collection, tmp_path: Path) -> None:
    with pytest.raises(LookalikeError, match="nothing of its chips that could be drawn"):
        heat_map(made, HeatMapParams("", Answers(), str(tmp_path / "x.tif"), field="loss"))


def test_damaged_attributes_are_a_sentence(tmp_path: Path) -> None:
    with Builder(tmp_path / "c", ABOUT, 8) as builder:
        builder.add(batch(VECTORS, BOUNDS, attributes=pa.table({"cloud": [1.5] * COUNT})))
        builder.finish()
    opened = open_collection(tmp_path / "c")
    path = opened.generation / "attributes.arrow"
    for damage in (b"", b"ARROW1", path.read_bytes()[:-20]):
        path.write_bytes(damage)
        fresh = Collection(opened.path, opened.generation, opened.manifest)
        with pytest.raises(LookalikeError, match="attributes.arrow is damaged"):
            _ = fresh.attributes


def test_opening_imports_neither_pyarrow_nor_reads_places(made: Collection) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parents[2])!r})\n"
        "from plugin.engine.collection.open import open_collection\n"
        f"info = open_collection({str(made.path)!r}).info()\n"
        "print(info.chips, 'pyarrow' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == [str(COUNT), "False"]
