"""A filter of chips as text that a project can keep, and as words that a person can read."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import List, Optional

from qgis.PyQt.QtCore import QCoreApplication

from .protocol import Filter, ProtocolError, from_json

EMPTY = Filter()
LONGEST_WHERE = 40


def to_text(wanted: Optional[Filter]) -> str:
    """Return a filter as JSON, "" for none."""
    return json.dumps(asdict(wanted)) if wanted is not None and wanted != EMPTY else ""


def from_text(text: str) -> Optional[Filter]:
    """Return the filter that `to_text` made this text of; None for "" and for what cannot be read."""
    try:
        wanted = from_json(Filter, json.loads(text)) if text else EMPTY
    except (ValueError, ProtocolError):
        return None
    return wanted if wanted != EMPTY else None


def described(wanted: Filter) -> str:
    """Return the parts of a filter in a few words."""
    parts: List[str] = []
    if wanted.extent is not None:
        parts.append(_tr("a map view"))
    if wanted.polygon:
        parts.append(_tr("a polygon"))
    if wanted.since and wanted.until:
        parts.append(_tr("{since} to {until}").format(since=wanted.since, until=wanted.until))
    elif wanted.since:
        parts.append(_tr("since {since}").format(since=wanted.since))
    elif wanted.until:
        parts.append(_tr("until {until}").format(until=wanted.until))
    if wanted.where:
        where = wanted.where
        parts.append(where if len(where) <= LONGEST_WHERE else where[: LONGEST_WHERE - 1] + "…")
    return " · ".join(parts)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Filters", text)
