"""Writes a collection: batches of vectors and places go in, a generation is published whole or not at all."""

from __future__ import annotations

import errno
import json
import os
import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .. import VERSION
from ..errors import Cancelled, LookalikeError
from .batch import UNKNOWN_TIME, Batch, Report, Stop
from .geometry import blocks_of, extent_of, footprints_of, hilbert_index
from .identity import chip_ids_of
from .manifest import (
    BLOCK_ROWS,
    FORMAT,
    FORMAT_VERSION,
    MANIFEST,
    POINTER,
    ArrayFile,
    ChipGridSpec,
    Dates,
    Embedding,
    Licence,
    Manifest,
    ReviewLayer,
    SourceFile,
    content_hash_of,
    read_pointer,
    sample_of,
    sha256_of,
    write_manifest,
)
from .open import time_text
from .whiten import Moments, encode, row_factors, shrinkage_of, whiten, whitening

LARGEST_ORIGINALS = 2 * 1024**3
WRITTEN_ROWS = 8192
BUILDING = ".building-"
ABANDONED_AFTER_S = 3600.0


@dataclass(frozen=True)
class About:
    """What the manifest says beyond the chips themselves."""

    name: str
    product: str
    model: str
    version: str
    sha256: str = ""
    embedding: str = "default"
    preparation: str = ""
    licence: str = ""
    attribution: str = ""
    imagery: tuple[ReviewLayer, ...] = ()
    stride: tuple[float, float] | None = None
    dates: Dates = field(default_factory=Dates)
    sources: tuple[SourceFile, ...] = ()
    licences: tuple[Licence, ...] = ()


