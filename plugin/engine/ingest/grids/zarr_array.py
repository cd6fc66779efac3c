"""Arrays of local Zarr stores (3 and 2) of strangers: metadata checked, windows read."""

from __future__ import annotations

import itertools
import json
import math
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from ...errors import LookalikeError
from . import zarr_v2
from .zarr_packed import DamagedChunkError, OtherSizeError, Packing, names_of, packing_of
from .zarr_shard import DamagedShardError, Sharding, put, read_shard, sharding_of

METADATA = "zarr.json"
LARGEST_METADATA = 64 * 1024 * 1024
LARGEST_CHUNK = 256 * 1024 * 1024
MOST_IN_SHARD = 16 * 1024 * 1024
LARGEST_COORDINATE = 50_000_000
_CODECS = {"bytes", "blosc", "zstd", "gzip", "crc32c", "transpose", "sharding_indexed"}
"""Of the specification; none runs code or reads another file."""
_TYPES = {"int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "float16", "float32", "float64"}


@dataclass(frozen=True)
class Node:
    """A group or array as its metadata has it."""

    path: Path
    kind: str
    metadata: dict[str, Any]

    @property
    def attributes(self) -> dict[str, Any]:
        found = self.metadata.get("attributes")
        return found if isinstance(found, dict) else {}

    def children(self) -> list[Node]:
        """Groups and arrays directly inside, in the order of their names."""
        return [read_node(folder) for folder in sorted(self.path.iterdir()) if is_node(folder)]


def is_node(path: Path) -> bool:
    """Whether a folder is a group or an array of a Zarr store."""
    return any((path / name).is_file() for name in (METADATA, zarr_v2.ARRAY, zarr_v2.GROUP))


def read_node(path: Path) -> Node:
    """Raises LookalikeError when the metadata are broken or of no kind that is known."""
    if not (path / METADATA).is_file():
        return _read_v2(path)
    metadata = _json(path / METADATA)
    kind = metadata.get("node_type")
    if kind not in ("group", "array") or metadata.get("zarr_format") != 3:
        raise LookalikeError(f"{path / METADATA} describes no group or array of Zarr 3. Get the store again.")
    return Node(path, kind, metadata)


def _read_v2(path: Path) -> Node:
    attributes = _json(path / zarr_v2.ATTRIBUTES) if (path / zarr_v2.ATTRIBUTES).is_file() else {}
    file = path / zarr_v2.ARRAY
    if not file.is_file():
        return Node(path, "group", zarr_v2.group_as_v3(attributes))
    stored = _json(file)
    if stored.get("zarr_format") != 2:
        raise LookalikeError(f"{file} describes no array of Zarr 2. Get the store again.")
    try:
        return Node(path, "array", zarr_v2.array_as_v3(stored, attributes))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise LookalikeError(f"{file} is damaged: {error!r} is missing or wrong. Get it again.") from error


def _json(file: Path) -> dict[str, Any]:
    try:
        if file.stat().st_size > LARGEST_METADATA:
            raise LookalikeError(f"{file} is too large for metadata. Get the store again.")
        metadata = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise LookalikeError(f"{file} is damaged ({str(error)[:80]}). Get the store again.") from error
    if not isinstance(metadata, dict):
        raise LookalikeError(f"{file} describes no group or array. Get the store again.")
    return metadata


@dataclass(frozen=True)
class ZarrArray:
    """An array whose metadata hold together. `chunks` are the pieces that are files, so the shards where it has any."""

    path: Path
    shape: tuple[int, ...]
    dtype: str
    chunks: tuple[int, ...]
    names: tuple[str, ...]
    fill: Any
    separator: str
    prefix: bool
    packing: Packing | Sharding
    zarr_format: Literal[2, 3] = 3

    def read(self, *spans: tuple[int, int]) -> NDArray[Any]:
        """Values of [first, last) along every axis, the fill value where a file is missing.

        Raises LookalikeError when a piece is damaged.
        """
        try:
            return self._read(spans)
        except (LookalikeError, MemoryError):
            raise
        except (TypeError, ValueError, OverflowError) as error:  # a fill value that is none
            raise LookalikeError(
                f"{self.path} is damaged: a piece of {spans} cannot be read ({str(error)[:80]}). Get the store again."
            ) from error

    def _read(self, spans: Sequence[tuple[int, int]]) -> NDArray[Any]:
        shape = tuple(last - first for first, last in spans)
        out = np.full(shape, _number(self.fill, np.dtype(self.dtype)), self.dtype)
        for index in self._touched(spans):
            file = self._file(index)
            if not file.is_file():
                continue
            origin = [at * side - first for at, side, (first, _) in zip(index, self.chunks, spans, strict=True)]
            try:
                if isinstance(self.packing, Sharding):
                    read_shard(file, self.packing, self.chunks, origin, out)
                else:
                    put(_chunk(file, self.packing), origin, out)
            except OSError as error:
                raise LookalikeError(
                    f"{file} cannot be read ({error.strerror or error}). Check its permissions."
                ) from error
            except (DamagedShardError, DamagedChunkError, ValueError) as error:
                raise LookalikeError(f"{file} is damaged: {error}. Get the store again.") from error
        return out

    def _touched(self, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, ...]]:
        return itertools.product(
            *(range(first // side, -(-last // side)) for (first, last), side in zip(spans, self.chunks, strict=True))
        )

    def _file(self, index: Sequence[int]) -> Path:
        name = self.separator.join(map(str, index))
        return self.path / (f"c{self.separator}{name}" if self.prefix else name)

    def present(self) -> set[tuple[int, ...]]:
        """The indices of the chunks that are there as files."""
        slashed = self.separator == "/"
        base = self.path / "c" if self.prefix and slashed else self.path
        found = set()
        for folder, _, names in os.walk(base):
            parts = Path(folder).relative_to(base).parts
            for name in names:
                index = [*parts, name] if slashed else name.removeprefix("c.").split(".")
                if len(index) == len(self.shape) and all(part.isdecimal() for part in index):
                    found.add(tuple(map(int, index)))
        return found


def _chunk(file: Path, packing: Packing) -> NDArray[Any]:
    """What a file of one chunk holds."""
    if file.stat().st_size > packing.longest:
        raise OtherSizeError
    return packing.values(file.read_bytes())


def open_array(node: Node) -> ZarrArray:
    """Raises LookalikeError when the metadata are broken, or hold a type or codec that is not read."""
    metadata, path = node.metadata, node.path
    try:
        shape = _sides(metadata["shape"])
        chunks = _sides(metadata["chunk_grid"]["configuration"]["chunk_shape"])
        codecs = list(metadata["codecs"])
        dtype = metadata["data_type"]
        encoding = metadata.get("chunk_key_encoding") or {"name": "default"}
        regular = metadata["chunk_grid"]["name"] == "regular"
        names = tuple(str(name or "").lower() for name in metadata.get("dimension_names") or [""] * len(shape))
        prefix = encoding["name"] == "default"
        separator = str((encoding.get("configuration") or {}).get("separator", "/" if prefix else "."))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise LookalikeError(f"{path / METADATA} is damaged: {error!r} is missing or wrong. Get it again.") from error
    if not isinstance(dtype, str) or dtype not in _TYPES:
        raise LookalikeError(f"{path} holds {str(dtype)[:40]!r}; only arrays of plain numbers are read.")
    sound = len(chunks) == len(shape) == len(names) > 0 and min(chunks) > 0 and min(shape) > 0 and regular
    if not sound:
        raise LookalikeError(f"{path / METADATA} is damaged: shape and chunks do not fit together. Get it again.")
    _check_codecs(path, codecs, chunks, np.dtype(dtype).itemsize)
    if separator not in ("/", "."):
        raise LookalikeError(f"{path / METADATA} is damaged: its chunks are named by {separator[:10]!r}. Get it again.")
    packing: Packing | Sharding | None
    if names_of(codecs) == ["sharding_indexed"] and isinstance(codecs[0], dict):
        packing = sharding_of(codecs[0], np.dtype(dtype))
    else:
        packing = packing_of(codecs, chunks, np.dtype(dtype))
    if packing is None:
        way = ", ".join(names_of(codecs))[:60]
        raise LookalikeError(f"{path} is packed in a way that is not read ({way}). Write it anew with zstd or blosc.")
    fill, version = metadata.get("fill_value"), metadata["zarr_format"]
    return ZarrArray(path, shape, dtype, chunks, names, fill, separator, prefix, packing, version)


def _number(fill: Any, dtype: np.dtype[Any]) -> Any:
    """A fill value as a number: infinities and NaN are words in the metadata, or the bits of a number."""
    if isinstance(fill, str) and fill.startswith("0x"):
        return np.frombuffer(bytes.fromhex(fill[2:]), dtype.newbyteorder(">"))[0]
    return float({"Infinity": "inf", "-Infinity": "-inf"}.get(fill, fill) if isinstance(fill, str) else fill or 0)


def _sides(given: Any) -> tuple[int, ...]:
    """A shape of whole numbers, empty where it is none."""
    sides = given if isinstance(given, list) else []
    return tuple(sides) if all(type(side) is int for side in sides) else ()


def _check_codecs(path: Path, codecs: list[Any], chunk: tuple[int, ...], itemsize: int) -> None:
    unknown = [name[:40] for name in names_of(codecs) if name not in _CODECS]
    if unknown:
        raise LookalikeError(
            f"{path} is packed by {unknown[0]!r}, which is not read. Write it anew with zstd or blosc."
        )
    for codec in codecs:
        if isinstance(codec, dict) and codec["name"] == "sharding_indexed":
            configuration = codec.get("configuration")
            configuration = configuration if isinstance(configuration, dict) else {}
            inner = _sides(configuration.get("chunk_shape"))
            fits = len(inner) == len(chunk) and min(inner) > 0
            if not fits or any(whole % part for whole, part in zip(chunk, inner, strict=True)):
                raise LookalikeError(f"{path / METADATA} is damaged: its shards have no chunks. Get it again.")
            if math.prod(whole // part for whole, part in zip(chunk, inner, strict=True)) > MOST_IN_SHARD:
                raise LookalikeError(f"{path} is cut too small to be read: over {MOST_IN_SHARD} chunks in a shard.")
            inside = configuration.get("codecs")
            _check_codecs(path, inside if isinstance(inside, list) else [None], inner, itemsize)
            return
    if math.prod(chunk) * itemsize > LARGEST_CHUNK:
        raise LookalikeError(
            f"{path} is stored in chunks of {chunk}, too large to read. Write it anew with smaller ones."
        )
