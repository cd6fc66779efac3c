"""Finds the embedding among a table's columns, by type first and by name then, and decodes it."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ...errors import phrase

NAMES = ("embedding", "embeddings", "vector", "vectors", "emb", "features", "feature_vector")
"""Taken first, in this order, where several columns could be the embedding."""
NEVER = re.compile(r"bbox|bounds|geom|centroid|footprint|coord|histogram|percentile|transform|shape$", re.I)
SHORTEST = 8
"""Fewer numbers than this are a box, a colour or an orientation, unless the column's name says embedding."""
LARGEST = 1 << 22
"""More numbers in a row than any known embedding has (Clay's groups: 1,179,648)."""
NUMBERED = re.compile(r"(.*?)(\d+)")
HOW = {
    "fixed": phrase("a list of fixed length"),
    "list": phrase("a list"),
    "nested": phrase("a list of lists"),
    "a JSON array": phrase("a JSON array"),
    "binary float32": phrase("binary float32"),
}
"""For people, how a kind of column is stored."""


@dataclass(frozen=True)
class VectorColumn:
    """An embedding of a table.

    names: its column, or its numbered columns in order. kind: how it is stored. dim: numbers in a row, 0 when no row
    tells. why: how it was found. fields: where the column holds records, those that are it: one that is stored as
    `kind` says, or numbered ones in order.
    """

    names: tuple[str, ...]
    kind: str
    dim: int
    why: str
    fields: tuple[str, ...] = ()


PATCHES = re.compile(r"patch_embeddings_\d+")
"""Clay's runs give each patch of a chip a column of lists."""


def find_vectors(schema: pa.Schema, sample: pa.RecordBatch) -> list[VectorColumn]:
    """Every embedding that columns could be, the likeliest first; `sample` are the table's first rows."""
    found: list[VectorColumn] = []
    for field in schema:
        if PATCHES.fullmatch(field.name):
            continue
        column = sample.column(field.name)
        if pa.types.is_struct(field.type):
            found.extend(_in_records(field, column))
            continue
        kind = _kind(field.name, field.type, column)
        if kind is None:
            continue
        dim = _dim(field.type, column, kind)
        named = field.name.lower() in NAMES
        if dim > LARGEST or dim == 1 or (not named and (0 < dim < SHORTEST or NEVER.search(field.name))):
            continue
        how = HOW[kind]
        count = f"{dim:,}" if dim else "some"
        why = phrase(f"column {field.name} ({how} of {count} numbers)")
        found.append(VectorColumn((field.name,), kind, dim, why))
    found.extend(_numbered(schema))
    found.extend(_patches(schema, sample))
    return sorted(found, key=_priority)


def _in_records(field: pa.Field, column: pa.Array) -> list[VectorColumn]:
    """The embedding that a column of records holds: in numbered fields, or in one that could be a column itself.

    Points, boxes and statistics are records of numbers as well, and are told by their names and by how few they are.
    """
    if NEVER.search(field.name):
        return []
    of = pa.schema(list(field.type))
    if len(set(of.names)) != len(of.names):
        return []
    inside = pa.RecordBatch.from_arrays(column.flatten(), schema=of)
    found = []
    for one in find_vectors(of, inside):
        if one.fields or one.kind.endswith(" patches"):
            continue
        first, last, dim = one.names[0], one.names[-1], one.dim
        count = f"{dim:,}" if dim else "some"
        if one.kind == "numbered":
            why = phrase(f"column {field.name} (records, its fields {first} to {last})")
        else:
            how = HOW[one.kind]
            why = phrase(f"column {field.name} (records, its field {first} ({how} of {count} numbers))")
        found.append(VectorColumn((field.name,), one.kind, one.dim, why, one.names))
    return found[:1]


def _priority(column: VectorColumn) -> tuple[int, int, int, str]:
    name = column.names[0].lower()
    exact = NAMES.index(name) if name in NAMES else len(NAMES)
    part = 0 if any(word in name for word in ("emb", "vec", "feat")) else 1
    return exact, part, -column.dim, name


def _kind(name: str, of: pa.DataType, column: pa.Array) -> str | None:
    if isinstance(of, pa.ExtensionType):
        of = of.storage_type
    if pa.types.is_fixed_size_list(of):
        return "fixed" if _number(of.value_type) else "nested" if _nested(of.value_type) else None
    if pa.types.is_list(of) or pa.types.is_large_list(of):
        return "list" if _number(of.value_type) else "nested" if _nested(of.value_type) else None
    if pa.types.is_string(of) or pa.types.is_large_string(of):
        return "a JSON array" if _first_json(column) is not None else None
    if pa.types.is_binary(of) or pa.types.is_large_binary(of) or pa.types.is_fixed_size_binary(of):
        return "binary float32" if _is_floats(name, column) else None
    return None


