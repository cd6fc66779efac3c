"""Dates of a table: of what the imagery shows, and of when the embedding was made, never one for the other."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ...collection.batch import UNKNOWN_TIME

DAY = 86_400
YEARS = 10_000
ACQUIRED = (
    *("datetime", "acquired", "acquisition_date", "acquisition_time", "acquisition_datetime", "sensing_time"),
    *("acq_date", "acq_time", "acquired_at", "date_acquired", "capture_date", "captured_at", "observation_date"),
    *("image_date", "imagery_date", "scene_date", "sensing_date"),
)
"""Columns of the one moment that the imagery shows."""
MAYBE_ACQUIRED = ("date", "timestamp", "time", "year")
"""Columns that most products fill with the acquisition, without saying so."""
RANGES = (
    ("start_datetime", "end_datetime"),
    ("valid_from", "valid_to"),
    ("start_date", "end_date"),
    ("begin", "end"),
    ("start", "end"),
    ("date_start", "date_end"),
)
CREATED = ("created", "created_at", "creation_date", "date_created", "processed", "embedding_date", "processing_date")
Interval = tuple[int, int]
UNKNOWN: Interval = (UNKNOWN_TIME, UNKNOWN_TIME)

_IN_NAME = (
    re.compile(r"(?<!\d)(\d{8})_(\d{8})(?!\d)"),
    re.compile(r"(?<!\d)(\d{4}-\d\d-\d\d)_(\d{4}-\d\d-\d\d)(?!\d)"),
)
_IN_URL = re.compile(r"(?<!\d)((?:19|20)\d\d-\d\d-\d\d|(?:19|20)\d\d[01]\d[0-3]\d)(?!\d)")
EPOCHS = (("seconds", 1), ("milliseconds", 10**3), ("microseconds", 10**6), ("nanoseconds", 10**9))
EARLIEST, LATEST = 70_000_000, 4_102_444_800
"""Seconds since 1970 that a number is taken for: from March 1972, before Landsat 1, to the year 2100.

