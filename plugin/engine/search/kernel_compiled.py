"""The scoring kernel compiled by numba: importing this module compiles it once, and loads it from the cache after."""

# mypy: disable-error-code="attr-defined, import-untyped, no-untyped-call"
from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numpy as np
from llvmlite import ir
from numba import config, njit, types
from numba.extending import intrinsic
from numba.np.arrayobj import make_array

from ..collection.compiled import cache_folder, usable

LANES = 32
"""Numbers multiplied at a time; the rest of a row, below this many, goes one by one."""
STREAMS = 4
"""Rows read side by side, far apart: one stream of reads uses two thirds of the bandwidth that four do (measured)."""
AHEAD = 24
"""How many rows before its turn a scattered row is asked from memory."""


if CACHED := usable(cache_folder()):
    config.CACHE_DIR = str(cache_folder())


def _fixed(item: Any, axes: int, readonly: bool = True) -> Any:
    return types.Array(item, axes, "C", readonly=readonly, aligned=True)


CODES, QUERY, FACTOR = _fixed(types.int8, 2), _fixed(types.int16, 1), _fixed(types.float32, 1)
ROWS, MASK = _fixed(types.int64, 1), _fixed(types.boolean, 1)
KEYS, OUT = _fixed(types.uint64, 1, readonly=False), _fixed(types.float32, 1, readonly=False)
WHOLE, NUMBER = types.int64, types.float32
Function = TypeVar("Function", bound=Callable[..., Any])


def _compiled(function: Function) -> Function:
    made: Any = njit(nogil=True, boundscheck=False, error_model="numpy")(function)
    return cast(Function, made)


def _entry(*types_taken: Any) -> Callable[[Function], Function]:
    """Compile at once, for arguments of these types and a whole number back; kept in the cache."""

    def compiled(function: Function) -> Function:
        signature = WHOLE(*types_taken)
        made: Any = njit([signature], nogil=True, cache=CACHED, boundscheck=False, error_model="numpy")(function)
        return cast(Function, made)

    return compiled


def _instructions(function: Callable[..., Any]) -> Any:
    return intrinsic(function)


