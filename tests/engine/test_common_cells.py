"""What accepted chips have in common at one place: planted things are found, what rejected chips show too is not."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from plugin.engine.common_cells import CellSpace, common_cell
from plugin.engine.hot_spot import CELLS, peak_of
from plugin.engine.imagery.chips import resized

CHANNELS = 12
Floats = NDArray[np.float32]


def maps(count: int, side: int, seed: int) -> Floats:
    """(count, side, side, CHANNELS): noise, of another strength in each channel, on another level in each chip."""
    rng = np.random.default_rng(seed)
    level = rng.normal(0, 0.5, (count, 1, 1, CHANNELS))
    return np.asarray(
        level + rng.normal(0, 1, (count, side, side, CHANNELS)) * np.linspace(0.3, 2, CHANNELS), np.float32
    )


def plant(cells: Floats, what: Floats, tall: int, seed: int) -> list[tuple[int, int]]:
    """Add a thing of so many cells to each chip, somewhere; returns where its upper left is."""
    side = cells.shape[1]
    places = []
    for chip, (y, x) in zip(
        cells, np.random.default_rng(seed).integers(0, side - tall + 1, (len(cells), 2)), strict=True
    ):
        chip[y : y + tall, x : x + tall] += what
        places.append((int(y), int(x)))
    return places


def things() -> tuple[Floats, Floats]:
    rng = np.random.default_rng(9)
    return rng.normal(0, 2.5, CHANNELS).astype(np.float32), rng.normal(0, 2, CHANNELS).astype(np.float32)


@pytest.mark.parametrize(("side", "tall"), [(16, 1), (16, 2), (16, 6), (7, 1), (7, 4), (3, 1)])
def test_the_thing_is_found_and_the_lure_is_not(side: int, tall: int) -> None:
    thing, lure = things()
    random, positive, rejected, new = (maps(count, side, seed) for seed, count in enumerate((200, 20, 20, 40)))
    places = [plant(cells, thing, tall, seed) for seed, cells in enumerate((positive, new))]
    for seed, cells in enumerate((positive[::2], rejected, new)):
        plant(cells, lure, 1, 10 + seed)
    space, anywhere = CellSpace.learned(random)
    np.testing.assert_allclose(anywhere, space.of(random), rtol=0, atol=1e-3)
    direction = common_cell(space.of(positive), space.of(rejected), anywhere, space.spread)
    heats = np.asarray(space.of(new) @ direction, np.float32).reshape(len(new), side, side)
    hits = 0
    for heat, (top, left) in zip(heats, places[1], strict=True):
        spot = peak_of(resized(heat[None, None], CELLS, CELLS)[0, 0].astype(np.float64))
        hits += top <= spot.point[1] * side <= top + tall and left <= spot.point[0] * side <= left + tall
    assert hits >= (34 if side > 3 else 28)


def test_two_views_of_a_chip_count_as_one() -> None:
    thing, _ = things()
    random, positive = maps(60, 7, 0), maps(6, 7, 1)
    plant(positive, thing, 1, 0)
    space, _ = CellSpace.learned(random)
    nothing = space.of(random[:0])
    once = common_cell(space.of(positive), nothing, space.of(random), space.spread)
    twice = common_cell(space.of(np.repeat(positive, 2, axis=0)), nothing, space.of(random), space.spread, views=2)
    assert twice == pytest.approx(once, abs=1e-4)
    assert np.isfinite(once).all()


def test_chips_that_are_all_alike_have_a_space() -> None:
    space, _ = CellSpace.learned(np.ones((30, 4, 4, 3), np.float32))
    assert np.isfinite(space.of(np.zeros((2, 4, 4, 3), np.float32))).all()
