"""The one fast path: score = a(row) x (q . code) + b over int8 codes, on several threads, best k on the way."""

from __future__ import annotations

import contextlib
import itertools
import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from types import ModuleType

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from ..collection import weighing, whole_sums
from ..collection.compiled import Compiled
from . import kernel_plain

Codes = NDArray[np.int8]
Floats = NDArray[np.float32]
Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]
Keys = NDArray[np.uint64]

MOST_THREADS = 4
"""Two fill the memory bus of a small laptop, four that of a large one."""
CHUNK_BYTES = 1 << 23
"""What a thread takes at a time: little enough that one which is held up does not hold up the others."""
ONE_THREAD_BYTES = 1 << 22
LEAST_KEYS = 4096
SPARSE = 0.25
"""Below this share of rows let through, reading only those is faster than reading all (measured, rows at random)."""
WORTH_LOADING = 1 << 26
"""Numbers over which the first search waits for the compiled kernel, 0.5 s, if nobody has called `warm`."""
NO_SCORES = np.empty(0, np.float32)
NO_MASK = np.empty(0, np.bool_)
_pools = ThreadpoolController()
_most_threads = MOST_THREADS


def one_blas_thread() -> AbstractContextManager[object]:
    """BLAS held to one thread: on matrices of this size its own threads cost up to ten times what they bring."""
    limit: AbstractContextManager[object] = _pools.limit(limits=1, user_api="blas")
    return limit


@dataclass(frozen=True, eq=False)
class Folded:
    """A query in code space: score = float32(numbers . code) x scale x factor + bias.

    numbers: (d,) int16, so that a sum over codes is a whole number: exact, the same on every machine and in any order.
    Their rounding moves a cosine by some 1e-5, a hundredth of what the rounding of the codes does.
    """

    numbers: NDArray[np.int16]
    scale: np.float32
    bias: np.float32

    def of(self, factor: Floats) -> tuple[NDArray[np.int16], Floats, np.float32, np.float32]:
        """What a kernel takes of a query, and the factor a of each row (n,)."""
        return self.numbers, factor, self.scale, self.bias


def fold(query: Floats, bias: float = 0.0) -> Folded:
    """Quantise a query (d,) over codes so that no sum of d products with an int8 passes 2**31."""
    query = np.asarray(query, np.float64)
    peak, total = float(np.abs(query).max(initial=0)), float(np.abs(query).sum())
    if not peak or not np.isfinite(total):
        return Folded(np.zeros(len(query), np.int16), np.float32(0), np.float32(bias))
    scale = min(32767 / peak, (2**31 / 128 - len(query)) / total)
    return Folded(np.rint(query * scale).astype(np.int16), np.float32(1 / scale), np.float32(bias))


def score(codes: Codes, factor: Floats, query: Folded, k: int = 0) -> tuple[Floats, Rows]:
    """(n,) float32 scores of all rows, and in the same pass the best min(k, n) rows, as `best` orders them."""
    k = min(k, len(codes))
    scores = np.empty(len(codes), np.float32)
    module = _module(codes.size)

    def part(first: int, last: int, keys: Keys, held: int) -> int:
        return int(module.scan(codes, *query.of(factor), NO_MASK, first, last, scores, keys, held, k))

    return scores, _run(module, part, len(codes), codes.shape[1], k)[0]


def best(
    codes: Codes, factor: Floats, query: Folded, k: int, mask: Mask | None = None, rows: Rows | None = None
) -> tuple[Rows, Floats]:
    """The best k rows and their scores, best first; of equal scores the lower row comes first.

    Of all rows; of those that `mask` (n,) names; of `rows` (m,), no row twice; or of what both name. Always exact.
    """
    module, count, about = _module(codes.size), len(codes), query.of(factor)
    chosen, wanted = among(count, mask, rows)
    sparse = mask is not None and np.count_nonzero(chosen) < SPARSE * count
    count = count if wanted is None else len(wanted)
    k = min(k, count)

    def part(first: int, last: int, keys: Keys, held: int) -> int:
        if wanted is not None:
            return int(module.gather(codes, *about, wanted, first, last, NO_SCORES, keys, held, k))
        if sparse:
            return int(module.filtered(codes, *about, chosen, first, last, keys, held, k))
        return int(module.scan(codes, *about, chosen, first, last, NO_SCORES, keys, held, k))

    return _run(module, part, count, codes.shape[1], k)


def best_in(
    codes: Codes, factor: Floats, query: Folded, k: int, begin: NDArray[np.int64], end: NDArray[np.int64]
) -> tuple[Rows, Floats]:
    """`best` of the rows begin[i]..end[i] of each i; no two of these ranges overlap."""
    module = _module(codes.size)
    kept = min(k, int((end - begin).sum()))

    def part(first: int, last: int, keys: Keys, held: int) -> int:
        return int(module.scan_ranges(codes, *query.of(factor), begin, end, first, last, keys, held, kept))

    item_bytes = int((end - begin).sum()) * codes.shape[1] // max(len(begin), 1)
    return _run(module, part, len(begin), item_bytes, kept)


