"""Makes the reader of a product's tables: finds vector, place, ids, dates and attributes in every file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ...collection.comparable import UNNAMED
from ...errors import LookalikeError, phrase
from ..reader import Found, Options
from .codes import scaled_by
from .dates import UNKNOWN, years_of
from .shapes import OUTLINE, POINT
from .table import Table
from .table_reader import TableFile, TableReader, attribute_type, keys_of
from .vectors import LARGEST, VectorColumn, find_vectors
from .when import find_when, unread_dates
from .where import Join, Where, checked, find_where

SAMPLE_ROWS = 512
SAMPLE_BYTES = 32 << 20
SCANNED_ROWS = 5_000_000
"""Of so many rows the dates are read to tell the years; of larger collections, of every k-th piece."""
IDS: tuple[str, ...] = (
    "unique_id",
    "id",
    "item_id",
    "chip_id",
    "chips_id",
    "chipid",
    "tile_id",
    "uid",
    "uuid",
    "source_id",
    "identifier",
)
IDS += ("class_identifier", "class identifier", "universally_class_identifier", "universally class identifier")
NO_IDS = "-"
"""Instead of a column: the product's ids do not name chips beyond their file."""
URLS = ("source_url", "source_uri", "assets", "url", "href")


@dataclass(frozen=True)
class Product:
    """What is known of a product beyond its files.

    ids: the column of its ids, "" to look for one, or NO_IDS; chip_metres: its chips' side where geometry is points,
    0 unknown; specified: whose specification calls ``date`` the creation; patches, groups: as in TableFile; joins:
    tables with the geometry; imagery_key, date_key: under which a file's metadata name the scene and its date.
    column: the first of those that hold its embedding, "" for the likeliest of a table's.
    """

    product: str
    title: str
    why: str
    model: str = ""
    version: str = ""
    licence: str = ""
    attribution: str = ""
    ids: str = ""
    chip_metres: float = 0.0
    specified: str = ""
    patches: int = 1
    groups: int = 1
    notes: tuple[str, ...] = ()
    joins: tuple[Table, ...] = field(default_factory=tuple)
    imagery_key: str = ""
    date_key: str = ""
    column: str = ""

    def said(self, table: Table) -> dict[str, str]:
        """The date that a file's metadata gives outside of ``emb``, under the name it has there."""
        return {"datetime": table.footer.texts.get(self.date_key, "")} if self.date_key else {}


