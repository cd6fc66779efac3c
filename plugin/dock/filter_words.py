"""A filter of chips in words that a person can read."""

from __future__ import annotations

from typing import List

from qgis.PyQt.QtCore import QCoreApplication

from ..protocol import Filter
from ..wording import put

LONGEST_WHERE = 40


def described(wanted: Filter, undated: int = 0) -> str:
    """Return the parts of a filter in a few words, and before them how many chips it leaves out for want of a date."""
    parts: List[str] = []
    if undated:
        parts.append(put(_tr("{count:,} without a date left out"), count=undated))
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
    return QCoreApplication.translate("FilterWords", text)
