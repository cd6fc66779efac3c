"""Writes features of a layer for the engine, in the background: one hex WKB in lon/lat a line."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsExpression,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal

from ..background import BackgroundTask
from ..canvas.lonlat import LONLAT
from ..dock.layer_dialog import Features
from ..engine_client.environment import cache_folder
from ..errors import UserError
from ..review.durable import temporary_beside
from ..wording import put

MOST_FEATURES = 200_000
CHECK_EVERY = 200
STALE_SECONDS = 30 * 24 * 3600
SUFFIX = ".features"


def cache_file(name: str) -> Path:
    """Return where a file of features is kept; those that nobody has written anew for a month are removed.

    Raises UserError when nothing can be written there.
    """
    folder = cache_folder("features")
    for old in folder.glob(f"*{SUFFIX}"):
        with contextlib.suppress(OSError):
            if time.time() - old.stat().st_mtime > STALE_SECONDS:
                old.unlink()
    return folder / f"{name}{SUFFIX}"


def layer_of(features: Features) -> QgsVectorLayer:
    """Return the layer of some features; raises UserError when the project has it no longer."""
    layer = QgsProject.instance().mapLayer(features.layer_id)
    if not isinstance(layer, QgsVectorLayer) or not layer.isValid():
        raise UserError(_tr("The layer is no longer in the project. Choose another."))
    return layer


class FeatureFile(BackgroundTask):
    """Writes features to a file, whole or not at all; `written` or `failed` is emitted in the GUI thread."""

    written = pyqtSignal(str, int)  # the file, and how many features it holds

    def __init__(self, features: Features, path: Path) -> None:
        """Prepare to write; raises UserError when the layer is gone or has too many features."""
        super().__init__(_tr("Reading features"))
        layer = layer_of(features)
        count = layer.selectedFeatureCount() if features.selected else layer.featureCount()
        if count > MOST_FEATURES:
            text = _tr("“{name}” has {count:,} features, more than {most:,}. Select those that are meant.")
            raise UserError(put(text, name=layer.name(), count=count, most=MOST_FEATURES))
        self._name = layer.name()
        self._path = path
        self._source = QgsVectorLayerFeatureSource(layer)
        self._transform = QgsCoordinateTransform(layer.crs(), LONLAT, QgsProject.instance())
        self._request = QgsFeatureRequest()
        if features.selected:
            self._request.setFilterFids(layer.selectedFeatureIds())
        elif features.field:
            tests = [QgsExpression.createFieldEqualityExpression(features.field, value) for value in features.values]
            self._request.setFilterExpression(" OR ".join(f"({test})" for test in tests))
        self._count = 0

    def _work(self) -> bool:
        self._write()
        return not self.isCanceled()

    def _unexpected(self, error: Exception) -> str:
        return self.tr("The features of “{name}” could not be read ({error}).").format(name=self._name, error=error)

    def _ended(self, done: bool) -> None:
        if done:
            self.written.emit(str(self._path), self._count)

    def _write(self) -> None:
        try:
            with temporary_beside(self._path) as temporary:
                with open(temporary, "w", encoding="ascii") as file:
                    for number, feature in enumerate(self._source.getFeatures(self._request)):
                        if number % CHECK_EVERY == 0 and self.isCanceled():
                            return
                        text = self._hex(feature.geometry(), feature.id())
                        if text:
                            file.write(text + "\n")
                            self._count += 1
                if not self._count:
                    raise UserError(self.tr("No feature of “{name}” is meant by this.").format(name=self._name))
                temporary.replace(self._path)
        except OSError as error:
            text = self.tr("{path} could not be written ({reason}). Make room there, and try again.")
            raise UserError(text.format(path=self._path, reason=error.strerror)) from error

    def _hex(self, geometry: QgsGeometry, number: int) -> str:
        """Return a geometry in lon/lat as the engine reads it, "" for none."""
        shape = QgsGeometry(geometry)
        if shape.isEmpty():
            return ""
        shape.convertToStraightSegment()
        part = shape.get()
        part.dropZValue()
        part.dropMValue()
        try:
            shape.transform(self._transform)
        except QgsCsException as error:
            text = self.tr("Feature {number} of “{name}” has no place in lon/lat. Check the layer's CRS.")
            raise UserError(text.format(number=number, name=self._name)) from error
        return bytes(shape.asWkb()).hex()


def _tr(text: str) -> str:
    return QCoreApplication.translate("FeatureFile", text)
