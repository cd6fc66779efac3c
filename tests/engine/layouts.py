"""Files in the layout of each product that comes as a table, with chips that are known."""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import flatbuffers  # type: ignore[import-untyped]
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from numpy.typing import NDArray

from plugin.engine.collection.geometry import crs_of, footprints_of

CRS84 = {
    "type": "GeographicCRS",
    "name": "WGS 84 (CRS84)",
    "id": {"authority": "OGC", "code": "CRS84"},
}


@dataclass(frozen=True, eq=False)
class Chips:
    """bounds: (n, 4) in crs; vectors: (n, d) float32."""

    bounds: NDArray[np.float64]
    crs: str
    vectors: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.bounds)

    @property
    def lonlat(self) -> NDArray[np.float64]:
        """(n, 4, 2) corners."""
        return footprints_of(self.crs, self.bounds)

    @property
    def wkb(self) -> list[bytes]:
        """Polygons in lon/lat, clockwise from the lower right as Clay writes them."""
        polygons = shapely.polygons(self.lonlat[:, [1, 2, 3, 0]])
        return [shapely.to_wkb(polygon, byte_order=1) for polygon in polygons]

    @property
    def native_wkb(self) -> list[bytes]:
        return [shapely.to_wkb(shapely.box(*box), byte_order=1) for box in self.bounds]


def chips(
    count: int,
    dim: int,
    crs: str = "EPSG:32633",
    side: float = 320.0,
    origin: tuple[float, float] = (399_960.0, 4_900_020.0),
    across: int = 10,
    seed: int = 0,
) -> Chips:
    """Squares row by row from `origin`, with vectors that all differ."""
    index = np.arange(count)
    west, south = origin[0] + index % across * side, origin[1] + index // across * side
    bounds = np.stack([west, south, west + side, south + side], axis=1)
    vectors = np.random.default_rng(seed).standard_normal((count, dim)).astype(np.float32)
    return Chips(bounds, crs, vectors)


def lists(vectors: NDArray[np.float32]) -> pa.Array:
    """A column of lists of any length."""
    offsets = np.arange(len(vectors) + 1, dtype=np.int32) * vectors.shape[1]
    return pa.ListArray.from_arrays(pa.array(offsets), pa.array(vectors.ravel()))


def fixed(vectors: NDArray[Any]) -> pa.Array:
    """A column of lists of fixed length."""
    return pa.FixedSizeListArray.from_arrays(pa.array(vectors.ravel()), vectors.shape[1])


def geo(crs: Any = CRS84, column: str = "geometry", version: str | None = "1.0.0") -> dict[str, Any]:
    """A ``geo`` footer; without `version` as the first drafts of GeoParquet wrote it, with ``crs`` left out for ...."""
    about: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Polygon"]}
    if crs is not ...:
        about["crs"] = crs
    value: dict[str, Any] = {"primary_column": column, "columns": {column: about}}
    return value if version is None else {"version": version, **value}


def write_parquet(
    path: Path, columns: Mapping[str, Any], footer: Mapping[str, Any] | None = None, row_group: int | None = None
) -> Path:
    """Columns as a Parquet file; values of the footer that are not text are written as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    table = pa.table(dict(columns))
    texts = {key: value if isinstance(value, str) else json.dumps(value) for key, value in (footer or {}).items()}
    pq.write_table(table.replace_schema_metadata(texts), path, row_group_size=row_group)
    return path


def clay_v01(path: Path, some: Chips, day: date = date(2022, 6, 10), in_url: str = "20220610") -> Path:
    """Clay v0.1: index, source_url, date, embeddings, geometry."""
    tile = path.name.split("_")[0]
    urls = [f"s3://clay-tiles-02/02/{tile}/claytile_{tile}_{in_url}_v02_{i + 1:04}.tif" for i in range(len(some))]
    columns = {
        "index": pa.array(range(len(some)), pa.int64()),
        "source_url": urls,
        "date": pa.array([day] * len(some), pa.date32()),
        "embeddings": lists(some.vectors),
        "geometry": pa.array(some.wkb, pa.binary()),
    }
    return write_parquet(path, columns, {"geo": geo()})


def clay_schema(path: Path, some: Chips, models: Sequence[str] = ("clay-v1",), **more: Any) -> Path:
    """Clay's proposed schema."""
    n = len(some)
    columns: dict[str, Any] = {
        "class_identifier": [f"chip-{i}" for i in range(n)],
        "source_url": [f"s3://bucket/scene-{i}.tif" for i in range(n)],
        "date": pa.array([date(2024, 8, 1)] * n, pa.date32()),
        "source_model": [models[i % len(models)] for i in range(n)],
        "loss": pa.array(np.linspace(0, 1, n), pa.float32()),
        "loss_metric": ["mse"] * n,
        "source_creator": ["Clay"] * n,
        "embeddings": lists(some.vectors),
        "geometry": pa.array(some.wkb, pa.binary()),
    }
    return write_parquet(path, {**columns, **more}, {"geo": geo()})


