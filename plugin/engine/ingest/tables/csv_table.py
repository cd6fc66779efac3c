"""Text tables, and vectors in a ``.npy`` beside a table of their footprints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv

from ...collection.mapped import mapped
from ...errors import LookalikeError, phrase
from .table import Footer, Table
from .vectors import NUMBERED, SHORTEST
from .where import CENTRES

BLOCK = 8 << 20
VECTOR = "embedding"
HALVES = frozenset(chain.from_iterable(CENTRES))
"""Names of columns that are one coordinate of a centre."""


@dataclass(frozen=True)
class CsvTable:
    """A text table; all of it is one piece, for its rows have no fixed place."""

    path: Path
    schema: pa.Schema
    footer: Footer
    pieces: tuple[int, ...]
    kind: str = "CSV"

    def batches(self, piece: int, columns: Sequence[str], rows: int) -> Iterator[pa.RecordBatch]:
        done = 0
        try:
            with _reader(self.path, self.schema) as reader:
                for batch in reader:
                    chosen = batch.select([name for name in columns if name in self.schema.names])
                    for first in range(0, len(chosen), rows):
                        yield chosen.slice(first, rows)
                    done += len(batch)
        except (pa.ArrowException, OSError) as error:
            raise LookalikeError(f"{self.path} cannot be read after row {done:,}: {_line(error)}.") from error


def open_csv(path: Path, of_footprints: bool = False, alone: bool = False) -> CsvTable | None:
    """A text table with a header line; None for a file that is no such thing.

    Raises LookalikeError for one that must be, as nothing else can be `of_footprints` for vectors that are there, and
    as nothing else was given where it is `alone`.
    """
    try:
        with _reader(path, None) as reader:
            schema, rows = reader.schema, 0
            for batch in reader:
                rows += len(batch)
    except (pa.ArrowInvalid, UnicodeDecodeError) as first:
        if not of_footprints and not alone:
            return None
        error = _with_row(path, first)
        if of_footprints:
            raise LookalikeError(
                f"{path} cannot be read as a table of footprints: {_line(error)}. Write it as UTF-8, with a header."
            ) from first
        raise LookalikeError(
            f"{path} cannot be read as a table: {_line(error)}. Correct that, or write it again as UTF-8."
        ) from first
    except OSError as error:
        raise LookalikeError(f"{path} cannot be read: {_line(error)}.") from error
    # A column that is empty as far as types are guessed may hold text further down.
    fields = [pa.field(f.name, pa.string()) if pa.types.is_null(f.type) else f for f in schema]
    schema = pa.schema(fields)
    if alone and len(set(schema.names)) != len(schema.names):
        raise LookalikeError(f"{path} has two columns of one name. Write it again with names that differ.")
    if len(schema) < 2 or len(set(schema.names)) != len(schema.names):
        return None
    if alone and rows:
        _check_numbers(path, schema)
    return CsvTable(path, schema, Footer(), (rows,) if rows else ())


def _with_row(path: Path, error: Exception) -> Exception:
    """The error again with the number of its row, which only reading in one thread tells."""
    try:
        with _reader(path, None, in_threads=False) as reader:
            for _ in reader:
                pass
    except (pa.ArrowInvalid, UnicodeDecodeError) as told:
        return told
    return error


def _check_numbers(path: Path, schema: pa.Schema) -> None:
    """Raise LookalikeError, naming the row, where one text makes a text of a column that is meant for numbers."""
    texts = [field.name for field in schema if pa.types.is_string(field.type)]
    numbers = [field.name for field in schema if pa.types.is_floating(field.type)]
    kin = Counter(_stem(name) for name in numbers)
    half_a_place = any(name.lower() in HALVES for name in numbers)
    meant = [
        name
        for name in texts
        if (half_a_place and name.lower() in HALVES) or (_stem(name) and kin[_stem(name)] >= SHORTEST - 1)
    ]
    if not meant:
        return
    row = 0
    with _reader(path, schema) as reader:
        for batch in reader:
            for name in meant:
                for at, text in enumerate(batch.column(name).to_pylist()):
                    if text and not _is_number(text):
                        raise LookalikeError(
                            f"{path} has {text[:40]!r} in row {row + at + 1:,} of the column {name}, where numbers are "
                            "due. Correct that row, or leave it out."
                        )
            row += len(batch)


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _stem(name: str) -> str:
    """What stands before the number of a column that has one, as of ``e12``; "" for others."""
    found = NUMBERED.fullmatch(name)
    return found[1] if found else ""


def _reader(path: Path, schema: pa.Schema | None, in_threads: bool = True) -> Any:
    types = {field.name: field.type for field in schema} if schema is not None else None
    # A cell of text may hold line ends, a vector for one: only then must values be parsed across them.
    return csv.open_csv(
        path,
        read_options=csv.ReadOptions(block_size=BLOCK, use_threads=in_threads),
        parse_options=csv.ParseOptions(delimiter=_delimiter(path), newlines_in_values=True),
        convert_options=csv.ConvertOptions(column_types=types),
    )


def _delimiter(path: Path) -> str:
    """The comma, or what stands more often in the first line: a semicolon or a tab."""
    with open(path, "rb") as file:
        line = file.readline(1 << 20)
    return max(",;\t", key=lambda sign: line.count(sign.encode()))


@dataclass(frozen=True)
class NpyTable:
    """A table of footprints whose vectors lie in a NumPy file, row by row."""

    path: Path
    vectors: Path
    base: Table

    @property
    def kind(self) -> str:
        return phrase(f".npy with {self.base.kind}")

    @property
    def schema(self) -> pa.Schema:
        dim = open_npy(self.vectors).shape[1]
        fields = [field for field in self.base.schema if field.name != VECTOR]
        return pa.schema([*fields, pa.field(VECTOR, pa.list_(pa.float32(), dim))])

    @property
    def footer(self) -> Footer:
        return self.base.footer

    @property
    def pieces(self) -> Sequence[int]:
        return self.base.pieces

    def batches(self, piece: int, columns: Sequence[str], rows: int) -> Iterator[pa.RecordBatch]:
        others = [name for name in columns if name != VECTOR]
        if VECTOR not in columns:
            yield from self.base.batches(piece, others, rows)
            return
        vectors = open_npy(self.vectors)
        row = sum(self.pieces[:piece])
        # Without any column a batch does not say how many rows it stands for.
        for batch in self.base.batches(piece, others or self.base.schema.names[:1], rows):
            with np.errstate(over="ignore"):
                values = np.ascontiguousarray(vectors[row : row + len(batch)], np.float32)
            column = pa.FixedSizeListArray.from_arrays(pa.array(values.ravel()), vectors.shape[1])
            fields = [*batch.schema, pa.field(VECTOR, column.type)]
            yield pa.RecordBatch.from_arrays([*batch.columns, column], schema=pa.schema(fields))
            row += len(batch)


def open_npy(path: Path) -> NDArray[Any]:
    """The array of a ``.npy`` file, mapped; raises LookalikeError for objects, and for a file shorter than it says."""
    try:
        return np.asarray(mapped(path))
    except Exception as error:  # NumPy parses the header as Python, and fails in as many ways
        raise LookalikeError(f"{path} is no whole NumPy file of numbers: {_line(error)}. Write it again.") from error


def open_npy_pair(vectors: Path, base: Table) -> NpyTable | None:
    """Vectors and the table of their footprints; None unless the array is a row of numbers for each row.

    Raises LookalikeError when they have different lengths.
    """
    array = open_npy(vectors)
    if array.ndim != 2 or array.dtype.kind not in "fiu" or array.shape[1] < 2:
        return None
    if len(array) != sum(base.pieces):
        raise LookalikeError(
            f"{vectors} has {len(array):,} vectors but {base.path} has {sum(base.pieces):,} rows. "
            "They must be the same rows in the same order."
        )
    return NpyTable(base.path, vectors, base)


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:160].rstrip(".")
