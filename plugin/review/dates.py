"""Whether a target is of places or of events, as its log says it, and how an interval is told."""

from __future__ import annotations

import datetime
from typing import Optional, Tuple

from . import events as ev
from .events import Event, LogIdentity

PLACES, EVENTS = "places", "events"
"""One decision for a place, whatever the date; or each date a thing of its own."""

Interval = Tuple[Optional[str], Optional[str]]


def dates_noted(kind: str, identity: LogIdentity, before: Optional[Event]) -> Event:
    """Return the event that says that a target is of PLACES or of EVENTS from now on."""
    return ev.new_event(ev.TIME, identity, details={"time": kind}, supersedes=before.uuid if before is not None else "")


def noted_dates(event: Optional[Event]) -> str:
    """Return what such an event says; PLACES where nobody has said anything that is known here."""
    return EVENTS if event is not None and event.details().get("time") == EVENTS else PLACES


def dated(intervals: Tuple[Interval, ...]) -> Tuple[Interval, ...]:
    """Return the intervals of which at least one end is known, the latest first."""
    known = [one for one in intervals if one[0] or one[1]]
    return tuple(sorted(known, key=lambda one: (one[0] or one[1] or "", one[1] or one[0] or ""), reverse=True))


def ends(interval: Interval) -> Tuple[str, str]:
    """Return begin and end of an interval of which one may be unknown: it counts as a moment then."""
    begin, end = interval
    return begin or end or "", end or begin or ""


def interval_text(begin: Optional[str], end: Optional[str]) -> str:
    """Return an interval as short as it can be told: a year, a month, a day, or its first and last day; "" for none."""
    first, last = _day(begin), _day(end)
    if first is None or last is None:
        known = first or last
        return known.isoformat() if known is not None else ""
    if end is not None and end[10:] == "T00:00:00Z" and last > first:
        last -= datetime.timedelta(days=1)  # until midnight: the day that begins then is none of it
    after = last + datetime.timedelta(days=1)
    if first == last:
        return first.isoformat()
    if (first.month, first.day, after.month, after.day) == (1, 1, 1, 1):
        years = f"{first.year:04d}", f"{last.year:04d}"
        return years[0] if years[0] == years[1] else f"{years[0]} to {years[1]}"
    if (first.day, after.day) == (1, 1) and (first.year, first.month) == (last.year, last.month):
        return first.isoformat()[:7]
    return f"{first.isoformat()} to {last.isoformat()}"


def _day(text: Optional[str]) -> Optional[datetime.date]:
    try:
        return datetime.date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
