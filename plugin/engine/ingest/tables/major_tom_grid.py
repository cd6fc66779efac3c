"""The grid of Major TOM: cells of about 10 km, named by row and column (``451U_946L``)."""

from __future__ import annotations

import math
import re

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

SPACING_KM = 10.0
RADIUS_KM = 6378.137
_NAME = re.compile(r"(\d{1,5})([UD])_(\d{1,5})([RL])")


def cell_box(name: str, spacing: float = SPACING_KM) -> tuple[float, float, float, float] | None:
    """West, south, east, north in degrees of a cell; None for a name that is none or lies outside the grid.

    A name's point is the south-west corner. Rows divide 180 degrees into ceil(pi R / d) parts, each row its circle of
    latitude into ceil(2 pi R cos(lat) / d); both count from 0 (A. Francis, M. Czerkawski, Major TOM: Expandable
    Datasets for Earth Observation, arXiv 2402.12095, section 3.1; R is the equatorial radius).
    """
    match = _NAME.fullmatch(name.strip())
    if not match:
        return None
    rows = math.ceil(math.pi * RADIUS_KM / spacing)
    row = int(match[1]) if match[2] == "U" else -int(match[1])
    height = 180 / rows
    south = row * height
    if not -90 <= south < 90:
        return None
    columns = max(1, math.ceil(2 * math.pi * RADIUS_KM * math.cos(math.radians(south)) / spacing))
    column = int(match[3]) if match[4] == "R" else -int(match[3])
    if not -columns / 2 <= column <= columns / 2:
        return None
    width = 360 / columns
    return column * width, south, (column + 1) * width, min(south + height, 90.0)


def cell_boxes(names: pa.Array) -> NDArray[np.float64]:
    """(n, 4) boxes of a column of cells' names, NaN where a name is none."""
    encoded = names if pa.types.is_dictionary(names.type) else names.dictionary_encode()
    if not len(encoded.dictionary):
        return np.full((len(names), 4), np.nan)
    known = np.array([cell_box(name) or (np.nan,) * 4 for name in encoded.dictionary.to_pylist()], np.float64)
    boxes = known[encoded.indices.fill_null(0).to_numpy()]
    boxes[~encoded.is_valid().to_numpy(zero_copy_only=False)] = np.nan
    return np.asarray(boxes, np.float64)
