"""Runs the simulated analyst over classes, seeds, sets and strategies, on all cores."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

from threadpoolctl import threadpool_limits

from .errors import LookalikeError
from .evaluate.analyst import Rules, case_of, without, work_through
from .evaluate.cases import Job, Labels, chosen_classes, jobs, kept_rows, read_labels
from .evaluate.figures import Run
from .learn.asking import Asking
from .learn.pool import Pool
from .learn.registry import make
from .pools import JoinedPool, MatrixPool, read_vectors
from .search import kernel

Report = Callable[[int, int, str], None]
ALWAYS = "random"
WATCH_S = 2.0
START = "fork" if sys.platform == "linux" else "spawn"
"""How processes begin; forked ones need not import everything again."""


class Bench(Protocol):
    """What every process is given: a set with its truth, the strategies and the rules."""

    @property
    def strategies(self) -> tuple[str, ...]: ...

    def run(self, job: Job) -> list[Run]:
        """One run of every strategy, for each rung that the job stands for."""
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

    def run(self, job: Job) -> list[Run]:
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
        runs = []
        for name in self.strategies:
            trace = work_through(Asking(pool, make(name, job.seed)), case, self.rules, name)
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
            runs += [replace(run, thin=rung) for rung in job.thin]
        return runs


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
    check(rules, seeds, thin, ladder)
    arrays = [read_vectors(path) for path in paths]
    counts = [len(array) for array in arrays]
    if len(set(counts)) != 1:
        raise LookalikeError(f"The sets of vectors have {counts} rows. Give the same rows in each.")
    known = read_labels(labels, counts[0])
    numbers, small = chosen_classes(known, classes, rules.start_pos)
    for name in strategies:
        make(name)
    bench = VectorsBench(with_baseline(strategies), rules, tuple(map(str, paths)), known)
    members = {number: int(known.positive(number).sum()) for number in numbers}
    todo = jobs(members, counts[0], combined(len(paths)), seeds, rules.start_pos, thin, ladder)
    return Measured(run_all(bench, todo, processes, report), told(small, todo, ladder))


def told(small: Sequence[str], todo: Sequence[Job], ladder: Sequence[int]) -> list[str]:
    """What is not measured, and why."""
    notes = [f"Too few members to be sought: {', '.join(small)}."] if small else []
    for step in ladder:
        if not any(f"1/{step}" in job.thin for job in todo):
            notes.append(f"No class has enough members, among enough others, to be one in {step:,}.")
    return notes


def check(rules: Rules, seeds: int, thin: int | None, ladder: Sequence[int]) -> None:
    """Raises LookalikeError for settings without a meaning."""
    for wrong, sentence in (
        (rules.page < 1, "A page needs at least one row."),
        (rules.start_pos < 1, "Start from at least one positive."),
        (rules.start_neg < 0, "There cannot be fewer than no negative examples."),
        (not 0 < rules.recall <= 1, "The recall has to be above 0 and at most 1."),
        (not 0 <= rules.noise < 0.5, "The share of wrong answers has to be at least 0 and below 0.5."),
        (rules.most_seconds is not None and not rules.most_seconds > 0, "Give a run more than 0 seconds."),
        (seeds < 1, "Run at least one seed."),
        (thin is not None and thin <= rules.start_pos, "Keep more positives than the analyst starts from."),
        (any(step < 2 for step in ladder), "A prevalence is one in at least 2."),
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
    """The runs of all jobs, in the jobs' order."""
    workers = min(processes or len(_cores()), len(todo))
    each = len(bench.strategies)
    found: dict[int, list[Run]] = {}
    report(0, len(todo) * each, "Simulating")
    with _results(bench, todo, workers) as arriving:
        for number, runs in arriving:
            found[number] = runs
            report(len(found) * each, len(todo) * each, "Simulating")
    return [run for number in sorted(found) for run in found[number]]


@contextmanager
def _results(bench: Bench, todo: Sequence[Job], workers: int) -> Iterator[Iterator[tuple[int, list[Run]]]]:
    if workers <= 1:
        with threadpool_limits(1):
            kernel.warm()
            yield ((number, bench.run(job)) for number, job in enumerate(todo))
        return
    with ProcessPoolExecutor(workers, get_context(START), _begin, (bench, os.getpid())) as pool:
        try:
            futures = {pool.submit(_run, job): number for number, job in enumerate(todo)}
            yield ((futures[done], done.result()) for done in as_completed(futures))
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


_bench: Bench | None = None


def _begin(bench: Bench, parent: int) -> None:
    """Make a process ready: one thread for everything, and an end when the one that asks has ended."""
    global _bench
    _bench = bench
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()
    threadpool_limits(1)
    kernel.hold_one_thread()
    kernel.warm()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(WATCH_S)
    os._exit(1)


def _run(job: Job) -> list[Run]:
    assert _bench is not None
    return _bench.run(job)


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
