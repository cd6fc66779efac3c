"""Measures search beside other ways to do the same: everything in one run, in turn, medians."""

from __future__ import annotations

import gc
import itertools
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

import bench_import  # noqa: E402
from bench_arguments import check, parser_of  # noqa: E402
from bench_data import day, make_collection  # noqa: E402
from bench_report import Bench, Row, disk, in_turn, machine  # noqa: E402
from bench_rivals import (  # noqa: E402
    BLOCK,
    DATABASES,
    IN_MEMORY,
    AbsentError,
    Ask,
    K,
    Make,
    read_sums,
    remove_folders,
)

from plugin.engine.collection import touching  # noqa: E402
from plugin.engine.collection.filter import subset  # noqa: E402
from plugin.engine.collection.open import Collection, open_collection  # noqa: E402
from plugin.engine.search import gpu, kernel  # noqa: E402
from plugin.engine.search.click import click  # noqa: E402
from plugin.engine.search.exact import FIRST_RANKS, rank_all, search_top  # noqa: E402
from plugin.engine.search.index import IndexUnusableError, open_index  # noqa: E402
from plugin.engine.search.index_build import build_index  # noqa: E402
from plugin.protocol import Filter  # noqa: E402

MAIN = ((5_000_000, 128), (1_000_000, 768))
DATABASE_ROWS, DATABASE_DIM = 200_000, 128
INDEX_FROM_ROWS = 500_000
TRUTH_QUERIES = 20
LEAST_TIMES = 9
CIRCLE_POINTS, STAR_POINTS = 64, 200
Floats = NDArray[np.float32]


def truth_blocks(collection: Collection) -> Callable[[], Iterator[Floats]]:
    """The whitened unit-length vectors in row order, from the originals where they were kept."""

    def blocks() -> Iterator[Floats]:
        for first in range(0, collection.count, BLOCK):
            rows = np.arange(first, min(first + BLOCK, collection.count))
            if collection.originals is None:
                yield collection.vectors(rows)
                continue
            by = collection.whitening
            with kernel.one_blas_thread():
                vectors = (collection.originals[rows].astype(np.float32) - by.mean) @ by.matrix
            norm = np.linalg.norm(vectors, axis=1, keepdims=True)
            yield np.divide(vectors, norm, out=np.zeros_like(vectors), where=norm > 0)

    return blocks


def exact(bench: Bench, collection: Collection, rivals: dict[str, Make], queries: Floats) -> Row:
    """The best 100 of all, exactly, beside others and the bandwidth."""
    size = f"{collection.count:,} x {collection.dim}"
    row = Row(f"exact top-100, {size}")
    blocks = truth_blocks(collection)
    asks: dict[str, Ask] = {"ours": lambda query: search_top(collection, query, K)[0]}
    for name, make in rivals.items():
        try:
            print(f"loading {size} into {name}", file=sys.stderr)
            asks[name] = make(blocks, collection.count, collection.dim, kernel.threads())
        except (AbsentError, MemoryError) as error:
            row.absent[name] = str(error) or "not enough memory"
    sums = read_sums(collection.codes, kernel.threads(), bench.pool)
    contenders: dict[str, Callable[[int], Any]] = {
        name: lambda turn, ask=ask: ask(queries[turn % len(queries)])  # type: ignore[misc]
        for name, ask in asks.items()
    }
    contenders |= {name: lambda turn, read=read: read() for name, read in sums.items()}  # type: ignore[misc]
    medians = in_turn(contenders, bench.times)
    row.ours_ms = medians.pop("ours")
    row.limit_ms = min(medians[name] for name in sums)
    row.ratio_to_limit = row.limit_ms / row.ours_ms
    row.others = medians
    bench.bandwidth_gb_s = max(bench.bandwidth_gb_s, collection.codes.nbytes / row.limit_ms / 1e6)
    truth = best_of_blocks(blocks, queries[:TRUTH_QUERIES])
    for name, ask in asks.items():
        found = [ask(query) for query in queries[:TRUTH_QUERIES]]
        recall = float(np.mean([len(np.intersect1d(a, b)) / K for a, b in zip(found, truth, strict=True)]))
        if name == "ours":
            row.recall = recall
        else:
            row.others_recall[name] = recall
    if collection.originals is None:
        row.note = "recall against the decoded codes: the originals were not kept"
    return row


