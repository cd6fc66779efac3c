"""Float16 by bits is float16 by NumPy, to the last bit."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from plugin.engine.collection.half import as_half, rounded_to_half


def every_half() -> NDArray[np.float32]:
    """All finite float16 numbers, as float32."""
    bits = np.arange(1 << 16, dtype=np.uint16).view(np.float16)
    return bits[np.isfinite(bits)].astype(np.float32)


def between() -> NDArray[np.float32]:
    """What lies midway between two neighbours, and just beside that."""
    known = np.sort(np.unique(every_half()))
    middle = (known[1:] + known[:-1]) / 2
    return np.concatenate([middle, np.nextafter(middle, np.float32(np.inf)), np.nextafter(middle, np.float32(-np.inf))])


@pytest.mark.parametrize("numbers", [every_half, between])
def test_it_rounds_as_numpy_does(numbers: object) -> None:
    values = numbers()[None]  # type: ignore[operator]
    wanted = values.astype(np.float16)
    found = rounded_to_half(values)
    assert np.array_equal(found.view(np.uint32), wanted.astype(np.float32).view(np.uint32))
    assert np.array_equal(as_half(found).view(np.uint16), wanted.view(np.uint16))


def test_any_numbers_and_a_view_that_is_not_contiguous() -> None:
    rng = np.random.default_rng(0)
    for scale in (1e-7, 1e-4, 1.0, 1e4):
        values = (rng.standard_normal((50, 30)) * scale).astype(np.float32)[::2, ::3]
        wanted = values.astype(np.float16)
        found = rounded_to_half(values)
        assert np.array_equal(found, wanted.astype(np.float32))
        assert np.array_equal(as_half(found), wanted)
