"""A saved head as an ONNX model, for programs that know nothing of Lookalike: raw embeddings in, log odds out."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from ..collection.whole import whole
from .saved_head import KEY, SavedHead

OPSET, IR_VERSION = 17, 8
"""As old as the operators allow, so that older runtimes read it."""
LEAST_LENGTH = np.float32(np.finfo(np.float32).tiny)


def write_onnx(head: SavedHead, path: str | Path) -> None:
    """Write a head to one .onnx file, whole or not at all.

    Input ``embedding`` (N, d) float32, as the encoder gives it; with several embeddings ``embedding_0`` and so on.
    Outputs ``log_odds`` and ``probability`` (N, k) float32, one column a class, in the order of the metadata's
    ``classes``. Raises LookalikeError when the place cannot be written.
    """
    content = model_of(head).SerializeToString()
    with whole(Path(path).absolute()) as part:
        part.write_bytes(content)


def input_names(head: SavedHead) -> list[str]:
    """What the inputs of its model are called, in the order of the embeddings that it reads."""
    count = len(head.centrings)
    return [f"embedding_{number}" for number in range(count)] if count > 1 else ["embedding"]


def model_of(head: SavedHead) -> onnx.ModelProto:
    """The checked ONNX model of a head."""
    nodes, constants, inputs, parts = [], [], [], []

    def constant(name: str, value: object) -> str:
        constants.append(numpy_helper.from_array(np.asarray(value, np.float32), name))
        return name

    constant("least_length", LEAST_LENGTH)
    share = np.float32(len(head.centrings) ** -0.5)
    first = 0
    for number, centring in enumerate(head.centrings):
        end = f"_{number}" if len(head.centrings) > 1 else ""
        dim = len(centring.mean)
        raw = input_names(head)[number]
        inputs.append(helper.make_tensor_value_info(raw, TensorProto.FLOAT, ["N", dim]))
        nodes.append(helper.make_node("Sub", [raw, constant(f"mean{end}", centring.mean)], [f"c{end}"]))
        moved = f"c{end}"
        if centring.matrix is not None:
            nodes.append(helper.make_node("MatMul", [moved, constant(f"whitening{end}", centring.matrix)], [f"w{end}"]))
            moved = f"w{end}"
        nodes.append(helper.make_node("ReduceL2", [moved], [f"length{end}"], axes=[1], keepdims=1))
        nodes.append(helper.make_node("Max", [f"length{end}", "least_length"], [f"divisor{end}"]))
        nodes.append(helper.make_node("Div", [moved, f"divisor{end}"], [f"unit{end}"]))
        weights = constant(f"weights{end}", (head.weights[:, first : first + dim] * share).T)
        nodes.append(helper.make_node("MatMul", [f"unit{end}", weights], [f"part{end}"]))
        parts.append(f"part{end}")
        first += dim
    nodes.append(helper.make_node("Sum", [*parts, constant("bias", head.bias)], ["log_odds"]))
    nodes.append(helper.make_node("Sigmoid", ["log_odds"], ["probability"]))
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["N", len(head.bias)])
        for name in ("log_odds", "probability")
    ]
    model = helper.make_model(
        helper.make_graph(nodes, "lookalike_head", inputs, outputs, constants),
        opset_imports=[helper.make_opsetid("", OPSET)],
        producer_name="lookalike",
        ir_version=IR_VERSION,
    )
    about = head.about
    helper.set_model_props(
        model,
        {
            "name": about.target,
            "identity": about.identity,
            "classes": json.dumps([one.name for one in about.classes], ensure_ascii=False),
            "licence": about.home.licence,
            "attribution": about.home.attribution,
            KEY: json.dumps(asdict(about), ensure_ascii=False, sort_keys=True),
        },
    )
    onnx.checker.check_model(model)
    return model
