"""Loads an encoder from an ONNX file of a stranger and runs it on chips."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
from google.protobuf.message import DecodeError
from numpy.typing import NDArray

from ..errors import LookalikeError
from ..imagery.chips import resized

LARGEST_BYTES = 1024**3
STANDARD_DOMAINS = {"", "ai.onnx", "ai.onnx.ml"}
LARGEST_BATCH = 256
BATCH_NUMBERS = 1 << 21
"""Input numbers of one run: with more, activations leave the cache and then the memory."""
LARGEST_DIM = 8192


class Encoder:
    """An ONNX model that turns chips (n, bands, h, w), float32 0..255, into vectors (n, dim) float32.

    Models are data of strangers: only one self-contained file of standard operators is accepted (onnx Security.md;
    CVE-2024-27318, CVE-2026-27489). Raises LookalikeError with what is wrong with the file.
    """

    def __init__(self, path: str | Path, bands: int) -> None:
        self.path = Path(path).absolute()
        content = _read(self.path)
        self.sha256 = hashlib.sha256(content).hexdigest()
        model = _parse(self.path, content)
        _check_self_contained(self.path, model)
        about = {entry.key: entry.value for entry in model.metadata_props}
        self.name = about.get("name") or self.path.stem
        self.version = about.get("version", "")
        self.input, self.size, self.fixed_batch = _input_of(self.path, model, bands)
        self._bands = bands
        self._session = session_of(self.path, content)
        self._output = self._session.get_outputs()[0].name
        self.dim = 0

    def preparation(self, height: int, width: int) -> str:
        """How chips of height x width pixels become the encoder's input, for people."""
        rows, columns = self.size or (height, width)
        if (rows, columns) == (height, width):
            return "0..255"
        return f"0..255, resized bilinearly from {height} x {width} to {rows} x {columns} px"

    def prepare(self, height: int, width: int) -> None:
        """Check with blank chips of height x width pixels that the encoder gives one finite vector each; sets `dim`."""
        blank = np.zeros((2, self._bands, height, width), np.uint8)
        vectors = self.vectors(blank)
        if not np.isfinite(vectors).all():
            raise LookalikeError(f"The encoder {self.path} gives values that are not finite numbers for a blank chip.")
        self.dim = vectors.shape[1]

    def vectors(self, chips: NDArray[np.uint8]) -> NDArray[np.float32]:
        """(n, dim) float32 for chips (n, bands, h, w) uint8, in batches."""
        return np.concatenate([self._run(part) for part in self.batches(chips)])

    def model(self) -> Any:
        """The model, read again from its file; raises LookalikeError where that is another by now."""
        content = _read(self.path)
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise LookalikeError(f"The encoder {self.path} has changed since it was loaded. Open the collection again.")
        return _parse(self.path, content)

    def batches(self, chips: NDArray[np.uint8]) -> Iterator[NDArray[np.uint8]]:
        """Chips (n, bands, h, w) by as many as the encoder takes at a time without leaving the cache."""
        rows, columns = self.size or chips.shape[2:]
        step = self.fixed_batch or max(1, min(LARGEST_BATCH, BATCH_NUMBERS // (self._bands * rows * columns)))
        for first in range(0, len(chips), step):
            yield chips[first : first + step]

    def run(self, session: Any, names: list[str], chips: NDArray[np.uint8]) -> list[NDArray[Any]]:
        """What a session of the model, or of one that was made of it, gives for one of `batches`.

        A batch that is fixed is filled up with the last chip, so that more may come back than were asked for.
        """
        n = len(chips)
        if self.fixed_batch and n < self.fixed_batch:
            chips = np.concatenate([chips, np.repeat(chips[-1:], self.fixed_batch - n, axis=0)])
        height, width = self.size or chips.shape[2:]
        try:
            outputs = session.run(names, {self.input: resized(chips, height, width)})
        except Exception as error:  # onnxruntime has no error class of its own
            raise LookalikeError(
                f"The encoder {self.path} failed on {len(chips)} chips of {width} x {height} px ({_first_line(error)})."
            ) from error
        return [np.asarray(output) for output in outputs]

    def _run(self, chips: NDArray[np.uint8]) -> NDArray[np.float32]:
        n = len(chips)
        output = self.run(self._session, [self._output], chips)[0]
        fed = self.fixed_batch or n
        if output.ndim < 2 or len(output) != fed or output.dtype.kind != "f" or output[0].size > LARGEST_DIM:
            raise LookalikeError(
                f"The encoder {self.path} gives {output.dtype} {output.shape} for {fed} chips, "
                "and one vector of floating-point numbers a chip is needed. Choose an encoder that pools to a vector."
            )
        if output.ndim > 2 and any(size != 1 for size in output.shape[2:]):
            raise LookalikeError(
                f"The encoder {self.path} gives a map of {output.shape[1:]} a chip, and one vector is needed. "
                "Choose an encoder that pools to a vector."
            )
        return np.asarray(output.reshape(len(output), -1)[:n], np.float32)


def session_of(path: Path, content: bytes) -> Any:
    """A model that runs; raises LookalikeError where it cannot."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = max(1, os.cpu_count() or 1)
    options.log_severity_level = 4
    try:
        return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime has no error class of its own
        raise LookalikeError(f"The encoder {path} cannot be run ({_first_line(error)}).") from error


def _read(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST_BYTES:
            raise LookalikeError(f"The encoder {path} has {size >> 20} MB; up to {LARGEST_BYTES >> 20} MB are loaded.")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise LookalikeError(
            f"The encoder {path} cannot be read ({getattr(error, 'strerror', None) or error})."
        ) from error


def _parse(path: Path, content: bytes) -> Any:
    model = onnx.ModelProto()
    try:
        model.ParseFromString(content)
    except DecodeError as error:
        raise LookalikeError(f"{path} is not an ONNX model. Export the encoder to one .onnx file.") from error
    if not model.graph.node or not model.opset_import:
        raise LookalikeError(
            f"{path} is not an ONNX model: it holds no operators. Export the encoder to one .onnx file."
        )
    return model


def _check_self_contained(path: Path, model: Any) -> None:
    own = {(function.domain, function.name) for function in model.functions}
    for message in _messages(model):
        if isinstance(message, onnx.TensorProto) and _is_external(message):
            raise LookalikeError(
                f"The encoder {path} keeps its weights in other files, which is not safe to load. "
                "Save it as one file (onnx.save with save_as_external_data=False)."
            )
        if isinstance(message, onnx.NodeProto) and not _is_allowed(message, own):
            operator = ".".join((message.domain, message.op_type))
            raise LookalikeError(
                f"The encoder {path} uses the operator {operator}, which is not standard ONNX. "
                "Export it with standard operators only."
            )


def _is_external(tensor: Any) -> bool:
    return bool(tensor.external_data) or tensor.data_location == onnx.TensorProto.EXTERNAL


def _is_allowed(node: Any, own: set[tuple[str, str]]) -> bool:
    return node.domain in STANDARD_DOMAINS or (node.domain, node.op_type) in own


def _messages(message: Any) -> Iterator[Any]:
    """Every message inside a message, however deep: tensors also hide in attributes, subgraphs and functions."""
    waiting = [message]
    while waiting:
        current = waiting.pop()
        yield current
        for descriptor, value in current.ListFields():
            if descriptor.message_type is not None:
                waiting.extend([value] if hasattr(value, "ListFields") else value)


def _input_of(path: Path, model: Any, bands: int) -> tuple[str, tuple[int, int] | None, int]:
    """Name of the one input, its height and width where fixed, and its batch size where fixed (else 0)."""
    weights = {tensor.name for tensor in model.graph.initializer} | {
        t.values.name for t in model.graph.sparse_initializer
    }
    inputs = [entry for entry in model.graph.input if entry.name not in weights]
    if len(inputs) != 1:
        raise LookalikeError(f"The encoder {path} has {len(inputs)} inputs; it must have one, the chips.")
    tensor = inputs[0].type.tensor_type
    if tensor.elem_type != onnx.TensorProto.FLOAT:
        kind = onnx.TensorProto.DataType.Name(tensor.elem_type) if tensor.elem_type else "unknown"
        raise LookalikeError(f"The encoder {path} takes {kind} numbers; it must take float32 chips of 0 to 255.")
    shape = [dimension.dim_value for dimension in tensor.shape.dim]
    if len(shape) != 4:
        raise LookalikeError(
            f"The encoder {path} takes an input of {len(shape)} axes; it must take 4: chips, bands, rows, columns."
        )
    batch, channels, height, width = shape
    if channels not in (0, bands):
        raise LookalikeError(
            f"The encoder {path} takes {channels} bands and {bands} were chosen. Choose as many with --bands "
            "(bands come before rows and columns in the input)."
        )
    if bool(height) != bool(width):
        raise LookalikeError(f"The encoder {path} fixes only one of height and width; it must fix both or none.")
    return inputs[0].name, (height, width) if height else None, max(0, batch)


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:200].rstrip(".") if str(error).strip() else type(error).__name__