def _number(of: pa.DataType) -> bool:
    return bool(pa.types.is_floating(of) or pa.types.is_integer(of))


def _nested(of: pa.DataType) -> bool:
    while pa.types.is_list(of) or pa.types.is_large_list(of) or pa.types.is_fixed_size_list(of):
        of = of.value_type
        if _number(of):
            return True
    return False


def _first_json(column: pa.Array) -> list[float] | None:
    first = next((text.as_py() for text in column if text.is_valid and text.as_py()), "")
    if not first.lstrip().startswith(("[", "(", "{")):
        return None
    numbers = _json_numbers(first)
    return numbers if numbers else None


def _json_numbers(text: str | None) -> list[float] | None:
    """The numbers of ``[0.1, 0.2]``, also as NumPy (no commas), GDAL (``(2:0.1,0.2)``) or PostgreSQL write them."""
    if not text:
        return None
    if text[0] in "({":
        text = f"[{text[1:-1].split(':', 1)[-1]}]"
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        try:
            return [float(word) for word in text.strip().strip("[]").split()]
        except ValueError:
            return None
    if not isinstance(values, list) or not all(isinstance(v, int | float) for v in values):
        return None
    try:
        return [float(v) for v in values]
    except OverflowError:
        return None


def _is_floats(name: str, column: pa.Array) -> bool:
    first = next((value.as_py() for value in column if value.is_valid), None)
    if first is None:
        return name.lower() in NAMES
    if not first or len(first) % 4 or len(first) < 4 * SHORTEST:
        return False
    values = np.frombuffer(first, "<f4")
    with np.errstate(all="ignore"):
        plausible = np.isfinite(values) & ((values == 0) | ((np.abs(values) > 1e-12) & (np.abs(values) < 1e6)))
    return bool(plausible.mean() > 0.99)


def _dim(of: pa.DataType, column: pa.Array, kind: str) -> int:
    if isinstance(column, pa.ExtensionArray):
        column, of = column.storage, column.storage.type
    if kind == "fixed":
        return int(of.list_size)
    if pa.types.is_fixed_size_binary(of):
        return int(of.byte_width) // 4
    valid = column.drop_null()
    if not len(valid):
        return 0
    if kind == "list":
        lengths = pc.list_value_length(valid).to_numpy()
    elif kind == "nested":
        lengths = np.array([len(_flat(valid.slice(i, 1))) for i in range(min(len(valid), 16))])
    elif kind == "binary float32":
        lengths = pc.binary_length(valid).to_numpy() // 4
    else:
        lengths = np.array([len(_json_numbers(value.as_py()) or ()) for value in valid])
    counts = np.bincount(lengths[lengths <= LARGEST]) if (lengths <= LARGEST).any() else np.array([LARGEST + 1])
    # The length that most rows have: one short row at the top must not decide for all.
    return int(counts.argmax()) if len(counts) > 1 else int(lengths[0])


def _flat(column: pa.Array) -> pa.Array:
    while not _number(column.type):
        column = column.flatten()
    return column


def _numbered(schema: pa.Schema) -> list[VectorColumn]:
    groups: dict[tuple[str, pa.DataType], dict[int, str]] = defaultdict(dict)
    for field in schema:
        match = NUMBERED.fullmatch(field.name)
        if match and _number(field.type) and not NEVER.search(field.name):
            groups[match[1], field.type].setdefault(int(match[2]), field.name)
    found = []
    for (prefix, of), members in groups.items():
        least = min(members)
        names: list[str] = []
        while least + len(names) in members:
            names.append(members[least + len(names)])
        # Whole numbers in a few columns are counts or bands, not an embedding.
        enough = SHORTEST if pa.types.is_floating(of) else 32
        if least <= 1 and len(names) == len(members) and len(names) >= enough:
            first, last = names[0], names[-1]
            why = phrase(f"columns {first} to {last}" if prefix else f"the {len(names)} numbered columns")
            found.append(VectorColumn(tuple(names), "numbered", len(names), why))
    return found


def _patches(schema: pa.Schema, sample: pa.RecordBatch) -> list[VectorColumn]:
    names = [name for name in schema.names if PATCHES.fullmatch(name)]
    names.sort(key=lambda name: int(name.rsplit("_", 1)[1]))
    if not names or any(name != f"patch_embeddings_{number}" for number, name in enumerate(names)):
        return []
    of = schema.field(names[0]).type
    kind = _kind(names[0], of, sample.column(names[0]))
    if kind not in ("fixed", "list") or any(schema.field(name).type != of for name in names):
        return []
    dim = _dim(of, sample.column(names[0]), kind) * len(names)
    first, last = names[0], names[-1]
    return [VectorColumn(tuple(names), f"{kind} patches", dim, phrase(f"columns {first} to {last}"))]


