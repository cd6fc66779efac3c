"""Loops as machine code do what NumPy and hashlib do, to the last bit, and are loaded without their compiler."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from plugin.engine.collection import machine
from plugin.engine.collection.batch import UNKNOWN_TIME
from plugin.engine.collection.half import as_half, as_single, rounded_to_half
from plugin.engine.collection.identity import chip_ids_of
from plugin.engine.collection.intervals import MOST_FEW, distinct_intervals
from plugin.engine.collection.vectors import encoded, freeze
from plugin.engine.ingest.tables.shapes import _alike, _quads
from plugin.engine.ingest.tables.utm import to_utm, zone_at

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is loaded."""
    monkeypatch.setattr(machine, "_loops", {})
    monkeypatch.setattr(machine, "_failed", False)


@pytest.fixture
def loaded(plain: None) -> Iterator[None]:
    """All loops are."""
    machine.load(1 << 60)
    assert set(machine._loops) == set(machine.LOOPS)
    yield


def vectors_of(count: int, dim: int, scale: float = 1.0) -> np.ndarray:
    rng = np.random.default_rng(dim)
    found = (rng.standard_normal((count, dim)) * scale).astype(np.float32)
    found[3] = 0
    return found


@pytest.mark.parametrize("scale", [1e-7, 1e-4, 1.0, 1e4])
@pytest.mark.parametrize("dim", [1, 7, 64, 130])
def test_what_is_examined(loaded: None, dim: int, scale: float) -> None:
    vectors = np.clip(vectors_of(50, dim, scale), -65000, 65000)
    halves, largest = np.empty((50, dim), np.float16), np.empty(50, np.float32)
    squares = np.empty(50, np.float32)
    assert machine.run("examine", vectors, halves, largest, squares, 50, dim)
    assert np.array_equal(halves.view(np.uint16), vectors.astype(np.float16).view(np.uint16))
    assert np.array_equal(largest, np.abs(vectors).max(axis=1))
    assert np.allclose(squares, (vectors.astype(np.float64) ** 2).sum(axis=1), rtol=1e-5, atol=0)


def test_what_is_no_number_is_told_by_its_square(loaded: None) -> None:
    vectors = vectors_of(50, 24)
    vectors[10, 3], vectors[20, 5], vectors[30, 23] = np.nan, np.inf, 3e38
    squares = np.empty(50, np.float32)
    machine.run("examine", vectors, np.empty((50, 24), np.float16), np.empty(50, np.float32), squares, 50, 24)
    assert np.flatnonzero(~np.isfinite(squares)).tolist() == [10, 20, 30]


def test_float16_and_back(loaded: None) -> None:
    bits = np.arange(1 << 16, dtype=np.uint16)
    every = bits[np.isfinite(bits.view(np.float16))].view(np.float16)[None]
    wanted = every.astype(np.float32)
    assert np.array_equal(as_single(every).view(np.uint32), wanted.view(np.uint32))
    assert np.array_equal(as_half(wanted).view(np.uint16), every.view(np.uint16))
    known = np.unique(wanted)
    middle = np.asarray((known[1:] + known[:-1]) / 2, np.float32)
    beside = [np.asarray(np.nextafter(middle, np.float32(far)), np.float32) for far in (-9e9, 9e9)]
    for values in (middle, *beside):
        rounded = rounded_to_half(values[None])
        assert np.array_equal(
            rounded.view(np.uint32), values[None].astype(np.float16).astype(np.float32).view(np.uint32)
        )


