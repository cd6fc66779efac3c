"""The maps that an encoder pools, of each kind of graph; and where it has none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from plugin.engine.encode.maps import maps_of
from plugin.engine.encode.onnx import Encoder
from plugin.engine.errors import LookalikeError

SIDE, BLOCK, CHANNELS = 24, 4, 5
"""Of a chip, in pixels; of a cell of the map, which has 6 x 6 of them; and the map's channels."""


def write(path: Path, nodes: list[Any], bands: int = 3, size: int | str = "S", batch: int | str = "N") -> Path:
    """An encoder whose first layer, "map", sees each 4 x 4 pixels by themselves; the rest is given."""
    rng = np.random.default_rng(4)
    grid = (SIDE // BLOCK) ** 2
    weights: dict[str, NDArray[Any]] = {
        "kernel": rng.random((CHANNELS, bands, BLOCK, BLOCK)).astype(np.float32),
        "flat": rng.standard_normal((CHANNELS * grid, 7)).astype(np.float32),
        "pixels": rng.standard_normal((bands * SIDE * SIDE, 7)).astype(np.float32),
        "spatial": np.array([2, 3], np.int64),
        "first": np.array(0, np.int64),
        "two": np.array(2, np.float32),
        "a row": np.array([1, 1], np.int64),
        "as tokens": np.array([0, CHANNELS, grid], np.int64),
        "token": np.zeros((1, 1, CHANNELS), np.float32),
    }
    first = helper.make_node("Conv", ["chips", "kernel"], ["conv"], kernel_shape=[BLOCK] * 2, strides=[BLOCK] * 2)
    graph = helper.make_graph(
        [first, helper.make_node("Relu", ["conv"], ["map"]), *nodes],
        "encoder",
        [helper.make_tensor_value_info("chips", TensorProto.FLOAT, [batch, bands, size, size])],
        [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, None)],
        [numpy_helper.from_array(array, name) for name, array in weights.items()],
    )
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), path)
    return path


def node(kind: str, inputs: list[str], output: str, **settings: Any) -> Any:
    return helper.make_node(kind, inputs, [output], **settings)


AVERAGE = [node("GlobalAveragePool", ["map"], "mean"), node("Flatten", ["mean"], "embedding")]
TOKENS = [
    node("Reshape", ["map", "as tokens"], "late"),
    node("Transpose", ["late"], "tokens", perm=[0, 2, 1]),
]
KINDS = {
    "a global average": AVERAGE,
    "a mean over rows and columns": [node("ReduceMean", ["map"], "embedding", axes=[2, 3], keepdims=0)],
    "a mean with channels last": [
        node("Transpose", ["map"], "last", perm=[0, 2, 3, 1]),
        node("ReduceMean", ["last"], "embedding", axes=[1, 2], keepdims=0),
    ],
    "a window as large as the map": [
        node("MaxPool", ["map"], "most", kernel_shape=[6, 6]),
        node("Flatten", ["most"], "embedding"),
    ],
    "no pooling, all cells side by side": [
        node("Flatten", ["map"], "row"),
        node("MatMul", ["row", "flat"], "embedding"),
    ],
    "a mean over tokens": [*TOKENS, node("ReduceMean", ["tokens"], "embedding", axes=[1], keepdims=0)],
    "a token for the whole chip": [
        *TOKENS,
        node("ReduceMean", ["tokens"], "whole", axes=[1], keepdims=1),
        node("Concat", ["whole", "tokens"], "all", axis=1),
        node("Gather", ["all", "first"], "embedding", axis=1),
    ],
    "a mean, spread, and strips along the edge, of one map": [
        node("ReduceMean", ["map"], "mean", axes=[2, 3], keepdims=0),
        node("Pow", ["map", "two"], "squares"),
        node("ReduceMean", ["squares"], "square", axes=[2, 3], keepdims=0),
        node("Sqrt", ["square"], "spread"),
        node("Gather", ["map", "first"], "above", axis=2),
        node("Gather", ["map", "first"], "left", axis=3),
        node("Concat", ["above", "left", "left", "above", "left", "left"], "edge", axis=2),
        node("ReduceMax", ["edge"], "edges", axes=[2], keepdims=0),
        node("Concat", ["mean", "spread", "edges"], "embedding", axis=1),
    ],
}


