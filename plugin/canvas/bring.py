"""Brings the map to a chip that was asked for."""

from __future__ import annotations

from typing import Sequence

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsProject
from qgis.gui import QgsMapCanvas

from ..protocol import Point
from .lonlat import LONLAT, polygon


def bring_to(canvas: QgsMapCanvas, footprint: Sequence[Point]) -> bool:
    """Centre the map on a lon/lat footprint, at the analyst's own scale, and let it flash.

    Returns False, and does nothing, where it lies where the map's CRS does not reach.
    """
    shape = polygon(footprint)
    to_map = QgsCoordinateTransform(LONLAT, canvas.mapSettings().destinationCrs(), QgsProject.instance())
    try:
        centre = to_map.transform(shape.centroid().asPoint())
    except QgsCsException:
        return False
    canvas.setCenter(centre)
    canvas.refresh()
    canvas.flashGeometries([shape], LONLAT)
    return True
