"""Finds the chips that meet a filter: where, when, of which product, and by what is said of them."""

from __future__ import annotations

import math
from collections import OrderedDict
from dataclasses import replace
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.errors import ShapelyError

from ...protocol import Filter
from ..errors import LookalikeError, phrase
from .batch import UNKNOWN_TIME
from .open import Collection
from .times import moment
from .touching import Box, Touched, touching, touching_box

Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]
FEW = 0.05
"""Up to this share of all chips a subset is held, and searched, as row numbers instead of a mask."""
KEPT = 8
LOOKED_UP = 1 << 15
"""Numbers widened at a time: they stay in the cache, which makes it twice as fast."""


class Subset:
    """Some of `count` chips, held by their sorted rows (m,) or by a mask (count,), whichever it was made of."""

    def __init__(self, count: int, *, rows: Rows | None = None, mask: Mask | None = None) -> None:
        self.count = count
        self._rows = rows
        self._mask = mask

    @cached_property
    def size(self) -> int:
        """How many chips these are."""
        return len(self._rows) if self._rows is not None else int(np.count_nonzero(self._given_mask))

    @property
    def is_few(self) -> bool:
        """Whether the rows are the better way to go through them."""
        return self._rows is not None and self.size <= FEW * self.count

    @cached_property
    def rows(self) -> Rows:
        """(m,) int64 sorted rows."""
        return self._rows if self._rows is not None else np.flatnonzero(self._given_mask)

    @cached_property
    def mask(self) -> Mask:
        """(count,) bool."""
        if self._rows is None:
            return self._given_mask
        mask = np.zeros(self.count, bool)
        mask[self._rows] = True
        return mask

    @property
    def _given_mask(self) -> Mask:
        if self._mask is None:
            raise ValueError("a subset of neither rows nor a mask")
        return self._mask

    def among(self, rows: Rows) -> Rows:
        """Those of `rows` (m,) that are here, in their order."""
        return rows[np.isin(rows, self.rows)] if self.is_few else rows[self.mask[rows]]


_kept: OrderedDict[tuple[str, Filter], Subset] = OrderedDict()


def subset(collection: Collection, wanted: Filter) -> Subset:
    """The chips that meet every part of a filter; the last few are kept.

    A box or polygon is met by a footprint that touches it, dates by an interval that has a moment in common with them.
    Raises LookalikeError when a part cannot be meant, or asks for what the collection does not know.
    """
    key = collection.content_hash, wanted
    found = _kept.pop(key, None)
    if found is None:
        found = _subset(collection, wanted)
        while len(_kept) >= KEPT:
            _kept.popitem(last=False)
    _kept[key] = found
    return found


def undated(collection: Collection, wanted: Filter) -> int:
    """How many chips meet a filter but for its dates, and are left out because they have none."""
    if not (wanted.since or wanted.until):
        return 0
    without = (np.asarray(collection.distinct_intervals) == UNKNOWN_TIME).all(axis=1)
    if not without.any():
        return 0
    rest = replace(wanted, since=None, until=None)
    found = None if rest == Filter() else subset(collection, rest)
    if found is not None and found.is_few:
        return int(np.count_nonzero(without[collection.interval_index[found.rows]]))
    mask = named(without, collection.interval_index)
    return int(np.count_nonzero(mask if found is None else mask & found.mask))


def _subset(collection: Collection, wanted: Filter) -> Subset:
    _check_product(collection, wanted.product)
    found: Subset | None = None
    if wanted.extent is not None:
        found = _of(collection.count, touching_box(collection, _checked_box(wanted.extent)))
    if wanted.polygon:
        area = read_polygon(wanted.polygon, phrase("The filter's polygon"))
        here = _of(collection.count, touching(collection, area))
        found = here if found is None else _both(found, here)
    if wanted.since or wanted.until:
        found = _narrowed(collection.count, found, _in_time(collection, wanted, found))
    if wanted.where.strip():
        found = _narrowed(collection.count, found, _by_attributes(collection, wanted.where, found))
    return Subset(collection.count, mask=np.ones(collection.count, bool)) if found is None else found


def _of(count: int, touched: Touched) -> Subset:
    if touched.size <= FEW * count:
        return Subset(count, rows=touched.rows)
    return Subset(count, mask=touched.mask)


