"""Measures how opening, clicking, filtering, rescoring and memory grow with the number of chips, and draws it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
SIZES = (100_000, 1_000_000, 5_000_000, 20_000_000)
DIM = 64
PICTURE = ROOT / "docs/pictures/growth.png"
HEADER = f"{'chips':>12}  {'open':>8}  {'click':>8}  {'exact':>8}  {'10 %':>8}  {'rescore':>8}  {'cold':>8}  {'MB':>6}"


@dataclass(frozen=True)
class Size:
    """Medians in milliseconds, anonymous memory in MB, of a collection of `chips` x DIM."""

    chips: int
    open_ms: float
    click_ms: float
    exact_ms: float
    filter_ms: float
    rescore_ms: float
    cold_first_ms: float
    anonymous_mb: float

    def line(self) -> str:
        """The row as it is printed."""
        times = (
            self.open_ms,
            self.click_ms,
            self.exact_ms,
            self.filter_ms,
            self.rescore_ms,
            self.cold_first_ms,
        )
        return f"{self.chips:>12,}  " + "  ".join(f"{value:8.2f}" for value in times) + f"  {self.anonymous_mb:6.0f}"


def grow(data: Path, times: int) -> list[dict[str, float]]:
    """Measure every size, print the table, draw the picture where matplotlib is installed."""
    print(f"\ngrowth, x {DIM}, ms\n{HEADER}")
    found = []
    for chips in SIZES:
        found.append(measure(data, chips, times))
        print(found[-1].line(), flush=True)
    draw(found)
    return [asdict(one) for one in found]


def measure(data: Path, chips: int, times: int) -> Size:
    """One size."""
    from bench_report import in_turn
    from bench_rivals import K
    from bench_search import (
        collection_folder,
        examples,
        in_fresh_process,
        make_index,
        rows_to_click,
    )

    from plugin.engine.collection import touching
    from plugin.engine.collection.filter import subset
    from plugin.engine.collection.open import open_collection
    from plugin.engine.search import kernel
    from plugin.engine.search.click import INDEX_FROM, WARM_FROM, click
    from plugin.engine.search.exact import rank_all, search_top
    from plugin.protocol import Filter

    folder = collection_folder(data, chips, DIM)
    if chips * DIM >= INDEX_FROM:
        make_index(folder)
    cold = [in_fresh_process(folder, "cold", row) for row in rows_to_click(chips, 3)]
    warm = [in_fresh_process(folder, "warm", row) for row in rows_to_click(chips, 5)]
    collection = open_collection(folder)
    if collection.codes.size >= WARM_FROM:
        kernel.warm()
        touching.warm()
    queries = examples(collection, 50)
    west, south, east, north = collection.manifest.extent
    wide, high = (east - west) * np.sqrt(0.1), (north - south) * np.sqrt(0.1)
    rng = np.random.default_rng(5)

    def under_filter(turn: int) -> None:
        left, below = west + (east - west - wide) * rng.random(), south + (north - south - high) * rng.random()
        box = (float(left), float(below), float(left + wide), float(below + high))
        search_top(collection, queries[turn % len(queries)], K, mask=subset(collection, Filter(extent=box)).mask)

    for query in queries:
        click(collection, query, K)  # their lists were dropped from the page cache
    medians = in_turn(
        {
            "click": lambda turn: click(collection, queries[turn % len(queries)], K),
            "exact": lambda turn: search_top(collection, queries[turn % len(queries)], K),
            "filter": under_filter,
            "rescore": lambda turn: rank_all(collection, queries[turn % len(queries)]),
        },
        times,
    )
    return Size(
        chips,
        float(np.median([run["open_ms"] for run in warm])),
        medians["click"],
        medians["exact"],
        medians["filter"],
        medians["rescore"],
        float(np.median([run["first_ms"] for run in cold])),
        max(run["anonymous_mb"] for run in warm),
    )


def draw(found: list[Size]) -> None:
    """Write the picture for docs/measured.md."""
    try:
        import matplotlib  # type: ignore[import-untyped,import-not-found,unused-ignore]
    except ImportError:
        print("matplotlib is not installed: no picture")
        return
    matplotlib.use("Agg")
    from matplotlib import pyplot  # type: ignore[import-untyped,import-not-found,unused-ignore]

    figure, axes = pyplot.subplots(figsize=(7, 4.2), layout="constrained")
    chips = [one.chips for one in found]
    for name, label in (
        ("rescore_ms", "score every chip, top 1000"),
        ("exact_ms", "exact top-100"),
        ("filter_ms", "filter of 10 %, mask included"),
        ("cold_first_ms", "first answer, cold page cache"),
        ("open_ms", "open"),
        ("click_ms", "click"),
    ):
        axes.plot(chips, [getattr(one, name) for one in found], marker="o", label=label)
    axes.plot(chips, [one.anonymous_mb for one in found], "k--", marker=".", label="anonymous memory, MB")
    axes.set(xscale="log", yscale="log", xlabel=f"chips x {DIM}", ylabel="milliseconds")
    axes.grid(alpha=0.3, which="both")
    figure.legend(fontsize=8, loc="outside right upper")
    figure.savefig(PICTURE, dpi=130)
    print(f"drew {PICTURE.relative_to(ROOT)}")
