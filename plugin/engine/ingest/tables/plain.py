"""Columns as the plain types that hold the same: what writers choose to store a text or a list as says nothing."""

from __future__ import annotations

import pyarrow as pa


def plain_type(of: pa.DataType) -> pa.DataType:
    """The type without dictionaries, views and extensions; lists and records keep what they hold."""
    if isinstance(of, pa.BaseExtensionType):
        return plain_type(of.storage_type)
    if pa.types.is_dictionary(of):
        return plain_type(of.value_type)
    if of == pa.string_view():
        return pa.string()
    if of == pa.binary_view():
        return pa.large_binary()
    if pa.types.is_list_view(of) or pa.types.is_large_list_view(of):
        return pa.large_list(of.value_field)
    return of


def plain_schema(schema: pa.Schema) -> pa.Schema:
    """The schema of what `plain_batch` gives."""
    return pa.schema([field.with_type(plain_type(field.type)) for field in schema])


def plain_batch(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The rows with columns of plain types; the same where they are that already."""
    for index, column in enumerate(batch.columns):
        of = plain_type(column.type)
        if of != column.type:
            if isinstance(column, pa.ExtensionArray):
                column = column.storage
            batch = batch.set_column(index, batch.schema.field(index).with_type(of), column.cast(of))
    return batch
