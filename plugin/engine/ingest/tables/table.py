"""Any file of rows and columns, opened without reading it: what a container must give, and Parquet."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from ...errors import LookalikeError
from .plain import plain_batch, plain_schema

SMALLEST_PIECE = 10_000
"""Rows; some products write row groups of a thousand, which would each cost an opening of the file."""
BUFFER = 1 << 20
"""Bytes read ahead of each column: a row group of gigabytes is never held as a whole."""


@dataclass(frozen=True)
class GeometryColumn:
    """encoding: ``WKB``, ``WKT`` or of GeoArrow's names in GeoParquet 1.1. crs: as the file gives it, None unknown."""

    name: str
    encoding: str = "WKB"
    crs: Any = None
    has_crs: bool = False


@dataclass(frozen=True)
class Footer:
    """What a file says of itself: texts by key, its geometry columns, the primary one first, and what people are to
    know of how it was opened."""

    texts: Mapping[str, str] = field(default_factory=dict)
    geometries: tuple[GeometryColumn, ...] = ()
    said: tuple[str, ...] = ()

    def json(self, key: str) -> dict[str, Any]:
        """A text that holds a JSON object; empty where it does not."""
        try:
            value = json.loads(self.texts.get(key, "{}"))
        except (ValueError, RecursionError):
            return {}
        return value if isinstance(value, dict) else {}


class Table(Protocol):
    """Raises LookalikeError, naming the file, when it cannot be read. Opens its file at each read and closes it."""

    @property
    def path(self) -> Path: ...

    @property
    def kind(self) -> str:
        """The container's name: ``GeoParquet``."""
        ...

    @property
    def schema(self) -> pa.Schema: ...

    @property
    def footer(self) -> Footer: ...

    @property
    def pieces(self) -> Sequence[int]:
        """Rows of each piece that can be read on its own."""
        ...

    def batches(self, piece: int, columns: Sequence[str], rows: int) -> Iterator[pa.RecordBatch]:
        """The columns of one piece, at most so many rows at a time."""
        ...


@dataclass(frozen=True)
class ParquetTable:
    """A Parquet file; its geometry columns are those of a ``geo`` key, with or without a version.

    groups: the row groups of each piece: several where they are small.
    """

    path: Path
    schema: pa.Schema
    footer: Footer
    pieces: tuple[int, ...]
    groups: tuple[tuple[int, ...], ...]
    kind: str = "GeoParquet"

    def batches(self, piece: int, columns: Sequence[str], rows: int) -> Iterator[pa.RecordBatch]:
        try:
            with pq.ParquetFile(self.path, buffer_size=BUFFER, pre_buffer=False) as file:
                names = [name for name in columns if name in self.schema.names]
                for batch in file.iter_batches(rows, row_groups=self.groups[piece], columns=names):
                    yield _with_valid_text(plain_batch(batch))
        except (pa.ArrowException, OSError, MemoryError, UnicodeDecodeError) as error:
            raise LookalikeError(
                f"{self.path} cannot be read at row {sum(self.pieces[:piece]) + 1:,} or after it: {_short(error)}. "
                "Fetch the file again."
            ) from error


