"""Features of a vector layer as QGIS hands them over: a text file with the hex WKB of one lon/lat feature a line."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.errors import ShapelyError

from ..protocol import ChipsMarkedParams, ChipsMarkedResult, Filter
from .collection.filter import subset
from .collection.open import Collection
from .errors import LookalikeError
from .search.seeds import inside, marked_by

LARGEST_FILE = 1024**3
ABSENT_ROWS = 500
"""Chips taken as weak counter-examples from where the target cannot be."""
LOOKED_AT = 40_000
"""Random chips that are looked at for them."""
FEW_AREAS = 64
"""Where those polygons are too small for chance to hit, so many of them are searched for chips instead."""

Rows = NDArray[np.int64]


def read_features(path: str | Path) -> NDArray[np.object_]:
    """(k,) lon/lat geometries; raises LookalikeError when the file is no such file."""
    file = Path(path)
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise LookalikeError("The layer's features are too large to be handed over. Select some of them.")
        lines = file.read_text("ascii").split()
        return np.asarray(shapely.from_wkb(np.array(lines, object)), object)
    except OSError as error:
        raise LookalikeError(f"{file} cannot be read ({error.strerror}). Choose the layer again.") from error
    except (ShapelyError, UnicodeDecodeError, TypeError) as error:
        raise LookalikeError(
            "One of the layer's features cannot be read. Repair the layer with the tool Fix geometries."
        ) from error


def chips_marked(collection: Collection, params: ChipsMarkedParams) -> ChipsMarkedResult:
    """The chips that features mark, those that meet the filter alone; raises LookalikeError as `read_features`."""
    for share in (params.chip_share, params.feature_share):
        if not 0 < share <= 1:
            raise LookalikeError(f"A share of {share:g} is none. Give one above 0, up to 1.")
    found = marked_by(collection, read_features(params.features), params.chip_share, params.feature_share)
    rows = found.rows
    if params.filter is not None and params.filter != Filter():
        rows = subset(collection, params.filter).among(rows)
    listed = rows
    if len(rows) > params.limit:
        listed = np.sort(np.random.default_rng(0).choice(rows, max(0, params.limit), replace=False))
    return ChipsMarkedResult(tuple(collection.chips(listed)), len(rows), found.touched)


def absent_rows(collection: Collection, path: str, seed: int) -> Rows:
    """At most ABSENT_ROWS rows of chips that lie wholly inside polygons of a file, sorted, drawn by chance.

    The draw depends on the seed, the polygons and the collection alone. Raises LookalikeError as `read_features`.
    """
    try:
        state = Path(path).stat()
    except OSError as error:
        raise LookalikeError(f"{path} cannot be read ({error.strerror}). Choose the layer again.") from error
    return _absent_rows(collection, path, (state.st_size, state.st_mtime_ns), seed)


@lru_cache(maxsize=4)
def _absent_rows(collection: Collection, path: str, _state: tuple[int, int], seed: int) -> Rows:
    areas = read_features(path)
    rng = np.random.default_rng(seed)
    looked = rng.choice(collection.count, min(LOOKED_AT, collection.count), replace=False)
    rows = looked[inside(collection, looked, areas)]
    if len(rows) < ABSENT_ROWS and len(looked) < collection.count and len(areas):
        some = rng.choice(len(areas), min(FEW_AREAS, len(areas)), replace=False)
        near = marked_by(collection, areas[some], 1.0, 2.0).rows
        rows = np.concatenate([rows, rng.permutation(np.setdiff1d(near, rows))])
    return np.sort(rows[:ABSENT_ROWS]).astype(np.int64)
