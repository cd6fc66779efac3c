"""Decides which columns hold the acquisition and which the making of the embedding, and says why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from ...collection.batch import UNKNOWN_TIME, same_interval
from ...errors import phrase
from .dates import (
    ACQUIRED,
    CREATED,
    MAYBE_ACQUIRED,
    RANGES,
    UNKNOWN,
    Interval,
    epoch_of,
    from_name,
    from_url,
    interval_of,
    intervals_of,
    numbers_of,
    whole_years,
)

WEIGHED_ROWS = 64
URLS = ("source_url", "source_uri", "url", "assets", "href")


@dataclass(frozen=True)
class When:
    """How to read the dates of a table.

    begin, end: columns of the acquisition; `end` is "" where `begin` says both. always: of all rows, where no column
    says. url: a column whose text names the date. created: a column, and created_always seconds, of the making.
    acquisition, creation: what was taken, and why.
    """

    begin: str = ""
    end: str = ""
    always: Interval = UNKNOWN
    url: str = ""
    created: str = ""
    created_always: int = UNKNOWN_TIME
    acquisition: str = ""
    creation: str = ""

    @property
    def needs(self) -> tuple[str, ...]:
        return tuple(name for name in (self.begin, self.end, self.url, self.created) if name)

    @property
    def told_by(self) -> tuple[str, ...]:
        """The columns that the acquisition is read from."""
        return tuple(name for name in (self.begin, self.end, self.url) if name)

    def intervals(self, batch: pa.RecordBatch) -> NDArray[np.int64]:
        """(n, 2) first and last second of what each row's imagery shows."""
        if self.url:
            texts = batch.column(self.url).dictionary_encode()
            known = [from_url(text or "") for text in texts.dictionary.to_pylist()] or [UNKNOWN]
            codes = texts.indices.fill_null(-1).to_numpy()
            return np.array([*known, UNKNOWN], np.int64)[codes]
        if not self.begin:
            return same_interval(len(batch), *self.always)
        out = intervals_of(batch.column(self.begin))
        if self.end:
            out = np.stack([out[:, 0], intervals_of(batch.column(self.end))[:, 1]], axis=1)
            out = whole_years(out)
            out[(out == UNKNOWN_TIME).any(axis=1) | (out[:, 0] > out[:, 1])] = UNKNOWN_TIME
        return out

    def creation_times(self, batch: pa.RecordBatch) -> pa.Array | None:
        """n timestamps in UTC, None where nothing says when the embeddings were made."""
        if self.created:
            seconds = intervals_of(batch.column(self.created))[:, 0]
        elif self.created_always != UNKNOWN_TIME:
            seconds = np.full(len(batch), self.created_always)
        else:
            return None
        return pa.array(seconds, pa.timestamp("s", "UTC"), mask=seconds == UNKNOWN_TIME)


def find_when(
    sample: pa.RecordBatch, free: Sequence[str], name: str, emb: Mapping[str, Any], specified: str = ""
) -> When:
    """What a table's columns, its ``emb`` footer and its name say of dates.

    specified: whose specification calls a column ``date`` the creation of the embedding, "" for nobody's. What the
    file's name and its URLs show goes before it.
    """
    lower = {one.lower(): one for one in free}
    when = _made(sample, lower, emb)
    for first, last in RANGES:
        if first in lower and last in lower and _dates(sample, lower[first]) and _dates(sample, lower[last]):
            begins, ends = lower[first], _counted(sample, lower[last])
            ranged = replace(when, begin=begins, end=lower[last], acquisition=phrase(f"columns {begins} and {ends}"))
            if not len(sample) or (ranged.intervals(sample) != UNKNOWN_TIME).any():
                return ranged
    named = from_name(name)
    for column in ACQUIRED:
        if column in lower and _dates(sample, lower[column]):
            called = _counted(sample, lower[column])
            return replace(when, begin=lower[column], acquisition=phrase(f"column {called}"))
    url = next((lower[one] for one in URLS if one in lower and _dates(sample, lower[one], of_url=True)), "")
    for column in MAYBE_ACQUIRED:
        if column in lower and _dates(sample, lower[column]):
            return _weighed(when, sample, lower[column], named, url, specified)
    begin, end = (interval_of(text) for text in _range_of(emb))
    if UNKNOWN not in (begin, end) and begin[0] <= end[1]:
        said = phrase("the range of dates in the file's emb metadata")
        return replace(when, always=(begin[0], end[1]), acquisition=said)
    if named != UNKNOWN:
        return replace(when, always=named, acquisition=phrase("the dates in the files' names"))
    if url:
        return replace(when, url=url, acquisition=phrase(f"the date in column {url}"))
    moment = interval_of(str(emb.get("datetime", "")))
    if moment != UNKNOWN:
        return replace(when, always=moment, acquisition=phrase("the date in the file's metadata"))
    return when


def unread_dates(sample: pa.RecordBatch, free: Sequence[str]) -> tuple[str, str]:
    """The column whose name says that it holds dates, though nothing in it can be read as one, and its first text."""
    lower = {one.lower(): one for one in free}
    for column in (*ACQUIRED, *MAYBE_ACQUIRED, *CREATED):
        if column in lower:
            values = sample.column(lower[column]).drop_null()
            if len(values) and not _dates(sample, lower[column]):
                return lower[column], str(values[0].as_py())[:40]
    return "", ""


