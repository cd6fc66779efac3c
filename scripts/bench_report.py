"""What benchmarks of searching print and keep, how contenders take turns, and what was measured on."""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from plugin.engine.search import kernel  # noqa: E402


@dataclass
class Row:
    """One line of the table; times in milliseconds, recall@100, memory in MB."""

    what: str
    ours_ms: float | None = None
    limit_ms: float | None = None
    ratio_to_limit: float | None = None
    recall: float | None = None
    others: dict[str, float] = field(default_factory=dict)
    others_recall: dict[str, float] = field(default_factory=dict)
    absent: dict[str, str] = field(default_factory=dict)
    note: str = ""
    ours_mb: float | None = None

    def line(self) -> str:
        """The row as it is printed."""
        cells = [
            f"{self.what:<52}",
            "" if self.ours_ms is None else f"{self.ours_ms:8.2f}",
            "" if self.limit_ms is None else f"{self.limit_ms:7.2f}",
            "" if self.ratio_to_limit is None else f"{self.ratio_to_limit:5.2f}",
            "" if self.recall is None else f"{self.recall:6.3f}",
        ]
        widths = (52, 8, 7, 5, 6)
        text = "  ".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
        for name, value in self.others.items():
            ratio = "" if self.limit_ms is None else f"  {self.limit_ms / value:5.2f} of the limit"
            recall = f"  recall {self.others_recall[name]:.3f}" if name in self.others_recall else ""
            text += f"\n      {name:<46}  {value:8.2f}{ratio}{recall}"
        for name, reason in self.absent.items():
            text += f"\n      {name:<46}  absent: {reason}"
        return text + (f"\n      {self.note}" if self.note else "")


@dataclass
class Bench:
    """What all measurements share."""

    times: int
    pool: ThreadPoolExecutor
    rows: list[Row] = field(default_factory=list)
    bandwidth_gb_s: float = 0.0

    def tell(self, row: Row) -> None:
        """Keep a row and print it."""
        self.rows.append(row)
        print(row.line(), flush=True)


def in_turn(contenders: dict[str, Callable[[int], Any]], times: int) -> dict[str, float]:
    """Median milliseconds of each, called with the number of the turn, one after the other in every turn."""
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for call in contenders.values():
        call(0)
    for turn in range(times):
        for name, call in contenders.items():
            begin = time.perf_counter()
            call(turn)
            taken[name].append(1000 * (time.perf_counter() - begin))
    return {name: float(np.median(values)) for name, values in taken.items()}


def machine() -> str:
    """What was measured on."""
    name = platform.processor() or platform.machine()
    if sys.platform == "linux":
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                name = line.split(":", 1)[1].strip()
                break
    load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return f"{name}, {os.cpu_count()} processors, {kernel.threads()} threads{load}"


def disk() -> Path:
    """Where collections of many GB fit: beside the checkout's other products, as /tmp may be in memory."""
    folder = ROOT / "build"
    folder.mkdir(exist_ok=True)
    return folder
