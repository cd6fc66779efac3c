"""Opens a collection in a fresh process and answers a first click, cold or warm; prints what it took, as JSON."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def forget(folder: Path) -> None:
    """Drop a collection and its index from the page cache."""
    os.sync()
    for path in folder.rglob("*"):
        if path.is_file():
            handle = os.open(path, os.O_RDONLY)
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(handle)


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds that a call took, and what it returned."""
    begin = time.perf_counter()
    result = call()
    return 1000 * (time.perf_counter() - begin), result


def memory_mb(name: str) -> float:
    """One line of /proc/self/status, in MB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1000
    return float("nan")


def main(folder: Path, cold: bool, row: int) -> dict[str, Any]:
    """Open, click, search exactly, score every chip; the times in milliseconds and the memory in MB."""
    if cold:
        forget(folder)
    imported, _ = timed(import_engine)
    import numpy as np

    from plugin.engine.collection.open import open_collection
    from plugin.engine.collection.page_cache import is_cold
    from plugin.engine.search.click import _state_of, click, prepare
    from plugin.engine.search.exact import rank_all, search_top
    from plugin.engine.search.place import rows_at

    opened, collection = timed(lambda: open_collection(folder))
    lon, lat = collection.footprints[row].mean(axis=0)
    prepare(collection)
    preparing = _state_of(collection).thread
    if preparing is not None:  # the analyst is still looking for an example
        preparing.join()
    if cold:
        forget(folder)
    was_cold = is_cold(collection.codes)

    def answer() -> tuple[Any, Any, bool]:
        example = rows_at(collection, lon, lat)[:1]
        vector = collection.vectors(example)[0]
        rows, _, provisional = click(collection, vector, 100)
        collection.chips(rows[:25])
        return vector, rows, provisional

    first, (vector, rows, provisional) = timed(answer)
    exact, (best, _) = timed(lambda: search_top(collection, vector, 100))
    again, _ = timed(answer)
    rescored, _kept = timed(lambda: rank_all(collection, vector))  # the engine keeps the last one too
    return {
        "import_ms": imported,
        "open_ms": opened,
        "was_cold": was_cold,
        "first_ms": first,
        "provisional": provisional,
        "recall": len(np.intersect1d(rows, best)) / len(best),
        "exact_ms": exact,
        "click_ms": again,
        "rescore_ms": rescored,
        "anonymous_mb": memory_mb("RssAnon"),
        "mapped_mb": memory_mb("RssFile"),
    }


def import_engine() -> None:
    """What the engine imports when QGIS opens a collection."""
    from plugin.engine import propose  # noqa: F401
    from plugin.engine.search import click, place  # noqa: F401


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2] == "cold", int(sys.argv[3]))))
