"""Runs the simulated analyst over classes, seeds, sets and strategies, on all cores."""

from __future__ import annotations

import math
import os
import signal
import sys
from collections.abc import Callable, MutableSequence, Sequence
from concurrent.futures import FIRST_EXCEPTION, ProcessPoolExecutor, wait
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import combinations
from multiprocessing import active_children, get_context
from pathlib import Path
from typing import Protocol

from threadpoolctl import threadpool_limits

from .errors import LookalikeError, phrase
from .evaluate.analyst import Rules, case_of, without, work_through
from .evaluate.cases import Job, Labels, chosen_classes, jobs, kept_rows, read_labels
from .evaluate.figures import Run
from .learn.asking import Asking
from .learn.pool import Pool
from .learn.registry import make
from .pools import JoinedPool, MatrixPool, read_sound, read_vectors
from .search import kernel
from .with_parent import watch

Report = Callable[[int, int, str], None]
Told = Callable[[float], None]
"""Takes the share of a run that is done."""
Task = tuple[Job, str]
"""A job, and the strategy that it is done by."""
ALWAYS = "random"
LOOK_S = 0.5
START = "fork" if sys.platform == "linux" else "spawn"
"""How processes begin; forked ones need not import everything again."""


class Bench(Protocol):
    """What every process is given: a set with its truth, the strategies and the rules."""

    @property
    def strategies(self) -> tuple[str, ...]: ...

    def run(self, job: Job, name: str, told: Told) -> list[Run]:
        """The run of a strategy, once for each rung that the job stands for."""
        ...


@dataclass(frozen=True, eq=False)
class VectorsBench:
    """Vectors in .npy files of the same rows, and the rows' classes."""

    strategies: tuple[str, ...]
    rules: Rules
    paths: tuple[str, ...]
    labels: Labels

    @property
    def _told_apart(self) -> bool:
        return len({name_of(path) for path in self.paths}) == len(self.paths)

    def run(self, job: Job, name: str, told: Told) -> list[Run]:
        positive = self.labels.positive(job.number)
        case = case_of(positive, self.rules, job.seed, job.number)
        kept = kept_rows(positive, job)
        paths = [self.paths[number] for number in job.vectors]
        if kept is None:
            pools = [_whole(path) for path in paths]
        else:
            case = without(case, kept)
            pools = [MatrixPool(read_vectors(path)[kept]) for path in paths]
        pool: Pool = pools[0] if len(pools) == 1 else JoinedPool(pools)
        trace = work_through(Asking(pool, make(name, job.seed)), case, self.rules, name, told)
        run = Run(
            vectors="+".join(name_of(path) if self._told_apart else path for path in paths),
            strategy=name,
            thin=job.thin[0],
            label=self.labels.names[job.number],
            seed=job.seed,
            count=pool.count,
            members=case.members,
            trace=trace,
        )
        return [replace(run, thin=rung) for rung in job.thin]


@dataclass(frozen=True, eq=False)
class Measured:
    """All runs, and what could not be measured, in sentences."""

    runs: list[Run]
    notes: list[str]


def simulate_vectors(
    paths: Sequence[str],
    labels: str,
    strategies: Sequence[str],
    rules: Rules,
    seeds: int = 10,
    thin: int | None = None,
    ladder: Sequence[int] = (),
    classes: Sequence[str] = (),
    processes: int = 0,
    report: Report = lambda done, total, text: None,
) -> Measured:
    """Runs on vectors in .npy files of the same rows: each alone, each pair, and all of them joined.

    processes: how many at a time, one a core when 0. Raises LookalikeError for what the user can mend.
    """
    check(rules, seeds, thin, ladder, processes)
    arrays = [read_sound(path) for path in paths]
    counts = [len(array) for array in arrays]
    if len(set(counts)) != 1:
        raise LookalikeError(f"The sets of vectors have {counts} rows. Give the same rows in each.")
    known = read_labels(labels, counts[0])
    numbers, small = chosen_classes(known, classes, rules.start_pos)
    for name in strategies:
        make(name)
    bench = VectorsBench(with_baseline(strategies), rules, tuple(map(str, paths)), known)
    members = {number: int(known.positive(number).sum()) for number in numbers}
    for number, size in members.items():
        check_negatives(known.names[number], counts[0] - size, rules)
    todo = jobs(members, counts[0], combined(len(paths)), seeds, rules.start_pos, thin, ladder)
    whole = [known.names[number] for number, size in members.items() if thin is not None and size < thin]
    return Measured(run_all(bench, todo, processes, report), told(small, whole, todo, ladder))


def told(small: Sequence[str], whole: Sequence[str], todo: Sequence[Job], ladder: Sequence[int]) -> list[str]:
    """What is not measured, or not as it was asked for, and why."""
    notes = [phrase(f"Too few members to be sought: {', '.join(small)}.")] if small else []
    if whole:
        notes.append(phrase(f"Too few members to be thinned, all of them kept: {', '.join(whole)}."))
    for step in ladder:
        if not any(f"1/{step}" in job.thin for job in todo):
            notes.append(phrase(f"No class has enough members, among enough others, to be one in {step:,}."))
    return notes


