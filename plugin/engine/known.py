"""The rows of a collection that carry a target's answers, and those that the answers rule out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ..protocol import Answers, RankedBy
from .collection.open import Collection
from .learn.strategy import NO_ROWS
from .search.suppress import overlapping
from .vector_file import absent_rows

Rows = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Known:
    """The rows of a target's answers; `same_place` overlap an example or an accepted chip and carry no answer."""

    examples: Rows
    counter_examples: Rows
    accepted: Rows
    rejected: Rows
    unsure: Rows
    same_place: Rows
    unresolved: tuple[str, ...]
    absent: Rows = field(default_factory=NO_ROWS.copy)
    """Chips where the target cannot be; they carry no answer."""
    classes: Mapping[str, Rows] = field(default_factory=dict)
    """Positive chips by class, where the target has classes."""
    wanted_class: str = ""
    """The one class that is looked for, empty for all of them."""
    head: str = ""
    """The file of a saved head that ranks, and goes on learning from the answers; empty for none."""

    @property
    def answered(self) -> tuple[Rows, ...]:
        """Every row that carries an answer, by kind of answer."""
        return self.examples, self.counter_examples, self.accepted, self.rejected, self.unsure


def resolve(collection: Collection, answers: Answers, by: RankedBy) -> Known:
    """The rows of the answers, what overlaps a positive one, and some drawn from the polygons of the file `absent`."""
    rows: list[Rows] = []
    missing: list[str] = []
    for chip_ids in (answers.examples, answers.counter_examples, answers.accepted, answers.rejected, answers.unsure):
        found, unresolved = collection.rows_of(chip_ids)
        # A chip given twice counts as what the analyst gave it as first: an example stays one when also decided on.
        rows.append(found[~np.isin(found, np.concatenate([np.empty(0, np.int64), *rows]))])
        missing.extend(unresolved)
    examples, counter_examples, accepted, rejected, unsure = rows
    near = overlapping(collection, np.concatenate([examples, accepted]))
    same_place = np.setdiff1d(near, np.concatenate(rows), assume_unique=True)
    weak = absent_rows(collection, by.absent, by.seed) if by.absent else NO_ROWS
    return Known(
        examples,
        counter_examples,
        accepted,
        rejected,
        unsure,
        same_place,
        tuple(dict.fromkeys(missing)),
        np.setdiff1d(weak, np.concatenate([*rows, same_place]), assume_unique=True),
        {name: collection.rows_of(chip_ids)[0] for name, chip_ids in answers.classes.items()},
        by.wanted_class,
        by.head,
    )