def bright(bands: int = 3) -> NDArray[np.uint8]:
    """Two chips, each with one bright block."""
    chips = np.random.default_rng(1).integers(0, 30, (2, bands, SIDE, SIDE)).astype(np.uint8)
    chips[0, :, 4:8, 16:20] = 250
    chips[1, :, 20:24, 0:4] = 250
    return chips


def expected(path: Path, chips: NDArray[np.uint8]) -> NDArray[np.float32]:
    """(n, 6, 6, channels) worked out from the file's first layer."""
    kernel = numpy_helper.to_array(next(one for one in onnx.load(path).graph.initializer if one.name == "kernel"))
    blocks = chips.reshape(len(chips), chips.shape[1], 6, BLOCK, 6, BLOCK).astype(np.float32)
    return np.asarray(np.einsum("nbyixj,cbij->nyxc", blocks, kernel), np.float32)


@pytest.mark.parametrize("kind", KINDS)
def test_the_map_is_found_however_it_becomes_a_vector(kind: str, tmp_path: Path) -> None:
    path = write(tmp_path / "e.onnx", KINDS[kind])
    before = path.read_bytes()
    chips = bright()
    maps = maps_of(Encoder(path, 3), chips[0])
    assert maps is not None
    assert maps.side == 6
    found = maps.of(chips)
    assert found == pytest.approx(expected(path, chips), rel=1e-4)
    assert np.unravel_index(found[0].sum(axis=2).argmax(), (6, 6)) == (1, 4)
    assert path.read_bytes() == before


def test_pixels_that_go_into_a_matrix_are_no_map(tmp_path: Path) -> None:
    nodes = [node("Flatten", ["chips"], "row"), node("MatMul", ["row", "pixels"], "embedding")]
    assert maps_of(Encoder(write(tmp_path / "e.onnx", nodes), 3), bright()[0]) is None


def test_a_number_for_all_chips_together_is_no_map(tmp_path: Path) -> None:
    level = [node("ReduceMean", ["map"], "level", keepdims=0), node("Reshape", ["level", "a row"], "as row")]
    path = write(tmp_path / "e.onnx", [*AVERAGE, *level])
    maps = maps_of(Encoder(path, 3), bright()[0])
    assert maps is not None
    assert maps.of(bright()) == pytest.approx(expected(path, bright()), rel=1e-4)


def test_other_bands_a_fixed_size_and_a_fixed_batch(tmp_path: Path) -> None:
    path = write(tmp_path / "e.onnx", AVERAGE, bands=6, size=SIDE, batch=3)
    chips = np.repeat(bright(6), 2, axis=0)
    maps = maps_of(Encoder(path, 6), chips[0])
    assert maps is not None
    assert maps.of(chips) == pytest.approx(expected(path, chips), rel=1e-4)
    half = np.ascontiguousarray(chips[:, :, ::2, ::2])  # made as large as the encoder takes
    assert maps.of(half).shape == (4, 6, 6, CHANNELS)


def test_maps_of_several_depths_lie_upon_each_other(tmp_path: Path) -> None:
    nodes = [
        node("MaxPool", ["map"], "deep", kernel_shape=[2, 2], strides=[2, 2]),
        node("GlobalAveragePool", ["map"], "a"),
        node("GlobalMaxPool", ["deep"], "b"),
        node("Concat", ["a", "b"], "both", axis=1),
        node("Flatten", ["both"], "embedding"),
    ]
    maps = maps_of(Encoder(write(tmp_path / "e.onnx", nodes), 3), bright()[0])
    assert maps is not None
    found = maps.of(bright())
    assert found.shape == (2, 6, 6, 2 * CHANNELS)
    for part in (found[0, :, :, :CHANNELS], found[0, :, :, CHANNELS:]):
        assert np.unravel_index(part.sum(axis=2).argmax(), (6, 6)) in {(1, 4), (1, 5), (0, 4), (0, 5)}


def test_a_file_that_has_changed_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "e.onnx", AVERAGE)
    encoder = Encoder(path, 3)
    write(path, KINDS["a mean over tokens"])
    with pytest.raises(LookalikeError, match="has changed"):
        maps_of(encoder, bright()[0])
