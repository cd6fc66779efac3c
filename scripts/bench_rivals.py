"""Other ways to find the best 100 of many vectors, each only where it is installed."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

K = 100
BLOCK = 1 << 16
Floats = NDArray[np.float32]
Ask = Callable[[Floats], NDArray[np.int64]]
"""From a query (d,) to the rows (100,) that it finds."""
Make = Callable[[Callable[[], Iterator[Floats]], int, int, int], Ask]
"""From blocks of unit-length vectors, their number and dimension, and a number of threads."""


class AbsentError(Exception):
    """An alternative is not installed, or cannot be used for this size; says why."""


@njit(nogil=True)
def _sum_streams(words: Any, first: int, last: int) -> int:
    """Sum of words first..last, read as four streams: the pattern that reads fastest here."""
    gap = (last - first) // 4
    a = b = c = d = 0
    for step in range(np.uint64(gap)):
        a += words[np.uint64(first) + step]
        b += words[np.uint64(first + gap) + step]
        c += words[np.uint64(first + 2 * gap) + step]
        d += words[np.uint64(first + 3 * gap) + step]
    return a + b + c + d


def read_sums(codes: NDArray[np.int8], threads: int, pool: ThreadPoolExecutor) -> dict[str, Callable[[], None]]:
    """Two ways to read all of an array once on all threads; the faster one is the limit."""
    words = codes.reshape(-1)[: codes.size // 8 * 8].view(np.int64)
    edges = [len(words) * number // threads for number in range(threads + 1)]
    parts = list(itertools.pairwise(edges))

    def by_numpy() -> None:
        list(pool.map(lambda part: words[part[0] : part[1]].sum(), parts))

    def by_streams() -> None:
        list(pool.map(lambda part: _sum_streams(words, *part), parts))

    return {"read-sum (numpy)": by_numpy, "read-sum (4 streams a thread)": by_streams}


def numpy_fp32(blocks: Callable[[], Iterator[Floats]], count: int, dim: int, threads: int) -> Ask:
    """Matrix times vector by BLAS, then argpartition."""
    matrix = _whole(blocks, count, dim)

    def ask(query: Floats) -> NDArray[np.int64]:
        with threadpool_limits(threads, "blas"):
            scores = matrix @ query
        best = np.argpartition(-scores, K)[:K]
        return np.asarray(best[np.argsort(-scores[best])], np.int64)

    return ask


def faiss_direct_signed(blocks: Callable[[], Iterator[Floats]], count: int, dim: int, threads: int) -> Ask:
    """``IndexScalarQuantizer``, 8 bit direct signed; it quantises the query too, so that is scaled first."""
    try:
        import faiss  # type: ignore[import-untyped,import-not-found,unused-ignore]
    except ImportError as error:
        raise AbsentError("faiss-cpu is not installed") from error
    faiss.omp_set_num_threads(threads)
    index = faiss.IndexScalarQuantizer(dim, faiss.ScalarQuantizer.QT_8bit_direct_signed, faiss.METRIC_INNER_PRODUCT)
    scale = _scale(blocks)
    for block in blocks():
        index.add(np.clip(np.rint(block * scale), -127, 127).astype(np.float32))

    def ask(query: Floats) -> NDArray[np.int64]:
        scaled = (query * (127 / np.abs(query).max()))[None]
        return np.asarray(index.search(scaled, K)[1][0], np.int64)

    return ask


def usearch_exact(blocks: Callable[[], Iterator[Floats]], count: int, dim: int, threads: int) -> Ask:
    """``usearch.index.search`` over int8, exact."""
    try:
        from usearch.index import MetricKind, search  # type: ignore[import-untyped,import-not-found,unused-ignore]
    except ImportError as error:
        raise AbsentError("usearch is not installed") from error
    codes, scale, first = np.empty((count, dim), np.int8), _scale(blocks), 0
    for block in blocks():
        codes[first : first + len(block)] = np.clip(np.rint(block * scale), -127, 127)
        first += len(block)

    def ask(query: Floats) -> NDArray[np.int64]:
        scaled = np.rint(query * (127 / np.abs(query).max())).astype(np.int8)
        found = search(codes, scaled, K, MetricKind.IP, exact=True, threads=threads)
        return np.asarray(found.keys, np.int64)

    return ask


def lancedb_flat(blocks: Callable[[], Iterator[Floats]], count: int, dim: int, threads: int) -> Ask:
    """A lancedb table without index."""
    return _lancedb(blocks, dim, indexed=False)


def lancedb_hnsw(blocks: Callable[[], Iterator[Floats]], count: int, dim: int, threads: int) -> Ask:
    """A lancedb table with its IVF_HNSW_SQ index."""
    return _lancedb(blocks, dim, indexed=True)


def _lancedb(blocks: Callable[[], Iterator[Floats]], dim: int, indexed: bool) -> Ask:
    try:
        import lancedb  # type: ignore[import-untyped,import-not-found,unused-ignore]
        import pyarrow as pa  # type: ignore[import-untyped,import-not-found,unused-ignore]
    except ImportError as error:
        raise AbsentError("lancedb is not installed") from error
    folder = tempfile.mkdtemp(prefix="bench-lancedb-")
    _folders.append(folder)
    first, table = 0, None
    database = lancedb.connect(folder)
    for block in blocks():
        column = pa.FixedSizeListArray.from_arrays(pa.array(block.reshape(-1)), dim)
        part = pa.table({"row": np.arange(first, first + len(block)), "vector": column})
        first += len(block)
        if table is None:
            table = database.create_table("chips", part)
        else:
            table.add(part)
    if table is None:
        raise AbsentError("there is nothing to search")
    if indexed:
        table.create_index(metric="cosine", index_type="IVF_HNSW_SQ", vector_column_name="vector")

    def ask(query: Floats) -> NDArray[np.int64]:
        search = table.search(query).distance_type("cosine").select(["row", "_distance"]).limit(K)
        found = search if indexed else search.bypass_vector_index()
        return np.asarray(found.to_arrow()["row"], np.int64)

    return ask


def milvus_lite(blocks: Callable[[], Iterator[Floats]], count: int, dim: int, threads: int) -> Ask:
    """A milvus-lite collection, as it comes."""
    try:
        import milvus_lite  # type: ignore[import-untyped,import-not-found,unused-ignore]  # noqa: F401
        from pymilvus import MilvusClient  # type: ignore[import-untyped,import-not-found,unused-ignore]
    except ImportError as error:
        raise AbsentError("milvus-lite or pymilvus is not installed") from error
    folder = tempfile.mkdtemp(prefix="bench-milvus-")
    _folders.append(folder)
    client = MilvusClient(str(Path(folder) / "chips.db"))
    client.create_collection("chips", dimension=dim, metric_type="IP")
    first = 0
    for block in blocks():
        for begin in range(0, len(block), 5000):
            part = block[begin : begin + 5000]
            client.insert("chips", [{"id": first + row, "vector": vector} for row, vector in enumerate(part)])
            first += len(part)
    client.flush("chips")  # unflushed, a search takes 100 times as long
    client.load_collection("chips")

    def ask(query: Floats) -> NDArray[np.int64]:
        found = client.search("chips", data=[query], limit=K)
        return np.array([hit["id"] for hit in found[0]], np.int64)

    return ask


IN_MEMORY: dict[str, Make] = {
    "numpy fp32 BLAS": numpy_fp32,
    "faiss SQ8 direct signed": faiss_direct_signed,
    "usearch exact i8": usearch_exact,
}
DATABASES: dict[str, Make] = {
    "lancedb flat": lancedb_flat,
    "lancedb IVF_HNSW_SQ": lancedb_hnsw,
    "milvus-lite": milvus_lite,
}
_folders: list[str] = []


def remove_folders() -> None:
    """Delete what the databases wrote."""
    for folder in _folders:
        shutil.rmtree(folder, ignore_errors=True)


def _whole(blocks: Callable[[], Iterator[Floats]], count: int, dim: int) -> Floats:
    matrix, first = np.empty((count, dim), np.float32), 0
    for block in blocks():
        matrix[first : first + len(block)] = block
        first += len(block)
    return matrix


def _scale(blocks: Callable[[], Iterator[Floats]]) -> float:
    """What brings nearly all numbers of a first block within int8; one scale for all, so that products compare."""
    return float(127 / np.quantile(np.abs(next(blocks())), 0.9999))
