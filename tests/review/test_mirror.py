"""Logs on a network drive: worked on in copies, copied back whole, and never opened there."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import shutil
import sqlite3
import threading
import time
from pathlib import Path
from typing import Callable, List, Sequence

import pytest

from plugin.errors import UserError
from plugin.review import locations, merging
from plugin.review.events import ACCEPT, REJECT, Event, LogIdentity
from plugin.review.label_log import open_log, read_foreign
from plugin.review.mirror import Mirror
from plugin.review.state import TargetState

Decide = Callable[..., Event]


def write(folder: Path, identity: LogIdentity, events: Sequence[Event]) -> Path:
    path = locations.log_path(folder, identity)
    with contextlib.closing(open_log(path, identity)) as log:
        log.append(events)
    return path


def said(folder: Path, target: str) -> set[str]:
    events, troubles = locations.read_target(folder, target)
    assert troubles == []
    return {event.uuid for event in events}


class Computer:
    """One computer with the project's drive at `shared`."""

    def __init__(self, folder: Path, shared: Path, identity: LogIdentity) -> None:
        self.local = folder
        self.identity = identity
        self.mirror = Mirror(folder, shared, identity.installation)

    def say(self, event: Event) -> Event:
        write(self.local, self.identity, [event])
        return event


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    return tmp_path / "drive" / "p.lookalike"


@pytest.fixture
def computers(tmp_path: Path, shared: Path, ana: LogIdentity, ben: LogIdentity) -> List[Computer]:
    shared.parent.mkdir()
    return [Computer(tmp_path / "a", shared, ana), Computer(tmp_path / "b", shared, ben)]


def test_each_sees_what_the_other_says(
    computers: List[Computer], shared: Path, ana: LogIdentity, make_decision: Decide
) -> None:
    one, other = computers
    expected = set()
    for number in range(4):
        for computer in computers:
            expected.add(computer.say(make_decision(computer.identity, number, ACCEPT)).uuid)
            computer.mirror.step()
    one.mirror.step()
    for folder in (one.local, other.local, shared):
        assert said(folder, ana.target) == expected
    assert not [path for path in shared.rglob("*") if path.name.startswith(".") or "merged" in path.name]
    before = {path: path.stat().st_mtime_ns for path in shared.rglob("*.sqlite")}
    one.mirror.step()
    other.mirror.step()
    assert {path: path.stat().st_mtime_ns for path in shared.rglob("*.sqlite")} == before, "nothing new, nothing copied"


