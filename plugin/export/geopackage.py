"""Writes the GeoPackage of an export whole or not at all: chips, places, provenance and their styles."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import time
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Collection, Dict, Iterable, Iterator, Optional, Sequence, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsFeature,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsVectorFileWriter,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..canvas.lonlat import LONLAT, polygon
from ..compat import integer_field, real_field, text_field
from ..errors import UserError
from ..protocol import Located
from ..review.durable import sync_file, sync_folder, tells_full_disk
from .content import IN_PLACES, ChipRow, Content
from .places import Place, centred, merge, split_at_antimeridian

STYLES = Path(__file__).resolve().parents[2] / "resources" / "styles"
STYLE_FILES = {
    "chips": "exported_chips.qml",
    "places": "exported_places.qml",
    "located": "exported_located.qml",
}
DESCRIPTIONS = {
    "chips": "Chips of imagery that were decided on or given as examples, and how",
    "places": "Accepted chips that touch or overlap, merged, each class by itself. chip_area_m2 is the area of the "
    "chips, not of the objects in them.",
    "located": "The likeliest place of the thing in each accepted chip, as the score tells; nobody has checked it",
    "provenance": "Where this file comes from, and whom to credit",
}
CHECK_EVERY = 200  # rows between two looks at whether it was cancelled
STALE_SECONDS = 86_400
LEAST_FREE_BYTES = 64 * 1024  # with less, a disk counts as full whatever the error says

CHIP_FIELDS: Tuple[Tuple[QgsField, Callable[[ChipRow], object]], ...] = (
    (text_field("chip_id"), lambda row: row.event.chip_id),
    (text_field("label"), lambda row: row.label),
    (text_field("class"), lambda row: row.class_name or None),
    (text_field("valid_from"), lambda row: row.event.valid_from),
    (text_field("valid_to"), lambda row: row.event.valid_to),
    (real_field("score"), lambda row: row.event.score),
    (integer_field("rank"), lambda row: row.event.rank),
    (real_field("probability"), lambda row: row.event.probability),
    (text_field("analyst"), lambda row: row.event.analyst),
    (text_field("opinions"), lambda row: row.opinions or None),
    (text_field("time"), lambda row: row.event.time),
    (integer_field("round"), lambda row: row.event.round),
    (text_field("strategy"), lambda row: row.event.strategy or None),
    (text_field("head"), lambda row: row.event.head or None),
    (text_field("collection_id"), lambda row: row.event.collection_id or None),
    (text_field("content_hash"), lambda row: row.event.content_hash or None),
    (text_field("encoder"), lambda row: row.event.encoder or None),
    (text_field("imagery"), lambda row: row.event.imagery or None),
    (real_field("scale"), lambda row: row.event.scale),
    (text_field("event"), lambda row: row.event.uuid),
)
PLACE_FIELDS = (
    integer_field("chips"),
    real_field("chip_area_m2"),
    real_field("best_score"),
    text_field("analysts"),
    text_field("class"),
)
LOCATED_FIELDS = (
    text_field("chip_id"),
    text_field("class"),
    real_field("confidence"),
    real_field("lon"),
    real_field("lat"),
)
PROVENANCE_FIELDS = (text_field("key"), text_field("value"))

_LAYER_STYLES = """CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
    f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
    useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
    update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))"""


class Cancelled(Exception):  # noqa: N818
    """The export was cancelled; nothing was written."""


@dataclass(frozen=True)
class Exported:
    """What an export wrote, and where."""

    path: Path
    chips: int
    places: int
    left_out: int
    layers: Tuple[str, ...] = ()


def write_geopackage(
    content: Content,
    path: Path,
    crs: QgsCoordinateReferenceSystem,
    *,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[float], None] = lambda percent: None,
) -> Exported:
    """Write `content` to `path` in `crs`, replacing an older file only when the new one is complete.

    `cancelled` is asked now and then, `progress` told a percentage. Raises UserError with a
    sentence, Cancelled; in either case the older file is untouched and nothing else is left.
    """
    if not crs.isValid():
        raise UserError(QCoreApplication.translate("Export", "Choose another CRS: this one is not valid."))
    _check_target(path)
    _remove_stale(path)
    temporary = path.parent / f".{path.stem}.{uuid.uuid4().hex[:8]}.tmp.gpkg"
    try:
        counts = _write_layers(content, temporary, crs, cancelled, progress)
        _add_styles(temporary, counts)
        _check_written(temporary, counts)
        sync_file(temporary)
        if cancelled():
            raise Cancelled
        _check_target(path)
        temporary.replace(path)
        sync_folder(path.parent)
    except (OSError, sqlite3.Error, _WriteError) as error:
        raise UserError(_sentence(path, error)) from error
    finally:
        for leftover in path.parent.glob(f"{temporary.name}*"):
            with contextlib.suppress(OSError):
                leftover.unlink()
    progress(100.0)
    return Exported(path, counts["chips"], counts["places"], content.left_out, tuple(counts))


class _WriteError(Exception):
    """OGR did not take something; the text is its own."""


def _write_layers(
    content: Content,
    path: Path,
    crs: QgsCoordinateReferenceSystem,
    cancelled: Callable[[], bool],
    progress: Callable[[float], None],
) -> Dict[str, int]:
    project = _Projection(crs)
    accepted = [row for row in content.chips if row.label in IN_PLACES]
    total = len(content.chips) + len(accepted) + 1

    def counted(rows: Iterable[QgsFeature], before: int) -> Iterator[QgsFeature]:
        for number, row in enumerate(rows):
            if number % CHECK_EVERY == 0:
                if cancelled():
                    raise Cancelled
                progress(99.0 * (before + number) / total)
            yield row

    chip_fields = [field for field, _ in CHIP_FIELDS]
    chips = counted((_chip_feature(row, project) for row in content.chips), 0)
    places = counted(_place_features(accepted, project), len(content.chips))
    provenance = (_feature(PROVENANCE_FIELDS, line) for line in content.provenance)
    counts = {
        "chips": _write_layer(path, "chips", chip_fields, chips, crs),
        "places": _write_layer(path, "places", PLACE_FIELDS, places, crs),
    }
    if content.located:
        located = (_located_feature(row, where, project) for row, where in content.located)
        counts["located"] = _write_layer(path, "located", LOCATED_FIELDS, located, crs)
    return {**counts, "provenance": _write_layer(path, "provenance", PROVENANCE_FIELDS, provenance, None)}


def _write_layer(
    path: Path,
    name: str,
    fields: Sequence[QgsField],
    features: Iterable[QgsFeature],
    crs: Optional[QgsCoordinateReferenceSystem],
) -> int:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = name
    options.fileEncoding = "UTF-8"
    options.layerOptions = [f"DESCRIPTION={DESCRIPTIONS[name]}", f"IDENTIFIER={name}"]
    actions = QgsVectorFileWriter.ActionOnExistingFile
    options.actionOnExistingFile = actions.CreateOrOverwriteLayer if path.exists() else actions.CreateOrOverwriteFile
    kind = QgsWkbTypes.Type.NoGeometry if crs is None else QgsWkbTypes.Type.MultiPolygon
    reference = crs or QgsCoordinateReferenceSystem()
    writer = QgsVectorFileWriter.create(
        str(path), _columns(fields), kind, reference, QgsCoordinateTransformContext(), options
    )
    try:
        if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
            raise _WriteError(writer.errorMessage())
        count = 0
        for feature in features:
            if not writer.addFeature(feature):
                raise _WriteError(writer.errorMessage() or QCoreApplication.translate("Export", "a row was refused"))
            count += 1
        if not writer.flushBuffer():
            raise _WriteError(writer.errorMessage() or QCoreApplication.translate("Export", "a row was refused"))
        return count
    finally:
        del writer  # closes the file


class _Projection:
    """Brings lon/lat geometries into the CRS of the export."""

    def __init__(self, crs: QgsCoordinateReferenceSystem) -> None:
        self._name = crs.authid() or crs.description()
        self._transform = QgsCoordinateTransform(LONLAT, crs, QgsCoordinateTransformContext())

    def __call__(self, geometry: QgsGeometry) -> QgsGeometry:
        projected = split_at_antimeridian(geometry)
        try:
            projected.transform(self._transform)
            outside = not projected.boundingBox().isFinite()  # most failures come as infinite coordinates
        except QgsCsException:
            outside = True
        if outside:
            middle = geometry.boundingBox().center()
            sentence = QCoreApplication.translate(
                "Export",
                "Choose another CRS, such as EPSG:4326: longitude {lon:.3f}, latitude {lat:.3f} has no place in {crs}.",
            )
            raise UserError(sentence.format(lon=middle.x(), lat=middle.y(), crs=self._name))
        return projected


def _chip_feature(row: ChipRow, project: _Projection) -> QgsFeature:
    feature = _feature([field for field, _ in CHIP_FIELDS], [value(row) for _, value in CHIP_FIELDS])
    feature.setGeometry(project(polygon(centred(row.ring))))
    return feature


def _place_features(accepted: Sequence[ChipRow], project: _Projection) -> Iterator[QgsFeature]:
    for name in sorted({row.class_name for row in accepted}):
        rows = [row for row in accepted if row.class_name == name]
        for place in merge([row.ring for row in rows]):
            yield _place_feature(place, rows, project)


def _located_feature(row: ChipRow, where: Located, project: _Projection) -> QgsFeature:
    lon, lat = centred([where.point])[0]
    values = (row.event.chip_id, row.event.class_name or None, where.confidence, lon, lat)
    feature = _feature(LOCATED_FIELDS, values)
    feature.setGeometry(project(polygon(centred(where.ring))))
    return feature


def _place_feature(place: Place, accepted: Sequence[ChipRow], project: _Projection) -> QgsFeature:
    events = [accepted[member].event for member in place.members]
    score = max((event.score for event in events if event.score is not None), default=None)
    analysts = "; ".join(sorted({event.analyst for event in events}))
    name = accepted[place.members[0]].class_name or None
    feature = _feature(PLACE_FIELDS, (len(events), place.area_m2, score, analysts, name))
    feature.setGeometry(project(place.geometry))
    return feature


def _feature(fields: Sequence[QgsField], values: Sequence[object]) -> QgsFeature:
    feature = QgsFeature(_columns(fields))
    feature.setAttributes(list(values))
    return feature


def _columns(fields: Sequence[QgsField]) -> QgsFields:
    columns = QgsFields()
    for field in fields:
        columns.append(field)
    return columns


def _add_styles(path: Path, layers: Collection[str]) -> None:
    """Store the default style of each of the layers in the file, where every QGIS looks for it."""
    with contextlib.closing(sqlite3.connect(str(path))) as connection, connection:
        connection.execute(_LAYER_STYLES)
        connection.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description)"
            " VALUES ('layer_styles', 'attributes', 'layer_styles', '')"
        )
        for layer, file in STYLE_FILES.items():
            if layer not in layers:
                continue
            qml = (STYLES / file).read_text(encoding="utf-8")
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
            raise _WriteError(QCoreApplication.translate("Export", "the written file is not sound"))
        for layer, expected in counts.items():
            found = connection.execute(f'SELECT count(*) FROM "{layer}"').fetchone()[0]  # noqa: S608
            if found != expected:
                clause = QCoreApplication.translate("Export", "only {found} of {expected} rows of {layer} were written")
                raise _WriteError(clause.format(found=found, expected=expected, layer=layer))


def _check_target(path: Path) -> None:
    """Refuse a target that another program is writing: its journal would be played into the new file."""
    if not path.parent.is_dir():
        sentence = QCoreApplication.translate("Export", "Choose another folder: {folder} does not exist.")
        raise UserError(sentence.format(folder=path.parent))
    if path.is_dir():
        sentence = QCoreApplication.translate("Export", "Choose a file name that ends in .gpkg: {path} is a folder.")
        raise UserError(sentence.format(path=path))
    if not any(Path(f"{path}{suffix}").exists() for suffix in ("-wal", "-shm", "-journal")):
        return
    # What a crashed program left behind goes away when the file is opened alone.
    with contextlib.suppress(sqlite3.Error), contextlib.closing(_reopen(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("ROLLBACK")
    if any(Path(f"{path}{suffix}").exists() for suffix in ("-wal", "-shm", "-journal")):
        raise UserError(_open_elsewhere(path))


def _reopen(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=0.5)


def _remove_stale(path: Path) -> None:
    """Remove what exports that were killed left behind a day or longer ago."""
    for leftover in path.parent.glob(f".{path.stem}.*.tmp.gpkg*"):
        with contextlib.suppress(OSError):
            if time.time() - leftover.stat().st_mtime > STALE_SECONDS:
                leftover.unlink()


def _open_elsewhere(path: Path) -> str:
    sentence = QCoreApplication.translate(
        "Export", "Choose another file name, or close {name}: it is open, here as a layer or in another program."
    )
    return sentence.format(name=path.name)


def _sentence(path: Path, error: BaseException) -> str:
    if isinstance(error, PermissionError) and path.exists():
        return _open_elsewhere(path)
    if shutil.disk_usage(path.parent).free < LEAST_FREE_BYTES or tells_full_disk(error):
        sentence = QCoreApplication.translate("Export", "Free some space: the disk of {folder} is full. {kept}")
    else:
        sentence = QCoreApplication.translate(
            "Export", "{folder} did not take the export ({text}). {kept} Choose a folder you may write to."
        )
    if path.exists():
        kept = QCoreApplication.translate("Export", "{name} is as it was before.").format(name=path.name)
    else:
        kept = QCoreApplication.translate("Export", "Nothing was written.")
    return sentence.format(folder=path.parent, kept=kept, text=error)