No number means one moment in one of EPOCHS and another in the next, nor is any of them a year or a day such as
20240531.
"""
FIRST_SECOND, LAST_SECOND = -62_135_596_800, 253_402_300_799
"""Of the years 1 to 9999: what is stored as a date and lies beyond was never one."""
_WRITTEN = ("%Y%m%d", "%Y%m%dT%H%M%S", "%Y%m%dT%H%M%SZ", "%Y/%m/%d", "%Y/%m/%d %H:%M:%S")


@lru_cache(maxsize=65_536)
def interval_of(text: str) -> Interval:
    """First and last second of a year, a month, a day or a moment written in any of the usual ways, or of two of them
    with ``/`` between (ISO 8601); UNKNOWN if not.

    Times without a zone are UTC.
    """
    text = text.strip()
    first, slash, last = text.partition("/")
    if slash and "/" not in last:
        begin, end = interval_of(first), interval_of(last)
        return UNKNOWN if UNKNOWN in (begin, end) else _range(begin[0], end[1])
    try:
        if re.fullmatch(r"\d{4}", text):
            return _days(date(int(text), 1, 1), date(int(text), 12, 31))
        if re.fullmatch(r"\d{4}-\d\d", text):
            year, month = int(text[:4]), int(text[5:])
            return _days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return _days(date.fromisoformat(text), date.fromisoformat(text))
        for form in _WRITTEN:
            try:
                moment = datetime.strptime(text, form).replace(tzinfo=UTC)
            except ValueError:
                continue
            return _days(moment.date(), moment.date()) if "%H" not in form else _moment(moment)
        return _moment(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        return UNKNOWN


def _days(first: date, last: date) -> Interval:
    begin = datetime(first.year, first.month, first.day, tzinfo=UTC)
    end = datetime(last.year, last.month, last.day, tzinfo=UTC) + timedelta(days=1, seconds=-1)
    return int(begin.timestamp()), int(end.timestamp())


def _range(begin: int, end: int) -> Interval:
    if begin > end:
        return UNKNOWN
    first, last = whole_years(np.array([[begin, end]], np.int64))[0]
    return int(first), int(last)


def _moment(moment: datetime) -> Interval:
    seconds = int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
    return seconds, seconds


def intervals_of(column: pa.Array) -> NDArray[np.int64]:
    """(n, 2) first and last second of a column of dates, timestamps, years or texts; UNKNOWN_TIME where missing."""
    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks()
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    n = len(column)
    out = np.full((n, 2), UNKNOWN_TIME, np.int64)
    valid = column.is_valid().to_numpy(zero_copy_only=False)
    if pa.types.is_date(column.type):
        days = column.cast(pa.date32()).cast(pa.int32()).fill_null(0).to_numpy().astype(np.int64) * DAY
        out[valid] = np.stack([days, days + DAY - 1], axis=1)[valid]
    elif pa.types.is_timestamp(column.type):
        # A timestamp without a zone holds UTC by convention; with one it is stored as UTC anyway.
        moments = column.cast(pa.timestamp("s", column.type.tz), safe=False).cast(pa.int64()).fill_null(0).to_numpy()
        out[valid] = np.stack([moments, moments], axis=1)[valid]
    elif pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        _of_texts(column.dictionary_encode(), out)
    elif pa.types.is_integer(column.type) or pa.types.is_floating(column.type):
        _of_numbers(column, out)
    out[((out < FIRST_SECOND) | (out > LAST_SECOND)).any(axis=1)] = UNKNOWN_TIME
    return out


def _of_numbers(column: pa.Array, out: NDArray[np.int64]) -> None:
    """Years and days as they are written, and moments since 1970 in any of EPOCHS."""
    values, there, whole = numbers_of(column)
    written = whole & (values >= 0) & (values < EARLIEST)
    if written.any():
        _of_texts(pa.array(values, mask=~written).cast(pa.string()).dictionary_encode(), out)
    for _, second in EPOCHS:
        rows = np.flatnonzero(there & (values >= EARLIEST * second) & (values < LATEST * second))
        out[rows] = (values[rows] // second)[:, None]


def numbers_of(column: pa.Array) -> tuple[NDArray[np.int64], NDArray[np.bool_], NDArray[np.bool_]]:
    """(n,) numbers of a column without their fraction, 0 where there is none; where there is one; where it is whole.

    Whole numbers with gaps are often stored as floating point, and so are moments with a fraction of a second.
    """
    if pa.types.is_integer(column.type):
        there = column.is_valid().to_numpy(zero_copy_only=False)
        if pa.types.is_uint64(column.type):
            column = pc.if_else(pc.less(column, pa.scalar(1 << 63, pa.uint64())), column, pa.scalar(0, pa.uint64()))
        return column.cast(pa.int64()).fill_null(0).to_numpy(), there, there
    values = column.cast(pa.float64()).to_numpy(zero_copy_only=False)
    with np.errstate(invalid="ignore"):
        there = np.isfinite(values) & (np.abs(values) < 2**62)
    whole = np.where(there, values, 0).astype(np.int64)
    return whole, there, there & (whole == values)


def epoch_of(column: pa.Array) -> str:
    """In what a column of numbers counts from 1970: the one of EPOCHS that all are but for zeros; "" for others."""
    if not (pa.types.is_integer(column.type) or pa.types.is_floating(column.type)):
        return ""
    values, there, _ = numbers_of(column)
    values = values[there & (values != 0)]
    for name, second in EPOCHS:
        if len(values) and ((values >= EARLIEST * second) & (values < LATEST * second)).all():
            return name
    return ""


def _of_texts(texts: pa.DictionaryArray, out: NDArray[np.int64]) -> None:
    if not len(texts.dictionary):
        return
    known = np.array([interval_of(text) for text in texts.dictionary.to_pylist()], np.int64).reshape(-1, 2)
    valid = texts.is_valid().to_numpy(zero_copy_only=False)
    out[valid] = known[texts.indices.fill_null(0).to_numpy()[valid]]


def years_of(intervals: NDArray[np.int64]) -> set[int]:
    """The years that intervals touch; an interval that ends as a year begins does not touch it."""
    known = intervals[(intervals[:, 0] != UNKNOWN_TIME) & (intervals[:, 1] != UNKNOWN_TIME)]
    begin, last = known[:, 0], np.maximum(known[:, 0], known[:, 1] - 1)
    years: set[int] = set()
    for pair in np.unique(_years(begin) * YEARS + _years(last)).tolist():
        first, final = divmod(pair, YEARS)
        years.update(range(first, final + 1))
    return years


def _years(seconds: NDArray[np.int64]) -> NDArray[np.int64]:
    """(n,) the years of moments, within 0 and YEARS."""
    days = (seconds // DAY).astype("datetime64[D]")
    return np.clip(days.astype("datetime64[Y]").astype(np.int64) + 1970, 0, YEARS - 1)


def whole_years(ranges: NDArray[np.int64]) -> NDArray[np.int64]:
    """(n, 2) ranges of days; from a first of January to that of a later year, the last day does not belong to it."""
    first_day = np.datetime64(0, "s") + ranges.astype("timedelta64[s]")
    january = (first_day.astype("datetime64[D]") == first_day.astype("datetime64[Y]").astype("datetime64[D]")).all(
        axis=1
    )
    to_last_second = (ranges[:, 0] % DAY == 0) & (ranges[:, 1] % DAY == DAY - 1)
    ends = january & to_last_second & (ranges[:, 1] - ranges[:, 0] >= DAY)
    return ranges - np.where(ends, DAY, 0)[:, None] * np.array([0, 1])


def from_name(name: str) -> Interval:
    """The range of dates in a file's name: ``03WVN_20220610_20220610_v001``, ``21MNT_2023-01-01_2024-01-01``."""
    for pattern in _IN_NAME:
        match = pattern.search(name)
        if match:
            first, last = interval_of(match[1]), interval_of(match[2])
            if UNKNOWN not in (first, last) and first[0] <= last[1]:
                return _range(first[0], last[1])
    return UNKNOWN


def from_url(text: str) -> Interval:
    """The one date that a path or URL names (``…/2022-06-10/claytile_03WVN_20220610_v02.tif``), UNKNOWN otherwise."""
    found = {interval_of(match) for match in _IN_URL.findall(text)} - {UNKNOWN}
    return found.pop() if len(found) == 1 else UNKNOWN
