"""The kernel on torch's devices: the same numbers and rows as the compiled one, whichever way it multiplies."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from plugin.engine.search import kernel, kernel_gpu

from .test_search_gpu import K, same

DIMS = (1, 52, 64, 128, 768, 1500)

pytestmark = pytest.mark.usefixtures("compiled")


@pytest.fixture(params=kernel_gpu.WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Multiply in this way, in steps so small that there are several, the last of few rows."""
    monkeypatch.setattr(kernel_gpu, "BLOCK_BYTES", 1 << 20)
    monkeypatch.setattr(kernel_gpu, "MOST_ROWS", 1000)
    return request.param


def rows_of(count: int, dim: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Codes with many rows that are there twice, and a factor for each."""
    rng = np.random.default_rng(0)
    codes = rng.integers(-128, 128, (count, dim), dtype=np.int8)
    codes[count // 2 :: 3] = codes[0]
    factor = rng.random(count, np.float32)
    factor[count // 2 :: 3] = factor[0]
    return codes, factor


@pytest.mark.parametrize("dim", DIMS)
def test_a_device_gives_the_same_numbers_and_rows(torch: Any, way: Any, dim: int) -> None:
    codes, factor = rows_of(2007, dim)
    held = kernel_gpu.Held(torch, "cpu", codes)
    held.way = way
    rng = np.random.default_rng(1)
    for bias in (0.0, -0.25):
        query = kernel.fold(rng.standard_normal(dim).astype(np.float32), bias)
        assert np.abs(query.numbers).max() == 32767
        scores, rows = held.score("a", factor, query, K)
        sums = codes.astype(np.int64) @ query.numbers.astype(np.int64)
        assert np.array_equal(scores, sums.astype(np.float32) * query.scale * factor + query.bias)
        assert same([scores, rows], list(kernel.score(codes, factor, query, K)))
        for k in (0, 1, K, 2007, 3000):
            assert same(list(held.best("a", factor, query, k)), list(kernel.best(codes, factor, query, k)))


@pytest.mark.parametrize("share", [0.0, 0.001, 0.1, 1.0])
def test_a_filter_on_a_device_never_loses_a_row(torch: Any, way: Any, share: float) -> None:
    codes, factor = rows_of(2007, 52)
    held = kernel_gpu.Held(torch, "cpu", codes)
    held.way = way
    query = kernel.fold(np.random.default_rng(1).standard_normal(52).astype(np.float32))
    mask = np.random.default_rng(2).random(2007) < share
    rows = np.random.default_rng(3).permutation(np.flatnonzero(mask))
    mask.flags.writeable = rows.flags.writeable = False
    expected = list(kernel.best(codes, factor, query, K, mask))
    assert same(list(held.best("a", factor, query, K, mask)), expected)
    assert same(list(held.best("a", factor, query, K, None, rows)), expected)


@pytest.mark.parametrize("dim", [8, 768, 4096])
@pytest.mark.parametrize("shape", ["equal", "one large", "random", "zeros"])
def test_the_largest_sums_are_exact_on_a_device(torch: Any, way: Any, dim: int, shape: str) -> None:
    vector = {
        "equal": np.ones(dim, np.float32),
        "one large": np.eye(1, dim, dtype=np.float32)[0] * 1e6 + 1,
        "random": np.random.default_rng(3).standard_normal(dim).astype(np.float32),
        "zeros": np.zeros(dim, np.float32),
    }[shape]
    query = kernel.fold(vector)
    towards = np.where(query.numbers < 0, -128, 127).astype(np.int8)
    codes = np.concatenate([towards[None], ~towards[None]]).repeat(40, 0)
    held = kernel_gpu.Held(torch, "cpu", codes)
    held.way = way
    factor = np.ones(80, np.float32)
    assert same(list(held.score("a", factor, query, 5)), list(kernel.score(codes, factor, query, 5)))


def test_sums_of_either_byte_are_exact_on_a_device(torch: Any, way: Any) -> None:
    """The low bytes alone add up to 66 million here, which float32 does not hold."""
    query = kernel.Folded(np.full(4096, 15 * 256 + 127, np.int16), np.float32(0.5), np.float32(0))
    codes = np.random.default_rng(4).integers(120, 128, (50, 4096), dtype=np.int8)
    held = kernel_gpu.Held(torch, "cpu", codes)
    held.way = way
    factor = np.ones(50, np.float32)
    assert same(list(held.score("a", factor, query, 5)), list(kernel.score(codes, factor, query, 5)))


def test_zeros_of_either_sign_are_equal_on_a_device(torch: Any, way: Any) -> None:
    codes, _ = rows_of(200, 16)
    held = kernel_gpu.Held(torch, "cpu", codes)
    held.way = way
    query, none = kernel.fold(np.ones(16, np.float32), -0.0), np.zeros(200, np.float32)  # chips without a vector
    assert np.signbit(held.score("a", none, query, 0)[0]).any()
    assert held.best("a", none, query, 5)[0].tolist() == [0, 1, 2, 3, 4]
