"""Parts of a chip, covered in turn: they fill it, and where none matters nothing is told."""

from __future__ import annotations

import numpy as np
import pytest

from plugin.engine.encode.covering import covered, covers_of
from plugin.engine.hot_spot import hot_spot


def test_covers_paint_one_part_in_the_colour_around_it() -> None:
    chip = np.full((3, 16, 16), 40, np.uint8)
    chip[:, 4:8, 4:8] = 200
    covers = covers_of(16, 16)
    assert covers.boxes.shape == (16 + 64, 4)
    made = covered(chip, covers, np.array([5]))
    assert tuple(covers.boxes[5]) == (4, 4, 8, 8)
    assert (made == 40).all()
    assert (covered(chip, covers, np.array([0]))[0] != chip).sum() == 0  # there is nothing to take away


@pytest.mark.parametrize("size", [4, 5, 9, 33])
def test_parts_of_any_chip_fill_it(size: int) -> None:
    covers = covers_of(size, 2 * size)
    for parts in (covers.coarse, covers.fine):
        hit = np.zeros((size, 2 * size), int)
        for top, left, bottom, right in covers.boxes[parts]:
            assert bottom > top and right > left
            hit[top:bottom, left:right] += 1
        assert (hit > 0).all()


def test_where_all_parts_say_the_same_there_is_no_confidence() -> None:
    covers = covers_of(32, 32)
    spot = hot_spot(np.zeros(len(covers.boxes)), covers.centres, covers.sides)
    assert spot.confidence == 0
    assert np.isfinite(spot.heat).all()
