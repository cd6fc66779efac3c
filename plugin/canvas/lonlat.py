"""Lon/lat, in which both processes and the logs speak of places, as QGIS wants it."""

from __future__ import annotations

from typing import Sequence

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY

from ..protocol import Point

LONLAT = QgsCoordinateReferenceSystem("EPSG:4326")


def polygon(ring: Sequence[Point], shift: float = 0.0) -> QgsGeometry:
    """Return a ring of lon/lat, not closed, as a polygon moved east by `shift` degrees."""
    corners = [QgsPointXY(lon + shift, lat) for lon, lat in ring]
    return QgsGeometry.fromPolygonXY([[*corners, corners[0]]])
