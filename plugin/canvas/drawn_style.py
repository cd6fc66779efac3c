"""Keeps the expressions of a layer's style alive while QGIS may still draw the layer."""

from __future__ import annotations

from qgis.core import QgsFeatureRenderer, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QObject, QTimer

KEPT_MS = 20_000
"""So long after a layer is gone a map that was begun with it may still be about to draw it."""


def outlive(layer: QgsVectorLayer) -> None:
    """Keep a copy of a layer's style for a while after the layer has gone.

    Maps are drawn on threads, by copies of the style which share its expressions. When QGIS takes one for a thread's
    own it lets go of what is shared before it has copied it. Where the layer is deleted at that moment, as by another
    project, nobody holds the expression any more and QGIS reads freed memory. Another copy holds it.
    """
    renderer = layer.renderer()
    if renderer is not None:
        layer.willBeDeleted.connect(KeptStyle(renderer.clone()).layer_goes)


class KeptStyle(QObject):
    """Holds a style until a while after its layer has gone.

    It belongs to the application, as the plugin may be gone before. A `partial` on the layer's signal is no holder:
    where nothing of Python refers to the layer any more, the garbage collector empties it, and the signal calls it.
    """

    def __init__(self, style: QgsFeatureRenderer) -> None:
        super().__init__(QCoreApplication.instance())
        self.style = style

    def layer_goes(self) -> None:
        QTimer.singleShot(KEPT_MS, self.deleteLater)
