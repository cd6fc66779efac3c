"""What is measured: the classes of a set, and the ladder of sets in which a class is made rarer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..errors import LookalikeError
from .analyst import Mask, shuffled

LEAST_REMAINING = 5
"""A rung of the ladder needs so many positives beside the examples."""
SOME = 5
"""Names given where all would be too many."""


@dataclass(frozen=True, eq=False)
class Labels:
    """The class of each of n rows."""

    names: tuple[str, ...]
    """Sorted."""
    number: NDArray[np.int64]
    """(n,) into `names`, -1 for a row of no class."""

    def positive(self, number: int) -> Mask:
        """(n,) the members of a class."""
        return np.asarray(self.number == number, np.bool_)


@dataclass(frozen=True)
class Job:
    """One class from one start on one set, by every strategy; `thin` are the rungs that this set stands for."""

    vectors: tuple[int, ...]
    number: int
    seed: int
    kept: int
    """Positives kept of the class."""
    thin: tuple[int | str | None, ...]


def read_labels(path: str | Path, count: int) -> Labels:
    """Class names, one row a line; an empty line is a row of no class.

    Raises LookalikeError when the file cannot be read or has not `count` lines.
    """
    try:
        lines = Path(path).read_text("utf-8-sig").splitlines()
    except OSError as error:
        raise LookalikeError(f"{path} cannot be read ({error.strerror or error}). Check the path.") from error
    except UnicodeDecodeError as error:
        raise LookalikeError(f"{path} is no text in UTF-8. Write one class name a line.") from error
    if len(lines) != count:
        raise LookalikeError(f"{path} has {len(lines)} lines and the vectors {count} rows. Write one class name a row.")
    found = [line.strip() for line in lines]
    names = tuple(sorted(set(found) - {""}))
    if not names:
        raise LookalikeError(f"{path} names no class. Write one class name a row.")
    place = {name: number for number, name in enumerate(names)} | {"": -1}
    return Labels(names, np.array([place[name] for name in found], np.int64))


def chosen_classes(labels: Labels, wanted: Sequence[str], start_pos: int) -> tuple[list[int], list[str]]:
    """The classes to measure, and the names of those with too few members for a start.

    Raises LookalikeError for a class that is not there, or when none is left.
    """
    for name in wanted:
        if name not in labels.names:
            some = ", ".join(labels.names[:SOME]) + (" ..." if len(labels.names) > SOME else "")
            raise LookalikeError(f"There is no class {name!r}. The classes are {some}.")
    numbers = [labels.names.index(name) for name in wanted] or list(range(len(labels.names)))
    members = np.bincount(labels.number[labels.number >= 0], minlength=len(labels.names))
    enough = [number for number in numbers if members[number] > start_pos]
    if not enough:
        raise LookalikeError(f"No class has more than {start_pos} members. Start from fewer positives.")
    return enough, [labels.names[number] for number in numbers if number not in enough]


def jobs(
    members: Mapping[int, int],
    count: int,
    sets: Sequence[tuple[int, ...]],
    seeds: int,
    start_pos: int,
    thin: int | None,
    ladder: Sequence[int],
) -> list[Job]:
    """Every class, seed, set and rung; a rung of 1/N keeps as many positives as make the class one in N rows.

    members: of each class, by its number; count: rows of the whole set. A class has no rung that it is too small for,
    or that would leave less than LEAST_REMAINING to find. Rungs that keep the same number are one job.
    """
    found: list[Job] = []
    for vectors in sets:
        for number, size in members.items():
            rungs: dict[int, list[int | str | None]] = {}
            whole = size if thin is None else min(thin, size)
            if whole > start_pos:
                rungs[whole] = [thin]
            for step in ladder:
                kept = round((count - size) / (step - 1))
                if size < kept <= 1.1 * size:  # as rare as that already
                    kept = size
                if start_pos + LEAST_REMAINING <= kept <= size:
                    rungs.setdefault(kept, []).append(f"1/{step}")
            found += [
                Job(vectors, number, seed, kept, tuple(names)) for seed in range(seeds) for kept, names in rungs.items()
            ]
    return found


def kept_rows(positive: Mask, job: Job) -> Mask | None:
    """(n,) the rows of the set in which the class is as rare as the job says; None when that is all of them."""
    if job.kept == int(positive.sum()):
        return None
    kept = ~positive
    kept[shuffled(positive, job.seed, job.number)[: job.kept]] = True
    return kept
