"""What a log could not take is kept in a file of its own, and goes into the log once, in order."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path
from typing import Any, Callable, List

import pytest

from plugin.errors import UserError
from plugin.review.events import Event, LogIdentity
from plugin.review.label_log import open_log, read_foreign
from plugin.review.unsaved import keep, take_up
from plugin.review.writer import LogWriter

Make = Callable[..., Event]


def uuids(path: Path) -> List[str]:
    return [event.uuid for event in read_foreign(path)[1].events]


def test_what_is_kept_goes_into_the_log_in_order_and_once(
    path: Path, ana: LogIdentity, make_decision: Make, tmp_path: Path
) -> None:
    folders = [tmp_path / "first", tmp_path / "second"]
    events = [make_decision(ana, number) for number in range(6)]
    log = open_log(path, ana)
    log.append(events[:2])
    assert keep(events[1:4], path, ana, folders).parent == folders[0]
    (folders[1]).mkdir()
    keep(events[4:], path, ana, folders[1:])
    notices = take_up(log, folders)
    assert uuids(path) == [event.uuid for event in events]
    assert ["3 decisions" in notices[0], "2 decisions" in notices[1]] == [True, True]
    assert [list(folder.iterdir()) for folder in folders] == [[], []]
    assert take_up(log, folders) == []
    log.close()


def test_the_first_folder_that_takes_it_is_used_and_none_is_said(
    path: Path, ana: LogIdentity, make_decision: Make, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    events = [make_decision(ana, 1)]
    assert keep(events, path, ana, [tmp_path / "file", tmp_path]).parent == tmp_path
    with pytest.raises(UserError, match="1 decision is lost.*file"):
        keep(events, path, ana, [tmp_path / "file"])


def test_another_logs_decisions_and_damaged_files_stay(
    path: Path, ana: LogIdentity, ben: LogIdentity, make_decision: Make, tmp_path: Path
) -> None:
    bens = keep([make_decision(ben, 1)], path, ben, [tmp_path])
    torn = keep([make_decision(ana, 2)], path, ana, [tmp_path])
    torn.write_bytes(b"torn" * 1000)
    log = open_log(path, ana)
    (notice,) = take_up(log, [tmp_path])
    assert str(torn) in notice
    assert uuids(path) == []
    assert bens.exists() and torn.exists()
    log.close()


@pytest.mark.skipif(os.name == "nt" or os.getuid() != 0, reason="only root can give a file to another user")
def test_a_file_of_another_user_is_left_alone(
    path: Path, ana: LogIdentity, make_decision: Make, tmp_path: Path
) -> None:
    strange = keep([make_decision(ana, 1)], path, ana, [tmp_path])
    os.chown(strange, 12345, 12345)
    log = open_log(path, ana)
    assert take_up(log, [tmp_path]) == []
    assert uuids(path) == []
    log.close()


def test_the_writer_reads_what_was_kept_as_its_own(
    path: Path, ana: LogIdentity, make_decision: Make, tmp_path: Path
) -> None:
    kept = make_decision(ana, 1)
    keep([kept], path, ana, [tmp_path])
    opened: List[List[Event]] = []
    notices: List[Any] = []
    writer = LogWriter(path, ana, on_opened=opened.append, on_notice=notices.append, kept_in=[tmp_path])
    writer.start()
    assert writer.flush(5)
    writer.submit([make_decision(ana, 2)])
    assert writer.close(5) == []
    assert [dataclasses.replace(event, sequence=None) for event in opened[0]] == [kept]
    assert len(notices) == 1
    assert uuids(path)[0] == kept.uuid
