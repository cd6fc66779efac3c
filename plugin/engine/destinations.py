"""Looks, before anything is computed, whether files can be written where a command is to write them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from .errors import LookalikeError


def check_destinations(written: Iterable[str], read: Iterable[str]) -> None:
    """Raises LookalikeError for a file that is a folder, that has none to be in, or that is read or written besides."""
    taken = {Path(path).resolve() for path in read if path}
    for path in filter(None, written):
        file = Path(path).resolve()
        if not file.parent.is_dir():
            raise LookalikeError(f"There is no folder for {path}. Make it first.")
        if file.is_dir():
            raise LookalikeError(f"{path} is a folder. Name a file in it.")
        if file in taken:
            raise LookalikeError(f"{path} is given for two things. Choose another file to write.")
        taken.add(file)
