"""A filter of chips as text that a project can keep."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Optional

from ..protocol import Filter, ProtocolError, from_json

EMPTY = Filter()


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
