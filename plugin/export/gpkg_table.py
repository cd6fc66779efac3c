"""One table of a GeoPackage: made by GDAL, filled by prepared statements in one transaction, then indexed at once.

GDAL's writer takes a feature object for each row, which is most of the time of a large export.
"""

from __future__ import annotations

import contextlib
import sqlite3
from itertools import islice
from pathlib import Path
from typing import Callable, Iterable, Iterator, List, Mapping, Optional, Sequence, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsField,
    QgsFields,
    QgsVectorFileWriter,
    QgsWkbTypes,
)

from ..compat import integer_field, real_field, text_field, yes_no_field
from .gpkg_index import pack_index
from .gpkg_shapes import Box, Shapes
from .layers import BOOLEAN, INTEGER, REAL, TEXT, Column, Shape
from .whole_files import WriteError

ROWS_AT_ONCE = 2000
KEY, GEOMETRY = "fid", "geom"
FIELDS: Mapping[str, Callable[[str], QgsField]] = {
    TEXT: text_field,
    REAL: real_field,
    INTEGER: integer_field,
    BOOLEAN: yes_no_field,
}

Rows = Iterable[Tuple[Sequence[object], Optional[Shape]]]


def make_table(
    path: Path, name: str, columns: Sequence[Column], crs: Optional[QgsCoordinateReferenceSystem], title: str, said: str
) -> None:
    """Add an empty table, one of multipolygons where there is a `crs`, to a file that is made where there is none."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = name
    options.fileEncoding = "UTF-8"
    options.layerOptions = [f"DESCRIPTION={said}", f"IDENTIFIER={title}", f"FID={KEY}"]
    if crs is not None:
        options.layerOptions += [f"GEOMETRY_NAME={GEOMETRY}", "SPATIAL_INDEX=YES"]
    actions = QgsVectorFileWriter.ActionOnExistingFile
    options.actionOnExistingFile = actions.CreateOrOverwriteLayer if path.exists() else actions.CreateOrOverwriteFile
    kind = QgsWkbTypes.Type.NoGeometry if crs is None else QgsWkbTypes.Type.MultiPolygon
    fields = QgsFields()
    for column in columns:
        fields.append(FIELDS[column.kind](column.name))
    reference = crs or QgsCoordinateReferenceSystem()
    writer = QgsVectorFileWriter.create(str(path), fields, kind, reference, QgsCoordinateTransformContext(), options)
    try:
        if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
            raise WriteError(writer.errorMessage())
    finally:
        del writer  # closes the file


def fill_table(
    path: Path,
    name: str,
    columns: Sequence[Column],
    rows: Rows,
    crs: Optional[QgsCoordinateReferenceSystem] = None,
    stop: Callable[[], None] = lambda: None,
) -> int:
    """Write the rows, a batch at a time, and return how many; nothing of them holds unless all do.

    `stop` raises what ends it. Raises UserError where a shape has no place in `crs`, sqlite3.Error, and whatever
    `rows` raises.
    """
    names = [KEY, *([GEOMETRY] if crs is not None else []), *(column.name for column in columns)]
    marks = ", ".join("?" * len(names))
    insert = f'INSERT INTO "{name}" ({", ".join(_quoted(each) for each in names)}) VALUES ({marks})'  # noqa: S608
    count = 0
    with contextlib.closing(sqlite3.connect(str(path), isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("PRAGMA synchronous=OFF")  # the whole file is brought to the disk before it gets its name
        connection.execute("BEGIN")
        shapes = Shapes(crs, _srs_id(connection, name)) if crs is not None else None
        with _without_triggers(connection, name):
            for batch in _batches(rows):
                keys = range(count + 1, count + 1 + len(batch))
                if shapes is None:
                    connection.executemany(insert, [(key, *row) for key, (row, _) in zip(keys, batch)])
                else:
                    blobs = shapes.blobs([shape for _, shape in batch if shape is not None])
                    both = zip(keys, blobs, batch)
                    connection.executemany(insert, [(key, blob, *row) for key, blob, (row, _) in both])
                count += len(batch)
        if shapes is not None:
            pack_index(connection, name, GEOMETRY, shapes.boxes, stop)
        _note(connection, name, count, shapes.reach if shapes is not None else None)
        connection.execute("COMMIT")
    return count


@contextlib.contextmanager
def _without_triggers(connection: sqlite3.Connection, name: str) -> Iterator[None]:
    """Take the table's triggers away and put them back: one counts the rows, which is done once at the end instead."""
    asked = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
    triggers = connection.execute(asked, (name,)).fetchall()
    for trigger, _ in triggers:
        connection.execute(f"DROP TRIGGER {_quoted(trigger)}")
    yield
    for _, text in triggers:
        connection.execute(text)


def _note(connection: sqlite3.Connection, name: str, count: int, box: Optional[Box]) -> None:
    """Say in the tables of the format what the table holds and how far it reaches."""
    connection.execute("UPDATE gpkg_ogr_contents SET feature_count = ? WHERE table_name = ?", (count, name))
    if box is not None:
        reach = "UPDATE gpkg_contents SET min_x = ?, max_x = ?, min_y = ?, max_y = ? WHERE table_name = ?"
        connection.execute(reach, (*box, name))


def _srs_id(connection: sqlite3.Connection, name: str) -> int:
    asked = "SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = ?"
    return int(connection.execute(asked, (name,)).fetchone()[0])


def _batches(rows: Rows) -> Iterator[List[Tuple[Sequence[object], Optional[Shape]]]]:
    left = iter(rows)
    while True:
        batch = list(islice(left, ROWS_AT_ONCE))
        if not batch:
            return
        yield batch


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
