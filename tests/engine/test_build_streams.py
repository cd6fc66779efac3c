"""Building from many batches: any order and any size give the same files, bad rows are counted, a kill is survived."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import textwrap
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from plugin.engine.collection import generation, sorting, vectors
from plugin.engine.collection.batch import UNKNOWN_TIME
from plugin.engine.collection.build import BUILDING, Builder
from plugin.engine.collection.identity import chip_ids_of
from plugin.engine.collection.open import Collection, open_collection
from plugin.engine.collection.sorting import read_records, sort_records
from plugin.engine.errors import LookalikeError

from .making import ABOUT, BOUNDS, VECTORS, batch, boxes_on_grid, build, clustered

ZONES = ("EPSG:32633", "EPSG:32632")


def build_parts(folder: Path, order: list[int]) -> Collection:
    """Twelve parts of two zones and three times, in some order."""
    with Builder(folder, ABOUT, 8) as builder:
        for part in order:
            rows = slice(part // 2 * 30, part // 2 * 30 + 30)
            interval = (part % 3, part % 3 + 10)
            builder.add(batch(VECTORS[rows], BOUNDS[rows], ZONES[part % 2], interval))
        builder.finish()
    return open_collection(folder)


def test_the_order_of_the_sources_changes_nothing(tmp_path: Path) -> None:
    forth, back = build_parts(tmp_path / "a", list(range(12))), build_parts(tmp_path / "b", list(range(11, -1, -1)))
    assert forth.manifest.files == back.manifest.files
    assert forth.crs == back.crs == ("EPSG:32632", "EPSG:32633")
    assert (forth.crs_index == 0).sum() == (forth.crs_index == 1).sum() == 180


def test_sorting_on_disk_gives_the_same_collection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = build_parts(tmp_path / "a", list(range(12)))
    monkeypatch.setattr(sorting, "IN_MEMORY", 40)
    monkeypatch.setattr(sorting, "SAMPLE_RUN", 4)
    monkeypatch.setattr(generation, "RECORDS", 256)
    monkeypatch.setattr(vectors, "BLOCK_BYTES", 512 * 8 * 4)
    assert build_parts(tmp_path / "b", list(range(12))).manifest.files == whole.manifest.files


def test_records_are_sorted_on_disk_as_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kind = np.dtype([("first", "<i8"), ("second", "<i8"), ("row", "<i8")])
    rng = np.random.default_rng(0)
    records = np.zeros(50_000, kind)
    records["first"] = rng.integers(-40, 40, len(records)) ** 3  # many are equal
    records["second"] = rng.integers(0, 100, len(records))
    records["row"] = np.arange(len(records))
    path = tmp_path / "records.bin"
    path.write_bytes(records.tobytes())
    monkeypatch.setattr(sorting, "IN_MEMORY", 1000)
    parts = list(sort_records(path, kind, ("first", "second")))
    assert len(parts) > 10
    found = np.concatenate(parts)
    expected = records[np.lexsort((records["row"], records["second"], records["first"]))]
    assert np.array_equal(found, expected)
    assert list(tmp_path.iterdir()) == [path]
    assert np.array_equal(np.concatenate(list(read_records(path, kind, 999))), records)


def test_unusable_rows_are_dropped_with_their_number_and_the_first_place(tmp_path: Path) -> None:
    found, bounds = VECTORS.copy(), BOUNDS.copy()
    found[7, 2] = np.nan
    found[9, 0] = np.inf
    found[11] = np.nan
    found[20:23] = 0
    found[25, 4] = np.finfo(np.float32).max  # what GDAL fills with
    found[26] = 1e-20
    bounds[30] = [1e12, 1e12, 1e12 + 1, 1e12 + 1]
    rows = np.arange(1000, 1000 + len(found))
    with Builder(tmp_path / "c", ABOUT, 8) as builder:
        builder.add(batch(found, bounds, source="tile.parquet", source_rows=rows))
        builder.finish()
    opened = open_collection(tmp_path / "c")
    assert opened.count == len(found) - 9
    assert opened.manifest.dropped == {
        "no vector, or one of another length": 1,
        "a value that is not finite": 2,
        "nothing but zeros": 3,
        "values too large or too small for an embedding": 2,
        "no place on Earth": 1,
    }
    assert opened.manifest.first_dropped == {
        "no vector, or one of another length": "tile.parquet, row 1011",
        "a value that is not finite": "tile.parquet, row 1007",
        "nothing but zeros": "tile.parquet, row 1020",
        "values too large or too small for an embedding": "tile.parquet, row 1025",
        "no place on Earth": "tile.parquet, row 1030",
    }


@pytest.mark.parametrize("fill", [-9999, 1e8, 1e14])
def test_a_row_of_fill_values_does_not_make_all_others_alike(tmp_path: Path, fill: float) -> None:
    """Its square would be nearly all of the covariance, and its part of the mean larger than any other vector."""
    spoiled = VECTORS.copy()
    spoiled[17] = fill
    others = np.arange(len(spoiled)) != 17
    for name, rows in (("without", others), ("with", others | True)):
        with Builder(tmp_path / name, ABOUT, 8) as builder:
            builder.add(batch(spoiled[rows], BOUNDS[rows]))
            builder.finish()
    without, spoiled_by = open_collection(tmp_path / "without"), open_collection(tmp_path / "with")
    assert spoiled_by.count == without.count + 1
    found, _ = spoiled_by.rows_of(without.chip_ids(np.arange(without.count)))
    expected = without.vectors(np.arange(without.count))
    assert np.allclose(spoiled_by.vectors(found), expected, atol=0.05)


def test_when_every_row_is_unusable_the_reason_is_told(tmp_path: Path) -> None:
    sentence = r"180 with nothing but zeros \(the first: t, row 0\)"
    with pytest.raises(LookalikeError, match=sentence), Builder(tmp_path / "c", ABOUT, 8) as builder:
        builder.add(batch(0 * VECTORS, BOUNDS, source="t", source_rows=np.arange(len(BOUNDS))))
        builder.finish()
    assert not (tmp_path / "c").exists()


def test_beyond_the_poles_is_no_place(tmp_path: Path) -> None:
    bounds = np.array([[10.0, 89.5, 10.5, 90.0], [10.0, 89.8, 10.5, 90.3], [11, 20, 10, 21]])
    with Builder(tmp_path / "c", ABOUT, 8) as builder:
        builder.add(batch(VECTORS[:3], bounds, "EPSG:4326"))
        assert builder.dropped == {"no place on Earth": 2}


def test_of_equal_chips_the_first_stays_within_and_between_batches(tmp_path: Path) -> None:
    with Builder(tmp_path / "c", ABOUT, 8) as builder:
        twice = np.array([0, 1, 2, 1, 3])
        builder.add(batch(VECTORS[:5], BOUNDS[twice], source="a", source_rows=np.arange(5)))
        builder.add(batch(VECTORS[5:8], BOUNDS[[2, 9, 10]], source="b", source_rows=np.arange(3)))
        builder.finish()
    opened = open_collection(tmp_path / "c")
    assert opened.manifest.dropped == {"the id of another chip": 2}
    assert opened.manifest.first_dropped == {"the id of another chip": "a, row 3"}
    assert opened.originals is not None
    for box, number in ((1, 1), (2, 2), (9, 6)):
        row = np.flatnonzero((opened.bounds == BOUNDS[box]).all(axis=1))
        assert np.allclose(opened.originals[row], VECTORS[number], rtol=1e-3)


def test_vectors_of_another_length_are_refused(tmp_path: Path) -> None:
    sentence = "odd.parquet holds vectors of 7 numbers where the others have 8"
    with pytest.raises(LookalikeError, match=sentence), Builder(tmp_path / "c", ABOUT, 8) as builder:
        builder.add(batch(VECTORS, BOUNDS))
        builder.add(batch(VECTORS[:, :7], BOUNDS, source="odd.parquet"))


def test_intervals_are_kept_once_and_belong_to_their_chips(tmp_path: Path) -> None:
    rng = np.random.default_rng(2)
    intervals = np.stack([rng.integers(0, 5, 180), rng.integers(5, 9, 180)], axis=1)
    intervals[::7, 0] = UNKNOWN_TIME
    with Builder(tmp_path / "c", ABOUT, 8) as builder:
        builder.add(replace(batch(VECTORS, BOUNDS), intervals=intervals))
        builder.finish()
    opened = open_collection(tmp_path / "c")
    distinct = np.load(opened.generation / "intervals.npy")
    index = np.load(opened.generation / "interval_index.npy")
    assert np.array_equal(distinct, np.unique(intervals, axis=0))
    place = {tuple(box): interval for box, interval in zip(BOUNDS, intervals, strict=True)}
    assert all(np.array_equal(distinct[i], place[tuple(box)]) for i, box in zip(index, opened.bounds, strict=True))


def test_an_id_does_not_depend_on_the_chips_beside() -> None:
    rng = np.random.default_rng(3)
    intervals = np.stack([rng.integers(-3, 3, 180), rng.integers(3, 6, 180)], axis=1)
    bounds = np.asfortranarray(BOUNDS)
    for ids in ((), tuple(f"chip {number}" for number in range(180))):
        together = chip_ids_of("p", "EPSG:32633", bounds, intervals, ids)
        alone = [
            chip_ids_of("p", "EPSG:32633", bounds[i : i + 1], intervals[i : i + 1], ids[i : i + 1]) for i in range(180)
        ]
        assert np.array_equal(together, np.concatenate(alone))


def test_blocks_bound_their_footprints(tmp_path: Path) -> None:
    bounds = boxes_on_grid(20, 40, 0.2, 0.25, 175.0, 10.0)
    opened = build(tmp_path / "c", clustered(len(bounds), 8), bounds, "EPSG:4326")
    blocks = np.load(opened.generation / "blocks.npy")
    assert blocks.shape == (4, 4)
    for number, (west, south, east, north) in enumerate(blocks):
        lon, lat = np.moveaxis(opened.footprints[number * 256 : number * 256 + 256], 2, 0)
        turned = lon + 360 * (lon < west - 1e-9)
        assert (turned.min(), turned.max()) == pytest.approx((west, east))
        assert (lat.min(), lat.max()) == pytest.approx((south, north))
        assert -180 <= west < 180
        assert east - west < 10


def test_rings_that_jump_at_the_antimeridian_are_made_continuous(tmp_path: Path) -> None:
    ring = np.array([[179.9, 10.0], [-179.9, 10.0], [-179.9, 10.2], [179.9, 10.2]])
    bounds = np.array([[179.9, 10.0, 180.1, 10.2], [0, 0, 1, 1]])
    rings = np.stack([ring, ring + np.nan])
    with Builder(tmp_path / "c", ABOUT, 8) as builder:
        builder.add(batch(VECTORS[:2], bounds, "EPSG:4326", footprints=rings))
        assert builder.dropped == {"no place on Earth": 1}
        builder.finish()
    opened = open_collection(tmp_path / "c")
    assert np.allclose(opened.footprints[0, :, 0], [179.9, 180.1, 180.1, 179.9])
    assert opened.info().extent == pytest.approx((179.9, 10.0, 180.1, 10.2))


SCRIPT = """
import sys, time
import numpy as np
from pathlib import Path
from plugin.engine.collection.batch import Batch, same_interval
from plugin.engine.collection.build import About, Builder
from plugin.engine.collection import spool
spool.BETWEEN_CHECKPOINTS_S = 0.0
with Builder(Path(sys.argv[1]), About("n", "p", "e", "1"), 8, key="the same import") as builder:
    for part in range(40):
        if f"part {part}" in builder.done:
            print("skipped", part, flush=True)
            continue
        rng = np.random.default_rng(part)
        box = 100.0 * np.arange(part * 50, part * 50 + 50)[:, None] + [0, 0, 100, 100]
        crs = f"EPSG:{32631 + part // 10}"
        rows = np.arange(50)
        vectors = rng.standard_normal((50, 8)).astype(np.float32)
        vectors[part % 50] = 0
        builder.add(Batch(vectors, box, crs, same_interval(50), source=f"file {part}", source_rows=rows))
        builder.skip("outside", 3)
        builder.finish_part(f"part {part}")
        print("added", part, flush=True)
        if part == int(sys.argv[2]):
            builder.add(Batch(vectors, box + 7, crs, same_interval(50), source="half", source_rows=rows))
            builder._taken.flush()
            print("waiting", flush=True)
            time.sleep(60)
    builder.finish()
