"""The index of a large collection: the codes again, in lists by likeness, so that a click reads only a few of them.

An inverted file (Jegou and others 2011, Product Quantization for Nearest Neighbor Search, section IV). Its codes are
the collection's own and are scored by the same kernel, so what it finds has the scores that exact search gives; what
it can miss is a chip in a list that was not looked into. It answers clicks and nothing else: a filter or a head would
silently lose chips (recall .17 to .79, measured), and they are searched exactly.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict

import numpy as np
from numpy.typing import NDArray

from ...protocol import ProtocolError, from_json
from ..collection.manifest import ArrayFile, sample_of, sha256_of
from ..collection.mapped import mapped
from ..collection.open import Collection
from ..collection.page_cache import read_ahead
from . import kernel

FORMAT = "lookalike-index"
FORMAT_VERSION = 2
SETTINGS = "index.json"
LARGEST_SETTINGS = 1 << 20
WHOLE_HASH_BYTES = 1 << 23
"""Files up to this size are read whole before the index is used; of the larger ones, blocks spread over them."""
COLD_BYTES = 1 << 25
"""What a first answer may read of the lists, nearest ones first: 0.1 s from a quick disk, 0.4 s from a slow one."""

Rows = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class IndexSettings:
    """What ``index.json`` says.

    Lists are read whose centre is no more than `gap` less like the query than the nearest centre is: that was `looks`
    lists and a recall@`k` of `recall`, both means over `queries` chips.
    """

    format: str
    format_version: int
    content_hash: str
    chips: int
    dim: int
    lists: int
    gap: float
    looks: float
    recall: float
    k: int
    queries: int
    files: Dict[str, ArrayFile]


class IndexUnusableError(Exception):
    """An index that is not there, or not as it was written: it is made again."""


@dataclass(frozen=True, eq=False)
class Index:
    """An opened index; arrays are read-only memory maps, in list order but for `centres` and `starts`.

    centres: (lists, d) float32 unit-length; starts: (lists + 1,) int64; rows: (n,) uint32 into the collection;
    codes: (n, d) int8 and factor: (n,) float32, the collection's.
    """

    settings: IndexSettings
    centres: Floats
    starts: NDArray[np.int64]
    rows: NDArray[np.uint32]
    codes: NDArray[np.int8]
    factor: Floats

    def search(self, collection: Collection, vector: Floats, k: int, cold: bool = False) -> tuple[Rows, Floats]:
        """The best k rows that the lists nearest to a whitened query (d,) hold, with their exact scores, best first.

        With `cold`, what will be read is asked from the disk at once, not page by page, and is at most COLD_BYTES.
        """
        query = kernel.fold(vector)
        begin, end = self._lists(vector)
        if cold:
            few = max(1, int(np.searchsorted(np.cumsum(end - begin), COLD_BYTES // self.codes.shape[1])))
            begin, end = begin[:few], end[:few]
            for array in (self.codes, self.factor, self.rows):
                read_ahead(array, begin, end)
        places, _ = kernel.best_in(self.codes, self.factor, query, k, begin, end)
        rows = np.unique(np.minimum(self.rows[places], collection.count - 1)).astype(np.int64)
        if cold:
            read_ahead(collection.codes, rows, rows + 1)
        # Scored again from the collection itself: an index is never trusted.
        return kernel.best(collection.codes, collection.factor("whitened"), query, k, rows=rows)

    def _lists(self, vector: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where the lists nearest to a query begin and end."""
        with kernel.one_blas_thread():
            near = self.centres @ np.asarray(vector, np.float32)
        nearest = np.flatnonzero(near >= near.max() - np.float32(self.settings.gap))
        nearest = nearest[np.argsort(-near[nearest], kind="stable")]
        return self.starts[nearest], self.starts[nearest + 1]


def index_folder(collection: Collection) -> Path:
    """Where the index of a collection's content, as the embedding in use sees it, belongs."""
    number = [one.name for one in collection.manifest.embeddings].index(collection.embedding_name)
    return collection.path / "indexes" / collection.content_hash / f"e{number}"


ARRAYS: dict[str, str] = {
    "centres.npy": "<f4",
    "starts.npy": "<i8",
    "rows.npy": "<u4",
    "codes.npy": "|i1",
    "factor.npy": "<f4",
}


def open_index(collection: Collection) -> Index:
    """Open the index of a collection, for the embedding in use.

    Raises IndexUnusableError when it is missing, altered or of other content.
    """
    folder = index_folder(collection)
    settings = _read_settings(folder / SETTINGS)
    asked = (FORMAT, FORMAT_VERSION, collection.content_hash, collection.count, collection.dim)
    if (
        settings.format,
        settings.format_version,
        settings.content_hash,
        settings.chips,
        settings.dim,
    ) != asked or settings.lists < 1:
        raise IndexUnusableError(f"{folder} is the index of something else")
    arrays = {name: _map(folder / name, settings.files.get(name), dtype) for name, dtype in ARRAYS.items()}
    shapes = {
        "centres.npy": (settings.lists, settings.dim),
        "starts.npy": (settings.lists + 1,),
        "rows.npy": (settings.chips,),
        "codes.npy": (settings.chips, settings.dim),
        "factor.npy": (settings.chips,),
    }
    starts = np.array(arrays["starts.npy"])
    if (
        any(arrays[name].shape != shape for name, shape in shapes.items())
        or starts[0] != 0
        or starts[-1] != settings.chips
        or (np.diff(starts) < 0).any()
    ):
        raise IndexUnusableError(f"the arrays in {folder} do not fit together")
    return Index(
        settings,
        np.array(arrays["centres.npy"]),
        starts,
        arrays["rows.npy"],
        arrays["codes.npy"],
        arrays["factor.npy"],
    )


def _read_settings(path: Path) -> IndexSettings:
    try:
        if path.stat().st_size > LARGEST_SETTINGS:
            raise IndexUnusableError(f"{path} is too large")
        data = json.loads(path.read_bytes())
        sealed = data.pop("sha256", None) if isinstance(data, dict) else None
        if sealed != seal_of(data):
            raise IndexUnusableError(f"{path} was altered")
        settings: IndexSettings = from_json(IndexSettings, data)
    except (OSError, ValueError, ProtocolError) as error:
        raise IndexUnusableError(f"{path}: {error}") from error
    return settings


def seal_of(data: Any) -> str:
    """SHA-256 of settings, in hex, by which ``index.json`` says that it is whole."""
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()


def _map(path: Path, entry: ArrayFile | None, dtype: str) -> NDArray[Any]:
    if entry is None:
        raise IndexUnusableError(f"{path} is not listed")
    try:
        size = path.stat().st_size
        whole = size <= WHOLE_HASH_BYTES
        if size != entry.bytes or (sha256_of(path) != entry.sha256 if whole else sample_of(path, size) != entry.sample):
            raise IndexUnusableError(f"{path} was altered")
        array = mapped(path)
    except (OSError, ValueError) as error:
        raise IndexUnusableError(f"{path}: {error}") from error
    if array.dtype.str != dtype:
        raise IndexUnusableError(f"{path} holds {array.dtype.str}")
    view: NDArray[Any] = array.view(np.ndarray)
    return view
