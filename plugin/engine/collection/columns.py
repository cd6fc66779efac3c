"""What the source says of chips beyond vectors and places, as columns of an Arrow file that is never loaded whole."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ..errors import LookalikeError
from ..parts import Later

if TYPE_CHECKING:
    import pyarrow as pa
else:  # as in attributes
    pa = Later("pyarrow")

KINDS = ("number", "text", "time", "yes or no")


class Columns:
    """Attributes of n rows in the order of the collection; `kinds` says what each is that a filter can ask for."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table
        kinds = {name: kind_of(table.schema.field(name).type) for name in table.column_names}
        self.kinds = {name: kind for name, kind in kinds.items() if kind}
        self._ranked: dict[str, list[NDArray[Any]]] = {}

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The columns within whose equal values a loss can be compared (Clay's specification: model and metric)."""
        return tuple(name for name in ("source_model", "loss_metric") if self.kinds.get(name) == "text")

    @cached_property
    def group_of(self) -> tuple[NDArray[np.unsignedinteger], int]:
        """(n,) the number of each row's model and metric, and how many there are."""
        number, count = np.zeros(self.table.num_rows, np.uint8), 1
        for name in self.groups:
            encoded = self.table.column(name)
            if not pa.types.is_dictionary(encoded.type):
                encoded = encoded.dictionary_encode()
            encoded = encoded.unify_dictionaries()
            codes = [part.indices.fill_null(-1).to_numpy(zero_copy_only=False) for part in encoded.chunks]
            own = 1 + np.concatenate([np.empty(0, np.int64), *codes]).astype(np.int64)
            both = number * (own.max(initial=0) + 1) + own
            used = np.flatnonzero(np.bincount(both))
            count = len(used)
            place = np.zeros(used.max(initial=0) + 1, np.min_scalar_type(max(count - 1, 0)))
            place[used] = np.arange(count)
            number = place[both]
        return number, count

    def ranked(self, name: str) -> list[NDArray[Any]]:
        """By group, the values of a column of numbers from the least to the greatest; kept, since filters ask again."""
        if name not in self._ranked:
            column = self.table.column(name)
            values = np.concatenate([np.empty(0, np.uint8), *(numbers_of(chunk) for chunk in column.chunks)])
            there = np.concatenate([np.empty(0, bool), *(has_value(chunk) for chunk in column.chunks)])
            if values.dtype.kind == "f":
                there &= ~np.isnan(values)
            group, groups = self.group_of
            if groups > 1:
                own = [values[there & (group == number)] for number in range(groups)]
            else:
                own = [values[there] if not there.all() else values]
            for one in own:
                one.sort()
            self._ranked[name] = own
        return self._ranked[name]


def numbers_of(array: pa.Array) -> NDArray[Any]:
    """(k,) the stored numbers, most of them without a copy; what stands for a null is any."""
    if pa.types.is_decimal(array.type):
        array = array.cast(pa.float64())
    if pa.types.is_temporal(array.type):
        array = array.view(pa.int32() if pa.types.is_date32(array.type) else pa.int64())
    dtype = array.type.to_pandas_dtype()
    data = array.buffers()[1]
    if data is None:
        return np.zeros(len(array), dtype)
    return np.frombuffer(data, dtype, len(array), array.offset * np.dtype(dtype).itemsize)


def has_value(array: pa.Array) -> NDArray[np.bool_]:
    """(k,) whether there is a value."""
    valid = array.buffers()[0]
    return np.ones(len(array), bool) if valid is None else unpacked(valid, array.offset, len(array))


def unpacked(bits: pa.Buffer, offset: int, length: int) -> NDArray[np.bool_]:
    """(length,) bits of a buffer from the one numbered `offset` on."""
    if not length:
        return np.empty(0, bool)
    first = offset // 8
    data = np.frombuffer(bits, np.uint8, (offset + length + 7) // 8 - first, first)
    return np.unpackbits(data, count=offset % 8 + length, bitorder="little")[offset % 8 :].view(bool)


def kind_of(kind: pa.DataType) -> str:
    """One of KINDS for a column that a filter can ask for, else ""."""
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    if pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        return "number"
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return "text"
    if pa.types.is_timestamp(kind) or pa.types.is_date(kind):
        return "time"
    return "yes or no" if pa.types.is_boolean(kind) else ""


def fields_of(path: Path) -> dict[str, str]:
    """The columns of an Arrow IPC file that a filter can ask for, each with its kind."""
    with pa.memory_map(str(path)) as file:
        schema = pa.ipc.open_file(file).schema
        kinds = {name: kind_of(schema.field(name).type) for name in schema.names}
    return {name: kind for name, kind in kinds.items() if kind}


def open_columns(path: Path, count: int) -> Columns:
    """The attributes in an Arrow IPC file of `count` rows; raises LookalikeError where it is none."""
    try:
        table = pa.ipc.open_file(pa.memory_map(str(path))).read_all()
    except (pa.ArrowException, OSError) as error:
        raise LookalikeError(f"{path} is damaged: {error}. Rebuild the collection.") from error
    if table.num_rows != count:
        raise LookalikeError(
            f"{path} is damaged: it holds {table.num_rows} rows for {count} chips. Rebuild the collection."
        )
    return Columns(table)
