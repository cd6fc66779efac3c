"""Compiled code: where it is kept between runs, whether that may be run, and loading it once or doing without."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

POINTS = 4096
"""That the loops over UTM's series take at most at once: a length that must be known when they are compiled."""


def cache_folder() -> Path:
    """In the user's cache folder, as the plugin's own may be read-only.

    By the name of the package: what is kept there names modules, and a checkout is loaded by more than one name.
    """
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "lookalike" / "kernel" / __name__.partition(".")[0]


def usable(folder: Path) -> bool:
    """Whether this user, and only this user, can write there; the folder is made when it is not there."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = folder.stat()
    except OSError:
        return False
    if sys.platform == "win32":
        return os.access(folder, os.W_OK)
    private = state.st_uid == os.getuid() and not state.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return private and os.access(folder, os.W_OK)


def drop() -> None:
    """Delete all compiled code; it is compiled again when needed."""
    shutil.rmtree(cache_folder(), ignore_errors=True)


class Compiled:
    """A module of compiled code: there once it is loaded, which takes seconds when nothing is kept, or never."""

    def __init__(self, imported: Callable[[], ModuleType]) -> None:
        self._imported = imported
        self._lock = threading.Lock()
        self.module: ModuleType | None = None
        self.failure = ""

    @property
    def is_loading(self) -> bool:
        return self._lock.locked()

    def load(self) -> None:
        """Import it, once."""
        with self._lock:
            if self.module is not None or self.failure:
                return
            try:
                try:
                    self.module = self._imported()
                except ImportError:
                    raise
                except Exception:  # what is kept may be damaged; without it there is nothing to read
                    drop()
                    self.module = self._imported()
            except Exception as error:
                self.failure = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
