"""What a footer ``emb`` or ``stac`` says of model and licence, whatever the product."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ...collection.comparable import UNNAMED
from ...errors import LookalikeError, phrase
from .table import Table


def model_of(emb: Mapping[str, Any]) -> tuple[str, str]:
    """Model and version of an ``emb`` footer (cloudnativegeo/geo-embeddings-survey), "" where it says none."""
    model = emb.get("model")
    if isinstance(model, str):
        return model, ""
    if not isinstance(model, Mapping):
        return "", ""
    return str(model.get("id") or model.get("name") or ""), str(model.get("version") or "")


def one_model(tables: Sequence[Table], of: Callable[[Table], tuple[str, str]]) -> tuple[str, str]:
    """The model and version of all tables with rows; raises LookalikeError where two differ or only some say."""
    tables = [table for table in tables if sum(table.pieces)] or tables[:1]
    first = of(tables[0])
    for table in tables[1:]:
        if (model := of(table)) != first:
            one, other = (
                phrase("not known") if said[0] in UNNAMED else " ".join(said).strip() for said in (first, model)
            )
            raise LookalikeError(
                f"The model of {tables[0].path} is {one}, that of {table.path} is {other}; such vectors cannot be "
                "compared. Import each on its own."
            )
    return first


def licence_of(emb: Mapping[str, Any]) -> tuple[str, str]:
    """Licence, and who must be named, of an ``emb`` footer."""
    licence = emb.get("license") or emb.get("licence") or ""
    providers = emb.get("providers")
    names = (
        [str(one.get("name")) for one in providers if isinstance(one, Mapping)] if isinstance(providers, list) else []
    )
    return (licence if isinstance(licence, str) else ""), ", ".join(names)
