"""Unpacks the chunks of strangers' Zarr arrays: each once, and never to more than its shape says.

blosc reads as far as a chunk's own header says, beyond the end of one that was cut short; gzip and zstd make of a small
file as much as they are told to. https://zarr-specs.readthedocs.io/en/latest/v3/codecs/index.html
"""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeGuard

import numpy as np
from numpy.typing import NDArray

from ...errors import phrase

ANY_HEADER = 47
"""For zlib: of gzip or its own."""
PIECE, MOST_AT_ONCE = 1 << 16, 1 << 22
"""Bytes that gzip is given, and that it gives, at a time."""
CHECKSUM = 4
ZSTD = b"\x28\xb5\x2f\xfd"


class DamagedChunkError(Exception):
    """What is wrong with a chunk, without its name."""


class OtherSizeError(DamagedChunkError):
    """A chunk does not hold what its shape says."""

    def __init__(self) -> None:
        super().__init__(phrase("it has another size than its shape"))


@dataclass(frozen=True)
class Packing:
    """How a chunk is stored: its shape, the type with the order of its bytes, the order of its axes, and the names of
    the codecs that follow, each with the number of bytes that it is given."""

    shape: tuple[int, ...]
    dtype: np.dtype[Any]
    axes: tuple[int, ...]
    steps: tuple[tuple[str, int], ...]

    @cached_property
    def size(self) -> int:
        """Bytes of a chunk that is unpacked."""
        return math.prod(self.shape) * self.dtype.itemsize

    @property
    def is_plain(self) -> bool:
        """Whether what is unpacked are the numbers of the chunk as NumPy lays them out."""
        return self.axes == tuple(range(len(self.shape))) and self.dtype.isnative

    @cached_property
    def longest(self) -> int:
        """Bytes beyond which no chunk is stored: what cannot be made smaller grows by little."""
        return self.size + self.size // 8 + PIECE

    def unpack(self, stored: bytes, out: NDArray[np.uint8]) -> None:
        """Fill `out`, of `size` bytes; raises DamagedChunkError unless the chunk has just so many."""
        for name, size in reversed(self.steps):
            if name == "crc32c":
                if not is_sound(stored):
                    raise DamagedChunkError("its checksum is wrong")
                stored = stored[:-CHECKSUM]
            elif size == len(out):
                _UNPACK[name](stored, out)
                return
            else:
                held = np.empty(size, np.uint8)
                _UNPACK[name](stored, held)
                stored = held.tobytes()
        if len(stored) != len(out):
            raise OtherSizeError
        out[:] = np.frombuffer(stored, np.uint8)

    def values(self, stored: bytes) -> NDArray[Any]:
        """A chunk of `shape`; raises DamagedChunkError as `unpack` does."""
        out = np.empty(self.size, np.uint8)
        self.unpack(stored, out)
        laid = out.view(self.dtype).reshape([self.shape[axis] for axis in self.axes])
        return laid.transpose(np.argsort(self.axes))


def packing_of(codecs: Sequence[Any], shape: tuple[int, ...], dtype: np.dtype[Any]) -> Packing | None:
    """How chunks are packed by an array's codecs; None where that is not read, as what is packed twice."""
    names = names_of(codecs)
    if "bytes" not in names:
        return None
    at = names.index("bytes")
    axes = tuple(range(len(shape)))
    for codec in codecs[:at]:
        order = _configuration(codec).get("order")
        if names_of([codec]) != ["transpose"] or not _is_order(order, len(shape)):
            return None
        axes = tuple(axes[axis] for axis in order)
    endian = _configuration(codecs[at]).get("endian")
    size = math.prod(shape) * dtype.itemsize
    steps = []
    packed = False
    for name in names[at + 1 :]:
        if name != "crc32c" and (packed or name not in _UNPACK):
            return None
        packed |= name in _UNPACK
        steps.append((name, size))
        size += CHECKSUM  # of a compressor it is not known, and not asked for
    return Packing(shape, dtype.newbyteorder(">" if endian == "big" else "<"), axes, tuple(steps))


def names_of(codecs: Any) -> list[str]:
    """The codecs' names, of metadata that may hold anything."""
    return [str(codec.get("name")) if isinstance(codec, Mapping) else str(codec) for codec in codecs or []]


def is_sound(checked: bytes) -> bool:
    """Whether bytes agree with the checksum at their end."""
    from google_crc32c import value  # which only these stores need

    return len(checked) >= CHECKSUM and value(checked[:-CHECKSUM]) == struct.unpack("<I", checked[-CHECKSUM:])[0]


def _configuration(codec: Any) -> Mapping[str, Any]:
    found = codec.get("configuration") if isinstance(codec, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _is_order(order: Any, count: int) -> TypeGuard[list[int]]:
    return isinstance(order, list) and all(type(axis) is int for axis in order) and sorted(order) == [*range(count)]


def _of_blosc(stored: bytes, out: NDArray[np.uint8]) -> None:
    from numcodecs import blosc  # type: ignore[import-untyped]  # as above

    held, packed = struct.unpack("<I4xI", stored[4:16]) if len(stored) >= 16 else (0, 0)
    if held != len(out) or packed != len(stored):  # blosc trusts its header
        raise OtherSizeError
    try:
        blosc.decompress(stored, out)
    except (RuntimeError, ValueError) as error:
        raise _unpackable(error) from error


def _of_zstd(stored: bytes, out: NDArray[np.uint8]) -> None:
    from numcodecs import zstd

    if _held_by_zstd(stored) not in (None, len(out)):  # of less the rest of `out` would stay what it was
        raise OtherSizeError
    try:
        zstd.decompress(stored, out)
    except (RuntimeError, ValueError) as error:
        raise _unpackable(error) from error


def _held_by_zstd(stored: bytes) -> int | None:
    """Bytes that a frame says it holds, -1 where it is none, None where it does not say (RFC 8878, 3.1.1.1)."""
    if not stored.startswith(ZSTD) or len(stored) < len(ZSTD) + 2:
        return -1
    told = stored[len(ZSTD)]
    single = told >> 5 & 1
    length = (single, 2, 4, 8)[told >> 6]
    start = len(ZSTD) + 2 - single + (0, 1, 2, 4)[told & 3]
    if not length:
        return None
    return int.from_bytes(stored[start : start + length], "little") + (256 if length == 2 else 0)


def _of_gzip(stored: bytes, out: NDArray[np.uint8]) -> None:
    given = filled = 0
    try:
        while given < len(stored):
            member = zlib.decompressobj(ANY_HEADER)
            while not member.eof:
                piece = member.unconsumed_tail
                if not piece:
                    piece = stored[given : given + PIECE]
                    given += len(piece)
                found = member.decompress(piece, min(MOST_AT_ONCE, len(out) - filled + 1))
                if filled + len(found) > len(out) or not (piece or found):
                    raise OtherSizeError
                out[filled : filled + len(found)] = np.frombuffer(found, np.uint8)
                filled += len(found)
            given -= len(member.unused_data)
    except zlib.error as error:
        raise _unpackable(error) from error
    if filled != len(out):
        raise OtherSizeError


def _unpackable(error: Exception) -> DamagedChunkError:
    return DamagedChunkError(f"it cannot be unpacked ({str(error)[:60]})")


_UNPACK: dict[str, Callable[[bytes, NDArray[np.uint8]], None]] = {
    "blosc": _of_blosc,
    "zstd": _of_zstd,
    "gzip": _of_gzip,
}
