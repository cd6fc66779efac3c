"""What was answered, and what is above a threshold, as GeoParquet or images: QGIS's exports from the command line."""

from __future__ import annotations

import json
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from ..protocol import CountAboveParams, ImagesParams, RankedBy, RowsFile, TablesParams
from .above import Above, count_above, find_above
from .answers_file import PREDICTED, Answer, answers_of, read_answers
from .collection.batch import Report, Stop
from .collection.open import Collection, time_text
from .errors import LookalikeError
from .image_folder import ABOUT, IN_CLASSES, write_images
from .learn.one_vs_rest import class_names
from .table_export import write_tables

Rows = NDArray[np.int64]
Value = str | float | int | bool | None

COLUMNS = (
    ("chip_id", "text"),
    ("label", "text"),
    ("class", "text"),
    ("predicted", "boolean"),
    ("valid_from", "text"),
    ("valid_to", "text"),
    ("score", "real"),
    ("rank", "integer"),
    ("percentile", "real"),
    ("probability", "real"),
)
"""As those of QGIS's exports, so far as the answers and the collection have them."""
ROWS_AT_ONCE = 8192
TURN = 360.0


@dataclass(frozen=True)
class Chosen:
    """Which chips: with `decided` all that are answered, else those accepted; and the unseen ones from a score on.

    That is `least`, or else the score at `percentile`, 0 to 100; where both are None no unseen one.
    """

    decided: bool = False
    least: float | None = None
    percentile: float | None = None
    ranked_by: RankedBy = field(default_factory=RankedBy)


@dataclass(frozen=True)
class AnswersExport:
    """What was written: `chips`, of them `predicted` from the score `least` on; others could not be (`left_out`)."""

    path: str
    chips: int
    predicted: int
    least: float | None
    left_out: dict[str, int]


def export_answers(
    collection: Collection,
    answers: str | Path,
    to: str | Path,
    chosen: Chosen,
    pixels: str = "",
    report: Report = lambda *_: None,
    stop: Stop = lambda: False,
) -> AnswersExport:
    """Write the chips of a file of answers to GeoParquet, or with `pixels` ("tif" or "png") to a new folder of images.

    Raises LookalikeError when the answers or the imagery cannot be read, none of them is an example where unseen ones
    are wanted, no chip is chosen, or the disk refuses; Cancelled.
    """
    path, given = Path(to).absolute(), read_answers(answers)
    wanted = {row.chip_id: row for row in given if chosen.decided or row.label in IN_CLASSES}
    rows, unresolved = collection.rows_of(wanted)
    above = _above(collection, given, chosen)
    if not len(rows) and (above is None or not len(above.rows)):
        if not wanted:
            raise LookalikeError(
                f"No answer in {answers} accepts a chip. Export all that is answered with --decided. "
                "Nothing was written."
            )
        raise LookalikeError(
            f"None of the {len(wanted):,} chips to export is in {collection.path}. Name the collection that {answers} "
            "was answered in. Nothing was written."
        )
    provenance = _provenance(collection, Path(answers), chosen, above)
    if pixels and path.exists() and not (path / ABOUT).is_file() and (not path.is_dir() or any(path.iterdir())):
        raise LookalikeError(f"{path} holds something else already. Name a new folder.")
    with tempfile.TemporaryDirectory(prefix="lookalike-export-") as scratch:
        file = Path(scratch) / "chips.jsonl"
        with open(file, "w", encoding="utf-8") as text:
            text.write(json.dumps({"columns": COLUMNS}) + "\n")
            for values, ring in _lines(collection, rows, wanted, above):
                text.write(json.dumps({"values": values, "polygons": [] if pixels else _polygons(ring)}) + "\n")
        predicted = len(above.rows) if above is not None else 0
        left_out = {"not in the collection": len(unresolved)} if unresolved else {}
        if not pixels:
            files = (RowsFile(str(file), str(path)),)
            (chips,) = write_tables(TablesParams(files, provenance), report, stop).rows
        else:
            part = path.with_name(f".{path.name}-{uuid.uuid4().hex}")
            params = ImagesParams(str(collection.path), str(file), str(part), pixels, provenance)
            try:
                done = write_images(collection, params, report, stop)
            except LookalikeError as error:
                raise LookalikeError(str(error).replace(str(part), str(path))) from error
            chips, left_out = sum(done.images.values()), {**left_out, **done.left_out}
            _take_place(part, path)
    least = above.least if above is not None else None
    return AnswersExport(str(path), chips, predicted, least, left_out)


