"""Weighed sums of a polynomial: the compiled form and numpy's say what float64 says."""

from __future__ import annotations

from types import ModuleType
from typing import Optional

import numpy as np
import pytest

from plugin.engine.collection import weighing, weighing_compiled
from plugin.engine.collection.weighing import TERMS, weighed
from plugin.engine.learn.kernel_machine import KernelMachine
from plugin.engine.search import kernel

BOTH = pytest.mark.parametrize("module", [weighing_compiled, None], ids=["compiled", "plain"])


@BOTH
@pytest.mark.parametrize("shape", [(1, 1), (3, 31), (40, 700), (2, 0), (0, 5)])
def test_a_polynomial_is_weighed(
    module: Optional[ModuleType], shape: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weighing._compiled, "module", module)
    rng = np.random.default_rng(shape[1])
    values = rng.uniform(-1, 1, shape).astype(np.float32)
    weights, terms = (rng.standard_normal(count).astype(np.float32) for count in (shape[1], TERMS))
    before = values.copy()
    found = weighed(values, weights, terms)
    expected = np.polyval(terms[::-1].astype(np.float64), values.astype(np.float64)) @ weights.astype(np.float64)
    assert found.dtype == np.float32
    assert np.allclose(found, expected, atol=1e-4)
    assert np.array_equal(values, before)


@BOTH
def test_a_score_is_the_weighed_similarity(module: Optional[ModuleType], monkeypatch: pytest.MonkeyPatch) -> None:
    """As near to it as float32 sums are, for every cosine that there is."""
    monkeypatch.setattr(weighing._compiled, "module", module)
    cosine = np.linspace(-1, 1, 4001)
    rows = np.stack([cosine, np.sqrt(1 - cosine**2)], axis=1).astype(np.float32)
    one = KernelMachine(rows[-1:], np.ones(1, np.float32), 0.0).score(rows)
    assert np.abs(one - np.exp(2 * (rows[:, 0].astype(np.float64) - 1))).max() < 3e-7


def test_it_is_there_with_the_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing._compiled, "module", None)
    kernel.warm()
    assert weighing._compiled.module is weighing_compiled
