"""Gives back to the system what pictures and maps took of QGIS's memory.

GDAL keeps what it has read of rasters, up to 256 MB in QGIS, though a chip that was answered is hardly read again: 110
MB more after 1,500 decisions. And the C library of Linux keeps what was freed in pieces: 140 MB after as many.
"""

from __future__ import annotations

import ctypes
import threading
from typing import Callable, Optional

from qgis.PyQt.QtCore import QObject, QTimer

REST_MS = 1500
FEWEST = 50
"""So often what is shown has to change before it is worth the while."""
TIMES = 2
"""At first maps and pictures may still be drawn, and learning be under way."""
BLOCKS = 32 << 20
"""So many bytes of rasters, those that were read last, stay at hand: more than the map on a screen shows."""


class FreedMemory(QObject):
    """Watches how often what is shown changes, and hands memory back when the analyst rests after that."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._trim = trimming()
        self._changes = 0
        self._left = 0  # how often it is still to be given back
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._give_back)

    def changed(self) -> None:
        """Something else is shown."""
        self._changes += 1
        if self._changes >= FEWEST:
            self._left = TIMES
        if self._left > 0:
            self._rest.start()

    def _give_back(self) -> None:
        self._changes, self._left = 0, self._left - 1
        if self._left > 0:
            self._rest.start()
        # On a thread: it takes some 50 ms, and waits for nothing of Python's.
        threading.Thread(target=self._shrink, name="freed memory", daemon=True).start()

    def _shrink(self) -> None:
        drop_blocks(BLOCKS)
        if self._trim is not None:
            self._trim(0)


def drop_blocks(most: int) -> None:
    """Have GDAL keep at most so many bytes of what it has read; how many it may keep later stays as it is."""
    from osgeo import gdal  # QGIS's own: not there where widgets are tried without QGIS

    if gdal.GetCacheUsed() > most:
        allowed = gdal.GetCacheMax()
        gdal.SetCacheMax(most)
        gdal.SetCacheMax(allowed)


def trimming() -> Optional[Callable[[int], int]]:
    """Return the C library's `malloc_trim`, None where it has none, as outside Linux."""
    try:
        found = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return None
    found.argtypes, found.restype = [ctypes.c_size_t], ctypes.c_int
    return found
