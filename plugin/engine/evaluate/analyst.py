"""The simulated analyst, who knows the truth and judges what a strategy proposes until nearly all is found.

After https://github.com/Clay-foundation/model/issues/186: one example to start from, pages of proposals, each judged.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ..learn.pool import Rows

PAGES = 3
"""So many first pages are judged whole, for their precision."""

Mask = NDArray[np.bool_]


class Desk(Protocol):
    """Where an analyst works: what `learn.asking.Asking` is for a pool."""

    @property
    def free(self) -> Mask:
        """(n,) which rows carry no answer and are not the same place as an accepted one."""
        ...

    def answer(self, accept: Iterable[int], reject: Iterable[int], unsure: Iterable[int] = ()) -> None: ...

    def page(self, size: int) -> Rows: ...


@dataclass(frozen=True)
class Rules:
    """How an analyst works; the same for every strategy."""

    page: int = 25
    start_pos: int = 1
    start_neg: int = 0
    recall: float = 0.95
    noise: float = 0.0
    """With this probability a chip is given the wrong answer; what counts as found is the truth."""

    most_seconds: float | None = None
    """A run whose pages took longer together is cut off, and its cost not known."""

    def needed(self, remaining: int) -> int:
        """How many of the positives that are not known at the start have to be found."""
        return max(1, math.ceil(self.recall * remaining - 1e-9))


@dataclass(frozen=True, eq=False)
class Case:
    """One class of a set of n rows, where the analyst starts, and which answers will be wrong."""

    positive: Mask
    """(n,) the truth."""
    doubtful: Mask
    """(n,) neither this nor that: judged as unsure."""
    examples: Rows
    counter_examples: Rows
    wrong: Mask
    """(n,)"""

    @property
    def members(self) -> int:
        return int(self.positive.sum())


@dataclass(frozen=True, eq=False)
class Trace:
    """What one run found, and when."""

    judged: Rows
    """(m,) rows in the order of judging; some more than were needed."""
    found: NDArray[np.int64]
    """(m,) positives that each judgement found: the row itself, and what is the same place as an accepted one."""
    right: Mask
    """(m,) whether each row judged is a positive."""
    remaining: int
    """Positives to be found: those that are no example, and not the same place as one."""
    decisions: int
    """How many were judged until the recall was reached, the one that reached it among them; all of a run cut off."""
    rounds: int
    """Pages until then."""
    seconds: float
    """Wall clock of a round: learning, scoring all, choosing a page; the mean."""

    reached: bool = True
    """False for a run that was cut off before."""


class BadPageError(RuntimeError):
    """A strategy proposed what it must not: a fault of the strategy."""


def case_of(positive: Mask, rules: Rules, seed: int, number: int, doubtful: Mask | None = None) -> Case:
    """The case of class `number` for a seed: the same for every strategy.

    The examples are the first of the positives shuffled by ``default_rng([seed, number])``, so that of a set from which
    the last ones were taken away the examples stay.
    """
    doubtful = np.zeros_like(positive) if doubtful is None else doubtful & ~positive
    examples = shuffled(positive, seed, number)[: rules.start_pos]
    others = np.random.default_rng([seed, number, 1]).permutation(np.flatnonzero(~positive & ~doubtful))
    wrong = np.random.default_rng([seed, number, 2]).random(len(positive)) < rules.noise
    return Case(positive, doubtful, np.sort(examples), np.sort(others[: rules.start_neg]), wrong)


def shuffled(positive: Mask, seed: int, number: int) -> Rows:
    """The rows of the positives in an order that depends on seed and class."""
    return np.random.default_rng([seed, number]).permutation(np.flatnonzero(positive))


def without(case: Case, kept: Mask) -> Case:
    """The same case on the rows that are kept (n,), all examples among them."""
    place = np.cumsum(kept) - 1
    return Case(
        case.positive[kept],
        case.doubtful[kept],
        place[case.examples],
        place[case.counter_examples],
        case.wrong[kept],
    )


def work_through(
    desk: Desk, case: Case, rules: Rules, name: str, told: Callable[[float], None] = lambda share: None
) -> Trace:
    """Judge page after page until the recall is reached, and on until as many were judged as the class has members and
    the first three pages are whole, where there are so many; or until the time is up.

    `told` is called with the share, 0 to 1, of what has to be found that has been, after each page. Raises BadPageError
    when a page is empty too early, holds a row twice, or one that is not to be judged.
    """
    desk.answer(case.examples.tolist(), case.counter_examples.tolist())
    free = desk.free
    remaining = int((case.positive & free).sum())
    needed = rules.needed(remaining) if remaining else 0
    least = max(case.members, PAGES * rules.page)
    judged: list[int] = []
    found: list[int] = []
    seconds: list[float] = []
    so_far = decisions = rounds = 0
    while so_far < needed or (len(judged) < least and free.any()):
        if rules.most_seconds is not None and sum(seconds) > rules.most_seconds:
            break
        begin = time.perf_counter()
        rows = desk.page(rules.page)
        seconds.append(time.perf_counter() - begin)
        if not len(rows) or not free[rows].all() or len(np.unique(rows)) < len(rows):
            raise BadPageError(f"{name} proposed {rows.tolist()} after {len(judged)} decisions")
        doubtful = case.doubtful[rows]
        yes = (case.positive[rows] ^ case.wrong[rows]) & ~doubtful
        desk.answer(rows[yes].tolist(), rows[~yes & ~doubtful].tolist(), rows[doubtful].tolist())
        now = desk.free
        hits = case.positive[rows].astype(int)
        # What is set aside as the same place as an accepted chip is found with the first chip of the page that was.
        beside = int((case.positive & free & ~now).sum()) - int(hits.sum())
        hits[np.flatnonzero(yes)[:1]] += beside
        if so_far < needed:
            reached = np.flatnonzero(so_far + np.cumsum(hits) >= needed)
            decisions = len(judged) + (int(reached[0]) + 1 if len(reached) else len(rows))
            rounds += 1
        so_far, free = so_far + int(hits.sum()), now
        told(min(1.0, so_far / max(needed, 1)))
        judged.extend(rows.tolist())
        found.extend(hits.tolist())
    order = np.array(judged, np.int64)
    mean = float(np.mean(seconds)) if seconds else 0.0
    hits, right = np.array(found, np.int64), case.positive[order]
    return Trace(order, hits, right, remaining, decisions, rounds, mean, so_far >= needed)