def _with_valid_text(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Parquet does not check that texts are UTF-8: what is not is replaced, so that one cell cannot stop an import."""
    for index, column in enumerate(batch.columns):
        if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
            continue
        try:
            column.validate(full=True)
        except pa.ArrowInvalid:
            raw = column.cast(pa.large_binary()).to_pylist()
            texts = [None if text is None else text.decode(errors="replace") for text in raw]
            batch = batch.set_column(index, batch.schema.field(index), pa.array(texts, column.type))
    return batch


def open_parquet(path: Path) -> ParquetTable:
    """A Parquet file by its footer."""
    try:
        with pq.ParquetFile(path) as file:
            metadata, schema = file.metadata, file.schema_arrow
            rows = [metadata.row_group(i).num_rows for i in range(metadata.num_row_groups)]
            native = _native(file.schema, metadata.metadata or {})
            packed = [metadata.row_group(i).total_byte_size for i in range(metadata.num_row_groups)]
    except (pa.ArrowException, OSError, MemoryError, UnicodeDecodeError) as error:
        raise LookalikeError(f"{path} is no whole Parquet file: {_short(error)}. Fetch the file again.") from error
    if len(set(schema.names)) != len(schema.names):
        raise LookalikeError(f"{path} has two columns of one name. Write it again with names that differ.")
    if min(rows, default=0) < 0 or min(packed, default=0) < 0:
        raise LookalikeError(f"{path} declares a negative number of rows or bytes. Fetch the file again.")
    texts = {
        key.decode(errors="replace"): value.decode(errors="replace") for key, value in (schema.metadata or {}).items()
    }
    footer = Footer(texts, _geometries(path, texts.get("geo"), schema) or native)
    groups = _pieces(rows)
    pieces = tuple(sum(rows[group] for group in one) for one in groups)
    return ParquetTable(path, plain_schema(schema), footer, pieces, groups)


def _pieces(rows: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Row groups that follow one another, taken together until they hold SMALLEST_PIECE rows."""
    pieces: list[list[int]] = [[]]
    held = 0
    for group, count in enumerate(rows):
        if held and held + count > SMALLEST_PIECE:
            pieces.append([])
            held = 0
        pieces[-1].append(group)
        held += count
    return tuple(tuple(piece) for piece in pieces if piece)


def _geometries(path: Path, geo: str | None, schema: pa.Schema) -> tuple[GeometryColumn, ...]:
    if geo is None:
        return _annotated(schema)
    try:
        said = json.loads(geo)
    except (ValueError, RecursionError) as error:
        raise LookalikeError(
            f"The geo metadata of {path} is not JSON, so its coordinate reference system is not known. "
            "Write the file again with a GeoParquet writer."
        ) from error
    columns = said.get("columns") if isinstance(said, dict) else None
    if not isinstance(columns, dict):
        return ()
    found = [
        GeometryColumn(str(name), str(about.get("encoding", "WKB")), about.get("crs"), "crs" in about)
        for name, about in columns.items()
        if isinstance(about, dict) and name in schema.names
    ]
    return tuple(sorted(found, key=lambda column: column.name != said.get("primary_column")))


def _annotated(schema: pa.Schema) -> tuple[GeometryColumn, ...]:
    """Geometry columns that only GeoArrow's annotation tells, as Parquet's own geometry type is read."""
    found = []
    for column in schema:
        about = column.metadata or {}
        if about.get(b"ARROW:extension:name") in (b"geoarrow.wkb", b"ogc.wkb"):
            try:
                said = json.loads(about.get(b"ARROW:extension:metadata") or b"{}")
            except (ValueError, RecursionError):
                said = {}
            crs = said.get("crs") if isinstance(said, dict) else None
            found.append(GeometryColumn(column.name, "WKB", crs, crs is not None))
    return tuple(found)


def _crs_of(logical_type: str) -> str:
    try:
        return str(json.loads(logical_type).get("crs") or "OGC:CRS84")
    except (ValueError, RecursionError) as error:
        raise pa.ArrowInvalid("a geometry's type cannot be read") from error


def _native(schema: pq.ParquetSchema, texts: Mapping[bytes, bytes]) -> tuple[GeometryColumn, ...]:
    """Columns of Parquet's own geometry types; without a CRS they are in longitude and latitude, as Parquet has it.

    A CRS is given as such, as ``srid:5070``, or as ``projjson:`` and the key in the footer under which it stands.
    """
    found = []
    for index in range(len(schema)):
        column = schema.column(index)
        if column.logical_type.type not in ("GEOMETRY", "GEOGRAPHY") or "." in column.path:
            continue
        crs: Any = _crs_of(column.logical_type.to_json())
        way, _, name = crs.partition(":")
        if way == "srid":
            crs = f"EPSG:{name}" if name != "0" else "OGC:CRS84"
        elif way == "projjson" and name.encode() in texts:
            crs = texts[name.encode()].decode(errors="replace")
        if crs.lstrip().startswith("{"):
            with suppress(ValueError, RecursionError):  # what is no JSON is told where it is found not to be known
                crs = json.loads(crs)
        found.append(GeometryColumn(column.path, "WKB", crs, True))
    return tuple(found)


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:160].rstrip(".")