def best_of_blocks(blocks: Callable[[], Iterator[Floats]], queries: Floats) -> list[NDArray[np.int64]]:
    """The true best 100 of each query by float32."""
    best = np.zeros((len(queries), 0), np.int64)
    scores = np.zeros((len(queries), 0), np.float32)
    first = 0
    for block in blocks():
        found = queries @ block.T
        scores = np.concatenate([scores, found], axis=1)
        rows = np.broadcast_to(np.arange(first, first + len(block)), found.shape)
        best = np.concatenate([best, rows], axis=1)
        kept = np.argpartition(-scores, min(K, scores.shape[1]) - 1, axis=1)[:, :K]
        scores, best = np.take_along_axis(scores, kept, 1), np.take_along_axis(best, kept, 1)
        first += len(block)
    return list(best)


def clicks(bench: Bench, collection: Collection, queries: Floats) -> None:
    """A click through the index, beside exact search."""
    size = f"{collection.count:,} x {collection.dim}"
    note = ""
    try:
        about = open_index(collection).settings
    except IndexUnusableError:
        begin = time.monotonic()
        build_index(collection)
        about = open_index(collection).settings
        note = f"made in {time.monotonic() - begin:.0f} s; "
    found = [(click(collection, query, K), search_top(collection, query, K)[0]) for query in queries]
    medians = in_turn(
        {
            "ours": lambda turn: click(collection, queries[turn % len(queries)], K),
            "exact": lambda turn: search_top(collection, queries[turn % len(queries)], K),
        },
        bench.times,
    )
    recall = float(np.mean([len(np.intersect1d(rows, best)) / K for (rows, _, _), best in found]))
    note += f"{about.lists} lists, {about.looks:.0f} read on average"
    if not all(provisional for (_, _, provisional), _ in found):
        note += "; so small and warm that clicks are answered exactly"
    bench.tell(Row(f"click, {size}", medians["ours"], recall=recall, others={"exact": medians["exact"]}, note=note))


def filters(bench: Bench, collection: Collection, queries: Floats) -> None:
    """Exact search under filters that were not asked before, by map extent, polygon and date, mask included."""
    size = f"{collection.count:,} x {collection.dim}"
    west, south, east, north = collection.manifest.extent
    rng = np.random.default_rng(3)

    def box(share: float) -> Filter:
        wide, high = (east - west) * np.sqrt(share), (north - south) * np.sqrt(share)
        left, below = west + (east - west - wide) * rng.random(), south + (north - south - high) * rng.random()
        return Filter(extent=(float(left), float(below), float(left + wide), float(below + high)))

    def days(count: int, turn: int) -> Filter:
        first = turn * count % (100 - count)
        return Filter(since=day(first), until=day(first + count - 1))

    def ask(wanted: Filter, query: Floats) -> Any:
        among = subset(collection, wanted)
        chosen = {"rows": among.rows} if among.is_few else {"mask": among.mask}
        return search_top(collection, query, K, **chosen)

    def round_a_place(share: float, points: int) -> Filter:
        """A polygon of this share of the extent: a circle, or a star whose inner points are at 0.6 of its radius."""
        reach = np.where(np.arange(points) % 2, 1, 1 if points < STAR_POINTS else 0.6)
        angle = 2 * np.pi * (np.arange(points) / points + rng.random())
        corners = np.stack([reach * np.cos(angle), reach * np.sin(angle)], axis=1)
        corners *= np.sqrt(share / shapely.Polygon(corners).area)
        room = 1 - np.ptp(corners, axis=0)
        corners += rng.random(2) * room - corners.min(axis=0)
        return Filter(polygon=shapely.Polygon([west, south] + corners * [east - west, north - south]).wkb_hex)

    asked = itertools.count()
    for share in (0.01, 0.1):
        made: dict[str, Callable[[], Filter]] = {
            "map extent": lambda share=share: box(share),  # type: ignore[misc]
            "dates (rows at random)": lambda share=share: days(round(100 * share), next(asked)),  # type: ignore[misc]
            "circle": lambda share=share: round_a_place(share, CIRCLE_POINTS),  # type: ignore[misc]
            f"star of {STAR_POINTS} points": lambda share=share: round_a_place(share, STAR_POINTS),  # type: ignore[misc]
        }
        contenders: dict[str, Callable[[int], Any]] = {
            name: lambda turn, make=make: ask(make(), queries[turn % len(queries)])  # type: ignore[misc]
            for name, make in made.items()
        }
        for name, taken in in_turn(contenders, bench.times).items():
            bench.tell(Row(f"filter of {100 * share:.0f} %, {name}, {size}", taken))


