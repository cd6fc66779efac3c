"""Reads tables whose columns are known to be what: part by part, in slices that fit into memory."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ...collection.batch import Batch
from ...collection.parallel import ahead
from ...errors import LookalikeError
from ..reader import Found, Part
from .footprint import Placed, divided
from .table import Table
from .vectors import VectorColumn, decode
from .when import When
from .where import Where

SLICE_BYTES = 16 << 20
"""Of vectors that are held at a time."""
MOST_ROWS = 16_384
"""At a time: what decoding their footprints takes stays in a core's cache (a third faster than 65,536)."""
OURS = frozenset({"created", "source", "source_row", "source_id"})
"""Attributes that a collection writes itself."""


@dataclass(frozen=True)
class TableFile:
    """One file, and what its columns are.

    key: its name among the sources. ids: column of the product's own ids, or "". patches: side of the square of
    vectors that a row holds, 1 for a vector a chip; groups: how many such squares, of which the mean is taken.
    candidates: the columns, of numbered ones the first, that could be the embedding.
    """

    table: Table
    key: str
    vector: VectorColumn
    where: Where
    when: When
    ids: str = ""
    attributes: tuple[str, ...] = ()
    patches: int = 1
    groups: int = 1
    candidates: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is read."""
        ids = (self.ids,) if self.ids else ()
        return tuple(dict.fromkeys((*self.vector.names, *self.where.needs, *self.when.needs, *ids, *self.attributes)))

    @property
    def dim(self) -> int:
        """Numbers of a chip's vector."""
        return self.vector.dim // (self.groups * self.patches * self.patches)

    @property
    def slice_rows(self) -> int:
        return max(1, min(MOST_ROWS, SLICE_BYTES // (4 * max(1, self.vector.dim))))


@dataclass(frozen=True)
class TableReader:
    """A reader of one product's files, all of one dimension."""

    found: Found
    files: tuple[TableFile, ...]

    @cached_property
    def parts(self) -> Sequence[Part]:
        return [
            Part(f"{file.key}#{piece}", rows * file.patches * file.patches)
            for file in self.files
            for piece, rows in enumerate(file.table.pieces)
            if rows
        ]

    @cached_property
    def attributes(self) -> pa.Schema:
        """One type for each attribute over all files, so that their rows fit into one table."""
        types: dict[str, pa.DataType] = {}
        for file in self.files:
            for column in file.attributes:
                name, of = attribute_name(column), attribute_type(file.table.schema.field(column).type)
                assert of is not None
                types[name] = of if types.get(name, of) == of else _common(types[name], of)
        if any(file.when.creation for file in self.files):
            types["created"] = pa.timestamp("s", "UTC")
        return pa.schema(list(types.items()))

    def read(self, part: Part) -> Iterator[Batch]:
        key, piece = part.key.rsplit("#", 1)
        file = next(one for one in self.files if one.key == key)
        row = sum(file.table.pieces[: int(piece)])
        batches = file.table.batches(int(piece), file.columns, file.slice_rows)
        with closing(ahead((batch for batch in batches), "reading", 2)) as coming:
            for batch in coming:
                try:
                    yield from self._batches(file, batch, row)
                except (pa.ArrowException, UnicodeDecodeError) as error:
                    text = " ".join(str(error).split())[:160].rstrip(".")
                    raise LookalikeError(
                        f"{file.table.path} holds something unreadable in rows {row + 1:,} to {row + len(batch):,}: "
                        f"{text}. Fetch the file again."
                    ) from error
                row += len(batch)
        if row != sum(file.table.pieces[: int(piece) + 1]):
            raise LookalikeError(
                f"{file.table.path} declares {sum(file.table.pieces):,} rows but ends after row {row:,}. "
                "Fetch the file again."
            )

    def _batches(self, file: TableFile, rows: pa.RecordBatch, first: int) -> Iterator[Batch]:
        vectors = decode(rows, file.vector)
        intervals = file.when.intervals(rows)
        attributes = self._attributes_of(file, rows) if len(self.attributes) else None
        ids = _ids(rows.column(file.ids), file.key, first) if file.ids else None
        side = file.patches
        if file.groups > 1:
            vectors = vectors.reshape(len(rows), file.groups, -1).mean(axis=1)
        vectors = vectors.reshape(len(rows) * side * side, file.dim)
        for placed in file.where.read(rows):
            whole = len(placed.rows) == len(rows)
            in_order = whole and bool((placed.rows[1:] > placed.rows[:-1]).all())
            if side > 1:
                placed = divided(placed, side)
                chosen = _patches_of(placed.rows, side)
            else:
                chosen = placed.rows
            same = in_order and side == 1
            taken = None
            if attributes is not None:
                taken = attributes if same else attributes.take(pa.array(placed.rows))
            yield Batch(
                vectors=vectors if in_order else vectors[chosen],
                bounds=placed.bounds,
                crs=placed.crs,
                intervals=intervals if same else intervals[placed.rows],
                footprints=placed.footprints,
                source_ids=() if ids is None else _taken_ids(ids, placed, same, side),
                attributes=taken,
                source=file.key,
                source_rows=placed.rows + first,
            )

    def _attributes_of(self, file: TableFile, rows: pa.RecordBatch) -> pa.Table:
        columns = []
        own = {attribute_name(name): name for name in file.attributes}
        for field in self.attributes:
            if field.name == "created":
                made = file.when.creation_times(rows)
                columns.append(made if made is not None else pa.nulls(len(rows), field.type))
            elif field.name in own:
                column = rows.column(own[field.name])
                columns.append(column if column.type == field.type else pc.cast(column, field.type, safe=False))
            else:
                columns.append(pa.nulls(len(rows), field.type))
        return pa.Table.from_arrays(columns, schema=self.attributes)


def _patches_of(rows: np.ndarray, side: int) -> np.ndarray:
    """Which vectors the patches of rows are, each row's following one another."""
    each = side * side
    return np.asarray(rows * each + np.tile(np.arange(each), len(rows) // each))


def _taken_ids(ids: list[str], placed: Placed, same: bool, side: int) -> tuple[str, ...]:
    if same:
        return tuple(ids)
    if side == 1:
        return tuple(ids[row] for row in placed.rows)
    each = side * side
    return tuple(f"{ids[row]}/{index % each}" for index, row in enumerate(placed.rows))


def _ids(column: pa.Array, key: str, first: int) -> list[str]:
    texts: list[str] = pc.cast(column, pa.string()).to_pylist()
    if column.null_count:
        # A row without an id must not share its identity with the other rows without one.
        texts = [f"{key}#{first + row}" if text is None else text for row, text in enumerate(texts)]
    return texts


def attribute_name(column: str) -> str:
    """What a column is called as an attribute: its own name unless a collection has one of that name already."""
    return f"table_{column}" if column in OURS else column


def attribute_type(of: pa.DataType) -> pa.DataType | None:
    """The type an attribute is kept as, None for one that is not kept: bytes, lists and records."""
    if pa.types.is_dictionary(of):
        of = of.value_type
    if pa.types.is_large_string(of) or pa.types.is_string(of):
        return pa.string()
    if pa.types.is_decimal(of) or of == pa.float16():
        return pa.float64()
    if pa.types.is_boolean(of) or pa.types.is_integer(of) or pa.types.is_floating(of) or pa.types.is_date32(of):
        return of
    if pa.types.is_date(of):
        return pa.date32()
    if pa.types.is_timestamp(of):
        return pa.timestamp("us", "UTC")
    return None


def _common(one: pa.DataType, other: pa.DataType) -> pa.DataType:
    def number(of: pa.DataType) -> bool:
        return bool(pa.types.is_integer(of) or pa.types.is_floating(of))

    if pa.types.is_integer(one) and pa.types.is_integer(other):
        return pa.int64()
    return pa.float64() if number(one) and number(other) else pa.string()


def keys_of(paths: Sequence[Path]) -> list[str]:
    """Names that tell files apart and do not change when their folder moves: paths below the folder they share."""
    if len(paths) == 1:
        return [paths[0].name]
    shared = Path(os.path.commonpath([path.parent for path in paths]))
    return [path.relative_to(shared).as_posix() for path in paths]
