"""Keeps the expressions of a layer's style alive while QGIS may still draw the layer."""

from __future__ import annotations

from functools import partial

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QTimer

KEPT_MS = 20_000
"""So long after a layer is gone a map that was begun with it may still be about to draw it."""


def outlive(layer: QgsVectorLayer) -> None:
    """Keep a copy of a layer's style for a while after the layer has gone.

    Maps are drawn on threads, by copies of the style which share its expressions. When QGIS takes one for a thread's
    own it lets go of what is shared before it has copied it. Where the layer is deleted at that moment, as by another
    project, nobody holds the expression any more and QGIS reads freed memory. Another copy holds it.

    The copy hangs on the layer's signal, and then on a timer: it needs nothing of the plugin, which may be gone before.
    """
    renderer = layer.renderer()
    if renderer is not None:
        layer.willBeDeleted.connect(partial(QTimer.singleShot, KEPT_MS, partial(id, renderer.clone())))
