"""Opens a collection by memory map and answers what its chips are."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ... import protocol
from ..errors import LookalikeError
from .batch import UNKNOWN_TIME
from .geometry import is_geographic
from .grid import ChipGrid
from .manifest import BLOCK_ROWS, Manifest, check_files, read_manifest, read_pointer
from .whiten import Whitening, inverse_norm

REQUIRED: dict[str, tuple[str, int]] = {
    "e0.codes.npy": ("|i1", 2),
    "e0.factor_whitened.npy": ("<f4", 1),
    "e0.factor_centred.npy": ("<f4", 1),
    "e0.mean.npy": ("<f4", 1),
    "e0.whitening.npy": ("<f4", 2),
    "e0.unwhitening.npy": ("<f4", 2),
    "e0.norm.npy": ("<f4", 1),
    "chip_ids.npy": ("|S16", 1),
    "id_order.npy": ("<u4", 1),
    "footprints.npy": ("<f8", 3),
    "bounds.npy": ("<f8", 2),
    "crs_index.npy": ("<u2", 1),
    "intervals.npy": ("<i8", 2),
    "interval_index.npy": ("<u4", 1),
    "blocks.npy": ("<f8", 2),
}
"""The arrays of every collection: dtype and number of axes."""
OPTIONAL: dict[str, tuple[str, int]] = {"windows.npy": ("<i4", 2), "e0.originals.npy": ("<f2", 2)}
CHIP_ID = re.compile("[0-9a-f]{32}")
NOT_PER_CHIP = ("e0.mean.npy", "e0.whitening.npy", "e0.unwhitening.npy", "intervals.npy", "blocks.npy")


class Collection:
    """One opened generation of a collection; rows are int64, arrays are read-only memory maps.

    codes: (n, d) int8; bounds: (n, 4) float64 native xmin, ymin, xmax, ymax; crs_index: (n,) uint16 into `crs`;
    footprints: (n, 4, 2) float64 lon/lat corners; windows: (n, 4) int32 column, row, width, height in the
    source raster, None where chips are not cut from one.
    """

    def __init__(self, path: Path, generation: Path, manifest: Manifest) -> None:
        self.path = path
        self.generation = generation
        self.manifest = manifest
        arrays = _map_arrays(generation, manifest)
        self.codes: NDArray[np.int8] = arrays["e0.codes.npy"]
        self.bounds: NDArray[np.float64] = arrays["bounds.npy"]
        self.crs_index: NDArray[np.uint16] = arrays["crs_index.npy"]
        self.footprints: NDArray[np.float64] = arrays["footprints.npy"]
        self.windows: NDArray[np.int32] | None = arrays.get("windows.npy")
        self.originals: NDArray[np.float16] | None = arrays.get("e0.originals.npy")
        self.whitening = Whitening(arrays["e0.mean.npy"], arrays["e0.whitening.npy"], arrays["e0.unwhitening.npy"])
        self._chip_ids = arrays["chip_ids.npy"]
        self._intervals: NDArray[np.int64] = arrays["intervals.npy"]
        self._interval_index: NDArray[np.uint32] = arrays["interval_index.npy"]
        self._id_order: NDArray[np.uint32] = arrays["id_order.npy"]
        self._factors: dict[str, NDArray[np.float32]] = {
            "whitened": arrays["e0.factor_whitened.npy"],
            "centred": arrays["e0.factor_centred.npy"],
        }

    @property
    def count(self) -> int:
        return len(self.codes)

    @property
    def dim(self) -> int:
        return int(self.codes.shape[1])

    @property
    def crs(self) -> tuple[str, ...]:
        return self.manifest.crs

    @property
    def content_hash(self) -> str:
        return self.manifest.content_hash

    def info(self) -> protocol.CollectionInfo:
        """What the collection is, as QGIS and the command line are told."""
        about = self.manifest
        embedding = about.embeddings[0]
        imagery = self.imagery_path()
        return protocol.CollectionInfo(
            path=str(self.path),
            collection_id=about.collection_id,
            content_hash=about.content_hash,
            name=about.name,
            chips=self.count,
            dim=self.dim,
            product=about.product,
            encoder=f"{embedding.model} {embedding.version}".strip(),
            encoder_identity=embedding.sha256,
            licence=about.licence,
            attribution=about.attribution,
            extent=about.extent,
            crs=about.crs,
            valid_from=about.valid_from,
            valid_to=about.valid_to,
            imagery=str(imagery) if imagery else "",
            imagery_readable=imagery is not None and os.access(imagery, os.R_OK),
        )

    def imagery_path(self) -> Path | None:
        """The review imagery: where it lies relative to the collection, else where it was; None without any."""
        layer = next((layer for layer in self.manifest.imagery if layer.kind == "raster"), None)
        if layer is None:
            return None
        beside = Path(os.path.normpath(self.path / layer.relative))
        return beside if layer.relative and beside.is_file() else Path(layer.path)

    def verify(self) -> None:
        """Read every byte and compare with the manifest; raises LookalikeError naming the first altered file."""
        check_files(self.generation, self.manifest.files, whole=True)

    def rows_of(self, chip_ids: Iterable[str]) -> tuple[NDArray[np.int64], list[str]]:
        """Rows of the chips that are here, in the order asked for, and the ids that are not."""
        asked = list(dict.fromkeys(chip_ids))
        known = [text for text in asked if CHIP_ID.fullmatch(text)]
        keys = np.array([bytes.fromhex(text) for text in known], "S16")
        if not len(keys):
            return np.empty(0, np.int64), asked
        place = np.searchsorted(self._chip_ids, keys, sorter=self._id_order)
        rows = np.asarray(self._id_order[np.minimum(place, self.count - 1)], np.int64)
        found = self._chip_ids[rows] == keys
        here = {text for text, good in zip(known, found, strict=True) if good}
        return rows[found], [text for text in asked if text not in here]

    def chip_ids(self, rows: NDArray[np.int64]) -> list[str]:
        """Ids, 32 hex digits each, of rows (m,)."""
        return [bytes(key).hex() for key in np.ascontiguousarray(self._chip_ids[rows]).view("u1").reshape(-1, 16)]

    def chip(self, row: int) -> protocol.Chip:
        """One chip as QGIS is told of it."""
        return self.chips(np.array([row], np.int64))[0]

    def chips(self, rows: NDArray[np.int64]) -> list[protocol.Chip]:
        """Chips of rows (m,)."""
        return [
            protocol.Chip(
                chip_id,
                tuple((float(lon), float(lat)) for lon, lat in ring),
                time_text(int(begin)),
                time_text(int(end)),
            )
            for chip_id, ring, (begin, end) in zip(
                self.chip_ids(rows), self.footprints[rows], self.intervals(rows), strict=True
            )
        ]

    def intervals(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """(m, 2) begin and end, in seconds since 1970 or UNKNOWN_TIME, of rows (m,)."""
        return np.asarray(self._intervals[self._interval_index[rows]], np.int64)

    def factor(self, transform: str) -> NDArray[np.float32]:
        """(n,) the factor a of score = a(row) x (q . code) + b."""
        return self._factors[transform]

    def fold(self, vector: NDArray[np.float32], transform: str) -> NDArray[np.float32]:
        """(d,) the query q over codes for a query vector over unit-length rows of `transform`."""
        vector = np.asarray(vector, np.float32)
        return vector if transform == "whitened" else np.asarray(self.whitening.inverse @ vector, np.float32)

    def vectors(self, rows: NDArray[np.int64], transform: str = "whitened") -> NDArray[np.float32]:
        """(m, d) float32 unit-length vectors of rows (m,), decoded from the codes."""
        decoded = self.codes[rows].astype(np.float32)
        if transform == "centred":
            decoded = decoded @ self.whitening.inverse
        return np.asarray(decoded * inverse_norm(decoded)[:, None], np.float32)

    @property
    def lonlat_boxes(self) -> NDArray[np.float64]:
        """(n, 4) west, south, east, north of the footprints."""
        return np.concatenate([self.footprints.min(axis=1), self.footprints.max(axis=1)], axis=1)

    @cached_property
    def grid(self) -> ChipGrid:
        """Buckets over the native boxes, or over lon/lat boxes when the collection has several CRSs."""
        if len(self.crs) == 1:
            return ChipGrid(np.asarray(self.bounds), 360.0 if is_geographic(self.crs[0]) else 0.0)
        return ChipGrid(self.lonlat_boxes, 360.0)


def open_collection(folder: str | Path) -> Collection:
    """Open the current generation of a collection folder.

    Raises LookalikeError with one sentence when the folder holds none, or a file is missing, altered or of another
    format version.
    """
    path = Path(folder).absolute()
    generation, manifest = read_manifest(path)
    check_files(generation, manifest.files)
    return Collection(path, generation, manifest)


class Shelf:
    """Keeps opened collections, and opens one again when a new generation was published.

    A kept collection is checked again when a file of it has another size or time.
    """

    def __init__(self) -> None:
        self._opened: dict[str, tuple[tuple[object, ...], Collection]] = {}

    def get(self, folder: str | Path) -> Collection:
        """The collection in `folder`; raises LookalikeError as open_collection does."""
        path = Path(folder).absolute()
        pointer = read_pointer(path)
        state = (pointer, *_states(pointer[0]))
        kept = self._opened.get(str(path))
        if kept is None or kept[0] != state:
            self._opened.pop(str(path), None)
            kept = (state, open_collection(path))
            self._opened[str(path)] = kept
        return kept[1]


def _states(generation: Path) -> list[tuple[str, int, int]]:
    """Name, size and time of change of a generation's files."""
    if not generation.is_dir():
        return []
    with os.scandir(generation) as entries:
        found = [(entry.name, entry.stat()) for entry in entries]
    return sorted((name, state.st_size, state.st_mtime_ns) for name, state in found)


