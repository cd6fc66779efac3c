"""The logistic regression agrees with scikit-learn and refuses what cannot be learnt."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from plugin.engine.learn import logistic
from plugin.engine.learn.logistic import OneClassError, fit_logistic


def blobs(n: int, d: int, seed: int) -> tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.float64]]:
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((n, d))
    positive = x[:, 0] + 0.5 * rng.standard_normal(n) > 0.7
    positive[:2] = [True, False]
    return x, positive, rng.uniform(0.05, 2.0, n)


@pytest.mark.parametrize(("n", "d"), [(300, 8), (40, 128), (128, 128), (3, 50), (900, 400), (400, 900)])
@pytest.mark.parametrize("c", [0.01, 1.0, 100.0])
def test_agrees_with_scikit_learn(n: int, d: int, c: float) -> None:
    linear_model = pytest.importorskip(
        "sklearn.linear_model", reason="scikit-learn is the reference, not a requirement"
    )
    x, positive, weight = blobs(n, d, seed=n + d)
    reference = linear_model.LogisticRegression(C=c, tol=1e-10, max_iter=10000, solver="lbfgs")
    reference.fit(x, positive, sample_weight=weight)
    fit = fit_logistic(x, positive, weight, c)
    scores = x @ fit.weights + fit.bias
    assert np.allclose(scores, reference.decision_function(x), atol=2e-3, rtol=1e-3)


def test_at_the_minimum_the_gradient_is_zero() -> None:
    x, positive, weight = blobs(200, 20, seed=5)
    fit = fit_logistic(x, positive, weight, 3.0)
    wrong = weight * (1 / (1 + np.exp(-(x @ fit.weights + fit.bias))) - positive)
    assert np.abs(fit.weights + 3.0 * x.T @ wrong).max() < 1e-3
    assert abs(wrong.sum()) < 1e-3


def test_fewer_samples_than_dimensions_gives_the_same_as_more_dimensions_of_nothing() -> None:
    x, positive, weight = blobs(60, 20, seed=2)
    narrow = fit_logistic(x, positive, weight, 1.0)
    wide = fit_logistic(np.concatenate([x, np.zeros((60, 80))], axis=1), positive, weight, 1.0)
    assert np.allclose(wide.weights[:20], narrow.weights, atol=1e-5)
    assert np.allclose(wide.weights[20:], 0)
    assert wide.bias == pytest.approx(narrow.bias, abs=1e-5)


@pytest.mark.parametrize(("n", "d"), [(1500, 450), (450, 1500)])
def test_steps_that_are_approached_lead_where_those_that_are_solved_do(
    n: int, d: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    x, positive, weight = blobs(n, d, seed=7)
    x /= np.linalg.norm(x, axis=1, keepdims=True)
    approached = fit_logistic(x, positive, weight, 10.0)
    monkeypatch.setattr(logistic, "_approached", lambda *of: None)
    by_solving = fit_logistic(x, positive, weight, 10.0)
    assert np.allclose(approached.weights, by_solving.weights, atol=1e-6)
    assert not np.array_equal(approached.weights, by_solving.weights)
    assert approached.bias == pytest.approx(by_solving.bias, abs=1e-6)


def test_a_sample_of_weight_two_counts_as_two_samples() -> None:
    x, positive, _ = blobs(50, 5, seed=3)
    weight = np.ones(50)
    weight[:10] = 2
    twice = fit_logistic(np.concatenate([x, x[:10]]), np.concatenate([positive, positive[:10]]), np.ones(60), 1.0)
    weighted = fit_logistic(x, positive, weight, 1.0)
    assert np.allclose(twice.weights, weighted.weights, atol=1e-5)


def test_separable_and_repeated_samples_do_no_harm() -> None:
    x = np.repeat(np.eye(4), 10, axis=0)
    positive = np.arange(40) < 10
    fit = fit_logistic(x, positive, np.ones(40), 1e6)
    assert np.isfinite(fit.weights).all()
    assert ((x @ fit.weights + fit.bias > 0) == positive).all()


def test_samples_that_are_all_zero_leave_only_the_bias() -> None:
    fit = fit_logistic(np.zeros((4, 6)), np.array([True, False, False, False]), np.ones(4), 1.0)
    assert np.array_equal(fit.weights, np.zeros(6))
    assert fit.bias == pytest.approx(np.log(1 / 3))


@pytest.mark.parametrize("positive", [[True, True], [False, False], []])
def test_one_class_is_refused(positive: list[bool]) -> None:
    with pytest.raises(OneClassError, match="at least one positive and one negative"):
        fit_logistic(np.ones((len(positive), 3)), np.array(positive, bool), np.ones(len(positive)), 1.0)


def test_a_class_of_no_weight_is_no_class() -> None:
    with pytest.raises(OneClassError):
        fit_logistic(np.eye(2), np.array([True, False]), np.array([1.0, 0.0]), 1.0)


@pytest.mark.parametrize(
    ("samples", "weight", "c"),
    [
        (np.eye(2), np.array([1.0, -1.0]), 1.0),
        (np.full((2, 2), np.nan), np.ones(2), 1.0),
        (np.eye(2), np.ones(3), 1.0),
        (np.eye(2), np.ones(2), 0.0),
    ],
)
def test_what_does_not_fit_is_refused(samples: NDArray[np.float64], weight: NDArray[np.float64], c: float) -> None:
    with pytest.raises(ValueError):
        fit_logistic(samples, np.array([True, False]), weight, c)
