"""Looks at the packed chunks of strangers before zarr unpacks them, which it does without a limit.

blosc reads as far as a chunk's own header says, beyond the end of one that was cut short; gzip and zstd make of a small
file as much as they are told to.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

COMPRESSORS = ("blosc", "zstd", "gzip")
ANY_HEADER = 47
"""For zlib: of gzip or its own."""


class DamagedChunkError(Exception):
    """What is wrong with a chunk, without its name."""


def check_chunk(file: Path, codecs: Sequence[str], size: int) -> None:
    """Raise DamagedChunkError unless a chunk packed by `codecs` (their names, the last is the outermost) unpacks to
    `size` bytes, as far as that can be told."""
    length = file.stat().st_size
    if codecs and codecs[-1] == "crc32c":  # zarr checks it
        codecs, length = codecs[:-1], max(0, length - 4)
    found = length
    outermost = codecs[-1] if codecs else ""
    if outermost in COMPRESSORS:
        with open(file, "rb") as chunk:
            if outermost == "blosc":
                header = chunk.read(16)
                held, packed = struct.unpack("<I4xI", header[4:]) if length >= 16 else (0, 0)
                found = held if packed == length else -1
            else:
                found = _unpacked(outermost, chunk.read(length), size)
    if found != size:
        raise DamagedChunkError("a chunk has another size than its shape")


def _unpacked(compressor: str, stored: bytes, size: int) -> int:
    """How many bytes are in a chunk, more than `size` only by what tells that there are more."""
    if compressor == "zstd":
        from numcodecs import zstd  # type: ignore[import-untyped]  # comes with zarr, which only these stores need

        try:
            return len(zstd.decompress(stored, np.empty(size, np.uint8)))
        except (RuntimeError, ValueError):
            return -1
    found = 0
    try:
        while stored and found <= size:
            member = zlib.decompressobj(ANY_HEADER)
            found += len(member.decompress(stored, size + 1 - found))
            stored = member.unused_data
            if not member.eof:
                return max(found, size + 1) if member.unconsumed_tail else -1
    except zlib.error:
        return -1
    return found
