"""Loops over many numbers that NumPy takes in many steps, for numba to compile; `machine` keeps what it made."""

# mypy: disable-error-code="attr-defined, import-untyped, no-untyped-call"
from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import llvmlite.binding as llvm
import numpy as np
from llvmlite import ir
from numba import carray, cfunc, njit, types
from numba.extending import intrinsic

from .compiled import POINTS

Function = TypeVar("Function", bound=Callable[..., Any])
HALF, WORD, FLOAT, CODE = (types.CPointer(one) for one in (types.uint16, types.uint32, types.float32, types.int8))
BYTES, LONG, DOUBLE = (types.CPointer(one) for one in (types.uint8, types.uint64, types.float64))
WHOLE = types.int64
_made: dict[str, Any] = {}


def _loop(*types_taken: Any) -> Callable[[Function], Function]:
    """A function without a result, of arguments of these types."""

    def compiled(function: Function) -> Function:
        _made[function.__name__] = cfunc(types.void(*types_taken), error_model="numpy")(function)
        return function

    return compiled


def object_code(machine: Any) -> bytes:
    """All loops as an object file for a machine, each under its own name.

    A loop takes, before its arguments, two addresses of 8 bytes that numba may write to.
    """
    whole = llvm.parse_assembly("")
    for name, made in _made.items():
        module = llvm.parse_assembly(made.inspect_llvm())
        # Around the loop itself stands a function that reports its errors to Python; these have none.
        module.get_function(made.native_name.removeprefix("cfunc.")).name = name
        whole.link_in(module)
    for function in whole.functions:
        if not function.is_declaration and function.name not in _made:
            function.linkage = "internal"
    builder = llvm.create_pass_builder(machine, llvm.PipelineTuningOptions(0))
    passes = llvm.create_new_module_pass_manager()
    passes.add_global_dead_code_eliminate_pass()
    passes.run(whole, builder)
    return bytes(machine.emit_object(whole))


def _inner(function: Function) -> Function:
    made: Any = njit(error_model="numpy")(function)
    return cast(Function, made)


def _in_any_order(function: Function) -> Function:
    """A sum whose terms may be added in any order, and so side by side."""
    made: Any = njit(error_model="numpy", fastmath={"reassoc", "contract", "nsz"})(function)
    return cast(Function, made)


def _same_bits(source: Any, target: Any, kind: Any) -> Any:
    def cast_(context: Any, value: Any) -> Any:
        return target(source), lambda context, builder, signature, arguments: builder.bitcast(arguments[0], kind)

    return intrinsic(cast_)


_bits = _same_bits(types.float32, types.uint32, ir.IntType(32))
_number = _same_bits(types.uint32, types.float32, ir.FloatType())

SIZE = 0x7FFF_FFFF
DIGITS = 13
"""Binary digits of a float32 that a float16 lacks."""
SMALLEST_NORMAL = 113 << 23
"""The bits of 2^-14 as float32: below it float16 has fewer digits."""
BIAS = (127 - 15) << 23


@_inner
def _half(bits: Any) -> Any:
    """The bits of a float32 within float16's range, to those of the nearest float16, ties to even."""
    size = bits & np.uint32(SIZE)
    normal = (size + np.uint32((1 << (DIGITS - 1)) - 1) + ((size >> np.uint32(DIGITS)) & np.uint32(1))) - np.uint32(
        BIAS
    )
    # Beside 0.5 a float32 has the digits that such a small float16 has.
    tiny = _bits(_number(size) + np.float32(0.5)) - np.uint32(126 << 23)
    found = tiny if size < np.uint32(SMALLEST_NORMAL) else normal >> np.uint32(DIGITS)
    return np.uint16(found | ((bits >> np.uint32(16)) & np.uint32(0x8000)))


@_inner
def _single(half: Any) -> Any:
    """A float16 within its range, given by its bits, as float32."""
    size = np.uint32(half & np.uint16(0x7FFF))
    normal = _number(np.uint32(size << np.uint32(DIGITS)) + np.uint32(BIAS))
    found = np.float32(np.int32(size)) * np.float32(2.0**-24) if size < np.uint32(1 << 10) else normal
    return _number(_bits(found) | np.uint32((np.uint32(half) & np.uint32(0x8000)) << np.uint32(16)))


@_in_any_order
def _square(vectors: Any, row: int, d: int) -> Any:
    total = np.float32(0)
    for column in range(d):
        total += vectors[row, column] * vectors[row, column]
    return total


