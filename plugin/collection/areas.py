"""Where on the map: the map view and polygons of a layer, in lon/lat, as the engine takes them."""

from __future__ import annotations

import hashlib
import json
import time
from pathlib import Path
from typing import List, Optional

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QCoreApplication

from ..canvas.lonlat import LONLAT, is_world
from ..engine_client.environment import cache_folder
from ..errors import UserError
from ..protocol import Extent, Filter
from ..wording import put

MOST_POLYGONS = 20_000
DECIMALS = 8
STALE_SECONDS = 30 * 24 * 3600


def view_extent(canvas: QgsMapCanvas) -> Extent:
    """Return west, south, east, north of the map view in degrees, east above 180 across the antimeridian.

    Raises UserError when the view lies where the map's CRS has no longitudes.
    """
    crs = canvas.mapSettings().destinationCrs()
    view = canvas.extent()
    try:
        if crs != LONLAT:
            view = _to_lonlat(view, crs)
    except QgsCsException as error:
        raise UserError(_tr("The map shows more than its CRS is made for. Zoom in and try again.")) from error
    west, east = view.xMinimum(), view.xMaximum()
    if east < west and not is_world(crs):  # that is how QGIS says that it crosses the antimeridian
        east += 360.0
    if not view.isFinite() or east <= west or view.height() <= 0:
        raise UserError(_tr("The map shows more than its CRS is made for. Zoom in and try again."))
    if east - west >= 360.0:
        west, east = -180.0, 180.0
    turns = 360.0 * ((west + 180.0) // 360.0)
    return west - turns, max(-90.0, view.yMinimum()), east - turns, min(90.0, view.yMaximum())


def box_polygon(extent: Extent) -> QgsGeometry:
    return QgsGeometry.fromRect(QgsRectangle(*extent))


def area_of(wanted: Filter) -> Optional[QgsGeometry]:
    """Return where a filter lies, in lon/lat; None where it lies nowhere in particular, or cannot be read."""
    if wanted.extent is not None:
        return box_polygon(wanted.extent)
    area = QgsGeometry()
    try:
        area.fromWkb(bytes.fromhex(wanted.polygon))
    except ValueError:
        return None
    return None if area.isEmpty() else area


def layer_polygon(layer: QgsVectorLayer, selected: bool) -> QgsGeometry:
    """Return all polygons of a layer, or those selected in it, as one geometry in lon/lat.

    Raises UserError when there is none, or too many to be an area.
    """
    name = layer.name()
    count = layer.selectedFeatureCount() if selected else layer.featureCount()
    if count > MOST_POLYGONS:
        text = _tr(
            "“{name}” has {count:,} features, more than {most:,}. Dissolve them, or select those that are meant."
        )
        raise UserError(put(text, name=name, count=count, most=MOST_POLYGONS))
    request = QgsFeatureRequest().setNoAttributes()
    features = layer.getSelectedFeatures(request) if selected else layer.getFeatures(request)
    transform = QgsCoordinateTransform(layer.crs(), LONLAT, QgsProject.instance())
    shapes: List[QgsGeometry] = []
    for feature in features:
        shape = QgsGeometry(feature.geometry())
        if shape.isEmpty():
            continue
        try:
            shape.transform(transform)
        except QgsCsException as error:
            text = _tr("Feature {number} of “{name}” has no place in lon/lat. Check the layer's CRS.")
            raise UserError(put(text, number=feature.id(), name=name)) from error
        shapes.append(shape)
    joined = QgsGeometry.unaryUnion(shapes) if shapes else QgsGeometry()
    if joined.isEmpty():
        text = (
            _tr("Nothing is selected in “{name}”. Select a polygon.") if selected else _tr("“{name}” has no polygon.")
        )
        raise UserError(put(text, name=name))
    return joined


def hex_wkb(area: QgsGeometry) -> str:
    return bytes(area.asWkb()).hex()


def area_file(area: QgsGeometry) -> Path:
    """Write an area in lon/lat as GeoJSON and return the file.

    It is named by what it holds: an import that is asked for once more goes on where it was only when it is asked
    for the same, and a temporary name would be another.
    """
    feature = {"type": "Feature", "properties": {}, "geometry": json.loads(area.asJson(DECIMALS))}
    text = json.dumps({"type": "FeatureCollection", "features": [feature]})
    folder = cache_folder("areas")
    file = folder / f"{hashlib.sha256(text.encode()).hexdigest()[:16]}.geojson"
    try:
        for left in folder.glob("*.geojson"):
            if time.time() - left.stat().st_mtime > STALE_SECONDS:
                left.unlink()
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        text = _tr("The area could not be written to {folder} ({reason}). Make room there, and try again.")
        raise UserError(text.format(folder=folder, reason=error.strerror)) from error
    return file


def _to_lonlat(view: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> QgsRectangle:
    project = QgsProject.instance()
    if is_world(crs):
        whole = QgsCoordinateTransform(LONLAT, crs, project).transformBoundingBox(crs.bounds())
        view = view.intersect(whole)
    transform = QgsCoordinateTransform(crs, LONLAT, project)
    box = transform.transformBoundingBox(view)
    if is_world(crs):
        return box
    # Asked to mind the antimeridian, QGIS takes a view across Greenwich for one that goes all around the other way.
    across = transform.transformBoundingBox(view, handle180Crossover=True)
    return across if (across.xMaximum() - across.xMinimum()) % 360.0 < box.width() else box


def _tr(text: str) -> str:
    return QCoreApplication.translate("Areas", text)
