"""Thumbnails of chips, rendered by QGIS from the visible imagery, in parallel and nearest first."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Dict, List, Optional, Sequence, Set, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsMapLayer,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QObject, QSize, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor, QImage

from ..protocol import Point
from .lonlat import LONLAT

IN_FLIGHT = 4
MOST_BYTES = 48 << 20  # of pictures kept; what a screen and what comes next need is a fifth of it


@dataclass(frozen=True)
class Shot:
    """One wanted picture: a chip's footprint, `context` times as wide, `pixels` to a side."""

    chip_id: str
    footprint: Tuple[Point, ...]
    pixels: int
    context: float

    @property
    def key(self) -> Tuple[str, int]:
        return self.chip_id, self.pixels


class Thumbnails(QObject):
    """Renders shots on QGIS's threads; the GUI thread only starts jobs and receives images."""

    drawn = pyqtSignal(str, int)  # chip id, pixels

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._look = QgsMapSettings()  # it forgets layers that are deleted
        self._look.setDestinationCrs(LONLAT)
        self._images: OrderedDict[Tuple[str, int], QImage] = OrderedDict()  # the one looked at last is the last
        self._bytes = 0
        self._wanted: List[Shot] = []
        self._jobs: Dict[QgsMapRendererSequentialJob, Shot] = {}
        self._cancelled: Set[QgsMapRendererSequentialJob] = set()  # kept alive until their threads are done
        self._boxes: Dict[str, QgsRectangle] = {}  # of the rasters, by layer id
        self._pump = QTimer(self)  # one job at a time, so that a key gets in between
        self._pump.setSingleShot(True)
        self._pump.setInterval(1)  # timers of 0 ms wait until nothing else happens, which on a busy machine is never
        self._pump.timeout.connect(self._start)

    def look_at(self, layers: Sequence[QgsMapLayer], crs: QgsCoordinateReferenceSystem) -> None:
        """Render from these layers, topmost first, in this CRS; forgets pictures of other layers."""
        if [layer.id() for layer in layers] == self._look.layerIds() and crs == self._look.destinationCrs():
            return
        self._look.setLayers(list(layers))
        self._look.setDestinationCrs(crs)
        self._look.setTransformContext(QgsProject.instance().transformContext())
        rasters = [layer for layer in layers if isinstance(layer, QgsRasterLayer)]
        self._boxes = {layer.id(): self._look.layerExtentToOutputExtent(layer, layer.extent()) for layer in rasters}
        self.forget()

    def forget(self) -> None:
        """Drop every picture and every job; called when the imagery changed."""
        self._wanted.clear()
        self._images.clear()
        self._bytes = 0
        self._stop_jobs()

    def close(self) -> None:
        """Stop, and wait for the jobs that still run: nothing may outlive the plugin."""
        self._pump.stop()
        self._wanted.clear()
        self._look.setLayers([])
        self._stop_jobs()
        for job in list(self._cancelled):
            job.finished.disconnect(self._finish)
            job.cancel()
        self._cancelled.clear()

    def image(self, chip_id: str, pixels: int) -> Optional[QImage]:
        image = self._images.get((chip_id, pixels))
        if image is not None:
            self._images.move_to_end((chip_id, pixels))
        return image

    def want(self, shots: Sequence[Shot]) -> None:
        """Replace what is waiting by these shots, the first to be drawn first."""
        running = {shot.key for shot in self._jobs.values()}
        self._wanted = [shot for shot in shots if shot.key not in self._images and shot.key not in running]
        self._start_soon()

    def _start_soon(self) -> None:
        if self._wanted and len(self._jobs) < IN_FLIGHT:
            self._pump.start()

    def _start(self) -> None:
        """Start the next shot: QGIS opens each raster anew for it, which takes milliseconds of the GUI thread."""
        if not self._wanted or len(self._jobs) >= IN_FLIGHT or not self._look.layers():
            return
        shot = self._wanted.pop(0)
        job = QgsMapRendererSequentialJob(self._settings(shot))
        job.setParent(self)  # else Python deletes it with its last name, inside its own signal
        job.finished.connect(self._finish)
        self._jobs[job] = shot
        job.start()
        self._start_soon()

    def _finish(self) -> None:
        job = self.sender()
        if job in self._cancelled:
            self._cancelled.discard(job)
            job.deleteLater()
            return
        shot = self._jobs.pop(job)
        self._keep(shot, job.renderedImage())
        job.deleteLater()
        self._start_soon()
        self.drawn.emit(shot.chip_id, shot.pixels)

    def _keep(self, shot: Shot, image: QImage) -> None:
        """Keep a picture, and drop those that were looked at longest ago where there are too many."""
        old = self._images.pop(shot.key, None)
        self._images[shot.key] = image
        self._bytes += image.sizeInBytes() - (old.sizeInBytes() if old is not None else 0)
        while self._bytes > MOST_BYTES and len(self._images) > 1:
            self._bytes -= self._images.popitem(last=False)[1].sizeInBytes()

    def _settings(self, shot: Shot) -> QgsMapSettings:
        settings = QgsMapSettings(self._look)
        settings.setTransformContext(QgsProject.instance().transformContext())
        settings.setOutputSize(QSize(shot.pixels, shot.pixels))
        crs = self._look.destinationCrs()
        extent = _square(bounds(shot.footprint, crs), shot.context)
        layers = [layer for layer in self._look.layers() if self._may_show(layer, extent)]
        native = layers[0].crs() if len(layers) == 1 and isinstance(layers[0], QgsRasterLayer) else crs
        if native != crs and native.isValid() and not native.isGeographic():
            # As it lies on the disk: QGIS would transform a thousand points before it begins, in the GUI thread.
            settings.setDestinationCrs(native)
            extent = _square(bounds(shot.footprint, native), shot.context)
        settings.setExtent(extent)
        settings.setLayers(layers)
        settings.setBackgroundColor(QColor(0, 0, 0, 0))
        settings.setFlag(QgsMapSettings.Flag.DrawLabeling, False)
        return settings

    def _may_show(self, layer: QgsMapLayer, extent: QgsRectangle) -> bool:
        """Whether a layer can be seen in an extent; those that cannot would be opened all the same."""
        box = self._boxes.get(layer.id())
        return box is None or box.isEmpty() or not box.isFinite() or box.intersects(extent)

    def _stop_jobs(self) -> None:
        self._cancelled.update(self._jobs)
        self._jobs.clear()
        for job in list(self._cancelled):
            job.cancelWithoutBlocking()


def bounds(footprint: Sequence[Point], crs: QgsCoordinateReferenceSystem) -> QgsRectangle:
    """Return the box around a lon/lat footprint in `crs`; empty where it cannot be transformed."""
    transform = QgsCoordinateTransform(LONLAT, crs, QgsProject.instance())
    box = QgsRectangle()
    box.setMinimal()
    try:
        for lon, lat in footprint:
            point = transform.transform(QgsPointXY(lon, lat))
            box.combineExtentWith(point.x(), point.y())
    except QgsCsException:
        return QgsRectangle()
    return box


def _square(box: QgsRectangle, context: float) -> QgsRectangle:
    half = max(box.width(), box.height()) * context / 2.0
    centre = box.center()
    return QgsRectangle(centre.x() - half, centre.y() - half, centre.x() + half, centre.y() + half)
