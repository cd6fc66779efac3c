"""Float32 to float16, as `astype` rounds it but several times as fast: NumPy converts one number after the other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from . import machine
from .scratch import scratch

DIGITS = 13
"""Binary digits of a float32 that a float16 lacks."""
SIGN = 0x8000_0000
SMALLEST_NORMAL = 113 << 23
"""The bits of 2^-14 as float32: below it float16 has fewer digits."""
BIAS = (127 - 15) << 10
"""By how much the exponent's bias of the one differs from the other's, where float16 has its exponent."""


def rounded_to_half(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """What float16 keeps of numbers (n, d) within its range, to nearest, ties to even; lies in scratch memory."""
    vectors = np.ascontiguousarray(vectors)
    half = scratch("half", vectors.shape, np.float16)
    if machine.run("halves", vectors, half, half.size):
        return as_single(half)
    bits = vectors.view(np.uint32)
    found = np.right_shift(bits, DIGITS, out=scratch("rounded", bits.shape).view(np.uint32))
    found &= 1
    found += (1 << (DIGITS - 1)) - 1
    found += bits
    found &= 0x1_0000_0000 - (1 << DIGITS)
    values: NDArray[np.float32] = found.view(np.float32)
    tiny = _tiny(found)
    if len(tiny):
        values.reshape(-1)[tiny] = vectors.reshape(-1)[tiny].astype(np.float16)
    return values


def as_half(values: NDArray[np.float32]) -> NDArray[np.float16]:
    """Numbers (n, d) that float16 holds, as such."""
    fast = np.empty(values.shape, np.float16)
    if machine.run("halves", values, fast, fast.size):
        return fast
    bits = values.view(np.uint32)
    number = np.bitwise_and(bits, SIGN - 1, out=scratch("number", bits.shape, np.uint32))
    number >>= DIGITS
    np.maximum(number, BIAS, out=number)
    number -= BIAS
    sign = np.right_shift(bits, 16, out=scratch("sign", bits.shape, np.uint32))
    sign &= 0x8000
    number |= sign
    half: NDArray[np.float16] = number.astype(np.uint16).view(np.float16)
    tiny = _tiny(bits)
    if len(tiny):
        half.reshape(-1)[tiny] = values.reshape(-1)[tiny].astype(np.float16)
    return half


def as_single(halves: NDArray[np.float16]) -> NDArray[np.float32]:
    """Finite numbers (n, d) as float32; lies in scratch memory."""
    values: NDArray[np.float32] = scratch("rounded", halves.shape)
    if not machine.run("singles", halves, values, values.size):
        np.copyto(values, halves)
    return values


def _tiny(bits: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Where numbers are smaller than float16's normal ones, but not zero."""
    size = np.bitwise_and(bits, SIGN - 1, out=scratch("number", bits.shape, np.uint32))
    size -= 1  # zero becomes the largest
    return np.flatnonzero(size < SMALLEST_NORMAL - 1)
