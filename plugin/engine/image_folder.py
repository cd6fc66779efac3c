"""Writes chips as images in a folder for each class, for those who train models elsewhere."""

from __future__ import annotations

import csv
import errno
import json
import re
import shutil
import warnings
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.errors import NotGeoreferencedWarning
from rasterio.io import MemoryFile

from ..protocol import GEOTIFF, PNG, ImagesParams, ImagesResult
from .collection.batch import Report, Stop
from .collection.open import Collection
from .errors import Cancelled, LookalikeError, phrase
from .imagery.cutting import NOT_IN_IMAGERY, Cutter, Place, called, host, why_left_out
from .imagery.own import Source
from .rows_file import Columns, read_columns, read_rows
from .splitting import Split, split_of

FOLDERS = {
    "accept": "accepted",
    "example": "accepted",
    "reject": "rejected",
    "counter example": "rejected",
    "unsure": "unsure",
    "predicted": "predicted",
}
"""The folder of each label; accepted chips that have a class lie in one of its name. Others, in conflict, in none."""
IN_CLASSES = ("accept", "example")
INDEX, ABOUT, README = "index.csv", "dataset.json", "README.txt"
OWN_COLUMNS = ("file", "folder", "split", "block", "lon", "lat", "source")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class _Chip:
    row: int
    folder: str
    values: tuple[Any, ...]


@dataclass(frozen=True)
class _Written:
    """How many images there are in each folder, in each part of the split, and from each file or host."""

    images: Counter[str] = field(default_factory=Counter)
    splits: Counter[str] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)


def write_images(
    collection: Collection, params: ImagesParams, report: Report = lambda *_: None, stop: Stop = lambda: False
) -> ImagesResult:
    """Write the folder whole or not at all (the caller gives it its name, see ImagesParams).

    A chip that lies in no raster of this machine is cut from what it names itself, as a file or on the web, which is
    asked politely; where that fails it is left out and counted. Raises LookalikeError with one sentence where no
    imagery can be read, and when the disk refuses; Cancelled when `stop` says so.
    """
    if params.pixels not in (GEOTIFF, PNG):
        raise LookalikeError(f"Chips are written as {GEOTIFF} or {PNG}, not as {params.pixels!r}.")
    columns = read_columns(params.rows)
    left_out: Counter[str] = Counter()
    chips = _chips(collection, columns, params.rows, left_out)
    to = Path(params.to).absolute()
    with Cutter(collection) as cutter:
        placed = [(chip, cutter.place_of(chip.row)) for chip in chips]
        found = [(chip, place) for chip, place in placed if place is not None]
        left_out[NOT_IN_IMAGERY] += len(placed) - len(found)
        if not found:
            raise LookalikeError(f"None of the chips can be cut from {cutter.names}. Nothing was written.")
        split = split_of(collection, np.array([chip.row for chip, _ in found], np.int64),
                         np.array([_is_positive(columns, chip) for chip, _ in found]), params.seed)  # fmt: skip
        try:
            to.mkdir(parents=True)
            written = _write(collection, to, columns, found, cutter, split, params.pixels, left_out, report, stop)
            if not written.images:
                why = cutter.problem.rstrip(".")
                raise LookalikeError(f"The imagery of none of the chips could be read: {why}. Nothing was written.")
            _describe(to, params, written, +left_out, split)
        except OSError as error:
            _remove(to)
            raise _refused(to, error) from error
        except BaseException:
            _remove(to)
            raise
    return ImagesResult(dict(written.images), dict(+left_out))


def _refused(to: Path, error: OSError) -> LookalikeError:
    why = "the disk is full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else error.strerror or str(error)
    return LookalikeError(f"{to} cannot be written ({why}). Choose another place.")


def _remove(folder: Path) -> None:
    with suppress(OSError):
        shutil.rmtree(folder)


def _chips(collection: Collection, columns: Columns, rows: str, left_out: Counter[str]) -> list[_Chip]:
    at = {name: columns.names.index(name) for name in ("chip_id", "label", "class")}
    given = list(read_rows(rows))
    here, _ = collection.rows_of(str(row.values[at["chip_id"]]) for row in given)
    ids = dict(zip(collection.chip_ids(here), here.tolist(), strict=True))
    found = []
    for row in given:
        label, name = str(row.values[at["label"]]), str(row.values[at["class"]] or "")
        folder = FOLDERS.get(label, "")
        if label in IN_CLASSES and name:
            folder = folder_name(name)
        place = ids.get(str(row.values[at["chip_id"]]))
        if not folder:
            left_out[phrase("in conflict")] += 1
        elif place is None:
            left_out[phrase("not in the collection")] += 1
        else:
            found.append(_Chip(place, folder, row.values))
    if not given:
        raise LookalikeError(
            "There is no chip to make an image of: none is answered in the way that was chosen. Nothing was written."
        )
    if not found and len(here):
        raise LookalikeError(
            "The chips to make images of are in conflict. Answer them once more first. Nothing was written."
        )
    if not found:
        raise LookalikeError(f"None of the chips is in {collection.path}. Nothing was written.")
    return found


