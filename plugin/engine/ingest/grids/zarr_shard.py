"""Reads windows from the shards of a Zarr 3 array, also from many small chunks, which zarr takes minutes for.

The published Tessera stores have shards of 256 x 256 pixels of chunks of 4 x 4; zarr-python 3.1 spends some 0.4 ms on
each. https://zarr-specs.readthedocs.io/en/latest/v3/codecs/sharding-indexed/index.html
"""

from __future__ import annotations

import math
import mmap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .zarr_packed import DamagedChunkError, OtherSizeError, Packing, is_sound, names_of, packing_of

_MISSING = 2**64 - 1
SMALL_CHUNK = 4 * 1024 * 1024
"""Larger ones are unpacked one at a time."""
CHECKSUM_AFTER = (["bytes"], ["bytes", "crc32c"])


@dataclass(frozen=True)
class Sharding:
    """How a shard is laid out: how its chunks are packed, whether a checksum follows its index, and where that is."""

    packing: Packing
    index_checked: bool
    index_first: bool


class DamagedShardError(Exception):
    """What is wrong with a shard, without its name."""


def sharding_of(codec: Mapping[str, Any], dtype: np.dtype[Any]) -> Sharding | None:
    """The layout by the codec of shards, whose configuration was checked; None where it is one that is not read."""
    configuration = codec["configuration"]
    packing = packing_of(configuration.get("codecs") or [], tuple(configuration["chunk_shape"]), dtype)
    index = configuration.get("index_codecs")
    if packing is None or not isinstance(index, list) or names_of(index) not in CHECKSUM_AFTER:
        return None
    told = packing_of(index, (1, 2), np.dtype("u8"))
    if told is None or not told.is_plain:
        return None
    return Sharding(packing, len(index) > 1, configuration.get("index_location") == "start")


def read_shard(path: Path, layout: Sharding, shard: Sequence[int], origin: Sequence[int], out: NDArray[Any]) -> None:
    """Fill `out` with what a shard's file holds of it; chunks that were never written are left as they are.

    shard: the shape of the whole shard. origin: where its first element lies along every axis of `out`, negative when
    before. Raises DamagedShardError, and OSError when the file cannot be read.
    """
    chunk = layout.packing.shape
    counts = [whole // side for whole, side in zip(shard, chunk, strict=True)]
    firsts = [max(0, -start // side) for start, side in zip(origin, chunk, strict=True)]
    lasts = [
        min(count, -((start - whole) // side))
        for start, side, count, whole in zip(origin, chunk, counts, out.shape, strict=True)
    ]
    wanted = tuple(last - first for first, last in zip(firsts, lasts, strict=True))
    if min(wanted) < 1:
        return
    lows = [start + first * side for start, first, side in zip(origin, firsts, chunk, strict=True)]
    with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        index = _index(mapped, layout, counts)
        here = index[tuple(slice(first, last) for first, last in zip(firsts, lasts, strict=True))]
        stored = _Stored(mapped, layout.packing, here, firsts)
        if layout.packing.is_plain and layout.packing.size <= SMALL_CHUNK:
            _all_at_once(stored, lows, out)
            return
        for place in np.ndindex(*wanted):
            found = stored.values(place)
            if found is not None:
                put(found, [low + at * side for low, at, side in zip(lows, place, chunk, strict=True)], out)


@dataclass(frozen=True)
class _Stored:
    """The chunks of a shard that are wanted: `here` (…, 2) has where each begins and how long it is, `firsts` the place
    of the first of them in the shard."""

    mapped: mmap.mmap
    packing: Packing
    here: NDArray[np.uint64]
    firsts: Sequence[int]

    def bytes_of(self, offset: int, length: int) -> bytes:
        """What is stored of a chunk; raises DamagedChunkError where it lies beyond the end or is far too long."""
        if offset + length > len(self.mapped):
            raise DamagedChunkError("it lies beyond the end of the file")
        if length > self.packing.longest:
            raise OtherSizeError
        return self.mapped[offset : offset + length]

    def values(self, place: tuple[int, ...]) -> NDArray[Any] | None:
        """A chunk, None where it was never written; raises DamagedShardError."""
        offset, length = self.here[place].tolist()
        if offset == length == _MISSING:
            return None
        try:
            return self.packing.values(self.bytes_of(offset, length))
        except DamagedChunkError as error:
            raise self.damaged(place, error) from error

    def damaged(self, place: Sequence[Any], error: DamagedChunkError) -> DamagedShardError:
        chunk = "/".join(str(first + int(at)) for first, at in zip(self.firsts, place, strict=True))
        return DamagedShardError(f"chunk {chunk} in it cannot be read ({error})")


def _all_at_once(stored: _Stored, lows: Sequence[int], out: NDArray[Any]) -> None:
    """Put many small chunks into `out`, `lows` being where the first of them begins there."""
    wanted, chunk = stored.here.shape[:-1], stored.packing.shape
    sizes = [count * side for count, side in zip(wanted, chunk, strict=True)]
    chunks = np.empty((math.prod(wanted), *chunk), out.dtype)
    flat = chunks.view(np.uint8).reshape(len(chunks), -1)
    missing = []
    for number, (offset, length) in enumerate(stored.here.reshape(-1, 2).tolist()):
        if offset == length == _MISSING:
            missing.append(number)
            continue
        try:
            stored.packing.unpack(stored.bytes_of(offset, length), flat[number])
        except DamagedChunkError as error:
            raise stored.damaged(np.unravel_index(number, wanted), error) from error
    if len(missing) == len(chunks):
        return
    # Chunk by chunk in one step: (n0, n1, c0, c1) becomes (n0 c0, n1 c1).
    axes = [axis for at in range(len(wanted)) for axis in (at, at + len(wanted))]
    whole = chunks.reshape(*wanted, *chunk).transpose(axes).reshape(sizes)
    if not missing:
        put(whole, lows, out)
        return
    kept = np.ones(len(chunks), bool)
    kept[missing] = False
    mask = np.broadcast_to(kept.reshape(*wanted, *[1] * len(wanted)), (*wanted, *chunk))
    put(whole, lows, out, mask.transpose(axes).reshape(sizes))


def put(values: NDArray[Any], lows: Sequence[int], out: NDArray[Any], where: NDArray[np.bool_] | None = None) -> None:
    """Copy what of `values`, whose first lies at `lows` of `out`, lies in it; only those that are true in `where`."""
    into = tuple(slice(max(0, low), low + size) for low, size in zip(lows, values.shape, strict=True))
    of = tuple(
        slice(max(0, -low), min(whole - low, size))
        for low, size, whole in zip(lows, values.shape, out.shape, strict=True)
    )
    np.copyto(out[into], values[of], where=True if where is None else where[of])


def _index(mapped: mmap.mmap, layout: Sharding, counts: Sequence[int]) -> NDArray[np.uint64]:
    length = 16 * int(np.prod(counts))
    total = length + (4 if layout.index_checked else 0)
    if len(mapped) < total:
        raise DamagedShardError("it is shorter than its index")
    raw = mapped[:total] if layout.index_first else mapped[len(mapped) - total :]
    if layout.index_checked and not is_sound(raw):
        raise DamagedShardError("the checksum of its index is wrong")
    return np.frombuffer(raw[:length], "<u8").reshape(*counts, 2)