@_loop(FLOAT, HALF, WORD, FLOAT, WHOLE, WHOLE)
def examine(vectors: Any, halves: Any, largest: Any, squares: Any, n: int, d: int) -> None:
    """Of vectors (n, d): the bits as float16; (n,) the largest of a row, without sign; (n,) the sum of its squares."""
    vectors, halves = carray(vectors, (n, d)), carray(halves, (n, d))
    largest, squares = carray(largest, n), carray(squares, n)
    for row in range(n):
        # One after the other, as LLVM does not do all three side by side.
        most = np.uint32(0)
        for column in range(d):
            most = max(most, _bits(vectors[row, column]) & np.uint32(SIZE))
        largest[row] = most
        squares[row] = _square(vectors, row, d)
        for column in range(d):
            halves[row, column] = _half(_bits(vectors[row, column]))


@_loop(HALF, FLOAT, WHOLE)
def singles(halves: Any, out: Any, n: int) -> None:
    """Float16 given by their bits (n,), as float32."""
    halves, out = carray(halves, n), carray(out, n)
    for place in range(n):
        out[place] = _single(halves[place])


@_loop(FLOAT, HALF, WHOLE)
def halves(values: Any, out: Any, n: int) -> None:
    """The bits of float16 next to values (n,)."""
    values, out = carray(values, n), carray(out, n)
    for place in range(n):
        out[place] = _half(_bits(values[place]))


@_loop(FLOAT, CODE, FLOAT, FLOAT, WHOLE, WHOLE)
def quantise(values: Any, codes: Any, scale: Any, squares: Any, n: int, d: int) -> None:
    """Values (n, d) times what makes each row's largest 127 (``scale``), rounded in place and as int8, and the sum of
    their squares."""
    values, codes = carray(values, (n, d)), carray(codes, (n, d))
    scale, squares = carray(scale, n), carray(squares, n)
    for row in range(n):
        most = np.uint32(0)
        for column in range(d):
            most = max(most, _bits(values[row, column]) & np.uint32(SIZE))
        factor = np.float32(127) / _number(most) if most else np.float32(0)
        total = np.int32(0)
        for column in range(d):
            value = np.rint(values[row, column] * factor)
            values[row, column] = value
            code = np.int8(value)
            codes[row, column] = code
            total += np.int32(code) * np.int32(code)
        scale[row], squares[row] = factor, np.float32(total)


@_loop(LONG, LONG, LONG, LONG, LONG, WHOLE, WHOLE, WHOLE)
def number(pairs: Any, which: Any, found: Any, slots: Any, count: Any, n: int, most: int, size: int) -> None:
    """The distinct ones of pairs (n, 2) in the order they come (``found``, up to `most`), (n,) ``which`` of them each
    is, and how many there are (``count``, -1 where more); `slots` are zeros, `size` of them, a power of two."""
    pairs, which, found = carray(pairs, (n, 2)), carray(which, n), carray(found, (most, 2))
    known = np.uint64(0)
    mask = np.uint64(size - 1)
    one = np.uint64(0)
    for row in range(n):
        begin, end = pairs[row, 0], pairs[row, 1]
        if row == 0 or begin != pairs[row - 1, 0] or end != pairs[row - 1, 1]:
            mixed = (begin * np.uint64(0x9E3779B97F4A7C15)) ^ end
            place = ((mixed * np.uint64(0xC2B2AE3D27D4EB4F)) >> np.uint64(32)) & mask
            while True:
                one = slots[np.intp(place)]
                if one == np.uint64(0):
                    if known == np.uint64(most):
                        count[0] = ~np.uint64(0)
                        return
                    found[np.intp(known), 0], found[np.intp(known), 1] = begin, end
                    known += np.uint64(1)
                    slots[np.intp(place)] = one = known
                    break
                if found[np.intp(one) - 1, 0] == begin and found[np.intp(one) - 1, 1] == end:
                    break
                place = (place + np.uint64(1)) & mask
        which[row] = one - np.uint64(1)
    count[0] = known


_START = tuple(np.uint64(one) for one in (
    0x6A09E667F3BCC908, 0xBB67AE8584CAA73B, 0x3C6EF372FE94F82B, 0xA54FF53A5F1D36F1,
    0x510E527FADE682D1, 0x9B05688C2B3E6C1F, 0x1F83D9ABFB41BD6B, 0x5BE0CD19137E2179,
))  # fmt: skip
_SIGMA = np.array((
    (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), (14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3),
    (11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4), (7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8),
    (9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13), (2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9),
    (12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11), (13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10),
    (6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5), (10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0),
    (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), (14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3),
), np.uint8)  # fmt: skip
"""The first values and the orders of RFC 7693, sections 2.6 and 2.7."""


