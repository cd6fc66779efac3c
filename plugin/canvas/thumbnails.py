"""Thumbnails of chips, rendered by QGIS from the visible imagery, in parallel and nearest first."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Callable, Dict, List, Optional, Sequence, Set, Tuple

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
from ..wording import put
from .layer_facts import host_of, is_of_tiles
from .lonlat import LONLAT
from .picture_cache import PictureCache
from .remote_pace import LONGEST_S, SETTLE_MS, RemotePace

IN_FLIGHT = 4
BLANK_POINTS = 8


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
    troubled = pyqtSignal(str)  # chip id: a picture of it did not come, or not whole

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._look = QgsMapSettings()  # it forgets layers that are deleted
        self._look.setDestinationCrs(LONLAT)
        self._layer_ids: List[str] = []  # also of layers that were deleted since: their pictures have to go
        self._images = PictureCache()
        self._wanted: List[Shot] = []
        self._jobs: Dict[QgsMapRendererSequentialJob, Shot] = {}
        self._cancelled: Set[QgsMapRendererSequentialJob] = set()  # kept alive until their threads are done
        self._boxes: Dict[str, QgsRectangle] = {}  # of the rasters, by layer id
        self._pace = RemotePace(self)
        self._begun: Dict[QgsMapRendererSequentialJob, float] = {}  # those that may wait for the web
        self._problems: Dict[str, str] = {}  # by chip
        self._settling = _timer(self, SETTLE_MS, self._settle)
        self._settled: List[QgsMapRendererSequentialJob] = []
        self._clock = _timer(self, 500, self._give_up_late)
        self._pump = QTimer(self)  # one job at a time, so that a key gets in between
        self._pump.setSingleShot(True)
        self._pump.setInterval(1)  # timers of 0 ms wait until nothing else happens, which on a busy machine is never
        self._pump.timeout.connect(self._start)

    def look_at(self, layers: Sequence[QgsMapLayer], crs: QgsCoordinateReferenceSystem) -> None:
        """Render from these layers, topmost first, in this CRS; forgets pictures of other layers."""
        layer_ids = [layer.id() for layer in layers]
        if layer_ids == self._layer_ids and crs == self._look.destinationCrs():
            return
        self._layer_ids = layer_ids
        self._look.setLayers(list(layers))
        self._look.setDestinationCrs(crs)
        self._look.setTransformContext(QgsProject.instance().transformContext())
        rasters = [layer for layer in layers if isinstance(layer, QgsRasterLayer)]
        self._boxes = {layer.id(): self._look.layerExtentToOutputExtent(layer, layer.extent()) for layer in rasters}
        hosts = tuple(dict.fromkeys(host for host in map(host_of, layers) if host))
        self._pace.watch(hosts, any(is_of_tiles(layer) for layer in layers))
        self.forget()

    def problem(self, chip_id: str) -> str:
        """Return why a picture of a chip is lacking or incomplete, "" where nothing is known to be wrong."""
        return self._problems.get(chip_id, "")

    def waits_for(self, chip_id: str) -> bool:
        """Whether a picture of a chip is being drawn or waits for others."""
        drawing = any(shot.chip_id == chip_id for shot in self._jobs.values())
        return drawing or any(shot.chip_id == chip_id for shot in self._wanted)

    def try_again(self, chip_id: str) -> None:
        """Draw a chip anew when it is wanted next, if something was wrong with its picture."""
        if self._problems.pop(chip_id, ""):
            self._images.forget_chips((chip_id,))

    def forget(self) -> None:
        """Drop every picture and every job; called when the imagery changed."""
        self._wanted.clear()
        self._images.clear()
        self._problems.clear()
        self._stop_jobs()

    def close(self) -> None:
        """Stop, and wait for the jobs that still run: nothing may outlive the plugin."""
        for timer in (self._pump, self._settling, self._clock):
            timer.stop()
        self._pace.close()
        self._wanted.clear()
        self._look.setLayers([])
        self._stop_jobs()
        for job in list(self._cancelled):
            job.finished.disconnect(self._finish)
            job.cancel()
        self._cancelled.clear()

    def image(self, chip_id: str, pixels: int) -> Optional[QImage]:
        return self._images.get((chip_id, pixels))

    def want(self, shots: Sequence[Shot]) -> None:
        """Replace what is waiting by these shots, the first to be drawn first."""
        running = {shot.key for shot in self._jobs.values()}
        self._wanted = [shot for shot in shots if shot.key not in self._images and shot.key not in running]
        if self._pace.is_remote:
            self._wanted = [shot for shot in self._wanted if shot.chip_id not in self._problems]
            self._leave_unwanted({shot.key for shot in shots})
        self._start_soon()

    @property
    def _most(self) -> int:
        return self._pace.most if self._pace.is_remote else IN_FLIGHT

    def _start_soon(self) -> None:
        if self._wanted and len(self._jobs) < self._most:
            self._pump.start(self._pace.wait_ms)

    def _start(self) -> None:
        """Start the next shot: QGIS opens each raster anew for it, which takes milliseconds of the GUI thread."""
        if not self._wanted or len(self._jobs) >= self._most or not self._look.layers():
            return
        if self._pace.is_patient:
            self._start_soon()
            return
        shot = self._wanted.pop(0)
        job = QgsMapRendererSequentialJob(self._settings(shot))
        job.setParent(self)  # else Python deletes it with its last name, inside its own signal
        job.finished.connect(self._finish)
        self._jobs[job] = shot
        if self._pace.is_remote:
            self._begun[job] = time.monotonic()
            self._clock.start()
        job.start()
        self._start_soon()

    def _finish(self) -> None:
        job = self.sender()
        if job in self._cancelled:
            self._cancelled.discard(job)
            job.deleteLater()
            return
        if job in self._begun:
            self._settled.append(job)
            self._settling.start()
        else:
            self._take(job)

    def _settle(self) -> None:
        """Take the pictures from the web that are done: what their hosts refused is heard by now."""
        done, self._settled = self._settled, []
        for job in done:
            self._take(job)

    def _take(self, job: QgsMapRendererSequentialJob) -> None:
        shot = self._jobs.pop(job)
        begun = self._begun.pop(job, None)
        trouble = self._pace.trouble_since(begun) if begun is not None else ""
        if trouble:
            self._problems[shot.chip_id] = trouble
        image = job.renderedImage()
        if not (trouble and _is_blank(image)):
            self._images.keep(shot.key, image)
        job.deleteLater()
        self._start_soon()
        self.drawn.emit(shot.chip_id, shot.pixels)
        if trouble:
            self.troubled.emit(shot.chip_id)

    def _leave_unwanted(self, wanted: Set[Tuple[str, int]]) -> None:
        """Give up what the web has not brought yet and nobody waits for any more."""
        for job in [job for job in self._begun if self._jobs[job].key not in wanted and job not in self._settled]:
            self._abandon(job)

    def _give_up_late(self) -> None:
        """Give up pictures that the web has not brought for long, so that others get their turn."""
        now = time.monotonic()
        for job in [job for job, begun in self._begun.items() if now - begun > LONGEST_S and job not in self._settled]:
            shot = self._abandon(job)
            sentence = put(self.tr("No answer for {seconds:.0f} s"), seconds=LONGEST_S)
            self._problems[shot.chip_id] = self._pace.trouble_since(0) or sentence
            self.troubled.emit(shot.chip_id)
        if self._begun:
            self._clock.start()
        self._start_soon()

    def _abandon(self, job: QgsMapRendererSequentialJob) -> Shot:
        self._begun.pop(job, None)
        self._cancelled.add(job)
        job.cancelWithoutBlocking()
        return self._jobs.pop(job)

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
        for job in self._settled:  # done, though not taken
            del self._jobs[job]
            job.deleteLater()
        self._cancelled.update(self._jobs)
        self._jobs.clear()
        self._begun.clear()
        self._settled.clear()
        for job in list(self._cancelled):
            job.cancelWithoutBlocking()


def _timer(parent: QObject, ms: int, slot: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(ms)
    timer.timeout.connect(slot)
    return timer


def bounds(footprint: Sequence[Point], crs: QgsCoordinateReferenceSystem) -> QgsRectangle:
    """Return the box around a lon/lat footprint in `crs`; empty where it cannot be transformed."""
    transform = QgsCoordinateTransform(LONLAT, crs, QgsProject.instance())
    try:
        points = [transform.transform(QgsPointXY(lon, lat)) for lon, lat in footprint]
    except QgsCsException:
        return QgsRectangle()
    xs, ys = [point.x() for point in points], [point.y() for point in points]
    return QgsRectangle(min(xs), min(ys), max(xs), max(ys))


def _is_blank(image: QImage) -> bool:
    """Whether nothing was drawn, as far as a grid of points tells."""
    steps = [round((number + 0.5) * image.width() / BLANK_POINTS) for number in range(BLANK_POINTS)]
    return all(image.pixelColor(x, y).alpha() == 0 for x in steps for y in steps)


def _square(box: QgsRectangle, context: float) -> QgsRectangle:
    half = max(box.width(), box.height()) * context / 2.0
    centre = box.center()
    return QgsRectangle(centre.x() - half, centre.y() - half, centre.x() + half, centre.y() + half)
