"""The index: whole or absent, never trusted, quick on a click, and never used where it would lose chips."""

from __future__ import annotations

import gc
import json
import os
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from plugin.engine.collection import page_cache, touching
from plugin.engine.collection.compiled import Compiled
from plugin.engine.collection.open import Collection, open_collection
from plugin.engine.errors import Cancelled
from plugin.engine.search import click as click_module
from plugin.engine.search import index, index_build, kernel
from plugin.engine.search.click import click, prepare, search_info
from plugin.engine.search.exact import rank_all, search_top
from plugin.engine.search.index import IndexUnusableError, index_folder, open_index, seal_of
from plugin.engine.search.index_build import build_index

from .making import boxes_on_grid, build, clustered

COUNT, DIM, K = 6000, 24, 100


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    """6000 chips with an index of 160 lists."""
    bounds = boxes_on_grid(60, 100, 100, 100, 500_000, 5_000_000)
    collection = build(tmp_path_factory.mktemp("indexed") / "c", clustered(COUNT, DIM), bounds)
    build_index(collection)
    return collection


@pytest.fixture
def alone(tmp_path: Path, indexed: Collection) -> Collection:
    """A copy of it that a test may damage."""
    return open_collection(shutil.copytree(indexed.path, tmp_path / "c"))


@pytest.fixture(autouse=True)
def large_and_forgotten(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let collections of any size count as large, and start every test without knowing one."""
    monkeypatch.setattr(click_module, "INDEX_FROM", 0)
    monkeypatch.setattr(click_module, "SLOW_FROM", 0)
    monkeypatch.setattr(click_module, "WARM_FROM", 0)
    monkeypatch.setattr(click_module, "_states", {})
    yield


def test_a_click_finds_most_of_the_best_with_their_exact_scores(indexed: Collection) -> None:
    recalls = []
    for row in range(0, COUNT, 60):
        vector = indexed.vectors(np.array([row]))[0]
        rows, scores, provisional = click(indexed, vector, K)
        best, _ = search_top(indexed, vector, K)
        assert provisional
        assert rows[0] == best[0] == row
        assert (np.diff(scores) <= 0).all()
        assert (scores == rank_all(indexed, vector).scores[rows]).all()
        assert len(np.unique(rows)) == K
        recalls.append(len(np.intersect1d(rows, best)) / K)
    about = open_index(indexed).settings
    assert about.recall >= 0.98
    assert np.mean(recalls) == pytest.approx(about.recall, abs=0.02)
    assert about.looks < about.lists / 2


def test_on_a_cold_disk_no_more_than_can_be_read_in_time_is(
    indexed: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, vector = open_index(indexed), indexed.vectors(np.array([7]))[0]
    assert found.search(indexed, vector, K, cold=True)[0].tolist() == found.search(indexed, vector, K)[0].tolist()
    read: list[int] = []
    best_in = kernel.best_in

    def counted(codes: Any, factor: Any, query: Any, k: int, begin: Any, end: Any) -> Any:
        read.append(int((end - begin).sum()))
        return best_in(codes, factor, query, k, begin, end)

    monkeypatch.setattr(kernel, "best_in", counted)
    monkeypatch.setattr(index, "COLD_BYTES", 500 * DIM)
    rows, _ = found.search(indexed, vector, K, cold=True)
    assert rows[0] == 7
    assert 0 < read[0] <= 500


def test_the_lists_hold_every_chip_once_with_its_own_codes(indexed: Collection) -> None:
    found = open_index(indexed)
    assert np.sort(found.rows).tolist() == list(range(COUNT))
    assert (found.codes == indexed.codes[found.rows]).all()
    assert (found.factor == indexed.factor("whitened")[found.rows]).all()
    assert len(found.centres) == found.settings.lists > 100


def test_reading_every_list_is_exact(indexed: Collection) -> None:
    found = open_index(indexed)
    everything = index.Index(
        replace(found.settings, gap=3.0),
        found.centres,
        found.starts,
        found.rows,
        found.codes,
        found.factor,
    )
    for row in (0, 17, 4000):
        vector = indexed.vectors(np.array([row]))[0]
        assert everything.search(indexed, vector, K)[0].tolist() == search_top(indexed, vector, K)[0].tolist()


def test_what_is_opened_stays_mapped(indexed: Collection) -> None:
    """faiss frees an index under a view of it; here the arrays alone keep their files mapped."""
    codes, rows = open_index(indexed).codes, open_index(indexed).rows
    gc.collect()
    assert (codes == indexed.codes[rows]).all()


def test_a_filter_or_a_head_is_never_answered_from_the_index(
    indexed: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: Any) -> Any:
        raise AssertionError("the index was asked")

    monkeypatch.setattr(index.Index, "search", fail)
    vector = indexed.vectors(np.array([5]))[0]
    mask = np.random.default_rng(0).random(COUNT) < 0.01
    scores = rank_all(indexed, vector).scores
    expected = np.flatnonzero(mask)[np.argsort(-scores[mask], kind="stable")]
    assert search_top(indexed, vector, K, mask=mask)[0].tolist() == expected[:K].tolist()
    assert len(search_top(indexed, vector, K, "centred", bias=-1.0)[0]) == K
    with pytest.raises(AssertionError, match="asked"):
        click(indexed, vector, K)


def test_a_small_collection_is_searched_exactly(indexed: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(click_module, "INDEX_FROM", 1 << 40)
    vector = indexed.vectors(np.array([5]))[0]
    rows, _, provisional = click(indexed, vector, K)
    assert not provisional
    assert rows.tolist() == search_top(indexed, vector, K)[0].tolist()
    assert search_info(indexed).endswith("index for clicks: none, exact search is quick enough")


def test_a_warm_collection_of_middling_size_is_searched_exactly(
    indexed: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(click_module, "SLOW_FROM", 1 << 40)
    vector = indexed.vectors(np.array([5]))[0]
    monkeypatch.setattr(click_module, "is_cold", lambda array: False)
    assert not click(indexed, vector, K)[2]
    monkeypatch.setattr(click_module, "is_cold", lambda array: True)
    assert click(indexed, vector, K)[2]


def alter_byte(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 0xFF
    path.write_bytes(data)


@pytest.mark.parametrize("name", [*index.ARRAYS, index.SETTINGS])
@pytest.mark.parametrize("harm", ["altered", "cut", "missing", "longer"])
def test_an_index_that_is_not_as_written_is_refused(alone: Collection, name: str, harm: str) -> None:
    path = index_folder(alone) / name
    if harm == "altered":
        alter_byte(path, path.stat().st_size // 2)
    elif harm == "cut":
        os.truncate(path, path.stat().st_size - 5)
    elif harm == "longer":
        with open(path, "ab") as file:
            file.write(b"more")
    else:
        path.unlink()
    with pytest.raises(IndexUnusableError):
        open_index(alone)
    vector = alone.vectors(np.array([5]))[0]
    assert not click(alone, vector, K)[2]
    assert "none (" in search_info(alone)


def test_an_index_of_other_content_is_refused(alone: Collection) -> None:
    path = index_folder(alone) / index.SETTINGS
    data = json.loads(path.read_text())
    data["content_hash"] = "0" * 32
    del data["sha256"]
    path.write_text(json.dumps({**data, "sha256": seal_of(data)}))
    with pytest.raises(IndexUnusableError, match="something else"):
        open_index(alone)


def test_codes_altered_where_no_sample_looks_change_no_score(
    alone: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = index_folder(alone) / "codes.npy"
    settings = index._read_settings(index_folder(alone) / index.SETTINGS)
    monkeypatch.setattr(index, "WHOLE_HASH_BYTES", 0)
    monkeypatch.setattr(index, "sample_of", lambda path, size: settings.files[path.name].sample)
    data = bytearray(path.read_bytes())
    data[-3000:] = bytes(3000)
    path.write_bytes(data)
    rows_path = index_folder(alone) / "rows.npy"
    data = bytearray(rows_path.read_bytes())
    data[-4000:] = b"\xff" * 4000
    rows_path.write_bytes(data)
    for row in range(0, COUNT, 500):
        vector = alone.vectors(np.array([row]))[0]
        rows, scores, _ = click(alone, vector, K)
        assert (scores == rank_all(alone, vector).scores[rows]).all()


def test_building_stops_and_leaves_nothing(alone: Collection) -> None:
    shutil.rmtree(index_folder(alone).parent)
    for allowed in (0, 3, 12):
        left = iter(range(allowed))
        with pytest.raises(Cancelled):
            build_index(alone, stop=lambda left=left: next(left, None) is None)  # type: ignore[misc]
        assert not list(index_folder(alone).parent.iterdir())


def test_a_disk_that_is_too_full_is_told_and_search_goes_on(alone: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(index_folder(alone).parent)
    monkeypatch.setattr(index_build, "SLACK_BYTES", 1 << 60)
    prepare(alone)
    wait_for_preparation(alone)
    assert "none, it cannot be written (" in search_info(alone)
    assert not click(alone, alone.vectors(np.array([5]))[0], K)[2]


def wait_for_preparation(collection: Collection) -> None:
    thread = click_module._state_of(collection).thread
    assert thread is not None
    thread.join(60)
    assert not thread.is_alive()


def test_a_missing_or_altered_index_is_made_again_in_the_background(alone: Collection) -> None:
    alter_byte(index_folder(alone) / "centres.npy", 500)
    stale = index_folder(alone).parent.parent / "of an earlier generation"
    stale.mkdir()
    prepare(alone)
    prepare(alone)
    wait_for_preparation(alone)
    assert "lists, " in search_info(alone)
    assert click(alone, alone.vectors(np.array([5]))[0], K)[2]
    assert not stale.exists()
    click_module._states.clear()
    assert click(alone, alone.vectors(np.array([5]))[0], K)[2]


def test_what_polygons_are_compared_by_is_loaded_in_the_background(
    alone: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(touching, "_compiled", Compiled(touching._import_compiled))
    prepare(alone)
    wait_for_preparation(alone)
    assert touching._compiled.module is not None


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux a thread has an urgency of its own")
def test_searches_stay_urgent_when_the_first_is_made_in_the_background(
    alone: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kernel, "_pool", cache(kernel._pool.__wrapped__))
    monkeypatch.setattr(kernel, "threads", lambda: 3)
    monkeypatch.setattr(kernel, "ONE_THREAD_BYTES", 0)
    shutil.rmtree(index_folder(alone).parent)
    before = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    prepare(alone)
    wait_for_preparation(alone)
    together = threading.Barrier(3)
    asked = [kernel._pool().submit(_urgency, together) for _ in range(2)]
    together.wait()
    assert [one.result() for one in asked] == [before, before]


def _urgency(together: threading.Barrier) -> int:
    together.wait()
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


def test_what_a_killed_build_left_is_removed_in_time(alone: Collection) -> None:
    parent = index_folder(alone).parent
    old, new = parent / f"{index_build.BUILDING}old", parent / f"{index_build.BUILDING}new"
    for path in (old, new):
        path.mkdir()
        (path / "codes.npy").write_bytes(b"half")
    long_ago = time.time() - 2 * index_build.ABANDONED_AFTER_S
    for path in (old / "codes.npy", old):
        os.utime(path, (long_ago, long_ago))
    build_index(alone)
    assert not old.exists()
    assert new.exists()


@pytest.mark.parametrize("kind", ["equal", "zeros", "fewer than lists"])
def test_odd_collections_have_an_index_too(tmp_path: Path, kind: str) -> None:
    rng = np.random.default_rng(0)
    vectors = rng.standard_normal((400, 8)).astype(np.float32)
    if kind == "equal":
        vectors[10:] = vectors[10]
    elif kind == "zeros":
        vectors[100:200] = vectors.mean(axis=0)
    collection = build(tmp_path / "c", vectors, boxes_on_grid(20, 20, 100, 100, 500_000, 5_000_000))
    build_index(collection, lists=1000 if kind == "fewer than lists" else 16)
    found = open_index(collection)
    assert np.sort(found.rows).tolist() == list(range(400))
    rows, scores, provisional = click(collection, collection.vectors(np.array([3]))[0], 500)
    assert provisional
    assert (np.diff(scores) <= 0).all()
    assert 1 <= len(rows) <= 400


def test_the_size_of_an_index_grows_with_the_root() -> None:
    assert [index_build.lists_for(n) for n in (1, 1_000_000, 5_000_000, 20_000_000)] == [2, 2048, 4096, 8192]


@pytest.mark.skipif(not hasattr(os, "RWF_NOWAIT"), reason="only Linux tells what lies in memory")
def test_a_file_is_cold_until_it_was_read(tmp_path: Path) -> None:
    path = tmp_path / "array.npy"
    np.save(path, np.zeros((1 << 15, 256), np.int8))
    with open(path, "rb") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    array = np.load(path, mmap_mode="r").view(np.ndarray)
    if not page_cache.is_cold(array):
        pytest.skip("this file system keeps everything in memory")
    page_cache.read_ahead(array, np.array([30_000, 0]), np.array([1 << 15, 30_000]))
    deadline = time.monotonic() + 10
    while page_cache.is_cold(array) and time.monotonic() < deadline:
        array.sum()
    assert not page_cache.is_cold(array)
    assert not page_cache.is_cold(np.zeros(10))
    assert kernel.threads() >= 1
