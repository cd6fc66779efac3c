"""Lays out a generation: rows sorted along the curve, each array written from its first row to its last."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import Cancelled
from . import sorting
from .attributes import RECORDS, Chunk, write_attributes
from .batch import UNKNOWN_TIME, Report, Stop
from .columns import fields_of
from .disk import ArrayWriter, describe, save
from .geometry import narrower, spans_of
from .intervals import distinct_intervals
from .manifest import BLOCK_ROWS, ArrayFile
from .parallel import in_parallel, one_blas_thread
from .rows import Rows, chip_ids_from
from .sorting import CHUNK, Columns, order_of, read_records, sort_records
from .vectors import EmbeddingWriter, Encoded, Frozen, as_kept, begun, block_rows, frozen_by, sample_rows, up_to
from .whiten import Sums, sums_of

BY_ID = np.dtype([("high", "<u8"), ("low", "<u8"), ("row", "<i8")])
BY_PLACE = np.dtype([("hilbert", "<i8"), *BY_ID.descr])
INTERVAL = np.dtype([("begin", "<i8"), ("end", "<i8")])
ID = ("high", "low")


@dataclass
class Laid:
    """What laying out found: how many rows are left, which were double, the files, the attributes by kind, and where
    and when the chips are."""

    count: int
    doubles: NDArray[np.int64]
    files: dict[str, ArrayFile] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    extent: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    crs: tuple[str, ...] = ()
    main_crs: int = 0
    begin: int = UNKNOWN_TIME
    end: int = UNKNOWN_TIME


class Layout:
    """Sorts rows once and writes arrays in that order into `generation`; `work` is for files in between.

    Once sorted, `write_others` and `write_embedding` may run side by side; only the latter reports.
    """

    def __init__(self, rows: Rows, work: Path, generation: Path, report: Report, stop: Stop) -> None:
        self._rows, self._work, self._generation = rows, work, generation
        self._report, self._stop = report, stop
        self._order, self._places, self._ids = work / "order.bin", work / "places.bin", work / "ids.bin"
        self._sample: NDArray[np.int64] = np.empty(0, np.int64)
        self._sorted: tuple[NDArray[np.uint64], NDArray[np.uint64], NDArray[np.uint32]] | None = None
        self._given_up = False
        self.laid = Laid(0, np.empty(0, np.int64))

    def give_up(self) -> None:
        """Have what is written in another thread end soon."""
        self._given_up = True

    def _go_on(self) -> None:
        if self._given_up or self._stop():
            raise Cancelled

    def _step(self, done: int, what: str) -> None:
        self._go_on()
        self._report(min(done, self._rows.count), self._rows.count, what)

    def sort(self) -> None:
        """Find double chips, of which the first stays, and the order of the others along the curve, ties by id."""
        if self._rows.count <= sorting.IN_MEMORY:
            self._sort_in_memory()
        else:
            self._sort_on_disk()

    def _sort_in_memory(self) -> None:
        self._step(0, "Sorting the chips")
        blocks = list(self._rows.blocks_of_keys())
        columns = {name: np.concatenate([keys[name] for keys in blocks]) for name in ("hilbert", *ID)}
        by_id, order = in_parallel(lambda keys: order_of(columns, keys), (ID, ("hilbert", *ID)))
        repeated = _repeats({name: columns[name][by_id] for name in ID}, {name: columns[name][:0] for name in ID}, ID)
        self.laid.doubles = np.sort(by_id[repeated])
        if len(self.laid.doubles):
            by_id = by_id[~repeated]
            order = order[~np.isin(order, self.laid.doubles)]
        self.laid.count = len(by_id)
        self._sample = by_id[by_id >= self._rows.old][: sample_rows(self._rows.dim)]
        self._go_on()
        self._order.write_bytes(order.data)
        place = np.empty(self._rows.count, np.uint32)
        place[order] = np.arange(len(order), dtype=np.uint32)
        self._sorted = columns["high"][order], columns["low"][order], place[by_id]

    def _sort_on_disk(self) -> None:
        with open(self._ids, "wb") as out:
            first = 0
            for keys in self._rows.blocks_of_keys():
                out.write(_records(BY_ID, keys, np.arange(first, first + len(keys))).tobytes())
                first += len(keys)
        doubles, sample, last = [], [], np.zeros(1, BY_ID)[:0]
        wanted = sample_rows(self._rows.dim)
        for records in sort_records(self._ids, BY_ID, ID):
            self._step(0, "Sorting the chips")
            repeated = _repeats(records, last, ID)
            doubles.append(records["row"][repeated])
            sample.append(records["row"][~repeated & (records["row"] >= self._rows.old)][:wanted])
            last = records[-1:] if len(records) else last
        self._sample = np.concatenate(sample)[:wanted]
        self.laid.doubles = np.sort(np.concatenate(doubles))
        self.laid.count = self._rows.count - len(self.laid.doubles)
        with open(self._places, "wb") as out:
            first = 0
            for keys in self._rows.blocks_of_keys():
                records = _records(BY_PLACE, keys, np.arange(first, first + len(keys)))
                again = self._doubles_in(first, len(keys))
                out.write((np.delete(records, again) if len(again) else records).tobytes())
                first += len(keys)
        with open(self._order, "wb") as order, open(self._ids, "wb") as ids:
            first = 0
            for records in sort_records(self._places, BY_PLACE, ("hilbert", *ID)):
                self._step(first, "Sorting the chips")
                order.write(records["row"].tobytes())
                ids.write(_records(BY_ID, records, np.arange(first, first + len(records))).tobytes())
                first += len(records)
        self._places.unlink()

    def _doubles_in(self, first: int, count: int) -> NDArray[np.int64]:
        doubles = self.laid.doubles
        low, high = np.searchsorted(doubles, [first, first + count])
        return np.asarray(doubles[low:high] - first, np.int64)

    def blocks(self, size: int) -> Iterator[NDArray[np.int64]]:
        """Positions of the rows in the order of the collection, `size` at a time."""
        yield from read_records(self._order, np.dtype("<i8"), size)

    def write_others(self, chunks: list[Chunk]) -> None:
        """All but the embeddings; `chunks` are attributes by position."""
        self._write_ids()
        self._write_places()
        self._write_attributes(chunks)

    def _write_ids(self) -> None:
        """``chip_ids.npy`` and ``id_order.npy``."""
        if self._sorted is not None:
            high, low, by_id = self._sorted
            self._sorted = None
            self.laid.files["chip_ids.npy"] = save(self._generation / "chip_ids.npy", chip_ids_from(high, low))
            self.laid.files["id_order.npy"] = save(self._generation / "id_order.npy", by_id)
            return
        with self._array("chip_ids", "|S16", ()) as writer:
            for records in read_records(self._ids, BY_ID):
                writer.write(chip_ids_from(records["high"], records["low"]))
            self.laid.files["chip_ids.npy"] = writer.done()
        with self._array("id_order", "<u4", ()) as writer:
            for records in sort_records(self._ids, BY_ID, ID):
                self._go_on()
                writer.write(records["row"].astype(np.uint32))
            self.laid.files["id_order.npy"] = writer.done()
        self._ids.unlink()

    def _write_places(self) -> None:
        """Footprints, native boxes, windows, intervals and the boxes of blocks."""
        intervals = self._distinct_intervals()
        self.laid.files["intervals.npy"] = save(self._generation / "intervals.npy", _table(intervals))
        begins = intervals["begin"][intervals["begin"] != UNKNOWN_TIME]
        self.laid.begin = int(begins.min()) if len(begins) else UNKNOWN_TIME
        self.laid.end = int(intervals["end"].max())
        spans: list[NDArray[np.float64]] = []
        crs_counts = np.zeros(np.iinfo(np.uint16).max + 1, np.int64)
        shapes: dict[str, tuple[str, tuple[int, ...]]] = {
            "footprints": ("<f8", (4, 2)),
            "bounds": ("<f8", (4,)),
            "crs_index": ("<u2", ()),
        }
        if self._rows.any_windows:
            shapes["windows"] = ("<i4", (4,))

        def read(block: NDArray[np.int64]) -> dict[str, NDArray[Any]]:
            columns = {name: self._rows.take(name, block) for name in shapes}
            columns["interval_index"] = _index_in(intervals, self._rows.take("intervals", block))
            columns["spans"] = spans_of(columns["footprints"], BLOCK_ROWS)
            return columns

        with ExitStack() as stack:
            written = {**shapes, "interval_index": ("<u4", ())}
            writers = {name: stack.enter_context(self._array(name, *kind)) for name, kind in written.items()}
            for columns in in_parallel(read, self.blocks(RECORDS)):
                self._go_on()
                for name, writer in writers.items():
                    writer.write(columns[name])
                spans.append(columns["spans"])
                crs_counts += np.bincount(columns["crs_index"], minlength=len(crs_counts))
            for name, writer in writers.items():
                self.laid.files[f"{name}.npy"] = writer.done()
        every = np.concatenate(spans)
        self.laid.files["blocks.npy"] = save(self._generation / "blocks.npy", narrower(every))
        low, high = every.min(axis=0), every.max(axis=0)
        west, south, east, north = narrower(np.where([True, False] * 3, low, high)[None])[0].tolist()
        self.laid.extent = (west, south, east, north)
        self.laid.crs = self._rows.crs
        self.laid.main_crs = int(crs_counts.argmax())

    def _distinct_intervals(self) -> NDArray[Any]:
        found = self._work / "distinct.bin"
        with open(found, "wb") as out:
            for first in range(0, self._rows.count, CHUNK):
                every = np.arange(first, min(first + CHUNK, self._rows.count))
                kept = np.delete(every, self._doubles_in(first, len(every)))
                out.write(distinct_intervals(self._rows.take("intervals", kept))[0].tobytes())
        parts, last = [], np.zeros(1, INTERVAL)[:0]
        for records in sort_records(found, INTERVAL, ("begin", "end")):
            parts.append(records[~_repeats(records, last, ("begin", "end"))])
            last = records[-1:] if len(records) else last
        found.unlink()
        return np.concatenate(parts)

    def _write_attributes(self, chunks: list[Chunk]) -> None:
        """``attributes.arrow``, where there are any; `chunks` by position."""
        if chunks:
            path = self._generation / "attributes.arrow"
            shape = write_attributes(path, chunks, self.laid.count, self._while_going_on(self.blocks(RECORDS)))
            self.laid.files[path.name] = describe(path, "arrow", shape)
            self.laid.fields.update(fields_of(path))

    def _while_going_on(self, blocks: Iterator[NDArray[np.int64]]) -> Iterator[NDArray[np.int64]]:
        for block in blocks:
            self._go_on()
            yield block

    def statistics(self, dim: int, half: bool) -> Frozen:
        """Centring and whitening from those chips whose ids come first, which is as good as drawing them by lot."""
        self._step(0, "Learning how the vectors are spread")
        size = block_rows(dim)
        parts = [self._sample[first : first + size] for first in range(0, len(self._sample), size)]
        moments, longest = begun(as_kept(self._rows.vectors(parts[0]), half))

        def work(part: NDArray[np.int64]) -> Sums:
            return sums_of(up_to(as_kept(self._rows.vectors(part), half), longest), moments.shift)

        with one_blas_thread():
            for sums in in_parallel(work, parts):
                self._go_on()
                moments.add(sums)
            # BLAS's own threads would take five times the core seconds, and no less by the clock.
            return frozen_by(moments)

    def write_embedding(self, number: int, frozen: Frozen, half: bool) -> None:
        """The arrays ``e{number}.*``: of new vectors for embedding 0, of what was there before for the others."""

        def work(block: NDArray[np.int64]) -> Encoded:
            if number:
                return self._rows.encoded_before(number, block, half)
            return self._rows.encoded(block, frozen, half)

        done = 0
        with one_blas_thread(), EmbeddingWriter(self._generation, number, self.laid.count, frozen, half) as writer:
            for rows in in_parallel(work, self.blocks(block_rows(len(frozen.by.mean)))):
                writer.write(rows)
                done += len(rows)
                self._step(done, "Writing the collection")
            self.laid.files.update(writer.done())

    def _array(self, name: str, dtype: str, shape: tuple[int, ...]) -> ArrayWriter:
        return ArrayWriter(self._generation / f"{name}.npy", dtype, (self.laid.count, *shape))


def _records(kind: np.dtype[Any], keys: NDArray[Any], rows: NDArray[np.int64]) -> NDArray[Any]:
    records = np.empty(len(keys), kind)
    for name in records.dtype.names or ():
        records[name] = rows if name == "row" else keys[name]
    return records


def _repeats(records: Columns, last: Columns, keys: tuple[str, ...]) -> NDArray[np.bool_]:
    """(n,) whether a record agrees in `keys` with the one before; `last` (0 or 1) is before the first."""
    same = np.zeros(len(records[keys[0]]), np.bool_)
    if len(same):
        same[1:] = np.logical_and.reduce([records[key][1:] == records[key][:-1] for key in keys])
        same[0] = len(last[keys[0]]) > 0 and all(records[key][0] == last[key][0] for key in keys)
    return same


def _table(intervals: NDArray[Any]) -> NDArray[np.int64]:
    return np.ascontiguousarray(intervals).view("<i8").reshape(-1, 2)


def _index_in(intervals: NDArray[Any], of: NDArray[np.int64]) -> NDArray[np.uint32]:
    """(n,) where each interval of (n, 2) is among the sorted distinct ones."""
    few, which = distinct_intervals(of)
    low = np.searchsorted(intervals["begin"], few[:, 0], "left")
    high = np.searchsorted(intervals["begin"], few[:, 0], "right")
    while (unsure := high - low > 1).any():
        middle = (low + high) // 2
        before = intervals["end"][np.minimum(middle, len(intervals) - 1)] <= few[:, 1]
        low, high = np.where(unsure & before, middle, low), np.where(unsure & ~before, middle, high)
    return low.astype(np.uint32)[which]
