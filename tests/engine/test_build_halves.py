"""Vectors kept as float16 while a collection is built give the same one, and where they cannot be it is begun again."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from numpy.typing import NDArray

from plugin.engine.collection import machine
from plugin.engine.collection.build import BUILDING, BeginAgain, Builder
from plugin.engine.collection.open import Collection, open_collection
from plugin.engine.collection.spool import Spool
from plugin.engine.importing import import_collection
from plugin.protocol import ImportParams

from .layouts import chips, fixed, geo, write_parquet
from .making import ABOUT, batch, boxes_on_grid, clustered

BOUNDS = boxes_on_grid(20, 30, 100, 50, 500_000, 5_000_000)
VECTORS = clustered(len(BOUNDS), 8)
PARTS = 6


@pytest.fixture(autouse=True)
def loops(monkeypatch: pytest.MonkeyPatch) -> None:
    """The loops are loaded, for this test alone."""
    monkeypatch.setattr(machine, "_loops", {})
    machine.load(1 << 60)
    assert machine.is_loaded()


def build(folder: Path, vectors: NDArray[np.float32], most: int, append: bool = False) -> tuple[Collection, int]:
    """A collection of parts, and how often it was begun again."""
    again = 0
    with Builder(folder, ABOUT, 8, "key", append, most=most) as builder:
        while True:
            try:
                for part in range(PARTS):
                    rows = slice(part * 100, part * 100 + 100)
                    shift = 7 if append else 0
                    builder.add(batch(vectors[rows], BOUNDS[rows] + shift, source="file", source_rows=np.arange(100)))
                    builder.finish_part(str(part))
                break
            except BeginAgain:
                again += 1
                assert not builder.count and not builder.done and not builder.dropped
        builder.finish()
    assert not list(folder.glob(f"{BUILDING}*"))
    return open_collection(folder), again


def altered(row: int, by: float) -> NDArray[np.float32]:
    vectors = VECTORS.copy()
    vectors[row] *= by
    vectors[50, 3] = np.nan
    vectors[60] = 0
    return vectors


@pytest.mark.parametrize(
    ("row", "by", "again"), [(0, 1.0, 0), (5, 1e6, 1), (555, 1e6, 1), (555, 1e-5, 1), (555, 1e-3, 0), (50, 1e6, 0)]
)
def test_a_collection_is_the_same_however_its_vectors_were_kept(
    tmp_path: Path, row: int, by: float, again: int
) -> None:
    vectors = altered(row, by)
    narrow, begun = build(tmp_path / "narrow", vectors, len(vectors))
    wide, never = build(tmp_path / "wide", vectors, 0)
    assert (begun, never) == (again, 0)
    assert narrow.manifest.files == wide.manifest.files
    assert narrow.manifest.dropped == wide.manifest.dropped
    assert (narrow.originals is None) == bool(again)


@pytest.mark.parametrize(("first", "second", "again"), [(1.0, 1.0, 0), (1.0, 1e6, 1), (1e6, 1.0, 0)])
def test_chips_appended_are_the_same_too(tmp_path: Path, first: float, second: float, again: int) -> None:
    found = []
    for most in (len(VECTORS), 0):
        folder = tmp_path / str(most)
        build(folder, altered(5, first), most)
        found.append(build(folder, altered(555, second), most, append=True))
    (narrow, begun), (wide, _) = found
    assert narrow.manifest.files == wide.manifest.files
    assert begun == again


def test_more_chips_than_were_told_are_begun_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugin.engine.collection.vectors.LARGEST_ORIGINALS", 300 * 8 * 2)
    found, again = build(tmp_path / "c", VECTORS, 300)
    assert again == 1 and found.originals is None and found.count == len(VECTORS)


def test_a_spool_that_began_again_stays_wide_after_a_kill(tmp_path: Path) -> None:
    first = Spool(tmp_path, 8, half=True)
    assert first.state.half
    first.finish_part("a")
    first.checkpoint()
    first.begin_again()
    assert not first.state.half and not first.state.parts
    first.finish_part("b")
    first.checkpoint()  # and it is killed
    second = Spool(tmp_path, 8, half=True)
    assert not second.state.half and second.state.parts == {"b"}
    for one in (first, second):
        one.close()
    assert all(json.loads(line)["half"] is False for line in (tmp_path / "log.jsonl").read_bytes().splitlines())


@pytest.mark.parametrize("by", [1.0, 1e6])
def test_an_import_is_the_same_with_and_without_the_loops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: float
) -> None:
    some = chips(400, 32)
    some.vectors[350] *= np.float32(by)
    columns = {"embedding": fixed(some.vectors), "geometry": pa.array(some.wkb, pa.binary())}
    path = write_parquet(tmp_path / "some.parquet", columns, {"geo": geo()})
    with_loops = import_collection(ImportParams((str(path),), str(tmp_path / "a")))
    monkeypatch.setattr(machine, "_loops", {})
    without = import_collection(ImportParams((str(path),), str(tmp_path / "b")))
    assert with_loops.chips == without.chips == 400
    one, other = (open_collection(tmp_path / name).manifest for name in "ab")
    assert one.files == other.files