def test_no_database_is_opened_on_the_drive(
    computers: List[Computer], shared: Path, make_decision: Decide, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: List[str] = []
    real = sqlite3.connect

    def connect(database: str, *args: object, **more: object) -> sqlite3.Connection:
        opened.append(str(database))
        return real(database, *args, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(sqlite3, "connect", connect)
    for _ in range(2):
        for computer in computers:
            computer.say(make_decision(computer.identity, len(opened), ACCEPT))
            computer.mirror.step()
    assert opened and not any(str(shared) in name for name in opened)


def test_a_drive_that_is_gone_loses_nothing(
    computers: List[Computer], shared: Path, ana: LogIdentity, make_decision: Decide
) -> None:
    one, other = computers
    first = one.say(make_decision(ana, 1, ACCEPT))
    one.mirror.step()
    away = shared.parent.with_name("unplugged")
    shared.parent.rename(away)
    second = one.say(make_decision(ana, 2, ACCEPT))
    with pytest.raises(OSError, match="drive"):
        one.mirror.step()
    assert said(one.local, ana.target) == {first.uuid, second.uuid}
    away.rename(shared.parent)
    one.mirror.step()
    other.mirror.step()
    assert said(other.local, ana.target) == {first.uuid, second.uuid}


def test_a_profile_that_was_lost_comes_back_from_the_drive(
    computers: List[Computer], shared: Path, ana: LogIdentity, make_decision: Decide
) -> None:
    one, _ = computers
    events = [one.say(make_decision(ana, number, ACCEPT)) for number in range(3)]
    one.mirror.step()
    shutil.rmtree(one.local)
    events.append(one.say(make_decision(ana, 9, REJECT)))  # before the first look at the drive
    again = Mirror(one.local, shared, ana.installation)
    again.step()
    assert said(one.local, ana.target) == said(shared, ana.target) == {event.uuid for event in events}
    state = TargetState(ana.target, (ana.analyst, ana.installation))
    state.apply_all(locations.read_target(shared, ana.target)[0])
    assert (state.counts.accepted, state.counts.rejected) == (3, 1)


def test_a_copy_is_whole_or_not_there(
    computers: List[Computer], shared: Path, ana: LogIdentity, make_decision: Decide, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = computers
    first = one.say(make_decision(ana, 1, ACCEPT))
    one.mirror.step()
    path = locations.log_path(shared, ana)
    whole = path.read_bytes()
    one.say(make_decision(ana, 2, ACCEPT))

    def half(source: Path, target: Path) -> None:
        Path(target).write_bytes(Path(source).read_bytes()[:5000])
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(shutil, "copyfile", half)
        with pytest.raises(OSError, match="No space left"):
            one.mirror.step()
    assert path.read_bytes() == whole and [each.name for each in path.parent.iterdir()] == [path.name]
    one.mirror.step()
    assert len(said(shared, ana.target)) == 2 and first.uuid in said(shared, ana.target)


def test_a_torn_log_on_the_drive_does_not_reach_this_computer(
    computers: List[Computer], shared: Path, ana: LogIdentity, ben: LogIdentity, make_decision: Decide
) -> None:
    one, other = computers
    other.say(make_decision(ben, 1, ACCEPT))
    other.mirror.step()
    one.mirror.step()
    path = locations.log_path(shared, ben)
    os.utime(path, ns=(1, 1))
    path.write_bytes(path.read_bytes()[:6000])
    mine = one.say(make_decision(ana, 2, ACCEPT))
    with pytest.raises(UserError, match="Ben.* could not be brought in step"):
        one.mirror.step()
    assert len(said(one.local, ana.target)) == 2, "the copy that was whole stays"
    assert mine.uuid in {event.uuid for event in read_foreign(locations.log_path(shared, ana))[1].events}


def test_what_was_deleted_there_stays_here_and_is_not_brought_back(
    computers: List[Computer], shared: Path, ana: LogIdentity, make_decision: Decide
) -> None:
    one, _ = computers
    one.say(make_decision(ana, 1, ACCEPT))
    one.mirror.step()
    shutil.rmtree(shared / ana.target)
    one.mirror.step()
    assert not (shared / ana.target).exists() and len(said(one.local, ana.target)) == 1


def test_what_only_the_copy_here_holds_stays_beside(
    computers: List[Computer], shared: Path, ana: LogIdentity, ben: LogIdentity, make_decision: Decide
) -> None:
    """I merged a longer state of Ben's log than the one he has put on the drive since."""
    one, _ = computers
    more = [make_decision(ben, number, ACCEPT) for number in range(3)]
    write(one.local, ben, more)
    one.mirror.step()
    path = locations.log_path(shared, ben)
    path.unlink()
    later = [more[0], make_decision(ben, 8, REJECT)]
    write(shared, ben, later)
    one.mirror.step()
    assert said(one.local, ana.target) == {event.uuid for event in (*more, *later)}


def test_two_windows_on_one_computer_do_not_meet(
    computers: List[Computer], shared: Path, ana: LogIdentity, make_decision: Decide
) -> None:
    one, _ = computers
    second = Mirror(one.local, shared, ana.installation)
    failures: List[BaseException] = []

    def loop(mirror: Mirror) -> None:
        try:
            for _ in range(15):
                mirror.step()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=loop, args=(mirror,)) for mirror in (one.mirror, second)]
    for thread in threads:
        thread.start()
    events = [one.say(make_decision(ana, number, ACCEPT)) for number in range(15)]
    for thread in threads:
        thread.join()
    one.mirror.step()
    assert not failures and said(shared, ana.target) == {event.uuid for event in events}


def test_the_thread_says_when_it_is_ready_in_trouble_and_well_again(
    tmp_path: Path, ana: LogIdentity, make_decision: Decide
) -> None:
    shared, told = tmp_path / "drive" / "p.lookalike", []
    mirror = Mirror(
        tmp_path / "a",
        shared,
        ana.installation,
        on_ready=lambda: told.append("ready"),
        on_trouble=lambda sentence: told.append(sentence),
        on_recovered=lambda: told.append("well"),
        seconds=0.02,
    )
    write(tmp_path / "a", ana, [make_decision(ana, 1, ACCEPT)])
    mirror.start()
    until = time.monotonic() + 60
    while "ready" not in told and time.monotonic() < until:
        time.sleep(0.01)
    assert len(told) == 2 and "cannot be reached" in told[0], "ready all the same"
    shared.parent.mkdir()
    while "well" not in told and time.monotonic() < until:
        time.sleep(0.01)
    last = write(tmp_path / "a", ana, [make_decision(ana, 2, ACCEPT)])
    mirror.close(10)
    assert told[2:] == ["well"] and len(said(shared, ana.target)) == 2 and last.exists()
    count = len(told)
    shutil.rmtree(shared.parent)
    time.sleep(0.1)
    assert len(told) == count


def test_a_duplicated_log_of_a_colleague_goes_there_once_and_is_theirs(
    computers: List[Computer], shared: Path, ana: LogIdentity, ben: LogIdentity, make_decision: Decide
) -> None:
    one, other = computers
    copy = dataclasses.replace(ben, target="copy-target")
    write(one.local, copy, [make_decision(copy, 1, ACCEPT)])
    one.mirror.step()
    other.mirror.step()
    more = make_decision(copy, 2, REJECT)
    write(other.local, copy, [more])
    other.mirror.step()
    one.mirror.step()
    assert more.uuid in said(one.local, "copy-target") and len(said(shared, "copy-target")) == 2
    assert ana.target != "copy-target"


def test_my_own_log_torn_on_the_drive_is_put_aside_and_the_whole_one_goes_there(
    computers: List[Computer], shared: Path, ana: LogIdentity, make_decision: Decide
) -> None:
    one, _ = computers
    told: List[str] = []
    one.mirror = Mirror(one.local, shared, ana.installation, on_notice=told.append)
    one.say(make_decision(ana, 1, ACCEPT))
    one.mirror.step()
    path = locations.log_path(shared, ana)
    torn = path.read_bytes()[:6000]
    path.write_bytes(torn)
    one.say(make_decision(ana, 2, ACCEPT))
    one.mirror.step()
    assert len(said(shared, ana.target)) == 2
    (kept,) = path.parent.glob("*.corrupt-*")
    assert kept.read_bytes() == torn and len(told) == 1 and kept.name in told[0]
    path.write_bytes(b"")
    one.mirror.step()
    assert len(said(shared, ana.target)) == 2 and len(told) == 2


def test_my_torn_log_is_not_forgotten_when_the_drive_goes_in_the_middle(
    computers: List[Computer], shared: Path, ana: LogIdentity, make_decision: Decide, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = computers
    one.say(make_decision(ana, 1, ACCEPT))
    one.mirror.step()
    path = locations.log_path(shared, ana)
    path.write_bytes(path.read_bytes()[:6000])

    def fails(name: str) -> None:
        raise OSError("gone")

    with monkeypatch.context() as away:
        away.setattr(one.mirror, "_push", fails)
        with pytest.raises(OSError, match="gone"):
            one.mirror.step()
    one.mirror.step()
    assert len(said(shared, ana.target)) == 1


def test_a_torn_log_does_not_hide_that_the_drive_is_full(
    computers: List[Computer], shared: Path, ana: LogIdentity, ben: LogIdentity, make_decision: Decide
) -> None:
    one, other = computers
    later_target = dataclasses.replace(ana, target="zz-later")
    other.say(make_decision(ben, 1, ACCEPT))
    other.mirror.step()
    path = locations.log_path(shared, ben)
    path.write_bytes(path.read_bytes()[:6000])
    write(one.local, later_target, [make_decision(later_target, 1, ACCEPT)])
    (shared / "zz-later").touch()  # no folder can be made there
    with pytest.raises(OSError, match="zz-later"):
        one.mirror.step()


def test_what_is_decided_after_my_log_was_deleted_there_goes_there(
    computers: List[Computer], shared: Path, ana: LogIdentity, make_decision: Decide
) -> None:
    one, _ = computers
    one.say(make_decision(ana, 1, ACCEPT))
    one.mirror.step()
    shutil.rmtree(shared / ana.target)
    one.mirror.step()
    more = one.say(make_decision(ana, 2, ACCEPT))
    one.mirror.step()
    assert more.uuid in said(shared, ana.target)


def test_a_log_from_the_drive_that_is_deleted_there_does_not_come_back_by_itself(
    computers: List[Computer], shared: Path, ana: LogIdentity, make_decision: Decide
) -> None:
    one, _ = computers
    write(shared, ana, [make_decision(ana, 1, ACCEPT)])  # of a profile that was lost
    one.mirror.step()
    shutil.rmtree(shared / ana.target)
    one.mirror.step()
    assert not (shared / ana.target).exists() and len(said(one.local, ana.target)) == 1


def test_merged_logs_that_a_longer_one_replaced_go_from_the_drive_too(
    tmp_path: Path,
    computers: List[Computer],
    shared: Path,
    ana: LogIdentity,
    ben: LogIdentity,
    make_decision: Decide,
) -> None:
    one, _ = computers
    events = [make_decision(ben, number, ACCEPT) for number in range(5)]
    for count in range(1, 6):  # Ben sends a longer log each day
        sent = write(tmp_path / "sent", ben, events[count - 1 : count])
        merging.merge(merging.look([sent]), one.local, ana)
        one.mirror.step()
        one.mirror.step()
    for folder in (shared, one.local):
        names = [path.name for path in locations.target_logs(folder, ana.target)]
        assert len(names) == 2 and sum("-merged-" in name for name in names) == 1
        assert said(folder, ana.target) == {event.uuid for event in events}
    (merged,) = shared.glob("*/*-merged-*")
    locations.log_path(shared, ben).replace(tmp_path / "gone")
    (one.local / merged.relative_to(shared)).unlink()
    one.mirror.step()
    assert merged.exists() and said(one.local, ana.target) == {event.uuid for event in events}, "nothing else has it"


def test_a_log_that_its_writer_holds_is_waited_for_and_told_only_when_it_stays_so(
    computers: List[Computer], shared: Path, ana: LogIdentity, make_decision: Decide
) -> None:
    one, _ = computers
    one.say(make_decision(ana, 1, ACCEPT))
    with contextlib.closing(sqlite3.connect(locations.log_path(one.local, ana), isolation_level=None)) as writer:
        shared.mkdir()
        writer.execute("BEGIN EXCLUSIVE")
        write(shared, ana, [])
        one.mirror.step()
        with pytest.raises(UserError, match="locked"):
            one.mirror.step()
        writer.execute("ROLLBACK")
    one.mirror.step()
    assert len(said(shared, ana.target)) == 1
