"""Writes a collection as one GeoParquet file that others can read and that imports again to the same collection."""

from __future__ import annotations

import base64
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from numpy.typing import NDArray

from . import VERSION
from .collection.batch import UNKNOWN_TIME, Report, Stop
from .collection.handed_on import embedding_without_folders, layer_without_folders, name_of_source
from .collection.open import Collection, time_text
from .collection.original import original_vectors
from .collection.whole import whole
from .errors import Cancelled, LookalikeError
from .ingest.tables.lookalike_export import FOOTER, NEEDED, WHITENING

ROWS_AT_ONCE = 16_384
OURS = NEEDED | {"class_identifier", "bbox"}
"""Columns that are written from the collection itself, never from an attribute of that name."""


@dataclass(frozen=True)
class Exported:
    """What was written; `decoded` says that the vectors come from the codes, because the originals were not kept."""

    path: str
    chips: int
    bytes: int
    decoded: bool


def export_collection(
    collection: Collection, to: str | Path, report: Report = lambda *_: None, stop: Stop = lambda: False
) -> Exported:
    """Write every chip to a GeoParquet 1.1 file, whole or not at all.

    Columns are those of Clay's proposed schema (cloudnativegeo/geo-embeddings-survey, data/clay), then chip id, native
    place, interval and the attributes. The footer holds ``geo``, Earth Index's ``emb``, the fields of the STAC
    Embedding extension 0.0.1 as ``stac``, and under FOOTER what an import needs to make the same collection again.
    Raises LookalikeError when the file cannot be written, Cancelled when `stop` says so.
    """
    path = Path(to).absolute()
    if path.is_dir():
        raise LookalikeError(f"{path} is a folder. Name a file, such as {path / 'chips.parquet'}.")
    with whole(path) as part:
        _write(collection, part, report, stop)
    return Exported(str(path), collection.count, path.stat().st_size, collection.originals is None)


def _write(collection: Collection, part: Path, report: Report, stop: Stop) -> None:
    schema = _schema(collection)
    with pq.ParquetWriter(part, schema, compression="zstd", store_schema=True) as writer:
        for first in range(0, collection.count, ROWS_AT_ONCE):
            if stop():
                raise Cancelled
            rows = np.arange(first, min(first + ROWS_AT_ONCE, collection.count))
            writer.write_table(_table(collection, rows, schema))
            report(int(rows[-1]) + 1, collection.count, "Writing GeoParquet")


def _schema(collection: Collection) -> pa.Schema:
    dim, attributes = collection.dim, _attributes(collection)
    own = {name: attributes.schema.field(name).type for name in attributes.column_names}
    text = pa.string()
    fields = {
        "class_identifier": text,
        "source_url": own.pop("source_url", text),
        "date": own.pop("date", pa.date32()),
        "source_model": own.pop("source_model", text),
        "loss": own.pop("loss", pa.float32()),
        "loss_metric": own.pop("loss_metric", text),
        "source_creator": own.pop("source_creator", text),
        "embeddings": pa.list_(pa.float32(), dim),
        "geometry": pa.binary(),
        "bbox": pa.struct({name: pa.float64() for name in ("xmin", "ymin", "xmax", "ymax")}),
        "chip_id": text,
        "datetime_start": pa.timestamp("s", "UTC"),
        "datetime_end": pa.timestamp("s", "UTC"),
        "native_crs": pa.dictionary(pa.int16(), text),
        "native_bounds": pa.list_(pa.float64(), 4),
        **own,
    }
    return pa.schema(fields, _footer(collection))


def _table(collection: Collection, rows: NDArray[np.int64], schema: pa.Schema) -> pa.Table:
    footprints, intervals = collection.footprints[rows], collection.intervals(rows)
    chip_ids = collection.chip_ids(rows)
    about, model = collection.manifest, _model(collection)
    own = _attributes(collection).slice(int(rows[0]), len(rows))
    boxes = np.concatenate([footprints.min(axis=1), footprints.max(axis=1)], axis=1)
    columns: dict[str, Any] = {
        "class_identifier": [
            f"{about.product}/{model}/{_day(begin)}/{_day(end)}/{chip_id}"
            for chip_id, (begin, end) in zip(chip_ids, intervals.tolist(), strict=True)
        ],
        "date": _dates(own, len(rows)),
        "source_model": pa.repeat(model, len(rows)),
        "source_creator": pa.repeat(about.attribution or None, len(rows)) if about.attribution else None,
        "embeddings": _fixed(original_vectors(collection, rows), pa.float32()),
        "geometry": shapely.to_wkb(shapely.polygons(footprints)).tolist(),
        "bbox": pa.StructArray.from_arrays(
            [pa.array(boxes[:, number]) for number in range(4)], ["xmin", "ymin", "xmax", "ymax"]
        ),
        "chip_id": chip_ids,
        "datetime_start": _times(intervals[:, 0]),
        "datetime_end": _times(intervals[:, 1]),
        "native_crs": pa.DictionaryArray.from_arrays(
            pa.array(collection.crs_index[rows].astype(np.int16)), pa.array(collection.crs)
        ),
        "native_bounds": _fixed(collection.bounds[rows], pa.float64()),
    }
    columns.update({name: own.column(name).combine_chunks() for name in own.column_names})
    if "source" in columns:
        columns["source"] = _called(columns["source"])
    arrays = []
    for field in schema:
        values = columns.get(field.name)
        if values is None:
            arrays.append(pa.nulls(len(rows), field.type))
        else:
            array = values if isinstance(values, pa.Array) else pa.array(values, field.type)
            arrays.append(array if array.type == field.type else array.cast(field.type))
    return pa.Table.from_arrays(arrays, schema=schema)


