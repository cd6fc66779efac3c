"""A picture of what the map shows in one place, drawn as the collection's chips are: in their size and CRS."""

from __future__ import annotations

from typing import List, Optional, Sequence, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsMapLayer,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QBuffer, QIODevice, QObject, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QImage, QPainter

from ..protocol import ChipShape, Point
from .layer_group import is_ours
from .lonlat import LONLAT
from .thumbnails import bounds

DRAWN_PX, MOST_TIMES = 512, 8
"""A chip is drawn so many times as large as it is in pixels, that finer imagery is averaged and not skipped."""
COARSEST = 4.0
"""So many times coarser than the encoder's pixels the map may be: beyond, nobody sees what is embedded."""
SMALL_PX, MOST_BYTES = 96, 8192
"""The picture that is kept: its side, and its size as JPEG."""


def shown_layers(canvas: QgsMapCanvas) -> List[QgsMapLayer]:
    """Return the layers on the map, topmost first, but those of our own."""
    return [layer for layer in canvas.layers() if not is_ours(layer)]


class Frame:
    """The place of a snapshot: a box in the CRS of the chips around it, and how large it is drawn."""

    def __init__(self, shape: ChipShape, crs: QgsCoordinateReferenceSystem, box: QgsRectangle) -> None:
        self.shape = shape
        self.crs = crs
        self.box = box
        self.times = max(1, min(MOST_TIMES, DRAWN_PX // max(shape.columns, shape.rows)))

    @property
    def footprint(self) -> Tuple[Point, ...]:
        """The corners in lon/lat from the upper left on, their longitudes continuous; empty where there are none."""
        box = self.box
        corners = (
            (box.xMinimum(), box.yMaximum()),
            (box.xMaximum(), box.yMaximum()),
            (box.xMaximum(), box.yMinimum()),
            (box.xMinimum(), box.yMinimum()),
        )
        transform = QgsCoordinateTransform(self.crs, LONLAT, QgsProject.instance())
        try:
            ring = [transform.transform(QgsPointXY(x, y)) for x, y in corners]
        except QgsCsException:
            return ()
        first = ring[0].x()
        return tuple((each.x() - 360.0 * round((each.x() - first) / 360.0), each.y()) for each in ring)

    def pixels_on(self, canvas: QgsMapCanvas) -> float:
        """Return how many pixels of the map the longer side of the place has now; 0 where it cannot be shown."""
        box = bounds(self.footprint, canvas.mapSettings().destinationCrs())
        per_pixel = canvas.mapUnitsPerPixel()
        return max(box.width(), box.height()) / per_pixel if per_pixel > 0 and not box.isEmpty() else 0.0

    def is_too_small_on(self, canvas: QgsMapCanvas) -> bool:
        """Whether the map is so far away that what would be embedded cannot be seen."""
        return self.pixels_on(canvas) * COARSEST < max(self.shape.columns, self.shape.rows)


def frame_at(lon: float, lat: float, shapes: Sequence[ChipShape]) -> Optional[Frame]:
    """Return the place of a chip centred on a point in lon/lat: in the CRS whose area is nearest, None where there is
    none that reaches there."""
    best: Optional[Tuple[float, ChipShape, QgsCoordinateReferenceSystem]] = None
    for shape in shapes:
        crs = QgsCoordinateReferenceSystem(shape.crs)
        if not crs.isValid():
            continue
        area = crs.bounds()
        middle = area.center().x() if not area.isEmpty() else lon
        away = abs((lon - middle + 180.0) % 360.0 - 180.0)
        if not area.isEmpty() and not area.yMinimum() - 1 <= lat <= area.yMaximum() + 1:
            away += 360.0
        if best is None or away < best[0]:
            best = away, shape, crs
    if best is None:
        return None
    _, shape, crs = best
    try:
        centre = QgsCoordinateTransform(LONLAT, crs, QgsProject.instance()).transform(QgsPointXY(lon, lat))
    except QgsCsException:
        return None
    half_width, half_height = shape.width / 2, shape.height / 2
    box = QgsRectangle(
        centre.x() - half_width, centre.y() - half_height, centre.x() + half_width, centre.y() + half_height
    )
    frame = Frame(shape, crs, box)
    return frame if frame.footprint else None


class SnapshotJob(QObject):
    """Draws one frame on QGIS's threads, from the layers that the map shows now and as it shows them."""

    drawn = pyqtSignal(QImage)

    def __init__(self, canvas: QgsMapCanvas, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        settings = QgsMapSettings(canvas.mapSettings())
        settings.setLayers(shown_layers(canvas))
        settings.setDestinationCrs(frame.crs)
        settings.setTransformContext(QgsProject.instance().transformContext())
        settings.setRotation(0.0)
        settings.setDevicePixelRatio(1.0)
        settings.setExtentBuffer(0.0)
        settings.setOutputSize(QSize(frame.shape.columns * frame.times, frame.shape.rows * frame.times))
        settings.setExtent(frame.box)
        settings.setBackgroundColor(QColor(0, 0, 0, 0))
        settings.setFlag(QgsMapSettings.Flag.DrawLabeling, False)
        settings.setFlag(QgsMapSettings.Flag.DrawSelection, False)
        settings.setFlag(QgsMapSettings.Flag.DrawEditingInfo, False)
        self._job = QgsMapRendererParallelJob(settings)
        self._job.setParent(self)
        self._job.finished.connect(self._finish)

    def start(self) -> None:
        self._job.start()

    def stop(self) -> None:
        """Give the drawing up; it is deleted when its threads are done."""
        self._job.finished.disconnect(self._finish)
        self._job.finished.connect(self.deleteLater)
        if self._job.isActive():
            self._job.cancelWithoutBlocking()
        else:
            self.deleteLater()

    def _finish(self) -> None:
        self.drawn.emit(self._job.renderedImage())


def small_picture(image: QImage) -> bytes:
    """Return a small JPEG of a picture, at most MOST_BYTES long; b"" where none is so small."""
    opaque = QImage(image.size(), QImage.Format.Format_RGB32)
    opaque.fill(QColor("#808080"))
    painter = QPainter(opaque)
    painter.drawImage(0, 0, image)
    painter.end()
    small = opaque.scaled(
        SMALL_PX, SMALL_PX, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    for quality in (85, 65, 45, 25):
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        small.save(buffer, "JPG", quality)
        data = bytes(buffer.data())
        if 0 < len(data) <= MOST_BYTES:
            return data
    return b""
