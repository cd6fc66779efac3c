"""Major TOM's embeddings: fragments of Sentinel-1 and Sentinel-2 cells by SSL4EO, SigLIP and DINOv2."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ...errors import LookalikeError, phrase
from ..reader import Options, Reader
from .describing import Product, reader_of, sample_of
from .opening import open_tables
from .table import Table
from .vectors import find_vectors

LICENCE = "CC-BY-SA-4.0"
ATTRIBUTION = (
    "Major TOM embeddings by CloudFerro and ESA Phi-lab, CC-BY-SA-4.0; contains modified Copernicus Sentinel data"
)
METRES_PER_PIXEL = 10.0
MODELS = {
    "s1rtc-ssl4eo": ("Core-S1RTC-SSL4EO", "ssl4eo-s1rtc"),
    "s2l1c-ssl4eo": ("Core-S2L1C-SSL4EO", "ssl4eo-s2l1c"),
    "s2l2a-ssl4eo": ("Core-S2L2A-SSL4EO", "ssl4eo-s2l2a"),
    "s2rgb-siglip": ("Core-S2RGB-SigLIP", "siglip-so400m-patch14-384"),
    "s2rgb-dinov2": ("Core-S2RGB-DINOv2", "dinov2-large"),
}
OTHERS = ("satclip", "farslip", "dinov2", "siglip", "remoteclip", "clip")
"""Models of tables in Major TOM's layout by others, as far as their paths name them."""
BY_DIM = {1152: "s2rgb-siglip", 1024: "s2rgb-dinov2"}


def recognise(paths: Sequence[Path], options: Options) -> Reader | None:
    """A reader if every file has Major TOM's columns and all are of one of its models."""
    tables = open_tables(paths)
    if not tables or not all(_is_one(table) for table in tables):
        return None
    found = [_model(table) for table in tables]
    if len(set(found)) > 1:
        other = next(table for table, one in zip(tables, found, strict=True) if one != found[0])
        raise LookalikeError(
            f"{tables[0].path} and {other.path} hold embeddings of different Major TOM models. Import each on its own."
        )
    kind, why = found[0]
    title, model = MODELS.get(kind, ("", kind))
    product = Product(
        product=f"major-tom-{kind}" if kind in MODELS else "major-tom",
        title=f"Major TOM {title}".strip(),
        why=phrase(f"columns unique_id, embedding and grid_cell ({why})"),
        model=model or "unknown",
        licence=LICENCE,
        attribution=ATTRIBUTION,
        ids="unique_id",
        chip_metres=_side(tables[0]),
    )
    return reader_of(tables, product, options)


def _is_one(table: Table) -> bool:
    return {"unique_id", "embedding", "grid_cell"} <= set(table.schema.names)


def _model(table: Table) -> tuple[str, str]:
    """Which model, and how it was told: by the path, else by the dimension and the name of the scene."""
    path = str(table.path).lower().replace("_", "-")
    for kind in MODELS:
        if kind in path:
            return kind, phrase(f"the model is named in the path ({kind})")
    sample = sample_of(table)
    vectors = find_vectors(table.schema, sample)
    dim = vectors[0].dim if vectors else 0
    if dim in BY_DIM:
        return BY_DIM[dim], phrase(f"vectors of {dim:,} numbers")
    if dim == 2048:
        scene = (
            str(sample.column("product_id")[0].as_py()) if "product_id" in sample.schema.names and len(sample) else ""
        )
        if scene.startswith("S1"):
            return "s1rtc-ssl4eo", phrase("vectors of 2,048 numbers of a Sentinel-1 scene")
        level = "s2l1c-ssl4eo" if "MSIL1C" in scene else "s2l2a-ssl4eo" if "MSIL2A" in scene else ""
        if level:
            return level, phrase(f"vectors of 2,048 numbers of the scene {scene[:11]}")
    for word in OTHERS:
        if word in path:
            return word, phrase(f"the model is named in the path ({word})")
    return "", phrase(f"vectors of {dim:,} numbers, which tell no model")


def _side(table: Table) -> float:
    """Metres of a fragment by its ``pixel_bbox``, 0 where that is missing: for rows that only have a centre."""
    if "pixel_bbox" not in table.schema.names:
        return 0.0
    for box in sample_of(table).column("pixel_bbox").to_pylist():
        try:
            left, _, right, _ = (float(number) for number in box)
        except (TypeError, ValueError):
            continue
        if np.isfinite(right - left) and right > left:
            return float((right - left) * METRES_PER_PIXEL)
    return 0.0
