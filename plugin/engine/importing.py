"""Makes a collection of published embeddings: recognise, keep what is asked for, build."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from shapely import Geometry

from ..protocol import CollectionInfo, FoundProduct, ImportParams, InspectParams, InspectResult
from .area import read_area
from .collection import machine
from .collection.batch import UNKNOWN_TIME, Batch, Report, Stop
from .collection.build import About, BeginAgain, Builder
from .collection.comparable import UNNAMED, is_named, model_told
from .collection.geometry import footprints_of
from .collection.manifest import Dates, ReviewLayer, SourceFile, read_manifest, sample_of
from .collection.open import open_collection
from .collection.parallel import ahead
from .collection.prepare import Prepared
from .collection.times import moment
from .collection.touching import footprints_touch, near_zero
from .errors import Cancelled, LookalikeError, phrase
from .ingest.products import PRODUCTS
from .ingest.reader import Found, Options, Part, Reader
from .ingest.recognise import recognise, sources_in

OUTSIDE = phrase("outside the area or the dates")
UNDATED = phrase("without a date, where dates were asked for")
POOLINGS = ("mean", "mean+std+min+max", "pixel")


@dataclass(frozen=True)
class Wanted:
    """Which chips an import keeps: those that touch `area` (lon/lat) and whose interval meets `since` to `until`."""

    area: Geometry | None = None
    since: int = UNKNOWN_TIME
    until: int = UNKNOWN_TIME

    def may_hold(self, part: Part) -> bool:
        """Whether a part can have chips that are kept, as far as is known without reading it."""
        if self.area is None or part.box is None:
            return True
        west, south, east, north = part.box
        # The sides of a large box are no straight lines in lon/lat.
        spare = 0.1 * max(east - west, north - south)
        box = np.array([[west - spare, south - spare, east + spare, north + spare]])
        footprint = footprints_of(part.crs, box)
        return not np.isfinite(footprint).all() or bool(_touching(self.area, footprint)[0])

    def keep(self, batch: Batch) -> tuple[NDArray[np.bool_], int]:
        """(n,) bool, and how many lie in the area but have no date where dates are asked for, and so are not kept.

        Of a chip that has but a begin or an end that is both, as a filter takes it.
        """
        begin, end = batch.intervals.T
        begin, end = np.where(begin == UNKNOWN_TIME, end, begin), np.where(end == UNKNOWN_TIME, begin, end)
        without = np.zeros(len(batch), bool)
        kept = np.ones(len(batch), bool)
        if (self.since, self.until) != (UNKNOWN_TIME, UNKNOWN_TIME):
            without = end == UNKNOWN_TIME
            kept = ~without
        if self.since != UNKNOWN_TIME:
            kept &= end >= self.since
        if self.until != UNKNOWN_TIME:
            kept &= begin <= self.until
        if self.area is not None:
            rows = np.flatnonzero(kept | without)
            away = rows[~_touching(self.area, _footprints(batch)[rows])]
            kept[away] = without[away] = False
        return kept, int(np.count_nonzero(without))


def inspect_sources(params: InspectParams) -> InspectResult:
    """What the sources hold, without writing anything.

    Raises LookalikeError with one sentence when nothing is recognised.
    """
    paths = sources_in(params.sources)
    reader = recognise(paths, _options(params), PRODUCTS, params.product)
    return InspectResult((_told(_named(reader.found, params), paths),))


def advice(found: FoundProduct) -> list[str]:
    """What follows from what some files do not say, for who reads it line by line; QGIS says it beside each fact."""
    missing = (
        (not found.imagery_readable, "No imagery can be read from here: choose a review layer to look at chips."),
        (not found.licence, "The files name no licence: find out what may be done with them before sharing results."),
        (not found.acquisition, "Nothing says when the imagery was acquired, so chips cannot be filtered by date."),
    )
    return [sentence for holds, sentence in missing if holds]


def import_collection(
    params: ImportParams,
    report: Report = lambda *_: None,
    stop: Stop = lambda: False,
    tell: Callable[[InspectResult], None] = lambda _: None,
) -> CollectionInfo:
    """Read the sources and publish the collection in `params.to`, whole or not at all.

    `tell` is called with what the sources hold, as `inspect_sources` says it, before anything is written.
    Raises LookalikeError with one sentence on anything the user can mend, Cancelled when `stop` says so.
    """
    paths = sources_in(params.sources)
    reader = recognise(paths, _options(params), PRODUCTS, params.product)
    found = _named(reader.found, params)
    tell(InspectResult((_told(found, paths),)))
    wanted = _wanted(params, found)
    total = sum(part.chips for part in reader.parts)
    about = _about(params, found, paths)
    if not params.append:
        _check_same(Path(params.to), about)
    machine.load(total * found.dim)
    with Builder(params.to, about, found.dim, _key(params, paths), params.append, found.frozen, total) as builder:
        try:
            _take_all(reader, wanted, builder, report, stop)
        except BeginAgain:
            _take_all(reader, wanted, builder, report, stop)
        if not builder.count and not builder.dropped:
            raise _nothing_there(paths, total, bool(builder.skipped))
        return open_collection(builder.finish(report, stop)).info()


def _nothing_there(paths: Sequence[Path], total: int, outside: bool) -> LookalikeError:
    """Says why no chip is left though none was damaged: all are `outside` of what was asked, or there is none."""
    if outside:
        return LookalikeError(
            f"None of the {total:,} chips lies in the area and the dates asked for. Choose a larger area or span."
        )
    if len(paths) == 1:
        return LookalikeError(f"{paths[0]} holds no chip. Choose a file that does.")
    return LookalikeError(f"None of the {len(paths):,} files holds a chip. Choose others.")


def _check_same(folder: Path, about: About) -> None:
    """Raise LookalikeError where a collection of something else is in the folder: it would be gone."""
    try:
        _, before = read_manifest(folder)
    except LookalikeError:  # there is none, or one that cannot be read any more
        return
    first = before.embeddings[0]
    named = is_named(first.model, first.version) and is_named(about.model, about.version)
    if before.product != about.product or (named and (first.model, first.version) != (about.model, about.version)):
        model = model_told(first.model, first.version)
        raise LookalikeError(
            f"{folder} holds {before.chips:,} chips of something else ({before.product}, {model}), which would be "
            "replaced. Choose another folder, or remove that collection first."
        )


def _take_all(reader: Reader, wanted: Wanted, builder: Builder, report: Report, stop: Stop) -> None:
    """Read what was not taken yet; reading, checking and keeping go on side by side, in three threads."""
    taken = builder.done
    total = sum(part.chips for part in reader.parts)
    done = sum(part.chips for part in reader.parts if part.key in taken)
    read = 0
    with (
        closing(ahead(_steps(reader, wanted, taken), "reading", 2)) as steps,
        closing(ahead((step.prepared(builder) for step in steps), "checking", 2)) as coming,
    ):
        for step in coming:
            if stop():
                raise Cancelled
            builder.skip(OUTSIDE, step.outside)
            builder.skip(UNDATED, step.undated)
            if step.rows is not None:
                builder.take(step.rows)
            read += step.read
            report(min(done + read, total), total, "Reading the embeddings")
            if step.ends:
                builder.finish_part(step.part.key)
                done, read = done + step.part.chips, 0


@dataclass(frozen=True, eq=False)
class _Step:
    """A batch of a part, or with `ends` what comes after its last; `outside` and `undated` of the `read`
    chips are left out."""

    part: Part
    batch: Batch | None = None
    rows: Prepared | None = None
    read: int = 0
    outside: int = 0
    undated: int = 0
    ends: bool = False

    def prepared(self, builder: Builder) -> _Step:
        return self if self.batch is None else replace(self, batch=None, rows=builder.prepare(self.batch))


def _steps(reader: Reader, wanted: Wanted, taken: frozenset[str]) -> Generator[_Step, None, None]:
    """What is to be kept of the parts that were not taken yet, batch by batch."""
    for part in reader.parts:
        if part.key in taken:
            continue
        if not wanted.may_hold(part):
            yield _Step(part, outside=part.chips, ends=True)
            continue
        for batch in reader.read(part):
            kept, undated = wanted.keep(batch)
            some = batch if kept.all() else _only(batch, kept)
            outside = len(batch) - len(some) - undated
            yield _Step(part, some if len(some) else None, read=len(batch), outside=outside, undated=undated)
        yield _Step(part, ends=True)


def _options(params: InspectParams | ImportParams) -> Options:
    if not 0 < params.chip_metres <= 100_000:
        raise LookalikeError(f"A chip of {params.chip_metres:g} m cannot be made. Choose between 10 m and 100 km.")
    if params.pooling not in POOLINGS:
        raise LookalikeError(f"There is no pooling {params.pooling!r}. Choose one of {', '.join(POOLINGS)}.")
    return Options(params.chip_metres, params.pooling, params.vector)


def _named(found: Found, params: InspectParams | ImportParams) -> Found:
    """What was found, its model named by the analyst where the files do not name it.

    Raises LookalikeError when they name another, and for a column of vectors where there are no columns.
    """
    if params.vector and params.vector not in found.vector_columns:
        raise LookalikeError(f"{found.title} has no columns of vectors to choose from. Leave out {params.vector!r}.")
    for what, said, given in (
        (phrase("the model"), found.model, params.model),
        (phrase("the version of the model"), found.version, params.model_version),
    ):
        if given and said not in UNNAMED and given != said:
            raise LookalikeError(
                f"The files say that {what} is {said}, not {given}. Leave the name out, or choose other files."
            )
    model = params.model or found.model
    if params.model_version and model in UNNAMED:
        raise LookalikeError("A version was given without a model. Name the model as well.")
    return replace(found, model=model, version=params.model_version or found.version)


def _wanted(params: ImportParams, found: Found) -> Wanted:
    since, until = moment(params.since, is_end=False), moment(params.until, is_end=True)
    if UNKNOWN_TIME not in (since, until) and since > until:
        raise LookalikeError(f"The dates end ({params.until}) before they begin ({params.since}).")
    if (since, until) != (UNKNOWN_TIME, UNKNOWN_TIME) and not found.acquisition:
        made = f" It is only known when the embeddings were made: {found.creation}." if found.creation else ""
        raise LookalikeError(
            f"{found.title} does not say when its imagery was taken, so it cannot be filtered by date.{made} "
            "Import it without dates."
        )
    return Wanted(near_zero(read_area(params.aoi)) if params.aoi else None, since, until)


def _about(params: ImportParams, found: Found, paths: Sequence[Path]) -> About:
    local = Path(found.imagery) if found.imagery and found.imagery_readable else None
    return About(
        name=Path(params.to).name,
        product=found.product,
        model=found.model,
        version=found.version,
        column=found.vector_columns[0] if found.vector_columns else "",
        licence=found.licence,
        attribution=found.attribution,
        imagery=(ReviewLayer("raster", str(local.absolute())),) if local is not None and local.is_file() else (),
        dates=Dates(found.acquisition, found.creation),
        sources=tuple(_source(path) for path in paths if path.is_file()),
    )


def _key(params: ImportParams, paths: Sequence[Path]) -> str:
    """What an import that was killed must have in common with the one that goes on where it was."""
    states = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in paths]
    return json.dumps([asdict(params), states], sort_keys=True)


def _source(path: Path) -> SourceFile:
    size = path.stat().st_size
    return SourceFile(path.name, size, sample_of(path, size))


def _told(found: Found, paths: Sequence[Path]) -> FoundProduct:
    """What is said of a find: all of it that QGIS knows, and how large the files are."""
    said = {one.name: getattr(found, one.name) for one in fields(FoundProduct)}
    size = sum(path.stat().st_size for path in paths if path.is_file())
    return replace(FoundProduct(**said), files=len(paths), bytes=size)


def _footprints(batch: Batch) -> NDArray[np.float64]:
    return footprints_of(batch.crs, batch.bounds) if batch.footprints is None else batch.footprints


def _touching(area: Geometry, footprints: NDArray[np.float64]) -> NDArray[np.bool_]:
    """(n,) whether footprints (n, 4, 2) touch an area; those that are nowhere do not."""
    somewhere = np.flatnonzero(np.isfinite(footprints).all(axis=(1, 2)))
    found = np.zeros(len(footprints), bool)
    found[somewhere] = footprints_touch(footprints[somewhere], area)
    return found


def _only(batch: Batch, kept: NDArray[np.bool_]) -> Batch:
    rows = np.flatnonzero(kept)
    return replace(
        batch,
        vectors=batch.vectors[rows],
        bounds=batch.bounds[rows],
        intervals=batch.intervals[rows],
        footprints=None if batch.footprints is None else batch.footprints[rows],
        source_ids=tuple(batch.source_ids[row] for row in rows) if batch.source_ids else (),
        windows=None if batch.windows is None else batch.windows[rows],
        attributes=None if batch.attributes is None else batch.attributes.take(rows),
        source_rows=batch.source_rows[rows] if len(batch.source_rows) else batch.source_rows,
    )