class Builder:
    """Collects batches in a temporary folder beside the generations and publishes them on `finish`.

    Used as a context manager; leaving it without `finish`, or being killed, leaves the collection as it was.
    Raises LookalikeError when the folder holds something else, the disk is full, or what it is given is unusable.
    """

    def __init__(self, folder: str | Path, about: About, dim: int) -> None:
        self._folder = Path(folder).absolute()
        self._about = about
        self._dim = dim
        self._moments = Moments(dim)
        # Named before it is made: whoever interrupts the making leaves a name to remove.
        self._work = self._folder / f"{BUILDING}{uuid.uuid4().hex}"
        self._open = ExitStack()
        self._crs: list[str] = []
        self._parts: dict[str, list[NDArray[Any]]] = {}
        self.skipped: dict[str, int] = {}

    def __enter__(self) -> Builder:
        with _disk_errors(self._folder):
            _check_target(self._folder)
        try:
            with _disk_errors(self._folder):
                self._folder.mkdir(parents=True, exist_ok=True)
                _remove_abandoned(self._folder)
                self._work.mkdir()
                self._raw = self._open.enter_context(open(self._work / "raw.f4", "w+b"))
        except BaseException:
            self._remove_work()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._remove_work()

    def _remove_work(self) -> None:
        with suppress(OSError):  # a full disk was told already
            self._open.close()
        shutil.rmtree(self._work, ignore_errors=True)
        with suppress(OSError):  # it holds a collection, or was never made
            self._folder.rmdir()

    @property
    def count(self) -> int:
        """Chips taken so far."""
        return self._moments.count

    @property
    def _shrinkage(self) -> float:
        return shrinkage_of(self.count, self._dim)

    def add(self, batch: Batch) -> None:
        """Take one batch; raises LookalikeError when vectors or places are not finite."""
        n = len(batch.vectors)
        if not n:
            return
        vectors = np.ascontiguousarray(batch.vectors, "<f4")
        if vectors.shape != (n, self._dim) or batch.bounds.shape != (n, 4):
            raise ValueError(
                f"a batch of {vectors.shape} vectors and {batch.bounds.shape} boxes for {self._dim} numbers"
            )
        bad = np.flatnonzero(~np.isfinite(vectors).all(axis=1))
        if len(bad):
            raise LookalikeError(
                f"The embedding of chip {self.count + int(bad[0]) + 1} holds a value that is not a finite number. "
                "Check the encoder or the source of the vectors."
            )
        footprints = batch.footprints
        if footprints is None:
            footprints = footprints_of(batch.crs, batch.bounds)
        inside = np.isfinite(footprints).all(axis=(1, 2))
        if not inside.all():
            raise LookalikeError(
                f"Chip {self.count + int(np.flatnonzero(~inside)[0]) + 1} lies where {batch.crs} has no longitude and "
                "latitude. Leave that part of the data out."
            )
        if batch.crs not in self._crs:
            self._crs.append(batch.crs)
        with _disk_errors(self._folder):
            self._raw.write(vectors.tobytes())
        self._moments.add(vectors)
        columns: dict[str, NDArray[Any]] = {
            "chip_ids": chip_ids_of(self._about.product, batch.crs, batch.bounds, batch.intervals, batch.source_ids),
            "footprints": footprints,
            "bounds": np.asarray(batch.bounds, np.float64),
            "crs_index": np.full(n, self._crs.index(batch.crs), np.uint16),
            "intervals": np.asarray(batch.intervals, np.int64),
            "e0.norm": np.linalg.norm(vectors, axis=1),
        }
        if batch.windows is not None:
            columns["windows"] = np.asarray(batch.windows, np.int32)
        for name, column in columns.items():
            self._parts.setdefault(name, []).append(column)

    def finish(self, report: Report = lambda *_: None, stop: Stop = lambda: False) -> Path:
        """Write and publish the generation; returns the collection's folder.

        Raises LookalikeError without any chip or with two chips of one identity, Cancelled when `stop` says so.
        """
        if not self.count:
            raise LookalikeError("No chip is left to write: nothing in the data was usable as a whole chip.")
        columns = {name: np.concatenate(parts) for name, parts in self._parts.items()}
        if "windows" in columns and len(columns["windows"]) != self.count:
            raise ValueError("some batches have windows and some have none")
        with _disk_errors(self._folder):
            generation = self._write(columns, report, stop)
            if stop():
                raise Cancelled
            self._publish(generation)
        return self._folder

    def _write(self, columns: dict[str, NDArray[Any]], report: Report, stop: Stop) -> Path:
        centre = columns["footprints"].mean(axis=1)
        order = np.lexsort((columns["chip_ids"], hilbert_index(centre[:, 0], centre[:, 1])))
        columns = {name: column[order] for name, column in columns.items()}
        ids = columns["chip_ids"]
        columns["id_order"] = np.argsort(ids, kind="stable").astype(np.uint32)
        in_order = ids[columns["id_order"]]
        twice = np.flatnonzero(in_order[1:] == in_order[:-1])
        if len(twice):
            lon, lat = columns["footprints"][columns["id_order"][twice[0]]].mean(axis=0)
            raise LookalikeError(
                f"{len(twice)} chips are there twice (the same place and time), the first near "
                f"{lon:.5f}, {lat:.5f}. Remove the duplicates from the source."
            )
        intervals, index = np.unique(columns["intervals"], axis=0, return_inverse=True)
        columns["intervals"], columns["interval_index"] = intervals, index.reshape(-1).astype(np.uint32)
        columns["blocks"] = blocks_of(columns["footprints"], BLOCK_ROWS)
        generation = self._work / "generation"
        generation.mkdir()
        files = {f"{name}.npy": _save(generation / f"{name}.npy", column) for name, column in columns.items()}
        files.update(self._write_vectors(generation, order, report, stop))
        self._manifest(generation, columns, files)
        return generation

    def _write_vectors(
        self, generation: Path, order: NDArray[np.int64], report: Report, stop: Stop
    ) -> dict[str, ArrayFile]:
        self._raw.flush()
        raw = np.memmap(self._raw.name, "<f4", "r", shape=(self.count, self._dim))
        by = whitening(self._moments, self._shrinkage)
        keep = self.count * self._dim * 2 <= LARGEST_ORIGINALS and self._moments.largest < np.finfo(np.float16).max
        columns: dict[str, tuple[str, tuple[int, ...]]] = {
            "e0.codes.npy": ("|i1", (self.count, self._dim)),
            "e0.factor_whitened.npy": ("<f4", (self.count,)),
            "e0.factor_centred.npy": ("<f4", (self.count,)),
        }
        if keep:
            columns["e0.originals.npy"] = ("<f2", (self.count, self._dim))
        with ExitStack() as stack:
            # Written, not mapped: on a full disk a map kills the process where a write raises.
            out = {name: stack.enter_context(open(generation / name, "wb")) for name in columns}
            for name, (dtype, shape) in columns.items():
                header = {"descr": dtype, "fortran_order": False, "shape": shape}
                np.lib.format.write_array_header_1_0(out[name], header)
            for first in range(0, self.count, WRITTEN_ROWS):
                if stop():
                    raise Cancelled
                vectors = np.asarray(raw[order[first : first + WRITTEN_ROWS]])
                codes = encode(whiten(vectors, by))
                whitened, centred = row_factors(codes, by)
                out["e0.codes.npy"].write(codes.tobytes())
                out["e0.factor_whitened.npy"].write(whitened.tobytes())
                out["e0.factor_centred.npy"].write(centred.tobytes())
                if keep:
                    out["e0.originals.npy"].write(vectors.astype("<f2").tobytes())
                report(min(first + WRITTEN_ROWS, self.count), self.count, "Writing the collection")
        files = {name: _describe(generation / name, dtype, shape) for name, (dtype, shape) in columns.items()}
        for name, array in (
            ("e0.mean.npy", by.mean),
            ("e0.whitening.npy", by.matrix),
            ("e0.unwhitening.npy", by.inverse),
        ):
            files[name] = _save(generation / name, array)
        return files

    def _manifest(self, generation: Path, columns: dict[str, NDArray[Any]], files: dict[str, ArrayFile]) -> None:
        about = self._about
        begins, ends = columns["intervals"].T
        majority = int(np.bincount(columns["crs_index"]).argmax())
        manifest = Manifest(
            format=FORMAT,
            format_version=FORMAT_VERSION,
            collection_id=_collection_id(self._folder),
            content_hash=content_hash_of(files),
            name=about.name,
            created=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            writer=f"lookalike {VERSION}",
            chips=self.count,
            product=about.product,
            embeddings=(
                Embedding(
                    about.embedding,
                    about.model,
                    about.version,
                    about.sha256,
                    self._dim,
                    self._shrinkage,
                    about.preparation,
                ),
            ),
            licence=about.licence,
            attribution=about.attribution,
            imagery=about.imagery,
            crs=tuple(self._crs),
            extent=extent_of(columns["footprints"]),
            files=files,
            grid=ChipGridSpec(majority, *about.stride) if about.stride else None,
            valid_from=time_text(int(begins[begins != UNKNOWN_TIME].min(initial=np.iinfo(np.int64).max)))
            if (begins != UNKNOWN_TIME).any()
            else None,
            valid_to=time_text(int(ends.max())),
            dates=about.dates,
            skipped=dict(self.skipped),
            sources=about.sources,
            licences=about.licences,
        )
        write_manifest(manifest, generation)

    def _publish(self, generation: Path) -> None:
        number = 1 + max(
            (int(path.name[4:]) for path in self._folder.glob("gen-*") if path.name[4:].isdigit()), default=-1
        )
        name = f"gen-{number:03d}"
        for path in generation.iterdir():
            _sync(path)
        _sync(generation)
        manifest_sha256 = sha256_of(generation / MANIFEST)
        generation.rename(self._folder / name)
        _sync(self._folder)
        pointer = {
            "format": FORMAT,
            "format_version": FORMAT_VERSION,
            "generation": name,
            "manifest_sha256": manifest_sha256,
        }
        fresh = self._work / POINTER
        fresh.write_text(json.dumps(pointer, indent=1) + "\n", encoding="utf-8")
        _sync(fresh)
        fresh.replace(self._folder / POINTER)
        _sync(self._folder)
        for path in self._folder.glob("gen-*"):
            # The one before stays: an engine may have it mapped. Where Windows refuses to delete, a later build tries.
            if path.name[4:].isdigit() and int(path.name[4:]) < number - 1:
                shutil.rmtree(path, ignore_errors=True)


