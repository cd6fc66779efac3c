"""The rows of a collection that carry a target's answers, and those that the answers rule out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from ..protocol import SAME_PLACE_OVERLAP, Answers, RankedBy
from .collection.open import Collection
from .collection.overlap import pairs_over
from .learn.pool import Floats
from .learn.strategy import NO_ROWS
from .loose import NO_LOOSE, LooseVectors, loose_of
from .paging import LEAST_NEW, MOST_NEW, Beside
from .search.suppress import ANOTHER_DATE, MOST_AT_ONCE, POINTS, covered
from .vector_file import absent_rows

Key = TypeVar("Key")
Rows = NDArray[np.int64]
MOST_KEPT = 1 << 14
"""Chips of a collection whose rows, and what shows the same place, are kept at a time."""
MOST_PAIRS = 1 << 20
"""Pairs of overlapping chips that are kept, 16 MB: a place of many dates has many."""


@dataclass(frozen=True, eq=False)
class Known:
    """The rows of a target's answers, and what overlaps an example or an accepted chip and carries no answer.

    same_place: those of them that positive chips show for the most part, and what shows the place of any answer at
    another date; beside: the others, which may be asked.
    """

    examples: Rows
    counter_examples: Rows
    accepted: Rows
    rejected: Rows
    unsure: Rows
    disputed: Rows
    same_place: Rows
    unresolved: tuple[str, ...]
    beside: Beside
    absent: Rows = field(default_factory=NO_ROWS.copy)
    """Chips where the target cannot be; they carry no answer."""
    classes: Mapping[str, Rows] = field(default_factory=dict)
    """Positive chips by class, where the target has classes."""
    wanted_class: str = ""
    """The one class that is looked for, empty for all of them."""
    head: str = ""
    """The file of a saved head that ranks, and goes on learning from the answers; empty for none."""
    loose: LooseVectors = NO_LOOSE
    """Examples that are no chips."""

    @property
    def answered(self) -> tuple[Rows, ...]:
        """Every row that carries an answer, by kind of answer."""
        return self.examples, self.counter_examples, self.accepted, self.rejected, self.unsure, self.disputed


class Places:
    """Where the chips of a collection are that were answered on before, which the next answers hold once more.

    What never changes while a collection is open, so that it is found once and not in every round: the row of an id,
    and the rows that show the same place as a row, with what of them it covers.
    """

    def __init__(self) -> None:
        self._rows: dict[str, int | None] = {}
        self._near: dict[int, tuple[Rows, NDArray[np.uint64]]] = {}
        self._other_dates: dict[int, Rows] = {}

    def rows_of(self, collection: Collection, chip_ids: Iterable[str]) -> tuple[Rows, list[str]]:
        """As the collection says."""
        asked, kept = list(dict.fromkeys(chip_ids)), self._rows
        if new := _not_in(kept, asked):
            rows, unresolved = collection.rows_of(new)
            kept.update(dict.fromkeys(unresolved))
            kept.update(zip((one for one in new if one not in kept), rows.tolist(), strict=True))
        found = [row for row in map(kept.__getitem__, asked) if row is not None]
        return np.array(found, np.int64), [one for one in asked if kept[one] is None]

    def overlapping(self, collection: Collection, rows: Rows) -> Rows:
        """As `search.suppress.overlapping` says."""
        return self.around(collection, rows)[0]

    def at_other_dates(self, collection: Collection, rows: Rows) -> Rows:
        """Sorted rows of the chips that show the place of any of rows (m,) at another date, unless dates are apart."""
        if collection.dates_apart or len(collection.distinct_intervals) < 2:
            return NO_ROWS.copy()
        wanted, kept = rows.tolist(), self._other_dates
        new = np.array(_not_in(kept, wanted), np.int64)
        if len(new):
            chip, other = pairs_over(collection, new, ANOTHER_DATE)
            differ = collection.interval_index[chip] != collection.interval_index[other]
            chip, other = chip[differ], other[differ]
            order = np.argsort(chip, kind="stable")
            chip, other = chip[order], other[order]
            begin, end = (np.searchsorted(chip, new, side).tolist() for side in ("left", "right"))
            for row, low, high in zip(new.tolist(), begin, end, strict=True):
                kept[row] = other[low:high].copy()
        found = np.unique(np.concatenate([NO_ROWS, *(kept[row] for row in wanted)]))
        if sum(map(len, kept.values())) > MOST_PAIRS:
            kept.clear()
        return found

    def around(self, collection: Collection, rows: Rows) -> tuple[Rows, Floats]:
        """Sorted rows of all chips that show the same place as any of rows (m,), and the share of each that none of
        those covers."""
        wanted, kept = rows.tolist(), self._near
        new = np.array(_not_in(kept, wanted), np.int64)
        if len(new):
            chip, other = pairs_over(collection, new, SAME_PLACE_OVERLAP)
            order = np.argsort(chip, kind="stable")
            chip, other = chip[order], other[order]
            parts = [slice(first, first + MOST_AT_ONCE) for first in range(0, len(chip), MOST_AT_ONCE)]
            none = np.empty(0, np.uint64)
            points = np.concatenate([none, *(covered(collection, chip[part], other[part]) for part in parts)])
            begin, end = (np.searchsorted(chip, new, side) for side in ("left", "right"))
            for row, low, high in zip(new.tolist(), begin.tolist(), end.tolist(), strict=True):
                kept[row] = other[low:high].copy(), points[low:high].copy()
        found = [kept[row] for row in wanted]
        if sum(len(others) for others, _ in kept.values()) > MOST_PAIRS:
            kept.clear()
        near, which = np.unique(np.concatenate([NO_ROWS, *(others for others, _ in found)]), return_inverse=True)
        seen = np.zeros(len(near), np.uint64)
        np.bitwise_or.at(seen, which, np.concatenate([np.empty(0, np.uint64), *(points for _, points in found)]))
        shown = np.unpackbits(seen.view(np.uint8)).reshape(-1, POINTS).mean(axis=1)
        return near, np.asarray(np.minimum(1 - shown, MOST_NEW), np.float32)


def _not_in(kept: dict[Key, Any], asked: list[Key]) -> list[Key]:
    """Those that are not kept; all of them, and nothing is kept any longer, where they would become too many."""
    new = [one for one in asked if one not in kept]
    if len(kept) + len(new) <= MOST_KEPT:
        return new
    kept.clear()
    return asked


_places: WeakKeyDictionary[Collection, Places] = WeakKeyDictionary()


def places(collection: Collection) -> Places:
    """Those kept for a collection as long as it is open."""
    return _places.setdefault(collection, Places())


def around(collection: Collection, positive: Rows, answered: Rows) -> tuple[Rows, Beside]:
    """Rows without an answer that overlap positive ones: those that these show for the most part, and the others."""
    near, uncovered = places(collection).around(collection, positive)
    undecided = ~np.isin(near, answered)
    near, uncovered = near[undecided], uncovered[undecided]
    new = uncovered >= LEAST_NEW
    return near[~new], Beside(near[new], uncovered[new])


def resolve(collection: Collection, answers: Answers, by: RankedBy) -> Known:
    """The rows of the answers, what overlaps a positive one, and some drawn from the polygons of the file `absent`."""
    rows: list[Rows] = []
    missing: list[str] = []
    kept = places(collection)
    given = answers.examples, answers.counter_examples, answers.accepted, answers.rejected, answers.unsure
    for chip_ids in (*given, answers.disputed):
        found, unresolved = kept.rows_of(collection, chip_ids)
        # A chip given twice counts as what the analyst gave it as first: an example stays one when also decided on.
        rows.append(found[~np.isin(found, np.concatenate([np.empty(0, np.int64), *rows]))])
        missing.extend(unresolved)
    examples, counter_examples, accepted, rejected, unsure, disputed = rows
    answered = np.concatenate(rows)
    same_place, beside = around(collection, np.concatenate([examples, accepted]), answered)
    elsewhen = np.setdiff1d(kept.at_other_dates(collection, answered), answered)
    if len(elsewhen):
        same_place = np.union1d(same_place, elsewhen)
        still = ~np.isin(beside.rows, elsewhen)
        beside = Beside(beside.rows[still], beside.uncovered[still])
    loose, unresolved = loose_of(collection, answers.loose)
    missing.extend(unresolved)
    weak = absent_rows(collection, by.absent, by.seed) if by.absent else NO_ROWS
    return Known(
        examples,
        counter_examples,
        accepted,
        rejected,
        unsure,
        disputed,
        same_place,
        tuple(dict.fromkeys(missing)),
        beside,
        np.setdiff1d(weak, np.concatenate([*rows, same_place, beside.rows]), assume_unique=True),
        {name: kept.rows_of(collection, chip_ids)[0] for name, chip_ids in answers.classes.items()},
        by.wanted_class,
        by.head,
        loose,
    )
