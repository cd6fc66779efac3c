"""What sources say of their chips beside the vector: spooled as Arrow, brought to one schema, put into row order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ..errors import LookalikeError
from ..parts import Later
from .batch import Batch

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.compute as pc
else:  # chips of one's own imagery have no attributes, and need no Arrow
    pa, pc = Later("pyarrow"), Later("pyarrow.compute")

RECORDS = 1 << 16
"""Rows of a record batch of ``attributes.arrow``; the last has fewer."""
MOST_DISTINCT = 1 << 16
OWN = ("source", "source_row", "source_id")
"""Columns a batch's own fields become."""


class Segments:
    """Arrow streams of consecutive rows with one schema each; rows of batches without anything to say are in none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._written: dict[str, tuple[int, int]] = {}
        self._changed: set[str] = set()
        self._unsynced: set[str] = set()
        self._name = ""
        self._next_row = 0
        self._first_row = 0
        self._schema: pa.Schema | None = None
        self._sink: Any = None
        self._stream: Any = None

    def add(self, batch: Batch, kept: NDArray[np.bool_], first_row: int) -> None:
        """Append the attributes of the kept rows, which are rows `first_row` and on of the spool."""
        table = _table_of(batch)
        if table is None:
            return
        if not kept.all():
            table = table.filter(pa.array(kept))
        if table.schema != self._schema or first_row != self._next_row or self._stream is None:
            self.close()
            self._begin(table.schema, first_row)
        for part in table.to_batches():
            self._stream.write_batch(part)
        self._next_row = first_row + table.num_rows
        self._changed.add(self._name)
        self._unsynced.add(self._name)

    def _begin(self, schema: pa.Schema, first_row: int) -> None:
        number = len(self._written)
        while (path := self._folder / f"attributes-{number}.stream").exists():
            number += 1
        self._schema, self._name, self._first_row = schema, path.name, first_row
        self._sink = pa.OSFile(str(path), "wb")
        self._stream = pa.ipc.new_stream(self._sink, schema)
        self._written[path.name] = (first_row, 0)

    def flush(self) -> None:
        """Make everything written visible to readers and note how much it is."""
        if self._stream is not None:
            self._sink.flush()
            self._written[self._name] = (self._first_row, self._sink.tell())

    def changes(self) -> dict[str, tuple[int, int]]:
        """First row and size in bytes of the segments that grew since the last call."""
        changed, self._changed = self._changed, set()
        return {name: self._written[name] for name in sorted(changed)}

    def sync(self) -> None:
        """Force to disk what was written since the last time."""
        for name in self._unsynced:
            with open(self._folder / name, "rb+") as file:
                os.fsync(file.fileno())
        self._unsynced.clear()

    def close(self) -> None:
        """End the segment that is being written."""
        if self._stream is not None:
            self.flush()
            stream, self._stream = self._stream, None
            stream.close()
            self._sink.close()

    def resume(self, segments: dict[str, tuple[int, int]]) -> bool:
        """Take up segments by name, with first row and size; False when one of them is not whole."""
        for path in self._folder.glob("attributes-*.stream"):
            if path.name not in segments:
                path.unlink()
        for name, (_, size) in segments.items():
            path = self._folder / name
            if path.stat().st_size < size:
                return False
            os.truncate(path, size)
        self._written = dict(segments)
        return True

    def chunks(self) -> list[Chunk]:
        """Everything written, by first row, mapped from the files."""
        self.close()
        found = []
        for name, (first_row, _) in self._written.items():
            with pa.memory_map(str(self._folder / name)) as source, pa.ipc.open_stream(source) as stream:
                for records in stream:
                    found.append(Chunk(first_row, records))
                    first_row += records.num_rows
        return sorted(found, key=lambda chunk: chunk.first_row)


@dataclass(frozen=True, eq=False)
class Chunk:
    """Attributes of rows `first_row` and on."""

    first_row: int
    records: pa.RecordBatch


def _table_of(batch: Batch) -> pa.Table | None:
    table = batch.attributes
    if table is None and not batch.source and not len(batch.source_rows) and not batch.source_ids:
        return None
    columns: dict[str, Any] = {}
    if batch.source:
        same = pa.array(np.zeros(len(batch), np.int8))
        columns["source"] = pa.DictionaryArray.from_arrays(same, pa.array([batch.source]))
    if len(batch.source_rows):
        columns["source_row"] = pa.array(np.asarray(batch.source_rows, np.int64))
    if batch.source_ids:
        columns["source_id"] = pa.array(batch.source_ids, pa.string())
    if table is not None:
        if table.num_rows != len(batch):
            raise ValueError(f"{table.num_rows} rows of attributes for {len(batch)} chips")
        columns.update({name: table[name] for name in table.column_names if name not in OWN})
    return pa.table(columns)


def chunks_of_file(path: Path) -> list[Chunk]:
    """The record batches of an ``attributes.arrow``, mapped."""
    found, first_row = [], 0
    with pa.memory_map(str(path)) as source, pa.ipc.open_file(source) as file:
        for number in range(file.num_record_batches):
            records = file.get_batch(number)
            found.append(Chunk(first_row, records))
            first_row += records.num_rows
    return found


def unified_schema(chunks: list[Chunk]) -> pa.Schema:
    """One schema for all: whole numbers widen, and become floating point beside such; text and times meet likewise.

    Raises LookalikeError naming the column whose kinds cannot be one.
    """
    fields: dict[str, pa.DataType] = {}
    where: dict[str, str] = {}
    for schema, source in _schemas(chunks):
        for name, kind in zip(schema.names, schema.types, strict=True):
            kind = _plain(name, kind)
            if name in fields and fields[name] != kind:
                kind = _common(name, fields[name], kind, where[name], source)
            fields[name] = kind
            where.setdefault(name, source)
    first = [name for name in OWN if name in fields]
    return pa.schema([(name, fields[name]) for name in [*first, *sorted(set(fields) - set(first))]])


def _schemas(chunks: list[Chunk]) -> Iterator[tuple[pa.Schema, str]]:
    last = None
    for chunk in chunks:
        if chunk.records.schema != last:
            last = chunk.records.schema
            yield last, source_of(chunk, 0)[0]


def source_of(chunk: Chunk, row: int) -> tuple[str, int]:
    """File, and row in it or -1, that a row of a chunk was read from."""
    names = chunk.records.schema.names
    file = chunk.records["source"][row].as_py() if "source" in names else None
    number = chunk.records["source_row"][row].as_py() if "source_row" in names else None
    return file or "", -1 if number is None else number


def _plain(name: str, kind: pa.DataType) -> pa.DataType:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    if pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return pa.string()
    if name == "created" and (pa.types.is_timestamp(kind) or pa.types.is_date(kind)):
        return pa.timestamp("s", "UTC")
    return kind


def _common(name: str, one: pa.DataType, other: pa.DataType, first: str, second: str) -> pa.DataType:
    try:
        both = [pa.schema([(name, kind)]) for kind in (one, other)]
        return pa.unify_schemas(both, promote_options="permissive").field(0).type
    except (pa.ArrowTypeError, pa.ArrowInvalid) as error:
        raise LookalikeError(
            f'The column "{name}" holds {one} in {first or "one file"} and {other} in {second or "another"}, which '
            "cannot be one column. Import them as two collections, or leave the column out."
        ) from error


def write_attributes(
    path: Path, chunks: list[Chunk], count: int, blocks: Iterable[NDArray[np.int64]]
) -> tuple[int, int]:
    """Write ``attributes.arrow``: the rows of `blocks`, spool positions in collection order; returns its shape.

    Blocks hold RECORDS rows each, but the last. Raises LookalikeError when columns cannot be brought to one kind.
    """
    schema = unified_schema(chunks)
    dictionaries = {field.name: _dictionary(chunks, field.name) for field in schema if field.type == pa.string()}
    kinds = [
        pa.dictionary(_index_type(dictionaries[field.name]), pa.string())
        if dictionaries.get(field.name) is not None
        else field.type
        for field in schema
    ]
    final = pa.schema(list(zip(schema.names, kinds, strict=True)))
    firsts = np.array([chunk.first_row for chunk in chunks])
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, final) as writer:
        for block in blocks:
            gathered = _gather(chunks, firsts, schema, block)
            columns = []
            for field, kind, column in zip(schema, kinds, gathered, strict=True):
                if pa.types.is_dictionary(kind):
                    values = dictionaries[field.name]
                    index = pc.index_in(column, values).cast(kind.index_type)
                    column = pa.DictionaryArray.from_arrays(index, values)
                columns.append(column)
            writer.write_batch(pa.record_batch(columns, schema=final))
    return count, len(schema)


def _gather(
    chunks: list[Chunk], firsts: NDArray[np.int64], schema: pa.Schema, rows: NDArray[np.int64]
) -> list[pa.Array]:
    """The columns of spool rows (m,), in their order; null where a row or column is in no chunk."""
    order = np.argsort(rows, kind="stable")
    ascending = rows[order]
    which = np.searchsorted(firsts, ascending, "right") - 1
    edges = np.flatnonzero(np.diff(which, prepend=-2, append=-2))
    parts: list[list[pa.Array]] = [[] for _ in schema]
    for first, last in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        records, missing = None, last - first
        if which[first] >= 0:
            chunk = chunks[which[first]]
            local = ascending[first:last] - chunk.first_row
            local = local[local < chunk.records.num_rows]
            records, missing = chunk.records.take(pa.array(local)), last - first - len(local)
        for field, into in zip(schema, parts, strict=True):
            if records is not None:
                into.append(_column(records, field, chunk))
            if missing:
                into.append(pa.nulls(missing, field.type))
    back = np.empty(len(rows), np.int64)
    back[order] = np.arange(len(rows))
    return [pa.concat_arrays(column).take(pa.array(back)) for column in parts]


def _column(records: pa.RecordBatch, field: pa.Field, chunk: Chunk) -> pa.Array:
    if field.name not in records.schema.names:
        return pa.nulls(records.num_rows, field.type)
    column = records[field.name]
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    try:
        # Of the time an embedding was made, parts of a second may go.
        return column if column.type == field.type else column.cast(field.type, safe=field.name != "created")
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        raise LookalikeError(
            f'The column "{field.name}" of {source_of(chunk, 0)[0] or "the source"} holds values that do not fit '
            f"{field.type}, which other files ask for ({error}). Import them as two collections."
        ) from error


def _dictionary(chunks: list[Chunk], name: str) -> pa.Array | None:
    """The distinct values of a text column, sorted, where naming them by number is smaller than repeating them."""
    distinct: set[str | None] = set()
    plain = 0
    for chunk in chunks:
        if name not in chunk.records.schema.names:
            continue
        column = chunk.records[name]
        if pa.types.is_null(column.type):
            continue
        if pa.types.is_dictionary(column.type):
            lengths = pc.binary_length(column.dictionary).take(column.indices)
            column = column.dictionary
        else:
            lengths = pc.binary_length(column)
        plain += pc.sum(lengths).as_py() or 0
        distinct.update(pc.unique(column).to_pylist())
        if len(distinct) > MOST_DISTINCT:
            return None
    values = sorted(value for value in distinct if value is not None)
    if sum(len(value.encode()) + 4 for value in values) >= plain:
        return None
    return pa.array(values, pa.string())


def _index_type(values: pa.Array) -> pa.DataType:
    return pa.int8() if len(values) < 128 else pa.int16() if len(values) < 32768 else pa.int32()