def rescore(bench: Bench, collection: Collection, queries: Floats) -> None:
    """The score of every chip and the best 1000."""
    medians = in_turn(
        {
            "ours": lambda turn: rank_all(collection, queries[turn % len(queries)]),
            **{
                name: lambda turn, read=read: read()  # type: ignore[misc]
                for name, read in read_sums(collection.codes, kernel.threads(), bench.pool).items()
            },
        },
        bench.times,
    )
    ours = medians.pop("ours")
    limit = min(medians.values())
    size = f"{collection.count:,} x {collection.dim}"
    bench.tell(Row(f"score every chip, top 1000, {size}", ours, limit, limit / ours, others=medians))


def on_graphics_card(bench: Bench, collection: Collection, queries: Floats) -> None:
    """Exact search and scoring all on the graphics card, beside the CPU; from here on this collection stays there."""
    size = f"{collection.count:,} x {collection.dim}"
    factor = collection.factor("whitened")

    def on_cpu(turn: int) -> None:
        kernel.best(collection.codes, factor, kernel.fold(queries[turn % len(queries)]), K)

    def all_on_cpu(turn: int) -> None:
        kernel.score(collection.codes, factor, kernel.fold(queries[turn % len(queries)]), FIRST_RANKS)

    gpu.take(collection)
    rows = []
    for what, ours, cpu in (
        ("exact top-100", lambda turn: search_top(collection, queries[turn % len(queries)], K), on_cpu),
        ("score every chip, top 1000", lambda turn: rank_all(collection, queries[turn % len(queries)]), all_on_cpu),
    ):
        if gpu.holds(collection):
            medians = in_turn({"ours": ours, "ours, CPU": cpu}, bench.times)
            rows.append(Row(f"{what}, GPU, {size}", medians.pop("ours"), others=medians, note=gpu.told(collection)))
    if not gpu.holds(collection):  # or no longer
        rows = [Row(f"exact search, GPU, {size}", absent={"ours, GPU": gpu.told(collection).removeprefix("CPU: ")})]
    for row in rows:
        bench.tell(row)


def fresh(bench: Bench, folder: Path, rows: int, size: str) -> None:
    """Opening, and the first answer, in processes of their own; nothing may have the collection open here."""
    cold = [in_fresh_process(folder, "cold", row) for row in rows_to_click(rows, 5)]
    warm = [in_fresh_process(folder, "warm", row) for row in rows_to_click(rows, bench.times)]

    def median(runs: list[dict[str, Any]], name: str) -> float:
        return float(np.median([run[name] for run in runs]))

    bench.tell(
        Row(
            f"open, {size}",
            median(warm, "open_ms"),
            others={"with a cold page cache": median(cold, "open_ms"), "imports before": median(warm, "import_ms")},
        )
    )
    note = "provisional, from the index" if all(run["provisional"] for run in cold) else "exact"
    if not all(run["was_cold"] for run in cold):
        note += "; the page cache could not be emptied here, so this was not cold"
    bench.tell(
        Row(
            f"first answer, cold page cache, {size}",
            median(cold, "first_ms"),
            recall=median(cold, "recall"),
            others={"the exact answer that replaces it": median(cold, "exact_ms")},
            note=note,
        )
    )
    memory = max(run["anonymous_mb"] for run in warm)
    bench.tell(Row(f"anonymous memory after searching, {size}", note=f"{memory:.0f} MB", ours_mb=memory))


def rows_to_click(rows: int, count: int) -> list[int]:
    """Rows of examples, never the same ones."""
    return [int(row) for row in np.random.default_rng(7).choice(rows, count, replace=False)]


