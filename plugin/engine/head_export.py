"""What a saved head says of the chips of a collection, as GeoParquet or CSV."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from numpy.typing import NDArray

from ..protocol import AUDIT_SIZE
from .collection.batch import UNKNOWN_TIME, Report, Stop
from .collection.open import Collection
from .collection.whole import whole
from .errors import Cancelled, LookalikeError
from .head_audit import centres, write_csv
from .heads import fit_of, scores
from .learn.saved_head import SavedHead

Rows = NDArray[np.int64]
Floats = NDArray[np.float32]

ROWS_AT_ONCE = 16_384


@dataclass(frozen=True)
class HeadExport:
    """What `apply_head` wrote."""

    path: str
    chips: int
    found: int


def apply_head(
    head: SavedHead,
    collection: Collection,
    to: str | Path,
    least: float = 0.0,
    report: Report = lambda *_: None,
    stop: Stop = lambda: False,
) -> HeadExport:
    """Write what a head says of a collection's chips, those of a probability of at least `least`, best first.

    To GeoParquet or to CSV, as the name ends. Raises LookalikeError when it ends otherwise or `least` is no
    probability, when the head reads another encoder's vectors or was neither trained nor audited here, when no chip
    has so much, and when the file cannot be written.
    """
    path = Path(to).absolute()
    write = WRITERS.get(path.suffix.lower())
    if write is None:
        raise LookalikeError(f"{path} is neither .parquet nor .csv. Name the file so that it ends in one of them.")
    if not 0 <= least <= 1:
        raise LookalikeError(f"A probability of {least:g} is none. Give one from 0 to 1.")
    fit = fit_of(head, collection)
    if not fit.may_export:
        raise LookalikeError(
            f"This head was trained in “{head.about.home.name}” and nobody has looked yet at what it finds in "
            f"{collection.path}. Audit it first: `lookalike head audit HEAD DIR --to audit.csv` draws "
            f"{AUDIT_SIZE} chips; answer them and give them back with --answers audit.csv."
        )
    log_odds = scores(head, collection, report, stop)
    best = np.nan_to_num(log_odds.max(axis=1), nan=-np.inf)
    probability = _sigmoid(best)
    rows = np.flatnonzero(np.isfinite(best) & (probability >= least))
    if not len(rows):
        most = math.floor(1e4 * float(probability.max(initial=0.0))) / 1e4  # never as much as was asked for
        raise LookalikeError(
            f"No chip of {collection.path} has a probability of {least:g}: the highest is {most:g}. Nothing was "
            "written. Ask for less."
        )
    rows = rows[np.argsort(-best[rows], kind="stable")]
    write(path, head, collection, rows, log_odds, stop)
    return HeadExport(str(path), len(rows), int(np.count_nonzero(probability[rows] >= 0.5)))


def _sigmoid(log_odds: Floats) -> NDArray[np.float64]:
    with np.errstate(over="ignore"):
        return np.asarray(1 / (1 + np.exp(-log_odds.astype(np.float64))), np.float64)


def _write_table_csv(
    path: Path, head: SavedHead, collection: Collection, rows: Rows, log_odds: Floats, stop: Stop
) -> None:
    header = ("chip_id", "class", "probability", "log_odds", "lon", "lat", "head")
    lines = []
    for part in _parts(rows, stop):
        best = log_odds[part].max(axis=1)
        for chip_id, name, value, (lon, lat) in zip(
            collection.chip_ids(part),
            _classes(head, log_odds[part]),
            best.tolist(),
            centres(collection, part),
            strict=True,
        ):
            probability = float(_sigmoid(np.array([value], np.float32))[0])
            lines.append(
                (
                    chip_id,
                    name or "",
                    f"{probability:.6g}",
                    f"{value:.5f}",
                    f"{lon:.6f}",
                    f"{lat:.6f}",
                    head.about.identity,
                )
            )
    write_csv(path, header, lines)


def _write_parquet(
    path: Path, head: SavedHead, collection: Collection, rows: Rows, log_odds: Floats, stop: Stop
) -> None:
    classes = [one.name for one in head.about.classes]
    fields = [
        ("chip_id", pa.string()),
        ("class", pa.string()),
        ("probability", pa.float32()),
        ("log_odds", pa.float32()),
    ]
    fields += [(f"probability {name}", pa.float32()) for name in classes]
    fields += [
        ("geometry", pa.binary()),
        ("datetime_start", pa.timestamp("s", "UTC")),
        ("datetime_end", pa.timestamp("s", "UTC")),
    ]
    geo = {
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Polygon"]}},
    }
    footer = {"geo": json.dumps(geo), "lookalike:head": json.dumps(asdict(head.about), ensure_ascii=False)}
    schema = pa.schema(fields, {key.encode(): value.encode() for key, value in footer.items()})
    with whole(path) as part_path, pq.ParquetWriter(part_path, schema, compression="zstd") as writer:
        for part in _parts(rows, stop):
            best, begin_end = log_odds[part].max(axis=1), collection.intervals(part)
            columns = [
                pa.array(collection.chip_ids(part)),
                pa.array(_classes(head, log_odds[part]), pa.string()),
                pa.array(_sigmoid(best), pa.float32()),
                pa.array(best, pa.float32()),
                *(pa.array(_sigmoid(log_odds[part, number]), pa.float32()) for number in range(len(classes))),
                pa.array(shapely.to_wkb(shapely.polygons(collection.footprints[part])).tolist(), pa.binary()),
                *(
                    pa.array(begin_end[:, end], pa.timestamp("s", "UTC"), mask=begin_end[:, end] == UNKNOWN_TIME)
                    for end in (0, 1)
                ),
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))


def _parts(rows: Rows, stop: Stop) -> Iterator[Rows]:
    for first in range(0, len(rows), ROWS_AT_ONCE):
        if stop():
            raise Cancelled
        yield rows[first : first + ROWS_AT_ONCE]


def _classes(head: SavedHead, log_odds: Floats) -> list[str | None]:
    names = [one.name for one in head.about.classes]
    return [names[number] for number in log_odds.argmax(axis=1).tolist()] if names else [None] * len(log_odds)


WRITERS: Mapping[str, Callable[[Path, SavedHead, Collection, Rows, Floats, Stop], None]] = {
    ".parquet": _write_parquet,
    ".csv": _write_table_csv,
}
