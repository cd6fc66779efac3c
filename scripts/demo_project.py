"""Runs inside QGIS: opens the demo's project, made on the first start, with the pick tool in hand."""

from __future__ import annotations

import os
from pathlib import Path

import qgis.utils
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer, QgsRectangle, QgsReferencedRectangle

ATTRIBUTION = "NASA Earth Observatory, Blue Marble Next Generation (2004)"


def make_project(file: Path, raster: Path, collection: Path) -> None:
    """Write a project with the Blue Marble, the collection and the target "islands"."""
    project = QgsProject.instance()
    project.clear()
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    layer = QgsRasterLayer(str(raster), "Blue Marble (NASA, 2004)", "gdal")
    if not layer.isValid():
        raise RuntimeError(f"{raster} cannot be opened")
    layer.setAttribution(ATTRIBUTION)
    layer.resampleFilter().setZoomedInResampler(_bilinear())
    project.addMapLayer(layer)
    project.setFileName(str(file))
    project.writeEntry("lookalike", "collection", project.writePath(str(collection)))
    project.writeEntry("lookalike", "target_name", "islands")
    world = QgsReferencedRectangle(QgsRectangle(-180, -62, 180, 74), project.crs())
    project.viewSettings().setDefaultViewExtent(world)
    if not project.write():
        raise RuntimeError(f"{file} cannot be written: {project.error()}")


def open_project(folder: Path, raster: Path, collection: Path) -> None:
    """Open the folder's project and start pointing."""
    file = folder / "islands.qgz"
    fresh = not file.exists()
    if fresh:
        make_project(file, raster, collection)
    QgsProject.instance().read(str(file))
    if fresh:
        canvas = qgis.utils.iface.mapCanvas()
        canvas.setReferencedExtent(QgsProject.instance().viewSettings().defaultViewExtent())
        canvas.refresh()
    qgis.utils.plugins["lookalike"].start_pointing()


def _bilinear() -> object:
    from qgis.core import QgsBilinearRasterResampler

    return QgsBilinearRasterResampler()


if __name__ == "__main__":
    _folder = Path(os.environ["LOOKALIKE_DEMO_FOLDER"])
    open_project(_folder, _folder / "blue_marble.tif", _folder / "collection")