def in_fresh_process(folder: Path, state: str, row: int) -> dict[str, Any]:
    """What bench_fresh prints."""
    command = [sys.executable, str(ROOT / "scripts/bench_fresh.py"), str(folder), state, str(row)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def collection_folder(data: Path, rows: int, dim: int) -> Path:
    """A collection of this size, made when it is not there."""
    folder = data / f"{rows}x{dim}"
    if not (folder / "current.json").exists():
        make_collection(folder, rows, dim)
    return folder


def examples(collection: Collection, count: int) -> Floats:
    """(count, d) vectors of clicks on random chips."""
    rows = np.random.default_rng(11).choice(collection.count, count, replace=False)
    return collection.vectors(rows)


def one_size(bench: Bench, data: Path, rows: int, dim: int) -> None:
    """All measurements of one collection."""
    folder = collection_folder(data, rows, dim)
    if rows >= INDEX_FROM_ROWS:
        make_index(folder)
    fresh(bench, folder, rows, f"{rows:,} x {dim}")
    collection = open_collection(folder)
    queries = examples(collection, max(50, bench.times))
    kernel.warm()
    touching.warm()
    bench.tell(exact(bench, collection, IN_MEMORY, queries))
    if rows >= INDEX_FROM_ROWS:
        clicks(bench, collection, queries)
    filters(bench, collection, queries)
    rescore(bench, collection, queries)
    on_graphics_card(bench, collection, queries)


def make_index(folder: Path) -> None:
    """Make an index where there is none."""
    collection = open_collection(folder)
    try:
        open_index(collection)
    except IndexUnusableError:
        kernel.warm()
        begin = time.monotonic()
        build_index(collection)
        print(f"the index of {collection.count:,} x {collection.dim} was made in {time.monotonic() - begin:.0f} s")
    del collection
    gc.collect()  # what is mapped here cannot be dropped from the page cache


def databases(bench: Bench, data: Path) -> None:
    """The databases, on a collection that they can hold."""
    collection = open_collection(collection_folder(data, DATABASE_ROWS, DATABASE_DIM))
    row = exact(bench, collection, DATABASES, examples(collection, max(50, bench.times)))
    row.what = f"top-100 beside databases, {collection.count:,} x {collection.dim}"
    bench.tell(row)


def imports(bench: Bench, data: Path) -> None:
    """Importing GeoParquet, beside pyarrow reading it; the limit is pyarrow's time batch by batch."""
    for rows, dim in bench_import.SIZES:
        found = bench_import.measure(data, rows, dim, bench_import.LEAST_TIMES)
        others = dict(found.warm_ms)
        ours, limit = others.pop(bench_import.IMPORT), others[bench_import.STREAMED]
        bench.tell(Row(found.what, ours, limit, limit / ours, others=others, note=found.note))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what was asked for."""
    parser = parser_of("search", 11)
    parser.add_argument("--growth", action="store_true")
    asked = parser.parse_args(arguments)
    check(parser, asked, LEAST_TIMES)
    with ExitStack() as stack:
        stack.callback(remove_folders)
        data = asked.data or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-", dir=disk())))
        data.mkdir(parents=True, exist_ok=True)
        pool = stack.enter_context(ThreadPoolExecutor(kernel.threads()))
        bench = Bench(asked.times, pool)
        print(machine())
        print(f"{'':<52}  {'ms':>8}  {'limit':>7}  {'ratio':>5}  {'recall':>6}")
        for rows, dim in ((asked.rows, asked.dim),) if asked.rows else MAIN:
            one_size(bench, data, rows, dim)
        if not asked.rows:
            databases(bench, data)
            imports(bench, data)
        growth = []
        if asked.growth:
            from bench_growth import grow

            growth = grow(data, bench.times)
        print(f"bandwidth: {bench.bandwidth_gb_s:.1f} GB/s, the kernel: {kernel.kernel_name()}")
        if asked.json:
            found = {
                "machine": machine(),
                "bandwidth_gb_s": bench.bandwidth_gb_s,
                "rows": [asdict(row) for row in bench.rows],
                "growth": growth,
            }
            asked.json.write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
