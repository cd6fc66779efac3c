"""What the engine says, in the analyst's language: those of its sentences that hold no names or numbers.

The engine speaks English. A sentence that is the same each time is its own key in the catalogue, below "Engine"; others
are shown as they came.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication


def spoken(text: str) -> str:
    """Return a sentence of the engine in the analyst's language, or as it is."""
    return str(QCoreApplication.translate("Engine", text)) if text else ""


def spoken_result(result: Any) -> Any:
    """Return a result whose reasons for a refusal, its own or that of a part, are in the analyst's language."""
    changed = {}
    for field in fields(result) if is_dataclass(result) else ():
        value = getattr(result, field.name)
        if field.name == "refused" and isinstance(value, str):
            changed[field.name] = spoken(value)
        elif is_dataclass(value) and hasattr(value, "refused"):
            changed[field.name] = spoken_result(value)
    return replace(result, **changed) if changed else result
