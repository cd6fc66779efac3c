"""Makes a tiny encoder in ONNX that knows only colours. tiny_encoder.py FILE: with the engine's Python."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper


def encoder_model(
    size: int | str = 8,
    dim: int = 6,
    channels: int | str = 3,
    batch: int | str = "N",
    nodes: Sequence[Any] | None = None,
    dtype: int = TensorProto.FLOAT,
) -> Any:
    """Mean and corner colours, projected to `dim` numbers by a fixed matrix."""
    rng = np.random.default_rng(1)
    weights = numpy_helper.from_array(rng.standard_normal((6, dim)).astype(np.float32), "weights")
    if nodes is None:
        nodes = [
            helper.make_node("GlobalAveragePool", ["chips"], ["mean"]),
            helper.make_node("GlobalMaxPool", ["chips"], ["peak"]),
            helper.make_node("Concat", ["mean", "peak"], ["both"], axis=1),
            helper.make_node("Flatten", ["both"], ["flat"], axis=1),
            helper.make_node("MatMul", ["flat", "weights"], ["embedding"]),
        ]
    graph = helper.make_graph(
        list(nodes),
        "encoder",
        [helper.make_tensor_value_info("chips", dtype, [batch, channels, size, size])],
        [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, None)],
        [weights],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    helper.set_model_props(model, {"name": "colours", "version": "3"})
    return model


def write_encoder(path: Path, model: Any | None = None, **settings: Any) -> Path:
    onnx.save(encoder_model(**settings) if model is None else model, path)
    return path


if __name__ == "__main__":
    write_encoder(Path(sys.argv[1]))