def _save(path: Path, array: NDArray[Any]) -> ArrayFile:
    # Byte order and C order are part of the format; np.save keeps what it is given.
    array = np.ascontiguousarray(array.astype(array.dtype.newbyteorder("<"), copy=False))
    np.save(path, array, allow_pickle=False)
    return _describe(path, array.dtype.str, array.shape)


def _describe(path: Path, dtype: str, shape: tuple[int, ...]) -> ArrayFile:
    size = path.stat().st_size
    return ArrayFile(size, sha256_of(path), sample_of(path, size), dtype, shape)


def _sync(path: Path) -> None:
    """Force a file, or where the system allows it a folder's names, to disk."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _check_target(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise LookalikeError(f"{folder} is a file. Choose a folder for the collection.")
    if not folder.is_dir() or (folder / POINTER).exists():
        return
    foreign = [path.name for path in folder.iterdir() if not path.name.startswith((BUILDING, "gen-"))]
    if foreign:
        raise LookalikeError(
            f"{folder} holds other things ({sorted(foreign)[0]}, for one) and no collection. "
            "Choose a new or an empty folder."
        )


def _remove_abandoned(folder: Path) -> None:
    """Delete what killed builds left; a build that is going on touches its files all the time."""
    for path in folder.glob(f"{BUILDING}*"):
        newest = max((inner.stat().st_mtime for inner in path.rglob("*")), default=path.stat().st_mtime)
        if newest < time.time() - ABANDONED_AFTER_S:
            shutil.rmtree(path, ignore_errors=True)


def _collection_id(folder: Path) -> str:
    """The id the folder's collection already has, else a new one."""
    try:
        generation, _ = read_pointer(folder)
        kept = json.loads((generation / MANIFEST).read_bytes())["collection_id"]
    except (LookalikeError, OSError, ValueError, KeyError, TypeError):
        return uuid.uuid4().hex
    return kept if isinstance(kept, str) else uuid.uuid4().hex


@contextmanager
def _disk_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise LookalikeError(
                f"The disk that holds {folder} is full; nothing was changed. Free some space and try again."
            ) from error
        raise LookalikeError(
            f"The collection cannot be written to {folder} ({error.strerror}); nothing was changed. "
            "Choose another folder."
        ) from error