def _map_arrays(generation: Path, manifest: Manifest) -> dict[str, NDArray[Any]]:
    arrays = {}
    for name, (dtype, axes) in {**REQUIRED, **OPTIONAL}.items():
        entry = manifest.files.get(name)
        if entry is None:
            if name in OPTIONAL:
                continue
            raise LookalikeError(
                f"The collection in {generation} is damaged: it lists no {name}. Rebuild the collection."
            )
        path = generation / name
        try:
            array = np.load(path, mmap_mode="r", allow_pickle=False)
        except (OSError, ValueError) as error:
            raise LookalikeError(f"{path} is damaged: {error}. Rebuild the collection.") from error
        rows_fit = name in NOT_PER_CHIP or array.shape[:1] == (manifest.chips,)
        if (array.dtype.str, array.ndim, array.shape) != (dtype, axes, entry.shape) or not rows_fit:
            raise LookalikeError(
                f"{path} is damaged: it holds {array.dtype.str} {array.shape}, not what the collection lists. "
                "Rebuild the collection."
            )
        arrays[name] = array.view(np.ndarray)
    dim = manifest.embeddings[0].dim if manifest.embeddings else 0
    shapes = {
        "e0.codes.npy": (manifest.chips, dim),
        "e0.mean.npy": (dim,),
        "e0.whitening.npy": (dim, dim),
        "e0.unwhitening.npy": (dim, dim),
        "footprints.npy": (manifest.chips, 4, 2),
        "bounds.npy": (manifest.chips, 4),
        "intervals.npy": (len(arrays["intervals.npy"]), 2),
        "blocks.npy": (-(-manifest.chips // BLOCK_ROWS), 4),
    }
    for name, shape in shapes.items():
        if arrays[name].shape != shape or not manifest.chips:
            raise LookalikeError(f"{generation / name} is damaged: its shape is not {shape}. Rebuild the collection.")
    return arrays


def time_text(seconds: int) -> str | None:
    """ISO 8601 in UTC of seconds since 1970, None for UNKNOWN_TIME."""
    if seconds == UNKNOWN_TIME:
        return None
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
