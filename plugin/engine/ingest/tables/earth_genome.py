"""Earth Genome's files of 2023 and 2024: a column for each number of the vector, the geometry in a second file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from ...errors import LookalikeError, phrase
from ..reader import Options, Reader
from .describing import Product, reader_of
from .opening import open_tables
from .table import Table

KEY = "tile_id"
CHIP_METRES = 320.0
ATTRIBUTION = "Embeddings by Earth Genome"
_VIT = re.compile(r"vit_?\d+", re.I)


def recognise(paths: Sequence[Path], options: Options) -> Reader | None:
    """A reader if there are tables with columns vit0, vit1 … and all others are their tiles.

    Raises LookalikeError for vectors without any geometry.
    """
    tables = open_tables(paths)
    if not tables:
        return None
    vectors = [table for table in tables if _is_wide(table)]
    tiles = [table for table in tables if not _is_wide(table) and _is_tiles(table)]
    if not vectors or len(vectors) + len(tiles) != len(tables):
        return None
    bare = next((table for table in vectors if not _has_place(table)), None)
    if bare is not None and not tiles:
        raise LookalikeError(
            f"{bare.path} holds Earth Genome's vectors without their footprints. Choose the file of its tiles "
            f"(tile_id and geometry) as well."
        )
    product = Product(
        product="earth-genome",
        title=phrase("Earth Genome embeddings"),
        why=phrase("columns tile_id and vit0, vit1 …"),
        model="earth-genome-vit",
        attribution=ATTRIBUTION,
        ids=KEY,
        chip_metres=CHIP_METRES,
        joins=tuple(tiles),
    )
    return reader_of(vectors, product, options)


def _is_wide(table: Table) -> bool:
    names = table.schema.names
    return KEY in names and sum(bool(_VIT.fullmatch(name)) for name in names) >= 8


def _is_tiles(table: Table) -> bool:
    return KEY in table.schema.names and _has_place(table)


def _has_place(table: Table) -> bool:
    return bool(table.footer.geometries) or bool({"geometry", "lon", "centroid_lon"} & set(table.schema.names))
