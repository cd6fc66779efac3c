"""Runs the simulated analyst over classes, seeds, sets and strategies, on all cores."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import combinations
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from ..protocol import Answers, ProposeParams
from .collection.open import Collection, open_collection
from .errors import LookalikeError
from .evaluate.analyst import Rules, case_of, without, work_through
from .evaluate.cases import Job, Labels, chosen_classes, jobs, kept_rows, read_labels
from .evaluate.figures import Run
from .evaluate.truth import Truth, truth_of
from .features import read_features
from .learn.asking import Asking
from .learn.pool import Pool, Rows
from .learn.registry import make
from .learn.strategy import NO_ROWS
from .pools import JoinedPool, MatrixPool, read_vectors
from .propose import propose
from .search import kernel
from .search.suppress import overlapping

Report = Callable[[int, int, str], None]
ALWAYS = "random"
WATCH_S = 2.0
START = "fork" if sys.platform == "linux" else "spawn"
"""How processes begin; forked ones need not import everything again."""


@dataclass(frozen=True, eq=False)
class Bench:
    """What every process needs: the vectors and their labels, or the collection and its truth; strategies and rules."""

    strategies: tuple[str, ...]
    rules: Rules
    paths: tuple[str, ...] = ()
    labels: Labels | None = None
    collection: str = ""
    embedding: str = ""
    truths: Mapping[str, Truth] = field(default_factory=dict)


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
    bench = Bench(with_baseline(strategies), rules, tuple(map(str, paths)), known)
    members = {number: int(known.positive(number).sum()) for number in numbers}
    todo = jobs(members, counts[0], combined(len(paths)), seeds, rules.start_pos, thin, ladder)
    return Measured(run_all(bench, todo, processes, report), told(small, todo, ladder))


def simulate_collection(
    folder: str,
    truth: str,
    strategies: Sequence[str],
    rules: Rules,
    layer: str = "",
    attribute: str = "",
    chip_share: float = 0.5,
    feature_share: float = 0.5,
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
    proposed as the panel does it, no place twice; what overlaps an accepted chip is found with it, and a chip that
    merely touches a feature is judged as unsure. Raises LookalikeError for what the user can mend.
    """
    check(rules, seeds, thin, ladder)
    for share in (chip_share, feature_share):
        if not 0 < share <= 1:
            raise LookalikeError("A share has to be above 0 and at most 1.")
    for name in strategies:
        make(name)
    collection = open_collection(folder).embedding(embedding)
    features = read_features(truth, layer, attribute)
    named = sorted(set(features.values) - {""}) if attribute else [name_of(truth)]
    for name in classes:
        if name not in named:
            raise LookalikeError(f"There is no class {name!r} in {truth}.")
    values = np.array(features.values)
    truths = {
        name: truth_of(
            collection,
            features.geometries[values == name] if attribute else features.geometries,
            chip_share,
            feature_share,
        )
        for name in classes or named
    }
    lacking = collection.without_vector()
    members = [int((one.positive & ~lacking).sum()) for one in truths.values()]
    enough = {number: count for number, count in enumerate(members) if count > rules.start_pos}
    if not enough:
        raise LookalikeError(f"{truth} makes no more than {rules.start_pos} chips of the collection positive.")
    small = [name for number, name in enumerate(truths) if number not in enough]
    bench = Bench(
        with_baseline(strategies), rules, collection=str(folder), embedding=collection.embedding_name, truths=truths
    )
    todo = jobs(enough, collection.count, [()], seeds, rules.start_pos, thin, ladder)
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
            yield ((number, run_job(bench, job)) for number, job in enumerate(todo))
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
    return run_job(_bench, job)


def run_job(bench: Bench, job: Job) -> list[Run]:
    """One run of every strategy, for each rung that the job stands for."""
    return _on_collection(bench, job) if bench.collection else _on_vectors(bench, job)


