"""Decisions that cannot be saved now: the disk is full, or another program holds the log."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import time
from pathlib import Path
from typing import Callable

from ..namespaces import mount_namespace
from .driver import PATIENCE_S, Qgis, decisions
from .shown import Shown

LOCKED_S = float(os.environ.get("LOOKALIKE_E2E_LOCKED_S", "8"))
MOST_UNSAVED = 25
LONGEST_PAUSE_S = 2.0
"""More than a busy machine needs between two looks; who waited for the lock would wait till it is let go."""
SMALL_DISK = 'mount -t tmpfs -o size=3m tmpfs "$0" && exec "$@"'


def test_a_full_disk_while_deciding(start: Callable[..., Qgis], tmp_path: Path) -> None:
    words = mount_namespace()
    small = tmp_path / "small"
    small.mkdir()
    qgis = start(
        "full-disk",
        wrap=(*words, "sh", "-c", SMALL_DISK, str(small)),
        outside=(("E2E_PROJECT", str(small / "islands.qgz")),),
    )
    qgis.begin_review()
    disk = Path(f"/proc/{qgis.pid}/root") / small.relative_to("/")
    for _ in range(4):
        qgis.answer()
    qgis.wait_until_saved()

    fill(disk / "filler")
    for _ in range(6):
        qgis.answer()
    shown = qgis.wait("the six to be shown as unsaved", lambda shown: shown.saved == "⚠ 6 not saved")
    qgis.wait_until_told("is full")
    assert (shown.accepted + shown.rejected, shown.pending) == (4, 6)
    assert sorted(saved for _label, saved in shown.decided.values()) == [False] * 6 + [True] * 4
    qgis.picture("1-disk-full")
    assert len(decisions_on(disk, tmp_path)) == 4

    (disk / "filler").unlink()
    qgis.wait_until_told("Every decision is saved again")
    shown = qgis.wait_until_saved()
    assert (shown.accepted + shown.rejected, shown.saved) == (10, "✓ saved")
    assert dict(decisions_on(disk, tmp_path)) == {chip: label for chip, (label, _saved) in shown.decided.items()}
    qgis.picture("2-space-again")
    qgis.check_clean()


def decisions_on(disk: Path, tmp_path: Path) -> list[tuple[str, str]]:
    """Read a copy of the log with its journal: SQLite itself does not find the way into the namespace."""
    (log,) = disk.rglob("*.log.sqlite")
    for suffix in ("", "-journal"):
        with contextlib.suppress(FileNotFoundError):
            shutil.copyfile(f"{log}{suffix}", tmp_path / f"copy{suffix}")
    sqlite3.connect(tmp_path / "copy").execute("SELECT count(*) FROM event").connection.close()  # rolls back
    return decisions(tmp_path / "copy")


def fill(path: Path) -> None:
    """Write until not even a small file has room."""
    with open(path, "wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(4096))


def test_a_locked_log_while_deciding(start: Callable[..., Qgis]) -> None:
    qgis = start("locked-log")
    qgis.begin_review()
    qgis.answer()
    qgis.wait_until_saved()
    (log,) = qgis.logs()
    holder = sqlite3.connect(str(log), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    held_at = time.monotonic()

    for _ in range(3):
        qgis.answer()
    qgis.wait_until_told("Another program holds")
    shown = answer_until_refused(qgis)
    assert shown.pending == MOST_UNSAVED
    assert shown.saved == f"⚠ {MOST_UNSAVED} not saved"
    assert shown.accepted + shown.rejected == 1
    qgis.picture("1-locked")
    time.sleep(max(0.0, LOCKED_S - (time.monotonic() - held_at)))
    assert qgis.longest_pause(held_at) < LONGEST_PAUSE_S
    assert len(decisions(log)) == 1
    holder.execute("ROLLBACK")
    holder.close()

    shown = qgis.wait_until_saved()
    assert shown.accepted + shown.rejected == 1 + MOST_UNSAVED
    assert len(decisions(log)) == 1 + MOST_UNSAVED
    qgis.answer()
    qgis.wait_until_saved()
    assert len(decisions(log)) == 2 + MOST_UNSAVED
    qgis.check_clean()


def answer_until_refused(qgis: Qgis) -> Shown:
    """A key that comes while there is no candidate answers nothing, so how many it takes is not known."""
    until = time.monotonic() + PATIENCE_S
    while not refused(qgis.look()) and time.monotonic() < until:
        qgis.keys("a", "r")
    return qgis.wait("further decisions to be refused", refused)


def refused(shown: Shown) -> bool:
    return any("decisions are not saved yet" in text for text in shown.told)