def decode(batch: pa.RecordBatch, vector: VectorColumn) -> NDArray[np.float32]:
    """(n, d) float32 of a batch; a row that is missing or of another length holds NaN. Views where that is possible."""
    if vector.fields:
        records = batch.column(vector.names[0])
        columns = [pc.struct_field(records, name) for name in vector.fields]
        inside = pa.RecordBatch.from_arrays(columns, names=list(vector.fields))
        return decode(inside, replace(vector, names=vector.fields, fields=()))
    if vector.kind == "numbered":
        out = np.empty((len(batch), vector.dim), np.float32)
        for index, name in enumerate(vector.names):
            out[:, index] = _numpy(batch.column(name))
        return out
    if vector.kind.endswith(" patches"):
        read, each = _DECODERS[vector.kind.removesuffix(" patches")], vector.dim // len(vector.names)
        return np.concatenate([read(batch.column(name), each) for name in vector.names], axis=1)
    column = batch.column(vector.names[0])
    if isinstance(column, pa.ExtensionArray):
        column = column.storage
    return _DECODERS[vector.kind](column, vector.dim)


def _numpy(column: pa.Array) -> NDArray[np.float32]:
    with np.errstate(over="ignore", invalid="ignore"):
        if column.null_count and not pa.types.is_floating(column.type):
            column = column.cast(pa.float64())
        return np.asarray(column.to_numpy(zero_copy_only=False), np.float32)


def _of_fixed(column: pa.Array, dim: int) -> NDArray[np.float32]:
    values = _numpy(column.values.slice(column.offset * dim, len(column) * dim)).reshape(-1, dim)
    if column.null_count:
        values = np.where(column.is_valid().to_numpy(zero_copy_only=False)[:, None], values, np.float32(np.nan))
    return values


def _of_lists(column: pa.Array, dim: int) -> NDArray[np.float32]:
    n = len(column)
    offsets = column.offsets.to_numpy()
    if not column.null_count and n and (np.diff(offsets) == dim).all():
        return _numpy(column.values.slice(int(offsets[0]), n * dim)).reshape(n, dim)
    lengths = np.where(column.is_valid().to_numpy(zero_copy_only=False), np.diff(offsets), -1)
    return _scattered(column, lengths == dim, dim, lambda good: good.flatten())


def _of_nested(column: pa.Array, dim: int) -> NDArray[np.float32]:
    lengths = np.full(len(column), -1)
    for row in range(len(column)):
        if column[row].is_valid:
            lengths[row] = len(_flat(column.slice(row, 1)))
    return _scattered(column, lengths == dim, dim, _flat)


def _scattered(
    column: pa.Array, good: NDArray[np.bool_], dim: int, flat: Callable[[pa.Array], pa.Array]
) -> NDArray[np.float32]:
    out = np.full((len(column), dim), np.nan, np.float32)
    if good.any():
        out[good] = _numpy(flat(column.filter(pa.array(good)))).reshape(-1, dim)
    return out


def _of_bytes(column: pa.Array, dim: int) -> NDArray[np.float32]:
    column = column.cast(pa.large_binary())
    lengths = np.where(column.is_valid().to_numpy(zero_copy_only=False), pc.binary_length(column).fill_null(0), -1)
    good = column.filter(pa.array(lengths == 4 * dim))
    out = np.full((len(column), dim), np.nan, np.float32)
    if len(good):
        _, offsets, data = good.buffers()
        first = int(np.frombuffer(offsets, np.int64, 1, good.offset * 8)[0])
        out[lengths == 4 * dim] = np.frombuffer(data, "<f4", len(good) * dim, first).reshape(-1, dim)
    return out


def _of_json(column: pa.Array, dim: int) -> NDArray[np.float32]:
    out = np.full((len(column), dim), np.nan, np.float32)
    for row, text in enumerate(column.to_pylist()):
        numbers = _json_numbers(text)
        if numbers is not None and len(numbers) == dim:
            with np.errstate(over="ignore"):
                out[row] = numbers
    return out


_DECODERS: dict[str, Callable[[pa.Array, int], NDArray[np.float32]]] = {
    "fixed": _of_fixed,
    "list": _of_lists,
    "nested": _of_nested,
    "binary float32": _of_bytes,
    "a JSON array": _of_json,
}
