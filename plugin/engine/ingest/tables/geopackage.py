"""Tables of a GeoPackage, read with SQLite alone: the file is opened read-only and nothing beside it is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from ...errors import LookalikeError, phrase
from .table import Footer, GeometryColumn

PIECE = 10_000
_ENVELOPES = (0, 32, 48, 48, 64)
_TYPES = {
    "BOOLEAN": pa.bool_(),
    "TINYINT": pa.int64(),
    "SMALLINT": pa.int64(),
    "MEDIUMINT": pa.int64(),
    "INT": pa.int64(),
    "INTEGER": pa.int64(),
    "FLOAT": pa.float64(),
    "DOUBLE": pa.float64(),
    "REAL": pa.float64(),
    "BLOB": pa.large_binary(),
}


@dataclass(frozen=True)
class GeoPackageTable:
    """One feature table; starts: the row id that each piece begins at."""

    path: Path
    name: str
    schema: pa.Schema
    footer: Footer
    pieces: tuple[int, ...]
    starts: tuple[int, ...]
    kind: str = "GeoPackage"

    def batches(self, piece: int, columns: Sequence[str], rows: int) -> Iterator[pa.RecordBatch]:
        fields = [self.schema.field(name) for name in columns if name in self.schema.names]
        geometry = {column.name for column in self.footer.geometries}
        wanted = ", ".join(_quoted(field.name) for field in fields) or "1"
        # Every name is quoted.
        query = f"SELECT {wanted} FROM {_quoted(self.name)} WHERE rowid >= ? ORDER BY rowid LIMIT ?"  # noqa: S608
        row = sum(self.pieces[:piece])
        try:
            with closing(_connect(self.path)) as file:
                cursor = file.execute(query, (self.starts[piece], self.pieces[piece]))
                while fetched := cursor.fetchmany(rows):
                    values = list(zip(*fetched, strict=True))
                    arrays = [
                        _array(field, column, field.name in geometry)
                        for field, column in zip(fields, values, strict=False)
                    ]
                    yield pa.RecordBatch.from_arrays(arrays, schema=pa.schema(fields))
                    row += len(fetched)
        except (sqlite3.Error, pa.ArrowException, OverflowError, UnicodeDecodeError) as error:
            raise LookalikeError(
                f"{self.path} cannot be read at row {row + 1:,} or after it: {error}. Fetch the file again."
            ) from error


def open_geopackage(path: Path) -> GeoPackageTable:
    """The feature table of a GeoPackage; of several, the one with the most columns that could hold a vector."""
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        raise LookalikeError(
            f"{path} is open in another program, which holds changes beside it in {log.name}. "
            "Close it there (in QGIS, remove its layers) and try again."
        )
    with open(path, "rb") as raw:
        head = raw.read(100)
    # SQLite itself reads a file that was cut short until it comes to the missing pages.
    page = int.from_bytes(head[16:18], "big")
    if (65_536 if page == 1 else page) * int.from_bytes(head[28:32], "big") > path.stat().st_size:
        raise LookalikeError(f"{path} is no whole GeoPackage: it ends too early. Fetch the file again.")
    try:
        with closing(_connect(path)) as file:
            contents = file.execute(
                "SELECT c.table_name, g.column_name, s.organization, s.organization_coordsys_id, s.definition "
                "FROM gpkg_contents c JOIN gpkg_geometry_columns g USING (table_name) "
                "JOIN sqlite_master m ON m.name = c.table_name AND m.type = 'table' AND m.sql LIKE 'CREATE TABLE%' "
                "LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id "
                "WHERE c.data_type = 'features' ORDER BY c.table_name"
            ).fetchall()
            if not contents:
                raise LookalikeError(f"{path} is a GeoPackage without a table of features. Choose another file.")
            tables = [(_schema(file, row[0], row[1]), row) for row in contents]
            schema, (name, geometry, organisation, code, definition) = max(
                tables, key=lambda table: (_promising(*table), len(table[0]))
            )
            starts, count = [], 0
            for (start,) in file.execute(f"SELECT rowid FROM {_quoted(name)} ORDER BY rowid"):  # noqa: S608 - quoted
                if count % PIECE == 0:
                    starts.append(start)
                count += 1
    except (sqlite3.Error, UnicodeDecodeError) as error:  # its own message may quote bytes that are no text
        raise LookalikeError(f"{path} is no whole GeoPackage: {error}. Fetch the file again.") from error
    crs: Any = f"{organisation}:{code}" if organisation and str(organisation).upper() != "NONE" else definition
    unknown = not crs or str(crs).lower().startswith("undefined")
    if geometry not in schema.names:
        raise LookalikeError(f"{path} names a geometry column {geometry!r} that it does not have. Write it again.")
    others = ", ".join([row[0] for row in contents if row[0] != name][:3])
    said = (phrase(f"{path.name} has other layers ({others}): {name} was taken."),) if others else ()
    footer = Footer({}, (GeometryColumn(geometry, "WKB", None if unknown else crs, True),), said)
    pieces = [min(PIECE, count - first) for first in range(0, count, PIECE)]
    return GeoPackageTable(path, name, schema, footer, tuple(pieces), tuple(starts))


def _connect(path: Path) -> sqlite3.Connection:
    file = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    file.text_factory = _text
    file.execute("PRAGMA trusted_schema = OFF")  # a view of a hostile file must not run its functions
    return file


def _text(raw: bytes) -> str:
    return raw.decode(errors="replace")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _schema(file: sqlite3.Connection, table: str, geometry: str) -> pa.Schema:
    fields = []
    for _, name, declared, *_ in file.execute(f"PRAGMA table_info({_quoted(table)})"):
        word = str(declared).upper().split("(")[0].strip()
        of = pa.large_binary() if name == geometry else _TYPES.get(word, pa.string())
        fields.append(pa.field(name, of))
    return pa.schema(fields)


def _promising(schema: pa.Schema, about: Sequence[Any]) -> bool:
    others = [field for field in schema if field.name != about[1]]
    return any("emb" in field.name.lower() or pa.types.is_large_binary(field.type) for field in others)


def _array(field: pa.Field, values: Sequence[Any], is_geometry: bool) -> pa.Array:
    if is_geometry:
        return pa.array([_wkb(value) for value in values], pa.large_binary())
    of = field.type
    if pa.types.is_boolean(of):
        return pa.array([None if value is None else bool(value) for value in values], of)
    # SQLite keeps any type in any column: what does not fit its column's is as good as missing.
    kinds: tuple[type, ...] = (str,)
    if pa.types.is_int64(of):
        kinds = (int,)
    elif pa.types.is_float64(of):
        kinds = (int, float)
    elif pa.types.is_large_binary(of):
        kinds = (bytes,)
    fitting = [value if isinstance(value, kinds) else None for value in values]
    return pa.array(fitting, of)


def _wkb(blob: Any) -> bytes | None:
    """The WKB behind a GeoPackage geometry's header (OGC 12-128r19, 2.1.3); None for an empty or broken one."""
    if not isinstance(blob, bytes) or len(blob) < 8 or blob[:2] != b"GP":
        return None
    envelope = (blob[3] >> 1) & 7
    if blob[3] & 16 or envelope >= len(_ENVELOPES):
        return None
    return blob[8 + _ENVELOPES[envelope] :]
