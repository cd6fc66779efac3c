"""Codes and factors of vectors: the same from codes alone, and nearly the same when told from the vectors."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.engine.collection.vectors import encoded, freeze
from plugin.engine.collection.whiten import LEADING_FROM
from plugin.engine.ingest.tables.dates import years_of

from .making import clustered


@pytest.mark.parametrize("dim", [16, LEADING_FROM, LEADING_FROM + 64])
@pytest.mark.parametrize("half", [True, False])
def test_a_code_times_its_factor_is_as_long_as_told(dim: int, half: bool) -> None:
    vectors = clustered(2000, dim)
    vectors[7] = vectors.mean(axis=0)
    frozen = freeze([vectors[:512], vectors[512:]])
    found = encoded(vectors, frozen.by, half).columns
    codes = found["codes"].astype(np.float64)
    assert np.abs(codes).max(axis=1).min() == 127
    assert np.allclose(found["factor_whitened"] * np.linalg.norm(codes, axis=1), 1, rtol=1e-5)
    lengths = found["factor_centred"] * np.linalg.norm(codes @ frozen.by.inverse.astype(np.float64), axis=1)
    # The one beside the mean is all rounding.
    likely = np.delete(lengths, 7)
    if half and dim > LEADING_FROM:
        assert np.abs(likely - 1).max() < 3e-3
        assert np.sqrt(np.mean((likely - 1) ** 2)) < 5e-4
    else:
        assert np.allclose(lengths, 1, rtol=1e-4)


def test_a_row_that_is_the_mean_has_factor_zero() -> None:
    rng = np.random.default_rng(0)
    vectors = rng.integers(-8, 8, (400, 160)).astype(np.float32)
    vectors[200:] = -vectors[:200]
    vectors[0] = vectors[200] = 0
    frozen = freeze([vectors])
    found = encoded(vectors, frozen.by, True).columns
    assert not frozen.by.mean.any()
    for row in (0, 200):
        assert not found["codes"][row].any()
        assert found["factor_whitened"][row] == found["factor_centred"][row] == 0


def test_the_spread_is_that_of_all_vectors_whatever_the_blocks() -> None:
    vectors = clustered(3000, 24) + 40
    frozen = freeze([vectors[:100], vectors[100:1000], vectors[1000:]])
    assert np.allclose(frozen.by.mean, vectors.mean(axis=0, dtype=np.float64), rtol=1e-6)
    whitened = (vectors.astype(np.float64) - frozen.by.mean) @ frozen.by.matrix
    covariance = np.cov(whitened.T, bias=True)
    assert np.allclose(np.diag(covariance), 1, atol=0.2)
    assert np.abs(covariance - np.diag(np.diag(covariance))).max() < 0.2


def test_years_are_those_that_intervals_touch() -> None:
    def seconds(text: str) -> int:
        return int(np.datetime64(text, "s").astype(np.int64))

    unknown = np.iinfo(np.int64).min
    intervals = [
        (seconds("2019-12-31T23:59:59"), seconds("2020-01-01")),
        (seconds("2021-05-01"), seconds("2023-01-01T00:00:01")),
        (seconds("1969-12-31"), seconds("1969-12-31")),
        (unknown, unknown),
    ]
    assert years_of(np.array(intervals, np.int64)) == {2019, 2021, 2022, 2023, 1969}
    assert years_of(np.empty((0, 2), np.int64)) == set()