@_inner
def _turned(value: Any, by: Any) -> Any:
    return (value >> np.uint64(by)) | (value << np.uint64(64 - by))


@_inner
def _mixed(a: Any, b: Any, c: Any, d: Any, x: Any, y: Any) -> Any:
    a = a + b + x
    d = _turned(d ^ a, 32)
    c = c + d
    b = _turned(b ^ c, 24)
    a = a + b + y
    d = _turned(d ^ a, 16)
    c = c + d
    b = _turned(b ^ c, 63)
    return a, b, c, d


@_loop(LONG, BYTES, LONG, LONG, LONG, LONG, WHOLE)
def digests(starts: Any, sizes: Any, which: Any, ends: Any, out: Any, words: Any, n: int) -> None:
    """BLAKE2b of 16 bytes (n, 2), each of one of the texts (k, 16), of a size (k,) up to 96 bytes and zeros after that,
    which (n,) tells, and of 32 bytes (n, 4) after it; `words` (16,) is for what lies between."""
    ends, out, words, which = carray(ends, (n, 4)), carray(out, (n, 2)), carray(words, 16), carray(which, n)
    for row in range(n):
        start = np.intp(which[row])
        size = np.intp(sizes[start])
        place, by = size >> 3, np.uint64((size & 7) << 3)
        for word in range(16):
            words[word] = starts[start * 16 + word]
        for word in range(4):
            end = ends[row, word]
            words[place + word] |= end << by
            if by:
                words[place + word + 1] |= end >> (np.uint64(64) - by)
        v0, v1, v2, v3, v4, v5, v6, v7 = _START
        v0 ^= np.uint64(0x01010010)
        h0, h1 = v0, v1
        v8, v9, v10, v11, v12, v13, v14, v15 = _START
        v12 ^= np.uint64(size + 32)
        v14 = ~v14
        for turn in range(12):
            s = _SIGMA[turn]
            v0, v4, v8, v12 = _mixed(v0, v4, v8, v12, words[s[0]], words[s[1]])
            v1, v5, v9, v13 = _mixed(v1, v5, v9, v13, words[s[2]], words[s[3]])
            v2, v6, v10, v14 = _mixed(v2, v6, v10, v14, words[s[4]], words[s[5]])
            v3, v7, v11, v15 = _mixed(v3, v7, v11, v15, words[s[6]], words[s[7]])
            v0, v5, v10, v15 = _mixed(v0, v5, v10, v15, words[s[8]], words[s[9]])
            v1, v6, v11, v12 = _mixed(v1, v6, v11, v12, words[s[10]], words[s[11]])
            v2, v7, v8, v13 = _mixed(v2, v7, v8, v13, words[s[12]], words[s[13]])
            v3, v4, v9, v14 = _mixed(v3, v4, v9, v14, words[s[14]], words[s[15]])
        out[row, 0] = h0 ^ v0 ^ v8
        out[row, 1] = h1 ^ v1 ^ v9


@_loop(DOUBLE, DOUBLE, LONG, DOUBLE, WHOLE, WHOLE, WHOLE)
def corners(rings: Any, out: Any, count: Any, widest: Any, first: int, step: int, n: int) -> None:
    """The corners (n, 4, 2) of closed rings (n, 5, 2), from the one numbered `first` in steps of 1 or -1, and
    ``count`` (1,), how many rings are convex, turn left that way, are nowhere nearer to the lower left than at
    `first`, and not more than `widest` (1,) wide."""
    rings, out = carray(rings, (n, 5, 2)), carray(out, (n, 4, 2))
    most = widest[0]
    good = np.uint64(0)
    for row in range(n):
        x0, x1, x2, x3 = rings[row, 0, 0], rings[row, 1, 0], rings[row, 2, 0], rings[row, 3, 0]
        y0, y1, y2, y3 = rings[row, 0, 1], rings[row, 1, 1], rings[row, 2, 1], rings[row, 3, 1]
        west, east = min(min(x0, x1), min(x2, x3)), max(max(x0, x1), max(x2, x3))
        south, north = min(min(y0, y1), min(y2, y3)), max(max(y0, y1), max(y2, y3))
        width, height = east - west, north - south
        h0, h1 = (x0 - west) / width + (y0 - south) / height, (x1 - west) / width + (y1 - south) / height
        h2, h3 = (x2 - west) / width + (y2 - south) / height, (x3 - west) / width + (y3 - south) / height
        least = (h0, h1, h2, h3)[first]
        a, b, c, d = x1 - x0, x2 - x1, x3 - x2, x0 - x3
        e, f, g, h = y1 - y0, y2 - y1, y3 - y2, y0 - y3
        t0, t1, t2, t3 = a * f - e * b, b * g - f * c, c * h - g * d, d * e - h * a
        if step < 0:
            t0, t1, t2, t3 = -t0, -t1, -t2, -t3
        usable = (x0 == rings[row, 4, 0]) & (y0 == rings[row, 4, 1]) & (width <= most)
        usable &= (t0 > 0) & (t1 > 0) & (t2 > 0) & (t3 > 0)
        usable &= (least <= h0) & (least <= h1) & (least <= h2) & (least <= h3)
        good += np.uint64(usable)
        for corner in range(4):
            place = (first + corner * step) & 3
            out[row, corner, 0], out[row, corner, 1] = rings[row, place, 0], rings[row, place, 1]
    count[0] = good