def _take_place(part: Path, path: Path) -> None:
    """Give a finished folder its name; one of images that was there goes."""
    try:
        if path.exists():
            old = path.with_name(f".{path.name}-{uuid.uuid4().hex}")
            path.rename(old)
            part.rename(path)
            shutil.rmtree(old, ignore_errors=True)
        else:
            part.rename(path)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise LookalikeError(f"{path} cannot be written ({error.strerror}). Choose another place.") from error


def _above(collection: Collection, given: tuple[Answer, ...], chosen: Chosen) -> Above | None:
    least, by, answers = chosen.least, chosen.ranked_by, answers_of(given)
    if least is None:
        if chosen.percentile is None:
            return None
        asked = CountAboveParams(str(collection.path), answers, None, chosen.percentile, by)
        least = count_above(collection, asked).least
    return find_above(collection.embedding(by.embedding), answers, by, None, least)


def _lines(
    collection: Collection, rows: Rows, wanted: dict[str, Answer], above: Above | None
) -> Iterator[tuple[list[Value], NDArray[np.float64]]]:
    for part in _parts(rows):
        for chip_id, interval, ring in _places(collection, part):
            said = wanted[chip_id]
            name = said.class_name or None
            yield [chip_id, said.label, name, False, *interval, None, None, None, said.probability], ring
    first = 0
    for part in _parts(above.rows) if above is not None else ():
        assert above is not None
        place = slice(first, first + len(part))
        first += len(part)
        standing = zip(
            class_names(above.scored.model, part),
            above.scored.ranking.scores[part].tolist(),
            above.ranks[place].tolist(),
            above.percentiles[place].tolist(),
            strict=True,
        )
        for (chip_id, interval, ring), (name, *stands) in zip(_places(collection, part), standing, strict=True):
            yield [chip_id, PREDICTED, name or None, True, *interval, *stands, None], ring


def _parts(rows: Rows) -> Iterator[Rows]:
    for first in range(0, len(rows), ROWS_AT_ONCE):
        yield rows[first : first + ROWS_AT_ONCE]


def _places(collection: Collection, rows: Rows) -> Iterator[tuple[str, list[str | None], NDArray[np.float64]]]:
    rings = np.asarray(collection.footprints[rows], np.float64)
    intervals = [[time_text(end) for end in interval] for interval in collection.intervals(rows).tolist()]
    yield from zip(collection.chip_ids(rows), intervals, rings, strict=True)


def _polygons(ring: NDArray[np.float64]) -> list[list[list[list[float]]]]:
    """A footprint's polygons between -180 and 180, cut at the antimeridian."""
    shape = shapely.orient_polygons(shapely.polygons(ring))
    turn = TURN * ((ring[:, 0].min() + ring[:, 0].max() + TURN) // (2 * TURN))
    parts = []
    for shift in (-TURN, 0.0, TURN):
        cut = shapely.intersection(shape, shapely.box(shift + turn - 180, -90, shift + turn + 180, 90))
        moved = shapely.transform(cut, lambda corners, by=shift + turn: corners - [by, 0])
        parts += [one for one in shapely.get_parts(moved) if shapely.area(one) > 0]
    return [[shapely.get_coordinates(one.exterior).tolist()] for one in parts]


def _provenance(collection: Collection, answers: Path, chosen: Chosen, above: Above | None) -> dict[str, str]:
    about = collection.manifest
    said = {
        "target": answers.stem,
        "answers": answers.name,
        "chips exported": "decided" if chosen.decided else "accepted",
        "collection": about.name,
        "product": about.product,
        "licence": about.licence,
        "attribution": about.attribution,
        "collection id": about.collection_id,
        "collection content hash": about.content_hash,
        "coordinate reference system": "OGC:CRS84",
    }
    if above is not None:
        said["chips exported"] += ", and unseen ones that score the threshold or more"
        said |= {
            "chips, predicted (nobody has looked at them)": str(len(above.rows)),
            "threshold (score)": f"{above.least:.6g}",
            "precision above the threshold": "not known",
            "threshold by head": above.scored.head,
            "threshold by strategy": above.scored.strategy,
        }
    return {key: value for key, value in said.items() if value}
