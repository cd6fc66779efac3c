"""The scoring kernel on a graphics card, by torch: codes held in its memory, the same scores and rows as on the CPU."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from .kernel import Folded

Codes = NDArray[np.int8]
Floats = NDArray[np.float32]
Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]
Query = NDArray[np.int16]
Tensor = Any

ALIGNED = 16
"""Rows are held this many numbers, or a multiple, wide: int8 products refuse other widths."""
LEAST_ROWS = 32
"""And matrices of fewer rows."""
COLUMNS = 8
"""And fewer columns in the other factor."""
BLOCK_BYTES = 1 << 26
"""What the codes or products of one step take at most."""
MOST_ROWS = 1 << 20
EXACT_DIMS = 1024
"""So many products of 128 x 128 add up to 2**24, below which float32 holds every whole number."""


class Sums(Protocol):
    """One way to multiply codes (m, w) int8 on a device by a query (w,) int16: (m,) int32 sums, exact.

    `bytes_each` is what one code takes on the way.
    """

    bytes_each: int

    def __init__(self, torch: Any, device: str, query: Query) -> None: ...

    def __call__(self, codes: Tensor) -> Tensor: ...


class ByInt8:
    """The query as three columns of int8, in one product of whole numbers: numbers = 256 high + 2 middle + low.

    A signed high and a signed low byte would not do: they reach from -32896 to 32639, and a query's peak is 32767.
    """

    bytes_each = 1

    def __init__(self, torch: Any, device: str, query: Query) -> None:
        self._torch = torch
        parts = np.zeros((COLUMNS, len(query)), np.int8)
        parts[:3] = query >> 8, (query & 255) >> 1, query & 1
        self._parts = torch.from_numpy(parts).to(device).T  # by columns, as the quickest products want it

    def __call__(self, codes: Tensor) -> Tensor:
        torch, count = self._torch, len(codes)
        if count < LEAST_ROWS:
            codes = torch.cat([codes, codes.new_zeros((LEAST_ROWS - count, codes.shape[1]))])
        found = torch._int_mm(codes, self._parts)[:count]
        return torch.add(torch.add(found[:, 2], found[:, 1], alpha=2), found[:, 0], alpha=256)


class ByFloat32:
    """For cards without products of int8: high and low byte as float32, few enough dims at a time to be exact.

    Exact in any order of adding, and where products are rounded to TF32 too, whose 11 bits hold each factor.
    """

    bytes_each = 4

    def __init__(self, torch: Any, device: str, query: Query) -> None:
        low = ((query.astype(np.int32) + 128) & 255) - 128
        parts = np.stack([(query - low) >> 8, low], axis=1).astype(np.float32)
        self._torch, self._parts = torch, torch.from_numpy(parts).to(device)

    def __call__(self, codes: Tensor) -> Tensor:
        total = 0
        for first in range(0, codes.shape[1], EXACT_DIMS):
            dims = slice(first, first + EXACT_DIMS)
            found = (codes[:, dims].float() @ self._parts[dims]).int()
            total = self._torch.add(found[:, 1], found[:, 0], alpha=256) + total
        return total


WAYS: tuple[type[Sums], ...] = (ByInt8, ByFloat32)
"""The quickest first."""


class Held:
    """Codes (n, d) in the memory of a device, and factors (n,) once they have been asked for.

    Whatever torch raises is raised: no memory, no driver, a card that was taken away.
    """

    def __init__(self, torch: Any, device: str, codes: Codes) -> None:
        self.way: type[Sums] = WAYS[0]
        self._torch, self._device = torch, device
        self._count, self._dim = codes.shape
        self._factors: dict[str, Tensor] = {}
        self._codes = torch.zeros((self._count, _width(self._dim)), dtype=torch.int8, device=device)
        step = max(1, BLOCK_BYTES // self._dim)
        for first in range(0, self._count, step):
            part = torch.from_numpy(np.array(codes[first : first + step]))
            self._codes[first : first + step, : self._dim] = part.to(device)

    def score(self, name: str, factor: Floats, query: Folded, k: int) -> tuple[Floats, Rows]:
        """As `kernel.score`, with the factor that is called `name`."""
        scores = self._scores(self._factor(name, factor), query, None)
        rows = self._best(scores, None, min(k, self._count))[0]
        return scores.cpu().numpy(), rows

    def best(
        self, name: str, factor: Floats, query: Folded, k: int, mask: Mask | None = None, rows: Rows | None = None
    ) -> tuple[Rows, Floats]:
        """As `kernel.best`, of all rows, of those that a mask names, or of `rows`: not of what both name."""
        torch = self._torch
        wanted = None if rows is None else torch.from_numpy(np.require(rows, requirements="W")).to(self._device)
        scores = self._scores(self._factor(name, factor), query, wanted)
        count = len(scores)
        if mask is not None:
            count = int(np.count_nonzero(mask))
            closed = ~torch.from_numpy(np.require(mask, requirements="W")).to(self._device)
            scores.masked_fill_(closed, -torch.inf)
        return self._best(scores, wanted, min(k, count))

    def _factor(self, name: str, factor: Floats) -> Tensor:
        if name not in self._factors:
            self._factors[name] = self._torch.from_numpy(np.array(factor)).to(self._device)
        return self._factors[name]

    def _scores(self, factor: Tensor, query: Folded, rows: Tensor | None) -> Tensor:
        """(n,) or (m,) float32: every step rounded by itself, in the order in which the CPU does it."""
        numbers = np.zeros(self._codes.shape[1], np.int16)
        numbers[: self._dim] = query.numbers
        sums = self.way(self._torch, self._device, numbers)
        count = self._count if rows is None else len(rows)
        scores = self._torch.empty(count, dtype=self._torch.float32, device=self._device)
        step = max(LEAST_ROWS, min(MOST_ROWS, BLOCK_BYTES // (sums.bytes_each * len(numbers))))
        for first in range(0, count, step):
            part = slice(first, first + step)
            some = part if rows is None else rows[part]
            scores[part] = sums(self._codes[some])
            scores[part].mul_(float(query.scale)).mul_(factor[some]).add_(float(query.bias))
        return scores

    def _best(self, scores: Tensor, rows: Tensor | None, k: int) -> tuple[Rows, Floats]:
        """The best k by scores; torch says nothing of the order of equal ones, so those are put in order by row."""
        torch = self._torch
        if not k:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        least = torch.topk(scores, k, sorted=False).values.min()
        places = torch.nonzero(scores >= least)[:, 0]
        rows = places if rows is None else rows[places]
        scores = scores[places] + 0.0  # -0 is no less than 0
        bits = scores.view(torch.int32)
        ordered = torch.where(bits < 0, bits ^ 0x7FFFFFFF, bits).long()
        first = torch.topk((ordered << 32) | (0xFFFFFFFF - rows), k).indices
        return rows[first].cpu().numpy(), scores[first].cpu().numpy()


def bytes_needed(count: int, dim: int) -> int:
    """What holding and searching codes (n, d) takes at most: them, two factors, scores, and the steps on the way."""
    return count * (_width(dim) + 64) + 4 * BLOCK_BYTES + MOST_ROWS * 64


def _width(dim: int) -> int:
    return -(-dim // ALIGNED) * ALIGNED