def folder_name(class_name: str) -> str:
    """A class as a folder that every system takes, never that of a label."""
    safe = re.sub(r"[^\w\- ]+", "_", class_name, flags=re.UNICODE).strip(" _.-")[:60] or "class"
    return f"class {safe}" if safe.lower() in {*FOLDERS.values()} - {"accepted"} else safe


def _is_positive(columns: Columns, chip: _Chip) -> bool:
    return chip.values[columns.names.index("label")] in IN_CLASSES


def _write(
    collection: Collection,
    to: Path,
    columns: Columns,
    found: Sequence[tuple[_Chip, Place]],
    cutter: Cutter,
    split: Split,
    pixels: str,
    left_out: Counter[str],
    report: Report,
    stop: Stop,
) -> _Written:
    written = _Written()
    ids = collection.chip_ids(np.array([chip.row for chip, _ in found], np.int64))
    make = _as_tiff if pixels == GEOTIFF else _as_png
    with open(to / INDEX, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow((*OWN_COLUMNS, *columns.names))
        for number, ((chip, place), chip_id) in enumerate(zip(found, ids, strict=True)):
            if stop():
                raise Cancelled
            report(number, len(found), "Cutting chips")
            try:
                image = make(cutter, chip.row, place, stop)
            except LookalikeError:
                if not isinstance(place, Source):  # a damaged file of this machine is no matter of single chips
                    raise
                left_out[why_left_out(place)] += 1
                continue
            (to / chip.folder).mkdir(exist_ok=True)
            name = f"{chip.folder}/{chip_id}.{pixels}"
            (to / name).write_bytes(image)
            lon, lat = split.places[number]
            own = (name, chip.folder, split.names[number], split.blocks[number], f"{lon:.6f}", f"{lat:.6f}")
            source = _as_cell(called(place), "text")
            writer.writerow((*own, source, *map(_as_cell, chip.values, columns.kinds)))
            written.images[chip.folder] += 1
            written.splits[split.names[number]] += 1
            written.sources[host(place) if isinstance(place, Source) and place.remote else called(place)] += 1
    report(len(found), len(found), "Cutting chips")
    return written


def _as_cell(value: Any, kind: str) -> Any:
    """A value in the index; text that a spreadsheet would run as a formula has an apostrophe before it."""
    if value is None:
        return ""
    return f"'{value}" if kind == "text" and str(value).startswith(FORMULA_STARTS) else value


def _as_tiff(cutter: Cutter, row: int, place: Place, stop: Stop) -> bytes:
    cut = cutter.cut(row, place, stop)
    how = {"crs": cut.crs, "transform": cut.transform, "nodata": cut.nodata, "compress": "deflate"}
    return _encoded("GTiff", cut.values, cut.descriptions, **how)


def _as_png(cutter: Cutter, row: int, place: Place, stop: Stop) -> bytes:
    return _encoded("PNG", cutter.seen(row, place, stop), ())


def _encoded(driver: str, values: NDArray[Any], descriptions: Sequence[str | None], **how: Any) -> bytes:
    """An image as the bytes of a file: what is written by GDAL itself may be cut short on a full disk, unsaid."""
    bands, height, width = values.shape
    with warnings.catch_warnings(), MemoryFile() as memory:
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with memory.open(
            driver=driver, width=width, height=height, count=bands, dtype=values.dtype.name, **how
        ) as file:
            file.write(np.ascontiguousarray(values))
            for band, description in enumerate(descriptions, 1):
                if description:
                    file.set_band_description(band, description)
        return bytes(memory.read())


def _describe(to: Path, params: ImagesParams, written: _Written, left_out: Mapping[str, int], split: Split) -> None:
    images, splits = written.images, dict(sorted(written.splits.items()))
    about = {
        "format": "lookalike-image-folder",
        "pixels": "GeoTIFF, all bands, values as they are" if params.pixels == GEOTIFF else "PNG, 8 bit",
        "images": dict(sorted(images.items())),
        "left out": dict(sorted(left_out.items())),
        "imagery": dict(sorted(written.sources.items())),
        "split": {"how": split.how, "images": splits},
        "provenance": params.provenance,
    }
    (to / ABOUT).write_text(json.dumps(about, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    lines = [
        f"Chips of “{params.provenance.get('target', '?')}”, made with Lookalike",
        "",
        "A folder for each class, one image a chip, named by the chip's id:",
        *(f"  {folder}/  {count:,}" for folder, count in sorted(images.items())),
        "",
        f"{INDEX} says of each image what was decided by whom and when, where it is, and a suggested split",
        f"({', '.join(f'{name} {count:,}' for name, count in splits.items())}). {split.how}",
        f"{ABOUT} has the same in short, and where everything comes from.",
    ]
    if "predicted" in images:
        lines.append("Nobody has looked at the chips in predicted/: they only score above a threshold.")
    if left_out:
        lines += ["", "Left out: " + ", ".join(f"{count:,} {why}" for why, count in sorted(left_out.items())) + "."]
    lines += ["", *(f"{key}: {value}" for key, value in _credits(params.provenance))]
    (to / README).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _credits(provenance: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    wanted = ("licence", "attribution", "collection", "analysts")
    return islice(((key, value) for key, value in provenance.items() if key.endswith(wanted)), 50)
