"""Named arrays in one file of the safetensors format, read and written with numpy alone; nothing in it is ever run.

The format (https://huggingface.co/docs/safetensors, "Format"): 8 bytes, a little-endian unsigned whole number N; N
bytes of JSON, which names each array with its dtype, shape and place, and under ``__metadata__`` has texts by name;
then the arrays' bytes, little-endian, in C order, without a hole between them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..collection.whole import whole
from ..errors import LookalikeError, phrase

DTYPES = {"F16": "<f2", "F32": "<f4", "F64": "<f8", "I64": "<i8"}
NAMES = {dtype: name for name, dtype in DTYPES.items()}
METADATA = "__metadata__"
LARGEST_HEADER = 16 * 1024 * 1024
LARGEST_FILE = 1024**3

Tensors = dict[str, NDArray[Any]]


def write_tensors(path: str | Path, tensors: Mapping[str, NDArray[Any]], metadata: Mapping[str, str]) -> None:
    """Write arrays and texts to a file, whole or not at all.

    Raises LookalikeError when the place cannot be written.
    """
    header: dict[str, Any] = {METADATA: dict(metadata)}
    packed = []
    end = 0
    for name, array in tensors.items():
        data = np.ascontiguousarray(array, array.dtype.newbyteorder("<"))
        begin, end = end, end + data.nbytes
        header[name] = {"dtype": NAMES[data.dtype.str], "shape": list(data.shape), "data_offsets": [begin, end]}
        packed.append(data)
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)  # so that arrays begin where a mapped file is aligned
    to = Path(path).absolute()
    with whole(to) as part, open(part, "wb") as file:
        file.write(len(text).to_bytes(8, "little"))
        file.write(text)
        for data in packed:
            file.write(data.reshape(-1).view(np.uint8).data)


def read_tensors(path: str | Path) -> tuple[Tensors, dict[str, str]]:
    """The arrays and the texts of a file.

    Raises LookalikeError when it cannot be read, or is no whole file of this format.
    """
    file = Path(path).absolute()
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise LookalikeError(f"{file} is too large to be a head.")
        content = file.read_bytes()
    except OSError as error:
        raise LookalikeError(f"{file} cannot be read ({error.strerror or error}). Check the path.") from error
    try:
        return _parsed(content)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise LookalikeError(f"{file} is no whole safetensors file ({error}). Copy it again.") from error


def _parsed(content: bytes) -> tuple[Tensors, dict[str, str]]:
    size = int.from_bytes(content[:8], "little")
    if len(content) < 8 or size > min(LARGEST_HEADER, len(content) - 8):
        raise ValueError(phrase("its header does not fit into it"))
    header = json.loads(content[8 : 8 + size])
    if not isinstance(header, dict):
        raise ValueError(phrase("its header is no JSON object"))
    metadata = header.pop(METADATA, {})
    if not isinstance(metadata, dict) or not all(isinstance(value, str) for value in metadata.values()):
        raise ValueError(phrase(f"{METADATA} holds something that is no text"))
    data = memoryview(content)[8 + size :]
    tensors: Tensors = {}
    reached = 0
    for name, entry in sorted(header.items(), key=lambda item: item[1]["data_offsets"][0]):
        dtype, shape = np.dtype(DTYPES[entry["dtype"]]), tuple(entry["shape"])
        begin, end = entry["data_offsets"]
        whole = all(type(number) is int and number >= 0 for number in (begin, end, *shape))
        if not whole or begin != reached or end - begin != dtype.itemsize * math.prod(shape) or end > len(data):
            raise ValueError(phrase(f"{name} does not lie where the header says"))
        reached = end
        tensors[name] = np.frombuffer(data[begin:end], dtype).reshape(shape)
    if reached != len(data):
        raise ValueError(phrase("something follows its arrays"))
    return tensors, metadata
