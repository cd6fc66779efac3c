"""What a footer ``emb`` or ``stac`` says of model and licence, whatever the product."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def model_of(emb: Mapping[str, Any]) -> tuple[str, str]:
    """Model and version of an ``emb`` footer (cloudnativegeo/geo-embeddings-survey), "" where it says none."""
    model = emb.get("model")
    if isinstance(model, str):
        return model, ""
    if not isinstance(model, Mapping):
        return "", ""
    return str(model.get("id") or model.get("name") or ""), str(model.get("version") or "")


def licence_of(emb: Mapping[str, Any]) -> tuple[str, str]:
    """Licence, and who must be named, of an ``emb`` footer."""
    licence = emb.get("license") or emb.get("licence") or ""
    providers = emb.get("providers")
    names = (
        [str(one.get("name")) for one in providers if isinstance(one, Mapping)] if isinstance(providers, list) else []
    )
    return (licence if isinstance(licence, str) else ""), ", ".join(names)