def sample_of(table: Table) -> pa.RecordBatch:
    """The first rows, all columns, as many as a little memory holds; none of an empty table."""
    columns = table.schema.names
    piece = next((number for number, rows in enumerate(table.pieces) if rows), None)
    if piece is None:
        return pa.RecordBatch.from_pylist([], schema=table.schema)
    for first in table.batches(piece, columns, 1):
        rows = max(1, min(SAMPLE_ROWS, SAMPLE_BYTES // max(1, first.nbytes)))
        return next(iter(table.batches(piece, columns, rows)))
    raise LookalikeError(f"{table.path} declares rows but holds none. Fetch the file again.")


def reader_of(tables: Sequence[Table], product: Product, options: Options) -> TableReader:
    """The reader of all tables as files of one product.

    Raises LookalikeError for a file without vectors or place, and for files of different dimensions or models.
    """
    keys = keys_of([table.path for table in tables])
    if len(set(keys)) != len(keys):
        raise LookalikeError(f"{tables[0].path} is given twice. Give each file once.")
    product = _of_column(tables, product, options.vector)
    notes: dict[str, None] = dict.fromkeys(product.notes)
    files = [_file(table, key, product, options, notes) for table, key in zip(tables, keys, strict=True)]
    dims = {file.vector.dim: file for file in reversed(files) if file.vector.dim}
    if len(dims) > 1:
        one, other = list(dims.values())[:2]
        raise LookalikeError(
            f"{other.table.path} has vectors of {other.vector.dim} numbers, {one.table.path} of {one.vector.dim}. "
            "Import each model on its own."
        )
    if not dims:
        raise LookalikeError(
            f"{files[0].table.path} has no row that tells how long its vectors are. Choose a file with chips."
        )
    if product.model in UNNAMED:
        _check_columns(files)
    first = files[0]
    files = _with_one_id([file for file in files if file.vector.dim], notes)
    dated = next((file.when for file in files if file.when.acquisition or file.when.creation), first.when)
    imagery, readable = _imagery(files, product)
    if not any(sum(file.table.pieces) for file in files):
        notes[phrase("The files have no rows.")] = None
    found = Found(
        product=product.product,
        title=product.title,
        why=product.why,
        model=product.model or "unknown",
        version=product.version,
        dim=files[0].dim,
        chips=sum(sum(file.table.pieces) * file.patches * file.patches for file in files),
        years=_years(files),
        licence=product.licence,
        attribution=product.attribution,
        acquisition=dated.acquisition,
        creation=dated.creation,
        imagery=imagery,
        imagery_readable=readable,
        notes=tuple(notes),
        vector_columns=_columns(files),
    )
    reader = TableReader(found, tuple(files))
    return replace(reader, found=replace(found, fields=tuple(reader.attributes.names)))


def _of_column(tables: Sequence[Table], product: Product, column: str) -> Product:
    """The product with the column of vectors that was chosen, whose model is not known unless it is the likeliest.

    Raises LookalikeError when the first table with rows has no vectors there.
    """
    if not column:
        return product
    table = next((table for table in tables if sum(table.pieces)), tables[0])
    found = find_vectors(table.schema, sample_of(table))
    names = [one.names[0] for one in found]
    if column not in names:
        raise LookalikeError(
            f"{table.path} has no vectors in a column {column!r}. Choose one of {', '.join(names) or 'another table'}."
        )
    if column == (product.column or names[0]):
        return replace(product, column=column)
    why, chosen = product.why, found[names.index(column)].why
    why = phrase(f"{why}; {chosen}, as chosen")
    return replace(product, column=column, why=why, model="", version="", patches=1, groups=1, notes=())


def _check_columns(files: Sequence[TableFile]) -> None:
    """Raise LookalikeError where vectors of a model that nothing names are called one thing here, another there."""
    named = {file.vector.names[0]: file for file in reversed(files) if file.vector.dim}
    if len(named) > 1:
        (one, first), (other, second) = list(named.items())[:2]
        raise LookalikeError(
            f"The vectors of {second.table.path} are in the column {other}, those of {first.table.path} in {one}, and "
            "nothing says that they are of one model. Import each on its own, or choose the column."
        )


def _columns(files: Sequence[TableFile]) -> tuple[str, ...]:
    """The columns that could be the embedding in every file, after the one that is taken."""
    shared = [name for name in files[0].candidates if all(name in file.candidates for file in files)]
    return tuple(dict.fromkeys((files[0].vector.names[0], *shared)))


def _with_one_id(files: list[TableFile], notes: dict[str, None]) -> list[TableFile]:
    """The files, chips named by place in all of them unless all have the same column of ids."""
    columns = {file.ids for file in files if sum(file.table.pieces)}
    if len(columns) < 2:
        return files
    named = ", ".join(sorted(columns - {""}))
    notes[phrase(f"Not all files have ids in the same column ({named}): chips are named by their place.")] = None
    return [
        replace(file, ids="", attributes=(*file.attributes, file.ids) if file.ids else file.attributes)
        for file in files
    ]


def _file(table: Table, key: str, product: Product, options: Options, notes: dict[str, None]) -> TableFile:
    sample = sample_of(table)
    vectors = find_vectors(table.schema, sample)
    emb = table.footer.json("emb")
    if not vectors:
        raise LookalikeError(f"{table.path} has no column with vectors. Leave the file out.")
    vector = next((one for one in vectors if one.names[0] == product.column), vectors[0])
    if product.column and vector.names[0] != product.column:
        raise LookalikeError(f"{table.path} has no vectors in a column {product.column!r}. Leave the file out.")
    if not vector.dim:
        dim = emb.get("embedding", {}).get("dim", 0) if isinstance(emb.get("embedding"), dict) else 0
        vector = replace(vector, dim=dim if isinstance(dim, int) and 1 < dim <= LARGEST else 0)
    others = [one for one in vectors if one.names != vector.names]
    if others and not options.vector:
        named = ", ".join(other.names[0] for other in others[:3])
        taken = vector.names[0]
        notes[phrase(f"The table has other columns that could be vectors ({named}): {taken} was taken.")] = None
    if note := scaled_by(table.schema, vector, emb):
        notes[note] = None
    where = _where(table, sample, vector, product, options, notes)
    free = [name for name in table.schema.names if name not in vector.names and name not in where.needs]
    notes.update(dict.fromkeys(table.footer.said))
    when = find_when(sample, free, table.path.name, {**product.said(table), **emb}, product.specified)
    if not when.acquisition and not when.creation:
        column, text = unread_dates(sample, free)
        if column:
            notes[phrase(f"Column {column} cannot be read as dates ({text}). Write them as 2024-05-31.")] = None
    ids = _ids(sample, free, product, notes)
    left_out = {name for one in others for name in one.names}
    left_out |= {column.name for column in table.footer.geometries}
    attributes = tuple(
        name
        for name in free
        if name not in left_out
        and name not in (ids, when.created if when.created == "created" else "")
        and not name.startswith("__")
        and attribute_type(table.schema.field(name).type) is not None
    )
    candidates = tuple(one.names[0] for one in vectors)
    return TableFile(table, key, vector, where, when, ids, attributes, product.patches, product.groups, candidates)


def _where(
    table: Table,
    sample: pa.RecordBatch,
    vector: VectorColumn,
    product: Product,
    options: Options,
    notes: dict[str, None],
) -> Where:
    side = product.chip_metres or options.chip_metres
    where = find_where(table, sample, vector.names, side, table.path.name)
    if where is None and product.joins and product.ids:
        parts = []
        for other in _of_same_tile(table, product.joins):
            first = sample_of(other)
            there = find_where(other, first, (), side, other.path.name)
            if there is not None:
                parts.append((other, checked(there, first, str(other.path))))
        if parts:
            files = ", ".join(other.path.name for other, _ in parts[:3])
            notes[phrase(f"The geometry is read from {files}, by {product.ids}.")] = None
            for _, there in parts:
                notes.update(dict.fromkeys(there.said))
            return Where("join", (product.ids,), join=Join(product.ids, tuple(parts)))
    if where is None:
        raise LookalikeError(
            f"{table.path} does not say where its chips lie: it has no geometry, box, centre or grid cell. "
            "Choose the file with the footprints as well."
        )
    where = checked(where, sample, str(table.path))
    for said in where.said:
        notes[said] = None
    if len(sample):
        corners = [one.bounds for one in where.read(sample)]
        _tell_points(where, sample, side, product, notes)
        if not np.isfinite(np.concatenate(corners)).any():
            raise LookalikeError(
                f"The footprints of {table.path} ({', '.join(where.columns)}) cannot be read: none of the first "
                f"{len(sample):,} rows gives one. Check that column."
            )
    return where


def _tell_points(where: Where, sample: pa.RecordBatch, side: float, product: Product, notes: dict[str, None]) -> None:
    kinds = where.kinds(sample)
    if (kinds == POINT).any():
        if product.chip_metres:
            title = product.title
            said = phrase(
                f"Footprints are points: each is taken for the centre of a square of {side:g} m, as in {title}."
            )
        else:
            said = phrase(
                f"Footprints are points: each is taken for the centre of a square of {side:g} m. Choose the size of "
                "chips if that is not so."
            )
        notes[said] = None
    if (kinds == OUTLINE).any():
        notes[phrase("Some footprints have not four corners: the box around each is taken.")] = None


def _of_same_tile(table: Table, others: Sequence[Table]) -> list[Table]:
    tile = table.path.name.split("_")[0].split(".")[0]
    same = [other for other in others if other.path.name.startswith(tile)]
    return same or list(others)


def _ids(sample: pa.RecordBatch, free: Sequence[str], product: Product, notes: dict[str, None]) -> str:
    if product.ids:
        return product.ids if product.ids in sample.schema.names else ""
    lower = {name.lower(): name for name in free}
    for wanted in IDS:
        name = lower.get(wanted, "")
        if not name or not len(sample):
            continue
        column = sample.column(name)
        if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type) or _whole(column.type)):
            continue
        if _whole(column.type) and _counts(column):
            continue
        if len(column) > 1 and pc.count_distinct(column).as_py() < len(column) / 2:
            notes[phrase(f"Column {name} has the same value in many rows, so it does not name chips.")] = None
            continue
        return name
    return ""


