"""Measures a round, train, score every chip, propose, beside scikit-learn and numpy: in one run, in turn, medians."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from bench_arguments import check, parser_of  # noqa: E402
from bench_data import make_collection  # noqa: E402

from plugin.engine.collection.open import Collection, open_collection  # noqa: E402
from plugin.engine.learn.auto import Auto  # noqa: E402
from plugin.engine.learn.strategy import Decisions, weak_negatives  # noqa: E402
from plugin.engine.pools import CollectionPool  # noqa: E402
from plugin.engine.propose import propose  # noqa: E402
from plugin.engine.search import kernel  # noqa: E402
from plugin.protocol import Answers, ProposeParams  # noqa: E402

SIZES = {(1_000_000, 768): 150.0, (5_000_000, 128): 100.0}
"""Rows and dimensions, and the milliseconds that a round may take with up to LIMITED decisions."""
LIMITED = 1000
DECISIONS = (25, 200, LIMITED, 2000, 5000, 10_000)
PAGE = 25
LEAST_TIMES = 5
REST = 0.2
"""Seconds before each round: the threads of numpy's BLAS go on spinning, for some 25 ms, after the product beside."""
BLOCK = 1 << 16
PANEL, TRAIN, SCORE, CHOOSE = "a round in the panel", "train", "score every chip", "choose"
OTHER = "scikit-learn's logistic regression, numpy's product, argpartition"


class Session:
    """A target of so many decisions, the last page of which differs from turn to turn."""

    def __init__(self, collection: Collection, decided: int, times: int) -> None:
        rng = np.random.default_rng(decided)
        like = collection.vectors(rng.choice(collection.count, 1), "centred")[0]
        pool = CollectionPool(collection)
        half = (decided + PAGE * (times + 1)) // 2 + 1
        self._near = pool.best(pool.score(like, "centred"), half, np.ones(pool.count, bool))
        far = np.setdiff1d(rng.choice(collection.count, 2 * half, replace=False), self._near)
        self._rows = rng.permutation(np.concatenate([self._near, far[:half]]))
        self._kept = decided - PAGE

    def decisions(self, turn: int) -> Decisions:
        """Those of a turn: all but the last page are the same in every one; what is near a random chip is accepted."""
        last = self._kept + PAGE * turn
        rows = np.concatenate([self._rows[: self._kept], self._rows[last : last + PAGE]])
        positive = np.isin(rows, self._near)
        positive[:2] = True, False
        return Decisions(rows[:1], accepted=rows[1:][positive[1:]], rejected=rows[~positive])


def measure(
    collection: Collection, decided: int, times: int, floats: NDArray[np.float32]
) -> dict[str, dict[str, float]]:
    """Median milliseconds of each, and of processor time, of `times` turns after one that does not count."""
    pool, session = CollectionPool(collection), Session(collection, decided, times)
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in (PANEL, TRAIN, SCORE, CHOOSE, OTHER)}

    @contextmanager
    def clocked(name: str) -> Iterator[None]:
        begin = time.perf_counter(), time.process_time()
        yield
        taken[name].append((1000 * (time.perf_counter() - begin[0]), 1000 * (time.process_time() - begin[1])))

    for turn in range(times + 1):
        decisions = session.decisions(turn)
        free = np.ones(pool.count, bool)
        free[decisions.known] = False
        ids = [collection.chip_ids(rows) for rows in (decisions.examples, decisions.accepted, decisions.rejected)]
        answers = Answers(examples=tuple(ids[0]), accepted=tuple(ids[1]), rejected=tuple(ids[2]))
        time.sleep(REST)
        with clocked(PANEL):
            propose(collection, ProposeParams(str(collection.path), answers, PAGE))
        with kernel.one_blas_thread():
            with clocked(TRAIN):
                model = Auto().fit(pool, decisions)
            with clocked(SCORE):
                scores = model.score()
            with clocked(CHOOSE):
                model.propose(scores, free, PAGE)
        with clocked(OTHER):
            other(floats, decisions, free)
    medians = {name: np.median(values[1:], axis=0).tolist() for name, values in taken.items()}
    return {name: {"ms": wall, "processor_ms": processor} for name, (wall, processor) in medians.items()}


def other(floats: NDArray[np.float32], decisions: Decisions, free: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The page of a plain head: the same decisions and weak negatives, on the same vectors as float32 in memory."""
    weak = weak_negatives(len(floats), 200, decisions.known, 0)
    rows = np.concatenate([decisions.positive, decisions.rejected, weak])
    weight = np.where(np.arange(len(rows)) < len(rows) - len(weak), 1.0, 0.1)
    head = LogisticRegression(C=3.0).fit(floats[rows], np.arange(len(rows)) < len(decisions.positive), weight)
    scores = floats @ head.coef_[0].astype(np.float32)
    scores[~free] = -np.inf
    best = np.argpartition(-scores, PAGE)[:PAGE]
    return np.asarray(best[np.argsort(-scores[best])], np.int64)


def decoded(collection: Collection) -> NDArray[np.float32]:
    """(n, d) the centred unit vectors of all chips."""
    floats = np.empty((collection.count, collection.dim), np.float32)
    for first in range(0, collection.count, BLOCK):
        rows = np.arange(first, min(first + BLOCK, collection.count))
        floats[rows] = collection.vectors(rows, "centred")
    return floats


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what was asked for."""
    from bench_report import disk, machine

    parser = parser_of("round", 9)
    asked = parser.parse_args(arguments)
    check(parser, asked, LEAST_TIMES)
    with ExitStack() as stack:
        data = asked.data or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-", dir=disk())))
        print(machine())
        kernel.warm()
        kernel.start_threads()
        results = []
        for rows, dim in [(asked.rows, asked.dim)] if asked.rows else list(SIZES):
            folder = data / f"{rows}x{dim}"
            if not (folder / "current.json").exists():
                make_collection(folder, rows, dim)
            collection = open_collection(folder)
            floats = decoded(collection)
            for decided in (some for some in DECISIONS if 3 * some < rows):
                limit = SIZES.get((rows, dim)) if decided <= LIMITED else None
                found = measure(collection, decided, asked.times, floats)
                results.append({"rows": rows, "dim": dim, "decisions": decided, "limit_ms": limit, **found})
                print(line(results[-1]), flush=True)
            print(growth([one for one in results if (one["rows"], one["dim"]) == (rows, dim)]), flush=True)
            del floats
        if asked.json:
            asked.json.write_text(json.dumps({"machine": machine(), "rows": results}, indent=1) + "\n")


def line(found: dict[str, Any]) -> str:
    """The figures as they are printed."""
    limit = f" of {found['limit_ms']:.0f}" if found["limit_ms"] else ""

    def told(name: str, limit: str = "") -> str:
        return f"{name} {found[name]['ms']:.1f} ms{limit} ({found[name]['processor_ms']:.1f})"

    return (
        f"{found['rows']:,} x {found['dim']}, {found['decisions']} decisions, in brackets of processor time:\n"
        f"      {told(PANEL, limit)}: {', '.join(map(told, (TRAIN, SCORE, CHOOSE)))}\n      {told(OTHER)}"
    )


def growth(found: Sequence[dict[str, Any]]) -> str:
    """How a round in the panel grows with what was decided, in one line."""
    each = [f"{one['decisions']:,}: {one[PANEL]['ms']:.0f} ({one[PANEL]['processor_ms']:.0f})" for one in found]
    return f"      ms of a round in the panel after so many decisions, in brackets of processor time: {', '.join(each)}"


if __name__ == "__main__":
    main()