def _on_vectors(bench: Bench, job: Job) -> list[Run]:
    assert bench.labels is not None
    positive = bench.labels.positive(job.number)
    case = case_of(positive, bench.rules, job.seed, job.number)
    kept = kept_rows(positive, job)
    pools = [_whole(bench.paths[number]) for number in job.vectors]
    if kept is not None:
        case = without(case, kept)
        pools = [MatrixPool(read_vectors(bench.paths[number])[kept]) for number in job.vectors]
    pool: Pool = pools[0] if len(pools) == 1 else JoinedPool(pools)
    runs = []
    for name in bench.strategies:
        trace = work_through(Asking(pool, make(name, job.seed)), case, bench.rules, name)
        run = Run(
            vectors="+".join(name_of(bench.paths[number]) for number in job.vectors),
            strategy=name,
            thin=job.thin[0],
            label=bench.labels.names[job.number],
            seed=job.seed,
            count=pool.count,
            members=case.members,
            trace=trace,
        )
        runs += [replace(run, thin=rung) for rung in job.thin]
    return runs


def _on_collection(bench: Bench, job: Job) -> list[Run]:
    collection = _opened(bench.collection).embedding(bench.embedding)
    label, truth = list(bench.truths.items())[job.number]
    lacking = collection.without_vector()
    positive = truth.positive & ~lacking
    kept = kept_rows(positive, job)
    gone = NO_ROWS if kept is None else np.flatnonzero(~kept)
    case = case_of(positive, bench.rules, job.seed, job.number, truth.touched)
    if kept is not None:
        case = replace(case, positive=case.positive & kept)
    runs = []
    for name in bench.strategies:
        desk = CollectionDesk(collection, name, job.seed, gone)
        trace = work_through(desk, case, bench.rules, name)
        if not trace.remaining:  # all of them show the same place as the examples
            continue
        judged = trace.judged[: trace.decisions]
        accepted = judged[case.positive[judged] & ~case.wrong[judged]]
        there = truth.shown_by(np.flatnonzero(case.positive))
        run = Run(
            vectors=bench.embedding,
            strategy=name,
            thin=job.thin[0],
            label=label,
            seed=job.seed,
            count=collection.count - len(gone),
            members=case.members,
            trace=trace,
            objects=(truth.shown_by(np.concatenate([case.examples, accepted])), there),
        )
        runs += [replace(run, thin=rung) for rung in job.thin]
    return runs


class CollectionDesk:
    """Judges what the panel would show of a collection; rows that are `gone` are never shown."""

    def __init__(self, collection: Collection, strategy: str, seed: int, gone: Rows) -> None:
        self._collection = collection
        self._strategy, self._seed, self._embedding = strategy, seed, collection.embedding_name
        self._free = ~collection.without_vector()
        self._free[gone] = False
        self._answers = Answers(unsure=tuple(collection.chip_ids(gone)))

    @property
    def free(self) -> NDArray[np.bool_]:
        return self._free.copy()

    def answer(self, accept: Iterable[int], reject: Iterable[int], unsure: Iterable[int] = ()) -> None:
        rows = [np.fromiter(some, np.int64) for some in (accept, reject, unsure)]
        accepted, rejected, doubtful = (tuple(self._collection.chip_ids(some)) for some in rows)
        before = self._answers
        first = not before.examples
        self._answers = Answers(
            examples=accepted if first else before.examples,
            counter_examples=rejected if first else before.counter_examples,
            accepted=() if first else before.accepted + accepted,
            rejected=() if first else before.rejected + rejected,
            unsure=before.unsure + doubtful,
        )
        self._free[np.concatenate(rows)] = False
        self._free[overlapping(self._collection, rows[0])] = False

    def page(self, size: int) -> Rows:
        asked = ProposeParams("", self._answers, size, self._strategy, (), self._seed, embedding=self._embedding)
        shown = propose(self._collection, asked).candidates
        return self._collection.rows_of(one.chip_id for one in shown)[0]


@lru_cache(maxsize=1)
def _opened(folder: str) -> Collection:
    return open_collection(folder)


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
