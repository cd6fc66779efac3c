"""The coordinate reference system of each row of a table, as a column names it or the row's own geometry."""

from __future__ import annotations

import re
import struct
from collections import Counter
from functools import lru_cache

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ...errors import LookalikeError
from .footprint import crs_named

EWKB_SRID = 0x20000000
"""Set in the type of a geometry whose WKB goes on with its SRID."""


def rows_by_system(names: pa.Array) -> list[tuple[str, NDArray[np.int64]]]:
    """The CRSs that cells (n,) name, and the rows of each; "" for rows whose cell is empty or names none that is known.

    A cell is a code of EPSG, ``AUTHORITY:CODE`` or WKT.
    """
    cells = names.dictionary_encode()
    numbers = {"": 0}
    of_cell = [numbers.setdefault(_system_of(cell), len(numbers)) for cell in cells.dictionary.to_pylist()]
    # An empty cell's index is that of the 0 behind all others.
    codes = np.array([*of_cell, 0])[cells.indices.fill_null(-1).to_numpy()]
    grouped = ((system, np.flatnonzero(codes == number)) for system, number in numbers.items())
    return [(system, rows) for system, rows in grouped if len(rows)]


def need_system(names: pa.Array, where: str) -> None:
    """Raises LookalikeError, naming `where`, if cells name CRSs, of which none is known."""
    cells = names.drop_null().unique().to_pylist()
    if cells and not any(map(_system_of, cells)):
        crs_named(_written_out(cells[0]), where)


@lru_cache(maxsize=1024)
def _system_of(cell: str) -> str:
    try:
        return crs_named(_written_out(cell), "")
    except LookalikeError:
        return ""


def _written_out(cell: str) -> str:
    return f"EPSG:{cell}" if cell.isdigit() else cell


def usual_srid(column: pa.Array) -> int:
    """The CRS that PostGIS writes into each geometry, the most frequent of them; 0 where there is none."""
    counted = Counter(srid for value in column.to_pylist() if (srid := srid_of(value)))
    return counted.most_common(1)[0][0] if counted else 0


def srid_of(value: bytes | str | None) -> int:
    """The CRS that a geometry names, ``SRID=32633;POLYGON…`` or within its WKB, as a code of EPSG; 0 for none."""
    if isinstance(value, str):
        if match := re.match(r"\s*SRID=(\d{1,6});", value, re.I):
            return int(match[1])
        if not re.match(r"0[01][0-9a-fA-F]{16}", value):
            return 0
        value = bytes.fromhex(value[:18])
    if value is None or len(value) < 9 or value[0] not in (0, 1):
        return 0
    of, srid = struct.unpack("<II" if value[0] else ">II", value[1:9])
    return int(srid) if of & EWKB_SRID and srid < 1_000_000 else 0