def _both(one: Subset, other: Subset) -> Subset:
    if one.is_few or other.is_few:
        few, more = (one, other) if one.is_few else (other, one)
        return Subset(one.count, rows=more.among(few.rows))
    return _lighter(one.count, one.mask & other.mask)


def _narrowed(count: int, before: Subset | None, kept: Mask) -> Subset:
    """Those of a subset that `kept` names: (m,) of its rows where it is few, (count,) else."""
    if before is None:
        return _lighter(count, kept)
    if before.is_few:
        return Subset(count, rows=before.rows[kept])
    return _lighter(count, kept & before.mask)


def _lighter(count: int, mask: Mask) -> Subset:
    if np.count_nonzero(mask) <= FEW * count:
        return Subset(count, rows=np.flatnonzero(mask))
    return Subset(count, mask=mask)


def _check_product(collection: Collection, product: str) -> None:
    if product and product != collection.manifest.product:
        raise LookalikeError(
            f"The collection holds {collection.manifest.product}, and the filter asks for {product}. "
            "Leave the product out, or open another collection."
        )


def _checked_box(box: Box) -> Box:
    west, south, east, north = box
    if not all(map(math.isfinite, box)) or west > east or south > north or max(abs(west), abs(east)) > 720:
        raise LookalikeError(
            f"{west:g}, {south:g}, {east:g}, {north:g} is no extent. Give west, south, east and north in degrees; "
            "past the antimeridian east is above 180."
        )
    return box


def read_polygon(wkb_hex: str, what: str) -> shapely.Geometry:
    """The valid lon/lat geometry in hex WKB; raises LookalikeError, which begins with `what` it is."""
    try:
        geometry = shapely.from_wkb(wkb_hex)
    except (ShapelyError, ValueError, TypeError) as error:
        raise LookalikeError(f"{what} cannot be read. Draw or choose it again.") from error
    if geometry is None or geometry.is_empty or not np.isfinite(geometry.bounds).all():
        raise LookalikeError(f"{what} is empty. Draw or choose it again.")
    return shapely.force_2d(geometry if geometry.is_valid else shapely.make_valid(geometry))


def _in_time(collection: Collection, wanted: Filter, before: Subset | None) -> Mask:
    """By one look at each distinct interval; a chip of which only one end is known counts as of that moment."""
    since, until = moment(wanted.since, is_end=False), moment(wanted.until, is_end=True)
    if UNKNOWN_TIME not in (since, until) and since > until:
        raise LookalikeError(f"The filter ends ({wanted.until}) before it begins ({wanted.since}).")
    begin, end = np.array(collection.distinct_intervals).T
    begin, end = np.where(begin == UNKNOWN_TIME, end, begin), np.where(end == UNKNOWN_TIME, begin, end)
    known = end != UNKNOWN_TIME
    if not known.any():
        made = collection.manifest.dates.creation
        raise LookalikeError(
            "The collection does not say when its imagery was acquired, so its chips cannot be filtered by date."
            + (f" It only says when the embeddings were made ({made})." if made else "")
        )
    meets = known & (end >= since)
    if until != UNKNOWN_TIME:
        meets &= begin <= until
    if before is not None and before.is_few:
        return np.asarray(meets[collection.interval_index[before.rows]], np.bool_)
    if meets.all() or not meets.any():
        return np.full(collection.count, bool(meets.any()))
    return named(meets, collection.interval_index)


def named(wanted: Mask, index: NDArray[np.uint32]) -> Mask:
    """(n,) whether wanted[index] of each chip, for wanted (m,) with any True and index (n,)."""
    numbers = np.flatnonzero(wanted)
    first, last = int(numbers[0]), int(numbers[-1])
    if last - first + 1 == len(numbers):
        # Intervals are sorted, so a period is nearly always a stretch of them: one comparison, 4 times as fast.
        return np.asarray(index - np.uint32(first) <= np.uint32(last - first), np.bool_)
    mask = np.empty(len(index), np.bool_)
    for begin in range(0, len(index), LOOKED_UP):
        block = slice(begin, begin + LOOKED_UP)
        np.take(wanted, index[block], out=mask[block], mode="clip")
    return mask


def _by_attributes(collection: Collection, where: str, before: Subset | None) -> Mask:
    from .expression import parse
    from .matching import matching

    if collection.attributes is None:
        parse(where)
        raise LookalikeError(
            "The collection says nothing of its chips but place and time: there is no column to filter by."
        )
    return matching(collection.attributes, where, before.rows if before is not None and before.is_few else None)
