"""Writes what was decided, and what is above a threshold, as GeoParquet 1.1."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from ..protocol import TablesParams, TablesResult
from . import VERSION
from .collection.batch import Report, Stop
from .collection.whole import whole
from .errors import Cancelled
from .rows_file import Columns, Row, read_columns, read_rows

ROWS_AT_ONCE = 8192
KINDS = {"text": pa.string(), "real": pa.float64(), "integer": pa.int64(), "boolean": pa.bool_()}
CORNERS = ("xmin", "ymin", "xmax", "ymax")
FOOTER = "lookalike:provenance"
CRS84: Mapping[str, Any] = {
    "$schema": "https://proj.org/schemas/v0.7/projjson.schema.json",
    "type": "GeographicCRS",
    "name": "WGS 84 longitude-latitude",
    "datum": {
        "type": "GeodeticReferenceFrame",
        "name": "World Geodetic System 1984",
        "ellipsoid": {"name": "WGS 84", "semi_major_axis": 6378137, "inverse_flattening": 298.257223563},
    },
    "coordinate_system": {
        "subtype": "ellipsoidal",
        "axis": [
            {"name": "Geodetic longitude", "abbreviation": "Lon", "direction": "east", "unit": "degree"},
            {"name": "Geodetic latitude", "abbreviation": "Lat", "direction": "north", "unit": "degree"},
        ],
    },
    "id": {"authority": "OGC", "code": "CRS84"},
}
"""OGC:CRS84 as PROJJSON, as geoparquet.org gives it."""


def write_tables(params: TablesParams, report: Report = lambda *_: None, stop: Stop = lambda: False) -> TablesResult:
    """Make each rows file a GeoParquet file, each whole or not at all.

    Raises LookalikeError when one cannot be written, Cancelled when `stop` says so.
    """
    counts = []
    for file in params.files:
        columns = read_columns(file.rows)
        counts.append(write_table(Path(file.to), columns, read_rows(file.rows), params.provenance, report, stop))
    return TablesResult(tuple(counts))


def write_table(
    to: Path,
    columns: Columns,
    rows: Iterable[Row],
    provenance: Mapping[str, str],
    report: Report = lambda *_: None,
    stop: Stop = lambda: False,
) -> int:
    """Write rows to one GeoParquet 1.1 file: WKB with bbox covering, OGC:CRS84; returns how many.

    The footer has `geo`, and under FOOTER the provenance as JSON, with licence and attribution. Extent and kinds of
    geometry are known at the end: until then the file has no `geo`.
    """
    schema = pa.schema(
        [
            *((name, KINDS[kind]) for name, kind in zip(columns.names, columns.kinds, strict=True)),
            ("geometry", pa.binary()),
            ("bbox", pa.struct([(corner, pa.float64()) for corner in CORNERS])),
        ],
        {FOOTER.encode(): json.dumps(dict(provenance), ensure_ascii=False).encode()},
    )
    count, extent, kinds = 0, np.array([np.inf, np.inf, -np.inf, -np.inf]), set[str]()
    path = to.absolute()
    with whole(path) as part, pq.ParquetWriter(part, schema, compression="zstd", store_schema=True) as writer:
        for batch in _batches(rows):
            if stop():
                raise Cancelled
            shapes = np.array([_shape(row) for row in batch], object)
            boxes = shapely.bounds(shapes)
            extent = np.concatenate([np.minimum(extent[:2], boxes[:, :2].min(axis=0)),
                                     np.maximum(extent[2:], boxes[:, 2:].max(axis=0))])  # fmt: skip
            kinds |= {shape.geom_type for shape in shapes}
            arrays = [
                pa.array([row.values[place] for row in batch], KINDS[kind]) for place, kind in enumerate(columns.kinds)
            ]
            arrays.append(pa.array(shapely.to_wkb(shapes).tolist(), pa.binary()))
            arrays.append(pa.StructArray.from_arrays([pa.array(boxes[:, side]) for side in range(4)], list(CORNERS)))
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            count += len(batch)
            report(count, count, "Writing GeoParquet")
        writer.add_key_value_metadata({"geo": json.dumps(_geo(kinds, extent if count else None))})
    return count


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while batch := list(islice(left, ROWS_AT_ONCE)):
        yield batch


def _shape(row: Row) -> shapely.Geometry:
    parts = [shapely.Polygon(rings[0], rings[1:]) for rings in row.polygons]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def _geo(kinds: set[str], extent: Any) -> dict[str, Any]:
    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": sorted(kinds),
        "crs": CRS84,
        "orientation": "counterclockwise",
        "edges": "planar",
        "covering": {"bbox": {corner: ["bbox", corner] for corner in CORNERS}},
    }
    if extent is not None:
        column["bbox"] = [float(value) for value in extent]
    return {
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": {"geometry": column},
        "creator": f"lookalike {VERSION}",
    }
