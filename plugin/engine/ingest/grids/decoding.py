"""From stored codes to numbers, and which of the ways in use a file follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...errors import phrase

NEAR_ONE = 0.06
"""How far from 1 the median length of vectors may be that ought to be of unit length."""
SPREAD = 0.2
"""And how far nine tenths of them: int8 codes of unit vectors of 64 numbers stay within 0.03."""


@dataclass(frozen=True)
class Decoding:
    """value = factor x number + offset, number being the code v, or sign(v) v squared where `companded`.

    The factor is positive, so that the order of values is that of their numbers.
    """

    name: str
    factor: float = 1.0
    offset: float = 0.0
    companded: bool = False

    def numbers(self, codes: NDArray[Any]) -> NDArray[np.float32]:
        """Codes of any shape as float32, before factor and offset; whole numbers where the codes are."""
        numbers = codes.astype(np.float32)
        if self.companded:
            numbers *= np.abs(numbers)
        return numbers

    def values(self, codes: NDArray[Any]) -> NDArray[np.float32]:
        """Codes of any shape decoded, float32."""
        return np.asarray(self.numbers(codes) * np.float32(self.factor) + np.float32(self.offset), np.float32)


AS_STORED = Decoding(phrase("numbers decoded already"))
OFFICIAL = Decoding("sign(v)(v/127.5)^2", 1 / 127.5**2, companded=True)
"""https://developers.google.com/earth-engine/guides/aef_on_gcs_readme"""
LINEAR = Decoding("v/127", 1 / 127)
"""What copies that were coded anew hold."""


@dataclass(frozen=True)
class Fit:
    """The decoding whose vectors are of unit length (None where none is), and the median length by each one tried."""

    decoding: Decoding | None
    lengths: tuple[tuple[str, float], ...]

    @property
    def told(self) -> str:
        """Such as "length 1.00 as v/127"."""
        told = [phrase(f"length {length:.2f} as {name}") for name, length in self.lengths]
        return "; ".join(told) or phrase("no pixel with data to be checked by")


def fit_unit_length(codes: NDArray[Any], candidates: Sequence[Decoding]) -> Fit:
    """Which of the candidates makes unit vectors of (n, d) codes: the self-check of files that do not say."""
    lengths = []
    fitting: list[tuple[float, int]] = []
    for number, candidate in enumerate(candidates):
        norms = np.sqrt(np.square(candidate.values(codes), dtype=np.float64).sum(axis=1))
        median = float(np.median(norms))
        lengths.append((candidate.name, median))
        inside = float((np.abs(norms - 1) <= SPREAD).mean())
        if abs(median - 1) <= NEAR_ONE and inside >= 0.9:
            fitting.append((abs(median - 1), number))
    return Fit(candidates[min(fitting)[1]] if fitting else None, tuple(lengths))
