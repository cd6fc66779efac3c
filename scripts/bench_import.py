"""Measures the import of a GeoParquet beside what pyarrow needs to read its columns: in turn, in one run, medians."""

from __future__ import annotations

import argparse
import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from bench_arguments import check, parser_of  # noqa: E402
from bench_data import Source  # noqa: E402
from bench_fresh import forget, timed  # noqa: E402

SIZES = ((200_000, 768), (1_000_000, 128))
LEAST_TIMES, COLD_TIMES = 5, 3
GROUP_BYTES = 128 << 20
"""Of vectors in a row group, as https://geoembeddings.org advises."""
ROWS_AT_ONCE = 1 << 16
SIDE_M = 320.0
WEST, NORTH = 340_000.0, 5_400_000.0
CRS = "EPSG:32633"
FIRST_DAY = np.datetime64("2022-06-01")
DAYS = 100
STREAMED, WHOLE, READER, IMPORT = "pyarrow, batch by batch", "pyarrow, read_table", "our reader alone", "import"


@dataclass(frozen=True)
class Figures:
    """Of one file: medians in milliseconds by contender, warm, with a cold page cache, and of all cores together, which
    other work on the machine changes least; the stages of one import."""

    rows: int
    dim: int
    file_mb: float
    warm_ms: dict[str, float]
    cold_ms: dict[str, float]
    cpu_ms: dict[str, float]
    stages_ms: dict[str, float]
    anonymous_mb: float

    @property
    def what(self) -> str:
        return f"import of GeoParquet, {self.rows:,} x {self.dim}"

    @property
    def note(self) -> str:
        """How many times pyarrow's time an import takes, and where its own goes."""
        ours = self.warm_ms[IMPORT]
        cores = self.cpu_ms[IMPORT] / self.cpu_ms[STREAMED]
        times = ", ".join(f"{ours / self.warm_ms[name]:.2f} x {name}" for name in (STREAMED, WHOLE))
        cold = ""
        if self.cold_ms:
            cold = f"; cold page cache: {self.cold_ms[IMPORT] / self.cold_ms[STREAMED]:.2f} x {STREAMED}"
        stages = ", ".join(f"{name} {taken / 1000:.2f} s" for name, taken in self.stages_ms.items())
        return (
            f"{times} ({cores:.2f} x in core seconds){cold}; at most {self.anonymous_mb:.0f} MB\n      stages: {stages}"
        )

    def lines(self) -> str:
        """What is printed."""
        text = f"{self.what} ({self.file_mb:,.0f} MB)\n"
        for name, taken in self.warm_ms.items():
            cold = f"{self.cold_ms[name]:10.0f}" if name in self.cold_ms else ""
            text += f"      {name:<28}{taken:10.0f}{self.cpu_ms[name]:10.0f}{cold}\n"
        return f"{text}      {self.note}"


