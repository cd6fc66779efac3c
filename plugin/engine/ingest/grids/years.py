"""Which year a file of an annual product is of, and how that is known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from ...errors import phrase

FIRST, LAST = 1982, 2099
_ALONE = re.compile(r"(?<![0-9A-Za-z])((?:19|20)\d\d)(?![0-9A-Za-z])")
_TAGS = ("year", "product_year", "tessera_year", "tessera:year")
_TIMES = ("system:time_start", "time_start", "datetime_start", "start_datetime", "start_date", "datetime")


def year_of(path: Path, tags: Mapping[str, object]) -> tuple[int | None, str]:
    """The year by the metadata, the file's name or the nearest folder that names one, and a phrase for where it stood.

    A name with two different years says nothing. None where nothing does.
    """
    lower = {key.lower(): value for key, value in tags.items()}
    for key in _TAGS:
        year = _plain(lower.get(key))
        if year:
            return year, phrase(f"its metadata ({key})")
    for key in _TIMES:
        year = _of_time(lower.get(key))
        if year:
            return year, phrase(f"its metadata ({key})")
    for part, where in (
        (path.stem, phrase("its name")),
        *((folder.name, phrase(f"the folder “{folder.name}”")) for folder in path.parents),
    ):
        years = {int(found) for found in _ALONE.findall(part)}
        if len(years) == 1 and FIRST <= min(years) <= LAST:
            return years.pop(), where
    return None, ""


def whole_year(told: str) -> str:
    """What is taken for the date of a vector that sums a year up; `told` is where the year stood, "" for nowhere."""
    return phrase(f"the whole year, which {told} gives: a vector sums a year up") if told else ""


def _plain(value: object) -> int | None:
    try:
        year = int(str(value))
    except ValueError:
        return None
    return year if FIRST <= year <= LAST else None


def _of_time(value: object) -> int | None:
    """Of an ISO date, or of milliseconds since 1970 as Earth Engine writes them."""
    text = str(value or "")
    try:
        if re.fullmatch(r"\d{11,14}(\.0)?", text):
            return _plain(datetime.fromtimestamp(float(text) / 1000, UTC).year)
        return _plain(datetime.fromisoformat(text.replace("Z", "+00:00")).year) if text else None
    except (ValueError, OverflowError, OSError):
        return None
