"""Our own export: a GeoParquet file that becomes the same collection again, in whatever order its rows are."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import shapely
from numpy.typing import NDArray

from ...collection.batch import UNKNOWN_TIME, Batch
from ...collection.vectors import Frozen
from ...collection.whiten import Whitening
from ...errors import LookalikeError, phrase
from ..reader import Found, Options, Part, Reader
from .opening import open_tables
from .table import Table

FOOTER = "lookalike"
"""The footer key that names our own exports; its value is JSON."""
WHITENING = ("lookalike.mean", "lookalike.whitening", "lookalike.unwhitening")
"""The footer keys of mean (d,), matrix (d, d) and its inverse: base64 of little-endian float32 in C order."""
NEEDED = {"embeddings", "geometry", "chip_id", "datetime_start", "datetime_end", "native_crs", "native_bounds"}
WRITTEN = NEEDED | {"class_identifier", "source_model", "source_creator", "bbox", "source", "source_row", "source_id"}
"""Columns that an export writes of the collection itself; the others are the chips' attributes."""
ROWS_AT_ONCE = 8192
DECODED = phrase(
    "The vectors were decoded from codes at the export: ids, codes and results are the same, the vectors are not."
)


@dataclass(frozen=True, eq=False)
class ExportReader:
    """A reader of one export or several of the same collection; its chips keep their ids."""

    found: Found
    tables: tuple[Table, ...]

    @cached_property
    def parts(self) -> Sequence[Part]:
        return [
            Part(f"{number}#{piece}", rows)
            for number, table in enumerate(self.tables)
            for piece, rows in enumerate(table.pieces)
            if rows
        ]

    def read(self, part: Part) -> Iterator[Batch]:
        number, piece = map(int, part.key.split("#"))
        table = self.tables[number]
        row = sum(table.pieces[:piece])
        for rows in table.batches(piece, table.schema.names, ROWS_AT_ONCE):
            try:
                yield from self._batches(table, rows, row)
            except (pa.ArrowException, ValueError, TypeError) as error:
                raise LookalikeError(
                    f"{table.path} was altered after it was exported, in rows {row + 1:,} to {row + len(rows):,} "
                    f"({str(error).splitlines()[0][:120]}). Export it again."
                ) from error
            row += len(rows)

    def _batches(self, table: Table, rows: pa.RecordBatch, first: int) -> Iterator[Batch]:
        vectors = _floats(rows.column("embeddings"), self.found.dim).astype(np.float32)
        bounds = _floats(rows.column("native_bounds"), 4)
        footprints = _rings(rows.column("geometry"))
        intervals = np.stack([_seconds(rows.column(name)) for name in ("datetime_start", "datetime_end")], axis=1)
        ids = rows.column("source_id").to_pylist() if "source_id" in rows.schema.names else [None] * len(rows)
        attributes = pa.Table.from_batches([rows.select([name for name in rows.schema.names if name not in WRITTEN])])
        crs = np.array(rows.column("native_crs").to_pylist())
        has_id = np.array([text is not None for text in ids])
        for identity in dict.fromkeys(crs.tolist()):
            for with_ids in (False, True):
                chosen = np.flatnonzero((crs == identity) & (has_id == with_ids))
                if len(chosen):
                    yield Batch(
                        vectors=vectors[chosen],
                        bounds=bounds[chosen],
                        crs=identity,
                        intervals=intervals[chosen],
                        footprints=footprints[chosen],
                        source_ids=tuple(str(ids[one]) for one in chosen) if with_ids else (),
                        attributes=attributes.take(chosen) if attributes.num_columns else None,
                        source=table.path.name,
                        source_rows=first + chosen,
                    )


