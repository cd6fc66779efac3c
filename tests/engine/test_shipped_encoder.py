"""The encoder that ships with the demo: it runs, and counts whole patches of colour wherever in the chip they lie."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from numpy.typing import NDArray

ENCODER = Path(__file__).resolve().parents[2] / "resources/encoders/blue-marble/encoder.onnx"
OCEAN, LAND = (10, 20, 55), (120, 125, 75)
SETS = 3
TRAITS = 6
COUNTED = SETS * TRAITS

Chip = NDArray[np.float32]


@pytest.fixture(scope="module")
def encoder() -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(str(ENCODER), providers=["CPUExecutionProvider"])


def ocean() -> Chip:
    return np.broadcast_to(np.array(OCEAN, np.float32)[:, None, None], (3, 32, 32)).copy()


def with_land(*boxes: tuple[int, int, int, int]) -> Chip:
    """Ocean with boxes of land: top, left, rows, columns."""
    chip = ocean()
    for top, left, rows, columns in boxes:
        chip[:, top : top + rows, left : left + columns] = np.array(LAND, np.float32)[:, None, None]
    return chip


def counted(encoder: onnxruntime.InferenceSession, *chips: Chip) -> NDArray[np.float32]:
    """(n, 6, 3): share covered, share cut, and whole patches of four sizes, of each set of colours."""
    embedding = encoder.run(None, {"chips": np.stack(chips)})[0]
    assert embedding.shape[1] == encoder.get_outputs()[0].shape[1]
    return np.asarray(embedding[:, -COUNTED:].reshape(-1, TRAITS, SETS), np.float32)


def test_a_whole_patch_counts_wherever_it_lies(encoder: onnxruntime.InferenceSession) -> None:
    here, there, turned = counted(
        encoder, with_land((3, 4, 4, 5)), with_land((20, 25, 4, 5)), with_land((12, 12, 5, 4))
    )
    assert np.allclose(here, there, atol=1e-5)
    assert np.allclose(here, turned, atol=1e-5)


def test_what_the_edge_cuts_is_not_whole(encoder: onnxruntime.InferenceSession) -> None:
    nothing, whole, cut = counted(encoder, ocean(), with_land((3, 4, 4, 5)), with_land((0, 4, 4, 5)))
    middle_sizes = slice(3, 4)  # 8 to 23 px
    assert (whole[middle_sizes] > nothing[middle_sizes] + 0.5).any()
    assert np.allclose(cut[2:], nothing[2:], atol=1e-5), "nothing whole is in it"
    assert (cut[1] > whole[1] + 0.5).any(), "but it covers some, cut"
    assert np.allclose(cut[0], whole[0], atol=1e-5)


def test_sizes_are_told_apart_and_patches_that_touch_at_a_corner_are_one(
    encoder: onnxruntime.InferenceSession,
) -> None:
    small, large, two, corner = counted(
        encoder,
        with_land((3, 4, 2, 2)),
        with_land((3, 4, 10, 10)),
        with_land((3, 4, 4, 5), (20, 20, 4, 5)),
        with_land((3, 4, 4, 5), (7, 9, 4, 5)),
    )
    nothing = counted(encoder, ocean())[0]
    assert (small > nothing + 0.5).any(axis=1)[2:].tolist() == [True, False, False, False]
    assert (large > nothing + 0.5).any(axis=1)[2:].tolist() == [False, False, False, True]
    assert (two > nothing + 0.5).any(axis=1)[2:].tolist() == [False, True, False, False]
    assert (corner > nothing + 0.5).any(axis=1)[2:].tolist() == [False, False, True, False]
