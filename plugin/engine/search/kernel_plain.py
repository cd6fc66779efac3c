"""The scoring kernel in numpy alone, for where the compiled one cannot be had: same functions, same results."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

BLOCK_NUMBERS = 1 << 18
"""Codes decoded at a time: 1 MB of float32, which stays in the cache (measured: 4 times faster than 16 MB)."""

Codes = NDArray[np.int8]
Floats = NDArray[np.float32]
Rows = NDArray[np.int64]
Keys = NDArray[np.uint64]
Query = NDArray[np.int16]


def keys_of(scores: Floats, rows: Rows) -> Keys:
    """Numbers that order as (score descending, row ascending) does when read from the largest down."""
    bits = (scores + np.float32(0)).view(np.uint32)  # -0 is no less than 0
    ordered = np.where(bits >> np.uint32(31), ~bits, bits | np.uint32(0x80000000))
    return ordered.astype(np.uint64) << np.uint64(32) | np.uint64(0xFFFFFFFF) - rows.astype(np.uint64)


def rows_and_scores(keys: Keys) -> tuple[Rows, Floats]:
    """What `keys_of` was made from."""
    ordered = (keys >> np.uint64(32)).astype(np.uint32)
    bits = np.where(ordered >> np.uint32(31), ordered & np.uint32(0x7FFFFFFF), ~ordered)
    rows = np.uint64(0xFFFFFFFF) - (keys & np.uint64(0xFFFFFFFF))
    return rows.astype(np.int64), bits.view(np.float32)


def scan(
    codes: Codes, query: Query, factor: Floats, scale: np.float32, bias: np.float32, mask: NDArray[np.bool_],
    first: int, last: int, out: Floats, keys: Keys, held: int, k: int,
) -> int:  # fmt: skip
    """Score rows first..last; write the scores to `out` (n,) unless it is empty; keep the best k unless k is 0.

    Of rows that the mask (n,) does not name none is kept; an empty mask names all.
    `keys` holds `held` keys from before; returns how many after.
    """
    step = max(1, BLOCK_NUMBERS // codes.shape[1])
    for begin in range(first, last, step):
        end = min(begin + step, last)
        scores = _score(codes[begin:end], query, factor[begin:end], scale, bias)
        if len(out):
            out[begin:end] = scores
        if k:
            rows = np.flatnonzero(mask[begin:end]) if len(mask) else np.arange(end - begin)
            held = _keep(scores[rows], begin + rows, keys, held, k)
    return held


def scan_ranges(
    codes: Codes, query: Query, factor: Floats, scale: np.float32, bias: np.float32, begin: Rows, end: Rows,
    first: int, last: int, keys: Keys, held: int, k: int,
) -> int:  # fmt: skip
    """As `scan`, for the rows begin[i]..end[i] of every i in first..last."""
    nothing, no_mask = np.empty(0, np.float32), np.empty(0, np.bool_)
    for place in range(first, last):
        here, there = int(begin[place]), int(end[place])
        held = scan(codes, query, factor, scale, bias, no_mask, here, there, nothing, keys, held, k)
    return held


def gather(
    codes: Codes, query: Query, factor: Floats, scale: np.float32, bias: np.float32, rows: Rows, first: int, last: int,
    out: Floats, keys: Keys, held: int, k: int,
) -> int:  # fmt: skip
    """As `scan`, for the rows rows[first..last]; `out` has their length."""
    step = max(1, BLOCK_NUMBERS // codes.shape[1])
    for begin in range(first, last, step):
        end = min(begin + step, last)
        wanted = rows[begin:end]
        scores = _score(codes[wanted], query, factor[wanted], scale, bias)
        if len(out):
            out[begin:end] = scores
        if k:
            held = _keep(scores, wanted, keys, held, k)
    return held


def filtered(
    codes: Codes, query: Query, factor: Floats, scale: np.float32, bias: np.float32, mask: NDArray[np.bool_],
    first: int, last: int, keys: Keys, held: int, k: int,
) -> int:  # fmt: skip
    """As `scan`, for those of the rows first..last that the mask (n,) names; others are not read."""
    rows = first + np.flatnonzero(mask[first:last])
    nothing = np.empty(0, np.float32)
    return gather(codes, query, factor, scale, bias, rows, 0, len(rows), nothing, keys, held, k)


def select(scores: Floats, mask: NDArray[np.bool_], first: int, last: int, keys: Keys, held: int, k: int) -> int:
    """Keep the best k of scores first..last that are made already; an empty mask lets all pass."""
    rows = np.arange(first, last) if not len(mask) else first + np.flatnonzero(mask[first:last])
    return _keep(scores[rows], rows, keys, held, k)


def _score(codes: Codes, query: Query, factor: Floats, scale: np.float32, bias: np.float32) -> Floats:
    scores = codes.astype(np.float32) @ query.astype(np.float32)
    scores *= scale
    scores *= factor
    scores += bias
    return scores


def _keep(scores: Floats, rows: Rows, keys: Keys, held: int, k: int) -> int:
    if held >= k:
        keys[:held].partition(held - k)
        keys[:k] = keys[held - k : held].copy()
        held = k
        least = rows_and_scores(keys[:k].min(keepdims=True))[1]
        better = scores >= least
        scores, rows = scores[better], rows[better]
    together = np.concatenate([keys[:held], keys_of(scores, rows)])
    if len(together) > k:
        together = np.partition(together, len(together) - k)[len(together) - k :]
    keys[: len(together)] = together
    return len(together)
