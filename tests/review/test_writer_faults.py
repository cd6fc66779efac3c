"""A writer that is killed, on a disk that is full, read-only or broken: what was told as saved is there."""

from __future__ import annotations

import random
import shutil
import sqlite3
import time
from pathlib import Path
from typing import List

import pytest

from plugin.review.events import LogIdentity
from plugin.review.label_log import open_log, read_foreign

from ..namespaces import mount_namespace
from .listener import Child, uuids


def test_killed_at_any_moment_everything_told_as_saved_is_there(path: Path, ana: LogIdentity, child: Child) -> None:
    rng = random.Random(0)
    told: List[str] = []
    for _ in range(40):
        process = child("accept", path, ana.target, ana.analyst, ana.installation, 100_000)
        assert process.stdout is not None
        told += [process.stdout.readline().split()[0] for _ in range(rng.randrange(1, 6))]
        time.sleep(rng.uniform(0.0, 0.02))
        process.kill()
        told += [
            line.split()[0] for line in process.communicate()[0].splitlines() if line.endswith(tuple("0123456789"))
        ]
    rows = read_foreign(path)[1].events
    assert set(told) <= set(uuids(rows)) and len(told) > 80
    assert len(set(uuids(rows))) == len(rows)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    log = open_log(path, ana)
    assert not log.notices
    log.close()


@pytest.mark.parametrize("kind", ["full", "read-only"])
def test_a_disk_that_fails_for_a_while_loses_nothing(tmp_path: Path, child: Child, kind: str) -> None:
    process = child("small_disk", kind, tmp_path, before=mount_namespace())
    output, errors = process.communicate(timeout=120)
    assert process.returncode == 0 and "done" in output, errors


@pytest.mark.parametrize("call", ["fsync,fdatasync", "pwrite64", "unlink"])
def test_an_io_error_at_any_step_loses_nothing(ana: LogIdentity, child: Child, call: str, tmp_path: Path) -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    trace = tmp_path / "trace"
    for first in (1, 2, 3, 4, 6, 9):
        path = tmp_path / str(first) / "a.log.sqlite"
        inject = f"inject={call}:error=EIO:when={first}..{first + 3}"
        before = ("strace", "-f", "-o", str(trace), "-e", f"trace={call}", "-e", inject)
        process = child("accept", path, ana.target, ana.analyst, ana.installation, 13, "one by one", before=before)
        output, errors = process.communicate(timeout=120)
        if "ptrace" in errors or "Invalid" in errors:
            pytest.skip("tracing with injected errors is not permitted here")
        assert process.returncode == 0, errors
        assert "INJECTED" in trace.read_text()
        log = open_log(path, ana)
        told = [line.split()[0] for line in output.splitlines()]
        assert uuids(log.read().events) == told and len(told) == 13 and not log.notices
        log.close()
