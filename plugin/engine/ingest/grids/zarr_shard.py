"""Reads windows from the shards of a Zarr 3 array that are cut into many small chunks, which zarr takes minutes for.

The published Tessera stores have shards of 256 x 256 pixels of chunks of 4 x 4; zarr-python 3.1 spends some 0.4 ms on
each. https://zarr-specs.readthedocs.io/en/latest/v3/codecs/sharding-indexed/index.html
"""

from __future__ import annotations

import math
import mmap
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_MISSING = 2**64 - 1
_COMPRESSORS = ("blosc", "zstd")
SMALL_CHUNK = 4 * 1024 * 1024
"""Larger ones zarr reads as fast, and one at a time."""


@dataclass(frozen=True)
class Sharding:
    """How a shard is laid out: its chunks' shape, their compressor ("" for none), whether a checksum follows them."""

    chunk: tuple[int, ...]
    compressor: str
    checked: bool
    index_checked: bool
    index_first: bool


class DamagedShardError(Exception):
    """What is wrong with a shard, without its name."""


def sharding_of(codecs: Sequence[Any], dtype: np.dtype[Any]) -> Sharding | None:
    """The layout by an array's codecs, None where it has no shards or any that only zarr itself can read."""
    if len(codecs) != 1 or not isinstance(codecs[0], Mapping) or codecs[0].get("name") != "sharding_indexed":
        return None
    configuration = codecs[0].get("configuration") or {}
    inner, index = names_of(configuration.get("codecs")), names_of(configuration.get("index_codecs"))
    endian = "".join(_endian(codec) for codec in configuration.get("codecs") or [])
    chunk = tuple(int(side) for side in configuration["chunk_shape"])
    plain = [name for name in inner if name not in ("bytes", "crc32c")]
    sound = (
        inner[:1] == ["bytes"]
        and endian in ("", "little")
        and (dtype.itemsize == 1 or endian == "little")
        and plain in ([], *([name] for name in _COMPRESSORS))
        and inner == ["bytes", *plain, *(["crc32c"] if "crc32c" in inner else [])]
        and index in (["bytes"], ["bytes", "crc32c"])
        and math.prod(chunk) * dtype.itemsize <= SMALL_CHUNK
    )
    if not sound:
        return None
    return Sharding(
        chunk,
        plain[0] if plain else "",
        "crc32c" in inner,
        "crc32c" in index,
        configuration.get("index_location") == "start",
    )


def _endian(codec: Any) -> str:
    configuration = codec.get("configuration") if isinstance(codec, Mapping) else None
    return str(configuration.get("endian") or "") if isinstance(configuration, Mapping) else ""


def names_of(codecs: Any) -> list[str]:
    """The codecs' names, of metadata that may hold anything."""
    return [str(codec.get("name")) if isinstance(codec, Mapping) else str(codec) for codec in codecs or []]


def read_shard(path: Path, layout: Sharding, shard: Sequence[int], origin: Sequence[int], out: NDArray[Any]) -> None:
    """Fill `out` with what a shard's file holds of it; chunks that were never written are left as they are.

    shard: the shape of the whole shard. origin: where its first element lies along every axis of `out`, negative when
    before. Raises DamagedShardError, and OSError when the file cannot be read.
    """
    counts = [whole // side for whole, side in zip(shard, layout.chunk, strict=True)]
    firsts = [max(0, -start // side) for start, side in zip(origin, layout.chunk, strict=True)]
    lasts = [
        min(count, -((start - whole) // side))
        for start, side, count, whole in zip(origin, layout.chunk, counts, out.shape, strict=True)
    ]
    wanted = tuple(last - first for first, last in zip(firsts, lasts, strict=True))
    if min(wanted) < 1:
        return
    lows = [start + first * side for start, first, side in zip(origin, firsts, layout.chunk, strict=True)]
    sizes = [count * side for count, side in zip(wanted, layout.chunk, strict=True)]
    into = tuple(slice(max(0, low), low + size) for low, size in zip(lows, sizes, strict=True))
    of = tuple(
        slice(max(0, -low), min(whole - low, size)) for low, size, whole in zip(lows, sizes, out.shape, strict=True)
    )
    with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        index = _index(mapped, layout, counts)
        here = index[tuple(slice(first, last) for first, last in zip(firsts, lasts, strict=True))]
        chunks = np.empty((int(np.prod(wanted)), *layout.chunk), out.dtype)
        flat = chunks.view(np.uint8).reshape(len(chunks), -1)
        missing = []
        for number, (offset, length) in enumerate(here.reshape(-1, 2).tolist()):
            if offset == length == _MISSING:
                missing.append(number)
            elif offset + length > len(mapped):
                raise DamagedShardError("a chunk lies beyond its end")
            else:
                _decode(mapped[offset : offset + length], layout, flat[number])
    kept = np.ones(len(chunks), bool)
    kept[missing] = False
    if not kept.any():
        return
    # Chunk by chunk in one step: (n0, n1, c0, c1) becomes (n0 c0, n1 c1).
    axes = [axis for at in range(len(wanted)) for axis in (at, at + len(wanted))]
    whole = chunks.reshape(*wanted, *layout.chunk).transpose(axes).reshape(sizes)
    if missing:
        mask = np.broadcast_to(kept.reshape(*wanted, *[1] * len(wanted)), (*wanted, *layout.chunk))
        np.copyto(out[into], whole[of], where=mask.transpose(axes).reshape(sizes)[of])
    else:
        out[into] = whole[of]


def _index(mapped: mmap.mmap, layout: Sharding, counts: Sequence[int]) -> NDArray[np.uint64]:
    length = 16 * int(np.prod(counts))
    total = length + (4 if layout.index_checked else 0)
    if len(mapped) < total:
        raise DamagedShardError("it is shorter than its index")
    raw = mapped[:total] if layout.index_first else mapped[len(mapped) - total :]
    if layout.index_checked and not _sound(raw):
        raise DamagedShardError("the checksum of its index is wrong")
    return np.frombuffer(raw[:length], "<u8").reshape(*counts, 2)


def _sound(checked: bytes) -> bool:
    """Whether bytes agree with the checksum at their end."""
    from google_crc32c import value  # comes with zarr, which only these stores need

    return len(checked) >= 4 and value(checked[:-4]) == struct.unpack("<I", checked[-4:])[0]


def _decode(stored: bytes, layout: Sharding, out: NDArray[np.uint8]) -> None:
    if layout.checked:
        if not _sound(stored):
            raise DamagedShardError("the checksum of a chunk is wrong")
        stored = stored[:-4]
    if not layout.compressor:
        if len(stored) != len(out):
            raise DamagedShardError("a chunk has another size than its shape")
        out[:] = np.frombuffer(stored, np.uint8)
        return
    from numcodecs import blosc, zstd  # type: ignore[import-untyped]  # as above

    try:
        if layout.compressor == "zstd":
            zstd.decompress(stored, out)
            return
        # blosc trusts its header, so that is checked first.
        held, packed = struct.unpack("<I4xI", stored[4:16]) if len(stored) >= 16 else (0, 0)
        if held != len(out) or packed != len(stored):
            raise DamagedShardError("a chunk has another size than its shape")
        blosc.decompress(stored, out)
    except (RuntimeError, ValueError) as error:
        raise DamagedShardError(f"a chunk cannot be unpacked ({str(error)[:60]})") from error
