"""Lon/lat shapes as the blobs of a GeoPackage in some CRS, many at once (OGC 12-128r17, 2.1.3)."""

from __future__ import annotations

import math
import struct
from array import array
from functools import lru_cache
from itertools import chain, islice
from typing import Iterator, List, Optional, Sequence, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsLineString,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..canvas.lonlat import LONLAT
from ..errors import UserError
from ..protocol import Point
from .layers import Shape, geometry_of
from .places import split_at_antimeridian

LITTLE_ENDIAN, POLYGON, MULTIPOLYGON = 1, 3, 6
FLAGS = 0b00000011  # little endian, an envelope of x and y
LINE_HEAD = 9  # bytes of a line's WKB before its coordinates

Box = Tuple[float, float, float, float]
"""min x, max x, min y, max y"""


class Shapes:
    """Makes the blobs of one table; `boxes` has min x, max x, min y and max y of each, one after the other."""

    def __init__(self, crs: QgsCoordinateReferenceSystem, srs_id: int) -> None:
        self.boxes = array("d")
        self._srs_id = srs_id
        self._name = crs.authid() or crs.description()
        self._transform = QgsCoordinateTransform(LONLAT, crs, QgsCoordinateTransformContext())

    @property
    def reach(self) -> Optional[Box]:
        """The box of all of them, None where there are none."""
        boxes = self.boxes
        return (min(boxes[0::4]), max(boxes[1::4]), min(boxes[2::4]), max(boxes[3::4])) if boxes else None

    def blobs(self, shapes: Sequence[Shape]) -> List[bytes]:
        """Return the blob of each shape; raises UserError, which names the place, where one has none in the CRS."""
        rings = [shape for shape in shapes if isinstance(shape, tuple) and _is_plain(shape)]
        corners = self._brought(rings)
        if corners is None or len(rings) < len(shapes):
            plain = {id(ring): ring for ring in rings}
            return [
                self._of_ring(shape, corners)
                if corners is not None and id(shape) in plain
                else self._of_geometry(shape)
                for shape in shapes
            ]
        return [self._of_ring(ring, corners) for ring in rings]

    def _brought(self, rings: Sequence[Tuple[Point, ...]]) -> Optional[Iterator[float]]:
        """Return the corners of rings, closed, one after the other in the CRS, by one call of PROJ.

        None where one of them has no place there: which it is has to be told.
        """
        flat = list(chain.from_iterable(chain.from_iterable(chain(ring, ring[:1]) for ring in rings)))
        if flat and not self._transform.isShortCircuited():
            line = QgsLineString(flat[0::2], flat[1::2])
            try:
                line.transform(self._transform)
            except QgsCsException:
                return None
            flat = array("d", bytes(line.asWkb())[LINE_HEAD:]).tolist()
            if not all(map(math.isfinite, flat)):
                return None
        return iter(flat)

    def _of_ring(self, ring: Tuple[Point, ...], brought: Iterator[float]) -> bytes:
        """Return the blob of the ring whose corners come next."""
        corners = tuple(islice(brought, 2 * len(ring) + 2))
        xs, ys = corners[0::2], corners[1::2]
        box = (min(xs), max(xs), min(ys), max(ys))
        self.boxes.extend(box)
        return _ring_blob(len(ring) + 1).pack(
            b"GP", 0, FLAGS, self._srs_id, *box,
            LITTLE_ENDIAN, MULTIPOLYGON, 1, LITTLE_ENDIAN, POLYGON, 1, len(ring) + 1, *corners,
        )  # fmt: skip

    def _of_geometry(self, shape: Shape) -> bytes:
        geometry = geometry_of(shape)
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
        reach = projected.boundingBox()
        box = (reach.xMinimum(), reach.xMaximum(), reach.yMinimum(), reach.yMaximum())
        self.boxes.extend(box)
        return struct.pack("<2sBBi4d", b"GP", 0, FLAGS, self._srs_id, *box) + bytes(projected.asWkb())


def _is_plain(ring: Sequence[Point]) -> bool:
    """Whether a ring lies in the usual longitudes as it is."""
    lons = [lon for lon, _ in ring]
    return min(lons) >= -180 and max(lons) <= 180


@lru_cache(maxsize=32)
def _ring_blob(corners: int) -> struct.Struct:
    """The layout of a polygon of one closed ring: header with its envelope, then WKB of a multipolygon of one."""
    return struct.Struct(f"<2sBBi4dBIIBIII{2 * corners}d")
