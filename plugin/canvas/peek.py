"""A look at the map around the candidate, wider or nearer: while a key is held down, or from one tap to the next."""

from __future__ import annotations

import time
from typing import Optional, Sequence

from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle
from qgis.gui import QgsMapCanvas

from ..protocol import Point
from .thumbnails import bounds

WIDER = 4.0
CHIPS = 10.0  # at least so many chips are seen beside each other
LOST = 40.0  # on a map of more chips than these beside each other, the look is nearer instead
TAP_S = 0.3


class Peek:
    """Shows the surroundings and gives back exactly the extent that was there before."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._before: Optional[QgsRectangle] = None
        self._shown = QgsRectangle()
        self._crs = QgsCoordinateReferenceSystem()
        self._since = 0.0

    @property
    def is_on(self) -> bool:
        return self._before is not None

    def begin(self, footprint: Sequence[Point]) -> None:
        """Show the surroundings of a lon/lat footprint, or, where they are shown since a tap, end that."""
        if self.is_on:
            self.end()
            return
        canvas = self._canvas
        extent = QgsRectangle(canvas.extent())
        chip = bounds(footprint, canvas.mapSettings().destinationCrs())
        if extent.isEmpty() or chip.isEmpty():
            return
        factor = self._factor(extent, chip)
        half_width, half_height = extent.width() * factor / 2.0, extent.height() * factor / 2.0
        centre = chip.center()
        self._before, self._since = extent, time.monotonic()
        self._crs = canvas.mapSettings().destinationCrs()
        self._show(
            QgsRectangle(
                centre.x() - half_width, centre.y() - half_height, centre.x() + half_width, centre.y() + half_height
            )
        )
        self._shown = QgsRectangle(canvas.extent())

    def _factor(self, extent: QgsRectangle, chip: QgsRectangle) -> float:
        """Return how much wider the look is than the map: less than 1 where a chip is lost in the map."""
        seen = min(extent.width(), extent.height()) / max(chip.width(), chip.height())
        if seen > LOST:
            return CHIPS / seen
        whole = self._canvas.fullExtent()
        wide = max(whole.width() / extent.width(), whole.height() / extent.height(), 1.0)
        return max(min(WIDER, wide), CHIPS / seen)

    def let_go(self) -> None:
        """The key is up: the look ends, unless the key was only tapped."""
        if time.monotonic() - self._since > TAP_S:
            self.end()

    def end(self) -> None:
        """Show what was shown before; in another CRS that would be another place."""
        if self._before is not None:
            before, self._before = self._before, None
            if self._canvas.mapSettings().destinationCrs() == self._crs:
                self._show(before)

    def leave(self) -> None:
        """End it without touching a map that has been moved since, as another project does."""
        if self._canvas.extent() == self._shown:
            self.end()
        self._before = None

    def _show(self, extent: QgsRectangle) -> None:
        self._canvas.setExtent(extent)
        self._canvas.refresh()