def _whole(of: pa.DataType) -> bool:
    return bool(pa.types.is_integer(of))


def _counts(column: pa.Array) -> bool:
    """Whether numbers only count the rows of their file: they would be the same in the next file."""
    values = column.drop_null().to_numpy()
    return bool(len(values)) and values[0] in (0, 1) and bool((np.diff(values) == 1).all())


def _imagery(files: Sequence[TableFile], product: Product) -> tuple[str, bool]:
    for file in files:
        if scene := file.table.footer.texts.get(product.imagery_key, ""):
            return scene, _is_here(scene)
        for name in URLS:
            if name in file.attributes and pa.types.is_string(attribute_type(file.table.schema.field(name).type)):
                texts = sample_of(file.table).column(name).drop_null().to_pylist()
                if texts:
                    return str(texts[0]), _is_here(str(texts[0]))
    return "", False


def _is_here(address: str) -> bool:
    """Whether imagery is a file of this computer; nothing is ever fetched to find out."""
    if "://" in address and not address.startswith("file://"):
        return False
    try:
        return Path(address.removeprefix("file://")).is_file()
    except (OSError, ValueError):
        return False


def _years(files: Sequence[TableFile]) -> tuple[int, ...]:
    years: set[int] = set()
    for file in files:
        if file.when.always != UNKNOWN:
            years |= years_of(np.array([file.when.always], np.int64))
    dated = [(file, piece) for file in files if file.when.told_by for piece in range(len(file.table.pieces))]
    total = sum(file.table.pieces[piece] for file, piece in dated)
    for file, piece in dated[:: max(1, -(-total // SCANNED_ROWS))]:
        for batch in file.table.batches(piece, file.when.told_by, 1 << 20):
            if batch.num_columns == 1 and pa.types.is_primitive(batch.schema.field(0).type):
                batch = pa.record_batch([batch.column(0).unique()], schema=batch.schema)
            years |= years_of(file.when.intervals(batch))
    return tuple(sorted(years))


def text_of(table: Table, column: str) -> list[Any]:
    """The distinct values of a column over a whole table, None among them where some are missing; none of lists."""
    values: dict[Any, None] = {}
    if pa.types.is_nested(table.schema.field(column).type):
        return []
    for piece in range(len(table.pieces)):
        for batch in table.batches(piece, (column,), 1 << 18):
            values.update(dict.fromkeys(pc.unique(batch.column(column)).to_pylist()))
    return list(values)