def _attributes(collection: Collection) -> pa.Table:
    found = collection.attributes
    if found is None:
        return pa.table({})
    ours = OURS & set(found.table.column_names)
    return found.table.drop_columns(sorted(ours))


def _called(sources: pa.Array) -> pa.Array:
    """Sources by the names of their files: where those lay on this machine is no matter of whoever reads the export."""
    encoded = sources if pa.types.is_dictionary(sources.type) else sources.dictionary_encode()
    names = [None if one is None else name_of_source(one) for one in encoded.dictionary.to_pylist()]
    return pa.array(names, pa.string()).take(encoded.indices)


def _fixed(values: NDArray[Any], kind: pa.DataType) -> pa.Array:
    return pa.FixedSizeListArray.from_arrays(pa.array(np.ascontiguousarray(values).ravel(), kind), values.shape[1])


def _times(seconds: NDArray[np.int64]) -> pa.Array:
    return pa.array(seconds, pa.timestamp("s", "UTC"), mask=seconds == UNKNOWN_TIME)


def _day(seconds: int) -> str:
    return "unknown" if seconds == UNKNOWN_TIME else (time_text(seconds) or "")[:10]


def _dates(own: pa.Table, count: int) -> pa.Array:
    """When each embedding was made, as Clay's specification defines ``date``."""
    if "created" not in own.column_names:
        return pa.nulls(count, pa.date32())
    return own.column("created").combine_chunks().cast(pa.date32())


def _model(collection: Collection) -> str:
    one = collection.embedding_about
    return f"{one.model} {one.version}".strip()


def _footer(collection: Collection) -> dict[bytes, bytes]:
    about, embedding, whitening = collection.manifest, collection.embedding_about, collection.whitening
    west, south, east, north = about.extent
    values: dict[str, Any] = {
        "geo": {
            "version": "1.1.0",
            "primary_column": "geometry",
            "columns": {
                "geometry": {
                    "encoding": "WKB",
                    "geometry_types": ["Polygon"],
                    "bbox": [west, south, east, north],
                    "covering": {"bbox": {name: ["bbox", name] for name in ("xmin", "ymin", "xmax", "ymax")}},
                }
            },
        },
        "emb": {
            "version": "0.0.1",
            "model": {"id": embedding.model, "version": embedding.version},
            "embedding": {"dim": embedding.dim, "dtype": "float32", "quantization": "None"},
            "datetimes": [text for text in (about.valid_from, about.valid_to) if text],
            "license": about.licence,
        },
        "stac": {
            "emb:type": "chip",
            "emb:dimensions": embedding.dim,
            "data_type": "float32",
            "emb:chip_layout": {"layout_type": "regular_grid" if about.grid else "variable_grid"},
        },
        FOOTER: {
            "writer": f"lookalike {VERSION}",
            "product": about.product,
            "name": about.name,
            "embedding": asdict(embedding_without_folders(embedding)),
            "vectors": "decoded" if collection.originals is None else "original",
            "licence": about.licence,
            "attribution": about.attribution,
            "licences": [asdict(one) for one in about.licences],
            "imagery": [asdict(layer_without_folders(one)) for one in about.imagery],
            "dates": asdict(about.dates),
            "grid": asdict(about.grid) if about.grid else None,
        },
    }
    footer = {key.encode(): json.dumps(value, ensure_ascii=False).encode() for key, value in values.items()}
    for name, array in zip(WHITENING, (whitening.mean, whitening.matrix, whitening.inverse), strict=True):
        footer[name.encode()] = base64.b64encode(np.ascontiguousarray(array, "<f4").tobytes())
    return footer
