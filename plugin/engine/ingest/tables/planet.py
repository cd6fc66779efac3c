"""Tables as Planet writes them: chips of single scenes, with cloud and haze of each, in any CRS."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ...errors import phrase
from ..reader import Options, Reader
from .describing import Product, reader_of
from .opening import open_tables
from .table import Table

MARKS = ("embedding_thumbnail_uri", "clear_percent", "cloud_percent", "udm1_cloud_percent", "chip_size")


def recognise(paths: Sequence[Path], options: Options) -> Reader | None:
    """A reader if every file has an embedding, a time, a footprint and at least two of Planet's own fields."""
    tables = open_tables(paths)
    if not tables or not all(_is_one(table) for table in tables):
        return None
    product = Product(
        product="planet",
        title=phrase("Planet embeddings"),
        why=phrase("columns datetime, embedding, geometry and Planet's own fields of quality"),
        notes=(phrase("The model is not named in the files: append only files of the same model."),),
    )
    return reader_of(tables, product, options)


def _is_one(table: Table) -> bool:
    names = set(table.schema.names)
    timed = "datetime" in names or {"start_datetime", "end_datetime"} <= names
    return timed and {"embedding", "geometry"} <= names and sum(mark in names for mark in MARKS) >= 2
