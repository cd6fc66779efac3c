"""Lon/lat, in which both processes and the logs speak of places, as QGIS wants it."""

from __future__ import annotations

from typing import Sequence

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY

from ..protocol import Point

LONLAT = QgsCoordinateReferenceSystem("EPSG:4326")
WORLD_WIDE = 359.0  # degrees that a CRS is made for


PIECES = 64  # of its width or height
LEAST = 1e-6  # degrees or metres, of a geometry that is a point


def densified(shape: QgsGeometry) -> QgsGeometry:
    """Return a geometry with more corners: what is straight in one CRS is curved in another."""
    box = shape.boundingBox()
    return shape.densifyByDistance(max(box.width(), box.height(), LEAST) / PIECES)


def is_world(crs: QgsCoordinateReferenceSystem) -> bool:
    """Whether a CRS is made for all longitudes, so that a view beyond its edges shows nothing there."""
    return bool(crs.bounds().width() >= WORLD_WIDE)


def polygon(ring: Sequence[Point], shift: float = 0.0) -> QgsGeometry:
    """Return a ring of lon/lat, not closed, as a polygon moved east by `shift` degrees."""
    corners = [QgsPointXY(lon + shift, lat) for lon, lat in ring]
    return QgsGeometry.fromPolygonXY([[*corners, corners[0]]])
