"""What an encoder sees at each place of a chip: the maps it pools, taken out of its graph as further outputs."""

from __future__ import annotations

from math import isqrt
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray

from ..imagery.chips import resized
from .onnx import Encoder, session_of

POOLING = frozenset(
    [
        *("GlobalAveragePool", "GlobalMaxPool", "GlobalLpPool", "AveragePool", "MaxPool", "LpPool"),
        *("ReduceMean", "ReduceMax", "ReduceMin", "ReduceSum", "ReduceL1", "ReduceL2", "ReduceSumSquare"),
        *("ReduceLogSumExp", "Flatten", "Reshape", "Gather", "Slice"),
    ]
)
"""Operators that may make one vector of a map; whether one does is seen from the shapes that come out."""
FINEST = 16
"""Cells along each side of a chip at most; a finer map is brought to them."""
OF_ONE = frozenset(["Pow", "Abs", "Sqrt", "Identity"])
"""Operators on each number by itself: what is pooled after one of them tells no more than what went into it."""
MOST_CHANNELS = 1024
"""Of an encoder that pools many maps, as those that weigh their channels do, the last ones are taken."""

PIXELS = "lookalike: pixels"
"""Name under which an encoder that pools the chip itself gives it: only what a node makes can be given."""

Floats = NDArray[np.float32]


class ChipMaps:
    """An encoder's maps, each brought to the same side x side cells and laid one upon the other.

    Zhou et al. 2016, Learning Deep Features for Discriminative Localization, read from the last map where in a picture
    a class is; here several maps, pooled in whatever way, are read.
    """

    def __init__(self, encoder: Encoder, session: Any, maps: dict[str, str], side: int) -> None:
        self._encoder, self._session, self._maps, self.side = encoder, session, maps, side

    def of(self, chips: NDArray[np.uint8]) -> Floats:
        """(n, side, side, channels) for chips (n, bands, h, w), north up as they are."""
        return np.concatenate([self._run(part) for part in self._encoder.batches(chips)])

    def _run(self, chips: NDArray[np.uint8]) -> Floats:
        names = [PIXELS if name == self._encoder.input else name for name in self._maps]
        found = self._encoder.run(self._session, names, chips)
        upright = [_upright(one[: len(chips)], order) for one, order in zip(found, self._maps.values(), strict=True)]
        cells = np.concatenate([resized(one, self.side, self.side) for one in upright], axis=1)
        return np.asarray(cells.transpose(0, 2, 3, 1), np.float32)


def maps_of(encoder: Encoder, chip: NDArray[np.uint8]) -> ChipMaps | None:
    """The maps of an encoder, tried on a chip (bands, h, w); None where it makes vectors without any.

    The graph is changed in memory only. Raises LookalikeError where the file has changed or cannot be run.
    """
    model = encoder.model()
    steps = _steps(model, encoder.input)
    if not steps:
        return None
    names = list(dict.fromkeys(name for step in steps for name in step))
    session = _session(encoder, model, [name for name in names if name != encoder.input])
    batch = next(encoder.batches(np.repeat(chip[None], encoder.fixed_batch or 2, axis=0)))
    shapes = {encoder.input: (len(batch), *chip.shape[:1], *(encoder.size or chip.shape[1:]))}
    others = [name for name in names if name != encoder.input]
    shapes |= {name: one.shape for name, one in zip(others, encoder.run(session, others, batch), strict=True)}
    kinds: dict[str, str] = {}
    for source, result in steps:
        order = _order(shapes[source], shapes[result], source == encoder.input)
        if order and source not in kinds:
            kinds[source] = order
    images = {name: order for name, order in kinds.items() if "T" not in order}
    kinds = images or dict(list(kinds.items())[-1:])  # beside images, rows of numbers are no tokens
    kept: dict[str, str] = {}
    channels = 0
    for name in reversed(kinds):
        channels += _channels(shapes[name], kinds[name])
        if not kept or channels <= MOST_CHANNELS:
            kept[name] = kinds[name]
    if not kept:
        return None
    side = min(FINEST, max(max(_sides(shapes[name], order)) for name, order in kept.items()))
    return ChipMaps(encoder, _session(encoder, encoder.model(), list(kept)), kept, side)


def _steps(model: Any, chips: str) -> list[tuple[str, str]]:
    """What goes into and what comes out of each node that may pool."""
    makers = {name: node for node in model.graph.node for name in node.output}
    steps = []
    for node in model.graph.node:
        if node.op_type in POOLING and node.input:
            source = node.input[0]
            while source in makers and makers[source].op_type in OF_ONE:
                source = makers[source].input[0]
            if source in makers or source == chips:
                steps.append((source, node.output[0]))
    return steps


def _session(encoder: Encoder, model: Any, names: list[str]) -> Any:
    """A session that gives these tensors; it changes the model, not its file."""
    there = {one.name for one in model.graph.output}
    for name in names:
        if name == encoder.input:
            model.graph.node.append(onnx.helper.make_node("Identity", [name], [PIXELS]))
        told = PIXELS if name == encoder.input else name
        if told not in there:
            model.graph.output.append(onnx.helper.make_empty_tensor_value_info(told))
    return session_of(encoder.path, model.SerializeToString())


def _order(before: tuple[int, ...], after: tuple[int, ...], is_chip: bool) -> str:
    """How a map (batch, ...) is laid out that becomes a vector, "" where it is no map or stays one: C channels, H rows,
    W columns, T tokens."""
    if not before or len(after) < 2 or after[0] != before[0]:
        return ""
    numbers = int(np.prod(after[1:]))
    if len(before) == 4:
        if len(after) == 4 and max(after[2:]) > 1 and not after[1] == after[2] == 1:
            return ""
        if numbers == before[1] and min(before[2:]) > 1:
            return "CHW"
        if numbers == before[3] and min(before[1:3]) > 1:
            return "HWC"
        flat = len(after) == 2 and numbers == int(np.prod(before[1:])) and not is_chip
        to_one = len(after) == 4 and max(after[2:]) == 1
        return "CHW" if (flat or to_one) and min(before[2:]) > 1 else ""
    if len(before) == 3 and numbers == before[2] and _grid(before[1]):
        return "TC"
    return "CT" if len(before) == 3 and numbers == before[1] and _grid(before[2]) else ""


def _grid(tokens: int) -> int:
    """The side of a square of tokens, one of which may be for the whole chip; 0 where they make none."""
    return next((isqrt(one) for one in (tokens, tokens - 1) if one > 3 and isqrt(one) ** 2 == one), 0)


def _channels(shape: tuple[int, ...], order: str) -> int:
    return shape[1 + order.index("C")]


def _sides(shape: tuple[int, ...], order: str) -> tuple[int, int]:
    if "T" in order:
        side = _grid(shape[1 + order.index("T")])
        return side, side
    return shape[1 + order.index("H")], shape[1 + order.index("W")]


def _upright(found: NDArray[Any], order: str) -> Floats:
    """(n, channels, rows, columns) of a map as the encoder lays it out."""
    if "T" in order:
        tokens = found if order == "TC" else found.transpose(0, 2, 1)
        side = _grid(tokens.shape[1])
        cells = tokens[:, -side * side :].reshape(len(tokens), side, side, -1)
        return np.asarray(cells.transpose(0, 3, 1, 2), np.float32)
    return np.asarray(found if order == "CHW" else found.transpose(0, 3, 1, 2), np.float32)
