"""What goes into a collection: some chips at a time, with where they come from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pyarrow as pa

UNKNOWN_TIME = np.iinfo(np.int64).min
"""Stands where a begin or end is not known."""

Report = Callable[[int, int, str], None]
"""Called with how much is done, of how much (0 when not known), and what is going on."""
Stop = Callable[[], bool]
"""Asked now and then whether to stop."""


@dataclass(frozen=True, eq=False)
class Batch:
    """Some chips of one CRS, n of them, as their source gives them; nothing is checked or dropped yet.

    vectors: (n, d) float32, decoded but neither centred nor scaled; a row that is no data holds NaN.
    bounds: (n, 4) float64 xmin, ymin, xmax, ymax in `crs` (``AUTHORITY:CODE`` or WKT).
    footprints: (n, 4, 2) float64 lon/lat corners, only where chips are not the boxes of `bounds` themselves.
    intervals: (n, 2) int64 begin and end of what the imagery shows, seconds since 1970, UNKNOWN_TIME where not known.
    source_ids: the product's own ids, n of them, or empty where it has none.
    windows: (n, 4) int32 column, row, width, height in the source raster, or None.
    attributes: n rows of whatever else the source says of its chips, or None; ``created`` (timestamp in UTC) is when
    the embedding was made.
    source, source_rows: the file, and (n,) int64 rows in it, that the chips were read from.
    """

    vectors: NDArray[np.float32]
    bounds: NDArray[np.float64]
    crs: str
    intervals: NDArray[np.int64]
    footprints: NDArray[np.float64] | None = None
    source_ids: tuple[str, ...] = ()
    windows: NDArray[np.int32] | None = None
    attributes: pa.Table | None = None
    source: str = ""
    source_rows: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))

    def __len__(self) -> int:
        return len(self.vectors)


def same_interval(count: int, begin: int = UNKNOWN_TIME, end: int = UNKNOWN_TIME) -> NDArray[np.int64]:
    """(count, 2) one interval for all."""
    return np.tile(np.array([begin, end], np.int64), (count, 1))
