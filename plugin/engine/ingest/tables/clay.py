"""Clay's embeddings: v0.1 with patches and groups, its WorldCover run, v1 and v1.5, and the proposed schema."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ...errors import LookalikeError
from ..reader import Options, Reader
from .describing import Product, reader_of, sample_of, text_of
from .opening import open_tables
from .table import Table
from .vectors import find_vectors

LICENCE = "ODC-BY-1.0"
ATTRIBUTION = "Clay embeddings by the Clay Foundation, ODC-BY"
SPECIFIED = "Clay's"
WIDTH = 768
PATCHES = 16
GROUPS = 6
PROPOSED = frozenset({"source_url", "date", "source_model", "loss", "loss_metric", "source_creator", "embeddings"})
_TILE = re.compile(r"\d\d[C-HJ-NP-X][A-Z]{2}_\d{8}_\d{8}_v\d{3}")
_VARIANTS = {WIDTH: (1, 1), WIDTH * PATCHES**2: (PATCHES, 1), WIDTH * PATCHES**2 * GROUPS: (PATCHES, GROUPS)}


def recognise(paths: Sequence[Path], options: Options) -> Reader | None:
    """A reader if every file is one of Clay's, of one kind and version."""
    tables = open_tables(paths)
    if not tables:
        return None
    products = [_product(table) for table in tables]
    known = [product for product in products if product is not None]
    if len(known) != len(products):
        return None
    kinds = {(product.product, product.model, product.version, product.patches, product.groups) for product in known}
    if len(kinds) > 1:
        if len({kind[0] for kind in kinds}) == 1:
            other = next(
                table
                for table, one in zip(tables, known, strict=True)
                if one.model != known[0].model or one.patches != known[0].patches
            )
            raise LookalikeError(
                f"{tables[0].path} and {other.path} hold embeddings of different models or kinds. "
                "Import each on its own."
            )
        return None
    return reader_of(tables, known[0], options)


def _product(table: Table) -> Product | None:
    names = {name.lower() for name in table.schema.names}
    column = "embeddings" if "embeddings" in names else "embedding" if "embedding" in names else ""
    if not column or "lookalike" in table.footer.texts or "emb" in table.footer.texts:
        return None
    proposed = len(PROPOSED & names)
    if proposed >= 5 and {"source_model", "embeddings"} <= names:
        return _proposed(table)
    dim = _dim(table, column)
    base = Product("", "", "", licence=LICENCE, attribution=ATTRIBUTION, specified=SPECIFIED)
    if {"source_url", "date", "embeddings"} <= names or ("embeddings" in names and _TILE.search(table.path.name)):
        if dim in _VARIANTS or dim == 0:
            patches, groups = _VARIANTS.get(dim, (1, 1))
            return _of_v0(base, patches, groups, "columns source_url, date, embeddings and vectors of 768 numbers")
        if dim != 1024:
            return None
    if names <= {"embeddings", "bbox", "__index_level_0__"} and "bbox" in names and dim == WIDTH:
        why = "columns embeddings and bbox, the geometry, of Clay's WorldCover run"
        return replace(
            base, product="clay-v0-worldcover", title="Clay v0 WorldCover", why=why, model="clay", version="v0"
        )
    ids = names & {"item_id", "chips_id", "chip_id", "source_url"}
    if dim == 1024 and ids and names & {"geometry", "bbox"}:
        why = f"vectors of 1,024 numbers with a column {min(ids)}"
        return replace(base, product="clay-v1.5", title="Clay v1.5", why=why, model="clay", version="v1.5")
    if dim == WIDTH and "embeddings" in names and "item_id" in names:
        why = "vectors of 768 numbers with a column item_id"
        return replace(base, product="clay-v1", title="Clay v1", why=why, model="clay", version="v1")
    return None


def _of_v0(base: Product, patches: int, groups: int, why: str) -> Product:
    product = replace(base, product="clay-v0.1", title="Clay v0.1", why=why, model="clay", version="v0.1")
    if patches == 1:
        return product
    notes = [f"Each row holds {patches} x {patches} patches: each becomes a chip with its own footprint."]
    if groups > 1:
        notes.append(f"Each patch is the mean over its {groups} groups of bands.")
    kind = "group" if groups > 1 else "patch"
    return replace(
        product,
        product=f"clay-v0.1-{kind}",
        title=f"Clay v0.1, {kind} embeddings",
        why=f"{why}, {patches} x {patches} times" + (f" {groups} groups" if groups > 1 else ""),
        version=f"v0.1-{kind}",
        patches=patches,
        groups=groups,
        notes=tuple(notes),
    )


def _proposed(table: Table) -> Product:
    models = [str(model) for model in text_of(table, "source_model") if model]
    if len(models) > 1:
        raise LookalikeError(
            f"{table.path} mixes embeddings of {len(models)} models ({models[0]}, {models[1]}), which cannot be "
            "compared. Write one file for each source_model."
        )
    creators = (
        [str(one) for one in text_of(table, "source_creator") if one] if "source_creator" in table.schema.names else []
    )
    clays = any("clay" in text.lower() for text in creators)
    return Product(
        product="clay-schema",
        title="Clay's proposed schema",
        why="columns source_model, loss, loss_metric and source_creator of Clay's proposed schema",
        model=models[0] if models else "unknown",
        licence=LICENCE if clays else "",
        attribution=", ".join(creators[:3]),
        specified=SPECIFIED,
    )


def _dim(table: Table, column: str) -> int:
    name = next(name for name in table.schema.names if name.lower() == column)
    return next((one.dim for one in find_vectors(table.schema, sample_of(table)) if one.names == (name,)), -1)
