"""Dates and times as people write them, as seconds since 1970."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from ..errors import LookalikeError
from .batch import UNKNOWN_TIME


def moment(text: str | None, *, is_end: bool) -> int:
    """Seconds since 1970 of an ISO 8601 date or time, UTC unless it says so; a date as end is its last second.

    UNKNOWN_TIME for none; raises LookalikeError for what is no date.
    """
    if not text:
        return UNKNOWN_TIME
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise LookalikeError(f"{text!r} is no date. Write it as 2024-05-31 or 2024-05-31T10:20:00Z.") from error
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    if is_end and len(text) <= 10:
        at += timedelta(days=1, seconds=-1)
    return int(at.timestamp())
