"""Opens a collection by memory map and answers what its chips are."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from copy import copy
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ... import protocol
from ..errors import LookalikeError
from .arrays import Embedded, embedded, map_arrays
from .batch import UNKNOWN_TIME
from .blocks import Blocks
from .licences import licence_warning
from .manifest import Embedding, Manifest, ReviewLayer, check_files, read_manifest, read_pointer
from .page_cache import read_ahead
from .whiten import Whitening, inverse_norm

if TYPE_CHECKING:
    from .columns import Columns

ATTRIBUTES = "attributes.arrow"
CHIP_ID = re.compile("[0-9a-f]{32}")
ADDRESSES = ("source_url", "source_uri", "url", "href")
"""Attributes that may say where the imagery of a chip lies."""


class Collection:
    """One opened generation of a collection; rows are int64, arrays are read-only memory maps.

    bounds: (n, 4) float64 native xmin, ymin, xmax, ymax; crs_index: (n,) uint16 into `crs`; footprints: (n, 4, 2)
    float64 lon/lat corners; windows: (n, 4) int32 column, row, width, height in the source raster, None where chips
    are not cut from one; distinct_intervals: (m, 2) int64 begin and end in seconds since 1970 or UNKNOWN_TIME, and
    interval_index (n,) uint32 into them; blocks: where rows lie.
    """

    def __init__(self, path: Path, generation: Path, manifest: Manifest) -> None:
        self.path = path
        self.generation = generation
        self.manifest = manifest
        arrays = map_arrays(generation, manifest)
        self.bounds: NDArray[np.float64] = arrays["bounds.npy"]
        self.crs_index: NDArray[np.uint16] = arrays["crs_index.npy"]
        self.footprints: NDArray[np.float64] = arrays["footprints.npy"]
        self.windows: NDArray[np.int32] | None = arrays.get("windows.npy")
        self._chip_ids = arrays["chip_ids.npy"]
        self._id_order: NDArray[np.uint32] = arrays["id_order.npy"]
        self.distinct_intervals: NDArray[np.int64] = arrays["intervals.npy"]
        self.interval_index: NDArray[np.uint32] = arrays["interval_index.npy"]
        self.blocks = Blocks(arrays["blocks.npy"], manifest.chips)
        self._embeddings = [embedded(about, number, arrays) for number, about in enumerate(manifest.embeddings)]
        self._chosen = self._embeddings[:1]
        self.dates_apart = False
        """Whether chips of different dates count as different places, see `apart`."""
        self._seen_by: dict[tuple[str, bool], Collection] = {(self.embedding_name, False): self}

    def embedding(self, name: str = "") -> Collection:
        """The same chips seen by the embedding called `name`, the first when empty, or by several fused: "one+other".

        The arrays of an embedding are those of each of `parts`: whatever asks a fused collection for its codes is
        refused. Raises LookalikeError where there is none of that name.
        """
        known = [one.about.name for one in self._embeddings]
        names = [name or known[0]] if name in ("", *known) else name.split(protocol.FUSED)
        for each in names:
            if each not in known:
                raise LookalikeError(f"{self.path} has no embedding {each!r}. Choose one of {', '.join(known)}.")
        chosen = [one for one in self._embeddings if one.about.name in names]
        wanted = protocol.FUSED.join(one.about.name for one in chosen)
        key = wanted, self.dates_apart
        if key not in self._seen_by:
            self._seen_by[key] = seen = copy(self)
            seen._chosen = chosen
        return self._seen_by[key]

    def apart(self, dates: bool) -> Collection:
        """The same chips, those of different dates at one place being different places, or that place once more."""
        key = self.embedding_name, dates
        if key not in self._seen_by:
            self._seen_by[key] = seen = copy(self)
            seen.dates_apart = dates
        return self._seen_by[key]

    def ranked_by(self, by: protocol.RankedBy) -> Collection:
        """The same chips as what ranks them sees them. Raises LookalikeError where there is no such embedding."""
        return self.embedding(by.embedding).apart(by.dates_apart)

    @property
    def embedding_name(self) -> str:
        """The name of the embedding by which the chips are seen, or the names of several in the collection's order."""
        return protocol.FUSED.join(one.about.name for one in self._chosen)

    @property
    def parts(self) -> tuple[Collection, ...]:
        """The same chips seen by each of the embeddings by which they are seen together; itself where it is one."""
        return tuple(self.embedding(one.about.name) for one in self._chosen)

    @property
    def embedding_about(self) -> Embedding:
        """What the manifest says of the embedding by which the chips are seen."""
        return self._one.about

    @property
    def codes(self) -> NDArray[np.int8]:
        """(n, d) int8."""
        return self._one.codes

    @property
    def norm(self) -> NDArray[np.float32]:
        """(n,) float32 length of the vector as the encoder gave it; 0 where a chip has none."""
        return self._one.norm

    @property
    def whitening(self) -> Whitening:
        return self._one.whitening

    @property
    def originals(self) -> NDArray[np.float16] | None:
        """(n, d) float16 vectors as the encoder gave them, where they were kept."""
        return self._one.originals

    @property
    def _one(self) -> Embedded:
        """The embedding by which the chips are seen; raises LookalikeError where it is not one alone."""
        if len(self._chosen) > 1:
            raise LookalikeError(f"This is done with one embedding at a time. Choose one of {self.embedding_name}.")
        return self._chosen[0]

    @property
    def count(self) -> int:
        return len(self.bounds)

    @property
    def dim(self) -> int:
        return sum(one.about.dim for one in self._chosen)

    @property
    def crs(self) -> tuple[str, ...]:
        return self.manifest.crs

    @property
    def content_hash(self) -> str:
        return self.manifest.content_hash

    def info(self) -> protocol.CollectionInfo:
        """What the collection is, as QGIS and the command line are told."""
        about = self.manifest
        embedding = self._chosen[0].about
        imagery = self.imagery_path()
        return protocol.CollectionInfo(
            path=str(self.path),
            collection_id=about.collection_id,
            content_hash=about.content_hash,
            name=about.name,
            chips=self.count,
            dim=embedding.dim,
            product=about.product,
            encoder=_encoder(embedding),
            encoder_identity=embedding.sha256,
            licence=about.licence,
            attribution=about.attribution,
            extent=about.extent,
            crs=about.crs,
            valid_from=about.valid_from,
            valid_to=about.valid_to,
            imagery=str(imagery) if imagery else "",
            imagery_readable=imagery is not None and os.access(imagery, os.R_OK),
            embeddings=tuple(
                protocol.EmbeddingInfo(one.name, _encoder(one), one.sha256, one.dim) for one in about.embeddings
            ),
            fields=tuple(protocol.Field(name, kind) for name, kind in about.fields.items()),
            acquisition=about.dates.acquisition,
            creation=about.dates.creation,
            dropped={**about.skipped, **about.dropped},
            first_dropped=about.first_dropped,
            twins=about.twins,
            licences=tuple(protocol.Licence(one.licence, one.attribution) for one in about.licences),
            warnings=_warnings(about),
            intervals=tuple(
                (time_text(begin), time_text(end))
                for begin, end in self.distinct_intervals[: protocol.MOST_INTERVALS].tolist()
            ),
            rasters=sum(1 for layer in about.imagery if layer.kind == "raster"),
            imagery_field=next((name for name in ADDRESSES if about.fields.get(name) == "text"), ""),
        )

    def imagery_path(self) -> Path | None:
        """The review imagery: where it lies relative to the collection, else where it was; None without any."""
        layer = next((layer for layer in self.manifest.imagery if layer.kind == "raster"), None)
        return place_of(self.path, layer) if layer is not None else None

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
        rows = self._first_not_less(keys)
        found = self._chip_ids[rows] == keys
        here = {text for text, good in zip(known, found, strict=True) if good}
        return rows[found], [text for text in asked if text not in here]

    def _first_not_less(self, keys: NDArray[np.bytes_]) -> NDArray[np.int64]:
        """(m,) the row of the first id, in their order, that is not less than each key (m,), or the last one's.

        By hand: `searchsorted` makes a copy of all of its `sorter`, 40 MB for 5 million chips.
        """
        low, high = np.zeros(len(keys), np.int64), np.full(len(keys), self.count - 1, np.int64)
        while (low < high).any():
            middle = (low + high) // 2
            less = self._chip_ids[self._id_order[middle]] < keys
            low, high = np.where(less & (low < high), middle + 1, low), np.where(less, high, middle)
        return np.asarray(self._id_order[low], np.int64)

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

    def read_ahead(self, rows: NDArray[np.int64]) -> None:
        """Ask the disk for what `chips` will read of rows (m,), all at once; on a cold one each would be waited for."""
        for array in (self._chip_ids, self.footprints, self.interval_index):
            read_ahead(array, rows, rows + 1)

    def intervals(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """(m, 2) begin and end, in seconds since 1970 or UNKNOWN_TIME, of rows (m,)."""
        return np.asarray(self.distinct_intervals[self.interval_index[rows]], np.int64)

    def factor(self, transform: str) -> NDArray[np.float32]:
        """(n,) the factor a of score = a(row) x (q . code) + b."""
        return self._one.factors[transform]

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

    def without_vector(self) -> NDArray[np.bool_]:
        """(n,) bool, a fresh array: the chips that lack every embedding by which they are seen."""
        lacking = np.full(self.count, len(self._embeddings) > 1)
        for one in self._chosen if len(self._embeddings) > 1 else ():
            lacking &= one.factors["whitened"] == 0
        return lacking

    @cached_property
    def attributes(self) -> Columns | None:
        """What the source says of the chips, None where it says nothing."""
        if ATTRIBUTES not in self.manifest.files:
            return None
        from .columns import open_columns  # pyarrow takes longer to import than a collection to open

        return open_columns(self.generation / ATTRIBUTES, self.count)


def _warnings(about: Manifest) -> tuple[str, ...]:
    warning = licence_warning([one.licence for one in about.licences])
    return (warning,) if warning else ()


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


def place_of(folder: Path, layer: ReviewLayer) -> Path:
    """Where a raster that a collection names lies: relative to the collection's folder, else where it was."""
    beside = Path(os.path.normpath(folder / layer.relative))
    return beside if layer.relative and beside.is_file() else Path(layer.path)


def _encoder(embedding: Embedding) -> str:
    return f"{embedding.model} {embedding.version}".strip()


def time_text(seconds: int) -> str | None:
    """ISO 8601 in UTC of seconds since 1970, None for UNKNOWN_TIME."""
    if seconds == UNKNOWN_TIME:
        return None
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
