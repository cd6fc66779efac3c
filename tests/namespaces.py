"""A small disk of one's own, for tests of what happens when it is full or read-only."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
from pathlib import Path
from typing import List, Tuple

import pytest


def mount_namespace() -> Tuple[str, ...]:
    """Return the words before a command that may then mount what nobody else sees; skip the test where none work."""
    words, trouble = _first_that_works()
    if not words:
        pytest.skip(f"no mount namespace is permitted here: {trouble}")
    return words


@functools.lru_cache(maxsize=1)
def _first_that_works() -> Tuple[Tuple[str, ...], str]:
    if shutil.which("unshare") is None:
        return (), "unshare is not installed"
    ways: List[Tuple[str, ...]] = [("unshare", "-rm")]
    if os.geteuid() == 0:
        ways.append(("unshare", "-m"))
        if " shared:" not in Path("/proc/self/mountinfo").read_text():  # else the disk would be seen outside
            ways.append(("unshare", "-m", "--propagation", "unchanged"))
    troubles = []
    for words in ways:
        tried = subprocess.run(
            [*words, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, text=True, check=False
        )
        if tried.returncode == 0:
            return words, ""
        troubles.append(tried.stderr.strip())
    return (), "; ".join(troubles)
