"""What the source says of chips beyond vectors and places, as columns of an Arrow file that is never loaded whole."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ..errors import LookalikeError

KINDS = ("number", "text", "time", "yes or no")


class Columns:
    """Attributes of n rows in the order of the collection; `kinds` says what each is that a filter can ask for."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table
        kinds = {name: kind_of(table.schema.field(name).type) for name in table.column_names}
        self.kinds = {name: kind for name, kind in kinds.items() if kind}

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The columns within whose equal values a loss can be compared (Clay's specification: model and metric)."""
        return tuple(name for name in ("source_model", "loss_metric") if self.kinds.get(name) == "text")

    def group_of(self) -> tuple[NDArray[np.int64], int]:
        """(n,) the number of each row's model and metric, and how many there are."""
        number, count = np.zeros(self.table.num_rows, np.int64), 1
        for name in self.groups:
            encoded = self.table.column(name)
            if not pa.types.is_dictionary(encoded.type):
                encoded = encoded.dictionary_encode()
            encoded = encoded.unify_dictionaries()
            codes = [part.indices.fill_null(-1).to_numpy(zero_copy_only=False) for part in encoded.chunks]
            own = 1 + np.concatenate([np.empty(0, np.int64), *codes]).astype(np.int64)
            used, number = np.unique(number * (own.max(initial=0) + 1) + own, return_inverse=True)
            number, count = number.reshape(-1), len(used)
        return number, count


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