def recognise(paths: Sequence[Path], options: Options) -> Reader | None:
    """A reader if every file has the footer that an export writes.

    Raises LookalikeError when such a file lacks something, or when exports of different embeddings are given together.
    """
    tables = open_tables(paths)
    if not tables or not all(FOOTER in table.footer.texts for table in tables):
        return None
    said, frozen = _said(tables[0]), _frozen(tables[0])
    for table in tables:
        missing = NEEDED - set(table.schema.names)
        if missing:
            raise LookalikeError(f"{table.path} lacks the column {sorted(missing)[0]}. Export the collection again.")
        if _said(table) != said or any(table.footer.texts.get(key) != tables[0].footer.texts[key] for key in WHITENING):
            raise LookalikeError(f"{table.path} is not of the collection of {tables[0].path.name}. Import them apart.")
    embedding, dates = said["embedding"], said["dates"]
    attributes = [name for name in tables[0].schema.names if name not in WRITTEN]
    return ExportReader(
        Found(
            product=said["product"],
            title=phrase(f"Lookalike export “{said['name']}”"),
            why=phrase(f"the footer {FOOTER} (written by {said['writer']})"),
            model=embedding["model"],
            version=embedding["version"],
            dim=embedding["dim"],
            chips=sum(sum(table.pieces) for table in tables),
            years=_years(tables),
            licence=said["licence"],
            attribution=said["attribution"],
            acquisition=dates["acquisition"],
            creation=dates["creation"],
            fields=tuple(attributes),
            notes=() if said["vectors"] == "original" else (DECODED,),
            frozen=frozen,
        ),
        tuple(tables),
    )


def _said(table: Table) -> dict[str, Any]:
    said = table.footer.json(FOOTER)
    texts = ("product", "name", "writer", "licence", "attribution", "vectors")
    embedding, dates = said.get("embedding"), said.get("dates")
    if (
        not all(isinstance(said.get(key), str) for key in texts)
        or not isinstance(embedding, dict)
        or not all(isinstance(embedding.get(key), str) for key in ("model", "version"))
        or not isinstance(embedding.get("dim"), int)
        or not isinstance(embedding.get("shrinkage"), float)
        or not isinstance(dates, dict)
        or not all(isinstance(dates.get(key), str) for key in ("acquisition", "creation"))
    ):
        raise LookalikeError(f"The footer {FOOTER} of {table.path} is damaged. Export the collection again.")
    return said


def _frozen(table: Table) -> Frozen:
    embedding = _said(table)["embedding"]
    dim = embedding["dim"]
    arrays = []
    for key, shape in zip(WHITENING, ((dim,), (dim, dim), (dim, dim)), strict=True):
        try:
            values = np.frombuffer(base64.b64decode(table.footer.texts.get(key, ""), validate=True), "<f4")
            arrays.append(values.reshape(shape).astype(np.float32))
        except (ValueError, binascii.Error) as error:
            raise LookalikeError(f"The footer {key} of {table.path} is damaged. Export it again.") from error
        if not np.isfinite(arrays[-1]).all():
            raise LookalikeError(f"The footer {key} of {table.path} is damaged. Export it again.")
    return Frozen(Whitening(*arrays), embedding["shrinkage"])


def _floats(column: pa.Array, width: int) -> NDArray[np.float64]:
    """(n, width) float64 of a list column; rows that are null or of another length are NaN."""
    values = np.full((len(column), width), np.nan)
    lengths = column.is_valid().to_numpy(zero_copy_only=False)
    if not pa.types.is_fixed_size_list(column.type):
        lengths &= np.asarray(pc.fill_null(pc.list_value_length(column), -1)) == width
    elif column.type.list_size != width:
        raise ValueError(f"lists of {column.type.list_size} numbers where {width} are due")
    kept = column.filter(pa.array(lengths)).flatten()
    values[lengths] = kept.to_numpy(zero_copy_only=False).reshape(-1, width)
    return values


def _rings(column: pa.Array) -> NDArray[np.float64]:
    shapes = shapely.from_wkb(column.to_pylist())
    coordinates, index = shapely.get_coordinates(shapes, return_index=True)
    counts = np.bincount(index, minlength=len(shapes))
    rings = np.full((len(shapes), 4, 2), np.nan)
    closed = np.flatnonzero(counts == 5)
    first = np.cumsum(counts) - counts
    rings[closed] = coordinates[first[closed, None] + np.arange(4)]
    return rings


def _seconds(column: pa.Array) -> NDArray[np.int64]:
    seconds = column.cast(pa.timestamp("s", "UTC")).cast(pa.int64())
    return np.asarray(seconds.fill_null(UNKNOWN_TIME), np.int64)


def _years(tables: Sequence[Table]) -> tuple[int, ...]:
    years: set[int] = set()
    for table in tables:
        for piece in range(len(table.pieces)):
            for rows in table.batches(piece, ["datetime_start"], 1 << 20):
                years.update(pc.unique(pc.year(rows.column(0))).drop_null().to_pylist())
    return tuple(sorted(years))
