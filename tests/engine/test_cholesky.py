"""Symmetric systems solved by blocks: as numpy solves them, whatever the size, from their lower half."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.engine.learn.cholesky import STEP, solved, solved_and_inverse_diagonal


@pytest.mark.parametrize("count", [1, STEP - 1, STEP, STEP + 1, 3 * STEP + 5])
@pytest.mark.parametrize(("kind", "off"), [(np.float32, 1e-3), (np.float64, 1e-10)])
def test_agrees_with_numpy(count: int, kind: type[np.floating], off: float) -> None:
    rng = np.random.default_rng(count)
    rows = rng.standard_normal((count, count + 20))
    system, answers = rows @ rows.T / count + np.eye(count), rng.standard_normal((count, 3))
    found = solved(np.tril(system).astype(kind), answers.astype(kind))
    assert found.dtype == kind
    assert np.allclose(found, np.linalg.solve(system, answers), atol=off)


@pytest.mark.parametrize("count", [1, STEP, 3 * STEP + 5])
@pytest.mark.parametrize(("kind", "off"), [(np.float32, 1e-3), (np.float64, 1e-10)])
def test_the_diagonal_of_the_inverse_comes_with_the_answer(count: int, kind: type[np.floating], off: float) -> None:
    rng = np.random.default_rng(count)
    rows = rng.standard_normal((count, count + 20))
    system, answers, more = rows @ rows.T / count, rng.standard_normal((count, 2)), rng.uniform(0.5, 2, count)
    found, diagonal = solved_and_inverse_diagonal(np.tril(system).astype(kind), answers.astype(kind), more)
    inverse = np.linalg.inv(system + np.diag(more))
    assert np.allclose(found, inverse @ answers, atol=off)
    assert np.allclose(diagonal, np.diag(inverse), atol=off)
    assert np.allclose(solved(system.astype(kind), answers.astype(kind), more), inverse @ answers, atol=off)


def test_what_is_asked_is_left_as_it_is() -> None:
    system, answers = np.diag([4.0, 2.0]), np.ones((2, 1))
    assert np.allclose(solved(system, answers), [[0.25], [0.5]])
    assert np.array_equal(system, np.diag([4.0, 2.0]))
    assert np.array_equal(answers, np.ones((2, 1)))


def test_what_is_not_positive_definite_is_refused() -> None:
    with pytest.raises(np.linalg.LinAlgError):
        solved(np.diag([1.0] * STEP + [-1.0]), np.ones((STEP + 1, 1)))
