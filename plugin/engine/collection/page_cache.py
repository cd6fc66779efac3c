"""Whether a mapped file lies in memory already, and asking for parts of it before they are needed."""

from __future__ import annotations

import mmap
import os
from typing import Any

import numpy as np
from numpy.typing import NDArray

SAMPLE = 64
"""Pages looked at to judge a whole file."""
WARM = 0.9
TOGETHER = 1 << 16
"""Bytes between two wanted places below which they are asked for as one piece."""


def is_cold(array: NDArray[Any]) -> bool:
    """Whether a tenth or more of a mapped array would have to come from the disk.

    False where the system does not tell (only Linux does), and for an array that is in memory.
    """
    mapped = _mapped(array)
    if mapped is None or not hasattr(os, "preadv") or not hasattr(os, "RWF_NOWAIT"):
        return False
    first = _offset(array, mapped)
    byte = bytearray(1)
    there = 0
    # Elsewhere each time: asking for a page, even without waiting, brings it.
    places = np.random.default_rng().integers(0, max(array.nbytes, 1), SAMPLE).tolist()
    try:
        handle = os.open(str(mapped.filename), os.O_RDONLY)
    except OSError:
        return False
    try:
        for place in places:
            try:
                there += os.preadv(handle, [byte], first + place, os.RWF_NOWAIT)
            except BlockingIOError:
                continue
            except OSError:  # this file system cannot say
                return False
    finally:
        os.close(handle)
    return there < WARM * SAMPLE


def read_ahead(array: NDArray[Any], starts: NDArray[np.int64], stops: NDArray[np.int64]) -> None:
    """Ask the disk for rows starts[i]..stops[i] of a mapped array, all at once, and do not wait for them."""
    mapped = _mapped(array)
    if mapped is None or not len(starts) or not hasattr(os, "posix_fadvise"):
        return
    row = array.strides[0]
    first = _offset(array, mapped)
    begin, end = first + starts * row, first + stops * row
    order = np.argsort(begin, kind="stable")
    begin, end = begin[order], np.maximum.accumulate(end[order])
    new = np.flatnonzero(np.r_[True, begin[1:] > end[:-1] + TOGETHER])
    handle = os.open(str(mapped.filename), os.O_RDONLY)
    try:
        for here, there in zip(begin[new].tolist(), end[np.r_[new[1:] - 1, len(end) - 1]].tolist(), strict=True):
            page = here // mmap.PAGESIZE * mmap.PAGESIZE
            os.posix_fadvise(handle, page, there - page, os.POSIX_FADV_WILLNEED)
    finally:
        os.close(handle)


def _mapped(array: NDArray[Any]) -> np.memmap[Any, Any] | None:
    """The memory map that an array is a view of."""
    owner: Any = array
    while isinstance(owner, np.ndarray):
        if isinstance(owner, np.memmap) and isinstance(owner.base, mmap.mmap):
            return owner if owner.filename is not None else None
        owner = owner.base
    return None


def _offset(array: NDArray[Any], mapped: np.memmap[Any, Any]) -> int:
    """Where an array begins in the file."""
    return int(mapped.offset) + array.ctypes.data - mapped.ctypes.data
