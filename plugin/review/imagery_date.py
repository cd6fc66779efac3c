"""How the date of what is looked at stands to that of the embedding: labels made on other imagery mislead."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Optional, Tuple

from ..errors import UserError, tr

SAME_IMAGE = "same image"
SAME_YEAR = "same year"
OTHER_DATE = "other date"
UNKNOWN_DATE = "unknown date"
MATCHES = (SAME_IMAGE, SAME_YEAR, OTHER_DATE, UNKNOWN_DATE)

_PART = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ].*)?")
_MIDNIGHT = re.compile(r"[T ]00:00(:00(\.0+)?)?(Z|\+00:00)?$")
_APART = re.compile(r"\s*(?:/|\.\.|\bto\b)\s*|\s+[-\u2013\u2014]\s+")


@dataclass(frozen=True)
class Interval:
    """Days between which something was acquired, both counted in, as ISO 8601 dates; None where an end is unknown."""

    begin: Optional[str] = None
    end: Optional[str] = None

    @property
    def is_known(self) -> bool:
        return self.begin is not None or self.end is not None

    @property
    def text(self) -> str:
        """The interval as short as it can be said: "2019", "2019-06", "2019-06-01", "2019/2021", "2020/"; "" unknown.

        `interval_of` reads it back.
        """
        if self.begin is None or self.end is None:
            return f"{self.begin or ''}/{self.end or ''}" if self.is_known else ""
        if self.begin == self.end:
            return self.begin
        begin, end = _shortest(self.begin, self.end)
        return begin if begin == end else f"{begin}/{end}"


UNKNOWN = Interval()


def interval_of(text: str) -> Interval:
    """Return what an analyst means by "2021", "2021-06", "2021-06-15", or two of them with / between; "" is unknown.

    An end may be left out: "2020/". Raises UserError with a sentence for anything else.
    """
    said = text.strip()
    if not said:
        return UNKNOWN
    parts = _APART.split(said)
    if len(parts) > 2 or not any(parts):
        raise UserError(_not_a_date(said))
    begin = _days(parts[0], said)[0] if parts[0] else None
    end = _days(parts[-1], said)[1] if parts[-1] else None
    if begin is not None and end is not None and begin > end:
        raise UserError(tr("“{said}” ends before it begins. Write the earlier date first.").format(said=said))
    return Interval(begin, end)


def interval_between(begin: Optional[str], end: Optional[str]) -> Interval:
    """Return the days of two moments in ISO 8601, None where one is unknown or cannot be read.

    An interval that ends at midnight ends with the day before.
    """
    first, last = _day(begin), _day(end)
    if first is not None and last is not None and first < last and _MIDNIGHT.search(end or ""):
        last = (datetime.date.fromisoformat(last) - datetime.timedelta(days=1)).isoformat()
    return Interval(first, last)


def compared(imagery: Interval, embedding: Interval, same_image: bool) -> str:
    """Return one of MATCHES for imagery that is looked at and what was embedded.

    Imagery is of the same year when all of it lies in the calendar years of the embedding, and of another date when
    none of it does. What reaches beyond them (a mosaic of many years), or has an end that nobody knows, cannot be told.
    """
    if same_image:
        return SAME_IMAGE
    seen, embedded = _years(imagery), _years(embedding)
    if not (imagery.is_known and embedding.is_known):
        return UNKNOWN_DATE
    if _after(seen[0], embedded[1]) or _after(embedded[0], seen[1]):
        return OTHER_DATE
    low, high = (one if one is not None else other for one, other in (embedded, embedded[::-1]))
    begin, end = seen
    if low is None or high is None or begin is None or end is None:
        return UNKNOWN_DATE
    return SAME_YEAR if low <= begin and end <= high else UNKNOWN_DATE


def _years(interval: Interval) -> Tuple[Optional[int], Optional[int]]:
    begin, end = (int(day[:4]) if day is not None else None for day in (interval.begin, interval.end))
    return begin, end


def _after(one: Optional[int], other: Optional[int]) -> bool:
    return one is not None and other is not None and one > other


def _days(part: str, said: str) -> Tuple[str, str]:
    """Return the first and the last day of a year, month or day."""
    match = _PART.fullmatch(part.strip())
    if match is None:
        raise UserError(_not_a_date(said))
    year, month, day = (int(number) if number else None for number in match.groups())
    try:
        if day is not None:
            first = last = datetime.date(year or 0, month or 0, day)
        elif month is not None:
            first = datetime.date(year or 0, month, 1)
            following = datetime.date((year or 0) + month // 12, month % 12 + 1, 1)
            last = following - datetime.timedelta(days=1)
        else:
            first, last = datetime.date(year or 0, 1, 1), datetime.date(year or 0, 12, 31)
    except ValueError as error:
        raise UserError(_not_a_date(said)) from error
    return first.isoformat(), last.isoformat()


def _not_a_date(said: str) -> str:
    return tr(
        "“{said}” is no date. Write a year (2021), a month (2021-06), a day (2021-06-15), or two with / between."
    ).format(said=said)


def _day(moment: Optional[str]) -> Optional[str]:
    try:
        return datetime.date.fromisoformat((moment or "")[:10]).isoformat()
    except ValueError:
        return None


def _shortest(begin: str, end: str) -> Tuple[str, str]:
    """Return both ends without what whole years or months need not say."""
    if begin.endswith("-01-01") and end.endswith("-12-31"):
        return begin[:4], end[:4]
    month = interval_of(end[:7]).end
    if begin.endswith("-01") and end == month:
        return begin[:7], end[:7]
    return begin, end
