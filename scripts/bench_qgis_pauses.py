"""For how long QGIS stands still, and what it and its engine hold in memory; used inside QGIS."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Dict, Tuple

from qgis.PyQt.QtCore import QObject, Qt, QTimer

BEAT_MS = 5


class Heartbeat(QObject):
    """Notes for how long, at most, QGIS stood still since it was last asked, and worked on one thing meanwhile.

    The two differ where other programs want the processor: only the second is QGIS's own doing.
    """

    def __init__(self) -> None:
        super().__init__()
        self._last = self._clocks()
        self._longest = (0.0, 0.0)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)

    def take(self) -> Tuple[float, float]:
        """Return in ms the longest pause, and the longest work of the thread that paints and hears, since the last."""
        self._beat()
        longest, self._longest = self._longest, (0.0, 0.0)
        return longest[0] * 1000.0, longest[1] * 1000.0

    def _beat(self) -> None:
        now = self._clocks()
        self._longest = (
            max(self._longest[0], now[0] - self._last[0]),
            max(self._longest[1], now[1] - self._last[1]),
        )
        self._last = now

    @staticmethod
    def _clocks() -> Tuple[float, float]:
        return time.perf_counter(), time.thread_time()


def memory_mb(pid: int) -> Dict[str, float]:
    """Return what a process and its children hold in memory of their own, in MB, by program."""
    found: Dict[str, float] = {}
    for one in (pid, *_children(pid)):
        try:
            status = dict(line.split(":", 1) for line in Path(f"/proc/{one}/status").read_text().splitlines())
        except OSError:
            continue
        name = status["Name"].strip()
        found[name] = found.get(name, 0.0) + float(status["RssAnon"].split()[0]) / 1024
    return found


def _children(pid: int) -> Tuple[int, ...]:
    return tuple(int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
