"""What an error says about the disk."""

from __future__ import annotations

import errno
import sqlite3

import pytest

from plugin.review.durable import tells_full_disk


@pytest.mark.parametrize(
    "error, full",
    [
        (OSError(errno.ENOSPC, "kein Platz"), True),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), True),
        (sqlite3.OperationalError("database or disk is full"), True),
        (RuntimeError("failed to write: No space left on device"), True),
        (OSError(errno.EACCES, "Permission denied", "/data/full/scenes"), False),
        (sqlite3.OperationalError("unable to open /data/full/a.sqlite"), False),
        (sqlite3.OperationalError("database is locked"), False),
    ],
)
def test_a_full_disk_is_told_from_other_trouble(error: BaseException, full: bool) -> None:
    assert tells_full_disk(error) is full
