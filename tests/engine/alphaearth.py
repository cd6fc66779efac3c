"""AlphaEarth's pictures, opened and read whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from plugin.engine.collection.identity import chip_ids_of
from plugin.engine.ingest.grids.alphaearth import recognise
from plugin.engine.ingest.grids.grid_reader import GridReader
from plugin.engine.ingest.reader import Options

from .grids import (
    companded,
    scene,
)

HEIGHT, WIDTH = 80, 112
SCENE = scene(HEIGHT, WIDTH)
CODES = companded(SCENE)
OPTIONS = Options(chip_metres=160.0)


@dataclass(frozen=True, eq=False)
class Read:
    """All chips of a reader, in the order of their place."""

    vectors: NDArray[np.float32]
    bounds: NDArray[np.float64]
    intervals: NDArray[np.int64]
    ids: NDArray[np.bytes_]


def read_all(reader: GridReader) -> Read:
    batches = [batch for part in reader.parts for batch in reader.read(part)]
    assert all(len(batch.source_rows) == len(batch) and Path(batch.source).is_file() for batch in batches)
    vectors, bounds, intervals = (
        np.concatenate([getattr(batch, name) for batch in batches]) for name in ("vectors", "bounds", "intervals")
    )
    ids = np.concatenate(
        [chip_ids_of(reader.found.product, batch.crs, batch.bounds, batch.intervals) for batch in batches]
    )
    order = np.lexsort((bounds[:, 0], -bounds[:, 3], intervals[:, 0]))
    return Read(vectors[order], bounds[order], intervals[order], ids[order])


def open_reader(paths: Sequence[Path] | Path, options: Options = OPTIONS) -> GridReader:
    reader = recognise([paths] if isinstance(paths, Path) else paths, options)
    assert reader is not None
    return reader


def import_of(paths: Sequence[Path] | Path, options: Options = OPTIONS) -> Read:
    return read_all(open_reader(paths, options))