def check_negatives(name: str, others: int, rules: Rules) -> None:
    """Raises LookalikeError where nothing else would be left beside a class and the negatives to start from."""
    if rules.start_neg and others <= rules.start_neg:
        raise LookalikeError(
            f"Beside the class {name!r} there are {others}, and {rules.start_neg} negative examples leave nothing to "
            "reject. Start from fewer."
        )


def check(rules: Rules, seeds: int, thin: int | None, ladder: Sequence[int], processes: int) -> None:
    """Raises LookalikeError for settings without a meaning."""
    for wrong, sentence in (
        (rules.page < 1, phrase("A page needs at least one row.")),
        (rules.start_pos < 1, phrase("Start from at least one positive.")),
        (rules.start_neg < 0, phrase("There cannot be fewer than no negative examples.")),
        (not 0 < rules.recall <= 1, phrase("The recall has to be above 0 and at most 1.")),
        (not 0 <= rules.noise < 0.5, phrase("The share of wrong answers has to be at least 0 and below 0.5.")),
        (
            rules.most_seconds is not None and not 0 < rules.most_seconds < math.inf,
            phrase("Give a run more than 0 seconds, or leave the limit out."),
        ),
        (processes < 0, phrase("Run at least one process at a time.")),
        (seeds < 1, phrase("Run at least one seed.")),
        (thin is not None and thin <= rules.start_pos, phrase("Keep more positives than the analyst starts from.")),
        (any(step < 2 for step in ladder), phrase("A prevalence is one in at least 2.")),
    ):
        if wrong:
            raise LookalikeError(sentence)


def with_baseline(strategies: Sequence[str]) -> tuple[str, ...]:
    """The strategies, each once, random order among them."""
    return tuple(dict.fromkeys([*strategies, ALWAYS]))


def combined(count: int) -> list[tuple[int, ...]]:
    """Each of so many sets alone, each pair, all together."""
    sizes = dict.fromkeys(size for size in (1, 2, count) if size <= count)
    return [chosen for size in sizes for chosen in combinations(range(count), size)]


def run_all(bench: Bench, todo: Sequence[Job], processes: int, report: Report) -> list[Run]:
    """The runs of all jobs by all strategies, in the jobs' order; `report` is told percents."""
    tasks = [(job, name) for job in todo for name in bench.strategies]
    workers = min(processes or len(_cores()), len(tasks))
    text = f"Simulating {len(tasks)} reviews" if len(tasks) > 1 else "Simulating a review"

    def tell(done: float) -> None:
        report(int(100.0 * done / len(tasks)), 100, text)

    tell(0.0)
    found = _here(bench, tasks, tell) if workers <= 1 else _beside(bench, tasks, workers, tell)
    return [run for runs in found for run in runs]


def _here(bench: Bench, tasks: Sequence[Task], tell: Told) -> list[list[Run]]:
    found: list[list[Run]] = []
    with threadpool_limits(1):
        kernel.warm()
        for task in tasks:
            found.append(bench.run(*task, lambda share: tell(len(found) + share)))
            tell(len(found))
    return found


def _beside(bench: Bench, tasks: Sequence[Task], workers: int, tell: Told) -> list[list[Run]]:
    """The runs of tasks in so many processes beside each other."""
    context = get_context(START)
    shares = context.Array("d", len(tasks), lock=False)
    others = active_children()
    with ProcessPoolExecutor(workers, context, _begin, (bench, shares, os.getpid())) as pool:
        try:
            futures = [pool.submit(_run, number, *task) for number, task in enumerate(tasks)]
            left = set(futures)
            while left:
                done, left = wait(left, LOOK_S, FIRST_EXCEPTION)
                for one in done:
                    one.result()  # raises what went wrong in it
                tell(sum(1.0 if one.done() else min(1.0, shares[place]) for place, one in enumerate(futures)))
            return [one.result() for one in futures]
        except BaseException:
            for process in active_children():
                if process not in others:  # a review may take minutes more, and nobody waits for it
                    process.kill()
            raise
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


_bench: Bench | None = None
_shares: MutableSequence[float] = []


def _begin(bench: Bench, shares: MutableSequence[float], parent: int) -> None:
    """Make a process ready: one thread for everything, and an end when the one that asks has ended."""
    global _bench, _shares
    _bench, _shares = bench, shares
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    watch(parent, partial(os._exit, 1))
    threadpool_limits(1)
    kernel.hold_one_thread()
    kernel.warm()


def _run(number: int, job: Job, name: str) -> list[Run]:
    assert _bench is not None

    def told(share: float) -> None:
        _shares[number] = share

    return _bench.run(job, name, told)


@lru_cache(maxsize=8)
def _whole(path: str) -> MatrixPool:
    return MatrixPool(read_vectors(path))


def name_of(path: str) -> str:
    """What a file of vectors is called in tables."""
    return Path(path).stem


def _cores() -> Sequence[int]:
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return range(os.cpu_count() or 1)
