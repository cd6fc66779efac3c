"""Makes the index of a large collection: clusters its chips, writes its codes in that order, measures the recall."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import time
import uuid
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..collection.manifest import ArrayFile, sample_of, sha256_of
from ..collection.mapped import mapped
from ..collection.open import Collection
from ..errors import Cancelled
from . import kernel
from .index import ARRAYS, FORMAT, FORMAT_VERSION, SETTINGS, IndexSettings, index_folder, seal_of
from .kernel import one_blas_thread

Report = Callable[[int, int, str], None]
Stop = Callable[[], bool]
Floats = NDArray[np.float32]
Rows = NDArray[np.int64]
Lists = NDArray[np.uint32]

BUILDING = ".building-"
ABANDONED_AFTER_S = 3600.0
SAMPLE_PER_LIST = 64
SAMPLE_NUMBERS = 1 << 26
ROUNDS = 8
CANDIDATE_GROUPS = 4
"""A chip looks for its list in so many of the groups nearest to it: all of them would cost 16 times as much."""
BLOCK_ROWS = 1 << 15
RECALL = 0.98
RECALL_AT = 100
QUERIES = 300
TOLERANCE = 1e-6
"""Of sums in another order."""
SLACK_BYTES = 1 << 28
"""Space on the disk that an index leaves free."""


def lists_for(count: int) -> int:
    """Number of lists: the power of two nearest to twice the root of the number of chips."""
    return int(2 ** max(0, round(np.log2(max(1.0, 2 * np.sqrt(count))))))


def build_index(
    collection: Collection,
    report: Report = lambda *_: None,
    stop: Stop = lambda: False,
    lists: int | None = None,
    seed: int = 0,
) -> Path:
    """Make, measure and publish the index of a collection; returns its folder.

    Whole or not at all. Raises Cancelled when `stop` says so, OSError when it cannot be written. Anonymous memory is
    some 100 MB and 2 bytes a chip, and the file as large as the codes; indexes of other content are removed.
    """
    folder = index_folder(collection)
    folder.parent.mkdir(parents=True, exist_ok=True)
    _remove_abandoned(folder.parent)
    need = collection.codes.nbytes + 8 * collection.count
    if shutil.disk_usage(folder.parent).free < need + SLACK_BYTES:
        raise OSError(f"the disk that holds {folder.parent} has less than {need + SLACK_BYTES:,} bytes free")
    work = folder.parent / f"{BUILDING}{uuid.uuid4().hex}"
    try:
        work.mkdir()
        with one_blas_thread():
            centres, groups = _cluster(collection, lists or lists_for(collection.count), seed, stop)
            assigned = _assign(collection, centres, groups, report, stop)
        settings = _write(collection, work, centres, assigned, report, stop, seed)
        _publish(work, folder, settings)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return folder


def _decoded(collection: Collection, rows: Rows | slice) -> Floats:
    """(m, d) unit-length whitened vectors."""
    return collection.codes[rows].astype(np.float32) * collection.factor("whitened")[rows][:, None]


def _cluster(collection: Collection, lists: int, seed: int, stop: Stop) -> tuple[Floats, NDArray[np.int64]]:
    """Centres (lists, d), and the ranges (groups + 1,) of them that lie together, by k-means within k-means."""
    rng = np.random.default_rng(seed)
    wanted = min(collection.count, SAMPLE_PER_LIST * lists, max(lists, SAMPLE_NUMBERS // collection.dim))
    rows = np.sort(rng.choice(collection.count, wanted, replace=False))
    codes, factor = collection.codes[rows], collection.factor("whitened")[rows]
    codes, factor = codes[factor > 0], factor[factor > 0]
    outer = min(lists, max(1, round(np.sqrt(lists))))
    few = np.sort(rng.choice(len(codes), min(len(codes), 256 * outer), replace=False))
    tops = _kmeans(codes[few].astype(np.float32) * factor[few][:, None], outer, rng, stop)
    nearest = np.empty(len(codes), np.int64)
    for first in range(0, len(codes), BLOCK_ROWS):
        part = slice(first, first + BLOCK_ROWS)
        nearest[part] = (codes[part].astype(np.float32) @ tops.T).argmax(axis=1)
    sizes = np.bincount(nearest, minlength=outer)
    shares = _shares(sizes, lists)
    inner = []
    for group in range(outer):
        members = np.flatnonzero(nearest == group)
        points = codes[members].astype(np.float32) * factor[members][:, None]
        inner.append(_kmeans(points, int(shares[group]), rng, stop) if len(points) else tops[group : group + 1])
    return np.concatenate(inner), np.concatenate([[0], np.cumsum([len(centres) for centres in inner])])


def _shares(sizes: NDArray[np.int64], lists: int) -> NDArray[np.int64]:
    """How many lists each group gets: at least one and at most one a member, otherwise by size."""
    shares = np.maximum(1, np.floor(sizes * (lists / max(1, sizes.sum()))).astype(np.int64))
    return np.minimum(shares, np.maximum(sizes, 1))


def _kmeans(points: Floats, count: int, rng: np.random.Generator, stop: Stop) -> Floats:
    """(count, d) unit-length centres of unit-length points by spherical k-means (Dhillon and Modha 2001)."""
    centres = points[rng.choice(len(points), count, replace=False)]
    for _ in range(ROUNDS):
        if stop():
            raise Cancelled
        nearest = (points @ centres.T).argmax(axis=1)
        order = np.argsort(nearest, kind="stable")
        filled, first = np.unique(nearest[order], return_index=True)
        sums = np.add.reduceat(points[order], first, axis=0)
        norm = np.linalg.norm(sums, axis=1, keepdims=True)
        centres[filled] = np.divide(sums, norm, out=centres[filled], where=norm > 0)
        empty = np.setdiff1d(np.arange(count), filled)
        centres[empty] = points[rng.choice(len(points), len(empty), replace=False)]
    return centres


def _assign(collection: Collection, centres: Floats, groups: NDArray[np.int64], report: Report, stop: Stop) -> Lists:
    """(n,) the list of every chip, looked for in the groups whose mean is nearest to it."""
    count = collection.count
    assigned = np.empty(count, np.uint32)
    means = np.stack([centres[a:b].mean(axis=0) for a, b in itertools.pairwise(groups)])
    means /= np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-12)
    candidates = min(CANDIDATE_GROUPS, len(means))
    for first in range(0, count, BLOCK_ROWS):
        if stop():
            raise Cancelled
        vectors = _decoded(collection, slice(first, first + BLOCK_ROWS))
        like = vectors @ means.T
        near = np.argpartition(-like, candidates - 1, axis=1)[:, :candidates]
        best = np.full(len(vectors), -np.inf, np.float32)
        found = np.zeros(len(vectors), np.int64)
        for group in range(len(means)):
            rows = np.flatnonzero((near == group).any(axis=1))
            scores = vectors[rows] @ centres[groups[group] : groups[group + 1]].T
            place = scores.argmax(axis=1)
            score = scores[np.arange(len(rows)), place]
            better = score > best[rows]
            best[rows[better]] = score[better]
            found[rows[better]] = groups[group] + place[better]
        assigned[first : first + BLOCK_ROWS] = found
        report(min(first + BLOCK_ROWS, count), count, "Making the index")
    return assigned


def _write(
    collection: Collection,
    work: Path,
    centres: Floats,
    assigned: Lists,
    report: Report,
    stop: Stop,
    seed: int,
) -> IndexSettings:
    count, dim = collection.codes.shape
    sizes = np.bincount(assigned, minlength=len(centres))
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype("<i8")
    np.save(work / "centres.npy", centres.astype("<f4"), allow_pickle=False)
    np.save(work / "starts.npy", starts, allow_pickle=False)
    codes = _reserve(work / "codes.npy", "|i1", (count, dim))
    factor = _reserve(work / "factor.npy", "<f4", (count,))
    rows = _reserve(work / "rows.npy", "<u4", (count,))
    following = starts[:-1].copy()
    for first in range(0, count, BLOCK_ROWS):
        if stop():
            raise Cancelled
        block = slice(first, min(first + BLOCK_ROWS, count))
        lists = assigned[block]
        order = np.argsort(lists, kind="stable")
        named, begin, filled = np.unique(lists[order], return_index=True, return_counts=True)
        place = np.repeat(following[named] - begin, filled) + np.arange(len(order))
        following[named] += filled
        codes[place] = collection.codes[block][order]
        factor[place] = collection.factor("whitened")[block][order]
        rows[place] = first + order
        report(block.stop, count, "Writing the index")
    for array in (codes, factor, rows):
        array.flush()
    gap, looks, recall, queries = measure(collection, centres, assigned, seed)
    return IndexSettings(
        format=FORMAT,
        format_version=FORMAT_VERSION,
        content_hash=collection.content_hash,
        chips=count,
        dim=dim,
        lists=len(centres),
        gap=gap,
        looks=looks,
        recall=recall,
        k=min(RECALL_AT, count),
        queries=queries,
        files={name: _describe(work / name) for name in ARRAYS},
    )


def measure(collection: Collection, centres: Floats, assigned: Lists, seed: int) -> tuple[float, float, float, int]:
    """The least gap within which the true best of a sample of clicks lie, to RECALL of them; the mean number of lists
    that are read with it; that recall; the size of the sample.

    What is found in a list has its exact score, so the recall of a search is the share of the true best in its lists.
    A gap, and not a number of lists: a chip of a large cluster needs many lists and most others few, so that for the
    same recall half as much is read (measured).
    """
    rng = np.random.default_rng(seed + 1)
    factor = collection.factor("whitened")
    asked = rng.choice(collection.count, min(QUERIES, collection.count), replace=False)
    near, gaps = [], []
    for row in asked[factor[asked] > 0]:
        vector = _decoded(collection, np.array([row]))[0]
        best, _ = kernel.best(collection.codes, factor, kernel.fold(vector), RECALL_AT)
        with one_blas_thread():
            like = centres @ vector
        near.append(like.max() - like)
        gaps.append(near[-1][assigned[best]])
    if not gaps:
        return 0.0, 1.0, 1.0, 0
    found = np.sort(np.concatenate(gaps))
    gap = float(found[int(np.ceil(RECALL * len(found))) - 1]) + TOLERANCE
    looks = float(np.mean([np.count_nonzero(one <= gap) for one in near]))
    return gap, looks, float(np.mean(found <= gap)), len(gaps)


def _reserve(path: Path, dtype: str, shape: tuple[int, ...]) -> np.memmap[Any, Any]:
    """A new ``.npy`` file, mapped, its space on the disk taken: a map that finds the disk full kills the process."""
    array: np.memmap[Any, Any] = np.lib.format.open_memmap(path, mode="w+", dtype=dtype, shape=shape)
    size = path.stat().st_size
    with open(path, "r+b") as file:
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(file.fileno(), 0, size)
        else:
            file.seek(array.offset)
            for first in range(array.offset, size, 1 << 20):
                file.write(bytes(min(1 << 20, size - first)))
    return array


def _describe(path: Path) -> ArrayFile:
    array = mapped(path)
    size = path.stat().st_size
    return ArrayFile(size, sha256_of(path), sample_of(path, size), array.dtype.str, array.shape)


def _publish(work: Path, folder: Path, settings: IndexSettings) -> None:
    data = json.loads(json.dumps(asdict(settings)))
    text = json.dumps({**data, "sha256": seal_of(data)}, indent=1) + "\n"
    (work / SETTINGS).write_text(text, encoding="utf-8")
    for other in folder.parent.parent.iterdir():
        if other != folder.parent:  # of content that is here no more
            shutil.rmtree(other, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)  # not usable, or it would not be made again
    work.rename(folder)


def _remove_abandoned(parent: Path) -> None:
    for path in parent.glob(f"{BUILDING}*"):
        last = max((file.stat().st_mtime for file in path.glob("*")), default=path.stat().st_mtime)
        if time.time() - last > ABANDONED_AFTER_S:
            shutil.rmtree(path, ignore_errors=True)
