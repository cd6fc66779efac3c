"""Any other table with a vector and a footprint in each row, by the types of its columns first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from ...collection.licences import licence_warning
from ...errors import LookalikeError, phrase
from ..reader import Options, Reader
from .describing import Product, reader_of, sample_of, text_of
from .metadata import licence_of, model_of, one_model
from .opening import open_tables
from .table import Table
from .vectors import find_vectors
from .where import find_where

MODEL_COLUMNS = ("source_model", "model", "model_id", "model_name", "encoder")


def recognise(paths: Sequence[Path], options: Options) -> Reader | None:
    """A reader if every file has a column that can be a vector; geometry may lie in other files with the same ids."""
    tables = open_tables(paths)
    if not tables:
        return None
    found = [find_vectors(table.schema, sample_of(table)) for table in tables]
    with_vectors = [(table, vectors) for table, vectors in zip(tables, found, strict=True) if vectors]
    others = [table for table, vectors in zip(tables, found, strict=True) if not vectors]
    if not with_vectors:
        return None
    key = ""
    if others:
        key = _shared_id([table for table, _ in with_vectors], others)
        if not key:
            return None
    table, vectors = with_vectors[0]
    model, version = one_model([table for table, _ in with_vectors], _model_of)
    licences = list(dict.fromkeys(licence_of(table.footer.json("emb")) for table, _ in with_vectors))
    warning = licence_warning([licence for licence, _ in licences])
    product = Product(
        product="table",
        title=phrase(f"{table.kind} with vectors"),
        why=vectors[0].why,
        model=model,
        version=version,
        licence=_joined(licence for licence, _ in licences),
        attribution=_joined(attribution for _, attribution in licences),
        notes=(warning,) if warning else (),
        ids=key,
        joins=tuple(others),
    )
    return reader_of([one for one, _ in with_vectors], product, options)


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(text for text in texts if text))


def _model_of(table: Table) -> tuple[str, str]:
    model, version = model_of(table.footer.json("emb"))
    return (model, version) if model else (_model(table), "")


def _shared_id(tables: Sequence[Table], others: Sequence[Table]) -> str:
    """The id column that all share, where vectors have no place of their own and the others have one."""
    shared = set.intersection(*(set(table.schema.names) for table in (*tables, *others)))
    for key in ("tile_id", "id", "chip_id", "unique_id", "item_id"):
        bare = all(find_where(table, sample_of(table), (), 1.0, table.path.name) is None for table in tables)
        placed = all(find_where(table, sample_of(table), (), 1.0, table.path.name) is not None for table in others)
        if key in shared and bare and placed:
            return key
    return ""


def _model(table: Table) -> str:
    for column in MODEL_COLUMNS:
        if column in table.schema.names:
            models = [str(model) for model in text_of(table, column) if model]
            if len(models) > 1:
                raise LookalikeError(
                    f"{table.path} mixes embeddings of {len(models)} models ({models[0]}, {models[1]}), which cannot "
                    f"be compared. Write one file for each {column}."
                )
            if models:
                return models[0]
    return "unknown"