def scores_of(codes: Codes, factor: Floats, query: Folded, rows: Rows) -> Floats:
    """(m,) scores of rows (m,)."""
    wanted = _whole(rows, len(codes))
    scores = np.empty(len(wanted), np.float32)
    module = _module(len(wanted) * codes.shape[1])

    def part(first: int, last: int, keys: Keys, held: int) -> int:
        return int(module.gather(codes, *query.of(factor), wanted, first, last, scores, keys, held, 0))

    _run(module, part, len(wanted), codes.shape[1], 0)
    return scores


def best_of(scores: Floats, k: int, mask: Mask | None = None) -> Rows:
    """The best k rows by scores (n,) that are made already, as `best` orders them."""
    scores = np.ascontiguousarray(scores, np.float32)
    chosen = NO_MASK if mask is None else _matching(mask, len(scores))
    module = _module(len(scores))
    k = min(k, len(scores))

    def part(first: int, last: int, keys: Keys, held: int) -> int:
        return int(module.select(scores, chosen, first, last, keys, held, k))

    return _run(module, part, len(scores), scores.itemsize, k)[0]


def among(count: int, mask: Mask | None, rows: Rows | None) -> tuple[Mask, Rows | None]:
    """The mask (n,), empty when all may pass, and of the rows asked for (m,) those that it names.

    Raises IndexError or ValueError when they are not of a collection of so many rows.
    """
    chosen = NO_MASK if mask is None else _matching(mask, count)
    if rows is None:
        return chosen, None
    wanted = _whole(rows, count)
    return chosen, wanted if mask is None else wanted[chosen[wanted]]


def _whole(rows: Rows, count: int) -> Rows:
    wanted = np.ascontiguousarray(rows, np.int64)
    if len(wanted) and (wanted.min() < 0 or wanted.max() >= count):
        raise IndexError(f"rows {wanted.min()} to {wanted.max()} of {count}")
    return wanted


def _matching(mask: Mask, count: int) -> Mask:
    if len(mask) != count:
        raise ValueError(f"a mask of {len(mask)} for {count} rows")
    return np.ascontiguousarray(mask, np.bool_)


def _run(
    module: ModuleType, part: Callable[[int, int, Keys, int], int], count: int, item_bytes: int, k: int
) -> tuple[Rows, Floats]:
    """Run a part over 0..count, chunk by chunk on every thread, and merge the best k that each thread found."""
    alone = count * item_bytes < ONE_THREAD_BYTES or threads() == 1
    chunk = count if alone else min(max(1, CHUNK_BYTES // item_bytes), count // (4 * threads()) + 1)
    turn = itertools.count()
    found: list[Keys] = []

    def work() -> None:
        keys, held = np.empty(max(LEAST_KEYS, 4 * k), np.uint64), 0
        while count and (first := next(turn) * chunk) < count:
            held = part(first, min(first + chunk, count), keys, held)
        found.append(keys[:held])

    with one_blas_thread() if module is kernel_plain else contextlib.nullcontext():
        others = [] if alone else [_pool().submit(work) for _ in range(threads() - 1)]
        work()
        for other in others:
            other.result()
    together = np.sort(np.concatenate(found))[::-1][:k]
    return kernel_plain.rows_and_scores(together)


@cache
def threads() -> int:
    """On how many threads a search runs."""
    usable = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return max(1, min(_most_threads, usable))


def hold_one_thread() -> None:
    """Search on one thread from now on: for a process that is one of several, as many as there are cores."""
    global _most_threads
    _most_threads = 1
    threads.cache_clear()


@cache
def _pool() -> ThreadPoolExecutor:
    others = threads() - 1
    pool = ThreadPoolExecutor(others, "search")
    # All are started here and now: a thread is as urgent as the one that starts it.
    together = threading.Barrier(others + 1)
    for _ in range(others):
        pool.submit(together.wait)
    together.wait()
    return pool


def start_threads() -> None:
    """Start the threads that searches run on, as urgent as the thread that calls this."""
    if threads() > 1:
        _pool()


def _import_compiled() -> ModuleType:
    from . import kernel_compiled

    return kernel_compiled


_compiled = Compiled(_import_compiled)


def warm() -> None:
    """Load the compiled kernel (seconds when nothing is cached); searches meanwhile use the plain one."""
    _compiled.load()
    weighing.warm()
    whole_sums.warm()


def is_compiled() -> bool:
    """Whether the compiled kernel answers, whose sums are whole numbers; the plain one's are rounded."""
    return _compiled.module is not None


def kernel_name() -> str:
    """Which kernel answers now, in words, and why if it is the slow one."""
    if _compiled.module is not None:
        return "compiled (numba)"
    if _compiled.failure:
        return f"numpy, slower: the compiled one cannot be loaded ({_compiled.failure})"
    return "numpy, until the compiled one is loaded"


def _module(numbers: int) -> ModuleType:
    """The kernel for a search over so many numbers: loading the compiled one takes longer than a small search."""
    loading = _compiled.is_loading
    if _compiled.module is None and not _compiled.failure and not loading and numbers >= WORTH_LOADING:
        _compiled.load()
    return _compiled.module or kernel_plain
