"""Weighed sums of a polynomial of many numbers: a kernel machine's scores, in an eighth of what exponentials take."""

from __future__ import annotations

from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from .compiled import Compiled

Floats = NDArray[np.float32]

TERMS = 12
"""Of a polynomial: its degree is one less."""


def _import_compiled() -> ModuleType:
    from . import weighing_compiled

    return weighing_compiled


_compiled = Compiled(_import_compiled)


def warm() -> None:
    """Load what is compiled (a second when nothing is kept); until then numpy adds up, and rounds otherwise."""
    _compiled.load()


def weighed(values: Floats, weights: Floats, terms: Floats) -> Floats:
    """(n,) float32: of values (n, m) the sum over j of weights[j] x a polynomial of values[:, j], whose terms (TERMS,)
    begin with the constant."""
    values, weights, terms = (np.ascontiguousarray(one, np.float32) for one in (values, weights, terms))
    if _compiled.module is not None:
        found = np.empty(len(values), np.float32)
        _compiled.module.weigh(values, weights, terms, found)
        return found
    powers = np.full_like(values, terms[-1])
    for term in terms[-2::-1]:
        powers *= values
        powers += term
    return np.asarray(powers @ weights, np.float32)