def _range_of(emb: Mapping[str, Any]) -> tuple[str, str]:
    """Begin and end that an ``emb`` footer gives: as STAC does, beside its other fields or under ``datetimes``."""
    many = emb.get("datetimes")
    if isinstance(many, list) and many:
        return str(many[0]), str(many[-1])
    fields = many if isinstance(many, Mapping) else emb
    return str(fields.get("start_datetime", "")), str(fields.get("end_datetime", ""))


def _made(sample: pa.RecordBatch, lower: Mapping[str, str], emb: Mapping[str, Any]) -> When:
    for column in CREATED:
        if column in lower and _dates(sample, lower[column]):
            called = _counted(sample, lower[column])
            return When(created=lower[column], creation=phrase(f"column {called}"))
    made = interval_of(str(emb.get("created", "")))
    if made != UNKNOWN:
        return When(created_always=made[0], creation=phrase("created of the file's emb metadata"))
    return When()


def _weighed(when: When, sample: pa.RecordBatch, column: str, named: Interval, url: str, specified: str) -> When:
    """A column that some products fill with the acquisition and others with the making, held against what is known."""
    sample = sample.slice(0, WEIGHED_ROWS)
    dates = intervals_of(sample.column(column))
    known = dates[(dates != UNKNOWN_TIME).all(axis=1)]
    spec = f", which the specification of {specified} calls the creation of the embedding" if specified else ""
    but = ", which"
    if specified:
        but = f", which the specification of {specified} calls the creation of the embedding but which"
    called = _counted(sample, column)
    if url and len(known):
        shown = When(url=url).intervals(sample)
        both = (shown != UNKNOWN_TIME).all(axis=1) & (dates != UNKNOWN_TIME).all(axis=1)
        agree = bool(both.any()) and float((np.abs(shown[both] - dates[both]) < 2 * 86_400).all(axis=1).mean()) > 0.5
        if both.any() and agree:
            said = phrase(f"column {called}{but} agrees with the acquisition dates in {url}")
            return replace(when, begin=column, acquisition=said)
        if both.any():
            said = phrase(f"the dates in column {url}; column {called} differs from them")
            made = phrase(f"column {called}{spec}: it differs from the acquisition dates in {url}")
            return replace(when, url=url, acquisition=said, created=column, creation=made)
    if named != UNKNOWN and len(known):
        inside = (known[:, 1] >= named[0]) & (known[:, 0] <= named[1])
        if inside.mean() > 0.5:
            said = phrase(f"column {called}{but} lies within the dates of the files' names")
            return replace(when, begin=column, acquisition=said)
        said = phrase("the dates in the files' names")
        made = phrase(f"column {called}: it lies outside the acquisition dates of the files' names")
        return replace(when, always=named, acquisition=said, created=column, creation=made)
    if specified:
        made = phrase(
            f"column {called}, which the specification of {specified} calls the creation of the embedding; nothing "
            "shows otherwise"
        )
        return replace(when, created=column, creation=made)
    said = phrase(f"column {called}, taken for the acquisition: nothing says what it is")
    return replace(when, begin=column, acquisition=said)


def _counted(sample: pa.RecordBatch, column: str) -> str:
    """The name of a column, and of one that counts from 1970 what it counts."""
    epoch = epoch_of(sample.column(column).drop_null())
    if epoch == "seconds":
        return phrase(f"{column} (seconds since 1970)")
    if epoch == "milliseconds":
        return phrase(f"{column} (milliseconds since 1970)")
    if epoch == "microseconds":
        return phrase(f"{column} (microseconds since 1970)")
    return phrase(f"{column} (nanoseconds since 1970)") if epoch else column


def _dates(sample: pa.RecordBatch, column: str, of_url: bool = False) -> bool:
    """Whether a column holds dates: by its type, or because most of the first texts are some."""
    values = sample.column(column).drop_null()
    of = values.type
    if of_url:
        if not (pa.types.is_string(of) or pa.types.is_large_string(of)) or not len(values):
            return False
        return sum(from_url(text) != UNKNOWN for text in values.slice(0, 50).to_pylist()) > min(len(values), 50) / 2
    if pa.types.is_temporal(of):
        return bool(pa.types.is_date(of) or pa.types.is_timestamp(of))
    if not len(values):
        return False
    if pa.types.is_integer(of) or pa.types.is_floating(of):
        if epoch_of(values):
            return True
        years, there, whole = numbers_of(values)
        if not whole.any() or not whole[there].all():
            return False
        years = years[whole]
        return bool(((years >= 1970) & (years < 2100)).all() or ((years > 19700000) & (years < 21000000)).all())
    if pa.types.is_string(of) or pa.types.is_large_string(of) or pa.types.is_dictionary(of):
        return float((intervals_of(values.slice(0, 50)) != UNKNOWN_TIME).all(axis=1).mean()) > 0.5
    return False
