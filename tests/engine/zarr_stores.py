"""A scene in a Zarr store, and what a reader gives of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

pytest.importorskip("zarr")

from plugin.engine.collection.batch import Batch
from plugin.engine.ingest.grids.grid_reader import GridReader
from plugin.engine.ingest.grids.tessera_zarr import recognise
from plugin.engine.ingest.reader import Options

from .grids import quantised, scene

HEIGHT, WIDTH = 70, 90
SCENE = scene(HEIGHT, WIDTH, 128, seed=4)
CODES, SCALES = quantised(SCENE)
OPTIONS = Options(chip_metres=160.0)


def open_reader(paths: Path | Sequence[Path], options: Options = OPTIONS) -> GridReader:
    reader = recognise([paths] if isinstance(paths, Path) else paths, options)
    assert reader is not None
    return reader


def batches_of(reader: GridReader) -> list[Batch]:
    return [batch for part in reader.parts for batch in reader.read(part)]


def by_place(reader: GridReader) -> dict[tuple[float, ...], NDArray[np.float32]]:
    return {
        tuple(box): vector
        for batch in batches_of(reader)
        for box, vector in zip(batch.bounds.tolist(), batch.vectors, strict=True)
    }


def same(one: GridReader, other: GridReader) -> None:
    left, right = by_place(one), by_place(other)
    assert left and left.keys() == right.keys()
    for box, vector in left.items():
        np.testing.assert_allclose(vector, right[box], rtol=1e-5, atol=1e-6)


def edit(file: Path, **changes: Any) -> None:
    file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), **changes}), encoding="utf-8")