@_loop(DOUBLE, DOUBLE, WHOLE)
def conformal(work: Any, known: Any, n: int) -> None:
    """The first half of `utm._transverse_mercator`, of the same steps in the same order, for n up to POINTS points.

    `work` (8, POINTS) holds longitudes from the meridian in degrees and sines of latitudes; what it holds after that is
    for `transverse`, but that of row 2 the arctan is to be taken, of row 3 the log1p. All lies in one array, so that
    LLVM knows what is apart. `known` are the constants of utm.KNOWN.
    """
    work, known = carray(work, (8, POINTS)), carray(known, 8)
    square_eccentricity, radian, widest = known[0], known[1], known[2]
    for place in range(n):
        lon, sine = work[0, place], work[1, place]
        lon = (lon - 360 * np.rint(lon * (1 / 360))) * radian
        square = square_eccentricity * sine * sine
        d = square_eccentricity * sine * (1 + square * (1 / 3 + square * (1 / 5 + square * (1 / 7 + square / 9))))
        d2 = d * d
        tau = (sine * (1 + d2 / 2 + d2 * d2 / 24) - d * (1 + d2 / 6)) / np.sqrt(1 - sine * sine)
        lon = lon if abs(lon) <= widest else np.nan
        l2 = lon * lon
        sin_lon = lon * (1 - l2 / 6 * (1 - l2 / 20 * (1 - l2 / 42 * (1 - l2 / 72 * (1 - l2 / 110 * (1 - l2 / 156))))))
        cos_lon = np.sqrt(1 - sin_lon * sin_lon)
        hypotenuse = tau * tau + cos_lon * cos_lon
        sinh = sin_lon / np.sqrt(hypotenuse)
        work[2, place] = tau / cos_lon
        work[3, place] = sinh + sinh * sinh / (1 + np.sqrt(1 + sinh * sinh))
        work[4, place], work[5, place], work[6, place], work[7, place] = tau, cos_lon, hypotenuse, sinh


@_loop(DOUBLE, DOUBLE, WHOLE)
def transverse(work: Any, known: Any, n: int) -> None:
    """The second half: easting and northing in metres, in rows 0 and 1 of `work`."""
    work, known = carray(work, (8, POINTS)), carray(known, 8)
    size, alpha0, alpha1, alpha2, alpha3 = known[3], known[4], known[5], known[6], known[7]
    for place in range(n):
        xi, eta, tau, cos_lon = work[2, place], work[3, place], work[4, place], work[5, place]
        hypotenuse, sinh = work[6, place], work[7, place]
        cosh = np.sqrt(1 + sinh * sinh)
        sin2 = 2 * tau * cos_lon / hypotenuse
        cos2 = (cos_lon * cos_lon - tau * tau) / hypotenuse
        sinh2 = 2 * sinh * cosh
        cosh2 = 1 + 2 * sinh * sinh
        real, imaginary = 2 * cos2 * cosh2, -2 * sin2 * sinh2
        one_re, one_im, two_re, two_im = alpha3, 0.0, 0.0, 0.0
        for alpha in (alpha2, alpha1, alpha0):
            next_re = alpha + real * one_re - imaginary * one_im - two_re
            next_im = real * one_im + imaginary * one_re - two_im
            two_re, two_im, one_re, one_im = one_re, one_im, next_re, next_im
        s_re, s_im = sin2 * cosh2, cos2 * sinh2
        work[0, place] = 500_000 + size * (eta + s_re * one_im + s_im * one_re)
        work[1, place] = size * (xi + s_re * one_re - s_im * one_im)