def earth_index(path: Path, some: Chips, points: bool = False, emb: bool = True) -> Path:
    """Earth Index v2: id, embedding, geometry, and a footer ``emb``; with the centres of its chips if `points`."""
    geometry = some.wkb
    if points:
        geometry = [shapely.to_wkb(shapely.Point(*xy), byte_order=1) for xy in _centres(some)]
    columns = {
        "id": [f"{path.stem}-{i}" for i in range(len(some))],
        "embedding": fixed(some.vectors),
        "geometry": pa.array(geometry, pa.binary()),
    }
    said = {
        "version": "0.0.1",
        "model": {"id": "dinov2_vits14_softcon", "version": "2.0.0"},
        "providers": [{"name": "EarthGenome", "url": "https://earthgenome.org"}],
        "license": "CC-BY-4.0",
        "start_datetime": "2023-01-01T00:00:00Z",
        "end_datetime": "2024-01-01T00:00:00Z",
        "embedding": {"dim": some.vectors.shape[1], "quantization": "None"},
    }
    return write_parquet(path, columns, {"geo": geo(), **({"emb": said} if emb else {})})


def _centres(some: Chips) -> NDArray[np.float64]:
    middle = (some.bounds[:, :2] + some.bounds[:, 2:]) / 2
    return footprints_of(some.crs, np.concatenate([middle, middle], axis=1))[:, 0]


def major_tom(path: Path, some: Chips, without: Sequence[str] = (), scene: str = "S2B_MSIL2A_20200101") -> Path:
    """Major TOM: fragments of grid cells; `without` names columns to leave out."""
    n = len(some)
    centres = _centres(some)
    pixels = int((some.bounds[0, 2] - some.bounds[0, 0]) / 10)
    columns: dict[str, Any] = {
        "unique_id": [f"{i:064x}" for i in range(n)],
        "embedding": lists(some.vectors),
        "grid_cell": [f"492U_{i}R" for i in range(n)],
        "grid_row_u": pa.array([492] * n, pa.int16()),
        "grid_col_r": pa.array(range(n), pa.int16()),
        "product_id": [f"{scene}T100000_N0001_R000_T33TUL_{i}" for i in range(n)],
        "timestamp": ["2020-01-01 10:00:31"] * n,
        "centre_lat": pa.array(centres[:, 1], pa.float32()),
        "centre_lon": pa.array(centres[:, 0], pa.float32()),
        "geometry": pa.array(some.wkb, pa.binary()),
        "utm_footprint": [shapely.box(*box).wkt for box in some.bounds],
        "utm_crs": [some.crs] * n,
        "pixel_bbox": pa.array([[0, 0, pixels, pixels]] * n, pa.list_(pa.int64())),
    }
    return write_parquet(path, {name: column for name, column in columns.items() if name not in without})


def planet(path: Path, some: Chips, crs: Any) -> Path:
    """A table as Planet's sample, its polygons in the chips' own CRS, which the footer calls `crs`."""
    n = len(some)
    columns = {
        "datetime": pa.array([datetime(2021, 5, 1, 13, 30)] * n, pa.timestamp("ns")),
        "centroid_lat": _centres(some)[:, 1],
        "centroid_lon": _centres(some)[:, 0],
        "geometry": pa.array(some.native_wkb, pa.binary()),
        "chip_size": pa.array([224] * n, pa.int64()),
        "embedding_thumbnail_uri": [f"gs://thumbnails/{i}.png" for i in range(n)],
        "clear_percent": pa.array([90, *[None] * (n - 1)], pa.int64()),
        "cloud_percent": pa.array(range(n), pa.int64()),
        "embedding": lists(some.vectors),
    }
    return write_parquet(path, columns, {"geo": geo(crs)})


def earth_genome(vectors: Path, tiles: Path, some: Chips) -> None:
    """Wide vectors in one file, and in another their tiles in UTM, in another order and without a CRS."""
    n = len(some)
    ids = [f"tile-{i}" for i in range(n)]
    wide = {f"vit{k}": some.vectors[:, k] for k in range(some.vectors.shape[1])}
    write_parquet(vectors, {"tile_id": ids, **wide})
    backwards = slice(None, None, -1)
    write_parquet(tiles, {"tile_id": ids[backwards], "geometry": pa.array(some.native_wkb[backwards], pa.binary())})


