"""Writes a collection: batches of vectors and places go in, a generation is published whole or not at all."""

from __future__ import annotations

import shutil
from bisect import bisect_right
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from types import TracebackType

import numpy as np

from ..errors import Cancelled, LookalikeError, phrase
from . import machine
from .about import About, before_append, check_alike, describe_generation, embedding_of, renamed
from .attributes import Chunk, chunks_of_file, source_of
from .batch import Batch, Report, Stop
from .disk import disk_errors, forced_meanwhile
from .generation import Layout
from .manifest import Embedding, write_manifest
from .open import Collection
from .prepare import Prepared, prepared
from .publish import BUILDING, WorkFolder, publish
from .rows import Rows
from .spool import Spool
from .twins import twins_in
from .vectors import Frozen, originals_fit

__all__ = ["BUILDING", "About", "BeginAgain", "Builder"]

MOST_CRS = 65_535
FIRST_LOOK = 4096
"""So many appended vectors are compared with those that are there before the others are read."""


class BeginAgain(Exception):  # noqa: N818 - an answer, not an error
    """Everything is to be given again: what was taken was kept in a form that does not suit all of it."""


class Builder:
    """Collects batches in a temporary folder beside the generations and publishes them on `finish`.

    Used as a context manager; leaving it without `finish` leaves the collection as it was, and so does a kill. With a
    `key`, which must say what is built from what, a killed build goes on where it was when it is begun again: `done`
    then holds the parts that need not be given again. With `most`, as many chips as may come, `take` may raise
    BeginAgain. With `append` the chips join those of the collection in the
    folder. `frozen` is the whitening to use instead of one from the vectors' own statistics. Rows that are unusable
    are dropped and counted. Memory does not grow with the number of rows.
    Raises LookalikeError when the folder holds something else, the disk is full, or nothing usable is given.
    """

    def __init__(
        self,
        folder: str | Path,
        about: About,
        dim: int,
        key: str = "",
        append: bool = False,
        frozen: Frozen | None = None,
        most: int = 0,
    ) -> None:
        self._most = most
        self._folder = Path(folder).absolute()
        self._about = about
        self._dim = dim
        self._frozen = frozen
        self._before = before_append(self._folder, about, dim) if append else None
        base = self._before.manifest.content_hash if self._before else ""
        self._work = WorkFolder(self._folder, repr((key, about, dim, base)) if key else "")
        self._spool: Spool | None = None
        self._looked_at = False

    def __enter__(self) -> Builder:
        with disk_errors(self._folder):
            self._work.begin()
            try:
                # Without the loops NumPy's conversion would cost more than the smaller files save.
                half = self._most > 0 and machine.is_loaded() and self._fits(self._most, 0, np.inf)
                self._spool = Spool(self._work.path, self._dim, half)
            except BaseException:
                self._work.remove()
                raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._taken.close()
        self._work.remove()

    @property
    def _taken(self) -> Spool:
        if self._spool is None:
            raise ValueError("a Builder is used as a context manager")
        return self._spool

    @property
    def count(self) -> int:
        """Chips taken so far, double ones included."""
        return self._taken.state.rows

    @property
    def done(self) -> frozenset[str]:
        """Keys of the parts that are whole, from this run or an earlier one that was killed."""
        return frozenset(self._taken.state.parts)

    def skip(self, reason: str, count: int) -> None:
        """Count what is left out on purpose, for the manifest; of whole parts it is remembered as the chips are."""
        if count:
            skipped = self._taken.state.skipped
            skipped[reason] = skipped.get(reason, 0) + count

    @property
    def skipped(self) -> dict[str, int]:
        """How much was left out on purpose so far, by reason."""
        return dict(self._taken.state.skipped)

    @property
    def dropped(self) -> dict[str, int]:
        """How many rows were dropped so far, by reason."""
        return dict(self._taken.state.dropped)

    def _fits(self, count: int, largest: float, least: float) -> bool:
        """Whether so many chips more will be kept as float16, with such values."""
        old = self._before.manifest.chips if self._before else 0
        kept = self._before is None or self._before.has("e0.originals")
        return kept and originals_fit(old + count, self._dim, largest, least)

    def prepare(self, batch: Batch) -> Prepared:
        """What `take` needs of a batch; the costlier half of `add`, which may run in any thread.

        Raises LookalikeError when the vectors have another dimension than the collection.
        """
        return prepared(batch, self._about.product, self._dim, self._taken.state.half)

    def add(self, batch: Batch) -> None:
        """Take one batch; rows with values that are no numbers, zero vectors and places nowhere are dropped.

        Raises LookalikeError when the vectors have another dimension than the collection.
        """
        if len(batch):
            self.take(self.prepare(batch))

    def take(self, some: Prepared) -> None:
        """Take the rows of a batch that `prepare` has kept, and count the others.

        Raises BeginAgain where they are the first that do not go as float16: nothing counts as taken then.
        """
        state, batch = self._taken.state, some.batch
        for reason, rows in some.dropped.items():
            row = int(batch.source_rows[rows[0]]) if len(batch.source_rows) else -1
            self._note(reason, len(rows), batch.source, row)
        if not len(some):
            return
        columns = {**some.columns, "crs_index": np.full(len(some), self._crs_number(batch), np.uint16)}
        state.largest = max(state.largest, some.largest)
        state.least = min(state.least, some.least)
        if state.half and not self._fits(state.rows + len(some), state.largest, state.least):
            with disk_errors(self._folder):
                self._taken.begin_again()
            raise BeginAgain
        state.windows = state.windows or batch.windows is not None
        with disk_errors(self._folder):
            self._taken.write(columns, batch, some.kept)

    def _crs_number(self, batch: Batch) -> int:
        state = self._taken.state
        before = self._before.manifest.crs if self._before else ()
        if batch.crs not in before and batch.crs not in state.crs:
            if len(before) + len(state.crs) == MOST_CRS:
                raise LookalikeError(f"{batch.source or 'The source'} has too many coordinate reference systems.")
            state.crs.append(batch.crs)
        return [*before, *state.crs].index(batch.crs)

    def _note(self, reason: str, count: int, source: str, row: int) -> None:
        state = self._taken.state
        state.dropped[reason] = state.dropped.get(reason, 0) + count
        state.first_dropped.setdefault(reason, _where(source, row) or phrase(f"after chip {state.rows}"))

    def finish_part(self, key: str) -> None:
        """Say that all batches of a part were added, so that a build that is killed need not take them again."""
        with disk_errors(self._folder):
            self._taken.finish_part(key)
        if not self._looked_at and self.count >= FIRST_LOOK:
            self._check_alike()

    def _check_alike(self) -> None:
        """Raise LookalikeError where vectors are appended to those of another model, as far as can be told."""
        self._looked_at = True
        if self._before is not None:
            self._taken.flush()
            check_alike(self._before, self._about, self._taken.read("vectors"))

    def finish(self, report: Report = lambda *_: None, stop: Stop = lambda: False) -> Path:
        """Write and publish the generation; returns the collection's folder.

        Raises LookalikeError when no chip is left, Cancelled when `stop` says so.
        """
        if not self.count:
            state = self._taken.state
            firsts = state.first_dropped
            told = "; ".join(
                phrase(f"{n} with {reason} (the first: {firsts[reason]})") for reason, n in state.dropped.items()
            )
            raise LookalikeError(
                "No chip is left to write: nothing in the data was usable as a whole chip."
                + (f" Dropped were {told}." if told else "")
            )
        self._check_alike()
        with disk_errors(self._folder):
            self._taken.flush()
            generation = self._work.path / "generation"
            shutil.rmtree(generation, ignore_errors=True)
            generation.mkdir()
            rows = Rows(self._taken, self._before)
            layout = Layout(rows, self._work.path, generation, report, stop)
            layout.sort()
            chunks = self._chunks()
            self._note_doubles(layout, chunks)
            with forced_meanwhile(generation), ThreadPoolExecutor(1, "writing") as beside:
                others = beside.submit(layout.write_others, chunks)
                try:
                    embeddings = self._write_embeddings(layout)
                except BaseException:
                    layout.give_up()
                    raise
                others.result()
            manifest = describe_generation(
                self._folder, self._about, layout.laid, self._taken.state, embeddings, self._before
            )
            manifest = replace(manifest, twins=twins_in(Collection(self._folder, generation, manifest), stop))
            write_manifest(manifest, generation)
            if stop():
                raise Cancelled
            publish(generation, self._folder)
        return self._folder

    def _chunks(self) -> list[Chunk]:
        """All attributes by position: those of the collection that is appended to first."""
        before: list[Chunk] = []
        shift = 0
        if self._before is not None:
            shift = self._before.manifest.chips
            if "attributes.arrow" in self._before.manifest.files:
                before = chunks_of_file(self._before.generation / "attributes.arrow")
        new = [Chunk(chunk.first_row + shift, chunk.records) for chunk in self._taken.attributes.chunks()]
        return [*before, *new]

    def _note_doubles(self, layout: Layout, chunks: list[Chunk]) -> None:
        doubles = layout.laid.doubles
        if not len(doubles):
            return
        first = int(doubles[0])
        at = bisect_right([chunk.first_row for chunk in chunks], first) - 1
        found = ("", -1)
        if at >= 0 and first - chunks[at].first_row < chunks[at].records.num_rows:
            found = source_of(chunks[at], first - chunks[at].first_row)
        self._note(phrase("the id of another chip"), len(doubles), *found)

    def _write_embeddings(self, layout: Layout) -> tuple[Embedding, ...]:
        about, state, count = self._about, self._taken.state, layout.laid.count
        if self._before is None:
            half = originals_fit(count, self._dim, state.largest, state.least)
            frozen = self._frozen or layout.statistics(self._dim, half)
            layout.write_embedding(0, frozen, half)
            return (embedding_of(about, self._dim, frozen.shrinkage),)
        for number, embedding in enumerate(self._before.manifest.embeddings):
            largest, least = (state.largest, state.least) if number == 0 else (0.0, np.inf)
            fits = originals_fit(count, embedding.dim, largest, least)
            frozen = self._before.frozen(number)
            layout.write_embedding(number, frozen, fits and self._before.has(f"e{number}.originals"))
        first, *others = self._before.manifest.embeddings
        return (renamed(first, about), *others)


def _where(source: str, row: int) -> str:
    """Where something was read, as far as that is known."""
    if row < 0:
        return source
    return phrase(f"{source}, row {row}") if source else phrase(f"row {row}")
