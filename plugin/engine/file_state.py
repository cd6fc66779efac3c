"""Tells whether a file is still the one that something was computed from."""

from __future__ import annotations

from pathlib import Path


def state_of(path: str | Path) -> tuple[int, int] | None:
    """What changes with a file's content: its size and the time of its last change; None where there is none."""
    try:
        state = Path(path).stat()
    except OSError:
        return None
    return state.st_size, state.st_mtime_ns
