"""Tables as their reader gives them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from plugin.engine.collection.batch import Batch
from plugin.engine.ingest.reader import Options, Reader
from plugin.engine.ingest.recognise import recognise
from plugin.engine.ingest.tables.products import TABLES

from . import layouts
from .layouts import Chips, chips


def opened(*paths: Path, options: Options = Options()) -> Reader:  # noqa: B008 - frozen
    return recognise(list(paths), options, TABLES)


def batches(reader: Reader) -> list[Batch]:
    return [batch for part in reader.parts for batch in reader.read(part)]


def columns_of(count: int = 8, dim: int = 16) -> dict[str, Any]:
    some = chips(count, dim)
    return {
        "id": [f"chip-{i}" for i in range(count)],
        "embedding": layouts.lists(some.vectors),
        "geometry": pa.array(some.wkb, pa.binary()),
    }


def bad_vectors(batch: Batch) -> list[int]:
    return sorted(batch.source_rows[~np.isfinite(batch.vectors).all(axis=1)].tolist())


def bad_places(batch: Batch) -> list[int]:
    return sorted(batch.source_rows[~np.isfinite(batch.bounds).all(axis=1)].tolist())


def in_order(read: Sequence[Batch]) -> tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.float64]]:
    """Source rows, vectors and bounds of all batches, by source row."""
    rows = np.concatenate([batch.source_rows for batch in read])
    order = np.argsort(rows, kind="stable")
    vectors = np.concatenate([batch.vectors for batch in read])[order]
    return rows[order], vectors, np.concatenate([batch.bounds for batch in read])[order]


def check(reader: Reader, some: Chips, crs: str | None = None, within: float = 1e-6) -> list[Batch]:
    """All chips are there, in their own CRS, exactly."""
    read = batches(reader)
    assert reader.found.chips == len(some) == sum(len(batch) for batch in read)
    assert reader.found.dim == some.vectors.shape[1]
    assert {batch.crs for batch in read} == {crs or some.crs}
    rows, vectors, bounds = in_order(read)
    assert rows.tolist() == list(range(len(some)))
    np.testing.assert_array_equal(vectors, some.vectors)
    np.testing.assert_allclose(bounds, some.bounds, rtol=0, atol=within)
    return read


def two_columns(path: Path, some: Chips, **more: object) -> Path:
    """A table with two columns of vectors, the second of which is the first backwards."""
    columns = {
        "embedding": layouts.fixed(some.vectors),
        "other_vectors": layouts.fixed(np.ascontiguousarray(some.vectors[:, ::-1])),
        "geometry": pa.array(some.wkb, pa.binary()),
        "id": [f"chip {i}" for i in range(len(some))],
        **more,
    }
    return layouts.write_parquet(path, columns, {"geo": layouts.geo()})


def seconds(*when: int) -> int:
    return int(datetime(*when, tzinfo=UTC).timestamp())  # type: ignore[arg-type, misc]
