"""Runs the simulated analyst on a collection, of which a vector layer is the truth, through what the panel calls."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ..protocol import CHIP_SHARE, FEATURE_SHARE
from .collection.open import Collection, open_collection
from .errors import LookalikeError
from .evaluate.analyst import Case, Rules, Trace, case_of, work_through
from .evaluate.cases import Job, jobs, kept_rows
from .evaluate.figures import CHECKPOINTS, Objects, Run
from .evaluate.truth import Truth
from .known import around
from .learn.pool import Rows
from .learn.registry import make
from .learn.strategy import NO_ROWS, Decisions, Strategy
from .paging import next_page
from .pools import pool_of
from .search.exact import Ranking
from .simulating import Measured, Report, Told, check, check_negatives, run_all, told, with_baseline
from .truth_layer import truths_of


def simulate_collection(
    folder: str,
    truth: str,
    strategies: Sequence[str],
    rules: Rules,
    layer: str = "",
    attribute: str = "",
    chip_share: float = CHIP_SHARE,
    feature_share: float = FEATURE_SHARE,
    embedding: str = "",
    seeds: int = 10,
    thin: int | None = None,
    ladder: Sequence[int] = (),
    classes: Sequence[str] = (),
    processes: int = 0,
    report: Report = lambda done, total, text: None,
) -> Measured:
    """Runs on a collection, of which a vector layer is the truth: `evaluate.truth` says what is positive.

    attribute: the field that names a feature's class; without it all are of one class, called as the file is. Chips are
    proposed as the panel does it, no place twice; what an accepted chip covers for the most part is found with it, and
    a chip that merely touches a feature is judged as unsure. Raises LookalikeError for what the user can mend.
    """
    check(rules, seeds, thin, ladder, processes)
    for name in strategies:
        make(name)
    collection = open_collection(folder).embedding(embedding)
    named, truths = truths_of(collection, truth, layer, attribute, chip_share, feature_share, classes)
    lacking = collection.without_vector()
    members = {named.index(name): int((one.positive & ~lacking).sum()) for name, one in truths.items()}
    enough = {number: count for number, count in members.items() if count > rules.start_pos}
    if not enough:
        raise LookalikeError(f"{truth} makes no more than {rules.start_pos} chips of the collection positive.")
    small = [named[number] for number in members if number not in enough]
    about = (str(folder), collection.embedding_name, tuple(named), truths)
    bench = CollectionBench(with_baseline(strategies), rules, *about)
    for number in enough:
        truth_here = truths[named[number]]
        check_negatives(named[number], int((~truth_here.positive & ~truth_here.touched).sum()), rules)
    todo = jobs(enough, collection.count, [()], seeds, rules.start_pos, thin, ladder)
    whole = [named[number] for number, size in enough.items() if thin is not None and size < thin]
    return Measured(run_all(bench, todo, processes, report), told(small, whole, todo, ladder))


@dataclass(frozen=True, eq=False)
class CollectionBench:
    """A collection, seen by one embedding, and the truth of each class."""

    strategies: tuple[str, ...]
    rules: Rules
    folder: str
    embedding: str
    names: tuple[str, ...]
    truths: Mapping[str, Truth]

    def run(self, job: Job, name: str, told: Told) -> list[Run]:
        collection = _opened(self.folder).embedding(self.embedding)
        label = self.names[job.number]
        truth = self.truths[label]
        positive = truth.positive & ~collection.without_vector()
        kept = kept_rows(positive, job)
        gone = NO_ROWS if kept is None else np.flatnonzero(~kept)
        case = case_of(positive, self.rules, job.seed, job.number, truth.touched)
        if kept is not None:
            case = replace(case, positive=case.positive & kept)
        desk = CollectionDesk(collection, make(name, job.seed), gone)
        trace = work_through(desk, case, self.rules, name, told)
        if not trace.remaining:  # all of them show the same place as the examples
            return []
        run = Run(
            vectors=self.embedding,
            strategy=name,
            thin=job.thin[0],
            label=label,
            seed=job.seed,
            count=collection.count - len(gone),
            members=case.members,
            trace=trace,
            objects=_objects(truth, case, trace),
        )
        return [replace(run, thin=rung) for rung in job.thin]


def _objects(truth: Truth, case: Case, trace: Trace) -> Objects:
    """What accepted chips show: nothing is found by a chip that was set aside or wrongly rejected."""

    def after(decisions: int) -> int:
        judged = trace.judged[:decisions]
        accepted = judged[case.positive[judged] & ~case.wrong[judged]]
        return truth.shown_by(np.concatenate([case.examples, accepted]))

    there = truth.shown_by(np.flatnonzero(case.positive))
    return Objects(there, after(trace.decisions), {decisions: after(decisions) for decisions in CHECKPOINTS})


class CollectionDesk:
    """Judges, row by row, what the panel would show of a collection; rows that are `gone` are never shown."""

    def __init__(self, collection: Collection, strategy: Strategy, gone: Rows) -> None:
        self._collection, self._strategy = collection, strategy
        self._lacking = collection.without_vector()
        self._known = self._lacking.copy()
        self._known[gone] = True
        self._same_place, self._beside = around(collection, NO_ROWS, NO_ROWS)
        self._answers = Decisions(NO_ROWS, apart=gone)

    @property
    def free(self) -> NDArray[np.bool_]:
        free = ~self._known
        free[self._same_place] = False
        return free

    def answer(self, accept: Iterable[int], reject: Iterable[int], unsure: Iterable[int] = ()) -> None:
        accepted, rejected, doubtful = (np.fromiter(some, np.int64) for some in (accept, reject, unsure))
        self._answers = self._answers.told(accepted, rejected, doubtful)
        self._known[np.concatenate([accepted, rejected, doubtful])] = True
        self._same_place, self._beside = around(self._collection, self._answers.positive, np.flatnonzero(self._known))

    def page(self, size: int) -> Rows:
        apart = np.concatenate([self._answers.apart, self._same_place, np.flatnonzero(self._lacking)])
        decisions = replace(self._answers, apart=apart, beside=self._beside.rows)
        model = self._strategy.fit(pool_of(self._collection), decisions)
        ranking = Ranking(model.score())
        return np.array(next_page(self._collection, model, ranking, ~self.free, self._beside, size), np.int64)


@lru_cache(maxsize=1)
def _opened(folder: str) -> Collection:
    return open_collection(folder)
