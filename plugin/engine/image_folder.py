"""Writes chips as images in a folder for each class, for those who train models elsewhere."""

from __future__ import annotations

import csv
import errno
import json
import os
import re
import shutil
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.errors import NotGeoreferencedWarning
from rasterio.io import MemoryFile

from ..protocol import GEOTIFF, PNG, ImagesParams, ImagesResult
from .collection.batch import Report, Stop
from .collection.manifest import ReviewLayer
from .collection.open import Collection
from .errors import Cancelled, LookalikeError
from .imagery.raster import Raster
from .rows_file import Columns, read_columns, read_rows
from .splitting import Split, split_of

Window = tuple[int, int, int, int]

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
OWN_COLUMNS = ("file", "folder", "split", "block", "lon", "lat")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
NO_IMAGERY = "The collection “{name}” names no raster on this machine to cut chips from: {why}. Nothing was written."


@dataclass(frozen=True)
class _Chip:
    row: int
    folder: str
    values: tuple[Any, ...]


def write_images(
    collection: Collection, params: ImagesParams, report: Report = lambda *_: None, stop: Stop = lambda: False
) -> ImagesResult:
    """Write the folder whole or not at all (the caller gives it its name, see ImagesParams).

    Raises LookalikeError with one sentence before anything is written where the imagery cannot be read, and when the
    disk refuses; Cancelled when `stop` says so.
    """
    if params.pixels not in (GEOTIFF, PNG):
        raise LookalikeError(f"Chips are written as {GEOTIFF} or {PNG}, not as {params.pixels!r}.")
    columns = read_columns(params.rows)
    left_out: Counter[str] = Counter()
    chips = _chips(collection, columns, params.rows, left_out)
    to = Path(params.to).absolute()
    with ExitStack() as stack:
        rasters = [stack.enter_context(raster) for raster in _rasters(collection)]
        placed = [(chip, _place_of(collection, rasters, chip.row)) for chip in chips]
        found = [(chip, place) for chip, place in placed if place is not None]
        left_out["not in the imagery"] += len(placed) - len(found)
        if not found:
            names = ", ".join(str(raster.path) for raster in rasters)
            raise LookalikeError(f"None of the chips can be cut from {names}. Nothing was written.")
        split = split_of(collection, np.array([chip.row for chip, _ in found], np.int64),
                         np.array([_is_positive(columns, chip) for chip, _ in found]), params.seed)  # fmt: skip
        try:
            to.mkdir(parents=True)
            images = _write(collection, to, columns, found, split, params.pixels, report, stop)
            _describe(to, params, images, +left_out, split)
        except OSError as error:
            _remove(to)
            raise LookalikeError(_refused(to, error)) from error
        except BaseException:
            _remove(to)
            raise
    return ImagesResult(dict(images), dict(+left_out))


def _refused(to: Path, error: OSError) -> str:
    why = "the disk is full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else error.strerror or str(error)
    return f"{to} cannot be written ({why}). Choose another place."


def _remove(folder: Path) -> None:
    with suppress(OSError):
        shutil.rmtree(folder)


def _rasters(collection: Collection) -> Iterator[Raster]:
    layers = [layer for layer in collection.manifest.imagery if layer.kind == "raster"]
    name = collection.manifest.name
    if not layers:
        raise LookalikeError(NO_IMAGERY.format(name=name, why="its imagery is not a local file"))
    for layer in layers:
        try:
            yield Raster(_file_of(collection.path, layer), layer.bands[:3] or (1,))
        except LookalikeError as error:
            raise LookalikeError(NO_IMAGERY.format(name=name, why=str(error).rstrip("."))) from error


def _file_of(folder: Path, layer: ReviewLayer) -> Path:
    beside = Path(os.path.normpath(folder / layer.relative))
    return beside if layer.relative and beside.is_file() else Path(layer.path)


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
            left_out["in conflict"] += 1
        elif place is None:
            left_out["not in the collection"] += 1
        else:
            found.append(_Chip(place, folder, row.values))
    if not found:
        raise LookalikeError(f"None of the chips is in {collection.path}. Nothing was written.")
    return found


def folder_name(class_name: str) -> str:
    """A class as a folder that every system takes, never that of a label."""
    safe = re.sub(r"[^\w\- ]+", "_", class_name, flags=re.UNICODE).strip(" _.-")[:60] or "class"
    return f"class {safe}" if safe.lower() in {*FOLDERS.values()} - {"accepted"} else safe


def _is_positive(columns: Columns, chip: _Chip) -> bool:
    return chip.values[columns.names.index("label")] in IN_CLASSES


def _place_of(collection: Collection, rasters: Sequence[Raster], row: int) -> tuple[Raster, Window] | None:
    crs = collection.crs[int(collection.crs_index[row])]
    for raster in rasters:
        window = raster.window_of(np.asarray(collection.bounds[row])) if raster.crs == crs else None
        if window is not None:
            return raster, window
    return None


def _write(
    collection: Collection,
    to: Path,
    columns: Columns,
    found: Sequence[tuple[_Chip, tuple[Raster, Window] | None]],
    split: Split,
    pixels: str,
    report: Report,
    stop: Stop,
) -> Counter[str]:
    images: Counter[str] = Counter()
    ids = collection.chip_ids(np.array([chip.row for chip, _ in found], np.int64))
    with open(to / INDEX, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow((*OWN_COLUMNS, *columns.names))
        for number, ((chip, place), chip_id) in enumerate(zip(found, ids, strict=True)):
            if stop():
                raise Cancelled
            assert place is not None
            raster, window = place
            (to / chip.folder).mkdir(exist_ok=True)
            name = f"{chip.folder}/{chip_id}.{pixels}"
            (to / name).write_bytes((_as_tiff if pixels == GEOTIFF else _as_png)(raster, window))
            lon, lat = split.places[number]
            own = (name, chip.folder, split.names[number], split.blocks[number], f"{lon:.6f}", f"{lat:.6f}")
            writer.writerow((*own, *map(_as_cell, chip.values, columns.kinds)))
            images[chip.folder] += 1
            report(number + 1, len(found), "Cutting chips")
    return images


def _as_cell(value: Any, kind: str) -> Any:
    """A value in the index; text that a spreadsheet would run as a formula has an apostrophe before it."""
    if value is None:
        return ""
    return f"'{value}" if kind == "text" and str(value).startswith(FORMULA_STARTS) else value


def _as_tiff(raster: Raster, window: Window) -> bytes:
    cut = raster.cut_out(*window)
    how = {"crs": cut.crs, "transform": cut.transform, "nodata": cut.nodata, "compress": "deflate"}
    return _encoded("GTiff", cut.values, cut.descriptions, **how)


def _as_png(raster: Raster, window: Window) -> bytes:
    values, _ = raster.read(*window)
    values = values[:, ::-1] if raster.south_up else values
    return _encoded("PNG", values[:1] if len(values) == 2 else values, ())


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


def _describe(
    to: Path, params: ImagesParams, images: Mapping[str, int], left_out: Mapping[str, int], split: Split
) -> None:
    splits = dict(sorted(Counter(split.names).items()))
    about = {
        "format": "lookalike-image-folder",
        "pixels": "GeoTIFF, all bands, values as they are" if params.pixels == GEOTIFF else "PNG, 8 bit",
        "images": dict(sorted(images.items())),
        "left out": dict(sorted(left_out.items())),
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
