"""Tells vectors of a table that are codes beside which something says how they become numbers, which is not applied."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from ...errors import phrase
from .vectors import VectorColumn

SCALING = frozenset({"scale", "scales", "quantization_scale", "quant_scale", "zero_point", "quantization_offset"})
NO_METHODS = frozenset({"", "none", "null"})


def scaled_by(schema: pa.Schema, vector: VectorColumn, emb: Mapping[str, Any]) -> str:
    """A note where vectors are whole numbers and a column, or the footer ``emb``, scales them; "" where that is not so.

    One factor for all changes nothing in a search; one for each row, or an offset, does.
    """
    of = schema.field(vector.names[0]).type
    while pa.types.is_list(of) or pa.types.is_large_list(of) or pa.types.is_fixed_size_list(of):
        of = of.value_type
    if not pa.types.is_integer(of):
        return ""
    column = next((name for name in schema.names if name.lower() in SCALING), "")
    if column:
        return phrase(
            f"The vectors are whole numbers ({of}) and taken as they are: the column {column}, which may scale them, "
            "is not applied."
        )
    told = emb.get("quantization")
    method = told.get("method") if isinstance(told, Mapping) else told
    if str(method or "").lower() in NO_METHODS:
        return ""
    return phrase(
        f"The vectors are whole numbers ({of}) and taken as they are: the quantisation that the file names "
        f"({str(method)[:40]}) is not undone."
    )