def make_parquet(path: Path, rows: int, dim: int) -> None:
    """A GeoParquet as pyarrow writes it by default: from 512 numbers on of Clay's proposed schema, else any table.

    Chips of 320 m on a square, in lon/lat, each of one of 100 days, with an address of its own.
    """
    import pyarrow.parquet as pq

    source = Source(dim, seed=0)
    rng = np.random.default_rng(1)
    writer = None
    with path.with_suffix(".part").open("wb") as out:
        for first in range(0, rows, ROWS_AT_ONCE):
            number = np.arange(first, min(first + ROWS_AT_ONCE, rows))
            table = _table(source.draw(len(number)), number, int(np.ceil(rows**0.5)), rng)
            writer = writer or pq.ParquetWriter(out, table.schema)
            writer.write_table(table, max(1, GROUP_BYTES // (4 * dim)))
        assert writer is not None
        writer.close()
    path.with_suffix(".part").rename(path)


def _table(vectors: NDArray[np.float32], number: NDArray[np.int64], columns: int, rng: np.random.Generator) -> Any:
    import pyarrow as pa

    count, dim = vectors.shape
    days = rng.integers(0, DAYS, count)
    texts = np.datetime_as_string(FIRST_DAY + days)
    urls = [
        f"s3://tiles/33/{day}/tile_{day.replace('-', '')}_v02_{one:07d}.tif"
        for day, one in zip(texts.tolist(), number.tolist(), strict=True)
    ]
    whole: dict[str, Any] = {"source_url": urls, "date": pa.array(FIRST_DAY + days, pa.date32())}
    values = pa.array(vectors.reshape(-1))
    if dim >= 512:
        offsets = pa.array(np.arange(count + 1, dtype=np.int32) * dim)
        whole |= {
            "source_model": ["clay-v1"] * count,
            "loss": pa.array(rng.random(count, np.float32)),
            "loss_metric": ["mae"] * count,
            "source_creator": ["bench"] * count,
            "embeddings": pa.ListArray.from_arrays(offsets, values),
        }
    else:
        whole |= {"embedding": pa.FixedSizeListArray.from_arrays(values, dim)}
    whole["geometry"] = pa.array(_squares(number, columns), pa.binary())
    geo = {
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Polygon"]}},
    }
    return pa.table(whole).replace_schema_metadata({"geo": json.dumps(geo)})


def _squares(number: NDArray[np.int64], columns: int) -> list[bytes]:
    """WKB in lon/lat of squares of a UTM grid."""
    import shapely

    from plugin.engine.collection.geometry import to_lonlat

    x, y = WEST + number % columns * SIDE_M, NORTH - number // columns * SIDE_M
    rings = np.stack([np.stack([x, x + SIDE_M, x + SIDE_M, x, x], 1), np.stack([y, y, y + SIDE_M, y + SIDE_M, y], 1)])
    lonlat = np.stack(to_lonlat(CRS, *rings), axis=2)
    made: list[bytes] = shapely.to_wkb(shapely.polygons(lonlat)).tolist()
    return made


def stream(path: Path) -> None:
    """All columns by pyarrow, row group after row group, in batches; every value lies in memory."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(ROWS_AT_ONCE):
            for column in batch.columns:
                column.nbytes  # noqa: B018


def whole(path: Path) -> None:
    """All columns by pyarrow at once, on all cores."""
    import pyarrow.parquet as pq

    pq.read_table(path)


def reader_alone(path: Path) -> None:
    """Our reader, every part of it, without writing anything."""
    from plugin.engine.ingest.products import PRODUCTS
    from plugin.engine.ingest.reader import Options
    from plugin.engine.ingest.recognise import recognise

    reader = recognise([path], Options(), PRODUCTS)
    for part in reader.parts:
        for _ in reader.read(part):
            pass


def stages(path: Path, to: Path) -> dict[str, float]:
    """Milliseconds that an import spends under each of the names it reports."""
    begin = time.perf_counter()
    from plugin.engine.importing import import_collection
    from plugin.protocol import ImportParams

    marks: list[tuple[str, float]] = [("Starting", begin)]

    def report(_done: int, _total: int, what: str) -> None:
        if what != marks[-1][0]:
            marks.append((what, time.perf_counter()))

    import_collection(ImportParams((str(path),), str(to)), report)
    marks.append(("", time.perf_counter()))
    found: dict[str, float] = {}
    for (name, since), (_, until) in itertools.pairwise(marks):
        found[name] = found.get(name, 0.0) + 1000 * (until - since)
    return found


READERS: dict[str, Callable[[Path], None]] = {STREAMED: stream, WHOLE: whole, READER: reader_alone}


def in_fresh_process(*arguments: str) -> dict[str, Any]:
    """What this file prints when it is started with `arguments`."""
    command = [sys.executable, str(ROOT / "scripts/bench_import.py"), *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def import_as_a_user(path: Path, to: Path) -> tuple[float, float]:
    """Milliseconds of ``lookalike import`` from its start to its end, and its largest anonymous memory in MB."""
    command = [sys.executable, "-I", str(ROOT / "plugin/engine/__main__.py"), "import", str(path), "--to", str(to)]
    begin = time.perf_counter()
    with (
        tempfile.TemporaryFile("w+", errors="replace") as said,
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said) as child,
    ):
        most = [0.0]
        done = threading.Event()
        watch = threading.Thread(target=_watch, args=(child.pid, most, done))
        watch.start()
        code = child.wait()
        taken = 1000 * (time.perf_counter() - begin)
        done.set()
        watch.join()
        if code:
            said.seek(0)
            raise RuntimeError(f"{' '.join(command)} ended with {code}: {said.read()[-2000:]}")
    shutil.rmtree(to)
    return taken, most[0]


def _watch(process: int, most: list[float], done: threading.Event) -> None:
    status = Path(f"/proc/{process}/status")
    while not done.wait(0.1):
        with suppress(OSError, StopIteration, ValueError):
            line = next(line for line in status.read_text().splitlines() if line.startswith("RssAnon:"))
            most[0] = max(most[0], int(line.split()[1]) / 1000)


def children_ms() -> float:
    """Milliseconds that processes started from here, and ended, have kept cores busy."""
    times = os.times()
    return 1000 * (times.children_user + times.children_system)


def measure(data: Path, rows: int, dim: int, times: int, cold: bool = True) -> Figures:
    """Everything of one file, which is made when it is not in `data`; warm in turn, then cold in turn."""
    path, to = data / f"{rows}x{dim}.parquet", data / f"imported-{rows}x{dim}"
    if not path.exists():
        print(f"making {path.name}", file=sys.stderr)
        make_parquet(path, rows, dim)
    shutil.rmtree(to, ignore_errors=True)
    warm: dict[str, list[float]] = {name: [] for name in (*READERS, IMPORT)}
    cores: dict[str, list[float]] = {name: [] for name in warm}
    chill: dict[str, list[float]] = {name: [] for name in (STREAMED, IMPORT)}
    memory = 0.0
    stream(path)
    for _ in range(times):
        for name in READERS:
            found = in_fresh_process("--one", name, str(path))
            warm[name].append(found["ms"])
            cores[name].append(found["cpu_ms"])
        before = children_ms()
        taken, anonymous = import_as_a_user(path, to)
        warm[IMPORT].append(taken)
        cores[IMPORT].append(children_ms() - before)
        memory = max(memory, anonymous)
    for _ in range(COLD_TIMES if cold and hasattr(os, "posix_fadvise") else 0):
        forget(data)
        chill[STREAMED].append(in_fresh_process("--one", STREAMED, str(path))["ms"])
        forget(data)
        chill[IMPORT].append(import_as_a_user(path, to)[0])
    shares = in_fresh_process("--stages", str(path), str(to))
    shutil.rmtree(to)
    return Figures(
        rows,
        dim,
        path.stat().st_size / 1e6,
        {name: float(np.median(taken)) for name, taken in warm.items()},
        {name: float(np.median(taken)) for name, taken in chill.items() if taken},
        {name: float(np.median(taken)) for name, taken in cores.items()},
        shares,
        memory,
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Run what was asked for."""
    parser = parser_of("import", LEAST_TIMES)
    parser.add_argument("--no-cold", action="store_true")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--stages", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.one:
        # What they import is not reading.
        import pyarrow.parquet  # noqa: F401

        from plugin.engine.ingest.products import PRODUCTS  # noqa: F401

        before = time.process_time()
        taken, _ = timed(lambda: READERS[asked.one[0]](Path(asked.one[1])))
        print(json.dumps({"ms": taken, "cpu_ms": 1000 * (time.process_time() - before)}))
        return
    if asked.stages:
        print(json.dumps(stages(*map(Path, asked.stages))))
        return
    check(parser, asked, LEAST_TIMES)
    (ROOT / "build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=ROOT / "build") as scratch:
        data = asked.data or Path(scratch)
        data.mkdir(parents=True, exist_ok=True)
        load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
        print(f"{os.cpu_count()} processors{load}; milliseconds: warm, of all cores together, cold")
        found = []
        for rows, dim in ((asked.rows, asked.dim),) if asked.rows else SIZES:
            found.append(measure(data, rows, dim, asked.times, not asked.no_cold))
            print(found[-1].lines(), flush=True)
        if asked.json:
            asked.json.write_text(json.dumps([{"what": one.what, **asdict(one)} for one in found], indent=1) + "\n")


if __name__ == "__main__":
    main()
