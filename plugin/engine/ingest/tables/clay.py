"""Clay's embeddings: v0.1 with patches and groups, its WorldCover run, v1 and v1.5, and the proposed schema."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ...errors import LookalikeError, phrase
from ..reader import Options, Reader
from .describing import Product, reader_of, sample_of, text_of
from .opening import open_tables
from .table import Table
from .vectors import PATCHES as PATCH_COLUMNS
from .vectors import find_vectors

LICENCE = "ODC-BY-1.0"
ATTRIBUTION = "Clay embeddings by the Clay Foundation, ODC-BY"
SPECIFIED = "Clay"
LGND_LICENCE = "CC-BY-4.0"
LGND_ATTRIBUTION = "Clay v1.5 embeddings of Sentinel-2 by LGND and Clay, CC-BY-4.0; contains Copernicus Sentinel data"
WIDTH = 768
WIDE = 1024
PATCHES = 16
GROUPS = 6
PROPOSED = frozenset({"source_url", "date", "source_model", "loss", "loss_metric", "source_creator", "embeddings"})
_NAME = re.compile(r"\d\d[C-HJ-NP-X][A-Z]{2}_\d{8}_\d{8}_v(\d+(?:\.\d+)?)")
"""``03WVN_20220610_20220610_v001``: tile, dates, version."""
_CALLED = {"001": "v0.1", "0.1": "v0.1", "1": "v1", "1.0": "v1", "100": "v1", "1.5": "v1.5", "150": "v1.5"}
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
    kinds = [(product.product, product.model, product.version, product.patches, product.groups) for product in known]
    other = next((table for table, kind in zip(tables, kinds, strict=True) if kind != kinds[0]), None)
    if other is not None:
        raise LookalikeError(
            f"{tables[0].path} and {other.path} hold embeddings of different models or kinds. Import each on its own."
        )
    return reader_of(tables, known[0], options)


def _product(table: Table) -> Product | None:
    names = {name.lower() for name in table.schema.names}
    if "lookalike" in table.footer.texts or "emb" in table.footer.texts:
        return None
    base = Product("", "", "", licence=LICENCE, attribution=ATTRIBUTION, specified=SPECIFIED)
    if {"uri", "gsd"} <= set(table.footer.texts) and names & {"embeddings", "patch_embeddings_0"}:
        return _of_run(base, table)
    column = "embeddings" if "embeddings" in names else "embedding" if "embedding" in names else ""
    if not column:
        return None
    if len(PROPOSED & names) >= 5 and {"source_model", "embeddings"} <= names:
        return _proposed(table)
    dim = _dim(table, column)
    of_v0 = {"source_url", "date", "embeddings"} <= names
    called = _called(table) if column == "embeddings" else ""
    named_v1 = called == "v1" and dim == WIDTH
    if (called == "v0.1" or (of_v0 and not named_v1)) and (dim in _VARIANTS or dim == 0):
        patches, groups = _VARIANTS.get(dim, (1, 1))
        why = (
            "columns source_url, date, embeddings" if of_v0 else "column embeddings and a name of tile, dates, version"
        )
        return _of_v0(base, patches, groups, phrase(f"{why}, and vectors of 768 numbers"))
    if "bbox" in names and names <= {"embeddings", "bbox", "__index_level_0__"} and dim == WIDTH:
        why = phrase("columns embeddings and bbox, the geometry, of Clay's WorldCover run")
        return replace(
            base, product="clay-v0-worldcover", title="Clay v0 WorldCover", why=why, model="clay", version="v0"
        )
    named = names & {"item_id", "chips_id", "chip_id", "chipid", "source_url"}
    if not (named or called) or not names & {"geometry", "bbox"}:
        return None
    if named and not called:
        why = phrase(f"vectors of {dim:,} numbers with a column {min(named)}")
    else:
        why = phrase(f"vectors of {dim:,} numbers and a name of tile, dates, version")
    if dim == WIDE and {"cell_id", "stac_item_id"} <= names:
        return replace(_of_v15(base, why), licence=LGND_LICENCE, attribution=LGND_ATTRIBUTION)
    if dim == WIDE:
        return _of_v15(base, why)
    if dim == WIDTH and "embeddings" in names:
        return replace(base, product="clay-v1", title="Clay v1", why=why, model="clay", version="v1")
    return None


def _called(table: Table) -> str:
    """The version that a file's name ends with: v0.1 and v1 may have the same columns, and as many numbers."""
    match = _NAME.search(table.path.name)
    return _CALLED.get(match[1], "") if match else ""


def _of_v15(base: Product, why: str) -> Product:
    return replace(base, product="clay-v1.5", title="Clay v1.5", why=why, model="clay", version="v1.5")


def _of_run(base: Product, table: Table) -> Product | None:
    """A file of Clay's own runs over archives: the scene and its date stand in the file's metadata alone."""
    patches = [name for name in table.schema.names if PATCH_COLUMNS.fullmatch(name)]
    column = "patch_embeddings_0" if patches else "embeddings"
    vector = next((one for one in find_vectors(table.schema, sample_of(table)) if one.names[0] == column), None)
    side = math.isqrt(len(patches)) if patches else 1
    if vector is None or (patches and side * side != len(patches)):
        return None
    dim = vector.dim // (side * side)
    if dim not in (WIDTH, WIDE):
        return None
    version = "v1.5" if dim == WIDE else "v1"
    product = replace(
        base,
        product=f"clay-{version}",
        title=f"Clay {version}",
        why=phrase(f"metadata uri and gsd of Clay's runs, and vectors of {dim:,} numbers"),
        model="clay",
        version=version,
        imagery_key="uri",
        date_key="date",
        column=column,
    )
    return _in_patches(product, side, 1) if patches else product


def _of_v0(base: Product, patches: int, groups: int, why: str) -> Product:
    product = replace(base, product="clay-v0.1", title="Clay v0.1", why=why, model="clay", version="v0.1")
    return product if patches == 1 else _in_patches(product, patches, groups)


def _in_patches(product: Product, patches: int, groups: int) -> Product:
    notes = [phrase(f"Each row holds {patches} x {patches} patches: each becomes a chip with its own footprint.")]
    if groups > 1:
        notes.append(phrase(f"Each patch is the mean over its {groups} groups of bands."))
    kind = "group" if groups > 1 else "patch"
    why, title = product.why, product.title
    return replace(
        product,
        product=f"{product.product}-{kind}",
        title=phrase(f"{title}, {kind} embeddings"),
        why=phrase(f"{why}, {patches} x {patches} times" + (f" {groups} groups" if groups > 1 else "")),
        version=f"{product.version}-{kind}",
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
        title=phrase("Clay's proposed schema"),
        why=phrase("columns source_model, loss, loss_metric and source_creator of Clay's proposed schema"),
        model=models[0] if models else "unknown",
        licence=LICENCE if clays else "",
        attribution=", ".join(creators[:3]),
        specified=SPECIFIED,
    )


def _dim(table: Table, column: str) -> int:
    name = next(name for name in table.schema.names if name.lower() == column)
    return next((one.dim for one in find_vectors(table.schema, sample_of(table)) if one.names == (name,)), -1)
