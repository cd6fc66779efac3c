"""The demo's project: the Blue Marble, its collection and the target "islands"."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Optional

from qgis.core import (
    QgsBilinearRasterResampler,
    QgsCoordinateReferenceSystem,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsReferencedRectangle,
)
from qgis.gui import QgsMapCanvas

from ..compat import set_attribution
from ..errors import UserError, tr
from .record import SCOPE

PROJECT, RASTER, COLLECTION = "islands.qgz", "blue_marble.tif", "collection"
ATTRIBUTION = "NASA Earth Observatory, Blue Marble Next Generation (2004)"
SHOWN = QgsRectangle(-180, -62, 180, 74)


def open_demo(folder: Path, iface: Any, raster: Path, collection: Path) -> None:
    """Open the folder's project in place of the one that is open, whatever becomes of that; make it where it lacks.

    QGIS opens it, so that it is among the recent projects. Raises UserError.
    """
    file = folder / PROJECT
    fresh = not file.exists()
    if fresh:
        make_project(file, raster, collection, iface.mapCanvas())
    project = QgsProject.instance()
    if not iface.addProject(str(file)):
        raise UserError(tr("{file} cannot be opened: {why}").format(file=file, why=project.error()))
    canvas = iface.mapCanvas()
    if fresh or canvas.extent().isEmpty():  # nobody saved it since: it was written before it was seen
        canvas.setReferencedExtent(project.viewSettings().defaultViewExtent())
        canvas.refresh()


def make_project(file: Path, raster: Path, collection: Path, canvas: Optional[QgsMapCanvas] = None) -> None:
    """Write the project; with a canvas, which is written too, QGIS shows the world whenever it opens it.

    Raises UserError.
    """
    project = QgsProject.instance()
    project.clear()
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    layer = QgsRasterLayer(str(raster), "Blue Marble (NASA, 2004)", "gdal")
    if not layer.isValid():
        raise UserError(tr("{file} cannot be opened. Delete it, then begin the demo again.").format(file=raster))
    set_attribution(layer, ATTRIBUTION)
    layer.resampleFilter().setZoomedInResampler(QgsBilinearRasterResampler())
    project.addMapLayer(layer)
    project.setFileName(str(file))
    project.writeEntry(SCOPE, "collection", project.writePath(str(collection)))
    project.writeEntry(SCOPE, "target_name", "islands")
    shown = QgsReferencedRectangle(SHOWN, project.crs())
    project.viewSettings().setDefaultViewExtent(shown)
    if canvas is not None:
        canvas.setReferencedExtent(shown)
    if not project.write():
        raise UserError(tr("{file} cannot be written: {why}").format(file=file, why=project.error()))
