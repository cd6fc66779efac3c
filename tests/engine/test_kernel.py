"""The scoring kernel: both forms give the same exact answer, whatever the filter, the threads and the query."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from numpy.typing import NDArray

from plugin.engine.collection import compiled
from plugin.engine.search import exact, kernel, kernel_compiled, kernel_plain
from plugin.engine.search.exact import Ranking, top

ROOT = Path(__file__).resolve().parents[2]
DIMS = (1, 31, 32, 52, 128)


@pytest.fixture(params=[kernel_compiled, kernel_plain], ids=["compiled", "plain"])
def module(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """Search with this form of the kernel, in chunks so small that every thread gets some."""
    monkeypatch.setattr(kernel, "_module", lambda numbers: request.param)
    monkeypatch.setattr(kernel, "ONE_THREAD_BYTES", 0)
    monkeypatch.setattr(kernel, "CHUNK_BYTES", 1 << 14)
    monkeypatch.setattr(kernel, "LEAST_KEYS", 8)
    monkeypatch.setattr(kernel_plain, "BLOCK_NUMBERS", 7 * 128)
    yield request.param


def rows_of(count: int, dim: int, seed: int = 0) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Codes with many rows that are there twice, and a factor for each."""
    rng = np.random.default_rng(seed)
    codes = rng.integers(-127, 128, (count, dim), dtype=np.int8)
    codes[count // 2 :: 3] = codes[0]
    factor = rng.random(count, np.float32)
    factor[count // 2 :: 3] = factor[0]
    return codes, factor


def true_scores(codes: NDArray[np.int8], factor: NDArray[np.float32], query: kernel.Folded) -> NDArray[np.float32]:
    total = (codes.astype(np.int64) @ query.numbers.astype(np.int64)).astype(np.float32)
    return np.asarray(total * query.scale * factor + query.bias, np.float32)


def ordered(scores: NDArray[np.float32], rows: NDArray[np.int64], k: int) -> list[int]:
    return rows[np.lexsort((rows, -scores[rows]))][:k].tolist()


@pytest.mark.parametrize("dim", DIMS)
def test_scores_and_best_rows_are_exact(module: ModuleType, dim: int) -> None:
    codes, factor = rows_of(5003, dim)
    query = kernel.fold(np.random.default_rng(1).standard_normal(dim).astype(np.float32), bias=0.25)
    scores, first = kernel.score(codes, factor, query, 50)
    assert np.allclose(scores, true_scores(codes, factor, query), rtol=1e-5, atol=1e-6)
    assert first.tolist() == ordered(scores, np.arange(5003), 50)
    rows, found = kernel.best(codes, factor, query, 50)
    assert rows.tolist() == first.tolist()
    assert (found == scores[rows]).all()


def test_the_compiled_sums_are_whole_numbers() -> None:
    codes, factor = rows_of(1000, 768)
    query = kernel.fold(np.random.default_rng(1).standard_normal(768).astype(np.float32))
    out, none = np.zeros(1000, np.float32), np.zeros(8, np.uint64)
    kernel_compiled.scan(codes, *query.of(factor), kernel.NO_MASK, 0, 1000, out, none, 0, 0)
    assert (out == true_scores(codes, factor, query)).all()


@pytest.mark.parametrize("dim", [8, 768, 4096])
@pytest.mark.parametrize("shape", ["equal", "one large", "random"])
def test_no_query_overflows(module: ModuleType, dim: int, shape: str) -> None:
    vector = {
        "equal": np.ones(dim, np.float32),
        "one large": np.eye(1, dim, dtype=np.float32)[0] * 1e6 + 1,
        "random": np.random.default_rng(3).standard_normal(dim).astype(np.float32),
    }[shape]
    query = kernel.fold(vector)
    codes = (np.sign(query.numbers.astype(int)) * 127).astype(np.int8)[None].repeat(5, 0)
    scores = kernel.score(codes, np.ones(5, np.float32), query)[0]
    total = 127 * np.abs(query.numbers.astype(np.int64)).sum()
    assert total < 2**31
    assert scores == pytest.approx(np.full(5, total * float(query.scale)), rel=1e-5)


@pytest.mark.parametrize("length", [1e-20, 1.0, 1e20])
def test_the_length_of_a_query_changes_no_rank(module: ModuleType, length: float) -> None:
    """A quantised query must be scaled first: faiss's direct signed codes recall .001 when it is not."""
    codes, factor = rows_of(3000, 64)
    vector = np.random.default_rng(4).standard_normal(64)
    exact = (codes.astype(np.float64) @ vector) * factor
    rows, _ = kernel.best(codes, factor, kernel.fold((vector * length).astype(np.float32)), 100)
    assert len(np.intersect1d(rows, np.argsort(-exact, kind="stable")[:100])) >= 99


def test_a_query_of_zeros_scores_every_row_alike(module: ModuleType) -> None:
    codes, factor = rows_of(300, 16)
    rows, scores = kernel.best(codes, factor, kernel.fold(np.zeros(16, np.float32), bias=2), 5)
    assert rows.tolist() == [0, 1, 2, 3, 4]
    assert scores.tolist() == [2] * 5


@pytest.mark.parametrize("share", [0.0, 0.001, 0.1, 0.9, 1.0])
def test_a_filter_never_loses_a_row(module: ModuleType, share: float) -> None:
    """What an index tuned on clicks, or HNSW, would: recall .17 to .63 with one in a hundred rows let through."""
    codes, factor = rows_of(5003, 52)
    query = kernel.fold(np.random.default_rng(5).standard_normal(52).astype(np.float32))
    mask = np.random.default_rng(6).random(5003) < share
    scores = kernel.score(codes, factor, query)[0]
    expected = ordered(scores, np.flatnonzero(mask), 100)
    assert kernel.best(codes, factor, query, 100, mask=mask)[0].tolist() == expected
    assert kernel.best(codes, factor, query, 100, rows=np.flatnonzero(mask))[0].tolist() == expected
    assert kernel.best(codes, factor, query, 100, mask=mask, rows=np.arange(5003))[0].tolist() == expected
    shuffled = np.random.default_rng(7).permutation(np.flatnonzero(mask))
    assert kernel.best(codes, factor, query, 100, rows=shuffled)[0].tolist() == expected
    assert kernel.best_of(scores, 100, mask).tolist() == expected


def test_the_scores_of_some_rows_are_those_of_all(module: ModuleType) -> None:
    codes, factor = rows_of(2000, 52)
    query = kernel.fold(np.random.default_rng(5).standard_normal(52).astype(np.float32), bias=-1)
    rows = np.random.default_rng(6).integers(0, 2000, 777)
    scores = kernel.score(codes, factor, query)[0]
    assert (kernel.scores_of(codes, factor, query, rows) == scores[rows]).all()


def test_rows_and_masks_that_do_not_fit_are_refused(module: ModuleType) -> None:
    codes, factor = rows_of(10, 4)
    query = kernel.fold(np.ones(4, np.float32))
    for rows in ([10], [-1]):
        with pytest.raises(IndexError):
            kernel.best(codes, factor, query, 1, rows=np.array(rows))
    with pytest.raises(ValueError, match="mask"):
        kernel.best(codes, factor, query, 1, mask=np.ones(9, bool))


@pytest.mark.parametrize("k", [1, 100, 2999, 5000])
@pytest.mark.parametrize("kind", ["ascending", "descending", "equal", "few values", "signs"])
def test_the_best_of_given_scores_in_any_order(module: ModuleType, kind: str, k: int) -> None:
    rng = np.random.default_rng(0)
    scores = {
        "ascending": np.arange(3000),
        "descending": -np.arange(3000),
        "equal": np.zeros(3000),
        "few values": rng.integers(0, 4, 3000),
        "signs": rng.standard_normal(3000) * np.where(rng.random(3000) < 0.3, 0, -1),
    }[kind].astype(np.float32)
    assert kernel.best_of(scores, k).tolist() == np.argsort(-scores, kind="stable")[:k].tolist()


def test_scores_of_minus_infinity_come_last(module: ModuleType) -> None:
    scores = np.array([-np.inf, 1, -np.inf, -2], np.float32)
    assert kernel.best_of(scores, 4).tolist() == [1, 3, 0, 2]


def test_both_forms_give_the_same_rows() -> None:
    codes, factor = rows_of(20_000, 96)
    found = []
    for form in (kernel_compiled, kernel_plain):
        keys = np.zeros(4096, np.uint64)
        query = kernel.fold(np.random.default_rng(8).standard_normal(96).astype(np.float32))
        held = form.scan(codes, *query.of(factor), kernel.NO_MASK, 0, len(codes), np.empty(0, np.float32), keys, 0, 200)
        rows, scores = kernel_plain.rows_and_scores(np.sort(keys[:held])[::-1][:200])
        found.append((rows, scores))
    assert np.allclose(found[0][1], found[1][1], rtol=1e-5)
    assert len(np.intersect1d(found[0][0], found[1][0])) >= 199


def test_without_numba_search_goes_on_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel, "_compiled", compiled.Compiled(kernel._import_compiled))
    monkeypatch.setitem(sys.modules, "numba", None)
    monkeypatch.delitem(sys.modules, kernel_compiled.__name__)
    monkeypatch.delattr("plugin.engine.search.kernel_compiled")
    kernel.warm()
    assert kernel.kernel_name().startswith("numpy, slower: the compiled one cannot be loaded (")
    codes, factor = rows_of(100, 8)
    assert len(kernel.best(codes, factor, kernel.fold(np.ones(8, np.float32)), 3)[0]) == 3


LOAD = "from plugin.engine.search import kernel; kernel.warm(); print(kernel.kernel_name())"
LOAD_AS_QGIS_DOES = f"""
import sys, types
sys.modules["lookalike"] = types.ModuleType("lookalike")
sys.modules["lookalike"].__path__ = [{str(ROOT / "plugin")!r}]
{LOAD.replace("plugin", "lookalike", 1)}
"""


def load_in_fresh_process(cache: Path, load: str = LOAD, folder: Path = ROOT) -> str:
    done = subprocess.run(
        [sys.executable, "-c", load],
        cwd=folder,
        env={"XDG_CACHE_HOME": str(cache), "HOME": str(cache), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the cache folder is given by XDG_CACHE_HOME on Linux alone")
@pytest.mark.usefixtures("compiled")
def test_compiled_code_is_kept_and_a_damaged_cache_is_made_again(tmp_path: Path) -> None:
    folder = compiled.cache_folder()
    shutil.copytree(folder, tmp_path / "lookalike/kernel" / folder.name)
    kept = [path for path in (tmp_path / "lookalike/kernel").rglob("*") if path.is_file()]
    assert kept
    # The same files by the name by which QGIS loads them, where that of a checkout is not to be found.
    assert load_in_fresh_process(tmp_path, LOAD_AS_QGIS_DOES, tmp_path) == "compiled (numba)"
    stamps = {path: path.stat().st_mtime_ns for path in kept}
    assert load_in_fresh_process(tmp_path) == "compiled (numba)"
    assert {path: path.stat().st_mtime_ns for path in kept} == stamps
    for path in kept:
        path.write_bytes(b"not what was written")
    assert load_in_fresh_process(tmp_path) == "compiled (numba)"


@pytest.mark.skipif(sys.platform == "win32", reason="folders of a user are closed to others there by themselves")
def test_code_is_not_taken_from_where_others_may_write(tmp_path: Path) -> None:
    folder = tmp_path / "kernel"
    assert compiled.usable(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o777)
    assert not compiled.usable(folder)


def test_a_rank_among_the_first_looks_at_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    scores = np.arange(5000, dtype=np.float32)
    ranking = Ranking(scores, top(scores, 1000))
    monkeypatch.setattr(exact, "top", lambda *arguments: pytest.fail("looked at more"))
    assert (ranking.rank(4990), ranking.percentile(4990), ranking.quantile(0.999)) == (10, 99.8, 4995)
    assert (ranking.counted(4990), ranking.counted(499)) == ((10, 99.8), (4501, 9.98))


@pytest.mark.parametrize("many", [30, 2000, 1 << 16])
def test_rank_percentile_and_quantile_agree_with_sorting(many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exact, "MANY_RANKS", many)
    scores = np.random.default_rng(9).integers(0, 700, 5000).astype(np.float32)
    ranking, given = Ranking(scores), Ranking(scores, top(scores, 20))
    order = np.argsort(-scores, kind="stable").tolist()
    ascending = np.sort(scores)
    for row in (*order[:30], *order[990:1010], order[-1], *range(0, 5000, 499)):
        less = np.searchsorted(ascending, scores[row], "left")
        for one in (ranking, given):
            assert one.rank(row) == 1 + order.index(row)
            assert one.percentile(row) == pytest.approx(100 * less / 5000)
            assert one.counted(row) == (one.rank(row), one.percentile(row))
    for share in (0, 0.25, 0.5, 0.79, 0.81, 0.999, 1.0):
        for one in (ranking, given):
            assert one.quantile(share) == ascending[min(4999, int(share * 5000))]
