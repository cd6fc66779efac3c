"""Memory that is used again and again is not asked of the system each time."""

from __future__ import annotations

import platform
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from plugin.engine.collection.scratch import scratch

FAULTS = """
import resource, sys
import numpy as np
from plugin.engine.collection.scratch import keep_freed_memory
if sys.argv[1] == "keep":
    keep_freed_memory()
for turn in range(40):
    if turn == 20:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    many = [np.ones(250_000) for _ in range(4)]
    del many
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


def test_the_same_name_gives_the_same_memory() -> None:
    first = scratch("some", (10, 4))
    assert np.shares_memory(first, scratch("some", (5, 8)))
    assert not np.shares_memory(first, scratch("other", (10, 4)))
    assert scratch("some", (100, 4)).shape == (100, 4)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="malloc of another library is not told anything")
def test_freed_memory_stays() -> None:
    def faults(how: str) -> int:
        command = [sys.executable, "-c", FAULTS, how]
        done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True)
        return int(done.stdout)

    assert faults("keep") < 500 < 5_000 < faults("leave")


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="malloc of another library is not told anything")
def test_pyarrow_takes_its_memory_there_too() -> None:
    pytest.importorskip("pyarrow")
    program = "from plugin.engine.collection.scratch import keep_freed_memory as keep; keep()\n"
    program += "import pyarrow; print(pyarrow.default_memory_pool().backend_name)"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "system"
