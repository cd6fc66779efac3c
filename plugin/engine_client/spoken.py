"""What the engine says, in the analyst's language: those of its sentences that hold no names or numbers.

The engine speaks English. A sentence that is the same each time is its own key in the catalogue, below "Engine"; others
are shown as they came.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication


def spoken(text: str) -> str:
    """Return a sentence of the engine in the analyst's language, or as it is."""
    return str(QCoreApplication.translate("Engine", text)) if text else ""


def spoken_result(result: Any) -> Any:
    """Return a result whose reason for a refusal, where it has one, is in the analyst's language."""
    refused = getattr(result, "refused", "")
    return replace(result, refused=spoken(refused)) if isinstance(refused, str) and refused else result
