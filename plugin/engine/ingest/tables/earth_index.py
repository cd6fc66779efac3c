"""Earth Index v2: one GeoParquet a tile of MGRS, with a footer ``emb`` that says model, dates and licence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from ...collection.licences import licence_warning
from ...errors import phrase
from ..reader import Options, Reader
from .describing import NO_IDS, Product, reader_of
from .metadata import licence_of, model_of, one_model
from .opening import open_tables
from .table import Table
from .utm import mgrs_zone

DIM = 384
CHIP_METRES = 320.0
LICENCE = "CC-BY-4.0"
ATTRIBUTION = "Earth Index embeddings by Earth Genome, CC-BY-4.0"


def recognise(paths: Sequence[Path], options: Options) -> Reader | None:
    """A reader if every file has Earth Index's columns and its footer, or its name and its dimension."""
    tables = open_tables(paths)
    if not tables or not all(_is_one(table) for table in tables):
        return None
    said = [table for table in tables if table.footer.json("emb")]
    model, version = one_model(said or tables, lambda table: model_of(table.footer.json("emb")))
    emb = (said or tables)[0].footer.json("emb")
    # Numbers are unique within a tile only, as far as is known: then the place names the chip.
    ids = "id" if all(_is_text(table.schema.field("id").type) for table in tables) else NO_IDS
    why = phrase(
        "columns id, embedding and geometry with a footer emb by Earth Genome"
        if emb
        else f"columns id, embedding and geometry, {DIM} numbers and a file named after an MGRS tile"
    )
    licences = list(dict.fromkeys(licence_of(table.footer.json("emb"))[0] or LICENCE for table in tables))
    warning = licence_warning(licences)
    product = Product(
        product="earth-index-v2",
        title="Earth Index v2",
        why=why,
        model=model or "dinov2_vits14_softcon",
        version=version,
        licence="; ".join(licences),
        attribution=ATTRIBUTION,
        ids=ids,
        chip_metres=CHIP_METRES,
        notes=(warning,) if warning else (),
    )
    return reader_of(tables, product, options)


def _is_text(of: pa.DataType) -> bool:
    return bool(pa.types.is_string(of) or pa.types.is_large_string(of))


def _is_one(table: Table) -> bool:
    schema = table.schema
    if not {"id", "embedding"} <= set(schema.names) or "lookalike" in table.footer.texts:
        return False
    emb = table.footer.json("emb")
    if emb:
        return "earthgenome" in str(emb.get("providers", "")).lower().replace(" ", "") or "softcon" in model_of(emb)[0]
    of = schema.field("embedding").type
    dim = getattr(of, "list_size", DIM)
    return (
        dim == DIM
        and set(schema.names) <= {"id", "embedding", "geometry", "tile_id"}
        and mgrs_zone(table.path.name) != 0
    )
