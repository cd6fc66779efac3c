"""How far a command of the command line is, on one line that is drawn over."""

from __future__ import annotations

import sys
import time


class ProgressBar:
    """A line on standard error, drawn again at most ten times a second; silent when nobody watches."""

    def __init__(self) -> None:
        self._drawn = 0.0
        self._begin = time.monotonic()
        self._watched = sys.stderr.isatty()

    def show(self, done: int, total: int, text: str) -> None:
        """Draw how far the work is."""
        now = time.monotonic()
        if not self._watched or (now - self._drawn < 0.1 and done < total):
            return
        self._drawn = now
        filled = 30 * done // max(total, 1)
        left = (now - self._begin) * (total - done) / max(done, 1)
        line = f"\r{text:<24} [{'#' * filled}{'.' * (30 - filled)}] {done}/{total}  {left:4.0f} s left "
        sys.stderr.write(line)
        sys.stderr.flush()

    def end(self) -> None:
        """Leave the line."""
        if self._drawn:
            sys.stderr.write("\n")