"""


def run_build(folder: Path, wait_at: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", textwrap.dedent(SCRIPT), str(folder), str(wait_at)]
    return subprocess.Popen(command, cwd=Path(__file__).parents[2], stdout=subprocess.PIPE)


def kill_when_waiting(child: subprocess.Popen[bytes]) -> list[bytes]:
    assert child.stdout is not None
    said = []
    while (line := child.stdout.readline()) != b"waiting\n":
        assert line
        said.append(line)
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    return said


def test_a_killed_build_goes_on_where_it_was(tmp_path: Path) -> None:
    straight = run_build(tmp_path / "straight", -1)
    straight.communicate()
    assert straight.returncode == 0
    folder = tmp_path / "c"
    kill_when_waiting(run_build(folder, 11))
    kill_when_waiting(run_build(folder, 25))
    assert not (folder / "current.json").exists()
    last = run_build(folder, -1)
    said = last.communicate()[0].decode().splitlines()
    assert last.returncode == 0
    assert said == [f"skipped {part}" for part in range(26)] + [f"added {part}" for part in range(26, 40)]
    expected, found = open_collection(tmp_path / "straight").manifest, open_collection(folder).manifest
    assert found.chips == 40 * 49
    assert found.files == expected.files
    assert (found.dropped, found.first_dropped) == (expected.dropped, expected.first_dropped)
    assert found.dropped == {"nothing but zeros": 40}
    assert found.skipped == {"outside": 120}
    assert not list(folder.glob(f"{BUILDING}*"))


def test_after_a_power_cut_only_what_was_forced_to_disk_counts(tmp_path: Path) -> None:
    folder = tmp_path / "c"
    kill_when_waiting(run_build(folder, 11))
    (log,) = folder.glob(f"{BUILDING}*/log.jsonl")
    entries = [json.loads(line) for line in log.read_text().splitlines()]
    assert not any(entry["synced"] for entry in entries)
    entries[4]["synced"] = True
    log.write_text("".join(json.dumps({**entry, "booted": entry["booted"] - 3600}) + "\n" for entry in entries))
    said = run_build(folder, -1).communicate()[0].decode().splitlines()
    assert said == [f"skipped {part}" for part in range(5)] + [f"added {part}" for part in range(5, 40)]
    assert open_collection(folder).count == 40 * 49


@pytest.mark.parametrize("name", ["vectors.bin", "log.jsonl", "attributes-0.stream"])
def test_what_a_kill_left_and_something_damaged_is_begun_again(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "c"
    kill_when_waiting(run_build(folder, 3))
    (work,) = folder.glob(f"{BUILDING}*")
    (work / name).write_bytes((work / name).read_bytes()[:5])
    last = run_build(folder, -1)
    said = last.communicate()[0].decode().splitlines()
    assert last.returncode == 0
    assert said == [f"added {part}" for part in range(40)]
    assert open_collection(folder).count == 40 * 49


def test_two_builds_with_one_key_do_not_meet(tmp_path: Path) -> None:
    child = run_build(tmp_path / "c", 3)
    assert child.stdout is not None
    while child.stdout.readline() != b"waiting\n":
        pass
    try:
        second = run_build(tmp_path / "c", -1)
        second.communicate()
        assert second.returncode != 0
        assert list((tmp_path / "c").glob(f"{BUILDING}*"))
    finally:
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