def write_geopackage(path: Path, some: Chips, vector: str, srs: tuple[str, int] = ("EPSG", 4326)) -> Path:
    """A GeoPackage whose vectors are a ``blob`` of float32, ``json`` text, or ``numbered`` columns."""
    n, dim = some.vectors.shape
    if vector == "blob":
        declared, values = "embedding BLOB", [(row.astype("<f4").tobytes(),) for row in some.vectors]
    elif vector == "json":
        declared, values = "embedding TEXT", [(json.dumps(row.tolist()),) for row in some.vectors]
    else:
        declared = ", ".join(f"emb_{k} REAL" for k in range(dim))
        values = [tuple(row.tolist()) for row in some.vectors]
    head = b"GP\x00\x03" + struct.pack("<i", srs[1])
    with closing(sqlite3.connect(path)) as file:
        file.executescript(
            "PRAGMA application_id = 0x47504B47; PRAGMA user_version = 10300;"
            "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT, "
            "organization_coordsys_id INTEGER, definition TEXT, description TEXT);"
            "CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, identifier TEXT, "
            "description TEXT, last_change DATETIME, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, "
            "srs_id INTEGER);"
            "CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, "
            "srs_id INTEGER, z TINYINT, m TINYINT);"
            f"CREATE TABLE chips (fid INTEGER PRIMARY KEY, geom POLYGON, name TEXT, {declared});"
        )
        definition = crs_of(":".join(map(str, srs))).to_wkt()
        file.execute(
            "INSERT INTO gpkg_spatial_ref_sys VALUES ('one', ?, ?, ?, ?, '')",
            (srs[1], *srs, definition),
        )
        file.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, srs_id) VALUES ('chips', 'features', ?)", (srs[1],)
        )
        file.execute("INSERT INTO gpkg_geometry_columns VALUES ('chips', 'geom', 'POLYGON', ?, 0, 0)", (srs[1],))
        shapes = some.wkb if srs[1] == 4326 else some.native_wkb
        for i, (shape, more) in enumerate(zip(shapes, values, strict=True)):
            west, south, east, north = shapely.from_wkb(shape).bounds
            blob = head + struct.pack("<4d", west, east, south, north) + shape
            marks = ", ".join("?" * (3 + len(more)))
            file.execute(f"INSERT INTO chips VALUES ({marks})", (2 * i + 1, blob, f"chip {i}", *more))
        file.commit()
    assert n == len(values)
    return path


def write_flatgeobuf(path: Path, some: Chips, index: bool = True, blob: bool = True) -> Path:
    """A FlatGeobuf of polygons in lon/lat with a vector as Binary or Json, a name, and an index of zeros."""
    kinds = {"name": 11, "embedding": 14 if blob else 12}
    header = _table(
        {
            2: ("uint8", 3),
            7: ("tables", [{0: ("text", name), 1: ("uint8", kind)} for name, kind in kinds.items()]),
            8: ("uint64", len(some)),
            9: ("uint16", 16 if index else 0),
            10: ("table", {1: ("int32", 4326)}),
        }
    )
    with open(path, "wb") as file:
        file.write(b"fgb\x03fgb\x00" + header)
        if index:
            nodes = level = len(some)
            while level > 1:
                level = -(-level // 16)
                nodes += level
            file.write(bytes(40 * nodes))
        for i, (corners, vector) in enumerate(zip(some.lonlat, some.vectors, strict=True)):
            raw = vector.astype("<f4").tobytes() if blob else json.dumps(vector.tolist()).encode()
            properties = b"".join(
                struct.pack("<HI", number, len(value)) + value
                for number, value in enumerate([f"chip {i}".encode(), raw])
            )
            ring = np.concatenate([corners, corners[:1]])
            file.write(_table({0: ("table", {1: ("doubles", ring.ravel())}), 1: ("bytes", properties)}))
    return path


def _table(fields: Mapping[int, tuple[str, Any]]) -> bytes:
    builder = flatbuffers.Builder(1024)
    builder.ForceDefaults(True)
    builder.FinishSizePrefixed(_add(builder, fields))
    return bytes(builder.Output())


def _add(builder: Any, fields: Mapping[int, tuple[str, Any]]) -> int:
    ready: dict[int, Any] = {}
    for number, (kind, value) in fields.items():
        if kind == "text":
            ready[number] = builder.CreateString(value)
        elif kind == "table":
            ready[number] = _add(builder, value)
        elif kind == "tables":
            offsets = [_add(builder, one) for one in value]
            builder.StartVector(4, len(offsets), 4)
            for offset in reversed(offsets):
                builder.PrependUOffsetTRelative(offset)
            ready[number] = builder.EndVector()
        elif kind == "doubles":
            ready[number] = builder.CreateNumpyVector(np.asarray(value, "<f8"))
        elif kind == "bytes":
            ready[number] = builder.CreateByteVector(value)
    builder.StartObject(max(fields) + 1)
    for number, (kind, value) in fields.items():
        if number in ready:
            builder.PrependUOffsetTRelativeSlot(number, ready[number], 0)
        else:
            name = {"uint8": "Uint8", "uint16": "Uint16", "uint64": "Uint64", "int32": "Int32"}[kind]
            getattr(builder, f"Prepend{name}Slot")(number, value, 0)
    return int(builder.EndObject())
