"""Opening a NumPy file as a map: the one place that does, as two must not at once."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import numpy as np

_opening = threading.Lock()


def mapped(path: str | Path) -> Any:
    """The array of a ``.npy`` file, mapped for reading (of another of NumPy's files, what `numpy.load` makes of it).

    NumPy reads a header by Python's parser, which fails now and then in several threads at once: CPython 3.11, "AST
    constructor recursion depth mismatch", https://github.com/python/cpython/issues/106905. Raises what `numpy.load`
    does.
    """
    with _opening:
        return np.load(path, mmap_mode="r", allow_pickle=False)
