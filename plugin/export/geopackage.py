"""Writes the GeoPackage of an export whole or not at all: chips, places, provenance and their styles."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import Callable, Collection, Dict, FrozenSet, Iterator, List, Optional, Sequence, Tuple

from qgis.core import QgsCoordinateReferenceSystem
from qgis.PyQt.QtCore import QCoreApplication

from ..errors import UserError
from ..review.durable import sync_file
from ..review.export_choice import GEOPACKAGE, LAYERS
from .content import Content
from .gpkg_table import Rows, fill_table, make_table
from .layers import TEXT, Column, Layer, Row, layers_of
from .styles import DESCRIPTIONS, style_of, title_of
from .whole_files import Cancelled, WriteError, check_none_came, existing, open_elsewhere, written_whole
from .written import Exported, exported

__all__ = ["Cancelled", "Exported", "write_geopackage"]

CHECK_EVERY = 200  # rows between two looks at whether it was cancelled
PROVENANCE = "provenance"
PROVENANCE_COLUMNS = (Column("key", TEXT), Column("value", TEXT))

_LAYER_STYLES = """CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
    f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
    useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
    update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))"""


def write_geopackage(
    content: Content,
    path: Path,
    crs: QgsCoordinateReferenceSystem,
    *,
    wanted: Sequence[str] = LAYERS,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[float], None] = lambda percent: None,
    there: Optional[FrozenSet[Path]] = None,
) -> Exported:
    """Write `content` to `path` in `crs`, replacing an older file only when the new one is complete.

    `wanted` names the layers; `cancelled` is asked now and then, `progress` told a percentage. Only what is `there` may
    be replaced, None for whatever is there now. Raises UserError with a sentence, Cancelled; in either case the older
    file is untouched and nothing else is left.
    """
    if not crs.isValid():
        raise UserError(QCoreApplication.translate("Export", "Choose another CRS: this one is not valid."))
    there = existing((path,)) if there is None else there
    with written_whole((path,)) as temporary:
        _check_closed(path)
        file = temporary[path]
        counts = _write_layers(content, file, crs, wanted, cancelled, progress)
        _add_styles(file, counts, crs)
        _check_written(file, counts)
        sync_file(file)
        if cancelled():
            raise Cancelled
        _check_closed(path)
        check_none_came((path,), there)
    progress(100.0)
    return exported(path, content, counts, GEOPACKAGE, dict.fromkeys(LAYERS, path))


def watched(
    layers: Sequence[Layer], cancelled: Callable[[], bool], progress: Callable[[float], None]
) -> Iterator[Tuple[Layer, Iterator[Row]]]:
    """Yield each layer with its rows, which tell how far all of them are and raise Cancelled."""
    total = 1 + sum(layer.expected for layer in layers)
    before = 0

    def counted(layer: Layer, before: int) -> Iterator[Row]:
        for number, row in enumerate(layer.rows):
            if number % CHECK_EVERY == 0:
                if cancelled():
                    raise Cancelled
                progress(99.0 * (before + min(number, layer.expected)) / total)
            yield row

    for layer in layers:
        yield layer, counted(layer, before)
        before += layer.expected


def _write_layers(
    content: Content,
    path: Path,
    crs: QgsCoordinateReferenceSystem,
    wanted: Sequence[str],
    cancelled: Callable[[], bool],
    progress: Callable[[float], None],
) -> Dict[str, int]:
    def stop() -> None:
        if cancelled():
            raise Cancelled

    counts: Dict[str, int] = {}
    for layer, rows in watched(layers_of(content, wanted), cancelled, progress):
        counts[layer.name] = _write_layer(path, layer.name, layer.columns, rows, crs, content.name, stop)
    lines = ((line, None) for line in content.provenance)
    counts[PROVENANCE] = _write_layer(path, PROVENANCE, PROVENANCE_COLUMNS, lines, None, content.name, stop)
    return counts


def _write_layer(
    path: Path,
    name: str,
    columns: Sequence[Column],
    rows: Rows,
    crs: Optional[QgsCoordinateReferenceSystem],
    target: str,
    stop: Callable[[], None],
) -> int:
    make_table(path, name, columns, crs, title_of(name, target), DESCRIPTIONS[name])
    return fill_table(path, name, columns, rows, crs, stop)


def _add_styles(path: Path, layers: Collection[str], crs: QgsCoordinateReferenceSystem) -> None:
    """Store the default style of each of the layers in the file, where every QGIS looks for it."""
    with contextlib.closing(sqlite3.connect(str(path))) as connection, connection:
        connection.execute(_LAYER_STYLES)
        connection.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description)"
            " VALUES ('layer_styles', 'attributes', 'layer_styles', '')"
        )
        for layer in layers:
            if layer == PROVENANCE:
                continue
            qml = style_of(layer, crs)
            connection.execute(
                "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName,"
                " styleQML, styleSLD, useAsDefault, description, owner) VALUES ('', '', ?, 'geom', ?, ?, '', 1, ?, '')",
                (layer, layer, qml, DESCRIPTIONS[layer]),
            )


def _check_written(path: Path, counts: Dict[str, int]) -> None:
    """Reopen the file, bring everything into it, and count."""
    with contextlib.closing(sqlite3.connect(str(path))) as connection:
        mode = connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
        if mode != "delete" or connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise WriteError(QCoreApplication.translate("Export", "the written file is not sound"))
        for layer, expected in counts.items():
            found = connection.execute(f'SELECT count(*) FROM "{layer}"').fetchone()[0]  # noqa: S608
            if found != expected:
                clause = QCoreApplication.translate("Export", "only {found} of {expected} rows of {layer} were written")
                raise WriteError(clause.format(found=found, expected=expected, layer=layer))


def _check_closed(path: Path) -> None:
    """Refuse a target that another program is writing: its journal would be played into the new file."""
    if not _journals(path):
        return
    # What a crashed program left behind goes away when the file is opened alone.
    with contextlib.suppress(sqlite3.Error), contextlib.closing(_reopen(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("ROLLBACK")
    if _journals(path):
        raise UserError(open_elsewhere(path))


def _journals(path: Path) -> List[Path]:
    return [each for each in (Path(f"{path}{end}") for end in ("-wal", "-shm", "-journal")) if each.exists()]


def _reopen(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=0.5)