@_instructions
def _scores(context: Any, codes: Any, rows: Any, query: Any, factor: Any, scale: Any, bias: Any) -> Any:
    """Scores of STREAMS rows: float32(sum of code x query) x scale x factor + bias, in this order.

    Written out as vectors because that is the one form in which LLVM multiplies int16 and adds the neighbours in one
    instruction (pmaddwd), twice as fast as what it makes of the loop; and not as a function, which numba would call,
    counting references. No sum overflows: see kernel.fold.
    """
    signature = types.UniTuple(types.float32, STREAMS)(codes, rows, query, factor, types.float32, types.float32)

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        code, numbers, factors = (
            make_array(signature.args[place])(context, builder, arguments[place]) for place in (0, 2, 3)
        )
        whole, narrow = ir.IntType(64), ir.IntType(32)
        dim = builder.extract_value(code.shape, 1)
        even = builder.and_(dim, ir.Constant(whole, -LANES))
        picked = [builder.extract_value(arguments[1], number) for number in range(STREAMS)]
        starts = [builder.gep(code.data, [builder.mul(row, dim)]) for row in picked]
        half = ir.VectorType(narrow, LANES // 2)
        zero = ir.Constant(whole, 0)
        after, sums = _loop(
            builder, zero, even, LANES, [ir.Constant(half, None)] * STREAMS, _pairs_of(builder, numbers.data, starts)
        )
        name = f"llvm.vector.reduce.add.v{LANES // 2}i32"
        add = builder.module.globals.get(name) or ir.Function(builder.module, ir.FunctionType(narrow, [half]), name)
        totals = [builder.call(add, [total]) for total in sums]
        _, totals = _loop(builder, after, dim, 1, totals, _one_of(builder, numbers.data, starts))
        found = []
        for total, row in zip(totals, picked, strict=True):
            value = builder.fmul(builder.sitofp(total, ir.FloatType()), arguments[4])
            value = builder.fmul(value, builder.load(builder.gep(factors.data, [row])))
            found.append(builder.fadd(value, arguments[5]))
        return context.make_tuple(builder, signature.return_type, found)

    return signature, generate


def _loop(builder: Any, first: Any, last: Any, step: int, totals: list[Any], add: Callable[[Any], list[Any]]) -> Any:
    """Write a loop over first..last that adds to `totals` what `add` makes of each place; where it ended, and they."""
    whole, before = ir.IntType(64), builder.block
    test, body, after = (builder.append_basic_block(name) for name in ("test", "body", "after"))
    builder.branch(test)
    builder.position_at_end(test)
    place = builder.phi(whole)
    place.add_incoming(first, before)
    sums = [builder.phi(total.type) for total in totals]
    for total, start in zip(sums, totals, strict=True):
        total.add_incoming(start, before)
    builder.cbranch(builder.icmp_signed("<", place, last), body, after)
    builder.position_at_end(body)
    for total, more in zip(sums, add(place), strict=True):
        total.add_incoming(builder.add(total, more), builder.block)
    place.add_incoming(builder.add(place, ir.Constant(whole, step)), builder.block)
    builder.branch(test)
    builder.position_at_end(after)
    return place, sums


def _pairs_of(builder: Any, numbers: Any, starts: list[Any]) -> Callable[[Any], list[Any]]:
    """Products of LANES numbers, neighbours added."""
    wide = ir.VectorType(ir.IntType(32), LANES)
    half = ir.VectorType(ir.IntType(32), LANES // 2)
    even, odd = (ir.Constant(half, [2 * lane + more for lane in range(LANES // 2)]) for more in (0, 1))
    nothing = ir.Constant(wide, ir.Undefined)

    def read(start: Any, place: Any, bits: int) -> Any:
        pointer = builder.bitcast(builder.gep(start, [place]), ir.VectorType(ir.IntType(bits), LANES).as_pointer())
        return builder.sext(builder.load(pointer, align=bits // 8), wide)

    def products(place: Any) -> list[Any]:
        query = read(numbers, place, 16)
        each = [builder.mul(read(start, place, 8), query) for start in starts]
        return [
            builder.add(*(builder.shuffle_vector(product, nothing, lanes) for lanes in (even, odd))) for product in each
        ]

    return products


def _one_of(builder: Any, numbers: Any, starts: list[Any]) -> Callable[[Any], list[Any]]:
    """Products of one number, for what is left of a row."""

    def read(start: Any, place: Any) -> Any:
        return builder.sext(builder.load(builder.gep(start, [place])), ir.IntType(32))

    return lambda place: [builder.mul(read(start, place), read(numbers, place)) for start in starts]


@_instructions
def _ask(context: Any, codes: Any, row: Any) -> Any:
    """Ask memory for the first bytes of a row; the processor sees by itself that the following ones are wanted."""
    signature = types.void(codes, types.intp)

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        code = make_array(signature.args[0])(context, builder, arguments[0])
        start = builder.gep(code.data, [builder.mul(arguments[1], builder.extract_value(code.shape, 1))])
        pointer, number = ir.IntType(8).as_pointer(), ir.IntType(32)
        kind = ir.FunctionType(ir.VoidType(), [pointer, number, number, number])
        name = "llvm.prefetch.p0"
        ask = builder.module.globals.get(name) or ir.Function(builder.module, kind, name)
        for offset in (0, 64):
            place = builder.gep(start, [ir.Constant(ir.IntType(64), offset)])
            builder.call(ask, [builder.bitcast(place, pointer), *(ir.Constant(number, n) for n in (0, 3, 1))])
        return context.get_dummy_value()

    return signature, generate


def _same_bits(source: Any, target: Any, kind: Any) -> Any:
    @_instructions
    def cast(context: Any, value: Any) -> Any:
        return target(source), lambda context, builder, signature, arguments: builder.bitcast(arguments[0], kind)

    return cast


_bits = _same_bits(types.float32, types.uint32, ir.IntType(32))
_number = _same_bits(types.uint32, types.float32, ir.FloatType())


@_compiled
def _key(score: Any, row: int) -> Any:
    """One number that orders as (score descending, row ascending) does when read from the largest down."""
    bits = _bits(score + np.float32(0))  # -0 is no less than 0
    ordered = ~bits if bits >> np.uint32(31) else bits | np.uint32(0x80000000)
    return np.uint64(np.uint64(np.uint32(ordered)) << np.uint64(32)) | np.uint64(np.uint64(0xFFFFFFFF) - np.uint64(row))


@_compiled
def _score_of(key: Any) -> Any:
    ordered = np.uint32(key >> np.uint64(32))
    bits = ordered & np.uint32(0x7FFFFFFF) if ordered >> np.uint32(31) else ~ordered
    return _number(np.uint32(bits))


@_compiled
def _shrink(keys: Any, held: int, k: int) -> int:
    """Bring the k largest of the first `held` keys to the front, the least of them to place k - 1 (quickselect)."""
    low, high, target = 0, held - 1, k - 1
    while low < high:
        middle = keys[low + (high - low) // 2]
        left, right = low, high
        while left <= right:
            while keys[left] > middle:
                left += 1
            while keys[right] < middle:
                right -= 1
            if left <= right:
                keys[left], keys[right] = keys[right], keys[left]
                left += 1
                right -= 1
        if target <= right:
            high = right
        elif target >= left:
            low = left
        else:
            break
    return k


@_compiled
def _push(keys: Any, held: int, k: int, threshold: Any, score: Any, row: Any) -> Any:
    """Keep a row that may be among the best k; returns how many are held and what the next must reach."""
    keys[held] = _key(score, row)
    held += 1
    if held == len(keys):
        held = _shrink(keys, held, k)
        threshold = _score_of(keys[k - 1])
    return held, threshold


@_compiled
def _start(keys: Any, held: int, k: int) -> Any:
    """What a score must reach when `held` keys are there from before."""
    if held < k:
        return held, np.float32(-np.inf)
    held = _shrink(keys, held, k)
    return held, _score_of(keys[k - 1])


@_compiled
def _scan(
    codes: Any, query: Any, factor: Any, scale: Any, bias: Any, mask: Any, first: int, last: int, out: Any, keys: Any,
    held: int, k: int, threshold: Any,
) -> Any:  # fmt: skip
    write, open_to_all = len(out) > 0, len(mask) == 0
    gap = (last - first) // STREAMS
    for step in range(gap):
        r0 = first + step
        r1, r2, r3 = r0 + gap, r0 + 2 * gap, r0 + 3 * gap
        a, b, c, d = _scores(codes, (r0, r1, r2, r3), query, factor, scale, bias)
        if write:
            out[np.uint64(r0)] = a
            out[np.uint64(r1)] = b
            out[np.uint64(r2)] = c
            out[np.uint64(r3)] = d
        if k > 0 and max(max(a, b), max(c, d)) >= threshold:
            for score, row in ((a, r0), (b, r1), (c, r2), (d, r3)):
                if score >= threshold and (open_to_all or mask[np.uint64(row)]):
                    held, threshold = _push(keys, held, k, threshold, score, row)
    for row in range(first + STREAMS * gap, last):
        a, _, _, _ = _scores(codes, (row, row, row, row), query, factor, scale, bias)
        if write:
            out[np.uint64(row)] = a
        if k > 0 and a >= threshold and (open_to_all or mask[np.uint64(row)]):
            held, threshold = _push(keys, held, k, threshold, a, row)
    return held, threshold


@_entry(CODES, QUERY, FACTOR, NUMBER, NUMBER, MASK, WHOLE, WHOLE, OUT, KEYS, WHOLE, WHOLE)
def scan(
    codes: Any, query: Any, factor: Any, scale: Any, bias: Any, mask: Any, first: int, last: int, out: Any, keys: Any,
    held: int, k: int,
) -> int:  # fmt: skip
    """Score rows first..last; write the scores to `out` (n,) unless it is empty; keep the best k unless k is 0.

    Of rows that the mask (n,) does not name none is kept; an empty mask names all. `keys` holds `held` keys from
    before; returns how many after.
    """
    threshold = np.float32(np.inf)
    if k > 0:
        held, threshold = _start(keys, held, k)
    return int(_scan(codes, query, factor, scale, bias, mask, first, last, out, keys, held, k, threshold)[0])


@_entry(CODES, QUERY, FACTOR, NUMBER, NUMBER, ROWS, ROWS, WHOLE, WHOLE, KEYS, WHOLE, WHOLE)
def scan_ranges(
    codes: Any, query: Any, factor: Any, scale: Any, bias: Any, begin: Any, end: Any, first: int, last: int, keys: Any,
    held: int, k: int,
) -> int:  # fmt: skip
    """As `scan`, for the rows begin[i]..end[i] of every i in first..last."""
    held, threshold = _start(keys, held, k)
    nothing, no_mask = np.empty(0, np.float32), np.empty(0, np.bool_)
    for place in range(np.uint64(first), np.uint64(last)):
        held, threshold = _scan(
            codes, query, factor, scale, bias, no_mask, begin[place], end[place], nothing, keys, held, k, threshold
        )  # fmt: skip
    return held


@_compiled
def _gather(
    codes: Any, query: Any, factor: Any, scale: Any, bias: Any, rows: Any, first: int, last: int, out: Any, keys: Any,
    held: int, k: int, threshold: Any,
) -> Any:  # fmt: skip
    write = len(out) > 0
    for place in range(first, min(first + AHEAD, last)):
        _ask(codes, rows[np.uint64(place)])
    place = first
    while place < last:
        for other in range(place + AHEAD, min(place + AHEAD + STREAMS, last)):
            _ask(codes, rows[np.uint64(other)])
        end = last - 1
        p1, p2, p3 = min(place + 1, end), min(place + 2, end), min(place + 3, end)
        r0, r1 = rows[np.uint64(place)], rows[np.uint64(p1)]
        r2, r3 = rows[np.uint64(p2)], rows[np.uint64(p3)]
        a, b, c, d = _scores(codes, (r0, r1, r2, r3), query, factor, scale, bias)
        if write:
            out[np.uint64(place)] = a
            out[np.uint64(p1)] = b
            out[np.uint64(p2)] = c
            out[np.uint64(p3)] = d
        if k > 0 and max(max(a, b), max(c, d)) >= threshold:
            left = last - place
            for number, score, row in ((0, a, r0), (1, b, r1), (2, c, r2), (3, d, r3)):
                if number < left and score >= threshold:
                    held, threshold = _push(keys, held, k, threshold, score, row)
        place += STREAMS
    return held, threshold


@_entry(CODES, QUERY, FACTOR, NUMBER, NUMBER, ROWS, WHOLE, WHOLE, OUT, KEYS, WHOLE, WHOLE)
def gather(
    codes: Any, query: Any, factor: Any, scale: Any, bias: Any, rows: Any, first: int, last: int, out: Any, keys: Any,
    held: int, k: int,
) -> int:  # fmt: skip
    """As `scan`, for the rows rows[first..last]; `out` has their length."""
    threshold = np.float32(np.inf)
    if k > 0:
        held, threshold = _start(keys, held, k)
    return int(_gather(codes, query, factor, scale, bias, rows, first, last, out, keys, held, k, threshold)[0])


@_entry(CODES, QUERY, FACTOR, NUMBER, NUMBER, MASK, WHOLE, WHOLE, KEYS, WHOLE, WHOLE)
def filtered(
    codes: Any, query: Any, factor: Any, scale: Any, bias: Any, mask: Any, first: int, last: int, keys: Any, held: int,
    k: int,
) -> int:  # fmt: skip
    """As `scan`, for those of the rows first..last that the mask (n,) names; others are not read."""
    held, threshold = _start(keys, held, k)
    rows = np.empty(1024, np.int64)
    nothing = np.empty(0, np.float32)
    found: Any = 0
    for row in range(np.uint64(first), np.uint64(last)):
        rows[np.uint64(found)] = np.int64(row)
        found += np.int64(mask[row])
        if found == 1024:
            held, threshold = _gather(
                codes, query, factor, scale, bias, rows, 0, found, nothing, keys, held, k, threshold
            )  # fmt: skip
            found = 0
    held, threshold = _gather(codes, query, factor, scale, bias, rows, 0, found, nothing, keys, held, k, threshold)
    return held


@_entry(FACTOR, MASK, WHOLE, WHOLE, KEYS, WHOLE, WHOLE)
def select(scores: Any, mask: Any, first: int, last: int, keys: Any, held: int, k: int) -> int:
    """Keep the best k of scores first..last that are made already; an empty mask lets all pass."""
    held, threshold = _start(keys, held, k)
    if len(mask):
        for row in range(np.uint64(first), np.uint64(last)):
            if mask[row] and scores[row] >= threshold:
                held, threshold = _push(keys, held, k, threshold, scores[row], np.int64(row))
    else:
        for row in range(np.uint64(first), np.uint64(last)):
            if scores[row] >= threshold:
                held, threshold = _push(keys, held, k, threshold, scores[row], np.int64(row))
    return held