@pytest.mark.parametrize("half", [True, False])
@pytest.mark.parametrize("dim", [1, 9, 128, 200, 1100])
def test_codes_are_those_of_numpy(loaded: None, dim: int, half: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = vectors_of(300, dim)
    by = freeze([vectors]).by
    vectors[5] = by.mean
    ours = encoded(vectors, by, half)
    monkeypatch.setattr(machine, "_loops", {})
    numpys = encoded(vectors, by, half)
    assert set(ours.columns) == set(numpys.columns)
    for name, column in numpys.columns.items():
        assert column.dtype == ours.columns[name].dtype, name
        assert np.array_equal(column.view(np.uint8), ours.columns[name].view(np.uint8)), name


def test_digests_are_those_of_hashlib(loaded: None) -> None:
    rng = np.random.default_rng(0)
    words = np.empty(16, np.uint64)
    for longest in range(machine.LONGEST_START + 1):
        sizes = np.append(longest, rng.integers(0, longest + 1, 4)).astype(np.uint8)
        texts = [rng.integers(0, 256, size, np.uint8).tobytes() for size in sizes]
        starts = np.array([text.ljust(machine.DIGESTED, b"\0") for text in texts], f"S{machine.DIGESTED}")
        which, ends = rng.integers(0, 5, 60), rng.integers(0, 256, (60, 32), np.uint8)
        found = np.empty((60, 2), np.uint64)
        assert machine.run("digests", starts, sizes, which, ends, found, words, 60)
        wanted = [
            hashlib.blake2b(texts[one] + end.tobytes(), digest_size=16).digest()
            for one, end in zip(which, ends, strict=True)
        ]
        assert found.tobytes() == b"".join(wanted)


@pytest.mark.parametrize("crs", ["EPSG:32633", "EPSG:4326", f'LOCAL_CS["{"x" * 100}"]'])
def test_chips_are_called_what_they_were(loaded: None, crs: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(0)
    bounds = rng.uniform(-180, 180, (2000, 4))
    bounds[7] = np.nan
    intervals = rng.integers(0, 5, (2000, 2)) * 86_400
    if crs.startswith("LOCAL"):
        monkeypatch.setattr("plugin.engine.collection.identity.is_geographic", lambda _: False)
    with np.errstate(invalid="ignore"):
        ours = chip_ids_of("product", crs, bounds, intervals)
        monkeypatch.setattr(machine, "_loops", {})
        assert np.array_equal(ours.view("V16"), chip_ids_of("product", crs, bounds, intervals).view("V16"))


@pytest.mark.parametrize("many", [1, 2, 100, MOST_FEW, MOST_FEW + 1])
def test_distinct_intervals_are_those_of_numpy(loaded: None, many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(many)
    known = np.unique(rng.integers(-(1 << 40), 1 << 40, (many, 2)), axis=0)
    if many > 2:
        known[0], known[1], known[2, 0] = UNKNOWN_TIME, (0, 0), known[3, 0]
    given = known[np.append(np.arange(many), rng.integers(0, many, 20_000))]
    wanted = np.unique(given, axis=0, return_inverse=True)
    for _ in ("compiled", "plain"):
        found, which = distinct_intervals(given)
        assert np.array_equal(found, wanted[0]) and np.array_equal(which, wanted[1].reshape(-1))
        monkeypatch.setattr(machine, "_loops", {})


SQUARE = np.array([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]], np.float64)


@pytest.mark.parametrize("begin", range(4))
@pytest.mark.parametrize("step", [1, -1])
@pytest.mark.parametrize(
    ("odd", "ring"),
    [
        ("none", SQUARE),
        ("turned", SQUARE[::-1]),
        ("elsewhere", SQUARE[[1, 2, 3, 0, 1]]),
        ("open", SQUARE[[0, 1, 2, 3, 3]]),
        ("flat", SQUARE[[0, 1, 2, 2, 0]]),
        ("crossed", SQUARE[[0, 2, 1, 3, 0]]),
        ("a diamond", SQUARE @ [[1, 1], [-1, 1]]),
        ("no number", SQUARE * np.nan),
        ("across the antimeridian", SQUARE + np.array([[179.5], [-180.5], [-180.5], [179.5], [179.5]]) * [1, 0]),
    ],
)
def test_corners_are_those_of_numpy(
    loaded: None, begin: int, step: int, odd: str, ring: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = np.random.default_rng(begin)
    order = (begin + step * np.arange(5)) % 4
    rings = rng.uniform(-50, 50, (30, 1, 2)) + rng.uniform(0.01, 5, (30, 1, 1)) * SQUARE[order]
    rings[:, :4] += rng.uniform(-1e-4, 1e-4, (30, 4, 2))
    rings[:, 4] = rings[:, 0]
    for turn, place in ((360.0, 0), (0.0, 17)):
        if odd != "none":
            rings[place] = ring
        assert odd != "none" or _alike(rings, turn) is not None
        ours = _quads(rings, turn)
        with monkeypatch.context() as without:
            without.setattr(machine, "_loops", {})
            numpys = _quads(rings, turn)
        assert np.array_equal(ours[1], numpys[1]), odd
        assert np.array_equal(ours[0], numpys[0], equal_nan=True)
        assert ours[1].all() == (odd in ("none", "turned", "elsewhere", "a diamond", "across the antimeridian"))


def test_utm_is_that_of_numpy(loaded: None, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(0)
    lon, lat = rng.uniform(-180, 180, (3000, 4)), rng.uniform(-80, 84, (3000, 4))
    zone = zone_at(lon[:, 0], lat[:, 0])
    lon[:2000, 1:] = lon[:2000, :1] + rng.uniform(-3, 3, (2000, 3))
    usual = slice(100, 2000)
    lon[1:3, 0], lat[5:8, 1], lat[9, 2] = [np.nan, 400.0], [90, -90, 0], np.nan
    ours, of_usual = to_utm(lon, lat, zone), to_utm(lon[usual], lat[usual], zone[usual])
    monkeypatch.setattr(machine, "_loops", {})
    for one, some, other in zip(ours, of_usual, to_utm(lon, lat, zone), strict=True):
        assert np.array_equal(one, other, equal_nan=True) and 2000 < np.isnan(other).sum() < 4000
        assert np.array_equal(some, other[usual]) and np.isfinite(some).all()


def test_arrays_with_gaps_are_refused(loaded: None) -> None:
    with pytest.raises(ValueError, match="not contiguous"):
        machine.run("singles", np.empty(10, np.float16)[::2], np.empty(5, np.float32), 5)


def test_little_work_loads_nothing(plain: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    machine.load(machine.WORTH_LOADING - 1)
    assert not machine.run("singles", np.empty(5, np.float16), np.empty(5, np.float32), 5)
    monkeypatch.setattr(machine, "cache_folder", lambda: tmp_path)
    machine.load(machine.WORTH_COMPILING - 1)
    assert not machine._loops and not machine._failed and not list(tmp_path.iterdir())


def test_without_a_compiler_numpy_does_it(plain: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(machine, "cache_folder", lambda: tmp_path)
    monkeypatch.setitem(sys.modules, "plugin.engine.collection.loops", None)
    machine.load(1 << 60)
    assert machine._failed and not machine._loops
    assert np.array_equal(as_single(np.ones((2, 2), np.float16)), np.ones((2, 2), np.float32))


def test_what_was_kept_is_loaded_without_numba_and_made_again_when_damaged(tmp_path: Path) -> None:
    code = (
        "import sys; from plugin.engine.collection import machine; machine.load(1 << 60);"
        "print(len(machine._loops), 'numba' in sys.modules)"
    )

    def load() -> str:
        environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}
        command = [sys.executable, "-c", code]
        return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    if sys.platform == "darwin":
        pytest.skip("the cache folder of macOS cannot be chosen")
    assert load().split() == [str(len(machine.LOOPS)), "True"]
    assert load().split() == [str(len(machine.LOOPS)), "False"]
    (kept,) = tmp_path.rglob("loops-*.o")
    kept.write_bytes(kept.read_bytes()[:-100])
    assert load().split() == [str(len(machine.LOOPS)), "True"]
    assert load().split() == [str(len(machine.LOOPS)), "False"]
